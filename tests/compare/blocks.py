"""Documents of blocks as editors hold them, with marks, roles, groups and keys, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from revdiff import Block, Mark

_WORDS = ("ferry", "mayor", "harbor", "Tuesday", "said", "no", "one", "was", "hurt", "the", "\ufffc", "🔥")
_OPENINGS = (
    "The ferry Gull ran aground near Orchard Point in thick fog",
    "Harbor Master Ida Brandt praised the volunteers with their own boats",
    "Divers from the coast guard searched the hull for cracks all night",
    "Published 3 p.m.",
    "",
)
IGNORED_PARAGRAPHS = ("Published {when}",)


@st.composite
def _texts(draw: DrawFn) -> str:
    opening = draw(st.sampled_from(_OPENINGS))
    words = draw(st.lists(st.sampled_from(_WORDS), max_size=6)) if not opening.startswith("Published") else []
    return " ".join(filter(None, [opening, *words]))


@st.composite
def _marked(draw: DrawFn, text: str) -> tuple[Mark, ...]:
    marks = []
    for _ in range(draw(st.integers(0, 2)) if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        name, attributes = draw(st.sampled_from([("bold", {}), ("link", {"href": "/a"}), ("link", {"href": "/b"})]))
        marks.append(Mark((start, end), name, attributes))
    return tuple(marks)


@st.composite
def _blocks(draw: DrawFn) -> Block:
    text = draw(_texts())
    return Block(
        None,
        text,
        role=draw(st.sampled_from([None, "heading", "quote"])),
        attributes=draw(st.sampled_from([{}, {}, {"src": "/a.png"}])),
        marks=draw(_marked(text)),
    )


@st.composite
def _edited(draw: DrawFn, block: Block) -> list[Block]:
    """What became of one block: nothing, other words, another dress; cut in two, or gone."""
    match draw(st.sampled_from(["kept", "kept", "words", "marks", "role", "case", "split", "gone"])):
        case "words":
            words = block.text.split(" ")
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(["dawn", "no longer", ""]))
            text = " ".join(words)
            return [evolve(block, text=text, marks=draw(_marked(text)))]
        case "marks":
            return [evolve(block, marks=draw(_marked(block.text)))]
        case "role":
            return [evolve(block, role="caption", attributes={"src": "/b.png"})]
        case "case":
            return [evolve(block, text=block.text.upper())]
        case "split":
            cut = block.text.find(" ", len(block.text) // 2)
            parts = [block.text[:cut], block.text[cut + 1 :]] if cut > 0 else [block.text]
            return [Block(None, part, role=block.role, marks=draw(_marked(part))) for part in parts]
        case "gone":
            return []
    return [block]


def _joined(blocks: Sequence[Block], at: int) -> list[Block]:
    """The blocks with two neighbors as one."""
    if at + 1 >= len(blocks):
        return [*blocks]
    one, other = blocks[at : at + 2]
    return [*blocks[:at], evolve(one, text=f"{one.text} {other.text}"), *blocks[at + 2 :]]


@st.composite
def _named(draw: DrawFn, blocks: Sequence[Block], prefix: str) -> list[Block]:
    """The blocks with keys of their own, some of which both documents may have, and some of them in groups."""
    in_group = draw(st.lists(st.sampled_from([None, None, None, 1, 2]), min_size=len(blocks), max_size=len(blocks)))
    seen: set[int | None] = set()
    groups: list[int | None] = []
    for group, run in groupby(in_group):
        groups += [None if group in seen else group for _ in run]
        seen.add(group)
    keys = [draw(st.sampled_from([f"{prefix}{number}", f"b{number}", None])) for number in range(len(blocks))]
    return [evolve(block, key=key, group=group) for block, key, group in zip(blocks, keys, groups, strict=True)]


@cache
def block_pairs() -> SearchStrategy[tuple[list[Block], list[Block]]]:
    """A document and what became of it: blocks edited, marked otherwise, moved, split, merged, put in and taken out."""

    @st.composite
    def pairs(draw: DrawFn) -> tuple[list[Block], list[Block]]:
        old = draw(st.lists(_blocks(), max_size=5))
        new = [made for block in old for made in draw(_edited(block))]
        if new and draw(st.booleans()):
            new.insert(draw(st.integers(0, len(new) - 1)), new.pop(draw(st.integers(0, len(new) - 1))))
        if draw(st.booleans()):
            new = _joined(new, draw(st.integers(0, 3)))
        if draw(st.booleans()):
            new.insert(draw(st.integers(0, len(new))), draw(_blocks()))
        return draw(_named(old, "o")), draw(_named(new, "n"))

    return pairs()
