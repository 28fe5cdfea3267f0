"""White space and signs without a shape that changed, so that one sees it: a sign for each character, and its name in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from itertools import groupby

from revdiff.compare.change import Change, Edit, Kind
from revdiff.compare.wordedits import Aspect, Op
from revdiff.interface import Language
from revdiff.spelling import spelled_sign
from revdiff.text import Revision

# More edits of white space in one paragraph than these are told in one remark: it was set anew. So are two of line breaks alone,
# for where a line is broken anew, so are those below.
_MOST_APART = 2

LINE_BREAK = re.compile("\r\n|[\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
"""What ends a line, or is shown as that."""
_SIGNS = {" ": "␣", "\u00a0": "⍽", "\t": "⇥", "\n": "↵"}
# Of these a text may be full, as Persian and emoji are: they are told only where nothing else differs.
_JOINERS = {"\u200c": "white.non-joiner", "\u200d": "white.joiner"}
_SHAPELESS = _JOINERS | {
    "\u200b": "white.zero-width",
    "\u2060": "white.word-joiner",
    "\u00ad": "white.soft-hyphen",
    "\ufeff": "white.order-mark",
    **dict.fromkeys("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "white.direction"),
}
_NAMES = _SHAPELESS | {
    " ": "white.space",
    "\u00a0": "white.no-break",
    "\t": "white.tab",
    "\n": "white.line-break",
    "\u202f": "white.narrow",
    "\u2009": "white.thin",
    "\u3000": "white.wide",
}
# White space but for single spaces and line breaks, and signs without a shape: most words that changed have none of it.
_NOTABLE = re.compile(f"[^\\S \n\r]|  |[{''.join(_SHAPELESS)}]")
_WHITE = re.compile(r"(\s+)")


def white_shown(text: str) -> str:
    r"""White space with a sign in the place of each character; one that has no sign is spelled out.

    >>> print(white_shown(" \u00a0\t\r\n\u2009"))
    ␣⍽⇥↵\u2009
    """
    return "".join(_SIGNS.get(sign) or _as_it_shows(sign) for sign in LINE_BREAK.sub("\n", text))


def signs_shown(text: str, signs: Container[str]) -> str:
    r"""The text with those of its characters that are among ``signs`` shown so.

    >>> print(signs_shown("12\u00a0km off", {"\u00a0"}))
    12⍽km off
    """
    return "".join(white_shown(sign) if sign in signs else sign for sign in text)


def white_told(old: str, new: str, language: Language) -> str:
    r"""What became of white space, in words.

    >>> from revdiff.interface.language import ENGLISH
    >>> print(white_told("  ", "\u00a0", ENGLISH))
    2 spaces → no-break space
    >>> print(white_told("", "\t", ENGLISH))
    tab added
    """
    went, came = _named(old, language), _named(new, language)
    if went and came:
        return language.told("list.from-to", old=went, new=came)
    return language.told("white.added", signs=came) if came else language.told("white.removed", signs=went)


def unseen_ways(old: str, new: str) -> list[tuple[str, str]]:
    r"""What differs in words that changed and would not be seen: white space beside a word that stayed, signs without a shape.

    >>> unseen_ways("10 km away", "12\u00a0km\u200b off")
    [('', '\u200b'), (' ', '\xa0')]
    """
    if not _NOTABLE.search(old) and not _NOTABLE.search(new):
        return []
    ways: list[tuple[str, str]] = []
    for sign in sorted({*old, *new} & _SHAPELESS.keys()):
        more = new.count(sign) - old.count(sign)
        if more and (sign not in _JOINERS or _shaped(old) == _shaped(new)):
            ways.append((sign * -more, sign * more))
    went, came = (_WHITE.split(_shaped(text)) for text in (old, new))
    if len(went) != len(came):
        return ways
    for place in range(1, len(went), 2):
        pair = went[place], came[place]
        stayed = went[place - 1] == came[place - 1] or went[place + 1] == came[place + 1]
        if pair[0] != pair[1] and stayed and not any(map(LINE_BREAK.search, pair)):
            ways.append(pair)
    return ways


def _shaped(text: str) -> str:
    return "".join(sign for sign in text if sign not in _SHAPELESS)


def white_edits(change: Change) -> tuple[Edit, ...]:
    """The edits in which white space alone differs; none where paragraphs were split or joined, which shows by itself."""
    if change.kind is not Kind.EDITED:
        return ()
    return tuple(edit for edit in change.edits if edit.aspect is Aspect.WHITESPACE and edit.op is not Op.EQUAL)


def is_set_anew(edits: Sequence[Edit], old: Revision, new: Revision) -> bool:
    """Whether these are so many edits of the white space of one paragraph that they are told in one remark."""
    if len(edits) < _MOST_APART:
        return False
    return len(edits) > _MOST_APART or all(
        LINE_BREAK.search(edit.old_span.of(old.text) + edit.new_span.of(new.text)) for edit in edits
    )


def set_anew_told(edits: Iterable[Edit], old: Revision, new: Revision, language: Language) -> str:
    """That remark: at how many places white space differs, and what became of it, the most frequent first."""
    told = Counter(white_told(edit.old_span.of(old.text), edit.new_span.of(new.text), language) for edit in edits)
    ways = language.listed(way for way, _ in told.most_common())
    return language.told("white.set-anew", count=told.total(), told=ways)


def _named(text: str, language: Language) -> str:
    signs = (_NAMES.get(sign) or _as_it_shows(sign) for sign in LINE_BREAK.sub("\n", text))
    runs = ((name, len([*run])) for name, run in groupby(signs))
    return language.listed(
        language.told(name, count=count) if name.startswith("white.") else name * count for name, count in runs
    )


def _as_it_shows(sign: str) -> str:
    return sign if sign.isprintable() and sign not in _SHAPELESS else spelled_sign(sign)
