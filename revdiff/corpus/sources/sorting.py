"""Rows sorted that do not fit into memory: dealt out to files by ranges of their keys, each of which is then sorted by itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from revdiff.corpus.arrow import arrow
from revdiff.corpus.runs import PageKey, is_page, keys_of
from revdiff.corpus.sources.cutting import in_pieces
from revdiff.corpus.sources.numbers import BATCH_ROWS, BUCKET_BYTES, MOST_BUCKETS
from revdiff.corpus.sources.work import Work

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema


def by_page(
    batches: Iterable[RecordBatch],
    schema: Schema,
    whole: Sequence[str],
    sample: Sequence[PageKey],
    size: int,
    work: Work,
) -> Iterator[RecordBatch]:
    """The rows by their cells in the columns ``whole``, equal ones as they came; last those that lack one.

    ``sample`` are keys as they are spread over the rows, ``size`` is how many bytes of rows there are about; ``work`` takes the
    rows meanwhile.
    """
    bounds = _bounds(sample, min(MOST_BUCKETS, size // BUCKET_BYTES + 1))
    with TemporaryDirectory(dir=work.folder()) as dealt:
        files = [Path(dealt, f"{number}.arrow") for number in range(len(bounds) + 2)]
        _deal(batches, schema, whole, bounds, files)
        *ranges, without = files
        for file in ranges:
            yield from _sorted(file, schema, whole)
            file.unlink()
        yield from _read(without)


def _bounds(sample: Sequence[PageKey], buckets: int) -> list[PageKey]:
    """The keys at which a new bucket begins."""
    keys = sorted(sample)
    return sorted({keys[len(keys) * number // buckets] for number in range(1, buckets)}) if keys else []


def _deal(
    batches: Iterable[RecordBatch], schema: Schema, whole: Sequence[str], bounds: list[PageKey], files: Sequence[Path]
) -> None:
    """Writes each row into the file of its range, those without a key into the last."""
    pa = arrow()
    with ExitStack() as stack:
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        writers = [stack.enter_context(pa.ipc.new_stream(str(file), schema, options=options)) for file in files]
        for units in in_pieces(batches):
            rows = pa.Table.from_batches(units, schema)
            places: list[list[int]] = [[] for _ in files]
            for row, key in enumerate(_keys(units, whole)):
                places[bisect_right(bounds, key) if is_page(key) else -1].append(row)
            for writer, chosen in zip(writers, places, strict=True):
                if chosen:
                    writer.write_table(rows.take(pa.array(chosen, pa.int64())))


def _sorted(file: Path, schema: Schema, whole: Sequence[str]) -> Iterator[RecordBatch]:
    rows = arrow().Table.from_batches(_read(file), schema).combine_chunks()
    keys = [*_keys(rows.to_batches(), whole)]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    yield from rows.take(arrow().array(order, arrow().int64())).to_batches(BATCH_ROWS)


def _keys(batches: Iterable[RecordBatch], whole: Sequence[str]) -> Iterator[PageKey]:
    return chain.from_iterable(keys_of(batch, whole) for batch in batches)


def _read(file: Path) -> Iterator[RecordBatch]:
    pa = arrow()
    with pa.OSFile(str(file)) as stream, pa.ipc.open_stream(stream) as batches:
        yield from batches
