"""White space that changed, so that one sees it: a sign for each character, and its name in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
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
_NAMES = {" ": "white.space", "\u00a0": "white.no-break", "\t": "white.tab", "\n": "white.line-break"}


def white_shown(text: str) -> str:
    r"""White space with a sign in the place of each character; one that has no sign is spelled out.

    >>> print(white_shown(" \u00a0\t\r\n\u2009"))
    ␣⍽⇥↵\u2009
    """
    return "".join(_SIGNS.get(sign) or _as_it_shows(sign) for sign in LINE_BREAK.sub("\n", text))


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
    runs = ((sign, len([*run])) for sign, run in groupby(LINE_BREAK.sub("\n", text)))
    return language.listed(
        language.told(_NAMES[sign], count=count) if sign in _NAMES else _as_it_shows(sign) * count
        for sign, count in runs
    )


def _as_it_shows(sign: str) -> str:
    return sign if sign.isprintable() else spelled_sign(sign)
