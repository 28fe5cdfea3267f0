r"""How a text ends its lines and sets its paragraphs apart, which what a patch puts into it takes on.

A patch and a drifted text may differ in that: in between, every line ends with ``\n``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from revdiff.compare.patching.hunks import Hunk, lines_of
from revdiff.compare.patching.script import EditScript, Script
from revdiff.text import BYTE_ORDER_MARK, ParagraphRule, paragraph_rule

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")


def plainly(script: Script) -> Script:
    r"""A patch of which every line ends with ``\n`` and none starts with a byte order mark, unless that is what it changes.

    A lone ``\r`` stays within a line, unless no line ends otherwise.
    """
    texts = [text for hunk in script.hunks for text in (hunk.old, hunk.new)] + [text for _, text in script.context]
    end = ("\r\n" if any("\n" in text for text in texts) else "\r") if any("\r" in text for text in texts) else "\n"
    mark = BYTE_ORDER_MARK if all(line.startswith(BYTE_ORDER_MARK) for line in _first_lines(script)) else ""
    if end == "\n" and not mark:
        return script

    def plain(line: int, text: str) -> str:
        return (text if line else text.removeprefix(mark)).replace(end, "\n")

    hunks = [Hunk(hunk.line, plain(hunk.line, hunk.old), plain(hunk.line, hunk.new)) for hunk in script.hunks]
    return evolve(script, hunks=hunks, context=[(line, plain(line, text)) for line, text in script.context])


def _first_lines(script: EditScript) -> tuple[str, str]:
    """The first line of the base and that of the result, as far as the patch holds them."""
    return script.known_lines.get(0, ""), script.made_lines.get(0, "")


@frozen
class Layout:
    """The lines of a text as they are, and as a patch would have them: how they end, and whether blank ones stand between.

    ``ends`` is what stands behind a paragraph that comes in; ``blank`` what a blank line that comes in is. Where paragraphs are
    set ``apart``, blank lines stand between them in the text. A byte order ``mark`` stays before all of them.
    """

    mark: str

    lines: Sequence[str]
    plain_lines: Sequence[str]
    line_end: str
    ends: str
    blank: str
    apart: bool

    @classmethod
    def of(cls, text: str, script: EditScript) -> Layout:
        """The layout of a text, beside that of a patch; what the text does not tell is as the patch has it."""
        is_marked = any(line.startswith(BYTE_ORDER_MARK) for line in _first_lines(script))
        mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) and not is_marked else ""
        lines = _LINE.findall(text.removeprefix(mark))
        known = [line for some in (script.known_lines, script.made_lines) for line in some.values()]
        line_end = _usual_end(lines) or _usual_end(known) or "\n"
        apart, wanted = _are_set_apart(lines), _are_set_apart(known)
        ends = blank = line_end
        if apart and wanted is False:
            lines, ends = _with_blanks_behind(lines), line_end * 2
        elif wanted and apart is False:
            lines, blank = [piece for line in lines for piece in (line, "")][:-1], ""
        plain = [line.rstrip("\r\n") + "\n" * (line != lines[-1] or line[-1:] in "\r\n") for line in lines]
        return cls(mark, lines, plain, line_end, ends, blank, bool(apart))

    @property
    def tail(self) -> str:
        """The line breaks that the text ends with, as far as they are of its last line."""
        last = self.lines[-1] if self.lines else self.ends
        return last[len(last.rstrip("\r\n")) :]

    def laid_out(self, text: str) -> str:
        """What comes in, as lines of this text."""
        return "".join(line.rstrip("\n") + self.ends if line.strip() else self.blank for line in lines_of(text))


def _usual_end(lines: Iterable[str]) -> str | None:
    ends = Counter(found[0] for line in lines if (found := _LINE_END.search(line)))
    return max(ends, key=lambda end: (ends[end], end), default=None)


def _are_set_apart(lines: Sequence[str]) -> bool | None:
    """Whether blank lines stand between the paragraphs; None where no two lines tell."""
    filled = sum(bool(line.strip()) for line in lines)
    if filled < 2:
        return True if filled < len(lines) else None
    return paragraph_rule("".join(lines)) is ParagraphRule.BLANK_LINES


def _with_blanks_behind(lines: Iterable[str]) -> list[str]:
    """Lines with the blank ones behind each."""
    joined: list[str] = []
    for line in lines:
        if joined and not line.strip():
            joined[-1] += line
        else:
            joined.append(line)
    return joined
