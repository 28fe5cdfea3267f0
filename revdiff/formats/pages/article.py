"""Which blocks of a page are its article: what an extractor takes, what is of its kind beside it, the notices near it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import groupby, islice
from typing import Final

from attrs import evolve

from revdiff.formats.document import NoticeKind
from revdiff.formats.names import ADVISORY, HEADING, NOTICE
from revdiff.formats.pages.furniture import Surroundings, is_link, is_slug, may_lead_elsewhere
from revdiff.formats.pages.notes import called_notice, label_of_notice, said_notice, told_notice
from revdiff.formats.pages.places import Place, solid
from revdiff.layers.reading import is_prose
from revdiff.words.runs import common_runs

_LEAST_FOUND: Final = 0.5
"""Share of a block's characters that the extractor has as lines of their own, from which on it has the block."""

_SURE_WITHIN: Final = 30
"""Characters of a block that is looked for inside longer lines: shorter ones may stand there by chance."""

_SEARCHED: Final = 50_000_000
"""Characters that are searched for such blocks, all in all: some hundredths of a second, and a page that wants more is none."""

_REACH: Final = 40
"""Blocks around an article in which notices are looked for: below it stand buttons, tags, boxes, a list of other stories."""

_OF_A_BOX: Final = 2
"""Blocks that a box with a notice has, so that what it is called is said of them; the whole text stands in boxes, too."""

# Elements that say nothing else than how a text is laid out.
_PLAIN: Final = frozenset(
    ("blockquote center dd dl dt h1 h2 h3 h4 h5 h6 li ol p pre table tbody td tfoot th thead tr ul").split()  # noqa: SIM905
)


class Article:
    """The article among the ``places`` of a page, of which an extractor has the ``lines``."""

    def __init__(self, places: Sequence[Place], lines: Iterable[str]) -> None:
        self._places = places
        self._taken = _taken(places, lines)
        self._around = Surroundings(places[index] for index in self._taken)
        self._taken = {
            index for index in self._taken if not (self._is_furniture(index) or self._around.are_of_site(places[index]))
        }
        self._notices: dict[int, NoticeKind] = {}
        self._neighbors: Counter[str] = Counter()
        self._last = -1
        if self._taken:
            self._take_kin()
            self._take_notices()

    def places(self) -> list[Place]:
        """The blocks of the article and its notices, in order; none where the page has no article."""
        return [
            with_role(self._places[index], self._notices[index]) if index in self._notices else self._places[index]
            for index in sorted(self._taken)
        ]

    def notices(self) -> list[tuple[NoticeKind, Place]]:
        """The notices among them, in order."""
        return [(kind, self._places[index]) for index, kind in sorted(self._notices.items())]

    def _is_furniture(self, index: int) -> bool:
        place = self._places[index]
        return self._around.are_furniture(place) or is_slug(place)

    # What belongs to what was taken

    def _take_kin(self) -> None:
        """Takes what is made as the blocks of the article are, and stands between or beside them."""
        first, last = min(self._taken), max(self._taken)
        beside = {(self._places[index].home, self._places[index].element.tag) for index in self._taken}
        homes = {home for home, _ in beside}
        shapes = {self._places[index].shape for index in self._taken}
        between = self._places[first:last]
        for place in between:
            if self._may_be_kin(place) and (place.shape in shapes or limb_of(place, homes) is not None):
                self._taken.add(place.order)
        self._take_lists(between, homes)
        # From the end: a heading belongs to what follows it, and one of what was left out goes with that.
        for place in reversed(between):
            leads_on = place.block.role == HEADING and place.home in homes and place.order + 1 in self._taken
            if leads_on and not self._is_furniture(place.order):
                self._taken.add(place.order)
            elif place.block.role == HEADING and not leads_on and may_lead_elsewhere(place):
                self._taken.discard(place.order)
        for step, edge in ((-1, first), (1, last)):
            index = edge + step
            while 0 <= index < len(self._places) and self._may_be_kin(place := self._places[index]):
                if (place.home, place.element.tag) not in beside or not is_prose(place.text):
                    break
                self._taken.add(index)
                index += step

    def _may_be_kin(self, place: Place) -> bool:
        return (
            place.order not in self._taken
            and place.block.role != HEADING
            and not is_link(place)
            and not self._is_furniture(place.order)
        )

    def _take_lists(self, between: Sequence[Place], homes: Set[str]) -> None:
        """Takes lists of links that are of the text: of which something else was taken, or which it leads up to."""
        for limb, items in groupby(between, lambda place: limb_of(place, homes)):
            if limb is None:
                continue
            members = [*items]
            above = self._places[members[0].order - 1]
            leads_up = above.text.rstrip().endswith(":") or above.block.role == HEADING
            is_led_up_to = leads_up and limb_of(above, homes) is not None and not may_lead_elsewhere(above)
            if is_led_up_to or any(place.order in self._taken for place in members):
                self._taken.update(place.order for place in members if not self._is_furniture(place.order))

    # Notices

    def _take_notices(self) -> None:
        first, last = min(self._taken), max(self._taken)
        self._neighbors = Counter(self._places[index].home for index in self._taken)
        self._last = last
        for index in range(max(0, first - _REACH), min(len(self._places), last + _REACH + 1)):
            kind = self._notice(index)
            if kind is not None:
                self._notices[index] = kind
        self._taken.update(self._notices)

    def _notice(self, index: int) -> NoticeKind | None:
        place = self._places[index]
        if index in self._taken:
            return self._notice_in_text(place)
        if is_link(place) or self._around.are_of_others(place) or self._around.are_of_site(place):
            return None
        kind = told_notice(place.text) or called_notice(place) or said_notice(place.text) or self._labeled(index)
        # To stay and to come back is what newsletters say, too.
        return None if kind is NoticeKind.ADVISORY and self._around.are_furniture(place) else kind

    def _notice_in_text(self, place: Place) -> NoticeKind | None:
        """What a block is that the extractor takes for text. One that only talks of a correction stands apart from the rest."""
        kind = told_notice(place.text) or self._labeled(place.order)
        if kind is None and self._neighbors[place.home] <= _OF_A_BOX:
            kind = called_notice(place)
        if kind is None and (place.is_emphasized or place.order == self._last):
            kind = NoticeKind.CORRECTION if said_notice(place.text) is NoticeKind.CORRECTION else None
        return kind

    def _labeled(self, index: int) -> NoticeKind | None:
        """What the heading right above a text says that it is."""
        if index == 0 or not is_prose(self._places[index].text):
            return None
        above = self._places[index - 1]
        return label_of_notice(above.text)


def with_role(place: Place, kind: NoticeKind) -> Place:
    """The block of a notice, with its role."""
    return evolve(place, block=evolve(place.block, role=ADVISORY if kind is NoticeKind.ADVISORY else NOTICE))


def outside_of_furniture(places: Sequence[Place]) -> list[Place]:
    """The blocks of a page without an article that stand in nothing which is there for all pages."""
    around = Surroundings(())
    return [place for place in places if not (around.are_furniture(place) or around.are_of_site(place))]


def limb_of(place: Place, homes: Set[str]) -> str | None:
    """The path of the paragraph, list or table, right in one of the elements that hold the article, that a block stands in.

    None where it stands in something else.
    """
    path = place.path
    while path:
        limb = path
        path, _, step = path.rpartition("/")
        if step.partition("[")[0] not in _PLAIN:
            return None
        if path in homes:
            return limb
    return None


def _taken(places: Sequence[Place], lines: Iterable[str]) -> set[int]:
    """The blocks that the extractor has."""
    solid_lines = [line for line in map(solid, lines) if line]
    units = [(solid(unit), index) for index, place in enumerate(places) for unit in place.text.split("\n")]
    units = [(unit, index) for unit, index in units if unit]
    runs, _ = common_runs([unit for unit, _ in units], solid_lines)
    found: dict[int, int] = {}
    for run in runs:
        for unit, index in units[run.old : run.old + run.length]:
            found[index] = found.get(index, 0) + len(unit)
    taken = {index for index, count in found.items() if count >= _LEAST_FOUND * len(places[index].words)}
    whole = "".join(solid_lines)
    # Where the extractor cut otherwise, its text has the block, but no line of it.
    is_enough = sum(found.values()) >= _LEAST_FOUND * len(whole)
    looked_at = range(min(taken), max(taken)) if taken and is_enough else range(len(places))
    missing = (index for index in looked_at if index not in taken and len(places[index].words) >= _SURE_WITHIN)
    searches = islice(missing, 1 + _SEARCHED // (len(whole) + 1))
    return taken | {index for index in searches if places[index].words in whole}
