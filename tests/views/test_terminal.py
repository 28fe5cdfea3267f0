"""The terminal: readable without color, within its width, and never obeying what a text says to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Block, Diff, Mark, samples
from revdiff.views.terminal import to_text
from revdiff.views.terminal.layout import wrapped
from revdiff.views.terminal.runs import Run
from revdiff.width import width_of
from tests.documents import document_diffs
from tests.optional import module
from tests.strategies import revision_pairs

OLD = "A fire broke out on Monday.\n\nTwo people were hurt, police said.\n\nThe cause is not known.\n"
NEW = "Three people were hurt, police said.\n\nA fire broke out on Monday.\n\nMore to come.\n"

_ESCAPES = re.compile("\x1b\\[[0-9;]*m|\x1b]8;;.*?\x1b\\\\")


def test_words_are_marked_where_they_changed() -> None:
    shown = str(revdiff.diff("Two people died in the flood.", "Three people died in the flood."))
    assert "[-Two-]{+Three+} people died in the flood." in shown


@given(revision_pairs(), st.booleans())
def test_no_control_character_reaches_the_terminal(pair: tuple[str, str], beside: bool) -> None:
    shown = to_text(revdiff.diff(*pair), beside=beside)
    assert not any(sign < " " and sign != "\n" for sign in shown)
    assert "\x1b" not in shown


@given(document_diffs(), st.booleans(), st.integers(60, 160))
def test_a_document_keeps_within_the_width_and_obeys_nobody(diff: Diff, beside: bool, width: int) -> None:
    shown = to_text(diff, beside=beside, width=width)
    assert max(map(width_of, shown.split("\n"))) <= width
    assert not any(sign < " " and sign != "\n" for sign in shown)
    assert "\x1b" not in shown


def test_what_became_of_marks_is_told_behind_the_words() -> None:
    old = [Block("h", "Ferry aground", role="body"), Block("a", "The ferry ran aground.")]
    new = [
        Block("h", "Ferry aground", role="heading"),
        Block("a", "The ferry ran aground.", marks=[Mark((4, 9), "bold"), Mark((10, 13), "link", {"href": "/ran"})]),
        Block("i", "", role="image", attributes={"src": "/map.png"}),
    ]
    shown = to_text(revdiff.diff(old, new))
    assert "    [role changed: body → heading] Ferry aground\n" in shown
    assert "    The {=ferry=} [bold added] {=ran=} [link added: /ran] aground.\n" in shown
    assert shown.endswith("    [image; src: /map.png]")


def test_what_is_passed_over_is_told_of_with_what_was_kept() -> None:
    old, new = ([f"Fog {n}." for n in range(4)] + [f"{count} comments"] for count in (2, 31))
    shown = to_text(revdiff.diff(["One.", *old], ["Two.", *new], ignore_paragraphs=["{number} comments"]))
    assert "    ... 3 kept, 1 passed over" in shown
    assert "; 1 passed over\n" in shown
    assert "comments" not in shown


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\x9b2J", "\u202egnp", "\x07", "\u2066", "\r", "\x08"])
def test_what_a_terminal_would_obey_is_written_out(hostile: str) -> None:
    text = f"A fire {hostile} broke out."
    named = revdiff.Revision(text, label=text, source=text)
    marks = [Mark((0, 1), text, {text: text})]
    blocks = [Block("b", text, role=text, attributes={text: text}, marks=marks), Block("i", "", role=text)]
    history = revdiff.history([revdiff.Revision("A fire broke out."), named])
    merged = revdiff.merge("One.", f"Two. {hostile}", f"Three. {hostile}")
    for shown in (
        revdiff.segment(text),
        revdiff.diff("A fire.", named),
        revdiff.diff([Block("b", text)], blocks),
        history,
        history.blame(),
        merged,
    ):
        for options in ({}, {"beside": True, "width": 120}):
            assert hostile not in to_text(shown, **options)


@given(st.lists(st.text(max_size=30), max_size=6), st.integers(12, 40))
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(texts: list[str], room: int) -> None:
    runs = [Run(text) for text in texts]
    lines = ["".join(run.text for run in line) for line in wrapped(runs, room)]
    assert all(width_of(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(texts).replace(" ", "")


MARKED = re.compile(r"\[-|-\]|\{\+|\+\}|\{=|=\}")


@pytest.mark.parametrize("width", [20, 25, 40])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "新华社北京电，大火周一在港口烧毁了一座木材仓库，浓烟笼罩全城。",
            "新华社上海电，大火周二在港口烧毁了两座木材仓库，黑烟笼罩全城。",
        ),
        (
            "https://example.org/a/very/long/address/old/end here",
            "https://example.org/a/very/long/address/new/end there",
        ),
        (
            "No injuries were reported by 10 a.m., she said on Monday.",
            "No injuries were reported, she said late on Tuesday.",
        ),
        ("火災で二人が負傷したと警察が月曜日に述べた。", "火災で三人が死亡したと消防が火曜日に述べた。"),
    ],
)
def test_no_mark_is_cut_in_two_or_parted_from_its_words(old: str, new: str, width: int) -> None:
    lines = [line.strip() for line in to_text(revdiff.diff(old, new), width=width).split("\n")]
    whole = MARKED.findall(to_text(revdiff.diff(old, new), width=1000))
    assert [mark for line in lines for mark in MARKED.findall(line)] == whole
    assert not any(line.endswith(("[-", "{+", "{=")) or line.startswith(("-]", "+}", "=}")) for line in lines)


@given(
    st.lists(st.tuples(st.sampled_from(["", "{+", "[-"]), st.text("ab .雨", min_size=1, max_size=14)), max_size=8),
    st.integers(14, 40),
)
def test_a_mark_that_fits_in_a_line_is_in_one(texts: list[tuple[str, str]], room: int) -> None:
    closing = {"{+": "+}", "[-": "-]"}
    runs = [Run(sign + text + closing[sign] if sign in closing else text) for sign, text in texts]
    lines = ["".join(run.text for run in line) for line in wrapped(runs, room)]
    for run, (sign, _) in zip(runs, texts, strict=True):
        assert sign not in closing or width_of(run.text) > room or any(run.text in line for line in lines)


def test_the_last_column_of_a_history_has_room_whatever_titles_there_are() -> None:
    title = "Fire destroys a timber warehouse in the port of Kelby as crews fight on through the night"
    filed = [
        revdiff.Revision(revision.text, label=title, published=revision.published) for revision in samples.history()
    ]
    for width in (40, 80, 120):
        shown = to_text(revdiff.history(filed), width=width)
        assert max(map(width_of, shown.split("\n"))) <= width
        assert " ".join(shown.split()).count(title) == len(filed)


def test_a_change_that_is_not_told_is_told_of() -> None:
    shown = to_text(revdiff.diff("Two  hurt.", "Two hurt.", ignore=["whitespace"]))
    assert shown.startswith("no changes\n\nNo change is told. What differs: whitespace that is ignored at 1 place.")


def test_what_is_left_out_of_a_long_paragraph_is_counted() -> None:
    text = " ".join(f"Sentence number {number} tells of the fog." for number in range(40))
    diff = revdiff.diff(text, f"{text} The end.")
    assert re.search(r"\[\.\.\. \d+ words as before \.\.\.\]", to_text(diff, width=400))
    assert "words as before" not in to_text(diff, context=30)
    assert "words as before" in to_text(diff, beside=True, width=400)


def test_white_space_is_shown_by_signs() -> None:
    assert "Two[-⍽-]{+␣+} [no-break space → space] hurt." in to_text(revdiff.diff("Two\u00a0hurt.", "Two hurt."))


def test_lines_break_at_spaces() -> None:
    lines = ["".join(run.text for run in line) for line in wrapped([Run("Two hurt in"), Run(" market fire")], 12)]
    assert lines == ["Two hurt in", "market fire"]


def test_wide_characters_take_two_columns_and_combining_ones_none() -> None:
    assert width_of("火事") == 4
    assert width_of("cafe\u0301") == 4
    assert width_of("“Two” — hurt…") == 13


@given(revision_pairs(), st.booleans(), st.integers(60, 160))
def test_a_diff_keeps_within_the_width(pair: tuple[str, str], beside: bool, width: int) -> None:
    shown = to_text(revdiff.diff(*pair), beside=beside, width=width)
    assert max(map(width_of, shown.split("\n"))) <= width


def test_both_texts_stand_side_by_side() -> None:
    shown = to_text(revdiff.diff(OLD, NEW), beside=True, width=100).splitlines()
    edited = next(line for line in shown if "hurt" in line)
    assert [side.strip() for side in edited.split("│")] == [
        "[-Two-] people were hurt, police said.",
        "{+Three+} people were hurt, police said.",
    ]
    assert len({line.index("│") for line in shown if "│" in line}) == 1


def test_what_moved_away_is_told_where_it_stood() -> None:
    first, *rest = [f"Paragraph {number} stays as it was in every word." for number in range(4)]
    moved = revdiff.diff([first, *rest], [*rest, first])
    assert "(from here: 1, to paragraph 4)" in to_text(moved)
    assert "(from here: 1, to paragraph 4)" in to_text(moved, beside=True, width=130)


@pytest.mark.parametrize("beside", [False, True])
def test_color_says_the_same_words(beside: bool) -> None:
    module("rich")
    shown = to_text(revdiff.diff(OLD, NEW), color=True, beside=beside)
    assert "\x1b[" in shown
    unmarked = re.sub(r"\[-|-\]|\{\+|\+\}", "", to_text(revdiff.diff(OLD, NEW), beside=beside))
    assert _ESCAPES.sub("", shown).split() == unmarked.split()


def test_links_lead_to_the_files_and_only_when_asked_for(tmp_path: Path) -> None:
    module("rich")
    old, new = tmp_path / "old story.txt", tmp_path / "new.txt"
    old.write_text(OLD, encoding="utf-8", newline="\n")
    new.write_text(NEW, encoding="utf-8", newline="\n")
    diff = revdiff.diff(old, new)
    assert "\x1b]8" not in to_text(diff, color=True)
    linked = to_text(diff, color=True, links=True)
    assert f"\x1b]8;;{old.resolve().as_uri()}\x1b\\" in linked
    assert linked == to_text(diff, color=True, links=True)


def test_a_source_that_is_no_file_is_no_link() -> None:
    module("rich")
    assert "\x1b]8" not in to_text(revdiff.history(samples.history()), color=True, links=True)


def test_a_story_without_an_order_says_so() -> None:
    story = revdiff.segment("A ferry ran aground at dawn.")
    assert "1 update layer, order: single" in to_text(story)


def test_a_history_is_a_line_for_each_revision() -> None:
    shown = str(revdiff.history(samples.history())).splitlines()
    assert shown[0] == "10 revisions: 58 words → 175 words"
    assert shown[2].split() == ["published", "in", "out", "moved", "what", "changed"]
    assert shown[3].startswith(" 1  2024-11-04 22:14 UTC-05:00  +58")
    assert "back to" in "\n".join(shown)


def test_a_paragraph_without_a_word_has_no_origin() -> None:
    shown = to_text(revdiff.history(["A fire.\n———\nMore.", "A fire.\n———\nMore."]).blame())
    assert "\n      ———\n" in shown


def test_a_merge_tells_what_each_side_did() -> None:
    shown = str(revdiff.merge("Two hurt in fire", "Three hurt in fire", "Four hurt in fire"))
    assert shown.startswith("ours: 1 edited; 1 word in, 1 out\n")
    assert "c1: both changed the same words\n  base: Two hurt in fire\n" in shown


def test_where_paragraphs_were_split_or_joined_no_white_space_is_marked() -> None:
    halves = [
        "The company canceled all crossings until Thursday.",
        "It said that buses would carry travelers to Kelby.",
    ]
    whole = [" ".join(halves)]
    assert to_text(revdiff.diff(whole, halves)).endswith(f"{halves[0]}\n    {halves[1]}")
    assert f"{halves[0]} ¶ It said" in to_text(revdiff.diff(halves, whole))
    for diff in (revdiff.diff(whole, halves), revdiff.diff(halves, whole)):
        assert not any(mark in to_text(diff, width=200, beside=True) for mark in ("[-", "{+"))
