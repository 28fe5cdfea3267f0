"""Part files: each is there as a whole or not at all, and tells itself what is in it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import asdict, frozen

from revdiff.corpus.arrow import arrow
from revdiff.corpus.running.failures import Failure, most_frequent
from revdiff.errors import WriteError
from revdiff.formats.reasons import reason_of
from revdiff.spelling import spelled_in_line

if TYPE_CHECKING:
    from pyarrow import Table

PART: Final = re.compile(r"part-[0-9]{5,}\.parquet")
_COUNTS: Final = b"revdiff"


@frozen
class Counts:
    """What came of rows: how many there were, how many of them failed, in how many a worker was killed, and what went wrong."""

    rows: int = 0
    errors: int = 0
    killed: int = 0
    failures: tuple[Failure, ...] = ()


def together(several: Iterable[Counts]) -> Counts:
    """The counts of several parts, which come in order."""
    rows = errors = killed = 0
    failures: list[Failure] = []
    for counts in several:
        rows, errors, killed = rows + counts.rows, errors + counts.errors, killed + counts.killed
        failures += counts.failures
    return Counts(rows, errors, killed, most_frequent(failures))


def part_path(folder: Path, number: int) -> Path:
    """The file of a part; parts count from 0, as pieces do."""
    return folder / f"part-{number:05}.parquet"


def write_part(target: Path, half: Path, table: Table, counts: Counts) -> None:
    """Writes a part beside its place, in the file ``half``, and moves it there when it is on the disk. Raises `WriteError`.

    Equal rows make equal bytes: nothing of when, where, by how many and in which batches they were made goes in.
    """
    pa = arrow()
    import pyarrow.parquet as pq

    told = json.dumps(asdict(counts), ensure_ascii=False, separators=(",", ":"))
    whole = table.replace_schema_metadata({_COUNTS: told.encode("utf-8", "surrogatepass")}).combine_chunks()
    try:
        with half.open("wb") as stream:
            pq.write_table(whole, stream, compression="zstd", row_group_size=max(1, whole.num_rows), version="2.6")
            stream.flush()
            os.fsync(stream.fileno())
        half.replace(target)
        _keep_names(target.parent)
    except (OSError, pa.ArrowException) as error:
        raise WriteError(f"cannot write {spelled_in_line(str(target))}: {reason_of(error)}") from None


def _keep_names(folder: Path) -> None:
    """Has the names in a folder on the disk, where folders can be opened."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def counts_of(path: Path) -> Counts | None:
    """What a part tells of itself; None where there is none, or none that is whole."""
    pa = arrow()
    import pyarrow.parquet as pq

    if not path.exists():
        return None
    try:
        told = json.loads(pq.read_schema(path).metadata[_COUNTS])
        return Counts(**{**told, "failures": tuple(Failure(**failure) for failure in told["failures"])})
    except (pa.ArrowException, OSError, TypeError, KeyError, ValueError):
        return None
