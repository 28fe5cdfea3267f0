"""Whole diffs of real pages under each engine: ``REVDIFF_EVALUATION=... python -m tests.native.agreement [PAIRS]``.

The pairs are those of `tests.compare.every_pair`, each both ways; what is compared is the record of the diff, with every edit.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice, zip_longest
from pathlib import Path

import revdiff
from revdiff.engine import VARIABLE, Engine
from tests.compare.every_pair import every_pair

_USUAL = 2_000


def pairs(count: int) -> Iterator[tuple[str, str, str]]:
    """So many pairs, with where they are from."""
    return islice(every_pair(Path(os.environ["REVDIFF_EVALUATION"])), count)


def digests(count: int) -> Iterator[str]:
    """One line for each diff: what it says, in short."""
    for _, one, other in pairs(count):
        for old, new in ((one, other), (other, one)):
            said = revdiff.diff(old, new).to_json()
            yield hashlib.sha256(said.encode()).hexdigest()


def told_by(engine: Engine, count: int) -> subprocess.Popen[str]:
    """A process in which that engine compares."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.native.agreement", str(count), "digests"],
        env={**os.environ, VARIABLE: engine.value},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _USUAL
    if sys.argv[2:] == ["digests"]:
        for digest in digests(count):
            print(digest)
        return
    told = [(told_by(engine, count).communicate()[0]).splitlines() for engine in Engine]
    differing = [place for place, (one, other) in enumerate(zip_longest(*told)) if one != other]
    for place in differing[:20]:
        print(f"DIFFER: pair {place // 2}, {'backward' if place % 2 else 'forward'}")
    print(f"{len(told[0])} diffs under each engine, {len(differing)} differ")
    sys.exit(bool(differing) or len(told[0]) != 2 * count)


if __name__ == "__main__":
    main()
