"""A message that was read: what both standards say of a story, each in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from attrs import frozen

from revdiff.formats.agency.filings.passages import Passage
from revdiff.formats.agency.filings.slugs import Slug, words
from revdiff.formats.document import Moment, Notice, NoticeKind
from revdiff.formats.names import BODY, CELL, HEADING
from revdiff.formats.notices import begins_what_is_for_desks, kind_among_text, kind_of_notice, role_of_notice
from revdiff.text import Block, Span


@frozen
class Filing:
    """A message that was read: where it stands in the file (``span``), the sender's ``service``, the ``day`` it was sent."""

    span: Span
    service: str
    slug: Slug
    day: str | None
    headline: Passage | None
    byline: str | None
    blocks: tuple[Block, ...]
    notices: tuple[Notice, ...]
    sent: Moment | None
    warnings: tuple[str, ...]

    @property
    def identity(self) -> str | None:
        """What all versions of the story have in common: the service, the slug without its version, the day."""
        if not self.slug.name:
            return None
        return " ".join(filter(None, (self.service, self.slug.name, self.day))).casefold()


@frozen
class Told:
    """A passage, and the kind of notice that it is; None for text."""

    passage: Passage
    kind: NoticeKind | None
    role: str = BODY

    @property
    def block(self) -> Block:
        """It as a paragraph."""
        if self.kind is None:
            return self.passage.block(self.role)
        return self.passage.block(role_of_notice(self.kind))

    @property
    def notice(self) -> Notice | None:
        """It as a notice."""
        return None if self.kind is None else Notice(self.kind, self.passage.text, None, self.passage.anchor)


def told_body(passages: Iterable[Passage], *, table: bool = False) -> Iterator[Told]:
    """The passages of a message's text with what each is; what is said not to be for the public is for desks to its end."""
    for_public = True
    for passage in passages:
        for_public = for_public and not begins_what_is_for_desks(passage.text)
        if not for_public:
            yield Told(passage, NoticeKind.ADVISORY)
        elif passage.is_title:
            yield Told(passage, None, HEADING)
        else:
            yield Told(passage, _kind(passage.text), CELL if table else BODY)


def told_heading(passage: Passage, *, may_be_headline: bool = False) -> Told:
    """A passage above the text with what it is: there, more is said to desks.

    One that may be the headline is a notice only where it is plainly addressed: papers have editors, and ships get updates.
    """
    is_for_desks = _for_desks().match(passage.text.casefold()) is not None
    kind = None if may_be_headline and not is_for_desks else _kind(passage.text)
    return told_for_desks(passage) if kind is None and is_for_desks else Told(passage, kind)


def told_for_desks(passage: Passage) -> Told:
    """A passage that is said to desks, whatever its words are."""
    return Told(passage, kind_of_notice(passage.text, NoticeKind.ADVISORY))


def _kind(text: str) -> NoticeKind | None:
    """The kind of notice that words are, where a low line is the dash of wire."""
    return kind_among_text(text.replace(" _ ", " — "))


def is_byline(text: str) -> bool:
    """Whether a line says who wrote the story."""
    first = text.split(maxsplit=1)
    return len(first) == 2 and first[0].casefold() in words("bylines") and first[0][0].isupper()


@cache
def _for_desks() -> re.Pattern[str]:
    desk, heads, pictures = ("|".join(map(re.escape, words(name))) for name in ("desk", "desk_heads", "pictures"))
    return re.compile(
        rf"\W?(?:{desk})(?!\w)|\W?(?:{heads})(?:\s?[:.)]| [_—-] |$)"
        rf"|(?:with )?\w{{1,20}} (?:{pictures})(?: [a-z]{{1,6}}\d|[,.]|$)"
    )
