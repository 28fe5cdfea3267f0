"""Parts to lines: wrapped at words to the width of the terminal, two columns side by side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeAlias

from revdiff.views.terminal.runs import INDENT, Beside, Block, Look, Part, Run, Table
from revdiff.width import may_be_uneven, width_of, width_of_sign

Line: TypeAlias = list[Run]

_GUTTER = " │ "
_NOTHING: Line = []
_ELLIPSIS = " ..."
_GAP = "  "
# The last column of a table is this wide at least, where there is so much to tell.
_LAST = 24
# The marks of what went, came and is marked otherwise stay whole, and with the words that they are around.
_MARK = 2
_OPENING, _CLOSING = frozenset({"[-", "{+", "{="}), frozenset({"-]", "+}", "=}"})
# Columns of a character of Chinese, Japanese or Korean, between which a line may be broken.
_WIDE = 2
# Narrower columns than this hold no text that one could read.
_NARROWEST = 12


def lines_of(parts: Iterable[Part], width: int) -> Iterator[Line]:
    """The lines of the parts, none wider than ``width`` columns."""
    for part in parts:
        match part:
            case Block():
                yield from _block(part, width)
            case Beside():
                yield from _beside(part, width)
            case Table():
                yield from _table(part, width)


def _block(block: Block, width: int) -> Iterator[Line]:
    room = max(_NARROWEST, width - max(columns_of(block.first), len(block.rest)))
    lines = iter([brief(block.runs, room)]) if block.brief else wrapped(block.runs, room)
    yield [*block.first, *next(lines)]
    yield from ([Run(block.rest), *line] for line in lines)


def _beside(beside: Beside, width: int) -> Iterator[Line]:
    room = max(_NARROWEST, (width - len(INDENT) - len(_GUTTER)) // 2)
    sides = (list(_stacked(side, room, cut=beside.brief)) for side in (beside.old, beside.new))
    for old, new in zip_longest(*sides, fillvalue=_NOTHING):
        padding = room - columns_of(old)
        yield [Run(INDENT), *old, Run(" " * padding), Run(_GUTTER, Look.QUIET), *new]


def _table(table: Table, width: int) -> Iterator[Line]:
    """The rows; what is in the last column stands below the others where these leave too little room beside them."""
    widths = [max(width_of(cell.text) for cell in cells) for cells in table.columns]
    first = sum(widths) + len(_GAP) * len(widths)
    below = width - first < min(_LAST, max(map(columns_of, table.last)))
    for row, last in enumerate(table.last):
        cells = [column[row] for column in table.columns]
        if below:
            yield from wrapped([run for cell in cells if cell.text for run in (cell, Run(_GAP))][:-1], width)
            yield from _block(Block(last, (Run(INDENT),)), width)
            continue
        padded: Line = []
        for place, (cell, room) in enumerate(zip(cells, widths, strict=True)):
            padding = Run(" " * (room - width_of(cell.text)))
            padded += [padding, cell, Run(_GAP)] if place in table.right else [cell, padding, Run(_GAP)]
        yield from _block(Block(last, tuple(padded), " " * first), width)


def _stacked(paragraphs: Sequence[Sequence[Run]], room: int, *, cut: bool) -> Iterator[Line]:
    for number, runs in enumerate(paragraphs):
        if number:
            yield []
        yield from [brief(runs, room)] if cut else wrapped(runs, room)


def brief(runs: Sequence[Run], room: int) -> Line:
    """The runs in one line of at most ``room`` columns, cut at a space if they are longer."""
    if columns_of(runs) <= room:
        return list(runs)
    return [*next(wrapped(runs, room - len(_ELLIPSIS))), Run(_ELLIPSIS, runs[-1].look)]


def columns_of(line: Iterable[Run]) -> int:
    """How many columns a line takes."""
    return sum(width_of(run.text) for run in line)


def wrapped(runs: Sequence[Run], room: int) -> Iterator[Line]:
    """The runs in lines of at most ``room`` columns, broken at spaces, and inside a word only where it is wider than that.

    >>> [[run.text for run in line] for line in wrapped([Run("one tw"), Run("o three")], 8)]
    [['one tw', 'o'], ['three']]
    """
    place = before = 0
    for start, end in _breaks("".join(run.text for run in runs), room, _marks(runs, room)):
        line: Line = []
        while place < len(runs):
            run = runs[place]
            after = before + len(run.text)
            if after > start and before < end:
                line.append(Run(run.text[max(0, start - before) : end - before], run.look, run.source))
            if after > end:
                break
            place, before = place + 1, after
        yield line


def _marks(runs: Sequence[Run], room: int) -> list[tuple[int, int]]:
    """Where what is between marks stands, if it fits in a line of its own."""
    found: list[tuple[int, int]] = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        if run.text[:_MARK] in _OPENING and run.text[-_MARK:] in _CLOSING and width_of(run.text) <= room:
            found.append((start, end))
        start = end
    return found


def _breaks(text: str, room: int, marks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the lines of the text start and end; the spaces at which it is broken are in none of them.

    What is between ``marks`` stays together where it fits in a line.
    """
    reach = _uneven_reach if may_be_uneven(text) else _even_reach
    start = 0
    while (end := reach(text, start, room)) < len(text):
        space = _beside_mark(text, _last_space(text, start, end), start, end, marks)
        if text.startswith(" ", space) and space > start:
            yield start, start + len(text[start:space].rstrip(" "))
            while text.startswith(" ", space):
                space += 1
            start = space
        else:
            yield start, space
            start = space
    yield start, len(text)


def _last_space(text: str, start: int, end: int) -> int:
    """The last space up to ``end`` at which a line from ``start`` on may be broken; where there is none, the last such place."""
    space = text.rfind(" ", start, end + 1)
    while space > start and _parts_a_mark(text, space):
        space = text.rfind(" ", start, space)
    if space > start:
        return space
    whole = end
    while whole > start and _parts_a_mark(text, whole):
        whole -= 1
    return whole if whole > start else end


def _beside_mark(text: str, at: int, start: int, end: int, marks: Sequence[tuple[int, int]]) -> int:
    """A break at ``at`` of a line from ``start`` up to ``end``, or beside the one of the ``marks`` that it would cut in two.

    That is behind it if another one follows, and else before it: at a space, behind another one, or where a script has no
    spaces. With it goes the word that it begins in.
    """
    cut = bisect_right(marks, (at, -1)) - 1
    before, after = marks[cut] if cut >= 0 else (at, at)
    if not max(start, before) < at < after:
        return at
    if after <= end and (before <= start or text[after : after + _MARK] in _OPENING):
        return after
    if before <= start:
        return at
    if text[before - 1] == " ":
        return before - 1 if before - 1 > start else before
    if text[before - _MARK : before] in _CLOSING or width_of_sign(text[before - 1]) == _WIDE:
        return before
    space = text.rfind(" ", start, before)
    whole = space > start and width_of(text[space + 1 : after]) <= width_of(text[start:end])
    return space if whole and _beside_mark(text, space, start, before, marks[:cut]) == space else before


def _parts_a_mark(text: str, at: int) -> bool:
    """Whether a break there would cut a mark in two, or part it from the words that it is around."""
    behind = at + 1 if text.startswith(" ", at) else at
    return (
        text[at - 1 : at + 1] in _OPENING | _CLOSING
        or text[at - _MARK : at] in _OPENING
        or text[behind : behind + _MARK] in _CLOSING
    )


def _even_reach(_text: str, start: int, room: int) -> int:
    """The place of the first character that does not fit in a line from ``start`` on."""
    return start + room


def _uneven_reach(text: str, start: int, room: int) -> int:
    """The same where characters differ in width."""
    for place in range(start, len(text)):
        room -= width_of_sign(text[place])
        if room < 0:
            return place
    return len(text)
