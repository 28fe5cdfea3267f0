"""Markdown: the words that changed are marked, and nothing of the texts is read as anything but text."""

from __future__ import annotations

import re
from itertools import accumulate

import pytest
from hypothesis import example, given

import revdiff
from revdiff import Block, Diff, Mark, samples
from revdiff.compare.unseen import unseen_in
from revdiff.spelling import spelled
from revdiff.views.markdown import escaped, to_markdown
from revdiff.views.steps import Passage
from revdiff.views.walk import walk
from tests.documents import document_diffs
from tests.optional import module
from tests.strategies import paragraphs, revision_pairs

SPELLED = re.compile(r"(\\u[0-9a-f]{4}|\\U[0-9a-f]{8})+")
MARKS = {"s_open", "s_close", "strong_open", "strong_close", "text", "softbreak", "text_special"}


def tokens(markdown: str) -> list[object]:
    parser = module("markdown_it").MarkdownIt("commonmark").enable(["strikethrough"])
    return [token for block in parser.parse(markdown) if block.type == "inline" for token in block.children]


def shown(markdown: str) -> str:
    return "".join(token.content for token in tokens(markdown)).replace("\u200b", "")


@given(paragraphs())
def test_a_text_is_shown_and_nothing_else(text: str) -> None:
    markdown = f"> {escaped(text)}"
    assert {token.type for token in tokens(markdown)} <= {"text", "text_special"}
    assert shown(markdown).split() == seen(text).split()


@given(revision_pairs())
def test_only_what_changed_is_marked(pair: tuple[str, str]) -> None:
    markdown = revdiff.diff(*pair).to_markdown()
    found = tokens(markdown)
    assert {token.type for token in found} <= MARKS
    opened = [token.type for token in found]
    assert opened.count("s_open") == opened.count("s_close")


@given(document_diffs())
def test_words_that_stay_under_other_marks_are_marked_as_such(diff: Diff) -> None:
    found = tokens(diff.to_markdown())
    assert {token.type for token in found} <= MARKS | {"em_open", "em_close"}
    passages = [step for step in walk(diff, context=0) if isinstance(step, Passage)]
    told = [s for passage in passages for line in passage.lines for s in line if s.stays and s.told and s.new.strip()]
    wanted = [word for stretch in told for word in seen(stretch.new).split()]
    assert [word for text in marked(diff.to_markdown(), "em") for word in text.split()] == wanted


def test_what_is_told_of_marks_is_nothing_but_text() -> None:
    link = Mark((4, 9), "[link](/x)", {"href": "javascript:alert(1)"})
    told = revdiff.diff([Block("a", "The ferry ran.")], [Block("a", "The ferry ran.", marks=[link])]).to_markdown()
    assert {token.type for token in tokens(told)} <= MARKS | {"em_open", "em_close"}
    assert shown(told).endswith("The ferry [[link](/x) added: javascript:alert(1)] ran.")


def seen(text: str) -> str:
    """A text as it is shown, without the zero-width spaces that help the marks."""
    return spelled(text.replace("\u200b", ""))


def bare(text: str) -> str:
    """What of a text is seen: without what is not, as it stands or spelled out."""
    return "".join(sign for sign in SPELLED.sub("", text) if sign not in unseen_in(sign, "").signs)


def marked(markdown: str, kind: str) -> list[str]:
    words, inside = [], False
    for token in tokens(markdown):
        inside = (inside or token.type == f"{kind}_open") and token.type != f"{kind}_close"
        if token.type == f"{kind}_open":
            words.append("")
        elif inside:
            words[-1] += token.content
    return list(map(seen, words))


# A sentence that changed paragraphs begins within an edit, and no space is there.
TOUCHING = (
    "the the the the aground 「速報です。」\nthe\n\n新华社北京电。the\nthe ferry",
    "the the the the aground 「速報です。」\nthe\n新华社北京电。the\n\nthe ferry",
)


@given(revision_pairs())
@example(
    ("the the the the the\nthe the the\n\nthe\nthe", "the the the the the the the the\nthe\n\nthe")
)  # a line break
@example(
    (
        "the aground\n\nthe\nferry\n新华社北京电。\nthe\n新华社北京电。",
        "the aground\nthe\nferry\n新华社北京电。\n\nthe\n新华社北京电。",
    )
)
@example(("the\n\n\u200b\nthe the", "\u200b\n\nthe the"))  # of what is not seen, alone: it is spelled out
@example(("the\n\nthe\n\xad", "the\n\n\nthe\n\n\xad"))
@example(TOUCHING)
def test_every_edit_of_words_is_marked(pair: tuple[str, str]) -> None:
    diff = revdiff.diff(*pair)
    went = [
        edit.old_span.of(diff.old.text)
        for change in diff.changes
        for edit in change.edits
        if edit.op in ("delete", "replace")
    ]
    # An edit that a sentence of a transfer begins or ends in is marked in pieces, in scripts without spaces within what is one
    # word here; white space is marked by its signs.
    lines = [line for text in went for line in text.splitlines() if text.strip()]
    wanted = [word for line in lines for word in bare(seen(line)).split() if word.strip("␣⍽⇥↵")]
    # With so much context no run folds.
    told = [
        word
        for text in marked(diff.to_markdown(context=1_000), "s")
        for word in bare(text).split()
        if word.strip("␣⍽⇥↵")
    ]
    assert "".join(told) == "".join(wanted)
    # It may cut words, and joins none.
    assert {*accumulate(map(len, wanted))} <= {*accumulate(map(len, told))}


@pytest.mark.parametrize("pair", [TOUCHING, TOUCHING[::-1]], ids=["gone", "came"])
def test_marks_of_one_kind_never_touch(pair: tuple[str, str]) -> None:
    """Many a reader of Markdown takes four tildes for no mark at all."""
    assert not re.search(r"~{3}|\*{3}", revdiff.diff(*pair).to_markdown())


def test_no_text_turns_the_direction_of_what_follows() -> None:
    assert shown(escaped("abc \u202e def")) == "abc \\u202e def"


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", "\t"])
@pytest.mark.parametrize(("before", "after"), [("ran", "aground"), ("新华社", "北京"), ("أصيب", "شخصان")])
def test_words_stay_apart_where_a_line_is_broken_in_what_is_ignored(sign: str, before: str, after: str) -> None:
    for old, new in ((" ", sign), (sign, " ")):
        diff = revdiff.diff([f"{before}{old}{after} 1."], [f"{before}{new}{after} 2."], ignore=["whitespace"])
        assert re.search(rf"{before}\s+{after}", shown(diff.to_markdown()))


def test_white_space_that_changed_is_shown_and_named() -> None:
    told = shown(revdiff.diff("Two\u00a0people.", "Two people.").to_markdown())
    assert "Two⍽ ␣ [no-break space → space] people." in told
    assert r".\u200b [zero-width space added]" in shown(revdiff.diff("Rain fell.", "Rain fell.\u200b").to_markdown())


def test_long_runs_and_long_paragraphs_are_told_with_their_numbers() -> None:
    news = [f"Report {number}: a barge was seen near the pier." for number in range(20)]
    diff = revdiff.diff("Rain fell.", ["Rain fell.", *news])
    assert f"1–20. 20 paragraphs added, beginning “{news[0]}”" in shown(diff.to_markdown())
    assert news[13] in shown(diff.to_markdown(context=20))
    long = " ".join(news)
    assert "words as before ...]" in shown(revdiff.diff([long], [f"{long} The end."]).to_markdown())


def test_nobody_is_called() -> None:
    assert "@desk" not in escaped("ask @desk about #12 at www.example.org")
    assert "#12" not in escaped("ask @desk about #12")
    assert "www.example" not in escaped("www.example.org")


def test_stories_histories_and_merges_have_one_too() -> None:
    assert to_markdown(revdiff.segment(samples.stacked())).startswith("## Ferry with 212")
    assert "### Revision 10" in revdiff.history(samples.history()).to_markdown()
    assert "**5** One firefighter was" in revdiff.history(samples.history()).blame().to_markdown()
    assert "**1 conflict**" in revdiff.merge("a b c", "a b d", "a b e").to_markdown()
