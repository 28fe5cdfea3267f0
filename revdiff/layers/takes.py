"""Boundaries between takes: a page that holds a story, and below it the same story as it was told before, with no word between.

Looked for where nothing else parts the page. A take begins as the first one did: with a dateline of the same place and agency,
with a headline over a byline and a date, or, below a notice that somebody was found, with the headline of the appeal.
"""

from __future__ import annotations

import itertools
import re
from functools import cache

from revdiff.layers.datafiles import table
from revdiff.layers.datelines import Dateline
from revdiff.layers.layer import Confidence, Evidence, NoteKind
from revdiff.layers.numbers import LEAD_IN, LONGEST_MARKER, LONGEST_STAMP, NEAR, SHORTEST_HEADLINE, TOLD_AGAIN
from revdiff.layers.page import Opener, Opening, Page
from revdiff.layers.reading import Reading, is_heading
from revdiff.phrases.clock import StatedTime, read_time, step
from revdiff.phrases.words import words_in
from revdiff.words import Lexicon, Measure


def takes(page: Page) -> list[Opening]:
    """Where older takes begin."""
    return _datelines(page) or _bylines(page) or _bulletins(page) or _appeal(page)


def _opening(page: Page, index: int, rule: str, confidence: Confidence) -> Opening:
    evidence = (page.evidence(index, rule), Evidence(rule, page.evidence(page.front, rule).words, page.front, index))
    return Opening(index, None, None, Opener.RESTATEMENT, evidence, confidence)


def _datelines(page: Page) -> list[Opening]:
    """Takes of an agency in one file: its dateline again, of the same place, over a lede that takes up the story above."""
    begins = [
        index
        for index in page.readings.telling
        if index >= page.front
        and (dateline := page.readings[index].dateline) is not None
        and dateline.places
        and dateline.agency
    ]
    if len(begins) < 2 or begins[0] != page.first_body():
        return []
    first = page.readings[begins[0]].dateline
    assert first is not None, "a take begins with a dateline"
    opened: list[Opening] = []
    for above, index in itertools.pairwise(begins):
        dateline = page.readings[index].dateline
        assert dateline is not None, "a take begins with a dateline"
        if not _is_again(dateline, first) or page.prose_in(above, index) < LEAD_IN or _has_envelope(page, above, index):
            return []
        share = _share_told_again(page, above, index)
        if share < TOLD_AGAIN:
            page.miss(index, "takes.dateline", f"its lede takes up {share:.0%} of the story above, too little")
            return []
        opened.append(_opening(page, index, "takes.dateline", Confidence.WEAK))
    return opened


def _is_again(dateline: Dateline, first: Dateline) -> bool:
    """Whether a dateline is one of the same place and agency, and not later."""
    later = first.date is not None and dateline.date is not None and (step(first.date, dateline.date) or 0) > 0
    return (dateline.places[0], dateline.agency) == (first.places[0], first.agency) and not later


def _has_envelope(page: Page, start: int, stop: int) -> bool:
    return any(
        reading.note is not None and reading.note.kind is NoteKind.CORRECTION for reading in page.readings[start:stop]
    )


def _share_told_again(page: Page, above: int, index: int) -> float:
    """The share of a lede's weight that the take above has."""
    lexicon = Lexicon()
    texts = [
        reading.text[reading.dateline.span.end if reading.dateline else 0 :]
        for reading in page.readings[above : index + NEAR]
    ]
    bags = [lexicon.bag(text) for text in texts]
    whole = lexicon.bag("\n".join(texts[: index - above]))
    return Measure(lexicon, bags, [whole]).share(bags[index - above], whole)


def _bylines(page: Page) -> list[Opening]:
    """Stories one below the other, each with its headline, its byline and its date, the dates running back."""
    dates = [index for index in page.readings.telling if page.readings[index].dated is not None]
    if len(dates) < 2 or dates[0] >= page.front:
        return []
    opened: list[Opening] = []
    for above, index in itertools.pairwise(dates):
        earlier, later = page.readings[index].dated, page.readings[above].dated
        begins = index - 2
        is_head = begins > above and _is_byline(page.readings[index - 1]) and is_heading(page.readings[begins].text)
        runs_back = earlier is not None and later is not None and (step(later, earlier) or 0) < 0
        if not (
            is_head and runs_back and _is_byline(page.readings[dates[0] - 1]) and page.prose_in(index + 1, index + NEAR)
        ):
            return []
        opened.append(_opening(page, begins, "takes.byline", Confidence.PLAIN))
    return opened


def _bulletins(page: Page) -> list[Opening]:
    """Bulletins of an office in one file: its first line again, and below it a time of issue that is earlier."""
    title = page.texts[0] if page.texts else ""
    begins = [index for index, text in enumerate(page.texts) if text == title]
    if len(begins) < 2 or not is_heading(title) or len(title) < SHORTEST_HEADLINE:
        return []
    issued = [_issued(page, index) for index in begins]
    steps = [step(later, earlier) if later and earlier else None for later, earlier in itertools.pairwise(issued)]
    if any(minutes is None or minutes >= 0 for minutes in steps):
        page.miss(begins[1], "takes.bulletin", "its first line stands again, and no time of issue that runs back")
        return []
    return [_opening(page, index, "takes.bulletin", Confidence.STRONG) for index in begins[1:]]


def _issued(page: Page, index: int) -> StatedTime | None:
    """The time of issue on one of the short lines below the first of a bulletin."""
    lines = (
        reading.text for reading in page.readings[index + 1 : index + 1 + NEAR] if len(reading.text) <= LONGEST_STAMP
    )
    return next(
        (stated for line in lines if (stated := read_time(line)) is not None and stated.minute is not None), None
    )


def _is_byline(reading: Reading) -> bool:
    return reading.note is not None and reading.note.kind is NoteKind.BYLINE


def _appeal(page: Page) -> list[Opening]:
    """The appeal under a notice that it is over: the only headline within the page, and it speaks of somebody sought."""
    head = page.first_body()
    top = page.readings[head : head + LEAD_IN]
    if not any(_says("over", reading.text) for reading in top):
        return []
    headings = [
        index
        for index in range(head + 1, len(page))
        if is_heading((reading := page.readings[index]).text)
        and reading.note is None
        and page.prose_in(index + 1, index + LEAD_IN)
    ]
    if len(headings) != 1 or not _says("sought", page.readings[headings[0]].text):
        return []
    share = _share_of_appeal(page, head, headings[0])
    if share < TOLD_AGAIN:
        page.miss(headings[0], "takes.appeal", f"what it says takes up {share:.0%} of the notice, too little")
        return []
    return [_opening(page, headings[0], "takes.appeal", Confidence.PLAIN)]


def _share_of_appeal(page: Page, head: int, heading: int) -> float:
    """The share of the weight of an appeal's headline and first paragraph that the notice above has."""
    lexicon = Lexicon()
    notice = lexicon.bag("\n".join(reading.text for reading in page.readings[head:heading]))
    appeal = lexicon.bag("\n".join(reading.text for reading in page.readings[heading : heading + LEAD_IN]))
    return Measure(lexicon, [notice], [appeal]).share(appeal, notice)


def _says(what: str, text: str) -> bool:
    """Whether the beginning of a text holds one of the phrases."""
    head = text[:LONGEST_MARKER]
    words, unspaced = _words(what)
    if words.isdisjoint(words_in(head)) and (head.isascii() or not any(phrase in head for phrase in unspaced)):
        return False
    return _pattern(what).search(head) is not None


@cache
def _words(what: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Of each phrase the longest word, which few other texts have; and the phrases of scripts without spaces."""
    phrases = table("appeals.toml")[what]
    return frozenset(max(phrase.split(), key=len) for phrase in phrases), tuple(p for p in phrases if p[0] >= "\u2e80")


@cache
def _pattern(what: str) -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase) for phrase in table("appeals.toml")[what])
    return re.compile(rf"(?<![^\W\d_])(?:{phrases})", re.IGNORECASE)
