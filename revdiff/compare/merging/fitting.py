"""A hunk's words in lines that are no longer those it was made for.

By its words, as in a merge; where those around a change are not what they were, by what is nearest in characters, as
diff-match-patch has it (Neil Fraser's; matching after Wu and Manber 1992).
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import NamedTuple

from revdiff.compare.comparison import Comparison
from revdiff.compare.joining import SourcedParagraph
from revdiff.compare.merging.assembling import assembled, written
from revdiff.compare.merging.entries import Choice
from revdiff.compare.numbers import LANDMARK_WORDS, WIDEST_WINDOW
from revdiff.compare.wordedits import Op, pair_pieces
from revdiff.text import as_revisions
from revdiff.words import words


class Fit(NamedTuple):
    """Lines with a hunk's words in them; ``overwrites`` says that words which were changed since had to go, or came back."""

    text: str
    overwrites: bool


def fitted(old: str, new: str, drifted: str) -> Fit | None:
    """``drifted`` with what changes from ``old`` to ``new``; None where some of that finds no place."""
    merged = _merged(old, drifted, new)
    if merged is not None:
        return None if _has_twice(merged, old, new, drifted) else Fit(merged, overwrites=False)
    patched = _patched(old, new, drifted)
    if patched is None:
        return None
    before, comes, there, made = (Counter(words(text)) for text in (old, new, drifted, patched))
    gone, back = (there - before) - made, (before - there) & (made - there) - (comes - before)
    # What was changed otherwise may go; what was only added is no other version of what the hunk changes.
    return (
        None
        if gone & Counter(chain.from_iterable(_added(old, drifted)))
        else Fit(patched, overwrites=bool(gone or back))
    )


def _has_twice(made: str, old: str, new: str, drifted: str) -> bool:
    """Whether a phrase that both put in, at two places, stands there twice."""
    phrases = [f" {' '.join(phrase)} " for phrase in _added(old, new) if len(phrase) >= LANDMARK_WORDS]
    if not phrases:
        return False
    there, comes, stands = (f" {' '.join(words(text))} " for text in (made, new, drifted))
    return any(
        there.count(phrase) > max(comes.count(phrase), stands.count(phrase)) for phrase in phrases if phrase in stands
    )


def _added(old: str, new: str) -> list[list[str]]:
    """The words that came in beside others, and in the place of none; what came together is one."""
    pieces, _ = pair_pieces(old, new)
    return [words(new[piece.new_start : piece.new_end]) for piece in pieces if piece.op is Op.INSERT]


def _merged(base: str, ours: str, theirs: str) -> str | None:
    """The merge of two texts made from one; None where they conflict."""
    old, own, other = as_revisions([base, ours, theirs])
    sides = Comparison.between(old, own), Comparison.between(old, other)
    entries = assembled(*sides)
    if any(isinstance(entry, Choice) and entry.shown for entry in entries):
        return None
    return written([entry for entry in entries if isinstance(entry, SourcedParagraph)], *sides).text


def _patched(old: str, new: str, drifted: str) -> str | None:
    if max(len(old), len(new), len(drifted)) > WIDEST_WINDOW:
        return None
    from diff_match_patch import diff_match_patch

    matcher = diff_match_patch()
    matcher.Diff_Timeout = 0
    steps: list[tuple[int, str]] = []
    pieces, _ = pair_pieces(old, new)
    for piece in pieces:
        goes, comes = old[piece.old_start : piece.old_end], new[piece.new_start : piece.new_end]
        if piece.op is Op.EQUAL:
            steps.append((matcher.DIFF_EQUAL, goes))
        else:
            steps += [(matcher.DIFF_DELETE, goes)] if goes else []
            steps += [(matcher.DIFF_INSERT, comes)] if comes else []
    patched, all_fitted = matcher.patch_apply(matcher.patch_make(old, steps), drifted)
    # A word that no one wrote: characters were put into the middle of another. Or one that both put in, twice.
    allowed = Counter(words(drifted)) | Counter(words(new))
    broken = Counter(words(patched)) - allowed
    return patched if all(all_fitted) and not broken else None
