"""Threads that are not in the revision any more, known again by their keys or by what they said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from attrs import frozen

from revdiff.compare import Keys
from revdiff.compare.keys import unlike
from revdiff.lineage.recall import Recall
from revdiff.text import Name, Paragraph


@frozen
class LastSeen:
    """Where a thread was last: in which revision, as which paragraph, and whether that was passed over."""

    revision: int
    paragraph: Paragraph
    noise: bool


@frozen
class Comer:
    """A paragraph that may be a thread's that comes back; ``noise`` says that it is passed over."""

    paragraph: Paragraph
    noise: bool


class Absent:
    """The threads that are absent, and all that any thread said before.

    A paragraph that is passed over brings back no thread that is not, nor the other way round.
    """

    __slots__ = ("_by_key", "_keys", "_last", "_recall")

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._last: dict[int, LastSeen] = {}
        self._by_key: dict[Name, int] = {}
        self._recall: Recall[int] = Recall()

    def leaves(self, thread: int, last: LastSeen) -> None:
        """Remembers a thread that is not in the revision any more."""
        self._last[thread] = last
        self.said(thread, last.paragraph)
        if last.paragraph.key is not None:
            self._by_key[last.paragraph.key] = thread

    def said(self, thread: int, paragraph: Paragraph) -> None:
        """Remembers what a thread said."""
        self._recall.keep(paragraph.text, thread)

    def returning(self, comers: Sequence[Comer]) -> dict[int, tuple[int, LastSeen]]:
        """The thread that comes back with each of ``comers`` that brings one, by index, and where it was last.

        As keys say, then as texts say, the same ones before those nearly so, then as keys say whose texts share nothing: in the
        order in which `Keys` has it.
        """
        found: dict[int, tuple[int, LastSeen]] = {}
        if not self._last:
            return found
        sure, unsure = self._by_keys(comers)

        def take(comer: Comer, thread: int | None) -> None:
            if comer.paragraph.index not in found and thread in self._last:
                found[comer.paragraph.index] = thread, self._last.pop(thread)

        for comer, thread in sure:
            take(comer, thread)
        for find in (self._recall.same, self._recall.near):
            for comer in comers:
                if comer.paragraph.index not in found:
                    take(comer, find(comer.paragraph.text, partial(self._may_be, comer)))
        for comer, thread in unsure:
            take(comer, thread)
        return found

    def _by_keys(self, comers: Iterable[Comer]) -> tuple[list[tuple[Comer, int]], list[tuple[Comer, int]]]:
        """The threads whose keys come back: those that are meant for sure, and those that are if nothing else is."""
        keyed = [*self._with_known_keys(comers)] if self._keys is not Keys.LABEL else []
        if self._keys is not Keys.PREFER:
            return keyed, []
        before = [self._last[thread].paragraph for _, thread in keyed]
        strange = unlike([(n, n) for n in range(len(keyed))], before, [comer.paragraph for comer, _ in keyed])
        sure = [pair for n, pair in enumerate(keyed) if (n, n) not in strange]
        return sure, [keyed[n] for n, _ in sorted(strange)]

    def _with_known_keys(self, comers: Iterable[Comer]) -> Iterator[tuple[Comer, int]]:
        for comer in comers:
            thread = None if comer.paragraph.key is None else self._by_key.get(comer.paragraph.key)
            if thread is not None and self._may_be(comer, thread):
                yield comer, thread

    def _may_be(self, comer: Comer, thread: int) -> bool:
        last = self._last.get(thread)
        return last is not None and last.noise == comer.noise
