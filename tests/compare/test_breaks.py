"""Line breaks inside of paragraphs: of whichever kind they are, a break is a break, and is told, taken and left as one."""

from __future__ import annotations

import re
from itertools import compress

from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Aspect, Diff, Kind, Op, Paragraph
from tests.compare import laws
from tests.strategies import LINE_ENDS, SIGNS, WORDS

_BREAK = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
_WORDS = st.sampled_from((*WORDS, SIGNS["Arabic"], SIGNS["Chinese"], SIGNS["family"], SIGNS["zero-width space"]))


def breaks(count: int) -> st.SearchStrategy[str]:
    """So many line breaks in a row, of any kinds; a CR and an LF that meet are one."""
    ends = st.lists(st.sampled_from(LINE_ENDS), min_size=count, max_size=count).map("".join)
    return ends.filter(lambda text: len(_BREAK.findall(text)) == count)


def _has_a_word(words: list[str]) -> bool:
    """Paragraphs without one are the same only if they are equal."""
    return any(sign.isalnum() for word in words for sign in word)


@st.composite
def broken_otherwise(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """A paragraph and the same with other breaks, as many at each place: words, and what stands between them, by turns."""
    words = draw(st.lists(_WORDS, min_size=2, max_size=12).filter(_has_a_word))
    old, new = [words[0]], [words[0]]
    for word in words[1:]:
        count = draw(st.integers(0, 3))
        pair = (draw(breaks(count)), draw(breaks(count))) if count else (" ", " ")
        old += pair[0], word
        new += pair[1], word
    return old, new


def diff_of(old: list[str], new: list[str]) -> Diff:
    return revdiff.diff(["".join(old)], ["".join(new)])


@given(broken_otherwise())
def test_as_many_breaks_of_other_kinds_are_replaced_and_none_is_added(pair: tuple[list[str], list[str]]) -> None:
    report = diff_of(*pair)
    (change,) = report.alignment
    changed = [edit for edit in change.edits if edit.op is not Op.EQUAL]
    assert {edit.op for edit in changed} <= {Op.REPLACE}
    assert {edit.aspect for edit in changed} <= {Aspect.WHITESPACE}
    for edit in changed:
        old, new = edit.old_span.of(report.old.text), edit.new_span.of(report.new.text)
        assert len(_BREAK.findall(old)) == len(_BREAK.findall(new)) > 0
    assert not any(word in report.to_text() for word in ("added", "removed"))


@given(broken_otherwise())
def test_where_white_space_is_ignored_nothing_changed(pair: tuple[list[str], list[str]]) -> None:
    report = revdiff.diff(["".join(pair[0])], ["".join(pair[1])], ignore=["whitespace"])
    assert [change.kind for change in report.alignment] == [Kind.KEPT]


@given(broken_otherwise(), st.data())
def test_each_place_is_taken_or_left_by_itself(pair: tuple[list[str], list[str]], data: st.DataObject) -> None:
    old, new = pair
    report = diff_of(old, new)
    edits = [edit for edit in report.alignment[0].edits if edit.op is not Op.EQUAL]
    differing = [place for place, texts in enumerate(zip(old, new, strict=True)) if texts[0] != texts[1]]
    assert len(edits) == len(differing)
    chosen = data.draw(st.lists(st.booleans(), min_size=len(edits), max_size=len(edits)))
    taken = {*compress(differing, chosen)}
    made = report.accept([*compress(edits, chosen)])
    assert made.text == "".join(new[place] if place in taken else text for place, text in enumerate(old))


@st.composite
def broken_anyhow(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Two documents of the same few words and sentences, with breaks of any kind in, before and behind them."""
    text = st.lists(st.sampled_from((*WORDS[:5], "Fog lay there.", "It rained.", " ", *LINE_ENDS)), max_size=14).map(
        "".join
    )
    return draw(st.lists(text, min_size=1, max_size=3)), draw(st.lists(text, min_size=1, max_size=3))


@given(broken_anyhow())
def test_no_edit_of_a_paragraph_begins_or_ends_within_a_break(pair: tuple[list[str], list[str]]) -> None:
    report = revdiff.diff(*pair)
    laws.hold(report)
    laws.mirrors(report, revdiff.diff(report.new, report.old))
    for change in report.alignment:
        if change.kind is Kind.EDITED:
            (old,), (new,) = change.old, change.new
            assert not any(
                is_in_a_break(old, at) for edit in change.edits for at in (edit.old_span.start, edit.old_span.end)
            )
            assert not any(
                is_in_a_break(new, at) for edit in change.edits for at in (edit.new_span.start, edit.new_span.end)
            )


def is_in_a_break(paragraph: Paragraph, at: int) -> bool:
    """Whether an offset of a whole text is between the two signs of a break of one of its paragraphs."""
    return at > paragraph.start and paragraph.text.startswith("\r\n", at - paragraph.start - 1)
