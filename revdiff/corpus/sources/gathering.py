"""What cannot be read piece by piece as it stands is written down once as Parquet, a row group for each piece."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from revdiff.corpus.arrow import arrow
from revdiff.corpus.sources.cutting import in_pieces
from revdiff.corpus.sources.parquet import Group, groups_in
from revdiff.errors import ReadError, WriteError
from revdiff.formats.reasons import reason_of
from revdiff.spelling import spelled_in_line

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema


def gathered(
    batches: Iterable[RecordBatch], schema: Schema, target: Path, name: str, whole: Sequence[str] = ()
) -> tuple[Group, ...]:
    """The row groups of the file ``target``, which then holds the rows of ``batches``; ``name`` is how errors tell their source.

    Memory is bounded by the size of a piece. The file is there as a whole or not at all; one that is there already is taken.
    """
    if not target.exists():
        _write(batches, schema, target, name, whole)
    return groups_in(str(target), name)


def _write(batches: Iterable[RecordBatch], schema: Schema, target: Path, name: str, whole: Sequence[str]) -> None:
    pa = arrow()
    import pyarrow.parquet as pq

    half = target.with_name(f"{target.name}.half")
    try:
        with pq.ParquetWriter(half, schema, compression="zstd") as writer:
            for units in in_pieces(batches, whole):
                table = pa.Table.from_batches(units, schema)
                writer.write_table(table, row_group_size=max(1, table.num_rows))
        half.replace(target)
    except ReadError:
        raise
    except pa.ArrowException as error:  # a type that Parquet does not have
        raise ReadError(f"cannot read {name}: {reason_of(error)}") from None
    except OSError as error:
        raise WriteError(f"cannot write {spelled_in_line(str(target))}: {error.strerror or error}") from error
    finally:
        half.unlink(missing_ok=True)
