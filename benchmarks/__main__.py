"""Runs the benchmarks and writes their figures into the page on performance and the README; names of tables run these alone."""

from __future__ import annotations

import sys
from textwrap import fill

from benchmarks import picture, quality, tables
from benchmarks.written import PAGE, README, put

TABLES = {
    "speed": tables.speed,
    "other": tables.other,
    "nasty": tables.nasty,
    "found": quality.found,
    "readability": quality.readability,
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
        picture.draw(tables.times())
        put(PAGE, "make bench", "\n\n".join(blocks))
        put(README, "make bench", "\n\n".join((fill(tables.in_a_sentence(), 140), *quality.in_short())))


main()
