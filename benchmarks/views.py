"""Views: how long pages and text take, and how large they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import revdiff
from benchmarks.lineage import calm
from benchmarks.measure import Work, least, seconds, told
from benchmarks.stories import generated

HEAD = ("", "fragment, first time", "fragment", "page", "its size", "Markdown", "terminal")


def rows() -> Iterator[Sequence[str]]:
    """A row for each thing that is shown: the first column computes the word edits anew, the others find them done."""
    for size in (40, 3_000):
        pair = generated(size)
        yield f"diff of {size:,} paragraphs", told(_afresh(pair)), *_shown(revdiff.diff(*pair))
    history = revdiff.history(calm(100, 40))
    yield "history of 100 revisions", "–", *_shown(history)


def _afresh(pair: tuple[Sequence[str], Sequence[str]]) -> float:
    """The fragment of a diff that nobody has looked at yet: each run takes a diff of its own."""
    return least({"": Work(revdiff.Diff.to_html, lambda: revdiff.diff(*pair))})[""]


def _shown(result: revdiff.Diff | revdiff.History) -> Iterator[str]:
    page: Callable[[], str] = partial(result.to_html, page=True)
    size = len(page().encode()) / 1e6
    yield from (told(seconds(result.to_html)), told(seconds(page)), f"{size:.2f} MB")
    yield from (told(seconds(result.to_markdown)), told(seconds(partial(str, result))))
