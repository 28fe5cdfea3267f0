"""Phrases that are the whole of a text, as a line of a page's furniture is: ``Published {when}``, ``{count} comments``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from revdiff.phrases.language import compiled
from revdiff.phrases.lookup import Lookup
from revdiff.phrases.numbers import PHRASE_REACH
from revdiff.phrases.times import mask_times
from revdiff.phrases.words import words_in

# White space, and what pages leave of it: zero-width spaces, a mark of byte order, soft hyphens.
_SPACE = r"\s\u200b\u200e\ufeff\xad"
BEFORE = rf"[{_SPACE}\[(（【「『*•·#_~=+<>»›.–—-]{{0,32}}+"
"""What may stand before a phrase that opens a text."""
AFTER = rf"[{_SPACE}\])）】」』*:：.…!_~=+<>–—-]{{0,32}}$"
"""What may stand between a phrase and the end of a text that is nothing else."""


def as_met(text: str) -> str:
    """The head of ``text`` as phrases meet it: times are masked, and underscores, which are signs of italics, are spaces."""
    return mask_times(text[:PHRASE_REACH]).replace("_", " ")


class Phrases:
    """Phrases that are asked together whether one of them is a text from end to end.

    They use ``slots``, each a name and what may stand for it, and the built-in slots of times, numbers and names. Signs
    around a phrase, such as brackets, a bullet or a colon, do not count. Raises `RuleError` for what is no phrase.

    >>> furniture = Phrases(["{count} {remarks}", "(published|posted) {when}"], {"remarks": ["comments", "replies"]})
    >>> furniture.matches("Published at 5 p.m. ET on Tuesday")
    True
    >>> furniture.fullmatch("[1,204 replies]")
    '{count} {remarks}'
    >>> furniture.matches("14 comments were deleted overnight.")
    False
    """

    def __init__(self, phrases: Iterable[str], slots: Mapping[str, Iterable[str]] | None = None) -> None:
        self._written = tuple(phrases)
        self._compiled = compiled(self._written, {name: tuple(members) for name, members in (slots or {}).items()})
        self._lookup = Lookup(self._compiled)
        # Compiled when they are first wanted: most phrases of a long list never are.
        self._patterns: dict[int, re.Pattern[str]] = {}

    def fullmatch(self, text: str) -> str | None:
        """The first phrase, as it is written, that ``text`` consists of; None where none is.

        No phrase is a text of more than 120 characters.
        """
        if len(text) > PHRASE_REACH:
            return None
        opening = self._lookup.opening(text, words_in(text))
        met = as_met(text) if opening else ""
        return next((self._written[number] for number in sorted(opening) if self._pattern(number).match(met)), None)

    def matches(self, text: str) -> bool:
        """Whether ``text`` consists of one of the phrases."""
        return self.fullmatch(text) is not None

    def _pattern(self, number: int) -> re.Pattern[str]:
        if number not in self._patterns:
            source = f"{BEFORE}{self._compiled[number].pattern}{AFTER}"
            self._patterns[number] = re.compile(source, re.IGNORECASE)
        return self._patterns[number]
