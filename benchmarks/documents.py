"""What keys, marks and decisions cost: ``python -m benchmarks.documents``.

Generated stories, a third of the paragraphs changed, as documents: each paragraph a block with a key and five marks, which differ
where the text does. Told are the time, how often the diff of the bare texts with all its edits would fit in, and the exponent
with which each grows from the first size to the last. Below that, one paragraph with a mark on each of its words, of which every
third is another on the other side. Both tables go into the page on performance.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.markdown import table
from benchmarks.measure import growth, seconds
from benchmarks.measure import told as in_words
from benchmarks.stories import generated
from benchmarks.written import PAGE, put
from revdiff import Block, Diff, Mark, diff, merge

SIZES = (30, 300, 3_000)
MARKS = (1_000, 4_000, 16_000)


def documents(old: list[str], new: list[str]) -> tuple[list[Block], list[Block]]:
    """Both sides as blocks; a new one has the key of the old one that it carries on alone."""
    pairs = {
        change.new[0].index: change.old[0].index
        for change in diff(old, new).alignment
        if len(change.old) == len(change.new) == 1
    }
    before = [_block(f"b{place}", text) for place, text in enumerate(old)]
    after = [_block(f"b{pairs[place]}" if place in pairs else f"n{place}", text) for place, text in enumerate(new)]
    return before, after


def _block(key: str, text: str) -> Block:
    """A block with five marks that follow from its text."""
    dice = random.Random(text)
    return Block(key, text, role="body", marks=[_mark(text, dice) for _ in range(5)])


def _mark(text: str, dice: random.Random) -> Mark:
    start = dice.randrange(max(1, len(text) - 20))
    return Mark((start, min(len(text), start + dice.randint(1, 20))), dice.choice(("bold", "italic", "link")))


def works(old: list[str], new: list[str]) -> dict[str, Callable[[], object]]:
    """What is measured, by its name; the bare diff comes first."""
    before, after = documents(old, new)
    found = diff(before, after, keys="prefer")
    half = [change.id for change in found.changes[::2]]
    record = found.to_record()
    return {
        "diff of bare texts, with edits": lambda: told(diff(old, new)),
        "diff of documents, all markup told": lambda: told(diff(before, after)),
        "the same, keys preferred": lambda: told(diff(before, after, keys="prefer")),
        "fingerprint, read from a record": lambda: Diff.from_record(record).fingerprint,
        "half of the changes accepted": lambda: found.accept(half),
        "half of them rejected": lambda: found.reject(half),
        "record": found.to_record,
        "merge of both halves": lambda: merge(before, found.accept(half), found.reject(half)).text,
    }


def works_on_marks(count: int) -> dict[str, Callable[[], object]]:
    """What is measured on one paragraph with so many marks."""
    text = "tide " * count
    old, new = (
        [Mark((5 * at, 5 * at + 4), "note", {"id": at, "side": side if at % 3 == 0 else ""}) for at in range(count)]
        for side in ("old", "new")
    )
    before, after = [Block(1, text, marks=old)], [Block(1, text, marks=new)]
    found = diff(before, after)
    half = [edit.id for edit in found.changes[0].edits if edit.op != "equal"][::2]
    return {
        "compared and told": lambda: told(diff(before, after)),
        "half of the edits accepted": lambda: found.accept(half),
    }


def told(found: Diff) -> int:
    """Asks for every edit, and what became of its markup."""
    return sum(len(change.markup_of(edit)) for change in found.changes for edit in change.edits)


def table_of_documents() -> str:
    times = {size: {name: seconds(work) for name, work in works(*generated(size)).items()} for size in SIZES}
    bare = [next(iter(times[size].values())) for size in SIZES]
    rows = []
    for name in times[SIZES[0]]:
        of_one = [times[size][name] for size in SIZES]
        cells = [f"{in_words(time)} ({time / base:.1f})" for time, base in zip(of_one, bare, strict=True)]
        rows.append([name, *cells, f"{growth(SIZES, of_one):.2f}"])
    return table(["", *(f"{size:,} paragraphs" for size in SIZES), "grows by"], rows)


def table_of_marks() -> str:
    times = {count: {name: seconds(work) for name, work in works_on_marks(count).items()} for count in MARKS}
    rows = []
    for name in times[MARKS[0]]:
        of_one = [times[count][name] for count in MARKS]
        rows.append([name, *map(in_words, of_one), f"{growth(MARKS, of_one):.2f}"])
    return table(["one paragraph of", *(f"{count:,} marks" for count in MARKS), "grows by"], rows)


def main() -> None:
    """Prints both tables and puts them into the page."""
    tables = f"{table_of_documents()}\n\n{table_of_marks()}"
    print(tables)
    put(PAGE, "python -m benchmarks.documents", tables)


if __name__ == "__main__":
    main()
