"""A story as a page: its headline, a timeline of its layers, then what changed from each to the next."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.layers import Layer, Order, Story
from revdiff.views.web.diffs import Drawing, diff_html
from revdiff.views.web.marks import text_html


def story_html(story: Story, drawing: Drawing) -> Iterator[str]:
    """Headline, timeline newest first, and the diffs, oldest first."""
    count = len(story.layers)
    if story.headline:
        yield f'<h1 dir="auto">{text_html(story.headline.text)}</h1>'
    yield f'<p class="summary">{count} update layer{"" if count == 1 else "s"}, {story.order}</p>'
    yield '<ol class="timeline">'
    for number, layer in enumerate(story.layers, start=1):
        yield from _layer(story, layer, number, drawing)
    yield "</ol>"
    if story.order is Order.UNKNOWN:
        yield "<p>Nothing on the page says which layer is older, so no changes are shown.</p>"
        return
    for older, diff in zip(range(count, 1, -1), story.diffs(), strict=True):
        yield f'<h2 id="{drawing.name}-layer-{older - 1}">From layer {older} to layer {older - 1}</h2>'
        yield from diff_html(diff, drawing.inner(older - 1))


def _layer(story: Story, layer: Layer, number: int, drawing: Drawing) -> Iterator[str]:
    words = sum(len(paragraph.text.split()) for paragraph in layer.paragraphs)
    changed = number < len(story.layers) and story.order is not Order.UNKNOWN
    name = f"layer {number}{_age(story, number)}"
    title = f'<a href="#{drawing.name}-layer-{number}">{name}</a>' if changed else name
    yield f'<li><span class="layer">{title}</span><ul class="facts">'
    if layer.published:
        yield f'<li><time datetime="{layer.published.isoformat()}">{layer.published:%Y-%m-%d %H:%M %Z}</time></li>'
    elif layer.stated:
        yield f"<li>stated: {text_html(str(layer.stated))}</li>"
    if layer.marker:
        yield f"<li>opened by “{text_html(layer.marker.text)}”</li>"
    if layer.dateline:
        yield f"<li>dateline {text_html(str(layer.dateline))}</li>"
    yield f"<li>{len(layer.paragraphs)} paragraphs, {words} words</li>"
    for note in layer.notes:
        yield f"<li>{note.kind.replace('-', ' ')}: {text_html(note.text)}</li>"
    yield "</ul></li>"


def _age(story: Story, number: int) -> str:
    if story.order is Order.UNKNOWN or len(story.layers) == 1:
        return ""
    return {1: ", newest", len(story.layers): ", oldest"}.get(number, "")
