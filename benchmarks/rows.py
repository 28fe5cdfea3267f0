"""The rows of the figures: what is worked on, what revdiff does with it, and who else does the like."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from attrs import field, frozen
from rapidfuzz.distance import Indel

import revdiff
from benchmarks import stories
from benchmarks.floor import TOKENS, floor
from benchmarks.lineage import origins_by_wikiwho
from benchmarks.measure import Work
from benchmarks.nasty import SHAPES, Shape
from benchmarks.peers import Peer, matchers, peers, with_revdiff, word_opcodes
from benchmarks.stories import Texts

REVDIFF, FLOOR, ORDINARY = "revdiff", "the floor", "ordinary text"
SIZES = (30, 300, 3_000, 30_000)

# What is worked on: plain data, which one process makes and others read.
Material = Any
Rivals = Mapping[str, Callable[[Material], Work]]


def _nothing(_material: Material) -> None:
    return None


@frozen(eq=False)
class Row:
    """What is worked on grows with ``size``; ``beside`` makes ordinary material of it, on which revdiff does the same.

    What ``ready`` makes of the material is not timed. There are no rivals where there is nobody to do the like.
    """

    name: str
    size: int
    make: Callable[[int], Material]
    work: Callable[[Any], object]
    ready: Callable[[Material], Any] = lambda material: material
    rivals: Rivals = field(factory=dict)
    beside: Callable[[Material], Material] = _nothing

    def works(self, material: Material, ordinary: Material = None) -> dict[str, Work]:
        """What is timed, by who does it: revdiff first."""
        ours = {REVDIFF: Work(self.work, partial(self.ready, material))}
        if ordinary is not None:
            ours[ORDINARY] = Work(self.work, partial(self.ready, ordinary))
        return ours | {name: rival(material) for name, rival in self.rivals.items()}


def every_edit(told: Sequence[Texts]) -> None:
    for one in told:
        with_revdiff(one.old, one.new)


def _floor_of(told: Sequence[Texts]) -> Work:
    return Work(lambda _: [floor(one.old, one.new, one.changed) for one in told])


def _peer_of(peer: Peer) -> Callable[[Sequence[Texts]], Work]:
    return lambda told: Work(
        lambda ready: [peer.compare(*one) for one in ready], lambda: [peer.ready(one.old, one.new) for one in told]
    )


def _rivals(size: int) -> Rivals:
    """Those whose time for so many paragraphs can be waited for."""
    able = {peer.name: _peer_of(peer) for peer in peers()[1:] if size <= peer.most}
    return {FLOOR: _floor_of} | able


def _diff(size: int) -> Row:
    return Row(f"{size:,} paragraphs", size, lambda size: [stories.texts(size)], every_edit, rivals=_rivals(size))


def _real() -> Row:
    """All real pairs together, beside those that need not be waited for long."""
    return Row("500 real pairs", 500, lambda size: stories.real_stories()[:size], every_edit, rivals=_rivals(3_001))


def _nasty(shape: Shape) -> Row:
    return Row(
        shape.name,
        shape.size,
        lambda size: [shape.texts(size)],
        every_edit,
        beside=lambda told: [shape.beside(told[0])],
    )


def _words(headlines: tuple[str, str]) -> object:
    return revdiff.diff_words(*headlines)


def _word_rivals() -> Rivals:
    """What aligns words, signs and spaces of two short texts."""

    def by(compare: Callable[[str, str], object]) -> Callable[[tuple[str, str]], Work]:
        return lambda headlines: Work(lambda _: compare(*headlines))

    def lowest(old: str, new: str) -> object:
        return Indel.opcodes(TOKENS.findall(old), TOKENS.findall(new))

    return {FLOOR: by(lowest)} | {name: by(partial(word_opcodes, matcher)) for name, matcher in matchers().items()}


def _blamed(filed: list[str]) -> object:
    return revdiff.history(filed).blame()


def _wikiwho_of(filed: list[str]) -> Work:
    return Work(lambda _: list(origins_by_wikiwho(filed)))


def _history(revisions: int) -> Row:
    return Row(
        f"history of {revisions:,} revisions, with blame",
        revisions,
        stories.filings,
        _blamed,
        rivals={"WikiWho": _wikiwho_of},
    )


def _fragment(diff: revdiff.Diff) -> object:
    return diff.to_html()


COMPARED = [*map(_diff, SIZES), *([_real()] if "REVDIFF_EVALUATION" in os.environ else [])]
NASTY = [*map(_nasty, SHAPES)]
OTHER = [
    Row("words of two headlines", 1, lambda _: stories.HEADLINES, _words, rivals=_word_rivals()),
    Row("layers of an ordinary page of 24 paragraphs", 24, stories.page, revdiff.segment),
    Row("layers of a stacked page of 40", 40, stories.stacked_page, revdiff.segment),
    Row("layers of 50 MB", 50_000_000, stories.long_page, revdiff.segment),
    _history(100),
    _history(1_000),
    Row(
        "fragment of a new diff of 40 paragraphs",
        40,
        stories.generated,
        _fragment,
        ready=lambda pair: revdiff.diff(*pair),
    ),
]
ROWS = {row.name: row for row in (*COMPARED, *OTHER, *NASTY)}
