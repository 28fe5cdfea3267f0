"""The grammar of markers: the phrases of rules, tried where in a paragraph they count.

Every phrase is tried on a bounded stretch of text, and only where a word it needs is there: no rule can make reading
slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from revdiff.layers.rule import Means, Place, Rule, compiled_phrases
from revdiff.phrases.language import CompiledPhrase
from revdiff.phrases.lookup import Lookup
from revdiff.phrases.times import STOP_SIGN
from revdiff.phrases.whole import AFTER, BEFORE


@frozen
class Match:
    """A phrase found: by which rule, where in the text, and where the text after it begins (its end where nothing
    does)."""

    rule: Rule
    place: Place
    start: int
    end: int
    rest: int
    colon: bool

    @property
    def means(self) -> Means:
        """What the rule says."""
        return self.rule.means

    def shifted(self, by: int) -> Match:
        """The same match, ``by`` characters further on."""
        return evolve(self, start=self.start + by, end=self.end + by, rest=self.rest + by)


# What may follow a phrase, by the place it then stands in; asked in this order.
_CLOSERS = {
    Place.LINE: AFTER,
    Place.HEAD: (
        r"[*_+]{0,3}(?:\s?[\])）】]\s?(?:[:：]|[–—]|-{1,3}|\.)?|\s?[:：]|\s?[–—|]|(?:(?<=[\s)*])|(?<=(?-i:[\dIVX])))-{1,3}(?=\s)|-{2,3})\s{0,3}"
        r"|(?<=\S)\*{1,3}\s{1,3}"
    ),
    Place.STOP: rf"(?:(?<=[.{STOP_SIGN}])|(?<=[.{STOP_SIGN}]\s)|\.|…)\s{{0,3}}(?=(?-i:[^\Wa-zß-ÿ]|[^\w\s]))",
    Place.OPENS: "",
}


class _Trial:
    """One phrase of a rule, ready to be tried: its pattern is compiled when it is first wanted."""

    __slots__ = ("_pattern", "phrase", "places", "rule")

    def __init__(self, rule: Rule, phrase: CompiledPhrase) -> None:
        self.rule, self.phrase = rule, phrase
        self.places = frozenset(rule.at)
        self._pattern: re.Pattern[str] | None = None

    def read(self, masked: str, places: Sequence[Place]) -> Match | None:
        """What the phrase reads at the head of ``masked``, if it may stand there in one of ``places``."""
        if self._pattern is None:
            self._pattern = _pattern(self.phrase, self.places)
        found = self._pattern.match(masked)
        if found is None or found.lastgroup is None:
            return None
        place = Place(found.lastgroup)
        if place is Place.LINE and places[0] is Place.TAIL:
            place = Place.TAIL
        if place not in places or place not in self.places:
            return None
        start, end = found.span(1)
        while masked[end - 1] in " ,|":
            end -= 1
        return Match(self.rule, place, start, end, found.end(), ":" in masked[end - 1 : found.end()])


def _pattern(phrase: CompiledPhrase, places: frozenset[Place]) -> re.Pattern[str]:
    """One pattern for a phrase in all its places; the name of its last group is the place."""
    if Place.CLOSES in places:
        source = rf".*?({phrase.pattern})(?P<closes>{_CLOSERS[Place.LINE]})"
    else:
        wanted = [place for place in _CLOSERS if place in places or (place is Place.LINE and Place.TAIL in places)]
        closers = "|".join(f"(?P<{place}>{_CLOSERS[place]})" for place in wanted)
        source = rf"{BEFORE}({phrase.pattern})(?:{closers})"
    return re.compile(source, re.IGNORECASE | re.DOTALL)


class Grammar:
    """The phrases of rules in the order in which they are asked, behind a cheap look at the words of a text."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._trials = [_Trial(rule, phrase) for rule in rules for phrase in compiled_phrases(rule)]
        self._lookup = Lookup([trial.phrase for trial in self._trials])
        self._tails = Lookup([trial.phrase for trial in self._trials if Place.TAIL in trial.places])
        self._closing = [number for number, trial in enumerate(self._trials) if Place.CLOSES in trial.places]

    def fitting(self, text: str, words: frozenset[str], places: Sequence[Place]) -> list[int]:
        """The phrases that may stand in one of ``places`` at the head of ``text``: a cheap look that misses none.

        ``words`` are the text's words in lower case.
        """
        opening = self._lookup.opening(text, words)
        return (
            sorted(number for number in opening if not self._trials[number].places.isdisjoint(places))
            if opening
            else []
        )

    def may_close(self, words: frozenset[str]) -> bool:
        """Whether a phrase for last sentences may be met among ``words``."""
        return self._tails.knows_one_of(words)

    def read(self, masked: str, numbers: Iterable[int], places: Sequence[Place]) -> Match | None:
        """What the first of the phrases ``numbers`` that fits reads in a text whose times are masked."""
        for number in numbers:
            found = self._trials[number].read(masked, places)
            if found is not None:
                return found
        return None

    def closing(self, text: str) -> Match | None:
        """What a phrase reads at the end of ``text``."""
        return self.read(text, self._closing, (Place.CLOSES,))
