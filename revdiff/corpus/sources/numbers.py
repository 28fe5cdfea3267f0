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
