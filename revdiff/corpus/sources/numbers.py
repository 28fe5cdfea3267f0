"""The numbers of this room: how large a piece of a source is. None changes an answer; each changes where parts are cut."""

from typing import Final

MOST_ROWS: Final = 5_000
"""Rows of a piece. A piece is what is done, written and, where something kills it, done again as one."""

MOST_BYTES: Final = 32 * 1024 * 1024
"""Bytes of a piece, as Arrow holds it: some thousands of pages. A single row, and a page that is kept whole, may have more."""

BATCH_ROWS: Final = 500
"""Rows of a batch."""

UNIT_BYTES: Final = MOST_BYTES // 8
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

LONGEST_CSV_ROW: Final = 16 * 1024 * 1024
"""Bytes of a row in CSV. It is read in blocks of that size, several at a time: of 64 MB they took 800 MB, of 16 MB half."""

MOST_COLUMNS: Final = 2_000
"""Columns that lines of JSON may have: names that differ from line to line would make a column each."""
