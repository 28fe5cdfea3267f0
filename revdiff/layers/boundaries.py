"""Where one segment of the page ends and the next opens: the judgments of words, logs and restatement put together."""

from __future__ import annotations

from attrs import evolve

from revdiff.layers.chronology import number_in
from revdiff.layers.heads import ClockStyle
from revdiff.layers.logs import clock_log, dated_log
from revdiff.layers.marked import marked
from revdiff.layers.page import Opener, Opening, Page
from revdiff.layers.reading import is_heading
from revdiff.layers.unmarked import unmarked
from revdiff.text import Span


def openings(page: Page) -> list[Opening]:
    """Every place where a segment opens below the first, in page order."""
    for index in page.readings.telling:
        reading = page.readings[index]
        if reading.passed_over is not None and reading.note is not None and index >= page.front:
            passed_over = Span(reading.passed_over.start, reading.passed_over.end)
            reason = f"it only talks about the page: {reading.note.kind}"
            page.miss(index, reading.passed_over.rule.id, reason, passed_over)
    if not page.marks:
        return []
    found = marked(page)
    found += dated_log(page)
    found += clock_log(page)
    found += unmarked(page, found)
    found.sort(key=lambda opening: (opening.index, opening.opener is not Opener.WORDS))
    return _with_headlines(page, _one_each(page, found))


def _with_headlines(page: Page, found: list[Opening]) -> list[Opening]:
    """Openings of a log whose clock times stand below the headlines of their entries: these open the entries."""
    lone = [opening for opening in found if _is_lone_clock(page, opening)]
    headed = [opening for opening in lone if _is_headline(page, opening.index - 1)]
    told = {page.readings[opening.index - 1].text for opening in headed}
    head = page.first_body()
    # A log that begins with a time has none above the first; one line again and again is no headline.
    if 2 * len(headed) <= len(lone) or len(told) < len(headed) or (head < len(page) and page.readings[head].clock):
        return found
    return [evolve(opening, index=opening.index - 1) if opening in headed else opening for opening in found]


def _is_lone_clock(page: Page, opening: Opening) -> bool:
    clock = None if opening.marker is None else page.readings[opening.marker].clock
    return opening.opener is Opener.CLOCK and clock is not None and clock.style is ClockStyle.LINE


def _is_headline(page: Page, index: int) -> bool:
    reading = page.readings[index]
    outside = reading.separator or reading.note or reading.may_open or reading.dated
    return index > page.first_body() and not outside and not reading.is_prose


def _one_each(page: Page, found: list[Opening]) -> list[Opening]:
    """Openings with text of their own: those without any between them are one."""
    kept: list[Opening] = []
    for opening in found:
        if kept and (opening.index == kept[-1].index or _same_entry(page, kept[-1], opening)):
            kept[-1] = evolve(kept[-1], evidence=kept[-1].evidence + opening.evidence)
        else:
            kept.append(opening)
    return kept


def _same_entry(page: Page, first: Opening, second: Opening) -> bool:
    """Whether nothing but the marker stands between two openings."""
    if page.prose_in(first.index, second.index) or second.marker is None:
        return False
    alone = all(
        page.readings[index].separator or page.is_outside(index) or _is_heading_alone(page, index)
        for index in range(first.index, second.index)
    )
    if not alone:
        return False
    if first.marker is None:
        return True
    above, below = page.readings[first.marker], page.readings[second.marker]
    if not above.rest:
        return True
    if above.stated is None or below.stated is None:
        # A first update bears no number.
        return (number_in(above.words) or 1) == (number_in(below.words) or 1)
    # Two updates with two times or two numbers are two, however short the first is.
    return above.stated.minute == below.stated.minute


def _is_heading_alone(page: Page, index: int) -> bool:
    reading = page.readings[index]
    return page.is_marker_alone(index) or (reading.marker is not None and is_heading(reading.rest))
