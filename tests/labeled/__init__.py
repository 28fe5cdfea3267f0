"""Labeled sets: pairs of stories with what corresponds in them, pages with where their layers begin.

Our own are fictional and stand beside this module, in ``pairs/`` and ``pages/``, one TOML file for each kind; those of the
evaluation data are read where they are. The labels say what a careful editor says, whatever revdiff finds; `tests.score` scores
revdiff against them.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from attrs import field, frozen
from attrs.converters import optional

from revdiff.layers import Order

# The name of our own set beside those of the evaluation data.
OURS = "ours"

# An old paragraph and a new one that carries it on, by index.
Link = tuple[int, int]


def _links(pairs: Iterable[Iterable[int]]) -> frozenset[Link]:
    return frozenset((old, new) for old, new in pairs)


@frozen
class LabeledPair:
    """Two versions of a story, and which old paragraph each new one carries on, unchanged or rewritten.

    A split is several links of one old paragraph, a merge several of one new paragraph; a sentence that changed paragraphs is a
    link too. ``doubtful`` links count neither for nor against. ValueError where a link fits no paragraphs or is in both sets.
    """

    id: str
    kind: str
    old: tuple[str, ...] = field(converter=tuple)
    new: tuple[str, ...] = field(converter=tuple)
    links: frozenset[Link] = field(converter=_links)
    doubtful: frozenset[Link] = field(converter=_links, default=())

    def __attrs_post_init__(self) -> None:
        for old, new in sorted(self.links | self.doubtful):
            if old not in range(len(self.old)) or new not in range(len(self.new)):
                raise ValueError(f"pair {self.id}: no paragraphs for the link [{old}, {new}]")
        if both := self.links & self.doubtful:
            raise ValueError(f"pair {self.id}: certain and doubtful at once: {sorted(both)}")


@frozen
class LabeledPage:
    """A page of one paragraph a line, and where its layers are.

    ``begins`` are the paragraphs that open each following stretch: its separator rule if there is one, else its marker, else its
    first line; an ordinary page has none. ``ages`` are the layers of the stretches in page order, 0 the newest; they need not be
    given where the order tells them, and are None where it is unknown. ValueError where these do not fit the page or each other.
    """

    id: str
    kind: str
    text: str
    begins: tuple[int, ...] = field(converter=tuple)
    order: Order = field(converter=Order)
    ages: tuple[int, ...] | None = field(converter=optional(tuple))

    @ages.default
    def _ages_that_the_order_tells(self) -> tuple[int, ...] | None:
        stretches = tuple(range(len(self.begins) + 1))
        told = {Order.SINGLE: stretches, Order.NEWEST_FIRST: stretches, Order.OLDEST_FIRST: stretches[::-1]}
        return told.get(self.order)

    def __attrs_post_init__(self) -> None:
        following = range(1, self.text.count("\n") + 1)
        if list(self.begins) != [paragraph for paragraph in following if paragraph in self.begins]:
            raise ValueError(f"page {self.id}: not rising or not paragraphs after the first: {self.begins}")
        if (self.order is Order.SINGLE) is bool(self.begins):
            raise ValueError(f"page {self.id}: {self.order} does not go with {len(self.begins) + 1} stretches")
        if self.ages is None:
            if self.order is Order.MIXED:
                raise ValueError(f"page {self.id}: a mixed order needs ages")
        elif len(self.ages) != len(self.begins) + 1 or set(self.ages) != set(range(max(self.ages) + 1)):
            raise ValueError(f"page {self.id}: not the ages of {len(self.begins) + 1} stretches: {self.ages}")


_Labeled = TypeVar("_Labeled", bound=LabeledPair | LabeledPage)


def _distinct(labeled: Iterable[_Labeled]) -> tuple[_Labeled, ...]:
    """All of them; ValueError where two have one id."""
    together = tuple(labeled)
    if repeated := [name for name, count in Counter(one.id for one in together).items() if count > 1]:
        raise ValueError(f"ids used more than once: {', '.join(repeated)}")
    return together


def our_pairs() -> tuple[LabeledPair, ...]:
    """The pairs of ``pairs/``, kind after kind."""
    return _distinct(
        LabeledPair(kind=kind, **labels | {side: labels[side].split("\n") for side in ("old", "new")})
        for kind, labels in _tables("pairs", "pair")
    )


def our_pages() -> tuple[LabeledPage, ...]:
    """The pages of ``pages/``, kind after kind."""
    return _distinct(LabeledPage(kind=kind, **labels) for kind, labels in _tables("pages", "page"))


def _tables(folder: str, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table of that name in the files of a folder of ours, after the kind that its file is named by."""
    for path in sorted((Path(__file__).parent / folder).glob("*.toml")):
        for table in tomllib.loads(path.read_text(encoding="utf-8"))[name]:
            yield path.stem, table


def pair_sets(evaluation: Path | None = None) -> dict[str, tuple[LabeledPair, ...]]:
    """All pairs by the name of their set: ours, and each file of lines in the folders of the evaluation data."""
    files = sorted(evaluation.glob("*/*.jsonl")) if evaluation else []
    return {OURS: our_pairs()} | {f"{path.parent.name}/{path.stem}": pairs_in(path) for path in files}


def pairs_in(path: Path) -> tuple[LabeledPair, ...]:
    """The pairs of a file of the evaluation data: one on each line, in JSON."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return _distinct(
        LabeledPair(row["id"], row["set"], row["old"], row["new"], row["edges"], row["doubtful"]) for row in rows
    )


def page_sets(evaluation: Path | None = None) -> dict[str, tuple[LabeledPage, ...]]:
    """All pages by the name of their set: ours, and each folder of the evaluation data that has labels beside texts."""
    folders = sorted({path.parent for path in evaluation.glob("*/*.txt")}) if evaluation else []
    return {OURS: our_pages()} | {folder.name: pages_in(folder) for folder in folders}


def pages_in(folder: Path) -> tuple[LabeledPage, ...]:
    """The pages of a folder of the evaluation data: ``NAME.txt`` beside ``NAME.json``."""
    return _distinct(
        _page(path.with_suffix(".txt"), json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(folder.glob("*.json"))
    )


# What the evaluation data calls an order that has another name here.
_ORDERS = {"n/a": Order.SINGLE, "ambiguous": Order.UNKNOWN}


def _page(path: Path, labels: Mapping[str, Any]) -> LabeledPage:
    order, ranks = labels["order"], labels["layer_rank_newest0"]
    ages: dict[str, Any] = {"ages": _without_gaps(ranks)} if ranks else {}
    return LabeledPage(
        id=path.stem,
        kind=labels.get("kind", path.parent.name),
        text=path.read_text(encoding="utf-8").rstrip("\n"),
        begins=labels["boundaries"],
        order=_ORDERS.get(order, order),
        **ages,
    )


def _without_gaps(ranks: list[int]) -> tuple[int, ...]:
    """``ranks`` as numbers from 0, none left out."""
    present = sorted(set(ranks))
    return tuple(present.index(rank) for rank in ranks)
