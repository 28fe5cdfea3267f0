"""What stands in the folder of a run, or in any folder of Parquet that a step was written to: summed up, part by part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from attrs import asdict, evolve, frozen

from revdiff.corpus.answers import ERROR
from revdiff.corpus.arrow import arrow
from revdiff.corpus.running.failures import Failure, most_frequent
from revdiff.corpus.running.folder import run_told_in
from revdiff.corpus.running.parts import counts_of, together
from revdiff.corpus.sources.asked import Asked
from revdiff.corpus.sources.files import File, files_named
from revdiff.corpus.sources.forms import batches_in, schema_in
from revdiff.corpus.sources.schemas import joined
from revdiff.errors import ReadError
from revdiff.schema import Json

if TYPE_CHECKING:
    from pyarrow import Array


@frozen
class ColumnSum:
    """A column of a result: in how many ``rows`` it holds something, and of numbers ``sum``, ``mean``, ``least`` and ``most``.

    Of a column of true and false, the sum is how many are true.
    """

    name: str
    type: str
    rows: int
    sum: float | int | None = None
    least: float | int | None = None
    most: float | int | None = None

    @property
    def mean(self) -> float | None:
        """The sum over the rows that hold something."""
        return self.sum / self.rows if self.sum is not None and self.rows else None


@frozen
class Result:
    """What stands in a folder: ``rows`` of its table in so many ``parts``, and what went wrong.

    ``done`` are rows of the source that are done, ``of`` all that it has, both None of a folder that `run` did not write; ``run``
    is what the run is of. ``errors`` are rows with an error, ``killed`` those of them at which a worker died.
    """

    parts: int
    rows: int
    errors: int
    killed: int
    failures: tuple[Failure, ...]
    columns: tuple[ColumnSum, ...]
    done: int | None = None
    of: int | None = None
    run: Mapping[str, Json] | None = None

    @property
    def is_whole(self) -> bool | None:
        """Whether all rows of the source are done; None where nobody wrote down how many it has."""
        return None if self.of is None else self.done == self.of

    def to_record(self) -> dict[str, Json]:
        """The same as JSON."""
        columns: list[Json] = [{**asdict(column), "mean": column.mean} for column in self.columns]
        return {**asdict(self), "columns": columns, "is_whole": self.is_whole}


def result_in(folder: Path) -> Result:
    """What stands in a folder. Raises `ReadError` where no result stands there, or a damaged one."""
    run = run_told_in(folder)
    files = files_named(folder) if run is None or any(folder.glob("*.parquet")) else ()
    parts = [counts_of(Path(file.path)) for file in files]
    if any(part is None for part in parts):
        return _of_others(files)
    counts = together(part for part in parts if part is not None)
    total = None if run is None else run.get("rows")
    return Result(
        parts=len(files),
        **_sums(files),
        errors=counts.errors,
        killed=counts.killed,
        failures=counts.failures,
        done=counts.rows,
        of=total if isinstance(total, int) else None,
        run=run,
    )


def _of_others(files: Sequence[File]) -> Result:
    """Of what another engine wrote, the errors are those of the rows."""
    failures: list[Failure] = []
    sums = _sums(files, failures)
    errors = sum(column.rows for column in sums["columns"] if column.name == ERROR)
    return Result(parts=len(files), **sums, errors=errors, killed=0, failures=tuple(failures))


class _Sums(TypedDict):
    rows: int
    columns: tuple[ColumnSum, ...]


def _sums(files: Sequence[File], failures: list[Failure] | None = None) -> _Sums:
    """The rows of files, and the sums of their columns; their errors go to ``failures``."""
    if not files:
        return {"rows": 0, "columns": ()}
    schema = joined([(file.name, schema_in(file, Asked())) for file in files])
    if ERROR not in schema.names:
        raise ReadError(f"{files[0].name} has no column {ERROR!r}: it is no result of a step")
    columns = [ColumnSum(field.name, str(field.type), 0) for field in schema]
    rows = 0
    for file in files:
        for batch in batches_in(file, Asked(), schema):
            rows += batch.num_rows
            columns = [_with(column, cells) for column, cells in zip(columns, batch.columns, strict=True)]
            if failures is not None:
                told = batch.column(ERROR).drop_null().value_counts().to_pylist()
                failures += [Failure(one["values"], one["counts"], file.name) for one in told]
                failures[:] = most_frequent(failures)
    return {"rows": rows, "columns": tuple(columns)}


def _with(column: ColumnSum, cells: Array) -> ColumnSum:
    """A column with more cells."""
    import pyarrow.compute as pc

    is_ = arrow().types
    counted = evolve(column, rows=column.rows + len(cells) - cells.null_count)
    if is_.is_boolean(cells.type):
        return evolve(counted, sum=(column.sum or 0) + (pc.sum(cells).as_py() or 0))
    if not (is_.is_integer(cells.type) or is_.is_floating(cells.type)):
        return counted
    finite = cells.filter(pc.is_finite(cells))
    if len(finite) == finite.null_count:
        return counted
    ends = pc.min_max(finite).as_py()
    return evolve(
        counted,
        sum=(column.sum or 0) + pc.sum(finite).as_py(),
        least=ends["min"] if column.least is None else min(column.least, ends["min"]),
        most=ends["max"] if column.most is None else max(column.most, ends["max"]),
    )
