"""Anchors: lxml finds by them what they are of. And the laws of the walk, on HTML of all shapes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import Block
from revdiff.formats.markup import blocks_of, element_at, html_blocks, inline, parsed_html, parsed_xml
from revdiff.formats.markup.paths import path_of

# Each is the HTML and the anchor of every block.
ANCHORS = {
    "elements": ("<p>a</p><ul><li>b</li><li>c</li></ul><p>d</p>", ["/p[1]", "/ul[1]/li[1]", "/ul[1]/li[2]", "/p[2]"]),
    "what is inline is passed over": ("<p><b>a</b> <i>b</i></p>", ["/p[1]"]),
    "inline elements around blocks are not": ("<a href=x><p>a</p></a>", ["/a[1]/p[1]"]),
    "text outside": ("a<p>b</p>c <i>d</i><p>e</p>", ["/text()[1]", "/p[1]", "/text()[2]", "/p[2]"]),
    "text in an inline element outside": ("<b><i>a</i></b><p>b", ["/b[1]/i[1]/text()[1]", "/p[1]"]),
    "the top alone": ("a", ["/text()[1]"]),
    "an item and a list in it": ("<li>a<ul><li>b</ul>c", ["/li[1]/text()[1]", "/li[1]/ul[1]/li[1]", "/li[1]/text()[2]"]),
    "between breaks": ("<p>a<br>b<br><br>c</p>", ["/p[1]/text()[1]", "/p[1]/text()[3]"]),
    "space and comments count": ("<div> <!-- --> a<p>b</p></div>", ["/div[1]/text()[2]", "/div[1]/p[1]"]),
    "names that are none for XPath": ("<p>a</p><o:x><p>b</p></o:x>", ["/p[1]", "/*[2]/p[1]"]),
    "white space is no beginning": ("<pre>\n<b>a</b><p>b</p></pre>", ["/pre[1]/b[1]/text()[1]", "/pre[1]/p[1]"]),
    "images": ("<p>a <img src=b></p>", ["/p[1]", "/p[1]/img[1]"]),
    "a whole document": ("<!doctype html><title>a</title><p>b", ["/html[1]/body[1]/p[1]"]),
    "hidden elements count": ("<p hidden>a</p><p>b</p>", ["/p[2]"]),
}  # fmt: skip


@pytest.mark.parametrize("name", ANCHORS)
def test_anchors(name: str) -> None:
    html, expected = ANCHORS[name]
    assert [_value(block) for block in html_blocks(html)] == expected


def test_an_anchor_in_json_is_behind_the_pointer() -> None:
    within = "/body/0/value#"
    (block, cell) = html_blocks("<p>a</p><table><tr><td>b</table>", within=within)
    assert block.anchor is not None
    assert (block.anchor.scheme, block.anchor.value) == ("json-pointer", "/body/0/value#/p[1]")
    assert cell.group == "/body/0/value#/table[1]/tr[1]"


def test_a_part_has_the_blocks_that_it_has_in_the_whole() -> None:
    top = parsed_html("<p>a</p><blockquote><ul><li>b</li><li><strong>c<p id=d>d</p></strong></li></ul></blockquote>")
    whole = blocks_of(top)
    (part,) = blocks_of(top.xpath(".//p")[1])
    assert part == whole[-1]
    assert (part.role, part.key, part.marks[0].name) == ("list item", "d", "strong")


def test_anchors_in_xml_pass_over_namespaces() -> None:
    root = parsed_xml('<r xmlns:h="http://www.w3.org/1999/xhtml"><h:p>a</h:p><s/><h:p>b</h:p></r>', "r.xml")
    assert [_value(block) for block in blocks_of(root)] == ["/r[1]/*[1]", "/r[1]/*[3]"]
    assert [inline(element_at(root, _value(block)))[0] for block in blocks_of(root)] == ["a", "b"]


def test_nothing_stands_at_other_paths() -> None:
    with pytest.raises(LookupError, match=r"/p\[2\]"):
        element_at(parsed_html("<p>a"), "/p[2]")


_SPACE = re.compile(r"[ \t\n\r\f]+")
_NAMES = [
    *("p", "div", "h1", "ul", "li", "blockquote", "table", "tr", "td", "figure", "figcaption", "pre"),
    *("b", "i", "a", "span", "br", "hr", "img"),
]
_WORDS = st.sampled_from(["Fog", " rain ", "\n", "hail, ", "\xa0", "snow", "<!-- x -->", "", "<br><br>"])


@st.composite
def _elements(draw: st.DrawFn, inside: st.SearchStrategy[str]) -> str:
    name = draw(st.sampled_from(_NAMES))
    end = draw(st.sampled_from([f"</{name}>", f"</{name}>", ""]))
    return f"<{name}>{''.join(draw(st.lists(inside, max_size=4)))}{end}"


_HTML = st.lists(st.recursive(_WORDS, _elements, max_leaves=12), max_size=4).map("".join)


@given(_HTML)
def test_every_anchor_leads_to_its_text(html: str) -> None:
    top = parsed_html(html)
    for block in blocks_of(top):
        found = element_at(top, _value(block))
        if isinstance(found, str):
            begins = _SPACE.sub(" ", found).strip(" ")
            assert begins
            assert _SPACE.sub(" ", block.text).lstrip(" ").startswith(begins)
        elif block.text:
            assert inline(found)[0] == block.text
            assert path_of(found) == _value(block)


@given(_HTML)
def test_no_word_is_lost_and_none_comes_twice(html: str) -> None:
    top = parsed_html(html)
    shown = "".join(top.xpath(".//text()"))
    assert _letters("".join(block.text for block in blocks_of(top))) == _letters(shown)


@given(_HTML)
def test_no_two_blocks_have_one_anchor(html: str) -> None:
    values = [_value(block) for block in html_blocks(html)]
    assert len(set(values)) == len(values)


def _letters(text: str) -> str:
    return "".join(text.split())


def _value(block: Block) -> str:
    assert block.anchor is not None
    return block.anchor.value
