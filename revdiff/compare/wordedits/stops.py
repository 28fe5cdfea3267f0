"""Full stops and the like belong to their sentences: where one came, went or was replaced, its stop did so too."""

from __future__ import annotations

from collections.abc import Sequence

from revdiff.compare.wordedits.gaps import Gap, gaps
from revdiff.compare.wordedits.sentences import sentence_starts
from revdiff.words import Run, Words
from revdiff.words.numbers import SHORT_WORD

STOPS = frozenset(".!?…؟۔।。")
"""The keys of what ends a sentence."""

_CLOSERS = frozenset("\"')]»」』）")


def sentence_ends_with(text: str) -> bool:
    """Whether a text ends where a sentence does."""
    return text.rstrip().rstrip("".join(_CLOSERS))[-1:] in STOPS


def ends_sentence(keys: Sequence[str], at: int) -> bool:
    """Whether a sentence ends before the word at a place, with its stop and the quotes and brackets that close behind it."""
    if keys[at : at + 1] and keys[at] in _CLOSERS:
        return False
    return _stop_before(keys, at) is not None


def starts_sentence(keys: Sequence[str], at: int, at_sentence: bool) -> bool:
    """Whether a sentence starts with the word at a place; ``at_sentence`` says it of the first."""
    return ends_sentence(keys, at) if at else at_sentence


def _stop_before(keys: Sequence[str], at: int) -> int | None:
    """The place of the stop that ends a sentence before a place."""
    while at and keys[at - 1] in _CLOSERS:
        at -= 1
    return at - 1 if at and keys[at - 1] in STOPS else None


def with_own_stops(runs: list[Run], old: Words, new: Words, at_sentence: bool) -> list[Run]:
    """``runs`` with the stop of a sentence that goes on, not that of another that was put behind it or taken out there.

    Of ``until May. Ask first.`` and ``until June.`` the first stop is kept and not the last.
    """
    kept: list[Run] = []
    for run, gap in zip([*runs, Run(len(old), len(new), 0)], gaps(runs, len(old), len(new)), strict=True):
        end = _common_end(gap, run, old, new, at_sentence)
        if end:
            kept.append(end)
            past = max(end.old + end.length - run.old, end.new + end.length - run.new, 0)
            run = Run(run.old + past, run.new + past, run.length - past)
        kept.append(run)
    return [run for run in kept if run.length > 0]


def _common_end(gap: Gap, run: Run, old: Words, new: Words, at_sentence: bool) -> Run | None:
    """Where the sentences that a gap is in the middle of end, in the gap or with the start of the run behind it."""
    with_stop = run.length > 0 and old.keys[run.old] in STOPS
    old_end, new_end = gap.old_end + with_stop, gap.new_end + with_stop
    if STOPS.isdisjoint(old.keys[gap.old : old_end]) or STOPS.isdisjoint(new.keys[gap.new : new_end]):
        return None
    if gap.old == gap.old_end or gap.new == gap.new_end:
        return None
    if starts_sentence(old.keys, gap.old, at_sentence) or starts_sentence(new.keys, gap.new, at_sentence):
        return None
    old_stop, new_stop = _first_end(old, gap.old, old_end), _first_end(new, gap.new, new_end)
    if old_stop is None or new_stop is None or (old_stop, new_stop) == (run.old, run.new):
        return None
    return _closed(old, new, Run(old_stop, new_stop, 1), old_end, new_end)


def _first_end(text: Words, start: int, end: int) -> int | None:
    """The first stop from one place to another that ends a sentence."""
    if text.text.islower():
        return next((at for at in range(max(start, 1), end) if _ends_without_capitals(text, at)), None)
    for begins in [*sentence_starts(text)[1:], len(text)]:
        stop = _stop_before(text.keys, begins)
        if stop is not None and stop >= start:
            return stop if stop < end else None
    return None


def _ends_without_capitals(text: Words, at: int) -> bool:
    """Whether the sign at a place ends a sentence in a text where no capital tells: behind what is no abbreviation."""
    before, is_apart = text.keys[at - 1], at + 1 == len(text) or text.ends[at] < text.starts[at + 1]
    return text.keys[at] in STOPS and is_apart and (len(before) > SHORT_WORD or before.isdecimal())


def _closed(old: Words, new: Words, stop: Run, old_end: int, new_end: int) -> Run | None:
    """A stop with what closes behind it, where both texts have the same there; None where they do not."""
    old_at, new_at = stop.old, stop.new
    while old_at < old_end and new_at < new_end and old.keys[old_at] == new.keys[new_at]:
        old_at, new_at = old_at + 1, new_at + 1
        if not (old.keys[old_at : old_at + 1] and old.keys[old_at] in _CLOSERS):
            break
    closed = ends_sentence(old.keys, old_at) and ends_sentence(new.keys, new_at)
    return Run(stop.old, stop.new, old_at - stop.old) if closed and old_at > stop.old else None


def without_stops_left_over(runs: list[Run], old: Words, new: Words, at_sentence: bool) -> list[Run]:
    """``runs`` without the stop of a sentence in place of all of which another stands."""
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
