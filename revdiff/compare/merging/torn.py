"""Sentences that two sides put in or moved, each into a paragraph of its own.

Whole paragraphs of that kind are torn where they are placed (`gaps`), and those of one paragraph are where that is woven. What is
left are sentences of several paragraphs: these are one dispute, in which each side has the sentence where it put it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from revdiff.compare.joining import SourcedParagraph
from revdiff.compare.merging.clashes import Disagreement
from revdiff.compare.merging.entries import Choice, Dispute, Entry, as_in, in_order
from revdiff.compare.merging.stretches import Versions
from revdiff.compare.merging.twice import Said, said_in, said_twice
from revdiff.compare.numbers import LIKENESS_NEEDED
from revdiff.text import Paragraph
from revdiff.words import likeness
from revdiff.words.numbers import FEWEST_WORDS_TO_FOLLOW

_Three = tuple[tuple[Paragraph, ...], ...]
"""What the three revisions have where a paragraph of the merged text stands: one paragraph each, or none."""


def with_torn(entries: Sequence[Entry], versions: Versions) -> Sequence[Entry]:
    """The entries; where a sentence stands in two of them, each from another side, these are choices of one dispute."""
    told = list(entries)
    for together in _torn(entries, versions):
        whole = zip(*together.values(), strict=True)
        dispute = Dispute(Disagreement.MOVED, *(in_order(chain.from_iterable(some)) for some in whole))
        for place, three in together.items():
            told[place] = Choice(dispute, *(as_in(revision, some) for revision, some in enumerate(three)))
    return told


def _torn(entries: Sequence[Entry], versions: Versions) -> list[dict[int, _Three]]:
    """What is torn, together what is in one place: by the places of the entries, what each is in the three revisions."""
    found: list[dict[int, _Three]] = []
    for said in _twice(entries, versions):
        together = _places(said, entries, versions)
        if _are_torn(together):
            for other in [one for one in found if not one.keys().isdisjoint(together)]:
                found.remove(other)
                together |= other
            found.append(together)
    return found


def _twice(entries: Sequence[Entry], versions: Versions) -> list[Said]:
    """The sentences of some length that the merged text has more often than any revision, and in several new paragraphs."""
    texts = [entry.text for entry in entries if isinstance(entry, SourcedParagraph)]
    before, *sides = ([paragraph.text for paragraph in revision.paragraphs] for revision in versions.revisions)
    known = {*before}
    fresh = Counter(said for text in texts if text not in known for said in {*said_in([text])})
    often = {said for said, count in fresh.items() if count > 1 and len(said) >= FEWEST_WORDS_TO_FOLLOW}
    return sorted(often & said_twice(texts, (before, *sides))) if often else []


def _places(said: Said, entries: Sequence[Entry], versions: Versions) -> dict[int, _Three]:
    """The places of entries that a side put the sentence into, or took it out of; none if it may be wanted at all of them.

    That it may where a side wrote another sentence anew to this one, or where each put it in beside more of its own.
    """
    places: dict[int, _Three] = {}
    alone = False
    for place, entry in enumerate(entries):
        if not isinstance(entry, SourcedParagraph):
            continue
        three = _three(entry, versions)
        before, *sides = ([*said_in(paragraph.text for paragraph in some)] for some in three)
        for side in sides:
            if side.count(said) != before.count(said):
                if len(side) == len(before) or entry.starts != entry.ends:
                    return {}
                alone = alone or not _has_news_beside(said, side, before)
                places[place] = three
    return places if alone else {}


def _has_news_beside(said: Said, side: Sequence[Said], before: Sequence[Said]) -> bool:
    """Whether next to a sentence of a side another one stands that was not there before, be it in other words."""
    beside = {one for pair in pairwise(side) if said in pair for one in pair if one != said}
    return any(not any(_alike(one, other) for other in before) for one in beside)


def _alike(one: Said, other: Said) -> bool:
    return one == other or likeness(" ".join(one), " ".join(other)) >= LIKENESS_NEEDED


def _three(entry: SourcedParagraph, versions: Versions) -> _Three:
    return tuple(
        () if start is None else (revision.paragraphs[start],)
        for revision, start in zip(versions.revisions, entry.starts, strict=True)
    )


def _are_torn(together: Mapping[int, _Three]) -> bool:
    """Whether some of it stood in the base; what both put in as paragraphs is torn already, or wanted at both places."""
    return any(before for before, *_ in together.values())
