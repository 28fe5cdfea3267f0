"""A patch: what changes from one text to another, and nothing else, enough to make the one into the other and back.

Hunks are in code points of the text a patch is made for; each holds the characters it takes out and those it puts in, so that
a patch proves itself before it changes anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from attrs import frozen

from revdiff.errors import PatchError
from revdiff.text import Revision


@frozen
class Hunk:
    """One replacement: at ``start``, in code points of the old text, ``old`` goes out and ``new`` comes in."""

    start: int
    old: str
    new: str


@frozen
class Patch:
    """What makes one text into another: hunks in order, with the hashes (SHA-256) of both texts."""

    hunks: tuple[Hunk, ...]
    old_hash: str
    new_hash: str

    def apply(self, text: str) -> str:
        """The new text, made from ``text``, to the last character.

        Raises `PatchError`, before anything is changed, where ``text`` is not the one the patch was made for.
        """
        parts = []
        position = 0
        for number, hunk in enumerate(self.hunks, start=1):
            end = hunk.start + len(hunk.old)
            if text[hunk.start : end] != hunk.old:
                raise PatchError(
                    f"hunk {number} does not fit: at {hunk.start} the text is not what the patch takes out"
                )
            parts += [text[position : hunk.start], hunk.new]
            position = end
        result = "".join([*parts, text[position:]])
        if text_hash(text) != self.old_hash or text_hash(result) != self.new_hash:
            raise PatchError("the text is not the one the patch was made for: its hash differs")
        return result

    def invert(self) -> Patch:
        """The patch that takes this one back."""
        hunks = []
        shift = 0
        for hunk in self.hunks:
            hunks.append(Hunk(hunk.start + shift, hunk.new, hunk.old))
            shift += len(hunk.new) - len(hunk.old)
        return Patch(tuple(hunks), self.new_hash, self.old_hash)

    def __repr__(self) -> str:
        return f"<Patch: {len(self.hunks)} hunks>"


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def patch_between(old: Revision, new: Revision, in_place: Sequence[tuple[int, int]]) -> Patch:
    """The patch from ``old`` to ``new``; ``in_place`` are the paragraphs kept in order, by index: all between is replaced."""
    hunks = []
    old_at = new_at = 0
    ends = [(old.paragraphs[o].start, new.paragraphs[n].start, len(old.paragraphs[o].text)) for o, n in in_place]
    for old_start, new_start, length in [*ends, (len(old.text), len(new.text), 0)]:
        gone, come = old.text[old_at:old_start], new.text[new_at:new_start]
        if gone != come:
            hunks.append(Hunk(old_at, gone, come))
        old_at, new_at = old_start + length, new_start + length
    return Patch(tuple(hunks), text_hash(old.text), text_hash(new.text))
