"""How a table shows itself, in a notebook and as plain text: its first and last rows, and how much there is of it.

The HTML has its style on the elements, which stays where a notebook takes style sheets out, and no colors: text is as the
notebook has it, lines are a gray that lets the ground through. So it reads in light and in dark.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from itertools import islice
from typing import Final
from unicodedata import category

from attrs import frozen

from revdiff.spelling import counted, spelled
from revdiff.table.columns import Cell, Cells, Column
from revdiff.width import width_of

# A longer table than this is cut between its first and its last rows.
_WHOLE: Final = 12
_ENDS: Final = 5
# Characters that a text may have, in HTML, where it wraps, and as plain text.
_ROOM: Final = 80
_NARROW: Final = 32
# From this length on a text in HTML wraps.
_WRAPS: Final = 28
# Columns of a terminal that lines of plain text have at most.
_WIDTH: Final = 120

_NOTHING: Final = "–"
_CUT: Final = "…"
_GAP: Final = "  "
_JOINER: Final = "\u200d"

# Told as JupyterLab lets it stand in a notebook that it does not trust, where ".7" would be no number.
_FAINT: Final = "opacity:0.7"
_RULE: Final = "border-bottom:1px solid rgba(128,128,128,0.4)"
_PADDED: Final = "padding:0.25em 0.6em"

_TO_THE_RIGHT: Final = frozenset({Column.WHOLE, Column.NUMBER})


@frozen
class _Excerpt:
    """The first and the last rows of a table, and how many there are between them and in all."""

    first: Sequence[Cells]
    last: Sequence[Cells]
    between: int

    @property
    def rows(self) -> int:
        return len(self.first) + self.between + len(self.last)


def _excerpt(cells: Iterable[Cells]) -> _Excerpt:
    rows = iter(cells)
    first = [*islice(rows, _WHOLE)]
    last: deque[Cells] = deque(first[_ENDS:], _ENDS)
    further = 0
    for further, row in enumerate(rows, start=1):  # noqa: B007 how many there are is known at the end
        last.append(row)
    if not further:
        return _Excerpt(first, (), 0)
    return _Excerpt(first[:_ENDS], [*last], len(first) + further - 2 * _ENDS)


def html(name: str, columns: Mapping[str, Column], cells: Iterable[Cells]) -> str:
    """The table as HTML for a notebook."""
    shown, kinds = _excerpt(cells), tuple(columns.values())
    heads = "".join(
        f'<th scope="col" style="{_align(kind)};{_PADDED};white-space:nowrap">{escape(_brief(title, _ROOM))}</th>'
        for title, kind in columns.items()
    )
    gap = f'<td colspan="{len(kinds)}" style="text-align:left;{_PADDED};{_FAINT}">⋮ {shown.between:,} more</td>'
    parts = [
        '<div tabindex="0" style="overflow-x:auto;max-width:100%">'
        '<table style="border-collapse:collapse;font-variant-numeric:tabular-nums">',
        f'<thead><tr style="{_RULE}">{heads}</tr></thead>',
        "<tbody>",
        *(_row_html(row, kinds) for row in shown.first),
        *([f'<tr style="{_RULE}">{gap}</tr>'] if shown.between else []),
        *(_row_html(row, kinds) for row in shown.last),
        "</tbody></table></div>",
        f'<div style="{_FAINT};font-size:smaller;padding:0.3em 0.6em">{escape(_size(name, shown.rows, len(kinds)))}</div>',
    ]
    return "\n".join(parts)


def _align(kind: Column) -> str:
    return "text-align:right" if kind in _TO_THE_RIGHT else "text-align:left"


def _row_html(row: Cells, kinds: Sequence[Column]) -> str:
    told = "".join(_cell_html(cell, kind) for cell, kind in zip(row, kinds, strict=True))
    return f'<tr style="{_RULE}">{told}</tr>'


def _cell_html(cell: Cell, kind: Column) -> str:
    shown = _told(cell, _ROOM)
    faint = f";{_FAINT}" if cell is None or cell is False else ""
    wraps = "min-width:20em;max-width:32em;overflow-wrap:anywhere" if len(shown) > _WRAPS else "white-space:nowrap"
    direction = ' dir="auto"' if isinstance(cell, str) else ""
    return f'<td{direction} style="{_align(kind)};vertical-align:top;{_PADDED};{wraps}{faint}">{escape(shown)}</td>'


def text(name: str, columns: Mapping[str, Column], cells: Iterable[Cells]) -> str:
    """The table as plain text; of columns, as many as go into a line, the others by their names."""
    shown, kinds = _excerpt(cells), tuple(columns.values())
    rows = [[_told(cell, _NARROW) for cell in row] for row in (*shown.first, *shown.last)]
    padded: list[list[str]] = []
    room = _WIDTH
    titles = [_brief(title, _ROOM) for title in columns]
    for place, (title, kind) in enumerate(zip(titles, kinds, strict=True)):
        column = _padded([title, *(row[place] for row in rows)], kind)
        room -= width_of(column[0]) + len(_GAP)
        if padded and room < -len(_GAP):
            break
        padded.append(column)
    lines = [_GAP.join(told).rstrip() for told in zip(*padded, strict=True)]
    if shown.between:
        lines.insert(1 + len(shown.first), f"⋮ {shown.between:,} more")
    left_out = ", ".join(titles[len(padded) :])
    size = _size(name, shown.rows, len(kinds))
    return "\n".join([*lines, f"{size}, here without {left_out}" if left_out else size])


def _padded(column: Sequence[str], kind: Column) -> list[str]:
    width = max(map(width_of, column))
    gaps = (" " * (width - width_of(told)) for told in column)
    return [gap + told if kind in _TO_THE_RIGHT else told + gap for gap, told in zip(gaps, column, strict=True)]


def _size(name: str, rows: int, columns: int) -> str:
    return f"{name}: {counted(rows, 'row')}, {counted(columns, 'column')}"


def _told(cell: Cell, room: int) -> str:
    """A cell in one line: a time without what is zero in it, a number to three places, a text cut at a word."""
    match cell:
        case None:
            return _NOTHING
        case str():
            return _brief(cell, room)
        case datetime():
            return _moment(cell)
        case float() if 0.001 <= abs(cell) < 1e7 or cell == 0:
            return f"{cell:.3f}"
        case float():
            return f"{cell:.3g}"
        case _:
            return str(cell)


def _moment(moment: datetime) -> str:
    bare = moment.replace(tzinfo=None)
    clock = bare.isoformat(" ", "seconds" if bare.second or bare.microsecond else "minutes")
    zone = moment.isoformat().removeprefix(bare.isoformat())
    return f"{clock} {'UTC' if zone == '+00:00' else zone}".rstrip()


def _brief(text: str, room: int) -> str:
    """The beginning of a text, in one line; cut at the end of a word, or before a character that stands for itself."""
    line = " ".join(spelled(text[: 8 * room]).split())
    if len(line) <= room:
        return line if len(text) <= 8 * room else f"{line}{_CUT}"
    end = line.rfind(" ", room // 2, room)
    return f"{line[: _before_whole(line, room - 1) if end < 0 else end]}{_CUT}"


def _before_whole(line: str, end: int) -> int:
    """The place at or before ``end`` where no mark, joiner or selector is taken from what it belongs to."""
    for place in range(end, end // 2, -1):
        if not (_joins(line[place]) or line[place - 1] == _JOINER):
            return place
    return end


def _joins(sign: str) -> bool:
    return sign == _JOINER or category(sign).startswith("M") or "\U0001f3fb" <= sign <= "\U0001f3ff"
