"""The page: everything of the texts is in it, nothing of them runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given

import revdiff
from revdiff import Aspect, Block, Change, Diff, Edit, Mark, OptionError, samples
from revdiff.compare.white_space import is_set_anew, white_edits
from revdiff.spelling import spelled
from revdiff.views.web import to_html
from tests.documents import document_diffs
from tests.strategies import revision_pairs

HOSTILE = "<script>alert(1)</script> \" onload='alert(2)' & &lt; \u202egnirts\u202c </style></title>"
ALLOWED = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "script",
        "body",
        "main",
        "div",
        "h1",
        "h2",
        "a",
        "span",
        "time",
        "em",
        "bdi",
    ),
    *(
        "p",
        "figure",
        "figcaption",
        "ol",
        "ul",
        "li",
        "ins",
        "del",
        "mark",
        "b",
        "kbd",
        "details",
        "summary",
        "label",
        "input",
        "svg",
        "path",
        "text",
    ),
}
ATTRIBUTES = {
    *("lang", "class", "id", "dir", "charset", "name", "content", "http-equiv", "href", "type", "checked", "open"),
    *("tabindex", "aria-hidden", "aria-label"),
    *("start", "datetime", "role", "viewbox", "xmlns", "fill", "fill-opacity", "stroke", "stroke-width", "d", "x", "y"),
    *("text-anchor", "font-size", "data-sign"),
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
        for tag in self.words:
            if tag in self.open:
                self.words[tag] += data


def shown(text: str) -> str:
    """The text as a page shows it: signs that do not show themselves are spelled out."""
    return spelled(text)


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


def shown_in_place(diff: Diff, change: Change) -> list[Edit]:
    """The edits that are shown where they stand: white space that was set anew is told in one remark."""
    white = white_edits(change)
    remarked = white if is_set_anew(white, diff.old, diff.new) else ()
    return [edit for edit in change.edits if edit.op != "equal" and edit not in remarked]


@given(revision_pairs())
# Lines of one paragraph end otherwise: white space that was set anew.
@example(("Fog.\n\nRain fell\non the bay\nall night.", "Fog.\r\n\r\nRain fell\r\non the bay\r\nall night."))
def test_what_came_and_went_is_shown(pair: tuple[str, str]) -> None:
    diff = revdiff.diff(*pair)
    reader = Reader(diff.to_html())
    assert not reader.open
    changed = [edit for change in diff.changes for edit in shown_in_place(diff, change)]
    assert reader.words["ins"] == shown("".join(edit.new_span.of(diff.new.text) for edit in changed))
    assert reader.words["del"] == shown("".join(edit.old_span.of(diff.old.text) for edit in changed))


@given(document_diffs())
def test_of_a_document_words_that_stay_are_neither_inserted_nor_deleted(diff: Diff) -> None:
    page = diff.to_html(page=True)
    reader = Reader(page)
    assert not reader.open
    assert reader.tags <= ALLOWED
    assert reader.attributes <= ATTRIBUTES
    woven = Reader(diff.to_html())
    edits = [edit for change in diff.changes for edit in change.edits]
    changed = [edit for edit in edits if edit.op != "equal" and edit.aspect is not Aspect.MARKUP]
    assert woven.words["ins"] == shown("".join(edit.new_span.of(diff.new.text) for edit in changed))
    assert woven.words["del"] == shown("".join(edit.old_span.of(diff.old.text) for edit in changed))


@pytest.mark.parametrize("layout", ["inline", "side-by-side"])
def test_what_is_told_of_marks_roles_and_attributes_is_text(layout: str) -> None:
    text = "The ferry ran aground."
    old = [
        Block("a", text, marks=[Mark((4, 9), HOSTILE, {HOSTILE: HOSTILE, "href": "/tide"})]),
        Block("i", "", role="i"),
    ]
    new = [
        Block(
            "a",
            text,
            role=HOSTILE,
            attributes={HOSTILE: [HOSTILE]},
            marks=[Mark((4, 9), HOSTILE, {"href": "javascript:alert(1)"})],
        ),
        Block("i", "", role=HOSTILE, attributes={"src": HOSTILE}),
        Block("j", "", role=HOSTILE, attributes={"src": HOSTILE}),
    ]
    html = revdiff.diff(old, new, keys="identity").to_html(layout=layout)
    reader = Reader(html)
    assert reader.tags <= ALLOWED
    assert reader.attributes <= ATTRIBUTES
    assert html.count('class="marked"') == (1 if layout == "inline" else 2)
    assert "href /tide → javascript:alert(1)" in html
    assert "<a " not in html
    assert "\u202e" not in html


def test_what_became_of_marks_stands_behind_the_words_and_beside_the_new_text() -> None:
    old = [Block("a", "The ferry ran aground."), Block("h", "Ferry aground", role="body")]
    new = [Block("a", old[0].text, marks=[Mark((4, 9), "bold")]), Block("h", "Ferry aground", role="heading")]
    diff = revdiff.diff(old, new)
    bold = '<span class="marked">ferry</span><span class="told light" dir="ltr"> [bold added]</span> ran aground.'
    role = '<span class="told light" dir="ltr">[role changed: body → heading] </span>Ferry aground'
    assert all(told in diff.to_html() for told in (bold, role))
    beside = diff.to_html(layout="side-by-side")
    assert beside.count('class="marked"') == 2
    assert all(beside.count(told) == 1 for told in (bold, role))


def test_what_is_passed_over_is_counted_and_not_marked() -> None:
    old, new = (
        ["Published " + time, "Fog lay on the bay.", f"{n} comments"]
        for time, n in (("1:05 p.m.", 2), ("9:40 a.m.", 31))
    )
    html = revdiff.diff(
        old, [*new, "More to come."], ignore_paragraphs=["Published {when}", "{number} comments"]
    ).to_html(context=0)
    assert "1 added; 3 words in, 0 out; 2 passed over" in html
    assert "<summary>1 paragraph kept, 2 paragraphs passed over</summary>" in html
    assert Reader(html).words == {"ins": "More to come.", "del": ""}


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


@pytest.mark.parametrize("nonce", ["", '"><script>', "two words", "ünsafe", "r4nd=m"])
def test_what_is_no_nonce_is_told(nonce: str) -> None:
    with pytest.raises(OptionError, match="a nonce is made of"):
        revdiff.diff("One.", "Two.").to_html(nonce=nonce)


def test_options_that_mean_nothing_are_told() -> None:
    diff = revdiff.diff("One.", "Two.")
    with pytest.raises(OptionError, match="layout is 'inline' or 'side-by-side', not 'columns'"):
        diff.to_html(layout="columns")
    with pytest.raises(OptionError, match="context is a whole number, 0 or more, not -1"):
        diff.to_html(context=-1)


def test_a_fragment_holds_the_layout_that_is_asked_for_and_a_page_both() -> None:
    diff = revdiff.diff("The ferry ran aground.", "The ferry was freed.")
    assert [name in diff.to_html() for name in ('class="woven"', 'class="sides"')] == [True, False]
    beside = diff.to_html(layout="side-by-side")
    assert [name in beside for name in ('class="woven"', 'class="sides"')] == [False, True]
    page = diff.to_html(page=True)
    assert [name in page for name in ('class="woven"', 'class="sides"')] == [True, True]


def test_context_is_what_is_shown_beside_a_change() -> None:
    kept = [f"Paragraph {number} stays as it was in every word." for number in range(9)]
    diff = revdiff.diff(kept, [*kept, "And one came."])
    assert [diff.to_html(context=shown).count('class="passage context"') for shown in (0, 1, 3)] == [0, 1, 3]
    assert "9 paragraphs kept" in diff.to_html(context=0)


def test_a_sentence_that_changed_paragraphs_has_a_way_to_its_other_end() -> None:
    sentence = "A ferry on the same route struck the breakwater in 2011, injuring 14 people."
    council = "The council met on Monday and voted on the new harbor budget after a long debate."
    mayor = "Mayor Oona Feld said the town would open its sports hall to stranded travelers."
    html = revdiff.diff([f"{council} {sentence}", mayor], [council, f"{mayor} {sentence}"]).to_html()
    ends = re.findall(
        rf'<mark>\s?{re.escape(sentence)}</mark></(?:ins|del)><a class="end" href="#([^"]+)">([^<]+)</a>', html
    )
    assert [told for _, told in ends] == ["to paragraph 2", "from paragraph 1"]
    assert {target for target, _ in ends} <= set(re.findall(r' id="([^"]*)"', html))


def test_where_paragraphs_were_joined_there_is_a_seam() -> None:
    parts = ["Fog covered the bay for most of the night.", "Visibility at the harbor light was down to 200 yards."]
    merged = revdiff.diff(parts, [" ".join(parts)])
    assert merged.to_html().count('class="seam"') == 1
    assert revdiff.diff([" ".join(parts)], parts).to_html().count('class="seam"') == 0


def test_a_merge_shows_a_conflict_where_it_stands() -> None:
    merged = revdiff.merge("Two hurt.\nRain fell.", "Three hurt.\nRain fell.", "Four hurt.\nMore rain fell.")
    html = merged.to_html()
    assert "&lt;&lt;&lt;" not in html
    assert html.index("both changed the same words") < html.index("More rain fell.")
    assert "<ins>Three</ins> hurt." in html


def test_what_differs_though_no_change_is_told_is_said() -> None:
    html = revdiff.diff("One.\n\nTwo.\n", "One.\n\n\nTwo.\n\n").to_html()
    assert "What differs: blank lines (1 → 2, 0 → 1) at 2 places." in html
    assert "What differs" not in revdiff.diff("One.", "One.").to_html()


def test_what_would_not_be_seen_has_a_sign_and_stays_as_it_is() -> None:
    html = revdiff.diff("Rain fell on <b>.", "Rain fell on <b>.\u200b \u202e").to_html()
    assert '<span class="white" data-sign="\\u200b">\u200b</span>' in html
    assert "\\u202e" in html
    assert "\u202e" not in html


def test_a_long_fragment_is_folded_and_a_page_is_not() -> None:
    old = [f"The {number}th of the ferries left the harbor." for number in range(120)]
    diff = revdiff.diff(old, [line.replace("left", "reached") for line in old])
    assert "70 more changes" in diff.to_html()
    assert "more changes" not in diff.to_html(page=True)
    assert not Reader(diff.to_html()).open


def test_a_book_stays_a_small_page() -> None:
    """3,000 paragraphs, a third of them edited, moved or replaced, within 4 MB."""
    old = [f"Paragraph {number} tells what the harbor master said of ship {number * 7}. " * 4 for number in range(3000)]
    new = [line.replace("said", "told us") if number % 3 == 0 else line for number, line in enumerate(old)]
    new[100:110], new[2000:2010] = new[2000:2010], new[100:110]
    assert len(revdiff.diff(old, new).to_html(page=True).encode()) < 4_000_000


@given(revision_pairs())
def test_every_way_leads_somewhere(pair: tuple[str, str]) -> None:
    html = revdiff.diff(*pair).to_html(page=True)
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r' href="#([^"]*)"', html)) <= set(ids)


def test_a_part_that_stands_apart_and_its_change_lead_to_each_other() -> None:
    first, second = (
        "The council met on Monday and voted on the budget.",
        "A ferry struck the breakwater in 2011, injuring 14.",
    )
    between = ["Police closed the coast road at noon, a spokesman said.", "Fog covered the bay for most of the night."]
    diff = revdiff.diff([f"{first} {second}", *between], [first, *between, second])
    html = diff.to_html()
    there, back = re.findall(r'<a class="end" href="#([^"]*)"', html)
    assert there in html.partition('class="passage arrival" ')[2].partition(">")[0]
    assert f'id="{back}"' in html.partition(' tabindex="-1"')[0]


def test_blame_says_who_brought_each_word() -> None:
    reader = Reader(to_html(revdiff.history(samples.history()).blame(), page=True))
    assert reader.tags <= {*ALLOWED, "sup"}


def test_a_conflict_about_places_is_told_at_each_of_them() -> None:
    page = [
        f"The {name} tells of the boats and of the nets in the harbor."
        for name in ("first", "second", "third", "fourth")
    ]
    first, *rest = page
    merged = revdiff.merge(page, [*rest, first], [rest[0], first, *rest[1:]])
    html = merged.to_html()
    assert html.count("both put it at different places") == 1
    (target,) = re.findall(r'here too: <a href="#([^"]+)">conflict c1</a>', html)
    assert f' id="{target}"' in html


def test_sides_that_go_by_one_name_are_called_old_and_new() -> None:
    first, _ = revdiff.segment(samples.stacked()).diffs()
    assert first.old.label == first.new.label
    assert "<div><bdi>old</bdi></div><div><bdi>new</bdi></div>" in first.to_html(layout="side-by-side")
    assert "<li>from: " not in first.to_html(page=True)
    assert str(first).startswith(first.summary)
