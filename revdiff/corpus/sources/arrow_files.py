"""Arrow's own files and streams, Feather among them: their record batches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from revdiff.corpus.arrow import arrow
from revdiff.corpus.sources.asked import Asked
from revdiff.corpus.sources.files import ARROW_MAGIC, File, opened_stream
from revdiff.corpus.sources.trouble import told_of

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema
    from pyarrow.ipc import RecordBatchFileReader, RecordBatchStreamReader

    _Reader: TypeAlias = RecordBatchFileReader | RecordBatchStreamReader


def schema_of(file: File, _asked: Asked) -> Schema:
    """The schema that the file states."""
    with _opened(file) as reader:
        return reader.schema


def batches_of(file: File, _asked: Asked, _schema: Schema) -> Iterator[RecordBatch]:
    """The record batches of the file, checked to the last cell: Arrow itself goes wherever a damaged one leads."""
    with _opened(file) as reader:
        is_stream = isinstance(reader, arrow().ipc.RecordBatchStreamReader)
        for batch in reader if is_stream else map(reader.get_batch, range(reader.num_record_batches)):
            batch.validate(full=True)
            yield batch


@contextmanager
def _opened(file: File) -> Iterator[_Reader]:
    ipc = arrow().ipc
    with told_of(file.name), opened_stream(file) as stream:
        in_file = stream.read(len(ARROW_MAGIC)) == ARROW_MAGIC
        stream.seek(0)
        with (ipc.open_file if in_file else ipc.open_stream)(stream) as reader:
            yield reader
