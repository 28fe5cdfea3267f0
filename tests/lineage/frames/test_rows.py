"""What has rows: the same histories from all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from revdiff import Histories, MissingExtra, OptionError, histories
from revdiff.table import Column
from tests.lineage.frames.sources import SOURCES, csv_reader, cursor, records, sqlite
from tests.optional import module

NOON = datetime(2024, 11, 4, 12, tzinfo=UTC)
COLUMNS: dict[str, list[Any]] = {
    "story": ["fire", "ferry", "fire", "fire", "ferry", None],
    "text": ["A fire in Kelby.", "A ferry.", "A fire.", "A fire in Kelby.", None, "Nobody's."],
    "filed": [NOON + timedelta(minutes=minutes) for minutes in (5, 0, 1, 9, 3, 2)],
    "version": [2, 1, 1, 3, 2, None],
    "by": ["Jonas Pike", "Rhea Tolman", "Rhea Tolman", None, None, None],
}


def brief(made: Histories) -> object:
    """What must be the same, whatever the rows come from."""
    return (
        {story: [(one.text, one.published, one.source) for one in history] for story, history in made.items()},
        [(one.row, one.story, one.revision, one.repeats, one.warning, bool(one.error)) for one in made.log],
    )


@pytest.mark.parametrize("order", [None, "version"])
@pytest.mark.parametrize("naive", [False, True])
@pytest.mark.parametrize("source", SOURCES)
def test_all_that_has_rows_gives_the_same(source: str, order: str | None, naive: bool) -> None:
    columns = {**COLUMNS, "filed": [time.replace(tzinfo=None) for time in COLUMNS["filed"]]} if naive else COLUMNS
    options: dict[str, Any] = {"by": "story", "text": "text", "time": "filed", "author": "by", "order": order}
    made = histories(SOURCES[source](columns), timezone="UTC" if naive else None, **options)
    assert brief(made) == brief(histories(records(COLUMNS), **options))
    assert made["fire"].stats.rows()[0]["words"] == 2
    assert made.given["row"] is Column.WHOLE


@pytest.mark.parametrize("made", [csv_reader, sqlite, lambda columns: sqlite(columns, as_rows=True)])
def test_times_as_text(made: Callable[[Any], Any]) -> None:
    """As files and databases without a type for times have them."""
    columns = {**COLUMNS, "filed": [str(time) for time in COLUMNS["filed"]], "text": [*COLUMNS["text"][:4], "", "?"]}
    options: dict[str, Any] = {"by": "story", "text": "text", "time": "filed"}
    assert brief(histories(made(columns), **options)) == brief(
        histories(records({**columns, "filed": COLUMNS["filed"]}), **options)
    )


def test_records_may_lack_cells() -> None:
    rows = [{"s": 1, "t": "A."}, {"t": "B.", "s": 1, "by": "Jonas Pike"}, {"s": 1, None: "cells of no column"}]
    made = histories(rows, by="s", text="t", author="by")
    assert [one.source for one in made[1]] == [None, "Jonas Pike"]
    assert made.log[2].error == "'t' is None: a row needs a text"


NOTHING: list[Any] = [[], iter([]), {"s": [], "t": []}]


@pytest.mark.parametrize("rows", NOTHING)
def test_no_rows_are_no_error(rows: Any) -> None:
    made = histories(module("polars").DataFrame(rows) if isinstance(rows, dict) else rows, by="s", text="t")
    assert not made
    assert not made.log
    assert [*made.given] == ["s", "row"]


def test_times_that_python_cannot_have_are_errors_of_their_rows() -> None:
    pa = module("pyarrow")
    seconds = [5_000_000_000_000, 1730743200, 1730743260]
    for zone in (None, "Europe/Berlin"):
        table = pa.table({"s": [1, 1, 1], "t": ["A.", "B.", "C."], "d": pa.array(seconds, pa.timestamp("s", zone))})
        for frame in (table, module("polars").DataFrame(table), *([] if zone else [table.to_pandas()])):
            made = histories(frame, by="s", text="t", time="d", timezone="UTC")
            assert [one.revision for one in made.log] == [None, 0, 1]
            assert (made.log[0].error or "").startswith("'d' is ")
            assert [one.published for one in made[1]] == [datetime.fromtimestamp(at, UTC) for at in seconds[1:]]
    with pytest.raises(OptionError, match="has a time that is too far off"):
        histories(table.to_pandas(), by="s", text="t", time="d")


def test_what_has_no_rows() -> None:
    polars, pandas, pa = module("polars"), module("pandas"), module("pyarrow")

    def asked(frame: Any) -> Histories:
        return histories(frame, by="s", text="t")

    with pytest.raises(OptionError, match=r"names of their own.*'t' 2 times"):
        asked(pandas.DataFrame([["a", "x", "y"]], columns=["s", "t", "t"]))
    with pytest.raises(OptionError, match=r"names of their own: 't' stands there several times"):
        asked(cursor().execute("SELECT 1 AS s, 2 AS t, 3 AS t"))
    with pytest.raises(OptionError, match=r"LazyFrame are not in memory yet: collect them first, as with .collect\(\)"):
        asked(polars.DataFrame({"s": [1], "t": ["x"]}).lazy())
    with pytest.raises(OptionError, match="no column 's'; there are: a"):
        asked(polars.DataFrame({"a": [1], "t": ["x"]}).select("a"))
    with pytest.raises(OptionError, match=r"row 1 is \('a', 'b'\)"):
        asked([{"s": "a", "t": "b"}, ("a", "b")])
    with pytest.raises(OptionError, match="no question was put"):
        asked(cursor())
    for other in ("s,t", b"s,t", {"s": ["a"], "t": ["b"]}, 7, None, pandas.Series(["a"]), pa.array([1])):
        with pytest.raises(OptionError, match="is no data frame, nor anything else with rows"):
            asked(other)


def test_what_a_frame_needs_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = SOURCES["arrow-reader"](COLUMNS)
    frame = SOURCES["polars"](COLUMNS)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'revdiff\[parquet\]'"):
        histories(reader, by="story", text="text")
    monkeypatch.setitem(__import__("sys").modules, "narwhals", None)
    with pytest.raises(MissingExtra, match=r"pip install 'revdiff\[tables\]'"):
        histories(frame, by="story", text="text")
    assert len(histories(records(COLUMNS), by="story", text="text")) == 2


def test_records_are_gone_through_once() -> None:
    asked = []

    def rows() -> Iterator[dict[str, Any]]:
        for row in records(COLUMNS):
            asked.append(row)
            yield row

    histories(rows(), by="story", text="text")
    assert len(asked) == len(COLUMNS["story"])
