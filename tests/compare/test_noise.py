"""Paragraphs that a diff is told to pass over: aligned, and no change."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import revdiff
from revdiff import Kind, OptionError, RuleError
from tests.compare import laws
from tests.strategies import revision_pairs

STAMPS = ["Published {when}", "{number} comments"]
OLD = "Ferry aground\nPublished at 5 p.m.\nThe ferry ran aground.\n12 comments"
NEW = "Ferry aground\nPublished at 6:15 p.m.\nThe ferry ran aground.\n1,412 comments"

# Old, new, whether anything is to be told, and how many paragraphs were passed over.
CASES = [
    # Each has its counterpart.
    pytest.param(OLD, NEW, False, 2, id="stamps and counts"),
    # One that came alone is no addition.
    pytest.param("Ferry aground\nRain.", "Ferry aground\nPublished at 5 p.m.\nRain.", False, 1, id="came"),
    # One that went alone is no removal.
    pytest.param("Ferry aground\n3 comments\nRain.", "Ferry aground\nRain.", False, 1, id="went"),
    # One that went to another place has not moved.
    pytest.param(
        "Published at 5 p.m.\nFerry aground\nRain.",
        "Ferry aground\nRain.\nPublished at 5 p.m.",
        False,
        1,
        id="elsewhere",
    ),
    # A sentence that begins so is no stamp.
    pytest.param("12 comments were deleted.", "14 comments were deleted.", True, 0, id="a sentence"),
    # What is around them is told.
    pytest.param(OLD, NEW.replace("ferry", "barge"), True, 2, id="an edit beside them"),
]


@pytest.mark.parametrize(("old", "new", "changed", "noise"), CASES)
def test_noise_is_no_change(old: str, new: str, changed: bool, noise: int) -> None:
    diff = revdiff.diff(old, new, ignore_paragraphs=STAMPS)
    assert diff.changed is changed
    assert diff.stats.noise == noise
    assert not any(change.noise for change in diff.changes)
    assert diff.summary.endswith(f"{noise} passed over") is bool(noise)
    assert not diff.identical
    laws.applied_and_taken_back_to_the_byte(diff)


def test_noise_matches_noise_alone() -> None:
    """A line of the story that reads much like a stamp is not taken for one."""
    diff = revdiff.diff(
        "Published at 5 p.m.\nThe report was published at noon.",
        "The report was published at 5 p.m.\nPublished at noon.",
        ignore_paragraphs=STAMPS,
    )
    assert laws.links(diff) == [(0, 1), (1, 0)]


def test_an_equal_line_is_preferred_to_the_next_of_its_pattern() -> None:
    diff = revdiff.diff(
        "1 comment\n2 comments\n3 comments", "2 comments\n3 comments", ignore_paragraphs=["{number} comments|comment"]
    )
    assert [(change.kind, laws.label(change)[1]) for change in diff.alignment] == [
        (Kind.REMOVED, (0,)),
        (Kind.KEPT, (1,)),
        (Kind.KEPT, (2,)),
    ]


def test_one_pattern_may_stand_alone() -> None:
    assert not revdiff.diff(OLD, OLD.replace("5 p.m.", "6 p.m."), ignore_paragraphs="Published {when}").changed


def test_what_is_no_phrase_is_refused() -> None:
    with pytest.raises(RuleError, match="no slot 'nobody'"):
        revdiff.diff("Rain.", "Fog.", ignore_paragraphs=["{nobody} comments"])
    for wrong in ([5], 5, None, ["\ud800"]):
        with pytest.raises(OptionError, match="ignore_paragraphs"):
            revdiff.diff("Rain.", "Fog.", ignore_paragraphs=wrong)  # type: ignore[arg-type]


@example(("the\n\nferry\nthe", "ferry\n\nthe\nferry"), ["{words}"])  # two ways to keep as many of them in order
@given(revision_pairs(), st.sampled_from([["{words}"], ["the {words}", "{count}"], STAMPS]))
def test_the_laws_hold_whatever_is_passed_over(pair: tuple[str, str], patterns: list[str]) -> None:
    old, new = pair
    diff = revdiff.diff(old, new, ignore_paragraphs=patterns)
    laws.every_paragraph_is_in_one_change(diff)
    laws.kinds_fit_their_paragraphs(diff)
    laws.applied_and_taken_back_to_the_byte(diff)
    laws.offsets_are_mapped(diff)
    back = revdiff.diff(new, old, ignore_paragraphs=patterns)
    assert laws.links(back) == sorted((n, o) for o, n in laws.links(diff))
    assert _passed_over(back) == {(new, old) for old, new in _passed_over(diff)}


def _passed_over(diff: revdiff.Diff) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {laws.label(change)[1:3] for change in diff.alignment if change.noise}
