"""What stands above the first layer: headline, kicker, byline, stamps, captions."""

from __future__ import annotations

from attrs import frozen

from revdiff.layers.grammar import Means, Place
from revdiff.layers.reading import HEADING_REACH, Reading, ends_sentence
from revdiff.layers.story import NoteKind

# A headline, a deck and a kicker or two: more headings in a row are a list.
_MOST_HEADINGS = 4
_FRONT_NOTES = frozenset(
    {NoteKind.BYLINE, NoteKind.FURNITURE, NoteKind.UPDATE_STAMP, NoteKind.COPYRIGHT, NoteKind.EDITORS_NOTE, NoteKind.ADVISORY}
    | {NoteKind.CORRECTION, NoteKind.CLARIFICATION}
)
# Above the line that announces a log stand captions and a deck.
_LOG_LEAD_REACH = 8


@frozen
class Front:
    """Where the front ends, and which paragraph is the headline."""

    stop: int
    headline: int | None


def find_front(readings: tuple[Reading, ...]) -> Front:
    """The front of a page: it ends before the first paragraph that is body text or a marker."""
    headings: list[int] = []
    stop = 0
    for index, reading in enumerate(readings):
        if _is_heading(reading) and len(headings) < _MOST_HEADINGS:
            headings.append(index)
        elif not _belongs(reading):
            stop = index
            break
    else:
        # Nothing but headings and notes: then they are the text.
        return Front(0, None)
    stop = _log_lead(readings, stop) or _deck_before_latest(readings, stop) or stop
    return Front(stop, _headline(readings, headings))


def _log_lead(readings: tuple[Reading, ...], stop: int) -> int | None:
    """Where the entries of a log begin whose announcement (``all times local``) stands near the top."""
    for index in range(min(stop + _LOG_LEAD_REACH, len(readings) - 2)):
        if readings[index].log_lead:
            following = readings[index + 2] if readings[index + 1].separator else readings[index + 1]
            return index + 1 if following.clock else None
    return None


def _deck_before_latest(readings: tuple[Reading, ...], stop: int) -> int | None:
    """On pages with dated parts a summary of a sentence or two stands above the heading ``Latest update``."""
    for index in range(stop, min(stop + 3, len(readings))):
        marker = readings[index].marker
        if marker is not None:
            return index if marker.means is Means.LATEST and index > stop else None
    return None


def _is_heading(reading: Reading) -> bool:
    text = reading.text
    if reading.note or reading.separator or reading.dateline or reading.clock or reading.tail or reading.dated:
        return False
    if reading.marker is not None:
        # `UPDATE: Man dead after shooting`, `Erstmeldung – ...`: a headline that carries the word, when no sentence follows it.
        return reading.marker.place is Place.HEAD and reading.marker.means is Means.UPDATE and _reads_as_headline(reading.rest)
    return _reads_as_headline(text)


def _reads_as_headline(text: str) -> bool:
    return 0 < len(text) <= HEADING_REACH and (not ends_sentence(text) or text.endswith(("?", "!"))) and " " in text.strip()


def _belongs(reading: Reading) -> bool:
    """Whether a paragraph that is no heading can stand in the front."""
    if reading.marker is not None:
        return reading.marker.means is Means.STAMP and reading.marker.place is Place.LINE and not reading.marker.colon
    if reading.note is not None:
        return reading.note.kind in _FRONT_NOTES
    is_kicker = len(reading.text) <= 30 and not ends_sentence(reading.text) and not reading.clock and not reading.dateline
    is_date_line = reading.dated is not None or (reading.clock is not None and reading.clock.stated.year is not None)
    return reading.log_lead or is_date_line or is_kicker or reading.separator


def _headline(readings: tuple[Reading, ...], headings: list[int]) -> int | None:
    """The first heading long enough to be a headline, else the longest."""
    return next((index for index in headings if len(readings[index].text) >= 20), headings[0] if headings else None)
