"""Word documents: both texts of tracked changes, marks, roles, comments, and archives that mean harm."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import AnchorScheme, Diff, Format, MomentKind, NoticeKind, ReadError, Revision, TextError, samples
from revdiff.formats.files.word.fields import address_of
from revdiff.formats.numbers import LARGEST_PART
from tests.formats.files import packed
from tests.formats.files.packed import archive, come, gone, members, para, read_word, run, texts, word
from tests.strategies import revision_pairs

CELL_IN, CELL_OUT = (f'<w:tcPr><w:{name} w:id="1"/></w:tcPr>' for name in ("cellIns", "cellDel"))
INS, DEL = '<w:ins w:id="1" w:author="A"/>', '<w:del w:id="1" w:author="A"/>'


def field(instruction: str, result: str) -> str:
    """A complex field."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{mark('begin')}{told}{mark('separate')}{result}{mark('end')}"


def row(*cells: str, properties: str = "") -> str:
    """A row of a table, a paragraph a cell."""
    told = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{told}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def box(inside: str) -> str:
    """A text box, as Word writes it: for programs that know the new drawings, and once more for all others."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx><w:txbxContent>'
        f"{inside}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        f"{inside}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


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
    "a symbol that is none": (para('<w:r><w:t>a</w:t><w:sym w:char="D800"/><w:sym w:char="x"/><w:sym/></w:r>'), [["a"]]),
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
    "fields": (para("Page ", field("PAGE", run("12")), " of ", "<w:fldSimple w:instr='NUMPAGES'>" + run("30") + "</w:fldSimple>"),
               [["Page 12 of 30"]]),
    "a field in an instruction": (para(field(f"IF </w:instrText></w:r>{field('MERGEFIELD x', run('secret'))}<w:r><w:instrText> = 1",
                                             run("shown"))), [["shown"]]),
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
    "elements that nobody knows": (para('<x:future xmlns:x="urn:x">' + run("Fog") + "</x:future>", "<!-- no --><?no no?>"), [["Fog"]]),
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


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="Standard"/>
  <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Zwischentitel"><w:name w:val="Zwischentitel"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Rubrik"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Listenpunkt"><w:name w:val="List Bullet 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Punkte"><w:name w:val="Punkte"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Ring1"><w:name w:val="Ring1"/><w:basedOn w:val="Ring2"/></w:style>
<w:style w:type="paragraph" w:styleId="Ring2"><w:name w:val="Ring2"/><w:basedOn w:val="Ring1"/></w:style>
<w:style w:type="paragraph" w:styleId="Geheim"><w:name w:val="Geheim"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="HTML Preformatted"/></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Fetter"><w:name w:val="Fetter"/><w:basedOn w:val="Fett"/></w:style>
<w:style w:type="character" w:styleId="Verweis"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Befehl"><w:name w:val="HTML Code"/></w:style>
<w:style w:type="character" w:styleId="Offen"><w:name w:val="Offen"/><w:rPr><w:vanish/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
"""


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


# What a paragraph's properties say, and its role and attributes.
ROLES = {
    "nothing said": ("", "body", {}),
    "a style in German": (style("berschrift2"), "heading", {"level": 2}),
    "a style based on it": (style("Zwischentitel"), "heading", {"level": 2}),
    "a style by its outline level": (style("Rubrik"), "heading", {"level": 3}),
    "an outline level of its own": ('<w:outlineLvl w:val="0"/>', "heading", {"level": 1}),
    "running text in spite of the style": (style("Rubrik") + '<w:outlineLvl w:val="9"/>', "body", {}),
    "a title": (style("Titel"), "heading", {"level": 1}),
    "a quote": (style("Zitat"), "quote", {}),
    "a caption": (style("Beschriftung"), "caption", {}),
    "a code block": (style("Code"), "code", {}),
    "a list by its style's name": (style("Listenpunkt"), "list item", {"depth": 2}),
    "a list by its style": (style("Punkte"), "list item", {}),
    "a list": ('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', "list item", {"ordered": True, "depth": 2}),
    "a list that is not there": ('<w:numPr><w:numId w:val="9"/></w:numPr>', "list item", {}),
    "no list": (style("Punkte") + '<w:numPr><w:numId w:val="0"/></w:numPr>', "body", {}),
    "a heading with a number": (style("berschrift2") + '<w:numPr><w:numId w:val="1"/></w:numPr>', "heading", {"level": 2}),
    "styles that are based on each other": (style("Ring1"), "body", {}),
    "a style that is not there": (style("Nirgends"), "body", {}),
    "numbers that are none": ('<w:outlineLvl w:val="x"/><w:numPr><w:numId w:val="²"/></w:numPr>', "body", {}),
}  # fmt: skip


@pytest.mark.parametrize("name", ROLES)
def test_what_a_paragraph_is(name: str) -> None:
    properties, role, attributes = ROLES[name]
    document = read_word(word(para("Fog.", properties=properties), styles=STYLES, numbering=NUMBERING))
    (paragraph,) = document.paragraphs
    assert (paragraph.role, paragraph.attributes) == (role, attributes)


# The properties of a run, those of its paragraph, and the marks on it.
MARKS = {
    "bold": ("<w:b/>", "", ["strong"]),
    "not bold": ('<w:b w:val="0"/><w:i w:val="false"/><w:strike w:val="off"/>', "", []),
    "italic and struck": ("<w:i/><w:dstrike/>", "", ["emphasis", "strike"]),
    "above and below": ('<w:vertAlign w:val="superscript"/>', "", ["sup"]),
    "below": ('<w:vertAlign w:val="subscript"/>', "", ["sub"]),
    "underlined": ('<w:u w:val="double"/>', "", ["underline"]),
    "not underlined": ('<w:u w:val="none"/>', "", []),
    "a character style": ('<w:rStyle w:val="Fett"/>', "", ["strong"]),
    "one based on it": ('<w:rStyle w:val="Fetter"/>', "", ["strong"]),
    "a character style, switched off": ('<w:rStyle w:val="Fett"/><w:b w:val="0"/>', "", []),
    "a bold style in a bold heading": ('<w:rStyle w:val="Fett"/>', style("berschrift2"), []),
    "a bold heading": ("", style("berschrift2"), []),
    "bold of its own in a heading": ("<w:b/>", style("berschrift2"), ["strong"]),
    "code": ('<w:rStyle w:val="Befehl"/>', "", ["code"]),
    "wire copy": ('<w:rFonts w:ascii="Courier New"/>', "", []),
    "right to left": ("<w:rtl/><w:bCs/><w:i/>", "", ["strong"]),
    "left to right": ("<w:bCs/>", "", []),
    "shown in a hidden paragraph": ('<w:rStyle w:val="Offen"/>', style("Geheim"), []),
}


@pytest.mark.parametrize("name", MARKS)
def test_what_marks_words_have(name: str) -> None:
    properties, around, expected = MARKS[name]
    body = para(run("Fog", properties), properties=around) + para("Rain.")
    first, *_ = read_word(word(body, styles=STYLES)).paragraphs
    assert sorted(mark.name for mark in first.marks) == sorted(expected)
    assert all((mark.span.start, mark.span.end) == (0, 3) for mark in first.marks)


def test_a_hidden_paragraph_is_no_text() -> None:
    assert texts(para("Secret.", properties=style("Geheim")) + para("Fog."), styles=STYLES) == [["Fog."]]


def test_marks_of_runs_beside_each_other_are_one() -> None:
    body = para("Two ", run("fer", "<w:b/>"), run("ries", "<w:b/><w:i/>"), run(" met", "<w:i/>"), ".")
    (paragraph,) = read_word(word(body)).paragraphs
    assert [(mark.name, paragraph.text[mark.span.start : mark.span.end]) for mark in paragraph.marks] == [
        ("strong", "ferries"),
        ("emphasis", "ries met"),
    ]


TIDE = "https://kelby.example/tide"
# What is around the word Fog, and the address that it links to.
LINKS = {
    "by a relation": ('<w:hyperlink r:id="tide">{}</w:hyperlink>', TIDE),
    "with a place": ('<w:hyperlink r:id="tide" w:anchor="top">{}</w:hyperlink>', f"{TIDE}#top"),
    "within the document": ('<w:hyperlink w:anchor="top">{}</w:hyperlink>', "#top"),
    "that is not there": ('<w:hyperlink r:id="lost">{}</w:hyperlink>', None),
    "to nowhere": ("<w:hyperlink>{}</w:hyperlink>", None),
    "a field": (field(f'HYPERLINK "{TIDE}" \\o "Tide tables"', "{}"), TIDE),
    "a field with a place": (field('HYPERLINK \\l "top"', "{}"), "#top"),
    "a simple field": (f"<w:fldSimple w:instr='HYPERLINK \"{TIDE}\"'>{{}}</w:fldSimple>", TIDE),
    "a field in a field": (field(f'HYPERLINK "{TIDE}"', field("REF x", "{}")), TIDE),
}


@pytest.mark.parametrize("name", LINKS)
def test_what_words_link_to(name: str) -> None:
    around, address = LINKS[name]
    body = para("Low ", around.format(run("Fog", '<w:rStyle w:val="Verweis"/>')), ".")
    document = read_word(word(body, links={"tide": TIDE}, styles=STYLES))
    (paragraph,) = document.paragraphs
    assert paragraph.text == "Low Fog."
    assert [(mark.name, mark.span.start, mark.span.end, mark.attributes["href"]) for mark in paragraph.marks] == (
        [] if address is None else [("link", 4, 7, address)]
    )
    assert bool(document.warnings) is (name == "that is not there")


@pytest.mark.parametrize(
    ("instruction", "address"),
    [
        (r'HYPERLINK "C:\\tide\\table.doc"', r"C:\tide\table.doc"),
        ("HYPERLINK https://kelby.example", "https://kelby.example"),
        (' hyperlink  "a" ', "a"),
        ("HYPERLINK", None),
        ("PAGEREF a", None),
        ('HYPERLINK "' + "\\" * 50_001, None),
    ],
)
def test_instructions(instruction: str, address: str | None) -> None:
    assert address_of(instruction) == address


def test_formats_before_and_after() -> None:
    changed = '<w:b/><w:rPrChange w:id="1"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    restyled = style("berschrift2") + '<w:pPrChange w:id="2"><w:pPr>' + style("Zitat") + "</w:pPr></w:pPrChange>"
    before, after = revdiff.read_all(word(para(run("Fog", changed), properties=restyled), styles=STYLES))
    told = [
        (document.paragraphs[0].role, [mark.name for mark in document.paragraphs[0].marks])
        for document in (before, after)
    ]
    assert told == [("quote", ["emphasis"]), ("heading", ["strong"])]
    assert revdiff.diff(before, after).changes
    # What is read of the format stays as it was: there are no two texts.
    size = '<w:sz w:val="20"/><w:rPrChange w:id="1"><w:rPr/></w:rPrChange>'
    assert len(revdiff.read_all(word(para(run("Fog", size))))) == 1


def test_what_a_paragraph_is_its_mark_says() -> None:
    head, quote = style("berschrift2"), style("Zitat")
    body = para("One. ", properties=head, mark=DEL, key="00000001") + para("Two.", properties=quote, key="00000002")
    before, after = revdiff.read_all(word(body, styles=STYLES))
    assert [(one.role, one.key) for one in before.paragraphs] == [("heading", "00000001"), ("quote", "00000002")]
    assert [(one.text, one.role, one.key) for one in after.paragraphs] == [("One. Two.", "quote", "00000002")]


def test_keys_are_of_one_paragraph_each() -> None:
    document = read_word(word(para("A", key="1A2B3C4D") + para("B", key="1A2B3C4D") + para("C", key="00000000")))
    assert [one.key for one in document.paragraphs] == ["1A2B3C4D", None, None]
    assert len(document.warnings) == 1


def test_anchors_count_every_paragraph() -> None:
    body = (
        para()
        + para("One", box(para("Box")))
        + f"<w:tbl>{row(para('Cell'))}</w:tbl>"
        + para("Two", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    )
    document = read_word(
        word(
            body,
            footnotes=f'<w:footnote w:id="0">{para()}</w:footnote><w:footnote w:id="2">{para("Note")}</w:footnote>',
        )
    )
    assert [(one.text, one.anchor.scheme, one.anchor.value) for one in document.paragraphs if one.anchor] == [
        ("One", AnchorScheme.WORD_PARAGRAPH, "document#1"),
        ("Box", AnchorScheme.WORD_PARAGRAPH, "document#2"),
        # Number 3 is the box once more, for programs that know no new drawings.
        ("Cell", AnchorScheme.WORD_PARAGRAPH, "document#4"),
        ("Two", AnchorScheme.WORD_PARAGRAPH, "document#5"),
        ("Note", AnchorScheme.WORD_PARAGRAPH, "footnotes#1"),
    ]  # fmt: skip


def test_tables_are_cells_in_rows() -> None:
    inner = f"<w:tbl>{row(para('inner'))}</w:tbl>"
    table = row(para("Pier"), para("Depth"), properties="<w:tblHeader/>") + row(
        para("North") + inner + para("pier"), para("4 m")
    )
    document = read_word(word(para("Piers") + f"<w:tbl>{table}</w:tbl>" + para("End")))
    told = [(one.text, one.role, one.group, dict(one.attributes)) for one in document.paragraphs]
    first, second = "document row 1", "document row 2"
    assert told == [
        ("Piers", "body", None, {}),
        ("Pier", "cell", first, {"header": True}),
        ("Depth", "cell", first, {"header": True}),
        ("North", "cell", second, {}),
        ("inner", "cell", second, {}),
        ("pier", "cell", second, {}),
        ("4 m", "cell", second, {}),
        ("End", "body", None, {}),
    ]


def test_notes_stand_at_the_end_in_the_order_of_the_text() -> None:
    refer = '<w:r><w:{0}noteReference w:id="{1}"/></w:r>'.format
    body = para(
        "One", refer("foot", 3), gone(" two") + f"<w:del w:id='9'>{refer('foot', 2)}</w:del>", refer("end", 1)
    ) + para("End")
    footnotes = f'<w:footnote w:type="separator" w:id="-1">{para("---")}</w:footnote>'
    footnotes += "".join(f'<w:footnote w:id="{n}">{para(f"Foot {n}")}</w:footnote>' for n in (1, 2, 3))
    before, after = revdiff.read_all(
        word(body, footnotes=footnotes, endnotes=f'<w:endnote w:id="1">{para("End 1")}</w:endnote>')
    )
    assert [one.text for one in before.paragraphs] == ["One two", "End", "Foot 3", "Foot 2", "End 1"]
    assert [(one.text, one.attributes.get("note")) for one in after.paragraphs] == [
        ("One", None), ("End", None), ("Foot 3", "footnote"), ("End 1", "endnote"),
    ]  # fmt: skip


def test_pictures_stand_behind_their_paragraph() -> None:
    drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="The ferry at low tide"/><a:blip r:embed="tide"/></wp:inline></w:drawing></w:r>'
    document = read_word(word(para("Aground ", drawing, "at dawn."), links={"tide": "media/image1.png"}))
    assert [(one.text, one.role, dict(one.attributes)) for one in document.paragraphs] == [
        ("Aground at dawn.", "body", {}),
        ("", "image", {"src": "media/image1.png", "alt": "The ferry at low tide"}),
    ]


def commented(number: int, *inside: str) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>{"".join(inside)}<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


COMMENTS = """
<w:comment w:id="0" w:author="Ida Brandt" w:date="2026-11-04T22:14:00Z"><w:p w14:paraId="000000A0"><w:r><w:t>Two or three?</w:t></w:r></w:p>
<w:p w14:paraId="000000A1"><w:r><w:t>Ask the harbor.</w:t></w:r></w:p></w:comment>
<w:comment w:id="1" w:author="Oona Feld" w:date="2026-11-04T22:20:00Z" w16du:dateUtc="2026-11-05T03:20:00Z"><w:p w14:paraId="000000B0">
<w:r><w:t>Three.</w:t></w:r></w:p></w:comment>
<w:comment w:id="2" w:date="yesterday"><w:p><w:r><w:t>A point.</w:t></w:r></w:p></w:comment>
<w:comment w:id="3"><w:p><w:r><w:t>On nothing.</w:t></w:r></w:p></w:comment>
"""
EXTENDED = '<w15:commentEx w15:paraId="000000A1" w15:done="1"/><w15:commentEx w15:paraId="000000B0" w15:paraIdParent="000000A1" w15:done="0"/>'


def test_comments_are_notices() -> None:
    body = para("Fog.") + para(
        "Some ", commented(0, commented(1, run("three hurt"))), '<w:r><w:commentReference w:id="2"/></w:r>'
    )
    document = read_word(word(body, comments=COMMENTS, commentsExtended=EXTENDED))
    first, reply, point = document.notices
    assert {notice.kind for notice in document.notices} == {NoticeKind.COMMENT}
    assert {notice.anchor.value for notice in document.notices if notice.anchor} == {"document#1"}
    assert (first.author, first.text) == ("Ida Brandt", "Two or three?\nAsk the harbor.")
    assert dict(first.attributes) == {"id": "0", "about": "three hurt", "resolved": True}
    assert dict(reply.attributes) == {"id": "1", "about": "three hurt", "answers": "0"}
    assert (point.author, point.time, dict(point.attributes)) == (None, None, {"id": "2"})
    # Word calls the time on the writer's clock UTC; the newer attribute tells that it was not.
    assert first.time is not None
    assert (first.time.value, first.time.has_zone) == (datetime(2026, 11, 4, 22, 14), False)
    assert reply.time is not None
    assert reply.time.value == datetime(2026, 11, 5, 3, 20, tzinfo=UTC)
    assert [warning for warning in document.warnings if "yesterday" in warning]
    (zoned, *_) = read_word(word(body, comments=COMMENTS), timezone="America/New_York").notices
    assert zoned.time is not None
    assert zoned.time.value.isoformat() == "2026-11-04T22:14:00-05:00"


CORE = """<dc:title>Ferry aground</dc:title><dc:creator>Ida Brandt</dc:creator><cp:revision>14</cp:revision>
<dcterms:created>2026-11-04T22:00:00Z</dcterms:created><dcterms:modified>2026-11-05T06:30:00Z</dcterms:modified>"""


def test_what_the_document_says_of_itself() -> None:
    settings = '<w15:docId w15:val="{0A1B2C3D-0000-4000-8000-000000000001}"/>'
    body = para("Ferry aground") + para("Fog", '<w:ins w:id="1" w:date="2026-11-05T01:29:00Z">' + run(".") + "</w:ins>")
    before, after = revdiff.read_all(word(body, core=CORE, settings=settings))
    assert (after.headline, after.byline, after.version) == ("Ferry aground", "Ida Brandt", "14")
    assert before.identity == after.identity == "{0A1B2C3D-0000-4000-8000-000000000001}"
    assert after.revision.published == datetime(2026, 11, 5, 6, 30, tzinfo=UTC)
    assert [(one.kind, one.value.isoformat()) for one in after.times] == [
        (MomentKind.CREATED, "2026-11-04T22:00:00+00:00"),
        (MomentKind.MODIFIED, "2026-11-05T06:30:00+00:00"),
        (MomentKind.MODIFIED, "2026-11-05T01:29:00"),
    ]
    # How often it was saved and when last is said of the text with its changes.
    assert (before.version, before.revision.published, len(before.times)) == (None, None, 1)


@pytest.mark.parametrize(
    ("body", "headline"),
    [
        (para("Exclusive") + para("Ferry aground", properties=style("Titel")), "Ferry aground"),
        (para("Ferry aground", properties='<w:outlineLvl w:val="0"/>') + para("Fog."), "Ferry aground"),
        (para("Fog.") + para("Later", properties='<w:outlineLvl w:val="0"/>'), None),
        (para("Fog."), None),
    ],
)
def test_headlines(body: str, headline: str | None) -> None:
    document = read_word(word(body, styles=STYLES))
    told = document.revision.headline
    assert document.headline == headline == (None if told is None else told.text)


def test_marks_survive_json() -> None:
    body = para("Low ", LINKS["a field"][0].format(run("Fog", "<w:i/>")), key="1A2B3C4D")
    revision = read_word(word(body)).revision
    assert Revision.from_json(revision.to_json()) == revision


# Our own documents.


def law(diff: Diff, folder: Path, *, moves: bool) -> None:
    """What was written is read again: both texts, to the character. A line end is a line feed, and blank paragraphs are spacing."""
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


@given(pair=revision_pairs(), moves=st.booleans())
def test_both_texts_of_our_own_documents_are_read_again(
    tmp_path_factory: pytest.TempPathFactory, pair: tuple[str, str], moves: bool
) -> None:
    law(revdiff.diff(*pair), tmp_path_factory.getbasetemp(), moves=moves)


@pytest.mark.parametrize("moves", [False, True], ids=["in place", "moves"])
def test_and_those_of_the_samples(tmp_path: Path, moves: bool) -> None:
    diffs = [revdiff.diff(*pair) for pair in pairwise(samples.history())]
    for diff in (*diffs, *revdiff.segment(samples.stacked()).diffs()):
        law(diff, tmp_path, moves=moves)
        law(diff.invert(), tmp_path, moves=moves)


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


# What is no document, or means harm.


def broken(change: dict[str, str | None]) -> bytes:
    """A document some members of which are others, or missing."""
    made: dict[str, str | None] = {**members(para("Fog."), styles=STYLES)}
    made |= change
    return archive([(name, content) for name, content in made.items() if content is not None])


def twice(name: str) -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return archive([*members(para("Fog.")).items(), (name, packed.element("w:document", ""))])


def with_flag(data: bytes) -> bytes:
    """The archive with every member said to be encrypted."""
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")


def bomb(size: int) -> bytes:
    """A document whose text unpacks to so many bytes."""
    return broken({"word/document.xml": packed.element("w:document", " " * size)})


REFUSED = {
    "nothing": (b"", "damaged archive"),
    "no archive": (b"PK\x03\x04 and then something else", "damaged archive"),
    "half an archive": (word(para("Fog."))[:400], "damaged archive"),
    "the old kind": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"\.doc"),
    "rich text": (rb"{\rtf1 Fog.}", "Rich Text"),
    "no text named": (broken({"_rels/.rels": None}), "no Word document"),
    "no text": (broken({"word/document.xml": None}), "word/document.xml is missing"),
    "a text outside": (broken({"_rels/.rels": packed.relations(("main", "officeDocument", "../../etc/passwd", False))}), "is missing"),
    "a text elsewhere": (broken({"_rels/.rels": packed.relations(("main", "officeDocument", "https://kelby.example", True))}), "no Word"),
    "a workbook": (broken({"word/document.xml": "<workbook/>"}), "an Excel workbook"),
    "no XML": (broken({"word/document.xml": "<w:document"}), "word/document.xml is no well-formed XML"),
    "styles that are none": (broken({"word/styles.xml": "<w:styles"}), r"word/styles.xml is no well-formed XML"),
    "entities": (broken({"word/document.xml": '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'}), "entity"),
    "encrypted": (with_flag(word(para("Fog."))), "encrypted"),
    "levels without end": (word(para("<w:smartTag>" * 100_000 + "</w:smartTag>" * 100_000)), "depth|levels"),
    "tables without end": (word("<w:tbl><w:tr><w:tc>" * 30_000 + "</w:tc></w:tr></w:tbl>" * 30_000), "depth|levels"),
    "a bomb": (bomb(LARGEST_PART), "would unpack to"),
    "a small bomb": (bomb(LARGEST_PART // 4), "would unpack to"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_said_in_one_line(name: str) -> None:
    data, expected = REFUSED[name]
    with pytest.raises(ReadError, match=expected) as caught:
        revdiff.read_all(data, format="docx")
    assert "\n" not in str(caught.value)


def test_a_part_that_is_there_twice_is_refused() -> None:
    data = twice("word/document.xml")
    with pytest.raises(ReadError, match="is there 2 times"):
        read_word(data)


def test_a_part_that_unpacks_to_more_than_it_says_is_refused() -> None:
    data = bytearray(word(para("Fog." * 5000)))
    place = data.rindex(b"word/document.xml") - 46
    data[place + 24 : place + 28] = (500).to_bytes(4, "little")
    with pytest.raises(ReadError, match="cannot be unpacked"):
        read_word(bytes(data))


def test_members_with_tricky_names_do_no_harm() -> None:
    made = [*members(para("Fog.")).items(), ("../../evil", "x"), ("/etc/passwd", "x"), ("C:\\evil", "x")]
    assert [one.text for one in read_word(archive(made)).paragraphs] == ["Fog."]


def test_the_text_may_stand_anywhere() -> None:
    made = members(para("Fog."))
    made["Elsewhere/Text.XML"] = made.pop("word/document.xml")
    made["_rels/.rels"] = packed.relations(("a", "officeDocument", "/elsewhere/./text.xml", False))
    documents = revdiff.read_all(archive(made))
    assert [document.format for document in documents] == [Format.WORD]
    assert documents[0].paragraphs[0].anchor == revdiff.Anchor("word-paragraph", "text#0")


@pytest.mark.parametrize("number", [30_000])
def test_many_of_everything_are_read_in_their_time(number: int) -> None:
    tracked = para("a", gone("b"), come("c"), mark=INS)
    assert len(read_word(word(tracked * number)).paragraphs) == number
    starts = "".join(f'<w:commentRangeStart w:id="{at}"/>' for at in range(number))
    comments = "".join(f'<w:comment w:id="{at}">{para("x")}</w:comment>' for at in range(number))
    document = read_word(word(para(starts, "Fog. " * number), comments=comments))
    assert len(document.notices) == number
    fields = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * number
    ends = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * number
    assert len(read_word(word(para(fields, ends, "Fog."))).paragraphs) == 1
    styles = "".join(f'<w:style w:styleId="{at}"><w:basedOn w:val="{at + 1}"/></w:style>' for at in range(number))
    assert (
        len(
            read_word(
                word("".join(para("a", properties=style(str(at))) for at in range(300)), styles=styles)
            ).paragraphs
        )
        == 300
    )


@given(st.data())
def test_whatever_is_broken_it_is_read_or_refused(data: st.DataObject) -> None:
    """Bytes of the archive or of a part are others, or missing."""
    body = BODIES[data.draw(st.sampled_from(sorted(BODIES)))][0]
    made = members(
        body + para(commented(0, run("x"))), core=CORE, styles=STYLES, numbering=NUMBERING, comments=COMMENTS
    )
    name = data.draw(st.sampled_from(sorted(made)))
    whole = data.draw(st.booleans())
    content = bytearray(archive(made) if whole else made[name].encode())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    told = (
        bytes(content)
        if whole
        else archive([*((at, one) for at, one in made.items() if at != name), (name, bytes(content))])
    )
    try:
        documents = revdiff.read_all(told, format="docx")
    except ReadError:
        return
    assert 1 <= len(documents) <= 2


# Real files: counted by eye.

COUNTED = {
    # Tables, rows and paragraphs that moved, came and went; marks of whole headings.
    "RA001-Tracked-Revisions-01.docx": [39, 58],
    "RP002-Deleted-Text.docx": [1, 1],
    "RP003-Inserted-Text.docx": [1, 1],
    "RP005-Deleted-Paragraph-Mark.docx": [2, 1],
    "expected_redline.docx": [7, 8],
    "modified.docx": [8],
    "original.docx": [7],
}


@pytest.mark.parametrize("name", COUNTED)
def test_real_documents(evaluation: Path, name: str) -> None:
    documents = revdiff.read_all(evaluation / "formats/docx" / name)
    assert [len(document.paragraphs) for document in documents] == COUNTED[name]
    assert not any(document.warnings or document.notices for document in documents)


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
