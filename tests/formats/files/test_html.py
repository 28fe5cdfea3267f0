"""HTML of which every block is the text: how it is told, what a document of it has, hostile bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Document, Format, ReadError, Revision, samples
from revdiff.formats.reader import Fit
from revdiff.formats.registry import reader_of
from revdiff.formats.source import Source
from tests.formats.counting import marks_of, roles_of

FERRY = samples.file("ferry.html")


def test_the_sample_is_read_with_all_that_it_carries() -> None:
    document = revdiff.read(FERRY)
    assert document.format is Format.HTML
    assert document.headline == "Ferry with 212 aboard pulled off sandbank"
    assert document.revision.headline == document.paragraphs[0]
    assert document.warnings == ()
    assert roles_of(document) == {
        "heading": 1,
        "body": 4,
        "image": 1,
        "caption": 1,
        "quote": 1,
        "list item": 4,
        "cell": 6,
    }
    assert marks_of(document) == {"link": 1, "strong": 1, "emphasis": 2, "sub": 1, "sup": 1}
    assert [paragraph.key for paragraph in document.paragraphs if paragraph.key] == ["b1", "b2", "b4", "b5", "b6", "b7"]
    assert "Desk: hold the picture" not in document.revision.text


def test_what_is_read_serves_as_a_revision() -> None:
    document = revdiff.read(FERRY)
    html = FERRY.read_text(encoding="utf-8")
    later = revdiff.read(html.replace("212", "214").replace("every 2 hours", "every 3 hours"), format="html")
    diff = revdiff.diff(document, later)
    assert [change.new[0].text[:15] for change in diff.changes] == ["Ferry with 214 ", "every 3 hours"]
    assert revdiff.history([document, later]).revisions[1] == later.revision
    assert len(revdiff.segment(document).layers) == 1
    assert Revision.from_json(document.revision.to_json()) == document.revision


def test_a_headline_is_the_first_heading_of_all_that_comes_first() -> None:
    headlines = {
        "<h1>Fog</h1><p>Rain</p>": "Fog",
        "<h2>Fog</h2><h1>Rain</h1>": None,
        "<p>Fog</p><h1>Rain</h1>": None,
        "<img src=a><h1>Fog</h1>": None,
        "Fog": None,
        "": None,
    }
    assert {html: revdiff.read(html, format="html").headline for html in headlines} == headlines


def test_a_key_that_comes_twice_is_kept_once() -> None:
    document = revdiff.read("<p id=a>Fog</p><p id=a>Rain</p>", format="html")
    assert [paragraph.key for paragraph in document.paragraphs] == ["a", None]
    assert document.warnings == ("the id 'a' comes more than once; it is kept by the first that has it",)


# What a file is called, what is in it, and how it fits.
FITS = {
    "a fragment by its name": ("a.html", "<p>Fog", Fit.NAMED),
    "one that begins with words": ("a.HTM", "Fog <b>and</b> rain", Fit.NAMED),
    "XHTML": ("a.xhtml", "<p>Fog</p>", Fit.NAMED),
    "no name": (None, "<p>Fog", Fit.NOT),
    "another name": ("a.txt", "<p>Fog", Fit.NOT),
    "Google Docs, whatever its name": (None, '<html><body class="c1 doc-content"><p class="c2">Fog', Fit.CERTAIN),
    "what speaks of Google Docs": ("a.txt", 'Fog <body class="c1 doc-content">', Fit.NOT),
}


@pytest.mark.parametrize("name", FITS)
def test_how_it_is_told(name: str, tmp_path: Path) -> None:
    called, content, fit = FITS[name]
    path = tmp_path / (called or "unnamed")
    path.write_bytes(content.encode())
    assert reader_of(Format.HTML).fits(Source.of(path if called else content.encode())) is fit


def test_files_of_real_pages(evaluation: Path) -> None:
    # In the source: h1 1, h2 10, h3 5; li 240 (238, 242), of which 197 (196, 198) are notes of changes, two paragraphs each; dt,
    # dd 6; p 23 beside those of the notes, one of them parted by two line breaks; 7 texts in no p.
    counted = {"2bdadecad1": (443, 31, 51), "550fe73815": (440, 31, 50), "fe17b31cb4": (446, 31, 52)}
    for commit, (items, body, links) in counted.items():
        path = evaluation / f"formats/govuk/prevent-fish-or-shellfish-diseases.html.{commit}.html"
        document = revdiff.read(path, format="html")
        assert roles_of(document) == {"heading": 16, "list item": items, "body": body}, commit
        assert marks_of(document) == {"link": links}, commit


_SAMPLES = [
    samples.file(name).read_bytes() for name in ("ferry.html", "ferry-google-docs.html", "ferry-mediawiki.html")
]


@given(
    st.sampled_from(_SAMPLES),
    st.lists(st.tuples(st.integers(0, 6000), st.binary(max_size=4), st.integers(0, 40)), max_size=6),
)
def test_damaged_files_are_documents_or_refused(data: bytes, damages: list[tuple[int, bytes, int]]) -> None:
    for place, put, taken in damages:
        data = data[:place] + put + data[place + taken :]
    for known in (Format.HTML, Format.MEDIAWIKI_HTML):
        try:
            document = revdiff.read(data, format=known)
        except ReadError:
            continue
        assert isinstance(document, Document)
        assert Revision.from_json(document.revision.to_json()) == document.revision
