"""Boundaries of status pages: the states of one trouble, each with words and a time, one after the other.

``Resolved / All is well. / May 12, 16:06 UTC / Monitoring / ...``: an entry opens with a state, and its time stands before the
state, behind it, at the end of its text or on a line of its own. Whether such a line heads or closes its entry is decided once
for a page, by what stands first.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from attrs import frozen

from revdiff.layers.datafiles import table
from revdiff.layers.layer import Confidence, Evidence, Marker
from revdiff.layers.numbers import LONGEST_STAMP
from revdiff.layers.page import Opener, Opening, Page
from revdiff.layers.remembered import remembered
from revdiff.layers.rule import Means
from revdiff.phrases.clock import StatedTime, read_time, step
from revdiff.phrases.times import may_open_with_time, opens_with_time, times_in
from revdiff.phrases.words import words_in
from revdiff.text import Span

STATUS = "status"
"""What results name where the state of a trouble opens an entry."""

_SIGNS = " \t[](（)【«*•·#>–—-"
_BEFORE = rf"[{re.escape(_SIGNS)}]{{0,4}}"
# Words between a state and its time: `Resolved on May 12`, `Résolu le 12/05/2021`.
_BETWEEN = r"(?:on|at|le|à|am|um|vom|el|em|il|op|om|den|kl\.?|o|dnia|в)\s"
_AFTER = re.compile(
    rf"\s{{0,2}}(?P<closed>[\])）】])?[»*]?\s{{0,2}}"
    rf"(?:(?P<sign>[:：|–—-]{{1,2}}|•)\s{{0,2}}|(?P<end>[.:]?$)|(?P<between>{_BETWEEN})|(?=[\d(\[])|(?(closed)|(?!)))",
    re.IGNORECASE,
)
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")


@frozen
class StateSeen:
    """A state that opens a paragraph: its phase, where its words stand with the time beside them, and that time."""

    phase: str
    span: Span
    stated: StatedTime | None


@frozen
class _Entry:
    opens: int
    state: int
    phase: str
    stated: StatedTime
    stamp: int | None
    """The line of its own that holds the time."""


def status_page(page: Page) -> list[Opening] | None:
    """The entries of a page that is a status page, the first of them left out; None for any other page."""
    entries = _entries(page)
    newest_first = entries and _runs_back(page, entries)
    if newest_first is None or not entries:
        return None
    for entry in entries:
        _mark(page, entry)
    series = Evidence(STATUS, f"{len(entries)} states of one trouble", entries[0].state, entries[0].opens)
    sure = Confidence.STRONG if len(entries) > 2 else Confidence.PLAIN
    return [
        Opening(
            page.opened_at(entry.opens),
            entry.state,
            None if newest_first else Means.UPDATE,
            Opener.CLOCK if newest_first else Opener.WORDS,
            (page.evidence(entry.state, STATUS, page.given[entry.state].span), series),
            sure,
        )
        for entry in entries[1:]
    ]


def _entries(page: Page) -> list[_Entry]:
    """The entries of states, one at least with a time; none where they are not of one trouble."""
    seen = {index: state for index, text in enumerate(page.texts) if (state := _state(text)) is not None}
    if len(seen) < 2 or len({state.phase for state in seen.values()}) < 2:
        return []
    states = sorted(seen)
    lines = range(max(states[0] - 1, 0), len(page))
    stamps = [index for index in lines if index not in seen and _is_stamp(page, index)]
    heads = set(stamps) if stamps and stamps[0] == states[0] - 1 and stamps[-1] < states[-1] else set()
    opens = [index - 1 if index - 1 in heads else index for index in states]
    entries = []
    for index, start, stop in zip(states, opens, [*opens[1:], len(page)], strict=True):
        state, own = seen[index], stamps[bisect_left(stamps, start) : bisect_left(stamps, stop)][:1]
        stated = state.stated or _time_at_the_end(page.readings[index].text)
        if stated is None and own:
            stated = read_time(page.readings[own[0]].text)
        if stated is not None:
            entries.append(_Entry(start, index, state.phase, stated, own[0] if own and not state.stated else None))
    timeless = len(states) - len(entries)
    return entries if timeless < len(entries) and len({entry.phase for entry in entries}) > 1 else []


def _runs_back(page: Page, entries: Sequence[_Entry]) -> bool | None:
    """Whether the newest state stands first; None where the entries hold no text, or are not in the order of time."""
    opens = [entry.opens for entry in entries]
    told = sum(_holds_text(page, entry, stop) for entry, stop in zip(entries, [*opens[1:], len(page)], strict=True))
    if 2 * told < len(entries):
        return None
    times = [entry.stated for entry in entries]
    steps = [minutes for one, other in itertools.pairwise(times) if (minutes := step(one, other)) is not None]
    if not any(steps) or (min(steps) < 0 < max(steps)):
        return None
    newest_first = min(steps) < 0
    phases = [entry.phase for entry in (reversed(entries) if newest_first else entries)]
    return None if _are_of_many(phases) else newest_first


def _are_of_many(phases: Sequence[str]) -> bool:
    """Whether the phases, oldest first, are not those of one trouble.

    What is resolved first and looked into later is the business of a meeting, or a list of faults.
    """
    return phases[0] == "ended" or any(
        before == "ended" and after in ("begun", "known") for before, after in itertools.pairwise(phases)
    )


def _holds_text(page: Page, entry: _Entry, stop: int) -> bool:
    """Whether an entry holds words besides its state and its time, whether or not they end with a stop."""
    state = _state(page.readings[entry.state].text)
    own = page.readings[entry.state].text[state.span.end :] if state else ""
    below = (page.readings[index].text for index in range(entry.state + 1, stop) if index != entry.stamp)
    return _is_phrase(own) or any(map(_is_phrase, below))


def _is_phrase(text: str) -> bool:
    """Whether a text has words, or as many signs of a script without spaces."""
    return " " in text.strip() or (len(text) > 8 and not text.isascii())


def _mark(page: Page, entry: _Entry) -> None:
    """Tell the page which of an entry's words are its marker."""
    reading = page.readings[entry.state]
    state = _state(reading.text)
    if state is not None:
        page.given[entry.state] = Marker(STATUS, None, reading.paragraph, state.span, state.stated)
    if entry.stamp is not None:
        line = page.readings[entry.stamp]
        page.given[entry.stamp] = Marker(STATUS, None, line.paragraph, Span(0, len(line.text)), entry.stated)


@remembered
def _state(text: str) -> StateSeen | None:
    """The state that opens a text, or stands behind the time that does."""
    if not _may_open(text):
        return None
    behind_time, begins = 0, len(text) - len(text.lstrip("[( "))
    if opens_with_time(text[begins:LONGEST_STAMP]):
        times = times_in(text[:LONGEST_STAMP])
        behind_time = times[0][1] if times and times[0][0] == begins else 0
    window = text[: behind_time + 2 * LONGEST_STAMP]
    first = _FIRST_LETTERS.search(window, behind_time)
    if first is None or not _may_be_state(first.group().lower()):
        return None
    found = _pattern().match(window, behind_time)
    after = _AFTER.match(window, found.end()) if found else None
    if found is None or after is None or found.lastgroup is None:
        return None
    end, stated = after.end(), read_time(window[:behind_time]) if behind_time else None
    times = times_in(window[end:]) if after["end"] is None else []
    if stated is None and times and not window[end : end + times[0][0]].strip("( ["):
        stated = read_time(window[end + times[0][0] : end + times[0][1]])
        end += times[0][1]
        beyond = _AFTER.match(window, end)
        if beyond is not None and beyond["between"] is None:
            end = beyond.end()
        elif after["between"] is not None:
            # `Resolved on May 12 by the board` goes on as a sentence.
            return None
    elif after["sign"] is None and after["end"] is None and after["closed"] is None:
        return None
    start = found.start(found.lastgroup) if not behind_time else 0
    return StateSeen(found.lastgroup, Span(start, end if text[end:].strip() else len(text)), stated)


def _may_open(text: str) -> bool:
    """A cheap look: a sign, a figure, or the first letters of a state or a time."""
    return (
        not text[:1].isalpha()
        or text[:3].lower() in _first_letters()
        or text[0] >= "\u2e80"
        or may_open_with_time(text)
    )


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(state[:3] for states in table("states.toml").values() for state in (*states, "status"))


@cache
def _may_be_state(word: str) -> bool:
    """Whether a first word may be a state's; where words are not parted by spaces it begins with one."""
    words, unspaced = _first_words()
    return word in words or (word[0] >= "\u2e80" and word.startswith(unspaced))


@cache
def _first_words() -> tuple[frozenset[str], tuple[str, ...]]:
    states = [state for states in table("states.toml").values() for state in states]
    firsts = [_FIRST_LETTERS.search(state) for state in states]
    return frozenset(first.group() for first in firsts if first), tuple(s for s in states if s[0] >= "\u2e80")


@cache
def _pattern() -> re.Pattern[str]:
    phases = "|".join(
        rf"(?P<{phase}>{'|'.join(map(re.escape, sorted(states, key=lambda state: (-len(state), state))))})"
        for phase, states in table("states.toml").items()
    )
    return re.compile(
        rf"{_BEFORE}(?:status\s?[:–-]\s?)?(?:{phases})(?![^\W\d_])(?:\s?#?\d{{1,2}}(?![\d:.-]))?", re.IGNORECASE
    )


def _is_stamp(page: Page, index: int) -> bool:
    """Whether a paragraph is a time and little else: ``Posted May 12, 16:06 UTC``."""
    text = page.readings[index].text
    if len(text) > LONGEST_STAMP or not any(sign.isdigit() for sign in text):
        return False
    times = times_in(text)
    if not times:
        return False
    told = sum(end - start for start, end, _ in times)
    return len(words_in(text[: times[0][0]])) <= 3 and 2 * told >= len(text)


def _time_at_the_end(text: str) -> StatedTime | None:
    """The date and time of day that a text ends with."""
    tail = text[-LONGEST_STAMP:]
    times = times_in(tail)
    if not times or tail[times[-1][1] :].strip(" .)]"):
        return None
    stated = read_time(tail[times[-1][0] :])
    return stated if stated is not None and stated.minute is not None else None
