"""Tables as Parquet: every column keeps its kind."""

from __future__ import annotations

import io

from revdiff.errors import MissingExtra
from revdiff.table import Tabular


def parquet_bytes(table: Tabular) -> bytes:
    """The table as Parquet. Raises `MissingExtra`."""
    try:
        from pyarrow.parquet import write_table
    except ImportError:
        raise MissingExtra(".parquet needs PyArrow: pip install 'revdiff[parquet]'") from None
    file = io.BytesIO()
    write_table(table.to_arrow(), file, compression="zstd")
    return file.getvalue()
