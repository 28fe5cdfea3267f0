"""The time of this checkout beside that of another: ``python -m benchmarks.against FOLDER [ROUNDS]``.

Each runs in its own ``.venv``, if it has one. Both compare the same made-up texts of 30, 300 and 3,000 paragraphs, and the real
pairs where ``REVDIFF_EVALUATION`` names them, with every word edit asked for: in turn, each in a process of its own, the least
CPU time of all rounds. Printed are milliseconds and the ratio; above 1 this checkout is slower.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent.parent
_RUNS = 5


def times() -> dict[str, float]:
    """The least CPU time of some runs over each set of texts, in milliseconds."""
    import random
    import time

    from benchmarks.stories import real_texts
    from revdiff import diff
    from tests.generator import LIGHT, prose, revise

    sets = {}
    for length in (30, 300, 3_000):
        chance = random.Random(1)
        revised = revise(prose(chance, length), prose(chance, length // 10), LIGHT, chance)
        sets[f"{length} paragraphs"] = [("\n\n".join(revised.old), "\n\n".join(revised.new))]
    sets["real pairs"] = list(real_texts())
    least = {}
    for name, pairs in sets.items():
        spent = []
        for _ in range(_RUNS):
            start = time.process_time()
            for old, new in pairs:
                for change in diff(old, new).changes:
                    tuple(change.edits)
            spent.append(time.process_time() - start)
        if pairs:
            least[name] = 1000 * min(spent)
    return least


def _times_of(checkout: Path) -> dict[str, float]:
    """`times`, as this file tells them, with the revdiff of a checkout."""
    # An environment in which this checkout is installed to be edited finds it before any path.
    program = f"""if True:
        import json, sys
        from importlib.machinery import PathFinder
        sys.meta_path.insert(0, PathFinder)
        sys.path.insert(0, {str(checkout)!r})
        import revdiff
        sys.path[0] = {str(_HERE)!r}
        from benchmarks.against import times
        print(json.dumps(times()))
    """
    own = checkout / ".venv" / "bin" / "python"
    python = str(own) if own.exists() else sys.executable
    done = subprocess.run([python, "-I", "-c", program], stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return dict(json.loads(done.stdout))


def main(other: Path, rounds: int) -> None:
    best: dict[str, list[float]] = {}
    for _ in range(rounds):
        for place, checkout in enumerate((other.resolve(), _HERE)):
            for name, spent in _times_of(checkout).items():
                known = best.setdefault(name, [math.inf, math.inf])
                known[place] = min(known[place], spent)
    print(f"{'':16}{'there':>10}{'here':>10}{'ratio':>8}")
    for name, (there, here) in best.items():
        print(f"{name:16}{there:8.1f}ms{here:8.1f}ms{here / there:8.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
