"""Words by Unicode rules: a text is cut into tokens (words, white space, signs) that join to it again.

The cut follows UAX #29 where that serves a reader of changes, and departs from it where it does not: hyphenated
words, numbers with their currency and unit, abbreviations such as ``U.S.``, addresses and names of files stay whole,
as a person would edit them. Scripts written without spaces (Han, Hiragana, Thai and its neighbors) are cut at every
character with its marks, so that one changed character does not mark a clause. What a person sees as one sign (a
flag, a family joined by U+200D, a letter with its accents) is never cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from revdiff.words.addresses import address_pattern, address_sign
from revdiff.words.numbers import LONGEST_CHUNK
from revdiff.words.signs import LONGEST_RUN, TELLING_ASCII, tells
from revdiff.words.unseen import UNSEEN

# Blocks in which Unicode has combining marks; the marks in them are asked of the running Python's own tables.
_BLOCKS_WITH_MARKS = (
    (0x0300, 0x1E00),
    (0x20D0, 0x2100),
    (0x2CE0, 0x3100),
    (0xA660, 0xAC00),
    (0xFB1E, 0xFB1F),
    (0xFE00, 0xFE30),
    (0x10100, 0x12000),
    (0x16A00, 0x17000),
    (0x1BC00, 0x1BD00),
    (0x1CF00, 0x1D300),
    (0x1DA00, 0x1E950),
    (0xE0100, 0xE01F0),
)

# Scripts without spaces between words: Thai, Lao, Myanmar, Khmer, kana, CJK ideographs and their extensions.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# What is not seen goes with the letter before it, as marks do; some of it is a mark.
_JOINERS = "".join(sign for sign in f"{UNSEEN}\u200d" if unicodedata.category(sign)[0] != "M")
# What makes one sign with the character before it, though no mark: skin tones, tags of regional flags, the vowel AM of
# Thai and Lao.
_MODIFIERS = "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u0e33\u0eb3"
_FLAG_LETTER = "[\U0001f1e6-\U0001f1ff]"
_CURRENCY = "$¢£¤¥৳₠-₿"


@cache
def _marks() -> str:
    """The combining marks, as ranges for a character class."""
    ranges: list[list[int]] = []
    for first, last in _BLOCKS_WITH_MARKS:
        for code in range(first, last):
            if unicodedata.category(chr(code))[0] == "M":
                if ranges and ranges[-1][1] == code - 1:
                    ranges[-1][1] = code
                else:
                    ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


# Most of any text: a plain word before white space or a comma. Tried first, it takes two thirds off the time.
_PLAIN_WORD = r"[A-Za-z]++(?![^\s,])"
# What may be the minus sign of a number: a hyphen, the sign itself, an en dash.
_MINUS = r"\-−–"
DASHES = "-‐‑‒–—―−﹘－⸺⸻"
_DASHES = re.escape(DASHES)


# What binds two figures to one number.
_BINDING = r".,:/*⁄∕‒–—−\-"


def _word_pattern(core: str, word: str, *, addresses: bool) -> str:
    """A word of ``core`` runs, ``addresses`` among them or not; ``word`` is the class of one letter, digit or mark.

    Each branch begins with the sign that it asks for, and looks back only where that is there: most words have none.
    """
    letter = r"[^\W\d_]"
    money = f"[{_CURRENCY}]?"
    rest = rf"""
        (?: ['’\-‐‑·] {core}                                          # don't  trans-Atlantic
          | [{_BINDING}] (?<=\d[{_BINDING}])(?={money}\d) {money}{core}  # 1,000.50  6:30  3/4  2020–2021  $5-$10
          | \^[{_MINUS}]? (?=\d) {core}                               # 2^3  10^-6
        )*
        (?: [%‰]
          | \+{{1,2}} (?![\w+])                                       # C++  18+
          | \# (?![\w\#])                                            # C#
          | [\-−] (?:(?<=\b{letter}.)|(?<=\b{letter}{{2}}.)) (?![\w{_DASHES}])  # A-  Cl-
          | \* (?<=\b{letter}.)(?<!\*..) (?![\w*])                   # A*
          | [{_MINUS}] (?<=\d.)(?=[)\]\}},;:.!?])                  # (1950–)
        )?
    """
    return rf"""
        {f"{address_pattern()} |" if addresses else ""}
        (?:{letter}\.){{2,8}}+(?!{word})(?:[\-‐‑]{core})*             # U.S.  p.m.  U.S.-led
      | {money}{core}{rest}
      | [{_MINUS}+] (?<!{word}.)(?<![)\]}}%°{_DASHES}+].)(?={money}\.?\d) {money}\.?{core}{rest}  # -5  +5  -$5
      | \. (?<!{word}.)(?<!\..)(?=\d) {core}{rest}                    # .5
      | [\#@] (?<!{word}.)(?=\w) {core}{rest}                         # #5  @kelby
    """


def _telling_signs() -> str:
    """The signs of ASCII that say something, a run of them as one."""
    signs = map(re.escape, TELLING_ASCII)
    runs = "|".join(
        rf"(?<={sign}){sign}{{,{LONGEST_RUN - 1}}}(?!{sign})(?<!{sign * (LONGEST_RUN + 1)})" for sign in signs
    )
    return rf"[{re.escape(TELLING_ASCII)}](?:{runs})"


def _runs() -> str:
    """Runs of one sign of ASCII that says something, of dashes, and double quotes of two signs: each is one token."""
    runs = "|".join(rf"(?<={sign}){sign}+" for sign in map(re.escape, TELLING_ASCII))
    return rf"[{_DASHES}]{{2,}}|''|``|[{re.escape(TELLING_ASCII)}](?:{runs})"


@cache
def _ascii_word(*, addresses: bool) -> str:
    return _word_pattern(r"[0-9A-Za-z_]+", r"[0-9A-Za-z_]", addresses=addresses)


@cache
def _ascii_pattern(*, addresses: bool = True) -> re.Pattern[str]:
    word = _ascii_word(addresses=addresses)
    return re.compile(rf"{_PLAIN_WORD}|\s+|{word}|{_runs()}|.", re.VERBOSE | re.DOTALL)


@cache
def _ascii_words_pattern(*, addresses: bool = True) -> re.Pattern[str]:
    word = _ascii_word(addresses=addresses)
    return re.compile(rf"(?!\s)(?:{_PLAIN_WORD}|{word}|{_telling_signs()})", re.VERBOSE | re.DOTALL)


@cache
def _unicode_pattern(*, addresses: bool = True) -> re.Pattern[str]:
    marks = _marks() + _JOINERS
    letters = rf"[^\W{_UNSPACED}]"
    core = rf"(?:{letters}++[{marks}]*+)+"
    continued = rf"(?:[{marks}{_MODIFIERS}]|(?<=\u200d)[^\s\w])*+"
    word = _word_pattern(core, letters, addresses=addresses)
    return re.compile(
        rf"{_PLAIN_WORD}|\s+|{word}|{_FLAG_LETTER}{{2}}|(?:{_runs()}|.){continued}", re.VERBOSE | re.DOTALL
    )


def tokens(text: str) -> list[str]:
    """``text`` cut into words, runs of white space and single signs; joined they are ``text`` again.

    >>> tokens("U.S. troops didn’t pay $3.2m.")
    ['U.S.', ' ', 'troops', ' ', 'didn’t', ' ', 'pay', ' ', '$3.2m', '.']
    """
    if len(text) > _LONG_CHUNK and max(map(len, text.split()), default=0) > _LONG_CHUNK:
        return [token for chunk in _CHUNK.findall(text) for token in _tokens_in(chunk)]
    pattern = _ascii_pattern() if text.isascii() else _unicode_pattern()
    return pattern.findall(text)


# Characters without a space: in more of them than these it is asked first whether they hold an address at all.
_LONG_CHUNK = 200
_CHUNK = re.compile(r"\s+|\S+")


def _tokens_in(chunk: str) -> list[str]:
    """The tokens of white space, or of what stands between it."""
    addresses = _may_hold_address(chunk)
    pattern = _ascii_pattern(addresses=addresses) if chunk.isascii() else _unicode_pattern(addresses=addresses)
    return pattern.findall(chunk)


def _may_hold_address(chunk: str) -> bool:
    """Whether an address may begin in it, told in one pass where it is long: each look for one may go as far as it reaches."""
    return len(chunk) <= _LONG_CHUNK or address_sign().search(chunk) is not None


def is_word(token: str) -> bool:
    """Whether a token from `tokens` says something: a word, a number, or a sign that is part of a value or a name.

    >>> [is_word(token) for token in ("$5", "—", " ", "天", "-5", ">")]
    [True, False, False, True, True, True]
    """
    return token[0].isalnum() or "_" in token or any(map(str.isalnum, token)) or tells(token)


@cache
def _unspaced_pattern() -> re.Pattern[str]:
    return re.compile(f"[{_UNSPACED}]")


def is_unspaced(token: str) -> bool:
    """Whether a token is of a script that is written without spaces between words.

    >>> is_unspaced("天"), is_unspaced("sky")
    (True, False)
    """
    return not token.isascii() and _unspaced_pattern().match(token) is not None


def word_count(text: str) -> int:
    """How many words a text has, as a person would count them at a glance: what stands between white space.

    In scripts without spaces two characters count as a word.

    >>> word_count("Mayor (left) resigns."), word_count("市长辞职了 today")
    (3, 4)
    """
    spaced = len(text.split())
    return spaced if text.isascii() else spaced + len(_unspaced_pattern().findall(text)) // 2


def words(text: str) -> list[str]:
    """The words of ``text`` in order, signs that say something among them, other signs and white space left out.

    >>> words("Mayor (left) resigns — at 6:30 p.m., -5° C")
    ['Mayor', 'left', 'resigns', 'at', '6:30', 'p.m.', '-5', '°', 'C']
    """
    found: list[str] = []
    plain = text.isascii()
    for chunk in text.split():
        # Most of any text is plain words, and what is not comes again.
        if chunk.isalpha() and (plain or chunk.isascii()):
            found.append(chunk)
        else:
            found += _known_words(chunk) if len(chunk) <= LONGEST_CHUNK else _words_in(chunk)
    return found


def _words_in(chunk: str) -> Sequence[str]:
    if chunk.isascii():
        return _ascii_words_pattern(addresses=_may_hold_address(chunk)).findall(chunk)
    return [token for token in tokens(chunk) if token[0].isalnum() or is_word(token)]


_known_words = lru_cache(maxsize=1 << 14)(_words_in)
