"""A diff or a story as HTML: a fragment, or a whole page that loads nothing and runs nothing.

Every character of the texts is escaped; what came stands in ``<ins>``, what went in ``<del>``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib import resources

from revdiff.compare import Aspect, Diff, Op
from revdiff.errors import OptionError
from revdiff.layers import Layer, Order, Story
from revdiff.showable import Showable
from revdiff.views.terminal import to_text
from revdiff.views.walk import Departure, Fold, Passage, Stretch, walk


def to_html(shown: object, *, page: bool = False) -> str:
    """``shown`` as a fragment or as a whole ``page``: a `Diff` or a `Story`, or what else a terminal shows, as text.

    Raises `OptionError` for anything else.
    """
    match shown:
        case Diff():
            title, body = shown.summary, _diff_body(shown)
        case Story():
            title = shown.headline.text if shown.headline else "Story"
            body = _story_body(shown)
        case Showable():
            title, body = repr(shown), iter([f"<pre>{_text(to_text(shown))}</pre>"])
        case _:
            raise OptionError(f"there is no HTML view of {type(shown).__name__}")
    fragment = f'<div class="revdiff">{"".join(body)}</div>'
    style = f"<style>{_style()}</style>"
    if not page:
        return style + fragment
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>{style}</head><body><main>{fragment}</main></body></html>\n"
    )


@cache
def _style() -> str:
    return resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")


def _story_body(story: Story) -> Iterator[str]:
    if story.headline:
        yield f"<h1>{_text(story.headline.text)}</h1>"
    yield f"<p>{len(story.layers)} update layers, order: {story.order}</p><ol>"
    for layer in story.layers:
        yield f'<li>{_size(layer)}<ul class="facts">{"".join(_facts(layer))}</ul></li>'
    yield "</ol>"
    if story.order is Order.UNKNOWN:
        return
    for older, diff in zip(range(len(story.layers), 1, -1), story.diffs(), strict=True):
        yield f"<h2>From layer {older} to layer {older - 1}</h2>"
        yield from _diff_body(diff)


def _size(layer: Layer) -> str:
    words = sum(len(paragraph.text.split()) for paragraph in layer.paragraphs)
    return f"{len(layer.paragraphs)} paragraphs, {words} words"


def _facts(layer: Layer) -> Iterator[str]:
    if layer.marker:
        yield f"<li>opened by “{_text(layer.marker.text)}”</li>"
    if layer.dateline:
        yield f"<li>dateline {_text(str(layer.dateline))}</li>"
    for note in layer.notes:
        yield f"<li>{note.kind}: {_text(note.text)}</li>"


def _diff_body(diff: Diff) -> Iterator[str]:
    yield f"<p>{escape(diff.summary)}</p>"
    for step in walk(diff):
        match step:
            case Fold():
                yield f'<p class="fold">… {step.count} kept</p>'
            case Departure():
                yield f'<p class="fold">from here: {step.passage.number}, to paragraph {step.passage.new_places}</p>'
            case Passage():
                yield from _passage(step)


def _passage(passage: Passage) -> Iterator[str]:
    change = passage.change
    classes = f"change {change.kind}{' moved' if change.moved else ''}{' standing' if change.standing else ''}"
    yield f'<section class="{classes}" id="{change.id}">'
    if passage.number is not None:
        yield f'<div class="label">{passage.number}. {passage.label}, paragraph {passage.places}</div>'
    for line in passage.lines:
        yield f'<p dir="auto">{"".join(_stretches(line))}</p>'
    yield "</section>"


def _stretches(line: Iterable[Stretch]) -> Iterator[str]:
    for stretch in line:
        if stretch.op is Op.EQUAL:
            yield _text(stretch.new)
            continue
        light = "" if stretch.aspect is Aspect.WORDS else ' class="cosmetic"'
        if stretch.old:
            yield f"<del{light}>{_text(stretch.old)}</del>"
        if stretch.new:
            yield f"<ins{light}>{_text(stretch.new)}</ins>"


# Characters that turn the direction of what follows them: shown, so that no text can reorder the page around it.
_DIRECTIONS = {code: f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def _text(text: str) -> str:
    return escape(text.translate(_DIRECTIONS).replace("\0", "\ufffd"))
