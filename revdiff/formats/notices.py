"""What a notice is, told by its words where the source does not say it: by the rules that tell notes on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final

from attrs import evolve

from revdiff.formats.document import Notice, NoticeKind
from revdiff.formats.names import ADVISORY, BODY, NOTICE
from revdiff.layers import NoteKind
from revdiff.layers.reading import NoteSeen, is_prose, reader
from revdiff.packaged import packaged_lists
from revdiff.text import Block, Paragraph

_KINDS: Final[Mapping[NoteKind, NoticeKind]] = {
    NoteKind.CORRECTION: NoticeKind.CORRECTION,
    NoteKind.CLARIFICATION: NoticeKind.CLARIFICATION,
    NoteKind.EDITORS_NOTE: NoticeKind.EDITORS_NOTE,
    NoteKind.ADVISORY: NoticeKind.ADVISORY,
}
_OF_A_MISTAKE: Final = (NoticeKind.CORRECTION, NoticeKind.CLARIFICATION)
# What stands between the words that address editors and what is said to them, and between the things said.
_PARTS: Final = re.compile(r"[:;.](?:\s+|$)|\s[_–—-]\s")


def kind_of_notice(text: str, otherwise: NoticeKind) -> NoticeKind:
    """What the words of a text that is known to be a notice say that it is; ``otherwise`` where they do not say it.

    >>> kind_of_notice("CORRECTS the number aboard to 212, not 180.", NoticeKind.ADVISORY)
    <NoticeKind.CORRECTION: 'correction'>
    >>> kind_of_notice("(Neu: Zahl der Passagiere berichtigt)", NoticeKind.ADVISORY)
    <NoticeKind.CORRECTION: 'correction'>
    """
    told = told_notice(text)
    if told not in _OF_A_MISTAKE and _says_correction().search(text.casefold()):
        return NoticeKind.CORRECTION
    return told or otherwise


@lru_cache(maxsize=1024)
def kind_among_text(text: str) -> NoticeKind | None:
    """What a paragraph of a story is, if its words tell that it is a notice; versions have most paragraphs in common."""
    told = told_notice(text)
    return None if told is None else kind_of_notice(text, told)


def role_of_notice(kind: NoticeKind) -> str:
    """The role of a paragraph that is a notice of some kind."""
    return ADVISORY if kind is NoticeKind.ADVISORY else NOTICE


def with_notices(blocks: Iterable[Block], stated: Iterable[Notice]) -> tuple[list[Block], list[Notice]]:
    """The blocks of a text, those that are notices by their words with the role of one; and the notices that they are.

    What only repeats a notice that a field has ``stated`` gets the role and is no second notice. From what is said not to be for
    the public all is for desks.
    """
    there = {_words(notice.text): notice.kind for notice in stated}
    made: list[Block] = []
    found: list[Notice] = []
    for_public = True
    for block in blocks:
        for_public = for_public and not begins_what_is_for_desks(block.text)
        kind = NoticeKind.ADVISORY if block.text and not for_public else there.get(_words(block.text))
        if kind is None and block.role == BODY and says_something(block.text):
            kind = kind_among_text(block.text)
        if kind is not None and block.role not in (NOTICE, ADVISORY):
            block = evolve(block, role=role_of_notice(kind))
            if _words(block.text) not in there:
                found.append(Notice(kind, block.text, anchor=block.anchor))
        made.append(block)
    return made, found


def begins_what_is_for_desks(text: str) -> bool:
    """Whether a paragraph says that what follows it is not for the public."""
    return _begins_for_desks().match(text.casefold()) is not None


def says_something(text: str) -> bool:
    """Whether it is a sentence, or stands in brackets as sentences about a story do."""
    return is_prose(text) or text.startswith(("(", "["))


def _words(text: str) -> str:
    return " ".join(text.split())


@cache
def _lists() -> dict[str, list[str]]:
    return packaged_lists(__name__, "notices.toml")


@cache
def _says_correction() -> re.Pattern[str]:
    return re.compile(rf"\b{_one_of('corrections')}\b")


@cache
def _begins_for_desks() -> re.Pattern[str]:
    return re.compile(_one_of("not_published"))


def _one_of(name: str) -> str:
    return f"(?:{'|'.join(map(re.escape, _lists()[name]))})"


def told_notice(text: str) -> NoticeKind | None:
    """The kind of notice that a text is, None where its words do not tell that it is one.

    What is addressed to editors and says among other things what was wrong is a correction.

    >>> told_notice("Eds: Adds quotes; corrects the number aboard."), told_notice("The ferry hit a sandbank.")
    (<NoticeKind.CORRECTION: 'correction'>, None)
    """
    seen = note_in(text)
    kind = None if seen is None else _KINDS.get(seen.kind)
    if seen is None or kind is None or kind in _OF_A_MISTAKE:
        return kind
    said = (
        _KINDS.get(note.kind)
        for part in _PARTS.split(text[seen.end :])
        if part and (note := note_in(part.strip())) is not None
    )
    return next((further for further in said if further in _OF_A_MISTAKE), kind)


@lru_cache(maxsize=256)
def note_in(text: str) -> NoteSeen | None:
    """The note that a paragraph is."""
    rules = reader()
    if rules.wanted is not None and not rules.wanted.is_met(text):
        return None
    return rules.read(Paragraph(0, 0, len(text), text)).note
