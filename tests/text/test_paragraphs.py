"""The paragraph rule: blank lines where these separate most lines, else line breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff.text import ParagraphRule, Revision, as_revisions, paragraph_rule
from tests.strategies import LINE_ENDS, stories

LINE_BREAKS, BLANK_LINES = ParagraphRule.LINE_BREAKS, ParagraphRule.BLANK_LINES

WRAPPED = """\
SALLOW POINT (CW) -- A ferry with 212 people aboard ran onto
a sandbank early Tuesday, the harbor master said.

No one was hurt. The ferry came free at noon with the tide and
went back to its berth under its own power.

Service is to resume on Thursday.
"""


def texts(text: str, rule: ParagraphRule | None = None) -> list[str]:
    revision = Revision(text) if rule is None else Revision(text, rule=rule)
    return [paragraph.text for paragraph in revision.paragraphs]


@pytest.mark.parametrize(
    ("text", "rule", "count"),
    [
        pytest.param("", LINE_BREAKS, 0, id="nothing"),
        pytest.param(" \n\t\n\u3000", LINE_BREAKS, 0, id="only blanks"),
        pytest.param("One.", LINE_BREAKS, 1, id="one line"),
        pytest.param("One.\nTwo.\nThree.", LINE_BREAKS, 3, id="one a line"),
        pytest.param("One.\n\nTwo.\n\nThree.", BLANK_LINES, 3, id="blank lines between"),
        pytest.param("One.\n \nTwo.\n\u00a0\nThree.", BLANK_LINES, 3, id="blank lines of spaces"),
        pytest.param("One.\n\n\n\nTwo.", BLANK_LINES, 2, id="several blank lines"),
        pytest.param("One.\nTwo.\n\nThree.\nFour.\nFive.", LINE_BREAKS, 5, id="one stray blank line"),
        pytest.param("Headline\nByline\n\nOne.\n\nTwo.\n\nThree.", BLANK_LINES, 4, id="a head above spaced copy"),
        pytest.param(WRAPPED, BLANK_LINES, 3, id="wrapped copy"),
        pytest.param(WRAPPED.replace("\n", "\r\n"), BLANK_LINES, 3, id="wrapped copy, CRLF"),
        pytest.param(
            "One.\n\n" + "A line too long to be wrapped copy. " * 4 + "\nTwo.\nThree.", LINE_BREAKS, 4, id="wide"
        ),
    ],
)
def test_the_rule_is_the_habit_of_the_copy(text: str, rule: ParagraphRule, count: int) -> None:
    assert paragraph_rule(text) is rule
    assert len(texts(text)) == count


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_every_line_end_ends_a_line(end: str) -> None:
    assert texts(f"One.{end}Two.{end}") == ["One.", "Two."]
    assert texts(f"One.{end}{end}Two.") == ["One.", "Two."]
    assert paragraph_rule(f"One.{end}{end}Two.") is BLANK_LINES


def test_a_rule_can_be_forced() -> None:
    text = "One.\nstill one.\n\nTwo."
    assert texts(text, BLANK_LINES) == ["One.\nstill one.", "Two."]
    assert texts(text, LINE_BREAKS) == ["One.", "still one.", "Two."]


def test_one_rule_is_chosen_for_several_texts() -> None:
    spaced, short = "One.\n\nTwo.\n\nThree.\n\nFour.", "One.\nTwo."
    assert paragraph_rule(short) is LINE_BREAKS
    assert paragraph_rule(spaced, short) is BLANK_LINES
    assert [revision.rule for revision in as_revisions([short, spaced])] == [BLANK_LINES, BLANK_LINES]


def test_a_byte_order_mark_belongs_to_no_paragraph() -> None:
    assert texts("\ufeffOne.\nTwo.") == ["One.", "Two."]


@given(stories(), st.sampled_from((LINE_BREAKS, BLANK_LINES)))
def test_paragraphs_hold_something_and_no_white_space_at_their_ends(text: str, rule: ParagraphRule) -> None:
    assert all(found and found == found.strip() for found in texts(text, rule))


@given(stories())
def test_only_white_space_lies_between_paragraphs(text: str) -> None:
    assert not "".join(Revision(text).separators).strip("\ufeff").strip().strip("\ufeff")


@given(stories())
def test_the_rule_does_not_depend_on_the_kind_of_line_end(text: str) -> None:
    lines = text.splitlines()
    assert len({paragraph_rule(end.join(lines)) for end in LINE_ENDS}) == 1
