"""Which revision brought each word: origins carried from revision to revision through edits, moves, splits and merges.

Text that was deleted and returns, a sentence word for word or a paragraph that may be edited, has the origin that it had
before: the idea of WikiWho (Flöck and Acosta, "WikiWho: Precise and Efficient Attribution of Authorship of Revisioned
Content", WWW 2014). Here words are followed by the edits of a `Diff`, so that moves, splits and merges carry them along even
where they were reworded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from revdiff.compare import Aspect, Change, Diff, Edit, Transfer, diff_words
from revdiff.lineage.absent import LastSeen
from revdiff.lineage.origins import (
    Origins,
    append,
    append_one,
    of_one,
    origin_at,
    overlaid,
    sliced,
    stretches_by,
    word_spans,
)
from revdiff.lineage.standing import Carried, Place, Sentences, Standing, Step, sentences_in
from revdiff.text import Paragraph, Revision
from revdiff.text.paragraph import paragraph_at
from revdiff.words import word_count
from revdiff.words.numbers import FEWEST_WORDS_TO_FOLLOW


def with_words_of(origins: Origins, start: int, kept: Iterable[Carried], known: Origins) -> Origins:
    """``origins`` of a text in which, from ``start`` on, an old one stands in other words: those ``kept`` have ``known`` ones."""
    for old, new in kept:
        origins = overlaid(origins, start + new.start, sliced(known, old.start, old.end))
    return origins


def kept_words(old: str, new: str) -> list[Carried]:
    """What stayed of an old text in a new one."""
    return [Carried(edit.old_span, edit.new_span) for edit in diff_words(old, new) if edit.aspect is None]


def same_text(change: Change) -> bool:
    """Whether one paragraph stands for one, word for word: kept, moved, or carrying something else."""
    return len(change.old) == len(change.new) == 1 and change.old[0].text == change.new[0].text


class Attribution:
    """Origins in the making: those of each paragraph of each revision so far.

    Kept paragraphs share theirs with the revision before; work is in proportion to what changed.
    """

    __slots__ = ("_copies", "_sentences", "_standing", "by_revision")

    def __init__(self, first: Revision) -> None:
        self.by_revision: list[tuple[Origins, ...]] = [tuple(of_one(len(p.text), 0) for p in first.paragraphs)]
        self._copies: dict[str, tuple[Sequence[Origins], Step]] = {}
        """Of each sentence that was in a paragraph that changed: the last step in which it was, and the origins before it."""
        self._standing = Standing()
        self._sentences: dict[str, Sentences] = {}
        """The sentences of paragraphs that came and have not changed since, by their texts."""

    def follow(self, diff: Diff, returns: Mapping[int, LastSeen]) -> None:
        """Takes the next revision in; ``returns`` tells of the paragraphs that are back in it where they were last."""
        before = self.by_revision[-1]
        carrying = _Carrying(diff, before, len(self.by_revision))
        for change in carrying.changed:
            carrying.carry(change)
        carrying.carry_transfers()
        old, new = ([(one, self._cut(one.text)) for one in side] for side in carrying.paragraphs)
        self._sentences.update((paragraph.text, sentences) for paragraph, sentences in new)
        step = Step(old, new, partial(_carried, carrying.changed, diff.transfers))
        self._standing.step(step)
        self._copies.update(dict.fromkeys(step.told_before, (before, step)))
        returning = _Returning(carrying, self._standing, self._copies_of)
        # Paragraphs first: what is a copy of a sentence in them is told afterwards.
        if returns:
            for change in carrying.changed:
                if not change.old and change.new[0].index in returns:
                    last = returns[change.new[0].index]
                    known = self.by_revision[last.revision][last.paragraph.index]
                    returning.bring_back(change.new[0], last.paragraph, known)
        for paragraph, sentences in new:
            returning.recall(paragraph, sentences)
        self.by_revision.append(tuple(carrying.made))

    def _cut(self, text: str) -> Sentences:
        """The sentences of a paragraph: cut when it comes, and known when it changes."""
        return self._sentences.pop(text) if text in self._sentences else sentences_in(text)

    def _copies_of(self, sentence: str) -> list[Origins]:
        """The origins of every copy of a sentence that stood in paragraphs when these changed last; none of one of few words."""
        if sentence not in self._copies or word_count(sentence) < FEWEST_WORDS_TO_FOLLOW:
            return []
        before, step = self._copies[sentence]
        return [
            sliced(before[paragraph.index], start, start + len(sentence)) for paragraph, start in step.copies[sentence]
        ]


class _Carrying:
    """The origins of one revision while they are carried over from the one before.

    What stayed word for word has its own at once; ``changed`` is the rest.
    """

    __slots__ = ("_before", "_diff", "_kept", "changed", "made", "revision")

    def __init__(self, diff: Diff, before: Sequence[Origins], revision: int) -> None:
        self._diff, self._before = diff, before
        self.revision = revision
        self.made: list[Origins] = [()] * len(diff.new.paragraphs)
        self.changed: list[Change] = []
        self._kept: list[str] | None = None
        for change in diff.alignment:
            olds, news = change.old, change.new
            # What `same_text` says, asked of every paragraph of every revision.
            if len(olds) == len(news) == 1 and olds[0].text == news[0].text:
                self.made[news[0].index] = before[olds[0].index]
            else:
                self.changed.append(change)

    @property
    def paragraphs(self) -> tuple[list[Paragraph], list[Paragraph]]:
        """The old and the new paragraphs that did not stay word for word."""
        old = [paragraph for change in self.changed for paragraph in change.old]
        return old, [paragraph for change in self.changed for paragraph in change.new]

    def is_kept(self, text: str) -> bool:
        """Whether ``text`` stands in a paragraph that stayed word for word."""
        if self._kept is None:
            self._kept = [change.new[0].text for change in self._diff.alignment if same_text(change)]
        return any(text in kept for kept in self._kept)

    def carry(self, change: Change) -> None:
        """The origins of the new paragraphs of ``change``, by its edits."""
        for paragraph in change.new:
            runs: list[tuple[int, int]] = []
            if change.old:
                for edit in _edits_inside(change, paragraph):
                    if _carries(edit):
                        self._carry_edit(runs, change.old, edit)
                    else:
                        append_one(runs, edit.new_span.end - edit.new_span.start, self.revision)
            else:
                append_one(runs, len(paragraph.text), self.revision)
            self.made[paragraph.index] = tuple(runs)

    def _carry_edit(self, runs: list[tuple[int, int]], old: Sequence[Paragraph], edit: Edit) -> None:
        span = edit.old_span
        paragraph = old[0] if len(old) == 1 else paragraph_at(old, span.start)
        known = self._before[paragraph.index]
        start, end = span.start - paragraph.start, span.end - paragraph.start
        if edit.aspect is not None:
            before, after = paragraph.text[start:end], edit.new_span.of(self._diff.new.text)
            if before != after:
                known, start, end = self._word_by_word(before, sliced(known, start, end), after), 0, len(after)
        append(runs, known, start, end)

    def _word_by_word(self, old: str, origins: Origins, new: str) -> Origins:
        """Where only signs, case or white space differ, each word keeps its origin, and what stands before it goes with it.

        A number may be more words in another form: "1½" and "1 1/2". It has the origin that its first word had.
        """
        old_words, new_words = word_spans(old), word_spans(new)
        if not (old_words and new_words):
            return of_one(len(new), self.revision)
        if len(old_words) != len(new_words):
            return of_one(len(new), origin_at(origins, old_words[0].start))
        runs: list[tuple[int, int]] = []
        ends = [*(span.end for span in new_words[:-1]), len(new)]
        for word, end in zip(old_words, ends, strict=True):
            append_one(runs, end - (runs[-1][0] if runs else 0), origin_at(origins, word.start))
        return tuple(runs)

    def carry_transfers(self) -> None:
        """Sentences that changed paragraphs bring the origins of the words they kept."""
        for transfer in self._diff.transfers:
            old, new = transfer.old_paragraph, transfer.new_paragraph
            old_start, new_start = transfer.old_span.start - old.start, transfer.new_span.start - new.start
            known = sliced(self._before[old.index], old_start, old_start + len(transfer.old_span))
            kept = kept_words(transfer.old_span.of(self._diff.old.text), transfer.new_span.of(self._diff.new.text))
            self.made[new.index] = with_words_of(self.made[new.index], new_start, kept, known)


def _edits_inside(change: Change, paragraph: Paragraph) -> Iterator[Edit]:
    """The edits of some of the text of a new paragraph of a change."""
    start, end = paragraph.start, paragraph.end
    for edit in change.edits:
        span = edit.new_span
        if start <= span.start < span.end <= end:
            yield edit


def _carries(edit: Edit) -> bool:
    """Whether an edit of some of the new text leaves the old words in it."""
    return edit.aspect is not Aspect.WORDS and edit.old_span.start < edit.old_span.end


def _carried(changed: Iterable[Change], transfers: Iterable[Transfer]) -> list[Carried]:
    """What paragraphs that changed carry on of the old text."""
    inside = (
        edit
        for change in changed
        if change.old
        for paragraph in change.new
        for edit in _edits_inside(change, paragraph)
    )
    return [
        *(Carried(edit.old_span, edit.new_span) for edit in inside if _carries(edit)),
        *(Carried(transfer.old_span, transfer.new_span) for transfer in transfers),
    ]


class _Returning:
    """What comes back in one revision: each copy of a sentence that went comes back once, and any more of them are new."""

    __slots__ = ("_carrying", "_copies", "_left", "_standing")

    def __init__(self, carrying: _Carrying, standing: Standing, copies: Callable[[str], list[Origins]]) -> None:
        self._carrying, self._standing, self._copies = carrying, standing, copies
        self._left: dict[str, list[Origins]] = {}

    def bring_back(self, now: Paragraph, last: Paragraph, known: Origins) -> None:
        """Gives a paragraph the ``known`` origins of the ``last`` of its thread, unless most of that stands elsewhere."""
        stand = [(start, told) for start, told in sentences_in(last.text) if self._stands_outside(told, now.index)]
        if 2 * sum(len(told) for _, told in stand) > len(last.text):
            return
        for start, told in stand:
            known = overlaid(known, start, of_one(len(told), self._carrying.revision))
        kept = kept_words(last.text, now.text)
        self._carrying.made[now.index] = with_words_of(self._carrying.made[now.index], 0, kept, known)
        for start, told in self._standing.goes_on(last, now, kept, but={told for _, told in stand}):
            self._take(told, sliced(known, start, start + len(told)))

    def recall(self, paragraph: Paragraph, sentences: Sentences) -> None:
        """Gives those sentences of a paragraph that come back by themselves the origins that they had."""
        made = self._carrying.made
        fresh = stretches_by(made[paragraph.index], self._carrying.revision)
        if not fresh:
            return
        first, last = fresh[0][0], fresh[-1][1]
        for start, told in sentences:
            end = start + len(told)
            if end <= first or start >= last or not any(begin < end and start < stop for begin, stop in fresh):
                continue
            left = self._left_of(told)
            if left and self._is_back(told, Place(paragraph.index, start)):
                made[paragraph.index] = overlaid(made[paragraph.index], start, left.pop(0))

    def _take(self, sentence: str, copy: Origins) -> None:
        """Counts a copy as back: the one with the same origins, or else the oldest."""
        left = self._left_of(sentence)
        if left:
            left.pop(left.index(copy) if copy in left else 0)

    def _left_of(self, sentence: str) -> list[Origins]:
        """The origins of the copies that have not come back yet, the oldest first."""
        if sentence not in self._left:
            copies = self._copies(sentence)
            self._left[sentence] = sorted(copies, key=lambda origins: min(origin for _, origin in origins))
        return self._left[sentence]

    def _is_back(self, sentence: str, place: Place) -> bool:
        return self._standing.is_back(sentence, place) and not self._carrying.is_kept(sentence)

    def _stands_outside(self, sentence: str, paragraph: int) -> bool:
        return self._standing.stands_outside(sentence, paragraph) or self._carrying.is_kept(sentence)
