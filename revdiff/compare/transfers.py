"""Sentences that changed paragraphs while their paragraphs stayed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from revdiff.compare.change import Transfer
from revdiff.compare.correspondence import Link
from revdiff.text import Paragraph, Span, sentence_spans
from revdiff.words import Lexicon, Measure, companions, likeness
from revdiff.words.numbers import BUDGET, SAME_TEXT

_Sentence = tuple[Span, str]


def transfers_of(
    strays: Iterable[Link], links: Iterable[Link], old: Sequence[Paragraph], new: Sequence[Paragraph]
) -> list[Transfer]:
    """The sentences that the stray links stand for, in the order of the new text; ``links`` are all other links."""
    strays = list(strays)
    if not strays:
        return []
    stays: defaultdict[int, list[str]] = defaultdict(list)
    came: defaultdict[int, list[str]] = defaultdict(list)
    for o, n in links:
        stays[o].append(new[n].text)
        came[n].append(old[o].text)
    gone = {o: _without(_sentences(old[o]), stays[o]) for o, _ in strays}
    arrived = {n: _without(_sentences(new[n]), came[n]) for _, n in strays}
    found = [
        Transfer(old[o], new[n], old_span, new_span, exact=alike == 1.0)
        for o, n in strays
        for alike, old_span, new_span in _pairs(gone[o], arrived[n])
    ]
    return sorted(found, key=Transfer.place)


def _sentences(paragraph: Paragraph) -> Iterator[_Sentence]:
    for start, end in sentence_spans(paragraph.text):
        text = paragraph.text[start:end].rstrip()
        yield Span(paragraph.start + start, paragraph.start + start + len(text)), text


def _without(sentences: Iterable[_Sentence], texts: Sequence[str]) -> list[_Sentence]:
    """The sentences that do not stand word for word in the counterpart of their own paragraph."""
    return [(span, text) for span, text in sentences if not any(text in other for other in texts)]


def _pairs(old: Sequence[_Sentence], new: Sequence[_Sentence]) -> Iterator[tuple[float, Span, Span]]:
    """Sentences that are one, each taken once, the likeliest first; at least the likeliest pair there is.

    Searched in one direction whichever paragraph is the older, so that the two directions mirror each other.
    """
    if [text for _, text in old] > [text for _, text in new]:
        yield from ((alike, old_span, new_span) for alike, new_span, old_span in _pairs(new, old))
        return
    ranked = sorted((-likeness(old[o][1], new[n][1]), old[o][0], new[n][0]) for o, n in _candidates(old, new))
    old_taken: set[Span] = set()
    new_taken: set[Span] = set()
    for unlike, old_span, new_span in ranked:
        if old_span in old_taken or new_span in new_taken or (old_taken and -unlike < SAME_TEXT):
            continue
        old_taken.add(old_span)
        new_taken.add(new_span)
        yield -unlike, old_span, new_span


def _candidates(old: Sequence[_Sentence], new: Sequence[_Sentence]) -> list[Link]:
    """Sentences that share telling words."""
    lexicon = Lexicon()
    old_bags, new_bags = (
        {place: lexicon.bag(text) for place, (_, text) in enumerate(sentences)} for sentences in (old, new)
    )
    measure = Measure(lexicon, old_bags.values(), new_bags.values())
    found, _ = companions(measure, old_bags, new_bags, BUDGET)
    return found
