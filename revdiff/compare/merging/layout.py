r"""How a text ends its lines and sets its paragraphs apart, which what a patch puts into it takes on.

A patch and a drifted text may differ in that: in between, every line ends with ``\n``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from attrs import evolve, frozen

from revdiff.compare.patching.hunks import Hunk, lines_of
from revdiff.compare.patching.script import Script
from revdiff.text import ParagraphRule, paragraph_rule

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")


def with_line_feeds(script: Script) -> Script:
    r"""A patch of which every line ends with ``\n``; a lone ``\r`` stays within a line, unless no line ends otherwise."""
    texts = [text for hunk in script.hunks for text in (hunk.old, hunk.new)] + [text for _, text in script.context]
    if not any("\r" in text for text in texts):
        return script
    end = "\r\n" if any("\n" in text for text in texts) else "\r"
    hunks = [Hunk(hunk.line, hunk.old.replace(end, "\n"), hunk.new.replace(end, "\n")) for hunk in script.hunks]
    return evolve(script, hunks=hunks, context=[(line, text.replace(end, "\n")) for line, text in script.context])


def without_line_end(text: str) -> str:
    """``text`` without the line break that it ends with, if it does."""
    return _LINE_END.sub("", text)


@frozen
class Layout:
    """The lines of a text as they are, what ends most of them, and whether blank lines part its paragraphs, as far as it tells."""

    lines: Sequence[str]
    line_end: str | None
    blank_between: bool | None

    @classmethod
    def of(cls, *texts: str) -> Layout:
        """The layout of a text, or of what is known of one."""
        lines = [line for text in texts for line in _LINE.findall(text)]
        ends = Counter(found[0] for line in lines if (found := _LINE_END.search(line)))
        usual = max(ends, key=lambda end: (ends[end], end)) if ends else None
        filled = sum(bool(line.strip()) for line in lines)
        blank_between = (
            paragraph_rule("".join(lines)) is ParagraphRule.BLANK_LINES if filled > 1 else filled < len(lines) or None
        )
        return cls(lines, usual, blank_between)

    @property
    def plain_lines(self) -> list[str]:
        r"""The lines, each ended by ``\n``."""
        return [_LINE_END.sub("\n", line) for line in self.lines]

    def is_blank(self, line: int) -> bool:
        """Whether a line has nothing in it; before the first and behind the last there is nothing."""
        return not (0 <= line < len(self.lines) and self.lines[line].strip())

    def is_ended(self, line: int) -> bool:
        """Whether a line has its line break; only the last may have none."""
        return bool(_LINE_END.search(self.lines[line]))

    def spaced(self, text: str, start: int, end: int) -> str:
        """Paragraphs, one a line, that come in the place of the lines ``start:end``, set apart as those of this text are."""
        filled = [line for line in lines_of(text) if line.strip()]
        if not (self.blank_between and filled):
            return "".join(filled)
        before = "" if self.is_blank(start - 1) else "\n"
        behind = "" if self.is_blank(end) else "\n"
        return before + "\n".join(filled) + behind
