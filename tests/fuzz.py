"""Drives the property tests for as long as is asked for: ``python -m tests.fuzz --minutes 60``.

Each property that needs no fixture is given random bytes by turns, which Hypothesis makes into its input; with ``--guided NAME``,
one of them is driven by atheris, which looks for bytes that reach new branches of revdiff. A failure is told with its
property, and Hypothesis keeps the bytes, so that an ordinary run of the tests meets it again. What lacks something here, such as
the native engine, is told and left out; where ``REVDIFF_NO_SKIPS=1`` promises that all is there, that ends the run.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

import pytest

from tests.optional import module

Drive = Callable[[bytes], object]
_LONGEST = 6000


def modules() -> Iterator[str]:
    """The modules with tests."""
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("test_*.py")):
        yield ".".join(("tests", *path.relative_to(folder).with_suffix("").parts))


def properties(names: Iterable[str]) -> tuple[dict[str, Drive], dict[str, str]]:
    """Every property test without fixtures in the modules of these names, by its own; and why modules were left out."""
    found: dict[str, Drive] = {}
    left_out: dict[str, str] = {}
    for name in names:
        try:
            tests = inspect.getmembers(importlib.import_module(name), inspect.isfunction)
        except pytest.skip.Exception as lacking:
            left_out[name] = str(lacking)
            continue
        for test, function in tests:
            handle = getattr(function, "hypothesis", None)
            if handle is not None and function.__module__ == name and not inspect.signature(function).parameters:
                found[f"{name}.{test}"] = handle.fuzz_one_input
    return found, left_out


def drive(tests: dict[str, Drive], left_out: dict[str, str], seconds: float, seed: int) -> dict[str, int]:
    """Tries the properties by turns for ``seconds``; how many inputs each was given. Names what fails, and goes on.

    What fails is taken out of ``tests``, and so is what lacks something, which is told in ``left_out``.
    """
    random = Random(seed)
    tried = dict.fromkeys(tests, 0)
    end = time.monotonic() + seconds
    while tests and time.monotonic() < end:
        for name, test in list(tests.items()):
            for _ in range(20):
                tried[name] += 1
                try:
                    test(random.randbytes(random.randrange(_LONGEST)))
                except pytest.skip.Exception as lacking:
                    left_out[name] = str(lacking)
                    del tests[name], tried[name]
                    break
                except (Exception, pytest.fail.Exception) as failure:
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
    tests, left_out = properties(modules())
    if options.guided:
        name = next(name for name in tests if options.guided in name)
        guided(name, tests[name], round(60 * options.minutes))
    asked = {name: test for name, test in tests.items() if options.only in name}
    tried = drive(asked, left_out, 60 * options.minutes, options.seed)
    for name, count in sorted(tried.items()):
        print(f"{count:8} {name}")
    for name, why in sorted(left_out.items()):
        print(f"LEFT OUT {name}: {why}")
    print(f"{sum(tried.values())} inputs for {len(tried)} properties, {len(tried) - len(asked)} failed")
    sys.exit(len(tried) != len(asked))


if __name__ == "__main__":
    main()
