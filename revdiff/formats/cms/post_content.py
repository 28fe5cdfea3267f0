"""The content of a WordPress post to blocks: block markup, HTML, text without tags, or all of them in one.

**Anchors.** What stands in an element has its path in the whole content, as it is written; block comments do not count. A
paragraph without tags has its lines, counted from 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from attrs import evolve

from revdiff.formats.cms.block_comments import Delimiter, OpenBlocks, delimiters, is_embed
from revdiff.formats.cms.classic import Region, Stretch, stretch_blocks, stretches, without_comments
from revdiff.formats.lines import line_range
from revdiff.formats.markup import HTML, PLAIN_BLOCK, BlockKind, blocks_of, parsed_html
from revdiff.formats.names import BODY, EMBED, AnchorScheme
from revdiff.formats.unfit import REPLACEMENT
from revdiff.schema import Json
from revdiff.text import Anchor, Block, Span

if TYPE_CHECKING:
    from lxml.etree import _Element

# Blocks whose HTML is text as posts had it before there were blocks.
_FREE = frozenset({"core/freeform", "core/shortcode"})
# Blocks of one comment that show no text of the post's.
_SILENT = frozenset({"core/separator", "core/spacer", "core/more", "core/nextpage", "core/footnotes"})
_WRAPPER = "wp-block-embed__wrapper"
# A button beside the name of a file, which nothing parts in the text.
_BUTTON = "wp-block-file__button"

# What stands for a stretch in the copy that is parsed; no text has these.
_PLACE = "\ufdd0{}\ufdd1"
_PLACES = re.compile("\ufdd0(\\d+)\ufdd1")
_NONCHARACTERS = re.compile("[\ufdd0\ufdd1]")
_ELEMENT = re.compile(r"<[a-zA-Z]")


def content_blocks(content: str, within: str, warnings: list[str]) -> list[Block]:
    """The blocks of a post's content, which stands at a pointer (``within`` it, with ``#``), or is a file of its own."""
    content = _NONCHARACTERS.sub(REPLACEMENT, content)
    found = [*delimiters(content)]
    bare = [*stretches(without_comments(content), [*_regions(content, found)])]
    copy = _with_places(content, found, bare)
    lines = _Lines(content, within)
    made: list[Block] = []
    for block in _parsed_blocks(copy, content, found, within):
        place = 0
        for number in _PLACES.finditer(block.text):
            made += _part(block, place, number.start())
            stretch, place = bare[int(number[1])], number.end()
            written = content[stretch.start : stretch.end]
            inner = stretch_blocks(written, lines.anchor(stretch), warnings, is_free=stretch.is_free)
            made += [evolve(one, role=block.role) if one.role == BODY else one for one in inner]
        made += _part(block, place, len(block.text)) if place else [block]
    warnings.extend(_told(found))
    return made


def _part(block: Block, start: int, end: int) -> list[Block]:
    """What stands between stretches, if anything does: a part of the text with its marks."""
    text = block.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    clipped = ((mark, max(mark.span.start - start, 0), min(mark.span.end - start, len(text))) for mark in block.marks)
    marks = [evolve(mark, span=Span(first, last)) for mark, first, last in clipped if first < last]
    return [evolve(block, key=None, text=text, marks=marks)] if text else []


def _told(found: Sequence[Delimiter]) -> Iterator[str]:
    """What the block comments say that is not in the blocks."""
    blocks = OpenBlocks()
    for delimiter in found:
        blocks.meet(delimiter)
    blocks.end()
    yield from dict.fromkeys(blocks.faults)
    yield from dict.fromkeys(_left_out(one) for one in found if one.is_whole and one.name not in _SILENT)


def _left_out(block: Delimiter) -> str:
    if block.name == "core/block":
        return f"the block that is used again and kept as {_number(block.attributes.get('ref'))} is not in the post"
    return f"the block {block.name} is filled when the post is shown; it was left out"


def _number(ref: Json) -> str:
    return str(ref) if isinstance(ref, int) else "one that is not told"


def _regions(content: str, found: Sequence[Delimiter]) -> Iterator[Region]:
    """What stands between the block comments."""
    blocks, place = OpenBlocks(), 0
    for delimiter in found:
        yield Region(place, delimiter.start, blocks.innermost is None or blocks.innermost in _FREE)
        blocks.meet(delimiter)
        place = delimiter.end
    yield Region(place, len(content), blocks.innermost is None or blocks.innermost in _FREE)


def _with_places(content: str, found: Sequence[Delimiter], bare: Sequence[Stretch]) -> str:
    """The content with a number in place of every block comment and every stretch: its elements stay where they are."""
    cuts = [(one.start, one.end, f"<!--{number}-->") for number, one in enumerate(found)]
    cuts += [(one.start, one.end, _PLACE.format(number).join(one.tags)) for number, one in enumerate(bare)]
    made, place = [], 0
    for start, end, instead in sorted(cuts):
        made += [content[place:start], instead]
        place = end
    return "".join([*made, content[place:]])


def _parsed_blocks(copy: str, content: str, found: Sequence[Delimiter], within: str) -> Iterator[Block]:
    top = parsed_html(copy)
    embeds = _elements_of_embeds(top, content, found)

    def kind_of(element: _Element) -> BlockKind | None:
        named = element.get("class") or ""
        if element in embeds and (element.tag == "figure" or _WRAPPER in named):
            return BlockKind(EMBED)
        return PLAIN_BLOCK if _BUTTON in named else None

    for block in blocks_of(top, within=within, vocabulary=HTML, kind_of=kind_of):
        if block.role == EMBED and block.text and " " not in block.text:
            # An address is all that is there of what is shown in its place.
            yield evolve(block, text="", marks=(), attributes={"url": block.text})
        else:
            yield block


def _elements_of_embeds(top: _Element, content: str, found: Sequence[Delimiter]) -> set[_Element]:
    """The elements in blocks that embed something."""
    if not any(map(is_embed, found)):
        return set()
    first = _ELEMENT.search(content)
    blocks, met = OpenBlocks(), 0
    # Comments in front of all elements are no part of the tree.
    while met < len(found) and first is not None and found[met].start < first.start():
        blocks.meet(found[met])
        met += 1
    made = set()
    for node in top.iter():
        if isinstance(node.tag, str):
            if blocks.embed:
                made.add(node)
        elif node.text and node.text.isascii() and node.text.isdigit():
            while met <= int(node.text) and met < len(found):
                blocks.meet(found[met])
                met += 1
    return made


class _Lines:
    """Which lines of a content its stretches are."""

    def __init__(self, content: str, within: str) -> None:
        self._starts = [0, *accumulate(map(len, content.splitlines(keepends=True)))]
        self._within = within

    def anchor(self, stretch: Stretch) -> Anchor:
        """The anchor of a stretch."""
        first, last = bisect_right(self._starts, stretch.start), bisect_right(self._starts, stretch.end - 1)
        lines = line_range(first, last)
        if self._within:
            return Anchor(AnchorScheme.JSON_POINTER, f"{self._within}{lines}")
        return Anchor(AnchorScheme.LINES, lines)
