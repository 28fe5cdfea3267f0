"""The order in which the rows of a story are its revisions, and what is told of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from revdiff import Histories, histories
from revdiff.lineage.frames.cells import as_text
from revdiff.lineage.frames.numbering import ranks
from tests.optional import module

NOON = datetime(2024, 11, 4, 12, tzinfo=UTC)


def filed(texts: list[Any], **columns: list[Any]) -> Histories:
    """The rows of one story; ``order`` and ``time`` are its columns, if they are there."""
    rows = [
        {"s": "fire", "t": text, **{name: cells[place] for name, cells in columns.items()}}
        for place, text in enumerate(texts)
    ]
    return histories(rows, by="s", text="t", **{name: name for name in columns})


def told(made: Histories) -> list[tuple[int | None, str | None]]:
    """Of each row which revision it is, and what is told of it."""
    return [(one.revision, one.error or one.warning) for one in made.log]


IN_ORDER: list[list[Any]] = [
    [1, 2, 10],
    [-1, 0, 1],
    [1, 1.5, 2],
    [0.1, Decimal("0.25"), 1],
    [1.0, 2.0, 3.0],
    ["1", "2", "10"],
    ["3", 7, "10"],
    ["09", "10", "011"],
    ["1.1", "1.9", "1.10"],
    ["v1", "V2", "v10"],
    ["2", "2a", "10", "draft"],
    ["2024-05-02", "2024-05-10"],
    [1, "1.5", 2.0],
    ["2٣", "1000"],  # digits of any script
    ["9" * 5000, "1" + "0" * 5000],
]


@pytest.mark.parametrize("numbers", IN_ORDER, ids=lambda numbers: repr(numbers)[:40])
def test_versions_are_ordered_as_the_numbers_in_them_are(numbers: list[Any]) -> None:
    made = filed([f"Text {place}." for place in range(len(numbers))][::-1], order=numbers[::-1])
    assert [one.revision for one in made.log] == [*reversed(range(len(numbers)))]
    assert not any("same" in (one.warning or "") for one in made.log)


def test_numbers_of_numbers_are_sizes_and_those_of_texts_are_counted_up() -> None:
    assert sorted([1.9, 1.10]) == [1.10, 1.9]
    one, other = ranks([1.10, 1.9])
    assert one < other
    one, other = ranks(["1.10", "1.9"])
    assert one > other
    one, other = ranks(["1.10", 1.9])
    assert one > other


def test_a_gap_is_told_where_all_are_whole() -> None:
    assert told(filed(["A.", "B.", "C."], order=["1", Decimal("3.0"), 4.0])) == [
        (0, None),
        (1, "'order' goes from 1 to 3"),
        (2, None),
    ]
    assert told(filed(["A.", "B."], order=[1.5, 3])) == [(0, None), (1, None)]
    assert told(filed(["A.", "B."], order=["v1", "v3"])) == [(0, None), (1, None)]


def test_the_same_number_twice() -> None:
    assert told(filed(["A.", "B.", "A.", "A.", "C."], order=[1, 1, 1, 2, 1])) == [
        (0, None),
        (1, "'order' is the same as in row 0, the text another; kept in the frame's order"),
        (None, "'order' and the text are the same as in row 0; left out"),
        (3, None),
        (2, "'order' is the same as in row 0, the text another; kept in the frame's order"),
    ]
    keyed = [[{"key": "a", "text": "A."}], [{"key": "b", "text": "A."}], [{"key": "a", "text": "A."}]]
    assert [revision for revision, _ in told(filed(keyed, order=["1.0", "1.0", "1.00"]))] == [0, 1, None]


def test_rows_left_out_as_copies_are_no_failure() -> None:
    made = filed(["A."] * 5, order=[1] * 5)
    assert len(made["fire"]) == 1
    assert repr(made) == "<Histories, stories: 1, revisions: 1, rows with an error: 4, with a warning: 0>"


def test_the_number_holds_against_the_time() -> None:
    times = [NOON, NOON + timedelta(hours=1), NOON - timedelta(hours=1), None, NOON + timedelta(hours=2)]
    made = filed(["A.", "B.", "C.", "D.", "E."], order=[1, 2, 3, 4, 5], time=times)
    assert told(made) == [
        (0, None),
        (1, None),
        (2, "'time' is 2024-11-04 11:00:00+00:00, number against time; the time is left out"),
        (3, None),
        (4, None),
    ]
    assert [one.published for one in made["fire"]] == [times[0], times[1], None, None, times[4]]


def test_of_times_against_numbers_as_many_are_believed_as_can_be() -> None:
    times = [NOON + timedelta(days=700), NOON, NOON + timedelta(hours=1), NOON + timedelta(hours=1)]
    made = filed(["A.", "B.", "C.", "D."], order=[1, 2, 3, 4], time=times)
    assert [one.published for one in made["fire"]] == [None, *times[1:]]
    assert "number against time" in (made.log[0].warning or "")


def test_equal_times_keep_the_order_of_the_frame() -> None:
    made = filed(["A.", "B.", "C.", "D."], time=[NOON, NOON - timedelta(1), NOON, NOON])
    same = "'time' is the same as in row 0; kept in the frame's order"
    assert told(made) == [(1, None), (0, None), (2, same), (3, same)]
    days = histories(
        [{"s": 1, "t": "A.", "d": date(2024, 5, 1)}, {"s": 1, "t": "B.", "d": date(2024, 5, 1)}],
        by="s",
        text="t",
        time="d",
        timezone="Europe/Berlin",
    )
    assert [one.warning for one in days.log] == [
        "'d' is a day alone, taken for its midnight",
        "'d' is a day alone, taken for its midnight; 'd' is the same as in row 0; kept in the frame's order",
    ]


def test_nanoseconds_order_what_no_time_of_python_tells_apart() -> None:
    pandas = module("pandas")
    start = pandas.Timestamp("2024-05-01 09:30:00.000000001", tz="UTC")
    frame = pandas.DataFrame({"s": 1, "t": ["B.", "A."], "d": [start, start - pandas.Timedelta(1, "ns")]})
    made = histories(frame, by="s", text="t", time="d")
    assert told(made) == [(1, None), (0, None)]


def test_without_a_number_and_a_time_the_frame_is_in_order() -> None:
    assert told(filed(["A.", "B.", "A."])) == [(0, None), (1, None), (2, None)]


NO_NUMBERS: list[tuple[Any, str]] = [
    (None, "a row needs the number of its version"),
    (float("nan"), "a row needs the number of its version"),
    (" ", "a row needs the number of its version"),
    (True, "a number or a text"),
    (float("inf"), "a number or a text"),
    (Decimal("-Infinity"), "a number or a text"),
    (NOON, "a number or a text"),
    ([1], "a number or a text"),
    (b"1", "a number or a text"),
    (10**5000, "too long for the number of a version"),
]


@pytest.mark.parametrize(("cell", "reason"), NO_NUMBERS, ids=as_text)
def test_a_row_needs_the_number_of_its_version(cell: Any, reason: str) -> None:
    made = filed(["A.", "B."], order=[1, cell])
    assert made.log[1].error is not None
    assert made.log[1].error.startswith("'order' is ")
    assert made.log[1].error.endswith(reason)


def test_whole_numbers_that_pandas_makes_floats() -> None:
    pandas = module("pandas")
    frame = pandas.DataFrame({"s": [7, 7, None, 7], "t": ["C.", "A.", "X.", None], "v": [10, 2, 1, None]})
    assert frame["v"].dtype == float
    made = histories(frame, by="s", text="t", order="v")
    assert list(map(repr, made)) == ["7"]
    assert [(one.story, one.revision, one.warning) for one in made.log] == [
        ("7", 1, "'v' goes from 2 to 10"),
        ("7", 0, None),
        (None, None, None),
        ("7", None, None),
    ]
