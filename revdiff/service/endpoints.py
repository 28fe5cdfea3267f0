"""The endpoints that work: what each is called, what its request and its answer are, and the function that answers."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Final

from attrs import field, frozen

from revdiff.formats import Format, read
from revdiff.phrases import given_zone
from revdiff.service.answers import JSON, Answer, answer_of, document_record, provenance_record
from revdiff.service.asked import Asked
from revdiff.service.limits import Limits
from revdiff.service.operations import asked_blame, asked_diff, asked_history, asked_merge, asked_revision, asked_story
from revdiff.service.problems import MISFIT, WRONG_MEDIA_TYPE, at, refused
from revdiff.service.rendering import MEDIA_TYPES, rendered
from revdiff.text import ExcerptSide
from revdiff.text.encodings import text_encoding


@frozen
class Question:
    """A request that came in whole: the name of its endpoint, its body, and what its header says of that and of the answer.

    ``options`` are those in its address, where the body has no place for them.
    """

    endpoint: str
    body: bytes
    media_type: str = JSON
    accept: str = ""
    options: Mapping[str, str] = field(factory=dict)

    def asked(self, limits: Limits) -> Asked:
        """What the body asks for, which is to be JSON."""
        if self.media_type != JSON:
            raise refused(WRONG_MEDIA_TYPE, f"the header Content-Type is to say {JSON}")
        return Asked.of(self.body, limits)


def _diff(question: Question, limits: Limits) -> Answer:
    asked = question.asked(limits)
    compact = asked.flag("compact")
    return answer_of(asked_diff(asked, limits).to_record(units=asked.units, compact=bool(compact)))


def _segment(question: Question, limits: Limits) -> Answer:
    asked = question.asked(limits)
    return answer_of(asked_story(asked).to_record(units=asked.units))


def _merge(question: Question, limits: Limits) -> Answer:
    asked = question.asked(limits)
    merged = asked_merge(asked)
    sides = {ExcerptSide.BASE: merged.base, ExcerptSide.OURS: merged.ours, ExcerptSide.THEIRS: merged.theirs}
    provenance = provenance_record(merged.revision, sides, asked.units)
    return answer_of({"merge": merged.to_record(units=asked.units), "provenance": provenance})


def _accept(question: Question, limits: Limits) -> Answer:
    return _decided(question, limits, accept=True)


def _reject(question: Question, limits: Limits) -> Answer:
    return _decided(question, limits, accept=False)


def _decided(question: Question, limits: Limits, *, accept: bool) -> Answer:
    asked = question.asked(limits)
    diff, revision = asked_revision(asked, limits, accept=accept)
    provenance = provenance_record(revision, {ExcerptSide.OLD: diff.old, ExcerptSide.NEW: diff.new}, asked.units)
    return answer_of({"revision": revision.to_record(units=asked.units), "provenance": provenance})


def _history(question: Question, limits: Limits) -> Answer:
    asked = question.asked(limits)
    return answer_of(asked_history(asked).to_record(units=asked.units))


def _blame(question: Question, limits: Limits) -> Answer:
    asked = question.asked(limits)
    return answer_of(asked_blame(asked).to_record(units=asked.units))


def _render(question: Question, limits: Limits) -> Answer:
    return rendered(question.asked(limits), question.accept, limits)


def _read(question: Question, limits: Limits) -> Answer:
    if question.media_type != JSON:
        return _document(question.body, Asked.of_options({**_told_by(question.media_type), **question.options}, limits))
    asked = question.asked(limits)
    written = asked.needed_word("data")
    try:
        data = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        raise refused(MISFIT, "data is not base64", asked.pointer("data")) from None
    return _document(data, asked)


def _told_by(media_type: str) -> dict[str, str]:
    """The format that a type of media is, where it is one alone."""
    return {"format": _FORMATS[media_type].value} if media_type in _FORMATS else {}


_FORMATS: Final = {"text/html": Format.HTML, "text/markdown": Format.MARKDOWN, "text/plain": Format.TEXT}


def _document(data: bytes, asked: Asked) -> Answer:
    format, encoding, timezone = asked.choice("format", Format), asked.word("encoding"), asked.word("timezone")  # noqa: A001
    with at(asked.pointer("encoding")):
        encoding = encoding and text_encoding(encoding)
    with at(asked.pointer("timezone")):
        zone = given_zone(timezone)
    asked.require_all_read()
    document = read(data, format=format, encoding=encoding, timezone=zone)
    asked.count_in(document.revision)
    return answer_of(document_record(document, asked.units))


@frozen
class Endpoint:
    """One thing that can be asked for, by POST at ``/name``.

    ``forms`` are the media types of its answer, ``answer`` the schema of one that is JSON, and ``raw`` whether its body may be
    the bytes themselves. That of its request is called after it.
    """

    name: str
    does: str
    answered: Callable[[Question, Limits], Answer]
    answer: str
    forms: tuple[str, ...] = (JSON,)
    raw: bool = False


ENDPOINTS: Final = {
    endpoint.name: endpoint
    for endpoint in (
        Endpoint("diff", "Compares two revisions", _diff, "diff"),
        Endpoint("segment", "Cuts a stacked page into its update layers", _segment, "story"),
        Endpoint("merge", "Merges two sides' work on one text", _merge, "merged"),
        Endpoint("accept", "Gives the old text with some changes", _accept, "decided"),
        Endpoint("reject", "Gives the new text without some changes", _reject, "decided"),
        Endpoint("history", "Follows a text through its revisions", _history, "history"),
        Endpoint("blame", "Tells of each stretch of a revision who brought it", _blame, "blame"),
        Endpoint("render", "Shows a result to people", _render, "", tuple(MEDIA_TYPES.values())),
        Endpoint("read", "Reads a document in any format that newsrooms have", _read, "document", raw=True),
    )
}
"""All of them, by name."""
