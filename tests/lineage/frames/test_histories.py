"""Histories of many stories from a data frame."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from revdiff import Block, MissingExtra, OptionError, histories
from tests.optional import module

NOON = datetime(2024, 11, 4, 12, tzinfo=UTC)
COLUMNS: dict[str, list[object]] = {
    "story": ["fire", "ferry", "fire", "fire", "ferry", None],
    "text": ["A fire in Kelby.", "A ferry.", "A fire.", "A fire in Kelby.", None, "Nobody's."],
    "filed": [NOON + timedelta(minutes=minutes) for minutes in (5, 0, 1, 9, 3, 2)],
    "by": ["Jonas Pike", "Rhea Tolman", "Rhea Tolman", None, None, None],
}


@pytest.fixture(params=["pandas", "polars", "pyarrow"])
def frame(request: pytest.FixtureRequest) -> object:
    module("narwhals")
    library = module(request.param)
    return library.table(COLUMNS) if request.param == "pyarrow" else library.DataFrame(COLUMNS)


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
    assert "the text of a filing is a str" in (made.log[4].error or "")
    assert "no story" in (made.log[5].error or "")
    assert repr(made) == "<Histories, stories: 2, rows with an error: 2>"


def test_a_bad_time_is_an_error_of_its_row() -> None:
    polars = module("polars")
    frame = polars.DataFrame({"s": ["a", "a"], "t": ["One.", "Two."], "when": [NOON, None]})
    made = histories(frame, by="s", text="t", time="when")
    assert len(made["a"]) == 1
    assert "not a time" in (made.log[1].error or "")
    zoneless = polars.DataFrame({"s": ["a"], "t": ["One."], "when": [datetime(2024, 1, 1)]})
    assert "time zone" in (histories(zoneless, by="s", text="t", time="when").log[0].error or "")


def test_a_key_that_tells_no_stories_apart_is_an_error_of_its_row() -> None:
    polars = module("polars")
    made = histories(polars.DataFrame({"s": [["a"], ["b"]], "t": ["One.", "Two."]}), by="s", text="t")
    assert not made
    assert [one.error for one in made.log] == ["'s' is of type list, which tells no stories apart"] * 2


def test_authors_and_notes_of_any_type_are_told_as_text() -> None:
    polars = module("polars")
    frame = polars.DataFrame({"s": ["a", "a"], "t": ["One.", "Two."], "by": [7, None]})
    made = histories(frame, by="s", text="t", author="by")
    assert [revision.source for revision in made["a"]] == ["7", None]


def test_what_cannot_be_asked() -> None:
    polars, pandas = module("polars"), module("pandas")
    module("narwhals")
    with pytest.raises(OptionError, match=r"names of their own.*'t' 2 times"):
        histories(pandas.DataFrame([["a", "x", "y"]], columns=["s", "t", "t"]), by="s", text="t")
    with pytest.raises(OptionError, match="LazyFrame is no data frame with its rows in memory"):
        histories(polars.DataFrame({"s": [1], "t": ["x"]}).lazy(), by="s", text="t")
    with pytest.raises(OptionError, match="no column 'story'; there are: s, t"):
        histories(polars.DataFrame({"s": [1], "t": ["x"]}), by="story", text="t")
    with pytest.raises(OptionError, match="no data frame"):
        histories([("a", "b")], by="s", text="t")  # type: ignore[type-var]


def test_without_narwhals_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "narwhals", None)
    with pytest.raises(MissingExtra, match=r"pip install 'revdiff\[tables\]'"):
        histories(None, by="s", text="t")  # type: ignore[type-var]


KEYED = [[{"key": "b1", "text": "A fire in Kelby."}], [{"key": "b1", "text": "Nobody was hurt."}]]


def test_a_list_of_paragraphs_is_a_text_with_keys() -> None:
    polars = module("polars")
    keyed = polars.DataFrame({"story": ["fire", "fire"], "text": KEYED})
    (thread,) = histories(keyed, by="story", text="text", keys="identity")["fire"].threads
    assert [event.life for event in thread.events] == ["born", "edited"]
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
    other = polars.DataFrame({"story": ["fire"], "text": [[{"id": "b1", "text": "One."}]]})
    assert "a struct of 'key' and 'text', not of 'id', 'text'" in (
        histories(other, by="story", text="text").log[0].error or ""
    )
    with pytest.raises(OptionError, match="keys is 'label'"):
        histories(frame, by="story", text="text", keys="id")


def test_a_column_is_read_in_its_format() -> None:
    pandas = module("pandas")
    cells = ["One line.\n\nAnother.", b"One line.\n\nAnother one.", None]
    frame = pandas.DataFrame({"s": ["a", "a", "a"], "t": cells})
    made = histories(frame, by="s", text="t", format="text")
    assert [len(revision.paragraphs) for revision in made["a"].revisions] == [2, 2]
    assert made.log[2].error == "what is read as text is a str or bytes, not None"
    with pytest.raises(OptionError, match="format"):
        histories(frame, by="s", text="t", format="papyrus")
