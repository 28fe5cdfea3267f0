"""What one side of a merge did to words of the base, in places of the base: what it replaced, and what it marked otherwise.

An edit is one to its reader, yet not all of it need be of one kind. Where it sets several words in capital letters, each has its
own; where it changes one figure of `10-12`, the other and the dash stay. So an edit is cut into its *parts* first. Where one side
dresses words anew, it leaves the other side all but those parts; words of both go by the whole edits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from attrs import evolve, frozen

from revdiff.compare.change import Change, Edit, Kind
from revdiff.compare.merging.entries import BASE
from revdiff.compare.merging.stretches import Stretch, Versions
from revdiff.compare.wordedits import Aspect, Op
from revdiff.text import Span, ends_with_stop
from revdiff.words import common_runs, folded, words

_RUN = re.compile(r"[^\W\d_]+|\d+|\s+|.", re.DOTALL)
"""Letters, figures, white space, or one sign."""
# Code points: what stands between a stop and the next sentence, blank lines between paragraphs too.
_MOST_BETWEEN_SENTENCES = 16


@frozen
class Replacement:
    """``start:end`` of the base becomes ``text``, which is what ``stretch`` has; ``aspect`` is the weightiest that changes.

    ``whole`` is where that starts and ends of which it is a part: an edit, without what at its ends is dressed anew alone.
    """

    start: int
    end: int
    text: str
    stretch: Stretch
    aspect: Aspect
    whole: Span

    def place(self) -> tuple[int, int]:
        """Where it is, by which they stand in order."""
        return self.start, self.end

    @property
    def minor(self) -> bool:
        """Whether it changes white space alone."""
        return self.aspect is Aspect.WHITESPACE

    @property
    def puts_in(self) -> bool:
        """Whether it takes nothing out."""
        return self.start == self.end

    @property
    def of_words(self) -> bool:
        """Whether it changes words, or what they say."""
        return self.aspect is Aspect.WORDS

    @property
    def _solid(self) -> bool:
        """Whether something may be put in beside it: words stay what they are, in another dress."""
        return not self.of_words and not self.puts_in

    def meets(self, other: Replacement) -> bool:
        """Whether the two change the same characters, or one puts something in where the other changes something."""
        if self._solid or other._solid:
            return self.start < other.end and other.start < self.end
        return spans_meet(Span(self.start, self.end), Span(other.start, other.end))

    def echoes(self, other: Replacement, base: str) -> bool:
        """Whether the two put in the same word next to each other."""
        between = base[self.end : other.start] or base[other.end : self.start]
        return between.isspace() and not {*words(self.text)}.isdisjoint(words(other.text))

    def unstops(self, other: Replacement, base: str) -> bool:
        """Whether it takes out the stop of the sentence behind which the other puts words in: these would go on with it."""
        between = base[self.end : other.start]
        if not (other.puts_in and other.of_words and self.end <= other.start and (not between or between.isspace())):
            return False
        return ends_with_stop(base[self.start : self.end]) and not ends_with_stop(self.text.rstrip())

    def covers(self, other: Replacement) -> bool:
        """Whether it changes everything that ``other`` changes, and more than nothing."""
        return self.start <= other.start and other.end <= self.end and self.start < self.end

    def has_room_in(self, other: Replacement) -> bool:
        """Whether it changes white space, or signs such as quotes and dashes, where the other side changed more.

        Capital letters are another matter: the other side's words may be meant to have them.
        """
        if not other.covers(self):
            return False
        amid = not self.puts_in or other.start < self.start < other.end
        return self.minor or (self.aspect is Aspect.TYPOGRAPHY and other.of_words and amid)

    def gives_way(self, other: Replacement, base: str) -> bool:
        """Whether nothing is left of it for what the other side changed there.

        White space put in right before or behind that stays, unless there is some, or no word, already.
        """
        if not self.has_room_in(other):
            return False
        if self.puts_in and self.start == other.end:
            before = other.text or base[max(0, other.start - 1) : other.start]
            return not before or before[-1].isspace()
        if self.puts_in and self.start == other.start:
            behind = other.text or base[other.end : other.end + 1]
            return not behind or behind[0].isspace()
        return True

    def same(self, other: Replacement, base: str) -> bool:
        """Whether the two make the same of ``base``, be it that one puts a sentence in before a full stop, the other after it."""
        if self.growth != other.growth:
            return False
        start, end = self._reach(other)
        return self._made(base, start, end) == other._made(base, start, end)

    def marked_alike(self, other: Replacement, versions: Versions) -> bool:
        """Whether the two, which make the same of the base, mark it alike."""
        own, others = (one._stretches(*self._reach(other)) for one in (self, other))
        return versions.marks(own) == versions.marks(others)

    @property
    def growth(self) -> int:
        """By how many characters the base grows."""
        return len(self.text) - (self.end - self.start)

    def within(self, start: int, end: int, *, first: bool) -> Replacement:
        """What it does to ``start:end``; all that it puts in is put in there if that is the ``first`` of its parts."""
        text, stretch = (self.text, self.stretch) if first else ("", self.stretch.part(0, 0))
        return evolve(self, start=start, end=end, text=text, stretch=stretch)

    def _reach(self, other: Replacement) -> tuple[int, int]:
        return min(self.start, other.start), max(self.end, other.end)

    def _made(self, base: str, start: int, end: int) -> str:
        return base[start : self.start] + self.text + base[self.end : end]

    def _stretches(self, start: int, end: int) -> list[Stretch]:
        return [Stretch(BASE, start, self.start), self.stretch, Stretch(BASE, self.end, end)]


def near(other: Replacement, own: Sequence[Replacement]) -> Iterator[Replacement]:
    """Of replacements in order those that ``other`` may meet, echo, unstop or be the same as.

    They are no further off than either text is long, or than the next sentence is.
    """
    reach = max(len(other.text), _MOST_BETWEEN_SENTENCES)
    for place in range(bisect_left(own, other.start - reach, key=lambda one: one.end), len(own)):
        one = own[place]
        if one.start > other.end + reach:
            return
        if max(one.start - other.end, other.start - one.end) <= max(len(one.text), _MOST_BETWEEN_SENTENCES):
            yield one


def spans_meet(one: Span, other: Span) -> bool:
    """Whether two stretches have something in common, or, where one of them is empty, touch."""
    if one and other:
        return one.start < other.end and other.start < one.end
    return one.start <= other.end and other.start <= one.end


@frozen
class Marking:
    """``start:end`` of the base stays and is marked otherwise, as ``stretch`` of a side is."""

    start: int
    end: int
    stretch: Stretch

    def over(self, start: int, end: int) -> Stretch:
        """What the side has where the base has ``start:end``, which is a part of it."""
        return self.stretch.part(start - self.start, end - self.start)


@frozen
class Stay:
    """``start:end`` of the base stays as it is."""

    start: int
    end: int


@frozen
class Work:
    """What one side did to the words of some base paragraphs: in order, by place in the base."""

    replacements: tuple[Replacement, ...]
    markings: tuple[Marking, ...]


def work_of(side: int, changes: Iterable[Change], versions: Versions) -> Work:
    """What changes of single paragraphs on ``side`` do to the words of the base."""
    done: list[Replacement | Marking | Stay] = []
    for change in changes:
        if change.kind is Kind.REMOVED:
            nothing = Stretch(side, 0, 0)
            done += [
                Replacement(one.start, one.end, "", nothing, Aspect.WORDS, Span(one.start, one.end))
                for one in change.old
                if one.text
            ]
        else:
            done += [part for edit in change.edits for part in parts_of(side, edit, versions)]
    replaced = (one for one in done if isinstance(one, Replacement))
    marked = (one for one in done if isinstance(one, Marking))
    return Work(
        tuple(sorted(replaced, key=Replacement.place)),
        tuple(sorted(marked, key=lambda one: one.start)),
    )


def parts_of(side: int, edit: Edit, versions: Versions) -> Iterator[Replacement | Marking | Stay]:
    """What an edit of ``side`` does to the base, part by part."""
    if edit.aspect is Aspect.MARKUP:
        if edit.old_span:
            yield Marking(edit.old_span.start, edit.old_span.end, Stretch(side, edit.new_span.start, edit.new_span.end))
    elif edit.op is Op.EQUAL:
        yield Stay(edit.old_span.start, edit.old_span.end)
    else:
        yield from _parts(side, edit, versions)


def _parts(side: int, edit: Edit, versions: Versions) -> Iterator[Replacement | Marking | Stay]:
    old, new, aspect = edit.old_span, edit.new_span, edit.aspect or Aspect.WORDS
    texts = versions.text([Stretch(BASE, old.start, old.end)]), versions.text([Stretch(side, new.start, new.end)])
    cut = [*_with_space_apart([*_cut(*texts, aspect)])]
    # Where no part has other words by itself, they are other words by what stands beside them.
    apart = aspect is Aspect.WORDS and not all(part.only_dressed for part in cut)
    whole = _whole(cut).shifted(old.start) if apart else old
    start, at = old.start, new.start
    for part in cut:
        base, made = Stretch(BASE, start, start + len(part.old)), Stretch(side, at, at + len(part.new))
        if part.old != part.new:
            of_part = Aspect.WHITESPACE if part.only_spaces else Aspect.CASE if apart and part.only_dressed else aspect
            yield Replacement(base.start, base.end, part.new, made, of_part, whole)
        elif versions.marks([base]) != versions.marks([made]):
            yield Marking(base.start, base.end, made)
        else:
            yield Stay(base.start, base.end)
        start, at = base.end, made.end


class _Part(NamedTuple):
    """What an edit has of both texts at one place."""

    old: str
    new: str

    @property
    def only_dressed(self) -> bool:
        """Whether both say the same, be it in another dress."""
        return folded(self.old) == folded(self.new)

    @property
    def only_spaces(self) -> bool:
        """Whether it is white space that comes."""
        return not self.old and self.new.isspace()

    @property
    def keeps_apart(self) -> bool:
        """Whether it is white space that stays."""
        return self.old == self.new and self.old.isspace()


def _cut(old: str, new: str, aspect: Aspect) -> Iterator[_Part]:
    """The parts of an edit: each word that says the same, and what stands between; joined they are both texts again.

    White space alone is no reason to cut where both texts say something else on either side of it.
    """
    own, others = _RUN.findall(old), _RUN.findall(new)
    reached = at = 0
    for run in common_runs([*map(folded, own)], [*map(folded, others)])[0]:
        until, to = run.old + run.length, run.new + run.length
        if aspect is Aspect.WORDS and "".join(own[run.old : until]).isspace():
            continue
        yield from _between(own[reached : run.old], others[at : run.new])
        yield from map(_Part, own[run.old : until], others[run.new : to])
        reached, at = until, to
    yield from _between(own[reached:], others[at:])


def _with_space_apart(cut: Sequence[_Part]) -> Iterator[_Part]:
    """The parts, the last without white space behind it that the base lacks: that keeps apart what is joined there."""
    *others, (old, new) = cut
    yield from others
    kept = new.rstrip()
    if old and len(kept) < len(new) and not old[-1].isspace():
        yield _Part(old, kept)
        yield _Part("", new[len(kept) :])
    else:
        yield _Part(old, new)


def _between(own: Sequence[str], others: Sequence[str]) -> Iterator[_Part]:
    if own or others:
        yield _Part("".join(own), "".join(others))


def _whole(cut: Sequence[_Part]) -> Span:
    """From the first part with other words to the last, and on to white space; in code points of the old text of the edit."""
    other_words = [place for place, part in enumerate(cut) if not part.only_dressed]
    first, last = other_words[0], other_words[-1] + 1
    while first > 0 and not cut[first - 1].keeps_apart:
        first -= 1
    while last < len(cut) and not cut[last].keeps_apart:
        last += 1
    return Span(*(sum(len(part.old) for part in cut[:place]) for place in (first, last)))
