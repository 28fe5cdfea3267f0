"""Whose key a block of a merged revision has, and what keys say of correspondence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from revdiff import Block, Clash, OptionError, merge

REST = "More to come from the harbor."


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "keys"),
    [
        # A part of what both split alike: ours' key, unless theirs alone gave one.
        (["b1"], ["b1", "desk"], ["b1", "agency"], ["b1", "desk"]),
        (["b1"], ["b1", None], ["b1", "agency"], ["b1", "agency"]),
        (["b1"], ["desk", "b1"], ["b1", "agency"], ["desk", "b1"]),
        # A block that both put in.
        ([], ["b1", "desk"], ["b1", "agency"], ["b1", "desk"]),
        ([], ["b1", None], ["b1", "agency"], ["b1", "agency"]),
        # A block of the base: of one side that gave it another, of ours if both did, else the base's.
        (["b1", "b2"], ["b1", "desk"], ["b1", "agency"], ["b1", "desk"]),
        (["b1", "b2"], ["b1", "b2"], ["b1", "agency"], ["b1", "agency"]),
        (["b1", "b2"], ["b1", None], ["b1", "b2"], ["b1", "b2"]),
    ],
)
def test_whose_key_a_block_has(base: list[str], ours: list[str | None], theirs: list[str], keys: list[str]) -> None:
    texts = ["The ferry ran aground off Kelby.", "Nobody was hurt on board."]

    def page(names: Sequence[str | None]) -> list[Block]:
        cut = [" ".join(texts)] if len(names) == 1 else texts[: len(names)]
        return [*(Block(name, text) for name, text in zip(names, cut, strict=True)), Block("rest", REST)]

    # Another word of each side, so that neither did all.
    edited = [
        [*page(names)[:-1], Block("rest", text)] for names, text in ((ours, f"Much {REST}"), (theirs, f"{REST} Soon."))
    ]
    merged = merge(page(base), *edited)
    assert not merged.conflicts
    assert [paragraph.key for paragraph in merged.revision.paragraphs] == [*keys, "rest"]


def test_a_new_key_of_both_where_the_old_one_went_to_a_new_block() -> None:
    words = [f"delta{number:02}" for number in range(12)]

    def page(name: str) -> list[Block]:
        return [
            Block(f"{name}1", f"Words of the {name} alone."),
            Block("b1", words[0]),
            Block(name, " ".join(words[1:])),
        ]

    merged = merge([Block("b1", " ".join(words))], page("desk"), page("agency"))
    assert [paragraph.key for paragraph in merged.resolve("ours").revision.paragraphs] == ["desk1", "b1", "desk"]


def test_keys_say_what_corresponds() -> None:
    base = [("b1", "The ferry ran aground off Kelby."), ("b2", "Nobody was hurt.")]
    rewritten = [("b1", "Two tugs pull at a steamer."), base[1]]
    emptied = [base[1]]
    assert merge(base, rewritten, emptied).conflicts == ()
    assert merge(base, rewritten, emptied, keys="identity").conflicts[0].clash is Clash.REMOVED


def test_a_key_that_stands_twice_or_an_unknown_mode() -> None:
    twice = [("b1", "One."), ("b1", "Two.")]
    assert [p.key for p in merge(twice, twice, twice).revision.paragraphs] == ["b1", None]
    with pytest.raises(OptionError, match="'b1' stands twice"):
        merge([("b1", "One.")], [("b1", "One.")], twice, keys="identity")
    with pytest.raises(OptionError, match="keys is"):
        merge("One.", "Two.", "Three.", keys="names")
