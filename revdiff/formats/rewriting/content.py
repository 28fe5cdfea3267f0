"""What is in a block, written anew: kept words as they are written, in their tags, and new ones between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from attrs import define, frozen

from revdiff.formats.names import LINK
from revdiff.formats.rewriting.finding import Passage
from revdiff.formats.rewriting.marking import Marks, Path, Tags, marks_of
from revdiff.formats.rewriting.planning import Kept, Planned, Put
from revdiff.formats.rewriting.spelling import HtmlSpelling
from revdiff.formats.rewriting.tree import Cell, Element, Run
from revdiff.text import Paragraph


@frozen(eq=False)
class _Stays:
    """A cell of the source that stays, the ``number``-th of its run, on a ``path`` that is perhaps no more its own."""

    run: Run
    number: int
    path: Path

    @property
    def cell(self) -> Cell:
        """The cell."""
        return self.run.cells[self.number]

    @property
    def is_untouched(self) -> bool:
        """Whether it is on its own path."""
        return self.path is self.cell.path


@define(eq=False)
class _Comes:
    """Words that are put in, with their marks; ``instead`` is the path of what goes for them. Their own is found at last."""

    text: str
    marks: Marks
    instead: tuple[Path, ...]
    path: Path = ()


@frozen(eq=False)
class Room:
    """Where in a run a text stands: the cells from ``begin`` to ``stop``, with what is between these and others."""

    run: Run
    begin: int
    stop: int

    @property
    def start(self) -> int:
        """Where it starts in the source."""
        return _behind(self.run, self.begin - 1)

    @property
    def end(self) -> int:
        """Where it ends."""
        return _before(self.run, self.stop)

    @property
    def before(self) -> tuple[Element, ...]:
        """The path where it starts."""
        return self.run.cells[self.begin - 1].path if self.begin else self.run.before

    @property
    def ends_with(self) -> str:
        """The end tag that what stands before it lacks."""
        return self.run.cells[self.begin - 1].ends_with if self.begin else ""

    @property
    def after(self) -> tuple[Element, ...]:
        """The path where it ends."""
        return self.run.cells[self.stop].path if self.stop < len(self.run.cells) else self.run.after


class Writer:
    """Writes the insides of blocks, of paragraphs that were ``old`` and stand in ``passages``."""

    def __init__(
        self,
        old: Sequence[Paragraph],
        passages: Mapping[int, Passage],
        tags: Tags,
        spelling: HtmlSpelling,
    ) -> None:
        self._old = old
        self.passages = passages
        self._tags = tags
        self._spelling = spelling
        self._marks: dict[int, list[Marks]] = {}
        self._adapted: dict[tuple[Path, Marks, Marks], Path] = {}
        self._done: dict[int, int] = {}
        """Of each old paragraph up to which cell it was looked through."""

    def inside(self, plan: Planned, room: Room | None, *, keeps_space: bool = False) -> str:
        """The text of a paragraph as it is to be, in the ``room`` that it has in the source, or in a block of its own."""
        pieces = [*self._pieces(plan)]
        self._find_paths(plan, pieces, room)
        made: list[str] = []
        path: Path = room.before if room else ()
        # The cell behind which all is as it was, if what comes is the one that followed it; and what is to end it, if not.
        last, ends_with = ((room.run, room.begin - 1), room.ends_with) if room else (None, "")
        for piece in pieces:
            if isinstance(piece, _Comes):
                made += [ends_with, *self._tags.between(path, piece.path)]
                made.append(self._spelling.text(piece.text, keeps_space=keeps_space))
                path, last, ends_with = piece.path, None, ""
                continue
            if piece.is_untouched and last == (piece.run, piece.number - 1):
                made.append(piece.run.html[_behind(*last) : piece.cell.start])
                self._tags.kept(piece.path)
            else:
                made += [ends_with, *self._tags.between(path, piece.path)]
            made.append(piece.run.html[piece.cell.start : piece.cell.end])
            path, ends_with = piece.path, piece.cell.ends_with
            last = (piece.run, piece.number) if piece.is_untouched else None
        if room and last == (room.run, room.stop - 1):
            made.append(room.run.html[_behind(*last) : room.end])
        else:
            made += [ends_with, *self._tags.between(path, room.after if room else ())]
        return "".join(made)

    # Pieces

    def _pieces(self, plan: Planned) -> Iterator[_Stays | _Comes]:
        wanted = marks_of(plan.paragraph)
        beside: Path = ()
        for number, item in enumerate(plan.items):
            if isinstance(item, Put):
                yield from self._put(item, wanted)
            else:
                following = plan.items[number + 1] if number + 1 < len(plan.items) else None
                yield from self._passed(item.old, self.passages[item.old].places[item.start])
                goes_on = isinstance(following, Kept) and (following.old, following.start) == (item.old, item.end)
                for piece in self._kept(item, wanted, beside, goes_on=goes_on):
                    yield piece
                    beside = piece.path
        for old in {item.old: None for item in plan.items if isinstance(item, Kept)} or [plan.home]:
            if old is not None and old in self.passages and old not in plan.continued:
                yield from self._passed(old, self.passages[old].stop)

    def _passed(self, old: int, to: int) -> Iterator[_Stays]:
        """What is no text, and stands between words that go."""
        run = self.passages[old].run
        start = max(self._done.get(old, 0), self.passages[old].begin)
        for number in range(start, to):
            if not run.cells[number].text:
                yield _Stays(run, number, run.cells[number].path)
        self._done[old] = max(start, to)

    def _kept(self, item: Kept, wanted: list[Marks], beside: Path, *, goes_on: bool) -> Iterator[_Stays]:
        places, run = self.passages[item.old].places, self.passages[item.old].run
        has = self._marks_of(item.old)
        path = beside
        for place in range(item.start, item.end):
            wants = wanted[item.at + place - item.start]
            ends = place == item.end - 1 and not goes_on
            for number in range(places[place], places[place + 1]):
                cell = run.cells[number]
                if ends and number > places[place] and cell.text:
                    continue  # white space that would no more collapse
                if has[place] == wants:
                    path = cell.path
                elif self._tags.given(path) != wants or path[: len(cell.path)] != cell.path:
                    path = self._path(cell.path, has[place], wants)
                yield _Stays(run, number, path if cell.text else _around_link(run, number, path))
        self._done[item.old] = max(self._done.get(item.old, 0), places[item.end])

    def _put(self, item: Put, wanted: list[Marks]) -> Iterator[_Comes]:
        instead: tuple[Path, ...] = ()
        if item.instead is not None and (passage := self.passages.get(item.instead.old)) is not None:
            cells = passage.run.cells[passage.places[item.instead.start] : passage.places[item.instead.end]]
            instead = tuple({cell.path: None for cell in cells if cell.text.strip()})
        start = 0
        for end in range(1, len(item.text) + 1):
            marks = wanted[item.at + start]
            if end == len(item.text) or wanted[item.at + end] != marks:
                yield _Comes(item.text[start:end], marks, instead if len(instead) == 1 else ())
                start = end

    def _find_paths(self, plan: Planned, pieces: Sequence[_Stays | _Comes], room: Room | None) -> None:
        around = self._around(plan)
        left: Path = room.before if room else ()
        end: Path = room.after if room else ()
        for number, piece in enumerate(pieces):
            if isinstance(piece, _Comes):
                right = next((one.path for one in pieces[number + 1 :] if isinstance(one, _Stays)), end)
                beside = _shared(left, right), left, right
                piece.path = self._tags.for_words([*piece.instead, *beside], piece.marks - around)
            left = piece.path

    def _around(self, plan: Planned) -> Marks:
        """The marks that words have by what is around all of their block."""
        passage = None if plan.home is None else self.passages.get(plan.home)
        if plan.home is None or passage is None or not self._old[plan.home].text:
            return frozenset()
        return self._marks_of(plan.home)[0] - self._tags.given(passage.run.cells[passage.begin].path)

    def _path(self, path: Path, has: Marks, wanted: Marks) -> Path:
        known = path, has, wanted
        if known not in self._adapted:
            self._adapted[known] = self._tags.adapted(path, has, wanted)
        return self._adapted[known]

    def _marks_of(self, old: int) -> list[Marks]:
        if old not in self._marks:
            self._marks[old] = marks_of(self._old[old])
        return self._marks[old]


def _around_link(run: Run, number: int, path: Path) -> Path:
    """The path for what is no text: a link's target stands in no link."""
    cell = run.cells[number]
    if not run.html.startswith(("<a", "<A"), cell.start):
        return path
    return tuple(
        takewhile(lambda step: (step.name if isinstance(step, Element) else step.mark[0]) not in ("a", LINK), path)
    )


def _behind(run: Run, number: int) -> int:
    """Where a cell ends; before the first, where the run starts."""
    return run.cells[number].end if number >= 0 else run.start


def _before(run: Run, number: int) -> int:
    """Where a cell starts; behind the last, where the run ends."""
    return run.cells[number].start if number < len(run.cells) else run.end


def _shared(one: Path, other: Path) -> Path:
    size = 0
    while size < min(len(one), len(other)) and one[size] == other[size]:
        size += 1
    return one[:size]
