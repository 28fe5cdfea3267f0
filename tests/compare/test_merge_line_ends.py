"""How the lines of a merge end: as the texts have it, and where one side changed that, as that side has it."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import ExcerptSide, Side, merge
from tests.compare.merges import excerpts_are_the_text, sources_of, threes, worked_on

ENDS = ["\n", "\r\n", "\r"]
_LINE_END = re.compile(r"\r\n|\r|\n")


def right_end(base: str, ours: str, theirs: str) -> str:
    """What a side changed it to; if both did, the longer."""
    return theirs if ours == base else ours if theirs == base else max(ours, theirs, key=lambda end: (len(end), end))


@pytest.mark.parametrize("ends", [*product(ENDS, repeat=3)])
@pytest.mark.parametrize("blank", [False, True])
def test_markers_and_paragraphs_of_a_conflict(ends: tuple[str, str, str], blank: bool) -> None:
    base, ours, theirs = (
        f"One.{end * (1 + blank)}{two}{end * (1 + blank)}Three.{end}"
        for two, end in zip(("Two of it.", "Deux.", "Zwei."), ends, strict=True)
    )
    end = right_end(*ends)
    between = end * (1 + blank)
    told = ["<<<<<<< ours", "Deux.", "||||||| base", "Two of it.", "=======", "Zwei.", ">>>>>>> theirs"]
    merged = merge(base, ours, theirs)
    assert merged.marked(with_base=True) == f"One.{between}{end.join(told)}{between}Three.{end}"
    assert merged.resolve(Side.BOTH).text == f"One.{between}Deux.{between}Zwei.{between}Three.{end}"


@pytest.mark.parametrize("ends", [*product(ENDS, repeat=3)])
def test_what_the_other_side_put_in(ends: tuple[str, str, str]) -> None:
    lines = ["The ferry ran aground", "off Kelby at dawn.", "", "Nobody was hurt,", "the police said.", ""]
    added = [*lines[:3], "Tugs came out", "from the harbor.", "", *lines[3:]]
    edited = [*lines[:4], "the harbor master said", "in the morning.", ""]
    right = [*added[:7], *edited[4:]]
    base, ours, theirs = (end.join(page) for end, page in zip(ends, (lines, added, edited), strict=True))
    merged = merge(base, ours, theirs)
    assert merged.text == right_end(*ends).join(right)
    excerpts_are_the_text(merged.revision, sources_of(merged))


def test_other_line_ends_in_a_text_stay() -> None:
    base = "One.\nTwo.\nThree.\r\nFour.\nFive.\n"
    merged = merge(base, base.replace("One", "A"), base.replace("Five", "B"))
    assert merged.text == "A.\nTwo.\nThree.\r\nFour.\nB.\n"


def test_a_text_of_one_line_says_nothing_about_line_ends() -> None:
    merged = merge("One of them came.", "One of them came.\r\nTwo left.", "One of them came today.")
    assert merged.text == "One of them came today.\r\nTwo left."
    assert merged.revision.provenance is not None
    assert all(one.side is not ExcerptSide.GIVEN for block in merged.revision.provenance for one in block.excerpts)


@given(st.one_of(threes(), worked_on()), st.tuples(*[st.sampled_from(ENDS)] * 3))
def test_a_merge_goes_by_the_words_whatever_the_line_ends(
    three: tuple[str, str, str], ends: tuple[str, str, str]
) -> None:
    plain = [_LINE_END.sub("\n", text) for text in three]
    base, ours, theirs = (text.replace("\n", end) for text, end in zip(plain, ends, strict=True))
    merged, swapped = merge(base, ours, theirs), merge(base, theirs, ours)
    assert merged.resolve(Side.OURS).text == swapped.resolve(Side.THEIRS).text
    for text in (merged.text, *(merged.resolve(side).text for side in Side)):
        assert len({*_LINE_END.findall(text)}) <= 1
