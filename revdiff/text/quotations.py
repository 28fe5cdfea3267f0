"""Where a text quotes: stretches between quotation marks that belong together.

Each country has marks of its own, and one mark may open here what it closes elsewhere; so what a mark does follows from what is
open and from what stands beside it. A quotation ends in its paragraph, unless the next one begins with an opening mark again, as
copy has it where a quotation goes on. Marks without a partner quote nothing, and apostrophes are none. The signs are data:
``quotes.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from revdiff.packaged import packaged_lists
from revdiff.text.paragraph import Paragraph
from revdiff.text.span import is_inside

_APOSTROPHE = "'"
_SINGLE = "'‘‚"
# Marks open inside one another: of more, the outer ones have no partner.
_DEEPEST = 8
# Behind these, a mark closes nothing.
_BEFORE_AN_OPENING = frozenset("([{-–—:/“„«‹‘‚¿¡=|")
_NOT_BEHIND_AN_OPENING = frozenset(".,;:!?)]}”’»›")
# Between these and their words French sets a space.
_SPACED_INSIDE = "«»‹›"
_LETTERS = re.compile(r"[^\W\d_]+")
_SAID = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_DECADE = re.compile(r"\d0s\b")
# Scripts that set no spaces around their marks.
_UNSPACED = re.compile("[\u0e00-\u0eff\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]")


@cache
def _data() -> dict[str, Any]:
    return packaged_lists(__name__, "quotes.toml")


@cache
def _closes() -> dict[str, str]:
    """The signs that close what each opens."""
    closes: dict[str, str] = _data()["closes"]
    return closes


@cache
def _openers() -> re.Pattern[str]:
    """The signs that open a quotation, but for the one that most often is an apostrophe."""
    return re.compile(f"[{re.escape(''.join(sorted({*_closes()} - {_APOSTROPHE})))}]")


@cache
def _signs() -> re.Pattern[str]:
    """Every sign of quotations; of single ones those alone that stand at an end of a word."""
    signs = {*_closes(), *"".join(_closes().values())} - {"'", "’"}
    return re.compile(rf"[{re.escape(''.join(sorted(signs)))}]|(?<!\w)['’]|['’](?!\w)")


class _Open(NamedTuple):
    """A mark that was opened in a paragraph, and where."""

    sign: str
    start: int
    pending: int | None = None
    """Where it is closed by a single quote, unless that is an apostrophe and another one follows."""


class _Found(NamedTuple):
    """What the marks of one paragraph make, in code points of it."""

    closed: tuple[tuple[int, int], ...]
    left: tuple[_Open, ...]
    """What is opened and not closed, in order."""
    begins: str
    """The mark that the paragraph opens with; empty where there is none."""
    begins_open: bool
    """Whether that one is not closed."""


_NOTHING = _Found((), (), "", False)


class Quotations:
    """The quotations of a text, by paragraph; what one holds is read when it is first asked for.

    >>> from revdiff.text import as_revision
    >>> quotations = Quotations(as_revision("“We will rebuild,” she said. The workers’ union agreed.").paragraphs)
    >>> quotations.holds(0, 4, 8), quotations.holds(0, 42, 47)
    (True, False)
    """

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._found: dict[int, _Found] = {}
        self._spans: dict[int, Sequence[tuple[int, int]]] = {}
        self._closed_after: dict[int, bool] = {}

    def holds(self, index: int, start: int, end: int) -> bool:
        """Whether a stretch of the paragraph ``index``, in code points of that, stands inside one quotation.

        Signs and white space at the ends of the stretch do not count, unless it has nothing else; the marks are not inside.
        """
        # What opens a paragraph stands behind no mark: most paragraphs that are asked about as a whole need not be read.
        if not start and self._paragraphs[index].text[:1].isalnum():
            return False
        spans = self.spans(index)
        if not spans:
            return False
        said = _SAID.search(self._paragraphs[index].text, start, end)
        if said is not None:
            start, end = said.span()
        return is_inside(spans, start, end)

    def spans(self, index: int) -> Sequence[tuple[int, int]]:
        """What stands between the marks of the paragraph ``index``, in code points of that: in order, apart."""
        spans = self._spans.get(index)
        if spans is None:
            spans = self._spans[index] = self._spans_in(index)
        return spans

    def _spans_in(self, index: int) -> Sequence[tuple[int, int]]:
        found = self._read(index)
        spans = [*found.closed]
        going_on = self._going_on(index)
        if going_on is not None and self._is_closed_after(index):
            spans.append((going_on.start + 1, len(self._paragraphs[index].text)))
        return _joined(spans)

    def _read(self, index: int) -> _Found:
        found = self._found.get(index)
        if found is None:
            found = self._found[index] = _found_in(self._paragraphs[index].text)
        return found

    def _going_on(self, index: int) -> _Open | None:
        """What is open at the end of a paragraph, and opened again at the start of the next."""
        left = self._read(index).left
        if not left or index + 1 == len(self._paragraphs):
            return None
        again = self._read(index + 1).begins
        return next((mark for mark in reversed(left) if again and again in mark.sign + _closes()[mark.sign]), None)

    def _is_closed_after(self, index: int) -> bool:
        """Whether what goes on from a paragraph is closed in one that follows."""
        passed: list[int] = []
        closed = self._closed_after.get(index)
        while closed is None:
            passed.append(index)
            index += 1
            if not self._read(index).begins_open:
                closed = True
            elif self._going_on(index) is None:
                closed = False
            else:
                closed = self._closed_after.get(index)
        self._closed_after.update(dict.fromkeys(passed, closed))
        return closed


def _found_in(text: str) -> _Found:
    """What the marks of a paragraph make."""
    if not (_APOSTROPHE in text or _openers().search(text)):
        return _NOTHING
    reader = _Reader(text)
    for match in _signs().finditer(text):
        reader.meet(match.start())
    return reader.found()


class _Reader:
    """The marks of a paragraph, one after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._closed: list[tuple[int, int]] = []
        self._open: list[_Open] = []
        self._begins = ""
        self._start = len(text) - len(text.lstrip())

    def meet(self, at: int) -> None:
        """Opens or closes what the mark at ``at`` does."""
        sign, opens = self._text[at], self._may_open(at)
        depth = self._closed_by(sign)
        if depth is not None and not (opens and self._can_only_open(at)):
            self._close(depth, at)
        elif opens:
            # The same sign again, where it can only open: the one before has no partner.
            if depth is not None and self._open[depth].sign == sign:
                self._end(depth)
            if at == self._start:
                self._begins = sign
            self._open = [*self._open[1 - _DEEPEST :], _Open(sign, at)]

    def found(self) -> _Found:
        """What was made, once all marks are met."""
        left = [mark for mark in self._open if mark.pending is None]
        self._closed += [(mark.start + 1, mark.pending) for mark in self._open if mark.pending is not None]
        begins_open = bool(left) and left[0].start == self._start
        return _Found(tuple(self._closed), tuple(left), self._begins, begins_open)

    def _closed_by(self, sign: str) -> int | None:
        """The last mark, by its depth, that is open and closed by a sign."""
        depths = (depth for depth in range(len(self._open) - 1, -1, -1) if sign in _closes()[self._open[depth].sign])
        return next(depths, None)

    def _close(self, depth: int, at: int) -> None:
        mark = self._open[depth]
        if self._may_be_apostrophe(at):
            self._open[depth] = mark if mark.pending is not None else mark._replace(pending=at)
            return
        self._closed.append((mark.start + 1, at))
        # What was opened inside and not closed has no partner.
        del self._open[depth:]

    def _end(self, depth: int) -> None:
        """Ends a mark for which no partner comes any more, where its own sign opens again."""
        mark = self._open[depth]
        if mark.pending is not None:
            self._closed.append((mark.start + 1, mark.pending))
        del self._open[depth:]

    def _may_open(self, at: int) -> bool:
        """Whether the mark at ``at`` can open something: a sign that does, in front of what it opens, and behind no word."""
        text, sign = self._text, self._text[at]
        if sign not in _closes() or at + 1 == len(text):
            return False
        after, before = text[at + 1], text[at - 1 : at]
        if after.isspace() and sign not in _SPACED_INSIDE:
            return False
        if sign in _SINGLE:
            word = _LETTERS.match(text, at + 1)
            shortened = word is not None and word[0].lower() in _data()["words"]["shortened"]
            if shortened or _DECADE.match(text, at + 1):
                return False
        if after in _NOT_BEHIND_AN_OPENING:
            return False
        return not before.isalnum() or _UNSPACED.match(before) is not None

    def _can_only_open(self, at: int) -> bool:
        """Whether nothing stands before a mark that it could close, and something behind it."""
        text = self._text
        behind_nothing = at == 0 or text[at - 1].isspace() or text[at - 1] in _BEFORE_AN_OPENING
        return behind_nothing and not text[at + 1].isspace()

    def _may_be_apostrophe(self, at: int) -> bool:
        text = self._text
        follows = text[at + 1 : at + 2]
        return text[at] in "'’" and follows.isspace() and text[at - 1].lower() in _data()["words"]["possessive"]


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, one for those of which one is inside another."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
