"""Where the hunks of a patch belong in a text that has drifted from its base, and what comes there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import takewhile
from typing import NamedTuple

from revdiff.compare.merging.drifted import Drifted
from revdiff.compare.merging.facts import has_no_more, is_of_another, is_within, tells_the_same
from revdiff.compare.merging.fitting import fitted
from revdiff.compare.merging.outcomes import How
from revdiff.compare.numbers import (
    CONTEXT_LINES,
    LIKE_ENOUGH_TO_PATCH,
    MOST_PLACES,
    NEARLY_THERE,
)
from revdiff.compare.patching.hunks import Hunk, lines_after, lines_before, lines_of
from revdiff.text import ends_with_stop
from revdiff.words import folded, likeness, word_count, words
from revdiff.words.numbers import FEWEST_WORDS_TO_FOLLOW, SAME_TEXT


class Location(NamedTuple):
    """The lines ``start:end`` of the drifted text that a hunk replaces, and by what.

    ``around`` is how many characters of the lines around the hunk stand there too, ``own`` how many of its own; ``all_there``
    says that all of them do.
    """

    start: int
    end: int
    text: str
    how: How
    match: float
    around: int
    own: int = 0
    all_there: bool = False

    def touches(self, other: Location) -> bool:
        """Whether the two overlap or stand beside each other."""
        return self.start <= other.end and other.start <= self.end


class Rejection(NamedTuple):
    """Why a hunk has no place in the drifted text."""

    reason: str


Place = Location | Rejection
_OTHERWISE = "what stands there is like it and tells of other facts"


class Locator:
    """Finds the places of hunks in a drifted text."""

    def __init__(self, drifted: Drifted, *, overwrite: bool) -> None:
        self._text, self._overwrite = drifted, overwrite

    def locate(self, hunk: Hunk) -> Place:
        """Where ``hunk`` lands: where its lines stand, or where they are carried on if more of what is around it is there."""
        if not hunk.old.strip() and hunk.new.strip():
            return self._told_already(hunk) or self._put_in(hunk)
        stand = [place for place in (self._unchanged(hunk, hunk.old, How.EXACT), self._already(hunk)) if place]
        unchanged = max(stand, key=lambda place: (place.around, place.own), default=None)
        if unchanged and unchanged.all_there:
            return unchanged
        nearly = self._nearly_there(hunk)
        carried = self._carried_on(hunk)
        if isinstance(nearly, Location) and (isinstance(carried, Rejection) or carried.how is How.OVERWRITTEN):
            return nearly
        return _better(unchanged, carried)

    def locate_move(self, source: Hunk, target: Hunk) -> tuple[Place, Place]:
        """Where both ends of a move land: what it moves goes along as it stands in the text, with what the patch edits in it."""
        places, brought = self._text.carrying_old(source), self._text.carrying_new(target)
        if not (places or brought):
            place = self._put_in(target)
            gone = place if isinstance(place, Rejection) else self._stays(source, range(place.start, place.start), 1.0)
            return gone, place
        if places and brought and set(places).isdisjoint(brought):
            return self.locate(source), self.locate(target)
        found = _from_first_to_last(places or brought)
        old, new = source.old.strip("\n"), target.new.strip("\n")
        in_place = any(self._text.is_between_neighbors(hunk, found) for hunk in (source, target))
        fit = self._fit(source, old, new, places or brought, in_place=in_place)
        if isinstance(fit, Rejection):
            return fit, fit
        if self._was_moved(source, target, found):
            return self._stays(source, range(found.stop, found.stop), fit.match), fit
        place = self._put_in(target)
        if isinstance(place, Rejection):
            return place, place
        if self._text.stands([old], found.start):
            return self._taken_out(source, fit, How.EXACT), place
        how = How.PATCHED if fit.how is How.ALREADY else fit.how
        return self._taken_out(source, fit, how), place._replace(text=_framed(target.new, fit.text), how=how)

    def _was_moved(self, source: Hunk, target: Hunk, found: range) -> bool:
        """Whether what is moved stands between its new neighbors; where it is between its old ones too, at which it rather is."""
        if not self._text.is_between_neighbors(target, found):
            return False
        if not self._text.is_between_neighbors(source, found):
            return True
        at_old, at_new = self._text.in_order(source, found), self._text.in_order(target, found)
        if at_old != at_new:
            return at_new > at_old
        return abs(found.start - self._text.made[target].start) < abs(found.start - source.line)

    def _told_already(self, hunk: Hunk) -> Place | None:
        """Where the text has what a hunk only puts in; rejected where what stands there is like it and tells of other facts."""
        standing = self._already(hunk)
        if standing and (standing.all_there or self._is_the_one(hunk, range(standing.start, standing.end))):
            return standing
        return self._nearly_there(hunk) or self._within_neighbors(hunk)

    def _is_the_one(self, hunk: Hunk, found: range) -> bool:
        """Whether what stands in some lines is what a hunk puts in: alone, and near its place, or known wherever it stands.

        A sentence is known if it is not short. What is none, as a heading, may be wanted twice, unless its place is gone.
        """
        if all(self._text.carries_on(line) for line in found if not self._text.is_blank(line)):
            return False
        if not self._text.is_wanted_once(hunk):
            return self._text.is_between_neighbors(hunk, found)
        if self._is_near(hunk, found):
            return True
        place = self._unchanged(hunk, hunk.old, How.EXACT)
        is_known = ends_with_stop(hunk.new) or not (place and place.all_there)
        return is_known and word_count(hunk.new) >= FEWEST_WORDS_TO_FOLLOW

    def _already(self, hunk: Hunk) -> Location | None:
        found = self._unchanged(hunk, hunk.new, How.ALREADY)
        if found is None or (not hunk.new.strip() and not self._is_gone(hunk, found)):
            return None
        return found._replace(text=self._text.standing(range(found.start, found.end)))

    def _is_gone(self, hunk: Hunk, found: Location) -> bool:
        """Whether all that is around lines that go stands around a place, and nothing that became of them is beside it."""
        own = {line.strip() for line in lines_of(hunk.old)} - {""}
        beside = self._text.lines_beside(range(found.start, found.end))
        standing = {self._text.lines[line].strip() for line in beside}
        return found.all_there and own.isdisjoint(standing) and beside.isdisjoint(self._text.carrying_old(hunk))

    def _unchanged(self, hunk: Hunk, wanted: str, how: How) -> Location | None:
        """The place where ``wanted`` stands line by line with the most context, the nearest to where it should be."""
        own = lines_of(wanted)
        nearest = nsmallest(MOST_PLACES, self._starts(hunk, own), key=lambda start: abs(start - hunk.line))
        there = {
            start for start in nearest if self._text.stands(own, start) and not self._is_another(hunk, own, start, how)
        }
        best = max(
            (
                (self._text.around(hunk, range(start, start + len(own))), -abs(start - hunk.line), start)
                for start in there
            ),
            default=None,
        )
        length = sum(len(line.strip()) for line in own)
        if best is None or not length + best[0]:
            return None
        around, _, start = best
        context = sum(len(line) for _, line in self._text.beside(hunk))
        told = around / context if context else 1 / len(there)
        match = 1.0 if length and len(there) == 1 else told
        return Location(start, start + len(own), hunk.new, how, match, around, length, around == context)

    def _is_another(self, hunk: Hunk, own: Sequence[str], start: int, how: How) -> bool:
        """Whether what stands at ``start`` as ``own`` does is another paragraph of the base."""
        filled = [start + number for number, text in enumerate(own) if text.strip()]
        if how is How.ALREADY:
            is_there = self._text.is_right_between_neighbors(hunk, range(start, start + len(own)))
            return not is_there and self._text.bystanders.are_left_alone(filled)
        return self._text.bystanders.are_strangers(hunk, filled)

    def _starts(self, hunk: Hunk, own: Sequence[str]) -> Iterator[int]:
        """Where ``own`` lines might start: by the first of them with something in it, or by the nearest lines around them."""
        for number, text in enumerate(own):
            if text.strip():
                yield from (start - number for start in self._text.places.get(text.strip(), ()) if start >= number)
                return
        yield from (at + hunk.line - line for line, at in self._text.nearest(lines_before(hunk), -1))
        starts = (at - (line - hunk.end) - len(own) for line, at in self._text.nearest(lines_after(hunk), 0))
        yield from (start for start in starts if 0 <= start <= len(self._text.lines))

    def _nearly_there(self, hunk: Hunk) -> Place | None:
        """Where a hunk's change was made already: most words that it brings are there, and most that it takes out are gone.

        Of what it only puts in that is near its place; it is rejected where that tells of other facts.
        """
        places = self._text.carrying_new(hunk)
        if not places or self._text.bystanders.are_left_alone(places):
            return None
        found = _from_first_to_last(places)
        only_comes = not hunk.old.strip()
        if only_comes and all(map(self._text.carries_on, places)):
            return None
        is_there = self._is_near if only_comes and self._text.is_wanted_once(hunk) else self._text.is_between_neighbors
        if not is_there(hunk, found):
            return None
        # What others put in between is none of it.
        window = "".join(self._text.lines[place] for place in places)
        goes, comes, there = (Counter(map(folded, words(text))) for text in (hunk.old, hunk.new, window))
        brought, taken = comes - goes, goes - comes
        done = (brought & there).total() + (taken - there).total()
        old, new, window = (text.strip("\n") for text in (hunk.old, hunk.new, window))
        alike = likeness(new, window)
        if not brought or done < NEARLY_THERE * (brought + taken).total() or not tells_the_same(old, new, window):
            tells_otherwise = only_comes and alike >= SAME_TEXT
            return Rejection(_OTHERWISE) if tells_otherwise else None
        if is_of_another(old, new, window, in_place=True):
            return None
        return self._stays(hunk, found, alike)

    def _within_neighbors(self, hunk: Hunk) -> Place | None:
        """Where a paragraph near a hunk's place has what it puts in beside other words; rejected where these tell otherwise."""
        if not word_count(hunk.new) or any(is_within(hunk.new, text) for _, text in self._text.beside(hunk)):
            return None
        place = self._beside_neighbors(hunk)
        if isinstance(place, Rejection):
            return None
        for line in range(max(0, place.start - CONTEXT_LINES), min(place.start + CONTEXT_LINES, len(self._text.lines))):
            there = self._text.lines[line]
            if is_within(hunk.new, there) and word_count(there) > word_count(hunk.new):
                if not tells_the_same("", hunk.new, there):
                    return Rejection(_OTHERWISE)
                return self._stays(hunk, range(line, line + 1), likeness(hunk.new, there))
        return None

    def _stays(self, hunk: Hunk, found: range, match: float) -> Location:
        """What stands there already, as it stands."""
        around = self._text.around(hunk, found)
        return Location(found.start, found.stop, self._text.standing(found), How.ALREADY, match, around)

    def _is_near(self, hunk: Hunk, found: range) -> bool:
        """Whether no more lines are between a place and where a hunk's lines should be than a patch holds around them."""
        place = self._beside_neighbors(hunk)
        if isinstance(place, Rejection):
            return False
        between = range(min(place.start, found.stop), max(place.start, found.start))
        return sum(not self._text.is_blank(line) for line in between) <= CONTEXT_LINES

    def _carried_on(self, hunk: Hunk) -> Place:
        """Where the paragraphs stand that carry the hunk's lines on, or its neighbors'."""
        if not hunk.old.strip():
            return self._beside_neighbors(hunk)
        places = self._text.carrying(hunk)
        if not places:
            return self._gone(hunk)
        found = _from_first_to_last(places)
        old, new = hunk.old.strip("\n"), hunk.new.strip("\n")
        if new:
            return self._fit(hunk, old, new, places, in_place=self._text.is_between_neighbors(hunk, found))
        if (reason := self._why_not(hunk, places)) is not None:
            return Rejection(reason)
        window = self._text.standing(found)
        if not has_no_more(old, window):
            return Rejection("what it takes out has changed")
        alike = likeness(old, window.strip("\n"))
        location = Location(found.start, found.stop, "", How.PATCHED, alike, self._text.around(hunk, found))
        return self._taken_out(hunk, location, How.PATCHED)

    def _fit(self, hunk: Hunk, old: str, new: str, places: Sequence[int], *, in_place: bool) -> Place:
        """Lines that carry on what a hunk takes out, with what changes from ``old`` to ``new``."""
        if (reason := self._why_not(hunk, places)) is not None:
            return Rejection(reason)
        found = _from_first_to_last(places)
        window = self._text.standing(found)
        there = window.removesuffix("\n")
        alike = likeness(old, there.strip("\n"))
        if alike < LIKE_ENOUGH_TO_PATCH:
            return Rejection("what it takes out has changed too much")
        if is_of_another(old, new, there, in_place=in_place):
            return Rejection("what is like it is another paragraph: it tells of something else")
        fit = fitted(old, new, there)
        if fit is None:
            return Rejection("its words do not fit the paragraph that carries them on")
        if fit.overwrites and not self._overwrite:
            return Rejection("it would overwrite words that were changed since")
        text = fit.text + "\n" * window.endswith("\n")
        if text == window and not tells_the_same(old, new, there):
            return Rejection(_OTHERWISE)
        how = How.ALREADY if text == window else How.OVERWRITTEN if fit.overwrites else How.PATCHED
        return Location(found.start, found.stop, text, how, alike, self._text.around(hunk, found))

    def _why_not(self, hunk: Hunk, places: Sequence[int]) -> str | None:
        """Why a hunk may not change the lines that carry its own on; None where it may."""
        found = _from_first_to_last(places)
        if any(not self._text.is_blank(line) for line in {*found}.difference(places)):
            return "what it takes out is scattered"
        if self._text.bystanders.are_strangers(hunk, found):
            return "what is like it stood in the base as another paragraph"
        return None

    def _taken_out(self, hunk: Hunk, fit: Location, how: How) -> Location:
        """Lines that go, with as many blank ones before and behind them as go with the hunk's."""
        blank = [not line.strip() for line in lines_of(hunk.old)]
        start, end = fit.start, fit.end
        for _ in takewhile(bool, blank):
            start -= start > 0 and self._text.is_blank(start - 1)
        for _ in takewhile(bool, reversed(blank)):
            end += end < len(self._text.lines) and self._text.is_blank(end)
        return fit._replace(start=start, end=end, text="", how=how)

    def _gone(self, hunk: Hunk) -> Place:
        """What comes of lines that are no more: where nothing was to come instead, all is done."""
        beside = self._beside_neighbors(hunk)
        if hunk.new.strip() or isinstance(beside, Rejection):
            return Rejection("no paragraph carries on what it takes out")
        return self._stays(hunk, range(beside.start, beside.start), beside.match)

    def _put_in(self, hunk: Hunk) -> Place:
        """The place of lines that only come in, whatever stands there already."""
        return _better(self._unchanged(hunk, hunk.old, How.EXACT), self._beside_neighbors(hunk))

    def _beside_neighbors(self, hunk: Hunk) -> Place:
        """The place of lines that only come in: after what carries on the line before them, or before that after them."""
        for line in lines_before(hunk):
            if found := self._text.found(line):
                place, blanks = found[-1] + 1, self._blanks(range(line + 1, hunk.line))
                while blanks and place < len(self._text.lines) and self._text.is_blank(place):
                    place, blanks = place + 1, blanks - 1
                return self._inserted(hunk, line, place)
        for line in lines_after(hunk):
            if found := self._text.found(line):
                place, blanks = found[0], self._blanks(range(hunk.end, line))
                while blanks and place > 0 and self._text.is_blank(place - 1):
                    place, blanks = place - 1, blanks - 1
                return self._inserted(hunk, line, place)
        if not hunk.line and not self._text.beside(hunk):
            return Rejection("it is for an empty text, so that nothing tells its place")
        return Rejection("neither of its neighbors is found")

    def _blanks(self, lines: range) -> int:
        return sum(not self._text.known.get(line, " x").strip() for line in lines)

    def _inserted(self, hunk: Hunk, line: int, place: int) -> Location:
        known = self._text.known[line].strip()
        alike = max(likeness(known, self._text.lines[other].strip()) for other in self._text.found(line))
        # Blank lines that it takes out are left where they are.
        return Location(place, place, hunk.new, How.PATCHED, alike, self._text.around(hunk, range(place, place)))


def _better(unchanged: Location | None, carried: Place) -> Place:
    """Of a place by the lines that stand unchanged and one by what carries them on: that of which more is there."""
    if unchanged and (
        isinstance(carried, Rejection) or unchanged.touches(carried) or unchanged.around >= max(carried.around, 1)
    ):
        return unchanged
    return carried


def _from_first_to_last(places: Sequence[int]) -> range:
    return range(places[0], places[-1] + 1)


def _framed(like: str, text: str) -> str:
    """``text`` with the line breaks before and behind it that ``like`` has."""
    before, behind = len(like) - len(like.lstrip("\n")), len(like) - len(like.rstrip("\n"))
    return "\n" * before + text.strip("\n") + "\n" * behind
