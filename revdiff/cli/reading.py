"""What the words for files name: texts, at most one of them from standard input."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

from revdiff.errors import OptionError
from revdiff.text import ParagraphRule, Revision, as_revisions
from revdiff.text.files import decode, read_text

_PIPED = "standard input"


def revisions(names: Sequence[str], rule: str | None = None) -> list[Revision]:
    """The texts of the files as revisions, cut by ``rule`` or by the one that fits them all.

    Raises `OptionError` for standard input named twice, `ReadError` and `TextError`.
    """
    if names.count("-") > 1:
        raise OptionError("only one of the texts can come from standard input")
    sources = [standard_input() if name == "-" else Path(name) for name in names]
    read = as_revisions(sources, rule=None if rule is None else ParagraphRule(rule))
    return [evolve(one, label=_PIPED) if name == "-" else one for name, one in zip(names, read, strict=True)]


def text_of(name: str) -> str:
    """The text of one file as it stands. Raises `ReadError`."""
    return standard_input() if name == "-" else read_text(Path(name))


def standard_input() -> str:
    """All of standard input. Raises `ReadError`."""
    return decode(sys.stdin.buffer.read() if sys.stdin is not None else b"", _PIPED)
