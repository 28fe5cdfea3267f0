"""The tags of edits between two revisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from revdiff.text import Revision, Span


class Tags(NamedTuple):
    """What an edit's words are, on both sides."""

    number: bool = False
    date: bool = False
    name: bool = False
    quoted: bool = False


class Tagger:
    """Tags the edits between two revisions; what it reads of these it reads once, when it is first needed."""

    def __init__(self, old: Revision, new: Revision) -> None:
        self.old, self.new = old, new

    def tags(self, old_span: Span, new_span: Span, old_words: Sequence[str], new_words: Sequence[str]) -> Tags:
        """The tags of an edit with these spans; the words are those that differ, none where words stayed."""
        return Tags()
