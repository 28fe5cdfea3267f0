"""The words of a change in stretches, as views show them: woven together, or each text by itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

from attrs import frozen

from revdiff.compare import Aspect, Change, Diff, Edit, Kind, Op
from revdiff.compare.markup_changes import markup_change_told, written
from revdiff.compare.unseen import Remarks, remarks_of
from revdiff.compare.white_space import signs_shown, white_shown
from revdiff.interface import Language
from revdiff.text import Paragraph, Span
from revdiff.text.paragraph import carry_markup
from revdiff.words import tokens, word_count

# Of a long stretch that stays so few characters at least are left out: less is not worth the reader's asking.
_LEAST_LEFT_OUT = 160
# A word at which a stretch is cut is looked for in so many characters more than are to be shown.
_LONGEST_WORD = 60


class End(NamedTuple):
    """Where a sentence went, or came from: a paragraph, and the change that it is in."""

    change: Change
    paragraph: Paragraph


class Stretch(NamedTuple):
    """A stretch of words as a view shows it: the ``old`` and ``new`` characters, equal where ``op`` is.

    ``joins`` says that an old paragraph begins here, joined to the one before. ``elsewhere`` is the other end of a sentence that
    changed paragraphs: where it went, or came from. ``told`` is what is said of the words beside them: ``bold added``. A
    stretch without words tells of the whole of its paragraph: ``role changed: body → heading`` at its head, at its end that its
    lines were broken anew. ``remark`` is that in brackets, to be set behind the new words with a space on one side; empty where
    nothing is told. ``white`` says that white space alone differs: it is to be drawn by signs. ``unseen`` are characters that are
    to be drawn so in words that changed: spaces of other kinds, signs without a shape. ``left_out`` counts the words of a stretch
    that stays and that is too long to be drawn, unless a reader asks for it; 0 where it is drawn.
    """

    op: Op
    aspect: Aspect | None
    old: str
    new: str
    joins: bool = False
    elsewhere: End | None = None
    told: tuple[str, ...] = ()
    remark: str = ""
    white: bool = False
    unseen: frozenset[str] = frozenset()
    left_out: int = 0

    def shown(self, text: str) -> str:
        """One of its texts, with signs in the place of what would not be seen."""
        if self.white:
            return white_shown(text)
        return signs_shown(text, self.unseen) if self.unseen else text

    @property
    def plain(self) -> bool:
        """Whether the words stay and nothing is told of them."""
        return self.op is Op.EQUAL and not (self.told or self.joins)

    @property
    def stays(self) -> bool:
        """Whether the words stay, whatever became of the marks on them: to be drawn once, neither as gone nor as come."""
        return self.op is Op.EQUAL or self.aspect is Aspect.MARKUP


class Sentence(NamedTuple):
    """A sentence that left a passage or came to it: whether it came, its span, and its other end."""

    came: bool
    span: Span
    elsewhere: End


Rows = tuple[tuple[Stretch, ...], ...]


class _Facts(NamedTuple):
    """What is to be known of a change to draw its edits.

    ``remarks`` are of what would not be seen, ``marked`` says whether a paragraph carries more than its text, ``seams`` are where
    old paragraphs begin that were joined to the one before.
    """

    remarks: Remarks
    marked: bool
    seams: frozenset[int]


@frozen(slots=False)
class Weaving:
    """The words of a ``change`` on their way to rows of stretches.

    Of a long stretch that stays, ``reach`` characters at either end are drawn; None draws all of it.
    """

    change: Change
    diff: Diff
    language: Language
    sentences: Sequence[Sentence]
    reach: int | None

    @property
    def woven(self) -> Rows:
        """Both texts woven together, by new paragraphs; what went stands where it was cut out."""
        if self._stays:
            return self._as_it_is(self.change.new)
        # What was removed has no new paragraph, and is drawn in one row all the same.
        return self._rows(self.change.edits, self.change.new or self.change.old, _new_start, tells=True)

    @property
    def old(self) -> Rows:
        """The old paragraphs: what is equal, and what went."""
        if self._stays:
            return self._as_it_is(self.change.old)
        edits = sorted((edit for edit in self.change.edits if edit.old_span), key=_old_start)
        return self._rows(edits, self.change.old, _old_start, tells=False)

    @property
    def new(self) -> Rows:
        """The new paragraphs: what is equal, and what came; what is told of a paragraph as a whole stands here."""
        if self._stays:
            return self._as_it_is(self.change.new)
        edits = [edit for edit in self.change.edits if edit.new_span or not edit.old_span]
        return self._rows(edits, self.change.new, _new_start, tells=True)

    @property
    def _stays(self) -> bool:
        """Whether it is a paragraph in which nothing differs: by far the most frequent case, told without a look at the words."""
        return self.change.kind is Kind.KEPT and not self.change.ignored

    def _as_it_is(self, paragraphs: Sequence[Paragraph]) -> Rows:
        return tuple([_shortened(row_of(paragraph, self.language), self.reach) for paragraph in paragraphs])

    def _rows(
        self, edits: Iterable[Edit], paragraphs: Sequence[Paragraph], start_of: Callable[[Edit], int], *, tells: bool
    ) -> Rows:
        """The edits as stretches, a row for each of the ``paragraphs``, which begin where ``start_of`` an edit may be."""
        starts = [paragraph.start for paragraph in paragraphs]
        facts = self._facts()
        rows: list[list[Stretch]] = [[] for _ in paragraphs]
        for edit in edits:
            place = bisect_right(starts, start_of(edit)) - 1 if len(starts) > 1 else 0
            rows[max(0, place)] += self._stretches(edit, facts)
        whole = facts.remarks.whole
        if whole and tells:
            # Behind the last word, where a remark for the head of a paragraph would have its space behind it.
            remark = _remark(whole, "word", self.language)
            rows[-1].append(Stretch(Op.EQUAL, Aspect.WHITESPACE, "", "", told=whole, remark=remark))
        return tuple(
            [
                _shortened(row, self.reach) or row_of(paragraph, self.language)
                for row, paragraph in zip(rows, paragraphs, strict=True)
            ]
        )

    def _facts(self) -> _Facts:
        change = self.change
        return _Facts(
            remarks_of(change, self.diff.old, self.diff.new, self.language),
            carry_markup((*change.old, *change.new)),
            frozenset(paragraph.start for paragraph in change.old[1:]) if change.kind is Kind.MERGED else frozenset(),
        )

    def _stretches(self, edit: Edit, facts: _Facts) -> Iterable[Stretch]:
        change, old, new = self.change, edit.old_span.of(self.diff.old.text), edit.new_span.of(self.diff.new.text)
        if change.standing:
            # Not repeated is not gone: the words are shown as they still stand on the page.
            return (Stretch(Op.EQUAL, None, old, old),)
        if change.noise:
            # Passed over: as it stands in either text, with nothing told.
            return (Stretch(Op.EQUAL, None, old, new),)
        op, aspect = edit.op, edit.aspect
        joins = edit.old_span.start in facts.seams and bool(edit.old_span)
        if not (facts.marked or facts.remarks.found or self.sentences):
            # Most edits are such, of which nothing is to be told.
            return (Stretch(op, aspect, old, new, joins),)
        unseen = facts.remarks.found.get(edit.id)
        white = aspect is Aspect.WHITESPACE and op is not Op.EQUAL and change.kind is Kind.EDITED
        if white and not unseen:
            # Set anew, which is told of the whole.
            return (Stretch(Op.EQUAL, aspect, old, new),)
        told = facts.remarks.told.get(edit.id, ())
        if facts.marked:
            told = (*told, *(markup_change_told(one, self.language) for one in change.told_markup(edit)))
        remark = _remark(told, new, self.language, self._behind(edit)) if told else ""
        signs = unseen.signs if unseen and not white else frozenset()
        stretch = Stretch(op, aspect, old, new, joins, told=told, remark=remark, white=white, unseen=signs)
        if self.sentences and not stretch.stays:
            return _cut_at_sentences(stretch, edit, self.sentences)
        return (stretch,)

    def _behind(self, edit: Edit) -> str:
        """The sign behind the new words of an edit; empty at the end of the text."""
        return self.diff.new.text[edit.new_span.end : edit.new_span.end + 1]


def _old_start(edit: Edit) -> int:
    return edit.old_span.start


def _new_start(edit: Edit) -> int:
    return edit.new_span.start


def _shortened(row: Sequence[Stretch], reach: int | None) -> tuple[Stretch, ...]:
    """The stretches; of what stays for long, ``reach`` characters at either end, and between them one that is left out."""
    if reach is None:
        return (*row,)
    found: list[Stretch] = []
    for stretches in _staying(row):
        length = sum([len(stretch.new) for stretch in stretches])
        # Of wide characters half as many are drawn.
        if 2 * length >= 2 * reach + _LEAST_LEFT_OUT and stretches[0].plain:
            found += _without_middle(stretches, reach)
        else:
            found += stretches
    return (*found,)


def _staying(row: Sequence[Stretch]) -> Sequence[Sequence[Stretch]]:
    """The stretches, those together that stay without a break: between two that are the same in both texts, one text has more."""
    if not any(stretch.aspect and stretch.plain for stretch in row):
        return [(stretch,) for stretch in row]
    runs: list[list[Stretch]] = []
    for stretch in row:
        before = runs[-1][-1] if runs else None
        if before and before.plain and stretch.plain and (before.aspect or stretch.aspect):
            runs[-1].append(stretch)
        else:
            runs.append([stretch])
    return runs


def _without_middle(stretches: Sequence[Stretch], reach: int) -> Sequence[Stretch]:
    """Plain stretches, but for ``reach`` columns at either end left out in one, if they are that long."""
    text = "".join([stretch.new for stretch in stretches])
    wide = 2 if _is_wide(text) else 1
    if len(text) * wide < 2 * reach + _LEAST_LEFT_OUT:
        return stretches
    first, after = _ends(text, reach // wide)
    head, rest = _split(stretches, first)
    middle, tail = _split(rest, after - sum([len(stretch.new) for stretch in head]))
    if not middle:
        return [*head, *tail]
    old, new = "".join([one.old for one in middle]), "".join([one.new for one in middle])
    return [*head, Stretch(Op.EQUAL, None, old, new, left_out=word_count(new)), *tail]


def _is_wide(text: str) -> bool:
    """Whether the text begins with characters that take as much room as two, and tell as much: Chinese, Japanese, Korean."""
    first = text[:20]
    return not first.isascii() and sum([east_asian_width(sign) in "WF" for sign in first]) > len(first) // 2


def _ends(text: str, near: int) -> tuple[int, int]:
    """Where the words of a text end that are whole among its first ``near`` characters, and where those begin among its last.

    White space goes with what is between. Where it stands, no word goes on, so that only the one that is cut is looked into.
    """
    start, end = text[: near + _LONGEST_WORD], text[-near - _LONGEST_WORD :]
    head, tail = start[:near].rstrip(), end[-near:].lstrip()
    if len(head) == near and not start[near].isspace():
        apart = len(head) - len(head.rsplit(maxsplit=1)[-1])
        word = start[apart:].split(maxsplit=1)[0]
        head = start[: apart + _reach_of(tokens(word), near - apart)].rstrip()
    if len(tail) == near and not end[-near - 1].isspace():
        apart = len(tail) - len(tail.split(maxsplit=1)[0])
        word = end[: len(end) - apart].rsplit(maxsplit=1)[-1]
        tail = end[len(end) - apart - _reach_of(reversed(tokens(word)), near - apart) :].lstrip()
    return len(head), len(text) - len(tail)


def _reach_of(words: Iterable[str], reach: int) -> int:
    """How many characters those of the ``words`` have that are whole within ``reach``."""
    length = fits = 0
    for word in words:
        length += len(word)
        if length > reach:
            break
        fits = length
    return fits


def _split(stretches: Sequence[Stretch], at: int) -> tuple[list[Stretch], list[Stretch]]:
    """Plain stretches before and behind a place, in characters of the new text; one whose two texts differ is not cut."""
    for place, stretch in enumerate(stretches):
        if at < len(stretch.new):
            if at <= 0 or stretch.old != stretch.new:
                return [*stretches[:place]], [*stretches[place:]]
            before, behind = (
                Stretch(Op.EQUAL, stretch.aspect, part, part) for part in (stretch.new[:at], stretch.new[at:])
            )
            return [*stretches[:place], before], [behind, *stretches[place + 1 :]]
        at -= len(stretch.new)
    return [*stretches], []


def row_of(paragraph: Paragraph, language: Language) -> tuple[Stretch, ...]:
    """A paragraph as it is: its words; its role and attributes where it has none, as of an image; empty without either."""
    if paragraph.text:
        return (Stretch(Op.EQUAL, None, paragraph.text, paragraph.text),)
    role = () if paragraph.role is None else (paragraph.role,)
    attributes = sorted(paragraph.attributes.items())
    facts = (*role, *(language.told("list.named", name=name, value=written(value)) for name, value in attributes))
    return (Stretch(Op.EQUAL, None, "", "", told=facts, remark=_remark(facts, "", language)),) if facts else ()


def _remark(told: Iterable[str], words: str, language: Language, behind: str = "") -> str:
    """What is told behind ``words``, in brackets and with a space on one side; on both where a word stands right ``behind``."""
    remark = f"[{language.told('list.semicolon').join(told)}]"
    if not words or words[-1].isspace():
        return f"{remark} "
    return f" {remark} " if behind.isalnum() else f" {remark}"


def _cut_at_sentences(stretch: Stretch, edit: Edit, sentences: Sequence[Sentence]) -> Iterator[Stretch]:
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


def _cut(text: str, offset: int, sentences: Sequence[Sentence]) -> Iterator[tuple[str, End | None]]:
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
