"""Boundaries of logs: entries under clock times, parts under dated headings.

A clock time or a date over a paragraph proves nothing by itself: programmes, chronicles, minutes and play-by-play
have them too. They run forward in time; a log of updates runs back. So a series must run back, or the page must say
that it is a log.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from revdiff.layers.heads import ClockStyle
from revdiff.layers.layer import Confidence, Evidence
from revdiff.layers.numbers import NEAR
from revdiff.layers.page import Opener, Opening, Page
from revdiff.layers.rule import Means, Place
from revdiff.phrases.clock import StatedTime, step

# What results name where a time or a date was read rather than a rule's words.
CLOCK_LOG, DATE_HEADING = "clock.log", "date.heading"


def clock_log(page: Page) -> list[Opening]:
    """The entries of a log by clock times, the first of them left out where it heads the page."""
    for styles in (frozenset({ClockStyle.BRACKETS}), frozenset({ClockStyle.LINE, ClockStyle.HEAD})):
        entries = [
            index
            for index in page.marked()
            if (clock := page.readings[index].clock) is not None and clock.style in styles
        ]
        if entries:
            found = _entries(page, entries)
            if found:
                return found
    return []


def _entries(page: Page, entries: list[int]) -> list[Opening]:
    heads = [page.readings[index].clock for index in entries]
    times = _time_on_top(page) + [head.stated for head in heads if head is not None]
    reason = _why_no_log(page, entries, times)
    if reason is not None:
        page.miss(entries[0], CLOCK_LOG, reason)
        return []
    opened = []
    for index, head in zip(entries, heads, strict=True):
        if head is None or index == page.first_body() or not page.has_body(page.front, index):
            continue
        words = (
            page.evidence(index, CLOCK_LOG, head.span),
            Evidence(CLOCK_LOG, f"{len(times)} entries, times running back", entries[0], index),
        )
        opened.append(
            Opening(
                page.opened_at(index),
                index,
                None,
                Opener.CLOCK,
                words,
                Confidence.STRONG if len(times) > 2 else Confidence.PLAIN,
            )
        )
    return opened


def _time_on_top(page: Page) -> list[StatedTime]:
    """The time of day of an update that heads the page: the first entry of a log, though it bears the word."""
    head = page.first_body()
    reading = page.readings[head] if head < len(page) else None
    if reading is None or reading.marker is None or reading.marker.means is not Means.UPDATE or not reading.stated:
        return []
    return [reading.stated] if reading.stated.minute is not None else []


def _why_no_log(page: Page, entries: list[int], times: Sequence[StatedTime]) -> str | None:
    announced = _is_announced(page)
    ruled = sum(page.readings[index - 1].separator for index in entries if index)
    heads_page = entries[0] == page.first_body() or len(times) > len(entries)
    if len(times) < 2 and not (announced and ruled):
        return "a single clock time heads no log"
    if not _run_back(times) and not (len(times) < 2):
        return "the times do not run back, as those of a timetable or a chronicle"
    dated = sum(
        stated.year is not None or _has_date_beside(page, index)
        for index, stated in zip(entries, times[-len(entries) :], strict=True)
    )
    if 2 * dated > len(times) and not announced:
        return "times with a full date stamp comments and posts"
    if all(stated.half and stated.zone is None for stated in times) and not (announced or ruled):
        return "times without a half of the day may count a game or a tape"
    if len(entries) == 2 and not (heads_page or announced or ruled):
        return "two clock times, neither at the head of the page nor under a dividing line"
    empty = sum(
        1
        for index, following in zip(entries, [*entries[1:], len(page)], strict=True)
        if not page.readings[index].rest and not page.has_body(index + 1, following)
    )
    return "too many entries hold no text" if 2 * empty > len(entries) else None


def _has_date_beside(page: Page, index: int) -> bool:
    """Whether the line above or below a clock time is its date, the year included."""
    beside = (page.readings[near].dated for near in (index - 1, index + 1) if 0 <= near < len(page))
    return any(dated is not None and dated.year is not None for dated in beside)


def _is_announced(page: Page) -> bool:
    """Whether the page says of itself that it is a log."""
    return any(
        reading.log_lead or (reading.marker is not None and reading.marker.means is Means.LOG)
        for reading in page.readings[: page.first_body() + 1]
    )


def _run_back(times: Sequence[StatedTime]) -> bool:
    steps = [minutes for before, after in itertools.pairwise(times) if (minutes := step(before, after)) is not None]
    back = sum(1 for minutes in steps if minutes <= 0)
    return bool(steps) and 2 * back > len(steps) and any(minutes < 0 for minutes in steps)


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
