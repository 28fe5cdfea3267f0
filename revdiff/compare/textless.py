"""Paragraphs that have no text and are known by their attributes: images, and whatever else stands between texts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from revdiff.compare.correspondence import Link, equal_or_of_a_kind
from revdiff.text import PLAIN, Paragraph, carry_markup


def textless_pairs(old: tuple[Paragraph, ...], new: tuple[Paragraph, ...], taken: Collection[Link]) -> list[Link]:
    """Those of both sides that are one, by equal attributes, in order as far as can be; none that is ``taken``.

    One whose attributes are found nowhere is left to its place: there it corresponds to another without text.
    """
    if not (carry_markup(old) and carry_markup(new)):
        return []
    old_left, new_left = _known(old, {o for o, _ in taken}), _known(new, {n for _, n in taken})
    if not (old_left and new_left):
        return []
    pairs = equal_or_of_a_kind(
        [(known, known) for known in old_left.values()], [(known, known) for known in new_left.values()]
    )
    old_places, new_places = [*old_left], [*new_left]
    return [(old_places[o], new_places[n]) for o, n in pairs]


def _known(paragraphs: Sequence[Paragraph], taken: Collection[int]) -> dict[int, str]:
    """The attributes of each paragraph without text, by its index."""
    return {
        paragraph.index: paragraph.attributes.json
        for paragraph in paragraphs
        if paragraph.markup is not PLAIN
        and paragraph.attributes
        and not paragraph.text
        and paragraph.index not in taken
    }
