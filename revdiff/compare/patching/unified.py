r"""A patch as a unified diff and back.

The form is that of ``diff -u``, as POSIX describes it, with two sorts of comment that tools pass over: lines that start with
``#`` before the file names hold the outlines of both texts, and what follows the second ``@@`` of a section says
where lines were moved. Lines end at ``\n`` alone.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from revdiff.arguments import told, word
from revdiff.compare.numbers import COMMENT_WIDTH
from revdiff.compare.patching.hunks import Hunk, line_count, lines_of
from revdiff.compare.patching.outline import Check, Outline
from revdiff.compare.patching.script import EditScript, Script
from revdiff.errors import OptionError, PatchError
from revdiff.schema import envelope
from revdiff.words import word_count
from revdiff.words.numbers import FEWEST_WORDS_TO_FOLLOW

_NO_NEWLINE = "\\ No newline at end of file\n"
_SECTION = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_CHECK = re.compile(r"(\d+):([0-9a-f]{8})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def patch_to_text(patch: EditScript, name: str) -> str:
    """The unified text of a patch. Raises `OptionError` for a name that cannot stand on a line."""
    if not word("name", name) or _CONTROL.search(name):
        raise OptionError(f"name is {told(name)}; it must be a file name without control characters")
    comments = [
        f"# {envelope.SCHEMA} patch",
        *_outline_comments("base", patch.base),
        *_outline_comments("result", patch.result),
    ]
    head = "".join(f"{comment}\n" for comment in comments)
    if not patch.hunks:
        return head
    return "".join([head, f"--- a/{name}\n", f"+++ b/{name}\n", *_section_texts(patch)])


def _outline_comments(which: str, outline: Outline) -> list[str]:
    checks = " ".join(f"{check.length}:{check.crc32:08x}" for check in outline.checks)
    lines = textwrap.wrap(checks, COMMENT_WIDTH, initial_indent=f"# {which} ", subsequent_indent=f"# {which} ")
    return [f"# {which} sha256 {outline.hash}", *lines]


def _section_texts(patch: EditScript) -> Iterator[str]:
    known = patch.known_lines
    moved = _moves(patch)
    starts = dict(zip(patch.hunks, patch.result_lines, strict=True))
    for lines, hunks in _sections(patch, known):
        body: list[str] = []
        reached = lines.start
        for hunk in hunks:
            body += [" " + known[line] for line in range(reached, hunk.line)]
            body += ["-" + line for line in lines_of(hunk.old)] + ["+" + line for line in lines_of(hunk.new)]
            reached = hunk.end
        body += [" " + known[line] for line in range(reached, lines.stop)]
        new_start = starts[hunks[0]] - (hunks[0].line - lines.start)
        new_count = len(lines) + sum(line_count(hunk.new) - line_count(hunk.old) for hunk in hunks)
        told = "; ".join(dict.fromkeys(move for hunk in hunks for move in moved[hunk]))
        heading = f"@@ -{_range(lines.start, len(lines))} +{_range(new_start, new_count)} @@ {told}".rstrip()
        yield "".join([heading, "\n", *(_ended(line) for line in body)])


def _range(start: int, count: int) -> str:
    """Lines counted from 1; where there are none, the line before."""
    return f"{start + 1 if count else start},{count}"


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}"


def _sections(patch: EditScript, known: dict[int, str]) -> Iterator[tuple[range, list[Hunk]]]:
    """Hunks with known lines alone between them, and the lines of the base that they and their context cover."""
    hunks: list[Hunk] = []
    for hunk in patch.hunks:
        if hunks and any(line not in known for line in range(hunks[-1].end, hunk.line)):
            yield _covered(hunks, known), hunks
            hunks = []
        hunks.append(hunk)
    yield _covered(hunks, known), hunks


def _covered(hunks: Sequence[Hunk], known: dict[int, str]) -> range:
    start, stop = hunks[0].line, hunks[-1].end
    while start - 1 in known:
        start -= 1
    while stop in known:
        stop += 1
    return range(start, stop)


def _moves(patch: EditScript) -> dict[Hunk, list[str]]:
    """For each hunk what is moved out of it or into it: lines that one hunk takes out and another puts in."""
    gone = {line: at for hunk in patch.hunks for at, line in enumerate(lines_of(hunk.old), start=hunk.line)}
    come = {
        line: at
        for hunk, start in zip(patch.hunks, patch.result_lines, strict=True)
        for at, line in enumerate(lines_of(hunk.new), start=start)
    }
    told = {
        line: f"line {gone[line] + 1} moved to {come[line] + 1}"
        for line in gone
        if line in come and word_count(line) >= FEWEST_WORDS_TO_FOLLOW
    }
    return {
        hunk: [told[line] for line in lines_of(hunk.old) + lines_of(hunk.new) if line in told] for hunk in patch.hunks
    }


def patch_from_text(made: type[Script], text: str) -> Script:
    """The patch in a unified text, as a ``made``. Raises `PatchError`, naming the line, and `SchemaError`."""
    lines = lines_of(text)
    start = next((at for at, line in enumerate(lines) if re.match(r"# revdiff/\d+ patch$", line)), None)
    if start is None:
        raise PatchError(f"this is no patch of revdiff: it has no line '# {envelope.SCHEMA} patch'")
    envelope.require_readable("the schema of the patch", lines[start].split()[1])
    comments = [line for line in lines[start:] if line.startswith("# ")]
    reader = _SectionReader(lines)
    reader.read()
    hunks, context = tuple(reader.hunks), tuple(reader.context)
    return made(hunks, _outline("base", comments), _outline("result", comments), context)


def _outline(which: str, comments: Iterable[str]) -> Outline:
    hashed = f"# {which} sha256 "
    hashes = [comment[len(hashed) :].strip() for comment in comments if comment.startswith(hashed)]
    if len(hashes) != 1 or not re.fullmatch(r"[0-9a-f]{64}", hashes[0]):
        raise PatchError(f"the patch is damaged: it needs one line '{hashed}' with 64 hexadecimal digits")
    written = (comment for comment in comments if comment.startswith(f"# {which} ") and not comment.startswith(hashed))
    checks = [Check(int(length), int(crc, 16)) for line in written for length, crc in _CHECK.findall(line)]
    return Outline(hashes[0], tuple(checks))


class _SectionReader:
    """Reads the sections of a unified text: the hunks and the context so far."""

    __slots__ = ("_at", "_lines", "context", "hunks")

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines, self._at = lines, 0
        self.hunks: list[Hunk] = []
        self.context: list[tuple[int, str]] = []

    def read(self) -> None:
        """Reads every section."""
        while self._at < len(self._lines):
            heading = _SECTION.match(self._lines[self._at])
            self._at += 1
            if heading:
                self._section(heading)

    def _section(self, heading: re.Match[str]) -> None:
        old_left, new_left = int(heading[2] or 1), int(heading[4] or 1)
        start = int(heading[1]) - (old_left > 0)
        signed: list[tuple[str, str]] = []
        while old_left > 0 or new_left > 0:
            sign, text = self._signed_line()
            signed.append((sign, text))
            old_left -= sign != "+"
            new_left -= sign != "-"
        self._take(start, signed)

    def _signed_line(self) -> tuple[str, str]:
        line = self._lines[self._at] if self._at < len(self._lines) else ""
        self._at += 1
        if line == "\n":
            # Mail programs take the lone space off an empty line of context.
            return " ", line
        if line[:1] not in (" ", "-", "+"):
            raise PatchError(
                f"the patch is damaged: line {self._at} does not belong to its section, or lines are missing"
            )
        if self._lines[self._at : self._at + 1] == [_NO_NEWLINE]:
            self._at += 1
            return line[0], line[1:-1]
        return line[0], line[1:]

    def _take(self, line: int, signed: Sequence[tuple[str, str]]) -> None:
        """The hunks and the context of a section that starts at ``line`` of the base."""
        start, old, new = line, "", ""
        for (sign, text), (following, _) in pairwise([*signed, (" ", "")]):
            line += sign != "+"
            if sign == " ":
                self.context.append((line - 1, text))
            elif sign == "-":
                old += text
            else:
                new += text
            if following == " " or (sign, following) == ("+", "-"):
                self.hunks += [Hunk(start, old, new)] if old or new else []
                old = new = ""
            if not (old or new):
                start = line
