"""A part that is being made: what is done of it stands on the disk, so that a death loses one unit of work."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import asdict, frozen

from revdiff.corpus.arrow import arrow
from revdiff.errors import WriteError
from revdiff.formats.reasons import reason_of
from revdiff.spelling import spelled_in_line

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema, Table

_SOFAR = "so far"


@frozen
class SoFar:
    """How far a part is: rows of the piece that are done, of these that failed, and in which a worker was killed."""

    rows: int = 0
    errors: int = 0
    killed: int = 0

    def __add__(self, more: SoFar) -> SoFar:
        return SoFar(self.rows + more.rows, self.errors + more.errors, self.killed + more.killed)


class Half:
    """The rows that a part has so far, in a file: batches of Arrow, each with how far the part is when it is there.

    It outlives the process, not the machine: whoever goes on after a death takes what stands there, a new run begins it anew.
    """

    def __init__(self, path: Path, schema: Schema) -> None:
        self.so_far = SoFar()
        self._path, self._schema = path, schema
        kept = [*_kept(path)]
        try:
            self._stream = arrow().OSFile(str(path), "wb")
            self._writer = arrow().ipc.new_stream(self._stream, schema)
        except OSError as error:
            raise self._unwritten(error) from None
        for batch, so_far in kept:
            self._write(batch, so_far)

    def add(self, batch: RecordBatch, done: SoFar) -> None:
        """Takes in what came of some more rows, ``done``. Raises `WriteError`."""
        self._write(batch, self.so_far + done)

    def _write(self, batch: RecordBatch, so_far: SoFar) -> None:
        try:
            self._writer.write_batch(batch, custom_metadata={_SOFAR: json.dumps(asdict(so_far))})
        except OSError as error:
            raise self._unwritten(error) from None
        self.so_far = so_far

    def _unwritten(self, error: OSError) -> WriteError:
        return WriteError(f"cannot write {spelled_in_line(str(self._path))}: {reason_of(error)}")

    def table(self) -> Table:
        """All rows; nothing can be added any more."""
        self.close()
        return table_so_far(self._path, self._schema)

    def close(self) -> None:
        """Leaves the file as it is. Raises `WriteError` where its end finds no room."""
        if self._stream.closed:
            return
        try:
            with self._stream:
                self._writer.close()
        except OSError as error:
            raise self._unwritten(error) from None


def table_so_far(path: Path, schema: Schema) -> Table:
    """All rows that a part which is half there has so far."""
    return arrow().Table.from_batches([batch for batch, _ in _kept(path)], schema)


def _kept(path: Path) -> Iterator[tuple[RecordBatch, SoFar]]:
    """What stands in the file, up to where it breaks off."""
    pa = arrow()
    if not path.exists():
        return
    try:
        # Read, not mapped: the file is written anew while these batches are held.
        with pa.OSFile(str(path)) as stream, pa.ipc.open_stream(stream) as reader:
            while True:
                read = reader.read_next_batch_with_custom_metadata()
                yield read.batch, SoFar(**json.loads(read.custom_metadata[_SOFAR]))
    except (StopIteration, OSError, pa.ArrowException):
        return
