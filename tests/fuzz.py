"""Drives the property tests for as long as is asked for: ``python -m tests.fuzz --minutes 60``.

Each property that needs no fixture is given random bytes by turns, which Hypothesis makes into its input; with ``--guided NAME``,
one of them is driven by atheris, which looks for bytes that reach new branches of revdiff. A failure is told with its
property, and Hypothesis keeps the bytes, so that an ordinary run of the tests meets it again.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from tests.optional import module

Drive = Callable[[bytes], object]
_LONGEST = 6000


def properties() -> Iterator[tuple[str, Drive]]:
    """Every property test without fixtures: its name, and what takes bytes and tries it."""
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("test_*.py")):
        name = ".".join(("tests", *path.relative_to(folder).with_suffix("").parts))
        for test, function in inspect.getmembers(importlib.import_module(name), inspect.isfunction):
            handle = getattr(function, "hypothesis", None)
            if handle is not None and function.__module__ == name and not inspect.signature(function).parameters:
                yield f"{name}.{test}", handle.fuzz_one_input


def drive(tests: dict[str, Drive], seconds: float, seed: int) -> dict[str, int]:
    """Tries the properties by turns for ``seconds``; how many inputs each was given. Names what fails, and goes on."""
    random = Random(seed)
    tried = dict.fromkeys(tests, 0)
    end = time.monotonic() + seconds
    while tests and time.monotonic() < end:
        for name, test in list(tests.items()):
            for _ in range(20):
                tried[name] += 1
                try:
                    test(random.randbytes(random.randrange(_LONGEST)))
                except Exception as failure:
                    print(f"FAILED {name}: {type(failure).__name__}: {failure}", flush=True)
                    del tests[name]
                    break
    return tried


def guided(name: str, test: Drive, seconds: int) -> None:
    """Gives ``test`` to atheris, which ends the process when it is done."""
    atheris = module("atheris")
    atheris.instrument_all()
    atheris.Setup([name, f"-max_total_time={seconds}", f"-max_len={_LONGEST}"], test)
    atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--guided", metavar="NAME", help="drive the first property with this in its name by atheris")
    parser.add_argument("--only", metavar="WORD", default="", help="only properties with this in their names")
    options = parser.parse_args()
    tests = dict(properties())
    if options.guided:
        name = next(name for name in tests if options.guided in name)
        guided(name, tests[name], round(60 * options.minutes))
    asked = {name: test for name, test in tests.items() if options.only in name}
    tried = drive(asked, 60 * options.minutes, options.seed)
    for name, count in sorted(tried.items()):
        print(f"{count:8} {name}")
    print(f"{sum(tried.values())} inputs for {len(tried)} properties, {len(tried) - len(asked)} failed")
    sys.exit(len(tried) != len(asked))


if __name__ == "__main__":
    main()
