"""The grammar of markers: phrases with slots, read from TOML or given as `Rule` objects, compiled to one pattern a place.

A phrase is words and slots. ``{what}`` is a slot: one of the phrases listed for it, or one of the built-in slots below;
``{what?}`` may be missing. ``[...]`` may be missing too, ``(a|b)`` is one or the other. Case, the kind of apostrophe and
white space do not matter, and a comma may stand between any two parts. Nobody writes a regular expression, and every
phrase is tried on a bounded stretch of text, so that no rule can make reading slow.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path

from attrs import evolve, field, frozen

from revdiff.errors import RuleError
from revdiff.layers.clock import CLOCK_SIGN, DATE_SIGN, FILL_SIGN, STOP_SIGN
from revdiff.text import read_text

# No marker that editors write is longer, in characters; what lies beyond is body text.
REACH = 400
_LONGEST_PHRASE = 1000


class Means(StrEnum):
    """What a marker says of the text that follows it."""

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
    """Where in a paragraph a phrase counts."""

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


@frozen
class Part:
    """A piece of a phrase, compiled: its pattern, and what can be said of every text it fits.

    At least one of ``keys`` is among its words, and its first word is one of ``firsts``; None where nothing can be said.
    ``empty`` says that it may be missing.
    """

    pattern: str
    keys: frozenset[str] | None = None
    firsts: frozenset[str] | None = None
    empty: bool = False


@frozen
class Rule:
    """A rule of marker grammar: in which words newsrooms say one thing, and where these words count.

    ``phrases`` use the slots of the built-in grammar (``whose``, ``which``, ``what``, ``where``, ``update``), the rule's own
    ``slots``, and the built-in ``{time}``, ``{date}``, ``{when}``, ``{owner}`` (a possessive), ``{name}`` (up to four
    capitalized words) ``{number}`` (``2``, ``II``, ``third``) and ``{words}`` (one to five of any). Raises `RuleError` where a phrase cannot be compiled.

    >>> Rule("desk.stand", Means.OLDER, ["{whose?} stand [von {when}]"]).id
    'desk.stand'
    """

    id: str
    means: Means = field(converter=Means)
    phrases: tuple[str, ...] = field(converter=tuple)
    at: tuple[Place, ...] = field(default=(Place.LINE, Place.HEAD), converter=lambda at: tuple(map(Place, at)))
    slots: Mapping[str, tuple[str, ...]] = field(factory=dict, converter=lambda slots: {k: tuple(v) for k, v in slots.items()})

    part: Part = field(init=False, eq=False, repr=False)

    @part.default
    def _compiled(self) -> Part:
        if not self.id or not self.phrases:
            raise RuleError(f"rule {self.id!r} needs an id and at least one phrase")
        slots = {**_shared_slots(), **self.slots}
        try:
            return _one_of(_Phrase(phrase, slots, ()).compiled() for phrase in self.phrases)
        except RuleError as error:
            raise RuleError(f"rule {self.id!r}: {error}") from None


@frozen
class Match:
    """A phrase found: by which rule, where in the text, and where the text after it begins (its end where nothing does)."""

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


_TOKEN = re.compile(r"\{(?P<slot>[a-z_]+)(?P<maybe>\?)?\}|(?P<sign>[\[\]()|])|(?P<word>[^\W_]+(?:['’.\-][^\W_]+)*\.?)|\s+|(?P<other>.)")
# The key of phrases of which no word is certain.
_NO_KEY = frozenset([""])
# Words too common to be keys where there are others.
_COMMON = frozenset(
    "this that with from have been will here more also like first what are was by for on to be is us we see they said through".split()
)
_GAP = r"[\s,|]{0,4}+"
# Scripts without spaces have no word boundaries to ask for.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_OWNER = r"(?:(?-i:[A-Z0-9])[\w.&-]*[\s]{1,2}){0,4}(?-i:[A-Z0-9])[\w.&-]*(?:['’]s|s?['’](?!\w))"
_NAME = r"(?:(?-i:[A-Z0-9])[\w.&'’-]*[\s,]{0,2}){1,4}"
_WORDS = r"(?:[\w.&'’-]+\s?){1,5}"
_NUMBER = r"(?:(?:#|\b(?:no|nr)\.|number)?\s?(?:\d{1,3}(?:st|nd|rd|th)?(?!\d|[:./]\d)|(?<=number\s)\w{3,5}\b)|(?-i:[IVX]{1,5})\b|\b(?:first|second|third|fourth|fifth|sixth|two|three|four|five)\b)"


_HIDDEN = rf"{FILL_SIGN}*+{STOP_SIGN}?"
_BUILT_IN_SLOTS = {
    "time": rf"\(?{CLOCK_SIGN}{_HIDDEN}\)?",
    "date": rf"\(?{DATE_SIGN}{_HIDDEN}\)?",
    "when": rf"[(\[]?[{CLOCK_SIGN}{DATE_SIGN}]{_HIDDEN}[)\]]?",
    "owner": _OWNER,
    "name": _NAME,
    "number": _NUMBER,
    "words": _WORDS,
    "agency": r"\((?-i:[A-Z])[\w .&/-]{1,30}\)",
}


def _one_of(parts: Iterable[Part]) -> Part:
    branches = list(parts)
    return Part(
        "|".join(part.pattern for part in branches),
        _union(part.keys for part in branches),
        _union(part.firsts for part in branches),
        any(part.empty for part in branches),
    )


def _union(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """All members together; None where one of the sets is not known."""
    known: frozenset[str] = frozenset()
    for members in sets:
        if members is None:
            return None
        known |= members
    return known


def _one_after_another(parts: list[Part]) -> Part:
    """The parts in sequence; of their keys those are kept that a text is least likely to have by chance."""
    known = [part.keys for part in parts if part.keys]
    best = max(known, key=lambda keys: (min(map(_rarity, keys)), -len(keys), sorted(keys)), default=None)
    opening = []
    for part in parts:
        opening.append(part.firsts)
        if not part.empty:
            break
    return Part("".join(part.pattern for part in parts), best, _union(opening), all(part.empty for part in parts))


def _rarity(word: str) -> int:
    """How telling a key is: longer words are rarer."""
    return 1 if word in _COMMON else len(word)


class _Phrase:
    """One phrase on its way to a pattern: a parser by descent over its tokens."""

    def __init__(self, phrase: str, slots: Mapping[str, tuple[str, ...]], within: tuple[str, ...]) -> None:
        if not isinstance(phrase, str) or not phrase.strip():
            raise RuleError("a phrase is a string with words in it")
        if len(phrase) > _LONGEST_PHRASE:
            raise RuleError(f"a phrase longer than {_LONGEST_PHRASE} characters")
        self.phrase, self.slots, self.within = phrase, slots, within
        self.tokens = list(_TOKEN.finditer(phrase))
        self.at = 0

    def compiled(self) -> Part:
        part = self._alternatives("")
        return evolve(part, pattern=f"(?:{part.pattern})")

    def _alternatives(self, closing: str) -> Part:
        branches: list[list[Part]] = [[]]
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            sign = token["sign"]
            if closing and sign == closing:
                break
            if sign in ("]", ")"):
                raise RuleError(f"a stray {sign!r} in the phrase {self.phrase!r}")
            self.at += 1
            if sign == "|":
                branches.append([])
            else:
                branches[-1].append(self._group(sign) if sign else self._item(token))
        return _one_of(_one_after_another(branch) for branch in branches)

    def _group(self, opening: str) -> Part:
        inside = self._alternatives("]" if opening == "[" else ")")
        if self.at >= len(self.tokens):
            raise RuleError(f"an unclosed {opening!r} in the phrase {self.phrase!r}")
        self.at += 1
        if opening == "[":
            return Part(f"(?:{inside.pattern})?", None, inside.firsts, empty=True)
        return evolve(inside, pattern=f"(?:{inside.pattern})")

    def _item(self, token: re.Match[str]) -> Part:
        if token["slot"]:
            slot = self._slot(token["slot"])
            if token["maybe"]:
                return Part(f"(?:{slot.pattern}{_GAP})?", None, slot.firsts, empty=True)
            return evolve(slot, pattern=f"(?:{slot.pattern}{_GAP})")
        if token["word"]:
            key = frozenset([key_of(token["word"])])
            first = None if _UNSPACED.search(token["word"]) else frozenset([_RUN.findall(token["word"].lower())[0]])
            return Part(_literal(token["word"]) + _GAP, key, first)
        sign = token["other"] or ""
        # Signs are passed over when a text's first word is looked for.
        pattern = re.escape(sign) + _GAP if sign else ""
        return Part(pattern, None if sign.isascii() else frozenset([sign]), frozenset() if sign.isascii() else None, empty=True)

    def _slot(self, name: str) -> Part:
        if name in self.within:
            raise RuleError(f"the slot {name!r} stands inside itself")
        if name in self.slots:
            members = _one_of(_Phrase(member, self.slots, (*self.within, name)).compiled() for member in self.slots[name])
            return evolve(members, pattern=f"(?:{members.pattern})")
        try:
            return Part(_BUILT_IN_SLOTS[name])
        except KeyError:
            raise RuleError(f"no slot {name!r}, met in the phrase {self.phrase!r}") from None


_RUN = re.compile(r"[^\W_]+")


def key_of(word: str) -> str:
    """The longest run of letters of a word, in lower case: what a text is searched for before a pattern is tried."""
    return max(_RUN.findall(word.lower()), key=len)


def _literal(word: str) -> str:
    escaped = re.escape(word.replace("’", "'")).replace("'", "['’]")
    if _UNSPACED.search(word):
        return escaped
    return rf"\b{escaped}" + ("" if word.endswith(".") else r"\b")


def _listed(value: object, what: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise RuleError(f"{what} is not a list of strings")
    return tuple(value)


def parse_rules(source: str, name: str) -> tuple[dict[str, tuple[str, ...]], tuple[Rule, ...]]:
    """The slots and rules of a TOML text; ``name`` says in errors which file it is. Raises `RuleError` with file and line."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}: {error}") from None
    lines = [number for number, line in enumerate(source.splitlines(), 1) if line.strip().startswith("[[rule]]")]
    unknown = sorted(set(data) - {"slots", "rule"})
    if unknown:
        raise RuleError(f"{name}: {unknown[0]!r} is neither 'slots' nor 'rule'")
    tables, members = data.get("rule", []), data.get("slots", {})
    if not isinstance(tables, list) or not isinstance(members, dict):
        raise RuleError(f"{name}: 'rule' is written [[rule]], 'slots' is written [slots]")
    try:
        slots = {slot: _listed(phrases, f"slot {slot!r}") for slot, phrases in members.items()}
    except RuleError as error:
        raise RuleError(f"{name}: {error}") from None
    rules = []
    for table, line in zip(tables, [*lines, *[0] * len(tables)], strict=False):
        try:
            rules.append(_rule(table, slots))
        except RuleError as error:
            raise RuleError(f"{name}, line {line}: {error}") from None
    return slots, tuple(rules)


def _rule(table: dict[str, object], slots: Mapping[str, tuple[str, ...]]) -> Rule:
    unknown = sorted(set(table) - {"id", "means", "phrases", "at", "slots"})
    if unknown:
        raise RuleError(f"a rule has no {unknown[0]!r}")
    identity = table.get("id")
    if not isinstance(identity, str):
        raise RuleError("a rule needs an id")
    own = table.get("slots", {})
    if not isinstance(own, dict):
        raise RuleError(f"rule {identity!r}: slots is not a table")
    try:
        means, at = Means(str(table.get("means"))), [Place(place) for place in _listed(table.get("at", ["line", "head"]), "at")]
        return Rule(
            identity,
            means,
            _listed(table.get("phrases"), "phrases"),
            at,
            {**slots, **{slot: _listed(phrases, f"slot {slot!r}") for slot, phrases in own.items()}},
        )
    except ValueError as error:
        if isinstance(error, RuleError):
            raise
        raise RuleError(f"rule {identity!r}: {error}") from None


def load_rules(source: Path | str | Iterable[Rule]) -> tuple[Rule, ...]:
    """A newsroom's own rules: from a TOML file, or `Rule` objects as they are. Raises `RuleError` and `ReadError`."""
    if isinstance(source, str | Path):
        path = Path(source)
        return parse_rules(read_text(path), str(path))[1]
    rules = tuple(source)
    for rule in rules:
        if not isinstance(rule, Rule):
            raise RuleError(f"a rule is a Rule, not {type(rule).__name__}")
    return rules


def built_in(file: str) -> str:
    """The text of one of the package's own data files."""
    return resources.files(__package__).joinpath(file).read_text(encoding="utf-8")


@cache
def _shared_slots() -> dict[str, tuple[str, ...]]:
    """The slots of the built-in grammar, open to every rule."""
    data = tomllib.loads(built_in("markers.toml"))
    return {slot: tuple(members) for slot, members in data["slots"].items()}


_OPENERS = r"[\s\[(（【「『*•·#_~=+<>»›–—-]{0,8}+"
# What may follow a phrase, by the place it then stands in; asked in this order.
_CLOSERS = {
    Place.LINE: r"[\s\])）】」』*:：.…!_~=+<>–—-]{0,12}$",
    Place.HEAD: r"[*_+]{0,3}(?:\s?[\])）】]\s?(?:[:：]|[–—]|-{1,3}|\.)?|\s?[:：]|\s?[–—|]|(?<=[\s)])-{1,3}(?=\s)|-{2,3})\s{0,3}",
    Place.STOP: rf"(?:(?<=[.{STOP_SIGN}])|(?<=[.{STOP_SIGN}]\s)|\.|…)\s{{0,3}}(?=(?-i:[^\Wa-zß-ÿ]|[^\w\s]))",
    Place.OPENS: "",
}


@frozen
class _Compiled:
    """A rule ready to be tried: its pattern is compiled when it is first wanted."""

    rule: Rule

    def tried(self, masked: str, places: Sequence[Place]) -> Match | None:
        found = _pattern(self.rule.part.pattern, self.rule.at).match(masked)
        if found is None or found.lastgroup is None:
            return None
        place = Place(found.lastgroup)
        if place is Place.LINE and places[0] is Place.TAIL:
            place = Place.TAIL
        if place not in places or place not in self.rule.at:
            return None
        start, end = found.span(1)
        while masked[end - 1] in " ,|":
            end -= 1
        return Match(self.rule.id, self.rule.means, place, start, end, found.end(), ":" in masked[end - 1 : found.end()])


@cache
def _pattern(phrases: str, at: tuple[Place, ...]) -> re.Pattern[str]:
    """One pattern for a rule in all its places; the name of its last group is the place."""
    if Place.CLOSES in at:
        source = rf".{{0,{REACH}}}?({phrases})(?P<closes>{_CLOSERS[Place.LINE]})"
    else:
        wanted = [place for place in _CLOSERS if place in at or (place is Place.LINE and Place.TAIL in at)]
        closers = "|".join(f"(?P<{place}>{_CLOSERS[place]})" for place in wanted)
        source = rf"{_OPENERS}({phrases})(?:{closers})"
    return re.compile(source, re.IGNORECASE | re.DOTALL)


class Grammar:
    """Rules in the order in which they are asked, behind a cheap look at the words of a text."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._compiled = [_Compiled(rule) for rule in rules]
        # For each key the rules to ask; "" stands for rules of which no word is certain.
        self._by_key: dict[str, list[int]] = {}
        for number, compiled in enumerate(self._compiled):
            for key in sorted(compiled.rule.part.keys or _NO_KEY):
                self._by_key.setdefault(key, []).append(number)
        self._keys = frozenset(self._by_key)
        self._unspaced_keys = sorted(key for key in self._keys if key and (_UNSPACED.search(key) or not key.isalnum()))

    def fitting(self, text: str, words: frozenset[str]) -> list[int]:
        """The rules that may open ``text``, whose words in lower case are ``words``: a cheap look that misses none."""
        hits = self._keys & words
        if not text.isascii():
            hits |= {key for key in self._unspaced_keys if key in text}
        if "" in self._keys:
            hits |= _NO_KEY
        if not hits:
            return []
        opening = _RUN.search(text)
        first = opening.group().lower() if opening else ""
        numbers = {number for key in hits for number in self._by_key[key]}
        return [
            number
            for number in sorted(numbers)
            if (firsts := self._compiled[number].rule.part.firsts) is None or first in firsts
        ]

    def may_close(self, words: frozenset[str]) -> bool:
        """Whether a rule may be met anywhere among ``words``."""
        return "" in self._keys or not self._keys.isdisjoint(words)

    def read(self, masked: str, numbers: Iterable[int], places: Sequence[Place]) -> Match | None:
        """What the first of the rules ``numbers`` that fits reads in a text whose times are masked."""
        for number in numbers:
            found = self._compiled[number].tried(masked, places)
            if found is not None:
                return found
        return None

    def closing(self, text: str) -> Match | None:
        """What a rule reads at the end of ``text``."""
        return self.read(text, range(len(self._compiled)), (Place.CLOSES,))


def words_of(text: str) -> frozenset[str]:
    """The words of a short text in lower case, as `Grammar.fitting` asks for them."""
    return frozenset(_RUN.findall(text.lower()))
