"""What WordPress takes for text outside all blocks: paragraphs without tags, parted by blank lines, and shortcodes.

It is how posts were written before there were blocks: where WordPress would put ``<p>`` around a text when it shows the post.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from revdiff.formats.markup import HTML, html_blocks
from revdiff.formats.names import EMBED
from revdiff.text import Anchor, Block

_TAG = re.compile(r"<(?P<end>/)?(?P<name>[a-zA-Z][a-zA-Z0-9-]*)[^<>]*?(?P<empty>/)?>")
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
class Stretch:
    """A paragraph without tags around it: code points ``start`` to ``end`` of the post."""

    start: int
    end: int
    open_tags: str = ""
    """Its tags, where one of them begins or ends elsewhere: what follows stands in it."""


def stretches(text: str, start: int, end: int) -> Iterator[Stretch]:
    """The paragraphs without tags around them in a part of a post that is outside all blocks."""
    for opened, closed, is_inside in _between_blocks(text, start, end):
        found = [*_parted(text, opened, closed)]
        # One text alone in an element is told by the element.
        if len(found) > 1 or not is_inside:
            yield from found


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
    yield from _trimmed(text, place, end, "" if marks.are_whole else "".join(marks.tags))


def _trimmed(text: str, start: int, end: int, open_tags: str = "") -> Iterator[Stretch]:
    """The stretch between two places, if there is more than white space."""
    written = text[start:end]
    start += len(written) - len(written.lstrip())
    end -= len(written) - len(written.rstrip())
    if start < end:
        yield Stretch(start, end, open_tags)


class _Marks:
    """The marks in a stretch, as far as it was gone past."""

    def __init__(self) -> None:
        self.tags: list[str] = []
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
            self.tags.append(text[tag.start : tag.end])
            if not tag.ends:
                self._open.append(tag.name)
            elif not self._open or self._open.pop() != tag.name:
                self._is_torn = True
        self.place = end


def _between_blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The parts of a post between elements that begin a block, outside them or inside one that holds paragraphs."""
    opened = _OpenElements()
    place = start
    for tag in _tags(text, start, end):
        if tag.name not in _BLOCKS:
            continue
        if opened.hold_paragraphs:
            yield place, tag.start, not opened.are_none
        place = tag.end
        opened.meet(tag)
    if opened.hold_paragraphs:
        yield place, end, not opened.are_none


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

    def meet(self, tag: _Tag) -> None:
        """Goes past a tag. One that ends an element ends all that were begun in it."""
        if self._open and self._open[-1] == "p":  # whose end may be left out
            self._pop()
        if not tag.ends:
            if not tag.is_empty:
                self._open.append(tag.name)
                self._count[tag.name] += 1
                self._others += tag.name not in _HOLDERS
        elif self._count[tag.name]:
            while self._pop() != tag.name:
                pass

    def _pop(self) -> str:
        name = self._open.pop()
        self._count[name] -= 1
        self._others -= name not in _HOLDERS
        return name


def _tags(text: str, start: int, end: int) -> Iterator[_Tag]:
    """The tags in a part of a text, those in comments left out."""
    while (start := text.find("<", start, end)) >= 0:
        closed = text.find("-->", start, end) if text.startswith("<!--", start) else -1
        if closed >= 0:
            start = closed + len("-->")
            continue
        if text.startswith("<!--", start):  # nor does any other comment after it
            return
        tag = _TAG.match(text, start, end)
        if tag is None:
            start += 1
            continue
        name = tag["name"].lower()
        yield _Tag(name, start, tag.end(), tag["end"] is not None, name in _EMPTY or tag["empty"] is not None)
        start = tag.end()


def stretch_blocks(written: str, anchor: Anchor | None, warnings: list[str]) -> list[Block]:
    """The blocks of a paragraph without tags: its text with its line breaks, an image and its caption, what is embedded."""
    embedded = _EMBEDDED.fullmatch(written.strip())
    address = embedded[1] if embedded else written.strip()
    if _ADDRESS.fullmatch(address):
        return [Block(None, "", role=EMBED, attributes={"url": address}, anchor=anchor)]
    shortcodes = _SHORTCODES.fullmatch(written)
    if shortcodes:
        warnings.append(f"the shortcode [{shortcodes['name']}] is filled when the post is shown; it was left out")
        return []
    html = _with_figures(written).replace("\r\n", "\n").replace("\n", "<br>")
    return [evolve(block, anchor=anchor) for block in html_blocks(html)]


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
