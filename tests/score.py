"""How well revdiff does on labeled sets: ``make score``, or ``python -m tests.score [--show SET]``.

Prints a line for every set and every kind in it: our own sets, and those of the folder that ``REVDIFF_EVALUATION`` names. With
``--show`` also every link and boundary that revdiff and the labels of one set disagree on.

revdiff is asked through its public face, and nothing is kept between two calls:

    score_pairs(our_pairs())["split"].f1
    score_pages(our_pages())["boundaries"].recall
"""

from __future__ import annotations

import argparse
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import TypeVar

from attrs import frozen

import revdiff
from tests.labeled import LabeledPage, LabeledPair, Link, page_sets, pair_sets
from tests.layers.pages import boundaries, ranks


@frozen
class Score:
    """How well some things were found: how many there are, how many were found, how many of these are right."""

    true: int = 0
    found: int = 0
    right: int = 0

    @classmethod
    def of(cls, found: Set[object], true: Set[object]) -> Score:
        """What was found beside what there is."""
        return cls(len(true), len(found), len(found & true))

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 1 where there is nothing."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 1 where there is nothing and nothing was found."""
        return 2 * self.right / (self.true + self.found) if self.true + self.found else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.true + other.true, self.found + other.found, self.right + other.right)


Scores = Mapping[str, Score]


def summed(scored: Iterable[Scores]) -> dict[str, Score]:
    """The sum for every name."""
    sums: defaultdict[str, Score] = defaultdict(Score)
    for scores in scored:
        for name, score in scores.items():
            sums[name] += score
    return dict(sums)


def score_pairs(pairs: Iterable[LabeledPair]) -> dict[str, Score]:
    """Over all ``pairs``: links that are rewritten, paragraphs added and removed, and splits and merges, whole ones only."""
    return summed(map(_score_pair, pairs))


def _score_pair(pair: LabeledPair) -> dict[str, Score]:
    found, true = links_found(pair), pair.links
    return {
        "rewritten": Score.of(_rewritten(found, pair), _rewritten(true, pair)),
        "added": Score.of(_added(found, pair), _added(true, pair)),
        "removed": Score.of(_removed(found, pair), _removed(true, pair)),
        "split": Score.of(_groups(found, 0), _groups(true, 0)),
        "merged": Score.of(_groups(found, 1), _groups(true, 1)),
    }


def links_found(pair: LabeledPair) -> frozenset[Link]:
    """The links that revdiff finds, transfers among them, without the doubtful ones."""
    diff = revdiff.diff("\n\n".join(pair.old), "\n\n".join(pair.new))
    within = {(old.index, new.index) for change in diff.alignment for old in change.old for new in change.new}
    strays = {(stray.old_paragraph.index, stray.new_paragraph.index) for stray in diff.transfers}
    return frozenset(within | strays) - pair.doubtful


def _rewritten(links: Set[Link], pair: LabeledPair) -> set[Link]:
    return {(old, new) for old, new in links if pair.old[old] != pair.new[new]}


def _added(links: Set[Link], pair: LabeledPair) -> set[int]:
    return set(range(len(pair.new))) - {new for _, new in links | pair.doubtful}


def _removed(links: Set[Link], pair: LabeledPair) -> set[int]:
    return set(range(len(pair.old))) - {old for old, _ in links | pair.doubtful}


def _groups(links: Set[Link], side: int) -> set[tuple[int, frozenset[int]]]:
    """Whole splits (side 0) or merges (side 1): the one paragraph with all of its partners."""
    partners: defaultdict[int, set[int]] = defaultdict(set)
    for link in links:
        partners[link[side]].add(link[1 - side])
    return {(one, frozenset(others)) for one, others in partners.items() if len(others) > 1}


def score_pages(pages: Iterable[LabeledPage]) -> dict[str, Score]:
    """Over all ``pages``: boundaries; layered pages with every boundary right; those of a known order with every boundary and
    the ages right; ordinary pages left whole; for each confidence the boundaries of the layers that have it."""
    return summed(map(_score_page, pages))


def _score_page(page: LabeledPage) -> dict[str, Score]:
    story = revdiff.segment(page.text)
    found, true = set(boundaries(story)), set(page.begins)
    layered, ordered = bool(true), bool(true) and page.ages is not None
    cut_right = found == true
    sure = {extent.start: layer.confidence for layer in story.layers for extent in layer.extents}
    told = {how: {place for place in found if sure[place] is how} for how in revdiff.Confidence}
    return {
        "boundaries": Score.of(found, true),
        "layered": Score(layered, bool(found), layered and cut_right),
        "order": Score(ordered, ordered and bool(found), ordered and cut_right and tuple(ranks(story)) == page.ages),
        "ordinary": Score(not layered, not found, not layered and not found),
        **{how: Score.of(places, true) for how, places in told.items()},
    }


_Labeled = TypeVar("_Labeled", bound=LabeledPair | LabeledPage)
# Widths in characters: of titles, of a column, of what is shown of a paragraph.
_TITLE, _COLUMN, _SHOWN = 24, 17, 100


def _table(
    head: Sequence[str],
    sets: Mapping[str, Sequence[_Labeled]],
    score: Callable[[Iterable[_Labeled]], Scores],
    cells: Callable[[Scores], Sequence[str]],
) -> Iterator[str]:
    """A line for each set that holds something, and one for each kind in it where there are several."""
    yield _line("", "", head)
    for name, labeled in sets.items():
        kinds = {kind: [one for one in labeled if one.kind == kind] for kind in sorted({one.kind for one in labeled})}
        scored = {kind: score(members) for kind, members in kinds.items()}
        if labeled:
            yield _line(name, len(labeled), cells(summed(scored.values())))
        if len(kinds) > 1:
            yield from (_line(f"  {kind}", len(kinds[kind]), cells(scores)) for kind, scores in scored.items())


def _line(title: str, count: object, cells: Iterable[str]) -> str:
    return f"{title:{_TITLE}}{count:>4}  {''.join(f'  {cell:>{_COLUMN}}' for cell in cells)}".rstrip()


_PAIR_HEAD = ("rewritten", "added", "removed", "split", "merged")
_PAGE_HEAD = ("boundaries", "pages cut right", "and in order", "wrongly split", *revdiff.Confidence)


def _pair_cells(scores: Scores) -> list[str]:
    return [_figures(scores[name]) for name in _PAIR_HEAD]


def _page_cells(scores: Scores) -> list[str]:
    layered, order, ordinary = scores["layered"], scores["order"], scores["ordinary"]
    return [
        _figures(scores["boundaries"]),
        _count(layered.right, layered.true),
        _count(order.right, order.true),
        _count(ordinary.true - ordinary.right, ordinary.true),
        *(_count(scores[how].right, scores[how].found) for how in revdiff.Confidence),
    ]


def _figures(score: Score) -> str:
    if not score.true + score.found:
        return ""
    return " ".join(f"{share:.3f}" for share in (score.precision, score.recall, score.f1))


def _count(some: int, of: int) -> str:
    return f"{some} of {of}" if of else ""


def _disagreements(labeled: Iterable[_Labeled], of: Callable[[_Labeled], Iterator[str]]) -> Iterator[str]:
    """What revdiff and the labels disagree on, under the name of each story."""
    for one in labeled:
        lines = list(of(one))
        if lines:
            yield from ("", f"{one.kind}: {one.id}", *lines)


def _of_pair(pair: LabeledPair) -> Iterator[str]:
    found = links_found(pair)
    for word, links in (("missed", pair.links - found), ("invented", found - pair.links)):
        for old, new in sorted(links):
            yield f"  {word} [{old}, {new}]"
            yield f"    old: {pair.old[old][:_SHOWN]}"
            yield f"    new: {pair.new[new][:_SHOWN]}"


def _of_page(page: LabeledPage) -> Iterator[str]:
    story = revdiff.segment(page.text)
    found, true = set(boundaries(story)), set(page.begins)
    lines = page.text.split("\n")
    for word, begins in (("missed", true - found), ("invented", found - true)):
        for begin in sorted(begins):
            yield f"  {word} {begin}: {lines[begin][:_SHOWN]}"
    if found == true and page.ages is not None and page.ages != tuple(ranks(story)):
        yield f"  ages {page.ages}, found {tuple(ranks(story))}"


def main() -> None:
    named = os.environ.get("REVDIFF_EVALUATION")
    evaluation = Path(named) if named else None
    pairs, pages = pair_sets(evaluation), page_sets(evaluation)
    parser = argparse.ArgumentParser(prog="python -m tests.score", description="Score revdiff on the labeled sets.")
    parser.add_argument("--show", choices=sorted({*pairs, *pages}), help="tell where revdiff and a set disagree")
    shown = parser.parse_args().show
    print("Pairs (precision, recall, F1)", *_table(_PAIR_HEAD, pairs, score_pairs, _pair_cells), sep="\n")
    print("\nPages (precision, recall, F1; pages)", *_table(_PAGE_HEAD, pages, score_pages, _page_cells), sep="\n")
    print(*_disagreements(pairs.get(shown, ()), _of_pair), *_disagreements(pages.get(shown, ()), _of_page), sep="\n")


if __name__ == "__main__":
    main()
