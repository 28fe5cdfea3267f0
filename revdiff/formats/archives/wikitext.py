"""Wikitext to blocks: the text as it was written, cut where it would be, each block with what it is.

Nothing is rendered and nothing is lost: links, templates and quote signs stand in the text, so what an editor changed in them is
a change of words, and there are no marks, which would tell it twice. What is no prose (tables, parameters of templates, code,
categories) has roles of its own, by which it can be left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from attrs import frozen

from revdiff.formats import names
from revdiff.formats.lines import line_range
from revdiff.formats.names import AnchorScheme
from revdiff.text import Anchor, Block

_FILES = "jpe?g|png|gif|svg|webp|tiff?|og[gav]|webm|mp3|mp4|pdf|djvu"

# Lines that stand for themselves, in the order in which they are tried.
_LINES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"-{4,}"), names.DIVIDING_LINE),
    (re.compile(r"#[^\W\d_]+\s*:?\s*\[\["), names.BODY),  # a redirect
    (re.compile(r"[*#:;]"), names.LIST_ITEM),
    # Namespaces have a name in each language: a file is known by its ending, a category (or a page in another language) by
    # standing alone.
    (re.compile(rf"\[\[[^\[\]|:]+:[^\[\]|]+\.(?:{_FILES})\s*(?:\|.*)?\]\]\s*$", re.IGNORECASE), names.IMAGE),
    (re.compile(r"\[\[[^\W\d_][^\[\]|:]*:[^\[\]]*\]\]\s*$"), names.CODE_BLOCK),
    (re.compile(r"\{\{[^{}]*\}\}\s*$"), names.CODE_BLOCK),
    (re.compile(r"__[A-Z]+__\s*$"), names.CODE_BLOCK),
    (re.compile(r" +\S"), names.CODE_BLOCK),
)

# Elements in which lines are no wikitext, or another kind of text.
_ELEMENTS = {
    "pre": names.CODE_BLOCK,
    "nowiki": names.CODE_BLOCK,
    "syntaxhighlight": names.CODE_BLOCK,
    "source": names.CODE_BLOCK,
    "math": names.CODE_BLOCK,
    "gallery": names.IMAGE,
    "blockquote": names.QUOTE,
    "poem": names.QUOTE,
}
_OPENS = re.compile(rf"<({'|'.join(_ELEMENTS)})\b[^<>]*(?<!/)>", re.IGNORECASE)
_COMMENT, _COMMENT_END = "<!--", "-->"

_CAPTION, _TABLE, _TABLE_END = "|+", "{|", "|}"
_TABLE_LAYOUT = (_TABLE, "|-", _TABLE_END)
_BRACES = re.compile(r"\{\{|\}\}")


def at_lines(lines: str) -> Anchor | None:
    """The anchor of what stands in some lines of a text that is there by itself."""
    return Anchor(AnchorScheme.LINES, lines)


def wikitext_blocks(text: str, anchored: Callable[[str], Anchor | None] = at_lines) -> Iterator[Block]:
    r"""The blocks of a page of wikitext: headings, list items, rows and prose, ``anchored`` by their lines, such as ``12-15``.

    >>> [(block.role, block.text) for block in wikitext_blocks("== Service ==\nThe ferry runs\nhourly.\n\n* to [[Kelby]]")]
    [('heading', '== Service =='), ('body', 'The ferry runs\nhourly.'), ('list item', '* to [[Kelby]]')]
    """
    lines = text.replace("\r\n", "\n").split("\n")
    reading = _Open()
    kinds = [reading.kind(line) for line in lines]
    start = 0
    while start < len(lines):
        kind, end = kinds[start], start + 1
        if kind is not None:
            while kind.joins and end < len(lines) and kinds[end] == kind:
                end += 1
            yield Block(
                None, "\n".join(lines[start:end]).rstrip(), role=kind.role, anchor=anchored(line_range(start + 1, end))
            )
        start = end


@frozen
class _Kind:
    """What a line is; ``joins`` where it goes on in the lines below that are of its kind."""

    role: str
    joins: bool = False


_PROSE = _Kind(names.BODY, joins=True)


class _Open:
    """What is open while lines are read one after the other: an element, a comment, tables, a template."""

    def __init__(self) -> None:
        self._closing: re.Pattern[str] | None = None
        self._element = names.CODE_BLOCK
        self._tables = 0
        self._braces = 0

    def kind(self, line: str) -> _Kind | None:
        """What the next line is; None for an empty one."""
        if self._closing is not None:
            return self._inside_an_element(line)
        opened = self._opens(line)
        return None if not line.strip() else opened or self._line(line)

    def _inside_an_element(self, line: str) -> _Kind | None:
        assert self._closing is not None
        role = self._element
        if self._closing.search(line):
            self._closing = None
        return _Kind(role, joins=role == names.QUOTE) if line.strip() else None

    def _opens(self, line: str) -> _Kind | None:
        """The kind of a line that opens an element which it does not close, and that begins with it."""
        found = _OPENS.search(line)
        comment = line.rfind(_COMMENT)
        if comment >= 0 and _COMMENT_END not in line[comment:]:
            self._closing, self._element = re.compile(re.escape(_COMMENT_END)), names.CODE_BLOCK
            return _Kind(names.CODE_BLOCK) if comment == 0 else None
        if found is None:
            return None
        role, closing = _ELEMENTS[found[1].lower()], re.compile(rf"</{found[1]}\s*>", re.IGNORECASE)
        if not closing.search(line, found.end()):
            self._closing, self._element = closing, role
        return _Kind(role, joins=role == names.QUOTE) if found.start() == 0 else None

    def _line(self, line: str) -> _Kind:
        stripped = line.strip()
        if _is_heading(stripped):
            # What was not closed by then never is.
            self._braces = self._tables = 0
            return _Kind(names.HEADING)
        if self._braces:
            self._count_braces(line)
            return _Kind(names.CODE_BLOCK)
        if self._tables or stripped.startswith(_TABLE):
            return self._of_a_table(stripped)
        for pattern, role in _LINES:
            if pattern.match(line):
                return _Kind(role)
        if stripped.startswith("{{"):
            self._count_braces(line)
            if self._braces:
                return _Kind(names.CODE_BLOCK)
        return _PROSE

    def _count_braces(self, line: str) -> None:
        for brace in _BRACES.findall(line):
            self._braces = max(0, self._braces + (1 if brace == "{{" else -1))

    def _of_a_table(self, stripped: str) -> _Kind:
        if stripped.startswith(_TABLE):
            self._tables += 1
        elif stripped.startswith(_TABLE_END) and not stripped.startswith("|}}"):
            self._tables -= 1
        if stripped.startswith(_CAPTION):
            return _Kind(names.CAPTION)
        return _Kind(names.CODE_BLOCK if stripped.startswith(_TABLE_LAYOUT) else names.CELL)


def _is_heading(line: str) -> bool:
    """Whether a line is set between signs of equality; a comment may stand behind."""
    if line.endswith(_COMMENT_END):
        line = line[: line.rfind(_COMMENT)].rstrip()
    return len(line) > 2 and line[0] == line[-1] == "="
