"""The lines of a passage: what is drawn of a paragraph, what is left out of it, what is told beside it."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import combining

import pytest

import revdiff
from revdiff import Block, Mark
from revdiff.views.steps import Passage
from revdiff.views.walk import walk

LONG = " ".join(f"Sentence number {number} tells of the fog and the tug at quay {number}." for number in range(60))


@pytest.mark.parametrize("context", [0, 1, 3])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LONG, LONG.replace("number 20 tells", "number 20 said").replace("quay 44.", "pier 44.")),
        (LONG, f"{LONG} The end."),
        (f"Rain. {LONG}", LONG),
        # Scripts without spaces, and signs of several characters.
        ("新华社北京电，大火烧毁仓库。" * 60, "新华社北京电，大火烧毁仓库。" * 59 + "新华社上海电，大火烧毁仓库。"),
        ("👩‍👩‍👧‍👦" * 200 + " one", "👩‍👩‍👧‍👦" * 200 + " two"),
        ("e\u0301" * 900 + " one", "e\u0301" * 900 + " two"),
    ],
)
def test_what_stays_in_a_long_paragraph_is_left_out_in_the_middle(old: str, new: str, context: int) -> None:
    (passage,) = walk(revdiff.diff([old], [new]), context=context)
    assert isinstance(passage, Passage)
    for lines, text in ((passage.old_lines, old), (passage.new_lines, new)):
        (line,) = lines
        side = [stretch.old if text == old else stretch.new for stretch in line]
        assert "".join(side) == text
        shown = "".join(words for words, stretch in zip(side, line, strict=True) if not stretch.left_out)
        assert len(shown) < len(text) - 160 or len(text) < 60 * 60
        assert any(stretch.left_out for stretch in line)
        for before, after in pairwise(side):
            assert not after or not (combining(after[0]) or after[0] == "\u200d" or before.endswith("\u200d"))


@pytest.mark.parametrize(
    ("old", "new", "options"),
    [
        # Texts that differ in what is not told are not cut inside of it.
        (LONG, LONG.upper(), {"ignore": ["case"]}),
        (LONG, LONG.replace(" ", "\n"), {"ignore": ["whitespace"]}),
        (LONG, LONG.replace(" ", "\n"), {}),
        ("Published at 10:05 a.m.", "Published at 11:05 a.m.", {"ignore_paragraphs": ["Published at {when}"]}),
    ],
)
def test_what_differs_untold_in_a_long_paragraph_is_all_there(
    old: str, new: str, options: dict[str, list[str]]
) -> None:
    for left, right in ((old, new), (new, old)):
        for step in walk(revdiff.diff(["Rain.", left, "Fog."], ["Rain fell.", right, "Fog lay."], **options)):
            if isinstance(step, Passage) and step.change.old and step.change.new:
                assert "".join(s.old for line in step.old_lines for s in line) == step.change.old[0].text
                assert "".join(s.new for line in step.new_lines for s in line) == step.change.new[0].text


def test_short_paragraphs_and_wide_contexts_leave_nothing_out() -> None:
    for text, context in ((LONG[:200], 0), (LONG, 40)):
        (passage,) = walk(revdiff.diff([text], [f"{text} The end."]), context=context)
        assert isinstance(passage, Passage)
        assert not any(stretch.left_out for line in passage.lines for stretch in line)


@pytest.mark.parametrize(
    ("old", "new", "signs"),
    [
        ("Two\u00a0people died.", "Two people died.", "no-break space → space"),
        ("Two people died.", "Two\u00a0people died.", "space → no-break space"),
        ("Two\tpeople died.", "Two people died.", "tab → space"),
        ("Two people died.", "Two\npeople died.", "space → line break"),
        ("Two people\ndied.", "Two people\r\ndied.", "line break (LF) → line break (CRLF)"),
        ("Two people\r\ndied.", "Two people\rdied.", "line break (CRLF) → line break (CR)"),
        ("Two people\ndied.", "Two people\u2028died.", "line break (LF) → line break (\\u2028)"),
        ("Two people\n\ndied.", "Two people\r\n\r\ndied.", "2 line breaks (LF) → 2 line breaks (CRLF)"),
        (
            "Two people\r\x0bdied.",
            "Two people\x0c\ndied.",
            "line break (CR), line break (\\u000b) → line break (\\u000c), line break (LF)",
        ),
        ("Two people\n\tdied.", "Two people\r\n died.", "line break, tab → line break, space"),
        ("Two people\ndied.", "Two people\n\r\ndied.", "line break added"),
        ("Two  people died.", "Two people died.", "space removed"),
        ("Two people died.", "Two\u2009people died.", "space → thin space"),
        ("Two\u3000people died.", "Two\u2002people died.", "ideographic space → \\u2002"),
        ("أصيب\u00a0شخصان بجروح.", "أصيب شخصان بجروح.", "no-break space → space"),
    ],
)
def test_white_space_that_changed_is_named(old: str, new: str, signs: str) -> None:
    (passage,) = walk(revdiff.diff([old], [new]))
    assert isinstance(passage, Passage)
    (white,) = (stretch for line in passage.lines for stretch in line if stretch.white)
    assert white.told == (signs,)
    assert white.remark.strip() == f"[{signs}]"


def test_a_paragraph_that_came_is_drawn_as_it_is() -> None:
    (passage,) = walk(revdiff.diff([], ["Der Regen\u00adbogen\u00a0– ein\u200b Zeichen."]))
    assert isinstance(passage, Passage)
    assert [stretch.told for line in passage.lines for stretch in line] == [()]


def test_a_paragraph_whose_lines_were_broken_anew_shows_the_edit_and_one_remark() -> None:
    old = "The ferry ran\naground on Monday\nwith 212 people\naboard and all were\nbrought ashore, they said."
    new = "The ferry ran aground\non Tuesday with 212\npeople aboard and all were brought\nashore, they said."
    (passage,) = walk(revdiff.diff([old], [new]))
    assert isinstance(passage, Passage)
    ((*words, last),) = passage.lines
    assert last.told[0].startswith("white space set anew at ")
    assert (last.old, last.new) == ("", "")
    assert not any(stretch.white for stretch in words)
    assert [stretch for stretch in words if not stretch.stays]
    assert [stretch.remark for line in passage.old_lines for stretch in line if stretch.remark] == []


def told_of(old: Block, new: Block, *, ignore: tuple[str, ...] = ()) -> list[list[tuple[str, str, str]]]:
    """For each row of a diff of one block what is drawn: the old words, the new ones, what is told beside them."""
    (passage,) = walk(revdiff.diff([old], [new], keys="identity", ignore=ignore))
    return [[(stretch.old, stretch.new, stretch.remark) for stretch in line] for line in passage.lines]


QUIET = Block("b", "The ferry ran aground.")


def test_words_that_stay_under_other_marks_are_drawn_once_and_told_of() -> None:
    marked = Block("b", QUIET.text, marks=[Mark((4, 9), "bold")])
    assert told_of(QUIET, marked) == [
        [("The ", "The ", ""), ("ferry", "ferry", " [bold added]"), (" ran aground.", " ran aground.", "")]
    ]
    (passage,) = walk(revdiff.diff([QUIET], [marked]))
    assert all(stretch.stays for line in (*passage.lines, *passage.old_lines, *passage.new_lines) for stretch in line)


def test_what_a_paragraph_is_is_told_at_its_head_and_in_the_new_text_alone() -> None:
    heading = Block("b", QUIET.text, role="heading", attributes={"level": 2})
    words = (QUIET.text, QUIET.text, "")
    assert told_of(QUIET, heading) == [[("", "", "[role added: heading; level added: 2] "), words]]
    (passage,) = walk(revdiff.diff([QUIET], [heading]))
    assert [len(line) for line in (*passage.old_lines, *passage.new_lines)] == [1, 2]


def test_marks_that_changed_with_the_words_are_told_of_beside_the_new_ones() -> None:
    tug = Block("b", "The tug ran aground.", marks=[Mark((4, 7), "link", {"href": "/tug"})])
    assert told_of(QUIET, tug)[0][1] == ("ferry", "tug", " [link added: /tug]")
    assert told_of(QUIET, tug, ignore=("markup",))[0][1] == ("ferry", "tug", "")


def test_a_paragraph_without_words_is_told_of_in_their_place() -> None:
    image, other = (Block("i", "", role="image", attributes={"src": source}) for source in ("/a.jpg", "/b.jpg"))
    ((added,),) = (step.lines for step in walk(revdiff.diff([], [image])))
    ((removed,),) = (step.lines for step in walk(revdiff.diff([image], [])))
    for (stretch,) in (added, removed):
        assert (stretch.old, stretch.new, stretch.remark) == ("", "", "[image; src: /a.jpg] ")
    assert told_of(image, other) == [[("", "", "[src changed: /a.jpg → /b.jpg] ")]]
