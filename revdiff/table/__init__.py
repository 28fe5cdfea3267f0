"""Tables: plain rows for everyone, frames and Arrow for whoever computes, and a picture in a notebook.

What a table is (`Tabular`, `Listing`) stands in ``tabular``; ``arrow``, ``frames`` and ``picture`` take columns and cells alone.
"""

from revdiff.table.columns import Cell as Cell
from revdiff.table.columns import Cells as Cells
from revdiff.table.columns import Column
from revdiff.table.columns import Row as Row
from revdiff.table.columns import beside as beside
from revdiff.table.tabular import Listing, Tabular
from revdiff.table.tabular import TableOf as TableOf

__all__ = ["Column", "Listing", "Tabular"]
