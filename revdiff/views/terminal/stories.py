"""A story for the terminal: its layers, then what changed from each to the next."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.layers import Layer, Order, Story
from revdiff.views.terminal.diffs import changes_parts
from revdiff.views.terminal.runs import EMPTY, Look, Part, line, tame


def story_parts(story: Story, *, beside: bool) -> Iterator[Part]:
    """Headline, layers newest first, then what changed from each to the next, oldest first."""
    yield line(tame(story.headline.text) if story.headline else "(no headline)", Look.HEAD)
    count = len(story.layers)
    yield line(f"{count} update layer{'' if count == 1 else 's'}, order: {story.order}")
    for number, layer in enumerate(story.layers, start=1):
        yield EMPTY
        yield line(_name(story, number), Look.HEAD, first="  ")
        yield from (line(fact, first=" " * 6, rest=" " * 8) for fact in _facts(layer))
    if story.order is Order.UNKNOWN:
        yield EMPTY
        yield line("Nothing on the page says which layer is older, so no changes are shown.")
        return
    for older, diff in zip(range(count, 1, -1), story.diffs(), strict=True):
        yield EMPTY
        yield line(f"{'=' * 8} from {_name(story, older)} to {_name(story, older - 1)}", Look.HEAD)
        yield line(diff.summary, Look.HEAD)
        yield from changes_parts(diff, beside=beside)


def _name(story: Story, number: int) -> str:
    known = story.order is not Order.UNKNOWN and len(story.layers) > 1
    age = {1: " (newest)", len(story.layers): " (oldest)"}.get(number, "") if known else ""
    return f"layer {number}{age}"


def _facts(layer: Layer) -> Iterator[str]:
    if layer.marker:
        yield f"opened by: {tame(layer.marker.text)}"
    if layer.dateline:
        yield f"dateline: {tame(str(layer.dateline))}"
    if layer.published:
        yield f"published: {layer.published.isoformat()}"
    words = sum(len(paragraph.text.split()) for paragraph in layer.paragraphs)
    yield f"size: {len(layer.paragraphs)} paragraphs, {words} words"
    for note in layer.notes:
        yield f"note ({note.kind}): {tame(note.text)}"
