"""Rows for steps, of our own words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any

from revdiff import corpus, samples
from tests.optional import module

PAIRS: dict[str, list[Any]] = {
    "id": [1, 2, 3, 4],
    "before": ["A fire broke out.", "Two are hurt.\n\nFog.", None, "Rain in Kelby."],
    "after": ["A fire broke out on Monday.", "Fog.\n\nThree are hurt.", "Rain.", "Rain in Kelby."],
}
NOON = datetime(2024, 11, 4, 12, tzinfo=UTC)
PAGES: dict[str, list[Any]] = {
    "url": ["fire", "fire", "fire", "ferry", "ferry", None, "fog"],
    "version": [1, 2, 3, 1, 2, 1, 1],
    "created": [NOON + timedelta(hours=hours) for hours in range(7)],
    "text": [
        "A fire broke out.",
        "A fire broke out on Monday.\n\nNobody is hurt.",
        "Nobody is hurt.",
        "A ferry ran aground.",
        None,
        "Of no page.",
        "Fog.",
    ],
}
STORIES: dict[str, list[Any]] = {"url": ["a", "b", "c"], "text": [samples.stacked(), "Fog.", None]}

PAIR_TABLES = ("stats", "changes", "edits")
PAGE_TABLES = ("revisions", "changes", "edits", "threads", "lives", "blame", "layers")


def arrow() -> ModuleType:
    return module("pyarrow")


def every_step() -> dict[str, tuple[corpus.Step, dict[str, list[Any]]]]:
    """Each step with each of its tables, and rows for it."""
    of_pairs = {
        f"pairs-{table}": (corpus.pairs(old="before", new="after", key="id", table=table), PAIRS)
        for table in PAIR_TABLES
    }
    of_pages = {
        f"pages-{table}": (corpus.pages(by="url", text="text", order="version", time="created", table=table), PAGES)
        for table in PAGE_TABLES
    }
    return of_pairs | of_pages | {"stories-layers": (corpus.stories(text="text", key="url"), STORIES)}
