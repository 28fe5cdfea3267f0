"""HTML to blocks: what is a paragraph and what its role is, white space, line breaks, what is left out, keys."""

from __future__ import annotations

import pytest

from revdiff.formats.markup import html_blocks

# Each is the HTML and what it is: role and text of every block.
BLOCKS = {
    # what begins a block
    "paragraphs": ("<p>Fog.</p><p>Rain.</p>", [("body", "Fog."), ("body", "Rain.")]),
    "no end tags": ("<p>Fog.<p>Rain.", [("body", "Fog."), ("body", "Rain.")]),
    "text alone": ("Fog", [("body", "Fog")]),
    "text around blocks": ("Fog <p>Rain</p> Hail", [("body", "Fog"), ("body", "Rain"), ("body", "Hail")]),
    "text behind the end": ("<body><p>Fog</p></body>Rain</html><p>Hail", [("body", "Fog"), ("body", "Rain"), ("body", "Hail")]),
    "divisions": ("<div>Fog<div>Rain</div>Hail</div>", [("body", "Fog"), ("body", "Rain"), ("body", "Hail")]),
    "unknown elements are inline": ("<p>Fo<x-y>g</x-y><o:p>.</o:p></p>", [("body", "Fog.")]),
    "headings": ("<h1>Fog</h1><h4>Rain</h4>", [("heading", "Fog"), ("heading", "Rain")]),
    "lists in lists": (
        "<ul><li>Fog<ul><li>Rain</li><li><p>Hail</p></li></ul>Snow</li></ul>",
        [("list item", "Fog"), ("list item", "Rain"), ("list item", "Hail"), ("list item", "Snow")],
    ),
    "a list of definitions": ("<dl><dt>Fog<dd>Cloud</dl>", [("list item", "Fog"), ("list item", "Cloud")]),
    "quotes": ("<blockquote>Fog<p>Rain</p></blockquote>", [("quote", "Fog"), ("quote", "Rain")]),
    "what is nearest says what it is": (
        "<blockquote><h2>Fog</h2><ul><li>Rain</li></ul></blockquote>",
        [("heading", "Fog"), ("list item", "Rain")],
    ),
    "figures": (
        "<figure><img src='a.jpg'><figcaption>Fog</figcaption></figure>",
        [("image", ""), ("caption", "Fog")],
    ),
    "tables": (
        "<table><caption>Fog</caption><tr><th>Rain</th><td><p>Hail</p><p>Snow</p></td></tr></table>",
        [("caption", "Fog"), ("cell", "Rain"), ("cell", "Hail"), ("cell", "Snow")],
    ),
    "cells without a table": ("<td>Fog</td><td>Rain</td>", [("cell", "Fog"), ("cell", "Rain")]),
    "code": ("<pre><code>if fog:\n    wait()\n</code></pre>", [("code", "if fog:\n    wait()")]),
    "dividing lines": ("Fog<hr>Rain", [("body", "Fog"), ("dividing line", ""), ("body", "Rain")]),
    "embedded": ("<p>Fog <iframe src='https://v.example/1'>no frames</iframe></p>", [("body", "Fog"), ("embed", "")]),
    "blocks in inline elements": ("<a href='/'><h2>Fog</h2><p>Rain</p></a>", [("heading", "Fog"), ("body", "Rain")]),
    "blocks by their style": (
        "<span style='display:block'>Fog</span><a style='display: list-item;'>Rain</a><b style='display:inline-block'>s</b>",
        [("body", "Fog"), ("body", "Rain"), ("body", "s")],
    ),
    # line breaks
    "a break is a line": ("<p>Fog<br>Rain<br/>Hail</p>", [("body", "Fog\nRain\nHail")]),
    "a break takes spaces along": ("<p>Fog <br>\n Rain</p>", [("body", "Fog\nRain")]),
    "breaks at the ends": ("<p><br>Fog<br></p>", [("body", "Fog")]),
    "two breaks part paragraphs": ("Fog<br><br>Rain<br> <br>Hail", [("body", "Fog"), ("body", "Rain"), ("body", "Hail")]),
    "breaks in code": ("<pre>Fog<br><br>Rain</pre>", [("code", "Fog\n\nRain")]),
    # white space
    "space collapses": ("<p> Fog \n\t and <b> rain </b> fell </p>", [("body", "Fog and rain fell")]),
    "no-break spaces stay": ("<p>Fog&nbsp;&nbsp; rain</p>", [("body", "Fog\xa0\xa0 rain")]),
    "a paragraph of no-break spaces": ("<p>Fog</p><p>&nbsp;</p><p> </p>", [("body", "Fog")]),
    "a paragraph of signs without width": ("<p>Fog</p><p>&#8203;</p><p>\ufeff\n</p>", [("body", "Fog")]),
    "space between inline elements": ("<b>Fog</b> <i>rain</i>", [("body", "Fog rain")]),
    "none where there is none": ("<b>Fog</b><i>rain</i><wbr>fall", [("body", "Fograinfall")]),
    "space in code": ("<pre>\n  Fog\n   rain\n\n</pre>", [("code", "  Fog\n   rain")]),
    # what is not shown
    "hidden": (
        "<p hidden>Fog</p><p style='Display : NONE'>Rain</p><p>Hail <span style='visibility:hidden'>Snow</span></p>",
        [("body", "Hail")],
    ),
    "the number of a footnote": ('<p>Fog<sup data-fn="7f" class="fn"><a href="#7f">1</a></sup>.</p>', [("body", "Fog.")]),
    "the bullet of an item that comes from Word": (
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Fog</p>",
        [("body", "Fog")],
    ),
    "what programs read": (
        "<script>Fog()</script><style>p{}</style><template><p>Fog</p></template><noscript>Fog</noscript><p>Rain",
        [("body", "Rain")],
    ),
    "forms to fill in": ("<p>Fog <select><option>Rain<option>Hail</select><textarea>Snow</textarea></p>", [("body", "Fog")]),
    "comments and instructions": ("<p>Fo<!-- <p>Rain</p> -->g<?php echo ?></p><![CDATA[Hail]]>", [("body", "Fog")]),
    "hidden from what reads aloud is shown": ("<p aria-hidden='true'>Fog</p>", [("body", "Fog")]),
    "a title of the document": ("<title>Fog</title><p>Rain", [("body", "Rain")]),
    "a picture that counts readers": ("<p>Fog<img src='/c.gif' width=1 height=1></p>", [("body", "Fog")]),
    # characters
    "entities": ("<p>Fog &amp; rain &mdash; &#8220;hail&#8221; &#150; &nosuch;", [("body", "Fog & rain — “hail” – &nosuch;")]),
    "characters that are none": ("<p>Fo\0g\ud800 &#xD800;&#0;", [("body", "Fog\ufffd \ufffd\ufffd")]),
    # nothing
    "empty": ("", []),
    "elements without anything": ("<p></p><div><ul><li></li></ul></div><img>", []),
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks(name: str) -> None:
    html, expected = BLOCKS[name]
    assert [(block.role, block.text) for block in html_blocks(html)] == expected


# Each is the HTML and the key of every block.
KEYS = {
    "the id of the element": ("<p id='a'>Fog</p><p>Rain</p>", ["a", None]),
    "an item's, of its first paragraph": ("<ul><li id='a'><p>Fog</p><p>Rain</p></li></ul>", ["a", None]),
    "an item's, of its own text": ("<ul><li id='a'>Fog<ul><li id='b'>Rain</ul>Hail</ul>", ["a", "b", None]),
    "not that of what holds many": ("<div id='a'><p>Fog</p><p>Rain</p></div>", [None, None]),
    "of its own text": ("<div id='a'>Fog<p>Rain</p></div>", ["a", None]),
    "a cell's": ("<td id='a'><p>Fog</p></td>", ["a"]),
    "an anchor's at the beginning": ("<h2><a name='a'></a>Fog</h2><h2><span id='b'>Rain</span></h2>", ["a", "b"]),
    "not an anchor's further on": ("<p>Fog <a id='a'>rain</a></p>", [None]),
    "the element's before the anchor's": ("<p id='a'><a id='b'></a>Fog</p>", ["a"]),
    "none that a program made": ("<p id='docs-internal-guid-1f'>Fog</p><p id='ember12'>Rain</p><p id=' '>Hail", [None] * 3),
    "an image's": ("<figure id='a'><img id='b' src='c'></figure>", ["b"]),
}  # fmt: skip


@pytest.mark.parametrize("name", KEYS)
def test_keys(name: str) -> None:
    html, expected = KEYS[name]
    assert [block.key for block in html_blocks(html)] == expected


# Each is the HTML and the attributes of every block.
ATTRIBUTES = {
    "levels of headings": ("<h2>Fog</h2><h6>Rain</h6>", [{"level": 2}, {"level": 6}]),
    "items": (
        "<ul><li>Fog<ol><li>Rain<ul><li>Hail</ul></ol></ul>",
        [{}, {"depth": 2, "ordered": True}, {"depth": 3}],
    ),
    "headers of tables": ("<table><tr><th>Fog<td>Rain</table>", [{"header": True}, {}]),
    "images": ("<img src=a.jpg alt='Fog' class=x>", [{"src": "a.jpg", "alt": "Fog"}]),
    "linked images": ("<a href='/b'><img src=a.jpg></a>", [{"src": "a.jpg", "href": "/b"}]),
    "what is embedded": (
        "<video><source src='a.mp4'></video><object data='b.pdf'></object>",
        [{"src": "a.mp4"}, {"data": "b.pdf"}],
    ),
    "what editors embed": (
        "<figure><oembed url='https://v.example/1'></oembed></figure>"
        "<drupal-media data-entity-type=media data-entity-uuid=7f data-caption='Fog'></drupal-media>",
        [{"url": "https://v.example/1"}, {"data-entity-uuid": "7f", "data-caption": "Fog"}],
    ),
    "a caption beside the address": ("<img src=a data-caption='Fog'>", [{"src": "a", "data-caption": "Fog"}]),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_attributes(name: str) -> None:
    html, expected = ATTRIBUTES[name]
    assert [dict(block.attributes) for block in html_blocks(html)] == expected


def test_an_image_that_holds_its_data_is_told_by_what_they_are() -> None:
    one, same, other = (
        html_blocks(f"<img src='data:image/png;base64,{data * 1000}'>")[0].attributes["src"] for data in "aab"
    )
    assert one == same != other
    assert str(one).startswith("data:image/png;base64,sha256-")
    assert len(str(one)) < 100


def test_a_row_is_a_group_and_so_is_a_figure() -> None:
    table = "<table><tr><td>Fog<td>Rain<tr><td><table><tr><td>Hail<td>Snow</table></table>"
    groups = [block.group for block in html_blocks(table + "<figure><img src=a><figcaption>b</figure><p>c")]
    assert groups == ["/table[1]/tr[1]"] * 2 + ["/table[1]/tr[2]"] * 2 + ["/figure[1]"] * 2 + [None]


GROUPS = {
    # Editors put a table into a figure, with its caption: its rows are groups all the same.
    "<figure><table><tr><td>Fog<td>Rain<tr><td>Hail</table><figcaption>b</figure>": [
        *["/figure[1]/table[1]/tr[1]"] * 2,
        "/figure[1]/table[1]/tr[2]",
        "/figure[1]",
    ],
    # A gallery: each picture with its caption, and the caption of all.
    "<figure><figure><img src=a><figcaption>b</figure><figure><img src=c></figure><figcaption>d</figure>": [
        *["/figure[1]/figure[1]"] * 2,
        "/figure[1]/figure[2]",
        "/figure[1]",
    ],
    # A picture in a row goes with the row.
    "<table><tr><td><figure><img src=a><figcaption>b</figure><td>c</table>": ["/table[1]/tr[1]"] * 3,
}


@pytest.mark.parametrize("html", GROUPS)
def test_a_row_goes_before_figures_and_the_inner_figure_before_the_outer(html: str) -> None:
    assert [block.group for block in html_blocks(html)] == GROUPS[html]


def test_an_image_among_words_stands_behind_them() -> None:
    blocks = html_blocks("<p>Fog <img src=a> and rain</p><p><img src=b>Hail</p>")
    assert [block.text or block.attributes["src"] for block in blocks] == ["Fog and rain", "a", "b", "Hail"]
