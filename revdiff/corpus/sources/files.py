"""Which files a source is: what was named, in order."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from glob import glob, has_magic
from os.path import commonpath
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from attrs import frozen

from revdiff.arguments import in_order, is_frame, told
from revdiff.corpus.arrow import arrow
from revdiff.errors import OptionError, ReadError
from revdiff.formats.archives.database import MAGIC
from revdiff.spelling import spelled_in_line
from revdiff.text.files import reading_bytes

Named: TypeAlias = "str | os.PathLike[str] | Sequence[str | os.PathLike[str]]"
"""A file, a folder or a pattern such as ``pairs/*.parquet``, or several of these."""


class Kind(StrEnum):
    """In which form rows stand in a file."""

    PARQUET = "Parquet"
    ARROW = "Arrow"
    CSV = "CSV"
    TSV = "TSV"
    JSON_LINES = "JSON lines"
    SQLITE = "SQLite"


_ENDINGS: Mapping[str, Kind] = {
    ".parquet": Kind.PARQUET,
    ".pq": Kind.PARQUET,
    ".arrow": Kind.ARROW,
    ".arrows": Kind.ARROW,
    ".feather": Kind.ARROW,
    ".ipc": Kind.ARROW,
    ".csv": Kind.CSV,
    ".tsv": Kind.TSV,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".db": Kind.SQLITE,
    ".sqlite": Kind.SQLITE,
    ".sqlite3": Kind.SQLITE,
}
_COMPRESSIONS = {".gz": "gzip", ".zst": "zstd"}
_COMPRESSED = {Kind.CSV, Kind.TSV, Kind.JSON_LINES}
ARROW_MAGIC: Final = b"ARROW1"
_MAGIC = {b"PAR1": Kind.PARQUET, ARROW_MAGIC: Kind.ARROW, MAGIC: Kind.SQLITE}


@frozen
class File:
    """A file of a source: where it is, how errors tell it, in which form its rows stand there."""

    path: str
    name: str
    kind: Kind
    compression: str | None = None


def files_named(named: Named) -> tuple[File, ...]:
    """The files that were named: those of patterns and folders sorted by name, several in the order given.

    Of a folder, those that rows are read from, in all folders below it; names that begin with a dot or an underscore are passed
    over, as are those of Spark. Raises `OptionError` for what is no name, and for a file that is named twice; `ReadError` where
    there is no file, and where files are of several forms.
    """
    files: dict[str, File] = {}
    for path in (path for one in _several(named) for path in _paths(one)):
        absolute = os.path.abspath(path)  # noqa: PTH100 which does not follow links
        if absolute in files:
            raise OptionError(f"{spelled_in_line(path)} is named twice")
        files[absolute] = File(absolute, spelled_in_line(path), *_kind(path))
    kinds = sorted({file.kind for file in files.values()})
    if len(kinds) > 1:
        raise ReadError(f"the files are of several forms, {' and '.join(kinds)}: a run reads files of one")
    return tuple(files.values())


def _several(named: Named) -> Sequence[str | os.PathLike[str]]:
    if is_frame(named):
        raise OptionError(
            f"a source is a path, a pattern, a folder or several of these, not a {type(named).__name__}: write that to Parquet, "
            "or give it to revdiff.histories"
        )
    several = (named,) if isinstance(named, str | os.PathLike) else in_order("sources", named)
    for one in several:
        if not isinstance(one, str | os.PathLike):
            raise OptionError(f"a source is a path, a pattern, a folder or several of these, not {told(one)}")
    if not several:
        raise OptionError("no source is named")
    return several


def _paths(named: str | os.PathLike[str]) -> list[str]:
    path = os.fspath(named)
    is_pattern = isinstance(named, str) and has_magic(path) and not os.path.lexists(path)
    matching = glob(path, recursive=True) if is_pattern else [path]  # noqa: PTH207 # takes whole paths
    found = sorted({file for one in matching for file in _within(one)})
    if not found:
        where = "called" if is_pattern else "in"
        raise ReadError(f"there is no file {where} {spelled_in_line(path)} that rows are read from")
    return found


def _within(path: str) -> Iterator[str]:
    """The files of a folder that rows are read from, as Spark leaves them under the name of one; of a file itself."""
    if not os.path.isdir(path):  # noqa: PTH112 which does not raise for strange names
        yield path
        return
    for where, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith((".", "_"))]
        for name in names:
            if not name.startswith((".", "_")) and _by_ending(name) is not None:
                yield os.path.join(where, name)  # noqa: PTH118


def _by_ending(name: str) -> tuple[Kind, str | None] | None:
    """The form that the name of a file tells, and how it is compressed."""
    path = Path(name)
    compression = _COMPRESSIONS.get(path.suffix.lower())
    kind = _ENDINGS.get((path if compression is None else path.with_suffix("")).suffix.lower())
    if kind is None or (compression is not None and kind not in _COMPRESSED):
        return None
    return kind, compression


def _kind(path: str) -> tuple[Kind, str | None]:
    """The form of a file, told by how it begins, or else by its name."""
    with reading_bytes(Path(path)) as stream:
        head = stream.read(max(map(len, _MAGIC)))
    told = next(((kind, None) for magic, kind in _MAGIC.items() if head.startswith(magic)), None) or _by_ending(path)
    if told is None:
        raise ReadError(f"{spelled_in_line(path)} is of no form that rows are read from: {', '.join(Kind)}")
    return told


@contextmanager
def opened_stream(file: File) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked."""
    if file.compression is None:
        with reading_bytes(Path(file.path)) as stream:
            yield stream
        return
    with arrow().input_stream(file.path, compression=file.compression) as packed:
        yield io.BufferedReader(packed)


def relative_names(files: Sequence[File]) -> list[str]:
    """What files are called from the folder that they have in common, with slashes: the same on every machine."""
    folder = commonpath([Path(file.path).parent for file in files])
    return [Path(file.path).relative_to(folder).as_posix() for file in files]
