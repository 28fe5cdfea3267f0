"""Where in a piece of HTML a new block can stand, between two paragraphs that stay."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from revdiff.errors import WriteError
from revdiff.formats.markup.run import SPACE
from revdiff.formats.markup.vocabulary import HTML
from revdiff.formats.rewriting.content import Room
from revdiff.formats.rewriting.finding import Passage
from revdiff.formats.rewriting.marking import without_id
from revdiff.formats.rewriting.replacing import Replacement
from revdiff.formats.rewriting.scanning import BLOCK
from revdiff.formats.rewriting.tree import Element
from revdiff.text import Paragraph

_ITEMS_AND_PARTS = "dl dt dd li table thead tbody tfoot tr colgroup optgroup option p pre summary hgroup address figure"
_ONLY_THEIR_OWN: Final = HTML.lists | {*_ITEMS_AND_PARTS.split(), *(f"h{level}" for level in range(1, 7))}
"""Blocks in which no new paragraph can stand."""

_HOLDING: Final = frozenset(f"{BLOCK}{name}" for name in ("group", "column", "cover", "media-text", "details", "quote"))
"""WordPress's blocks that hold blocks of any kind."""

_PARTED: Final = HTML.lists | {"li", "blockquote"}
"""Blocks that may be ended and begun again, so that something stands between."""

_BLANK_LINE: Final = "\n\n"
TWO_BREAKS: Final = "<br><br>"
_SPACES = re.compile(f"[{SPACE}]*")


@frozen
class Slot:
    """A place for new blocks: ``before`` and ``behind`` them is written what ends and begins again what is around.

    ``space`` parts them from each other, and from the block behind which they stand, or before which if ``leads``.
    """

    place: int
    space: str = ""
    leads: bool = False
    before: str = ""
    behind: str = ""
    quoted: bool = False
    """Whether what is put there is in a quote."""
    is_line: bool = False
    """Whether paragraphs there are lines of one block, parted by two breaks."""

    def filled(self, blocks: Sequence[str]) -> Replacement:
        """Blocks put there."""
        text = "".join(f"{block}{self.space}" if self.leads else f"{self.space}{block}" for block in blocks)
        return Replacement(self.place, self.place, f"{self.before}{text}{self.behind}")


class Slots:
    """The places between the paragraphs of a piece of HTML, which stand in ``passages``."""

    def __init__(self, html: str, passages: Mapping[int, Passage], *, by_lines: bool) -> None:
        self._html = html
        self._by_lines = by_lines
        self._passages = passages

    def flow(self, after: int | None, before: int | None, *, quoted: bool = False) -> Slot | None:
        """A place for a paragraph between two that stay, in a quote if it is one and they are; None where none of them is."""
        for index, other, leads in ((after, before, False), (before, after, True)):
            if index is None:
                continue
            for element in self._chain(index):
                if self._holds(element, other) or element.around is None:
                    break
                if takes(element.around, quoted=quoted):
                    return self._beside(element, leads=leads, quoted=quoted)
            if takes(self._chain(index)[0], quoted=quoted):
                return self._loose(index, other, leads=leads)
        return None if after is None or before is None else self._parted(after, before)

    def items(self, after: int | None, before: int | None, item: Paragraph) -> tuple[Slot, str] | None:
        """A place for an item of a list in one that is there, and what its element is called; None where none of them is.

        It is ``ul`` where it is to be in a list of its own, in an item.
        """
        depth, ordered = list_of(item)
        for index, other, leads in ((after, before, False), (before, after, True)):
            if index is None:
                continue
            chain = self._chain(index)
            if chain[0].name in ("dt", "dd") and not item.attributes and not self._holds(chain[0], other):
                return self._beside(chain[0], leads=leads), chain[0].name
            lists = [element for element in reversed(chain) if element.name in HTML.lists]
            own = next((element for element in chain if element.name == "li"), None)
            if not leads and own is not None and len(lists) == depth - 1 and not self._holds(own, other):
                return Slot(own.inside_end), "ul"
            if len(lists) < depth or (lists[depth - 1].name in HTML.ordered) != ordered:
                continue
            place = chain.index(lists[depth - 1])
            if place and not self._holds(chain[place - 1], other):
                return self._beside(chain[place - 1], leads=leads), "li"
        return None

    def _chain(self, index: int) -> list[Element]:
        return self._passages[index].run.block.chain()

    def _holds(self, element: Element, index: int | None) -> bool:
        if index is None:
            return False
        return element.start <= self._passages[index].run.start <= element.end and element in self._chain(index)

    def _beside(self, element: Element, *, leads: bool, quoted: bool = False) -> Slot:
        front = spaces_before(self._html, element.start)
        is_first = element.start == len(front)
        space = spaces_behind(self._html, element.end) if is_first else front
        if element.name.startswith(BLOCK):
            space = space or "\n\n"
        is_quoted = quoted and any(one.name == "blockquote" for one in element.chain()[1:])
        return Slot(element.start if leads else element.end, space, leads, quoted=is_quoted)

    def _loose(self, index: int, other: int | None, *, leads: bool) -> Slot:
        """The place before or behind a text that stands in a block together with others."""
        passage = self._passages[index]
        run = passage.run
        shares = self._by_lines or (other is not None and self._passages[other].run is run)
        room = Room(run, passage.begin, passage.stop) if shares else Room(run, 0, len(run.cells))
        path = room.before if leads else room.after
        before = "".join(f"</{step.name}>" for step in reversed(path))
        behind = "".join(without_id(step.tag) for step in path)
        place = room.start if leads else room.end
        return Slot(
            place,
            _BLANK_LINE if self._by_lines else TWO_BREAKS if shares else "",
            leads,
            before,
            behind,
            is_line=shares,
        )

    def _parted(self, after: int, before: int) -> Slot:
        """The place between two items of a list, or between an item and a list in it: what is around is ended and begun again."""
        others = self._chain(before)
        chain = self._chain(after)
        shared = next(place for place, element in enumerate(chain) if element in others)
        within = others.index(chain[shared])
        ended = []
        for element in chain[shared:]:
            if element.around is None or takes(element, quoted=False):
                break
            ended.append(element)
        if not (shared or within) or not all(element.name in _PARTED for element in ended):
            names = ", ".join(element.name for element in ended) or "one element"
            raise WriteError(
                f"a paragraph cannot be put between two texts inside {names}; add it where the text is edited"
            )
        before_it = "".join(f"</{element.name}>" for element in ended)
        behind_it = "".join(without_id(element.tag) for element in reversed(ended))
        place = chain[shared - 1].end if shared else others[within - 1].start
        return Slot(place, before=before_it, behind=behind_it)


def list_of(item: Paragraph) -> tuple[int, bool]:
    """How deep an item of a list stands, and whether its list is counted."""
    depth = item.attributes.get("depth", 1)
    return (depth if isinstance(depth, int) and depth > 0 else 1), item.attributes.get("ordered") is True


def takes(element: Element, *, quoted: bool) -> bool:
    """Whether a paragraph can stand in an element, and is nothing else there than it is by itself."""
    if element.name in _ONLY_THEIR_OWN or (element.name.startswith(BLOCK)) or not element.is_block:
        return False
    return all(
        not one.is_block or one.around is None or one.name in _HOLDING or _says_nothing(one, quoted=quoted)
        for one in element.chain()
    )


def _says_nothing(element: Element, *, quoted: bool) -> bool:
    if element.name.startswith(BLOCK):
        return False
    kind = HTML.blocks.get(element.name)
    return kind is None or kind.role is None or (quoted and element.name == "blockquote")


def spaces_before(html: str, place: int) -> str:
    """The white space in front of a place."""
    start = place
    while start and html[start - 1] in SPACE:
        start -= 1
    return html[start:place]


def spaces_behind(html: str, place: int) -> str:
    """The white space behind a place."""
    found = _SPACES.match(html, place)
    assert found is not None
    return found[0]
