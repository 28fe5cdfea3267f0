"""Where paragraphs begin and end.

Wire copy has two habits: a blank line between paragraphs (whose lines may be wrapped at some width), or one paragraph
a line. `paragraph_rule` tells which habit a text follows; `paragraph_spans` cuts it by that rule. Line ends are those
of `str.splitlines`: LF, CR, CRLF, VT, FF, the separators U+001C to U+001E, NEL, and the separators U+2028 and U+2029.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise

BYTE_ORDER_MARK = "\ufeff"

# Copy wrapped by a desk or a mail program has lines of about this many characters; shorter ones are a list.
_WRAP_WIDTHS = range(30, 101)

# Every line end but LF and CRLF, which are most.
_RARE_LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_TO_LINE_FEED = str.maketrans(dict.fromkeys(_RARE_LINE_ENDS, "\n"))

# What a line holds, and what a block of lines without a blank one between holds; after `_with_line_feeds` alone.
_LINE = re.compile(r"\S(?:.*\S)?")
_BLOCK = re.compile(r"\S(?:.*\S)?(?:[^\S\n]*\n[^\S\n]*\S(?:.*\S)?)*")
_BREAK = re.compile(r"\n\s*")


class ParagraphRule(StrEnum):
    """What ends a paragraph: a blank line, any line break, or the caller's own word.

    See the glossary: :term:`paragraph rule`.
    """

    BLANK_LINES = "blank-lines"
    LINE_BREAKS = "line-breaks"
    GIVEN = "given"


def paragraph_rule(*texts: str) -> ParagraphRule:
    r"""The one rule for all of ``texts``: blank lines where these separate most of the non-empty lines.

    A line that is only the wrapped continuation of the one before does not count against blank lines.

    >>> paragraph_rule("One.\nTwo.\n\nThree.\nFour.\nFive.")
    <ParagraphRule.LINE_BREAKS: 'line-breaks'>
    >>> paragraph_rule("One.\n\nTwo.\n\nThree.")
    <ParagraphRule.BLANK_LINES: 'blank-lines'>
    """
    separated = joined = neighbors = 0
    for text in texts:
        blank_between, wrapped, pairs = _line_habits(text)
        separated += blank_between
        joined += wrapped
        neighbors += pairs
    if separated and 2 * (separated + joined) > neighbors:
        return ParagraphRule.BLANK_LINES
    return ParagraphRule.LINE_BREAKS


def paragraph_spans(text: str, rule: ParagraphRule) -> list[tuple[int, int]]:
    r"""The paragraphs of ``text`` as (start, end) in code points, white space at their ends left outside.

    >>> paragraph_spans("One.\n  Two. \n", ParagraphRule.LINE_BREAKS)
    [(0, 4), (7, 11)]
    """
    content = _LINE if rule is ParagraphRule.LINE_BREAKS else _BLOCK
    start = len(text) - len(text.lstrip(BYTE_ORDER_MARK))
    return [match.span() for match in content.finditer(_with_line_feeds(text), start)]


def _with_line_feeds(text: str) -> str:
    """``text`` with LF for every line end; all else stays at its place."""
    if not any(map(text.__contains__, _RARE_LINE_ENDS)):
        return text
    return text.replace("\r\n", " \n").translate(_TO_LINE_FEED)


def _line_habits(text: str) -> tuple[int, int, int]:
    """Of the neighboring non-empty lines: pairs with a blank line between, pairs joined by wrapping, all pairs."""
    lines = _with_line_feeds(text.lstrip(BYTE_ORDER_MARK)).strip()
    breaks = _BREAK.findall(lines)
    pairs = len(breaks)
    separated = sum([len(space) > 1 and space.count("\n") > 1 for space in breaks])
    wrapped = _wrapped_pairs(lines) if 0 < separated < pairs else 0
    return separated, wrapped, pairs


def _wrapped_pairs(text: str) -> int:
    """How many lines follow another because its width had no room for their first word; 0 where no width was set."""
    lines = [line.strip() for line in text.split("\n")]
    width = max(map(len, lines))
    if width not in _WRAP_WIDTHS:
        return 0
    return sum(
        1 for line, after in pairwise(lines) if line and after and len(line) + 1 + len(after.split(None, 1)[0]) > width
    )
