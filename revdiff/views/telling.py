"""What is told of a layer and of a revision, in words: the same in the terminal, on a page and in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.layers import Layer, Order, Story
from revdiff.text import Revision
from revdiff.words import word_count


def name_of(revision: Revision) -> str:
    """What a revision is called: its label, or else its source; empty where it has neither."""
    return revision.label or revision.source or ""


def names_of(old: Revision, new: Revision) -> tuple[str, str]:
    """What the two sides of a diff are called: ``old`` and ``new`` where they have no names that tell them apart."""
    names = name_of(old), name_of(new)
    return ("old", "new") if names[0] == names[1] else (names[0] or "old", names[1] or "new")


def layer_name(story: Story, number: int) -> str:
    """``layer 1 (newest)``: layers count from 1, and their age is told where it is known."""
    known = story.order is not Order.UNKNOWN and len(story.layers) > 1
    age = {1: " (newest)", len(story.layers): " (oldest)"}.get(number, "") if known else ""
    return f"layer {number}{age}"


def layer_facts(layer: Layer, *, timed: bool = True) -> Iterator[str]:
    """What opened a layer, its dateline, its time, its size, its notes; texts of the page stand in it as they are.

    A view that has a place of its own for the time asks for the others alone, not ``timed``.
    """
    if layer.marker:
        yield f"opened by: {layer.marker.text}"
    if layer.dateline:
        yield f"dateline: {layer.dateline}"
    if timed and layer.published:
        yield f"published: {layer.published.isoformat()}"
    words = sum(word_count(paragraph.text) for paragraph in layer.paragraphs)
    yield f"size: {len(layer.paragraphs)} paragraph{'' if len(layer.paragraphs) == 1 else 's'}, {words} words"
    for note in layer.notes:
        yield f"note ({note.kind}): {note.text}"
