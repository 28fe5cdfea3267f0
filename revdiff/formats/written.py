"""Strings in a source of JSON, with where they stand, and the blocks of those that are texts: plain, or marked up."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from itertools import accumulate

from attrs import evolve, frozen

from revdiff.arguments import encodable
from revdiff.formats.markup import html_blocks
from revdiff.formats.names import BODY, AnchorScheme
from revdiff.text import Anchor, Block, Revision

_BLOCK_TAG = "(?:p|div|br|h[1-6]|ul|ol|li|blockquote|section|article|table|figure|html|body)"
_TAG = re.compile(rf"</?{_BLOCK_TAG}\b[^<>]*>", re.IGNORECASE)
_ESCAPED_TAG = re.compile(rf"&lt;/?{_BLOCK_TAG}\b", re.IGNORECASE)
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


def plain_blocks(written: Written) -> list[Block]:
    r"""The paragraphs of a plain text; each anchor says which lines of the string they are, counted from 1.

    >>> [block.anchor.value for block in plain_blocks(Written("Fog.\n\nRain.\n\nHail\nand snow.", "/body_text"))]
    ['/body_text#1', '/body_text#3', '/body_text#5-6']
    """
    starts = [0, *accumulate(map(len, written.text.splitlines(keepends=True)))]
    made = []
    for paragraph in Revision(written.text).paragraphs:
        first, last = bisect_right(starts, paragraph.start), bisect_right(starts, paragraph.end - 1)
        lines = str(first) if first == last else f"{first}-{last}"
        made.append(Block(None, paragraph.text, role=BODY, anchor=anchor_of(written.pointer, lines)))
    return made


def marked_up_blocks(written: Written, warnings: list[str]) -> list[Block]:
    """The blocks of a text in HTML. One whose tags were escaped is read all the same, with anchors to the whole string."""
    if _ESCAPED_TAG.search(written.text) and not _TAG.search(written.text):
        warnings.append(
            f"{written.pointer} holds its tags escaped; they were read, and anchors lead to the whole of it"
        )
        return [evolve(block, anchor=written.anchor) for block in html_blocks(html.unescape(written.text))]
    if _ESCAPED_TWICE.search(written.text):
        warnings.append(f"{written.pointer} holds characters that were escaped twice; they were left so")
    if written.anchor is None:
        return [evolve(block, anchor=None) for block in html_blocks(written.text)]
    return html_blocks(written.text, within=f"{written.pointer}#")


def flattened(written: Written, warnings: list[str]) -> Written:
    """A line in HTML as plain text: without its tags, and all of it in one line."""
    text = " ".join(block.text for block in marked_up_blocks(written, warnings))
    return evolve(written, text=" ".join(text.split("\n")))
