"""The bodies of a ninjs item: which of those that stand side by side is taken, and its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import Final

from attrs import evolve, frozen

from revdiff.errors import ReadError
from revdiff.formats.agency.nitf import NITF
from revdiff.formats.agency.nodes import child
from revdiff.formats.markup import blocks_of, local_name, parsed_xml
from revdiff.formats.members import Members
from revdiff.formats.written import Written, marked_up_blocks, said_to_be_plain
from revdiff.text import Block


class Manner(IntEnum):
    """How a body is written; of one text in several manners the first of these is taken."""

    MARKUP = 0
    NITF = 1
    PLAIN = 2
    TAGS = 3
    """Markup that nobody knows, or that is broken: all of it is there once more as a rule."""


@frozen
class Body:
    """One body of an item: its text, what it is (``role``), how it is written, and in which language where that is said."""

    written: Written
    role: str
    manner: Manner
    language: str | None

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole text, and not one beside it: a summary, a box."""
        return self.role in _WHOLE or "html" in self.role or "nitf" in self.role


# Words for the whole text.
_WHOLE: Final = frozenset(
    (
        *("", "article", "body", "content", "full", "main", "story"),
        *("plain", "plaintext", "rich", "richtext", "text"),
    )
)
_NITF_TOPS: Final = ("nitf", "body", "body.content", "block")
_NAME = re.compile(r"body(?:_(?P<role>[\w.-]+))?")
_LANGUAGE = re.compile(r"(?:^|_)(?P<language>[a-z]{2})(?:[_-][a-z]{2})?$")


def body_blocks(item: Members, language: str | None) -> list[Block]:
    """The blocks of the body that is taken; none where the item has no body.

    Of several, those in the item's language, else in that of the first; of these the whole text, in HTML before NITF before
    plain; of these the first that says something. A text in another language, or of another kind, that is left out is told in
    the warnings.
    """
    bodies = [*_members_bodies(item), *_listed_bodies(item)]
    wanted = _language(bodies, language)
    understood = [body for body in bodies if body.language is None or body.language == wanted]
    for body in sorted(understood, key=lambda body: (not body.is_whole, body.manner)):
        blocks = written_blocks(body.written, body.manner, item.warnings)
        if any(block.text for block in blocks):
            item.warnings.extend(_told_left_out(bodies, body, understood))
            return blocks
    return []


def _told_left_out(bodies: Iterable[Body], taken: Body, understood: Iterable[Body]) -> Iterator[str]:
    for body in bodies:
        if body is not taken and not (body in understood and body.is_whole):
            yield f"{body.written.pointer} is another text; it was left out"


def written_blocks(written: Written, manner: Manner, warnings: list[str]) -> list[Block]:
    """The blocks of a text that is written in some manner."""
    if manner is Manner.NITF:
        return _nitf_blocks(written)
    if manner is not Manner.PLAIN:
        return marked_up_blocks(written, warnings)
    return said_to_be_plain(written, warnings)


def _nitf_blocks(written: Written) -> list[Block]:
    """The blocks of the content of a NITF document, or of what is inside one."""
    top = parsed_xml(written.text, written.pointer)
    content = child(top, "body", "body.content")
    anchor = written.anchor
    within = "" if anchor is None else f"{anchor.value}#"
    blocks = blocks_of(top if content is None else content, within=within, vocabulary=NITF)
    return [evolve(block, anchor=None) for block in blocks] if anchor is None else blocks


def _is_nitf(text: str) -> bool:
    try:
        return local_name(parsed_xml(text, "the body")) in _NITF_TOPS
    except ReadError:
        return False


def named_manner(written: Written, named: str) -> Manner:
    """The manner that a media type, a role or the name of a member names; where it names none, what the text looks like."""
    named = named.lower()
    if "html" in named or "richtext" in named:
        return Manner.MARKUP
    if "nitf" in named or "xml" in named:
        return Manner.NITF if _is_nitf(written.text) else Manner.TAGS
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
        role = body.line("role") or ""
        named = body.line("contenttype", "contentType") or role
        yield Body(written, role.lower(), named_manner(written, named), _primary(body.line("language")))


def _language(bodies: list[Body], language: str | None) -> str | None:
    known = [body.language for body in bodies if body.language is not None]
    wanted = _primary(language)
    return wanted if wanted in known or not known else known[0]


def _primary(language: str | None) -> str | None:
    """The language of a tag of BCP 47 without its region: ``nb`` of ``nb-NO``."""
    return None if language is None else re.split("[-_]", language)[0].lower()
