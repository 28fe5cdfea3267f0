"""The peers: each takes two lists of paragraphs and does all that it does, down to the words.

What comes back is a question to be asked later, outside of the time that is measured: what became of the paragraphs?
Most peers have no answer.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

from attrs import frozen

import revdiff
from tests.generator import Told, changes_found

if TYPE_CHECKING:
    import prosediff

# Words, signs and white space, so that nothing is lost: what revdiff's edits cover too.
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")

Page = Sequence[str]
Found = Callable[[], list[Told]]
Compare = Callable[[Page, Page], Found]


@frozen
class Peer:
    """``most`` is how many paragraphs it is given at most: beyond, it takes minutes."""

    name: str
    compare: Compare
    most: int


def _nothing() -> list[Told]:
    return []


def with_revdiff(old: Page, new: Page) -> Found:
    diff = revdiff.diff(old, new)
    for change in diff.alignment:
        change.edits  # noqa: B018 - computed when asked for
    return lambda: changes_found(diff)


def with_matcher(matcher: type[SequenceMatcher[str]]) -> Compare:
    """Paragraphs, then the words of replaced runs paired in order: the usual two steps on the standard library."""

    def compare(old: Page, new: Page) -> Found:
        opcodes = matcher(None, old, new, autojunk=False).get_opcodes()
        for tag, o, o_end, n, n_end in opcodes:
            if tag == "replace":
                for old_text, new_text in zip(old[o:o_end], new[n:n_end], strict=False):
                    _word_opcodes(matcher, old_text, new_text)
        return lambda: [told for opcode in opcodes for told in _told(*opcode)]

    return compare


def _told(tag: str, o: int, o_end: int, n: int, n_end: int) -> Iterator[Told]:
    paired = min(o_end - o, n_end - n)
    yield from (Told("kept" if tag == "equal" else "edited", (o + at,), (n + at,)) for at in range(paired))
    yield from (Told("removed", (at,), ()) for at in range(o + paired, o_end))
    yield from (Told("added", (), (at,)) for at in range(n + paired, n_end))


def _word_opcodes(matcher: type[SequenceMatcher[str]], old: str, new: str) -> list[tuple[str, int, int, int, int]]:
    return matcher(None, _TOKENS.findall(old), _TOKENS.findall(new), autojunk=False).get_opcodes()


def with_diff_match_patch(old: Page, new: Page) -> Found:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    edits = engine.diff_main("\n".join(old), "\n".join(new))
    engine.diff_cleanupSemantic(edits)
    return _nothing


def with_redlines(old: Page, new: Page) -> Found:
    from redlines import Redlines

    Redlines("\n\n".join(old), "\n\n".join(new)).output_markdown  # noqa: B018 - computed when asked for
    return _nothing


def with_htmldiff(old: Page, new: Page) -> Found:
    from lxml.html.diff import htmldiff

    htmldiff(*("".join(f"<p>{text}</p>" for text in page) for page in (old, new)))
    return _nothing


def with_prosediff(old: Page, new: Page) -> Found:
    import prosediff

    with _files(old, new) as folder:
        comparison = prosediff.compare_paths(Path(folder, "old.txt"), Path(folder, "new.txt"))
    return lambda: list(_moved_rows([row for file in comparison.files for row in file.rows]))


def _moved_rows(rows: Sequence[prosediff.Row]) -> Iterator[Told]:
    """The moves among prosediff's rows; it does not pair the lines that were edited in place."""
    gone = {row.move_pair: row.left_no - 1 for row in rows if row.kind == "moved-out" and row.left_no}
    for row in rows:
        if row.kind == "moved-in" and row.right_no and row.move_pair in gone:
            yield Told(
                "edited" if "<ins>" in row.right else "kept", (gone[row.move_pair],), (row.right_no - 1,), moved=True
            )


def with_git(old: Page, new: Page) -> Found:
    with _files(old, new) as folder:
        _run(["git", "diff", "--no-index", "--color=always", "--color-moved=plain", "old.txt", "new.txt"], folder)
        _run(["git", "diff", "--no-index", "--word-diff=plain", "old.txt", "new.txt"], folder)
    return _nothing


def with_wdiff(old: Page, new: Page) -> Found:
    with _files(old, new) as folder:
        _run(["wdiff", "old.txt", "new.txt"], folder)
    return _nothing


# Moves are looked for however many lines changed; by default that ends at a hundred.
_WIKIDIFF2 = [
    *("php", "-d", "wikidiff2.moved_paragraph_detection_cutoff=1000000", "-r"),
    'echo wikidiff2_inline_json_diff(file_get_contents("old.txt"), file_get_contents("new.txt"), 0);',
]


def with_wikidiff2(old: Page, new: Page) -> Found:
    with _files(old, new) as folder:
        told = _run(_WIKIDIFF2, folder)
    return lambda: list(_wikidiff2_rows(json.loads(told)["diff"], _places_by_byte(old)))


def _places_by_byte(page: Page) -> dict[int, int]:
    """The paragraph that starts at each offset, in bytes."""
    starts = accumulate((len(text.encode()) + 1 for text in page), initial=0)
    return {start: place for place, start in zip(range(len(page)), starts, strict=False)}


def _wikidiff2_rows(rows: list[dict[str, Any]], old: dict[int, int]) -> Iterator[Told]:
    """What its rows say; old lines are told by their offsets, new ones by their numbers."""
    added, removed, changed, moved_from, moved_to = 1, 2, 3, 4, 5
    gone = {row["moveInfo"]["id"]: old[row["offset"]["from"]] for row in rows if row["type"] == moved_from}
    for row in rows:
        kind, before, after = row["type"], row["offset"]["from"], row.get("lineNumber", 0) - 1
        if kind == added:
            yield Told("added", (), (after,))
        elif kind == removed:
            yield Told("removed", (old[before],), ())
        elif kind == changed and before is not None:
            yield Told("edited", (old[before],), (after,))
        elif kind == moved_to:
            edited = bool(row.get("highlightRanges"))
            yield Told("edited" if edited else "kept", (gone[row["moveInfo"]["linkId"]],), (after,), moved=True)


def _has_wikidiff2() -> bool:
    return which("php") is not None and "wikidiff2" in _run(["php", "-m"], ".")


def _files(old: Page, new: Page) -> tempfile.TemporaryDirectory[str]:
    """A folder with both pages, one paragraph a line."""
    folder = tempfile.TemporaryDirectory()
    for name, page in (("old.txt", old), ("new.txt", new)):
        Path(folder.name, name).write_text("\n".join(page) + "\n", encoding="utf-8", newline="\n")
    return folder


def _run(command: list[str], folder: str) -> str:
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, encoding="utf-8").stdout


def peers() -> list[Peer]:
    """revdiff first, then what is installed of the others."""
    present = [
        Peer("revdiff", with_revdiff, 100_000),
        Peer("difflib, lines then words", with_matcher(SequenceMatcher), 3_000),
    ]
    if find_spec("cydifflib"):
        from cydifflib import SequenceMatcher as CompiledMatcher

        present.append(Peer("cydifflib, lines then words", with_matcher(CompiledMatcher), 3_000))
    optional = [
        ("diff_match_patch", Peer("diff-match-patch, semantic clean-up", with_diff_match_patch, 300)),
        ("redlines", Peer("redlines", with_redlines, 300)),
        ("lxml", Peer("lxml htmldiff", with_htmldiff, 300)),
        ("prosediff", Peer("prosediff", with_prosediff, 3_000)),
    ]
    present += [peer for module, peer in optional if find_spec(module)]
    commands = [
        ("git", Peer("git --color-moved, --word-diff", with_git, 3_000)),
        ("wdiff", Peer("wdiff", with_wdiff, 3_000)),
    ]
    present += [peer for command, peer in commands if which(command)]
    return [*present, Peer("wikidiff2 by PHP", with_wikidiff2, 3_000)] if _has_wikidiff2() else present
