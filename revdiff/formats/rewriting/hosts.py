"""The texts in a source from which paragraphs were read, and what is replaced in each when these change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import define, field

from revdiff.errors import WriteError
from revdiff.formats.rewriting.blocks import PARAGRAPHS, Addition, Blocks, can_stay
from revdiff.formats.rewriting.content import Writer
from revdiff.formats.rewriting.fields import Field
from revdiff.formats.rewriting.finding import Passage, passages
from revdiff.formats.rewriting.layers import Inner, Layer
from revdiff.formats.rewriting.links import Links
from revdiff.formats.rewriting.locating import Locator, Manner, Place, Unit
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
    all: Hosts
    own: list[Paragraph] = field(factory=list)
    stays: list[Planned] = field(factory=list)
    """Paragraphs of it that stay and change."""
    gone: set[int] = field(factory=set)
    additions: list[Addition] = field(factory=list)

    @property
    def layer(self) -> Layer:
        """The text."""
        assert self.place.layer is not None
        return self.place.layer

    @property
    def is_markup(self) -> bool:
        """Whether it is HTML."""
        return self.place.manner is Manner.MARKUP

    @cached_property
    def tree(self) -> Tree:
        """Its elements, where it is HTML."""
        return Tree(self.layer.text)

    @cached_property
    def passages(self) -> dict[int, Passage]:
        """Where its paragraphs stand, where it is HTML; those that are not found are left out."""
        return passages(self.tree, self.own, by_lines=self.by_lines) if self.is_markup else {}

    @property
    def by_lines(self) -> bool:
        """Whether blank lines part paragraphs of its HTML, as in what WordPress had before it had blocks."""
        return self.all.lines_are_markup

    @cached_property
    def field(self) -> Field:
        """What it is where it is plain text."""
        return Field(self.layer.text, self.place.pointer, self.own)

    @property
    def is_line(self) -> bool:
        """Whether it is text without blocks, in a member of a list: what comes beside it is another member."""
        return bool(self.place.units) and self._has_no_blocks

    @property
    def is_rich(self) -> bool:
        """Whether it is HTML in a member of a list, with blocks in it."""
        return self.is_markup and not self.is_line

    @property
    def is_single(self) -> bool:
        """Whether it is one paragraph and can be no more: a headline, a caption, any other field that holds one."""
        if len(self.own) != 1:
            return False
        return not self.is_markup or (self._has_no_blocks and self.own[0].role not in PARAGRAPHS)

    @property
    def _has_no_blocks(self) -> bool:
        return not self.is_markup or all(passage.run.block.around is None for passage in self.passages.values())

    def has(self, index: int) -> bool:
        """Whether a paragraph of it was found."""
        return index in (self.passages if self.is_markup else self.field.spans)

    def can_stay(self, plan: Planned) -> bool:
        """Whether a paragraph can stay where it is, whatever its role becomes."""
        assert plan.home is not None
        old = self.all.old[plan.home]
        if self.is_markup:
            return old.index in self.passages and can_stay(old, plan.paragraph, self.passages[old.index])
        return (old.role, old.attributes) == (plan.paragraph.role, plan.paragraph.attributes)

    def is_directly_in(self, unit: Unit) -> bool:
        """Whether it is a string of the text in which a list stands, and not of one further in."""
        layer = self.place.layer
        return isinstance(layer, Inner) and layer.around is unit.layer and layer.end <= unit.member.end

    @cached_property
    def _writer(self) -> Writer:
        spelling = HtmlSpelling.of(self.tree.html)
        return Writer(self.all.old, self.all.found, Tags(self.tree, spelling, self.all.links), spelling)

    def inside(self, plan: Planned) -> str:
        """A paragraph as HTML for a block of its own."""
        return self._writer.inside(plan, None)

    def written(self, plan: Planned) -> str:
        """A paragraph as it stands in the text: as HTML, or plain."""
        return self.inside(plan) if self.is_markup else self.field.plain(plan.paragraph)

    def replacements(self) -> Iterator[Replacement]:
        """All that is replaced in it."""
        if self.is_markup:
            changing = Blocks(self.tree, self.all.old, self.passages, self._writer, self.gone, by_lines=self.by_lines)
            for plan in self.stays:
                yield from changing.kept(plan)
            added = [one for addition in self.additions for one in changing.added(addition)]
            yield from changing.removed([one.start for one in added])
            yield from added
            return
        for plan in self.stays:
            yield from self.field.kept(plan)
        yield from self.field.removed(self.gone)
        for addition in self.additions:
            yield from self.field.added(addition)


class Hosts:
    """The hosts of a document's paragraphs, ``of`` those that have one, and the lists that paragraphs are in."""

    def __init__(self, old: Sequence[Paragraph], locator: Locator, links: Links) -> None:
        self.old = old
        self.links = links
        self.lines_are_markup = locator.lines_are is Manner.MARKUP
        self.of: dict[int, Host] = {}
        self.units: dict[int, tuple[Unit, ...]] = {}
        known: dict[int, Host] = {}
        for paragraph in old:
            place = locator.place(paragraph.anchor)
            if place is None:
                continue
            self.units[paragraph.index] = place.units
            if place.layer is not None:
                host = known.setdefault(id(place), Host(place, self))
                host.own.append(paragraph)
                self.of[paragraph.index] = host
        self.top = (
            None if locator.whole.text.startswith(("{", "[")) else known.get(id(locator.top)) or Host(locator.top, self)
        )
        self.each = [*known.values(), *([self.top] if self.top is not None and not known else [])]

    @cached_property
    def found(self) -> dict[int, Passage]:
        """Where in HTML paragraphs were found."""
        return {index: passage for host in self.each for index, passage in host.passages.items()}

    def some_markup(self) -> Host | None:
        """The first text that is HTML."""
        return next((host for host in self.each if host.is_markup), None)

    def host(self, index: int) -> Host:
        """The host of a paragraph. Raises `WriteError` where it was not found there."""
        host = self.of.get(index)
        if host is None or not host.has(index):
            old = self.old[index]
            what = repr(old) if old.text else f"paragraph {index + 1}, {old.role or 'which has no text'},"
            raise WriteError(f"{what} cannot be changed in the source: where it stands there is not found")
        return host
