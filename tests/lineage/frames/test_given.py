"""The caller's own columns, which come through to every table."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from revdiff.compare.terms import Terms
from revdiff.lineage.frames import Columns, RowReading
from revdiff.lineage.frames.cells import as_text
from revdiff.lineage.frames.given import given
from revdiff.table import Column
from tests.optional import module

NOON = datetime(2024, 11, 4, 12, tzinfo=UTC)
COLUMNS = Columns(("story",), "text", time="filed", author="by")

KINDS: list[tuple[list[Any], Column | None, list[Any]]] = [
    ([3, None], Column.WHOLE, [3, None]),
    ([3, float("nan")], Column.WHOLE, [3, None]),
    ([3.0, float("nan")], Column.WHOLE, [3, None]),  # as pandas has whole numbers
    ([3.0, 2.0], Column.NUMBER, [3.0, 2.0]),
    ([3.0, 2.5, None], Column.NUMBER, [3.0, 2.5, None]),
    ([3.0, float("inf"), None], Column.NUMBER, [3.0, float("inf"), None]),
    ([1e300, None], Column.NUMBER, [1e300, None]),
    ([2.5, float("nan")], Column.NUMBER, [2.5, None]),
    ([3, 2.5], Column.NUMBER, [3.0, 2.5]),
    ([True, None], Column.TRUTH, [True, None]),
    ([True, 1], Column.TEXT, ["True", "1"]),
    (["news", 7], Column.TEXT, ["news", "7"]),
    ([None, None], Column.TEXT, [None, None]),
    ([2**70, 1], Column.TEXT, [str(2**70), "1"]),  # more than a table holds
    ([10**5000, 1], Column.TEXT, ["a very long int", "1"]),  # more than Python writes
    ([Fraction(1, 3), Fraction(10**400)], Column.TEXT, ["1/3", str(10**400)]),
    ([2**70, 2.5], Column.TEXT, [str(2**70), "2.5"]),
    ([NOON, None], Column.TIME, [NOON, None]),
    ([NOON.replace(tzinfo=None), NOON], Column.TEXT, ["2024-11-04 12:00:00", "2024-11-04 12:00:00+00:00"]),
    ([date(2024, 11, 4), None], Column.TEXT, ["2024-11-04", None]),
    ([Decimal("1.50"), Decimal("NaN")], Column.TEXT, ["1.50", None]),
    ([UUID(int=1), None], Column.TEXT, [str(UUID(int=1)), None]),
    ([timedelta(hours=1), None], Column.TEXT, ["1:00:00", None]),
    ([[1], None], None, []),
    ([{"a": 1}, None], None, []),
    ([b"news", None], None, []),
    ([object(), None], None, []),  # its text would be another in each process
]


def brief(case: object) -> str:
    return as_text(case)[:18]  # before the address of an object


@pytest.mark.parametrize(("cells", "kind", "told"), KINDS, ids=brief)
def test_a_column_is_of_the_kind_of_its_cells(cells: list[Any], kind: Column | None, told: list[Any]) -> None:
    made = given(Columns(("s",), "t"), ["s", "t", "x"], [{"s": 1, "t": "", "x": cell} for cell in cells], None)
    assert made.columns.get("x") is kind
    assert [cell for x in cells for cell in made.cells(0, {"s": 1, "x": x})[2:]] == told


def test_cells_come_by_revision() -> None:
    rows = [
        {"story": "fire", "desk": "night", "text": "A fire.", "by": "Jonas Pike", "filed": NOON + timedelta(minutes=5)},
        {"story": "fire", "desk": None, "text": "A blaze.", "by": None, "filed": NOON},
    ]
    own = given(COLUMNS, rows[0], rows, None)
    texts = dict.fromkeys(("desk", "by"), Column.TEXT)
    assert dict(own.columns) == {"story": Column.TEXT, "row": Column.WHOLE, **texts, "filed": Column.TIME}
    taken = RowReading(COLUMNS, Terms(), given=own).story("fire", [*enumerate(rows)])
    later = NOON + timedelta(minutes=5)
    assert taken.given == (("fire", 1, None, None, NOON), ("fire", 0, "night", "Jonas Pike", later))
    assert RowReading(COLUMNS, Terms()).story("fire", [*enumerate(rows)]).given == ()


def test_a_time_without_a_zone_is_one_where_a_zone_is_given() -> None:
    rows = [{"s": 1, "t": "", "x": datetime(2024, 7, 1, 12)}]
    made = given(Columns(("s",), "t"), ["s", "t", "x"], rows, ZoneInfo("Europe/Berlin"))
    assert made.columns["x"] is Column.TIME
    assert str(made.cells(0, rows[0])[2]) == "2024-07-01 12:00:00+02:00"


def test_a_time_of_a_year_that_python_has_not_is_text() -> None:
    pandas, numpy = module("pandas"), module("numpy")
    cells = [pandas.Timestamp(numpy.datetime64("20000-01-01", "s")), pandas.Timestamp("2024-07-01")]
    rows = [{"s": 1, "t": "", "x": cell} for cell in cells]
    made = given(Columns(("s",), "t"), ["s", "t", "x"], rows, ZoneInfo("Europe/Berlin"))
    assert made.columns["x"] is Column.TEXT
    assert [made.cells(0, row)[2] for row in rows] == ["20000-01-01 00:00:00", "2024-07-01 00:00:00"]


def test_a_column_called_as_ours_is_told_apart() -> None:
    made = given(Columns(("row",), "t", order="v"), ["row", "t", "v", 7], [{"row": 1.0, "t": "", "v": "2"}], None)
    assert dict(made.columns) == {"given_row": Column.WHOLE, "row": Column.WHOLE, "v": Column.TEXT}
    assert made.cells(4, {"row": 1.0, "v": "2"}) == (1, 4, "2")
