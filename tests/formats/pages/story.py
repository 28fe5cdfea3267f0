"""The stories that made pages are filled with, and what a page made of one holds."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from html import escape
from pathlib import Path

from attrs import field, frozen


@frozen
class Story:
    """A story as its newsroom has it, before any page is made of it."""

    headline: str
    deck: str
    byline: str
    stamp: str
    caption: str
    pull: str
    note: str
    other: str
    paragraphs: tuple[str, ...] = field(converter=tuple)


@frozen
class Made:
    """A page with what a careful editor finds in it: the ``paragraphs`` of the article in order, and its ``notices``.

    ``doubtful`` is text on which editors would not agree, such as a standfirst: it counts neither way.
    """

    name: str
    html: str
    paragraphs: tuple[str, ...] = field(converter=tuple)
    notices: tuple[str, ...] = field(converter=tuple)
    doubtful: frozenset[str] = field(converter=frozenset)


Template = Callable[[Story], Made]


@cache
def stories() -> tuple[Story, ...]:
    """All stories."""
    filed = tomllib.loads(Path(__file__).with_name("stories.toml").read_text(encoding="utf-8"))
    return tuple(Story(**told) for told in filed["story"])


def made(
    name: str,
    story: Story,
    html: str,
    *,
    paragraphs: Iterable[str] | None = None,
    notices: Iterable[str] | None = None,
    doubtful: Iterable[str] = (),
) -> Made:
    """A page of ``story``: all its paragraphs and its note, unless told otherwise."""
    unsure = {story.headline, story.deck, story.byline, f"By {story.byline}", story.stamp, story.caption, story.pull}
    return Made(
        name,
        html,
        story.paragraphs if paragraphs is None else paragraphs,
        (story.note,) if notices is None else notices,
        unsure.union(doubtful),
    )


def is_subhead(paragraph: str) -> bool:
    """Whether a paragraph of a story is a heading within it."""
    return paragraph[-1].isalpha()


def p(text: str, attributes: str = "") -> str:
    """A paragraph, or a heading where it is one."""
    tag = "h2" if is_subhead(text) else "p"
    return f"<{tag}{attributes}>{escape(text, quote=False)}</{tag}>"


def body(story: Story, between: str = "\n") -> str:
    """The paragraphs of a story, with ``between`` after the second and fourth."""
    parts = [p(text) for text in story.paragraphs]
    return "\n".join([*parts[:2], between, *parts[2:4], between, *parts[4:]])


def page(story: Story, inside: str, head: str = "") -> str:
    """A whole page."""
    return (
        f"<!DOCTYPE html>\n<html lang='en'>\n<head><meta charset='utf-8'>"
        f"<title>{escape(story.headline)} | The Kelby Herald</title>{head}</head>\n<body>\n{inside}\n</body>\n</html>\n"
    )
