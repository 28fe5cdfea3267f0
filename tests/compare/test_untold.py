"""What differs although a diff tells no change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import Block, Diff, Mark, Revision, diff
from tests.documents import STAMPED, document_pairs
from tests.strategies import revision_pairs


@st.composite
def quiet_diffs(draw: st.DrawFn) -> Diff:
    """Diffs in which little is told: much is ignored, and the same blocks are marked otherwise, or have other keys."""
    pair = draw(
        st.one_of(revision_pairs(), document_pairs(), document_pairs().map(lambda pair: (pair[0], pair[0][::-1])))
    )
    ignore = draw(st.sampled_from([(), ("whitespace",), ("case", "markup", "typography", "whitespace", "punctuation")]))
    return diff(*pair, ignore=ignore, ignore_paragraphs=draw(st.sampled_from([(), STAMPED])))


@given(quiet_diffs())
def test_what_is_neither_told_nor_equal_is_named(report: Diff) -> None:
    assert report.identical or report.changed or report.untold


@given(revision_pairs().map(lambda pair: pair[0]))
def test_where_nothing_differs_nothing_is_named(text: str) -> None:
    report = diff(text, text)
    assert not report.untold
    assert str(report.untold) == "nothing"


BOLD = (Mark((0, 4), "bold"), Mark((4, 9), "bold"))
# Two documents, what was ignored, and what is named.
CASES = {
    "a last line break": ("One.\n\nTwo.", "One.\n\nTwo.\n", (), "line break added at the end"),
    "no last line break": ("Regen.\nNebel.\r\n", "Regen.\nNebel.", (), "line break removed at the end"),
    "line ends": ("One.\n\nTwo.\n", "One.\r\n\r\nTwo.\r\n", (), "line ends (LF → CRLF) at 2 places"),
    "line ends of two kinds": (
        "One.\rTwo.\rFog.\nEnd.",
        "One.\nTwo.\nFog.\u2028End.",
        (),
        r"line ends (CR → LF, LF → \u2028) at 3 places",
    ),
    "blank lines": ("雨。\n\n霧。\n", "雨。\n\n\n霧。\n", (), "blank lines (1 → 2) at 1 place"),
    "blank lines above and below": ("\n\nOne.\n", "One.\n\n", (), "blank lines (2 → 0, 0 → 1) at 2 places"),
    "the space at the end of a line": (
        "One.\t\nTwo. ",
        "One.\nTwo.",
        (),
        "white space at the end of 2 lines (tab removed, space removed)",
    ),
    "how a line is set in": (
        "\tمطر.\nضباب.",
        "    مطر.\nضباب.",
        (),
        "white space at the beginning of 1 line (tab → 4 spaces)",
    ),
    "the space in a blank line": (
        "One.\n\nTwo.",
        "One.\n \nTwo.",
        (),
        "white space in blank lines (space added) at 1 place",
    ),
    "the space in another blank line": (
        "One.\n \n\nTwo.",
        "One.\n\n \nTwo.",
        (),
        "what lies between paragraphs at 1 place",
    ),
    "a byte order mark": ("\ufeffOne.\nTwo.", "One.\nTwo.", (), "byte order mark removed at the beginning"),
    "all at once": (
        "One. \n\nTwo.\n",
        "\ufeffOne.\r\n\r\n\r\nTwo.",
        (),
        "byte order mark added at the beginning, blank lines (1 → 2) at 1 place, line ends (LF → CRLF) at 1 place, "
        "white space at the end of 1 line (space removed), line break removed at the end",
    ),
    "white space, ignored": (["One  here."], ["One here."], ("whitespace",), "whitespace that is ignored at 1 place"),
    "marks, ignored": (
        [Block("b", "Two hurt.")],
        [Block("b", "Two hurt.", marks=BOLD)],
        ("markup",),
        "markup that is ignored at 1 place",
    ),
    "a role, ignored": (
        [Block("b", "Two.", role="body")],
        [Block("b", "Two.", role="quote")],
        ("markup",),
        "markup that is ignored at 1 place",
    ),
    "a key": ([("a", "One."), ("b", "Two.")], [("a", "One."), ("c", "Two.")], (), "the key of 1 paragraph"),
    "a group": ([Block("b", "One.")], [Block("b", "One.", group="g")], (), "the group of 1 paragraph"),
    "marks that read the same": (
        [Block("b", "Two hurt.", marks=BOLD)],
        [Block("b", "Two hurt.", marks=[Mark((0, 9), "bold")])],
        (),
        "where marks begin anew in 1 paragraph",
    ),
    "noise": (["Published 3 p.m.", "One."], ["Published 5 p.m.", "One."], (), "what is passed over in 1 paragraph"),
    "another rule": (
        Revision("One."),
        Revision("One.", rule="blank-lines"),
        (),
        "the rule by which paragraphs are cut",
    ),
}


@pytest.mark.parametrize(("old", "new", "ignore", "named"), CASES.values(), ids=CASES)
def test_what_is_not_told_is_named(
    old: Revision | list[str], new: Revision | list[str], ignore: tuple[str, ...], named: str
) -> None:
    report = diff(old, new, ignore=ignore, ignore_paragraphs=STAMPED)
    assert not report.changed
    assert str(report.untold) == named
