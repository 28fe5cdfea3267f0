"""What each function of the seam promises, whichever engine serves it and whatever the texts."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compare.in_order import Link, heaviest_in_common, heaviest_in_order, rise
from tests.compare.shapes import PAIRS
from tests.compare.test_order import some_pages
from tests.seam import Engine, Texts, engines
from tests.strategies import paragraphs, revision_pairs

shapes = pytest.mark.parametrize(("old", "new"), PAIRS.values(), ids=PAIRS)


def pages() -> st.SearchStrategy[tuple[list[str], list[str]]]:
    """Two lists of paragraph texts that have some in common, or none."""
    lines = revision_pairs().map(lambda pair: (pair[0].splitlines(), pair[1].splitlines()))
    return st.one_of(st.tuples(some_pages(), some_pages()), lines)


def correspondence_is_sound(engine: Engine, old: Texts, new: Texts, budget: int) -> None:
    """Links make pairs, splits and merges, strays lie between these; seen from either side it is the same."""
    found = engine.correspond(old, new, budget)
    old_parts, new_parts = Counter(o for o, _ in found.links), Counter(n for _, n in found.links)
    assert list(found.links) == sorted(set(found.links))
    assert list(found.strays) == sorted(set(found.strays) - set(found.links))
    assert all(0 <= o < len(old) and 0 <= n < len(new) for o, n in found.links + found.strays)
    assert all(old_parts[o] == 1 or new_parts[n] == 1 for o, n in found.links)
    assert engine.correspond(new, old, budget) == found.mirrored()


@engines
@given(pages(), st.sampled_from([1, 64]))
def test_correspondence_is_sound(engine: Engine, pair: tuple[list[str], list[str]], budget: int) -> None:
    correspondence_is_sound(engine, *pair, budget)


@engines
@shapes
def test_correspondence_is_sound_on_nasty_shapes(engine: Engine, old: str, new: str) -> None:
    correspondence_is_sound(engine, old.splitlines(), new.splitlines(), 64)


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


def word_edits_are_sound(engine: Engine, old: str, new: str) -> None:
    """They tile both texts in order, are told in the offsets that are asked for, and seen from either side are the same."""
    pieces, limited = engine.pair_pieces(old, new, 0, 0)
    assert pieces == sorted(pieces, key=lambda piece: (piece.old_start, piece.new_start))
    assert tile(old, [(piece.old_start, piece.old_end) for piece in pieces])
    assert tile(new, [(piece.new_start, piece.new_end) for piece in pieces])
    assert engine.pair_pieces(new, old, 0, 0) == ([piece.mirrored() for piece in pieces], limited)
    assert engine.pair_pieces(old, new, 7, 3) == ([piece.shifted(7, 3) for piece in pieces], limited)
    assert engine.pair_pieces(new, old, 3, 7) == ([piece.mirrored().shifted(3, 7) for piece in pieces], limited)


@engines
@given(st.one_of(revision_pairs(), st.tuples(paragraphs(), paragraphs())))
def test_word_edits_are_sound(engine: Engine, pair: tuple[str, str]) -> None:
    word_edits_are_sound(engine, *pair)


@engines
@shapes
def test_word_edits_are_sound_on_nasty_shapes(engine: Engine, old: str, new: str) -> None:
    word_edits_are_sound(engine, old, new)


@engines
@given(paragraphs(), st.lists(paragraphs(), min_size=2, max_size=5))
def test_the_stretches_of_a_split_tile_the_whole_and_each_part_is_tiled(
    engine: Engine, whole: str, parts: Texts
) -> None:
    by_part, _ = engine.split_pieces(whole, parts)
    assert tile(whole, [(piece.old_start, piece.old_end) for pieces in by_part for piece in pieces])
    for part, pieces in zip(parts, by_part, strict=True):
        assert tile(part, [(piece.new_start, piece.new_end) for piece in pieces])
        assert pieces == sorted(pieces, key=lambda piece: (piece.old_start, piece.new_start))


def likeness_is_sound(engine: Engine, old: str, new: str) -> None:
    """A share, 1 for equal texts alone, the same seen from either side."""
    alike = engine.likeness(old, new)
    assert 0 <= alike <= 1
    assert (alike == 1) is (old == new)
    assert engine.likeness(new, old) == alike
    assert engine.likeness(old, old) == 1


@engines
@given(st.one_of(revision_pairs(), st.tuples(paragraphs(), paragraphs())))
def test_likeness_is_sound(engine: Engine, pair: tuple[str, str]) -> None:
    likeness_is_sound(engine, *pair)


@engines
@shapes
def test_likeness_is_sound_on_nasty_shapes(engine: Engine, old: str, new: str) -> None:
    likeness_is_sound(engine, old, new)
