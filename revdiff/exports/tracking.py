"""A diff as one run of text and paragraph marks, each kept, inserted or deleted: what word processors call tracked changes.

What keeps its order is written once, with the words that changed inside it. What moved is deleted in the one place and
inserted in the other. Accepting everything inserted and dropping everything deleted gives the new paragraphs, the other
way round the old ones. Words bear the formats of their text; those that stayed, of both. What else became of their marks, of
roles and attributes is told beside them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from attrs import evolve, field, frozen

from revdiff.compare import Change, Diff, Edit, Kind
from revdiff.compare.markup_changes import markup_change_told
from revdiff.compare.unseen import remarks_of
from revdiff.exports.formatting import Formats, Formatting, is_format
from revdiff.exports.headings import style_of
from revdiff.interface import Language
from revdiff.interface.language import ENGLISH
from revdiff.text import Paragraph, Span


class Status(StrEnum):
    """What happened to a piece of text or to a paragraph mark."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved-from"
    MOVED_TO = "moved-to"


LEAVING = (Status.DELETED, Status.MOVED_FROM)
COMING = (Status.INSERTED, Status.MOVED_TO)


@frozen
class Run:
    """Characters in one format; ``before`` is that of the old text where they stayed and it is another, else None."""

    text: str
    formats: Formats = frozenset()
    before: Formats | None = None


@frozen
class Piece:
    """Characters with one fate, and what is ``told`` of their markup; without characters, of that of their paragraph."""

    runs: tuple[Run, ...]
    status: Status
    told: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The characters."""
        return "".join(run.text for run in self.runs)


@frozen
class Line:
    """A paragraph of the tracked text: its pieces, and what happened to the mark that ends it.

    ``move`` is the id of the change that moved it, None where it did not move as it was. ``style`` is what it is set as,
    ``before`` what it was where that differs.
    """

    pieces: tuple[Piece, ...]
    mark: Status
    move: str | None = field(default=None)
    style: str = ""
    before: str | None = None

    @property
    def text(self) -> str:
        """How it reads once everything is accepted; what went, where nothing is left."""
        staying = [piece.text for piece in self.pieces if piece.status not in LEAVING]
        return "".join(staying) or "".join(piece.text for piece in self.pieces)


def lines(diff: Diff, *, moves: bool, language: Language = ENGLISH) -> list[Line]:
    """The tracked text of a diff, with what is told in ``language``.

    ``moves`` tells paragraphs that moved as they were from others that came and went.
    """
    return _ended(_flowing(_Tracking(diff, language, moves=moves).lines()))


class _Tracking:
    """A diff on its way to one run of text."""

    def __init__(self, diff: Diff, language: Language, *, moves: bool) -> None:
        self._diff, self._language, self._moves = diff, language, moves
        self._old, self._new = Formatting(diff.old), Formatting(diff.new)

    def lines(self) -> list[Line]:
        """What can be read along one line woven together, and all else around it."""
        diff = self._diff
        written: list[Line] = []
        old_at = new_at = 0
        for change in filter(_reads_in_order, diff.alignment):
            written += self._loose(range(old_at, change.old[0].index), range(new_at, change.new[0].index))
            written += self._woven(change)
            old_at, new_at = change.old[-1].index + 1, change.new[-1].index + 1
        written += self._loose(range(old_at, len(diff.old.paragraphs)), range(new_at, len(diff.new.paragraphs)))
        return written

    def _loose(self, old: range, new: range) -> Iterator[Line]:
        """Whole paragraphs that went, then whole paragraphs that came."""
        for paragraph in self._diff.old.paragraphs[old.start : old.stop]:
            move = self._move(paragraph)
            status = Status.MOVED_FROM if move else Status.DELETED
            yield Line((self._gone(Span(paragraph.start, paragraph.end), status),), status, move, style_of(paragraph))
        for paragraph in self._diff.new.paragraphs[new.start : new.stop]:
            move = self._move(paragraph)
            status = Status.MOVED_TO if move else Status.INSERTED
            came = self._came(Span(paragraph.start, paragraph.end), status, self._told_within(paragraph))
            yield Line((came,), status, move, style_of(paragraph))

    def _move(self, paragraph: Paragraph) -> str | None:
        """The id of the change that moved a paragraph without an edit, where moves are told."""
        change = self._diff.at(paragraph) if self._moves else None
        return change.id if change and change.moved and change.kind is Kind.KEPT and not self._diff.ignored else None

    def _told_within(self, paragraph: Paragraph) -> tuple[str, ...]:
        """What is told of the markup of a new paragraph that is written whole, each thing once."""
        change = self._diff.at(paragraph)
        inside = [edit for edit in change.edits if paragraph.start <= edit.new_span.start <= paragraph.end]
        unseen = self._unseen_told(change)
        return tuple(dict.fromkeys(told for edit in inside for told in self._told(change, edit, unseen)))

    def _woven(self, change: Change) -> Iterator[Line]:
        """A change read along both texts: a mark of one side alone stands where its paragraph ends on that side."""
        pieces: list[Piece] = []
        old, new = deque(change.old[:-1]), deque(change.new[:-1])
        unseen = self._unseen_told(change)
        for edit in change.edits:
            while old and edit.old_span.start > old[0].end:
                yield Line(tuple(pieces), Status.DELETED, style=style_of(old.popleft()))
                pieces = []
            while new and edit.new_span.start > new[0].end:
                yield Line(tuple(pieces), Status.INSERTED, style=style_of(new.popleft()))
                pieces = []
            pieces += self._pieces(edit, self._told(change, edit, unseen))
        for mark, paragraph in [*((Status.DELETED, one) for one in old), *((Status.INSERTED, one) for one in new)]:
            yield Line(tuple(pieces), mark, style=style_of(paragraph))
            pieces = []
        before, style = style_of(change.old[-1]), style_of(change.new[-1])
        yield Line(tuple(pieces), Status.KEPT, style=style, before=before if before != style else None)

    def _unseen_told(self, change: Change) -> dict[str, tuple[str, ...]]:
        """What is told of what would not be seen, by the id of its edit; what is told of the whole change, at the first."""
        remarks = remarks_of(change, self._diff.old, self._diff.new, self._language)
        told = dict(remarks.told)
        if remarks.whole:
            first = next(iter(told))
            told[first] = (*remarks.whole, *told[first])
        return told

    def _pieces(self, edit: Edit, told: tuple[str, ...]) -> Iterator[Piece]:
        """The characters of an edit once where both texts have the same, even if the marks on them changed."""
        if edit.old_span.of(self._diff.old.text) == edit.new_span.of(self._diff.new.text):
            yield self._kept(edit, told)
            return
        if edit.old_span:
            yield self._gone(edit.old_span, Status.DELETED, () if edit.new_span else told)
        if edit.new_span:
            yield self._came(edit.new_span, Status.INSERTED, told)

    def _told(self, change: Change, edit: Edit, unseen: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        """What is told of an edit: what would not be seen, and its markup beside the formats, which tell themselves."""
        if change.noise:
            return ()
        changes = (told for told in change.told_markup(edit) if not is_format(told))
        return (*unseen.get(edit.id, ()), *(markup_change_told(told, self._language) for told in changes))

    def _gone(self, span: Span, status: Status, told: tuple[str, ...] = ()) -> Piece:
        return Piece(_runs(self._diff.old.text, self._old, span), status, told)

    def _came(self, span: Span, status: Status, told: tuple[str, ...] = ()) -> Piece:
        return Piece(_runs(self._diff.new.text, self._new, span), status, told)

    def _kept(self, edit: Edit, told: tuple[str, ...]) -> Piece:
        text, span = self._diff.old.text, edit.old_span
        shift = edit.new_span.start - span.start
        edges = {*self._old.edges(span), *(edge - shift for edge in self._new.edges(edit.new_span))}
        runs = []
        for at, to in pairwise([span.start, *sorted(edges), span.end]):
            before, after = self._old.at(at), self._new.at(at + shift)
            runs.append(Run(text[at:to], after, before if before != after else None))
        return Piece(tuple(runs), Status.KEPT, told)


def _reads_in_order(change: Change) -> bool:
    """Whether both sides can be read along one line: nothing moved, nothing between the parts, no edit that goes back."""
    if not (change.old and change.new) or change.moved:
        return False
    together = all(
        after.index == before.index + 1 for side in (change.old, change.new) for before, after in pairwise(side)
    )
    places = [edit.old_span for edit in change.edits]
    return together and all(before.end <= after.start for before, after in pairwise(places))


def _runs(text: str, formatting: Formatting, span: Span) -> tuple[Run, ...]:
    places = [span.start, *formatting.edges(span), span.end]
    return tuple(Run(text[at:to], formatting.at(at)) for at, to in pairwise(places))


def _flowing(written: Sequence[Line]) -> list[Line]:
    """What was put in, or taken out, at the end of a paragraph and goes on in paragraphs of its own, as one stretch.

    The kept mark then stands after the last of them, as if a person had typed on. Some word processors (LibreOffice
    7.4 among them) take two such stretches for one whatever mark stands between, and would drop it.
    """
    flowing: list[Line] = []
    place = 0
    while place < len(written):
        line = written[place]
        end = place + 1
        if line.mark is Status.KEPT and line.pieces and line.pieces[-1].status is not Status.KEPT:
            fate = line.pieces[-1].status
            while end < len(written) and _is_wholly(written[end], fate):
                end += 1
        marks = [*(follower.mark for follower in written[place + 1 : end]), line.mark]
        flowing += [evolve(each, mark=mark) for each, mark in zip(written[place:end], marks, strict=True)]
        place = end
    return flowing


def _is_wholly(line: Line, fate: Status) -> bool:
    """Whether a paragraph came or went whole, and did not move."""
    return line.move is None and line.mark is fate and all(piece.status is fate for piece in line.pieces)


def _ended(written: Sequence[Line]) -> list[Line]:
    """The lines with a kept mark at the end: no word processor can take away the last one of a document.

    Every text from the last kept mark on gets the mark of the one after it, and that mark goes last. Where none is
    kept, the last line that goes and the last that comes share the one that ends the document.
    """
    kept = next((place for place in reversed(range(len(written))) if written[place].mark is Status.KEPT), None)
    if kept is None:
        return _ended_afresh(written)
    if kept == len(written) - 1:
        return list(written)
    plain = _without_moves(written, {line.move for line in written[kept:]})
    marks = [*(line.mark for line in plain[:kept]), *(line.mark for line in plain[kept + 1 :]), Status.KEPT]
    return [evolve(line, mark=mark) for line, mark in zip(plain, marks, strict=True)]


def _without_moves(written: Sequence[Line], ids: Container[str | None]) -> list[Line]:
    """The lines with these moves told as what went and what came: their marks are about to pass to other texts."""
    plain = {Status.MOVED_FROM: Status.DELETED, Status.MOVED_TO: Status.INSERTED}

    def told(line: Line) -> Line:
        if line.move is None or line.move not in ids:
            return line
        pieces = tuple(evolve(piece, status=plain[piece.status]) for piece in line.pieces)
        return Line(pieces, plain[line.mark], style=line.style)

    return [told(line) for line in written]


def _ended_afresh(written: Sequence[Line]) -> list[Line]:
    written = _without_moves(written, {line.move for line in written})
    going = [line for line in written if line.mark in LEAVING]
    coming = [line for line in written if line.mark in COMING]
    last = [line.pieces for line in (*going[-1:], *coming[-1:])]
    end = Line(tuple(piece for pieces in last for piece in pieces), Status.KEPT)
    return [*going[:-1], *coming[:-1], end]
