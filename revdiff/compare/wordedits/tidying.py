"""Taking back matches that a reader would not call kept, and keeping what a reader would.

A longest common subsequence keeps every "the" it can, and says nothing about which of two. A few rules make it readable, each by
what the words carry:

- *drawing together*: what one text has in a row is matched in a row, where the other has it in a row as well;
- *sentences*: words match between two sentences only if these share a fair part of what the shorter one says; a sentence
  that another replaced goes out whole;
- *islands*: a run between two changes of its sentence counts as kept only if it holds a word of matter, and enough of it
  beside the changes around it;
- *halves*: of a range that moved on, the one end that both have is not kept;
- *partners*: a bracket is kept where its partner is;
- *stops*: a full stop goes with its sentence where another sentence took its place, and stays where that goes on;
- *growth*: a run is kept with the equal words beside it, to the end of its sentence.

Where what came or went could stand at several places, `slides` chooses.
"""

from __future__ import annotations

from collections.abc import Sequence

from revdiff.compare.numbers import ISLAND_SHARE, MOSTLY_KEPT
from revdiff.compare.wordedits.around import Around
from revdiff.compare.wordedits.brackets import with_partners
from revdiff.compare.wordedits.own_stops import with_own_stops, without_stops_left_over
from revdiff.compare.wordedits.ranges import without_halves
from revdiff.compare.wordedits.sentences import without_unrelated_sentences
from revdiff.compare.wordedits.stops import STOPS, ends_sentence, starts_sentence
from revdiff.compare.wordedits.weights import is_sign, weights
from revdiff.words import Run, Words
from revdiff.words.numbers import PHRASE, PLAIN_WORD

_NOTHING = Around()
# Before the first run, what a run before it would be.
_START = Run(0, 0, 0)
_FEW_SIGNS = 4


def tidied(old: Words, new: Words, runs: list[Run], around: Around = _NOTHING) -> list[Run]:
    """``runs`` without the matches that no reader would call kept, with those that one would."""
    kept = _worth_keeping(_drawn_together(runs, old, new), old, new, around)
    if _lost(kept, old, new):
        kept = with_own_stops(with_partners(kept, old, new), old, new, around.at_sentence)
        kept = _grown(kept, old, new)
    return without_stops_left_over(kept, old, new, around.at_sentence)


def _lost(runs: list[Run], old: Words, new: Words) -> int:
    """Words without a counterpart, in the text that has fewer of them."""
    return min(len(old), len(new)) - sum([run.length for run in runs])


def _drawn_together(runs: list[Run], old: Words, new: Words) -> list[Run]:
    """``runs`` with those made one that one text has in a row, where the other says the words once more beside the next run."""
    drawn: list[Run] = []
    for run in runs:
        while drawn and _says_again(drawn[-1], run, old.keys, new.keys):
            length = drawn.pop().length
            run = Run(run.old - length, run.new - length, run.length + length)
        drawn.append(run)
    return drawn


def _says_again(before: Run, run: Run, old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether the words of the run before stand in front of this one in both texts."""
    length = before.length
    return (
        length < PHRASE
        and (before.old + length == run.old or before.new + length == run.new)
        and old[run.old - length : run.old] == new[run.new - length : run.new]
    )


def _worth_keeping(runs: list[Run], old: Words, new: Words, around: Around) -> list[Run]:
    shorter = min(len(old), len(new))
    if shorter - _lost(runs, old, new) < MOSTLY_KEPT * shorter:
        runs = without_unrelated_sentences(runs, old, new, around)
    runs = _without_islands(runs, old, new, around.at_sentence)
    return without_halves(runs, old, new) if _lost(runs, old, new) > 1 else runs


def _without_islands(runs: list[Run], old: Words, new: Words, at_sentence: bool) -> list[Run]:
    """Runs between two changes that are too small beside them are taken back, weakest links of a stretch first."""
    kept: list[Run] = []
    for place, run in enumerate(runs):
        following = runs[place + 1] if place + 1 < len(runs) else Run(len(old), len(new), 0)
        kept.append(run)
        while kept and _is_island(kept, following, old, new, at_sentence):
            kept.pop()
    return kept


def _is_island(kept: list[Run], following: Run, old: Words, new: Words, at_sentence: bool) -> bool:
    run = kept[-1]
    if run.length >= PHRASE:
        return False
    old_end, new_end = run.old + run.length, run.new + run.length
    before = kept[-2] if len(kept) > 1 else _START
    change_before = max(run.old - before.old - before.length, run.new - before.new - before.length)
    change_after = max(following.old - old_end, following.new - new_end)
    if not (change_before and change_after):
        return False
    # What changed in the sentence before or behind says nothing about this one.
    if (ends_sentence(old.keys, old_end) and ends_sentence(new.keys, new_end)) or (
        starts_sentence(old.keys, run.old, at_sentence) and starts_sentence(new.keys, run.new, at_sentence)
    ):
        return False
    word_weights = weights(old.keys[run.old : run.old + run.length])
    change = PLAIN_WORD * min(change_before, change_after)
    if PLAIN_WORD not in word_weights and (run.length == 1 or sum(word_weights) < change):
        if run.length > 1 and (before.old + before.length == run.old or before.new + before.length == run.new):
            # One text goes on from the run before, the other has something put in there.
            return False
        # In place of "*not*" stands "not": of signs alone no word is an island.
        signs_alone = _signs_alone_between(before, run, old, new) and _signs_alone_between(run, following, old, new)
        return not (signs_alone and any(word_weights))
    return sum(word_weights) < ISLAND_SHARE * change


def _signs_alone_between(before: Run, following: Run, old: Words, new: Words) -> bool:
    """Whether nothing but a few signs lies between two runs."""
    spans = (
        (old.keys, before.old + before.length, following.old),
        (new.keys, before.new + before.length, following.new),
    )
    return all(end - start <= _FEW_SIGNS and all(map(is_sign, keys[start:end])) for keys, start, end in spans)


def _grown(runs: list[Run], old: Words, new: Words) -> list[Run]:
    """Each run with the equal words beside it: behind it up to the end of its sentence, before it from there on."""
    grown: list[Run] = []
    for place, (old_at, new_at, length) in enumerate(runs):
        before = grown[-1] if grown else _START
        low = max(before.old + before.length - old_at, before.new + before.length - new_at)
        first = 0
        while first > low and _same(old, new, old_at + first - 1, new_at + first - 1, stops=False):
            first -= 1
        following = runs[place + 1] if place + 1 < len(runs) else Run(len(old), len(new), 0)
        high = min(following.old - old_at, following.new - new_at)
        last = length
        while (
            last < high and old.keys[old_at + last - 1] not in STOPS and _same(old, new, old_at + last, new_at + last)
        ):
            last += 1
        grown.append(Run(old_at + first, new_at + first, last - first))
    return grown


def _same(old: Words, new: Words, old_at: int, new_at: int, *, stops: bool = True) -> bool:
    key = old.keys[old_at]
    return key == new.keys[new_at] and (stops or key not in STOPS)
