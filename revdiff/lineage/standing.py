"""Which sentences still stand, be it in other words, and which are gone: what stands and comes a second time is a copy.

A sentence stands as long as most of it is carried on, by whatever sentence. So one that was edited and is put in again elsewhere
does not return, and one whose word is put back does, for it has become itself again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
        self._fates: dict[str, Place | None] = {}

    def step(self, old: Iterable[Paragraph], new: Iterable[Paragraph], carried: Iterable[Carried]) -> None:
        """Goes on to the next revision: ``old`` paragraphs became ``new`` ones, all others stayed as they are."""
        self._settle()
        in_order = sorted(new, key=lambda paragraph: paragraph.index)
        starts = [(one.start + place.start, place) for one in in_order for place, _ in sentences_of(one)]
        self._places = {place: sentence for one in in_order for place, sentence in sentences_of(one)}
        self._fates = {}
        carrying = _Carrying(sorted(carried), starts)
        for paragraph in old:
            for place, sentence in sentences_of(paragraph):
                start = paragraph.start + place.start
                fate = carrying.fate(Span(start, start + len(sentence)))
                # One that stood twice and is carried on once still stands.
                self._fates[sentence] = fate or self._fates.get(sentence)

    def _settle(self) -> None:
        """Takes down what the last step came to."""
        for sentence, place in self._fates.items():
            self._became[sentence] = None if place is None else self._places[place]
        for sentence in self._places.values():
            self._became.pop(sentence, None)

    def is_back(self, sentence: str, place: Place) -> bool:
        """Whether a sentence of before that is found at ``place`` of the new revision returns, rather than stands twice."""
        form = self._form(sentence)
        return form is None or (form in self._fates and self._fates[form] in (None, place))

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
    """What is carried on in one step, and where in the new revision sentences start, both in order."""

    __slots__ = ("_carried", "_places", "_starts")

    def __init__(self, carried: Sequence[Carried], starts: Sequence[tuple[int, Place]]) -> None:
        self._carried = carried
        self._starts = [start for start, _ in starts]
        self._places = [place for _, place in starts]

    def fate(self, sentence: Span) -> Place | None:
        """The sentence that carries on most of an old one; None if most of that is gone."""
        shares: Counter[Place] = Counter()
        first = bisect_right(self._carried, sentence.start, key=lambda one: one.old.end)
        for old, new in self._carried[first:]:
            if old.start >= sentence.end:
                break
            start = max(old.start, sentence.start)
            place = self._places[bisect_right(self._starts, min(new.start + start - old.start, new.end - 1)) - 1]
            shares[place] += min(old.end, sentence.end) - start
        if 2 * shares.total() <= len(sentence):
            return None
        return max(shares, key=lambda place: (shares[place], place))
