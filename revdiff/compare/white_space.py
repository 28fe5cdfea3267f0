"""White space and signs without a shape that changed, so that one sees it: a sign for each character, and its name in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from functools import cache
from itertools import groupby
from unicodedata import lookup

from revdiff.compare.change import Change, Edit, Kind
from revdiff.compare.wordedits import Aspect, Op
from revdiff.interface import Language
from revdiff.spelling import spelled_sign
from revdiff.text import Revision

# More edits of white space in one paragraph than these are told in one remark: it was set anew. So are two of line breaks alone,
# for where a line is broken anew, so are those below.
MOST_APART = 2

LINE_BREAK = re.compile("\r\n|[\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
"""What ends a line, or is shown as that."""
# A line break, or any other character.
_EACH_SIGN = re.compile(f"{LINE_BREAK.pattern}|.")
_LINE_ENDS = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}
_SIGNS = {" ": "␣", "\u00a0": "⍽", "\t": "⇥", "\n": "↵"}
# Signs without a shape by their kinds, each an entry of the catalog. The script of the component reads it too.
_KINDS = (
    "(?P<variation>[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef])"
    "|(?P<direction>[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])"
    "|(?P<control>[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f])"
    "|(?P<invisible>[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u206f\u2800\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff])"
)
SHAPELESS = re.compile(_KINDS)
"""A sign without a shape; the name of the group is its kind."""

NAMES = {
    " ": "space",
    "\u00a0": "no-break",
    "\t": "tab",
    "\n": "line-break",
    "\u202f": "narrow",
    "\u2009": "thin",
    "\u3000": "wide",
    "\u200b": "zero-width",
    "\u200c": "non-joiner",
    "\u200d": "joiner",
    "\u2060": "word-joiner",
    "\u00ad": "soft-hyphen",
    "\ufeff": "order-mark",
}
"""Of them, and of white space, those that have entries of their own."""

# Others are told apart by the short names that Unicode has for them, the same in every language; what has none, by its number.
_SHORT = (
    "ALM LRM RLM LRE RLE PDF LRO RLO LRI RLI FSI PDI CGJ NUL SOH STX ETX EOT ENQ ACK BEL BS SO SI DLE DC1 DC2 DC3 DC4 NAK SYN "
    "ETB CAN EOM SUB ESC DEL VS1 VS2 VS3 VS4 VS5 VS6 VS7 VS8 VS9 VS10 VS11 VS12 VS13 VS14 VS15 VS16"
)


@cache
def short_names() -> dict[str, str]:
    """The short names of signs without a shape."""
    return {lookup(name): name for name in _SHORT.split()}


def sign_tables() -> dict[str, object]:
    """What signs are called, for the script of the component."""
    return {"kinds": _KINDS.replace("?P<", "?<"), "names": NAMES, "short": short_names()}


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
    r"""What became of white space, in words. Of which kind line breaks are is told where that alone differs.

    >>> from revdiff.interface.language import ENGLISH
    >>> print(white_told("  ", "\u00a0", ENGLISH))
    2 spaces → no-break space
    >>> print(white_told("", "\t", ENGLISH))
    tab added
    >>> print(white_told("\n", "\r\n", ENGLISH))
    line break (LF) → line break (CRLF)
    """
    went, came = (_named(LINE_BREAK.sub("\n", text), _run_named, language) for text in (old, new))
    if went == came:
        went, came = (_named(_EACH_SIGN.findall(text), _run_named_by_kind, language) for text in (old, new))
    if went and came:
        return language.told("list.from-to", old=went, new=came)
    return language.told("white.added", signs=came) if came else language.told("white.removed", signs=went)


def white_edits(change: Change) -> tuple[Edit, ...]:
    """The edits in which white space alone differs; none where paragraphs were split or joined, which shows by itself."""
    if change.kind is not Kind.EDITED:
        return ()
    return tuple([edit for edit in change.edits if edit.aspect is Aspect.WHITESPACE and edit.op is not Op.EQUAL])


def is_set_anew(edits: Sequence[Edit], old: Revision, new: Revision) -> bool:
    """Whether these are so many edits of the white space of one paragraph that they are told in one remark."""
    if len(edits) < MOST_APART:
        return False
    return len(edits) > MOST_APART or all(
        LINE_BREAK.search(edit.old_span.of(old.text) + edit.new_span.of(new.text)) for edit in edits
    )


def set_anew_told(edits: Iterable[Edit], old: Revision, new: Revision, language: Language) -> str:
    """That remark: at how many places white space differs, and what became of it, the most frequent first."""
    told = Counter(white_told(edit.old_span.of(old.text), edit.new_span.of(new.text), language) for edit in edits)
    ways = language.listed(way for way, _ in told.most_common())
    return language.told("white.set-anew", count=told.total(), told=ways)


def _named(signs: Iterable[str], run_named: Callable[[str, int, Language], str], language: Language) -> str:
    """Signs in words, each run of one sign as ``run_named`` has it."""
    return language.listed(run_named(sign, len([*run]), language) for sign, run in groupby(signs))


def _run_named_by_kind(sign: str, count: int, language: Language) -> str:
    """So many of one sign, in words; of a line break, its kind too."""
    if not LINE_BREAK.match(sign):
        return _run_named(sign, count, language)
    return language.told("white.which", name=_run_named("\n", count, language), sign=line_end_named(sign))


def line_end_named(line_end: str) -> str:
    """A line break by its kind: the name that it has in every language, or spelled out."""
    return _LINE_ENDS.get(line_end) or spelled_sign(line_end)


def _run_named(sign: str, count: int, language: Language) -> str:
    """So many of one sign, in words; one that has none as it is, or spelled out."""
    if own := NAMES.get(sign):
        return language.told(f"white.{own}", count=count)
    kind = SHAPELESS.match(sign)
    if kind is None:
        return _as_it_shows(sign) * count
    name = language.told(f"white.{kind.lastgroup}", count=count)
    return language.told("white.which", name=name, sign=short_names().get(sign) or numbered(sign))


def numbered(sign: str) -> str:
    """A sign by its number, as people write it: ``U+0301``."""
    return f"U+{ord(sign):04X}"


def _as_it_shows(sign: str) -> str:
    return sign if sign.isprintable() and not SHAPELESS.match(sign) else spelled_sign(sign)
