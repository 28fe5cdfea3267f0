"""SQLite: the versions in a database of NewsEdits or NewsDiffs, or else the rows of one table.

Read by Python's own library and not through DuckDB, whose reader of SQLite is an extension that it fetches from the network.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from revdiff.arguments import told
from revdiff.corpus.sources import documents
from revdiff.corpus.sources.asked import Asked
from revdiff.corpus.sources.chunks import chunks
from revdiff.corpus.sources.files import File
from revdiff.corpus.sources.kinds import Kinds, batches_made
from revdiff.errors import OptionError, ReadError
from revdiff.formats import Format
from revdiff.formats.archives.database import Database, Value, opened_database

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema


def schema_of(file: File, asked: Asked) -> Schema:
    """The columns of versions; of a table its own, and what stands in them."""
    _require_no_log(file)
    if _versions_of(file, asked) is not None:
        return documents.schema()
    with opened_database(documents.source_of(file)) as database:
        names, rows = _table(database, asked)
        kinds = Kinds(file.name, names)
        kinds.see_all(_chunks(names, rows))
    return kinds.schema


def batches_of(file: File, asked: Asked, schema: Schema) -> Iterator[RecordBatch]:
    """The versions, or the rows of the table."""
    known = _versions_of(file, asked)
    if known is not None:
        yield from documents.batches_of(file, known, asked)
        return
    with opened_database(documents.source_of(file)) as database:
        yield from batches_made(file.name, _chunks(*_table(database, asked)), schema)


def _require_no_log(file: File) -> None:
    with opened_database(documents.source_of(file)) as database:
        if database.unread_log:
            raise ReadError(
                f"{file.name} has changes in a file beside it (-wal), which are not read: close the program that writes to it,"
                " or have it say PRAGMA wal_checkpoint(TRUNCATE)"
            )


def _versions_of(file: File, asked: Asked) -> Format | None:
    return documents.format_of(file) if asked.table is None else None


def _table(database: Database, asked: Asked) -> tuple[tuple[str, ...], Iterator[Sequence[Value]]]:
    """The columns and the rows of the table that is meant, in the order in which they stand there."""
    tables = sorted(database.tables)
    if asked.table is None and len(tables) != 1:
        raise OptionError(
            f"{database.name} has several tables: {', '.join(tables)}; source_table= says which"
            if tables
            else f"{database.name} has no table"
        )
    name = tables[0] if asked.table is None else asked.table
    if name.lower() not in tables:
        raise OptionError(f"{database.name} has no table {told(name)}; there are: {', '.join(tables) or 'none'}")
    quoted = name.replace('"', '""')
    return database.named_rows(f'SELECT * FROM "{quoted}" NOT INDEXED')


def _chunks(names: tuple[str, ...], rows: Iterator[Sequence[Value]]) -> Iterator[list[Mapping[str, Any]]]:
    return chunks((dict(zip(names, row, strict=True)) for row in rows), size=_size)


def _size(row: Mapping[str, Any]) -> int:
    return sum(len(cell) for cell in row.values() if isinstance(cell, str | bytes))
