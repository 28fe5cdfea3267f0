"""Pairs of texts that break naive ways of comparing, by name."""

from __future__ import annotations

import random
from collections.abc import Iterable

Page = list[str]

_VOCABULARY = [
    first + second
    for first in ("ka", "mo", "ri", "se", "tu", "vel", "dor", "pim")
    for second in ("lo", "ne", "sta", "ru")
]


def sentence(number: int, words: int = 14) -> str:
    """A paragraph of made-up words, always the same for one number, and unlike that of any other."""
    chance = random.Random(number)
    return " ".join([f"Item{number}", *(chance.choice(_VOCABULARY) for _ in range(words))]) + "."


def strangers(sizes: Iterable[int]) -> Page:
    """Paragraphs of so many words that have none in common."""
    return [" ".join(f"w{number}x{word}" for word in range(size)) for number, size in enumerate(sizes)]


def _page(first: int, count: int) -> Page:
    return [sentence(number) for number in range(first, first + count)]


def _text(page: Page, between: str = "\n\n") -> str:
    return between.join(page)


_TEN = _page(0, 10)
_OTHER_TEN = _page(100, 10)
_NEAR = [
    f"The council of ward {number} voted on the budget for the coming year without debate." for number in range(100)
]
_NEARLY = [
    f"The council of ward {number} voted on the budget for the coming year after debate." for number in range(100)
]

PAIRS: dict[str, tuple[str, str]] = {
    "nothing": ("", ""),
    "nothing to something": ("", _text(_TEN)),
    "blanks": (" \n\n \t", "\n"),
    "all equal": (_text(_TEN), _text(_TEN)),
    "all different": (_text(_TEN), _text(_OTHER_TEN)),
    "one paragraph over and over": (_text(["Same again."] * 40), _text(["Same again."] * 37)),
    "two paragraphs in turn": (_text(["One fish.", "Two fish."] * 20), _text(["Two fish.", "One fish."] * 20)),
    "interleaved copies": (_text(_TEN), _text([text for text in _TEN for _ in range(2)])),
    "interleaved strangers": (
        _text(_TEN),
        _text([text for pair in zip(_TEN, _OTHER_TEN, strict=True) for text in pair]),
    ),
    "a palindrome": (_text(_TEN + _TEN[::-1]), _text(_TEN[::-1] + _TEN)),
    "turned round": (_text(_TEN), _text(_TEN[::-1])),
    "halves exchanged": (_text(_TEN), _text(_TEN[5:] + _TEN[:5])),
    "near-duplicates": (_text(_NEAR), _text(_NEARLY)),
    "near-duplicates shuffled": (_text(_NEAR), _text(random.Random(1).sample(_NEARLY, 100))),
    "near-duplicates thinned": (_text(_NEAR), _text(_NEARLY[::3])),
    "rules": (_text(["———"] * 300), _text(["———"] * 200)),
    "rules between": (
        _text([t for text in _TEN for t in (text, "———")]),
        _text([t for text in _OTHER_TEN for t in (text, "———")]),
    ),
    "a lone blank line": (_text(_TEN, "\n"), _text(_TEN[:4], "\n") + "\n\n" + _text(_TEN[4:], "\n")),
    "LF against CRLF": (_text(_TEN, "\n\n"), _text(_TEN, "\r\n\r\n")),
    "LF against lone CR": (_text(_TEN, "\n"), _text(_TEN, "\r")),
    "a final newline": (_text(_TEN), _text(_TEN) + "\n"),
    "one against all in one": (_text(_TEN), " ".join(_TEN)),
    "all in one against one each": (" ".join(_TEN), _text(_TEN)),
    "one endless word": ("x" * 20_000, "x" * 19_999 + "y"),
    "one long paragraph": (" ".join(_page(0, 300)), " ".join(_page(20, 300))),
    "signs alone": ("... !!! ???", "??? ... —"),
    "only case and quotes": ("“Go,” He said.", '"go," he said.'),
    "moved halves of a sentence": ("When it rained the ferry stopped.", "The ferry stopped when it rained."),
    "a word said often": ("no " * 200, "no " * 150 + "yes"),
    "Chinese": ("新华社北京四月二十四日电。\n渡轮搁浅。", "新华社上海四月二十五日电。\n渡轮已经脱浅。"),
    "families and flags": ("👨‍👩‍👧‍👦 🇵🇱 arrived.", "👨‍👩‍👧 🇵🇹 arrived."),
}
