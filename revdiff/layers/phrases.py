"""Phrases with slots, compiled to patterns: a parser by descent over a small language.

A phrase is words and slots. ``{what}`` is a slot: one of the phrases listed for it, or one of the built-in slots;
``{what?}`` may be missing. ``[...]`` may be missing too, ``(a|b)`` is one or the other. Case, the kind of apostrophe
and white space do not matter, and a comma may stand between any two parts. Nobody writes a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from revdiff.errors import RuleError
from revdiff.layers.times import CLOCK_SIGN, DATE_SIGN, FILL_SIGN, STOP_SIGN

_LONGEST_PHRASE = 1000
_TOKEN = re.compile(
    r"\{(?P<slot>[a-z_]+)(?P<maybe>\?)?\}|(?P<sign>[\[\]()|])|(?P<word>[^\W_]+(?:['’.\-][^\W_]+)*\.?)|\s+|(?P<other>.)"
)
# The key of phrases of which no word is certain.
NO_KEY = frozenset([""])
# Words too common to be keys where there are others.
_COMMON = frozenset({
    "are", "also", "be", "been", "by", "first", "for", "from", "have", "here", "is", "like", "more", "on", "said",
    "see", "that", "they", "this", "through", "to", "us", "was", "we", "what", "will", "with",
})  # fmt: skip
# A set without letters is the same in either case, and compiled faster when this is said.
_GAP = r"(?-i:[\s,|]{0,4}+)"
# Scripts without spaces have no word boundaries to ask for.
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_OWNER = r"(?:(?-i:[A-Z0-9])[\w.&/-]*[\s]{1,2}){0,4}(?-i:[A-Z0-9])[\w.&/-]*(?:['’]s|s?['’](?!\w))"
_NAME = r"(?:(?-i:[A-Z0-9])[\w.&'’-]*[\s,]{0,2}){1,4}"
_WORDS = r"(?:[\w.&'’-]+\s?){1,5}"
_NUMBER = (
    r"(?:(?:#|\b(?:no|nr)\b\.?|\bx|number)?\s?(?:\(?\d{1,3}(?:st|nd|rd|th)?(?!\d|[:./]\d)\)?|(?<=number\s)\w{3,5}\b)"
    r"|(?-i:[IVX]{1,5})\b|\b(?:first|second|third|fourth|fifth|sixth|two|three|four|five)\b)"
)


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


@frozen
class Part:
    """A piece of a phrase, compiled: its pattern, and what can be said of every text it fits.

    At least one of ``keys`` is among its words, and its first word is one of ``firsts``; None where nothing can be
    said. ``empty`` says that it may be missing. ``word`` is the pattern of the word alone where it is a single one.
    """

    pattern: str
    keys: frozenset[str] | None = None
    firsts: frozenset[str] | None = None
    empty: bool = False
    word: str | None = None


def one_of(parts: Iterable[Part]) -> Part:
    """One part that fits what any of ``parts`` fits."""
    branches = list(parts)
    if len(branches) == 1:
        return branches[0]
    # Single words share their boundaries and the gap after them: the patterns are compiled in half the time.
    words = [part.word for part in branches if part.word]
    patterns = [_word_of(words)] if words else []
    return Part(
        "|".join([*patterns, *(part.pattern for part in branches if not part.word)]),
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
    if len(parts) == 1:
        return parts[0]
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


class Phrase:
    """One phrase on its way to a pattern: a parser by descent over its tokens."""

    def __init__(
        self,
        phrase: str,
        slots: Mapping[str, tuple[str, ...]],
        within: tuple[str, ...] = (),
        known: dict[str, Part] | None = None,
    ) -> None:
        if not phrase.strip():
            raise RuleError("a phrase without words")
        if len(phrase) > _LONGEST_PHRASE:
            raise RuleError(f"a phrase longer than {_LONGEST_PHRASE} characters")
        self.phrase, self.slots, self.within = phrase, slots, within
        # Slots compiled before, shared by the phrases of a rule.
        self.known: dict[str, Part] = {} if known is None else known
        self.tokens = list(_TOKEN.finditer(phrase))
        self.at = 0

    def compiled(self) -> Part:
        """The phrase as one part. Raises `RuleError` for what is no phrase."""
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
        return one_of(_one_after_another(branch) for branch in branches)

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
            first = None if UNSPACED.search(token["word"]) else frozenset([RUN.findall(token["word"].lower())[0]])
            return _literal(token["word"], key, first)
        sign = token["other"] or ""
        # Signs are passed over when a text's first word is looked for.
        pattern = _literal_sign(sign) + _GAP if sign else ""
        return Part(
            pattern, None if sign.isascii() else frozenset([sign]), frozenset() if sign.isascii() else None, empty=True
        )

    def _slot(self, name: str) -> Part:
        if name in self.within:
            raise RuleError(f"the slot {name!r} stands inside itself")
        if name in self.known:
            return self.known[name]
        if name in self.slots:
            within = (*self.within, name)
            members = one_of(Phrase(member, self.slots, within, self.known).compiled() for member in self.slots[name])
            self.known[name] = evolve(members, pattern=f"(?:{members.pattern})")
            return self.known[name]
        try:
            return Part(_BUILT_IN_SLOTS[name])
        except KeyError:
            raise RuleError(f"no slot {name!r}, met in the phrase {self.phrase!r}") from None


RUN = re.compile(r"[^\W_]+")


def key_of(word: str) -> str:
    """The longest run of letters of a word, in lower case: what a text is searched for before a pattern is tried."""
    runs: list[str] = RUN.findall(word.lower())
    return max(runs, key=len)


def _literal_sign(sign: str) -> str:
    return "['’]" if sign in "'’" else re.escape(sign)


def _literal(word: str, key: frozenset[str], first: frozenset[str] | None) -> Part:
    escaped = re.escape(word.replace("’", "'")).replace("'", "['’]")
    if UNSPACED.search(word):
        return Part(escaped + _GAP, key, first)
    if word.endswith("."):
        return Part(rf"\b{escaped}{_GAP}", key, first)
    return Part(_word_of([escaped]), key, first, word=escaped)


def _word_of(words: list[str]) -> str:
    return rf"\b(?:{'|'.join(words)})\b{_GAP}"
