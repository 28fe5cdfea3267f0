"""What both sides of a merge put in or moved, each to another place: it is in dispute, and never stands there twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import Merge, Side
from tests.compare.merges import alike_both_ways

OPEN = "The council met in Kelby on Monday."
FULL = "The hall was full, and people stood in the street."
VOTE = "A vote is due next week."
ILL = "The mayor stayed away because of a cold."
END = "More to come from the harbor."


def disputed(base: str, ours: str, theirs: str) -> Merge:
    """The merge, in which one thing is in dispute; either side can be had, and so can the base."""
    merged = alike_both_ways(base, ours, theirs)
    (conflict,) = merged.conflicts
    assert conflict.clash == "moved"
    for side, text in ((Side.BASE, base), (Side.OURS, ours), (Side.THEIRS, theirs)):
        assert merged.resolve(side).text == text
    return merged


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        # A sentence, amid others, at an end and at a start.
        (f"{OPEN} {FULL} {VOTE}", f"{OPEN} {ILL} {FULL} {VOTE}", f"{OPEN} {FULL} {ILL} {VOTE}"),
        (f"{OPEN} {FULL} {VOTE}", f"{ILL} {OPEN} {FULL} {VOTE}", f"{OPEN} {FULL} {VOTE} {ILL}"),
        # In another dress.
        (f"{OPEN} {FULL} {VOTE}", f"{OPEN} “No,” he said. {FULL} {VOTE}", f'{OPEN} {FULL} "No," he said. {VOTE}'),
        # A short one; one that stands in the base, too.
        ("He left. It rained. She came.", "He left. Why? It rained. She came.", "He left. It rained. Why? She came."),
        ("Why? He left. She came.", "Why? He left. Why? She came.", "Why? He left. She came. Why?"),
        # One of them put in more, or something else.
        (f"{OPEN} {FULL} {VOTE}", f"{OPEN} {ILL} Rain fell. {FULL} {VOTE}", f"{OPEN} {FULL} {ILL} {VOTE}"),
        (f"{OPEN} {FULL} {VOTE}", f"{OPEN} {ILL} {FULL} {VOTE} Rain fell.", f"{OPEN} {FULL} {ILL} {VOTE}"),
        # A sentence that both moved.
        (
            "He fell. It rained. She came. We sang.",
            "It rained. He fell. She came. We sang.",
            "It rained. She came. He fell. We sang.",
        ),
        # A phrase.
        (
            "The mayor of Kelby left the hall after the vote.",
            "The mayor of Kelby, who has been ill since the spring, left the hall after the vote.",
            "The mayor of Kelby left the hall after the vote, who has been ill since the spring.",
        ),
        # In other languages.
        (
            "Мэр ушел. Совет решил. Шел дождь.",
            "Мэр ушел. Он болен. Совет решил. Шел дождь.",
            "Мэр ушел. Совет решил. Он болен. Шел дождь.",
        ),
        (
            "市長は去った。議会は決めた。雨が降った。",
            "市長は去った。彼は病気だ。議会は決めた。雨が降った。",
            "市長は去った。議会は決めた。彼は病気だ。雨が降った。",
        ),
        (
            "غادر العمدة. قرر المجلس. هطل المطر.",
            "غادر العمدة. كان مريضا. قرر المجلس. هطل المطر.",
            "غادر العمدة. قرر المجلس. كان مريضا. هطل المطر.",
        ),
    ],
)
def test_in_one_paragraph(base: str, ours: str, theirs: str) -> None:
    disputed(base, ours, theirs)


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        # A sentence in one paragraph and in another.
        ([OPEN, FULL, END], [f"{OPEN} {ILL}", FULL, END], [OPEN, f"{FULL} {ILL}", END]),
        # As a paragraph, and behind what stands next to it, or further off.
        ([OPEN, FULL, END], [OPEN, ILL, FULL, END], [f"{OPEN} {ILL}", FULL, END]),
        ([OPEN, FULL, END], [OPEN, ILL, FULL, END], [OPEN, FULL, f"{END} {ILL}"]),
        # Both moved it out of a paragraph.
        (
            [f"{OPEN} {ILL} {VOTE}", FULL, END],
            [f"{OPEN} {VOTE}", f"{FULL} {ILL}", END],
            [f"{OPEN} {VOTE}", FULL, f"{END} {ILL}"],
        ),
    ],
)
def test_in_several_paragraphs(base: list[str], ours: list[str], theirs: list[str]) -> None:
    disputed(*("\n\n".join(page) for page in (base, ours, theirs)))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "right"),
    [
        # At one place it counts once, whatever else was done.
        (
            [f"{OPEN} {VOTE}"],
            [f"{OPEN} {ILL} {VOTE}"],
            [f"{OPEN} {ILL} {VOTE} Rain fell."],
            [f"{OPEN} {ILL} {VOTE} Rain fell."],
        ),
        # One of two formulas each, edited alike.
        (
            ["Call the office before the tenth of May.", END, "Call the office before the tenth of May."],
            ["Call the office before the third of May.", END, "Call the office before the tenth of May."],
            ["Call the office before the tenth of May.", END, "Call the office before the third of May."],
            ["Call the office before the third of May.", END, "Call the office before the third of May."],
        ),
        # Amid more of its own on either side; a short one.
        (
            [OPEN, FULL, END],
            [f"{OPEN} Cards cost two. {ILL}", FULL, END],
            [OPEN, FULL, f"{END} Maps cost nine. {ILL}"],
            [f"{OPEN} Cards cost two. {ILL}", FULL, f"{END} Maps cost nine. {ILL}"],
        ),
        (
            [OPEN, FULL, END],
            [f"{OPEN} Who knows?", FULL, END],
            [OPEN, FULL, f"{END} Who knows?"],
            [f"{OPEN} Who knows?", FULL, f"{END} Who knows?"],
        ),
    ],
)
def test_what_may_stand_twice(base: list[str], ours: list[str], theirs: list[str], right: list[str]) -> None:
    merged = alike_both_ways(*("\n\n".join(page) for page in (base, ours, theirs)))
    assert not merged.conflicts
    assert merged.text == "\n\n".join(right)


_PAGE = [[f"{name} boats lay in the {color} harbor." for name in ("Two", "Ten")] for color in ("old", "new", "north")]


@st.composite
def put_in_by_both(draw: st.DrawFn) -> tuple[str, str, str]:
    """A page, and two sides that each put one sentence in somewhere, be it as a paragraph, and may edit or move something."""

    def side(name: str) -> str:
        page = [list(paragraph) for paragraph in _PAGE]
        at = draw(st.integers(0, len(page) - 1))
        if draw(st.booleans()):
            page[at].insert(draw(st.integers(0, 2)), ILL)
        else:
            page.insert(at, [ILL])
        if draw(st.booleans()):
            other = draw(st.integers(0, len(page) - 1))
            page[other] = [sentence.replace("lay", f"came {name}") for sentence in page[other]]
        if draw(st.booleans()):
            page.append(page.pop(draw(st.integers(0, len(page) - 1))))
        return "\n\n".join(map(" ".join, page))

    return "\n\n".join(map(" ".join, _PAGE)), side("early"), side("late")


@given(put_in_by_both())
def test_one_sentence_of_both_sides_never_stands_twice(three: tuple[str, str, str]) -> None:
    merged = alike_both_ways(*three)
    if not merged.conflicts:
        assert merged.text.count(ILL) == 1
