"""What a patch knows of a text that it does not hold: enough to tell whether a text is that one, and where it differs first."""

from __future__ import annotations

import hashlib
from itertools import accumulate, pairwise
from zlib import crc32

from attrs import frozen

from revdiff.errors import PatchError
from revdiff.text import Revision


@frozen
class Check:
    """One paragraph and what lies between it and the next: its ``length`` in code points and its CRC-32 in UTF-8.

    See the glossary: :term:`outline`.
    """

    length: int
    crc32: int


@frozen
class Outline:
    """A text by its hash (SHA-256 of its UTF-8, in hexadecimal) and a check of each of its paragraphs.

    See the glossary: :term:`outline`.

    >>> outline = Outline.of(Revision("One.\\n\\nTwo."))
    >>> outline.length, len(outline.checks)
    (10, 2)
    """

    hash: str
    checks: tuple[Check, ...]

    @classmethod
    def of(cls, revision: Revision) -> Outline:
        """The outline of a revision's text."""
        text = revision.text
        starts = [0, *(paragraph.start for paragraph in revision.paragraphs[1:]), len(text)] if text else []
        return cls(_hash(text), tuple(_check(text[start:end]) for start, end in pairwise(starts)))

    @property
    def length(self) -> int:
        """The length of the text in code points."""
        return sum(check.length for check in self.checks)

    def fits(self, text: str) -> bool:
        """Whether ``text`` is the text itself."""
        return _hash(text) == self.hash

    def require(self, text: str) -> None:
        """Does nothing for the text itself; for any other raises ``PatchError``, naming the first paragraph that differs."""
        if self.fits(text):
            return
        ends = list(accumulate((check.length for check in self.checks), initial=0))
        for index, (check, (start, end)) in enumerate(zip(self.checks, pairwise(ends), strict=True)):
            if _check(text[start:end]) != check:
                raise PatchError(f"the patch is for another text: paragraph {index + 1} differs", paragraph=index)
        if len(text) > self.length:
            last = max(0, len(self.checks) - 1)
            raise PatchError(
                f"the patch is for another text: this one goes on after paragraph {last + 1}", paragraph=last
            )
        raise PatchError("the patch is damaged: its hash and its checks tell of two texts")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _check(text: str) -> Check:
    return Check(len(text), crc32(text.encode()))
