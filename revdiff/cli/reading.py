"""What the words for files name: texts and recorded revisions, at most one of them from standard input."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

from revdiff.errors import OptionError, ReadError, SchemaError
from revdiff.schema import envelope
from revdiff.spelling import spelled_in_line
from revdiff.text import ParagraphRule, Revision, as_revisions
from revdiff.text.encodings import likely_encodings
from revdiff.text.files import decode, read_bytes

_PIPED = "standard input"

# What is offered where nothing tells more.
_USUAL = "cp1252"


def revisions(names: Sequence[str], rule: str | None = None, encoding: str | None = None) -> list[Revision]:
    """The revisions that files hold as records, or their texts, cut by ``rule`` or by the one that fits them all.

    Texts are in ``encoding``, or else in UTF-8, unless they begin with a byte-order mark; records are in UTF-8.
    Each is called by its own label, or else by the name of its file. Raises `OptionError` for standard input named twice,
    `ReadError`, `TextError`, and `SchemaError` for a damaged record.
    """
    if names.count("-") > 1:
        raise OptionError("only one of the texts can come from standard input")
    texts = [text_of(name, encoding) for name in names]
    recorded = [_recorded(text, name) for text, name in zip(texts, names, strict=True)]
    sources = [record or text for record, text in zip(recorded, texts, strict=True)]
    read = as_revisions(sources, rule=None if rule is None else ParagraphRule(rule))
    return [
        _named(one, name) if record is None else evolve(one, label=one.label or _called(name))
        for one, name, record in zip(read, names, recorded, strict=True)
    ]


def text_of(name: str, encoding: str | None = None) -> str:
    """The text of one file as it stands. Raises `ReadError`, which offers the encodings that it looks like."""
    data = _standard_input() if name == "-" else read_bytes(Path(name))
    told_as = _PIPED if name == "-" else spelled_in_line(name)
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
    return _PIPED if name == "-" else Path(name).name
