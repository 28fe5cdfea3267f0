"""What each tuned number is worth: ``python -m tests.sensitivity [NAME ...]``, all sets where ``REVDIFF_EVALUATION`` is set.

The numbers are those of the ``numbers`` modules of the rooms. Each is set to nothing, to 0.8 and to 1.2 of its value, in a
process of its own, and every labeled set is scored: our pairs and pages, those of the evaluation data, operations put into real
and made-up pages, word edits as an editor would mark them, merges and landed patches with a known outcome. A line tells by how
much each set gets better or worse, in thousandths of its score; a number that makes no difference anywhere has to go.

A bound of work (``WIDEST_TABLE``, ``BUDGET``, ...) is worth time, not scores: its docstring says what it bounds.
"""

from __future__ import annotations

import argparse
import ast
import multiprocessing
import os
import random
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from pathlib import Path

from attrs import frozen

from revdiff.engine import VARIABLE, Engine

ROOMS = ("words", "phrases", "compare", "layers")
FACTORS = (0.0, 0.8, 1.2)
# What is less than this counts as nothing, in thousandths of a score.
_NOTHING = 0.5
_HOUSE = Path(__file__).parent.parent / "revdiff"


@frozen
class Number:
    """A tuned number: the room it is of, its name and its value."""

    room: str
    name: str
    value: float

    def times(self, factor: float) -> float:
        """The number so many times as large; of whole numbers a whole one, at least one away."""
        if isinstance(self.value, float):
            return self.value * factor
        step = max(1, round(self.value * abs(1 - factor)))
        return self.value - step if factor < 1 else self.value + step


def numbers() -> Iterator[Number]:
    """Every number of the rooms, in the order in which it stands there; what is not ``Final`` is a unit or a custom."""
    for room in ROOMS:
        module = ast.parse((_HOUSE / room / "numbers.py").read_text(encoding="utf-8"))
        for node in module.body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
                yield Number(room, node.target.id, ast.literal_eval(node.value))


def scored_with(number: Number | None, value: float) -> dict[str, float]:
    """The score of every set, 0..1, with one number set to ``value``.

    The number is set in every module that has it, and before most are loaded, so that it holds wherever it is used.
    """
    if number is not None:
        import_module(f"revdiff.{number.room}.numbers")
        for name, module in list(sys.modules.items()):
            if name.startswith("revdiff.") and hasattr(module, number.name):
                setattr(module, number.name, value)
    sets = _of_pages if number is not None and number.room in ("phrases", "layers") else _of_everything
    return {name: score() for name, score in sets().items()}


def _of_everything() -> Mapping[str, Callable[[], float]]:
    return {**_of_pairs(), **_of_words(), **_of_pages()}


def _evaluation() -> Path | None:
    folder = os.environ.get("REVDIFF_EVALUATION")
    return Path(folder) if folder else None


def _of_pairs() -> dict[str, Callable[[], float]]:
    """Labeled pairs, and operations put into real and made-up pages: the mean F1 of all kinds."""
    from tests.compare.test_generated import real_stories, total_scores
    from tests.generator import HEAVY, LIGHT, prose
    from tests.labeled import pair_sets
    from tests.score import Scores, score_pairs

    def mean(scores: Scores) -> float:
        return sum(score.f1 for score in scores.values()) / len(scores)

    sets: dict[str, Callable[[], float]] = {
        name: lambda pairs=pairs: mean(score_pairs(pairs))  # type: ignore[misc]
        for name, pairs in pair_sets(_evaluation()).items()
    }
    chance = random.Random(1)
    pages = {"made up": [(prose(chance, length), prose(chance, length // 10)) for length in (40,) * 20 + (300, 300)]}
    if folder := _evaluation():
        pages["real pages"] = list(real_stories(folder, 100))
    for name, stories in pages.items():
        for words, recipe in (("light", LIGHT), ("heavy", HEAVY)):
            sets[f"{name}, {words}"] = lambda stories=stories, recipe=recipe: mean(  # type: ignore[misc]
                total_scores(iter(stories), recipe, random.Random(3))
            )
    return {**sets, "paragraphs": _paragraphs}


def _paragraphs() -> float:
    """The share of cases of paragraphs, by kind of fault, in which all links are right."""
    from revdiff import diff
    from tests.compare.cases import linked_cases, links_in

    cases = linked_cases("paragraphs.toml").values()
    right = [links_in(diff("\n\n".join(case.old), "\n\n".join(case.new))) == case.links for case in cases]
    return sum(right) / len(right)


def _of_words() -> dict[str, Callable[[], float]]:
    """Word edits, merges and landings: the share that is right."""
    from benchmarks.merge_cases import made_up, outcome
    from revdiff import diff, diff_words, merge
    from tests.compare.cases import mark, marked_cases, versions

    cases = made_up(300)

    def edits() -> float:
        marked = [str(case.values[0]) for case in marked_cases("edits.toml")]
        right = [mark(*versions(one), diff_words(*versions(one))) == one for one in marked]
        return sum(right) / len(right)

    def merges() -> float:
        merged = [merge(one.base, one.ours, one.theirs) for one in cases]
        right = [outcome(one, len(done.conflicts), done.text) for one, done in zip(cases, merged, strict=True)]
        return right.count("right") / len(right)

    def landings() -> float:
        agreed = [one for one in cases if one.right is not None]
        landed = [diff(one.base, one.ours).patch.apply(one.theirs, fuzzy=True) for one in agreed]
        right = [outcome(one, len(land.rejected), land.text) for one, land in zip(agreed, landed, strict=True)]
        return right.count("right") / len(right)

    return {"edits": edits, "merges": merges, "landings": landings}


def _of_pages() -> dict[str, Callable[[], float]]:
    """Labeled pages: F1 of boundaries and of pages that are cut right, ordinary ones among them."""
    from tests.labeled import page_sets
    from tests.score import score_pages

    def mean(name: str) -> float:
        scores = score_pages(page_sets(_evaluation())[name])
        right = sum(scores[kind].right for kind in ("order", "ordinary"))
        return (scores["boundaries"].f1 + right / sum(scores[kind].true for kind in ("order", "ordinary"))) / 2

    return {
        f"pages {name}" if name == "ours" else name: lambda name=name: mean(name)  # type: ignore[misc]
        for name in page_sets(_evaluation())
    }


def _line(number: Number, factor: float, scores: Mapping[str, float], base: Mapping[str, float]) -> str:
    changed = {name: 1000 * (score - base[name]) for name, score in scores.items()}
    told = ", ".join(f"{name} {by:+.1f}" for name, by in changed.items() if abs(by) >= _NOTHING)
    return f"  x {factor:<3} = {number.times(factor):<10g} {told or 'no difference'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="numbers to sweep; all where none is named")
    names = parser.parse_args().names
    known = {number.name for number in numbers()}
    if unknown := sorted(set(names) - known):
        parser.error(f"no number is called {', '.join(unknown)}; there are: {', '.join(sorted(known))}")
    chosen = [number for number in numbers() if not names or number.name in names]
    # A number is set while revdiff is loaded; the native engine takes each once, from where it stands.
    os.environ[VARIABLE] = Engine.PYTHON.value
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=fresh, max_tasks_per_child=1) as pool:
        base = pool.submit(scored_with, None, 0.0)
        swept = {
            number: {factor: pool.submit(scored_with, number, number.times(factor)) for factor in FACTORS}
            for number in chosen
        }
        print("as they are:", ", ".join(f"{name} {score:.3f}" for name, score in base.result().items()))
        for number, runs in swept.items():
            print(f"{number.room}.{number.name} = {number.value:g}", flush=True)
            for factor, run in runs.items():
                try:
                    print(_line(number, factor, run.result(), base.result()), flush=True)
                except (ArithmeticError, AssertionError, LookupError, ValueError) as error:
                    print(f"  x {factor:<3} = {number.times(factor):<10g} cannot be: {error!r}", flush=True)


if __name__ == "__main__":
    main()
