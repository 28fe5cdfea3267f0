"""A plain text in a source: a string of JSON in which nothing is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from revdiff.errors import WriteError
from revdiff.formats.rewriting.blocks import Addition
from revdiff.formats.rewriting.planning import Planned
from revdiff.formats.rewriting.replacing import Replacement
from revdiff.text import Paragraph

_SPACES = re.compile(r"\s*")


class Field:
    """A plain text with the paragraphs that were read from it, ``own`` by their index."""

    def __init__(self, text: str, pointer: str, own: Sequence[Paragraph]) -> None:
        self._text = text
        self._pointer = pointer
        self.spans = _spans(text, own)

    def kept(self, plan: Planned) -> Iterator[Replacement]:
        """What is replaced in a paragraph that stays."""
        assert plan.home is not None
        start, end = self.spans[plan.home]
        yield Replacement(start, end, self.plain(plan.paragraph))

    def removed(self, gone: Set[int]) -> Iterator[Replacement]:
        """What is replaced where paragraphs go, with the lines between."""
        last = 0
        for index, (start, end) in self.spans.items():
            if index in gone:
                before = start - len(self._text[last:start]) if last else start
                behind = end if last else end + len(_spaces(self._text, end))
                yield Replacement(before, behind, "")
                last = behind
            else:
                last = end

    def added(self, addition: Addition) -> Iterator[Replacement]:
        """What is put in for paragraphs that come."""
        between = self._between()
        texts = [self.plain(plan.paragraph) for plan in addition.plans]
        if addition.after is not None:
            place = self.spans[addition.after][1]
            yield Replacement(place, place, "".join(between + text for text in texts))
        elif addition.before is not None:
            place = self.spans[addition.before][0]
            yield Replacement(place, place, "".join(text + between for text in texts))
        else:
            yield Replacement(0, 0, between.join(texts))

    def _between(self) -> str:
        spans = [*self.spans.values()]
        return next((self._text[one[1] : other[0]] for one, other in pairwise(spans)), "\n\n")

    def plain(self, paragraph: Paragraph) -> str:
        """The text of a paragraph. Raises `WriteError` for marks."""
        if paragraph.marks:
            raise WriteError(
                f"{self._pointer} is plain text, and paragraph {paragraph.index + 1} of the text, which is to stand there, "
                f"has the mark {paragraph.marks[0].name!r}: reject the change that brings it"
            )
        return paragraph.text


def _spans(text: str, own: Sequence[Paragraph]) -> dict[int, tuple[int, int]]:
    """Where the paragraphs stand in the text, those that are found."""
    found: dict[int, tuple[int, int]] = {}
    place = 0
    for paragraph in own:
        start = text.find(paragraph.text, place)
        if start >= 0 and paragraph.text:
            place = start + len(paragraph.text)
            found[paragraph.index] = start, place
    return found


def _spaces(text: str, place: int) -> str:
    found = _SPACES.match(text, place)
    assert found is not None
    return found[0]
