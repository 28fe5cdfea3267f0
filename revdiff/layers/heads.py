"""Times that stand over entries: a clock time at the head of a paragraph or in brackets at its end, a date alone on a line."""

from __future__ import annotations

import re
from enum import StrEnum

from attrs import frozen

from revdiff.layers.datelines import Dateline
from revdiff.layers.numbers import LONGEST_HEADING
from revdiff.layers.remembered import remembered
from revdiff.phrases.clock import StatedTime, read_time
from revdiff.phrases.numbers import PHRASE_REACH
from revdiff.phrases.times import is_bare_figure, opens_with_time, ordinals, pattern, times_in
from revdiff.text import Span

_BEFORE = " \t[(（•*~+=–—-"
_AROUND = _BEFORE + "|])）:："
_AFTER = re.compile(r"\s{0,2}[\])）]?\s{0,2}(?:(?:[:：.|–—+*~=-]\s?){1,6}|$)\s{0,3}")
# A time run into its text, which begins with a capital, a figure or a quote, or has no capitals to begin with.
_RUN_ON = re.compile(r",?\s{1,3}(?=[\"“„«‘'(¿¡#@\d]|[^\W\d_a-zß-öø-ÿа-яё])")
_IN_BRACKETS = re.compile(r"\s\((?P<inside>[^()]{1,30})\)\s{0,2}[:.]?$")


class ClockStyle(StrEnum):
    """How a clock time stands over its entry."""

    LINE = "line"
    """Alone in its paragraph."""
    HEAD = "head"
    """Before its text."""
    RUN_ON = "run-on"
    """Before its text, which nothing parts it from."""
    BRACKETS = "brackets"
    """In brackets after its heading."""


@frozen
class ClockHead:
    """A clock time over an entry: where it stands, and where the text after it begins."""

    stated: StatedTime
    span: Span
    rest: int
    style: ClockStyle


def clock_head(text: str, dateline: Dateline | None) -> ClockHead | None:
    """The clock time that a paragraph opens or closes with, if it stands over an entry."""
    return _at_the_head(text, dateline) or _in_brackets(text)


def _at_the_head(text: str, dateline: Dateline | None) -> ClockHead | None:
    start = len(text) - len(text.lstrip(_BEFORE))
    window = text[start : start + PHRASE_REACH]
    # Behind a dateline a time stands alone.
    if (dateline is None or len(text) > PHRASE_REACH) and not opens_with_time(window):
        return None
    times = times_in(window)
    if not times or not times[0][2]:
        return None
    begin, end, _ = times[0]
    alone = not text[start + end :].strip(_AROUND)
    # WASHINGTON (AP) 2:00 p.m.
    if begin != 0 and not (alone and dateline is not None and dateline.span.end == start + begin):
        return None
    stated = read_time(window[begin:end])
    if stated is None or stated.minute is None:
        return None
    after = _AFTER.match(text, start + end)
    colon = after is not None and ":" in after.group()
    if window[:1].isalpha() and not (alone or colon or pattern("led_clock").match(window)):
        return None
    span = Span(start + begin, start + end)
    # A figure with a stop may number a section: only a page of many such entries says that they are times.
    is_time = colon or not is_bare_figure(window[begin:end])
    if alone:
        return ClockHead(stated, span, len(text), ClockStyle.LINE if is_time else ClockStyle.RUN_ON)
    if after is not None and is_time:
        return ClockHead(stated, span, after.end(), ClockStyle.HEAD)
    after = after or _RUN_ON.match(text, start + end)
    return None if after is None else ClockHead(stated, span, after.end(), ClockStyle.RUN_ON)


def _in_brackets(text: str) -> ClockHead | None:
    found = _IN_BRACKETS.search(text) if len(text) <= LONGEST_HEADING and text.endswith((")", "):")) else None
    if found is None:
        return None
    inside = found["inside"]
    times = times_in(inside)
    if not (len(times) == 1 and times[0][2]) and inside.lower() != "earlier":
        return None
    return ClockHead(
        read_time(inside) or StatedTime(inside), Span(*found.span("inside")), len(text), ClockStyle.BRACKETS
    )


def date_heading(text: str) -> StatedTime | None:
    """The date that a paragraph consists of."""
    if len(text) > PHRASE_REACH or not opens_with_time(text.lstrip("[( ")):
        return None
    times = times_in(text)
    if len(times) != 1:
        return None
    start, stop, has_clock = times[0]
    if text[:start].strip("[( ") or text[stop:].strip(" :.)]") or has_clock:
        return None
    stated = read_time(text)
    return stated if stated and (stated.has_date or stated.weekday is not None) else None


@remembered
def dated_head(text: str) -> tuple[StatedTime, int] | None:
    """The date that stands before a text, a colon or a dash between them, and where the text begins."""
    if not opens_with_time(text):
        return None
    times = times_in(text[:PHRASE_REACH])
    if not times or times[0][0] != 0 or times[0][2]:
        return None
    after = _AFTER.match(text, times[0][1])
    stated = read_time(text[: times[0][1]])
    if (
        after is None
        or after.end() >= len(text)
        or stated is None
        or not (stated.has_date or stated.weekday is not None)
    ):
        return None
    return stated, after.end()


@remembered
def month_heading(text: str) -> StatedTime | None:
    """The month of a year that a paragraph consists of, as its first day."""
    found = pattern("month_of").fullmatch(text.strip(" :"))
    return (
        None
        if found is None
        else StatedTime(text.strip(), year=int(found[2]), month=ordinals("months")[found[1].lower()] + 1, day=1)
    )
