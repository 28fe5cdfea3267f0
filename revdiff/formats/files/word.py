"""STUB."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.formats.document import Document
from revdiff.formats.names import Format
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source


def _fits(source: Source) -> Fit:
    return Fit.NOT


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    raise NotImplementedError


READER = Reader(Format.WORD, _fits, _documents)
