"""Markdown: blocks with their lines, marks, headlines, and texts that mean harm."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Document, Format, MissingExtra, ReadError, Revision, samples
from revdiff.formats.files.markdown_blocks import _markdown


def read(text: str, **options: str) -> Document:
    return revdiff.read(text, format=Format.MARKDOWN, **options)


def told(document: Document) -> list[tuple[str | None, str, str]]:
    """Role, text and lines of each paragraph."""
    return [(one.role, one.text, one.anchor.value) for one in document.paragraphs if one.anchor]


# A text, and what its paragraphs are: role, text, lines.
BLOCKS = {
    "paragraphs": ("One.\n\nTwo\nlines.\n", [("body", "One.", "1"), ("body", "Two lines.", "3-4")]),
    "a hard line break": ("Fog  \nlay\\\non.", [("body", "Fog\nlay\non.", "1-3")]),
    "headings": ("# A\n\n## B ##\n\nC\n===\n", [("heading", "A", "1"), ("heading", "B", "3"), ("heading", "C", "5-6")]),
    "a quote": ("> One\n> two.\n>\n> > Three.\n", [("quote", "One two.", "1-2"), ("quote", "Three.", "4")]),
    "lists": (
        "1. One\n   - in\n     more\n\n     next\n2. Two\n",
        [("list item", "One", "1"), ("list item", "in more", "2-3"), ("list item", "next", "5"), ("list item", "Two", "6")],
    ),
    "a list in a quote": ("> - a\n> - b\n", [("list item", "a", "1"), ("list item", "b", "2")]),
    "code": ("```py\nx  =  1\n\ny\n```\n\n    z\n", [("code", "x  =  1\n\ny", "1-5"), ("code", "z", "7")]),
    "a table": (
        "| Pier | Depth |\n|---|--:|\n| N | 4 m |\n| *S* | |\n",
        [("cell", "Pier", "1"), ("cell", "Depth", "1"), ("cell", "N", "3"), ("cell", "4 m", "3"), ("cell", "S", "4")],
    ),
    "HTML": (
        "<div>\n<p>One</p>\n<p>Two</p>\n</div>\n\nThree",
        [("body", "One", "1-4"), ("body", "Two", "1-4"), ("body", "Three", "6")],
    ),
    "HTML that hides": ("<!-- no\n\nno -->\n\n<script>\n\nno()\n</script>\n\nYes.", [("body", "Yes.", "10")]),
    # An element that is written about would swallow what follows it on a page.
    "HTML that swallows": (
        "The <textarea> and <title> tags.\n\nNext.",
        [("body", "The <textarea> and <title> tags.", "1"), ("body", "Next.", "3")],
    ),
    "a block that is not closed": ("<div>\n\n**One**\n\nTwo.", [("body", "One", "3"), ("body", "Two.", "5")]),
    "a rule": ("One.\n\n---\n\nTwo.", [("body", "One.", "1"), ("body", "Two.", "5")]),
    "footnotes": (
        "Fog[^a] lay[^b].\n\n[^b]: Second.\n\n[^a]: First,\n    in two lines.\n\nEnd.",
        [("body", "Fog lay.", "1"), ("body", "End.", "8"), ("body", "First, in two lines.", "5-6"), ("body", "Second.", "3")],
    ),
    "line ends": ("One.\r\n\r\nTwo\rlines.\r", [("body", "One.", "1"), ("body", "Two lines.", "3-4")]),
    "lines said by the text itself": ('<p data-revdiff-lines="7-9">Fog</p>', [("body", "Fog", "1")]),
    "nothing": ("", []),
    "blank": ("\n \n", []),
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks_and_their_lines(name: str) -> None:
    text, expected = BLOCKS[name]
    assert told(read(text)) == expected
    # Front matter counts among the lines of the file.
    behind = read(f"---\nslug: a\n---\n{text}")
    assert [(role, words) for role, words, _ in told(behind)] == [(role, words) for role, words, _ in expected]
    assert [lines for *_, lines in told(behind)] == [
        "-".join(str(int(one) + 3) for one in lines.split("-")) for *_, lines in expected
    ]


# A front matter, a text, and what stands in front of its last paragraph: role, text, lines.
STANDFIRSTS = {
    "behind the title": (
        "title: Fog\nSubtitle: On the bay\ndescription: For engines",
        "",
        [("heading", "Fog", "2"), ("heading", "On the bay", "3")],
    ),
    "behind the title that the text repeats": (
        "title: Fog\nsummary: It lies.",
        "# Fog\n\n",
        [("heading", "Fog", "5"), ("body", "It lies.", "3")],
    ),
    "without a title": ("stand-first: >\n  It\n  lies.", "", [("body", "It lies.", "2")]),
    "what is no text": ("lead: [a, b]", "", []),
}


@pytest.mark.parametrize("name", STANDFIRSTS)
def test_what_readers_see_of_the_front_matter(name: str) -> None:
    front, text, expected = STANDFIRSTS[name]
    *before, _ = told(read(f"---\n{front}\n---\n{text}Rain."))
    assert before == expected


def test_what_blocks_carry() -> None:
    text = '## Tides\n\n3. One\n   - in\n\n| A |\n|---|\n| b |\n\n![The *ferry*](a.jpg "Aground")\n\nNote[^1]\n\n[^1]: Said.'
    assert [(one.text, dict(one.attributes), one.group is not None) for one in read(text).paragraphs] == [
        ("Tides", {"level": 2}, False),
        ("One", {"ordered": True}, False),
        ("in", {"depth": 2}, False),
        ("A", {"header": True}, True),
        ("b", {}, True),
        ("", {"src": "a.jpg", "alt": "The ferry"}, False),
        ("Note", {}, False),
        ("Said.", {"note": "footnote"}, False),
    ]


def test_two_tables_have_rows_of_their_own() -> None:
    table = "| A | B |\n|---|---|\n| c | d |\n"
    groups = [one.group for one in read(f"{table}\nFog.\n\n{table}").paragraphs]
    assert len(set(groups)) == 5


# A line, its text, and the marks in it.
MARKED = {
    "emphasis": ("a *b* __c__", "a b c", [("emphasis", "b"), ("strong", "c")]),
    "code and struck": ("`a *b*` ~~c~~", "a *b* c", [("code", "a *b*"), ("strike", "c")]),
    "HTML": ("H<sub>2</sub>O <b>x</b>", "H2O x", [("sub", "2"), ("strong", "x")]),
    "entities": ("a &amp; b &lt; c &#160;d", "a & b < c \u00a0d", []),
    "escapes": (r"\*a\* 1\. b", "*a* 1. b", []),
}


@pytest.mark.parametrize("name", MARKED)
def test_marks(name: str) -> None:
    line, text, marks = MARKED[name]
    (paragraph,) = read(line).paragraphs
    assert paragraph.text == text
    assert [(mark.name, mark.span.of(text)) for mark in paragraph.marks] == marks


# A line with a link on Fog, and its address: as it is written, whatever it is.
LINKED = {
    "inline": ('[Fog](https://kelby.example/ä?a=1&b=2 "t")', "https://kelby.example/ä?a=1&b=2"),
    "by reference": ("[Fog][1]\n\n[1]: /tide", "/tide"),
    "a script": ("[Fog](javascript:alert(1))", "javascript:alert(1)"),
    "HTML": ('<a href="/tide">Fog</a>', "/tide"),
}


@pytest.mark.parametrize("name", LINKED)
def test_links(name: str) -> None:
    line, address = LINKED[name]
    (paragraph,) = read(line).paragraphs
    assert paragraph.text == "Fog"
    assert [dict(mark.attributes) for mark in paragraph.marks] == [{"href": address}]


@pytest.mark.parametrize("suffix", ["md", "markdown", "mkd", "MD", "qmd"])
def test_it_is_told_by_the_name_of_the_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes("\ufeff# Fog\n".encode())
    document = revdiff.read(path)
    assert (document.format, told(document)) == (Format.MARKDOWN, [("heading", "Fog", "1")])
    path.rename(tmp_path / "a.txt")
    assert revdiff.read(tmp_path / "a.txt").format is Format.TEXT


def test_marks_survive_json_and_a_changed_address_is_seen() -> None:
    old, new = (read(f"Low *fog* at [the pier]({address}).\n") for address in ("/a", "/b"))
    assert Revision.from_json(old.revision.to_json()) == old.revision
    (change,) = revdiff.diff(old, new).changes
    assert {edit.aspect for edit in change.edits if edit.op != "equal"} == {"markup"}


NUMBER = 5_000
REFUSED = {
    "quotes without end": ">" * 100_000 + " a",
    "lists without end": "- " * 100_000 + "a",
    "lists in quotes": "> 1. " * 5_000 + "a",
    "brackets without end": "[" * 100_000,
    "images without end": "![" * 100_000,
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_has_no_end_is_refused(name: str) -> None:
    with pytest.raises(ReadError, match="at line 3") as caught:
        read("Fog.\n\n" + REFUSED[name])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "*a " * NUMBER, "**a _b " * NUMBER, "`" * NUMBER, "<" * NUMBER, "<!--" * NUMBER, "&" * NUMBER, "\\" * NUMBER,
        "]" * NUMBER, "(" * NUMBER, "~~a " * NUMBER, "|a" * NUMBER + "\n" + "|-" * NUMBER, "|a|\n|-|\n" + "|b|\n" * NUMBER,
        "".join(f"[{at}]: /x\n" for at in range(NUMBER)), "".join(f"a[^{at}]\n\n[^{at}]: b\n\n" for at in range(2_000)),
        "> a\n" + "b\n" * NUMBER, "<div>\n\n" * 5_000, "# a\n" * 5_000, "".join("  " * at + "- a\n" for at in range(49)),
    ],
)  # fmt: skip
def test_many_of_everything_are_read_in_their_time(text: str) -> None:
    assert read(text + "\n\nEnd.").format is Format.MARKDOWN


@pytest.mark.parametrize("module", ["markdown_it", "mdit_py_plugins.footnote", "yaml"])
def test_without_its_libraries_one_line_says_what_to_install(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _markdown.cache_clear()
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra, match=r"revdiff\[formats\]"):
        read("---\ntitle: Fog\n---\n")


FRONTED = (
    "---\ntitle: Fog\ndate: 2026-11-04T22:14:00Z\nauthors: [Ida, {name: Oona}]\ncorrection:\n  - text: It lay.\n---\n\nRain.\n",
    '+++\ntitle = "Fog"\ndate = 2026-11-04T22:14:00-05:00\nauthors = ["Ida", {name = "Oona"}]\n+++\n\nRain.\n',
    '{\n  "title": "Fog",\n  "draft": true,\n  "correction": [{"text": "It lay.", "date": "2026-11-05"}]\n}\n\nRain.\n',
)


@given(st.data())
def test_whatever_is_broken_it_is_read_or_refused(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([*FRONTED, *(text for text, _ in BLOCKS.values())]))
    content = bytearray(text.encode() or b" ")
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content)))
        other = data.draw(
            st.one_of(st.binary(max_size=3), st.sampled_from([b"---\n", b">", b"[", b"<", b"|", b"\n", b": ", b"&a"]))
        )
        content[place : place + data.draw(st.integers(0, 4))] = other
    try:
        document = revdiff.read(bytes(content), format="markdown", encoding="latin-1")
    except ReadError:
        return
    count = len(bytes(content).decode("latin-1").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for one in document.paragraphs:
        assert one.anchor is not None
        assert all(1 <= int(line) <= count for line in one.anchor.value.split("-"))


def test_the_sample() -> None:
    document = revdiff.read(samples.file("ferry.md"))
    lines = samples.file("ferry.md").read_text(encoding="utf-8").split("\n")
    assert (document.byline, document.dateline, document.version) == ("Ida Brandt, Oona Feld", "KELBY", "3")
    assert [notice.text for notice in document.notices] == [
        "An earlier version of this story said that nobody was hurt."
    ]
    for one in document.paragraphs:
        assert one.anchor is not None
        first, *_ = one.anchor.value.split("-")
        assert (one.text or "Gull").split()[0] in lines[int(first) - 1]
    assert revdiff.segment(document).headline == document.revision.headline


# Real files: counted by eye.


def test_real_files(evaluation: Path) -> None:
    folder = evaluation / "formats/markdown-git"
    names = ("90e6394", "0041435", "87906da")
    first, second, last = (revdiff.read(folder / f"github-terms-of-service.{name}.md") for name in names)
    # A file that was emptied is no error.
    assert (len(last.paragraphs), last.headline, last.warnings) == (0, None, ())
    for document in (first, second):
        assert (document.headline, document.warnings) == ("GitHub Terms of Service", ())
        text = (folder / "github-terms-of-service.0041435.md").read_text(encoding="utf-8")
        lines = text.split("\n")
        rows = [line for line in lines if line.startswith("|")]
        roles = [one.role for one in document.paragraphs]
        assert roles.count("heading") == 1 + sum(line.startswith("#") for line in lines)
        assert roles.count("cell") == sum(line.count("|") - 1 for line in rows) - 2
    assert [change.kind for change in revdiff.diff(first, second).changes] == ["edited"]
    assert len(revdiff.history([first, second, last]).revisions) == 3
