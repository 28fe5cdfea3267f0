"""The language of phrases, compiled to patterns: a parser by descent over a small grammar.

A phrase is words and slots. ``{what}`` is a slot: one of the phrases listed for it, or one of the built-in slots;
``{what?}`` may be missing. ``[...]`` may be missing too, ``(a|b)`` is one or the other. Case, the kind of apostrophe
and white space do not matter, and a comma may stand between any two parts. A time brings the words before it along, as
``at`` and ``kl.``, so ``updated at {when}`` says the same as ``updated {when}``. A sign of the language that is meant as such
stands behind a backslash: ``\\(from our {what}\\)``. Nobody writes a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from attrs import evolve, frozen

from revdiff.errors import RuleError
from revdiff.phrases.slots import BUILT_IN_SLOTS
from revdiff.phrases.times import words_before
from revdiff.phrases.words import RUN

# A phrase is a line of a file; what is longer, in characters, is refused before the parser goes down into it.
_LONGEST_PHRASE = 1000
_TOKEN = re.compile(
    r"\{(?P<slot>[a-z_]+)(?P<maybe>\?)?\}|(?P<sign>[\[\]()|])|\\(?P<literal>[\[\](){}|\\])|(?P<word>[^\W_]+(?:['’.\-][^\W_]+)*\.?)|\s+|(?P<other>.)"
)
# Words too common to be keys where there are others.
_COMMON = frozenset({
    "are", "also", "be", "been", "by", "first", "for", "from", "have", "here", "is", "like", "more", "on", "said",
    "see", "that", "they", "this", "through", "to", "us", "was", "we", "what", "will", "with",
})  # fmt: skip
# A set without letters is the same in either case, and compiled faster when this is said.
_GAP = r"(?-i:[\s,|]{0,4}+)"
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
"""A sign of a script without spaces, which has no word boundaries to ask for."""


@frozen
class CompiledPhrase:
    """A phrase or a piece of one, compiled: its pattern, and what can be said of every text it fits.

    At least one of ``keys`` is among its words, and its first word is one of ``firsts``; None where nothing can be
    said. ``empty`` says that it may be missing. ``word`` is the pattern of the word alone where it is a single one.
    """

    pattern: str
    keys: frozenset[str] | None = None
    firsts: frozenset[str] | None = None
    empty: bool = False
    word: str | None = None


def compiled(phrases: Iterable[str], slots: Mapping[str, Sequence[str]]) -> tuple[CompiledPhrase, ...]:
    """Each of ``phrases``, which use ``slots`` and the built-in ones.

    Raises `RuleError` for what is no phrase, and for one that fits a text without a word.
    """
    known: dict[str, CompiledPhrase] = {}
    found = []
    for phrase in phrases:
        whole = _Parser(phrase, slots, (), known).whole()
        if whole.empty and not whole.keys:
            raise RuleError(f"no word of the phrase {phrase!r} has to be there")
        found.append(whole)
    return tuple(found)


class _Parser:
    """One phrase on its way to a pattern: ``within`` are the slots it stands in, ``known`` those compiled before."""

    def __init__(
        self, phrase: str, slots: Mapping[str, Sequence[str]], within: tuple[str, ...], known: dict[str, CompiledPhrase]
    ) -> None:
        if not phrase.strip():
            raise RuleError("a phrase without words")
        if len(phrase) > _LONGEST_PHRASE:
            raise RuleError(f"a phrase longer than {_LONGEST_PHRASE} characters")
        self._phrase, self._slots, self._within, self._known = phrase, slots, within, known
        self._tokens = list(_TOKEN.finditer(_words_before_times().sub("", phrase)))
        self._at = 0

    def whole(self) -> CompiledPhrase:
        """The phrase from end to end."""
        return _grouped(self._alternatives(""))

    def _alternatives(self, closing: str) -> CompiledPhrase:
        branches: list[list[CompiledPhrase]] = [[]]
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            sign = token["sign"]
            if closing and sign == closing:
                break
            if token["other"] in ("{", "}"):
                raise RuleError(
                    f"a stray {token['other']!r} in the phrase {self._phrase!r}: a slot is written {{name}}"
                )
            if sign in ("]", ")"):
                raise RuleError(f"a stray {sign!r} in the phrase {self._phrase!r}")
            self._at += 1
            if sign == "|":
                branches.append([])
            else:
                branches[-1].append(self._group(sign) if sign else self._item(token))
        return _one_of(_one_after_another(branch) for branch in branches)

    def _group(self, opening: str) -> CompiledPhrase:
        inside = self._alternatives("]" if opening == "[" else ")")
        if self._at >= len(self._tokens):
            raise RuleError(f"an unclosed {opening!r} in the phrase {self._phrase!r}")
        self._at += 1
        return _optional(inside.pattern, inside) if opening == "[" else _grouped(inside)

    def _item(self, token: re.Match[str]) -> CompiledPhrase:
        if token["slot"]:
            slot = self._slot(token["slot"])
            followed = slot.pattern + _GAP
            return _optional(followed, slot) if token["maybe"] else _grouped(evolve(slot, pattern=followed))
        return _word(token["word"]) if token["word"] else _sign(token["literal"] or token["other"] or "")

    def _slot(self, name: str) -> CompiledPhrase:
        if name in self._within:
            raise RuleError(f"the slot {name!r} stands inside itself")
        if name in self._known:
            return self._known[name]
        if name in self._slots:
            within = (*self._within, name)
            members = (_Parser(member, self._slots, within, self._known).whole() for member in self._slots[name])
            self._known[name] = _grouped(_one_of(members))
            return self._known[name]
        if name not in BUILT_IN_SLOTS:
            raise RuleError(f"no slot {name!r}, met in the phrase {self._phrase!r}")
        return CompiledPhrase(BUILT_IN_SLOTS[name])


@cache
def _words_before_times() -> re.Pattern[str]:
    """The words right before the slot of a time that are hidden with the time, and so are not met beside it.

    Those that begin a phrase are left: without them it might have no word at all.
    """
    words = "|".join(map(re.escape, sorted(words_before(), key=len, reverse=True)))
    return re.compile(rf"(?<=[\w.:,;])\s+(?:{words})(?=\s+\{{(?:when|time|date)\}})", re.IGNORECASE)


def _grouped(piece: CompiledPhrase) -> CompiledPhrase:
    return evolve(piece, pattern=f"(?:{piece.pattern})")


def _optional(pattern: str, piece: CompiledPhrase) -> CompiledPhrase:
    return CompiledPhrase(f"(?:{pattern})?", None, piece.firsts, empty=True)


def _one_of(pieces: Iterable[CompiledPhrase]) -> CompiledPhrase:
    """What fits whatever any of ``pieces`` fits."""
    branches = list(pieces)
    if len(branches) == 1:
        return branches[0]
    # Single words share their boundaries and the gap after them: the patterns are compiled in half the time.
    words = [piece.word for piece in branches if piece.word]
    patterns = [_word_of(words)] if words else []
    return CompiledPhrase(
        "|".join([*patterns, *(piece.pattern for piece in branches if not piece.word)]),
        _union(piece.keys for piece in branches),
        _union(piece.firsts for piece in branches),
        any(piece.empty for piece in branches),
    )


def _one_after_another(pieces: list[CompiledPhrase]) -> CompiledPhrase:
    """The pieces in sequence; of their keys those are kept that a text is least likely to have by chance."""
    if len(pieces) == 1:
        return pieces[0]
    known = [piece.keys for piece in pieces if piece.keys]
    best = max(known, key=lambda keys: (min(map(_rarity, keys)), -len(keys), sorted(keys)), default=None)
    opening = []
    for piece in pieces:
        opening.append(piece.firsts)
        if not piece.empty:
            break
    pattern = "".join(piece.pattern for piece in pieces)
    return CompiledPhrase(pattern, best, _union(opening), all(piece.empty for piece in pieces))


def _union(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """All members together; None where one of the sets is not known."""
    known: frozenset[str] = frozenset()
    for members in sets:
        if members is None:
            return None
        known |= members
    return known


def _rarity(word: str) -> int:
    """How telling a key is: longer words are rarer."""
    return 1 if word in _COMMON else len(word)


def _word(word: str) -> CompiledPhrase:
    runs = RUN.findall(word.lower())
    # The longest run of letters is what a text is searched for before the pattern is tried.
    key = frozenset([max(runs, key=len)])
    escaped = re.escape(word.replace("’", "'")).replace("'", "['’]")
    if UNSPACED.search(word):
        return CompiledPhrase(escaped + _GAP, key)
    first = frozenset(runs[:1])
    if word.endswith("."):
        return CompiledPhrase(rf"\b{escaped}{_GAP}", key, first)
    return CompiledPhrase(_word_of([escaped]), key, first, word=escaped)


def _word_of(words: list[str]) -> str:
    return rf"\b(?:{'|'.join(words)})\b{_GAP}"


def _sign(sign: str) -> CompiledPhrase:
    """A sign, which is passed over when a text's first word is looked for; white space is an empty one."""
    pattern = ("['’]" if sign in "'’" else re.escape(sign)) + _GAP if sign else ""
    if sign.isascii():
        return CompiledPhrase(pattern, None, frozenset(), empty=True)
    return CompiledPhrase(pattern, frozenset([sign]), empty=True)
