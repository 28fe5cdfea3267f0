"""Parts to lines: wrapped at words to the width of the terminal, two columns side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeAlias
from unicodedata import combining, east_asian_width

from revdiff.views.terminal.runs import INDENT, Beside, Block, Look, Part, Run

Line: TypeAlias = list[Run]

_GUTTER = " │ "
_NOTHING: Line = []
_ELLIPSIS = " ..."
# Narrower columns than this hold no text that one could read.
_NARROWEST = 12

_WORDS_AND_SPACES = re.compile(" +|[^ ]+")


def lines_of(parts: Iterable[Part], width: int) -> Iterator[Line]:
    """The lines of the parts, none wider than ``width`` columns."""
    for part in parts:
        match part:
            case Block():
                yield from _block(part, width)
            case Beside():
                yield from _beside(part, width)


def columns(text: str) -> int:
    """How many columns of a terminal the text takes: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(sign) else 1 + (east_asian_width(sign) in "WF") for sign in text)


def _block(block: Block, width: int) -> Iterator[Line]:
    room = max(_NARROWEST, width - max(columns_of(block.first), len(block.rest)))
    lines = [brief(block.runs, room)] if block.brief else wrapped(block.runs, room)
    yield [*block.first, *lines[0]]
    yield from ([Run(block.rest), *line] for line in lines[1:])


def _beside(beside: Beside, width: int) -> Iterator[Line]:
    room = max(_NARROWEST, (width - len(INDENT) - len(_GUTTER)) // 2)
    sides = (list(_stacked(side, room, cut=beside.brief)) for side in (beside.old, beside.new))
    for old, new in zip_longest(*sides, fillvalue=_NOTHING):
        padding = room - columns_of(old)
        yield [Run(INDENT), *old, Run(" " * padding), Run(_GUTTER, Look.QUIET), *new]


def _stacked(paragraphs: Sequence[Sequence[Run]], room: int, *, cut: bool) -> Iterator[Line]:
    for number, runs in enumerate(paragraphs):
        if number:
            yield []
        yield from [brief(runs, room)] if cut else wrapped(runs, room)


def brief(runs: Sequence[Run], room: int) -> Line:
    """The runs in one line of at most ``room`` columns, cut at a space if they are longer."""
    whole, *more = wrapped(runs, room)
    if not more:
        return whole
    return [*wrapped(runs, room - len(_ELLIPSIS))[0], Run(_ELLIPSIS, runs[-1].look)]


def wrapped(runs: Sequence[Run], room: int) -> list[Line]:
    """The runs in lines of at most ``room`` columns, broken at spaces, and inside a word only where it is wider than that.

    >>> [[run.text for run in line] for line in wrapped([Run("one two "), Run("three")], 8)]
    [['one', ' ', 'two'], ['three']]
    """
    lines: list[Line] = [[]]
    used = 0
    spaces: Line = []
    for piece in _pieces(runs, room):
        if piece[0].text.startswith(" "):
            spaces += piece
            continue
        needed, gap = columns_of(piece), columns_of(spaces)
        if used and used + gap + needed > room:
            lines.append([])
            used = gap = 0
            spaces = []
        lines[-1] += [*spaces, *piece]
        used += gap + needed
        spaces = []
    return lines


def columns_of(line: Iterable[Run]) -> int:
    """How many columns a line takes."""
    return sum(columns(run.text) for run in line)


def _pieces(runs: Iterable[Run], room: int) -> Iterator[Line]:
    """Spaces and words in turn; a word may be of several runs, and is cut where it is wider than ``room``."""
    word: Line = []
    for run in runs:
        for text in _WORDS_AND_SPACES.findall(run.text):
            if text.startswith(" "):
                if word:
                    yield word
                    word = []
                yield [run._replace(text=text)]
                continue
            for bit in _bits(text, room):
                if word and columns_of(word) + columns(bit) > room:
                    yield word
                    word = []
                word.append(run._replace(text=bit))
    if word:
        yield word


def _bits(word: str, room: int) -> Iterator[str]:
    """The word, or what of it fits in ``room`` columns at a time."""
    if columns(word) <= room:
        yield word
        return
    start = used = 0
    for place, sign in enumerate(word):
        needed = columns(sign)
        if used + needed > room:
            yield word[start:place]
            start, used = place, 0
        used += needed
    yield word[start:]
