"""The marks of words in HTML: which an element gives, how its tags are written, and which path of elements gives those wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import takewhile
from typing import Final, TypeAlias

from attrs import field, frozen

from revdiff.errors import WriteError
from revdiff.formats.markup.styles import UNSTYLED, Style, style_of
from revdiff.formats.markup.vocabulary import HTML
from revdiff.formats.names import CODE, EMPHASIS, LINK, STRIKE, STRONG, SUB, SUP
from revdiff.formats.rewriting.links import Links
from revdiff.formats.rewriting.scanning import attributes
from revdiff.formats.rewriting.spelling import HtmlSpelling
from revdiff.formats.rewriting.tree import Element, Tree
from revdiff.text import Attributes, Paragraph
from revdiff.text.markup import NO_ATTRIBUTES

Given: TypeAlias = tuple[str, Attributes]
"""A mark without its span."""

Marks: TypeAlias = frozenset[Given]

_TAGS: Final = {STRONG: "strong", EMPHASIS: "em", CODE: "code", SUB: "sub", SUP: "sup", STRIKE: "s"}


@frozen
class Wrapper:
    """An element that is put around words for a mark on them: one of its own, or one of the source's ``like`` it."""

    mark: Given
    like: Element | None = field(default=None, eq=id)


Step: TypeAlias = Element | Wrapper
Path: TypeAlias = tuple[Step, ...]


def marks_of(paragraph: Paragraph) -> list[Marks]:
    """The marks on each character of a paragraph."""
    made: list[Marks] = [frozenset()] * len(paragraph.text)
    for mark in paragraph.marks:
        for place in range(mark.span.start, mark.span.end):
            made[place] |= {(mark.name, mark.attributes)}
    return made


class Tags:
    """The tags of the inline elements of a piece of HTML, as they are, and of those that are put in."""

    def __init__(self, tree: Tree, spelling: HtmlSpelling, links: Links) -> None:
        self._elements = tree.elements
        self._spelling = spelling
        self._links = links
        self._written: set[Element] = set()

    @cached_property
    def _usual(self) -> dict[str, str]:
        """What an element is called that gives a mark, in this source."""
        found: dict[str, str] = {}
        for element in self._elements:
            if (mark := HTML.marks.get(element.name)) is not None and mark not in found:
                found[mark] = element.name
        return {**_TAGS, **found}

    def start(self, step: Step) -> str:
        """The start tag; an id is written once."""
        if isinstance(step, Element):
            return self.tag_of(step)
        name, given = step.mark
        if name == LINK:
            address = given.get("href")
            if [*given] != ["href"] or not isinstance(address, str):
                raise WriteError(f"HTML has no link with {', '.join(sorted(given)) or 'no address'}")
            return self._links.start(address, None if step.like is None else self.tag_of(step.like), self._spelling)
        if name not in self._usual or given:
            raise WriteError(f"HTML has no way to write the mark {name!r}: reject the change that brings it")
        return f"<{self._usual[name]}>"

    def tag_of(self, element: Element) -> str:
        """The start tag of an element of the source, without its id where that was written before."""
        tag = element.tag
        again = element in self._written
        self._written.add(element)
        return without_id(tag) if again and not self._links.is_by_id(tag) else tag

    def kept(self, path: Path) -> None:
        """Notes that elements are written as they are."""
        self._written.update(step for step in path if isinstance(step, Element))

    def end(self, step: Step) -> str:
        """The end tag."""
        if isinstance(step, Wrapper):
            if step.like is not None:
                return self.end(step.like)
            return f"</{'a' if step.mark[0] == LINK else self._usual[step.mark[0]]}>"
        return f"</{step.tag[1 : 1 + len(step.name)]}>"

    def given_by(self, step: Step) -> Marks:
        """The marks that an element gives to its words."""
        if isinstance(step, Wrapper):
            return frozenset([step.mark])
        style = _style(step)
        names = [*style.gives]
        mark = HTML.marks.get(step.name)
        if mark is not None and mark not in style.takes:
            names.append(mark)
        given = {(name, NO_ATTRIBUTES) for name in names}
        if step.name in HTML.links and (address := self._links.address(step.tag)):
            given.add((LINK, Attributes({"href": address})))
        return frozenset(given)

    def given(self, path: Path) -> Marks:
        """The marks that words have by a path of elements: a style may take some away, and a link in a link is the inner one."""
        made: dict[str, Attributes] = {}
        for step in path:
            for name in _style(step).takes if isinstance(step, Element) else ():
                made.pop(name, None)
            made.update(self.given_by(step))
        return frozenset(made.items())

    def adapted(self, path: Path, has: Marks, wanted: Marks) -> Path:
        """The path that gives words the marks that are ``wanted``, in place of the ``path`` that gives what they have."""
        if has == wanted:
            return path
        known = frozenset(mark for step in path for mark in self.given_by(step))
        links = [mark for mark in wanted - has - known if mark[0] == LINK]
        made = self._without(path, has - wanted, links)
        # The link around a link that goes comes to light, and so does what a style took away.
        while bared := self.given(made) - wanted:
            made = self._without(made, bared, links)
        around = has - self.given(path)
        return self.completed(made, wanted - around)

    def _without(self, path: Path, lost: Marks, links: list[Given]) -> Path:
        """The path without what gives the marks that are ``lost``; a link leads to one of ``links`` then, if any are left."""
        made: list[Step] = []
        for step in path:
            given = self.given_by(step)
            if not given & lost:
                made.append(step)
            elif links and isinstance(step, Element) and any(mark[0] == LINK for mark in given & lost):
                made.append(Wrapper(links.pop(), step))
        return tuple(made)

    def completed(self, path: Path, wanted: Marks) -> Path:
        """The path with what gives the marks that it does not give yet."""
        missing = wanted - self.given(path)
        # A link is written around other marks.
        ordered = sorted(missing, key=lambda mark: (mark[0] != LINK, mark[0], mark[1].json))
        return (*path, *(Wrapper(mark) for mark in ordered))

    def for_words(self, candidates: Iterable[Path], wanted: Marks) -> Path:
        """The path for words that are put in: the first candidate that gives what is wanted, else the most of one, completed."""
        ways = [*candidates]
        for way in ways:
            if self.given(way) == wanted:
                return way
        fitting = [tuple(takewhile(lambda step: self.given_by(step) <= wanted, way)) for way in ways]
        best = max(fitting, key=lambda way: len(self.given(way)), default=())
        return self.completed(best, wanted)

    def between(self, one: Path, other: Path) -> Iterator[str]:
        """The tags that lead from one path to another."""
        shared = 0
        while shared < min(len(one), len(other)) and _same(one[shared], other[shared]):
            shared += 1
        for step in reversed(one[shared:]):
            yield self.end(step)
        for step in other[shared:]:
            yield self.start(step)


def _style(element: Element) -> Style:
    found = attributes(element.tag).get("style")
    return UNSTYLED if found is None else style_of(found[0])


def _same(one: Step, other: Step) -> bool:
    return one is other or (isinstance(one, Wrapper) and one == other)


def without_id(tag: str) -> str:
    """A start tag without its id.

    >>> without_id('<p class="lede" id="p1">')
    '<p class="lede">'
    """
    found = attributes(tag).get("id")
    if found is None:
        return tag
    _, start, end = found
    name = tag.lower().rindex("id", 0, start)
    return tag[:name].rstrip() + tag[end:]
