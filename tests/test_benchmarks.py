"""Every row of the benchmarks does its work, on little, and what measures them measures."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path

import pytest

import revdiff

pytest.importorskip("resource", reason="times of commands are asked of POSIX")

from benchmarks import frames, markup, quality
from benchmarks import growth as growths
from benchmarks.alone import Runner
from benchmarks.corpora import STEPS, Compared
from benchmarks.floor import floor, longest_chain
from benchmarks.markdown import table
from benchmarks.measure import Work, growth, least, told
from benchmarks.peers import Peer, peers
from benchmarks.rows import FLOOR, ORDINARY, REVDIFF, ROWS, Row
from benchmarks.written import put
from revdiff.engine import AT_WORK


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_row_works(row: Row) -> None:
    material = row.make(max(6, row.size // 10_000))
    ordinary = row.beside(material)
    works = row.works(material, ordinary)
    assert next(iter(works)) == REVDIFF
    assert (ORDINARY in works) == (ordinary is not None)
    for who, work in works.items():
        if who in (REVDIFF, ORDINARY, FLOOR):
            work.run(work.ready())


@pytest.mark.parametrize("one", STEPS, ids=attrgetter("name"))
def test_a_step_does_what_it_is_compared_with(one: Compared) -> None:
    rows, works = one.works(3)
    assert works["step"]() == works["loop"]()
    assert len(works["loop"]()) == rows


@pytest.mark.slow
def test_a_row_is_measured_in_a_process_of_its_own() -> None:
    figures = Runner(AT_WORK).figures(ROWS["words of two headlines"])
    assert set(figures.seconds) == {REVDIFF, FLOOR}
    assert 0 < figures.ours < 1
    assert 0 < figures.megabytes < 1_000


def test_the_floor_finds_what_it_is_told_to() -> None:
    kept, words = floor("One.\n\nTwo.\n\nThree.", "Two.\n\nOne.\n\nThree.\n\nFour.", [("at noon", "at dawn")])
    assert kept == 2
    assert (words[0][0].tag, words[0][0].src_end) == ("equal", 2)  # "at", and a space
    assert longest_chain([3, 0, 1, 5, 2]) == 3


def test_works_take_turns() -> None:
    turns: list[str] = []
    least({"one": Work(lambda _: turns.append("one")), "other": Work(lambda _: turns.append("other"))}, at_least=0.01)
    assert turns[:2] == ["one", "other"]
    assert turns.count("one") > 3


def test_time_that_grows_with_the_square_has_the_exponent_two() -> None:
    assert growth([1, 10, 100], [1, 100, 10_000]) == pytest.approx(2)


@pytest.mark.parametrize(
    ("seconds", "words"), [(64e-6, "64 µs"), (0.002, "2.0 ms"), (0.9996, "1.0 s"), (0.0249, "25 ms"), (12, "12 s")]
)
def test_times_are_told_in_two_figures(seconds: float, words: str) -> None:
    assert told(seconds) == words


def test_a_table_is_put_where_a_page_asks_for_it(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "Before.\n<!-- written by make this -->\nold\n<!-- end -->\nAfter.\n", encoding="utf-8", newline="\n"
    )
    put(page, "make this", table(["", "time"], [["revdiff", "2 ms"]]))
    put(page, "make that", "nowhere")
    assert page.read_text(encoding="utf-8") == (
        "Before.\n<!-- written by make this -->\n\n|  | time |\n| --- | --- |\n| revdiff | 2 ms |\n\n<!-- end -->\nAfter.\n"
    )


def test_what_is_found_is_told_of_all_who_say_what_became_of_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = Peer("silent", lambda old, new: list)
    monkeypatch.setattr(quality, "peers", lambda: [peers()[0], silent])
    quality.found_in.cache_clear()
    told = "\n\n".join(quality.in_short())
    quality.found_in.cache_clear()
    (row,) = (line for line in told.splitlines() if line.startswith("| revdiff"))
    assert "none" not in row
    assert "silent" not in told


@pytest.mark.slow
def test_frames_are_measured_whole(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("polars")
    monkeypatch.delenv("REVDIFF_EVALUATION", raising=False)
    told = frames.stories(40)
    assert [sum(map(len, told)), len(told)] == [40, 5]
    assert told[0][0] != told[1][0]
    frames.main(40)
    printed = capsys.readouterr().out
    assert all(f"| {name} |" in printed for name in ("histories", *frames.TABLES, "all"))


@pytest.mark.slow
def test_what_takes_texts_is_measured_as_it_grows(tmp_path: Path) -> None:
    for name, work in growths.works(20, tmp_path).items():
        assert growths.held(work) >= 0, name


@pytest.mark.parametrize("pages", markup.CASES.values(), ids=markup.CASES)
def test_a_change_of_markup_alone_is_told_as_it_is(pages: tuple[str, str]) -> None:
    ours = markup.peers()["revdiff"]
    assert ours.tells(ours.compare(*pages)) is markup.Told.AS_IT_IS


def test_pages_of_marks_say_what_their_blocks_say() -> None:
    blocks, _ = markup.documents(*markup.generated(6))
    read = revdiff.read(markup.as_html(blocks), format="html")
    assert [paragraph.text for paragraph in read.paragraphs] == [block.text for block in blocks]
    assert markup.prosemirror(markup.as_html(blocks))["type"] == "doc"
