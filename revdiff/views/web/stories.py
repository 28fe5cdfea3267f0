"""A story as a page: its headline, a timeline of its layers, then what changed from each to the next."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.compare import Diff
from revdiff.layers import Layer, Order, Story
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
        yield drawing.heading(2, f"From layer {newer + 1} to layer {newer}")
        yield f'<span class="summary">{text_html(diff.summary)}</span></summary>'
        yield from diff_html(diff, drawing.inner(newer), (f"layer {newer + 1}", f"layer {newer}"))
        yield "</details>"


def _layer(story: Story, layer: Layer, number: int, changes: Diff | None, drawing: Drawing) -> Iterator[str]:
    yield f'<li><p class="when"><b>layer {number}{_age(story, number)}</b> {_time(layer)}</p><ul class="facts">'
    if layer.dateline:
        yield f"<li>dateline {text_html(str(layer.dateline))}</li>"
    words = sum(len(paragraph.text.split()) for paragraph in layer.paragraphs)
    yield f"<li>{len(layer.paragraphs)} paragraph{'' if len(layer.paragraphs) == 1 else 's'}, {words} words</li></ul>"
    if changes:
        told = text_html(changes.summary)
        yield f'<p class="since">since layer {number + 1}: <a href="#{drawing.inner(number).name}">{told}</a></p>'
    if layer.marker or layer.notes:
        yield '<ul class="notes">'
        if layer.marker:
            yield f"<li>opened by “{text_html(layer.marker.text)}”</li>"
        for note in layer.notes:
            yield f"<li>{note.kind.replace('-', ' ')}: {text_html(note.text)}</li>"
        yield "</ul>"
    yield "</li>"


def _time(layer: Layer) -> str:
    if layer.published:
        return moment_html(layer.published)
    return f"<span>{text_html(str(layer.stated))}</span>" if layer.stated else ""


def _age(story: Story, number: int) -> str:
    if story.order is Order.UNKNOWN or len(story.layers) == 1:
        return ""
    return {1: ", newest", len(story.layers): ", oldest"}.get(number, "")
