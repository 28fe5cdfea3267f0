"""Blocks that carry something: keys, roles, groups, attributes and marks, drawn over the texts of `tests.strategies`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from hypothesis import strategies as st

from revdiff import Block, Mark, Revision
from revdiff.schema import Json
from tests.strategies import revision_pairs

NAMES = st.one_of(st.integers(-2, 2**60), st.text(st.characters(exclude_categories=("Cs",)), max_size=3))
VALUES: st.SearchStrategy[Json] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(0, 3),
    st.just(1.0),
    st.sampled_from(["/tide", "🎉"]),
    st.just([1, {"a": None}]),
)
ATTRIBUTES = st.dictionaries(st.sampled_from(["href", "src", "𝒜"]), VALUES, max_size=2)


@st.composite
def _marks(draw: st.DrawFn, length: int) -> list[Mark]:
    if not length:
        return []
    marks = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, length - 1))
        end = draw(st.integers(start + 1, length))
        marks.append(Mark((start, end), draw(st.sampled_from(["bold", "link", "note"])), draw(ATTRIBUTES)))
    return marks


@st.composite
def blocks(draw: st.DrawFn, texts: Sequence[str], *, unique_keys: bool = False) -> list[Block]:
    """The texts as blocks; groups are runs of blocks, so that none overlap."""
    keys = draw(st.lists(st.none() | NAMES, min_size=len(texts), max_size=len(texts)))
    if unique_keys:
        keys = [key if keys.index(key) == place else None for place, key in enumerate(keys)]
    groups = accumulate(draw(st.lists(st.integers(0, 1), min_size=len(texts), max_size=len(texts))))
    return [
        Block(
            key,
            text,
            role=draw(st.sampled_from([None, None, "heading", "quote"])),
            group=group if group % 3 else None,
            attributes=draw(ATTRIBUTES),
            marks=draw(_marks(len(text))),
        )
        for key, text, group in zip(keys, texts, groups, strict=True)
    ]


@st.composite
def block_pairs(draw: st.DrawFn, *, unique_keys: bool = False) -> tuple[list[Block], list[Block]]:
    """An old and a new text of `revision_pairs`, as blocks; where a paragraph stayed, what it carries often stays too."""
    old, new = ([p.text for p in Revision(text).paragraphs] for text in draw(revision_pairs()))
    old_blocks = draw(blocks(old, unique_keys=unique_keys))
    if old == new or draw(st.booleans()):
        return old_blocks, draw(blocks(new, unique_keys=unique_keys))
    carried = {block.text: block for block in old_blocks}
    bare = [Block(None, text) for text in new]
    return old_blocks, [
        Block(None, block.text, role=known.role, attributes=known.attributes, marks=known.marks)
        if (known := carried.get(block.text)) is not None
        else block
        for block in bare
    ]
