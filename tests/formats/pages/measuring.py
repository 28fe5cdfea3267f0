"""How well the article is taken from a page: paragraph by paragraph, and notice by notice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import revdiff
from revdiff.formats import Format
from tests.formats.pages.story import Made, Template, stories
from tests.score import Score

Taken = Callable[[str], Sequence[str]]
"""What takes an article from a page: HTML to paragraphs."""

_BULLET = re.compile(r"^[-•] ")


def ours(html: str) -> list[str]:
    """The paragraphs that revdiff reads."""
    return [paragraph.text for paragraph in revdiff.read(html, format=Format.PAGE).paragraphs]


def extractor_alone(html: str) -> list[str]:
    """The lines that trafilatura writes, without the signs that it puts before items and between cells."""
    from trafilatura import extract

    text = extract(html, include_comments=False, include_tables=True, deduplicate=False) or ""
    lines = (_BULLET.sub("", line) for line in text.splitlines())
    return [
        cell.strip() for line in lines for cell in (line.split("|") if line.startswith("|") else [line]) if cell.strip()
    ]


def pages(templates: Iterable[Template]) -> Iterator[Made]:
    """Each template filled with each story."""
    for template in templates:
        for story in stories():
            yield template(story)


def paragraphs_found(page: Made, found: Sequence[str]) -> Score:
    """The paragraphs that are to the letter those of the article; notices and what is doubtful count neither way."""
    neither = {_plain(text) for text in (*page.doubtful, *page.notices)}
    true = Counter(_plain(text) for text in page.paragraphs)
    given = Counter(text for text in map(_plain, found) if text not in neither or text in true)
    return Score(true.total(), given.total(), (true & given).total())


def notices_found(page: Made, found: Sequence[str]) -> Score:
    """The notices that stand among what was found, whole and by themselves."""
    kept = {*map(_plain, found)}
    right = sum(_plain(notice) in kept for notice in page.notices)
    return Score(len(page.notices), right, right)


def missed(page: Made, found: Sequence[str]) -> list[str]:
    """What of the page is not among what was found, and what is among it that is not of the article, each told by a sign."""
    neither = {_plain(text) for text in page.doubtful}
    true = Counter(_plain(text) for text in (*page.paragraphs, *page.notices))
    given = Counter(text for text in map(_plain, found) if text not in neither or text in true)
    return [f"- {text}" for text in (true - given)] + [f"+ {text}" for text in (given - true)]


def _plain(text: str) -> str:
    return " ".join(text.split())
