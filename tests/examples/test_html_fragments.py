"""What the reference for fragments of HTML covers comes back to the character; of all else it says what it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import diff
from tests.examples.html_fragments import blocks, fragment

# What the reference for HTML does not cover, and what it says of it.
NOT_COVERED = [
    ("<img src='/fog'>", "<img> outside a block, at line 1, column 0"),
    ("<br><p>Fog.</p>", "<br> outside a block"),
    ("Fog.<p>Dawn.</p>", "text outside a block"),
    ("<p>Fog.</p> Dawn.", "text outside a block"),
    ("&amp;", "&amp outside a block"),
    ("<hr>", "<hr> outside a block"),
    ("<ul><li>Fog.<ul><li>Dawn.</li></ul></li></ul>", "<ul> in <li>"),
    ("<ul>Fog.</ul>", "text in <ul>"),
    ("<ul><li><p>Fog.</p></li></ul>", "<p> in <li>"),
    ("<blockquote><p>Fog.</p></blockquote>", "<p> in <blockquote>"),
    ("<table><tr><td>Fog.</td></tr></table>", "<table> outside a block"),
    ("<pre>Fog.</pre>", "<pre> outside a block"),
    ("<figure><img src='/fog'></figure>", "<figure> outside a block"),
    ("<p>\n<video></video></p>", "<video> in <p>, at line 2, column 0"),
    ("<p>Fog.<!-- Dawn. --></p>", "a comment in <p>"),
    ("<p>AT&T</p>", "&T in <p>"),
    ("<p><em>Fog.</p></em>", "</p> in <em>"),
    ("</p>", "</p> outside a block"),
    ("<p>Fog.<p>Dawn.", "<p> in <p>"),
    # What only shows when it is written again: what is empty, stands twice, is not closed or not escaped, or is no HTML.
    ("<p>Fog.", "near character 7"),
    ("<ul></ul>", "near character 0"),
    ("<ul></ul><ul><li>Fog.</li></ul>", "near character 5"),
    ("<p><em></em>Fog.</p>", "near character 3: '<p><em></em>"),
    ("<p><em>Fog.</em><em>Dawn.</em></p>", "near character 11"),
    ("<p>Fog & dawn</p>", "near character 8"),
    ("<P>Fog.</P>", "near character 9"),
    (" ", "near character 0"),
    ("<!doctype html><p>Fog.</p>", "near character 1"),
]


@pytest.mark.parametrize(("html", "said"), NOT_COVERED)
def test_html_that_is_not_covered_is_told(html: str, said: str) -> None:
    with pytest.raises(ValueError, match=f"^not covered.*{re.escape(said)}"):
        blocks(html)


HTML = [
    "<p>Fog.</p>",
    "<p id='x'>Fog.<br />&nbsp;No\none</p>",
    "<h2><b>Fog.</b> <b>Dawn.</b><img src=/fog></h2>",
    "<ul class=a> <li>Fog.</li>\n<li id=y>Dawn.</li> </ul>",
    "<ul class=a><li>Fog.</li></ul>",
    "\n",
]
BROKEN = [
    "<p>",
    "</p>",
    "<ul>",
    "</ul>",
    "<li>",
    "</li>",
    "<b>",
    "</b>",
    "<br>",
    "<img>",
    "Fog.",
    "&nbsp;",
    "&",
    "<",
    "<!",
]


@given(*[st.lists(st.sampled_from(HTML)).map("".join)] * 2)
def test_html_comes_back_to_the_character(old: str, new: str) -> None:
    old, new = f"{old}<p>Rain.</p>\n", f"{new}\n<p>Rain.</p>"
    report = diff(blocks(old), blocks(new))
    assert fragment(report.accept(()), old, new) == old
    assert fragment(report.reject(()), old, new) == new
    assert fragment(report.accept(report.changes), old, new) == (new if report.changed else old)


@given(st.lists(st.sampled_from([*HTML, *BROKEN])).map("".join))
def test_any_html_comes_back_or_is_not_covered(html: str) -> None:
    made, said = html, "not covered"
    try:
        made = fragment(diff(blocks(html), []).accept(()), html, "")
    except ValueError as error:
        said = str(error)
    assert made == html
    assert said.startswith("not covered")


def test_a_list_that_is_parted_has_its_id_once() -> None:
    old = "<ul id='x'><li>Fog.</li><li>Dawn broke at six.</li></ul>"
    new = "<ul id='x'><li>Fog.</li></ul><p>Rain.</p><ul><li>Dawn broke at five.</li></ul>"
    report = diff(blocks(old), blocks(new))
    parted = "<ul id='x'><li>Fog.</li></ul><p>Rain.</p><ul><li>Dawn broke at six.</li></ul>"
    assert fragment(report.accept(["n1"]), old, new) == parted
