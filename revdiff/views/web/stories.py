"""A story as a page: its headline, a timeline of its layers, then what changed from each to the next."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.compare import Diff
from revdiff.layers import Layer, Order, Story
from revdiff.views.telling import layer_facts, layer_name
from revdiff.views.web.diffs import diff_html
from revdiff.views.web.drawing import Drawing, switches
from revdiff.views.web.marks import moment_html, text_html

# A fragment with more diffs than these shows the newest, the others can be unfolded.
_OPEN_IN_A_FRAGMENT = 3


def story_html(story: Story, drawing: Drawing) -> Iterator[str]:
    """Headline, timeline newest first, and the diffs, oldest first."""
    count = len(story.layers)
    diffs = () if story.order is Order.UNKNOWN else story.diffs()
    # By the number of the newer layer.
    changes = dict(zip(range(count - 1, 0, -1), diffs, strict=False))
    yield drawing.heading(1, text_html(story.headline.text) if story.headline else "Story")
    yield f'<p class="summary">{count} update layer{"" if count == 1 else "s"}, {story.order}</p>'
    yield '<ol class="timeline">'
    for number, layer in enumerate(story.layers, start=1):
        yield from _layer(story, layer, number, changes.get(number), drawing)
    yield "</ol>"
    if story.order is Order.UNKNOWN:
        yield '<p class="note">Nothing on the page says which layer is older, so no changes are shown.</p>'
        return
    yield switches(diffs, drawing)
    for newer, diff in changes.items():
        shown = drawing.whole or newer <= _OPEN_IN_A_FRAGMENT
        yield f'<details class="chapter"{" open" if shown else ""}><summary>'
        yield drawing.heading(2, f"From {layer_name(story, newer + 1)} to {layer_name(story, newer)}")
        yield f'<span class="summary">{text_html(diff.summary)}</span></summary>'
        yield from diff_html(diff, drawing.inner(newer), (f"layer {newer + 1}", f"layer {newer}"))
        yield "</details>"


def _layer(story: Story, layer: Layer, number: int, changes: Diff | None, drawing: Drawing) -> Iterator[str]:
    yield f'<li><p class="when"><b>{layer_name(story, number)}</b> {_time(layer)}</p>'
    if changes:
        told = text_html(changes.summary)
        yield f'<p class="since">since layer {number + 1}: <a href="#{drawing.inner(number).name}">{told}</a></p>'
    yield '<ul class="notes">'
    yield from (f"<li>{text_html(fact)}</li>" for fact in layer_facts(layer, timed=False))
    yield "</ul></li>"


def _time(layer: Layer) -> str:
    if layer.published:
        return moment_html(layer.published)
    return f"<span>{text_html(str(layer.stated))}</span>" if layer.stated else ""
