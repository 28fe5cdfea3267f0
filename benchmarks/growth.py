"""How the time and the memory of what takes texts grow: ``python -m benchmarks.growth``.

Generated stories of 100, 1,000 and 10,000 paragraphs, a third of them changed. Printed are the time for the largest, the time for
each paragraph of it, the memory that Python's own allocator held at the peak, and for both the exponent from the smallest to the
largest: 1 is in proportion to the text. What is above the bound is marked. The table goes into the page on performance.
"""

from __future__ import annotations

import tempfile
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import revdiff
from benchmarks.documents import documents
from benchmarks.markdown import table
from benchmarks.measure import growth, seconds, told
from benchmarks.stories import generated
from benchmarks.written import PAGE, put
from revdiff import Blame, Diff, History, Merge, Patch, Revision, Story

SIZES = (100, 1_000, 10_000)
BOUND = 1.2
_LAYERS = 5
_FORMATS = {"html": ".html", "Markdown": ".md", "JSON": ".json", "CSV": ".csv", "Word": ".docx", "Excel": ".xlsx"}

Works = Mapping[str, Callable[[], object]]


def works(size: int, folder: Path) -> Works:
    """Public functions that take a text or what is made of one, on stories of ``size`` paragraphs."""
    old, new = generated(size)
    return {
        **_of_diffs("\n".join(old), "\n".join(new), folder),
        **_of_documents(old, new),
        **_of_patches_and_merges(old, new),
        **_of_histories(size),
        **_of_stories(size),
        **_of_formats(new),
    }


def _of_diffs(old: str, new: str, folder: Path) -> Works:
    diff = _with_edits(old, new)
    record, compact = diff.to_record(), diff.to_record(compact=True)
    half = [change.id for change in diff.changes[::2]]
    made: dict[str, Callable[[], object]] = {
        "diff, with every edit": lambda: _with_edits(old, new),
        "diff, ignoring all but words": lambda: _with_edits(old, new, ignore=["case", "typography", "whitespace"]),
        "diff, partial": lambda: _with_edits(old, new, partial=True),
        "diff_words": lambda: revdiff.diff_words(old[:100_000], new[:100_000]),
        "Diff.summary, stats, untold": lambda: (_fresh(record).summary, _fresh(record).untold),
        "Diff.apply": lambda: diff.apply(old),
        "Diff.invert": lambda: diff.invert(),
        "Diff.accept": lambda: diff.accept(half),
        "Diff.reject": lambda: diff.reject(half),
        "Diff.fingerprint": lambda: _fresh(record).fingerprint,
        "Diff.map, of every 100th place": lambda: [diff.map(place) for place in range(0, len(old), 100)],
        "Diff.explain, of ten changes": lambda: [diff.explain(change) for change in diff.changes[:10]],
        "Diff.edits, changes as rows": lambda: (diff.edits.rows(), diff.table.rows()),
        "Diff.to_record": diff.to_record,
        "Diff.from_record": lambda: Diff.from_record(record),
        "Diff.to_record, compact": lambda: diff.to_record(compact=True),
        "Diff.from_record, compact": lambda: Diff.from_record(compact, old=old, new=new),
        "Diff.to_json": diff.to_json,
        "Diff.to_html": diff.to_html,
        "Diff.to_html, side by side": lambda: diff.to_html(layout="side-by-side"),
        "Diff.to_markdown": diff.to_markdown,
        "Diff.to_text": diff.to_text,
    }
    for name, suffix in _FORMATS.items():
        made[f"write, {name}"] = partial(revdiff.write, diff, folder / f"diff{suffix}")
    return made


def _with_edits(old: str, new: str, **options: object) -> Diff:
    diff = revdiff.diff(old, new, **options)  # type: ignore[arg-type]
    for change in diff.changes:
        assert change.edits is not None
    return diff


def _fresh(record: Mapping[str, object]) -> Diff:
    return Diff.from_record(record)  # type: ignore[arg-type]


def _of_documents(old: list[str], new: list[str]) -> Works:
    before, after = documents(old, new)
    return {
        "diff of blocks with keys and marks": lambda: revdiff.diff(before, after, keys="prefer").fingerprint,
        "merge of blocks": lambda: revdiff.merge(before, after, before[::-1]).text,
    }


def _of_patches_and_merges(old: list[str], new: list[str]) -> Works:
    base, ours = "\n".join(old), "\n".join(new)
    theirs = "\n".join(
        text.replace(" the ", " that ", 1) if number % 3 == 1 else text for number, text in enumerate(old)
    )
    patch = revdiff.diff(base, ours).patch
    merged = revdiff.merge(base, ours, theirs)
    record = merged.to_record()
    return {
        "Patch of a diff": lambda: revdiff.diff(base, ours).patch,
        "Patch.apply": lambda: patch.apply(base),
        "Patch.apply, on a text that has drifted": lambda: patch.apply(theirs, fuzzy=True),
        "Patch.invert": patch.invert,
        "Patch to JSON and back": lambda: Patch.from_json(patch.to_json()),
        "merge": lambda: revdiff.merge(base, ours, theirs).text,
        "Merge.resolve": lambda: merged.resolve("ours").text,
        "Merge.marked": lambda: merged.marked(with_base=True),
        "Merge to a record": merged.to_record,
        "Merge from a record": lambda: Merge.from_record(record),
        "Merge.to_html": merged.to_html,
    }


def _of_histories(size: int) -> Works:
    old, new = map("\n".join, generated(size))
    # Changed, as it was, taken back: what returns is looked for, too.
    chain = [old, new, new, old, old, new]
    history = revdiff.history(chain)
    record, blame = history.to_record(), history.blame()
    of_blame = blame.to_record()
    rows = [{"story": "one", "number": number, "text": text} for number, text in enumerate(chain)]
    return {
        "history of six revisions": lambda: revdiff.history(chain).threads,
        "History.blame": lambda: history.blame().totals,
        "History.survival": history.survival,
        "Blame by sentence, by origin": lambda: (blame.by_sentence(), blame.by_origin()),
        "History to a record": history.to_record,
        "History from a record": lambda: History.from_record(record),
        "Blame from a record": lambda: Blame.from_record(of_blame),
        "History.to_html": history.to_html,
        "histories, every table": lambda: revdiff.histories(rows, by="story", text="text").edits.rows(),
    }


def _of_stories(size: int) -> Works:
    parts = [generated(size // _LAYERS, seed=seed)[0] for seed in range(_LAYERS)]
    page = "\n\n".join(
        "\n\n".join([f"Update {_LAYERS - number}: {9 + _LAYERS - number} a.m.", *part])
        for number, part in enumerate(parts)
    )
    story = revdiff.segment(page)
    record = story.to_json()
    return {
        "segment": lambda: revdiff.segment(page).layers,
        "Story.diffs": lambda: [diff.summary for diff in revdiff.segment(page).diffs()],
        "Story.explain": story.explain,
        "Story to JSON": story.to_json,
        "Story from JSON": lambda: Story.from_json(record),
        "Story.to_html": story.to_html,
    }


def _of_formats(new: list[str]) -> Works:
    page = "".join(f"<p>{text}</p>\n" for text in new)
    markdown = "\n\n".join(new)
    document = revdiff.read(page, format="html")
    changed = [text.replace(" the ", " that ", 1) if number % 3 == 1 else text for number, text in enumerate(new)]
    revision = Revision.from_paragraphs(changed)
    return {
        "read, HTML": lambda: revdiff.read(page, format="html"),
        "read, Markdown": lambda: revdiff.read(markdown, format="markdown"),
        "Document.with_text": lambda: document.with_text(revision),
        "Revision to JSON and back": lambda: Revision.from_json(revision.to_json()),
    }


def held(work: Callable[[], object]) -> int:
    """The bytes of Python's own allocator that a work has at its peak, what it gives back among them."""
    tracemalloc.start()
    result = work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del result
    return peak


def measured() -> Iterator[tuple[str, list[float], list[int]]]:
    """Of each work its name, its seconds and its bytes at every size."""
    with tempfile.TemporaryDirectory() as folder:
        by_size = [works(size, Path(folder)) for size in SIZES]
        for name in by_size[0]:
            yield name, [seconds(one[name]) for one in by_size], [held(one[name]) for one in by_size]


def main() -> None:
    """Prints the table and puts it into the page."""
    rows = []
    for name, times, sizes in measured():
        grown = growth(SIZES, times), growth(SIZES, [max(1, size) for size in sizes])
        time_growth, memory_growth = (f"**{one:.2f}**" if one > BOUND else f"{one:.2f}" for one in grown)
        cells = told(times[-1]), told(times[-1] / SIZES[-1]), time_growth, f"{sizes[-1] / 1e6:.1f} MB", memory_growth
        rows.append([name, *cells])
        print(*rows[-1], sep=" | ", flush=True)
    head = ["", f"{SIZES[-1]:,} paragraphs", "each", "grows by", "holds", "grows by"]
    put(PAGE, "python -m benchmarks.growth", table(head, rows))


if __name__ == "__main__":
    main()
