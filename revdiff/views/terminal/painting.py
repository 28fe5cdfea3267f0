"""Lines to characters: in color by rich, or plain with the marks of ``git diff --word-diff``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from revdiff.errors import MissingExtra
from revdiff.views.terminal.layout import Line
from revdiff.views.terminal.runs import Beside, Block, Look, Part, Run, Table

if TYPE_CHECKING:
    from rich.style import Style

_MARKS = {Look.GONE: ("[-", "-]"), Look.CAME: ("{+", "+}"), Look.MARKED: ("{=", "=}")}
# Black on pale red and pale green, which read on a dark terminal and on a light one whatever its own sixteen colors are (each
# more than 11 to 1); struck and bold, for who sees no difference between the two.
_STYLES = {
    Look.GONE: "color(16) on color(217) strike",
    Look.CAME: "bold color(16) on color(157)",
    Look.MARKED: "underline",
    Look.HEAD: "bold",
    Look.QUIET: "dim",
}


def marked(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts with marks around what went, what came, and what is marked otherwise."""
    for part in parts:
        match part:
            case Block():
                yield Block(_marked(part.runs), part.first, part.rest, part.brief)
            case Beside():
                yield Beside(tuple(map(_marked, part.old)), tuple(map(_marked, part.new)), part.brief)
            case Table():
                yield part


def _marked(runs: Iterable[Run]) -> tuple[Run, ...]:
    return tuple([Run(run.text.join(_MARKS[run.look]), *run[1:]) if run.look in _MARKS else run for run in runs])


def plain(line: Line) -> str:
    """The characters alone."""
    return "".join(run.text for run in line).rstrip(" ")


def painted(line: Line, *, links: bool) -> str:
    """The characters with the escapes that color them and, with ``links``, make links of them.

    Raises `MissingExtra` without rich.
    """
    told = groupby(line, key=lambda run: (run.look, run.source))
    runs = (Run("".join(run.text for run in alike), *look) for look, alike in told)
    return "".join(_painted(run, links=links) for run in runs if run.text)


def _painted(run: Run, *, links: bool) -> str:
    text = _styled(run)
    address = _address(run.source) if links and run.source else ""
    # The escape by which terminals know a link. Rich would add an id drawn at random.
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if address else text


@lru_cache
def _address(source: str) -> str:
    """The address of the file that ``source`` names; empty where it names none."""
    path = Path(source)
    return path.resolve().as_uri() if "\0" not in source and path.is_file() else ""


def _styled(run: Run) -> str:
    style = _styles().get(run.look)
    if style is None:
        return run.text
    from rich.color import ColorSystem

    return style.render(run.text, color_system=ColorSystem.EIGHT_BIT)


@cache
def _styles() -> dict[Look, Style]:
    try:
        from rich.style import Style
    except ImportError:
        raise MissingExtra("colors need rich: pip install 'revdiff[terminal]'") from None
    return {look: Style.parse(words) for look, words in _STYLES.items()}
