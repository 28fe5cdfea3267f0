"""Boundaries by dates: parts of a page under headings such as ``Latest update``, ``Previous`` and dates.

A date over a paragraph proves nothing by itself: chronicles and minutes have them too. Dates must run back, below a heading
that says what is the latest, or on a page which says that the newest part stands first.
"""

from __future__ import annotations

from revdiff.layers.layer import Confidence
from revdiff.layers.numbers import NEAR
from revdiff.layers.page import Opener, Opening, Page
from revdiff.layers.rule import Means, Place
from revdiff.phrases.clock import StatedTime, step

DATE_HEADING = "date.heading"
"""What results name where a date was read rather than a rule's words."""


def dated_log(page: Page) -> list[Opening]:
    """The parts of a page under ``Latest update``, ``Previous`` and dates that run back."""
    latest = _headings(page, Means.LATEST) or _update_on_top(page)
    previous = [
        index
        for index in _headings(page, Means.PREVIOUS)
        if page.has_body(page.front, index) and page.prose_in(index + 1, index + 1 + NEAR)
    ]
    if not previous and not _headings(page, Means.LATEST):
        return []
    begin = latest[0] if latest else page.front
    dates = _dates_running_back(page, begin, previous)
    if latest and not previous and len(dates) < 2:
        page.miss(latest[0], _rule_of(page, latest[0]), "no earlier parts under a heading or dates follow")
        return []
    if previous and not latest and len(dates) < 2:
        page.miss(previous[0], _rule_of(page, previous[0]), "neither a latest part nor dated parts that run back")
        return []
    opened = []
    for index in sorted({*(i for i in previous if i > begin), *dates}):
        reading = page.readings[index]
        if reading.dated is not None and index - 1 in previous:
            continue
        evidence = tuple(page.evidence(at, _rule_of(page, at)) for at in (index, *latest[:1]))
        means = Means.PREVIOUS if reading.marker else None
        confidence = Confidence.STRONG if latest and previous else Confidence.PLAIN
        opened.append(Opening(page.opened_at(index), index, means, Opener.DATE, evidence, confidence))
    return opened


def _rule_of(page: Page, index: int) -> str:
    """The id of the rule that read a heading; a date is read by none."""
    marker = page.readings[index].marker
    return DATE_HEADING if marker is None else marker.rule.id


def _headings(page: Page, means: Means) -> list[int]:
    found = []
    for index in range(page.front, len(page)):
        marker = page.readings[index].marker
        if marker is not None and marker.means is means and marker.place is Place.LINE:
            found.append(index)
    return found


def _update_on_top(page: Page) -> list[int]:
    """The head of the page where it is an update, which makes what stands under ``Previous`` older as well."""
    head = page.first_body()
    marker = page.readings[head].marker if head < len(page) else None
    return [head] if marker is not None and marker.means is Means.UPDATE else []


def _dates_running_back(page: Page, begin: int, previous: list[int]) -> list[int]:
    """Date headings after ``begin`` that each have text below and are not later than the one before."""
    start = previous[0] if previous else begin
    found: list[int] = []
    last: StatedTime | None = None
    for index in range(start, len(page)):
        dated = page.readings[index].dated
        if dated is None or not page.has_body(index + 1, index + 1 + NEAR):
            continue
        moved = None if last is None else step(last, dated)
        if moved is None or moved <= 0:
            found.append(index)
            last = dated
    return found
