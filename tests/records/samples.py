"""Records of every type, of stories that hold every kind of change, in both units."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import revdiff
from revdiff import Block, Mark, Units, samples
from revdiff.schema import Json

# A heading, a quote with its speaker, a paragraph that moves, one that is split, a stamp that is passed over, an image.
OLD = (
    Block("h", "Ferry 🚢 aground off Kelby", role="heading"),
    Block(1, "Three people were hurt. Fog covered the bay for most of the night.", marks=[Mark((0, 5), "bold")]),
    Block(2, "“It was dark,” the captain said.", role="quote", group="q"),
    Block(3, "Joan Arle, captain", group="q"),
    Block("p", "Published 5 p.m."),
    Block("i", "", attributes={"src": "/tug.jpg", "width": 640}),
    Block(4, "The harbor office closed the northern channel to all traffic."),
    Block(5, "Tickets can be returned at any office."),
)
NEW = (
    Block("h", "Ferry 🚢 freed off Kelby", role="heading", marks=[Mark((6, 7), "emoji", {"name": "ship"})]),
    Block(4, "The harbor office closed the northern channel to all traffic.", role="quote"),
    Block(1, "Three people were hurt.", marks=[Mark((0, 5), "link", {"href": "/hurt"})]),
    Block(6, "Fog covered the bay for most of the night."),
    Block(2, "“It was dark,” the captain said.", role="quote", group="q"),
    Block(3, "Joan Arle, captain", group="q"),
    Block("p", "Published 6 p.m."),
    Block("i", "", attributes={"src": "/tugs.jpg", "width": 640}),
    Block(7, "Two tugs pulled the ship off the sandbank at high water."),
)
BASE = "Two hurt in fire 🔥\n\nRain fell on Monday.\n\nThe mayor left."
OURS = "Three hurt in fire 🔥\n\nRain fell on Monday.\n\nThe mayor left early.\n\nMore to come."
THEIRS = "Four hurt in fire 🔥\n\nRain fell on Tuesday.\n\nThe mayor left."

RICH = revdiff.diff(OLD, NEW, keys="prefer", ignore_paragraphs=["Published {when}"])
HISTORY = revdiff.history(samples.history())


@cache
def records(kind: str) -> list[dict[str, Json]]:
    """The records of one type."""
    return [made for units in Units for made in _MADE[kind](units)]


def _merges(units: Units) -> list[dict[str, Json]]:
    merge = revdiff.merge(BASE, OURS, THEIRS)
    return [one.to_record(units=units) for one in (merge, merge.resolve("both"), merge.resolve({"c1": "Some hurt 🔥"}))]


_MADE: dict[str, Callable[[Units], list[dict[str, Json]]]] = {
    "diff": lambda units: [RICH.to_record(units=units, compact=compact) for compact in (False, True)],
    "revision": lambda units: [RICH.new.to_record(units=units)],
    "story": lambda units: [
        revdiff.segment(page()).to_record(units=units) for page in (samples.stacked, samples.log, samples.ordinary)
    ],
    "patch": lambda units: [RICH.patch.to_record()],
    "merge": _merges,
    "history": lambda units: [HISTORY.to_record(units=units)],
    "blame": lambda units: [HISTORY.blame().to_record(units=units)],
}
