"""Survival: how long the words of each revision live.

Words still there at the end, and words of a partial page that still stand, have not been seen to go: their lives are
right-censored, as survival analysis has it (Kaplan and Meier 1958). A word that goes and returns has lived on. Paragraphs that
are passed over have no part in it: a time stamp with each revision would be many short lives.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import timedelta
from typing import ClassVar

from attrs import frozen

from revdiff.compare import Diff
from revdiff.lineage.attribution import same_text
from revdiff.lineage.origins import Origins, word_counts
from revdiff.lineage.threads import time_between
from revdiff.table import Column, Listing
from revdiff.text import Revision


@frozen
class Lifetime:
    """Words that came with one revision and went with one.

    ``ended`` is the revision that has them no more, None where none is known. ``revisions`` and ``seconds`` are how long they
    lived, up to the last revision where they did not end; ``seconds`` is None where a time is unknown. ``observed`` says whether
    their end was seen; ``standing`` marks words that a partial revision does not repeat.

    See the glossary: :term:`survival`, :term:`censored`.
    """

    born: int
    ended: int | None
    words: int
    revisions: int
    seconds: float | None
    observed: bool
    standing: bool


class Survival(Listing[Lifetime]):
    """The lifetimes of a history's words, by birth, then by end; as a table, a row for each.

    One is ``revisions`` or ``seconds`` long, ``observed`` or censored, ``words`` strong.

    See the glossary: :term:`survival`.
    """

    __slots__ = ()

    columns: ClassVar[Mapping[str, Column]] = {
        "born": Column.WHOLE,
        "ended": Column.WHOLE,
        "words": Column.WHOLE,
        "revisions": Column.WHOLE,
        "seconds": Column.NUMBER,
        "observed": Column.TRUTH,
        "standing": Column.TRUTH,
    }


def survival_of(
    revisions: Sequence[Revision], diffs: Sequence[Diff], origins: Sequence[Sequence[Origins]], noise: Set[int]
) -> Survival:
    """The lifetimes of the words of ``revisions``, ``diffs`` between them, ``origins`` those of their paragraphs.

    ``noise`` are the paragraphs of the first revision that are passed over, by index.
    """
    return Survival(_told(revisions, _Census(revisions, diffs, origins, noise)))


class _Census:
    """Who was born and who went, by the revision that brought the words."""

    def __init__(
        self,
        revisions: Sequence[Revision],
        diffs: Sequence[Diff],
        origins: Sequence[Sequence[Origins]],
        noise: Set[int],
    ) -> None:
        self.born: Counter[int] = Counter()
        self.ends: defaultdict[int, list[tuple[int, bool, int]]] = defaultdict(list)
        """By origin, in order: the revision of the end, whether the words still stand, how many."""
        self._counted: dict[tuple[str, Origins], Counter[int]] = {}
        for paragraph, known in zip(revisions[0].paragraphs, origins[0], strict=True):
            if paragraph.index not in noise:
                self.born.update(self._counts(paragraph.text, known))
        for revision, diff in enumerate(diffs, start=1):
            self._step(revision, diff, origins[revision - 1], origins[revision])

    def _step(self, revision: int, diff: Diff, before: Sequence[Origins], after: Sequence[Origins]) -> None:
        gone: Counter[int] = Counter()
        standing: Counter[int] = Counter()
        come: Counter[int] = Counter()
        for change in diff.alignment:
            if not (change.noise or same_text(change)):
                for paragraph in change.old:
                    into = standing if change.standing else gone
                    into.update(self._counts(paragraph.text, before[paragraph.index]))
                for paragraph in change.new:
                    come.update(self._counts(paragraph.text, after[paragraph.index]))
        for origin in sorted(gone.keys() | standing.keys() | come.keys()):
            self._balance(revision, origin, come[origin], gone[origin], standing[origin])

    def _counts(self, text: str, origins: Origins) -> Counter[int]:
        """The words of a paragraph by origin, counted once: what goes was counted when it came."""
        known = self._counted.get((text, origins))
        if known is None:
            known = self._counted[text, origins] = word_counts(text, origins)
        return known

    def _balance(self, revision: int, origin: int, come: int, gone: int, standing: int) -> None:
        stayed = min(come, gone)
        come, gone = come - stayed, gone - stayed
        stayed = min(come, standing)
        come, standing = come - stayed, standing - stayed
        self.ends[origin] += [(revision, False, gone)] * (gone > 0) + [(revision, True, standing)] * (standing > 0)
        while come and self.ends[origin]:
            ended, stands, count = self.ends[origin].pop()
            if count > come:
                self.ends[origin].append((ended, stands, count - come))
            come -= min(come, count)
        self.born[origin] += come


def _told(revisions: Sequence[Revision], census: _Census) -> Iterator[Lifetime]:
    last = len(revisions) - 1

    def lifetime(born: int, ended: int, words: int, *, observed: bool, standing: bool) -> Lifetime:
        seconds = _seconds(time_between(revisions[born], revisions[ended]))
        return Lifetime(born, ended if observed else None, words, ended - born, seconds, observed, standing)

    for born in sorted(census.born):
        alive = census.born[born]
        standing = 0
        for ended, stands, words in census.ends[born]:
            alive -= words
            if stands:
                standing += words
            else:
                yield lifetime(born, ended, words, observed=True, standing=False)
        if alive:
            yield lifetime(born, last, alive, observed=False, standing=False)
        if standing:
            yield lifetime(born, last, standing, observed=False, standing=True)


def _seconds(time: timedelta | None) -> float | None:
    return None if time is None else time.total_seconds()
