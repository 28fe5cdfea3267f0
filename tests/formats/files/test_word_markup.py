"""Word documents: what paragraphs are, the marks on their words, where they stand, notes and pictures."""

from __future__ import annotations

import pytest

import revdiff
from revdiff import AnchorScheme
from revdiff.formats.files.word.fields import address_of
from tests.formats.files.packed import (
    DEL,
    NUMBERING,
    STYLES,
    archive,
    box,
    field,
    gone,
    members,
    para,
    read_word,
    relations,
    row,
    run,
    style,
    texts,
    word,
)

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
    picture = '<wp:docPr id="1" descr="The ferry at low tide"/><a:blip r:embed="tide"/>'
    drawing = f"<w:r><w:drawing><wp:inline>{picture}</wp:inline></w:drawing></w:r>"
    document = read_word(word(para("Aground ", drawing, "at dawn."), links={"tide": "media/image1.png"}))
    assert [(one.text, one.role, dict(one.attributes)) for one in document.paragraphs] == [
        ("Aground at dawn.", "body", {}),
        ("", "image", {"src": "media/image1.png", "alt": "The ferry at low tide"}),
    ]


def picture_of(data: bytes, name: str) -> str:
    """What is told of a picture with this data, whose part is called so."""
    drawing = '<w:r><w:drawing><wp:inline><a:blip r:embed="tide"/></wp:inline></w:drawing></w:r>'
    made = members(para("Aground.", drawing))
    made["word/_rels/document.xml.rels"] = relations(("tide", "image", name, False))
    document = read_word(archive([*made.items(), (f"word/{name}", data)]))
    return str(document.paragraphs[1].attributes["src"])


def test_a_picture_is_told_by_its_data() -> None:
    # Word numbers the parts anew wherever a picture is put in before.
    assert picture_of(b"low", "media/image1.png") == picture_of(b"low", "media/image2.png")
    assert picture_of(b"low", "media/image1.png") != picture_of(b"high", "media/image1.png")
