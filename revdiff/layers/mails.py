"""Boundaries of mails: a mail with the older ones that it answers or sends on quoted below.

A program's line tells who wrote the older mail and when, or that it is the original, or a block of its headers opens it.
"""

from __future__ import annotations

from functools import cache

from revdiff.layers.datafiles import table
from revdiff.layers.layer import Confidence, Evidence, Marker
from revdiff.layers.numbers import NEAR
from revdiff.layers.page import Opener, Opening, Page
from revdiff.layers.remembered import remembered
from revdiff.layers.rule import Means
from revdiff.phrases.clock import StatedTime, read_time, step
from revdiff.phrases.numbers import PHRASE_REACH
from revdiff.phrases.times import times_in
from revdiff.phrases.whole import Phrases
from revdiff.phrases.words import words_in
from revdiff.text import Span

MAIL = "mail"
"""What results name where a mail program parted an older mail from the one above."""

_QUOTED = "> \t|"
# Characters of a ruled line with its words, headers of a head, characters of a header's name, words beside the time of a line
# that tells who wrote: a name, an address, `on` and `wrote`.
_LONGEST_RULE = 60
_HEADERS = 3
_LONGEST_HEADER = 24
_LONGEST_NAME = 12


def mails(page: Page) -> list[Opening]:
    """Where older mails open below the first."""
    opened: list[Opening] = []
    stop, last = 0, None  # the head of the first mail may stand in the front
    lines = [index for index, text in enumerate(page.texts) if _may_be_head(text)]
    for index in [index for index in lines if _begins_as_heads_do(page.readings[index].text)]:
        if index < stop:
            continue
        end = _head(page, index)
        if end is None:
            # Where a whole block of headers is no head, no part of it is.
            stop = _headers_end(page, index)
            continue
        stop, sent = end, _sent(page, range(index, end))
        is_later = last is not None and sent is not None and (step(last, sent) or 0) > 0
        last = sent or last
        if (
            index < page.front
            or is_later
            or not (page.has_body(page.front, index) and page.has_body(stop, stop + NEAR))
        ):
            continue
        page.given[index] = Marker(MAIL, Means.OLDER, page.readings[index].paragraph, _whole(page, index), sent)
        for line in range(index + 1, stop):
            page.given[line] = Marker(MAIL, None, page.readings[line].paragraph, _whole(page, line))
        evidence = (Evidence(MAIL, page.readings[index].text[:80].strip(), index, index),)
        opened.append(Opening(index, index, Means.OLDER, Opener.WORDS, evidence, Confidence.STRONG))
    return opened


def _may_be_head(text: str) -> bool:
    """A cheap look: a line with a colon at its end or soon, a rule with words, or a line of a few words."""
    return len(text) <= _LONGEST_RULE or text[-1] == ":" or ":" in text[:_LONGEST_HEADER]


@remembered
def _begins_as_heads_do(text: str) -> bool:
    """Whether a line by itself may begin a head: it tells who wrote, is a rule with words, or a header."""
    bare = text.strip(_QUOTED)
    return (bare.endswith(":") and _tells_who_wrote(bare)) or _is_header(text) or _ruled().matches(bare)


def _whole(page: Page, index: int) -> Span:
    return Span(0, len(page.readings[index].text))


def _head(page: Page, index: int) -> int | None:
    """Where the head of an older mail ends that begins with a paragraph; None where none does."""
    text = page.readings[index].text.strip(_QUOTED)
    if text.endswith(":") and _tells_who_wrote(text):
        sent = read_time(text)
        # In a story somebody writes at five; programs tell the year as well.
        is_full = sent is not None and sent.year is not None
        is_quoted = index + 1 < len(page) and page.readings[index + 1].text.startswith(">")
        return index + 1 if is_full or is_quoted else None
    if _ruled().matches(text):
        stop = _headers_end(page, index + 1)
        return stop if text[0] in "-_=" or stop > index + _HEADERS else None
    stop = _headers_end(page, index)
    names = {_header_name(page.readings[line].text) for line in range(index, stop)}
    is_mail = stop - index >= _HEADERS and not _subjects().isdisjoint(names)
    return stop if is_mail and _sent(page, range(index, stop)) is not None else None


def _tells_who_wrote(text: str) -> bool:
    """Whether a line tells that somebody wrote at a time of day, and little else."""
    if len(text) > PHRASE_REACH or _wrote().isdisjoint(words_in(text)):
        return False
    times = [(start, end) for start, end, has_clock in times_in(text) if has_clock]
    return bool(times) and len(words_in(text[: times[0][0]])) + len(words_in(text[times[0][1] :])) <= _LONGEST_NAME


def _headers_end(page: Page, index: int) -> int:
    """Where a block of headers ends that begins with a paragraph."""
    while index < len(page) and _is_header(page.readings[index].text):
        index += 1
    return index


def _is_header(text: str) -> bool:
    return _header_name(text) in _header_names()


def _header_name(text: str) -> str:
    """What stands before the first colon of a line, in small letters; nothing where no name of a header can."""
    name, colon, _ = text[: 2 * _LONGEST_HEADER].strip(_QUOTED + "*").replace("：", ":").partition(":")
    return name.strip("* ").lower() if colon and len(name) <= _LONGEST_HEADER else ""


def _sent(page: Page, lines: range) -> StatedTime | None:
    """When a mail was sent, as its head tells."""
    times = (read_time(page.readings[index].text) for index in lines)
    return next((time for time in times if time is not None and time.minute is not None), None)


@cache
def _header_names() -> frozenset[str]:
    return frozenset(table("mails.toml")["headers"])


@cache
def _subjects() -> frozenset[str]:
    return frozenset(table("mails.toml")["subjects"])


@cache
def _wrote() -> frozenset[str]:
    return frozenset(table("mails.toml")["wrote"])


@cache
def _ruled() -> Phrases:
    return Phrases(table("mails.toml")["ruled"])
