"""The rows of one page are in one piece, however they lie in the source."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revdiff import corpus as steps
from revdiff import history, samples
from revdiff.corpus.sources import Source, cutting, opened, pages, sorting
from revdiff.errors import OptionError
from tests.corpus.test_sources import Row, rows_of, written


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of four rows, buckets of a few."""
    monkeypatch.setattr(cutting, "PIECE_ROWS", 4)
    monkeypatch.setattr(sorting, "BUCKET_BYTES", 100)
    monkeypatch.setattr(sorting, "BATCH_ROWS", 3)


def rows(urls: Sequence[str | None]) -> list[Row]:
    return [{"url": url, "version": number} for number, url in enumerate(urls)]


def pieces(source: Source) -> list[list[Any]]:
    return [[row["url"] for batch in piece.batches() for row in batch.to_pylist()] for piece in source.pieces]


def assert_whole(source: Source) -> None:
    """Every page is in one piece, and its rows stand there one after the other as they came."""
    homes: dict[Any, int] = {}
    for number, urls in enumerate(pieces(source)):
        for url in urls:
            assert url is None or homes.setdefault(url, number) == number
    by_url: dict[Any, list[int]] = {}
    for row in rows_of(source):
        by_url.setdefault(row["url"], []).append(row["version"])
    assert all(versions == sorted(versions) for versions in by_url.values())


def test_pieces_are_cut_between_pages(tmp_path: Path) -> None:
    source = opened(written(tmp_path / "p.parquet", rows([*"aabbbccccccd"])), whole=["url"])
    assert pieces(source) == [[*"aa"], [*"bbb"], [*"cccccc"], [*"d"]]


def test_row_groups_that_have_whole_pages_stay(tmp_path: Path) -> None:
    written(tmp_path / "a.parquet", rows([*"aabb"]), group=2)
    written(tmp_path / "b.parquet", rows([*"cdde"]), group=3)
    source = opened(tmp_path, whole=["url"], work=tmp_path / "work")
    assert pieces(source) == [[*"aabb"], [*"cdde"]]
    assert not (tmp_path / "work").exists()


def test_a_page_may_go_over_files(tmp_path: Path) -> None:
    for name, urls in {"a": "aab", "b": "b", "c": "bcc"}.items():
        written(tmp_path / f"{name}.parquet", rows([*urls]))
    source = opened(tmp_path, whole=["url"])
    assert pieces(source) == [[*"aa"], [*"bbb"], [*"cc"]]


def test_pages_that_come_back_are_brought_together(tmp_path: Path) -> None:
    path = written(tmp_path / "p.parquet", rows([*"cabcabxca"]))
    source = opened(path, whole=["url"])
    assert pieces(source) == [[*"aaa"], [*"bb"], [*"ccc", "x"]]
    assert_whole(source)
    assert source.pieces[0].name.endswith("p.parquet by url, rows 0 to 2")
    assert source.fingerprint != opened(path).fingerprint


def test_pages_that_come_back_in_another_file(tmp_path: Path) -> None:
    for name, urls in {"a": "ab", "b": "ca"}.items():
        written(tmp_path / f"{name}.parquet", rows([*urls]))
    assert pieces(opened(tmp_path, whole=["url"])) == [[*"aabc"]]


def test_rows_without_a_page_need_not_be_together(tmp_path: Path) -> None:
    urls = [None, "b", None, "a", None, None, "b", None, None]
    source = opened(written(tmp_path / "p.parquet", rows(urls)), whole=["url"])
    assert pieces(source) == [["a", "b", "b", None], [None] * 4, [None]]
    assert [row["version"] for row in rows_of(source) if row["url"] is None] == [0, 2, 4, 5, 7, 8]


def test_several_columns_may_tell_a_page(tmp_path: Path) -> None:
    found = [{"site": site, "n": n} for site, n in [("a", 2), ("b", 1), ("a", 1), ("a", 2), (None, 1), ("b", None)]]
    source = opened(written(tmp_path / "p.parquet", found), whole=("site", "n"))
    assert rows_of(source) == [found[place] for place in (2, 0, 3, 1, 4, 5)]


def test_what_tells_no_pages(tmp_path: Path) -> None:
    path = written(tmp_path / "p.parquet", [{"url": "a", "tags": ["x"]}])
    with pytest.raises(OptionError, match="there is no column 'uri'; there are: url, tags"):
        opened(path, whole=["uri"])
    with pytest.raises(OptionError, match=r"column 'tags' is of list<.*>, which does not tell pages apart"):
        opened(path, whole=["tags"])


@pytest.mark.parametrize("most", [1, 3, 1000])
def test_more_pages_than_are_kept_in_mind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(pages, "MOST_PAGES", most)
    work = tmp_path / "work"
    in_order = opened(written(tmp_path / "a.parquet", rows([*"aabcddef"]), group=1), whole=["url"], work=work)
    assert not work.exists()
    assert_whole(in_order)
    assert_whole(opened(written(tmp_path / "b.parquet", rows([*"hgfedcbah"])), whole=["url"], work=work))


def test_histories_are_the_same_however_their_rows_lie(tmp_path: Path) -> None:
    """By what is in them: the words that came with each revision."""
    filings = [filing.text for filing in samples.history()]
    revisions = [
        {"url": url, "n": n, "text": text}
        for url in ("/a", "/b", "/c")
        for n, text in enumerate(filings[: 4 + len(url)])
    ]
    step = steps.pages(by="url", text="text", order="n")
    found = []
    for name, given_rows in {
        "in-order": revisions,
        "shuffled": random.Random(7).sample(revisions, len(revisions)),
    }.items():
        source = opened(written(tmp_path / f"{name}.parquet", given_rows, group=5), whole=step.whole)
        answers = [row for piece in source.pieces for batch in step(piece.batches()) for row in batch.to_pylist()]
        found.append([(row["url"], row["n"], row["words_in"], row["error"]) for row in answers])
    assert sorted(found[0]) == sorted(found[1])
    assert sum(words for _, _, words, _ in found[0]) == 3 * sum(
        row["words_in"] for row in history(filings[:6]).stats.rows()
    )


@given(
    st.lists(st.sampled_from([None, "a", "b", "c", "d"]), max_size=30),
    st.integers(1, 9),
    st.integers(1, 3),
    st.integers(1, 6),
)
@settings(max_examples=30, deadline=None)
def test_every_row_is_there_and_every_page_whole(
    tmp_path_factory: pytest.TempPathFactory, urls: list[str | None], group: int, files: int, most: int
) -> None:
    folder = tmp_path_factory.mktemp("law")
    table = pa.Table.from_pylist(rows(urls), pa.schema([("url", pa.string()), ("version", pa.int64())]))
    for number in range(files):
        start, end = len(urls) * number // files, len(urls) * (number + 1) // files
        pq.write_table(table.slice(start, end - start), folder / f"{number}.parquet", row_group_size=group)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "PIECE_ROWS", most)
        source = opened(folder, whole=["url"])
    assert_whole(source)
    assert sorted(row["version"] for row in rows_of(source)) == [*range(len(urls))]
    assert all(len(piece) <= most or len({*piece}) == 1 for piece in pieces(source))
