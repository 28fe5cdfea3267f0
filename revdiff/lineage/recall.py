"""Remembering text that is gone, so that it is known when it returns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from revdiff.compare.wording.likeness import Counted

_T = TypeVar("_T")

# Text that returns edited is found by runs of so many words, and taken for the same from this likeness on.
_RUN = 4
_SAME = 0.6
# A run of words found in more texts than this, a formula of the house, says nothing.
_COMMON = 16


class Recall(Generic[_T]):
    """Texts and what they belonged to, found again word for word or nearly so."""

    __slots__ = ("_exact", "_kept", "_runs")

    def __init__(self) -> None:
        self._kept: list[tuple[Counted, _T]] = []
        self._exact: dict[str, int] = {}
        self._runs: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)

    def keep(self, text: str, owner: _T) -> None:
        """Remembers that ``text`` was ``owner``'s; of those that had the same text, the last is remembered."""
        number = self._exact.get(text)
        if number is not None:
            self._kept[number] = (self._kept[number][0], owner)
            return
        number = self._exact[text] = len(self._kept)
        self._kept.append((Counted(text), owner))
        for run in _runs(text):
            if len(self._runs[run]) <= _COMMON:
                self._runs[run].append(number)

    def find(self, text: str, wanted: Callable[[_T], bool]) -> _T | None:
        """Whose ``text`` was, or nearly was, among those ``wanted``; the likest, the latest among equals."""
        number = self._exact.get(text)
        if number is not None and wanted(self._kept[number][1]):
            return self._kept[number][1]
        found = (self._runs[run] for run in _runs(text) if run in self._runs)
        met = Counter(number for numbers in found if len(numbers) <= _COMMON for number in numbers)
        candidates = [number for number, _ in met.most_common(_COMMON) if wanted(self._kept[number][1])]
        sought = Counted(text)
        alike = max(((sought.dice(self._kept[number][0]), number) for number in candidates), default=(0.0, -1))
        return self._kept[alike[1]][1] if alike[0] >= _SAME else None


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """The runs of words of a text, every one once."""
    words = text.lower().split()
    return iter(dict.fromkeys(zip(*(words[start:] for start in range(_RUN)), strict=False)))
