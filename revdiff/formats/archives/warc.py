"""Web archives (WARC): a document for each capture of a page, or of anything else that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve

from revdiff.errors import ReadError
from revdiff.formats.archives.captures import Captured, Captures, begins_archive
from revdiff.formats.document import Document, Moment, MomentKind
from revdiff.formats.mailtimes import of_figures
from revdiff.formats.markup import served_encoding
from revdiff.formats.moments import read_moment
from revdiff.formats.names import Format
from revdiff.formats.pages.addresses import page_address, time_in_address
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.registry import reader_of, told_format
from revdiff.formats.source import Source

# A line of an index: the address turned round, or as JSON; the time in figures.
_INDEX = re.compile(r" ?CDX [a-zA-Z] |[^\s)]{1,2000}\)\S{0,2000} \d{14} (?:\{|\S)")

# What is no capture of a text: captures in captures, and what is told by nothing but a name.
_NOT_INSIDE: Final = frozenset({Format.WARC, Format.BUNDLE, Format.GIT, Format.NEWSDIFFS, Format.NEWSEDITS})
_PLAIN: Final = frozenset({"text/plain", "text/markdown", ""})


def _fits(source: Source) -> Fit:
    return Fit.CERTAIN if begins_archive(source.head) or _is_index(source) else Fit.NOT


def _is_index(source: Source) -> bool:
    return _INDEX.match(source.beginning) is not None


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    if _is_index(source):
        raise ReadError(
            f"{source.name} is an index of captures (CDX): it says when a page was captured, and has no texts;"
            " these are in the WARC files that it names"
        )
    captures = Captures(source)
    # One document is held back, so that the last can say what was left out.
    last: Document | None = None
    for captured in captures:
        for document in _of_capture(source, captured, captures, assumed):
            if last is not None:
                yield last
            last = document
    told = "; ".join(f"{count} {reason}" for reason, count in sorted(captures.left_out.items()))
    left_out = [f"captures left out: {told}"] if told else []
    damage = [f"the archive could not be read to its end: {captures.damage}"] if captures.damage else []
    if last is None:
        raise ReadError("; ".join([f"{source.name} holds no capture of a text", *damage, *left_out]))
    yield evolve(last, warnings=(*last.warnings, *damage, *left_out))


def _of_capture(source: Source, captured: Captured, captures: Captures, assumed: Assumed) -> Iterator[Document]:
    """The documents in one capture, each with its address and the time of the capture."""
    inside = source.within(captured.uri, captured.body)
    warnings = [*captured.warnings]
    time = _time_of(captured, warnings)
    try:
        known = told_format(inside)
        if known in _NOT_INSIDE or (known is Format.TEXT and captured.media_type not in _PLAIN):
            captures.left_out["of no text that is known"] += 1
            return
        found = [document for document in _read(inside, known, captured, assumed) if document.paragraphs]
    except ReadError:
        captures.left_out["that cannot be read"] += 1
        return
    if not found:
        captures.left_out["without any text"] += 1
    for document in found:
        yield _placed(document, captured.uri, time, warnings, is_alone=len(found) == 1)


def _time_of(captured: Captured, warnings: list[str]) -> Moment | None:
    """When a page was captured; of what was got from another archive, when it was there."""
    elsewhere = of_figures(time_in_address(captured.uri) or "")
    if elsewhere is not None:
        return Moment(MomentKind.CAPTURED, elsewhere, "WARC-Target-URI")
    if captured.date is None:
        return None
    return read_moment(MomentKind.CAPTURED, captured.date, "WARC-Date", None, warnings)


def _read(inside: Source, known: Format, captured: Captured, assumed: Assumed) -> list[Document]:
    """The documents of a capture, in the encoding that the server said, where it can be that."""
    reader = reader_of(known)
    encoding = None if captured.charset is None else served_encoding(captured.charset, captured.body)
    if encoding is not None:
        try:
            return [*reader.documents(inside, Assumed(encoding, assumed.timezone))]
        except ReadError:
            pass  # Servers say it of all that they send; the page itself may know better.
    return [*reader.documents(inside, assumed)]


def _placed(document: Document, uri: str, time: Moment | None, warnings: list[str], *, is_alone: bool) -> Document:
    identity = page_address(uri) or uri
    others = [moment for moment in document.times if moment.kind is not MomentKind.CAPTURED]
    return evolve(
        document,
        revision=evolve(document.revision, source=uri),
        identity=identity if is_alone or document.identity is None else document.identity,
        times=(*others, time) if time is not None else document.times,
        warnings=(*warnings, *document.warnings),
    )


READER = Reader(Format.WARC, _fits, _documents)
