"""Frames: what every table of many stories costs, beside a bare loop over these (``python -m benchmarks.frames 20000``).

The rows are those of a frame of so many revisions: of real pages where ``REVDIFF_EVALUATION`` names the evaluation data, else of
made-up ones. Pages are taken again until there are enough, with other words each time: what is remembered of one says nothing
about the next. All is measured in one run, in the processor's seconds, and told as a ratio to the bare loop.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from time import process_time
from typing import Any

from benchmarks.lineage import lively
from benchmarks.markdown import table
from benchmarks.stories import real_histories
from revdiff import Histories, histories, history
from revdiff.engine import AT_WORK

TABLES = ("stats", "changes", "edits", "threads", "lives", "blame", "layers")
_NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def stories(revisions: int) -> list[list[str]]:
    """The texts of stories that have so many revisions together, the last of them cut short."""
    pages = real_histories() or [lively(9, 24)]
    made: list[list[str]] = []
    left = revisions
    for page in _again_and_again(pages):
        made.append([*islice(page, left)])
        left -= len(made[-1])
        if not left:
            return made
    raise AssertionError("there is always another page")


def _again_and_again(pages: list[list[str]]) -> Iterator[list[str]]:
    for number in count():
        for page in pages:
            yield [text.replace(" the ", f" th{number}e ") for text in page] if number else page


def rows(told: list[list[str]]) -> list[dict[str, Any]]:
    """The rows of a frame, as an archive of crawls has them."""
    return [
        {
            "url": f"https://news.example/{story}",
            "version": version,
            "outlet": f"outlet {story % 7}",
            "created": _NOON + timedelta(hours=version),
            "text": text,
        }
        for story, texts in enumerate(told)
        for version, text in enumerate(texts)
    ]


def bare(told: list[list[str]]) -> None:
    """What everybody would write."""
    for texts in told:
        history(texts).stats  # noqa: B018 asked for, as a loop over stories would


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    gc.collect()
    start = process_time()
    result = work()
    return process_time() - start, result


def main(revisions: int) -> None:
    # Rules are read and patterns compiled once for a process.
    everything(rows(stories(30)))
    told = stories(revisions)
    loop, _ = timed(lambda: bare(told))
    seconds, made = everything(rows(told))
    whole = sum(seconds.values())
    print(
        f"{AT_WORK} engine, {revisions:,} revisions of {len(told):,} stories, a bare loop of history(...).stats: {loop:.2f} s"
    )
    lines = [
        [name, f"{spent:.2f} s", f"{spent / loop:.2f}", f"{len(getattr(made, name)):,}" if name in TABLES else ""]
        for name, spent in seconds.items()
    ]
    print(table(["", "time", "of the loop", "rows"], [*lines, ["all", f"{whole:.2f} s", f"{whole / loop:.2f}", ""]]))


def everything(frame_rows: list[dict[str, Any]]) -> tuple[dict[str, float], Histories]:
    """The seconds of making histories and each of their tables, in this order, one standing on what the other worked out."""
    import polars as pl

    frame = pl.DataFrame(frame_rows)
    seconds = {}
    seconds["histories"], made = timed(lambda: histories(frame, by="url", text="text", order="version", time="created"))
    for name in TABLES:
        seconds[name], _ = timed(lambda name=name: len(getattr(made, name)))
    return seconds, made


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
