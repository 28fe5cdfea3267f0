"""The walk that every view takes through a diff: changes with their words, and the paragraphs between them folded.

A view turns each `Passage`, `Departure`, `Arrival` and `Fold` into its own marks; what a change is called, how it is numbered,
where its parts stood and stand, and what of the kept text is shown beside it is decided here, once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

from attrs import field, frozen

from revdiff.compare import Aspect, Change, Diff, Edit, Kind, Op
from revdiff.compare.markup_changes import markup_change_told, written
from revdiff.interface import Language
from revdiff.interface.language import ENGLISH
from revdiff.text import Paragraph, Span
from revdiff.views.telling import label_of, numbers_of


class End(NamedTuple):
    """Where a sentence went, or came from: a paragraph, and the change that it is in."""

    change: Change
    paragraph: Paragraph


class Stretch(NamedTuple):
    """A stretch of words as a view shows it: the ``old`` and ``new`` characters, equal where ``op`` is.

    ``joins`` says that an old paragraph begins here, joined to the one before. ``elsewhere`` is the other end of a sentence that
    changed paragraphs: where it went, or came from. ``told`` is what is said of the words beside them: ``bold added``. A
    stretch without words stands at the head of its paragraph, and tells of the whole of it: ``role changed: body → heading``.
    ``remark`` is that in brackets, to be set behind the new words with a space on one side; empty where nothing is told.
    """

    op: Op
    aspect: Aspect | None
    old: str
    new: str
    joins: bool = False
    elsewhere: End | None = None
    told: tuple[str, ...] = ()
    remark: str = ""

    @property
    def stays(self) -> bool:
        """Whether the words stay, whatever became of the marks on them: to be drawn once, neither as gone nor as come."""
        return self.op is Op.EQUAL or self.aspect is Aspect.MARKUP


class _Sentence(NamedTuple):
    """A sentence that left a passage or came to it: whether it came, its span, and its other end."""

    came: bool
    span: Span
    elsewhere: End


@frozen
class Passage:
    """One change to be shown, its words in rows of stretches.

    ``number`` counts the changes of the diff from 1; a kept paragraph shown as context has none. ``lines`` weave both texts
    together, a row for each paragraph drawn; ``old_lines`` and ``new_lines`` are the rows of either text alone, a row for
    each paragraph, for a view that sets them side by side. ``sentences`` are those that left it for another paragraph, or came
    from one; ``left`` are its old paragraphs that left their place, in runs. All words are in ``language``.
    """

    change: Change
    number: int | None
    diff: Diff = field(repr=False, eq=False)
    language: Language = field(default=ENGLISH, repr=False, eq=False)
    sentences: tuple[_Sentence, ...] = field(default=(), repr=False, eq=False)
    left: tuple[tuple[Paragraph, ...], ...] = field(default=(), repr=False, eq=False)

    @property
    def lines(self) -> tuple[tuple[Stretch, ...], ...]:
        """Both texts woven together, by new paragraphs; what went stands where it was cut out."""
        # What was removed has no new paragraph, and is drawn in one row all the same.
        return _rows(self, self.change.edits, self.change.new or self.change.old, _new_start)

    @property
    def old_lines(self) -> tuple[tuple[Stretch, ...], ...]:
        """The old paragraphs: what is equal, and what went."""
        edits = sorted((edit for edit in self.change.edits if edit.old_span), key=_old_start)
        return _rows(self, edits, self.change.old, _old_start)

    @property
    def new_lines(self) -> tuple[tuple[Stretch, ...], ...]:
        """The new paragraphs: what is equal, and what came; what is told of a paragraph as a whole stands here."""
        edits = [edit for edit in self.change.edits if edit.new_span or not edit.old_span]
        return _rows(self, edits, self.change.new, _new_start)

    @property
    def label(self) -> str:
        """What happened, in a word or three: ``edited``, ``moved, edited``, ``not repeated``."""
        return label_of(self.change, self.language)

    @property
    def departed(self) -> bool:
        """Whether all of it left its old place together, which a `Departure` tells of."""
        return self.left == (self.change.old,)

    @property
    def apart(self) -> tuple[tuple[Paragraph, ...], ...]:
        """The runs of new paragraphs that stand elsewhere than the first, where the passage is shown."""
        return _runs_of(self.change.new)[1:] if len(self.change.new) > 1 else ()

    @property
    def places(self) -> str:
        """Where: paragraph numbers from 1, old and new, such as ``3 → 5``."""
        old, new = self.old_places, self.new_places
        return self.language.told("list.from-to", old=old, new=new) if old and new else old or new

    @property
    def old_places(self) -> str:
        """The old paragraphs' numbers from 1, such as ``3, 4``."""
        return numbers_of(self.change.old, self.language)

    @property
    def new_places(self) -> str:
        """The new paragraphs' numbers from 1, such as ``5``."""
        return numbers_of(self.change.new, self.language)


@frozen
class Departure:
    """The old place of ``paragraphs`` that went to where ``passage`` shows them."""

    passage: Passage
    paragraphs: tuple[Paragraph, ...]


@frozen
class Arrival:
    """The new place of ``paragraphs`` that ``passage`` shows further up, with the rest of what became of the old ones."""

    passage: Passage
    paragraphs: tuple[Paragraph, ...]


@frozen
class Fold:
    """A run of paragraphs with nothing to tell that a view leaves out, or holds ready to be opened."""

    passages: tuple[Passage, ...]

    @property
    def count(self) -> int:
        """How many paragraphs there are."""
        return len(self.passages)

    @property
    def fates(self) -> tuple[tuple[int, str], ...]:
        """How many were ``kept`` in place, and how many are ``noise``, which the diff passes over, where there are any."""
        passed_over = sum(passage.change.noise for passage in self.passages)
        counts = ((self.count - passed_over, "kept"), (passed_over, "noise"))
        return tuple(counted for counted in counts if counted[0])


def walk(
    diff: Diff, *, context: int = 1, language: Language = ENGLISH
) -> Iterator[Passage | Departure | Arrival | Fold]:
    """The passages of a diff in reading order; of kept paragraphs, ``context`` on each side of a change are shown.

    What moved comes twice: as a passage where it stands now, as a departure where it stood. So does a part of a split that
    stands apart from the others: in their passage, and as an arrival where it stands. Every new paragraph has its turn in the
    order of the new text.

    What the diff was told to pass over goes with what was kept, as it stands in the new text; what of it went is not shown. The
    words of all steps are in ``language``.
    """
    passages = _numbered(diff, language)
    ends = _ends(passages)
    shown = _shown(passages, ends, context)
    yield from ends.get(-1, ())
    folded: list[Passage] = []
    for place, passage in enumerate(passages):
        if not shown[place]:
            folded.append(passage)
        if folded and (shown[place] or place in ends):
            yield Fold(tuple(folded))
            folded = []
        if shown[place]:
            yield passage
        yield from ends.get(place, ())
    if folded:
        yield Fold(tuple(folded))


def row_of(paragraph: Paragraph, language: Language) -> tuple[Stretch, ...]:
    """A paragraph as it is: its words; its role and attributes where it has none, as of an image; empty without either."""
    if paragraph.text:
        return (Stretch(Op.EQUAL, None, paragraph.text, paragraph.text),)
    role = () if paragraph.role is None else (paragraph.role,)
    attributes = sorted(paragraph.attributes.items())
    facts = (*role, *(language.told("list.named", name=name, value=written(value)) for name, value in attributes))
    return (Stretch(Op.EQUAL, None, "", "", told=facts, remark=_remark(facts, "", language)),) if facts else ()


def _numbered(diff: Diff, language: Language) -> list[Passage]:
    numbers = count(1)
    sentences = _sentences(diff)
    met = [change for change in diff.alignment if change.new or not change.noise]
    left = _left(met)
    return [
        Passage(
            *(change, None if change.in_place else next(numbers), diff, language),
            tuple(sentences.get(change.id, ())) if sentences else (),
            left.get(place, ()),
        )
        for place, change in enumerate(met)
    ]


def _left(changes: Sequence[Change]) -> dict[int, tuple[tuple[Paragraph, ...], ...]]:
    """The runs of old paragraphs that left their place, by the place of their change.

    One of several runs that were joined stayed where it was if it stood between what stands around the change, and stayed.
    """
    left: dict[int, tuple[tuple[Paragraph, ...], ...]] = {}
    joined: dict[int, tuple[tuple[Paragraph, ...], ...]] = {}
    steady: list[tuple[int, int]] = []
    for place, change in enumerate(changes):
        if change.noise:
            continue
        if len(change.old) > 1 and len(runs := _runs_of(change.old)) > 1:
            joined[place] = runs
        elif change.moved and len(change.displaced) == len(change.new):
            left[place] = (change.old,)
        elif change.old and change.new and not change.moved:
            steady.append((place, change.old[0].index))
    for place, runs in joined.items():
        after = bisect_right(steady, (place, 0))
        lowest = steady[after - 1][1] if after else -1
        highest = steady[after][1] if after < len(steady) else runs[-1][-1].index + 1
        left[place] = tuple(run for run in runs if not lowest < run[0].index < highest)
    return left


def _sentences(diff: Diff) -> dict[str, list[_Sentence]]:
    """Both ends of the sentences that changed paragraphs, by the id of the change that they are in, in reading order."""
    ends: defaultdict[str, list[_Sentence]] = defaultdict(list)
    for transfer in diff.transfers:
        origin, goal = diff.at(transfer.old_paragraph), diff.at(transfer.new_paragraph)
        ends[origin.id].append(_Sentence(False, transfer.old_span, End(goal, transfer.new_paragraph)))
        ends[goal.id].append(_Sentence(True, transfer.new_span, End(origin, transfer.old_paragraph)))
    for of_one in ends.values():
        of_one.sort(key=lambda sentence: sentence.span)
    return ends


def _ends(passages: Sequence[Passage]) -> dict[int, list[Departure | Arrival]]:
    """The other ends of passages, by the place in the walk of what they follow; -1 where nothing comes before them."""
    stands = [(passage.change.new[0].index, place) for place, passage in enumerate(passages) if passage.change.new]
    stood = sorted(
        (stayed.index, place)
        for place, passage in enumerate(passages)
        for stayed in passage.change.old[:1]
        if not (passage.left or (passage.change.noise and passage.change.moved))
    )
    ends: defaultdict[int, list[Departure | Arrival]] = defaultdict(list)
    for passage in passages:
        for run in passage.apart:
            ends[_last_before(stands, run[0])].append(Arrival(passage, run))
    for passage in passages:
        for run in passage.left:
            ends[_last_before(stood, run[0])].append(Departure(passage, run))
    for together in ends.values():
        together.sort(key=lambda end: (isinstance(end, Departure), end.paragraphs[0].index))
    return ends


def _last_before(places: Sequence[tuple[int, int]], paragraph: Paragraph) -> int:
    """Of places in the walk, by the index of the paragraph there, the last one before ``paragraph``; -1 where none is."""
    before = bisect_right(places, (paragraph.index, 0)) - 1
    return places[before][1] if before >= 0 else -1


def _runs_of(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], ...]:
    """Paragraphs that follow each other, together."""
    runs: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if runs and runs[-1][-1].index == paragraph.index - 1:
            runs[-1].append(paragraph)
        else:
            runs.append([paragraph])
    return tuple(map(tuple, runs))


def _shown(passages: Sequence[Passage], ends: Container[int], context: int) -> list[bool]:
    """Which passages are drawn: every change, and what is near one or near the other end of one."""
    shown = [False] * len(passages)
    for place, passage in enumerate(passages):
        changed = passage.number is not None
        if changed or place in ends:
            first, last = max(0, place - context + (not changed)), min(len(shown), place + context + 1)
            shown[first:last] = [True] * (last - first)
    return shown


def _rows(
    passage: Passage, edits: Iterable[Edit], paragraphs: Sequence[Paragraph], start_of: Callable[[Edit], int]
) -> tuple[tuple[Stretch, ...], ...]:
    """The edits as stretches, a row for each of the ``paragraphs``, which begin where ``start_of`` an edit may be."""
    starts = [paragraph.start for paragraph in paragraphs]
    rows: list[list[Stretch]] = [[] for _ in paragraphs]
    for edit in edits:
        rows[max(0, bisect_right(starts, start_of(edit)) - 1)] += _stretches(edit, passage)
    return tuple(
        tuple(row) or row_of(paragraph, passage.language) for row, paragraph in zip(rows, paragraphs, strict=True)
    )


def _old_start(edit: Edit) -> int:
    return edit.old_span.start


def _new_start(edit: Edit) -> int:
    return edit.new_span.start


def _stretches(edit: Edit, passage: Passage) -> list[Stretch]:
    old, new = edit.old_span.of(passage.diff.old.text), edit.new_span.of(passage.diff.new.text)
    change = passage.change
    if change.standing:
        # Not repeated is not gone: the words are shown as they still stand on the page.
        return [Stretch(Op.EQUAL, None, old, old)]
    if change.noise:
        # Passed over: as it stands in either text, with nothing told.
        return [Stretch(Op.EQUAL, None, old, new)]
    told = tuple(markup_change_told(one, passage.language) for one in change.told_markup(edit))
    remark = _remark(told, new, passage.language) if told else ""
    stretch = Stretch(edit.op, edit.aspect, old, new, told=told, remark=remark)
    if change.kind is Kind.MERGED and edit.old_span and edit.old_span.start in [old.start for old in change.old[1:]]:
        stretch = stretch._replace(joins=True)
    if passage.sentences and not stretch.stays:
        return list(_cut_at_sentences(stretch, edit, passage.sentences))
    return [stretch]


def _remark(told: Iterable[str], words: str, language: Language) -> str:
    """What is told behind ``words``, in brackets and with a space on one side."""
    remark = f"[{language.told('list.semicolon').join(told)}]"
    return f"{remark} " if not words or words[-1].isspace() else f" {remark}"


def _cut_at_sentences(stretch: Stretch, edit: Edit, sentences: Sequence[_Sentence]) -> Iterator[Stretch]:
    """The stretch, the sentences in it that changed paragraphs each a stretch of its own."""
    gone = list(_cut(stretch.old, edit.old_span.start, [sentence for sentence in sentences if not sentence.came]))
    came = list(_cut(stretch.new, edit.new_span.start, [sentence for sentence in sentences if sentence.came]))
    if not any(elsewhere for _, elsewhere in (*gone, *came)):
        yield stretch
        return
    joins = stretch.joins
    for text, elsewhere in gone:
        yield Stretch(Op.DELETE, stretch.aspect, text, "", joins, elsewhere)
        joins = False
    for text, elsewhere in came:
        yield Stretch(Op.INSERT, stretch.aspect, "", text, joins, elsewhere)
        joins = False


def _cut(text: str, offset: int, sentences: Sequence[_Sentence]) -> Iterator[tuple[str, End | None]]:
    """The parts of ``text``, found at ``offset``, in and between ``sentences``, each with where its other end is.

    White space goes with the sentence beside it.
    """
    at = 0
    for sentence in sentences:
        start, end = max(sentence.span.start - offset, at), min(sentence.span.end - offset, len(text))
        if start >= end:
            continue
        if text[at:start].strip():
            yield text[at:start], None
            at = start
        if not text[end:].strip():
            end = len(text)
        yield text[at:end], sentence.elsewhere
        at = end
    if at < len(text):
        yield text[at:], None
