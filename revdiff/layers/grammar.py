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
from revdiff.phrases.lookup import Lookup, Pair, pairs
from revdiff.phrases.numbers import PHRASE_REACH
from revdiff.phrases.times import STOP_SIGN, mask_times
from revdiff.phrases.whole import AFTER, BEFORE
from revdiff.phrases.words import words_in


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


CLOSING_SIGNS = {Place.HEAD: "])）】:：–—|*-", Place.STOP: ".…"}
"""Signs of which one is in whatever closes a phrase, in the places where something has to."""
_CLOSING_SIGN = {place: re.compile(f"[{re.escape(signs)}]") for place, signs in CLOSING_SIGNS.items()}


def may_be_closed(head: str, place: Place) -> bool:
    """Whether the signs in the ``head`` of a paragraph let a phrase be closed as ``place`` asks: a cheap look."""
    sign = _CLOSING_SIGN.get(place)
    return sign is None or sign.search(head) is not None


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
        look = self._pattern.search if places[0] is Place.SAYS else self._pattern.match
        found = look(masked)
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
    if Place.SAYS in places:
        source = rf"(?<!\w)({phrase.pattern})(?P<says>)"
    elif Place.CLOSES in places:
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
        self._said = Lookup([trial.phrase for trial in self._trials if Place.SAYS in trial.places])
        self._closing = [number for number, trial in enumerate(self._trials) if Place.CLOSES in trial.places]

    def fitting(self, text: str, words: Sequence[str], places: Sequence[Place]) -> list[int]:
        """The phrases that may stand in one of ``places`` at the head of ``text``: a cheap look that misses none.

        ``words`` are the text's words in lower case, in order.
        """
        opening = self._lookup.opening(text, words)
        if not opening:
            return []
        head = text[:PHRASE_REACH]
        told = [place for place in places if may_be_closed(head, place)]
        return sorted(number for number in opening if not self._trials[number].places.isdisjoint(told))

    def pairs(self, place: Place) -> frozenset[Pair]:
        """What tells the phrases for ``place`` at a glance."""
        return pairs(trial.phrase for trial in self._trials if place in trial.places)

    @property
    def closing_words(self) -> frozenset[str]:
        """The words of which one is in every last sentence that is a marker; an empty one where that is not certain."""
        return self._tails.keys

    def may_close(self, words: Sequence[str]) -> bool:
        """Whether a phrase for last sentences may be met among ``words``."""
        return self._tails.knows_one_of(words)

    def read(self, masked: str, numbers: Iterable[int], places: Sequence[Place]) -> Match | None:
        """What the first of the phrases ``numbers`` that fits reads in a text whose times are masked."""
        for number in numbers:
            found = self._trials[number].read(masked, places)
            if found is not None:
                return found
        return None

    def said(self, sentence: str) -> Match | None:
        """What a phrase for ``says`` reads anywhere in a sentence."""
        if not self._said.knows_one_of(words_in(sentence)):
            return None
        numbers = [number for number, trial in enumerate(self._trials) if Place.SAYS in trial.places]
        return self.read(mask_times(sentence), numbers, (Place.SAYS,))

    def closing(self, text: str) -> Match | None:
        """What a phrase reads at the end of ``text``."""
        return self.read(text, self._closing, (Place.CLOSES,))
