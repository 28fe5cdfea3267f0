# ruff: noqa: E501 lines of markup are as long as they are
"""Web archives: a document for each capture that is one of a text."""

from __future__ import annotations

import gzip
import sys
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
from hypothesis import given

import revdiff
from revdiff import Document, Format, MissingExtra, MomentKind, ReadError
from revdiff.formats.reader import Fit
from revdiff.formats.registry import reader_of
from revdiff.formats.source import Source
from revdiff.samples import file
from tests.formats.archives.archive import PAGE, Record, archive, sample
from tests.formats.hostile import changed_bytes

SAMPLE = file("ferry.warc.gz")
LATER = file("ferry.page.html").read_bytes()
AT_EIGHT = "2024-05-02T08:00:00Z"


def page(*texts: str) -> bytes:
    body = "".join(f"<p>{text}</p>" for text in texts)
    return f"<html><body><article><h1>Fog over Kelby</h1>{body}</article></body></html>".encode()


FOG = page("Fog came in from the sea on Monday, and the ferry to Harrow Island stayed in the harbor all day.")


def one(record: Record) -> Document:
    return revdiff.read(archive([record]))


def test_the_sample_is_what_is_made_here() -> None:
    made = archive(sample(), compressed=True)
    assert gzip.decompress(SAMPLE.read_bytes()) == gzip.decompress(made)


@pytest.mark.parametrize(
    "data",
    [archive(sample()), archive(sample(), compressed=True), gzip.compress(archive(sample()))],
    ids=["plain", "members", "whole"],
)
def test_captures_are_a_history(data: bytes) -> None:
    documents = revdiff.read_all(data)
    assert [(document.format, document.identity) for document in documents] == [(Format.PAGE, PAGE)] * 3
    assert {document.revision.source for document in documents} == {PAGE}
    captured = [document.time(MomentKind.CAPTURED) for document in documents]
    assert [moment.value.hour for moment in captured if moment] == [8, 10, 16]
    # A capture's time is not that of a change: the page itself says when it was changed.
    assert documents[0].revision.published == datetime(2024, 5, 2, 7, 15, tzinfo=UTC)
    assert documents[1].revision.text == documents[2].revision.text
    assert documents[-1].warnings == ("captures left out: 1 of pictures, sounds, styles or scripts",)
    history = revdiff.history(documents)
    assert len(history.revisions) == 3
    assert "212" in str(revdiff.diff(documents[0], documents[1]))


def test_a_capture_says_nothing_of_when_it_was_published() -> None:
    document = one(Record("http://Herald.example:80/fog#top", AT_EIGHT, FOG))
    assert document.identity == "http://herald.example/fog"
    assert [moment.kind for moment in document.times] == [MomentKind.CAPTURED]
    assert document.revision.published is None


def test_what_was_got_from_another_archive_was_captured_there() -> None:
    document = one(Record("https://web.archive.org/web/20240301120000/https://herald.example/fog", AT_EIGHT, FOG))
    assert document.identity == "https://herald.example/fog"
    assert [moment.value for moment in document.times] == [datetime(2024, 3, 1, 12, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", gzip.compress(FOG)), ("br", brotli.compress(FOG)), ("identity", FOG)],
)
def test_contents_are_decompressed(encoding: str, body: bytes) -> None:
    assert one(Record(PAGE, AT_EIGHT, body, headers=(("Content-Encoding", encoding),))).headline == "Fog over Kelby"


def test_contents_in_pieces_are_put_together() -> None:
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (FOG[:40], FOG[40:])) + b"0\r\n\r\n"
    assert one(Record(PAGE, AT_EIGHT, pieces, headers=(("Transfer-Encoding", "chunked"),))).headline == "Fog over Kelby"


def test_the_server_says_the_encoding_unless_it_is_plainly_another() -> None:
    story = "Nebel kam über die Brücke, und die Fähre blieb den ganzen Tag im Hafen, sagte die Verwaltung."
    for said, written in (("iso-8859-1", "cp1252"), ("utf-8", "utf-8"), ("iso-8859-1", "utf-8"), ("no-such", "utf-8")):
        record = Record(PAGE, AT_EIGHT, page(story).decode().encode(written), f'text/html; charset="{said}"')
        assert one(record).paragraphs[1].text == story


def test_a_resource_is_read_too() -> None:
    assert one(Record(PAGE, AT_EIGHT, FOG, "text/html", kind="resource")).headline == "Fog over Kelby"


def test_other_formats_are_told_by_content() -> None:
    documents = revdiff.read_all(
        archive([Record("https://herald.example/feed", AT_EIGHT, file("ferry.rss").read_bytes(), "text/xml")])
    )
    assert [(document.format, document.identity) for document in documents] == [
        (Format.FEED, "herald-4711"),
        (Format.FEED, "https://herald.example/news/fees"),
    ]


# Captures that are left out, and what is said of them.
LEFT_OUT = [
    (Record(PAGE, AT_EIGHT, FOG, status="404 Not Found"), "1 of the status 404"),
    (Record(PAGE, AT_EIGHT, b"", status="301 Moved Permanently"), "1 of the status 301"),
    (Record(PAGE, AT_EIGHT, b"body {}", "text/css"), "1 of pictures, sounds, styles or scripts"),
    (Record(PAGE, AT_EIGHT, b"\x89PNG\r\n\x1a\n\0\0", "application/octet-stream"), "1 that cannot be read"),
    (Record(PAGE, AT_EIGHT, b"fog", "application/x-fog"), "1 of no text that is known"),
    (Record(PAGE, AT_EIGHT, b"<html><p></p>"), "1 that cannot be read"),
    (Record(PAGE, AT_EIGHT, b" \n", "text/plain"), "1 without any text"),
    (Record(PAGE, AT_EIGHT, FOG, headers=(("Content-Encoding", "zstd"),)), "1 in an encoding that is not known here"),
    (Record(PAGE, AT_EIGHT, kind="revisit", refers_to=(PAGE, "2020-01-01T00:00:00Z")), "1 that repeat what is not in the archive"),
    (Record(PAGE, AT_EIGHT, archive([Record(PAGE, AT_EIGHT, FOG)]), "application/warc"), "1 of no text that is known"),
]  # fmt: skip


@pytest.mark.parametrize(("record", "said"), LEFT_OUT)
def test_what_is_left_out_is_counted(record: Record, said: str) -> None:
    kept = Record("https://herald.example/other", AT_EIGHT, FOG)
    documents = revdiff.read_all(archive([record, kept]))
    assert len(documents) == 1
    assert documents[0].warnings == (f"captures left out: {said}",)
    with pytest.raises(ReadError, match="holds no capture of a text"):
        revdiff.read_all(archive([record]))


def test_a_revisit_repeats_the_record_that_it_names() -> None:
    dates = [f"2024-05-0{day}T08:00:00Z" for day in range(1, 5)]
    other = page("The fog is gone, and the ferry to Harrow Island sails again, the harbor master said on Tuesday.")
    records = [
        Record(PAGE, dates[0], FOG),
        Record(PAGE, dates[1], other),
        Record(PAGE, dates[2], kind="revisit", status="304 Not Modified", refers_to=(PAGE, dates[0])),
    ]
    texts = [document.paragraphs[1].text[:3] for document in revdiff.read_all(archive(records))]
    assert texts == ["Fog", "The", "Fog"]


@pytest.mark.parametrize("share", [0.2, 0.45, 0.5, 0.55, 0.9, 0.99])
def test_an_archive_that_breaks_off_gives_what_it_has(share: float) -> None:
    data = archive(sample())
    whole = revdiff.read_all(data)
    try:
        documents = revdiff.read_all(data[: int(share * len(data))])
    except ReadError as error:
        warnings: tuple[str, ...] = (str(error),)
    else:
        assert len(documents) < len(whole)
        assert {document.revision.text for document in documents} <= {document.revision.text for document in whole}
        warnings = documents[-1].warnings
    assert any("could not be read to its end" in warning for warning in warnings)


HOSTILE = [
    archive(sample()).replace(b"Content-Length: ", b"Content-Length: 9999999999", 1),
    archive(sample()).replace(b"Content-Length: ", b"Content-Length: x", 1),
    archive(sample()).replace(b"Content-Length: ", b"Content-Length: -", 1),
    archive(sample()).replace(b"WARC-Target-URI: ", b"X-Gone: "),
    archive(sample()).replace(b"WARC-Type: response", b"WARC-Type: nothing"),
    b"WARC/1.0\r\n\r\n",
    b"WARC/1.0\r\n" + b"\0\xff" * 5_000,
    b"WARC/1.0\r\n" + b"a" * 5_000_000,
    b"\x1f\x8b" + gzip.compress(b"WARC/1.0\r\n")[2:12],
    archive(
        [
            Record(
                PAGE,
                AT_EIGHT,
                gzip.compress(b"<html><p>" + b"fog " * 80_000_000),
                headers=(("Content-Encoding", "gzip"),),
            )
        ]
    ),
    archive(
        [
            Record(
                PAGE,
                AT_EIGHT,
                brotli.compress(b"<html><p>" + b"fog " * 80_000_000, quality=1),
                headers=(("Content-Encoding", "br"),),
            )
        ]
    ),
    archive([Record(PAGE, AT_EIGHT, b"<html>" + b"<div>" * 100_000)]),
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_archive_is_read_or_refused(data: bytes) -> None:
    _read_or_refused(data)


@given(changed_bytes(SAMPLE))
def test_a_damaged_archive_is_read_or_refused(data: bytes) -> None:
    _read_or_refused(data)


def _read_or_refused(data: bytes) -> None:
    try:
        assert revdiff.read_all(data, format="warc")
    except ReadError:
        return


def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    with pytest.raises(MissingExtra, match=r"revdiff\[archives\]"):
        revdiff.read_all(SAMPLE)


@pytest.mark.parametrize(
    ("data", "fit"),
    [
        (SAMPLE.read_bytes(), Fit.CERTAIN),
        (archive(sample()), Fit.CERTAIN),
        (gzip.compress(b"fog"), Fit.NOT),
        (b"\x1f\x8b\0\0", Fit.NOT),
        (
            b" CDX N b a m s k r M S V g\nexample,herald)/ 20240502080000 https://herald.example/ text/html 200 ABC - - 1 2 a.warc.gz",
            Fit.CERTAIN,
        ),
        (b'example,herald)/fog 20240502080000 {"url": "https://herald.example/fog"}', Fit.CERTAIN),
        (b"Fog (and ice) 2024", Fit.NOT),
    ],
    ids=["sample", "made", "gzip", "gzip cut short", "index", "index of lines", "text"],
)
def test_how_an_archive_is_told(data: bytes, fit: Fit) -> None:
    assert reader_of(Format.WARC).fits(Source.of(data)) is fit


def arc(*captures: tuple[str, str, str, bytes]) -> list[bytes]:
    """The records of an ARC file, the form of web archives before WARC: what it is first, then what was got."""
    about = b"1 0 Herald\nURL IP-address Archive-date Content-type Archive-length\n"
    records = [b"filedesc://ferry.arc 0.0.0.0 20240502080000 text/plain %d\n%s\n" % (len(about), about)]
    for uri, date, media_type, body in captures:
        answer = f"HTTP/1.0 200 OK\r\nContent-Type: {media_type}; charset=utf-8\r\n\r\n".encode() + body
        records.append(f"{uri} 127.0.0.1 {date} {media_type} {len(answer)}\n".encode() + answer + b"\n")
    return records


ARC = arc(
    (PAGE, "20240502080000", "text/html", page("Two were hurt.")),
    (PAGE, "20240502103000", "text/html", page("Three were hurt.")),
    (f"{PAGE}.gif", "20240502103000", "image/gif", b"GIF89a"),
)


@pytest.mark.parametrize(
    "data",
    [b"".join(ARC), b"".join(map(gzip.compress, ARC)), gzip.compress(b"".join(ARC))],
    ids=["plain", "each record compressed", "compressed as one"],
)
def test_the_form_before_warc_is_read_too(data: bytes) -> None:
    captures = revdiff.read_all(data)
    assert [(capture.format, capture.identity) for capture in captures] == [(Format.PAGE, PAGE)] * 2
    assert [capture.paragraphs[-1].text for capture in captures] == ["Two were hurt.", "Three were hurt."]
    assert [moment.value for capture in captures if (moment := capture.time("captured"))] == [
        datetime(2024, 5, 2, 8, tzinfo=UTC),
        datetime(2024, 5, 2, 10, 30, tzinfo=UTC),
    ]
    assert captures[-1].warnings[-1] == "captures left out: 1 of pictures, sounds, styles or scripts"


def test_the_form_before_warc_gives_what_stands_before_a_break() -> None:
    (capture,) = revdiff.read_all(b"".join(ARC[:3])[:-20])
    assert capture.paragraphs[-1].text == "Two were hurt."
    assert "cut off within a record" in capture.warnings[-1]


def test_an_index_holds_no_texts() -> None:
    with pytest.raises(ReadError, match="index of captures"):
        revdiff.read_all(b"example,herald)/fog 20240502080000 https://herald.example/fog text/html 200 ABC 120\n")


def test_the_samples_of_others_are_read(evaluation: Path) -> None:
    folder = evaluation / "formats"
    for name in ("example.warc", "example.warc.gz"):
        documents = revdiff.read_all(folder / "warc" / name)
        # A page, and a revisit of it.
        assert [len(document.paragraphs) for document in documents] == [3, 3]
        assert documents[0].revision.text == documents[1].revision.text
        assert {document.identity for document in documents} == {"http://example.com/"}
    chunked = revdiff.read(folder / "warc" / "example-iana.org-chunked.warc")
    assert chunked.identity == "http://www.iana.org/"
    with pytest.raises(ReadError, match="index of captures"):
        revdiff.read_all(folder / "cdx" / "malformed_cdx.txt")
