"""Boundaries by dates: parts of a page under headings such as ``Latest update``, ``Previous`` and dates.

A date over a paragraph proves nothing by itself: chronicles and minutes have them too. Dates must run back, below a heading
that says what is the latest, or on a page which says that the newest part stands first.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence

from attrs import evolve

from revdiff.layers.announced import puts_newest_first
from revdiff.layers.heads import dated_head, month_heading
from revdiff.layers.layer import Confidence, Evidence, Marker
from revdiff.layers.numbers import NEAR, SHORTEST_HEADLINE
from revdiff.layers.page import Opener, Opening, Page
from revdiff.layers.reading import Reading
from revdiff.layers.rule import Means, Place
from revdiff.phrases.clock import StatedTime, step
from revdiff.phrases.times import may_open_with_time
from revdiff.text import Span

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
        return _notices(page)
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
    for index in page.marked():
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
    for index in page.readings.telling:
        if index < start:
            continue
        dated = page.readings[index].dated
        if dated is None or not page.has_body(index + 1, index + 1 + NEAR):
            continue
        moved = None if last is None else step(last, dated)
        if moved is None or moved <= 0:
            found.append(index)
            last = dated
    return found


def _notices(page: Page) -> list[Opening]:
    """The dated notices of a page which says at its top that the newest stands first: each under its date, or behind it."""
    lines = (index for index, text in enumerate(page.texts) if len(text) < SHORTEST_HEADLINE)
    timed = (index for index, text in enumerate(page.texts) if may_open_with_time(text))
    for dates in (
        _dates(page, sorted({*page.readings.telling, *lines}), _date_over),
        _dates(page, timed, _date_before),
    ):
        if len(dates) > 1 and _runs_back([stated for _, stated in dates]) and _is_announced(page, dates[0][0]):
            series = Evidence(DATE_HEADING, f"{len(dates)} notices, dates running back", dates[0][0], dates[0][0])
            return [_notice(page, index, stated, series, len(dates)) for index, stated in dates[1:]]
    return []


def _notice(page: Page, index: int, stated: StatedTime, series: Evidence, size: int) -> Opening:
    reading = page.readings[index]
    span = Span(0, (dated_head(reading.text) or (stated, len(reading.text)))[1])
    page.given[index] = Marker(DATE_HEADING, None, reading.paragraph, span, stated)
    confidence = Confidence.STRONG if size > 2 else Confidence.PLAIN
    evidence = (page.evidence(index, DATE_HEADING, span), evolve(series, boundary=index))
    return Opening(page.opened_at(index), index, None, Opener.DATE, evidence, confidence)


def _dates(
    page: Page, among: Iterable[int], read: Callable[[Reading], StatedTime | None]
) -> list[tuple[int, StatedTime]]:
    found = ((index, read(page.readings[index])) for index in among)
    return [(index, stated) for index, stated in found if stated is not None and page.prose_in(index, index + 1 + NEAR)]


def _date_over(reading: Reading) -> StatedTime | None:
    return reading.dated or (month_heading(reading.text) if len(reading.text) < SHORTEST_HEADLINE else None)


def _date_before(reading: Reading) -> StatedTime | None:
    head = dated_head(reading.text)
    return head[0] if head else None


def _runs_back(dates: Sequence[StatedTime]) -> bool:
    steps = [step(before, after) for before, after in itertools.pairwise(dates)]
    return all(minutes is not None and minutes < 0 for minutes in steps)


def _is_announced(page: Page, first: int) -> bool:
    return any(puts_newest_first(reading.text) for reading in page.readings[: min(first, page.front + NEAR)])
