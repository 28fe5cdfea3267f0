"""Fragments of HTML: to blocks, and what was accepted of a diff of two back to HTML, with every element around its words.

What is written as `fragment` writes it comes back to the character. Elements are handed on as they are: clean what is strange.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from html.parser import HTMLParser
from itertools import takewhile
from typing import NamedTuple

from revdiff import Block, Mark, Revision, Span

Tag = tuple[str, tuple[tuple[str, str | None], ...]]
"""An element's name and its attributes."""
Run = tuple[str, tuple[Tag, ...]]
"""Text of a block, a line break as ``\\n``, and the elements around it there, the outermost first."""


class Line(NamedTuple):
    """A block: its element, the list that it is in with that list's number in the fragment, and its text."""

    tag: Tag
    within: tuple[int, Tag] | None
    runs: list[Run]


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self._lists = 0
        self._list: tuple[int, Tag] | None = None
        self._around: tuple[Tag, ...] = ()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            self._lists += 1
            self._list = self._lists, (tag, tuple(attrs))
        elif tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote"):
            self.lines.append(Line((tag, tuple(attrs)), self._list, []))
            self._around = ()
        elif tag == "br":
            self.lines[-1].runs.append(("\n", self._around))
        else:
            self._around += ((tag, tuple(attrs)),)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._list = None
        elif self._around and self._around[-1][0] == tag:
            self._around = self._around[:-1]

    def handle_data(self, data: str) -> None:
        if self.lines:
            self.lines[-1].runs.append((data.replace("\n", " "), self._around))


def blocks(html: str) -> list[Block]:
    return [_block(line) for line in _Reader(html).lines]


def _block(line: Line) -> Block:
    text, marks = "", []
    for run, around in line.runs:
        start, text = len(text), text + run
        marks += [Mark((start, len(text)), name, dict(attributes)) for name, attributes in around]
    name, pairs = line.tag
    attributes = dict(pairs)
    key = attributes.pop("id", None)
    role = f"{line.within[1][0]} {name}" if line.within else name
    return Block(key, text, role=role, attributes=attributes, marks=marks)


def fragment(revision: Revision, old: str, new: str) -> str:
    lines = {"old": _Reader(old).lines, "new": _Reader(new).lines}
    made: list[str] = []
    # The list that is open, and which number it has on either side.
    opened: tuple[Tag, dict[str, int]] | None = None
    for origin in revision.provenance or ():
        line = lines[origin.side][origin.paragraph or 0]
        number, inside = line.within or (0, None)
        if opened and (inside != opened[0] or opened[1].get(origin.side, number) != number):
            made.append(f"</{opened[0][0]}>")
            opened = None
        if inside and not opened:
            made.append(_opening(inside))
            opened = inside, {}
        if opened:
            opened[1][origin.side] = number
        excerpts = [(lines[one.side][one.paragraph or 0].runs, one.span) for one in origin.excerpts]
        name, attributes = line.tag
        keyed = () if origin.key is None else (("id", str(origin.key)),)
        made.append(_opening((name, (*keyed, *(pair for pair in attributes if pair[0] != "id")))))
        made += [*written(run for runs, span in excerpts for run in _cut(runs, span)), f"</{name}>"]
    return "".join([*made, f"</{opened[0][0]}>" if opened else ""])


def _cut(runs: Iterable[Run], span: Span) -> Iterator[Run]:
    position = 0
    for text, around in runs:
        kept = text[max(span.start - position, 0) : max(span.end - position, 0)]
        position += len(text)
        if kept:
            yield kept, around


def written(runs: Iterable[Run]) -> Iterator[str]:
    """The runs with their elements, each opened once as long as it goes on."""
    opened: tuple[Tag, ...] = ()
    for text, around in [*runs, ("", ())]:
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(opened, around, strict=False)))
        yield from (f"</{name}>" for name, _ in reversed(opened[shared:]))
        yield from map(_opening, around[shared:])
        yield escape(text, quote=False).replace("\n", "<br>")
        opened = around


def _opening(tag: Tag) -> str:
    name, attributes = tag
    told = [key if value is None else f'{key}="{escape(value)}"' for key, value in attributes]
    return f"<{' '.join([name, *told])}>"
