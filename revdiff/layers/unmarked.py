"""Boundaries without words: an update on top of a story that begins again below it.

Only under an update that heads the page is one looked for. A dividing line, a fresh dateline, or a lede that tells the story
from its beginning and takes up what the update is about makes the boundary.
"""

from __future__ import annotations

from revdiff.layers.dated import DATE_HEADING
from revdiff.layers.layer import Confidence, Evidence, NoteKind
from revdiff.layers.marked import why_no_update
from revdiff.layers.numbers import LEAD_IN, LONGEST_HEADING, NEAR, RESTATED
from revdiff.layers.page import Opener, Opening, Page
from revdiff.layers.reading import Reading, is_heading
from revdiff.layers.rule import OLDER, Means
from revdiff.phrases.clock import step
from revdiff.phrases.times import times_in
from revdiff.words import Lexicon, Measure

_LEDE = "unmarked.restated-lede"

# Words that carry on what was just said, and so open no lede.
_CARRIES_ON = frozenset({
    "however", "but", "and", "so", "he", "she", "it", "they", "we", "i", "this", "that", "these", "those", "his",
    "her", "its", "their", "our", "also", "then", "meanwhile", "additionally", "still", "later", "moreover",
    "further", "furthermore", "both", "according", "asked", "instead", "yet", "nor", "or", "because", "while", "there",
})  # fmt: skip
# What is said before the newest of a story, a colon behind it.
_NEWS = frozenset({
    "DEVELOPING", "BREAKING", "BREAKING NEWS", "JUST IN", "LATEST", "THE LATEST", "EILMELDUNG",
    "DERNIÈRE MINUTE", "ÚLTIMA HORA", "ULTIM'ORA",    "PILNE", "SENASTE NYTT", "SISTE", "СРОЧНО", "SON DAKİKA", "عاجل",
})  # fmt: skip
# Words before something new to the reader.
_INTRODUCES = frozenset({
    "a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "multiple", "dozens",
})  # fmt: skip


def unmarked(page: Page, others: list[Opening]) -> list[Opening]:
    """The boundary under an update that heads the page, where no words mark it."""
    head = page.first_body()
    if not _is_update(page, head):
        return _below_news(page, head) if head < len(page) else []
    if any(opening.means in OLDER or opening.opener is not Opener.WORDS for opening in others):
        return []
    start = max([head, *(opening.marker for opening in others if opening.marker is not None)])
    stop = min(len(page), start + 1 + NEAR)
    found = (
        _under_rule(page, start, _reach(page, start, stop))
        or _fresh_dateline(page, start, stop)
        or _under_date(page, start)
    )
    if found is None and start == head:
        found = _restated_lede(page, head, stop)
    return [found] if found else []


def _below_news(page: Page, head: int) -> list[Opening]:
    """The story under a dividing line, right below a paragraph that says itself to be the news: ``DEVELOPING: ...``."""
    word, colon, _ = page.readings[head].text.partition(":")
    is_news = bool(colon) and word.isupper() and word in _NEWS
    found = _under_rule(page, head, min(len(page), head + 1 + LEAD_IN)) if is_news and head == page.front else None
    return [found] if found else []


def _is_update(page: Page, head: int) -> bool:
    """Whether the paragraph that heads the page is an update, or a stamp that opens one."""
    reading = page.readings[head] if head < len(page) else None
    if reading is None or reading.marker is None or why_no_update(page, head, reading.marker) is not None:
        return False
    if reading.note is not None and reading.note.kind is not NoteKind.ADVISORY:
        return False
    if reading.marker.means is Means.STAMP:
        # `[Updated at 2 p.m. ET] The school bus ...` is a stamp that ran into the lede.
        return reading.marker.colon and (reading.rest_is_text or not reading.rest)
    return reading.marker.means is Means.UPDATE


def _under_rule(page: Page, start: int, stop: int) -> Opening | None:
    for index in range(start + 1, stop):
        if page.readings[index].separator and page.has_body(start, index) and _is_story(page, index + 1):
            following = page.readings[index + 1] if index + 1 < len(page) else None
            if following is not None and following.note is None:
                evidence = (page.evidence(index, "unmarked.rule"), _head_evidence(page))
                return Opening(page.opened_at(index), None, None, Opener.RESTATEMENT, evidence, Confidence.PLAIN)
    return None


def _is_story(page: Page, index: int) -> bool:
    """Whether more than a line stands from a paragraph on: paragraphs of running text, or a long one."""
    near = range(index, min(index + NEAR, len(page)))
    return page.prose_in(index, index + NEAR) >= LEAD_IN or any(
        len(page.readings[n].text) > LONGEST_HEADING for n in near
    )


def _reach(page: Page, start: int, stop: int) -> int:
    """How far below an update a dividing line is looked for: under one with a time, as far as the first and only line, if much
    stands below it."""
    ruled = [index for index in page.readings.telling if index >= start and page.readings[index].separator]
    if page.readings[start].stated is None or not ruled or ruled[-1] - ruled[0] >= len(ruled):
        return stop
    return max(stop, ruled[0] + 1) if page.prose_in(ruled[-1] + 1, len(page)) >= NEAR else stop


def _fresh_dateline(page: Page, start: int, stop: int) -> Opening | None:
    for index in range(start + 1, stop):
        dateline = page.readings[index].dateline
        if dateline is not None and page.has_body(start, index):
            evidence = (page.evidence(index, "unmarked.dateline", dateline.span), _head_evidence(page))
            return Opening(index, None, None, Opener.RESTATEMENT, evidence, Confidence.PLAIN)
    return None


def _under_date(page: Page, start: int) -> Opening | None:
    """A date alone above the older text, earlier than the one above the update."""
    dates = [(index, dated) for index in page.readings.telling if (dated := page.readings[index].dated) is not None]
    above = [dated for index, dated in dates if index < start]
    for index, dated in dates:
        minutes = step(above[-1], dated) if above and index > start else None
        if (
            minutes is not None
            and minutes < 0
            and page.has_body(start, index)
            and page.prose_in(index + 1, index + 1 + NEAR)
        ):
            evidence = (page.evidence(index, DATE_HEADING), _head_evidence(page))
            return Opening(index, index, None, Opener.RESTATEMENT, evidence, Confidence.PLAIN)
    return None


def _restated_lede(page: Page, head: int, stop: int) -> Opening | None:
    rest = page.readings[head].rest
    if rest and (". " in rest or not is_heading(rest)):
        return _lede_below_a_line(page, head, stop)
    update = head + 1
    lexicon = Lexicon()
    topic = lexicon.bag(page.readings[update].text if update < stop else "")
    others = {index: lexicon.bag(page.readings[index].text) for index in range(update + 1, stop)}
    measure = Measure(lexicon, [topic], others.values())
    for index, words in others.items():
        if not _may_be_lede(page, index):
            continue
        share = measure.share(topic, words)
        if share >= RESTATED:
            return _lede(page, index, f"it takes up {share:.0%} of the update, {RESTATED:.0%} or more")
        page.miss(index, _LEDE, f"it takes up {share:.0%} of the update, too little")
    return None


def _lede_below_a_line(page: Page, head: int, stop: int) -> Opening | None:
    """The lede below an update that is a line of its own, the first paragraph that could be one: the story is its background."""
    first = next((index for index in range(head + 1, stop) if _carries_a_story(page.readings[index])), None)
    if first is None or not _may_be_lede(page, first):
        return None
    return _lede(page, first, "it says when, or tells what is new to the reader, or the update has a date")


def _lede(page: Page, index: int, why: str) -> Opening:
    evidence = (page.evidence(index, _LEDE), Evidence(_LEDE, why, index, index), _head_evidence(page))
    return Opening(index, None, None, Opener.RESTATEMENT, evidence, Confidence.WEAK)


def _carries_a_story(reading: Reading) -> bool:
    return reading.note is None and reading.is_prose and not _carries_on(reading)


def _may_be_lede(page: Page, index: int) -> bool:
    """Whether a paragraph may begin a story: it says when, or tells what nobody has heard of yet, or its update has a date."""
    reading = page.readings[index]
    if not _carries_a_story(reading):
        return False
    if _reads_as_lede(reading) or _is_dated(page.readings[page.first_body()]):
        return True
    page.miss(index, _LEDE, "it says neither when, nor anything new to the reader")
    return False


def _head_evidence(page: Page) -> Evidence:
    head = page.first_body()
    marker = page.readings[head].marker
    return page.evidence(head, "unmarked.news" if marker is None else marker.rule.id)


def _reads_as_lede(reading: Reading) -> bool:
    """Whether a paragraph says when, or begins with what nobody has heard of yet: ``A crash``, ``Two people``."""
    return bool(times_in(reading.text)) or _first_word(reading) in _INTRODUCES


def _is_dated(reading: Reading) -> bool:
    return reading.stated is not None and reading.stated.has_date


def _carries_on(reading: Reading) -> bool:
    return reading.text.lstrip()[:1] in "\"“«„‘'" or _first_word(reading) in _CARRIES_ON


def _first_word(reading: Reading) -> str:
    words = reading.text.split(None, 1)
    return words[0].strip(",.:;").lower() if words else ""
