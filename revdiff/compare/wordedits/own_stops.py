"""Full stops belong to their sentences: where one came, went or was replaced, its stop did so too; where it goes on, it stays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from revdiff.compare.wordedits.gaps import Gap, gaps
from revdiff.compare.wordedits.sentences import sentence_starts
from revdiff.compare.wordedits.stops import CLOSERS, STOPS, ends_sentence, starts_sentence, stop_before
from revdiff.compare.wordedits.weights import is_sign
from revdiff.words import Run, Words
from revdiff.words.numbers import SHORT_WORD

_BEHIND_A_STOP = STOPS | CLOSERS
# So many stops in a row end any sentence: "...", "?!"; so much of stops, quotes and brackets stands behind the first of them.
_MOST_STOPS = 4
_MOST_BEHIND = 8


class _Ends:
    """The stops of a text that end its sentences."""

    def __init__(self, text: Words) -> None:
        self._text = text

    def first(self, start: int, end: int) -> int | None:
        """The first of them from one place to another."""
        at = bisect_left(self._places, start)
        return self._places[at] if at < len(self._places) and self._places[at] < end else None

    @cached_property
    def _places(self) -> list[int]:
        text = self._text
        if text.text.islower():
            return [at for at, key in enumerate(text.keys) if at and key in STOPS and _ends_without_capitals(text, at)]
        stops = (stop_before(text.keys, start) for start in [*sentence_starts(text)[1:], len(text)])
        return [_first_in_a_row(text.keys, stop) for stop in stops if stop is not None]


def _first_in_a_row(keys: Sequence[str], stop: int) -> int:
    """The first of the stops that end a sentence together, as in ``?!``."""
    low = max(0, stop - _MOST_STOPS)
    while stop > low and keys[stop - 1] in STOPS:
        stop -= 1
    return stop


def _ends_without_capitals(text: Words, at: int) -> bool:
    """Whether the stop at a place ends a sentence in a text where no capital tells: behind what is no abbreviation."""
    before, end = text.keys[at - 1], at + 1
    high = min(len(text), end + _MOST_BEHIND)
    while end < high and text.keys[end] in _BEHIND_A_STOP and text.ends[end - 1] == text.starts[end]:
        end += 1
    is_apart = end == len(text) or text.ends[end - 1] < text.starts[end]
    return is_apart and (len(before) > SHORT_WORD or before.isdecimal() or is_sign(before))


def with_own_stops(runs: list[Run], old: Words, new: Words, at_sentence: bool) -> list[Run]:
    """``runs`` with the stop of a sentence that goes on, not that of another that was put behind it or taken out there.

    Of ``until May. Ask first.`` and ``until June.`` the first stop is kept and not the last.
    """
    if STOPS.isdisjoint(old.keys) or STOPS.isdisjoint(new.keys):
        return runs
    old_ends, new_ends = _Ends(old), _Ends(new)
    kept: list[Run] = []
    for run, gap in zip([*runs, Run(len(old), len(new), 0)], gaps(runs, len(old), len(new)), strict=True):
        # The stop may be what the run behind the gap begins with.
        with_stop = run.length > 0 and old.keys[run.old] in STOPS
        old_end, new_end = gap.old_end + with_stop, gap.new_end + with_stop
        if _has_stops(gap, old.keys, new.keys, with_stop) and _is_within_sentences(
            gap, old.keys, new.keys, at_sentence
        ):
            old_stop, new_stop = old_ends.first(gap.old, old_end), new_ends.first(gap.new, new_end)
            if old_stop is not None and new_stop is not None and (old_stop, new_stop) != (run.old, run.new):
                end = _closed(Run(old_stop, new_stop, 1), gap, old.keys, new.keys)
                if not (end.length or run.length):
                    run = _last_closers(gap, old.keys, new.keys)
                    end = _closed(Run(old_stop, new_stop, 1), gap.before(run), old.keys, new.keys)
                past = max(end.old + end.length - run.old, end.new + end.length - run.new, 0)
                kept.append(end)
                run = Run(run.old + past, run.new + past, run.length - past)
        kept.append(run)
    return [run for run in kept if run.length > 0]


def _has_stops(gap: Gap, old: Sequence[str], new: Sequence[str], with_stop: bool) -> bool:
    """Whether a gap has stops on both sides, with the one that the run behind it may begin with, and others than that."""
    in_old = not STOPS.isdisjoint(old[gap.old : gap.old_end])
    in_new = not STOPS.isdisjoint(new[gap.new : gap.new_end])
    return in_old or in_new if with_stop else in_old and in_new


def _is_within_sentences(gap: Gap, old: Sequence[str], new: Sequence[str], at_sentence: bool) -> bool:
    """Whether a gap has words on both sides and begins within a sentence of both."""
    return (
        gap.old < gap.old_end
        and gap.new < gap.new_end
        and not starts_sentence(old, gap.old, at_sentence)
        and not starts_sentence(new, gap.new, at_sentence)
    )


def _closed(stop: Run, gap: Gap, old: Sequence[str], new: Sequence[str]) -> Run:
    """A stop with the stops, quotes and brackets behind it, where both texts have the same; nothing of it where they do not."""
    length = 1
    while (
        stop.old + length < gap.old_end
        and stop.new + length < gap.new_end
        and old[stop.old + length] == new[stop.new + length]
        and old[stop.old + length] in _BEHIND_A_STOP
    ):
        length += 1
    old_end, new_end = stop.old + length, stop.new + length
    # What closes behind the gap is kept.
    closed = (
        old[stop.old] == new[stop.new]
        and (old_end == gap.old_end < len(old) or ends_sentence(old, old_end))
        and (new_end == gap.new_end < len(new) or ends_sentence(new, new_end))
    )
    return Run(stop.old, stop.new, length if closed else 0)


def _last_closers(gap: Gap, old: Sequence[str], new: Sequence[str]) -> Run:
    """The quotes and brackets that both texts close with at the end of a gap."""
    length = 0
    while (
        gap.old_end - length > gap.old
        and gap.new_end - length > gap.new
        and old[gap.old_end - length - 1] == new[gap.new_end - length - 1]
        and old[gap.old_end - length - 1] in CLOSERS
    ):
        length += 1
    return Run(gap.old_end - length, gap.new_end - length, length)


def without_stops_left_over(runs: list[Run], old: Words, new: Words, at_sentence: bool) -> list[Run]:
    """``runs`` without the stop of a sentence in place of all of which another stands."""
    if not any(old.keys[run.old] in STOPS for run in runs):
        return runs
    kept: list[Run] = []
    for run, gap in zip(runs, gaps(runs, len(old), len(new)), strict=False):
        whole = (
            gap.old < gap.old_end
            and gap.new < gap.new_end
            and old.keys[run.old] in STOPS
            and starts_sentence(old.keys, gap.old, at_sentence)
            and starts_sentence(new.keys, gap.new, at_sentence)
        )
        kept.append(Run(run.old + 1, run.new + 1, run.length - 1) if whole else run)
    return [run for run in kept if run.length]
