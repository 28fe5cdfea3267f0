"""The numbers of steps: how much is held at once. None changes an answer; each says where batches are cut."""

from typing import Final

ANSWER_ROWS: Final = 8_192
"""Rows of a batch that a step gives, at most, so that what one large page comes to is not held twice."""

CELLS_AT_ONCE: Final = 256
"""Cells of a column that are held as Python's at a time."""

CELL_BYTES: Final = 8_000_000
"""Bytes of these cells, as Arrow has them, on the average of a batch: of large pages fewer are held."""

ENOUGH_ROWS: Final = 1_024
"""Rows of pages that are answered together: a batch for each page would cost as much as the page."""

ENOUGH_BYTES: Final = 32_000_000
"""Bytes of earlier batches at which no more pages are waited for, as Arrow has them."""
