"""What everybody would write who has many texts: the bare loops that steps and runs are measured beside."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from revdiff import diff, history


def words_inserted(pairs: Iterable[tuple[str, str]]) -> list[int]:
    """The words that came, pair by pair."""
    return [diff(old, new).stats.words_inserted for old, new in pairs]


def words_in(pages: Iterable[Iterable[str]]) -> list[int]:
    """The words that came, revision by revision of each page."""
    return [entry.words_in for page in pages for entry in history(page).stats]


def by_page(rows: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The texts of each page, from rows of a page and a text, those of a page in a row."""
    return [[text for _, text in page] for _, page in groupby(rows, key=itemgetter(0))]
