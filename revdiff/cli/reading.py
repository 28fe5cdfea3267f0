"""What the words for files name: texts and recorded revisions, at most one of them from standard input."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

from revdiff.errors import OptionError, SchemaError
from revdiff.schema import envelope
from revdiff.text import ParagraphRule, Revision, as_revisions
from revdiff.text.files import decode, read_text

_PIPED = "standard input"


def revisions(names: Sequence[str], rule: str | None = None) -> list[Revision]:
    """The revisions that files hold as records, or their texts, cut by ``rule`` or by the one that fits them all.

    Each is called by its own label, or else by the name of its file. Raises `OptionError` for standard input named twice,
    `ReadError`, `TextError`, and `SchemaError` for a damaged record.
    """
    if names.count("-") > 1:
        raise OptionError("only one of the texts can come from standard input")
    texts = [text_of(name) for name in names]
    recorded = [_recorded(text, name) for text, name in zip(texts, names, strict=True)]
    sources = [record or text for record, text in zip(recorded, texts, strict=True)]
    read = as_revisions(sources, rule=None if rule is None else ParagraphRule(rule))
    return [
        _named(one, name) if record is None else evolve(one, label=one.label or _called(name))
        for one, name, record in zip(read, names, recorded, strict=True)
    ]


def text_of(name: str) -> str:
    """The text of one file as it stands. Raises `ReadError`."""
    return standard_input() if name == "-" else read_text(Path(name))


def standard_input() -> str:
    """All of standard input. Raises `ReadError`."""
    return decode(sys.stdin.buffer.read() if sys.stdin is not None else b"", _PIPED)


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
