"""What a terminal view is made of: runs of characters that look alike, in blocks and in two columns beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from attrs import frozen

from revdiff.spelling import spelled_sign

INDENT = "    "


class Look(StrEnum):
    """What a run is, and so how it looks."""

    TEXT = "text"
    HEAD = "head"
    QUIET = "quiet"
    GONE = "gone"
    CAME = "came"
    MARKED = "marked"


class Run(NamedTuple):
    """Characters that look alike; ``source`` is where what they name was read from: a link, if that is a file."""

    text: str
    look: Look = Look.TEXT
    source: str | None = None


@frozen
class Block:
    """Runs that are wrapped together. ``first`` stands before the first line, ``rest`` before the others.

    A ``brief`` one is cut to a single line.
    """

    runs: tuple[Run, ...] = ()
    first: tuple[Run, ...] = ()
    rest: str = INDENT
    brief: bool = False


@frozen
class Beside:
    """Paragraphs of the old text, each in runs, beside those of the new one. ``brief``: each cut to a single line."""

    old: tuple[tuple[Run, ...], ...]
    new: tuple[tuple[Run, ...], ...]
    brief: bool = False


@frozen
class Table:
    """Rows of cells, one for each of the ``columns``, and a ``last`` one of several runs, wrapped in the room that they leave.

    Cells of the columns ``right`` stand at the right edge.
    """

    columns: tuple[tuple[Run, ...], ...]
    last: tuple[tuple[Run, ...], ...]
    right: frozenset[int] = frozenset()


Part: TypeAlias = Block | Beside | Table

EMPTY = Block()


def line(text: str, look: Look = Look.TEXT, *, first: str = "", rest: str = INDENT) -> Block:
    """A block of one run."""
    return Block((Run(text, look),), (Run(first),), rest)


def paragraph(runs: Iterable[Run], *, brief: bool = False) -> Block:
    """An indented block."""
    return Block(tuple(runs), (Run(INDENT),), INDENT, brief)


_BREAK = re.compile("\r\n|[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
# Joiners, which Persian and emoji are written with; they do nothing on their own.
_HARMLESS = frozenset("\u200c\u200d")


def tame(text: str) -> str:
    """The text in one line, and without characters that a terminal would obey or that would reorder what it shows.

    >>> tame("One\\n\\x1b[2JTwo")
    'One \\\\u001b[2JTwo'
    """
    if text.isprintable():
        return text
    broken = _BREAK.sub(" ", text)
    return "".join(
        sign if sign.isprintable() or sign.isspace() or sign in _HARMLESS else spelled_sign(sign) for sign in broken
    )
