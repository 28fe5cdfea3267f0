"""Revisions in JSON: the documents that MediaWiki's tools make of dumps, one for each revision, and answers of its API."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import IO

from revdiff.errors import ReadError
from revdiff.formats.archives.answers import answered_revisions, is_answer
from revdiff.formats.archives.revisions import TEXT_DELETED, WikiRevision
from revdiff.formats.members import Members, listed
from revdiff.formats.numbers import LONGEST_LINE, MOST_BYTES
from revdiff.formats.source import parsed_json
from revdiff.schema import Json
from revdiff.text.files import decode

# What of a revision is deleted apart from its text, and how that is told.
_DELETABLE = {"comment": "comment", "user": "contributor"}


def document_revisions(stream: IO[bytes], name: str, encoding: str | None) -> Iterator[WikiRevision]:
    """The revisions of a file that is one document, a list of them, or has one on each line. Raises `ReadError`."""
    line = stream.readline(LONGEST_LINE + 1)
    if not _is_by_line(line, name, encoding):
        yield from _of_whole(line, stream, name, encoding)
        return
    for number in count(1):
        place = f"{name}, line {number}"
        if line.strip():
            yield from _revisions(_parsed(_line_text(line, place, encoding), place), "", place)
        line = stream.readline(LONGEST_LINE + 1)
        if not line:
            return


def _is_by_line(first: bytes, name: str, encoding: str | None) -> bool:
    """Whether the first line is an object by itself, and no list."""
    if first.lstrip(b"\xef\xbb\xbf \t\r").startswith(b"["):
        return False
    try:
        parsed_json(_line_text(first, name, encoding), name)
    except ValueError:
        return False
    return True


def _parsed(text: str, name: str) -> Json:
    try:
        return parsed_json(text, name)
    except ValueError as error:
        raise ReadError(f"{name} is no JSON: {error}") from None


def _line_text(line: bytes, name: str, encoding: str | None) -> str:
    if len(line) > LONGEST_LINE:
        raise ReadError(f"{name} has more than {LONGEST_LINE:,} bytes, too many for one revision")
    return decode(line, name, encoding or "utf-8")


def _of_whole(first: bytes, stream: IO[bytes], name: str, encoding: str | None) -> Iterator[WikiRevision]:
    data = first + stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ReadError(f"{name} has more than {MOST_BYTES:,} bytes of JSON that is not one revision a line")
    found = _parsed(decode(data, name, encoding or "utf-8"), name)
    if isinstance(found, list):
        for item, pointer in listed(found, ""):
            yield from _revisions(item, pointer, name)
    else:
        yield from _revisions(found, "", name)


def is_revision_document(found: object) -> bool:
    """Whether some JSON has the members that only a revision of a wiki page has."""
    if not isinstance(found, dict):
        return False
    page = found.get("page")
    return isinstance(page, dict) and {"title", "namespace"} <= page.keys() and {"id", "timestamp"} <= found.keys()


def _revisions(found: Json, pointer: str, name: str) -> Iterator[WikiRevision]:
    if isinstance(found, dict) and not pointer and is_answer(found):
        yield from answered_revisions(found, name)
    else:
        yield _revision(found, pointer, name)


def _revision(found: Json, pointer: str, name: str) -> WikiRevision:
    if not isinstance(found, dict) or not isinstance(found.get("page"), dict):
        raise ReadError(f"{name}: {pointer or 'what it holds'} is no revision of a page")
    members = Members(found, pointer=pointer)
    page, deleted = members.object("page"), members.object("deleted").values
    gone = [what for member, what in _DELETABLE.items() if deleted.get(member) is True]
    number, title = page.label("id"), page.text("title")
    if number is None and title is None:
        raise ReadError(f"{name}: the page of a revision has neither an id nor a title")
    timestamp, comment, model = members.text("timestamp"), members.text("comment"), members.text("model")
    return WikiRevision(
        page=number,
        title=None if title is None else title.text,
        wiki=None,
        id=members.label("id"),
        timestamp=None if timestamp is None else timestamp.text,
        user=members.object("user").label("text"),
        comment=None if comment is None else comment.text,
        minor=found.get("minor") is True,
        model=None if model is None else model.text,
        text=_text(members),
        lost=TEXT_DELETED if deleted.get("text") is True else None,
        comment_anchor=None if comment is None else comment.anchor,
        text_pointer=members.at("text"),
        warnings=(*(f"the {what} of this revision was deleted" for what in gone), *members.warnings),
    )


def _text(members: Members) -> str | None:
    """The text, which may be empty; None where there is none."""
    written = members.text("text")
    return written.text if written is not None else "" if isinstance(members.values.get("text"), str) else None
