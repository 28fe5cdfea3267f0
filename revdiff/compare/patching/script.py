"""An edit script: what makes one text into another, as plain data. `Patch` is one with something to do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

from attrs import Attribute, evolve, field, frozen

from revdiff.arguments import a, in_order, told, whole, word
from revdiff.compare.patching.hunks import Hunk, context_around, line_count, lines_of, one_by_one, trimmed
from revdiff.compare.patching.outline import Outline
from revdiff.errors import OptionError, PatchError
from revdiff.text import Revision


def _is_an_outline(_script: object, attribute: Attribute[Outline], outline: Outline) -> None:
    a(Outline, attribute.name, outline)


def _lines_around(context: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    for around in (lines := in_order("context", context)):
        if len(a(tuple, "a line of context", around)) != 2:
            raise OptionError(f"a line of context is (line, text), not {told(around)}")
        line, text = around
        whole("the number of a line of context", line, least=0), word("the text of a line of context", text)
    return lines


@frozen
class EditScript:
    """Hunks, what is known of the text that they change, the base, and of the one that they make of it, the result.

    ``hunks`` stand in the order of the base and do not overlap. ``context`` are lines of the base around them, as (line, text).

    Raises `PatchError` where the hunks are out of order.
    """

    hunks: tuple[Hunk, ...] = field(converter=one_by_one)
    base: Outline = field(validator=_is_an_outline)
    result: Outline = field(validator=_is_an_outline)
    context: tuple[tuple[int, str], ...] = field(default=(), converter=_lines_around)

    @hunks.validator
    def _hunks_in_order(self, _attribute: Attribute[tuple[Hunk, ...]], hunks: tuple[Hunk, ...]) -> None:
        reached = 0
        for number, hunk in enumerate(hunks, start=1):
            if hunk.line < reached:
                raise PatchError(f"the patch is damaged: hunk {number} starts before the one above it ends")
            reached = hunk.end

    @cached_property
    def result_lines(self) -> tuple[int, ...]:
        """For each hunk the line of the result at which its new lines start."""
        shifts = accumulate((line_count(hunk.new) - line_count(hunk.old) for hunk in self.hunks), initial=0)
        return tuple(hunk.line + shift for hunk, shift in zip(self.hunks, shifts, strict=False))

    def result_line(self, line: int) -> int:
        """Where a line of the base that no hunk takes out stands in the result."""
        line = whole("line", line, least=0)
        place = bisect_right(self.hunks, line, key=lambda hunk: hunk.end)
        if not place:
            return line
        before = self.hunks[place - 1]
        return self.result_lines[place - 1] + line_count(before.new) + line - before.end

    @property
    def known_lines(self) -> dict[int, str]:
        """The lines of the base that the patch holds, in hunks and around them."""
        known = dict(self.context)
        for hunk in self.hunks:
            known.update(enumerate(lines_of(hunk.old), start=hunk.line))
        return dict(sorted(known.items()))

    @property
    def made_lines(self) -> dict[int, str]:
        """The lines of the result that the patch holds, in hunks and around them."""
        made = {self.result_line(line): text for line, text in self.context}
        for hunk, start in zip(self.hunks, self.result_lines, strict=True):
            made.update(enumerate(lines_of(hunk.new), start=start))
        return dict(sorted(made.items()))


Script = TypeVar("Script", bound=EditScript)


def applied(script: EditScript, text: str) -> str:
    """The result, made from ``text``. Raises `PatchError` where that is not the base, and for a damaged script."""
    script.base.require(text)
    lines = lines_of(text)
    pieces: list[str] = []
    reached = 0
    for number, hunk in enumerate(script.hunks, start=1):
        if "".join(lines[hunk.line : hunk.end]) != hunk.old:
            raise PatchError(f"the patch is damaged: hunk {number} takes out what is not there")
        pieces += [*lines[reached : hunk.line], hunk.new]
        reached = hunk.end
    result = "".join([*pieces, *lines[reached:]])
    try:
        script.result.require(result)
    except PatchError:
        raise PatchError("the patch is damaged: its hunks do not make its result") from None
    return result


def inverted(script: Script) -> Script:
    """The script that leads back."""
    return evolve(
        script,
        hunks=tuple(
            Hunk(line, hunk.new, hunk.old) for hunk, line in zip(script.hunks, script.result_lines, strict=True)
        ),
        base=script.result,
        result=script.base,
        context=tuple((script.result_line(line), text) for line, text in script.context),
    )


def script_between(made: type[Script], old: Revision, new: Revision, in_order: Sequence[tuple[int, int]]) -> Script:
    """What makes ``old`` into ``new``; ``in_order`` are paragraphs that correspond, by index, rising on both sides."""
    old_lines, new_lines = lines_of(old.text), lines_of(new.text)
    hunks = []
    old_from = new_from = 0
    for old_to, new_to in [*_meeting_lines(old, new, in_order), (len(old_lines), len(new_lines))]:
        if old_to < old_from or new_to < new_from:
            continue  # several paragraphs on one line, as other line ends than the line feed make them
        hunk = trimmed(old_from, old_lines[old_from:old_to], new_lines[new_from:new_to])
        hunks += [hunk] if hunk else []
        old_from, new_from = old_to, new_to
    script = made(tuple(hunks), Outline.of(old), Outline.of(new))
    return evolve(script, context=context_around(script.hunks, dict(enumerate(old_lines))))


def _meeting_lines(old: Revision, new: Revision, in_order: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines at which both texts can be cut, rising: where paragraphs that correspond start and end."""
    old_line, new_line = _LineNumbers(old.text), _LineNumbers(new.text)
    for o, n in in_order:
        yield old_line.at(old.paragraphs[o].start), new_line.at(new.paragraphs[n].start)
        yield old_line.after(old.paragraphs[o].end), new_line.after(new.paragraphs[n].end)


class _LineNumbers:
    """Offsets of a text, asked for in rising order, as line numbers."""

    __slots__ = ("_count", "_line", "_reached", "_text")

    def __init__(self, text: str) -> None:
        self._text, self._reached, self._line = text, 0, 0
        self._count = line_count(text)

    def at(self, offset: int) -> int:
        """The line that ``offset`` is in."""
        if offset > self._reached:
            self._line += self._text.count("\n", self._reached, offset)
            self._reached = offset
        return self._line

    def after(self, offset: int) -> int:
        """The line after the one that ``offset`` is in."""
        return min(self.at(offset) + 1, self._count)
