"""The marks of words: which elements and styles are which, where they begin and end, and that they survive JSON."""

from __future__ import annotations

import pytest

import revdiff
from revdiff import Revision
from revdiff.formats.markup import html_blocks, inline, parsed_html

# Each is the HTML, and of every block its marks: name, words, the address of a link.
MARKS = {
    "names": (
        "<em>a</em> <i>b</i> <strong>c</strong> <b>d</b> <code>e</code> <kbd>f</kbd> <sub>g</sub> <sup>h</sup> <s>i</s>"
        " <del>j</del> <u>k</u> <ins>l</ins> <q>m</q> <cite>n</cite>",
        [
            [
                *[("emphasis", "a"), ("emphasis", "b"), ("strong", "c"), ("strong", "d"), ("code", "e"), ("code", "f")],
                *[("sub", "g"), ("sup", "h"), ("strike", "i"), ("strike", "j")],
            ]
        ],
    ),
    "links": ("<a href=' /fog '>Fog</a> <a>rain</a> <a href=''>hail</a>", [[("link", "Fog", "/fog")]]),
    "one in another": ("<b>Fog <i>rain</i></b>", [[("strong", "Fog rain"), ("emphasis", "rain")]]),
    "the same twice": ("<b>Fog <strong>rain</strong></b>", [[("strong", "Fog rain")]]),
    "beside each other": ("<b>Fog</b><b> rain</b>", [[("strong", "Fog rain")]]),
    "links beside each other": ("<a href=a>Fog</a><a href=b>rain</a>", [[("link", "Fog", "a"), ("link", "rain", "b")]]),
    "a part of a word": ("Fo<b>g</b>gy", [[("strong", "g")]]),
    "of nothing but space": ("Fog<b> </b>rain<i></i>", [[]]),
    "space at the ends of the block": ("<p> <b> Fog </b> </p>", [[("strong", "Fog")]]),
    "over a line break": ("<b>Fog <br> rain</b>", [[("strong", "Fog\nrain")]]),
    "to the space before a line break": (
        "<a href=a>Fog </a><br><b>rain</b> <i>or </i><br>hail",
        [[("link", "Fog", "a"), ("strong", "rain"), ("emphasis", "or")]],
    ),
    "over blocks": (
        "<a href=a><p>Fog</p><p>rain</p></a>hail",
        [[("link", "Fog", "a")], [("link", "rain", "a")], []],
    ),
    "over two paragraphs of one element": ("<b>Fog<br><br>rain</b>", [[("strong", "Fog")], [("strong", "rain")]]),
    "in code": ("<pre><code>if <b>fog</b></code></pre>", [[("strong", "fog")]]),
    "styles": (
        "<span style='font-weight:700'>a</span> <span style='FONT-STYLE: Italic'>b</span>"
        " <span style='vertical-align:super;color:red'>c</span> <span style='text-decoration: underline line-through'>d</span>"
        " <span style='font-weight: 400 ! important'>e</span>",
        [[("strong", "a"), ("emphasis", "b"), ("sup", "c"), ("strike", "d")]],
    ),
    "a style that takes the mark away": (
        "<b style='font-weight:normal'>Fog <span style='font-weight:bold'>rain</span></b>",
        [[("strong", "rain")]],
    ),
    "a style of a block": (
        "<p style='font-style:italic'>Fog <em style='font-style:normal'>rain</em></p>",
        [[("emphasis", "Fog ")]],
    ),
}  # fmt: skip


def _told(html: str) -> list[list[tuple[object, ...]]]:
    told = []
    for block in html_blocks(html):
        marks = [(mark, block.text[mark.span.start : mark.span.end]) for mark in block.marks]
        told.append([(mark.name, words, *mark.attributes.values()) for mark, words in marks])
    return told


@pytest.mark.parametrize("name", MARKS)
def test_marks(name: str) -> None:
    html, expected = MARKS[name]
    assert _told(html) == expected


def test_a_changed_link_is_an_edit_of_markup_alone() -> None:
    diff = revdiff.diff(html_blocks("<p>Fog at <a href=a>noon</a>"), html_blocks("<p>Fog at <a href=b>noon</a>"))
    assert {edit.aspect for change in diff.changes for edit in change.edits if edit.aspect} == {"markup"}


def test_marks_survive_json() -> None:
    revision = Revision.from_paragraphs(html_blocks("<h2 id=a>Fog</h2><p>At <a href='/b'><b>noon</b></a>"))
    again = Revision.from_json(revision.to_json())
    assert again == revision
    assert [paragraph.anchor for paragraph in again.paragraphs] == [one.anchor for one in revision.paragraphs]


def test_an_element_among_words_has_its_own_words_alone() -> None:
    link = parsed_html("<p>Fog at <b><a href=a> noon </a></b> and rain</p>").find(".//a")
    text, marks = inline(link)
    assert (text, {mark.name for mark in marks}) == ("noon", {"strong", "link"})


def test_one_element_inline() -> None:
    text, marks = inline(parsed_html("<p>Fog <b>at</b><br>noon</p><p>and <i>rain</i></p>"))
    assert text == "Fog at\nnoon\nand rain"
    assert [(mark.name, text[mark.span.start : mark.span.end]) for mark in marks] == [
        ("strong", "at"),
        ("emphasis", "rain"),
    ]
