"""Which segment of the page is the older.

Words come first (original, earlier, update 2), stated times and dates second, habit last: an update put on top of a
page is newer than what stands below it, one put at its foot is newer than what stands above. Where the three
contradict each other or say nothing, the order is unknown.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from attrs import frozen

from revdiff.layers.layer import Order
from revdiff.layers.numbers import LOG_ENTRIES
from revdiff.layers.page import Opener
from revdiff.layers.rule import Means
from revdiff.phrases.clock import StatedTime, step
from revdiff.phrases.times import mask_times

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_NUMBERED = re.compile(r"\b(?:(\d{1,2})|([ivx]{1,4}))\b(?!\s?[:.]\d|\s?[ap]\.?m)", re.IGNORECASE)


@frozen
class Segment:
    """A stretch of the page between two openings: what opened it, what its marker says, and when."""

    means: Means | None
    opener: Opener
    stated: StatedTime | None
    words: str


def ranks(segments: Sequence[Segment], stamped: bool) -> tuple[list[int], Order]:
    """For each segment the rank of its layer, 0 for the newest; and the order of the layers on the page.

    Two segments of one rank are one layer in two places. ``stamped`` says that the front tells of a later touch.
    """
    if len(segments) == 1:
        return [0], Order.SINGLE
    aged = _ages(segments, stamped)
    if aged is None:
        return list(range(len(segments))), Order.UNKNOWN
    places = {age: rank for rank, age in enumerate(sorted(set(aged)))}
    found = [places[age] for age in aged]
    if found == sorted(found) and len(set(found)) == len(found):
        return found, Order.NEWEST_FIRST
    if found == sorted(found, reverse=True) and len(set(found)) == len(found):
        return found, Order.OLDEST_FIRST
    return found, Order.MIXED


def _ages(segments: Sequence[Segment], stamped: bool) -> list[float] | None:
    """A number for each segment, higher for the older."""
    if any(segment.opener is Opener.RESUMPTION for segment in segments):
        return _around_insertions(segments)
    older = next((n for n, segment in enumerate(segments) if n and _parts_from_newer(segment)), None)
    if older is None:
        return _without_original(segments, stamped)
    if segments[older].means is Means.RESUMES and 1 < older <= LOG_ENTRIES and _is_original_above(segments, stamped):
        return _resumed(segments, older, stamped)
    above = _run(segments[:older], stamped, top_is_fresh=True)
    below = _from_original(segments[older:])
    if above is None or below is None:
        return None
    reach = max(above) + 1
    return above + [reach + age for age in below]


def _parts_from_newer(segment: Segment) -> bool:
    return segment.means in (Means.OLDER, Means.ORIGINAL_FIRST, Means.RESUMES, Means.FIRST, Means.HINT_OLDER)


def _is_original_above(segments: Sequence[Segment], stamped: bool) -> bool:
    """Whether the original stands on top, so that it resumes after the insertion."""
    return not stamped and segments[0].means is None and segments[0].opener is Opener.TOP


def _resumed(segments: Sequence[Segment], at: int, stamped: bool) -> list[float] | None:
    inserted = _run(segments[1:at], stamped, top_is_fresh=False)
    rest = _run(segments[at + 1 :], stamped, top_is_fresh=False) if segments[at + 1 :] else []
    if inserted is None or rest is None:
        return None
    oldest = max([*inserted, *rest], default=0) + 1
    return [oldest, *inserted, oldest, *[age - 0.5 for age in rest]]


def _around_insertions(segments: Sequence[Segment]) -> list[float] | None:
    """Ages on a page whose story goes on below what was put into it: all of it is the oldest."""
    is_story = [n == 0 or segment.opener is Opener.RESUMPTION for n, segment in enumerate(segments)]
    updates = _times_or_habit(
        [segment for segment, story in zip(segments, is_story, strict=True) if not story], newest_first=False
    )
    if updates is None:
        return None
    oldest, ages = max(updates) + 1, iter(updates)
    return [oldest if story else next(ages) for story in is_story]


def _from_original(segments: Sequence[Segment]) -> list[float] | None:
    """Ages from an original down: it is the oldest of what follows, up to the next text marked as older still."""
    ages: list[float] = []
    reach = 0.0
    marked = [0, *(n for n, segment in enumerate(segments) if n and _parts_from_newer(segment)), len(segments)]
    for start, stop in itertools.pairwise(marked):
        updates = _times_or_habit(
            segments[start + 1 : stop], newest_first=segments[start].means is Means.ORIGINAL_FIRST
        )
        if updates is None:
            return None
        oldest = max(updates, default=-1) + 1
        ages += [reach + age for age in (oldest, *updates)]
        reach += oldest + 1
    return ages


def _without_original(segments: Sequence[Segment], stamped: bool) -> list[float] | None:
    head = segments[0]
    if head.means is Means.FIRST:
        return _oldest_on_top(segments)
    if head.means is not None or head.opener is not Opener.TOP:
        return _run(segments, stamped, top_is_fresh=True)
    entries = segments[1:]
    if all(entry.opener is Opener.RESTATEMENT for entry in entries):
        return [float(n) for n in range(len(segments))]
    if any(entry.opener in (Opener.CLOCK, Opener.DATE) for entry in entries):
        return [float(n) for n in range(len(segments))]
    back = _by_times(entries)
    runs_back = back is not None and len(entries) > 1 and back == sorted(back)
    if runs_back and (stamped or len(entries) >= LOG_ENTRIES):
        return [float(n) for n in range(len(segments))]
    return _oldest_on_top(segments)


def _oldest_on_top(segments: Sequence[Segment]) -> list[float] | None:
    ages = _times_or_habit(segments[1:], newest_first=False)
    return None if ages is None else [max(ages) + 1, *ages]


def _run(segments: Sequence[Segment], stamped: bool, *, top_is_fresh: bool) -> list[float] | None:
    """Ages of segments among which no word tells the original."""
    if not segments:
        return []
    if top_is_fresh and segments[0].means is None and len(segments) > 1:
        rest = _times_or_habit(segments[1:], newest_first=True)
        return None if rest is None else [min(rest) - 1, *rest]
    return _times_or_habit(segments, newest_first=top_is_fresh)


def _times_or_habit(segments: Sequence[Segment], *, newest_first: bool) -> list[float] | None:
    """Ages by stated times where these tell, else by numbers in the markers, else by habit."""
    by_times = _by_times(segments)
    if by_times is not None:
        return by_times
    numbers = [number_in(segment.words) for segment in segments]
    told = [number for number in numbers if number is not None]
    if len(told) > 1 and len(set(told)) == len(told):
        # A first update bears no number: `UPDATE`, `UPDATE II`.
        return [-float(number or 1) for number in numbers]
    habit = [float(n) for n in range(len(segments))]
    return habit if newest_first else habit[::-1]


def number_in(words: str) -> int | None:
    """The number that a marker's words bear: 2 for ``UPDATE II``."""
    found = _NUMBERED.search(mask_times(words))
    if found is None:
        return None
    return int(found[1]) if found[1] else _ROMAN.get(found[2].lower())


def _days_told(stated: StatedTime) -> tuple[bool, bool]:
    """Whether a time has a date, and whether it tells the day in any way: `9:15 a.m. Wednesday` does."""
    return stated.has_date, stated.has_date or stated.weekday is not None or stated.relative is not None


def _by_times(segments: Sequence[Segment]) -> list[float] | None:
    """Ages by stated times, in minutes before the first of them; None where fewer than two times are told.

    A segment without a time keeps its place beside the one above it, or the one below for the first.
    """
    told = [(n, segment.stated) for n, segment in enumerate(segments) if segment.stated is not None]
    if len(told) < 2:
        return None
    ages: dict[int, float] = {told[0][0]: 0.0}
    for (before, first), (after, second) in itertools.pairwise(told):
        # A time with a date and one without are not comparable.
        minutes = step(first, second) if _days_told(first) == _days_told(second) else None
        if minutes is None:
            return None
        ages[after] = ages[before] - minutes
    runs_back = ages[told[-1][0]] >= 0
    found: list[float] = []
    for n in range(len(segments)):
        nudge = (0.001 if runs_back else -0.001) * n
        if n in ages:
            found.append(ages[n] + nudge)
        else:
            found.append((found[-1] if found else ages[told[0][0]] - (1 if runs_back else -1)) + nudge)
    return found
