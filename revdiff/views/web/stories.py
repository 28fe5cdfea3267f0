"""A story as a page: its headline, a timeline of its layers, then what changed from each to the next."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.compare import Diff
from revdiff.compare.summary import summary_of
from revdiff.interface import Language
from revdiff.layers import Layer, Order, Story
from revdiff.views.telling import layer_facts, layer_name
from revdiff.views.web.diffs import diff_html
from revdiff.views.web.drawing import Drawing, switches
from revdiff.views.web.marks import moment_html, text_html, theirs_html, told_words

# A fragment with more diffs than these shows the newest, the others can be unfolded.
_OPEN_IN_A_FRAGMENT = 3


def story_html(story: Story, drawing: Drawing) -> Iterator[str]:
    """Headline, timeline newest first, and the diffs, oldest first."""
    count, language = len(story.layers), drawing.language
    diffs = () if story.order is Order.UNKNOWN else story.diffs()
    # By the number of the newer layer.
    changes = dict(zip(range(count - 1, 0, -1), diffs, strict=False))
    yield drawing.heading(1, text_html(story.headline.text if story.headline else language.told("story.untitled")))
    told = language.listed([language.told("story.layers", count=count), language.told(f"order.{story.order}")])
    yield f'<p class="summary">{text_html(told)}</p>'
    yield '<ol class="timeline">'
    for number, layer in enumerate(story.layers, start=1):
        yield from _layer(story, layer, number, changes.get(number), drawing)
    yield "</ol>"
    if story.order is Order.UNKNOWN:
        yield f'<p class="note">{told_words(language, "story.unknown-order")}</p>'
        return
    yield switches(diffs, drawing)
    for newer, diff in changes.items():
        shown = drawing.whole or newer <= _OPEN_IN_A_FRAGMENT
        yield f'<details class="chapter"{" open" if shown else ""}><summary>'
        before, after = (text_html(layer_name(story, number, language)) for number in (newer + 1, newer))
        yield drawing.heading(2, told_words(language, "story.step-heading", older=before, newer=after))
        yield f'<span class="summary">{text_html(summary_of(diff.stats, language))}</span></summary>'
        yield from diff_html(diff, drawing.inner(newer), (_short(newer + 1, language), _short(newer, language)))
        yield "</details>"


def _short(number: int, language: Language) -> str:
    """The name of a layer without its age."""
    return text_html(language.told("story.layer", number=number))


def _layer(story: Story, layer: Layer, number: int, changes: Diff | None, drawing: Drawing) -> Iterator[str]:
    language = drawing.language
    yield f'<li><p class="when"><b>{text_html(layer_name(story, number, language))}</b> {_time(layer, language)}</p>'
    if changes:
        told = text_html(summary_of(changes.stats, language))
        link = f'<a href="#{drawing.inner(number).name}">{told}</a>'
        older = text_html(language.number(number + 1))
        yield f'<p class="since">{told_words(language, "story.since", number=older, told=link)}</p>'
    yield '<ul class="notes">'
    facts = layer_facts(layer, language, timed=False, quote=theirs_html, own=text_html)
    yield from (f"<li>{fact}</li>" for fact in facts)
    yield "</ul></li>"


def _time(layer: Layer, language: Language) -> str:
    if layer.published:
        return moment_html(layer.published, language)
    return f"<span>{text_html(str(layer.stated))}</span>" if layer.stated else ""
