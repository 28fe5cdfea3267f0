"""Paragraphs that a layer takes up again from further back, past a layer that did not repeat them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from revdiff.compare import Change, Diff, Kind
from revdiff.layers.layer import Layer
from revdiff.layers.numbers import SAME_TEXT
from revdiff.layers.overlap import Candidates, Overlap


def with_resumed(diffs: Sequence[Diff], in_time: Sequence[Layer]) -> tuple[Diff, ...]:
    """The ``diffs`` of neighboring layers with each addition told from what a layer further back had; oldest first."""
    owned = [(rank, paragraph) for rank, layer in enumerate(in_time) for paragraph in layer.paragraphs]
    starts = [0]
    for layer in in_time:
        starts.append(starts[-1] + len(layer.paragraphs))
    overlap = Overlap(paragraph.text for _, paragraph in owned)
    candidates = Candidates(overlap)

    def resumed(change: Change, rank: int) -> Change:
        if change.kind is not Kind.ADDED:
            return change
        mine = starts[rank] + change.new[0].index
        alike = [
            (share, -other)
            for other in candidates.of(mine)
            if (share := min(overlap.share(mine, other), overlap.share(other, mine))) >= SAME_TEXT
        ]
        return evolve(change, resumes=owned[-max(alike)[1]][1].index) if alike else change

    told = []
    for rank, diff in enumerate(diffs, start=1):
        told.append(evolve(diff, alignment=tuple(resumed(change, rank) for change in diff.alignment)))
        for paragraph in range(starts[rank - 1], starts[rank]):
            candidates.add(paragraph)
    return tuple(told)
