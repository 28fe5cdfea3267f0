"""Paragraphs that a layer takes up again from further back, past a layer that did not repeat them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain

from attrs import evolve

from revdiff.compare import Change, Diff, Kind
from revdiff.layers.layer import Layer
from revdiff.words import Index, Lexicon, Measure
from revdiff.words.numbers import SAME_TEXT


def with_resumed(diffs: Sequence[Diff], in_time: Sequence[Layer]) -> tuple[Diff, ...]:
    """The ``diffs`` of neighboring layers with each addition told from what a layer further back had; oldest first."""
    owned = [(rank, paragraph) for rank, layer in enumerate(in_time) for paragraph in layer.paragraphs]
    starts = [*accumulate((len(layer.paragraphs) for layer in in_time), initial=0)]
    lexicon, index = Lexicon(), Index()
    bags = [[lexicon.bag(paragraph.text) for paragraph in layer.paragraphs] for layer in in_time]
    measure = Measure(lexicon, *bags)
    every_bag = [*chain.from_iterable(bags)]

    def resumed(change: Change, rank: int) -> Change:
        if change.kind is not Kind.ADDED:
            return change
        mine = bags[rank][change.new[0].index]
        alike = [
            (share, -other)
            for other in index.find(mine)
            if (share := min(measure.share(mine, every_bag[other]), measure.share(every_bag[other], mine))) >= SAME_TEXT
        ]
        return evolve(change, resumes=owned[-max(alike)[1]][1].index) if alike else change

    told = []
    for rank, diff in enumerate(diffs, start=1):
        told.append(evolve(diff, alignment=tuple(resumed(change, rank) for change in diff.alignment)))
        for paragraph in range(starts[rank - 1], starts[rank]):
            index.add_bag(paragraph, every_bag[paragraph])
    return tuple(told)
