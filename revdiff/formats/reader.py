"""What a format is to this room: how it is told from the others, and how a source of it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import tzinfo
from enum import IntEnum

from attrs import frozen

from revdiff.formats.document import Document
from revdiff.formats.names import Format
from revdiff.formats.source import Source


@frozen
class Assumed:
    """What a caller says of a source where the source does not: its ``encoding``, the ``timezone`` of times that name none."""

    encoding: str | None = None
    timezone: tzinfo | None = None


class Fit(IntEnum):
    """How a source fits a format; the best of all formats is taken."""

    NOT = 0
    GENERAL = 1
    """It is written in the language that the format is made of: some HTML, some JSON."""
    NAMED = 2
    """The name of the file says so."""
    LIKELY = 3
    """It has what the format has, and others may have too."""
    CERTAIN = 4
    """It has what the format alone has: a magic number, a namespace, a member that says which schema it follows."""


@frozen
class Reader:
    """How one format is read.

    ``fits`` looks at a source's beginning, name or members, and imports nothing. ``documents`` gives what the source holds, one
    after the other and in its own order, so that a large one need not be held: a format that holds one document gives one.
    ``latest``, of a format whose sources may hold several versions of one text, gives the one that `read` means; None where
    `read` takes the only document and refuses several. Both raise `ReadError`, and `MissingExtra` where a library is wanted that
    is not there.
    """

    format: Format
    fits: Callable[[Source], Fit]
    documents: Callable[[Source, Assumed], Iterator[Document]]
    latest: Callable[[Source, Assumed], Document] | None = None
