"""Merges with a known truth: revdiff beside `git merge-file` and merge3 (``python -m benchmarks.merging [CASES]``).

The cases are those of `merge_cases`: made-up ones and, where ``REVDIFF_EVALUATION`` names the evaluation data, real ones.

Reported for each tool: *needless*, conflicts told where the sides agree; *wrong*, a text without conflict that is not the
right one, where the sides agree; *missed*, no conflict told where they disagree.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from merge3 import Merge3

from benchmarks import merge_cases
from benchmarks.merge_cases import Case, outcome
from revdiff import merge


def by_revdiff(one: Case) -> tuple[int, str]:
    merged = merge(one.base, one.ours, one.theirs)
    return len(merged.conflicts), merged.text


def by_git(one: Case) -> tuple[int, str]:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for path, text in zip(paths, (one.ours, one.base, one.theirs), strict=True):
            path.write_text(text, encoding="utf-8", newline="\n")
        done = subprocess.run(["git", "merge-file", "-p", *map(str, paths)], capture_output=True, check=False)
    return done.returncode, done.stdout.decode()


def by_merge3(one: Case) -> tuple[int, str]:
    lines = (text.splitlines(keepends=True) for text in (one.base, one.ours, one.theirs))
    merged = "".join(Merge3(*lines).merge_lines())
    return merged.count("<<<<<<<"), merged


TOOLS: dict[str, Callable[[Case], tuple[int, str]]] = {
    "revdiff": by_revdiff,
    "git merge-file": by_git,
    "merge3": by_merge3,
}


def report(name: str, cases: Sequence[Case]) -> None:
    agreed = sum(one.right is not None for one in cases)
    print(f"{len(cases)} {name} cases; the sides agree in {agreed} of them")
    columns = ("needless", "wrong", "missed", "right")
    print(f"{'':16}" + "".join(f"{column:>10}" for column in columns))
    for tool, run in TOOLS.items():
        told = Counter(outcome(one, *run(one)) for one in cases)
        print(f"{tool:16}" + "".join(f"{told[column]:>10}" for column in columns))


def main(count: int) -> None:
    report("made-up", merge_cases.made_up(count))
    real = {
        "real": merge_cases.real,
        "real, dealt out by lines": merge_cases.dealt_by_lines,
        "real, dealt out by words": merge_cases.dealt_by_words,
    }
    for name, dealing in real.items():
        if cases := dealing():
            report(name, cases)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
