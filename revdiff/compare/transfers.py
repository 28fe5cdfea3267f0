"""Sentences that changed paragraphs while their paragraphs stayed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from revdiff.compare.change import Transfer
from revdiff.compare.correspondence import Link
from revdiff.text import Paragraph, Span, sentence_spans
from revdiff.words import Index, Lexicon, likeness, word_keys_in
from revdiff.words.numbers import BUDGET, SAME_TEXT


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
    gone = {o: _Loose(old[o], stays[o]) for o in {o for o, _ in strays}}
    arrived = {n: _Loose(new[n], came[n]) for n in {n for _, n in strays}}
    found = [
        Transfer(old[o], new[n], gone[o].spans[from_], arrived[n].spans[to], exact=alike == 1.0)
        for o, n in strays
        for alike, from_, to in _same(gone[o], arrived[n])
    ]
    return sorted(found, key=Transfer.place)


class _Loose:
    """The sentences of a paragraph that do not stand word for word in its counterparts: their texts, and their spans."""

    def __init__(self, paragraph: Paragraph, counterparts: Iterable[str]) -> None:
        stay = {text for other in counterparts for _, _, text in _sentences(other)}
        loose = [sentence for sentence in _sentences(paragraph.text) if sentence[2] not in stay]
        self.texts = [text for _, _, text in loose]
        self.spans = [Span(paragraph.start + start, paragraph.start + end) for start, end, _ in loose]

    @cached_property
    def _index(self) -> tuple[Lexicon, Index]:
        lexicon, index = Lexicon(), Index()
        for place, text in enumerate(self.texts):
            index.add_bag(place, lexicon.bag_of(word_keys_in(text)))
        return lexicon, index

    def like(self, text: str) -> list[int]:
        """The sentences, by place, that share most of what tells in ``text``. They are indexed once, whoever asks."""
        lexicon, index = self._index
        return index.find(lexicon.bag_of(word_keys_in(text)))


def _sentences(text: str) -> Iterator[tuple[int, int, str]]:
    for start, end in sentence_spans(text):
        sentence = text[start:end].rstrip()
        yield start, start + len(sentence), sentence


def _same(old: _Loose, new: _Loose) -> Iterator[tuple[float, int, int]]:
    """Sentences that are one, by place, each taken once, the likeliest first; at least the likeliest pair there is.

    Searched in one direction whichever paragraph is the older, so that the two directions mirror each other.
    """
    if (len(old.texts), old.texts) > (len(new.texts), new.texts):
        yield from ((alike, o, n) for alike, n, o in _same(new, old))
        return
    ranked = sorted((-likeness(old.texts[o], new.texts[n]), o, n) for o, n in _candidates(old, new))
    old_taken: set[int] = set()
    new_taken: set[int] = set()
    for unlike, o, n in ranked:
        if o in old_taken or n in new_taken or (old_taken and -unlike < SAME_TEXT):
            continue
        old_taken.add(o)
        new_taken.add(n)
        yield -unlike, o, n


def _candidates(few: _Loose, many: _Loose) -> list[Link]:
    """Sentences that may be one: all with all, or those that share telling words, in time that goes with the fewer of them."""
    if len(few.texts) * len(many.texts) <= BUDGET:
        return [(one, other) for one in range(len(few.texts)) for other in range(len(many.texts))]
    return [(one, other) for one, text in enumerate(few.texts) for other in many.like(text)]
