"""Remembering text that is gone, so that it is known when it returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from revdiff.words import Index, Lexicon, likeness, word_keys_in
from revdiff.words.numbers import SAME_TEXT

_T = TypeVar("_T")


class Recall(Generic[_T]):
    """Texts and what they belonged to, found again word for word or nearly so."""

    __slots__ = ("_exact", "_index", "_indexed", "_lexicon", "_owners", "_texts")

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._owners: list[_T] = []
        self._exact: dict[str, int] = {}
        self._lexicon, self._index = Lexicon(), Index()
        self._indexed = 0

    def keep(self, text: str, owner: _T) -> None:
        """Remembers that ``text`` was ``owner``'s; of those that had the same text, the last is remembered."""
        number = self._exact.get(text)
        if number is not None:
            self._owners[number] = owner
            return
        self._exact[text] = len(self._texts)
        self._texts.append(text)
        self._owners.append(owner)

    def same(self, text: str, wanted: Callable[[_T], bool]) -> _T | None:
        """Whose ``text`` was to the letter, if it is among those ``wanted``."""
        number = self._exact.get(text)
        return self._owners[number] if number is not None and wanted(self._owners[number]) else None

    def near(self, text: str, wanted: Callable[[_T], bool]) -> _T | None:
        """Whose ``text`` nearly was, among those ``wanted``; the likest, the latest among equals."""
        self._read()
        near = self._index.find(self._lexicon.bag_of(word_keys_in(text)), lambda number: wanted(self._owners[number]))
        alike, latest = max(((likeness(text, self._texts[number]), number) for number in near), default=(0.0, -1))
        return self._owners[latest] if alike >= SAME_TEXT else None

    def _read(self) -> None:
        """Reads the texts that came since something was last looked for: in most histories hardly anything ever is."""
        for number in range(self._indexed, len(self._texts)):
            self._index.add_bag(number, self._lexicon.bag_of(word_keys_in(self._texts[number])))
        self._indexed = len(self._texts)
