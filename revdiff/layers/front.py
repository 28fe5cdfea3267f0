"""What stands above the first layer: headline, kicker, byline, stamps, captions."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from attrs import frozen

from revdiff.layers.heads import ClockStyle
from revdiff.layers.layer import NoteKind
from revdiff.layers.logs import log_of
from revdiff.layers.numbers import LEAD_IN, LONGEST_HEADING, NEAR, SHORTEST_HEADLINE
from revdiff.layers.page import Opener, Opening, Page
from revdiff.layers.reading import Reading, ends_sentence, is_heading
from revdiff.layers.rule import OLDER, Means, Place
from revdiff.phrases.clock import step

_FRONT_NOTES = frozenset(
    {
        NoteKind.BYLINE,
        NoteKind.FURNITURE,
        NoteKind.UPDATE_STAMP,
        NoteKind.COPYRIGHT,
        NoteKind.EDITORS_NOTE,
        NoteKind.ADVISORY,
    }
    | {NoteKind.CORRECTION, NoteKind.CLARIFICATION}
)


@frozen
class Front:
    """Where the front ends, and which paragraph is the headline."""

    stop: int
    headline: int | None


def find_front(readings: Sequence[Reading]) -> Front:
    """The front of a page: it ends before the first paragraph that is body text or a marker."""
    headings: list[int] = []
    stop = 0
    for index, reading in enumerate(readings):
        if _is_heading(reading) and len(headings) < NEAR:
            headings.append(index)
        elif not _belongs(reading):
            stop = index
            break
    else:
        # Nothing but headings and notes: then they are the text.
        return Front(0, None)
    stop = _log_lead(readings, stop) or _deck_before_latest(readings, stop) or stop
    return Front(stop, _headline(readings, headings))


def _log_lead(readings: Sequence[Reading], stop: int) -> int | None:
    """Where the entries of a log begin whose announcement (``all times local``) stands near the top."""
    for index in range(min(stop + NEAR, len(readings) - 2)):
        if readings[index].log_lead:
            following = readings[index + 2] if readings[index + 1].separator else readings[index + 1]
            return index + 1 if following.clock else None
    return None


def _deck_before_latest(readings: Sequence[Reading], stop: int) -> int | None:
    """On pages with dated parts a summary of a sentence or two stands above the heading ``Latest update``."""
    for index in range(stop, min(stop + LEAD_IN + 1, len(readings))):
        marker = readings[index].marker
        if marker is not None:
            return index if marker.means is Means.LATEST and index > stop else None
    return None


def deck_above(page: Page, opened: Sequence[Opening]) -> int | None:
    """Where the front ends when a short summary stands above a stack of updates; None where there is none.

    A single short paragraph above an update is a deck if what follows the update is older: words or times say so, or
    the story goes on for long below it. Else it is a short story, and the update was added at its foot.
    """
    first = opened[0] if opened else None
    if page.given and first is not None and min(page.given) < first.index:
        return _above_states(page)
    if first is not None and first.opener is Opener.CLOCK:
        return _above_a_log(page)
    if first is None or first.means is not Means.UPDATE or first.opener is not Opener.WORDS:
        return None
    above = range(page.front, first.index)
    prose = [reading for index in above if (reading := page.readings[index]).is_prose and not is_heading(reading.text)]
    if any(page.readings[index].marker for index in above):
        return None
    if len(prose) > 1 or len(above) > NEAR or any(len(reading.text) > LONGEST_HEADING for reading in prose):
        return None
    if len(opened) > 1 and opened[1].means is Means.RESUMES:
        # What resumes below a single update began above it; above several, a summary is kept fresh.
        return None
    marked_older = any(opening.means in OLDER for opening in opened)
    times = [page.readings[opening.marker].stated for opening in opened if opening.marker is not None]
    back = [step(a, b) for a, b in itertools.pairwise(times) if a and b]
    runs_back = bool(back) and all(minutes is not None and minutes < 0 for minutes in back)
    last = opened[-1]
    follows = page.prose_in(last.index + 2, len(page))
    goes_on = last.opener is Opener.WORDS and follows >= NEAR and times[-1] is not None
    return first.index if marked_older or runs_back or goes_on else None


def _above_a_log(page: Page) -> int | None:
    """Where the first entry of a log opens, if it is announced and nothing but a short paragraph leads in."""
    if page.front < len(page) and _has_clock(page.readings[page.front]):
        return None
    log = log_of(page)
    if log is None or log.opens[0] == page.front or not (log.is_announced or log.opens[0] < page.front):
        return None
    above = range(page.front, log.opens[0])
    prose = page.prose_in(above.start, above.stop)
    leads_in = all(
        len(page.readings[index].text) <= LONGEST_HEADING and not page.readings[index].marker for index in above
    )
    return log.opens[0] if prose <= 1 and len(above) <= NEAR and leads_in else None


def _above_states(page: Page) -> int | None:
    """Where the first entry of a status page opens, if no more than a headline and a short paragraph stand above it."""
    stop = min(page.given)
    above = page.readings[:stop]
    return stop if stop != page.front and sum(reading.is_prose for reading in above) <= 1 and stop <= NEAR else None


def _is_heading(reading: Reading) -> bool:
    text = reading.text
    if reading.note or reading.separator or reading.dateline or _has_clock(reading) or reading.tail or reading.dated:
        return False
    if reading.marker is not None:
        # `UPDATE: Man dead after shooting`, `Erstmeldung – ...`: a headline that carries the word, when no sentence
        # follows it.
        return (
            reading.marker.place is Place.HEAD
            and reading.marker.means in (Means.UPDATE, Means.STAMP)
            and _reads_as_headline(reading.rest)
        )
    return _reads_as_headline(text)


def _has_clock(reading: Reading) -> bool:
    """Whether a clock time stands over a text; one that is run into its text may as well open a headline."""
    return reading.clock is not None and reading.clock.style is not ClockStyle.RUN_ON


def _reads_as_headline(text: str) -> bool:
    return (
        0 < len(text) <= LONGEST_HEADING
        and (not ends_sentence(text) or text.endswith(("?", "!")))
        and " " in text.strip()
    )


def _belongs(reading: Reading) -> bool:
    """Whether a paragraph that is no heading can stand in the front."""
    if reading.marker is not None:
        return reading.marker.means is Means.STAMP and reading.marker.place is Place.LINE and not reading.marker.colon
    if reading.note is not None:
        return reading.note.kind in _FRONT_NOTES
    is_kicker = (
        len(reading.text) < SHORTEST_HEADLINE
        and not ends_sentence(reading.text)
        and not _has_clock(reading)
        and not reading.dateline
    )
    is_date_line = reading.dated is not None or (reading.clock is not None and reading.clock.stated.year is not None)
    # `Tarnau (ots)` over what a press office sends
    is_dateline = reading.dateline is not None and not reading.text[reading.dateline.span.end :].strip()
    return reading.log_lead or is_date_line or is_dateline or is_kicker or reading.separator


def _headline(readings: Sequence[Reading], headings: list[int]) -> int | None:
    """The first heading long enough to be a headline, else the longest."""
    return next(
        (index for index in headings if len(readings[index].text) >= SHORTEST_HEADLINE),
        headings[0] if headings else None,
    )
