"""Blank lines that one side of a merge puts between all paragraphs, or takes out there: so is what the other side did."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import merge
from tests.compare.merges import alike_both_ways

HEAD, LEDE, QUOTE, WAY = PAGE = [
    "Ferry runs aground off Orchard Point",
    "A ferry with 212 people on board ran aground on Tuesday.",
    "“We felt a bump,” said Ida Brandt.",
    "The ferry was on its way to the islands.",
]
DIVERS = "Divers looked for cracks in the hull all night."
SPACES = ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \n"]


@pytest.mark.parametrize(
    "other",
    [
        # Put in at the top, between two, at the end; right beside what it is like.
        [DIVERS, *PAGE],
        [HEAD, DIVERS, LEDE, QUOTE, WAY],
        [HEAD, LEDE, QUOTE, DIVERS, WAY],
        [*PAGE, DIVERS],
        [DIVERS, HEAD, LEDE, QUOTE, WAY, "More to come."],
        # Removed, moved, replaced, edited, joined.
        [HEAD, LEDE, WAY],
        [HEAD, WAY, LEDE, QUOTE],
        [HEAD, LEDE, DIVERS, WAY],
        [HEAD, LEDE, QUOTE.replace("bump", "jolt"), WAY],
        [HEAD, f"{LEDE} {QUOTE}", WAY],
    ],
)
@pytest.mark.parametrize(("before", "after"), [(one, other) for one in SPACES for other in SPACES if one != other])
def test_what_the_other_side_did_is_spaced_as_the_side_has_it_that_changed_that(
    other: list[str], before: str, after: str
) -> None:
    merged = alike_both_ways(before.join(PAGE) + "\n", after.join(PAGE) + "\n", before.join(other) + "\n")
    assert not merged.conflicts
    made = merged.text.rstrip("\r\n")
    assert [paragraph.text for paragraph in merged.revision.paragraphs] == other
    if (before.count("\n"), after.count("\n")) in ((1, 2), (2, 1)):
        assert made.count("\n") == after.count("\n") * (len(other) - 1)


def test_a_conflict_is_spaced_so_too() -> None:
    ours, theirs = (QUOTE.replace("bump", word) for word in ("jolt", "shock"))
    merged = merge("\n".join(PAGE), "\n\n".join(PAGE).replace(QUOTE, ours), "\n".join(PAGE).replace(QUOTE, theirs))
    assert merged.resolve("both").text == "\n\n".join([HEAD, LEDE, ours, theirs, WAY])


def test_one_gap_that_a_side_changed_is_a_matter_of_that_place() -> None:
    ours = "\n".join(PAGE).replace(f"\n{WAY}", f"\n\n{WAY}")
    theirs = "\n".join([HEAD, DIVERS, LEDE, QUOTE, WAY])
    assert alike_both_ways("\n".join(PAGE), ours, theirs).text == theirs.replace(f"\n{WAY}", f"\n\n{WAY}")


def test_a_side_that_removed_most_of_what_was_set_apart_did_not_change_that() -> None:
    base = f"{HEAD}\n\n{LEDE}\n\n{QUOTE}\n\n{WAY}\nBoats left.\nTugs came."
    theirs = f"{WAY}\nBoats left.\nTugs came."
    ours = base.replace(f"\n\n{WAY}", f"\n\n{DIVERS}\n\n{WAY}")
    assert merge(base, ours, theirs).text == f"{DIVERS}\n\n{theirs}"


def test_lines_of_one_paragraph_stay_one() -> None:
    page = [*PAGE, DIVERS, "Boats left.", "Tugs came.", "The pier, an old one,\nwas closed."]
    ours, theirs = "\n".join(page), "\n\n".join(page).replace("Boats", "Six boats")
    assert merge("\n\n".join(page), ours, theirs).theirs.paragraphs[-1].text == page[-1]


@given(st.permutations(PAGE), st.integers(0, 4), st.sampled_from(["\n", "\n\n"]), st.sampled_from(["\n", "\n\n"]))
def test_spacing_and_paragraphs_are_merged_apart(order: list[str], at: int, before: str, after: str) -> None:
    other = [*order[:at], DIVERS, *order[at:]]
    assert alike_both_ways(before.join(PAGE), after.join(PAGE), before.join(other)).text == after.join(other)
