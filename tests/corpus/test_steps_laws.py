"""What holds of steps for whatever rows, however these are cut into batches."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from revdiff import corpus, diff, history
from revdiff.corpus import answers, runs
from tests.corpus.rows import PAGE_TABLES, PAIR_TABLES, arrow

# Of few words, so that texts have much in common; some are none.
LINES = some.sampled_from(["A fire broke out.", "Nobody was hurt.", "Two were hurt on Monday.", "Fog lay over Kelby."])
TEXTS = some.none() | some.lists(LINES, max_size=4).map("\n\n".join)
CUTS = some.lists(some.integers(0, 12))


@pytest.fixture(autouse=True, params=[False, True])
def small(request: pytest.FixtureRequest) -> Iterator[None]:
    """Once as it is, once with all that is bounded so small that it is reached."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param:
            patch.setattr(answers, "ANSWER_ROWS", 3)
            patch.setattr(runs, "ENOUGH_ROWS", 2)
        yield


def cut(batch: Any, cuts: list[int]) -> list[Any]:
    """A batch as several, some of them of no row."""
    places = sorted({0, batch.num_rows, *(min(place, batch.num_rows) for place in cuts)})
    return [batch.slice(0, 0), *(batch.slice(start, stop - start) for start, stop in pairwise(places))]


def concatenated(step: corpus.Step, batches: list[Any]) -> list[dict[str, Any]]:
    schema = step.schema(batches[0].schema)
    made = [*step(batches)]
    assert all(batch.schema.equals(schema, check_metadata=True) for batch in made)
    assert all(0 < batch.num_rows <= answers.ANSWER_ROWS for batch in made)
    rows: list[dict[str, Any]] = arrow().Table.from_batches(made, schema).to_pylist()
    return rows


@given(some.lists(some.tuples(TEXTS, TEXTS), max_size=8), some.sampled_from(PAIR_TABLES), CUTS)
def test_pairs_are_the_same_however_they_are_cut(pairs: list[tuple[str, str]], table: str, cuts: list[int]) -> None:
    pa = arrow()
    columns = {"old": [old for old, _ in pairs], "new": [new for _, new in pairs]}
    batch = pa.record_batch({name: pa.array(cells, pa.string()) for name, cells in columns.items()})
    step = corpus.pairs(old="old", new="new", table=table, key="new")
    whole = step.batch(batch).to_pylist()
    assert concatenated(step, cut(batch, cuts)) == whole
    assert concatenated(pickle.loads(pickle.dumps(step)), [batch]) == whole
    of_loop = [diff(old, new).stats for old, new in pairs if None not in (old, new)]
    failed = [row for row in whole if row["error"] is not None]
    assert len(failed) == sum(None in pair for pair in pairs)
    counts = ("words_inserted", "words_deleted") if table == "stats" else ("words_in", "words_out")
    sums = [sum(row[name] or 0 for row in whole) for name in counts]
    assert sums == [sum(one.words_inserted for one in of_loop), sum(one.words_deleted for one in of_loop)]


@some.composite
def pages(draw: some.DrawFn) -> list[tuple[int | None, int | None, str | None]]:
    """Rows of pages that each stand in a row; some are of no page, some have no number, and numbers come in any order."""
    numbers = some.none() | some.integers(1, 3)
    rows = draw(some.lists(some.tuples(numbers, TEXTS), max_size=8))
    names = draw(some.lists(some.booleans(), min_size=len(rows), max_size=len(rows)))
    page, found = 0, []
    for (number, text), begins in zip(rows, names, strict=True):
        page += begins
        found.append((None if page % 4 == 3 else page, number, text))
    return found


@given(pages(), some.sampled_from(PAGE_TABLES), CUTS)
def test_pages_are_the_same_however_they_are_cut(rows: list[Any], table: str, cuts: list[int]) -> None:
    pa = arrow()
    types = {"page": pa.int8(), "version": pa.int16(), "text": pa.string()}
    batch = pa.record_batch(
        {name: pa.array([row[place] for row in rows], types[name]) for place, name in enumerate(types)}
    )
    step = corpus.pages(by="page", text="text", order="version", table=table)
    whole = step.batch(batch).to_pylist()
    assert concatenated(step, cut(batch, cuts)) == whole
    # Each row is in a history, or says why not.
    log = concatenated(corpus.pages(by="page", text="text", order="version", key="text"), [batch])
    assert len(log) == len(rows)
    assert all((row["error"] is None) == (row["revision"] is not None) for row in log)
    used: dict[int, list[str]] = {}
    for row in log:
        if row["error"] is None:
            used.setdefault(row["page"], []).append(row["text"])
    of_loop = [entry.words_in for texts in used.values() for entry in history(texts).stats]
    assert [row["words_in"] for row in log if row["error"] is None] == of_loop
