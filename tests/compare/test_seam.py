"""What each function of the seam promises, whichever engine serves it and whatever the texts."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.compare.in_order import Link, heaviest_in_common, heaviest_in_order, rise
from tests.compare.shapes import PAIRS
from tests.compare.test_order import some_pages
from tests.seam import Engine, Texts, engines
from tests.strategies import paragraphs, revision_pairs, stories

BUDGETS = st.sampled_from([1, 64])


def pages() -> st.SearchStrategy[tuple[list[str], list[str]]]:
    """Two lists of paragraph texts that have some in common."""
    fresh = st.lists(paragraphs(), max_size=5)
    drawn = revision_pairs().map(lambda pair: (pair[0].splitlines(), pair[1].splitlines()))
    return st.one_of(st.tuples(some_pages(), some_pages()), st.tuples(fresh, fresh), drawn)


@engines
@given(pages(), BUDGETS)
def test_links_make_pairs_splits_and_merges_and_strays_lie_between_them(
    engine: Engine, pair: tuple[list[str], list[str]], budget: int
) -> None:
    old, new = pair
    found = engine.correspond(old, new, budget)
    old_parts, new_parts = Counter(o for o, _ in found.links), Counter(n for _, n in found.links)
    assert list(found.links) == sorted(set(found.links))
    assert list(found.strays) == sorted(set(found.strays) - set(found.links))
    assert all(0 <= o < len(old) and 0 <= n < len(new) for o, n in found.links + found.strays)
    assert all(old_parts[o] == 1 or new_parts[n] == 1 for o, n in found.links)


@engines
@given(pages(), BUDGETS)
def test_what_corresponds_is_the_same_seen_from_either_side(
    engine: Engine, pair: tuple[list[str], list[str]], budget: int
) -> None:
    old, new = pair
    assert engine.correspond(new, old, budget) == engine.correspond(old, new, budget).mirrored()


@engines
@given(some_pages(), some_pages())
def test_equal_texts_correspond_in_order_as_far_as_can_be(engine: Engine, old: list[str], new: list[str]) -> None:
    links = engine.correspond(old, new, 64).links
    equal = [(o, n) for o, n in links if old[o] == new[n]]
    assert heaviest_in_order(equal, equal, old, new) == 2 * heaviest_in_common(old, new)


@st.composite
def linked_pages(draw: st.DrawFn) -> tuple[list[Link], list[str], list[str]]:
    """Two pages and links between them, which need not mean anything."""
    old, new = (draw(st.lists(paragraphs(), min_size=1, max_size=9)) for _ in range(2))
    links = st.tuples(st.integers(0, len(old) - 1), st.integers(0, len(new) - 1))
    return sorted(draw(st.sets(links, max_size=12))), old, new


@engines
@given(linked_pages())
def test_what_is_displaced_is_the_lightest_set(engine: Engine, linked: tuple[list[Link], list[str], list[str]]) -> None:
    links, old, new = linked
    displaced = engine.displaced_links(links, old, new)
    kept = set(links) - displaced
    assert displaced <= set(links)
    assert rise(kept)
    assert abs(heaviest_in_order(kept, links, old, new) - heaviest_in_order(links, links, old, new)) < 1e-6


Stretch = tuple[int, int]


def tile(text: str, stretches: list[Stretch]) -> bool:
    return [at for start, end in sorted(stretches) for at in range(start, end)] == list(range(len(text)))


@engines
@given(st.one_of(revision_pairs(), st.tuples(paragraphs(), paragraphs())), st.integers(0, 9), st.integers(0, 9))
def test_word_edits_tile_both_texts_and_are_told_from_either_side(
    engine: Engine, pair: tuple[str, str], old_at: int, new_at: int
) -> None:
    old, new = pair
    pieces = engine.pair_pieces(old, new, 0, 0)
    assert pieces == sorted(pieces, key=lambda piece: (piece.old_start, piece.new_start))
    assert tile(old, [(piece.old_start, piece.old_end) for piece in pieces])
    assert tile(new, [(piece.new_start, piece.new_end) for piece in pieces])
    assert engine.pair_pieces(new, old, 0, 0) == [piece.mirrored() for piece in pieces]
    assert engine.pair_pieces(old, new, old_at, new_at) == [piece.shifted(old_at, new_at) for piece in pieces]


@engines
@given(paragraphs(), st.lists(paragraphs(), min_size=2, max_size=5))
def test_the_stretches_of_a_split_tile_the_whole_and_each_part_is_tiled(
    engine: Engine, whole: str, parts: Texts
) -> None:
    by_part = engine.split_pieces(whole, parts)
    assert tile(whole, [(piece.old_start, piece.old_end) for pieces in by_part for piece in pieces])
    for part, pieces in zip(parts, by_part, strict=True):
        assert tile(part, [(piece.new_start, piece.new_end) for piece in pieces])
        assert pieces == sorted(pieces, key=lambda piece: (piece.old_start, piece.new_start))


@engines
@given(st.one_of(revision_pairs(), st.tuples(stories(), stories()), st.sampled_from([*PAIRS.values()])))
def test_likeness_is_a_share_the_same_from_either_side_and_1_for_equal_texts_alone(
    engine: Engine, pair: tuple[str, str]
) -> None:
    old, new = pair
    alike = engine.likeness(old, new)
    assert 0 <= alike <= 1
    assert (alike == 1) is (old == new)
    assert engine.likeness(new, old) == alike
    assert engine.likeness(old, old) == 1
