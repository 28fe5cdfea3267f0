"""What the words for files name: texts, recorded revisions, documents of any format; at most one from standard input.

Commands that write a text where they found one (merge, patch, apply) take texts as they stand, whatever they are written in.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve

from revdiff.cli.complaining import complain
from revdiff.cli.options import moment
from revdiff.errors import OptionError, ReadError, SchemaError
from revdiff.formats import Document, Format, MomentKind
from revdiff.formats.grouping import by_story
from revdiff.formats.members import told_once
from revdiff.formats.reader import Assumed
from revdiff.formats.reading import document_in, documents_in
from revdiff.formats.registry import reader_of, told_format
from revdiff.formats.source import Source
from revdiff.layers import Story, segment
from revdiff.schema import envelope
from revdiff.spelling import spelled_in_line
from revdiff.text import ParagraphRule, Revision, as_revisions
from revdiff.text.encodings import likely_encodings
from revdiff.text.files import decode, read_bytes
from revdiff.text.kinds import binary_kind

_PIPED = "standard input"

_NAMED = 10
"""Stories that an error names; which others there are, `revdiff.read_each` tells."""

# What is offered where nothing tells more.
_USUAL = "cp1252"


def revisions(names: Sequence[str], rule: str | None = None, encoding: str | None = None) -> list[Revision]:
    """The revisions that files hold as records, or their texts, cut by ``rule`` or by the one that fits them all.

    Texts are in ``encoding``, or else in UTF-8, unless they begin with a byte-order mark; records are in UTF-8.
    Each is called by its own label, or else by the name of its file. Raises `OptionError` for standard input named twice,
    `ReadError`, `TextError`, and `SchemaError` for a damaged record.
    """
    _require_piped_once(names)
    texts = [text_of(name, encoding) for name in names]
    return _revisions([_recorded(text, name) or text for name, text in zip(names, texts, strict=True)], names, rule)


def documents(names: Sequence[str], options: argparse.Namespace) -> list[Revision]:
    """The same of files in any format, one document in each. Raises what `revdiff.read` raises too."""
    return [revision for (revision,) in _of_files(names, options, several=False)]


def all_documents(names: Sequence[str], options: argparse.Namespace) -> list[Revision]:
    """The same of files that may hold several documents each. Raises `OptionError` where these are of several stories."""
    return [revision for held in _of_files(names, options, several=True) for revision in held]


def story_in(page: Revision, options: argparse.Namespace) -> Story:
    """The story on a page, cut as the options want it. Raises what `revdiff.segment` raises."""
    published = moment("published", options)
    return segment(page, rules=options.rules, published=published, timezone=options.timezone, least=options.least)


def _of_files(names: Sequence[str], options: argparse.Namespace, *, several: bool) -> list[list[Revision]]:
    _require_piped_once(names)
    sources = [_source(name, options, several=several) for name in names]
    plain = {place: held for place, held in enumerate(sources) if not isinstance(held, list)}
    read = _revisions([*plain.values()], [names[place] for place in plain], options.paragraphs)
    cut = dict(zip(plain, read, strict=True))
    return [held if isinstance(held, list) else [cut[place]] for place, held in enumerate(sources)]


def _source(name: str, options: argparse.Namespace, *, several: bool) -> str | Revision | list[Revision]:
    """What a file holds: a text yet to be cut, the revision of a record, or those of the documents in it."""
    source = Source.of(_standard_input() if name == "-" else Path(name))
    told_as = _PIPED if name == "-" else source.name
    record = None if options.format else _record_in(source, name, told_as)
    if record is not None:
        return record
    format_of_it = Format(options.format) if options.format else told_format(source)
    if format_of_it is Format.TEXT:
        return _decoded(source.data, told_as, options.encoding)
    reader, assumed = reader_of(format_of_it), Assumed(options.encoding, options.timezone)
    found: Sequence[Document] = (
        documents_in(source, reader, assumed) if several else (document_in(source, reader, assumed),)
    )
    if not found:
        raise OptionError(f"{_called(name)} holds no document")
    if several:
        found = _of_one_story(found, _called(name), options.story)
    for warning in told_once(warning for document in found for warning in document.warnings):
        complain(f"{_called(name)}: {warning}")
    return [*_told_apart(found, _called(name))]


def _of_one_story(found: Sequence[Document], called: str, wanted: str | None) -> Sequence[Document]:
    """The documents of the story that is wanted, or of the only one. Raises `OptionError`, which names those that there are."""
    stories = by_story(found)
    if wanted is None and len(stories) == 1:
        return found
    if wanted is None or wanted not in stories:
        named = [spelled_in_line(identity) for identity in stories if identity is not None]
        more = ", ..." if len(named) > _NAMED else " (and one of documents that name none)" if None in stories else ""
        holds = f"{called} holds {len(stories)} {'story' if len(stories) == 1 else 'stories'}"
        raise OptionError(f"{holds}; --story says which: {', '.join(named[:_NAMED])}{more}")
    return stories[wanted]


def _record_in(source: Source, name: str, told_as: str) -> Revision | None:
    """The revision whose record a source is, None for any other source."""
    may_be_one = envelope.begins_record(source.head) or source.members.get("type") == "revision"
    return _recorded(decode(source.data, told_as), name) if may_be_one else None


def _told_apart(found: Sequence[Document], called: str) -> Iterator[Revision]:
    """The revisions of one file; several by names of their own, or else by its name and what tells them apart."""
    if len(found) == 1:
        (only,) = found
        yield only.revision if only.revision.label else evolve(only.revision, label=called)
        return
    labels, names = Counter(one.revision.label for one in found), Counter(map(_version_or_time, found))
    for number, one in enumerate(found, 1):
        label, name = one.revision.label, _version_or_time(one)
        if label is None or label == called or labels[label] > 1:
            label = f"{called}, {name if name is not None and names[name] == 1 else f'text {number}'}"
        yield evolve(one.revision, label=label)


def _version_or_time(document: Document) -> str | None:
    """What a document's source calls it among others of its story, or else when it was captured."""
    if document.version is not None:
        return f"version {document.version}"
    captured = document.time(MomentKind.CAPTURED)
    return None if captured is None else f"captured {captured.value.isoformat(' ')}"


def _require_piped_once(names: Sequence[str]) -> None:
    if names.count("-") > 1:
        raise OptionError("only one of the texts can come from standard input")


def _revisions(sources: Sequence[str | Revision], names: Sequence[str], rule: str | None) -> list[Revision]:
    """Texts cut by one rule, and the revisions of records, each called by its own label or else by the name of its file."""
    read = as_revisions(sources, rule=None if rule is None else ParagraphRule(rule))
    return [
        _named(one, name) if isinstance(source, str) else evolve(one, label=one.label or _called(name))
        for one, name, source in zip(read, names, sources, strict=True)
    ]


def text_of(name: str, encoding: str | None = None) -> str:
    """The text of one file as it stands. Raises `ReadError`, which offers the encodings that it looks like."""
    data = _standard_input() if name == "-" else read_bytes(Path(name))
    told_as = _PIPED if name == "-" else spelled_in_line(name)
    kind = binary_kind(data)
    if kind is not None:
        raise ReadError(f"{told_as} is {kind}; merge, patch and apply take plain texts, as they stand")
    return _decoded(data, told_as, encoding)


def _decoded(data: bytes, told_as: str, encoding: str | None) -> str:
    try:
        return decode(data, told_as, "utf-8" if encoding is None or envelope.begins_record(data) else encoding)
    except ReadError as error:
        likely = likely_encodings(data) or [_USUAL] * isinstance(error.__cause__, UnicodeError)
        if not likely:  # no text at all
            raise
        raise ReadError(f"{error}; --encoding NAME says what else it is in, such as {' or '.join(likely)}") from error


def _standard_input() -> bytes:
    return sys.stdin.buffer.read() if sys.stdin is not None else b""


def _recorded(text: str, name: str) -> Revision | None:
    """The revision whose record a text is, None for any other text. Raises `SchemaError` for a damaged record."""
    try:
        record = envelope.record_in(text, "revision")
        return None if record is None else Revision.from_record(record)
    except SchemaError as error:
        raise SchemaError(f"{_called(name)}: {error}") from error


def _named(revision: Revision, name: str) -> Revision:
    """The revision of a text with what its file is called, and where that is."""
    return evolve(revision, label=_called(name), source=None if name == "-" else str(Path(name)))


def _called(name: str) -> str:
    return _PIPED if name == "-" else Path(name).name or name
