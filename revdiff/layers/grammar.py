"""The grammar of markers: rules of phrases, where in a paragraph they count, and what they say.

Every phrase is tried on a bounded stretch of text, and only where a word it needs is there: no rule can make reading
slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from attrs import evolve, field, frozen

from revdiff.errors import RuleError
from revdiff.layers.datafiles import shared_slots
from revdiff.layers.phrases import NO_KEY, RUN, UNSPACED, Part, Phrase
from revdiff.layers.times import STOP_SIGN

# No marker that editors write is longer, in characters; what lies beyond is body text.
REACH = 400


class Means(StrEnum):
    """What a marker says of the text that follows it.

    See the glossary: :term:`means`.
    """

    OLDER = "older"
    """It was written before what stands above."""
    ORIGINAL_FIRST = "original-first"
    """It is the original, and the updates after it are younger than it is."""
    RESUMES = "resumes"
    """The original goes on here after an insertion."""
    FIRST = "first"
    """It is the first report."""
    UPDATE = "update"
    """It was added later than what stood there before."""
    STAMP = "stamp"
    """When the page was last touched: a note, or the head of an entry where others like it follow."""
    HINT_OLDER = "hint-older"
    """A word such as ``Earlier``, which as often leads to a link: older only beside other evidence."""
    LATEST = "latest"
    """A heading over the newest part of a page with dated parts."""
    PREVIOUS = "previous"
    """A heading over the older parts of a page with dated parts."""
    LOG = "log"
    """What follows is a log with a clock time over each entry."""
    # The rest say that the paragraph is a note, of the kind of the same name.
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    EDITORS_NOTE = "editors-note"
    UPDATE_STAMP = "update-stamp"
    ADVISORY = "advisory"
    CONTRIBUTORS = "contributors"
    BYLINE = "byline"
    END_MARK = "end-mark"
    COPYRIGHT = "copyright"
    FURNITURE = "furniture"


class Place(StrEnum):
    """Where in a paragraph a phrase counts.

    See the glossary: :term:`place`.
    """

    LINE = "line"
    """It is the whole paragraph."""
    HEAD = "head"
    """It opens the paragraph; a colon, a dash or a closing bracket parts it from the text."""
    STOP = "stop"
    """It opens the paragraph and ends with a full stop."""
    TAIL = "tail"
    """It is the last sentence of a longer paragraph."""
    OPENS = "opens"
    """The paragraph begins with it, whatever follows."""
    CLOSES = "closes"
    """The paragraph ends with it, whatever stands before."""


_Word = TypeVar("_Word", Means, Place)


def _one_of(among: type[_Word], word: str) -> _Word:
    try:
        return among(word)
    except ValueError:
        raise RuleError(f"{word!r} is none of: {', '.join(among)}") from None


def _meaning(means: Means | str) -> Means:
    return _one_of(Means, means)


def _places(places: Iterable[Place | str]) -> tuple[Place, ...]:
    return tuple(_one_of(Place, place) for place in places)


def _phrases(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(phrases)


def _slots(slots: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(phrases) for name, phrases in slots.items()}


@frozen
class Rule:
    """A rule of marker grammar: in which words newsrooms say one thing, and where these words count.

    ``phrases`` use the slots of the built-in grammar (``whose``, ``which``, ``what``, ``where``, ``update``), the
    rule's own ``slots``, and the built-in ``{time}``, ``{date}``, ``{when}``, ``{owner}`` (a possessive), ``{name}``
    (up to four capitalized words) ``{number}`` (``2``, ``II``, ``third``) and ``{words}`` (one to five of any).
    Raises `RuleError` where a phrase cannot be compiled.

    See the glossary: :term:`rule`, :term:`slot`, :term:`marker`.

    >>> Rule("desk.stand", Means.OLDER, ["{whose?} stand [von {when}]"]).id
    'desk.stand'
    """

    id: str
    means: Means = field(converter=_meaning)
    phrases: tuple[str, ...] = field(converter=_phrases)
    at: tuple[Place, ...] = field(default=(Place.LINE, Place.HEAD), converter=_places)
    slots: Mapping[str, tuple[str, ...]] = field(factory=dict, converter=_slots, hash=False)
    parts: tuple[Part, ...] = field(init=False, eq=False, repr=False)

    @parts.default
    def _compiled(self) -> tuple[Part, ...]:
        if not self.id or not self.phrases:
            raise RuleError(f"rule {self.id!r} needs an id and at least one phrase")
        slots = {**shared_slots(), **self.slots}
        try:
            known: dict[str, Part] = {}
            parts = tuple(Phrase(phrase, slots, known=known).compiled() for phrase in self.phrases)
        except RuleError as error:
            raise RuleError(f"rule {self.id!r}: {error}") from None
        for phrase, part in zip(self.phrases, parts, strict=True):
            if part.empty and not part.keys:
                raise RuleError(f"rule {self.id!r}: no word of the phrase {phrase!r} has to be there")
        return parts


@frozen
class Match:
    """A phrase found: by which rule, where in the text, and where the text after it begins (its end where nothing
    does)."""

    rule: str
    means: Means
    place: Place
    start: int
    end: int
    rest: int
    colon: bool

    def shifted(self, by: int) -> Match:
        """The same match, ``by`` characters further on."""
        return evolve(self, start=self.start + by, end=self.end + by, rest=self.rest + by)


# White space, and what pages leave of it: zero-width spaces, a mark of byte order, soft hyphens.
_SPACE = r"\s\u200b\u200e\ufeff\xad"
_OPENERS = rf"[{_SPACE}\[(（【「『*•·#_~=+<>»›–—-]{{0,8}}+"
# What may follow a phrase, by the place it then stands in; asked in this order.
_CLOSERS = {
    Place.LINE: rf"[{_SPACE}\])）】」』*:：.…!_~=+<>–—-]{{0,12}}$",
    Place.HEAD: (
        r"[*_+]{0,3}(?:\s?[\])）】]\s?(?:[:：]|[–—]|-{1,3}|\.)?|\s?[:：]|\s?[–—|]|(?<=[\s)*])-{1,3}(?=\s)|-{2,3})\s{0,3}"
        r"|(?<=\S)\*{1,3}\s{1,3}"
    ),
    Place.STOP: rf"(?:(?<=[.{STOP_SIGN}])|(?<=[.{STOP_SIGN}]\s)|\.|…)\s{{0,3}}(?=(?-i:[^\Wa-zß-ÿ]|[^\w\s]))",
    Place.OPENS: "",
}


class _Trial:
    """One phrase of a rule, ready to be tried: its pattern is compiled when it is first wanted."""

    __slots__ = ("_pattern", "part", "places", "rule")

    def __init__(self, rule: Rule, part: Part) -> None:
        self.rule, self.part = rule, part
        self.places = frozenset(rule.at)
        self._pattern: re.Pattern[str] | None = None

    def read(self, masked: str, places: Sequence[Place]) -> Match | None:
        """What the phrase reads at the head of ``masked``, if it may stand there in one of ``places``."""
        if self._pattern is None:
            self._pattern = _pattern(self.part, self.places)
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
        return Match(
            self.rule.id, self.rule.means, place, start, end, found.end(), ":" in masked[end - 1 : found.end()]
        )


def _pattern(part: Part, places: frozenset[Place]) -> re.Pattern[str]:
    """One pattern for a phrase in all its places; the name of its last group is the place."""
    if Place.CLOSES in places:
        source = rf".{{0,{REACH}}}?({part.pattern})(?P<closes>{_CLOSERS[Place.LINE]})"
    else:
        wanted = [place for place in _CLOSERS if place in places or (place is Place.LINE and Place.TAIL in places)]
        closers = "|".join(f"(?P<{place}>{_CLOSERS[place]})" for place in wanted)
        source = rf"{_OPENERS}({part.pattern})(?:{closers})"
    return re.compile(source, re.IGNORECASE | re.DOTALL)


class Grammar:
    """The phrases of rules in the order in which they are asked, behind a cheap look at the words of a text."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._trials = [_Trial(rule, part) for rule in rules for part in rule.parts]
        # For each key the phrases to ask, each with its first words; "" stands for phrases without a key.
        self._by_key: dict[str, list[tuple[int, frozenset[str] | None]]] = {}
        for number, trial in enumerate(self._trials):
            for key in sorted(trial.part.keys or NO_KEY):
                self._by_key.setdefault(key, []).append((number, trial.part.firsts))
        self._keys = frozenset(self._by_key)
        self._unspaced_keys = sorted(key for key in self._keys if key and (UNSPACED.search(key) or not key.isalnum()))
        tails = [trial.part for trial in self._trials if Place.TAIL in trial.places]
        self._tail_keys = frozenset(key for part in tails for key in part.keys or NO_KEY)
        self._closing = [number for number, trial in enumerate(self._trials) if Place.CLOSES in trial.places]

    def fitting(self, text: str, words: frozenset[str], places: Sequence[Place]) -> list[int]:
        """The phrases that may stand in one of ``places`` at the head of ``text``: a cheap look that misses none.

        ``words`` are the text's words in lower case.
        """
        hits = self._keys & words
        if not text.isascii():
            hits |= {key for key in self._unspaced_keys if key in text}
        if "" in self._keys:
            hits |= NO_KEY
        if not hits:
            return []
        opening = RUN.search(text)
        first = opening.group().lower() if opening else ""
        numbers = {
            number
            for key in hits
            for number, firsts in self._by_key[key]
            if (firsts is None or first in firsts) and not self._trials[number].places.isdisjoint(places)
        }
        return sorted(numbers)

    def may_close(self, words: frozenset[str]) -> bool:
        """Whether a phrase for last sentences may be met among ``words``."""
        return "" in self._tail_keys or not self._tail_keys.isdisjoint(words)

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


def words_of(text: str) -> frozenset[str]:
    """The words of a short text in lower case, as `Grammar.fitting` asks for them."""
    return frozenset(RUN.findall(text.lower()))
