"""A story as a page: its headline, a timeline of its layers, then what changed from each to the next."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.layers import Layer, Order, Story
from revdiff.views.telling import layer_facts, layer_name
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
        yield f'<h2 id="{drawing.name}-layer-{older - 1}">From {layer_name(story, older)} to {layer_name(story, older - 1)}</h2>'
        yield from diff_html(diff, drawing.inner(older - 1))


def _layer(story: Story, layer: Layer, number: int, drawing: Drawing) -> Iterator[str]:
    changed = number < len(story.layers) and story.order is not Order.UNKNOWN
    name = layer_name(story, number)
    title = f'<a href="#{drawing.name}-layer-{number}">{name}</a>' if changed else name
    yield f'<li><span class="layer">{title}</span><ul class="facts">'
    yield from (f"<li>{text_html(fact)}</li>" for fact in layer_facts(layer))
    yield "</ul></li>"
