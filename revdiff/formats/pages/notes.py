"""Which blocks of a page are notices: by the rules that tell notes on any page, and by what their makers call them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from revdiff.formats.document import NoticeKind
from revdiff.formats.notices import note_in, says_something
from revdiff.formats.notices import told_notice as told_by_words
from revdiff.formats.pages.places import Place
from revdiff.layers import NoteKind
from revdiff.layers.numbers import LONGEST_TALK
from revdiff.layers.reading import is_prose, reader
from revdiff.layers.rule import Means
from revdiff.text import sentence_spans

if TYPE_CHECKING:
    from lxml.etree import _Element

# What the element around a notice is called, by the kind of notice that it then is.
_CALLED: Final = (
    (re.compile(r"correct(?:ion|ed)|errat(?:um|a)|amend(?:ed|ment)|korrektur|rectif|correcci"), NoticeKind.CORRECTION),
    (re.compile(r"clarif"), NoticeKind.CLARIFICATION),
    (re.compile(r"editor'?s?[-_ ]?note|editorial[-_ ]?note"), NoticeKind.EDITORS_NOTE),
    (re.compile(r"update[-_ ]?note|change[-_ ]?(?:log|note)"), NoticeKind.CHANGE_NOTE),
)

# What is called so, and only tells how to have something corrected.
_OF_ALL_STORIES = re.compile(r"polic|report|request|suggest|submit|form\b|link")

_LONGEST_LABEL: Final = 40
"""Characters of a heading that says what the notice below it is."""


def told_notice(text: str) -> NoticeKind | None:
    """What a paragraph is by its words, if it is a notice: not the heading of one, nor a mere time."""
    note = note_in(text)
    return None if note is None or not says_something(text) else _kind(text, note.kind)


def label_of_notice(text: str) -> NoticeKind | None:
    """What a heading says that stands below it, if it is the heading of a notice."""
    if len(text) > _LONGEST_LABEL or is_prose(text):
        return None
    note = note_in(text)
    return None if note is None or note.end < len(text.rstrip(" :")) else _kind(text, note.kind)


def said_notice(text: str) -> NoticeKind | None:
    """What a short text says of itself in one of its sentences, where it stands apart from an article and is no part of one."""
    if len(text) > LONGEST_TALK or not says_something(text):
        return None
    grammar = reader().notes
    said = next((found for start, end in sentence_spans(text) if (found := grammar.said(text[start:end]))), None)
    if said is None or said.means is Means.FURNITURE:
        return None
    return NoticeKind.CORRECTION if said.means is Means.CORRECTION else NoticeKind.CHANGE_NOTE


def _kind(text: str, note: NoteKind) -> NoticeKind | None:
    return NoticeKind.CHANGE_NOTE if note is NoteKind.UPDATE_STAMP else told_by_words(text)


def called_notice(place: Place) -> NoticeKind | None:
    """What the maker of a page calls a text that is a notice."""
    if not is_prose(place.text):
        return None
    names = f"{_names(place.element)} {_names(place.element.getparent())}".lower()
    if _OF_ALL_STORIES.search(names):
        return None
    return next((kind for pattern, kind in _CALLED if pattern.search(names)), None)


def _names(element: _Element | None) -> str:
    if element is None or element.tag in ("html", "body"):
        return ""
    return " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"))))
