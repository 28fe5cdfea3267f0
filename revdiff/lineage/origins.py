"""Which revision brought each word: origins carried from revision to revision through edits, moves, splits and merges.

Text that was deleted and returns, a sentence word for word or a paragraph that may be edited, has the origin that it had
before: the idea of WikiWho (Flöck and Acosta, "WikiWho: Precise and Efficient Attribution of Authorship of Revisioned
Content", WWW 2014). Here words are followed by the edits of a `Diff`, so that moves, splits and merges carry them along even
where they were reworded.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from revdiff.compare import Aspect, Change, Diff, Edit, diff_words
from revdiff.lineage.absent import LastSeen
from revdiff.lineage.standing import Carried, Place, Standing, sentences_of
from revdiff.text import Paragraph, Revision, Span
from revdiff.text.paragraph import paragraph_at
from revdiff.words import is_word, tokens, word_count
from revdiff.words.numbers import FEWEST_WORDS_TO_FOLLOW

Origins = tuple[tuple[int, int], ...]
"""The origins of a stretch of text: (end, revision), ends rising, in code points from the start of the stretch."""


def joined(pieces: Iterable[tuple[int, int]]) -> Origins:
    """Origins of pieces given as (length, revision), neighbors of one revision made one."""
    runs: list[tuple[int, int]] = []
    end = 0
    for length, origin in pieces:
        end += length
        if runs and runs[-1][1] == origin:
            runs[-1] = (end, origin)
        elif length:
            runs.append((end, origin))
    return tuple(runs)


def sliced(origins: Origins, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces, as (length, revision), of the stretch from ``start`` to ``end``."""
    reached = start
    for place in range(bisect_right(origins, start, key=lambda run: run[0]), len(origins)):
        run_end, origin = origins[place]
        stop = min(run_end, end)
        if stop > reached:
            yield stop - reached, origin
            reached = stop
        if run_end >= end:
            return


def overlaid(origins: Origins, start: int, other: Origins) -> Origins:
    """``origins`` with ``other`` laid over them from ``start`` on."""
    length, end = origins[-1][0], start + other[-1][0]
    whole = sliced(other, 0, other[-1][0])
    return joined([*sliced(origins, 0, start), *whole, *sliced(origins, end, length)])


def word_spans(text: str) -> list[Span]:
    """Where the words of a text stand."""
    cut = tokens(text)
    ends = accumulate(map(len, cut))
    return [Span(end - len(token), end) for token, end in zip(cut, ends, strict=True) if is_word(token)]


def word_counts(text: str, origins: Origins) -> Counter[int]:
    """How many words of a text each revision brought."""
    if len(origins) == 1:
        return Counter({origins[0][1]: sum(map(is_word, tokens(text)))})
    counts: Counter[int] = Counter()
    runs = iter(origins)
    start = end = origin = 0
    for token in tokens(text):
        if start >= end:
            end, origin = next(run for run in runs if run[0] > start)
        counts[origin] += is_word(token)
        start += len(token)
    return counts


def origin_at(origins: Origins, offset: int) -> int:
    """The revision that brought the character at ``offset``."""
    return origins[bisect_right(origins, offset, key=lambda run: run[0])][1]


def with_words_of(origins: Origins, start: int, kept: Iterable[Carried], known: Origins) -> Origins:
    """``origins`` of a text in which, from ``start`` on, an old one stands in other words: those ``kept`` have ``known`` ones."""
    for old, new in kept:
        origins = overlaid(origins, start + new.start, joined(sliced(known, old.start, old.end)))
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

    __slots__ = ("_copies", "_standing", "by_revision")

    def __init__(self, first: Revision) -> None:
        self.by_revision: list[tuple[Origins, ...]] = [tuple(joined([(len(p.text), 0)]) for p in first.paragraphs)]
        self._copies: dict[str, list[Origins]] = {}
        """Of each sentence that was in a paragraph that changed: the origins of every copy that then stood there."""
        self._standing = Standing()

    def follow(self, diff: Diff, returns: Mapping[int, LastSeen]) -> None:
        """Takes the next revision in; ``returns`` tells of the paragraphs that are back in it where they were last."""
        before = self.by_revision[-1]
        carrying = _Carrying(diff, before, len(self.by_revision))
        old = [paragraph for change in carrying.changed for paragraph in change.old]
        new = [paragraph for change in carrying.changed for paragraph in change.new]
        self._remember(old, before)
        for change in carrying.changed:
            carrying.carry(change)
        carrying.carry_transfers()
        self._standing.step(old, new, carrying.carried)
        returning = _Returning(carrying, self._standing, self._copies)
        # Paragraphs first: what is a copy of a sentence in them is told afterwards.
        for change in carrying.changed:
            if not change.old and change.new[0].index in returns:
                last = returns[change.new[0].index]
                known = self.by_revision[last.revision][last.paragraph.index]
                returning.bring_back(change.new[0], last.paragraph, known)
        for paragraph in new:
            returning.recall(paragraph)
        self.by_revision.append(tuple(carrying.made))

    def _remember(self, paragraphs: Iterable[Paragraph], origins: Sequence[Origins]) -> None:
        copies: dict[str, list[Origins]] = {}
        for paragraph in paragraphs:
            for place, sentence in sentences_of(paragraph):
                if word_count(sentence) >= FEWEST_WORDS_TO_FOLLOW:
                    end = place.start + len(sentence)
                    known = joined(sliced(origins[paragraph.index], place.start, end))
                    copies.setdefault(sentence, []).append(known)
        self._copies |= copies


class _Carrying:
    """The origins of one revision while they are carried over from the one before.

    What stayed word for word has its own at once; ``changed`` is the rest.
    """

    __slots__ = ("_before", "_diff", "_kept", "carried", "changed", "made", "revision")

    def __init__(self, diff: Diff, before: Sequence[Origins], revision: int) -> None:
        self._diff, self._before = diff, before
        self.revision = revision
        self.made: list[Origins] = [()] * len(diff.new.paragraphs)
        self.changed: list[Change] = []
        self.carried: list[Carried] = []
        self._kept: list[Paragraph] = []
        for change in diff.alignment:
            if same_text(change):
                self._kept.append(change.new[0])
                self.made[change.new[0].index] = before[change.old[0].index]
            else:
                self.changed.append(change)

    def is_kept(self, text: str) -> bool:
        """Whether ``text`` stands in a paragraph that stayed word for word."""
        return any(text in paragraph.text for paragraph in self._kept)

    def carry(self, change: Change) -> None:
        """The origins of the new paragraphs of ``change``, by its edits."""
        if not change.old:
            self._set(change.new[0], [(len(change.new[0].text), self.revision)])
            return
        for paragraph in change.new:
            inside = [
                edit
                for edit in change.edits
                if paragraph.start <= edit.new_span.start < edit.new_span.end <= paragraph.end
            ]
            self._set(paragraph, [piece for edit in inside for piece in self._pieces(change.old, edit)])
            self.carried += [Carried(edit.old_span, edit.new_span) for edit in inside if _carries(edit)]

    def _set(self, paragraph: Paragraph, pieces: Iterable[tuple[int, int]]) -> None:
        self.made[paragraph.index] = joined(pieces)

    def _pieces(self, old: Sequence[Paragraph], edit: Edit) -> list[tuple[int, int]]:
        if not _carries(edit):
            return [(len(edit.new_span), self.revision)]
        paragraph = paragraph_at(old, edit.old_span.start)
        start, end = edit.old_span.start - paragraph.start, edit.old_span.end - paragraph.start
        known = [*sliced(self._before[paragraph.index], start, end)]
        before, after = paragraph.text[start:end], edit.new_span.of(self._diff.new.text)
        return known if before == after else self._word_by_word(before, joined(known), after)

    def _word_by_word(self, old: str, origins: Origins, new: str) -> list[tuple[int, int]]:
        """Where only signs, case or white space differ, each word keeps its origin, and what stands before it goes with it.

        A number may be more words in another form: "1½" and "1 1/2". It has the origin that its first word had.
        """
        old_words, new_words = word_spans(old), word_spans(new)
        if not (old_words and new_words):
            return [(len(new), self.revision)]
        if len(old_words) != len(new_words):
            return [(len(new), origin_at(origins, old_words[0].start))]
        ends = [0, *(span.end for span in new_words[:-1]), len(new)]
        return [
            (end - start, origin_at(origins, word.start))
            for word, start, end in zip(old_words, ends, ends[1:], strict=False)
        ]

    def carry_transfers(self) -> None:
        """Sentences that changed paragraphs bring the origins of the words they kept."""
        for transfer in self._diff.transfers:
            old, new = transfer.old_paragraph, transfer.new_paragraph
            old_start, new_start = transfer.old_span.start - old.start, transfer.new_span.start - new.start
            known = joined(sliced(self._before[old.index], old_start, old_start + len(transfer.old_span)))
            kept = kept_words(transfer.old_span.of(self._diff.old.text), transfer.new_span.of(self._diff.new.text))
            self.made[new.index] = with_words_of(self.made[new.index], new_start, kept, known)
            self.carried.append(Carried(transfer.old_span, transfer.new_span))


def _carries(edit: Edit) -> bool:
    """Whether an edit of some of the new text leaves the old words in it."""
    return edit.aspect is not Aspect.WORDS and bool(edit.old_span)


class _Returning:
    """What comes back in one revision: each copy of a sentence that went comes back once, and any more of them are new."""

    __slots__ = ("_carrying", "_copies", "_left", "_standing")

    def __init__(self, carrying: _Carrying, standing: Standing, copies: Mapping[str, Sequence[Origins]]) -> None:
        self._carrying, self._standing, self._copies = carrying, standing, copies
        self._left: dict[str, list[Origins]] = {}

    def bring_back(self, now: Paragraph, last: Paragraph, known: Origins) -> None:
        """Gives a paragraph the ``known`` origins of the ``last`` of its thread, unless most of that stands elsewhere."""
        stand = [(place, told) for place, told in sentences_of(last) if self._stands_outside(told, now.index)]
        if 2 * sum(len(told) for _, told in stand) > len(last.text):
            return
        for place, told in stand:
            known = overlaid(known, place.start, joined([(len(told), self._carrying.revision)]))
        kept = kept_words(last.text, now.text)
        self._carrying.made[now.index] = with_words_of(self._carrying.made[now.index], 0, kept, known)
        for place, told in self._standing.goes_on(last, now, kept, but={told for _, told in stand}):
            self._take(told, joined(sliced(known, place.start, place.start + len(told))))

    def recall(self, paragraph: Paragraph) -> None:
        """Gives those sentences of a paragraph that come back by themselves the origins that they had."""
        made, revision = self._carrying.made, self._carrying.revision
        if all(origin != revision for _, origin in made[paragraph.index]):
            return
        for place, told in sentences_of(paragraph):
            known, left = sliced(made[paragraph.index], place.start, place.start + len(told)), self._left_of(told)
            if left and any(origin == revision for _, origin in known) and self._is_back(told, place):
                made[paragraph.index] = overlaid(made[paragraph.index], place.start, left.pop(0))

    def _take(self, sentence: str, copy: Origins) -> None:
        """Counts a copy as back: the one with the same origins, or else the oldest."""
        left = self._left_of(sentence)
        if left:
            left.pop(left.index(copy) if copy in left else 0)

    def _left_of(self, sentence: str) -> list[Origins]:
        """The origins of the copies that have not come back yet, the oldest first."""
        if sentence not in self._left:
            copies = self._copies.get(sentence, ())
            self._left[sentence] = sorted(copies, key=lambda origins: min(origin for _, origin in origins))
        return self._left[sentence]

    def _is_back(self, sentence: str, place: Place) -> bool:
        return self._standing.is_back(sentence, place) and not self._carrying.is_kept(sentence)

    def _stands_outside(self, sentence: str, paragraph: int) -> bool:
        return self._standing.stands_outside(sentence, paragraph) or self._carrying.is_kept(sentence)
