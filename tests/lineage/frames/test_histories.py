"""Histories of many stories from a data frame."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from revdiff import Block, OptionError, histories
from tests.optional import module

NOON = datetime(2024, 11, 4, 12, tzinfo=UTC)
COLUMNS: dict[str, list[object]] = {
    "story": ["fire", "ferry", "fire", "fire", "ferry", None],
    "text": ["A fire in Kelby.", "A ferry.", "A fire.", "A fire in Kelby.", None, "Nobody's."],
    "filed": [NOON + timedelta(minutes=minutes) for minutes in (5, 0, 1, 9, 3, 2)],
    "by": ["Jonas Pike", "Rhea Tolman", "Rhea Tolman", None, None, None],
}


@pytest.fixture
def frame() -> object:
    return module("polars").DataFrame(COLUMNS)


def test_one_history_for_each_story_in_the_order_of_time(frame: object) -> None:
    made = histories(frame, by="story", text="text", time="filed", author="by")
    assert list(made) == ["fire", "ferry"]
    assert [revision.text for revision in made["fire"]] == ["A fire.", "A fire in Kelby.", "A fire in Kelby."]
    assert [revision.source for revision in made["fire"]] == ["Rhea Tolman", "Jonas Pike", None]
    assert made["fire"].at(0).published == NOON + timedelta(minutes=1)


def test_without_times_the_frame_is_in_order(frame: object) -> None:
    made = histories(frame, by="story", text="text")
    assert [revision.text for revision in made["fire"]] == ["A fire in Kelby.", "A fire.", "A fire in Kelby."]
    assert made["fire"].reverts[0].to == 0


def test_bad_rows_and_equal_neighbors_are_told(frame: object) -> None:
    made = histories(frame, by="story", text="text", time="filed")
    assert [(one.row, one.revision, one.repeats) for one in made.log] == [
        (0, 1, False),
        (1, 0, False),
        (2, 0, False),
        (3, 2, True),
        (4, None, False),
        (5, None, False),
    ]
    assert [one.error for one in made.log][:4] == [None] * 4
    assert made.log[4].error == "'text' is None: a row needs a text"
    assert made.log[5].error == "'story' is None: a row needs a story"
    assert repr(made) == "<Histories, stories: 2, revisions: 4, rows with an error: 2, with a warning: 0>"


KEYS: list[tuple[list[Any], list[Any], list[str | None]]] = [
    # The cells of a column, the stories, and of each row the story in the log.
    (["a", "b", "a"], ["a", "b"], ["a", "b", "a"]),
    ([7, 8.0, 7.0], [7, 8], ["7", "8", "7"]),
    ([0.0, -0.0, 1], [0, 1], ["0", "0", "1"]),
    ([2.5, 3.0, 3.0], [2.5, 3], ["2.5", "3", "3"]),
    ([Decimal("7.0"), 7, Decimal("2.5")], [7, Decimal("2.5")], ["7", "7", "2.5"]),
    ([Decimal("sNaN"), 7, float("inf")], [7, float("inf")], [None, "7", "inf"]),
    ([True, False, True], [True, False], ["True", "False", "True"]),
    ([date(2024, 5, 1)] * 3, [date(2024, 5, 1)], ["2024-05-01"] * 3),
    (["a", None, "a"], ["a"], ["a", None, "a"]),
    ([7, float("nan"), 7], [7], ["7", None, "7"]),
    (["a", " ", "a"], ["a"], ["a", None, "a"]),
    (["a", ["a"], "a"], ["a"], ["a", "['a']", "a"]),
]


@pytest.mark.parametrize(("cells", "stories", "told"), KEYS, ids=lambda case: repr(case)[:30])
def test_a_cell_tells_stories_apart(cells: list[Any], stories: list[Any], told: list[str | None]) -> None:
    made = histories([{"s": cell, "t": "A."} for cell in cells], by="s", text="t")
    assert [*map(repr, made)] == [*map(repr, stories)]
    assert [one.story for one in made.log] == told
    assert [one.error is None for one in made.log] == [one.revision is not None for one in made.log]


def test_numbers_of_numpy_are_numbers() -> None:
    numpy = module("numpy")
    rows = [{"s": numpy.int64(7), "t": "A."}, {"s": numpy.float32(7), "t": "B."}, {"s": numpy.bool_(False), "t": "C."}]
    made = histories(rows, by="s", text="t")
    assert [(type(story), len(history)) for story, history in made.items()] == [(int, 2), (bool, 1)]


def test_several_columns_tell_stories_apart() -> None:
    rows = [
        {"site": "kelby", "id": 1.0, "t": "A."},
        {"site": "kelby", "id": 2.0, "t": "B."},
        {"site": "marlow", "id": 1.0, "t": "C."},
        {"site": "kelby", "id": 1.0, "t": "D."},
        {"site": "kelby", "id": float("nan"), "t": "E."},
        {"site": None, "id": [1], "t": "F."},
    ]
    made = histories(rows, by=["site", "id"], text="t")
    assert {story: len(history) for story, history in made.items()} == {
        ("kelby", 1): 2,
        ("kelby", 2): 1,
        ("marlow", 1): 1,
    }
    assert [(one.story, one.error) for one in made.log][3:] == [
        ("('kelby', 1)", None),
        ("('kelby', nan)", "'id' is nan: a row needs a story"),
        ("(None, [1])", "'site' is None: a row needs a story"),
    ]
    assert [*made.given] == ["site", "id", "row"]
    assert [*histories(rows, by=["site"], text="t")] == ["kelby", "marlow"]


@pytest.mark.parametrize("index", [["site"], ["site", "id"]])
def test_the_index_of_pandas_is_no_column_and_how_it_becomes_one_is_told(index: list[str]) -> None:
    rows = [{"site": "kelby", "id": 1, "t": "A."}, {"site": "kelby", "id": 1, "t": "B."}]
    frame = module("pandas").DataFrame(rows).set_index(index)
    with pytest.raises(OptionError, match=r"'site' is the frame's index, no column: reset_index\(\) makes it one"):
        histories(frame, by=["site", "id"], text="t")
    assert [*histories(frame.reset_index(), by=["site", "id"], text="t")] == [("kelby", 1)]


def test_what_a_history_takes_comes_through_too_but_for_the_text() -> None:
    rows = [
        {"s": "fire", "t": text, "by": by, "at": NOON} for text, by in [("A fire.", "Ann"), ("A fire is out.", "Bo")]
    ]
    made = histories(rows, by="s", text="t", author="by", time="at")
    assert [(row["by"], row["at"], row["new_text"]) for row in made.edits.rows()] == [("Bo", NOON, " is out")]
    assert [*made.given] == ["s", "row", "by", "at"]


def test_where_most_rows_fail_it_is_the_call_that_is_wrong() -> None:
    rows: list[dict[str, Any]] = [{"s": "fire", "t": "A.", "d": datetime(2024, 5, 1, hour)} for hour in range(7)]
    rows[0]["d"] = None
    rows += [{"s": "fire", "t": "A.", "d": NOON}] * 6
    with pytest.raises(
        OptionError,
        match=r"^7 of 13 rows cannot be used, 6 of them for the same reason as row 1, of story 'fire': "
        r"'d' is 2024-05-01 01:00:00: it names no time zone; give timezone=$",
    ):
        histories(rows, by="s", text="t", time="d")
    with pytest.raises(
        OptionError, match=r"^3 of 3 rows .*, 3 of them .*'t' is b'1': bytes are to be decoded, or read wi"
    ):
        histories([{"s": "fire", "t": text} for text in (b"1", b"2", b"3")], by="s", text="t")
    made = histories([*rows, rows[-1]], by="s", text="t", time="d")  # half of them is not most of them
    assert repr(made) == "<Histories, stories: 1, revisions: 7, rows with an error: 7, with a warning: 6>"


def test_errors_name_the_column_and_the_cell() -> None:
    cells = ["A.", "A.", "A.", "A.", "A.", 7, b"A.", float("nan"), "\ud800", ["A.", 7]]
    made = histories([{"s": 1, "t": cell} for cell in cells], by="s", text="t")
    assert [one.error for one in made.log][5:] == [
        "'t' is 7: the text of a revision is a str, or a list of paragraphs",
        "'t' is b'A.': bytes are to be decoded, or read with format=",
        "'t' is nan: a row needs a text",
        "'t': lone surrogate U+D800 at offset 0",
        made.log[9].error,
    ]
    assert (made.log[9].error or "").startswith("'t': ")


def test_authors_and_notes_of_any_type_are_told_as_text() -> None:
    polars = module("polars")
    frame = polars.DataFrame({"s": ["a", "a"], "t": ["One.", "Two."], "by": [7, None]})
    made = histories(frame, by="s", text="t", author="by")
    assert [revision.source for revision in made["a"]] == ["7", None]


def test_what_cannot_be_asked() -> None:
    rows = [{"s": 1, "t": "A."}]
    for names in (
        {"by": []},
        {"by": 7},
        {"by": ["s", 7]},
        {"by": ["s", "s"]},
        {"by": "s", "text": None},
        {"by": "s", "order": 7},
    ):
        with pytest.raises(OptionError, match=r"^(by|text|order) "):
            histories(rows, **{"text": "t", **names})  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="no column 'd'; there are: s, t"):
        histories(rows, by="s", text="t", time="d")
    with pytest.raises(OptionError, match="not a known zone"):
        histories(rows, by="s", text="t", timezone="Kelby")


def test_formats_are_not_imported_for_plain_texts() -> None:
    program = (
        "import sys\nfrom revdiff.lineage.frames import histories\n"
        "rows = [{'s': 1, 't': 'A.', 'd': '2024-05-01'}]\n"
        "histories(rows, by='s', text='t', time='d', timezone='UTC')\n"
        "assert not {'revdiff.formats', 'narwhals'} & {*sys.modules}"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


KEYED = [[{"key": "b1", "text": "A fire in Kelby."}], [{"key": "b1", "text": "Nobody was hurt."}]]


def test_a_list_of_paragraphs_is_a_text_with_keys() -> None:
    polars = module("polars")
    keyed = polars.DataFrame({"story": ["fire", "fire"], "text": KEYED})
    (thread,) = histories(keyed, by="story", text="text", keys="identity")["fire"].threads
    assert [event.kind for event in thread.events] == ["born", "edited"]
    assert len(histories(keyed, by="story", text="text")["fire"].threads) == 2
    plain = polars.DataFrame({"story": ["fire"], "text": [["A fire in Kelby.", "Nobody was hurt."]]})
    assert len(histories(plain, by="story", text="text")["fire"].at(0).paragraphs) == 2


def test_blocks_in_a_frame_of_objects() -> None:
    pandas = module("pandas")
    blocks = [[Block("b1", "A fire.", role="lede"), ("b2", "Nobody was hurt.")]]
    made = histories(pandas.DataFrame({"story": ["fire"], "text": blocks}), by="story", text="text")
    assert [(one.key, one.role) for one in made["fire"].at(0).paragraphs] == [("b1", "lede"), ("b2", None)]


def test_what_is_passed_over_is_so_in_every_story() -> None:
    polars = module("polars")
    texts = ["A fire.\n12 comments", "A fire.\n340 comments"]
    frame = polars.DataFrame({"story": ["fire", "fire"], "text": texts})
    made = histories(frame, by="story", text="text", ignore_paragraphs="{number} comments")
    assert not made["fire"].diffs[0].changed
    marked = histories(frame, by="story", text="text", ignore=["whitespace"])
    assert marked["fire"].ignored == {"whitespace"}


def test_paragraphs_that_cannot_be_used_are_errors_of_their_row() -> None:
    polars = module("polars")
    twice = [{"key": "b1", "text": "One."}, {"key": "b1", "text": "Two."}]
    frame = polars.DataFrame({"story": ["fire", "fire", "fire"], "text": [*KEYED, twice]})
    made = histories(frame, by="story", text="text", keys="prefer")
    assert len(made["fire"]) == 2
    assert "'b1' stands twice in the revision" in (made.log[2].error or "")
    other = [{"story": "fire", "text": "One."}, {"story": "fire", "text": [{"id": "b1", "text": "One."}]}]
    assert "a struct of 'key' and 'text', not of 'id', 'text'" in (
        histories(other, by="story", text="text").log[1].error or ""
    )
    with pytest.raises(OptionError, match="keys is 'label'"):
        histories(frame, by="story", text="text", keys="id")


def test_a_column_is_read_in_its_format() -> None:
    pandas = module("pandas")
    cells = ["One line.\n\nAnother.", b"One line.\n\nAnother one.", None]
    frame = pandas.DataFrame({"s": ["a", "a", "a"], "t": cells})
    made = histories(frame, by="s", text="t", format="text")
    assert [len(revision.paragraphs) for revision in made["a"].revisions] == [2, 2]
    assert made.log[2].error == "'t' is None: a row needs a text"
    with pytest.raises(OptionError, match="format"):
        histories(frame, by="s", text="t", format="papyrus")


def test_a_notebook_shows_what_a_frame_came_to() -> None:
    rows = [{"s": "<fire>", "t": "A.", "v": number} for number in (1, 2, 2, 2, "<b>", None, None)]
    shown = histories(rows, by="s", text="t", order="v")._repr_html_()
    assert shown == (
        "<div>stories: 1, revisions: 3, rows with an error: 4, with a warning: 0</div>"
        "<ul><li>2 × &#x27;v&#x27;: a row needs the number of its version</li>"
        "<li>2 × &#x27;v&#x27; and the text are the same as in another row; left out</li></ul>"
    )
    told = [{"s": 1, "t": text} for text in ("A.", "A.", "A.", "A.", None, 7, b"A.", "\ud800")]
    assert "<li>1 × another reason</li></ul>" in histories(told, by="s", text="t")._repr_html_()
    assert histories(rows[:1], by="s", text="t")._repr_html_().endswith("</div>")
