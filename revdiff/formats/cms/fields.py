"""Which strings of a record are text that readers see, by the names of the fields and by what stands in them.

A field is known by the last word of its name (``heading_text``, ``pullQuote``, ``quote_block``). Where the name says nothing, a
string is text if it has what choices, addresses and dates never have: white space between words, markup, a letter beyond ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from typing import Final

from revdiff.formats.document import NoticeKind
from revdiff.formats.names import BODY, CAPTION, CODE_BLOCK, HEADING, QUOTE

MARKUP: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
"""A tag of HTML."""

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S*|/\S*|#\S*|\S+@\S+", re.IGNORECASE)
_TIME = re.compile(r"\d{4}-\d\d?-\d\d?(?:[T ][\d:.]+)?(?:Z|[+-][\d:]+)?|\d\d?:\d\d(?::\d\d)?")
_BEYOND_ASCII = re.compile(r"[^\W\d_a-zA-Z]")


def names_in(listed: str) -> frozenset[str]:
    """The names in a list of them, with spaces between."""
    return frozenset(listed.split())


_ROLES = {
    **dict.fromkeys(names_in("heading headline title subheading subtitle h1 h2 h3 h4 h5 h6"), HEADING),
    **dict.fromkeys(names_in("quote blockquote pullquote quotation"), QUOTE),
    "caption": CAPTION,
    "code": CODE_BLOCK,
}
_TEXTS = names_in(
    "text paragraph content body html richtext markdown introduction intro lede lead standfirst summary description abstract"
    " excerpt kicker strapline tagline eyebrow deck dek label name question answer note disclaimer message bio value item items"
    " cell"
)
_SOURCES = names_in("attribution attributed credit credits cite citation source author byline")
_FRONT = names_in("kicker eyebrow strapline tagline subtitle standfirst introduction intro lede deck dek")
_IMAGES = names_in("image images img photo picture illustration thumbnail")
_NO_TEXT = names_in(
    "id uuid pk slug url uri href src link path file document page email phone class classes style theme color colour size"
    " width height align alignment position layout format type kind variant icon language locale lang anchor target template"
    " alt key order latitude longitude"
)
_NOTICES = (
    ({"correction"}, NoticeKind.CORRECTION),
    ({"corrections"}, NoticeKind.CORRECTION),
    ({"clarification"}, NoticeKind.CLARIFICATION),
    ({"editors", "note"}, NoticeKind.EDITORS_NOTE),
    ({"editor", "note"}, NoticeKind.EDITORS_NOTE),
    ({"advisory"}, NoticeKind.ADVISORY),
)
# What an editor's word for a piece of content adds to its name, and says nothing.
_EMPTY = frozenset({"block", "field", "struct", "stream", "list"})


class Rank(IntEnum):
    """Where a field stands among those of its record: some databases give them in another order every time."""

    FRONT = 0
    PLAIN = 1
    SOURCE = 2
    """What says where the rest is from stands behind it."""


def words_of(name: str) -> list[str]:
    """The words that a field's name is made of, in small letters."""
    words = [word.lower() for word in _WORDS.findall(name)]
    telling = [word for word in words if word not in _EMPTY]
    return telling or words


def rank(name: str) -> Rank:
    """Where a field stands among its record's."""
    words = words_of(name)
    if words and words[-1] in _FRONT:
        return Rank.FRONT
    return Rank.SOURCE if is_source(name) else Rank.PLAIN


def is_source(name: str) -> bool:
    """Whether a field says whom something is from: ``attribution``, ``attribute_name``."""
    words = words_of(name)
    return bool(words) and (words[-1] in _SOURCES or words[0] in {"attribute", "attributed", *_SOURCES})


def is_image(name: str) -> bool:
    """Whether a field is an image, and not what is said of one."""
    words = words_of(name)
    return bool(words) and words[-1] in _IMAGES


def role_of(name: str) -> str:
    """What a text is, as far as the name of its field tells: ``heading``, ``pull_quote``, ``heading_text``."""
    words = words_of(name)
    if len(words) > 1 and words[-1] == "text":
        words.pop()
    return _ROLES.get(words[-1], BODY) if words else BODY


def notice_kind(name: str) -> NoticeKind | None:
    """What kind of notice a block is, by its name; None for one that is none."""
    words = set(words_of(name))
    return next((kind for wanted, kind in _NOTICES if wanted <= words), None)


def holds_text(name: str, value: str) -> bool:
    """Whether what a field has is text that readers see."""
    words = words_of(name)
    last = words[-1] if words else ""
    if not value.strip() or last in _NO_TEXT or "alt" in words:
        return False
    if last in _TEXTS or last in _ROLES or is_source(name):
        return True
    if _ADDRESS.fullmatch(value.strip()) or _TIME.fullmatch(value.strip()):
        return False
    return bool(re.search(r"\S\s+\S", value) or MARKUP.search(value) or _BEYOND_ASCII.search(value))


def in_reading_order(names: Iterable[str]) -> list[str]:
    """The names of a record's fields as a reader meets them, else in the order that they have."""
    return sorted(names, key=rank)
