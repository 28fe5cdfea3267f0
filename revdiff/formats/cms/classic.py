"""What WordPress takes for text outside all blocks: paragraphs without tags, parted by blank lines, and shortcodes.

It is how posts were written before there were blocks: where WordPress would put ``<p>`` around a text when it shows the post.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from revdiff.formats.markup import HTML, html_blocks
from revdiff.formats.names import EMBED
from revdiff.text import Anchor, Block

_TAG = re.compile(r"<(?P<end>/)?(?P<name>[a-zA-Z][a-zA-Z0-9-]*)[^<>]*?(?P<empty>/)?>")
_COMMENT, _COMMENT_END = "<!--", "-->"
_BLANK = re.compile(r"\n[ \t\r]*\n")
_BLOCKS = frozenset(HTML.blocks) | {"hr", "iframe", "script", "style", "object", "video", "audio", "svg"}
_HOLDERS = frozenset({"blockquote", "div"})
_EMPTY = frozenset({"hr", "br", "img", "input", "wbr", "embed", "source", "col", "link", "meta"})

_CAPTIONS = {
    f"[/{name}]": re.compile(rf"\[{name}\b[^\]]*\](?P<inside>.*?)\[/{name}\]", re.DOTALL)
    for name in ("caption", "wp_caption")
}
_IMAGE = re.compile(r"\s*((?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?)", re.IGNORECASE)
_EMBEDDED = re.compile(r"\[embed\b[^\]]*\]\s*(\S+?)\s*\[/embed\]")
_ADDRESS: Final = re.compile(r"https?://\S+")
_SHORTCODES = re.compile(r"(?:\s*\[/?(?P<name>[a-z][a-z0-9_-]*)(?:\s[^\[\]]*)?/?\])+\s*", re.IGNORECASE)


@frozen
class Region:
    """What stands between two block comments: text outside all blocks is ``free``."""

    start: int
    end: int
    is_free: bool


@frozen
class Stretch:
    """A paragraph without tags around it, or what a block has beside elements: code points ``start`` to ``end`` of the post."""

    start: int
    end: int
    is_free: bool = True
    tags: tuple[str, str] = ("", "")
    """Its tags before and behind where its text begins, if one of them begins or ends elsewhere: what follows stands in it."""


def stretches(text: str, regions: Sequence[Region]) -> Iterator[Stretch]:
    """What a post, without its comments, has outside the elements that begin a block, in each of its regions."""
    first = 0
    for opened, closed, is_inside in _between_blocks(text):
        while first < len(regions) and regions[first].end <= opened:
            first += 1
        at = first
        while at < len(regions) and regions[at].start < closed:
            start, end = max(opened, regions[at].start), min(closed, regions[at].end)
            yield from _in_region(text, start, end, regions[at].is_free, is_inside)
            at += 1


def _in_region(text: str, start: int, end: int, is_free: bool, is_inside: bool) -> Iterator[Stretch]:
    if is_free:
        found = [*_parted(text, start, end)]
        # One text alone in an element is told by the element.
        if len(found) > 1 or not is_inside:
            yield from found
    elif not is_inside:
        marks = _Marks()
        marks.go_past(text, start, end)
        yield from _trimmed(text, start, end, is_free=False, is_torn=not marks.are_whole)


def _parted(text: str, start: int, end: int) -> Iterator[Stretch]:
    """The stretches between two elements, parted by blank lines; marks that go on over one hold two together."""
    marks = _Marks()
    place = start
    for blank in [*_BLANK.finditer(text, start, end)]:
        marks.go_past(text, max(place, marks.place), blank.start())
        if marks.are_whole:
            yield from _trimmed(text, place, blank.start())
            place, marks = blank.end(), _Marks()
    marks.go_past(text, max(place, marks.place), end)
    yield from _trimmed(text, place, end, is_torn=not marks.are_whole)


def _trimmed(text: str, start: int, end: int, *, is_free: bool = True, is_torn: bool = False) -> Iterator[Stretch]:
    """The stretch between two places, if there is more than white space, and than tags, such as an image's."""
    written = text[start:end]
    if not _TAG.sub("", written).strip():
        return
    start += len(written) - len(written.lstrip())
    end -= len(written) - len(written.rstrip())
    yield Stretch(start, end, is_free, _tags_around(text[start:end]) if is_torn else ("", ""))


def _tags_around(written: str) -> tuple[str, str]:
    """The tags before the first text, and those behind it."""
    before, place = "", 0
    for tag in _TAG.finditer(written):
        if written[place : tag.start()].strip():
            break
        before, place = before + tag[0], tag.end()
    return before, "".join(tag[0] for tag in _TAG.finditer(written, place))


class _Marks:
    """The marks in a stretch, as far as it was gone past."""

    def __init__(self) -> None:
        self.place = 0
        self._open: list[str] = []
        self._is_torn = False

    @property
    def are_whole(self) -> bool:
        """Whether each has begun and ended."""
        return not (self._open or self._is_torn)

    def go_past(self, text: str, start: int, end: int) -> None:
        """Goes on from one place to another."""
        for tag in _tags(text, start, end):
            if tag.is_empty:
                continue
            if not tag.ends:
                self._open.append(tag.name)
            elif not self._open or self._open.pop() != tag.name:
                self._is_torn = True
        self.place = end


def _between_blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    """The parts of a post between elements that begin a block, outside them or inside one that holds paragraphs."""
    opened = _OpenElements()
    place = 0
    for tag in _tags(text, 0, len(text)):
        if tag.name not in _BLOCKS or (tag.ends and not opened.has(tag.name)):
            continue
        if opened.hold_paragraphs:
            yield place, tag.start, not opened.are_none
        place = tag.end
        opened.meet(tag)
    if opened.hold_paragraphs:
        yield place, len(text), not opened.are_none


@frozen
class _Tag:
    name: str
    start: int
    end: int
    ends: bool
    is_empty: bool


class _OpenElements:
    """The elements that are open, of those that begin a block."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._others = 0

    @property
    def are_none(self) -> bool:
        """Whether none is."""
        return not self._open

    @property
    def hold_paragraphs(self) -> bool:
        """Whether all are such that paragraphs may stand in."""
        return self._others == 0

    def has(self, name: str) -> bool:
        """Whether one of a name is."""
        return self._count[name] > 0

    def meet(self, tag: _Tag) -> None:
        """Goes past a tag. One that ends an element ends all that were begun in it."""
        if self._open and self._open[-1] == "p":  # whose end may be left out
            self._pop()
        if not tag.ends:
            if not tag.is_empty:
                self._open.append(tag.name)
                self._count[tag.name] += 1
                self._others += tag.name not in _HOLDERS
        elif self.has(tag.name):
            while self._pop() != tag.name:
                pass

    def _pop(self) -> str:
        name = self._open.pop()
        self._count[name] -= 1
        self._others -= name not in _HOLDERS
        return name


def _tags(text: str, start: int, end: int) -> Iterator[_Tag]:
    """The tags in a part of a text without comments."""
    for tag in _TAG.finditer(text, start, end):
        name = tag["name"].lower()
        is_empty = name in _EMPTY or tag["empty"] is not None
        yield _Tag(name, tag.start(), tag.end(), tag["end"] is not None, is_empty)


def without_comments(text: str) -> str:
    """A text with spaces in place of every comment; all else stays where it is. One that does not end goes on to the end."""
    parts, place = [], 0
    while (start := text.find(_COMMENT, place)) >= 0:
        end = text.find(_COMMENT_END, start)
        end = len(text) if end < 0 else end + len(_COMMENT_END)
        parts += [text[place:start], " " * (end - start)]
        place = end
    return "".join([*parts, text[place:]])


def stretch_blocks(written: str, anchor: Anchor, warnings: list[str], *, is_free: bool) -> list[Block]:
    """The blocks of a stretch; of a free one its text with its line breaks, an image and its caption, what is embedded."""
    if not is_free:
        return [evolve(block, anchor=anchor) for block in html_blocks(written)]
    embedded = _EMBEDDED.fullmatch(written.strip())
    address = embedded[1] if embedded else written.strip()
    if _ADDRESS.fullmatch(address):
        return [Block(None, "", role=EMBED, attributes={"url": address}, anchor=anchor)]
    shortcodes = _SHORTCODES.fullmatch(written)
    if shortcodes:
        warnings.append(f"the shortcode [{shortcodes['name']}] is filled when the post is shown; it was left out")
        return []
    html = _with_figures(written).replace("\r\n", "\n").replace("\n", "<br>")
    return [
        evolve(block, anchor=anchor, group=None if block.group is None else f"{anchor.value}{block.group}")
        for block in html_blocks(html)
    ]


def _with_figures(written: str) -> str:
    for end, caption in _CAPTIONS.items():
        last = written.rfind(end) + len(end)
        if last >= len(end):
            written = caption.sub(_figure, written[:last]) + written[last:]
    return written


def _figure(caption: re.Match[str]) -> str:
    """An image and its caption, of which older posts make a shortcode."""
    image = _IMAGE.match(caption["inside"])
    shown, said = (image[1], caption["inside"][image.end() :]) if image else ("", caption["inside"])
    return f"<figure>{shown}<figcaption>{said}</figcaption></figure>"
