"""JSON lines: an object for each row."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from revdiff.corpus.sources.asked import Asked
from revdiff.corpus.sources.chunks import chunks
from revdiff.corpus.sources.files import File, opened_stream
from revdiff.corpus.sources.kinds import Kinds, batches_made
from revdiff.corpus.sources.numbers import LONGEST_LINE
from revdiff.corpus.sources.trouble import told_of
from revdiff.errors import ReadError

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema


def schema_of(file: File, _asked: Asked) -> Schema:
    """The names that the objects have, in the order in which they come, and what stands there in any of them."""
    kinds = Kinds(file.name)
    kinds.see_all(_chunks(file))
    return kinds.schema


def batches_of(file: File, _asked: Asked, schema: Schema) -> Iterator[RecordBatch]:
    """The rows; a name that an object lacks is None."""
    yield from batches_made(file.name, _chunks(file), schema)


def _chunks(file: File) -> Iterator[list[Mapping[str, Any]]]:
    with told_of(file.name), opened_stream(file) as stream:
        lines = chunks(_lines(stream, file.name), size=lambda line: len(line[1]))
        for some in lines:
            yield [_object(line, f"{file.name}, line {number}") for number, line in some]


def _lines(stream: BinaryIO, name: str) -> Iterator[tuple[int, bytes]]:
    """The lines that are not empty, with their numbers from 1 on."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise ReadError(f"{name}, line {number + 1} has more than {LONGEST_LINE:,} bytes")
        if number == 0:
            line = line.removeprefix(BOM_UTF8)
        number += 1
        if line.strip():
            yield number, line


def _object(line: bytes, place: str) -> Mapping[str, Any]:
    try:
        found = json.loads(line.decode())
    except RecursionError:
        raise ReadError(f"{place} is JSON of too many levels") from None
    except ValueError as error:
        raise ReadError(f"{place} is no JSON: {error}") from None
    if not isinstance(found, dict):
        raise ReadError(f"{place} is no JSON object")
    return found
