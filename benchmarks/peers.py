"""The peers: each takes two texts, with an empty line between paragraphs, and does all that it does, down to the words.

What comes back is a question to be asked later, outside of the time that is measured: what became of the paragraphs?
Most peers have no answer.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from difflib import SequenceMatcher
from importlib.util import find_spec
from io import StringIO
from itertools import accumulate
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from attrs import frozen

import revdiff
from benchmarks.floor import TOKENS
from tests.generator import Told, changes_found

if TYPE_CHECKING:
    import prosediff

Folder = tempfile.TemporaryDirectory[str]
Found = Callable[[], list[Told]]
Matcher = type[SequenceMatcher[str]]


def _as_they_are(old: str, new: str) -> tuple[str, str]:
    return old, new


@frozen
class Peer:
    """Who compares, what it is to be given, and how many paragraphs at most: beyond, it takes minutes."""

    name: str
    compare: Callable[..., Found]
    most: int = 100_000
    ready: Callable[[str, str], tuple[Any, ...]] = _as_they_are

    def told(self, old: str, new: str) -> list[Told]:
        """What it says became of each paragraph."""
        return self.compare(*self.ready(old, new))()


def _nothing() -> list[Told]:
    return []


def with_revdiff(old: str, new: str) -> Found:
    diff = revdiff.diff(old, new)
    for change in diff.changes:
        change.edits  # noqa: B018 - computed when asked for
    return lambda: changes_found(diff)


def with_matcher(matcher: Matcher) -> Callable[[str, str], Found]:
    """Paragraphs, then the words of replaced runs paired in order: the usual two steps on the standard library."""

    def compare(old: str, new: str) -> Found:
        before, after = old.split("\n\n"), new.split("\n\n")
        opcodes = matcher(None, before, after, autojunk=False).get_opcodes()
        for tag, o, o_end, n, n_end in opcodes:
            if tag == "replace":
                for old_text, new_text in zip(before[o:o_end], after[n:n_end], strict=False):
                    word_opcodes(matcher, old_text, new_text)
        return lambda: [told for opcode in opcodes for told in _told(*opcode)]

    return compare


def _told(tag: str, o: int, o_end: int, n: int, n_end: int) -> Iterator[Told]:
    paired = min(o_end - o, n_end - n)
    yield from (Told("kept" if tag == "equal" else "edited", (o + at,), (n + at,)) for at in range(paired))
    yield from (Told("removed", (at,), ()) for at in range(o + paired, o_end))
    yield from (Told("added", (), (at,)) for at in range(n + paired, n_end))


def word_opcodes(matcher: Matcher, old: str, new: str) -> list[tuple[str, int, int, int, int]]:
    return matcher(None, TOKENS.findall(old), TOKENS.findall(new), autojunk=False).get_opcodes()


def with_diff_match_patch(old: str, new: str) -> Found:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    edits = engine.diff_main(old, new)
    engine.diff_cleanupSemantic(edits)
    return _nothing


def with_redlines(old: str, new: str) -> Found:
    from redlines import Redlines

    Redlines(old, new).output_markdown  # noqa: B018 - computed when asked for
    return _nothing


def with_htmldiff(old: str, new: str) -> Found:
    from lxml.html.diff import htmldiff

    htmldiff(*("".join(f"<p>{text}</p>" for text in page.split("\n\n")) for page in (old, new)))
    return _nothing


def with_prosediff(folder: Folder) -> Found:
    import prosediff

    comparison = prosediff.compare_paths(Path(folder.name, "old.txt"), Path(folder.name, "new.txt"))
    return lambda: list(_moved_rows([row for file in comparison.files for row in file.rows]))


def _moved_rows(rows: Sequence[prosediff.Row]) -> Iterator[Told]:
    """The moves among prosediff's rows; it does not pair the lines that were edited in place."""
    gone = {row.move_pair: row.left_no - 1 for row in rows if row.kind == "moved-out" and row.left_no}
    for row in rows:
        if row.kind == "moved-in" and row.right_no and row.move_pair in gone:
            yield Told(
                "edited" if "<ins>" in row.right else "kept", (gone[row.move_pair],), (row.right_no - 1,), moved=True
            )


def with_docx_trackdiff(folder: Folder) -> Found:
    """A document with tracked changes, made of two documents."""
    from docx_trackdiff.compare import main

    names = [str(Path(folder.name, f"{name}.docx")) for name in ("old", "new", "changes")]
    with patch.object(sys, "argv", ["docx-trackdiff", *names]), redirect_stdout(StringIO()):
        main()
    return _nothing


def with_git(folder: Folder) -> Found:
    _run(["git", "diff", "--no-index", "--color=always", "--color-moved=plain", "old.txt", "new.txt"], folder.name)
    _run(["git", "diff", "--no-index", "--word-diff=plain", "old.txt", "new.txt"], folder.name)
    return _nothing


def with_wdiff(folder: Folder) -> Found:
    _run(["wdiff", "old.txt", "new.txt"], folder.name)
    return _nothing


# Moves are looked for however many lines changed; by default that ends at a hundred.
_WIKIDIFF2 = [
    *("php", "-d", "wikidiff2.moved_paragraph_detection_cutoff=1000000", "-r"),
    'echo wikidiff2_inline_json_diff(file_get_contents("old.txt"), file_get_contents("new.txt"), 0);',
]


def with_wikidiff2(folder: Folder) -> Found:
    told = _run(_WIKIDIFF2, folder.name)
    old = Path(folder.name, "old.txt").read_bytes()
    return lambda: list(_wikidiff2_rows(json.loads(told)["diff"], _places_by_byte(old)))


def _places_by_byte(page: bytes) -> dict[int, int]:
    """The line that starts at each offset, in bytes."""
    starts = accumulate(map(len, page.splitlines(keepends=True)), initial=0)
    return {start: place for place, start in enumerate(starts)}


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


def _files(old: str, new: str) -> tuple[Folder]:
    """A folder with both texts, one paragraph a line."""
    folder = tempfile.TemporaryDirectory()
    for name, text in (("old.txt", old), ("new.txt", new)):
        Path(folder.name, name).write_text(text.replace("\n\n", "\n") + "\n", encoding="utf-8", newline="\n")
    return (folder,)


def _documents(old: str, new: str) -> tuple[Folder]:
    """A folder with both texts as Word documents."""
    from docx import Document

    folder = tempfile.TemporaryDirectory()
    for name, text in (("old.docx", old), ("new.docx", new)):
        document = Document()
        for paragraph in text.split("\n\n"):
            document.add_paragraph(paragraph)
        document.save(str(Path(folder.name, name)))
    return (folder,)


def _run(command: list[str], folder: str) -> str:
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, encoding="utf-8").stdout


def matchers() -> dict[str, Matcher]:
    """What finds the longest matches of two sequences, as the standard library's does."""
    present: dict[str, Matcher] = {"difflib": SequenceMatcher}
    if find_spec("cydifflib"):
        from cydifflib import SequenceMatcher as Compiled

        present["cydifflib"] = Compiled
    if find_spec("similar"):
        from similar.difflib import SequenceMatcher as InRust

        present["similar"] = InRust
    return present


_OURS = Peer("revdiff", with_revdiff)
# Beyond the parts of the standard library, which packages are peers, and which commands.
_PACKAGES = {
    "diff_match_patch": Peer("diff-match-patch, semantic clean-up", with_diff_match_patch, 300),
    "redlines": Peer("redlines", with_redlines, 300),
    "lxml": Peer("lxml htmldiff", with_htmldiff, 300),
    "prosediff": Peer("prosediff", with_prosediff, 3_000, _files),
    "docx_trackdiff": Peer("docx-trackdiff, from and to Word", with_docx_trackdiff, 300, _documents),
}
_COMMANDS = {
    "git": Peer("git --color-moved, --word-diff", with_git, ready=_files),
    "wdiff": Peer("wdiff", with_wdiff, 3_000, _files),
    "php": Peer("wikidiff2 by PHP", with_wikidiff2, 3_000, _files),
}


def peers() -> list[Peer]:
    """revdiff first, then what is installed of the others."""
    by_lines = [Peer(f"{name}, lines then words", with_matcher(matcher)) for name, matcher in matchers().items()]
    packages = [peer for module, peer in _PACKAGES.items() if find_spec(module)]
    commands = [
        peer for command, peer in _COMMANDS.items() if which(command) and (command != "php" or _has_wikidiff2())
    ]
    return [_OURS, *by_lines, *packages, *commands]


def _has_wikidiff2() -> bool:
    return "wikidiff2" in _run(["php", "-m"], ".")
