"""Encodings of texts: which names are of such, and which of them some bytes look like.

A guess is there to be offered in an error, and never taken by itself. It reads as people do: words are of one script, capitals
begin them, and signs stand beside them. What is read in a wrong encoding is seldom so.
"""

from __future__ import annotations

import codecs
from encodings.aliases import aliases
from functools import lru_cache
from itertools import pairwise
from typing import Final
from unicodedata import category, name

from revdiff.arguments import told
from revdiff.errors import OptionError

# Python's own, for names on the web and for source code; no file is written in them.
_NOT_OF_FILES = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}

_LONGEST_NAME: Final = 40
"""Code points of a name that is looked for among those of encodings; the longest of these have half of it."""

_USUAL = ("cp1252", "latin-1", "utf-16", "big5")

# What newsrooms' files are in, and as what that is tried; first what is seldom read by chance.
_CANDIDATES = {
    "utf-8": "utf-8",
    "cp1255": "cp1255",
    "cp1252": "cp1252",
    "iso8859-2": "iso8859-2",
    "cp1250": "cp1250",
    "cp1251": "cp1251",
    "koi8-r": "koi8-r",
    "cp1253": "cp1253",
    "cp1254": "cp1254",
    "shift_jis": "shift_jis",
    # The common part of it: nearly all bytes can be read in the whole.
    "gb18030": "gb2312",
    "euc_kr": "euc_kr",
    "euc_jp": "euc_jp",
    "big5": "big5",
    "cp1256": "cp1256",
    "cp874": "cp874",
}

_MOST_GUESSES: Final = 3
"""Encodings: more would be no guess."""

_SAMPLE: Final = 20_000
"""Code points of a text by which its encoding is judged."""

_LIKELY: Final = 0.85
"""Share of neighboring signs that must look right; the sentences of the tests, one in each encoding, have .87 or more."""


def text_encoding(given: str) -> str:
    """The name under which Python knows an encoding that a file can be in. Raises `OptionError` where it knows none such.

    >>> text_encoding("Windows-1252")
    'cp1252'
    """
    known = _known(given)
    if known is None:
        near = _near(given)
        offered = f"did you mean {' or '.join(near)}?" if near else f"some are called {', '.join(_USUAL)}"
        raise OptionError(f"no encoding of texts is called {told(given)}; {offered}")
    return known


def _known(given: str) -> str | None:
    try:
        "".encode(given)
        found = codecs.lookup(given).name
    except (LookupError, ValueError):
        return None
    return None if found in _NOT_OF_FILES else found


def _near(given: str) -> list[str]:
    """The names of encodings that look like what was given, one for each."""
    # Who spells them right has no use for it.
    from difflib import get_close_matches

    spelled = given[:_LONGEST_NAME].lower().replace("-", "_")
    near = get_close_matches(spelled, sorted({*aliases, *aliases.values()}), n=2 * _MOST_GUESSES)
    known = dict.fromkeys(name for name in map(_known, near) if name is not None)
    return [*known][:_MOST_GUESSES]


def likely_encodings(data: bytes) -> list[str]:
    """The encodings that ``data`` may well be in, the likeliest first; none where it looks like no text at all.

    >>> likely_encodings("Паром сел на мель.".encode("koi8-r"))[0]
    'koi8-r'
    """
    if b"\0" in data:
        candidates = [("utf-16-be" if data[::2].count(0) > data[1::2].count(0) else "utf-16-le",) * 2]
    else:
        candidates = [*_CANDIDATES.items()]
    looks = {offered: _look(data, tried) for offered, tried in candidates}
    likely = (offered for offered, look in looks.items() if look >= _LIKELY)
    return sorted(likely, key=lambda offered: -looks[offered])[:_MOST_GUESSES]


def _look(data: bytes, encoding: str) -> float:
    """How much what is read in an encoding looks like a text, 0..1."""
    try:
        text = data.decode(encoding)[:_SAMPLE]
    except UnicodeError:
        return 0.0
    if any(category(sign) in _NOT_IN_TEXTS and sign not in "\t\n\f\r\ufeff" for sign in set(text)):
        return 0.0
    beside = [_look_right(one, other) for one, other in pairwise(text) if not (one.isascii() and other.isascii())]
    return sum(beside) / len(beside) if beside else 1.0


_NOT_IN_TEXTS = {"Cc", "Cn", "Co"}


@lru_cache(maxsize=4096)
def _look_right(one: str, other: str) -> bool:
    """Whether two neighbors, of which one at least is no ASCII, look as in a text."""
    if category(other) == "Mn":
        return one.isalpha() or category(one) == "Mn"
    if one.isalpha() and other.isalpha():
        script = _script(one)
        # Of what is written in Latin letters, most are in ASCII; of Japanese, few are half as wide.
        strange = (script == "LATIN" and not one.isascii() and not other.isascii()) or script == "HALFWIDTH"
        return script == _script(other) and not (one.islower() and other.isupper()) and not strange
    # Signs and numbers that no keyboard has stand apart from words.
    letter, sign = (one, other) if one.isalpha() else (other, one)
    return not letter.isalpha() or sign.isascii() or category(sign)[0] not in "SN"


def _script(letter: str) -> str:
    """What a letter is one of, by its name; Japanese mixes three."""
    script = name(letter, "").partition(" ")[0]
    return "CJK" if script in ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA") else script
