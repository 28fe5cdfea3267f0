"""One paragraph read on its own: what it might be, before its neighbors are asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property

from attrs import frozen

from revdiff.engine import served
from revdiff.layers.datelines import Dateline, dateline_openers, read_dateline
from revdiff.layers.glance import Wanted, at_hand
from revdiff.layers.grammar import Grammar, Match
from revdiff.layers.heads import ClockHead, clock_head, date_heading
from revdiff.layers.layer import NoteKind
from revdiff.layers.numbers import AROUND_A_STOP, LONGEST_HEADING, LONGEST_MARKER, LONGEST_TALK
from revdiff.layers.remembered import remembered
from revdiff.layers.rule import Means, Place, Rule
from revdiff.layers.rulebook import marker_rules, note_rules
from revdiff.phrases.clock import StatedTime, read_time
from revdiff.phrases.lookup import is_no_word
from revdiff.phrases.numbers import PHRASE_REACH
from revdiff.phrases.times import mask_times, opening_words, opens_with_time
from revdiff.phrases.whole import as_met
from revdiff.phrases.words import words_in
from revdiff.text import Paragraph, sentence_spans

at_hand = served(at_hand)

# Kinds of note that a marker's words do not overrule: an envelope around one version of the text.
_ENVELOPES = frozenset({NoteKind.CORRECTION, NoteKind.CLARIFICATION, NoteKind.UPDATE_STAMP, NoteKind.EDITORS_NOTE})
# What the text of an update or of a stamp may be beside news.
_TALK = {
    Means.UPDATE: _ENVELOPES,
    Means.STAMP: _ENVELOPES | {NoteKind.CONTRIBUTORS},
}
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|„[^“”]*[“”]|«[^»]*»|「[^」]*」")
_SEPARATOR = re.compile(r"(?:[\s_\-–—=*•·~#.+]|\\)+$")
_SEPARATOR_SIGNS = frozenset("_-–—=*•·~#+")
# What is left of a page's scripts: nobody writes this in copy.
_SCRIPT = re.compile(
    r"(?!\w{1,20}\.(?:googletag|jQuery)\b)[\w.$]{1,60}\(\s?function\b|\b(?:googletag|jQuery)\.|\bfunction\s?\(|\bdocument\.(?:get|write|create|query)|\bwindow\.[a-z]|<script"
)
_SENTENCE_END = frozenset(".!?…。！？:;")
_CLOSING = "\"'”’»)]›」』）*"
_FIGURE = re.compile(r"\d")
# What no remains of a script are without, and no credit at a paragraph's end: each of them is rare.
_SCRIPT_WORDS = ("function", "document.", "window.", "<script")
_CREDIT = "contribut"
_LOG_WORDS = frozenset(["times", "latest"])
_LOG_LEAD = re.compile(
    r"\ball times (?:are )?(?:listed |shown )?(?:in )?"
    r"(?:local|utc|us[/ ](?:eastern|central|mountain|pacific)|e[sd]?t|eastern|gmt|cet|central|pacific|bst)\b"
    r"|\bthe latest (?:on|in|from|about)\b",
    re.IGNORECASE,
)


@frozen
class NoteSeen:
    """A note's kind and the rule that told it."""

    kind: NoteKind
    rule: Rule
    end: int
    """Where the words that tell it end."""


@frozen
class Reading:
    """A paragraph and what it might be. Offsets count from its start."""

    paragraph: Paragraph
    end: int
    marker: Match | None = None
    tail: Match | None = None
    house_talk: bool = False
    note: NoteSeen | None = None
    clock: ClockHead | None = None
    dated: StatedTime | None = None
    separator: bool = False
    dateline: Dateline | None = None
    log_lead: bool = False
    passed_over: Match | None = None
    """The words of a marker, where what follows them makes the paragraph a note."""

    def of(self, paragraph: Paragraph) -> Reading:
        """The same of another paragraph with this text."""
        return Reading(
            paragraph,
            self.end,
            self.marker,
            self.tail,
            self.house_talk,
            self.note,
            self.clock,
            self.dated,
            self.separator,
            self.dateline,
            self.log_lead,
            self.passed_over,
        )

    @property
    def text(self) -> str:
        """The paragraph's text, without the remains of scripts."""
        return self.paragraph.text[: self.end]

    @property
    def is_running_text(self) -> bool:
        """Whether it says nothing about the page; it may be a heading."""
        told = self.may_open or self.note or self.dated or self.separator or self.dateline or self.log_lead
        return not told and self.end == len(self.paragraph.text)

    @property
    def may_open(self) -> bool:
        """Whether it has words or a time of day that may open a segment of the page."""
        return self.marker is not None or self.tail is not None or self.clock is not None

    @property
    def is_prose(self) -> bool:
        """Whether it holds running text: a sentence or more, neither heading nor mark."""
        return not self.separator and is_prose(self.text)

    @cached_property
    def stated(self) -> StatedTime | None:
        """The time its marker or clock states."""
        if self.marker or self.tail:
            return read_time(self.words)
        return self.clock.stated if self.clock else None

    @property
    def words(self) -> str:
        """The words of its marker, empty where it has none."""
        match = self.marker or self.tail
        return self.text[match.start : match.end] if match else ""

    @property
    def rest(self) -> str:
        """What follows the marker in the same paragraph."""
        if self.marker is not None:
            return self.text[self.marker.rest :].strip()
        return self.text[self.clock.rest :].strip() if self.clock else ""

    @property
    def rest_is_text(self) -> bool:
        """Whether what follows a stamp on its line is a text or its heading, and no byline, source or second stamp."""
        rest = self.rest
        if rest.lower().startswith(("by ", "published", "posted")):
            return False
        return " " in rest and not opens_with_time(rest)


def ends_sentence(text: str) -> bool:
    """Whether the last sign, closing quotes and brackets aside, is one that ends a sentence."""
    return text.rstrip(_CLOSING + " ")[-1:] in _SENTENCE_END and bool(text)


def is_prose(text: str) -> bool:
    """Whether ``text`` is running text rather than a heading."""
    if len(text) > LONGEST_HEADING:
        return True
    return ends_sentence(text) and not text.rstrip().endswith((":", ";"))


def is_title_case(text: str) -> bool:
    """Whether words begin with a capital, as in American headlines, where those of up to three letters need not."""
    words = [word for word in text.split() if word[0].isalpha() and len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words)


def is_heading(text: str) -> bool:
    """Whether ``text`` is short and reads as a heading: no end of a sentence, a colon, or capitals throughout."""
    if not text or len(text) > LONGEST_HEADING:
        return False
    return text.rstrip().endswith(":") or not ends_sentence(text) or is_title_case(text)


_HEAD = (Place.HEAD, Place.STOP)
_WHOLE_OR_HEAD = (Place.LINE, *_HEAD)
_OPENING = (*_HEAD, Place.OPENS)
_WHOLE_OR_OPENING = (*_WHOLE_OR_HEAD, Place.OPENS)
_NOTE_MEANINGS = frozenset(kind.value for kind in NoteKind)


@cache
def reader(own: tuple[Rule, ...] = ()) -> Reader:
    """The reader for the built-in rules and a newsroom's ``own``, which come first."""
    markers = [rule for rule in own if rule.means.value not in _NOTE_MEANINGS]
    notes = [rule for rule in own if rule.means.value in _NOTE_MEANINGS]
    return Reader(Grammar((*markers, *marker_rules())), Grammar((*notes, *note_rules())))


class Reader:
    """Reads paragraphs by two grammars: of markers and of notes."""

    def __init__(self, markers: Grammar, notes: Grammar) -> None:
        self.markers, self.notes = markers, notes
        self._telling = remembered(self._read_telling)

    @cached_property
    def wanted(self) -> Wanted | None:
        """What makes a paragraph worth reading; None where a rule has no word that is certain, so that each of them is."""
        heads = {place: self.notes.pairs(place) | self.markers.pairs(place) for place in _WHOLE_OR_HEAD}
        heads[Place.OPENS] = self.notes.pairs(Place.OPENS)
        keys = {key for found in heads.values() for _, key in found}
        closing = self.markers.closing_words
        if "" in closing or "" in keys:
            return None
        return Wanted(
            opening_words() | dateline_openers(),
            heads,
            closing,
            _LOG_WORDS,
            signs=frozenset(key[0] for key in keys if is_no_word(key)),
            rare=(*_SCRIPT_WORDS, _CREDIT),
        )

    @cached_property
    def wanted_at_hand(self) -> Wanted | None:
        """The same for the engine at work."""
        return None if self.wanted is None else at_hand(self.wanted)

    def read(self, paragraph: Paragraph) -> Reading:
        """What ``paragraph`` might be, taken by itself."""
        told = self._telling(paragraph.text)
        return Reading(paragraph, len(paragraph.text)) if told is None else told.of(paragraph)

    def telling(self, paragraphs: Iterable[Paragraph]) -> Iterator[Reading]:
        """The readings of those among ``paragraphs`` that may say something about the page."""
        for paragraph in paragraphs:
            told = self._telling(paragraph.text)
            if told is not None:
                yield told.of(paragraph)

    def _read_telling(self, text: str) -> Reading | None:
        """What a paragraph with this text might be; None for running text."""
        told = self._read_text(text)
        return None if told.is_running_text else told

    def _read_text(self, text: str) -> Reading:
        paragraph = Paragraph(0, 0, len(text), text)
        if _is_separator(text):
            return Reading(paragraph, len(text), separator=True)
        end = _end_before_script(text)
        head = text[: min(end, LONGEST_MARKER)]
        words = words_in(head[:PHRASE_REACH])
        dateline = read_dateline(text)
        note = self._note(head, words, end, dateline)
        marker = self._marker(head, words, dateline, end)
        marker, note, passed_over = self._marker_or_note(marker, note, text[:end])
        tail, house_talk = (None, False) if marker else self._tail(text[:end])
        return Reading(
            paragraph,
            end,
            marker,
            tail,
            house_talk,
            note,
            None if marker else clock_head(text[:end], dateline),
            None if marker else date_heading(text[:end]),
            dateline=dateline,
            log_lead=_leads_a_log(text),
            passed_over=passed_over,
        )

    def _note(self, head: str, words: Sequence[str], end: int, dateline: Dateline | None) -> NoteSeen | None:
        if dateline is not None:
            head = head[dateline.span.end :]
            words = words_in(head[:PHRASE_REACH])
        places = _WHOLE_OR_OPENING if end <= PHRASE_REACH else _OPENING
        found = _read(self.notes, head, words, places)
        if found is None and _CREDIT in head:
            found = self.notes.closing(head)
        return NoteSeen(NoteKind(found.means.value), found.rule, found.end) if found else None

    def _marker_or_note(
        self, marker: Match | None, note: NoteSeen | None, text: str
    ) -> tuple[Match | None, NoteSeen | None, Match | None]:
        """What a paragraph is that may be both; third the words of a marker that is none."""
        if marker is None:
            return None, note, None
        if note is None or _overrules(marker, note):
            note = self._talk(marker, text[marker.rest :].strip())
            return (marker, None, None) if note is None else (None, note, marker)
        tells_more = marker.means is Means.STAMP and note.end > marker.rest
        return (None, note, marker) if tells_more else (marker, note, None)

    def _talk(self, marker: Match, rest: str) -> NoteSeen | None:
        """The note that an update is, where the text behind its words and time only talks about the page."""
        kinds = _TALK.get(marker.means, ())
        if not rest or not kinds or len(rest) > LONGEST_TALK:
            return None
        note = self._note(rest[:LONGEST_MARKER], words_in(rest[:PHRASE_REACH]), len(rest), None)
        if note is not None and note.kind in kinds:
            return note
        bare = _QUOTED.sub(" ", rest)
        said = next((found for start, end in sentence_spans(bare) if (found := self.notes.said(bare[start:end]))), None)
        return None if said is None else NoteSeen(NoteKind(said.means.value), said.rule, len(rest))

    def _marker(self, head: str, words: Sequence[str], dateline: Dateline | None, end: int) -> Match | None:
        places = _WHOLE_OR_HEAD if end <= PHRASE_REACH else _HEAD
        found = _read(self.markers, head, words, places)
        if found is None and dateline is not None:
            head = head[dateline.span.end :]
            found = _read(self.markers, head, words_in(head[:PHRASE_REACH]), places)
            return found and found.shifted(dateline.span.end)
        if found is not None and found.means is Means.UPDATE and 0 < end - found.rest <= PHRASE_REACH:
            # BREAKING NEWS UPDATE: AP's earlier story is below.
            rest = head[found.rest :]
            inner = _read(self.markers, rest, words_in(rest), (Place.LINE,))
            if inner is not None and inner.means is Means.OLDER:
                return inner.shifted(found.rest)
        return found

    def _tail(self, text: str) -> tuple[Match | None, bool]:
        """A marker in the last sentence, and whether all sentences before it only talk about the page."""
        tail = text[-LONGEST_MARKER:]
        if not self.markers.may_close(words_in(tail[-PHRASE_REACH:])):
            return None, False
        spans = sentence_spans(tail)
        found = self._last_sentence(tail, spans)
        if found is None and _may_end_in_a_time(tail, spans[-1][0]):
            # A stop inside a time (``11:22 am. ET``) ends no sentence; one at its end may.
            spans = sentence_spans(mask_times(tail))
            found = self._last_sentence(tail, spans)
        if found is None:
            return None, False
        talk = len(text) <= LONGEST_MARKER and all(self._is_house_talk(tail[a:b]) for a, b in spans[:-1])
        return found.shifted(len(text) - len(tail)), talk

    def _last_sentence(self, tail: str, spans: Sequence[tuple[int, int]]) -> Match | None:
        start, end = spans[-1]
        last = tail[start:end].rstrip()
        found = _read(self.markers, last, words_in(last), (Place.TAIL,)) if start else None
        return found and found.shifted(start)

    def _is_house_talk(self, sentence: str) -> bool:
        return _read(self.notes, sentence, words_in(sentence), _WHOLE_OR_OPENING) is not None


def _leads_a_log(text: str) -> bool:
    """Whether a line says that a log follows."""
    return (
        len(text) <= LONGEST_HEADING
        and any(word in text.lower() for word in _LOG_WORDS)
        and _LOG_LEAD.search(text) is not None
    )


def _may_end_in_a_time(tail: str, start: int) -> bool:
    """Whether the stop before the sentence at ``start`` may belong to a time."""
    return start > 0 and _FIGURE.search(tail, max(0, start - AROUND_A_STOP), start + AROUND_A_STOP) is not None


def _overrules(marker: Match, note: NoteSeen) -> bool:
    """Whether a paragraph that is both is a marker: a mere hint may stay furniture, an envelope in a line a note."""
    return marker.means is not Means.HINT_OLDER and (marker.place is Place.LINE or note.kind not in _ENVELOPES)


def _read(grammar: Grammar, text: str, words: Sequence[str], places: tuple[Place, ...]) -> Match | None:
    """What a grammar reads at the head of ``text``; the times are masked only where a rule may fit."""
    fitting = grammar.fitting(text, words, places)
    return grammar.read(as_met(text), fitting, places) if fitting else None


def _is_separator(text: str) -> bool:
    return _SEPARATOR.match(text) is not None and not _SEPARATOR_SIGNS.isdisjoint(text)


def _end_before_script(text: str) -> int:
    """Where running text ends before the rubbish of a script that extraction left in the paragraph."""
    if not any(word in text for word in _SCRIPT_WORDS):
        return len(text)
    found = _SCRIPT.search(text)
    return len(text) if found is None or found.start() == 0 else len(text[: found.start()].rstrip())
