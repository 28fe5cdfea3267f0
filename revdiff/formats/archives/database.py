"""SQLite databases that others made: their plain tables are read, and nothing that stands in them runs.

A schema may hold views, triggers, generated columns and virtual tables, which are programs. So whatever is no plain table counts
as not there, no function may be called, and a file says by its size how many rows it can have.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import closing, contextmanager
from datetime import tzinfo
from pathlib import Path
from typing import Final

from attrs import frozen

from revdiff.errors import ReadError
from revdiff.formats.document import Moment, MomentKind
from revdiff.formats.moments import read_moment
from revdiff.formats.numbers import LONGEST_VALUE
from revdiff.formats.reasons import reason_of
from revdiff.formats.source import Source

MAGIC: Final = b"SQLite format 3\0"

# Where the header says whether changes are kept in a file beside it, which a database in memory cannot have.
_WRITE_VERSION, _READ_VERSION, _ROLLBACK = 18, 19, 1

_HEADER: Final = 100
"""Bytes of the header."""

_PLAIN_TABLE = re.compile(r"\s*CREATE\s+TABLE\b", re.IGNORECASE)

# What the library raises where the bytes of a database, or of what it says of them, are not what they should be.
_DAMAGED = (sqlite3.Error, OverflowError, UnicodeError)

_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}

Value = str | int | float | bytes | None
"""What stands in a column."""


@frozen
class Database:
    """An open database: its plain tables, each with its columns, both in small letters."""

    name: str
    tables: Mapping[str, frozenset[str]]
    _connection: sqlite3.Connection
    _most_rows: int
    unread_log: bool

    def present(self, table: str, columns: Sequence[str]) -> list[str]:
        """How the columns of a table are asked for, those that it does not have as NULL."""
        return [column if column in self.tables[table] else f"NULL AS {column}" for column in columns]

    def rows(self, query: str) -> Iterator[Sequence[Value]]:
        """What a query finds, row by row. Raises `ReadError` where the database is damaged."""
        _, rows = self.named_rows(query)
        yield from rows

    def named_rows(self, query: str) -> tuple[tuple[str, ...], Iterator[Sequence[Value]]]:
        """The names of the columns that a query finds, as they are written, and the rows. Raises `ReadError` as `rows` does."""
        with self._told_damage():
            found = self._connection.execute(query)
        return tuple(column[0] for column in found.description), self._bounded(found)

    def _bounded(self, rows: sqlite3.Cursor) -> Iterator[Sequence[Value]]:
        with self._told_damage():
            for number, row in enumerate(rows):
                if number >= self._most_rows:
                    raise ReadError(f"{self.name} is a damaged database: it has more rows than bytes")
                yield row

    @contextmanager
    def _told_damage(self) -> Iterator[None]:
        try:
            yield
        except _DAMAGED as error:
            raise ReadError(f"{self.name} is a damaged database: {reason_of(error)}") from None


def is_database(source: Source) -> bool:
    """Whether a source is a database of SQLite."""
    return source.head.startswith(MAGIC)


def plain_tables(source: Source) -> Mapping[str, frozenset[str]]:
    """The plain tables of a database with their columns; none where a source is none, or is damaged."""
    if not is_database(source):
        return {}
    try:
        with opened_database(source) as database:
            return database.tables
    except ReadError:
        return {}


def have(tables: Mapping[str, frozenset[str]], table: str, columns: Set[str]) -> bool:
    """Whether there is a table with these columns at least."""
    return columns <= tables.get(table, frozenset())


@contextmanager
def opened_database(source: Source) -> Iterator[Database]:
    """The database that a source is, opened to be read alone. Raises `ReadError` where it is none, or is damaged."""
    if not is_database(source):
        raise ReadError(f"{source.name} is no database of SQLite")
    try:
        connection, size = _connected(source)
    except _DAMAGED as error:
        raise ReadError(f"cannot read {source.name}: {reason_of(error)}") from None
    with closing(connection):
        try:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
            connection.text_factory = _text
            for setting in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "mmap_size = 0"):
                connection.execute(f"PRAGMA {setting}")
            tables = dict(_tables(connection))
            connection.set_authorizer(_authorize)
        except _DAMAGED as error:
            raise ReadError(f"{source.name} is a damaged database: {reason_of(error)}") from None
        yield Database(source.name, tables, connection, size, _has_log(source))


def _connected(source: Source) -> tuple[sqlite3.Connection, int]:
    """The database, and its size in bytes. Of a file none other may be made or changed, not even beside it."""
    if isinstance(source.path, Path) and source.path.is_file():
        _require_whole(source.head, source.path.stat().st_size, source.name)
        uri = f"{source.path.absolute().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(uri, uri=True), source.path.stat().st_size
    data = bytearray(source.data)
    if len(data) < _HEADER:
        raise ReadError(f"{source.name} is a damaged database: it breaks off in its header")
    _require_whole(source.head, len(data), source.name)
    data[_WRITE_VERSION] = data[_READ_VERSION] = _ROLLBACK
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(bytes(data))
    except BaseException:
        connection.close()
        raise
    return connection, len(data)


def _require_whole(head: bytes, size: int, name: str) -> None:
    """Raises `ReadError` for a file with fewer pages than its header says: the library takes what is missing for empty cells."""
    page = int.from_bytes(head[16:18]) or 1
    pages, changes, counted_at = (int.from_bytes(head[place : place + 4]) for place in (28, 24, 92))
    if changes == counted_at and pages * (65536 if page == 1 else page) > size:
        raise ReadError(f"{name} is a damaged database: it breaks off")


def _has_log(source: Source) -> bool:
    if not isinstance(source.path, Path):
        return False
    log = source.path.with_name(f"{source.path.name}-wal")
    return log.is_file() and log.stat().st_size > 0


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _tables(connection: sqlite3.Connection) -> Iterator[tuple[str, frozenset[str]]]:
    named = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
    for name, sql in named:
        if isinstance(name, str) and isinstance(sql, str) and _PLAIN_TABLE.match(sql):
            quoted = name.replace('"', '""')
            columns = connection.execute(f'PRAGMA table_info("{quoted}")').fetchall()
            yield name.lower(), frozenset(str(column[1]).lower() for column in columns)


def _authorize(action: int, _table: str | None, _column: str | None, _schema: str | None, _within: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def moment_in(
    kind: MomentKind, value: Value, field: str, timezone: tzinfo | None, warnings: list[str]
) -> tuple[Moment, ...]:
    """The time that stands in a column: one, or none."""
    written = text_in(value)
    found = None if written is None else read_moment(kind, written, field, timezone, warnings)
    return () if found is None else (found,)


def text_in(value: Value) -> str | None:
    """What stands in a column as a text: numbers as they are written; None where nothing does."""
    if isinstance(value, bytes):
        value = _text(value)
    return None if value is None or value == "" else str(value)
