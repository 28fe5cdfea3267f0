"""The texts in a source from which paragraphs were read, and what is replaced in each when these change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property

from attrs import define, field

from revdiff.formats.rewriting.blocks import Addition, Blocks, can_stay
from revdiff.formats.rewriting.content import Writer
from revdiff.formats.rewriting.fields import Field
from revdiff.formats.rewriting.finding import Passage, passages
from revdiff.formats.rewriting.locating import Locator, Manner, Place
from revdiff.formats.rewriting.marking import Tags
from revdiff.formats.rewriting.planning import Planned
from revdiff.formats.rewriting.replacing import Replacement
from revdiff.formats.rewriting.spelling import HtmlSpelling
from revdiff.formats.rewriting.tree import Tree
from revdiff.text import Paragraph


@define(eq=False)
class Host:
    """A text in the source, at a ``place``, and the paragraphs that are its ``own``, in order."""

    place: Place
    own: list[Paragraph] = field(factory=list)
    stays: list[Planned] = field(factory=list)
    """Paragraphs of it that stay and change."""
    gone: set[int] = field(factory=set)
    additions: list[Addition] = field(factory=list)

    @property
    def is_markup(self) -> bool:
        """Whether it is HTML."""
        return self.place.manner is Manner.MARKUP

    @cached_property
    def tree(self) -> Tree:
        """Its elements, where it is HTML."""
        return Tree(self.place.layer.text)

    @cached_property
    def passages(self) -> dict[int, Passage]:
        """Where its paragraphs stand, where it is HTML; those that are not found are left out."""
        return passages(self.tree, self.own) if self.is_markup else {}

    @cached_property
    def field(self) -> Field:
        """What it is where it is plain text."""
        return Field(self.place.layer.text, self.place.pointer, self.own)

    @property
    def is_line(self) -> bool:
        """Whether it is text without blocks, in a member of a list: what comes beside it is another member."""
        if not self.place.units:
            return False
        return not self.is_markup or all(passage.run.block.around is None for passage in self.passages.values())

    def has(self, index: int) -> bool:
        """Whether a paragraph of it was found."""
        return index in (self.passages if self.is_markup else self.field.spans)

    def can_stay(self, plan: Planned) -> bool:
        """Whether a paragraph can stay where it is, whatever its role becomes."""
        old = next(paragraph for paragraph in self.own if paragraph.index == plan.home)
        if self.is_markup:
            return old.index in self.passages and can_stay(old, plan.paragraph, self.passages[old.index])
        return (old.role, old.attributes) == (plan.paragraph.role, plan.paragraph.attributes)

    def replacements(self, old: Sequence[Paragraph], found: Mapping[int, Passage]) -> Iterator[Replacement]:
        """All that is replaced in it."""
        if self.is_markup:
            spelling = HtmlSpelling.of(self.tree.html)
            writer = Writer(old, found, Tags(self.tree, spelling), spelling)
            changing: Blocks | None = Blocks(self.tree, old, self.passages, writer, self.gone)
            assert changing is not None
            for plan in self.stays:
                yield from changing.kept(plan)
            yield from changing.removed()
            for addition in self.additions:
                yield from changing.added(addition)
            return
        for plan in self.stays:
            yield from self.field.kept(plan)
        yield from self.field.removed(self.gone)
        for addition in self.additions:
            yield from self.field.added(addition)


def hosts_of(paragraphs: Sequence[Paragraph], locator: Locator) -> dict[int, Host]:
    """The host of each paragraph that has one, by its index."""
    known: dict[int, Host] = {}
    made: dict[int, Host] = {}
    for paragraph in paragraphs:
        place = locator.place(paragraph.anchor)
        if place is not None:
            host = known.setdefault(id(place), Host(place))
            host.own.append(paragraph)
            made[paragraph.index] = host
    return made
