"""Where paragraphs begin and end.

Wire copy has two habits: a blank line between paragraphs (whose lines may be wrapped at some width), or one paragraph
a line. `paragraph_rule` tells which habit a text follows; `paragraph_spans` cuts it by that rule. Line ends are those
of `str.splitlines`: LF, CR, CRLF, VT, FF, the separators U+001C to U+001E, NEL, and the separators U+2028 and U+2029.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise

BYTE_ORDER_MARK = "\ufeff"

# Copy wrapped by a desk or a mail program has lines of about this many characters; shorter ones are a list.
_WRAP_WIDTHS = range(30, 101)


class ParagraphRule(StrEnum):
    """What ends a paragraph: a blank line, any line break, or the caller's own word."""

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
    spans: list[tuple[int, int]] = []
    position = 0
    joins = False
    for line in text.splitlines(keepends=True):
        content = line.strip() if position else line.lstrip(BYTE_ORDER_MARK).strip()
        if content:
            # Nearly every line starts with its content; looking there first spares the search.
            start = position if line.startswith(content) else position + line.index(content)
            spans.append((spans.pop()[0] if joins else start, start + len(content)))
        joins = bool(content) and rule is ParagraphRule.BLANK_LINES
        position += len(line)
    return spans


def _line_habits(text: str) -> tuple[int, int, int]:
    """Of the neighboring non-empty lines: pairs with a blank line between, pairs joined by wrapping, all pairs."""
    lines = [line.strip() for line in text.lstrip(BYTE_ORDER_MARK).splitlines()]
    filled = [line for line in lines if line]
    pairs = max(0, len(filled) - 1)
    if len(filled) == len(lines):
        return 0, 0, pairs
    blocks = sum(1 for line, before in zip(lines, ["", *lines], strict=False) if line and not before)
    separated = max(0, blocks - 1)
    width = max(map(len, filled), default=0)
    if separated in (0, pairs) or width not in _WRAP_WIDTHS:
        return separated, 0, pairs
    wrapped = sum(
        1 for line, after in pairwise(lines) if line and after and len(line) + 1 + len(after.split(None, 1)[0]) > width
    )
    return separated, wrapped, pairs
