"""The bodies of a ninjs item: which of those that stand side by side is taken, and its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import Final

from attrs import frozen

from revdiff.formats.members import Members
from revdiff.formats.written import Written, marked_up_blocks, plain_blocks
from revdiff.text import Block


class Manner(IntEnum):
    """How a body is written; of one text in several manners the first of these is taken."""

    MARKUP = 0
    PLAIN = 1
    NITF = 2


@frozen
class Body:
    """One body of an item: its text, what it is (``role``), how it is written, and in which language where that is said."""

    written: Written
    role: str
    manner: Manner
    language: str | None


# Words for the whole text in some manner; any other word is a text beside it: a summary, a box.
_WHOLE: Final = frozenset(
    (
        *("", "article", "body", "content", "full", "main", "story"),
        *("html", "html5", "nitf", "plain", "plaintext", "rich", "richhtml5", "richtext", "text", "xhtml"),
    )
)
_NAME = re.compile(r"body(?:_(?P<role>[\w.-]+))?")
_LANGUAGE = re.compile(r"(?:^|_)(?P<language>[a-z]{2})(?:[_-][a-z]{2})?$")


def body_blocks(item: Members, language: str | None) -> list[Block]:
    """The blocks of the body that is taken; none where the item has no body.

    Of several, those in the item's language, else in that of the first; of these the whole text, marked up before plain; of these
    the first. A text in another language, or of another kind, that is left out is told in the warnings.
    """
    bodies = [*_members_bodies(item), *_listed_bodies(item)]
    if not bodies:
        return []
    wanted = _language(bodies, language)
    understood = [body for body in bodies if body.language is None or body.language == wanted]
    chosen = min(understood, key=lambda body: (body.role not in _WHOLE, body.manner))
    for body in bodies:
        if body not in understood or (body is not chosen and body.role not in _WHOLE):
            item.warnings.append(f"{body.written.pointer} is another text; it was left out")
    return blocks_of(chosen.written, chosen.manner, item.warnings)


def blocks_of(written: Written, manner: Manner, warnings: list[str]) -> list[Block]:
    """The blocks of a text that is written in some manner."""
    if manner is not Manner.PLAIN:
        return marked_up_blocks(written, warnings)
    if written.looks_marked_up:
        warnings.append(f"{written.pointer} is plain text, and holds tags; they were left in it")
    return plain_blocks(written)


def named_manner(written: Written, named: str) -> Manner:
    """The manner that a media type, a role or the name of a member names; where it names none, what the text looks like."""
    named = named.lower()
    if "html" in named or "richtext" in named:
        return Manner.MARKUP
    if "nitf" in named or "xml" in named:
        return Manner.NITF
    if "text" in named or "plain" in named:
        return Manner.PLAIN
    return Manner.MARKUP if written.looks_marked_up else Manner.PLAIN


def _members_bodies(item: Members) -> Iterator[Body]:
    """The bodies of ninjs 1.x: ``body_text``, ``body_xhtml``, ``body_anything``, with or without a language at the end."""
    for name in item.values:
        named = _NAME.fullmatch(name)
        written = item.text(name) if named else None
        if named is None or written is None:
            continue
        role = (named["role"] or "").lower()
        ending = _LANGUAGE.search(role)
        if ending is not None:
            role = role[: ending.start()]
        yield Body(written, role, named_manner(written, role), ending["language"] if ending else None)


def _listed_bodies(item: Members) -> Iterator[Body]:
    """The bodies of ninjs 2.x and 3.x."""
    for body in item.objects("bodies"):
        written = body.text("value")
        if written is None:
            continue
        role = body.label("role") or ""
        named = body.label("contenttype", "contentType") or role
        yield Body(written, role.lower(), named_manner(written, named), _primary(body.label("language")))


def _language(bodies: list[Body], language: str | None) -> str | None:
    known = [body.language for body in bodies if body.language is not None]
    wanted = _primary(language)
    return wanted if wanted in known or not known else known[0]


def _primary(language: str | None) -> str | None:
    """The language of a tag of BCP 47 without its region: ``nb`` of ``nb-NO``."""
    return None if language is None else re.split("[-_]", language)[0].lower()
