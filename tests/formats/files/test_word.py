"""Word documents: both texts of tracked changes, of documents made by hand, of our own and of real ones."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Diff, TextError, samples
from tests.formats.files import make_sample, packed
from tests.formats.files.packed import (
    CELL_IN,
    CELL_OUT,
    DEL,
    INS,
    archive,
    box,
    come,
    field,
    gone,
    members,
    para,
    read_word,
    row,
    run,
    texts,
    word,
)
from tests.optional import missing
from tests.strategies import revision_pairs

# A body, and the texts that it holds.
BODIES = {
    "plain": (para("Fog lay on the bay."), [["Fog lay on the bay."]]),
    "empty paragraphs are spacing": (para("One.") + para() + para(" ") + para("Two."), [["One.", "Two."]]),
    "words": (para("Two ", gone("died"), come("were hurt"), "."), [["Two died."], ["Two were hurt."]]),
    # What one put in and another took out is in neither text.
    "put in and taken out": (para("Fog", f'<w:ins w:id="1">{gone(" at last")}</w:ins>', come(".")), [["Fog"], ["Fog."]]),
    "a mark taken out joins": (para("One. ", mark=DEL) + para("Two."), [["One. ", "Two."], ["One. Two."]]),
    "a mark put in parts": (para("One. ", mark=INS) + para("Two."), [["One. Two."], ["One. ", "Two."]]),
    "a paragraph taken out": (
        para("One.") + para(gone("Two."), mark=DEL) + para("Three."),
        [["One.", "Two.", "Three."], ["One.", "Three."]],
    ),
    "a paragraph put in before a table": (
        para("One.") + para(come("Two."), mark=INS) + f"<w:tbl>{row(para('Cell'))}</w:tbl>",
        [["One.", "Cell"], ["One.", "Two.", "Cell"]],
    ),
    "a mark taken out before a table": (para("One.", mark=DEL) + f"<w:tbl>{row(para('Cell'))}</w:tbl>", [["One.", "Cell"]]),
    "the last mark taken out": (para("One.") + para("Two.", mark=DEL), [["One.", "Two."]]),
    "both put in and taken out": (para("One. ", mark=INS + DEL) + para("Two."), [["One. Two."]]),
    "moved": (
        para('<w:moveFrom w:id="1">' + run("One.") + "</w:moveFrom>", mark='<w:moveFrom w:id="2"/>')
        + para("Two.")
        + para('<w:moveTo w:id="3">' + run("One.") + "</w:moveTo>", mark='<w:moveTo w:id="4"/>')
        + para("Three."),
        [["One.", "Two.", "Three."], ["Two.", "One.", "Three."]],
    ),
    "rows": (
        f"<w:tbl>{row(para('A'), para('B'))}{row(para(come('C'), mark=INS), properties=INS)}"
        f"{row(para(gone('D'), mark=DEL), properties=DEL)}</w:tbl>",
        [["A", "B", "D"], ["A", "B", "C"]],
    ),
    "cells": (
        f"<w:tbl>{row(para('A'), CELL_IN + para('B'))}"
        f"{row(CELL_OUT + para('C'), para('D'))}</w:tbl>",
        [["A", "C", "D"], ["A", "B", "D"]],
    ),
    "signs": (
        para("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t>"
             '<w:softHyphen/><w:sym w:font="Wingdings" w:char="F0E0"/><w:ptab/></w:r>'),
        [["a\tb\nc\nd\u2011e\u00ad\uf0e0\t"]],
    ),
    "a symbol that is none": (
        para('<w:r><w:t>a</w:t><w:sym w:char="D800"/><w:sym w:char="x"/><w:sym/><w:sym w:char="0007"/></w:r>'), [["a"]],
    ),
    "pages": (
        para('<w:r><w:br w:type="page"/><w:t>One</w:t><w:br w:type="column"/><w:t>two</w:t><w:br w:type="page"/></w:r>'),
        [["One\ntwo"]],
    ),
    # As Word does it: white space around a text counts where it says so, and a line end in it is a space.
    "white space": (para("<w:r><w:t> a </w:t><w:t xml:space='preserve'> b\nc </w:t></w:r>"), [["a b c "]]),
    "white space of all": (para("<w:r xml:space='preserve'><w:t> a </w:t></w:r>", "b"), [[" a b"]]),
    "hidden": (para("a", run("b", "<w:vanish/>"), run("c", '<w:vanish w:val="0"/>'), "d"), [["acd"]]),
    "a hidden mark": (para("Run-in head. ", mark="<w:vanish/><w:specVanish/>") + para("And on."), [["Run-in head. And on."]]),
    "controls": (
        "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>"
        + para("a", "<w:sdt><w:sdtContent>" + run("b") + "</w:sdtContent></w:sdt>", "<w:smartTag>" + run("c") + "</w:smartTag>")
        + "</w:sdtContent></w:sdt>",
        [["abc"]],
    ),
    "fields": (
        para("Page ", field("PAGE", run("12")), " of ", "<w:fldSimple w:instr='NUMPAGES'>" + run("30") + "</w:fldSimple>"),
        [["Page 12 of 30"]],
    ),
    "a field in an instruction": (
        para(field("IF </w:instrText></w:r>" + field("MERGEFIELD x", run("secret")) + "<w:r><w:instrText> = 1", run("shown"))),
        [["shown"]],
    ),
    "a field without an end": (
        para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "Fog", '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "."),
        [["Fog."]],
    ),
    "an end without a field": (para("Fog", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "."), [["Fog."]]),
    "a text box once, behind its paragraph": (
        para("One ", box(para("In the box.") + para("And more.")), "two.") + para("Three."),
        [["One two.", "In the box.", "And more.", "Three."]],
    ),
    "a box of the old kind": (
        para("<w:r><w:pict><v:textbox><w:txbxContent>" + para("Box") + "</w:txbxContent></v:textbox></w:pict></w:r>", "Text"),
        [["Text", "Box"]],
    ),
    "ruby": (
        para("<w:r><w:ruby><w:rt>" + run("とうきょう") + "</w:rt><w:rubyBase>" + run("東京") + "</w:rubyBase></w:ruby></w:r>"),
        [["東京"]],
    ),
    "math": (para("Area ", "<m:oMath><m:r><m:t>a=bc</m:t></m:r></m:oMath>"), [["Area a=bc"]]),
    "elements that nobody knows": (
        para('<x:future xmlns:x="urn:x">' + run("Fog") + "</x:future>", "<!-- no --><?no no?>"), [["Fog"]],
    ),
    "nothing": ("", [[]]),
    "text outside of paragraphs": (run("lost") + para("Fog"), [["Fog"]]),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_the_texts_of_a_body(name: str) -> None:
    body, expected = BODIES[name]
    assert texts(body) == expected
    (*_, with_changes) = expected
    assert [one.text for one in read_word(word(body)).paragraphs] == with_changes


@pytest.mark.parametrize("name", BODIES)
def test_the_strict_standard_says_the_same(name: str) -> None:
    body, expected = BODIES[name]
    strict = members(body)
    for part, content in strict.items():
        strict[part] = content.replace(packed.MAIN, packed.STRICT).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    documents = revdiff.read_all(archive(strict), format="docx")
    assert [[one.text for one in document.paragraphs] for document in documents] == expected


def test_of_two_texts_each_says_which_it_is() -> None:
    before, after = revdiff.read_all(word(para("Two ", gone("died"), come("hurt"))))
    assert (before.revision.label, after.revision.label) == ("before the tracked changes", "with the tracked changes")
    assert [change.kind for change in revdiff.diff(before, after).changes] == [revdiff.Kind.EDITED]
    assert len(revdiff.history([before, after]).revisions) == 2


# Our own documents.


def law(diff: Diff, folder: Path, *, moves: bool) -> None:
    """What was written is read again, to the character. A line end is a line feed, and blank paragraphs are spacing."""
    try:
        path = revdiff.write(diff, folder / "law.docx", moves=moves)
    except TextError:
        return  # a character that XML cannot hold
    told = [[one.text for one in document.paragraphs] for document in revdiff.read_all(path)]
    written = [
        [re.sub(r"\r\n?", "\n", one.text) for one in side.paragraphs if one.text.strip()]
        for side in (diff.old, diff.new)
    ]
    assert told == (written if len(told) == 2 else written[1:])
    assert len(told) == 2 or written[0] == written[1]
    assert [one.text for one in revdiff.read(path).paragraphs] == written[1]


@pytest.mark.slow
@given(pair=revision_pairs(), moves=st.booleans())
def test_both_texts_of_our_own_documents_are_read_again(
    tmp_path_factory: pytest.TempPathFactory, pair: tuple[str, str], moves: bool
) -> None:
    law(revdiff.diff(*pair), tmp_path_factory.getbasetemp(), moves=moves)


def test_the_sample_is_what_makes_it() -> None:
    path = samples.file(make_sample.NAME)
    # Of the parts: how well they are packed is the machine's own.
    with zipfile.ZipFile(path) as kept, zipfile.ZipFile(BytesIO(make_sample.document())) as made:
        assert {name: kept.read(name) for name in kept.namelist()} == {
            name: made.read(name) for name in made.namelist()
        }
    before, after = revdiff.read_all(path)
    assert [change.kind for change in revdiff.diff(before, after).changes] == ["edited", "added"]
    assert len(after.notices) == 2
    assert revdiff.segment(revdiff.read(path)).layers


@pytest.mark.parametrize("moves", [False, True], ids=["in place", "moves"])
def test_and_those_of_the_samples(tmp_path: Path, moves: bool) -> None:
    diffs = [revdiff.diff(*pair) for pair in pairwise(samples.history())]
    for diff in (*diffs, *revdiff.segment(samples.stacked()).diffs()):
        law(diff, tmp_path, moves=moves)
        law(diff.invert(), tmp_path, moves=moves)


@pytest.mark.slow
def test_what_libreoffice_makes_of_them_reads_the_same(tmp_path: Path) -> None:
    """It writes every part anew in its own way: styles, tracked changes, comments."""
    office = shutil.which("soffice") or missing("no LibreOffice on this machine")
    paths = [samples.file(make_sample.NAME)]
    for number, pair in enumerate(pairwise(samples.history()[:4])):
        paths.append(revdiff.write(revdiff.diff(*pair), tmp_path / f"{number}.docx", moves=number == 1))
    home, made = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", tmp_path / "made"
    convert = [office, home, "--headless", "--convert-to", "docx", "--outdir", made, *paths]
    subprocess.run(convert, check=True, capture_output=True, timeout=300)
    for path in paths:
        ours, theirs = revdiff.read_all(path), revdiff.read_all(made / path.name)
        assert [one.revision.text for one in theirs] == [one.revision.text for one in ours]
        assert [one.text for one in theirs[-1].notices] == [one.text for one in ours[-1].notices]
        told = [
            [(one.role, [mark.name for mark in one.marks]) for one in each[-1].paragraphs] for each in (ours, theirs)
        ]
        assert told[0] == told[1]


def test_and_formats_headings_comments_and_times(tmp_path: Path) -> None:
    bold = [revdiff.Mark((0, 5), "bold")]
    old = [revdiff.Block("a", "Ferry aground", role="headline"), revdiff.Block("b", "Two people were hurt.")]
    new = [
        revdiff.Block("a", "Ferry aground", role="headline"),
        revdiff.Block("b", "Three people were hurt.", role="quote", marks=bold),
    ]
    path = revdiff.write(
        revdiff.diff(old, new), tmp_path / "a.docx", author="Ida Brandt", date=datetime(2026, 11, 4, tzinfo=UTC)
    )
    before, after = revdiff.read_all(path)
    assert (after.headline, after.byline, before.identity) == ("Ferry aground", "Ida Brandt", None)
    assert [mark.name for mark in after.paragraphs[1].marks] == ["strong"]
    assert before.paragraphs[1].marks == ()
    (comment,) = after.notices
    assert (comment.text, comment.author) == ("role added: quote", "Ida Brandt")
    assert after.revision.published == datetime(2026, 11, 4, tzinfo=UTC)


# Real files: counted by eye.

# Of each text the paragraphs and the characters in them: what LibreOffice has after all changes are rejected, and accepted. (In
# the first it keeps two characters that nobody tracked in a row that was put in; Word takes the row away with all that is in it.)
COUNTED = {
    # Tables, rows and paragraphs that moved, came and went; marks of whole headings.
    "RA001-Tracked-Revisions-01.docx": [(39, 1412), (58, 1888)],
    "RP002-Deleted-Text.docx": [(1, 240), (1, 231)],
    "RP003-Inserted-Text.docx": [(1, 231), (1, 240)],
    "RP005-Deleted-Paragraph-Mark.docx": [(2, 382), (1, 382)],
    # Of these 245 characters python-docx finds 195.
    "expected_redline.docx": [(7, 246), (8, 245)],
    "modified.docx": [(8, 245)],
    "original.docx": [(7, 246)],
}


@pytest.mark.parametrize("name", COUNTED)
def test_real_documents(evaluation: Path, name: str) -> None:
    documents = revdiff.read_all(evaluation / "formats/docx" / name)
    counted = [(len(each.paragraphs), sum(len(one.text) for one in each.paragraphs)) for each in documents]
    assert counted == COUNTED[name]
    assert not any(document.warnings or document.notices for document in documents)


def test_marks_and_cells_of_a_real_document(evaluation: Path) -> None:
    before, after = revdiff.read_all(evaluation / "formats/docx/RA001-Tracked-Revisions-01.docx")
    label = before.paragraphs[1]
    assert [(mark.name, mark.span.of(label.text)) for mark in label.marks] == [
        ("strong", "[Label as sample preparation-1 and 2]. "),
        ("emphasis", " "),
    ]
    # Two tables of five rows with fourteen cells in use, one of them moved away; a third of fifteen came.
    cells = [[one for one in document.paragraphs if one.role == "cell"] for document in (before, after)]
    assert [(len(each), len({one.group for one in each})) for each in cells] == [(14, 5), (29, 10)]
    underlined = [[one.text for one in each if any(mark.name == "underline" for mark in one.marks)] for each in cells]
    assert underlined[1] == underlined[0] * 2 == ["Name of the preparations", "No. of  injections", "Purpose"] * 2


def test_a_redline_holds_what_the_two_documents_hold(evaluation: Path) -> None:
    folder = evaluation / "formats/docx"
    redline = revdiff.read_all(folder / "expected_redline.docx")
    for document, name in zip(redline, ("original.docx", "modified.docx"), strict=True):
        alone = revdiff.read(folder / name)
        assert document.revision.text == alone.revision.text
        assert [one.role for one in document.paragraphs] == [one.role for one in alone.paragraphs]


def test_the_archive_is_closed_and_the_file_may_go(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word(para("Fog.")))
    document = revdiff.read(path)
    path.unlink()
    assert document.revision.source == str(path)
    assert zipfile.is_zipfile(BytesIO(word(para("Fog."))))
