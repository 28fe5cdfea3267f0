"""Steps: what they give for which rows, and what becomes of rows and columns that they cannot use."""

from __future__ import annotations

import json
import pickle
import sys
from types import ModuleType
from typing import Any

import pytest

from revdiff import MissingExtra, OptionError, Rule, RuleError, corpus, diff, histories, history, segment
from revdiff.compare import comparing
from revdiff.corpus.answers import Form
from revdiff.table import Column
from tests.corpus.rows import NOON, PAGES, PAIR_TABLES, PAIRS, STORIES, arrow, every_step
from tests.optional import module

STEPS = every_step()
each_step = pytest.mark.parametrize("name", STEPS)
OF_PAGES = {
    "stats": "revisions",
    **{name: name for name in ("changes", "edits", "threads", "lives", "blame", "layers")},
}


@pytest.fixture
def pa() -> ModuleType:
    return arrow()


def rows_of(step: corpus.Step, rows: dict[str, list[Any]], **types: Any) -> list[dict[str, Any]]:
    """What a step gives for rows, of which some columns are of types of their own."""
    pa = arrow()
    columns = {name: pa.array(cells, types.get(name)) for name, cells in rows.items()}
    found: list[dict[str, Any]] = step.batch(pa.record_batch(columns)).to_pylist()
    return found


# What a row becomes.


@pytest.mark.parametrize("table", PAIR_TABLES)
def test_pairs_are_what_a_loop_of_diffs_is(table: str) -> None:
    found = rows_of(corpus.pairs(old="before", new="after", key="id", table=table), PAIRS)
    failed = [row for row in found if row["error"] is not None]
    assert [(row["id"], row["error"]) for row in failed] == [(3, "'before' is None: a row needs a text")]
    expected = []
    for id_, old, new in zip(*PAIRS.values(), strict=True):
        if old is not None:
            made = diff(old, new)
            tables = {"stats": [made.stats], "changes": made.table.rows(), "edits": made.edits.rows()}
            expected += [(id_, row) for row in tables[table]]
    assert len(expected) == len(found) - 1 > 1
    for row, (id_, own) in zip([row for row in found if row["error"] is None], expected, strict=True):
        assert row["id"] == id_
        for name, cell in row.items():
            if name not in ("id", "error"):
                name = "id" if name == "change" and table == "changes" else name
                assert cell == (getattr(own, name) if table == "stats" else own[name])


@pytest.mark.parametrize("name", OF_PAGES)
def test_pages_are_what_histories_are(name: str, pa: ModuleType) -> None:
    module("narwhals")
    of_frame = getattr(histories(pa.table(PAGES), by="url", text="text", order="version", time="created"), name)
    step = corpus.pages(by="url", text="text", order="version", time="created", table=OF_PAGES[name])
    found = [row for row in rows_of(step, PAGES) if row["error"] is None]
    own = [
        column for column in step.schema(pa.table(PAGES).schema).names if column not in ("created", "warning", "error")
    ]
    assert [[row[column] for column in own] for row in found] == [
        [row[column] for column in own] for row in of_frame.rows()
    ]
    assert len(found) > 1


def test_rows_that_are_in_no_history_say_why_beside_those_that_are() -> None:
    found = rows_of(corpus.pages(by="url", text="text", order="version"), PAGES)
    assert [(row["url"], row["version"], row["revision"], row["words"]) for row in found] == [
        ("fire", 1, 0, 4),
        ("fire", 2, 1, 9),
        ("fire", 3, 2, 3),
        ("ferry", 1, 0, 4),
        ("ferry", 2, None, None),
        (None, 1, None, None),
        ("fog", 1, 0, 1),
    ]
    assert [row["url"] for row in found if row["error"] is not None] == ["ferry", None]
    assert found[5]["error"] == "'url' is None: a row needs a page"
    assert sum(row["words_in"] or 0 for row in found) == sum(
        row["words_in"]
        for page in (PAGES["text"][:3], ["A ferry ran aground."], ["Fog."])
        for row in history(page).stats.rows()
    )


def test_stories_are_what_segment_finds() -> None:
    found = rows_of(corpus.stories(text="text", key="url"), STORIES)
    story = segment(STORIES["text"][0])
    assert [row["layer"] for row in found if row["url"] == "a"] == [*range(len(story.layers))]
    assert [row["text"] for row in found if row["url"] == "b"] == ["Fog."]
    assert [row["error"] for row in found if row["url"] == "c"] == ["'text' is None: a row needs a text"]


def test_options_reach_what_is_compared() -> None:
    rows = {"old": ["Rain\n\n3 comments"], "new": ["rain\n\n14 comments"]}
    step = corpus.pairs(old="old", new="new", ignore={"case"}, ignore_paragraphs=["{number} comments"])
    assert rows_of(step, rows)[0]["edited"] == 0
    assert rows_of(corpus.pairs(old="old", new="new"), rows)[0]["edited"] == 2


# What steps are.


@each_step
def test_a_step_has_no_state_and_goes_into_other_processes(name: str) -> None:
    step, rows = STEPS[name]
    again = pickle.loads(pickle.dumps(step))
    assert again == step == every_step()[name][0]
    assert again.to_record() == step.to_record()
    assert json.loads(json.dumps(step.to_record()))["step"] == name.partition("-")[0]
    assert rows_of(again, rows) == rows_of(step, rows) == rows_of(step, rows)


def test_steps_of_other_options_are_others() -> None:
    steps = [
        corpus.pairs(old="a", new="b"),
        corpus.pairs(old="b", new="a"),
        corpus.pairs(old="a", new="b", key="id"),
        corpus.pairs(old="a", new="b", table="edits"),
        corpus.pairs(old="a", new="b", ignore="case"),
        corpus.pairs(old="a", new="b", keys="identity"),
        corpus.pairs(old="a", new="b", ignore_paragraphs=["{number} comments"]),
        corpus.pairs(old="a", new="b", format="html"),
        corpus.pages(by="a", text="b"),
        corpus.pages(by="a", text="b", time="c"),
        corpus.pages(by="a", text="b", time="c", timezone="Europe/Berlin"),
        corpus.stories(text="b"),
        corpus.stories(text="b", least="strong"),
    ]
    assert len({*steps}) == len({json.dumps(step.to_record()) for step in steps}) == len(steps)


@each_step
def test_the_schema_is_told_before_any_row(name: str, pa: ModuleType) -> None:
    step, rows = STEPS[name]
    batch = pa.record_batch(rows)
    nothing = {
        column: pa.array([None] * 2, field.type) for column, field in zip(batch.schema.names, batch.schema, strict=True)
    }
    told = step.schema(batch.schema)
    assert step.batch(batch).schema == told
    assert step.batch(batch.slice(0, 0)).schema == told
    failed = step.batch(pa.record_batch(nothing))
    assert failed.schema == told
    assert failed.num_rows == failed["error"].drop_null().__len__() == 2
    assert [made.schema for made in step([batch])] == [told]
    assert [*step([])] == [*step([batch.slice(0, 0)])] == []


def test_what_comes_through_of_pages() -> None:
    assert corpus.pages(by=["site", "url"], text="text").whole == ("site", "url")
    assert corpus.pairs(old="before", new="after").whole == ()
    schema = arrow().table({**PAGES, "site": ["x"] * 7, "words": [1] * 7}).schema
    step = corpus.pages(by=["site", "url"], text="text", order="version", time="created", key=["words", "url"])
    assert step.schema(schema).names[:5] == ["site", "url", "version", "created", "given_words"]
    assert step.schema(schema).names[-2:] == ["warning", "error"]


def test_rules_of_a_newsroom_go_with_the_step() -> None:
    page = {"text": ["A fire is out.\n\nNight desk copy\n\nA fire broke out."]}
    step = corpus.stories(text="text", rules=[Rule("desk.night", "older", ["Night desk copy"])])
    again = pickle.loads(pickle.dumps(step))
    assert again == step != corpus.stories(text="text")
    assert again.to_record()["rules"][0]["id"] == "desk.night"  # type: ignore[index,call-overload]
    assert [row["rule"] for row in rows_of(again, page)] == [None, "desk.night"]
    assert len(rows_of(corpus.stories(text="text"), page)) == 1


# Pages over batches.


def test_a_page_goes_on_over_batches_and_ends_once(pa: ModuleType) -> None:
    step, batch = corpus.pages(by="url", text="text"), pa.record_batch(PAGES)
    cut = pa.Table.from_batches(step([batch.slice(0, 1), batch.slice(1, 1), batch.slice(1, 0), batch.slice(2, 5)]))
    assert cut.to_pylist() == step.batch(batch).to_pylist()


@pytest.mark.parametrize("keys", [["a", "b", "a"], [-1, -2, -1], [1.5, None, 1.5], [True, False, True]])
def test_a_page_that_comes_back_is_refused(keys: list[Any], pa: ModuleType) -> None:
    batch = pa.record_batch({"page": pa.array(keys), "text": ["One.", "Two.", "Three."]})
    step = corpus.pages(by="page", text="text")
    with pytest.raises(OptionError, match=f"the page with page {keys[0]!r} comes back after another") as raised:
        step.batch(batch)
    with pytest.raises(OptionError, match="comes back"):
        list(step([batch.slice(0, 2), batch.slice(2)]))
    assert "sorted by page" in str(raised.value)
    assert step.batch(batch.slice(0, 2)).num_rows == 2


def test_numbers_that_python_takes_for_alike_are_other_pages() -> None:
    found = rows_of(corpus.pages(by="page", text="text"), {"page": [-1, -2], "text": ["One.", "Two."]})
    assert [row["error"] for row in found] == [None, None]


# Rows that fail.


def test_a_fault_of_ours_is_an_error_of_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    real = comparing.diff_on

    def faulty(terms: Any, old: Any, new: Any) -> Any:
        if "Monday" in new:
            raise ZeroDivisionError("nought\nat all")
        return real(terms, old, new)

    monkeypatch.setattr(sys.modules["revdiff.corpus.pairs"], "diff_on", faulty)
    found = rows_of(corpus.pairs(old="before", new="after"), PAIRS)
    assert found[0]["error"] == "unexpected ZeroDivisionError: nought\\u000aat all"
    assert [row["error"] is None for row in found] == [False, True, False, True]


@pytest.mark.parametrize("raised", [MemoryError, KeyboardInterrupt])
def test_what_is_of_the_process_is_not_taken_for_a_row(
    raised: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: Any) -> Any:
        raise raised

    monkeypatch.setattr(sys.modules["revdiff.corpus.pairs"], "diff_on", faulty)
    with pytest.raises(raised):
        rows_of(corpus.pairs(old="before", new="after"), PAIRS)


@pytest.mark.parametrize("step", ["pairs", "pages", "stories"])
def test_what_no_row_could_be_read_without_is_told_at_once(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "lxml"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lxml", None)
    rows = {"url": ["a"], "text": ["<p>Fog.</p>"], "other": ["<p>Rain.</p>"]}
    made = {
        "pairs": corpus.pairs(old="text", new="other", format="html"),
        "pages": corpus.pages(by="url", text="text", format="html"),
        "stories": corpus.stories(text="text", format="html"),
    }
    with pytest.raises(MissingExtra, match="pip install"):
        rows_of(made[step], rows)


def test_without_pyarrow_a_step_is_made_and_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    step = corpus.pairs(old="before", new="after")
    with pytest.raises(MissingExtra, match=r"pip install 'revdiff\[corpus\]'"):
        step.schema(None)  # type: ignore[arg-type]


def test_a_cell_that_no_file_can_hold_is_spelled_out(pa: ModuleType) -> None:
    form = Form(("id",), {"text": Column.TEXT, "error": Column.TEXT})
    [made] = form.batches(pa.record_batch({"id": [1, 2]}), [(1, ("a\ud800", None)), (0, (None, None))])
    assert made.to_pylist() == [
        {"id": 2, "text": "a\\ud800", "error": None},
        {"id": 1, "text": None, "error": None},
    ]


# Columns and arguments.


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (
            corpus.pairs(old="befor", new="after"),
            "there is no column 'befor'; there are: id, before, after, when, list, live",
        ),
        (corpus.pairs(old="before", new="after", key="ID"), "there is no column 'ID'"),
        (corpus.pairs(old="id", new="after"), "column 'id' is of int64; texts are of string"),
        (corpus.pairs(old="list", new="after"), "column 'list' is of list<.*: int64>; texts are of string"),
        (
            corpus.pairs(old="id", new="after", format="html"),
            "column 'id' is of int64; what is read as html is of string or",
        ),
        (
            corpus.pages(by="list", text="before"),
            "column 'list' is of list<.*: int64>, which does not tell pages apart",
        ),
        (corpus.pages(by="id", text="before", order="list"), "column 'list' is of list"),
        (
            corpus.pages(by="id", text="before", order="when"),
            "column 'when' is of timestamp.*; versions are numbered by numbers or texts; time= takes times",
        ),
        (corpus.pages(by="id", text="before", order="live"), "column 'live' is of bool; versions are .* texts$"),
        (corpus.pages(by="id", text="before", author="nobody"), "there is no column 'nobody'"),
        (corpus.pages(by="id", text="before", time="when"), "column 'when' holds times without a zone: timezone= says"),
        (corpus.stories(text="before", published="when"), "column 'when' holds times without a zone: timezone= says"),
        (corpus.stories(text="before", published="list"), "column 'list' is of list<.*: int64>, not of times"),
    ],
)
def test_columns_that_do_not_fit_are_told_before_any_row(step: corpus.Step, message: str, pa: ModuleType) -> None:
    batch = pa.record_batch({**PAIRS, "when": [NOON.replace(tzinfo=None)] * 4, "list": [[1]] * 4, "live": [True] * 4})
    for call in (lambda: step.schema(batch.schema), lambda: step.batch(batch.slice(0, 0)), lambda: list(step([batch]))):
        with pytest.raises(OptionError, match=message):
            call()


def test_a_column_that_is_there_twice_is_refused(pa: ModuleType) -> None:
    batch = pa.record_batch([pa.array(["A."])] * 3, names=["a", "a", "b"])
    with pytest.raises(OptionError, match="there are 2 columns 'a'"):
        corpus.pairs(old="a", new="b").schema(batch.schema)


def test_what_is_no_batch_is_refused(pa: ModuleType) -> None:
    step, table = corpus.pairs(old="before", new="after"), pa.table(PAIRS)
    with pytest.raises(OptionError, match="batch is a RecordBatch, not"):
        step.batch(table)
    for given in (table, table.to_batches()[0], None):
        with pytest.raises(OptionError, match=r"a step takes batches, as table\.to_batches\(\) gives them, not"):
            list(step(given))
    with pytest.raises(OptionError, match="each of the batches is a RecordBatch, not"):
        list(step([table]))
    with pytest.raises(OptionError, match="input is a Schema, not"):
        step.schema(table)


@pytest.mark.parametrize(
    ("made", "kind", "message"),
    [
        (lambda: corpus.pairs(old=1, new="b"), OptionError, "old is a str, not 1"),
        (lambda: corpus.pairs(old="a", new="b", key={"id"}), OptionError, "come in an order"),
        (lambda: corpus.pairs(old="a", new="b", key=[1]), OptionError, "key is a str, not 1"),
        (
            lambda: corpus.pairs(old="a", new="b", table="blame"),
            OptionError,
            "table is 'stats', 'changes' or 'edits', not",
        ),
        (lambda: corpus.pairs(old="a", new="b", format="doc"), OptionError, "format is"),
        (lambda: corpus.pairs(old="a", new="b", ignore_paragraphs=["{"]), RuleError, "{"),
        (lambda: corpus.pages(by=(), text="b"), OptionError, "by names the columns"),
        (lambda: corpus.pages(by="a", text="b", timezone="Kelby"), OptionError, "timezone 'Kelby' is not a known zone"),
        (lambda: corpus.stories(text="a", least="very"), OptionError, "least is"),
        (lambda: corpus.stories(text="a", rules="rules.toml"), RuleError, "wrap the file's name"),
    ],
)
def test_arguments_are_checked_where_they_are_given(made: Any, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=message):
        made()
