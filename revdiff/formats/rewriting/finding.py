"""Paragraphs found again in the source that they were read from: each character, and where it is written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import frozen

from revdiff.formats.names import EMBED, IMAGE
from revdiff.formats.rewriting.scanning import attributes
from revdiff.formats.rewriting.tree import Cell, Run, Tree
from revdiff.formats.unfit import REPLACEMENT, without_surrogates
from revdiff.text import Paragraph

_BLANK_LINE = re.compile(r"[ \t]*\r?\n[ \t]*\r?\n")
_NOT_SHOWN = re.compile(r"[\s\0]+")

_TRIES: Final = 1000
"""Runs that begin alike in which a paragraph is looked for, so that those that are found in none take no time that grows."""


@frozen(eq=False)
class Passage:
    """Where a paragraph is written: in the cells of a ``run``; ``places`` has that of each character, and the end.

    An image is one cell, and has no characters.
    """

    run: Run
    places: tuple[int, ...]

    @property
    def begin(self) -> int:
        """The first cell."""
        return self.places[0]

    @property
    def stop(self) -> int:
        """The cell behind the last."""
        return self.places[-1]


def passages(tree: Tree, paragraphs: Sequence[Paragraph], *, by_lines: bool = False) -> dict[int, Passage]:
    """The passage of each of some paragraphs, which follow each other in a piece of HTML, by the index of the paragraph.

    Blank lines part them if ``by_lines``. A paragraph that is not found is left out: what is neither text nor image, or in markup
    that is read otherwise than it is written.
    """
    found: dict[int, Passage] = {}
    beginnings, images = _beginnings(tree.runs, by_lines=by_lines), _Images(tree.runs)
    run, cell = 0, 0
    for paragraph in paragraphs:
        if not paragraph.text:
            image = images.of(paragraph, run)
            if image is not None:
                found[paragraph.index] = image
            continue
        alike = beginnings.get(_shown(paragraph.text.lstrip().partition("\n")[0]), ())
        first = bisect_right(alike, run)
        for number in (run, *alike[first : first + _TRIES]):
            begin = cell if number == run else 0
            passage = _matched(tree.runs[number], begin, paragraph.text, by_lines=by_lines)
            if passage is not None:
                found[paragraph.index] = passage
                run, cell = number, passage.stop
                break
    return found


def _beginnings(runs: Sequence[Run], *, by_lines: bool) -> Mapping[str, Sequence[int]]:
    """The runs of which the first line is the same but for white space, by what this shows."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, run in enumerate(runs):
        line: list[str] = []
        for cell in run.cells:
            if line and cell.text == "\n":
                break
            if line and by_lines and _BLANK_LINE.match(run.html, cell.start):
                found["".join(line)].append(number)
            if shown := _shown(cell.text):
                line.append(shown)
        if line and found["".join(line)][-1:] != [number]:
            found["".join(line)].append(number)
    return found


def _shown(text: str) -> str:
    """What of a text is seen, as it is read."""
    return _NOT_SHOWN.sub("", without_surrogates(text))


class _Images:
    """The images in runs, and what is embedded there; each is found once."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs

    @cached_property
    def _places(self) -> Mapping[str, deque[tuple[int, int]]]:
        """Of each address the runs and cells in which it is shown."""
        places: defaultdict[str, deque[tuple[int, int]]] = defaultdict(deque)
        for at, run in enumerate(self._runs):
            for number, cell in enumerate(run.cells):
                if not cell.text:
                    stated = attributes(run.html[cell.start : cell.end])
                    for source in {stated[name][0]: None for name in ("src", "data") if name in stated}:
                        places[source].append((at, number))
        return places

    def of(self, paragraph: Paragraph, run: int) -> Passage | None:
        """Where an image stands that is a paragraph without a text, in a run or behind it."""
        source = paragraph.attributes.get("src") or paragraph.attributes.get("data")
        if paragraph.role not in (IMAGE, EMBED) or not isinstance(source, str):
            return None
        places = self._places.get(source, deque())
        while places:
            at, number = places.popleft()
            if at >= run:
                return Passage(self._runs[at], (number, number + 1))
        return None


def _matched(run: Run, begin: int, text: str, *, by_lines: bool) -> Passage | None:
    """The passage of a text that stands in a run from a cell on, and goes to its end or to a break of lines."""
    cells, keeps_space = run.cells, run.keeps_space
    places: list[int] = []
    place = begin
    while len(places) < len(text):
        while place < len(cells) and not _fits(cells[place], text, len(places), keeps_space):
            if not _is_passed(cells[place], keeps_space, bool(places)):
                return None
            place += 1
        if place == len(cells):
            return None
        places += [place] * len(cells[place].text)
        place += 1
    for cell in cells[place:]:
        if cell.text == "\n" or (by_lines and _BLANK_LINE.match(run.html, cell.start)):
            break
        if cell.text.strip():
            return None
    return Passage(run, (*places, place))


def _fits(cell: Cell, text: str, at: int, keeps_space: bool) -> bool:
    if not cell.text:
        return False
    if cell.text == " " and not keeps_space and at and text[at - 1] in " \n":
        return False
    if "\ud800" <= cell.text <= "\udfff":
        return text[at] == REPLACEMENT
    return text.startswith(cell.text, at)


def _is_passed(cell: Cell, keeps_space: bool, begun: bool) -> bool:
    """Whether a cell that does not fit is none of the text: white space that collapses, what is not read."""
    if not cell.text or cell.text == "\0":
        return True
    if not begun:
        return cell.text == "\n" or (cell.text == " " and not keeps_space)
    return cell.text == " " and not keeps_space
