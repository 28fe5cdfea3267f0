"""Which sentences still stand, be it in other words, and which are gone: what stands and comes a second time is a copy.

A sentence stands as long as most of it is carried on, by whatever sentence. So one that was edited and is put in again elsewhere
does not return, and one whose word is put back does, for it has become itself again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Set
from typing import NamedTuple

from revdiff.text import Paragraph, Span, sentence_spans


class Place(NamedTuple):
    """A sentence of a revision: the index of its ``paragraph``, and where in that it starts, in code points."""

    paragraph: int
    start: int


class Carried(NamedTuple):
    """A stretch of a revision that is carried on, and what carries it on in the next; in code points of the whole texts."""

    old: Span
    new: Span


def sentences_of(paragraph: Paragraph) -> Iterator[tuple[Place, str]]:
    """The sentences of a paragraph, without the white space around them."""
    for start, end in sentence_spans(paragraph.text):
        told = paragraph.text[start:end].lstrip()
        yield Place(paragraph.index, end - len(told)), told.rstrip()


class Standing:
    """What has become of the sentences of all revisions so far, as far as they did not stay in a paragraph as that was."""

    __slots__ = ("_became", "_fates", "_places")

    def __init__(self) -> None:
        # A sentence in here does not stand as it was: it became another, which stands or is in here too, or (None) it is gone.
        self._became: dict[str, str | None] = {}
        self._places: dict[Place, str] = {}
        # Where the last step carried on each copy of a sentence; nowhere, where all are gone.
        self._fates: dict[str, set[Place]] = {}

    def step(self, old: Iterable[Paragraph], new: Iterable[Paragraph], carried: Iterable[Carried]) -> None:
        """Goes on to the next revision: ``old`` paragraphs became ``new`` ones, all others stayed as they are."""
        self._settle()
        in_order = sorted(new, key=lambda paragraph: paragraph.index)
        self._places = {place: sentence for one in in_order for place, sentence in sentences_of(one)}
        self._fates = {}
        carrying = _Carrying(carried, in_order)
        for paragraph in old:
            for place, told in sentences_of(paragraph):
                fate = carrying.fate(paragraph, place, told)
                self._fates.setdefault(told, set()).update(() if fate is None else (fate,))
                # Another copy may have gone before.
                self._became.pop(told, None)

    def goes_on(
        self, last: Paragraph, now: Paragraph, kept: Iterable[Carried], but: Collection[str]
    ) -> Iterator[tuple[Place, str]]:
        """Takes in that a paragraph which was gone is back, and ``kept`` some of its ``last`` words.

        Gives the sentences of old that it carries on, ``but`` not those that stand elsewhere too.
        """
        carried = [Carried(old.shifted(last.start), new.shifted(now.start)) for old, new in kept]
        carrying = _Carrying(carried, [now])
        for place, told in sentences_of(last):
            fate = carrying.fate(last, place, told)
            if fate is not None and told not in but:
                self._fates.setdefault(told, set()).add(fate)
                yield place, told

    def _settle(self) -> None:
        """Takes down what the last step came to."""
        for sentence, places in self._fates.items():
            self._became[sentence] = self._places[max(places)] if places else None
        for sentence in self._places.values():
            self._became.pop(sentence, None)

    def is_back(self, sentence: str, place: Place) -> bool:
        """Whether a sentence of before that is found at ``place`` of the new revision returns, rather than stands twice."""
        places = self._stands_at(sentence)
        return places is not None and (not places or place in places)

    def stands_outside(self, sentence: str, paragraph: int) -> bool:
        """Whether a sentence of before stands in the new revision, in whatever words, but not only in that ``paragraph``."""
        places = self._stands_at(sentence)
        return places is None or any(place.paragraph != paragraph for place in places)

    def _stands_at(self, sentence: str) -> Set[Place] | None:
        """Where in the paragraphs that changed a sentence of before stands now; None if it stands in one that did not."""
        form = self._form(sentence)
        return frozenset() if form is None else self._fates.get(form)

    def _form(self, sentence: str) -> str | None:
        """What a sentence had become before the last step; None if it was gone."""
        passed: list[str] = []
        form: str | None = sentence
        while form is not None and form in self._became:
            passed.append(form)
            form = self._became[form]
        for one in passed:
            self._became[one] = form
        return form


class _Carrying:
    """What is carried on in one step, and where in the ``new`` paragraphs sentences start, both in order."""

    __slots__ = ("_carried", "_places", "_starts")

    def __init__(self, carried: Iterable[Carried], new: Iterable[Paragraph]) -> None:
        self._carried = sorted(carried)
        starts = [(paragraph.start + place.start, place) for paragraph in new for place, _ in sentences_of(paragraph)]
        self._starts = [start for start, _ in starts]
        self._places = [place for _, place in starts]

    def fate(self, paragraph: Paragraph, place: Place, told: str) -> Place | None:
        """The sentence that carries on most of one of an old paragraph; None if most of it is gone."""
        sentence = Span(paragraph.start + place.start, paragraph.start + place.start + len(told))
        shares: Counter[Place] = Counter()
        first = bisect_right(self._carried, sentence.start, key=lambda one: one.old.end)
        for number in range(first, len(self._carried)):
            old, new = self._carried[number]
            if old.start >= sentence.end:
                break
            start = max(old.start, sentence.start)
            place = self._places[bisect_right(self._starts, min(new.start + start - old.start, new.end - 1)) - 1]
            shares[place] += min(old.end, sentence.end) - start
        if 2 * shares.total() <= len(sentence):
            return None
        return max(shares, key=lambda place: (shares[place], place))
