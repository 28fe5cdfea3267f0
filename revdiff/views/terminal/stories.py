"""A story for the terminal: its layers, then what changed from each to the next."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.layers import Order, Story
from revdiff.views.telling import layer_facts, layer_name
from revdiff.views.terminal.diffs import changes_parts
from revdiff.views.terminal.runs import EMPTY, Look, Part, line, tame


def story_parts(story: Story, *, beside: bool) -> Iterator[Part]:
    """Headline, layers newest first, then what changed from each to the next, oldest first."""
    yield line(tame(story.headline.text) if story.headline else "(no headline)", Look.HEAD)
    count = len(story.layers)
    yield line(f"{count} update layer{'' if count == 1 else 's'}, order: {story.order}")
    for number, layer in enumerate(story.layers, start=1):
        yield EMPTY
        yield line(layer_name(story, number), Look.HEAD, first="  ")
        yield from (line(tame(fact), first=" " * 6, rest=" " * 8) for fact in layer_facts(layer))
    if story.order is Order.UNKNOWN:
        yield EMPTY
        yield line("Nothing on the page says which layer is older, so no changes are shown.")
        return
    for older, diff in zip(range(count, 1, -1), story.diffs(), strict=True):
        yield EMPTY
        yield line(f"{'=' * 8} from {layer_name(story, older)} to {layer_name(story, older - 1)}", Look.HEAD)
        yield line(diff.summary, Look.HEAD)
        yield from changes_parts(diff, beside=beside)
