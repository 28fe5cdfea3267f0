"""Documents of many stories put in order: story by story, and in each by what says which version came first.

A story may be carried on under another name, which counts its versions anew: what carries on comes behind. Next is the
number of the version; where it does not tell two apart, the time of the version, of modification, of first publication, of
capture; and at last the place in the source. A thing orders a story only where every document of it has it, and its times can be
compared: all with a zone or all without one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import chain
from typing import TypeAlias

from attrs import evolve, frozen

from revdiff.formats.document import Document, MomentKind
from revdiff.words import heaviest_rising

_Rank: TypeAlias = tuple[int, ...] | datetime

# Numbers with dots between, after a letter or two at most: 7, v7, 1.2.10.
_NUMBER = re.compile(r"\s*[a-z]{0,2}\s*(\d{1,30}(?:\.\d{1,30})*)\s*", re.IGNORECASE | re.ASCII)


@frozen
class _Criterion:
    """One thing that documents are ordered by: its name, a document's value of it, and how that is told."""

    name: str
    rank: Callable[[Document], _Rank | None]
    told: Callable[[Document], str]


def in_order_of_stories(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents, those of one story together and in their order; those without an identity are stories of their own."""
    held = list(documents)
    carried = _Chain(held)
    stories: dict[str | int, list[Document]] = {}
    for number, document in enumerate(held):
        stories.setdefault(number if document.identity is None else carried.first(document.identity), []).append(
            document
        )
    return tuple(document for story in stories.values() for document in _in_order(story, carried))


def by_story(documents: Sequence[Document]) -> dict[str | None, list[Document]]:
    """The documents of each story, by its identity: one that carries on another is the same, those without one are one story."""
    carried = _Chain(documents)
    stories: dict[str | None, list[Document]] = {}
    for document in documents:
        first = None if document.identity is None else carried.first(document.identity)
        stories.setdefault(first, []).append(document)
    return stories


class _Chain:
    """Which stories among some documents carry on which others."""

    def __init__(self, documents: Iterable[Document]) -> None:
        known = {document.identity for document in documents}
        self._before: dict[str, str] = {
            document.identity: document.continues
            for document in documents
            if document.identity is not None and document.continues is not None and document.continues in known
        }
        self._found: dict[str, tuple[str, int]] = {}

    def first(self, identity: str) -> str:
        """The story at the beginning of the chain that leads here."""
        return self._place(identity)[0]

    def link(self, document: Document) -> tuple[int, ...] | None:
        """How many stories were carried on before this one."""
        return None if document.identity is None else self._place(document.identity)[1:]

    def _place(self, identity: str) -> tuple[str, int]:
        """The first of the chain, and the links from there; of a circle the last that was met counts as the first."""
        way: dict[str, None] = {}
        while identity not in self._found and identity not in way:
            way[identity] = None
            last, identity = identity, self._before.get(identity, identity)
        first, links = self._found.get(identity) or (last, -1)
        for one in reversed(way):
            links += 1
            self._found[one] = first, links
        return first, links


def _in_order(story: list[Document], carried: _Chain) -> Sequence[Document]:
    if len(story) == 1:
        return story
    links = _Criterion("what it carries on", carried.link, lambda document: str(document.identity))
    usable = [criterion for criterion in (links, *_CRITERIA) if _orders(criterion, story)]
    # Sorting is stable: from the last criterion to the first, and what none tells apart stays as it stands in the source.
    ordered = story
    for criterion in reversed(usable):
        ordered = sorted(ordered, key=criterion.rank)  # type: ignore[arg-type]
    placed = [evolve(document, placed=_reason(ordered, place, usable)) for place, document in enumerate(ordered)]
    return _with_times_that_agree(placed)


def _orders(criterion: _Criterion, story: Sequence[Document]) -> bool:
    ranks = [criterion.rank(document) for document in story]
    zoned = {isinstance(rank, datetime) and rank.utcoffset() is not None for rank in ranks}
    return None not in ranks and len(zoned) == 1


def _reason(ordered: Sequence[Document], place: int, usable: Sequence[_Criterion]) -> str:
    """What put a document behind the one before it, or the first before the second."""
    first = place == 0
    one, other = ordered[place], ordered[1 if first else place - 1]
    for criterion in usable:
        if criterion.rank(one) != criterion.rank(other):
            return (
                f"by {criterion.name}: {criterion.told(one)} {'before' if first else 'after'} {criterion.told(other)}"
            )
    return "by its place in the source, for nothing else tells it from its neighbor"


def _with_times_that_agree(ordered: Sequence[Document]) -> Sequence[Document]:
    """The documents; those whose time of publication disagrees with their order say so, and count as of no time.

    Of the times as many are believed as can be.
    """
    timed = [place for place, document in enumerate(ordered) if document.revision.published is not None]
    times = [ordered[place].revision.published for place in timed]
    ranks = {time: rank for rank, time in enumerate(sorted({time for time in times if time is not None}))}
    agreeing = heaviest_rising([ranks[time] for time in times if time is not None], lambda _: 1.0, strict=False)
    believed = [place for place, agrees in zip(timed, agreeing, strict=True) if agrees]
    made = list(ordered)
    for place, agrees in zip(timed, agreeing, strict=True):
        if not agrees:
            made[place] = _of_no_time(made[place], _against(place, believed, ordered))
    return made


def _against(place: int, believed: Sequence[int], ordered: Sequence[Document]) -> str:
    """Which time that is believed speaks against that of a document, of all such the nearest."""
    mine = _published(ordered[place])
    before = ((place - other, other) for other in believed if other < place and _published(ordered[other]) > mine)
    behind = ((other - place, other) for other in believed if other > place and _published(ordered[other]) < mine)
    _, nearest = min(chain(before, behind))
    where = "before" if nearest < place else "behind"
    return f"what stands {where} it is of {_published(ordered[nearest]).isoformat()}"


def _published(document: Document) -> datetime:
    published = document.revision.published
    assert published is not None, "only documents with a time disagree"
    return published


def _of_no_time(document: Document, against: str) -> Document:
    told = (
        f"its time {_published(document).isoformat()} disagrees with its place ({document.placed}), for {against}: "
        "it counts as of no time"
    )
    revision = evolve(document.revision, published=None)
    return evolve(document, revision=revision, warnings=(*document.warnings, told))


def _number(document: Document) -> tuple[int, ...] | None:
    found = None if document.version is None else _NUMBER.fullmatch(document.version)
    return tuple(map(int, found[1].split("."))) if found else None


def _by_time(name: str, kind: MomentKind) -> _Criterion:
    def time(document: Document) -> datetime | None:
        moment = document.time(kind)
        return None if moment is None else moment.value

    return _Criterion(name, time, lambda document: str(time(document)))


_CRITERIA = (
    _Criterion("version", _number, lambda document: str(document.version)),
    _by_time("time of the version", MomentKind.VERSION),
    _by_time("time of modification", MomentKind.MODIFIED),
    _by_time("time of publication", MomentKind.PUBLISHED),
    _by_time("time of capture", MomentKind.CAPTURED),
)
