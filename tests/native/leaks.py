"""What calls of the native engine leave behind: ``python -m tests.native.leaks [CALLS]``; 2,000 calls of each function are usual.

Told of each function: the bytes by which the process grew, and the blocks of Python's own memory that are left.
"""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.native.calls import Call, calls

_USUAL = 2_000
_PAGE = 4096
_TIMES = 3


def resident() -> int:
    """The bytes of memory that the process has, where Linux tells."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE


def left_by(call: Call, count: int) -> tuple[int, int]:
    """The bytes and blocks that so many calls leave, each the least of three times.

    What is kept for later calls is there after the first ones. Python sets some blocks aside now and then, for reasons of
    its own; what a call loses is lost every time.
    """
    for _ in range(max(10, count // 10)):
        call()
    memory, blocks = zip(*(_left_at_once(call, count) for _ in range(_TIMES)), strict=True)
    return min(memory), min(blocks)


def _left_at_once(call: Call, count: int) -> tuple[int, int]:
    gc.collect()
    before, blocks = resident(), sys.getallocatedblocks()
    for _ in range(count):
        call()
    gc.collect()
    return resident() - before, sys.getallocatedblocks() - blocks


def left(count: int) -> Iterator[tuple[str, int, int]]:
    for name, call in calls(importlib.import_module("revdiff.native.compiled")).items():
        yield name, *left_by(call, count)


def main() -> None:
    for name, memory, blocks in left(int(sys.argv[1]) if len(sys.argv) > 1 else _USUAL):
        print(name, memory, blocks, flush=True)


if __name__ == "__main__":
    main()
