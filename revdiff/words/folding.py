"""Words without their dress: case, typographic variants and Unicode normal forms folded away; what a number says stays.

Another form of the same value or name is folded: full-width and Arabic figures, a fraction that is one sign, a minus that is a
hyphen. A form that says something is written out: ``2³`` is ``2^3``, and not ``23``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from revdiff.words.signs import PLAIN_FORMS
from revdiff.words.unseen import UNSEEN

_FORMS = {**PLAIN_FORMS, **dict.fromkeys(UNSEEN, "")}
_DRESSED = frozenset(_FORMS)
_MAY_BE_DRESSED = re.compile(f"[^\x00-\x7f]|[{re.escape(''.join(filter(str.isascii, _FORMS)))}]")
# Between letters this joiner chooses a form of theirs; between pictures, and there alone, it makes another: a family of three.
_PICTURE = "[\u2190-\u2bff\U0001f000-\U0001faff]"
_JOINER_OF_LETTERS = re.compile(f"(?<!{_PICTURE})\u200d|\u200d(?!{_PICTURE})")


class _Rule(NamedTuple):
    """How signs of ASCII that stand for another are exchanged, where one of the needles is in the text."""

    needles: tuple[str, ...]
    pattern: re.Pattern[str]
    plain: str | Callable[[re.Match[str]], str]


def _dash(match: re.Match[str]) -> str:
    """A dash between spaces; none at the ends of a text."""
    return f"{' ' if match.start() else ''}-{' ' if match.end() < len(match.string) else ''}"


# In order: a dash between two figures is none between words.
_RULES = (
    # Quotes as TeX has them, and guillemets of a typewriter; in "a << b" they are signs of mathematics.
    _Rule(("``", "''"), re.compile("``|''"), '"'),
    _Rule(("<<",), re.compile(r"<<\s(?=[^\W\d]{2})([^<>]*)\s>>"), r'"\1"'),
    _Rule(("<<", ">>"), re.compile(r"(?<![\w<>])(?:<<|>>)(?![\s<>])|(?<=[^\s<>])(?:<<|>>)(?![\w<>])"), '"'),
    _Rule(("`",), re.compile("`"), "'"),
    _Rule((". . .",), re.compile(r"\. \. \."), "..."),
    # A dash makes one of two figures: 2020 – 2021, 2020--2021. But "5 -3" are two.
    _Rule(("—", "--", " - "), re.compile(r"(\d)(?:\s-\s|\s?(?:—|-[-—])[-—]*\s?)(?=\d)"), r"\1-"),
    _Rule(("—", "--"), re.compile(r"\s?(?:—|-[-—])[-—]*\s?"), _dash),
    _Rule((" %", " ‰"), re.compile(r"(\d)\s(?=[%‰])"), r"\1"),
    _Rule(("$ ", "€ ", "£ ", "¥ "), re.compile(r"([$€£¥])\s(?=\d)"), r"\1"),
)
_NEEDLES_BEYOND_ASCII = "—‰€£¥"

_INDICES = "₀-₉"
_POWERS = "⁰¹²³⁴-⁹ⁱⁿ"
# Units with a power in one sign: ㎡.
_SQUARES = "㍸㍹㎟-㎦㎨㎯"
# Fractions, and figures in circles and brackets or with what they count.
_IN_ONE_SIGN = "¼-¾⅐-⅟↉①-⒛⓪-⓿❶-➓㉑-㉟㊱-㊿㋀-㋋㍘-㍰㏠-㏾🄀-🄊"
_KEYCAP = "\u20e3"

_SQUARE = re.compile(f"[{_SQUARES}]")
# But for ordinals, such as 2ⁿᵈ.
_POWER = re.compile(f"(?<![{_POWERS}])[⁺⁻]?[{_POWERS}]++(?![ʰ-ʸᴬ-ᵪ])")
_INDEX = re.compile(f"[{_INDICES}]+")
_ONE_SIGN = re.compile(f"[{_IN_ONE_SIGN}]|[0-9]{_KEYCAP}")
_OTHER_NUMBER = re.compile(f"[{_INDICES}{_POWERS}{_SQUARES}{_IN_ONE_SIGN}{_KEYCAP}]")
_OTHER_FIGURE = re.compile(r"[^\D0-9]")


def plain(text: str) -> str:
    """``text`` with plain quotes, dashes and figures, nothing that is not seen, in Unicode's NFKC form.

    >>> plain("“Don’t” – she said…"), plain("1½ m², CO₂: −٣")
    ('"Don\\'t" - she said...', '1 1/2 m^2, CO2: -3')
    """
    if not text.isascii():
        # Most texts have few of these signs: exchanging those that are there is faster than looking at every character.
        for sign in _DRESSED.intersection(_MAY_BE_DRESSED.findall(text)):
            text = text.replace(sign, _FORMS[sign])
        if "\u200d" in text:
            text = _JOINER_OF_LETTERS.sub("", text)
        if not text.isascii():
            text = _OTHER_FIGURE.sub(_figure, text)
            if _OTHER_NUMBER.search(text):
                text = _with_numbers_written_out(text)
            text = unicodedata.normalize("NFKC", text)
    return text if is_bare(text) else _with_plain_signs(text)


def is_bare(text: str) -> bool:
    """Whether a text, in ASCII but for its letters, has none of the needles.

    Looking for one sign is fastest: two in a row are looked for where the one that most texts lack is there.
    """
    return not (
        "`" in text
        or ("-" in text and ("--" in text or " - " in text))
        or ("'" in text and "''" in text)
        or ("<" in text and "<<" in text)
        or (">" in text and ">>" in text)
        or ("%" in text and " %" in text)
        or ("$" in text and "$ " in text)
        or ". . ." in text
        or (not text.isascii() and any(map(text.__contains__, _NEEDLES_BEYOND_ASCII)))
    )


def folded(text: str) -> str:
    """``text`` in plain typography and without case: what two spellings of one word share."""
    return text.lower() if text.isascii() and is_bare(text) else plain(text).casefold()


def _with_plain_signs(text: str) -> str:
    for needles, pattern, plain_sign in _RULES:
        if any(map(text.__contains__, needles)):
            text = pattern.sub(plain_sign, text)
    return text


def _with_numbers_written_out(text: str) -> str:
    """``text`` with powers, indices and numbers in one sign as one would type them, apart from the figures beside them."""
    text = _SQUARE.sub(lambda match: _parts(match[0]), text)
    text = _POWER.sub(lambda match: f"^{_typed(match[0])}{'_' if _figure_follows(match) else ''}", text)
    text = _INDEX.sub(_index, text)
    return _ONE_SIGN.sub(_apart, text)


def _parts(sign: str) -> str:
    """What a sign is made of: m and ² of ㎡."""
    return "".join(chr(int(code, 16)) for code in unicodedata.decomposition(sign).split()[1:])


def _typed(sign: str) -> str:
    typed = unicodedata.normalize("NFKC", sign).replace("⁄", "/").replace("−", "-")
    return str(int(unicodedata.numeric(sign))) if typed == sign else typed


def _index(match: re.Match[str]) -> str:
    """An index is part of a name, as in CO₂, unless it would be read as part of a number."""
    before, after = _figure_stands_before(match), _figure_follows(match)
    return f"{'_' if before or after else ''}{_typed(match[0])}{'_' if after else ''}"


def _apart(match: re.Match[str]) -> str:
    before, after = _figure_stands_before(match), _figure_follows(match)
    sign = match[0][0] if match[0][0].isascii() else _typed(match[0])
    return f"{' ' if before else ''}{sign}{' ' if after else ''}"


def _figure_stands_before(match: re.Match[str]) -> bool:
    return match.string[match.start() - 1 : match.start()].isnumeric()


def _figure_follows(match: re.Match[str]) -> bool:
    return match.string[match.end() : match.end() + 1].isnumeric()


def _figure(match: re.Match[str]) -> str:
    return str(unicodedata.decimal(match[0]))
