"""What two sides of a merge put in at one place: what is in dispute there, and that nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given

from revdiff import Merge, Side, merge
from tests.compare.merges import ReplacedAndAdded, replaced_and_added

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
    ("base", "ours", "theirs", "right"),
    [
        # Lines too short to be known again, and lines that have nothing in common.
        (
            ["A one.", "B two.", "C three."],
            {1: ["B twenty."]},
            {2: ["C thirty."]},
            ["A one.", "B twenty.", "C thirty."],
        ),
        (["Rot", "Blau", "Grün"], {1: ["Marine"]}, {2: ["Oliv"]}, ["Rot", "Marine", "Oliv"]),
        (["一つ。", "二つ。", "三つ。"], {0: ["壱。"]}, {1: ["弐。"]}, ["壱。", "弐。", "三つ。"]),
        (["واحد", "اثنان", "ثلاثة"], {1: ["خمسة"]}, {2: ["ستة"]}, ["واحد", "خمسة", "ستة"]),
        (PAGE, {1: [INQUIRY]}, {2: [DIVERS]}, [HEAD, INQUIRY, DIVERS, WAY]),
        # Several for one, one for several; the first and the last; three in a row.
        (PAGE, {1: [INQUIRY, "Rain fell."]}, {2: [DIVERS]}, [HEAD, INQUIRY, "Rain fell.", DIVERS, WAY]),
        (PAGE, {0: [INQUIRY], 1: []}, {2: [DIVERS], 3: []}, [INQUIRY, DIVERS]),
        (
            PAGE,
            {0: [INQUIRY], 2: [DIVERS]},
            {1: ["Rain fell."], 3: ["Fog lay."]},
            [INQUIRY, "Rain fell.", DIVERS, "Fog lay."],
        ),
        # The same line for both stands once.
        (PAGE, {1: [INQUIRY]}, {2: [INQUIRY]}, [HEAD, INQUIRY, WAY]),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_what_each_side_replaced_right_beside_the_other_stands_where_that_stood(
    base: list[str], ours: dict[int, list[str]], theirs: dict[int, list[str]], right: list[str], between: str
) -> None:
    def page(replaced: dict[int, list[str]]) -> str:
        return between.join(line for at, kept in enumerate(base) for line in replaced.get(at, [kept]))

    for one, other in ((ours, theirs), (theirs, ours)):
        merged = merge(between.join(base), page(one), page(other))
        assert not merged.conflicts
        assert merged.text == between.join(right)


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


@given(replaced_and_added())
def test_nothing_that_one_side_kept_and_the_other_replaced_is_lost(page: ReplacedAndAdded) -> None:
    """What is replaced with nothing added beside it is replaced, and what is added beside nothing replaced is added."""
    merged, swapped = (
        merge(page.base, page.adding, page.replacing),
        merge(page.base, page.replacing, page.adding),
    )
    for one, adding, replacing in ((merged, Side.OURS, Side.THEIRS), (swapped, Side.THEIRS, Side.OURS)):
        assert {conflict.clash for conflict in one.conflicts} <= {"added"}
        assert len(one.conflicts) == page.disputes
        assert paragraphs_of(one.resolve(Side.BASE)) == page.with_disputed(replaced=False, added=False)
        assert paragraphs_of(one.resolve(adding)) == page.with_disputed(replaced=False, added=True)
        assert paragraphs_of(one.resolve(replacing)) == page.with_disputed(replaced=True, added=False)


def paragraphs_of(merged: Merge) -> list[str]:
    return [paragraph.text for paragraph in merged.revision.paragraphs]


def test_an_addition_where_the_other_side_moved_something() -> None:
    ours, theirs = "\n\n".join([HEAD, QUOTE, LEDE, WAY]), "\n\n".join([HEAD, INQUIRY, LEDE, QUOTE, WAY])
    merged = merge(BASE, ours, theirs)
    (conflict,) = merged.conflicts
    assert (conflict.clash, conflict.base) == ("added", QUOTE)
    assert merged.resolve("base").text == BASE
    assert merged.resolve("ours").text == ours
    assert merged.resolve("theirs").text == theirs
