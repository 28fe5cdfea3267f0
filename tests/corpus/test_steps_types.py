"""Every type of Arrow that texts, keys and times come in."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from revdiff import corpus
from tests.corpus.rows import NOON, arrow

Made = Callable[[Any, list[Any]], Any]


def _ended(pa: Any, cells: list[Any]) -> Any:
    import pyarrow.compute as pc

    return pc.run_end_encode(pa.array(cells))


TEXTS: dict[str, Made] = {
    "string": lambda pa, cells: pa.array(cells),
    "large": lambda pa, cells: pa.array(cells, pa.large_string()),
    "view": lambda pa, cells: pa.array(cells, pa.string_view()),
    "dictionary": lambda pa, cells: pa.array(cells).dictionary_encode(),
    "dictionary of large": lambda pa, cells: pa.array(cells, pa.large_string()).dictionary_encode(),
    "runs": _ended,
    "json": lambda pa, cells: pa.ExtensionArray.from_storage(pa.json_(), pa.array(cells)),
}
BYTES: dict[str, Made] = {
    "binary": lambda pa, cells: pa.array(cells, pa.binary()),
    "large": lambda pa, cells: pa.array(cells, pa.large_binary()),
    "view": lambda pa, cells: pa.array(cells, pa.binary_view()),
    "dictionary": lambda pa, cells: pa.array(cells).dictionary_encode(),
}
PARAGRAPHS: dict[str, Made] = {
    "list": lambda pa, cells: pa.array(cells),
    "large list": lambda pa, cells: pa.array(cells, pa.large_list(pa.large_string())),
    "list view": lambda pa, cells: pa.array(cells, pa.list_view(pa.string_view())),
    "fixed size": lambda pa, cells: pa.array(cells, pa.list_(pa.string(), 2)),
    "of dictionary": lambda pa, cells: pa.array(cells, pa.list_(pa.dictionary(pa.int8(), pa.string()))),
}


def stats(old: Any, new: Any, **options: Any) -> list[dict[str, Any]]:
    batch = arrow().record_batch({"old": old, "new": new})
    rows: list[dict[str, Any]] = corpus.pairs(old="old", new="new", **options).batch(batch).to_pylist()
    return rows


@pytest.mark.parametrize("kind", TEXTS)
def test_texts_of_any_type(kind: str) -> None:
    pa, made = arrow(), TEXTS[kind]
    old, new = ["A fire.", "Fog.", "Fog.", None], ["A fire in Kelby.", "Fog.", "Rain.", "Rain."]
    expected = stats(pa.array(old), pa.array(new))
    assert [row["error"] is None for row in expected] == [True, True, True, False]
    assert stats(made(pa, old), made(pa, new)) == expected
    assert stats(made(pa, ["x", *old])[1:], pa.array(new)) == expected


def test_a_column_of_nothing_is_one_of_texts_that_are_missing() -> None:
    rows = stats(arrow().nulls(2), ["A.", "B."])
    assert [row["error"] for row in rows] == ["'old' is None: a row needs a text"] * 2


@pytest.mark.parametrize("kind", [*BYTES, *(f"{name} text" for name in TEXTS)])
def test_a_format_is_read_from_text_and_bytes(kind: str) -> None:
    pa = arrow()
    old, new = "<p>Two are hurt.</p>", "<p>Three are <b>hurt</b>.</p>"
    if kind.endswith(" text"):
        made: Made = TEXTS[kind.removesuffix(" text")]
        rows = stats(made(pa, [old]), made(pa, [new]), format="html")
    else:
        rows = stats(BYTES[kind](pa, [old.encode()]), BYTES[kind](pa, [new.encode()]), format="html")
    assert [(row["words_inserted"], row["words_deleted"], row["error"]) for row in rows] == [(1, 1, None)]


@pytest.mark.parametrize("kind", PARAGRAPHS)
def test_lists_of_paragraphs(kind: str) -> None:
    pa, made = arrow(), PARAGRAPHS[kind]
    rows = stats(made(pa, [["A fire.", "Fog."], None]), made(pa, [["A fire.", "Fog, rain."], ["A.", "B."]]))
    assert [(row["kept"], row["edited"]) for row in rows] == [(1, 1), (None, None)]
    assert rows[1]["error"] == "'old' is None: a row needs a text"


def test_lists_of_paragraphs_with_keys() -> None:
    old, new = [{"key": "b1", "text": "A fire broke out."}], [{"key": "b1", "text": "Nobody was hurt."}]
    assert stats([old], [new], keys="identity")[0]["edited"] == 1
    assert stats([old], [new])[0]["edited"] == 0
    twice = stats([old * 2], [new], keys="identity")[0]
    assert "b1" in twice["error"]


@pytest.mark.parametrize(
    ("old", "new", "options", "error"),
    [
        (["A."], ["B.", None], {}, "'new': paragraphs[1] is neither a str nor"),
        ([None], ["B."], {}, "'old': paragraphs[0] is neither a str nor"),
        ("<html/>", "<nitf/>", {"format": "nitf"}, "'old': the text is no NITF"),
    ],
)
def test_a_text_that_is_none_is_told_with_its_column(old: Any, new: Any, options: dict[str, str], error: str) -> None:
    [row] = stats([old], [new], **options)
    assert row["error"].startswith(error)
    batch = arrow().record_batch({"old": [old], "id": [1]})
    for step in (corpus.stories(text="old", **options), corpus.pages(by="id", text="old", **options)):
        [*_, last] = step.batch(batch).to_pylist()
        assert last["error"] is None or last["error"].startswith("'old': ")


def test_text_that_is_no_utf_8_fails_its_row_alone() -> None:
    pa = arrow()
    broken = pa.StringArray.from_buffers(3, pa.array([0, 1, 2, 3], pa.int32()).buffers()[1], pa.py_buffer(b"A\xffB"))
    rows = stats(broken, ["A", "A", "B"])
    assert [row["error"] is None for row in rows] == [True, False, True]
    assert rows[1]["error"] == "'old' is what cannot be read (it is no UTF-8): a row needs a text"


def test_a_page_whose_name_is_no_utf_8_is_none() -> None:
    pa = arrow()
    broken = pa.StringArray.from_buffers(3, pa.array([0, 1, 2, 3], pa.int32()).buffers()[1], pa.py_buffer(b"\xff\xfeB"))
    batch = pa.record_batch({"url": broken, "text": ["A.", "B.", "C."]})
    made = corpus.pages(by="url", text="text", key=[]).batch(batch)
    assert made["error"].to_pylist() == ["'url' is what cannot be read (it is no UTF-8): a row needs a page"] * 2 + [
        None
    ]


KEYS: dict[str, Made] = {
    "whole": lambda pa, _: pa.array([7, None, 9], pa.int16()),
    "unsigned": lambda pa, _: pa.array([2**64 - 1, 1, 2], pa.uint64()),
    "decimal": lambda pa, _: pa.array([Decimal("1.20"), None, Decimal("3.00")], pa.decimal128(38, 2)),
    "dictionary": lambda pa, _: pa.array(["a", "b", "a"]).dictionary_encode(),
    "ordered dictionary": lambda pa, _: pa.DictionaryArray.from_arrays(pa.array([1, 0, 1]), ["x", "y"], ordered=True),
    "view": lambda pa, _: pa.array(["a", None, "c"], pa.string_view()),
    "runs": lambda pa, _: _ended(pa, ["a", "a", "b"]),
    "binary": lambda pa, _: pa.array([b"\xff", None, b""]),
    "nanoseconds": lambda pa, _: pa.array([1, None, 2**60], pa.timestamp("ns", "Europe/Berlin")),
    "day": lambda pa, _: pa.array([1, 2, 3], pa.date32()),
    "list": lambda pa, _: pa.array([[1], None, []]),
    "struct": lambda pa, _: pa.array([{"a": 1, "b": ["x"]}, None, {"a": None, "b": None}]),
    "struct of view": lambda pa, _: pa.array([{"a": "1"}, None, {"a": None}], pa.struct([("a", pa.string_view())])),
    "map": lambda pa, _: pa.array([[("a", 1)], [], None], pa.map_(pa.string(), pa.int64())),
    "uuid": lambda pa, _: pa.ExtensionArray.from_storage(
        pa.uuid(), pa.array([b"0" * 16, None, b"1" * 16], pa.binary(16))
    ),
    "nothing": lambda pa, _: pa.nulls(3),
}


@pytest.mark.parametrize("table", ["stats", "changes"])
@pytest.mark.parametrize("kind", KEYS)
def test_keys_come_through_as_they_are(kind: str, table: str) -> None:
    pa = arrow()
    key = KEYS[kind](pa, [])
    field = pa.field("id", key.type, metadata={"unit": "of ours"})
    texts = pa.array(["A fire.\n\nFog.", "Rain.", None])
    schema = pa.schema([field, ("old", pa.string()), pa.field("new", pa.string(), nullable=False)])
    batch = pa.record_batch([key, texts, pa.array(["Fog, as told.", "Storm.", "Calm."])], schema=schema)
    step = corpus.pairs(old="old", new="new", key=["id", "new"], table=table)
    found = step.batch(batch)
    found.validate(full=True)
    assert found.schema.field("id").equals(field, check_metadata=True)
    assert not found.schema.field("new").nullable
    # Each row's key is that of the row with its text.
    places = [batch["new"].to_pylist().index(text) for text in found["new"].to_pylist()]
    assert sorted({*places}) == [0, 1, 2]
    assert len(places) == {"stats": 3, "changes": 6}[table]
    again = pa.concat_arrays([key.slice(place, 1) for place in places])
    assert found["id"].type == again.type
    assert str(found["id"].to_pylist() if kind != "nanoseconds" else found["id"].cast(pa.int64())) == str(
        again.to_pylist() if kind != "nanoseconds" else again.cast(pa.int64())
    )


def test_names_that_a_table_has_itself_are_led_by_given() -> None:
    rows = {"error": [1], "Kept": [2], "given_error": [3], "old": ["A."], "new": ["B."]}
    step = corpus.pairs(old="old", new="new", key=["error", "Kept", "given_error", "old"])
    found = step.batch(arrow().record_batch(rows))
    assert found.schema.names[:4] == ["given_given_error", "given_Kept", "given_error", "old"]
    assert [found[place].to_pylist() for place in range(4)] == [[1], [2], [3], ["A."]]
    assert len({*map(str.casefold, found.schema.names)}) == found.num_columns


def test_dictionaries_of_each_batch_are_their_own() -> None:
    pa = arrow()
    first, second = (
        pa.record_batch({"url": pa.array(urls).dictionary_encode(), "text": pa.array(texts).dictionary_encode()})
        for urls, texts in ((["a", "b"], ["One.", "Two."]), (["b", "c"], ["Two, three.", "Four."]))
    )
    step = corpus.pages(by="url", text="text")
    found = pa.Table.from_batches(step([first, second])).to_pylist()
    assert [(row["url"], row["words_in"]) for row in found] == [("a", 1), ("b", 1), ("b", 1), ("c", 1)]


BERLIN = ZoneInfo("Europe/Berlin")
TIMES: dict[str, Made] = {
    "seconds": lambda pa, times: pa.array(times, pa.timestamp("s", "UTC")),
    "nanoseconds": lambda pa, times: pa.array(
        [int(time.timestamp()) * 10**9 + 1 for time in times], pa.timestamp("ns", "UTC")
    ),
    "a zone": lambda pa, times: pa.array(times, pa.timestamp("us", "America/New_York")),
    "a zone nobody knows": lambda pa, times: pa.array(times, pa.timestamp("us", "UTC")).cast(
        pa.timestamp("us", "Mars/Olympus")
    ),
    "of no zone": lambda pa, times: pa.array([time.astimezone(BERLIN).replace(tzinfo=None) for time in times]),
    "text": lambda pa, times: pa.array([time.isoformat() for time in times]),
    "text of no zone": lambda pa, times: pa.array(
        [time.astimezone(BERLIN).replace(tzinfo=None).isoformat(" ") for time in times]
    ),
    "number": lambda pa, times: pa.array([int(time.timestamp()) for time in times]),
    "dictionary": lambda pa, times: pa.array(times, pa.timestamp("us", "UTC")).dictionary_encode(),
}


@pytest.mark.parametrize("pandas", [True, False])
@pytest.mark.parametrize("kind", TIMES)
def test_times_of_any_type_order_the_revisions(kind: str, pandas: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not pandas:  # which Arrow makes other times with, where it is there
        monkeypatch.setitem(sys.modules, "pandas", None)
    pa = arrow()
    times = [NOON + dt.timedelta(hours=hours) for hours in (3, 1, 2)]
    batch = pa.record_batch(
        {"url": ["a"] * 3, "text": ["A, b, c.", "A.", "A, b."], "time": TIMES[kind](pa, times)},
    )
    step = corpus.pages(by="url", text="text", time="time", timezone="Europe/Berlin", table="revisions")
    found = step.batch(batch)
    assert found.schema.field("time") == batch.schema.field("time")
    rows = found.select(["published", "words", "error"]).to_pylist()
    assert [(row["words"], row["error"]) for row in rows] == [(1, None), (2, None), (3, None)]
    assert [row["published"].replace(microsecond=0) for row in rows] == sorted(times)


def test_a_time_beyond_the_calendar_fails_its_row_alone() -> None:
    pa = arrow()
    times = pa.array([0, 2**60, 3600], pa.timestamp("s", "UTC"))
    batch = pa.record_batch({"url": ["a"] * 3, "text": ["A.", "A, b.", "A, b, c."], "time": times})
    rows = corpus.pages(by="url", text="text", time="time").batch(batch).select(["words", "error"]).to_pylist()
    assert [row["words"] for row in rows] == [1, 3, None]
    assert "'time' is what cannot be read" in rows[2]["error"]


@pytest.mark.parametrize("kind", ["seconds", "of no zone", "text", "number"])
def test_a_page_was_published_at_what_its_column_says(kind: str) -> None:
    pa = arrow()
    page = "UPDATE 11 a.m.: The ferry is free.\n\nEarlier story below:\n\nA ferry ran aground at dawn."
    batch = pa.record_batch(
        {
            "text": [page, page],
            "time": pa.concat_arrays([TIMES[kind](pa, [NOON]), pa.nulls(1).cast(TIMES[kind](pa, [NOON]).type)]),
        }
    )
    step = corpus.stories(text="text", published="time", timezone="Europe/Berlin")
    rows = step.batch(batch).to_pylist()
    assert [row["published"] for row in rows] == [dt.datetime(2024, 11, 4, 10, tzinfo=dt.UTC), None, None, None]
    assert [row["error"] for row in rows] == [None] * 4


TWICE, NEVER, DAY = dt.datetime(2026, 10, 25, 2, 30), dt.datetime(2026, 3, 29, 2, 30), dt.datetime(2026, 5, 1)


@pytest.mark.parametrize(
    ("times", "warnings"),
    [
        ([TWICE, TWICE + dt.timedelta(hours=1)], ["came twice in Europe/Berlin, taken for the first", None]),
        ([NEVER, None], ["never was in Europe/Berlin, taken for 2026-03-29 03:30:00+02:00", None]),
        ([DAY.date(), None], ["'time' is a day alone, taken for its midnight", None]),
        (["2026-10-25 02:30", "2026-10-25 02:30+01:00"], ["came twice", None]),
    ],
)
def test_what_was_decided_about_when_a_page_was_published_is_told(times: list[Any], warnings: list[str | None]) -> None:
    batch = arrow().record_batch({"text": ["Fog."] * 2, "time": times})
    rows = corpus.stories(text="text", published="time", timezone="Europe/Berlin").batch(batch).to_pylist()
    assert [row["error"] for row in rows] == [None, None]
    assert rows[1]["warning"] is warnings[1] is None
    assert str(warnings[0]) in rows[0]["warning"]
