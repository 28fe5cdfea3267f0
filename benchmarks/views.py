"""Views: how long pages take and how large they are (``python -m benchmarks.views``)."""

from __future__ import annotations

from functools import partial

import revdiff
from benchmarks.lineage import calm
from benchmarks.measure import seconds, told
from benchmarks.stories import generated


def measure(diff: revdiff.Diff, size: int) -> None:
    for change in diff.alignment:
        _ = change.edits
    for name, page in (("fragment", False), ("page", True)):
        time = seconds(partial(diff.to_html, page=page))
        print(f"{size:>6,} paragraphs, {name}: {told(time)}, {len(diff.to_html(page=page).encode()) / 1e6:.2f} MB")
    print(f"{size:>6,} paragraphs, terminal: {told(seconds(partial(str, diff)))}")
    print(f"{size:>6,} paragraphs, Markdown: {told(seconds(diff.to_markdown))}")


def main() -> None:
    for size in (40, 3_000):
        measure(revdiff.diff(*generated(size)), size)
    history = revdiff.history(calm(100, 40))
    print(
        f"history of 100 revisions, fragment: {told(seconds(history.to_html))}, {len(history.to_html()) / 1e6:.2f} MB"
    )


if __name__ == "__main__":
    main()
