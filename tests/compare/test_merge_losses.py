"""Nothing that a side of a merge added, edited or kept is lost without a conflict, whichever side it is."""

from __future__ import annotations

import pytest
from hypothesis import given

from revdiff import Block, Kind, Mark, Merge, Revision, Side, merge
from revdiff.text import RevisionLike
from tests.compare.merges import MovedOff, cut_and_edited, moved_off, scanty

Three = tuple[Revision, Revision, Revision]


def image(source: str) -> Block:
    return Block(source, "", role="image", attributes={"src": f"{source}.jpg"})


def blocks_of(revision: Revision) -> list[tuple[object, ...]]:
    return [(block.text, block.role, block.attributes, block.marks) for block in revision.paragraphs]


def both_ways(base: RevisionLike, one: RevisionLike, other: RevisionLike) -> list[tuple[Merge, Side, Side]]:
    """The merge with either side as ours; then which side the one is, and which the other."""
    return [
        (merge(base, one, other), Side.OURS, Side.THEIRS),
        (merge(base, other, one), Side.THEIRS, Side.OURS),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A block without a text, beside one with a text, and beside several without.
        ([image("x")], [Block("a", "Hello there")]),
        ([image("x")], [image("y"), image("z")]),
        ([Block("rule", "")], [image("x")]),
    ],
)
def test_blocks_put_into_nothing(one: list[Block], other: list[Block]) -> None:
    for merged, of_one, of_other in both_ways([], one, other):
        (conflict,) = merged.conflicts
        assert conflict.clash == "added"
        assert blocks_of(merged.resolve(of_one).revision) == blocks_of(Revision.from_paragraphs(one))
        assert blocks_of(merged.resolve(of_other).revision) == blocks_of(Revision.from_paragraphs(other))


def test_an_image_in_place_of_what_both_removed() -> None:
    for merged, _, _ in both_ways([Block("a", "We go")], [image("x")], []):
        assert not merged.conflicts
        assert [paragraph.key for paragraph in merged.revision.paragraphs] == ["x"]


def test_a_text_given_to_an_image_that_the_other_side_removed() -> None:
    captioned = Block("x", "Tugs at work.", role="image", attributes={"src": "x.jpg"})
    (conflict,) = merge([image("x")], [captioned], [], keys="identity").conflicts
    assert (conflict.clash, conflict.ours, conflict.theirs) == ("removed", "Tugs at work.", "")


def test_a_role_given_to_a_part_whose_words_the_other_side_removed() -> None:
    first, second = "The ferry ran aground off Kelby on Monday night.", "Nobody was hurt on board, the police said."
    parts = [Block("b1", first), Block("b2", second, role="quote")]
    for merged, of_parts, of_other in both_ways([Block("b1", f"{first} {second}")], parts, [Block("b1", first)]):
        assert [conflict.clash for conflict in merged.conflicts] == ["removed"]
        assert blocks_of(merged.resolve(of_parts).revision) == blocks_of(Revision.from_paragraphs(parts))
        assert merged.resolve(of_other).text == first


def test_a_block_that_one_side_emptied_and_the_other_marked() -> None:
    marked, emptied = Block("b1", "We go", marks=[Mark((0, 2), "bold")]), Block("b1", "", attributes={"src": "x.jpg"})
    for one in (
        merge([Block("b1", "We go")], *sides, keys="identity")
        for sides in (([marked], [emptied]), ([emptied], [marked]))
    ):
        assert one.revision.paragraphs == Revision.from_paragraphs([emptied]).paragraphs


@given(scanty())
def test_what_a_side_put_in_stands_where_its_side_is_taken(three: Three) -> None:
    base, ours, theirs = three
    for merged, of_ours, of_theirs in both_ways(base, ours, theirs):
        for side in (of_ours, of_theirs):
            done = merged.ours_diff if side is Side.OURS else merged.theirs_diff
            added = [change.new[0] for change in done.changes if change.kind is Kind.ADDED]
            settled = blocks_of(merged.resolve(side).revision)
            assert all((one.text, one.role, one.attributes, one.marks) in settled for one in added)


@given(cut_and_edited())
def test_a_cut_of_the_same_text_is_work_of_its_side(
    four: tuple[list[Block], list[Block], list[Block], list[Block]],
) -> None:
    base, cut, edited, right = four
    for merged, _, _ in both_ways(base, cut, edited):
        assert not merged.conflicts
        assert merged.revision.paragraphs == Revision.from_paragraphs(right).paragraphs


def test_a_cut_of_short_lines() -> None:
    cut = [Block(1, "A line here"), Block(2, "B line there", marks=[Mark((0, 1), "bold")])]
    edited = [Block(1, "A line changed here\n\nB line there")]
    for merged, _, _ in both_ways([Block(1, "A line here\n\nB line there")], cut, edited):
        assert (
            merged.revision.paragraphs == Revision.from_paragraphs([Block(1, "A line changed here"), cut[1]]).paragraphs
        )


POLICE, BOAT, FIRE = PAGE = [
    "Police came to the harbor at once on Monday.",
    "Witnesses saw a large boat leave in fog.",
    "The fire was out by the morning of Tuesday.",
]
CAUSE, PHOTO, TUGS = "Detectives look for the cause of it all.", "Photo: our own.", "Tugs are on their way to it."


@pytest.mark.parametrize("between", ["\n\n", "\n", "\r\n"])
@pytest.mark.parametrize(
    "moving",
    [
        # Moved up, to the top of the page and past the addition.
        [BOAT, POLICE, PHOTO, FIRE],
        # Moved down, past what follows.
        [POLICE, PHOTO, FIRE, BOAT],
    ],
)
def test_what_a_side_moved_off_and_the_other_replaced(moving: list[str], between: str) -> None:
    base, one, other = (between.join(page) for page in (PAGE, moving, [POLICE, CAUSE, FIRE]))
    for merged, of_one, of_other in both_ways(base, one, other):
        (conflict,) = merged.conflicts
        assert (conflict.clash, conflict.base) == ("added", BOAT)
        assert BOAT in (conflict.ours if of_one is Side.OURS else conflict.theirs)
        assert BOAT not in (conflict.theirs if of_one is Side.OURS else conflict.ours)
        assert merged.resolve(Side.BASE).text == base
        assert merged.resolve(of_one).text == one
        assert merged.resolve(of_other).text == other


@pytest.mark.parametrize(
    ("moving", "replacing"),
    [
        # The side that moved it put lines in there, before it and behind it.
        ([POLICE, PHOTO, FIRE, TUGS, BOAT], [POLICE, CAUSE, FIRE]),
        ([POLICE, PHOTO, FIRE, BOAT, TUGS], [POLICE, CAUSE, FIRE]),
        # Both put something in there, which is another conflict.
        ([POLICE, PHOTO, FIRE, TUGS, BOAT], [POLICE, CAUSE, FIRE, "More to come."]),
        ([POLICE, PHOTO, FIRE, BOAT, TUGS], [POLICE, CAUSE, FIRE, "More to come."]),
    ],
)
def test_what_was_moved_off_stands_as_its_side_has_it(moving: list[str], replacing: list[str]) -> None:
    for merged, of_moving, _ in both_ways(PAGE, moving, replacing):
        assert [paragraph.text for paragraph in merged.resolve(of_moving).revision.paragraphs] == moving
        assert BOAT in [paragraph.text for paragraph in merged.resolve(Side.BASE).revision.paragraphs]


@given(moved_off())
def test_nothing_that_one_side_moved_off_and_the_other_replaced_is_lost(page: MovedOff) -> None:
    for merged, of_moving, of_replacing in both_ways(page.base, page.moving, page.replacing):
        for side, right in ((Side.BASE, page.base), (of_moving, page.moving), (of_replacing, page.replacing)):
            assert [paragraph.text for paragraph in merged.resolve(side).revision.paragraphs] == right
        assert any(page.kept in conflict.base for conflict in merged.conflicts)
