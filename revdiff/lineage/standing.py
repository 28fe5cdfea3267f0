"""Which sentences still stand, be it in other words, and which are gone: what stands and comes a second time is a copy.

A sentence stands as long as most of it is carried on, by whatever sentence. So one that was edited and is put in again elsewhere
does not return, and one whose word is put back does, for it has become itself again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, pairwise
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


Sentences = tuple[tuple[int, str], ...]
"""The sentences of a paragraph, each with the place where it starts, in code points, and without the white space around it."""


def sentences_in(text: str) -> Sentences:
    """The sentences of the text of a paragraph."""
    found = []
    for start, end in sentence_spans(text):
        told = text[start:end].lstrip()
        found.append((end - len(told), told.rstrip()))
    return tuple(found)


class Step:
    """What one step made of the sentences of the paragraphs that changed; most is worked out for sentences that are asked for."""

    __slots__ = ("_carried", "_carrying", "_copies", "_fates", "_new", "_old")

    def __init__(
        self,
        old: Sequence[tuple[Paragraph, Sentences]],
        new: Sequence[tuple[Paragraph, Sentences]],
        carried: Callable[[], list[Carried]],
    ) -> None:
        self._old, self._new, self._carried = old, new, carried
        self._copies: dict[str, list[tuple[Paragraph, int]]] | None = None
        self._carrying: _Carrying | None = None
        self._fates: dict[str, set[Place]] = {}

    @property
    def told_before(self) -> set[str]:
        """What the sentences of the ``old`` paragraphs say."""
        return {told for _, sentences in self._old for _, told in sentences}

    @property
    def told(self) -> set[str]:
        """What the sentences of the ``new`` paragraphs say."""
        return {told for _, sentences in self._new for _, told in sentences}

    @property
    def copies(self) -> Mapping[str, Sequence[tuple[Paragraph, int]]]:
        """Where the sentences of the ``old`` paragraphs stood, by what they said: the paragraph, and their place in it."""
        if self._copies is None:
            self._copies = {}
            for paragraph, sentences in self._old:
                for start, told in sentences:
                    self._copies.setdefault(told, []).append((paragraph, start))
        return self._copies

    def fates(self, sentence: str) -> Set[Place] | None:
        """Where each copy of an old sentence is carried on: nowhere, where all are gone. None where there was none."""
        if sentence not in self._fates:
            if sentence not in self.copies:
                return None
            fates = (self._all_carried.fate(*copy, sentence) for copy in self.copies[sentence])
            self._fates[sentence] = {fate for fate in fates if fate is not None}
        return self._fates[sentence]

    def carry_on(self, sentence: str, fate: Place) -> None:
        """Takes in that a sentence from further back is carried on as well."""
        self._fates[sentence] = {*(self.fates(sentence) or ()), fate}

    def left(self) -> Set[str]:
        """The sentences of which a fate is known and that do not stand in the new paragraphs as they were."""
        return (self.told_before | self._fates.keys()) - self.told

    def form(self, sentence: str) -> str | None:
        """What a sentence became; None if it is gone."""
        fates = self.fates(sentence)
        return self._all_carried.told[max(fates)] if fates else None

    @property
    def _all_carried(self) -> _Carrying:
        if self._carrying is None:
            self._carrying = _Carrying(self._carried(), self._new)
        return self._carrying


class Standing:
    """What has become of the sentences of all revisions so far, as far as they did not stay in a paragraph as that was."""

    __slots__ = ("_became", "_step")

    def __init__(self) -> None:
        # A sentence in here does not stand as it was: it became another, which stands or is in here too, or (None) it is gone. A
        # step knows which of these, and is asked when somebody wants to know.
        self._became: dict[str, str | Step | None] = {}
        self._step = Step((), (), list)

    def step(self, step: Step) -> None:
        """Goes on to the next revision."""
        self._became.update(dict.fromkeys(self._step.left(), self._step))
        # What stands again is itself; and of what went before, another copy may have gone now.
        for sentence in chain(self._step.told, step.told_before):
            self._became.pop(sentence, None)
        self._step = step

    def goes_on(
        self, last: Paragraph, now: Paragraph, kept: Iterable[Carried], but: Collection[str]
    ) -> Iterator[tuple[int, str]]:
        """Takes in that a paragraph which was gone is back, and ``kept`` some of its ``last`` words.

        Gives the sentences of old that it carries on, ``but`` not those that stand elsewhere too.
        """
        carried = [Carried(old.shifted(last.start), new.shifted(now.start)) for old, new in kept]
        carrying = _Carrying(carried, [(now, sentences_in(now.text))])
        for start, told in sentences_in(last.text):
            fate = carrying.fate(last, start, told)
            if fate is not None and told not in but:
                self._step.carry_on(told, fate)
                yield start, told

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
        return frozenset() if form is None else self._step.fates(form)

    def _form(self, sentence: str) -> str | None:
        """What a sentence had become before the last step; None if it was gone."""
        passed: list[str] = []
        form: str | None = sentence
        while form is not None and form in self._became:
            passed.append(form)
            became = self._became[form]
            form = became.form(form) if isinstance(became, Step) else became
        for one in passed:
            self._became[one] = form
        return form


class _Carrying:
    """What is carried on in one step, and where in the ``new`` paragraphs sentences start, both in order.

    ``told`` are these sentences by their places.
    """

    __slots__ = ("_carried", "_places", "_starts", "told")

    def __init__(self, carried: Iterable[Carried], new: Iterable[tuple[Paragraph, Sentences]]) -> None:
        self._carried = sorted(carried)
        self._starts: list[int] = []
        self._places: list[Place] = []
        self.told: dict[Place, str] = {}
        for paragraph, sentences in sorted(new, key=lambda one: one[0].index):
            for start, told in sentences:
                place = Place(paragraph.index, start)
                self._starts.append(paragraph.start + start)
                self._places.append(place)
                self.told[place] = told

    def fate(self, paragraph: Paragraph, start: int, told: str) -> Place | None:
        """The sentence that carries on most of one of an old paragraph; None if most of it is gone."""
        sentence = Span(paragraph.start + start, paragraph.start + start + len(told))
        shares: Counter[Place] = Counter()
        first = bisect_right(self._carried, sentence.start, key=lambda one: one.old.end)
        for number in range(first, len(self._carried)):
            carried = self._carried[number]
            if carried.old.start >= sentence.end:
                break
            for place, share in self._shares(carried, sentence):
                shares[place] += share
        if 2 * shares.total() <= len(sentence):
            return None
        return max(shares, key=lambda place: (shares[place], place))

    def _shares(self, carried: Carried, sentence: Span) -> Iterator[tuple[Place, int]]:
        """How much of an old ``sentence`` each new one has of a stretch that is carried on, which may go over several."""
        old, new = carried
        start, end = max(old.start, sentence.start), min(old.end, sentence.end)
        shift = new.start - old.start
        first = max(bisect_right(self._starts, min(start + shift, new.end - 1)), 1)
        last = bisect_left(self._starts, min(end + shift, new.end), first)
        cuts = [start, *(begin - shift for begin in self._starts[first:last]), end]
        for place, (begin, stop) in zip(self._places[first - 1 : last], pairwise(cuts), strict=False):
            yield place, stop - begin
