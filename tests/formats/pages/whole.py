# ruff: noqa: E501 lines of markup are as long as they are
"""A whole page with a story in it for the tests."""

from __future__ import annotations

from revdiff import Document

# Enough of a story for any extractor.
STORY = [
    "The night ferry to Harrow Island will not sail again before April, the harbor authority said on Monday evening.",
    "An inspection in October found cracks in the mounting of the main engine, and no other ship is free until then.",
    "The authority meets again on Nov. 18, and both sides said that they would bring new figures to that meeting.",
]


def page(inside: str = "", *, head: str = "", foot: str = "") -> bytes:
    """A page with the story, something in the middle of it, something below."""
    first, *rest = (f"<p>{text}</p>" for text in STORY)
    article = f"<article><h1>Night ferry stops</h1><div>{first}{inside}{''.join(rest)}</div>{foot}</article>"
    return f"<!doctype html><html><head>{head}</head><body><nav><a href='/'>Home</a></nav><main>{article}</main></body></html>".encode()


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]
