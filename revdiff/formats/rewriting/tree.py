"""The elements of a piece of HTML with their places, and the runs of text in its blocks, character by character.

Elements end where libxml2 ends them, so that what is found here is what was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Final

from attrs import define, field

from revdiff.formats.markup.run import SPACE
from revdiff.formats.markup.styles import UNSTYLED, Style, style_of
from revdiff.formats.markup.vocabulary import HTML
from revdiff.formats.rewriting.scanning import BLOCK, Kind, Token, attributes, tokens, units

_VOID_ONES = "area base basefont br col embed frame hr img input isindex link meta param source track wbr"
_VOID: Final = frozenset(_VOID_ONES.split())

# Which open element a start tag ends, and an end tag may pass over.
_ENDED_BY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        name: frozenset(by.split())
        for names, by in {
            "a": "a fieldset table td th",
            "address": "dd dl dt form li ul",
            "b i": "center p td th",
            "big s small strike tt": "p",
            "caption": "tbody tfoot thead tr",
            "dd": "dt",
            "dir": "dd dl dt form ul",
            "dl": "form li",
            "dt": "dd dl",
            "font": "center td th",
            "form ol": "form",
            "h1 h2 h3 h4 h5 h6": "fieldset form li p table",
            "legend": "fieldset",
            "li": "li",
            "menu": "dd dl dt form ul",
            "option": "optgroup option",
            "p": "address blockquote caption center dd dir div dl dt fieldset form h1 h2 h3 h4 h5 h6 hr li menu ol p pre table"
            " tbody td tfoot th tr ul",
            "pre": "dd dl dt fieldset form li table ul",
            "span": "td th",
            "tbody": "tbody tfoot",
            "td th": "tbody td tfoot th tr",
            "tfoot": "tbody",
            "thead": "tbody tfoot",
            "tr": "tbody tfoot tr",
            "u": "p td th",
            "ul": "address form menu pre",
        }.items()
        for name in names.split()
    }
)
_RANK: Final = {"div": 150, "td": 160, "th": 160, "tr": 170, "thead": 180, "tbody": 180, "tfoot": 180, "table": 190}
_RANK_OF_OTHERS: Final = 100


@define(eq=False)
class Element:
    """An element: its start tag from ``start``, what is in it from ``inside`` to ``inside_end``, its end tag to ``end``.

    Where it has no end tag of its own ``inside_end`` is ``end``. The top has no tags, and None around it.
    """

    name: str
    tag: str
    """The start tag as it is written."""
    start: int
    around: Element | None
    inside_end: int = -1
    end: int = -1

    @property
    def inside(self) -> int:
        """Where what is in it begins."""
        return self.start + len(self.tag)

    @cached_property
    def is_block(self) -> bool:
        """Whether it begins a block: by its name, or by its style."""
        return self.around is None or is_block(self.name) or self._style.makes_block

    @cached_property
    def is_hidden(self) -> bool:
        """Whether nothing in it is read: it is not shown, or something else than text is."""
        if self.name in HTML.hidden or self.name in HTML.embedded:
            return True
        hides = self._style.hides or not HTML.hiding.isdisjoint(self._attributes)
        return hides and not self.name.startswith(BLOCK)

    @cached_property
    def _attributes(self) -> Mapping[str, str]:
        return {name: value for name, (value, _, _) in attributes(self.tag).items()}

    @property
    def _style(self) -> Style:
        return style_of(self._attributes["style"]) if "style" in self._attributes else UNSTYLED

    def path(self) -> tuple[Element, ...]:
        """The inline elements from its block down to it; none for a block."""
        found, one = [], self
        while not one.is_block:
            found.append(one)
            assert one.around is not None
            one = one.around
        return tuple(reversed(found))

    def chain(self) -> list[Element]:
        """Itself and what is around it, up to the top."""
        found, one = [self], self.around
        while one is not None:
            found.append(one)
            one = one.around
        return found

    def block(self) -> Element:
        """The block that it is, or is in."""
        return next(one for one in self.chain() if one.is_block)


def is_block(name: str) -> bool:
    """Whether an element of this name begins a block."""
    return name in HTML.blocks or name in HTML.dividing_lines or name.startswith(BLOCK)


@define(eq=False)
class Cell:
    """A character of a run and where it is written, or, with ``text`` empty, something between that is no text of it.

    White space is a space, unless it counts as it is written; a line break is a line feed. ``ends_with`` is the end tag that an
    element lacks which what follows it ends.
    """

    start: int
    end: int
    text: str
    path: tuple[Element, ...]
    ends_with: str = ""


@define(eq=False)
class Run:
    """What stands between two beginnings or ends of blocks: a block's text, or a part of it."""

    html: str
    block: Element
    start: int
    before: tuple[Element, ...]
    """The inline elements that are open where it starts, ``after`` those where it ends."""
    end: int = -1
    after: tuple[Element, ...] = ()
    cells: list[Cell] = field(factory=list)

    @property
    def keeps_space(self) -> bool:
        """Whether white space in it is text as it is written."""
        return any(one.name in HTML.preformatted for one in self.block.chain())


class Tree:
    """A piece of HTML: its ``top``, and its ``runs`` in order."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.top = Element("", "", 0, None, len(html), len(html))
        self.elements: list[Element] = []
        self.runs: list[Run] = []
        self._open = self.top
        self._hidden: Element | None = None
        self._counts: dict[Element, tuple[Run, int]] = {}
        self._begin_run(0)
        for token in tokens(html):
            self._take(token)
        while self._open is not self.top:
            self._close(len(html), len(html))
        self._end_run(len(html))

    def _take(self, token: Token) -> None:
        if token.kind is Kind.START:
            self._start(token)
        elif token.kind is Kind.END:
            self._end(token)
        elif self._hidden is not None:
            pass
        elif token.kind is Kind.TEXT:
            path, cells = self._open.path(), self.runs[-1].cells
            keeps_space = self.runs[-1].keeps_space
            for start, end, text in units(self.html, token.start, token.end):
                cells.append(Cell(start, end, " " if text in SPACE and not keeps_space else text, path))
        else:
            self._add_cell(token.start, token.end)

    def _add_cell(self, start: int, end: int, text: str = "") -> None:
        self.runs[-1].cells.append(Cell(start, end, text, self._open.path()))

    def _add_element(self, element: Element) -> None:
        """The cell of an element in which no text is."""
        self._add_cell(element.start, element.end)
        if element.inside_end == element.end and not element.tag.endswith("/>"):
            self.runs[-1].cells[-1].ends_with = f"</{element.tag[1 : 1 + len(element.name)]}>"

    def _start(self, token: Token) -> None:
        while token.name in _ENDED_BY.get(self._open.name, ()):
            self._close(token.start, token.start)
        if token.name in _VOID and self._hidden is None:
            if is_block(token.name):
                self._end_run(token.start)
                self._begin_run(token.end)
            else:
                self._add_cell(token.start, token.end, "\n" if token.name in HTML.breaks else "")
            return
        if token.name in _VOID:
            return
        self._open_element(token)
        if token.closes:
            self._close(token.end, token.end)

    def _open_element(self, token: Token) -> None:
        element = Element(token.name, self.html[token.start : token.end], token.start, self._open)
        self.elements.append(element)
        if self._hidden is None and element.is_hidden:
            self._hidden = element
        elif self._hidden is None and element.is_block:
            self._end_run(token.start)
        self._open = element
        if self._hidden is None:
            if element.is_block:
                self._begin_run(token.end)
            self._counts[element] = self.runs[-1], len(self.runs[-1].cells)

    def _end(self, token: Token) -> None:
        rank = _RANK.get(token.name, _RANK_OF_OTHERS)
        for element in self._open.chain():
            if element.name == token.name:
                while self._open is not element:
                    self._close(token.start, token.start)
                self._close(token.start, token.end)
                return
            if _RANK.get(element.name, _RANK_OF_OTHERS) > rank or element.name.startswith(BLOCK):
                return

    def _close(self, inside_end: int, end: int) -> None:
        element = self._open
        element.inside_end, element.end = inside_end, end
        if self._hidden is None and element.is_block:
            self._end_run(inside_end)
        assert element.around is not None
        self._open = element.around
        if self._hidden is element:
            self._hidden = None
            self._add_element(element)
        elif self._hidden is None and element.is_block:
            self._begin_run(end)
        elif self._hidden is None and self._counts.pop(element) == (self.runs[-1], len(self.runs[-1].cells)):
            self._add_element(element)

    def _begin_run(self, start: int) -> None:
        self.runs.append(Run(self.html, self._open.block(), start, self._open.path()))

    def _end_run(self, end: int) -> None:
        self.runs[-1].end, self.runs[-1].after = end, self._open.path()
