"""The page: everything of the texts is in it, nothing of them runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given

import revdiff
from revdiff import OptionError, samples
from revdiff.views.web import to_html
from tests.strategies import revision_pairs

HOSTILE = "<script>alert(1)</script> \" onload='alert(2)' & &lt; \u202egnirts\u202c </style></title>"
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ALLOWED = {
    *("html", "head", "meta", "title", "style", "script", "body", "main", "div", "h1", "h2", "a", "span", "time", "em"),
    *("p", "ol", "ul", "li", "ins", "del", "details", "summary", "label", "input", "svg", "path", "text"),
}
ATTRIBUTES = {
    *(
        "lang",
        "class",
        "id",
        "dir",
        "charset",
        "name",
        "content",
        "http-equiv",
        "href",
        "type",
        "tabindex",
        "aria-hidden",
    ),
    *("start", "datetime", "role", "viewbox", "xmlns", "fill", "fill-opacity", "stroke", "stroke-width", "d", "x", "y"),
    *("text-anchor", "font-size"),
}
EMPTY = {"meta", "input"}


class Reader(HTMLParser):
    """Collects a page's elements, their attributes, and what is inserted and deleted."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.words: dict[str, str] = {"ins": "", "del": ""}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.words:
            self.words[self.open[-1]] += data


def shown(text: str) -> str:
    """The text as a page shows it: signs that would turn its direction are spelled out, NUL is replaced."""
    return "".join(f"\\u{ord(sign):04x}" if sign in TURNS else sign for sign in text).replace("\0", "\ufffd")


def test_hostile_text_stays_text() -> None:
    page = revdiff.diff("Quiet.", f"Quiet.\n{HOSTILE}").to_html(page=True)
    reader = Reader(page)
    assert reader.tags <= ALLOWED
    assert reader.attributes <= ATTRIBUTES
    assert "<script>alert(1)</script>" in reader.words["ins"]
    assert "\u202e" not in page


def test_a_hostile_headline_stays_text() -> None:
    page = revdiff.segment(f"{HOSTILE}\nA ferry ran aground at dawn, the harbor authority said.").to_html(page=True)
    assert Reader(page).tags <= ALLOWED


@given(revision_pairs())
def test_what_came_and_went_is_shown(pair: tuple[str, str]) -> None:
    diff = revdiff.diff(*pair)
    reader = Reader(diff.to_html())
    assert not reader.open
    changed = [edit for change in diff.changes for edit in change.edits if edit.op != "equal"]
    assert reader.words["ins"] == shown("".join(edit.new_span.of(diff.new.text) for edit in changed))
    assert reader.words["del"] == shown("".join(edit.old_span.of(diff.old.text) for edit in changed))


def test_nothing_is_asked_of_the_network() -> None:
    page = revdiff.segment(samples.stacked()).to_html(page=True)
    assert not any(call in page for call in ("http://", "https://", "url(", "@import", "<link", "src="))


def test_the_notebook_gets_both() -> None:
    bundle = revdiff.diff("One.", "Two.")._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}


def test_a_history_and_a_merge_show_their_text() -> None:
    history = revdiff.history([revdiff.Revision("A fire.", label=HOSTILE), revdiff.Revision("A fire broke out.")])
    merged = revdiff.merge("One.", f"Two. {HOSTILE}", f"Three. {HOSTILE}")
    for one in (history, merged):
        assert set(one._repr_mimebundle_()) == {"text/html", "text/plain"}
        reader = Reader(one.to_html(page=True))
        assert reader.tags <= ALLOWED
        assert reader.attributes <= ATTRIBUTES


def test_several_fragments_can_stand_on_one_page() -> None:
    story = revdiff.segment(samples.stacked())
    fragments = "".join(one.to_html() for one in (story, *story.diffs(), revdiff.history(samples.history())))
    ids = re.findall(r' id="([^"]*)"', fragments)
    assert len(ids) == len(set(ids))
    links = re.findall(r' href="#([^"]*)"', fragments)
    assert set(links) <= set(ids)


def test_a_nonce_is_borne_by_style_and_script_and_is_nothing_else() -> None:
    page = revdiff.diff("One.", "Two.").to_html(page=True, nonce="r4nd0m+/=")
    assert page.count(' nonce="r4nd0m+/="') == 3
    assert "'nonce-r4nd0m+/='" in page.replace("&#x27;", "'")
    with pytest.raises(OptionError, match="a nonce is made of"):
        revdiff.diff("One.", "Two.").to_html(nonce='"><script>')


def test_blame_says_who_brought_each_word() -> None:
    reader = Reader(to_html(revdiff.history(samples.history()).blame(), page=True))
    assert reader.tags <= {*ALLOWED, "sup"}


def test_what_has_no_view_is_told() -> None:
    with pytest.raises(OptionError, match="no HTML view of int"):
        to_html(7)
