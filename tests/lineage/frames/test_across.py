"""Tables across stories: those of each history one after the other, led by the caller's own columns."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revdiff import Histories, History, histories, samples, segment
from revdiff.table import Cell, Tabular
from tests.lineage.stories import texts
from tests.optional import module

NOON = datetime(2024, 11, 4, 12, tzinfo=UTC)
TABLES = ("stats", "changes", "edits", "threads", "lives", "blame", "layers")
tables = pytest.mark.parametrize("name", TABLES)


def taken(stories: Sequence[Sequence[str]], **options: object) -> Histories:
    """Histories of a frame in which the rows of stories are mixed, as those of a crawl are, and the newest come first."""
    rows = [
        {"story": number, "text": text, "filed": NOON + timedelta(minutes=minutes), "words": f"{number}.{minutes}"}
        for number, filed in enumerate(stories)
        for minutes, text in enumerate(filed)
    ]
    rows.sort(key=lambda row: str(row["filed"]), reverse=True)
    frame = module("pandas").DataFrame(rows)
    return histories(frame, by="story", text="text", time="filed", **options)  # type: ignore[arg-type]


def own_rows(history: History, name: str) -> Iterator[dict[str, Cell]]:
    """The rows of what one history tells about itself, by the same names."""

    def of_each(listed: Sequence[Tabular], first: int) -> Iterator[dict[str, Cell]]:
        for revision, table in enumerate(listed, start=first):
            for row in table.rows():
                yield {"revision": revision, **{"change" if key == "id" else key: cell for key, cell in row.items()}}

    if name == "changes":
        return of_each([diff.table for diff in history.diffs], 1)
    if name == "edits":
        return of_each([diff.edits for diff in history.diffs], 1)
    if name == "layers":
        return of_each([segment(revision).table for revision in history], 0)
    return iter({"stats": history.stats, "threads": history.threads, "lives": history.lives}[name].rows())


mixed = given(st.lists(texts(), min_size=1, max_size=2))
fewer = settings(max_examples=30)


@fewer
@mixed
def test_the_rows_are_those_of_each_history_and_tell_of_which_row_of_the_frame(stories: list[list[str]]) -> None:
    made = taken(stories)
    for name in TABLES:
        if name == "blame":  # which has no table of its own in a history
            continue
        rows = getattr(made, name).rows()
        expected = [(story, own) for story, history in made.items() for own in own_rows(history, name)]
        assert [row["story"] for row in rows] == [story for story, _ in expected]
        for row, (story, own) in zip(rows, expected, strict=True):
            assert {key: row[key] for key in own} == own
            assert row["given_words" if "words" in own else "words"] == f"{story}.{own['revision']}"


@fewer
@mixed
def test_sums_of_the_content_agree(stories: list[list[str]]) -> None:
    made = taken(stories)

    def summed(table: Tabular, of: str) -> Counter[tuple[Cell, Cell]]:
        counts: Counter[tuple[Cell, Cell]] = Counter()
        for row in table.rows():
            counts[row["story"], row["revision"]] += row[of]  # type: ignore[operator]
        return counts

    for of in ("words_in", "words_out"):
        told = Counter({key: count for key, count in summed(made.stats, of).items() if key[1]})
        assert told == summed(made.changes, of)
        assert told == summed(made.edits, of)
    last = Counter({(story, len(one) - 1): one.stats[-1].words for story, one in made.items()})
    assert last == summed(made.blame, "words")
    for story, history in made.items():
        brought: Counter[Cell] = Counter()
        for row in made.blame.rows():
            if row["story"] == story:
                brought[row["origin"]] += row["words"]  # type: ignore[operator]
        assert brought == history.blame().totals


@tables
def test_a_table_is_made_once_and_taken_by_data_frames(name: str) -> None:
    module("nanoarrow")
    polars = module("polars")
    made = taken([[filed.text for filed in samples.history()], ["A ferry.", "A ferry ran aground."]])
    table = getattr(made, name)
    assert getattr(made, name) is table
    assert list(table.columns)[:2] == ["story", "row"]
    assert "revision" in table.columns
    frame = polars.DataFrame(table)
    assert (frame.columns, frame.height) == (list(table.columns), len(table))
    assert set(frame["story"]) == {0, 1}
    assert repr(table) == f"<HistoriesTable: {name} of 2 stories>"


PAGES = [
    [{"key": "b1", "text": "A fire broke out in the port."}, {"key": None, "text": "12 comments"}],
    [{"key": "b1", "text": "Police suspect arson."}, {"key": None, "text": "340 comments"}],
]


def told(**options: object) -> dict[str, list[dict[str, Cell]]]:
    frame = module("polars").DataFrame({"story": ["fire", "fire"], "text": PAGES})
    made = histories(frame, by="story", text="text", **options)  # type: ignore[arg-type]
    return {name: getattr(made, name).rows() for name in TABLES}


def test_what_is_passed_over_is_so_in_every_table() -> None:
    every, quiet = told(), told(ignore_paragraphs="{number} comments")
    assert [(row["edited"], row["noise"]) for row in every["stats"]] == [(0, 0), (1, 0)]
    assert [(row["edited"], row["noise"]) for row in quiet["stats"]] == [(0, 1), (0, 1)]
    for name in ("changes", "edits"):
        assert any("comments" in str(row.values()) or "340" in str(row.values()) for row in every[name]), name
        assert not any("comments" in str(row.values()) or "340" in str(row.values()) for row in quiet[name]), name
    for name in ("threads", "lives"):
        assert {bool(row["noise"]) for row in every[name]} == {False}
        assert {row["noise"] for row in quiet[name] if "comments" in str(row["text"])} == {True}
    assert [row["noise"] for row in quiet["blame"]] == [False, True, True]
    assert [row["text"] for row in quiet["layers"]] == [page[0]["text"] for page in PAGES]
    assert [row["words"] for row in quiet["layers"]] == [7, 3]
    assert [row["paragraphs"] for row in every["layers"]] == [2, 2]


def test_what_keys_mean_reaches_every_table() -> None:
    texts_alone, by_key = (
        told(ignore_paragraphs="{number} comments"),
        told(ignore_paragraphs="{number} comments", keys="identity"),
    )
    assert [row["edited"] for row in texts_alone["stats"]] == [0, 0]
    assert [row["edited"] for row in by_key["stats"]] == [0, 1]
    assert [row["kind"] for row in texts_alone["changes"]] == ["removed", "added"]
    assert [row["kind"] for row in by_key["changes"]] == ["edited"]
    assert {row["kind"] for row in by_key["edits"]} == {"edited"}
    assert [row["event"] for row in texts_alone["threads"] if not row["noise"]] == ["born", "gone", "born"]
    assert [row["event"] for row in by_key["threads"] if not row["noise"]] == ["born", "edited"]
    assert [(row["lede"], row["alive"]) for row in texts_alone["lives"] if not row["noise"]] == [
        (True, False),
        (True, True),
    ]
    assert [(row["lede"], row["alive"]) for row in by_key["lives"] if not row["noise"]] == [(True, True)]


def test_stories_of_which_no_row_could_be_used_are_in_no_table() -> None:
    frame = module("polars").DataFrame({"s": ["a", "b"], "t": ["One.", None]})
    made = histories(frame, by="s", text="t")
    assert {row["s"] for name in TABLES for row in getattr(made, name).rows()} == {"a"}


@pytest.mark.parametrize("collects", [True, False])
def test_the_collector_is_left_as_it_was(collects: bool) -> None:
    before = gc.isenabled()
    (gc.enable if collects else gc.disable)()
    try:
        made = taken([["A ferry.", "A ferry ran aground."]])
        assert len(made.changes) == 1
        assert gc.isenabled() == collects
    finally:
        (gc.enable if before else gc.disable)()
