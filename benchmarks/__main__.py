"""Runs the benchmarks and writes their tables and picture for the page on performance; names of tables run these alone."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import picture, tables

PAGE = Path(__file__).parent.parent / "docs" / "explanation" / "performance.md"
START, END = "<!-- tables: written by make bench -->", "<!-- end of tables -->"
TABLES = {
    "speed": tables.speed,
    "nasty": tables.nasty,
    "found": tables.found,
    "readability": tables.readability,
    "views": tables.shown,
    "imports": tables.imports,
}


def main() -> None:
    chosen = sys.argv[1:] or list(TABLES)
    blocks = [tables.machine()]
    for name in chosen:
        for block in TABLES[name]():
            print(block, end="\n\n", flush=True)
            blocks.append(block)
    if chosen == list(TABLES):
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
        after = rest.partition(END)[2]
        picture.draw(tables.times())
        PAGE.write_text(before + "\n\n".join([START, *blocks, END]) + after, encoding="utf-8", newline="\n")


main()
