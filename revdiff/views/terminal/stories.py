"""A story for the terminal: its layers, then what changed from each to the next."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.compare.summary import summary_of
from revdiff.interface import Language
from revdiff.layers import Order, Story
from revdiff.views.telling import layer_facts, layer_name
from revdiff.views.terminal.diffs import changes_parts
from revdiff.views.terminal.runs import EMPTY, Look, Part, line, tame


def story_parts(story: Story, language: Language, context: int, *, beside: bool) -> Iterator[Part]:
    """Headline, layers newest first, then what changed from each to the next, oldest first."""
    yield line(tame(story.headline.text) if story.headline else language.told("story.no-headline"), Look.HEAD)
    count = len(story.layers)
    order = language.told("story.order", order=language.told(f"order.{story.order}"))
    yield line(language.listed([language.told("story.layers", count=count), order]))
    for number, layer in enumerate(story.layers, start=1):
        yield EMPTY
        yield line(layer_name(story, number, language), Look.HEAD, first="  ")
        yield from (line(tame(fact), first=" " * 6, rest=" " * 8) for fact in layer_facts(layer, language))
    if story.order is Order.UNKNOWN:
        yield EMPTY
        yield line(language.told("story.unknown-order"))
        return
    for older, diff in zip(range(count, 1, -1), story.diffs(), strict=True):
        yield EMPTY
        names = layer_name(story, older, language), layer_name(story, older - 1, language)
        yield line(f"{'=' * 8} {language.told('story.step', older=names[0], newer=names[1])}", Look.HEAD)
        yield line(summary_of(diff.stats, language), Look.HEAD)
        yield from changes_parts(diff, language, context, beside=beside)
