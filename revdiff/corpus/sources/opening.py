"""`opened`: what was named as files to a source in pieces."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from revdiff.corpus.sources.cutting import is_too_much, packed
from revdiff.corpus.sources.files import File, Named, files_named
from revdiff.corpus.sources.fingerprints import digest_of, digest_of_all
from revdiff.corpus.sources.gathering import gathered
from revdiff.corpus.sources.parquet import Group, batches_of_file, groups_in
from revdiff.corpus.sources.schemas import conformed, joined, plain
from revdiff.corpus.sources.source import Source, pieces_of

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema


def opened(source: Named, *, whole: Sequence[str] = (), work: Path | None = None) -> Source:
    """The rows of files, in pieces: a file, a folder, a pattern such as ``pairs/*.parquet``, or several of these.

    With ``whole``, the names of columns, the rows that have equal cells in them are in one piece. What cannot be read piece by
    piece as it stands is written down anew in the folder ``work``, or in a temporary one.

    Raises `ReadError`, which names the file, and `OptionError` for a column that is not there.
    """
    files = files_named(source)
    read = [groups_in(file.path, file.name) for file in files]
    schema = joined([(file.name, plain(own, file.name)) for file, (own, _) in zip(files, read, strict=True)])
    digests = [digest_of(file) for file in files]
    folder = _Folder(work)
    groups: list[Group] = []
    for file, (_, own), digest in zip(files, read, digests, strict=True):
        if any(is_too_much(group.rows, group.bytes) for group in own):
            own = gathered(_batches(file, schema), schema, folder.file(f"{digest[:16]}.parquet"), file.name)
        groups += own
    cut = [*packed(groups)]
    made = Source(schema, pieces_of(cut, schema), digest_of_all(files, digests, schema, cut))
    folder.goes_with(made)
    return made


def _batches(file: File, schema: Schema) -> Iterator[RecordBatch]:
    for batch in batches_of_file(file.path, file.name):
        yield conformed(batch, schema, file.name)


class _Folder:
    """Where files are written down anew, made when that is needed: the folder that the caller gave, or one of the source's own."""

    def __init__(self, given: Path | None) -> None:
        self._given = given
        self._own: Path | None = None

    def file(self, name: str) -> Path:
        """A file in it."""
        if self._given is not None:
            self._given.mkdir(parents=True, exist_ok=True)
            return self._given / name
        if self._own is None:
            self._own = Path(tempfile.mkdtemp(prefix="revdiff-"))
        return self._own / name

    def goes_with(self, source: Source) -> None:
        """Says whose folder it is: one of its own is removed with the source."""
        if self._own is not None:
            weakref.finalize(source, _removed, self._own, os.getpid())


def _removed(folder: Path, process: int) -> None:
    # Not by a worker that was forked, and has the source from the process that opened it.
    if os.getpid() == process:
        shutil.rmtree(folder, ignore_errors=True)
