"""What two sides of a merge put in at one place: what is in dispute there, and that nothing of it is lost."""

from __future__ import annotations

from bisect import bisect_left

import pytest
from hypothesis import given

from revdiff import Diff, Kind, Paragraph, Side, merge
from revdiff.compare.joining import pairs_in_order
from tests.compare.merges import worked_on

HEAD, LEDE, QUOTE, WAY = PAGE = [
    "Ferry runs aground off Orchard Point",
    "A ferry with 212 people on board ran aground on Tuesday, the coast guard said. No one was hurt.",
    "“We felt a bump,” said Ida Brandt, a passenger from Kelby.",
    "The ferry was on its way to the islands.",
]
BASE = "\n\n".join(PAGE)
DIVERS, INQUIRY = "Divers looked for cracks in the hull all night.", "An inquiry begins."
JOLT = QUOTE.replace("bump", "jolt")


def test_two_additions_in_one_gap() -> None:
    (conflict,) = merge(BASE, BASE + "\n\nFrom our own desk.", BASE + "\n\nThe agency adds this.").conflicts
    assert (conflict.clash, conflict.base) == ("added", "")
    assert (conflict.ours, conflict.theirs) == ("From our own desk.", "The agency adds this.")


@pytest.mark.parametrize(
    ("added", "replaced", "base"),
    [
        # One paragraph went for another; the addition stands behind it, and before it.
        ([HEAD, LEDE, QUOTE, INQUIRY, WAY], [HEAD, LEDE, DIVERS, WAY], [QUOTE]),
        ([HEAD, LEDE, INQUIRY, QUOTE, WAY], [HEAD, LEDE, DIVERS, WAY], [QUOTE]),
        # Several went for one.
        ([HEAD, LEDE, QUOTE, INQUIRY, WAY], [HEAD, DIVERS, WAY], [LEDE, QUOTE]),
        ([HEAD, INQUIRY, LEDE, QUOTE, WAY], [HEAD, DIVERS, WAY], [LEDE, QUOTE]),
        ([HEAD, LEDE, INQUIRY, QUOTE, WAY], [HEAD, DIVERS, WAY], [LEDE, QUOTE]),
        # The last went, and the first.
        ([HEAD, LEDE, QUOTE, WAY, INQUIRY], [HEAD, LEDE, QUOTE, DIVERS], [WAY]),
        ([INQUIRY, HEAD, LEDE, QUOTE, WAY], [DIVERS, LEDE, QUOTE, WAY], [HEAD]),
        # Each side replaced what the other kept.
        ([HEAD, INQUIRY, QUOTE, WAY], [HEAD, LEDE, DIVERS, WAY], [LEDE, QUOTE]),
        # Both removed a paragraph, one of them its neighbor too.
        ([HEAD, LEDE, INQUIRY, WAY], [HEAD, DIVERS, WAY], [LEDE, QUOTE]),
        # What the one side replaced the other edited.
        ([HEAD, LEDE, JOLT, INQUIRY, WAY], [HEAD, LEDE, DIVERS, WAY], [QUOTE]),
        # The other side split it, and put something in between the parts.
        (
            [HEAD, LEDE, "“We felt a bump,”", INQUIRY, "said Ida Brandt, a passenger from Kelby.", WAY],
            [HEAD, LEDE, DIVERS, WAY],
            [QUOTE],
        ),
        # The other side moved another paragraph in beside it.
        ([HEAD, LEDE, WAY, QUOTE], [HEAD, LEDE, DIVERS, WAY], [QUOTE, WAY]),
    ],
)
def test_what_a_side_replaced_beside_an_addition_of_the_other_is_in_dispute(
    added: list[str], replaced: list[str], base: list[str]
) -> None:
    ours, theirs = "\n\n".join(added), "\n\n".join(replaced)
    merged, swapped = merge(BASE, ours, theirs), merge(BASE, theirs, ours)
    for one in (merged, swapped):
        (conflict,) = one.conflicts
        assert (conflict.clash, conflict.base) == ("added", "\n\n".join(base))
        assert one.resolve("base").text == BASE
    assert merged.resolve("ours").text == swapped.resolve("theirs").text == ours
    assert merged.resolve("theirs").text == swapped.resolve("ours").text == theirs


def test_what_stands_before_a_line_that_both_put_in_is_in_dispute_with_what_stands_behind_it() -> None:
    tugs = "Tugs are on their way to it."
    ours, theirs = [HEAD, LEDE, QUOTE, tugs, INQUIRY, WAY], [HEAD, LEDE, tugs, DIVERS, WAY]
    merged = merge(BASE, "\n\n".join(ours), "\n\n".join(theirs))
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == (QUOTE, f"{QUOTE}\n\n{INQUIRY}", DIVERS)
    assert [piece for piece in merged.outline if piece == tugs or not isinstance(piece, str)] == [
        conflict,
        tugs,
        conflict,
    ]
    assert merged.resolve("ours").text == "\n\n".join(ours)
    assert merged.resolve("theirs").text == "\n\n".join(theirs)


@given(worked_on())
def test_nothing_that_one_side_kept_and_the_other_replaced_is_lost(three: tuple[str, str, str]) -> None:
    merged = merge(*three)
    disputed = [
        [text.split("\n\n") for text in (conflict.base, conflict.ours, conflict.theirs)]
        for conflict in merged.conflicts
        if conflict.clash == "added"
    ]
    sides = (
        (1, Side.OURS, merged.ours_diff, merged.theirs_diff),
        (2, Side.THEIRS, merged.theirs_diff, merged.ours_diff),
    )
    for kept, side, keeping, replacing in sides:
        for gone, come in replaced_by(replacing):
            if keeping.at(gone).in_place and any(come.text in texts[3 - kept] for texts in disputed):
                assert any(gone.text in texts[0] and gone.text in texts[kept] for texts in disputed)
                assert gone.text in merged.resolve(Side.BASE).text
                assert gone.text in merged.resolve(side).text


def replaced_by(side: Diff) -> list[tuple[Paragraph, Paragraph]]:
    """Paragraphs that a side removed, each with one that it put in between the same two neighbors."""
    pairs = pairs_in_order(side.alignment)
    removed = [change.old[0] for change in side.alignment if change.kind is Kind.REMOVED]
    added = [change.new[0] for change in side.alignment if change.kind is Kind.ADDED]
    return [
        (gone, come)
        for gone in removed
        for come in added
        if bisect_left(pairs, gone.index, key=lambda pair: pair[0])
        == bisect_left(pairs, come.index, key=lambda pair: pair[1])
    ]


def test_an_addition_where_the_other_side_moved_something() -> None:
    ours, theirs = "\n\n".join([HEAD, QUOTE, LEDE, WAY]), "\n\n".join([HEAD, INQUIRY, LEDE, QUOTE, WAY])
    merged = merge(BASE, ours, theirs)
    (conflict,) = merged.conflicts
    assert (conflict.clash, conflict.base) == ("added", QUOTE)
    assert merged.resolve("base").text == BASE
    assert merged.resolve("ours").text == ours
    assert merged.resolve("theirs").text == theirs
