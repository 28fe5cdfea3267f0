"""Where one segment of the page ends and the next opens: the judgments of words, logs and restatement put together."""

from __future__ import annotations

from attrs import evolve

from revdiff.layers.chronology import number_in
from revdiff.layers.dated import dated_log
from revdiff.layers.logs import clock_log
from revdiff.layers.mails import mails
from revdiff.layers.marked import marked
from revdiff.layers.page import Opener, Opening, Page
from revdiff.layers.reading import is_heading
from revdiff.layers.status import status_page
from revdiff.layers.takes import takes
from revdiff.layers.unmarked import unmarked
from revdiff.text import Span


def openings(page: Page) -> list[Opening]:
    """Every place where a segment opens below the first, in page order."""
    alone = status_page(page) or mails(page)
    if alone:
        return alone
    for index in page.readings.telling:
        reading = page.readings[index]
        if reading.passed_over is not None and reading.note is not None and index >= page.front:
            passed_over = Span(reading.passed_over.start, reading.passed_over.end)
            reason = f"it only talks about the page: {reading.note.kind}"
            page.miss(index, reading.passed_over.rule.id, reason, passed_over)
    if not page.marks:
        return dated_log(page) or unmarked(page, []) or takes(page)
    found = marked(page)
    found += dated_log(page)
    found += clock_log(page)
    found += unmarked(page, found)
    found = found or takes(page)
    return _one_each(page, sorted(found, key=lambda opening: (opening.index, opening.opener is not Opener.WORDS)))


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
