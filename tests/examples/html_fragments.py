"""Fragments of HTML: to blocks, and what was accepted of a diff of two back to HTML, to the character.

A fragment is paragraphs, headings, block quotes and lists one after the other, with white space between them. In these, and in
the items of lists, stand text, line breaks, images, and elements such as links. All else is a `ValueError` that says what and
where: tables, figures, rules, preformatted text, lists in lists, paragraphs in quotes or items, images or text outside a block,
comments, elements that hold nothing, are not closed, or stand right behind one just like them, and ``&`` or ``<`` that is not
escaped. Elements are handed on as they are: clean what is strange.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape, unescape
from html.parser import HTMLParser
from itertools import takewhile
from typing import Any, NamedTuple, NoReturn

from attrs import Factory, define

from revdiff import Block, Mark, Revision, Span

LISTS = {"ul", "ol"}
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}
INLINE = {"a", "b", "cite", "code", "del", "em", "i", "ins", "mark", "q", "s", "span", "strong", "sub", "sup", "u"}
Key = str | int | None
EMPTY = {"br": "\n", "img": "\ufffc"}
"""Elements that stand as one character, and are told by a mark: another image is another mark."""


class Tag(NamedTuple):
    """An element's name, its attributes, and its start tag as it is written."""

    name: str
    attributes: tuple[tuple[str, str | None], ...]
    written: str


class Run(NamedTuple):
    """Text of a block, the elements around it, the outermost first, and how it is written if it is one character."""

    text: str
    around: tuple[Tag, ...]
    written: str | None = None


@define(eq=False)
class Element:
    """A list or a block, and the white space before it, before its end tag, and, of the last one, behind it."""

    tag: Tag
    before: str
    begins: bool = False
    """Whether it is a list that follows one just like it, or the first block in that."""
    within: Element | None = None
    runs: list[Run] = Factory(list)
    inside: str = ""
    behind: str = ""


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.lines: list[Element] = []
        self._space = ""
        self._last: Element | None = None
        self._list: Element | None = None
        self._line: Element | None = None
        self._around: tuple[Tag, ...] = ()
        self.feed(html)
        self.close()
        if self._last:
            self._last.behind = self._space
        made = _written((line, _key(line), line.runs) for line in self.lines)
        if made != html:
            alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(made, html, strict=False)))
            raise ValueError(f"not covered, near character {alike}: {html[max(alike - 20, 0) : alike + 20]!r}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        read = Tag(tag, tuple(attrs), self.get_starttag_text() or "")
        if self._line and tag in EMPTY:
            self._line.runs.append(Run(EMPTY[tag], (*self._around, read), ""))
        elif self._line and tag in INLINE:
            self._around += (read,)
        elif not self._line and tag in ({"li"} if self._list else BLOCKS):
            before = self.lines[-1].within if self.lines else None
            begins = self._list is not None and self._list.begins and self._list is not before
            self._line = Element(read, self._taken_space(), begins, self._list)
            self._last = self._list or self._line
            self.lines.append(self._line)
        elif not self._line and not self._list and tag in LISTS:
            begins = self._last is not None and self._last.tag.written == read.written
            self._list = self._last = Element(read, self._taken_space(), begins)
        else:
            self._refuse(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        innermost = self._around[-1] if self._around else (self._line or self._list or _NOTHING).tag
        if tag in EMPTY:
            return
        if tag != innermost.name:
            self._refuse(f"</{tag}>")
        if self._around:
            self._around = self._around[:-1]
        elif self._line:
            self._line = None
        elif self._list:
            self._list.inside, self._list = self._taken_space(), None

    def handle_data(self, data: str) -> None:
        if self._line:
            self._line.runs.append(Run(data, self._around))
        elif data.isspace():
            self._space += data
        else:
            self._refuse("text")

    def handle_entityref(self, name: str) -> None:
        character = unescape(f"&{name};")
        if not self._line or len(character) != 1:
            self._refuse(f"&{name}")
        self._line.runs.append(Run(character, self._around, f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.handle_entityref(f"#{name}")

    def handle_comment(self, data: str) -> None:
        self._refuse("a comment")

    def _taken_space(self) -> str:
        space, self._space = self._space, ""
        return space

    def _refuse(self, what: str) -> NoReturn:
        outer = [*self._around[-1:], *(one.tag for one in (self._line, self._list) if one)]
        line, column = self.getpos()
        where = f"in <{outer[0].name}>" if outer else "outside a block"
        raise ValueError(f"not covered: {what} {where}, at line {line}, column {column}")


_NOTHING = Element(Tag("", (), ""), "")


def blocks(html: str) -> list[Block]:
    return [_block(line) for line in _Reader(html).lines]


def _block(line: Element) -> Block:
    text, marks = "", []
    for run in line.runs:
        # A line that is broken in the source alone is not told as broken.
        start, text = len(text), text + (run.text if run.written is not None else run.text.replace("\n", " "))
        marks += [Mark((start, len(text)), tag.name, dict(tag.attributes)) for tag in run.around]
    attributes, role = _said(line.tag), line.tag.name
    if line.within:
        around = line.within.tag
        attributes[around.name] = _said(around) | ({"begins": True} if line.begins else {})
        role = f"{around.name} {role}"
    return Block(_key(line), text, role=role, attributes=attributes, marks=marks)


def _said(tag: Tag) -> dict[str, Any]:
    return {name: value for name, value in tag.attributes if name != "id"}


def fragment(revision: Revision, old: str, new: str) -> str:
    lines = {"old": _Reader(old).lines, "new": _Reader(new).lines}
    made = []
    for origin in revision.provenance or ():
        cuts = (_cut(lines[one.side][one.paragraph or 0].runs, one.span) for one in origin.excerpts)
        runs = [run for cut in cuts for run in cut]
        made.append((lines[origin.side][origin.paragraph or 0], origin.key, runs))
    return _written(made)


def _cut(runs: Iterable[Run], span: Span) -> Iterator[Run]:
    position = 0
    for run in runs:
        kept = run.text[max(span.start - position, 0) : max(span.end - position, 0)]
        position += len(run.text)
        if kept:
            yield run._replace(text=kept)


def _written(lines: Iterable[tuple[Element, Key, list[Run]]]) -> str:
    made: list[str] = []
    opened: Element | None = None
    ids: set[Key] = set()
    for line, key, runs in lines:
        around = line.within
        if opened and (not around or line.begins or around.tag.written != opened.tag.written):
            made.append(_end(opened))
            opened = None
        if around and not opened:
            made += [around.before, _start(around.tag, None if _key(around) in ids else _key(around))]
            ids.add(_key(around))
            opened = around
        made += [line.before, _start(line.tag, key), *written(runs), _end(line)]
    return "".join([*made, _end(opened) if opened else ""])


def written(runs: Iterable[Run]) -> Iterator[str]:
    """The runs with their elements, each opened once as long as it goes on."""
    opened: tuple[Tag, ...] = ()
    for text, tags, source in [*runs, Run("", ())]:
        around = tags[:-1] if source == "" else tags
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(opened, around, strict=False)))
        yield from (f"</{tag.name}>" for tag in reversed(opened[shared:]))
        yield from (tag.written for tag in tags[shared:])
        yield text.replace("&", "&amp;").replace("<", "&lt;") if source is None else source
        opened = around


def _key(element: Element) -> str | None:
    return dict(element.tag.attributes).get("id")


def _start(tag: Tag, key: Key) -> str:
    """The start tag as it is written, or anew where the element has another id now, or none."""
    if dict(tag.attributes).get("id") == key:
        return tag.written
    keyed = () if key is None else (("id", str(key)),)
    pairs = (*keyed, *(pair for pair in tag.attributes if pair[0] != "id"))
    told = [name if value is None else f'{name}="{escape(value)}"' for name, value in pairs]
    return f"<{' '.join([tag.name, *told])}>"


def _end(element: Element) -> str:
    return f"{element.inside}</{element.tag.name}>{element.behind}"
