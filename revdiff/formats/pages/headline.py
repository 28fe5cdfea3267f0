"""The headline of a page: which of its blocks is it, or else what the page says that it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from revdiff.formats.names import HEADING
from revdiff.formats.pages.places import Place, solid


def headline_of(places: Sequence[Place], told: Iterable[str], article: Sequence[Place]) -> Place | str | None:
    """The block that is the headline of an ``article``, or one of the headlines that are ``told`` where no block is; or None.

    It is a heading that says what is told; else any line above the text that does; else the last heading of the first level
    above the text.
    """
    wanted = [(headline, solid(headline).casefold()) for headline in told]
    end = next((place.order for place in article if place.block.role != HEADING), len(places))
    above = places[: end + 1]
    for lines in ([place for place in places if _level(place) is not None], above):
        for _, said in wanted:
            if found := [place for place in lines if place.words.casefold() == said]:
                return found[0]
    tops = [place for place in above if _level(place) == 1] or [place for place in places if _level(place) == 1]
    if tops:
        return tops[-1] if tops[-1] in above else tops[0]
    return wanted[0][0] if wanted else None


def _level(place: Place) -> int | None:
    level = place.block.attributes.get("level")
    return level if isinstance(level, int) else None
