"""A row measured in a process of its own: with this engine or that, with this checkout or another."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from attrs import frozen

from benchmarks.measure import least, peak, resident
from benchmarks.rows import FLOOR, ORDINARY, REVDIFF, ROWS, Row

HERE = Path(__file__).resolve().parent.parent
_FOLDER = tempfile.TemporaryDirectory()
_ENGINE = "REVDIFF_ENGINE"


@frozen
class Figures:
    """The processor's seconds by who took them, and the most megabytes that revdiff's first run held beyond the interpreter's."""

    seconds: dict[str, float]
    megabytes: float

    @property
    def ours(self) -> float:
        return self.seconds[REVDIFF]

    def times(self, other: str) -> float:
        """How many times as long revdiff takes as another."""
        return self.ours / self.seconds[other]


@frozen
class Runner:
    """Which revdiff is measured: that of a checkout, by one engine or, where it has no choice, by the one it has."""

    engine: str = ""
    checkout: Path = HERE

    @property
    def python(self) -> str:
        """The checkout's own interpreter, with which its native engine was built; without one this."""
        own = self.checkout / ".venv" / "bin" / "python"
        return str(own) if self.checkout != HERE and own.exists() else sys.executable

    def figures(self, row: Row, *, rivals: bool = False) -> Figures:
        """The figures of a row; with ``rivals`` all of these, else the floor alone."""
        environment = {name: value for name, value in os.environ.items() if name != _ENGINE}
        if self.engine:
            environment[_ENGINE] = self.engine
        words = [str(self.checkout), str(HERE), row.name, _material(row.name), "rivals" if rivals else ""]
        command = [self.python, "-I", "-c", _PROGRAM, *words]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=True)
        return Figures(**json.loads(done.stdout))


@cache
def _material(name: str) -> str:
    """A file with what the row of that name works on, made once: its own, then the ordinary beside it."""
    row, path = ROWS[name], Path(_FOLDER.name, str(list(ROWS).index(name)))
    material = row.make(row.size)
    with path.open("wb") as file:
        pickle.dump(material, file)
        pickle.dump(row.beside(material), file)
    return str(path)


# revdiff of the one checkout, everything else of this one. An environment in which this checkout is installed to be edited would
# find it before any path. The native engine is found by that installation, so it is passed over for another checkout alone.
_PROGRAM = """if True:
    import sys
    from importlib.machinery import PathFinder
    _, checkout, here, *words = sys.argv
    if checkout != here:
        sys.meta_path.insert(0, PathFinder)
    sys.path.insert(0, checkout)
    import revdiff
    sys.path[0] = here
    from benchmarks.alone import tell
    tell(*words)
"""


def tell(name: str, path: str, rivals: str) -> None:
    """Measures a row, and prints its figures as JSON."""
    row = ROWS[name]
    before = resident()
    with Path(path).open("rb") as file:
        material = pickle.load(file)
        first = row.works(material)[REVDIFF]
        first.run(first.ready())
        grown = peak() - before
        ordinary = pickle.load(file)
    works = row.works(material, ordinary)
    chosen = works if rivals else {who: work for who, work in works.items() if who in (REVDIFF, ORDINARY, FLOOR)}
    print(json.dumps({"seconds": least(chosen), "megabytes": grown}))
