"""Databases of NewsEdits and NewsDiffs: plain tables are read, and nothing that stands in them runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import samples
from revdiff.formats.archives.database import opened_database
from revdiff.formats.names import Format
from revdiff.formats.registry import reader_of, told_format
from revdiff.formats.source import Source
from revdiff.text import Anchor
from tests.formats.archives.repositories import Made, imported

SENTENCES = samples.file("ferry.newsedits.db")

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def made(script: str, rows: dict[str, list[tuple[object, ...]]] | None = None) -> Path:
        path = tmp_path / "made.db"
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(script)
            for table, values in (rows or {}).items():
                connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values[0]))})", values)
            connection.commit()
        return path

    return made


TEXTS = "CREATE TABLE entryversion (id INTEGER, entry_id INTEGER, version INTEGER, title, created, url, summary TEXT);"


def texts(document: revdiff.Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_sentences_are_paragraphs_and_it_is_said_that_they_are_none() -> None:
    first, second, other = revdiff.read_all(SENTENCES)
    assert first.format is Format.NEWSEDITS
    assert [(document.identity, document.version) for document in (first, second, other)] == [
        ("77", "0"), ("77", "1"), ("78", "0"),
    ]  # fmt: skip
    assert [len(document.paragraphs) for document in (first, second, other)] == [4, 5, 1]
    assert first.warnings == ("its paragraphs are not known, only its sentences: each is a paragraph",)
    assert first.paragraphs[1].anchor == Anchor("row", "split_sentences/2")
    diff = revdiff.diff(first, second)
    assert [change.kind.value for change in diff.changes] == ["edited", "edited", "edited", "added"]
    assert len(revdiff.history([first, second]).revisions) == 2


def test_a_database_in_memory_is_read_as_a_file_is() -> None:
    with SENTENCES.open("rb") as stream:
        held = revdiff.read_all(stream)
    for read in (held, revdiff.read_all(SENTENCES.read_bytes())):
        assert [document.revision.text for document in read] == [
            document.revision.text for document in revdiff.read_all(SENTENCES)
        ]


def test_sentences_in_which_tags_were_left_tell_their_paragraphs(make: Make) -> None:
    table = "CREATE TABLE split_sentences (entry_id REAL, version REAL, sent_idx INTEGER, sentence TEXT);"
    rows = ["<p> KELBY (CW) -- Fog.", "Rain.", "</p> <p>Hail.", "Snow.</p> <p>Sun."]
    made = make(table, {"split_sentences": [(4.0, 0.0, place, text) for place, text in enumerate(rows)]})
    (document,) = revdiff.read_all(made)
    assert texts(document) == ["KELBY (CW) -- Fog. Rain.", "Hail. Snow.", "Sun."]
    assert (document.identity, document.version, document.warnings) == ("4", "0", ())
    anchors = [paragraph.anchor.value for paragraph in document.paragraphs if paragraph.anchor]
    assert anchors == ["split_sentences/1", "split_sentences/3", "split_sentences/4"]


def test_sentences_stand_in_their_order_and_have_the_titles_of_their_versions(make: Make) -> None:
    script = (
        "CREATE TABLE split_sentences (entry_id, version, sent_idx, sentence);"
        "CREATE TABLE entryversion (entry_id, version, title, created);"
    )
    made = make(
        script,
        {
            "split_sentences": [(1, 10, 1, "B."), (1, 9, 0, "C."), (1, 10, 0, "A.")],
            "entryversion": [(1, 9, "Fog", "2017-03-10 12:34:56"), (1, 10, "Rain", "2017-03-10 13:00:00")],
        },
    )
    documents = revdiff.read_all(made, timezone="UTC")
    assert [texts(document) for document in documents] == [["Fog", "C."], ["Rain", "A.", "B."]]
    assert [document.headline for document in documents] == ["Fog", "Rain"]
    assert [moment.value.isoformat() for document in documents for moment in document.times] == [
        "2017-03-10T12:34:56+00:00", "2017-03-10T13:00:00+00:00",
    ]  # fmt: skip
    assert documents[0].times[0].kind == "captured"
    assert documents[0].revision.published is None  # when it was fetched is not when it changed


def test_whole_texts_have_their_paragraphs(make: Make) -> None:
    rows = [
        (
            1,
            5,
            0,
            "Fog",
            "2017-03-10 12:34:56",
            "http://news.kelby.example/fog",
            "<p>Fog at <b>sea</b>.</p><p>Rain.</p>",
        ),
        (2, 5, 1, "Fog", "soon", "http://news.kelby.example/fog", "Fog at sea. Rain."),
        (3, 5, 2, None, None, None, "Fog at sea.\n\nRain\nand hail.\n\nSnow."),
        (4, 5, 3, "Fog", None, None, None),
    ]
    html, line, plain, empty = revdiff.read_all(make(TEXTS, {"entryversion": rows}))
    assert texts(html) == ["Fog", "Fog at sea.", "Rain."]
    assert [mark.name for mark in html.paragraphs[1].marks] == ["strong"]
    assert html.paragraphs[2].anchor == Anchor("row", "entryversion/1#/p[2]")
    assert (html.revision.source, html.warnings) == ("http://news.kelby.example/fog", ())
    assert line.warnings == (
        "its paragraphs are not known: nothing separates them",
        "entryversion.created is no time: 'soon'",
    )
    assert (texts(plain), plain.paragraphs[1].anchor) == (
        ["Fog at sea.", "Rain\nand hail.", "Snow."],
        Anchor("row", "entryversion/3#3-4"),
    )
    assert (texts(empty), empty.warnings) == (["Fog"], ("there is no text of this version",))


def test_texts_of_diffengine_have_no_numbers_of_versions(make: Make) -> None:
    script = "CREATE TABLE entryversion (id, title, url, summary, created, entry_id);"
    rows = [
        (1, "Fog", "u", "<p>Two.</p>", "2017-03-10 13:00:00", 5),
        (2, "Fog", "u", "<p>One.</p>", "2017-03-10 12:00:00", 5),
    ]
    documents = revdiff.read_all(make(script, {"entryversion": rows}))
    assert [texts(document)[1] for document in documents] == ["One.", "Two."]
    assert documents[1].placed == "by time of capture: 2017-03-10 13:00:00 after 2017-03-10 12:00:00"


@pytest.fixture
def newsdiffs(tmp_path: Path) -> Path:
    imported(tmp_path / "articles/2026-03", samples.file("ferry.newsdiffs.git-fast-export"))
    return _database(tmp_path)


def _database(folder: Path, script: str = "") -> Path:
    path = folder / "newsdiffs.db"
    with closing(sqlite3.connect(path)) as connection:
        if not script:
            script = samples.file("ferry.newsdiffs.sql").read_text(encoding="utf-8")
        connection.executescript(script)
        connection.commit()
    return path


def test_the_texts_of_newsdiffs_come_from_git(newsdiffs: Path) -> None:
    documents = revdiff.read_all(newsdiffs, timezone="America/New_York")
    assert {document.identity for document in documents} == {"http://news.kelby.example/ferry-aground/"}
    assert [document.version[:7] for document in documents if document.version] == ["91d4308", "d056b33", "fca4988"]
    assert [document.status for document in documents] == [None, "boring", None]
    assert [len(document.paragraphs) for document in documents] == [3, 3, 4]
    assert not any(document.warnings for document in documents)
    last = documents[-1]
    assert (last.headline, last.byline) == ("Ferry pulled off sandbank at Kelby", "By IDA MARSH and TOM ADEYEMI")
    assert texts(last)[2] == "Nobody was hurt."
    assert last.paragraphs[2].anchor == Anchor("lines", "6")
    assert last.times[0].value.isoformat() == "2026-03-05T16:10:02.118040-05:00"
    assert revdiff.diff(documents[0], documents[1]).identical
    assert len(revdiff.history(documents).revisions) == 3


def test_what_of_newsdiffs_is_missing_is_told(tmp_path: Path, newsdiffs: Path) -> None:
    with closing(sqlite3.connect(newsdiffs)) as connection:
        connection.execute("UPDATE version SET v = '0123456789' WHERE id = 1")
        connection.execute("UPDATE version SET v = '--output=x' WHERE id = 2")
        connection.execute("INSERT INTO Articles VALUES (2, 'http://news.kelby.example/fog', '', '', '', '2019-01')")
        connection.execute(
            "INSERT INTO Articles VALUES (3, 'http://news.kelby.example/sea', '', '', '', '../articles')"
        )
        for number in (2, 3):
            row = (10 + number, number, f"abcdef{number}", "Fog", "", "2026-03-05 06:40:01", 0, None)
            connection.execute("INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        row = (20, 99, "abcdef99", "Rain", "", "2026-03-05 06:40:01", 0, None)  # of a story that is not there
        connection.execute("INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        connection.commit()
    one, two, three, fog, sea, rain = revdiff.read_all(newsdiffs)
    for document, said in (
        (one, "0123456789:news.kelby.example/ferry-aground is not in the repository"),
        (two, "'--output=x' is no commit"),
        (fog, "there is no git repository in"),
        (sea, "'../articles' is no folder of"),
        (rain, "there is no git repository in"),
    ):
        assert len(document.paragraphs) == 1
        assert document.warnings[0].startswith("the text of this version is missing: ")
        assert said in document.warnings[0]
    assert three.warnings == ()


def test_without_any_texts_newsdiffs_cannot_be_read(tmp_path: Path) -> None:
    path = _database(tmp_path)
    assert told_format(Source.of(path)) is Format.NEWSDIFFS
    with pytest.raises(revdiff.ReadError, match="its texts, in git, are missing"):
        revdiff.read_all(path)
    with pytest.raises(revdiff.ReadError, match="without its texts"):
        revdiff.read_all(path.read_bytes())


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("http://news.kelby.example/fog/", "news.kelby.example/fog"),
        ("https://news.kelby.example/fog", "https:/news.kelby.example/fog"),
        ("https://news.kelby.example/fog", "news.kelby.example/fog"),
    ],
)
@pytest.mark.parametrize(
    ("text", "expected", "warned"),
    [
        ("May 1\nFog\nBy A\nOne.\nTwo.\n", ["Fog", "One.", "Two."], False),
        ("Fog\n\nOne.\n\nTwo.\n", ["Fog", "One.", "Two."], False),  # neither a date nor a byline
        ("Rain\nOne.\n", ["Fog", "Rain", "One."], True),
    ],
)
def test_a_text_is_found_by_the_address_of_its_page(
    tmp_path: Path, url: str, path: str, text: str, expected: list[str], warned: bool
) -> None:
    made = Made(tmp_path / "articles/old")
    commit = made.commit("Adding file", {path: text.encode()})
    script = samples.file("ferry.newsdiffs.sql").read_text(encoding="utf-8")
    tables = script[: script.index("INSERT")]
    database = _database(
        tmp_path,
        f"{tables}INSERT INTO Articles VALUES (1, '{url}', '', '', '', 'old');"
        f"INSERT INTO version VALUES (1, 1, '{commit}', 'Fog', '', '2026-03-05 06:40:01', 0, NULL);",
    )
    (document,) = revdiff.read_all(database)
    assert texts(document) == expected
    assert bool(document.warnings) is warned


def test_a_log_beside_a_database_is_not_read_and_nothing_is_made_there(make: Make) -> None:
    path = make(TEXTS, {"entryversion": [(1, 5, 0, "Fog", None, None, "<p>Fog.</p>")]})
    beside = path.with_name("made.db-wal")
    beside.write_bytes(b"not read")
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    (document,) = revdiff.read_all(path)
    assert document.warnings == ("changes in a file beside it (-wal) were not read",)
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before


HOSTILE = {
    # What is called like a table and is a program.
    "view": "CREATE TABLE t (x); CREATE VIEW entryversion AS SELECT 1 AS entry_id, 1 AS version, randomblob(9) AS summary;",
    "virtual table": "CREATE VIRTUAL TABLE entryversion USING fts5(entry_id, version, summary);",
    # The columns that are wanted are made by a function.
    "generated column": "CREATE TABLE entryversion (entry_id, version, summary TEXT AS (hex(zeroblob(30000000))));",
}


@pytest.mark.parametrize("script", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_plain_table_is_not_there(make: Make, script: str) -> None:
    path = make(script)
    assert reader_of(Format.NEWSEDITS).fits(Source.of(path)) == 0
    with pytest.raises(revdiff.ReadError, match="none of NewsEdits"):
        revdiff.read_all(path, format="newsedits")


def test_a_trigger_does_not_run_and_nothing_is_written(make: Make) -> None:
    script = (
        f"{TEXTS} INSERT INTO entryversion VALUES (1, 5, 0, 'Fog', NULL, NULL, '<p>Fog.</p>');"
        "CREATE TRIGGER t AFTER INSERT ON entryversion BEGIN DELETE FROM entryversion; END;"
    )
    path = make(script)
    assert len(revdiff.read_all(path)) == 1
    with opened_database(Source.of(path)) as database, pytest.raises(revdiff.ReadError):
        list(database.rows("DELETE FROM entryversion RETURNING *"))


def test_values_of_any_type_are_read(make: Make) -> None:
    script = "CREATE TABLE entryversion (entry_id, version, title, created, url, summary);"
    rows = [(b"\xff", 1.5, 7, 2.5, b"u", b"<p>Fog \xff.</p>"), ("5", None, "", b"", "", 12)]
    first, second = revdiff.read_all(make(script, {"entryversion": rows}))
    documents = {document.identity: document for document in (first, second)}
    assert texts(documents["\N{REPLACEMENT CHARACTER}"]) == ["7", "Fog \N{REPLACEMENT CHARACTER}."]
    assert texts(documents["5"]) == ["12"]


@pytest.mark.parametrize(
    "data", [b"SQLite format 3\0", b"SQLite format 3\0" + bytes(200), SENTENCES.read_bytes()[:1500]]
)
@pytest.mark.parametrize("format", ["newsedits", "newsdiffs"])
def test_a_damaged_database_is_one_error(tmp_path: Path, data: bytes, format: str) -> None:  # noqa: A002
    path = tmp_path / "damaged.db"
    path.write_bytes(data)
    for source in (path, data):
        for known in Format:
            assert reader_of(known).fits(Source.of(source)) < 4
        with pytest.raises(revdiff.ReadError):
            revdiff.read_all(source, format=format)


@given(st.data())
def test_whatever_becomes_of_a_database_it_is_read_or_refused(data: st.DataObject) -> None:
    changed = bytearray(SENTENCES.read_bytes())
    for place in _places(data, len(changed)):
        changed[place] = data.draw(st.integers(0, 255))
    try:
        documents = revdiff.read_all(bytes(changed), format="newsedits")
    except revdiff.ReadError:
        return
    for document in documents:
        assert document.revision.to_json()


def _places(data: st.DataObject, size: int) -> Iterator[int]:
    for _ in range(data.draw(st.integers(1, 8))):
        # Headers of the file and of its pages break more than words do.
        begin = data.draw(st.sampled_from([0, 100, 1024, 2048, 0]))
        yield min(size - 1, begin + data.draw(st.integers(0, 200)))
