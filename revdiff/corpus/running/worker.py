"""What a worker does: it makes parts of pieces, and notes before each unit of work at which rows it is."""

from __future__ import annotations

import pickle
import signal
from collections.abc import Iterator, Mapping
from contextlib import closing
from ctypes import c_int64
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from revdiff.corpus.answers import ERROR
from revdiff.corpus.arrow import arrow
from revdiff.corpus.running.failures import failures_in, most_frequent
from revdiff.corpus.running.half import Half, SoFar
from revdiff.corpus.running.parts import Counts, part_path, write_part
from revdiff.corpus.running.units import Unit, units
from revdiff.corpus.sources import Piece
from revdiff.corpus.step import Step
from revdiff.errors import RevdiffError, RunError

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema


@frozen
class Task:
    """A piece to make a part of, in a folder.

    The rows ``suspect`` are done one by one, or page by page; what begins at one of the rows ``condemned`` is not done, but
    given as an error, which is told there. ``run`` names the run: files that are half there are of one run alone.
    """

    piece: Piece
    folder: Path
    run: int
    suspect: range = range(0)
    condemned: Mapping[int, str] = {}

    @property
    def half(self) -> Path:
        """The file in which the part is being made."""
        # Data sets pass over names that begin with a dot.
        return self.folder / f".part-{self.piece.number:05}.{self.run}.half"


Reply: TypeAlias = Counts | RevdiffError
"""What a worker answers to a task: the counts of the part that is there now, or why there cannot be one."""


class Note:
    """Where a worker is, in memory that it shares with who started it, so that it can be read when the worker is dead."""

    def __init__(self, context: BaseContext) -> None:
        self._cells = context.RawArray(c_int64, 6)
        self.clear()

    def clear(self) -> None:
        """Says that nothing is begun."""
        self._cells[:] = [-1, 0, 0, 0, 0, 0]

    def tell(self, so_far: SoFar) -> None:
        """Says how far the part is, and that the worker is at no row."""
        self._cells[:] = [-1, 0, 0, so_far.rows, so_far.errors, so_far.killed]

    def begin(self, unit: Unit) -> None:
        """Says that the worker is at these rows."""
        self._cells[1], self._cells[2] = unit.end - unit.first, unit.is_indivisible
        self._cells[0] = unit.first

    @property
    def at(self) -> range | None:
        """The rows at which the worker is, or None where it is at none."""
        first, rows = self._cells[:2]
        return None if first < 0 else range(first, first + rows)

    @property
    def is_indivisible(self) -> bool:
        """Whether these are one row, or one page."""
        return bool(self._cells[2])

    @property
    def so_far(self) -> SoFar:
        """How far the part is."""
        return SoFar(*self._cells[3:])


def work(tasks: Connection, note: Note, pickled: bytes, schema: Schema) -> None:
    """A worker's life: tasks are taken and answered, until nobody is there to give any."""
    # An interrupt goes to all processes of a terminal: who started this one answers it, and ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # One core for each worker.
    arrow().set_cpu_count(1)
    while (task := _next(tasks)) is not None:
        try:
            answer = _answer(_Making(pickle.loads(pickled), schema, task, note, tasks))
            tasks.send(answer)
        except (_Alone, OSError):  # nobody waits for it
            return


class _Alone(BaseException):
    """Nobody is there any more who would take the answer."""


def _answer(making: _Making) -> Reply:
    try:
        return making.part()
    except RevdiffError as error:
        return error
    except Exception as error:  # of no row: it is told by whoever started this process
        return RunError(f"unexpected {type(error).__name__} at {making.task.piece.name}: {error}")


def _next(tasks: Connection) -> Task | None:
    try:
        task: Task = tasks.recv()
    except (EOFError, OSError):
        return None
    return task


@frozen
class _Making:
    """A part in the making."""

    step: Step
    schema: Schema
    task: Task
    note: Note
    tasks: Connection

    def part(self) -> Counts:
        """Makes the part. Raises `ReadError`, `WriteError`, and what ends the whole run."""
        task, piece = self.task, self.task.piece
        self.note.clear()
        with closing(Half(task.half, self.step.schema(self.schema))) as half:
            self.note.tell(half.so_far)
            for unit in self._units(half):
                self._require_company()
                self.note.begin(unit)
                batch, done = self._done(unit)
                half.add(batch, done)
                self.note.tell(half.so_far)
            table, so_far = half.table(), half.so_far
        failures = most_frequent(failures_in(table, self.schema, piece))
        counts = Counts(so_far.rows, so_far.errors, so_far.killed, failures)
        self._require_company()
        write_part(part_path(task.folder, piece.number), task.half.with_suffix(".whole"), table, counts)
        task.half.unlink(missing_ok=True)
        return counts

    def _units(self, half: Half) -> Iterator[Unit]:
        """What is still to be done, divided where a death was or has to be looked for."""
        done = half.so_far.rows
        for unit in units(self.task.piece.batches(), self.step.whole):
            if unit.end <= done:
                continue
            suspect = self.task.suspect
            if unit.first < done or (suspect and unit.first < suspect.stop and suspect.start < unit.end):
                yield from (part for part in unit.divided() if part.end > done)
            else:
                yield unit

    def _done(self, unit: Unit) -> tuple[RecordBatch, SoFar]:
        """The rows of a unit, and how many of them failed."""
        rows, why = unit.batch.num_rows, self.task.condemned.get(unit.first)
        if why is not None and unit.is_indivisible:
            return self.step.failed(unit.batch, why), SoFar(rows, rows, rows)
        batch = self._batch(unit)
        error = batch.column(ERROR)
        return batch, SoFar(rows, len(error) - error.null_count)

    def _batch(self, unit: Unit) -> RecordBatch:
        try:
            return self.step.batch(unit.batch)
        except RevdiffError:  # what no row is to blame for, such as an extra that is missing
            raise
        except Exception as error:  # such as too little memory: of one row, it is that row's error
            if unit.is_indivisible:
                return self.step.failed(unit.batch, f"{type(error).__name__}: {error}")
        parts = [self._batch(part) for part in unit.divided()]
        return arrow().Table.from_batches(parts).combine_chunks().to_batches()[0]

    def _require_company(self) -> None:
        """Ends what nobody waits for: whoever started this process may have been killed, and a new run have begun."""
        if self.tasks.poll():
            raise _Alone
