"""Boundaries by words: ``our original post``, ``Update at 9:20 a.m.``, ``Previous story below``."""

from __future__ import annotations

import re

from revdiff.layers.grammar import Match
from revdiff.layers.layer import Confidence, NoteKind
from revdiff.layers.numbers import LEAD_IN, LONGEST_HEADING, NEAR
from revdiff.layers.page import Opener, Opening, Page
from revdiff.layers.reading import Reading, ends_sentence, is_heading, is_prose
from revdiff.layers.rule import OLDER, Alone, Means, Place
from revdiff.phrases.numbers import PHRASE_REACH
from revdiff.text import Span

_ENVELOPES = frozenset({NoteKind.CORRECTION, NoteKind.CLARIFICATION, NoteKind.UPDATE_STAMP})

_BEFORE_SOURCE = frozenset({"from", "by", "via", "der", "des", "von", "vom"})
_BULLETS = frozenset("*+-•·")
_OLDER_WORDS = frozenset({"our", "earlier", "previous", "prior", "older"})
_LABEL = re.compile(r"\w[\w '’-]{0,24}[:：]\s?\S")
_SIGNED = re.compile(r"(?:^|(?<=\s))[—–―-]{1,2}\s?[^()]{1,80}\(@\w{1,30}\)")
# A line that holds an author, an account or a network and a date at most, whether or not a dash stands before it.
_SIGNATURE = re.compile(
    r"[—–―-]{0,2}\s?(?:[^().!?:]{1,60}\(@\w{1,30}\)|@\w{1,30}\b"
    r"|[^().!?:]{1,60}\s(?:on|via|auf|sur|en|em|su|på|op)\s(?:Twitter|Facebook|Instagram|Telegram|Bluesky|Mastodon)\b)[^.!?]{0,40}$"
)


def marked(page: Page) -> list[Opening]:
    """The openings that words announce."""
    head = page.first_body()
    stamps = _entries_by_stamp(page)
    found = []
    for index in page.marked():
        reading = page.readings[index]
        match = reading.marker or reading.tail
        if match is None or (index == head and not _leads_to_older(reading)):
            continue
        opening = None
        if reading.note is not None and _is_envelope(page, index, match):
            page.miss(index, match.rule.id, f"the paragraph is a note: {reading.note.kind}", _span(match))
        elif match.means in OLDER and match.means is not Means.PREVIOUS:
            opening = _older(page, index, match)
        elif match.means is Means.UPDATE or index in stamps or _is_late_update(page, index, match):
            opening = _update(page, index, match)
        elif match.means is Means.STAMP:
            page.miss(
                index,
                match.rule.id,
                "a stamp says when the page was touched, and no entries follow such stamps here",
                _span(match),
            )
        if opening is not None:
            found.append(opening)
    return found


def _leads_to_older(reading: Reading) -> bool:
    """Whether the last sentence of the first paragraph names an older text: ``... Our earlier report follows.`` The words
    ``That story is below`` and ``The original text follows`` may lead to what the first paragraph is about."""
    names_it = not _OLDER_WORDS.isdisjoint(reading.words.lower().split())
    return reading.tail is not None and not reading.house_talk and names_it


def _is_envelope(page: Page, index: int, match: Match) -> bool:
    """Whether the paragraph is a note about the page, whatever its first words say. Below an update, what tells when a text
    was first published and goes on with that text is none: ``Originally published March 1: ...``."""
    reading = page.readings[index]
    if reading.note is None or reading.note.kind not in _ENVELOPES or match.means is Means.STAMP:
        return False
    if match.means is Means.UPDATE:
        # 【追記 18:20】 before a text; in round brackets it tells of the page.
        return not (reading.text.startswith("【") and is_prose(reading.rest))
    tells_the_text = match.rule.says_where and match.colon and is_prose(reading.rest)
    return not (tells_the_text and page.is_updated_above(index))


def _span(match: Match) -> Span:
    return Span(match.start, match.end)


def _older(page: Page, index: int, match: Match) -> Opening | None:
    reading = page.readings[index]
    inside = match.place in (Place.HEAD, Place.STOP) and bool(reading.rest)
    below = inside and is_prose(reading.rest)
    sure = reading.stated is not None or match.rule.says_where or match.means is not Means.OLDER
    reason = None
    if match.place is Place.TAIL and not reading.house_talk and not reading.note:
        above = True
    else:
        above = page.has_body(page.front, index)
    if not above:
        reason = "nothing newer stands above it"
    elif not below and page.prose_in(index + 1, index + 1 + NEAR) == 0:
        reason = "no running text follows it"
    elif inside and not below and not is_heading(reading.rest):
        reason = "what follows it reads as a link"
    elif inside and not match.colon and reading.text[match.start].islower():
        reason = "it goes on a sentence"
    elif inside and not sure and _is_among_labels(page, index):
        reason = "it is one of a row of labels"
    elif match.means is Means.HINT_OLDER:
        reason = _why_not_hint(page, index, below)
    elif inside and not below and _may_be_link(reading, match):
        reason = "what follows it reads as a link"
    elif match.rule.alone is Alone.LINK and match.place is Place.LINE and _may_turn_pages(page, index, match):
        reason = "the words alone turn pages on many sites"
    elif match.rule.alone is Alone.LABEL and not (match.colon or reading.stated or page.is_updated_above(index)):
        reason = "the word alone, without a colon or an update above"
    if reason is not None:
        page.miss(index, match.rule.id, reason, _span(match))
        return None
    opens = index + 1 if match.place is Place.TAIL and not reading.house_talk else page.opened_at(index)
    if opens >= len(page):
        page.miss(index, match.rule.id, "no running text follows it", _span(match))
        return None
    confidence = Confidence.WEAK if match.means is Means.HINT_OLDER else Confidence.STRONG if sure else Confidence.PLAIN
    return Opening(
        opens, index, match.means, Opener.WORDS, (page.evidence(index, match.rule.id, _span(match)),), confidence
    )


def _may_be_link(reading: Reading, match: Match) -> bool:
    """Whether a headline right after the marker's words names another page: ``Original article: City closes
    harbor``."""
    words = reading.text[match.start : match.end]
    return not (
        reading.rest.endswith((":", "."))
        or reading.stated
        or (words.isupper() and "ORIGINAL" in words)
        or words.lower().startswith("our ")
    )


def _may_turn_pages(page: Page, index: int, match: Match) -> bool:
    """Whether a line such as ``Previous article`` may lead to another page: nothing about it announces a text."""
    reading = page.readings[index]
    words = reading.text[match.start : match.end]
    announces = match.colon or reading.stated or words.isupper() or not reading.text[0].isalnum()
    is_own = any(word in words.lower() for word in ("original", "our ", "update", "version of "))
    return not (announces or is_own or page.is_updated_above(index))


def _why_not_hint(page: Page, index: int, below: bool) -> str | None:
    """``Earlier:`` opens a layer only under a dividing line or an update, and only before running text."""
    under_line = index - 1 >= page.front and page.readings[index - 1].separator
    reading = page.readings[index]
    if not below and not (reading.marker and reading.marker.place is Place.LINE and page.readings[index + 1].is_prose):
        return "what follows it reads as a link"
    shouted = reading.text.isupper() and reading.marker is not None and reading.marker.colon
    bracketed = reading.text[0] + reading.text[-1] in ("[]", "()")
    return (
        None
        if shouted or bracketed or under_line or page.is_updated_above(index)
        else "no update and no dividing line stands above it"
    )


def _update(page: Page, index: int, match: Match) -> Opening | None:
    reading = page.readings[index]
    reason = None
    if not page.has_body(page.front, index):
        reason = "nothing stands above it"
    elif match.place is Place.TAIL:
        reason = "it closes a paragraph and opens none"
    elif match.rule.alone is Alone.STAMP and reading.rest and not _tells_what_is_new(reading, match):
        reason = "what follows on its line is a second stamp, a byline or a headline"
    elif not reading.rest and not _text_follows(page, index):
        reason = "no text follows it"
    else:
        reason = why_no_update(page, index, match) or _why_not_below_text(page, index, match)
    if reason is not None:
        page.miss(index, match.rule.id, reason, _span(match))
        return None
    sure = reading.stated is not None
    return Opening(
        page.opened_at(index),
        index,
        Means.UPDATE,
        Opener.WORDS,
        (page.evidence(index, match.rule.id, _span(match)),),
        Confidence.STRONG if sure else Confidence.PLAIN,
    )


def _tells_what_is_new(reading: Reading, match: Match) -> bool:
    shouted = reading.text[match.start : match.end].isupper()
    return reading.rest_is_text and (shouted or is_prose(reading.rest))


def why_no_update(page: Page, index: int, match: Match) -> str | None:
    """Why the words of an update say something else; None where they do not."""
    reading = page.readings[index]
    if match.rule.alone is Alone.STAMP and not (reading.rest or match.colon):
        return "the word alone is a stamp"
    if _is_signed_message(page, index):
        return "it is a message quoted from elsewhere, signed below"
    if reading.stated:
        return None
    if _is_list_item(page, index):
        return "it is an item of a list"
    if match.place is Place.HEAD and _is_among_labels(page, index):
        return "it is one of a row of labels"
    words = reading.text[match.start : match.end]
    names_a_source = not _BEFORE_SOURCE.isdisjoint(words.lower().split())
    if match.place is Place.LINE and names_a_source and not (match.colon or words.isupper()):
        return "without a colon it may tell where something was taken from"
    return None


def _why_not_below_text(page: Page, index: int, match: Match) -> str | None:
    """Why the word ``update`` marks nothing below other text, though it may head a page."""
    reading = page.readings[index]
    words = reading.text[match.start : match.end]
    if (reading.stated is None or reading.stated.minute is None) and _leads_elsewhere(page, index, match):
        return "a headline alone amid the story leads to another page"
    if reading.stated:
        return None
    if match.place is Place.LINE and words.lower() == "update" and not (words.isupper() or match.colon):
        # Between signs (`-- update --`) it heads nothing but an update; bare, it must stand at the foot.
        if reading.text.isalpha() and not _closes_a_story(page, index):
            return "the word alone heads a section of a guide as well"
    elif words[:1].islower() and not is_prose(reading.rest):
        return "a word in lower case opens no update"
    if match.place is Place.LINE and reading.text.istitle() and reading.text.isalpha() and words.lower() != "update":
        return "the word alone heads a section of a guide as well"
    if match.place is Place.LINE and reading.text.endswith(".") and words.isalpha() and not words.isupper():
        return "a full stop makes the word a sentence"
    return None


def _closes_a_story(page: Page, index: int) -> bool:
    """Whether a lone heading stands under a finished story: the only one of the page that begins as it does, with a capital or
    a small letter; under a capital, over less than stands above it."""
    above, below = page.prose_in(page.front, index), page.prose_in(index + 1, len(page))
    small = page.readings[index].text[0].islower()
    if above < NEAR or not below or not (small or below < above) or not page.prose_in(index + 1, index + 1 + LEAD_IN):
        return False
    return page.headings[small] == 0


def _is_signed_message(page: Page, index: int) -> bool:
    """Whether its author's name ends the paragraph or stands on the next line: ``— Kelby Police (@KelbyPD) March 3, 2020``."""
    if _SIGNED.search(page.readings[index].text[-PHRASE_REACH:]):
        return True
    following = page.readings[index + 1].text if index + 1 < len(page) else ""
    is_signature = len(following) <= PHRASE_REACH and _SIGNATURE.match(following) is not None
    return is_signature or _SIGNED.match(following[:PHRASE_REACH]) is not None


def _is_among_labels(page: Page, index: int) -> bool:
    """Whether the word is one of a row of labels: ``New: ... / Update: ... / Open: ...``, two others at least right beside it."""
    beside = [0 <= near < len(page) and _has_label(page.readings[near]) for near in range(index - 2, index + 3)]
    before, above, _, below, after = beside
    return (above and (before or below)) or (below and after)


def _has_label(reading: Reading) -> bool:
    told = reading.may_open or reading.note is not None or reading.dateline is not None
    return not told and _LABEL.match(reading.text) is not None


def _is_list_item(page: Page, index: int) -> bool:
    """Whether a bullet opens the paragraph and none closes it: ``* Update: the manual``, but not ``* UPDATE *``, and not a
    bullet between paragraphs that have none, before running text."""
    reading = page.readings[index]
    if not _has_bullet(reading) or reading.text.rstrip()[-1:] in _BULLETS:
        return False
    beside = page.readings[max(index - 1, 0) : index] + page.readings[index + 1 : index + 2]
    is_sentence = is_prose(reading.rest) or (reading.rest.endswith(":") and page.readings[index + 1 : index + 2])
    return not is_sentence or any(map(_has_bullet, beside))


def _has_bullet(reading: Reading) -> bool:
    return reading.text[:1] in _BULLETS and reading.text[1:2].isspace()


def _leads_elsewhere(page: Page, index: int, match: Match) -> bool:
    """Whether the word and a headline stand alone on a line, and the story goes on below: ``Update: Driver is charged``."""
    reading = page.readings[index]
    words = reading.text[match.start : match.end]
    is_headline = (
        match.colon and bool(reading.rest) and not ends_sentence(reading.rest) and len(reading.rest) <= LONGEST_HEADING
    )
    return is_headline and not words.isupper() and page.prose_in(index + 1, len(page)) >= NEAR


def _text_follows(page: Page, index: int) -> bool:
    """Whether the next paragraph that is neither dividing line nor note holds text."""
    for reading in page.readings[index + 1 : index + 1 + NEAR]:
        if reading.separator or (reading.note and not reading.is_prose):
            continue
        return reading.marker is None or bool(reading.rest)
    return False


def _entries_by_stamp(page: Page) -> frozenset[int]:
    """Stamps (``Updated at 9:52 a.m.``) that open entries: several of them with text after each, or one before its
    own text."""
    stamps = [
        index
        for index in page.marked()
        if (match := page.readings[index].marker) is not None
        and match.means is Means.STAMP
        # Comments are posted at a time too; only in brackets does the word open an entry.
        and (match.rule.alone is not Alone.COMMENT or page.readings[index].text.startswith("["))
        and (page.readings[index].rest_is_text if page.readings[index].rest else _text_follows(page, index))
    ]
    timed_updates = sum(
        1
        for index in page.marks
        if (marker := page.readings[index].marker) and marker.means is Means.UPDATE and page.readings[index].stated
    )
    with_text = [index for index in stamps if page.readings[index].rest or _announces(page, index)]
    return frozenset(stamps if len(stamps) + timed_updates > 1 else with_text)


def _announces(page: Page, index: int) -> bool:
    """Whether a stamp's own signs promise a text: ``Updated 5 p.m.:``, ``[Updated at 5 p.m. ET]``."""
    reading = page.readings[index]
    if reading.marker is not None and reading.marker.rule.alone is Alone.COMMENT:
        return False
    return reading.text.startswith("[") or (reading.marker is not None and reading.marker.colon)


def _is_late_update(page: Page, index: int, match: Match) -> bool:
    """``LATEST UPDATE:`` below a story's beginning, on a page without a part headed ``Previous``."""
    return (
        match.means is Means.LATEST
        and "update" in page.readings[index].text.lower()
        and page.prose_in(page.front, index) > 0
        and not page.has_previous
    )
