"""Strings in a source of JSON, with where they stand, and the blocks of those that are texts: plain, or marked up."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from attrs import evolve, frozen

from revdiff.arguments import encodable
from revdiff.errors import ReadError
from revdiff.formats.lines import line_range
from revdiff.formats.markup import html_blocks
from revdiff.formats.names import BODY, AnchorScheme
from revdiff.formats.numbers import WIRE_COLUMNS
from revdiff.text import Anchor, Block, Revision

_BLOCK_TAG = "(?:p|div|br|h[1-6]|ul|ol|li|blockquote|section|article|table|figure|html|body)"
_TAG = re.compile(rf"</?{_BLOCK_TAG}\b[^<>]*>", re.IGNORECASE)
_ALL_TAGGED = re.compile(rf"\s*<{_BLOCK_TAG}\b[^<>]*>.*</{_BLOCK_TAG}\s*>\s*", re.IGNORECASE | re.DOTALL)
_ESCAPED_TAG = re.compile(rf"&lt;/?{_BLOCK_TAG}\b", re.IGNORECASE)
_ESCAPED = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d+|#x[\da-f]+);", re.IGNORECASE)
_ESCAPED_TWICE = re.compile(r"&amp;(?:amp|lt|gt|quot|apos|nbsp|#\d+|#x[\da-f]+);", re.IGNORECASE)


@frozen
class Written:
    """A string in a source of JSON, and its ``pointer`` there."""

    text: str
    pointer: str

    @property
    def anchor(self) -> Anchor | None:
        """Where it stands."""
        return anchor_of(self.pointer)

    @property
    def is_marked_up(self) -> bool:
        """Whether all of it stands between tags, whatever it is said to be."""
        return _ALL_TAGGED.fullmatch(self.text) is not None

    @property
    def looks_marked_up(self) -> bool:
        """Whether there are tags in it, as they are or escaped."""
        return bool(_TAG.search(self.text) or _ESCAPED_TAG.search(self.text))


def anchor_of(pointer: str, inside: str | None = None) -> Anchor | None:
    """The anchor of what stands at a pointer, or of what is ``inside`` the string there: a path of elements, or lines.

    None where a member on the way is called what no anchor can say: `#` ends the pointer.
    """
    if not pointer or "#" in pointer or not encodable(pointer):
        return None
    return Anchor(AnchorScheme.JSON_POINTER, pointer if inside is None else f"{pointer}#{inside}")


def warn_of_markup(written: Written, warnings: list[str]) -> None:
    """Adds a warning where what is plain text by its place is not by its looks."""
    if written.looks_marked_up or _ESCAPED.search(written.text):
        warnings.append(f"{written.pointer} is plain text, and holds tags or escaped characters; they were left in it")


def plain_blocks(written: Written) -> list[Block]:
    r"""The paragraphs of a plain text; each anchor says which lines of the string they are, counted from 1.

    >>> [block.anchor.value for block in plain_blocks(Written("Fog.\n\nRain.\n\nHail\nand snow.", "/body_text"))]
    ['/body_text#1', '/body_text#3', '/body_text#5-6']
    """
    return [
        Block(None, text, role=BODY, anchor=anchor_of(written.pointer, lines))
        for text, lines in paragraphs_with_lines(written.text)
    ]


def said_to_be_plain(written: Written, warnings: list[str]) -> list[Block]:
    """The blocks of a text that its source calls plain; what stands between tags from end to end is HTML all the same."""
    if written.is_marked_up:
        warnings.append(f"{written.pointer} is said to be plain text, and is HTML; it was read as that")
        return marked_up_blocks(written, warnings)
    warn_of_markup(written, warnings)
    return plain_blocks(written)


def paragraphs_with_lines(text: str) -> Iterator[tuple[str, str]]:
    """The paragraphs of a plain text, each with the lines that it is, counted from 1: ``3`` or ``3-4``."""
    lines = text.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]
    spans = [(paragraph.start, paragraph.end) for paragraph in Revision(text).paragraphs]
    for start, end in _with_lines_that_go_on(text, spans) if _is_set_in(lines) else spans:
        first, last = bisect_right(starts, start), bisect_right(starts, end - 1)
        yield text[start:end], line_range(first, last)


def _is_set_in(lines: Iterable[str]) -> bool:
    """Whether the first line of each paragraph is set in and the lines below it are not, as wire is wrapped."""
    written = [line for line in lines if line.strip()]
    set_in = sum(map(_starts_set_in, written))
    return (
        0 < set_in < len(written)
        and _starts_set_in(written[0])
        and max(len(line.rstrip()) for line in written) <= WIRE_COLUMNS
        and any(_starts_set_in(line) for line in written[1:])
    )


def _starts_set_in(line: str) -> bool:
    return line.startswith(("  ", "\t"))


def _with_lines_that_go_on(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines put together with those below them that are not set in; a blank line parts them all the same."""
    begun: tuple[int, int] | None = None
    for start, end in spans:
        line = text[text.rfind("\n", 0, start) + 1 : end]
        if begun is not None and not _starts_set_in(line) and text.count("\n", begun[1], start) == 1:
            begun = begun[0], end
            continue
        if begun is not None:
            yield begun
        begun = start, end
    if begun is not None:
        yield begun


def marked_up_blocks(written: Written, warnings: list[str]) -> list[Block]:
    """The blocks of a text in HTML. One whose tags were escaped is read all the same, with anchors to the whole string.

    Raises `ReadError`, with the pointer, for elements nested without end.
    """
    escaped = _ESCAPED_TAG.search(written.text) is not None and _TAG.search(written.text) is None
    if escaped:
        told = "holds its tags escaped; they were read, and anchors lead to the whole of it"
        warnings.append(f"{written.pointer} {told}")
    elif _ESCAPED_TWICE.search(written.text):
        warnings.append(f"{written.pointer} holds characters that were escaped twice; they were left so")
    text = html.unescape(written.text) if escaped else written.text
    anchor = written.anchor
    try:
        blocks = html_blocks(text, within="" if anchor is None else f"{anchor.value}#")
    except ReadError as error:
        raise ReadError(f"{written.pointer}: {error}") from None
    return [evolve(block, anchor=anchor) for block in blocks] if escaped or anchor is None else blocks


def flattened(written: Written, warnings: list[str]) -> Written:
    """A line in HTML as plain text: without its tags, and all of it in one line."""
    text = " ".join(block.text for block in marked_up_blocks(written, warnings))
    return evolve(written, text=" ".join(text.split("\n")))
