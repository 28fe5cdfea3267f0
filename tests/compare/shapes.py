"""Pairs of texts that break naive ways of comparing, by name."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

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


def _page(first: int, count: int, words: int = 14) -> Page:
    return [sentence(number, words) for number in range(first, first + count)]


def _text(page: Page, between: str = "\n\n") -> str:
    return between.join(page)


_GROUNDED = "The ferry Gull ran aground near Orchard Point in thick fog."
_SEARCHED = "Divers from the coast guard searched the hull for cracks all night."
_PRAISED = "Harbor Master Ida Brandt praised the volunteers with their own boats."
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
    "paragraphs put together in another order": (
        _text([f"{_GROUNDED} {_SEARCHED}", "the", "Tuesday", f"{_GROUNDED} {_PRAISED}"]),
        _text([_GROUNDED, f"{_GROUNDED} {_PRAISED} {_SEARCHED} the Tuesday"]),
    ),
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


def _joined(count: int) -> tuple[Page, Page]:
    page = _page(0, count, 25)
    return page, [" ".join(page)]


def _joined_and_edited(count: int) -> tuple[Page, Page]:
    page = _page(0, count, 25)
    return page, [" ".join(text.replace("ne", "na", 1) if number % 3 else text for number, text in enumerate(page))]


def _turned_round(count: int) -> tuple[Page, Page]:
    page = _page(0, count)
    return page, page[::-1]


def _copies_shuffled(count: int) -> tuple[Page, Page]:
    page = _page(0, max(1, count // 30)) * 30
    return page, random.Random(1).sample(page, len(page))


def _labels_shuffled(count: int) -> tuple[Page, Page]:
    page = [f"Line {number % 40}" for number in range(count)]
    return page, random.Random(1).sample(page, count)


def _long_and_edited(count: int) -> tuple[Page, Page]:
    page = _page(0, count, 25)
    edited = [text.replace("ne", "na", 1) if number % 3 == 0 else text for number, text in enumerate(page)]
    return [" ".join(page)], [" ".join(edited)]


def _long_and_monotonous(count: int) -> tuple[Page, Page]:
    third = "a b c d " * 2 * count
    return [third * 3], [f"{third}soon {third}late {third}"]


def _sentences_gone_elsewhere(count: int, every: int) -> tuple[Page, Page]:
    """One paragraph of ``count`` sentences, of which it loses each ``every``-th to a paragraph of its own."""
    told = [f"{text.capitalize()}." for text in strangers([14] * (count + count // every))]
    whole, others = told[:count], told[count:]
    stay = [text for number, text in enumerate(whole) if number % every]
    went = [f"{whole[every * number]} {text}" for number, text in enumerate(others)]
    return [" ".join(whole), *others], [" ".join(stay) or "Gone.", *went]


GROWING: dict[str, Callable[[int], tuple[Page, Page]]] = {
    "joined to one": _joined,
    "one cut up": lambda count: _joined(count)[::-1],
    "joined to one and edited": _joined_and_edited,
    "turned round": _turned_round,
    "thirty copies each, shuffled": _copies_shuffled,
    "labels shuffled": _labels_shuffled,
    "one long paragraph, edited": _long_and_edited,
    "one long and monotonous paragraph": _long_and_monotonous,
    "a long paragraph that lost sentences": lambda count: _sentences_gone_elsewhere(count, 4),
    "a paragraph whose sentences went to as many": lambda count: _sentences_gone_elsewhere(count, 1),
}
"""Pairs of texts that grow with a number, by what is hard about them."""
