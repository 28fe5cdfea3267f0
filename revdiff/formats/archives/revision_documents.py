"""Revision documents: the JSON that MediaWiki's tools make of dumps, one object for each revision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import IO, Final

from revdiff.arguments import told
from revdiff.errors import ReadError
from revdiff.formats.archives.revisions import WikiRevision
from revdiff.formats.names import AnchorScheme
from revdiff.formats.numbers import MOST_BYTES
from revdiff.formats.source import parsed_json
from revdiff.schema import Json
from revdiff.text import Anchor
from revdiff.text.files import decode

LONGEST_LINE: Final = 64 * 1024 * 1024
"""Bytes of one revision as JSON: MediaWiki takes texts of two million, and JSON may spell each in six."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def document_revisions(stream: IO[bytes], name: str, encoding: str | None) -> Iterator[WikiRevision]:
    """The revisions of a file that is one document, a list of them, or has one on each line. Raises `ReadError`."""
    first = stream.readline(LONGEST_LINE + 1)
    try:
        parsed_json(_line_text(first, name, encoding), name)
    except ValueError:
        yield from _of_whole(first, stream, name, encoding)
        return
    place = f"{name}, line"
    line = first
    for number in count(1):
        if line.strip():
            try:
                found = parsed_json(_line_text(line, f"{place} {number}", encoding), f"{place} {number}")
            except ValueError as error:
                raise ReadError(f"{place} {number} is no JSON: {error}") from None
            yield from _of_json(found, f"{place} {number}")
        line = stream.readline(LONGEST_LINE + 1)
        if not line:
            return


def _line_text(line: bytes, name: str, encoding: str | None) -> str:
    if len(line) > LONGEST_LINE:
        raise ReadError(f"{name} has more than {LONGEST_LINE:,} bytes, too many for one revision")
    return decode(line, name, encoding or "utf-8")


def _of_whole(first: bytes, stream: IO[bytes], name: str, encoding: str | None) -> Iterator[WikiRevision]:
    data = first + stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ReadError(f"{name} has more than {MOST_BYTES:,} bytes of JSON that is not one revision a line")
    try:
        found = parsed_json(decode(data, name, encoding or "utf-8"), name)
    except ValueError as error:
        raise ReadError(f"{name} is no JSON: {error}") from None
    yield from _of_json(found, name)


def _of_json(found: Json, name: str) -> Iterator[WikiRevision]:
    if isinstance(found, list):
        for number, item in enumerate(found):
            yield _revision(item, f"/{number}", name)
    else:
        yield _revision(found, "", name)


def is_revision_document(found: object) -> bool:
    """Whether some JSON has the members that only a revision of a wiki page has."""
    if not isinstance(found, dict):
        return False
    page = found.get("page")
    return isinstance(page, dict) and {"title", "namespace"} <= page.keys() and {"id", "timestamp"} <= found.keys()


def _revision(found: Json, pointer: str, name: str) -> WikiRevision:
    if not isinstance(found, dict) or not isinstance(found.get("page"), dict):
        raise ReadError(f"{name}: {pointer or 'what it holds'} is no revision of a page")
    members = _Members(found, name)
    page = _Members(found["page"], name)
    deleted = _Members(found.get("deleted"), name)
    user = _Members(found.get("user"), name)
    text = members.text("text")
    comment = members.text("comment")
    made = WikiRevision(
        page=page.number("id"),
        title=page.text("title"),
        wiki=None,
        id=members.number("id"),
        timestamp=found.get("timestamp"),
        user=user.text("text"),
        comment=comment,
        minor=found.get("minor") is True,
        model=members.text("model"),
        text=text,
        lost="the text of this revision was deleted" if deleted.is_true("text") else None,
        comment_anchor=Anchor(AnchorScheme.JSON_POINTER, f"{pointer}/comment"),
        warnings=(*members.warnings, *page.warnings, *user.warnings, *_deletions(deleted)),
    )
    if made.page is None and made.title is None:
        raise ReadError(f"{name}: the page of a revision has neither an id nor a title")
    return made


def _deletions(deleted: _Members) -> Iterator[str]:
    for part, named in (("comment", "comment"), ("user", "contributor")):
        if deleted.is_true(part):
            yield f"the {named} of this revision was deleted"


class _Members:
    """The members of an object, those of another type left out with a warning."""

    def __init__(self, found: Json, name: str) -> None:
        self._found = found if isinstance(found, dict) else {}
        self._name = name
        self.warnings: list[str] = []

    def text(self, member: str) -> str | None:
        found = self._found.get(member)
        if found is None:
            return None
        if isinstance(found, str):
            return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", found)
        self.warnings.append(f"{member} is {told(found)}, which is no string")
        return None

    def number(self, member: str) -> str | None:
        """A whole number, or what was written as one, as it is written."""
        found = self._found.get(member)
        if isinstance(found, int) and not isinstance(found, bool) and abs(found) < 2**63:
            return str(found)
        if isinstance(found, str) and (written := _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", found).strip()):
            return written
        if found is not None:
            self.warnings.append(f"{member} is {told(found)}, which is no id")
        return None

    def is_true(self, member: str) -> bool:
        return self._found.get(member) is True
