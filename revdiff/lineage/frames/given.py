"""The caller's own columns, which come through to every table beside its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, datetime, tzinfo
from typing import Any, Final, TypeAlias

from attrs import frozen

from revdiff.arguments import EIGHT_BYTES
from revdiff.lineage.frames.cells import absent, as_text, is_scalar, plain, whole
from revdiff.lineage.frames.columns import Columns
from revdiff.lineage.frames.times import zoned
from revdiff.table import Cell, Cells, Column, beside

ROW: Final = "row"
"""The column with the number of the frame's row, counted from 0."""

_Made: TypeAlias = Callable[[Any], Cell]


@frozen
class Given:
    """The caller's columns: those that tell stories apart, ``row``, and all others that have no meaning for a history.

    Only cells of one value each come through. Numbers, truths, texts and times stay what they are; a time that names no zone
    is one where a zone was given; whatever else there is, a decimal or a day, is told as text.
    """

    columns: Mapping[str, Column]
    _keys: tuple[tuple[str, _Made], ...]
    _others: tuple[tuple[str, _Made], ...]

    def cells(self, number: int, row: Mapping[str, Any]) -> Cells:
        """What row ``number`` has in these columns."""
        keys = (made(row[name]) for name, made in self._keys)
        return (*keys, number, *(made(row[name]) for name, made in self._others))


def given(columns: Columns, names: Iterable[object], rows: Sequence[Mapping[str, Any]], zone: tzinfo | None) -> Given:
    """The caller's columns among ``names``, of the kinds that the cells of ``rows`` have."""
    with_meaning = {columns.text, columns.time, columns.author, columns.note, *columns.by}
    others = [name for name in names if isinstance(name, str) and name not in with_meaning]
    called = beside([*columns.by, *others], own=[ROW])
    keys = {name: _column([whole(row[name]) for row in rows], zone) or _TEXT for name in columns.by}
    found = {name: column for name in others if (column := _column([row[name] for row in rows], zone))}
    return Given(
        {
            **{called[name]: kind for name, (kind, _) in keys.items()},
            ROW: Column.WHOLE,
            **{called[name]: kind for name, (kind, _) in found.items()},
        },
        tuple((name, made) for name, (_, made) in keys.items()),
        tuple((name, made) for name, (_, made) in found.items()),
    )


def _column(cells: Sequence[Any], zone: tzinfo | None) -> tuple[Column, _Made] | None:
    """What a column of such cells is, and how each is made so; None where some of them are not one value."""
    present = [plain(cell) for cell in cells if not absent(cell)]
    kinds = {type(cell) for cell in present}
    if not all(map(is_scalar, kinds)):
        return None
    if kinds == {bool}:
        return Column.TRUTH, _unless_absent(plain)
    if kinds and kinds <= {int, float} and all(type(cell) is float or cell in EIGHT_BYTES for cell in present):
        return (Column.NUMBER, _unless_absent(float)) if float in kinds else (Column.WHOLE, _unless_absent(whole))
    if kinds and all(issubclass(kind, datetime) for kind in kinds) and all(_at(time, zone) for time in present):
        return Column.TIME, _unless_absent(lambda time: _at(time, zone))
    return _TEXT


def _at(time: datetime, zone: tzinfo | None) -> datetime | None:
    """A time as a table can have it; None for one of no zone, and for one of a year that Python has not."""
    return zoned(time, zone)[0] if MINYEAR < time.year < MAXYEAR else None


def _unless_absent(made: _Made) -> _Made:
    return lambda cell: None if absent(cell) else made(cell)


_TEXT: Final = Column.TEXT, _unless_absent(as_text)
