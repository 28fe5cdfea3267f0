"""Boundaries of logs: entries that bear clock times.

A clock time over a paragraph proves nothing by itself: programmes, chronicles, minutes and play-by-play have them too. They
run forward in time; a log of updates runs back. So a series must run back, or the page must say that it is a log. Where in
its entry a time stands is decided once for a page.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from revdiff.layers.announced import is_live
from revdiff.layers.heads import ClockHead, ClockStyle
from revdiff.layers.layer import Confidence, Evidence
from revdiff.layers.numbers import LEAD_IN, LOG_ENTRIES
from revdiff.layers.page import Opener, Opening, Page
from revdiff.layers.reading import Reading, is_heading, is_prose
from revdiff.layers.rule import Means, Place
from revdiff.phrases.clock import StatedTime, step
from revdiff.phrases.times import opens_with_time

CLOCK_LOG = "clock.log"
"""What results name where a clock time was read rather than a rule's words."""

_AT_A_LINE = frozenset({ClockStyle.LINE, ClockStyle.HEAD})


@frozen
class Log:
    """A log: the paragraphs that bear clock times, those where their entries open, and whether the page says what it is."""

    clocks: tuple[int, ...]
    opens: tuple[int, ...]
    is_announced: bool


def log_of(page: Page) -> Log | None:
    """The log that a page is, if it is one; why it is none is written down on the page."""
    for clocks in _series(page):
        times = _time_on_top(page) + [_clock(page, index).stated for index in clocks]
        opens = _opens(page, clocks)
        reason = _why_no_log(page, clocks, opens, times)
        if reason is None:
            return Log(tuple(clocks), tuple(opens), _is_announced(page, opens[0]))
        page.miss(clocks[0], CLOCK_LOG, reason)
    return None


def clock_log(page: Page) -> list[Opening]:
    """The entries of a log by clock times, the first of them left out where it heads the page."""
    log = log_of(page)
    if log is None:
        return _appended(page)
    size = len(_time_on_top(page)) + len(log.clocks)
    return [
        _opening(
            page, opens, index, Evidence(CLOCK_LOG, f"{size} entries, times running back", log.clocks[0], index), size
        )
        for opens, index in zip(log.opens, log.clocks, strict=True)
        if opens > page.front and opens != page.first_body() and page.has_body(page.front, opens)
    ]


def _opening(page: Page, opens: int, index: int, series: Evidence, size: int) -> Opening:
    evidence = (page.evidence(index, CLOCK_LOG, _clock(page, index).span), series)
    confidence = Confidence.STRONG if size > 2 else Confidence.PLAIN
    return Opening(page.opened_at(opens), index, None, Opener.CLOCK, evidence, confidence)


def _clock(page: Page, index: int) -> ClockHead:
    clock = page.readings[index].clock
    assert clock is not None, "a series is made of paragraphs with clock times"
    return clock


def _series(page: Page) -> Iterator[list[int]]:
    """The paragraphs with clock times that may make a log together: those of one style, or of styles that go together."""
    clocks = [index for index in page.marks if page.readings[index].clock is not None]
    run_on = [index for index in clocks if _clock(page, index).style is ClockStyle.RUN_ON]
    at_a_line = [index for index in clocks if _clock(page, index).style in _AT_A_LINE and index >= page.front]
    # What is run on may head a page, as a headline does; all else in the front is a stamp.
    in_brackets = [
        index for index in clocks if _clock(page, index).style is ClockStyle.BRACKETS and index >= page.front
    ]
    yield from filter(None, (in_brackets, sorted(run_on + at_a_line) if run_on else [], at_a_line))


def _opens(page: Page, clocks: Sequence[int]) -> list[int]:
    """Where the entries open: at their times, at the headlines above these, or below the entry before, whose time closes it."""
    if all(_clock(page, index).style is ClockStyle.LINE for index in clocks) and len(clocks) > 1:
        headed = {page.readings[index - 1].text for index in clocks if _is_headed(page, index)}
        # A headline that a page's remains ran into may read as text; a line that is repeated is furniture.
        if 5 * len(headed) > 4 * len(clocks):
            return [index if page.readings[index - 1].separator else index - 1 for index in clocks]
        if _closes(page, clocks):
            return [page.first_body(), *(index + 1 for index in clocks[:-1])]
    return list(clocks)


def _is_headed(page: Page, index: int) -> bool:
    """Whether a headline stands right above a clock time, and the text below."""
    below = page.readings[index + 1 : index + 1 + LEAD_IN]
    if index == 0 or not any(reading.is_prose and reading.clock is None for reading in below):
        return False
    above = page.readings[index - 1]
    return is_heading(above.text) and not (above.separator or above.note or above.marker or above.clock or above.dated)


def _closes(page: Page, clocks: Sequence[int]) -> bool:
    """Whether times stand under their texts: text comes first, and a time last."""
    return page.prose_in(page.front, clocks[0]) > 0 and not page.has_body(clocks[-1] + 1, len(page))


def _time_on_top(page: Page) -> list[StatedTime]:
    """The time of day of an update that heads the page: the first entry of a log, though it bears the word."""
    head = page.first_body()
    reading = page.readings[head] if head < len(page) else None
    if reading is None or reading.marker is None or reading.marker.means is not Means.UPDATE or not reading.stated:
        return []
    return [reading.stated] if reading.stated.minute is not None else []


def _why_no_log(page: Page, clocks: Sequence[int], opens: Sequence[int], times: Sequence[StatedTime]) -> str | None:
    announced = _is_announced(page, opens[0])
    ruled = sum(page.readings[index - 1].separator for index in opens if index)
    heads_page = opens[0] <= _below_a_label(page) or len(times) > len(clocks)
    if len(times) < 2 and not (announced and ruled):
        return "a single clock time heads no log"
    if not _run_back(times) and not (len(times) < 2):
        return "the times do not run back, as those of a timetable or a chronicle"
    dated = sum(
        stated.year is not None or _has_date_beside(page, index)
        for index, stated in zip(clocks, times[-len(clocks) :], strict=True)
    )
    if 2 * dated > len(times) and not (announced or _begins_as_live_page(page, times, heads_page)):
        return "times with a full date stamp comments and posts"
    if all(stated.half and stated.zone is None for stated in times) and not (announced or ruled):
        return "times without a half of the day may count a game or a tape"
    if len(clocks) == 2 and not (heads_page or announced or ruled):
        return "two clock times, neither at the head of the page nor under a dividing line"
    if any(_clock(page, index).style is ClockStyle.RUN_ON for index in clocks):
        reason = _why_not_run_on(page, opens, times, announced or (heads_page and _are_headlines(page, clocks)))
        if reason is not None:
            return reason
    if not (announced or ruled) and len(times) > 2 and all((stated.minute or 0) % 15 == 0 for stated in times):
        return "times at quarters of the hour head a programme"
    told = sum(_holds_text(page, index, extent) for index, extent in zip(clocks, _extents(page, opens), strict=True))
    return "too many entries hold no text" if 2 * told < len(clocks) else None


def _begins_as_live_page(page: Page, times: Sequence[StatedTime], heads_page: bool) -> bool:
    """Whether every time states its zone, as on live pages (``6:20 p.m. ET, March 3, 2020``), and one of them begins the page."""
    on_top = (reading.clock for reading in page.readings[: page.front])
    begins = heads_page or any(clock is not None and clock.stated.zone for clock in on_top)
    return begins and all(stated.zone for stated in times)


def _extents(page: Page, opens: Sequence[int]) -> list[range]:
    return [range(start, stop) for start, stop in itertools.pairwise([*opens, len(page)])]


def _holds_text(page: Page, index: int, extent: range) -> bool:
    """Whether an entry holds more than the line of an index: running text, or a headline behind its time with something below."""
    if _clock(page, index).style is ClockStyle.LINE:
        # The time itself may end with a stop.
        return page.prose_in(extent.start, index) + page.prose_in(index + 1, extent.stop) > 0
    return page.prose_in(extent.start, extent.stop) > 0 or page.has_body(index + 1, extent.stop)


def _why_not_run_on(page: Page, opens: Sequence[int], times: Sequence[StatedTime], announced: bool) -> str | None:
    """Times that nothing parts from their texts may be anything that a text begins with: a page must say what it is, or have
    many of them; and none may run forward."""
    if any((step(before, after) or 0) > 0 for before, after in itertools.pairwise(times)):
        return "figures run into their texts that do not all run back"
    if announced:
        return None
    if len(opens) < LOG_ENTRIES:
        return "a few figures run into their texts make no log"
    if all(stated.zone for stated in times):
        # Whoever states the zone of every time tells of a trouble while it lasts: `8:12 PM PDT We are looking into it.`
        return None
    longer = sum(page.prose_in(extent.start, extent.stop) > 1 for extent in _extents(page, opens))
    return "entries of one paragraph each, as of a blotter or a list" if 3 * longer < len(opens) else None


def _are_headlines(page: Page, clocks: Sequence[int]) -> bool:
    """Whether each time stands before a headline, below which its text follows."""
    return all(is_heading(page.readings[index].rest) and page.prose_in(index + 1, index + 2) for index in clocks)


def _below_a_label(page: Page) -> int:
    """The head of the page, or the paragraph below it where it is a word such as ``UPDATE`` and no more."""
    head = page.first_body()
    marker = page.readings[head].marker if head < len(page) else None
    return head + (marker is not None and marker.means is Means.UPDATE and marker.place is Place.LINE)


def _has_date_beside(page: Page, index: int) -> bool:
    """Whether the line above or below a clock time is its date, the year included."""
    beside = (page.readings[near].dated for near in (index - 1, index + 1) if 0 <= near < len(page))
    return any(dated is not None and dated.year is not None for dated in beside)


def _is_announced(page: Page, first: int) -> bool:
    """Whether the page says of itself that it is a log."""
    return any(
        reading.log_lead or (reading.marker is not None and reading.marker.means is Means.LOG) or is_live(reading.text)
        for reading in page.readings[: max(page.first_body() + 1, first)][: page.front + LOG_ENTRIES]
    )


def _run_back(times: Sequence[StatedTime]) -> bool:
    steps = [minutes for before, after in itertools.pairwise(times) if (minutes := step(before, after)) is not None]
    back = sum(1 for minutes in steps if minutes <= 0)
    return bool(steps) and 2 * back > len(steps) and any(minutes < 0 for minutes in steps)


def _appended(page: Page) -> list[Opening]:
    """Updates at the foot of a story, each behind its time and a doubled dash, as ``2:40 PM PT -- Police were back``.

    Chronicles have such lines too, but more of them, under a line that leads to them, and on a page that has no time of its own.
    """
    head = page.first_body()
    found = [
        index
        for index in page.marks
        if index > head and (clock := page.readings[index].clock) is not None and _is_added(page.readings[index], clock)
    ]
    if not found or len(found) >= LOG_ENTRIES or page.prose_in(page.front, found[0]) < max(LEAD_IN, len(found)):
        return []
    times = [_clock(page, index).stated for index in found]
    forward = all((step(before, after) or 0) >= 0 for before, after in itertools.pairwise(times))
    has_time = (len(found) <= LEAD_IN and any(time.zone for time in times)) or opens_with_time(page.readings[head].text)
    if not (forward and has_time) or not page.readings[found[0] - 1].is_prose:
        page.miss(found[0], CLOCK_LOG, "times with dashes that may be those of a chronicle")
        return []
    series = Evidence(CLOCK_LOG, "added at the foot, behind a time and a doubled dash", found[0], found[0])
    sure = len(found) > 1
    return [
        evolve(_opening(page, index, index, series, 2 + sure), means=Means.UPDATE, opener=Opener.WORDS)
        for index in found
    ]


def _is_added(reading: Reading, clock: ClockHead) -> bool:
    """Whether a time, a doubled dash and running text make up a paragraph."""
    between = "".join(reading.text[clock.span.end : clock.rest].split())
    return clock.style is ClockStyle.HEAD and between in ("--", "——") and is_prose(reading.rest)
