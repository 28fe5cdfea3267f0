"""The numbers of this room: how large a piece of a source is. None changes an answer; each changes where parts are cut."""

from typing import Final

PIECE_ROWS: Final = 2_000
"""Rows of a piece, which is done and written as one: four seconds of pairs for the Python engine, half of one for the native one.

Few, so that some thousands of rows keep all cores at work; so many that what a part costs, some milliseconds, is nothing.
"""

PIECE_BYTES: Final = 32 * 1024 * 1024
"""Bytes of a piece, as Arrow holds it: some thousands of pages. A single row, and a page that is kept whole, may have more."""

BATCH_ROWS: Final = 500
"""Rows of a batch in which a source is read: several make a piece, so that it can be filled closely."""

UNIT_BYTES: Final = PIECE_BYTES // 8
"""Bytes at which a batch is halved before it is laid into pieces, so that these come near to what they may hold."""

HEAD_BYTES: Final = 64 * 1024
"""Bytes at the beginning of a file by which it is known again."""

MOST_PAGES: Final = 1_000_000
"""Pages that are kept in mind to see whether one comes back, at some 100 bytes each. Rows of more are sorted unless they are."""

BUCKET_BYTES: Final = 32 * 1024 * 1024
"""Bytes of rows that are sorted at once."""

MOST_BUCKETS: Final = 200
"""Files that are written to at once when rows are sorted: systems allow some 250 or more. From 6 GB on buckets are larger."""

SAMPLE_ROWS: Final = 20_000
"""Rows by whose keys buckets are made equal."""

LONGEST_LINE: Final = 64 * 1024 * 1024
"""Bytes of a row in JSON lines: the text of a story has some ten thousand."""

CSV_BLOCKS: Final = (1024 * 1024, 4 * 1024 * 1024, 16 * 1024 * 1024)
"""Bytes of a block in which CSV is read, each of which is tried where a row is longer than the one before.

Arrow reads up to 32 blocks ahead, so they are what memory goes by: of 400 MB, those of 1 MB took 40 MB and those of 16 MB 370.
"""

MOST_COLUMNS: Final = 2_000
"""Columns that lines of JSON may have: names that differ from line to line would make a column each."""
