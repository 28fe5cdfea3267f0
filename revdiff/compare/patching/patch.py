r"""A patch: what changes from one text to another, and nothing else, enough to make the one into the other and back.

A patch counts in lines, which end at ``\n`` alone, as ``diff`` and ``git`` count; in wire copy a line is a paragraph or the
blank between two. Each hunk holds the lines it takes out and those it puts in; beside the hunks stand a few lines
around them and the outlines of both texts, so that a patch proves itself before it changes anything.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, overload

from attrs import Attribute, evolve, field, frozen

from revdiff.compare.patching.outline import Outline
from revdiff.errors import PatchError
from revdiff.text import Revision

if TYPE_CHECKING:
    from revdiff.compare.patching.fuzzy import Landing

# How many lines around a hunk a patch holds: the custom of unified diffs.
CONTEXT = 3


@frozen
class Hunk:
    """One replacement: from ``line`` of the base on, counted from 0, the lines ``old`` go out and ``new`` come in.

    Both are whole lines with their ends; either may be empty.
    """

    line: int
    old: str
    new: str

    @property
    def end(self) -> int:
        """The line of the base after the last that goes out."""
        return self.line + line_count(self.old)

    def __repr__(self) -> str:
        return f"<Hunk at line {self.line}: {line_count(self.old)} out, {line_count(self.new)} in>"


def _one_by_one(hunks: Iterable[Hunk]) -> tuple[Hunk, ...]:
    """Hunks that touch made one, except where lines that come in and lines that go out tell them apart."""
    told: list[Hunk] = []
    for hunk in hunks:
        last = told[-1] if told else None
        if last and last.end == hunk.line and not (last.new and hunk.old):
            told[-1] = Hunk(last.line, last.old + hunk.old, last.new + hunk.new)
        else:
            told.append(hunk)
    return tuple(told)


@frozen
class Patch:
    """What makes one text, the base, into another, the result.

    ``hunks`` stand in the order of the base and do not overlap. ``context`` are lines of the base around them, as (line, text).

    Raises `PatchError` where the hunks are out of order.

    >>> from revdiff import diff
    >>> patch = diff("Two hurt in fire\\nMore to come.", "Three hurt in fire\\nMore to come.").patch
    >>> patch.apply("Two hurt in fire\\nMore to come.")
    'Three hurt in fire\\nMore to come.'
    """

    hunks: tuple[Hunk, ...] = field(converter=_one_by_one)
    base: Outline
    result: Outline
    context: tuple[tuple[int, str], ...] = ()

    @hunks.validator
    def _hunks_in_order(self, _attribute: Attribute[tuple[Hunk, ...]], hunks: tuple[Hunk, ...]) -> None:
        reached = 0
        for number, hunk in enumerate(hunks, start=1):
            if hunk.line < reached:
                raise PatchError(f"the patch is damaged: hunk {number} starts before the one above it ends")
            reached = hunk.end

    @overload
    def apply(self, text: str, *, fuzzy: Literal[False] = False) -> str: ...

    @overload
    def apply(self, text: str, *, fuzzy: Literal[True]) -> Landing: ...

    def apply(self, text: str, *, fuzzy: bool = False) -> str | Landing:
        """The result, made from ``text``, to the last character.

        With ``fuzzy`` the text may have drifted from the base; what landed, where, how surely, and what did not, is told by
        the `Landing` that comes back. Else raises `PatchError`, before anything is changed, where ``text`` is not
        the base: its ``paragraph`` is the first that differs.
        """
        if fuzzy:
            from revdiff.compare.patching.fuzzy import land

            return land(self, text)
        self.base.require(text)
        lines = lines_of(text)
        parts: list[str] = []
        reached = 0
        for number, hunk in enumerate(self.hunks, start=1):
            if "".join(lines[hunk.line : hunk.end]) != hunk.old:
                raise PatchError(f"the patch is damaged: hunk {number} takes out what is not there")
            parts += [*lines[reached : hunk.line], hunk.new]
            reached = hunk.end
        result = "".join([*parts, *lines[reached:]])
        try:
            self.result.require(result)
        except PatchError:
            raise PatchError("the patch is damaged: its hunks do not make its result") from None
        return result

    def invert(self) -> Patch:
        """The patch that takes this one back.

        >>> from revdiff import diff
        >>> diff("Old.", "New.").patch.invert().apply("New.")
        'Old.'
        """
        return Patch(
            tuple(Hunk(start, hunk.new, hunk.old) for hunk, start in zip(self.hunks, self.result_lines, strict=True)),
            self.result,
            self.base,
            tuple((self.result_line(line), text) for line, text in self.context),
        )

    def then(self, following: Patch) -> Patch:
        """One patch that does what this one and ``following`` do after each other.

        Raises `PatchError` where ``following`` is not for the result of this one.

        >>> from revdiff import diff
        >>> diff("One.", "Two.").patch.then(diff("Two.", "Three.").patch).apply("One.")
        'Three.'
        """
        from revdiff.compare.patching.composition import composed

        return composed(self, following)

    @cached_property
    def result_lines(self) -> tuple[int, ...]:
        """For each hunk the line of the result at which its new lines start."""
        shifts = accumulate((line_count(hunk.new) - line_count(hunk.old) for hunk in self.hunks), initial=0)
        return tuple(hunk.line + shift for hunk, shift in zip(self.hunks, shifts, strict=False))

    def result_line(self, line: int) -> int:
        """Where a line of the base that no hunk takes out stands in the result."""
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

    def to_json(self, *, indent: int | None = None) -> str:
        """The patch as JSON after the schema ``revdiff/1``."""
        from revdiff.compare.patching.patchrecord import patch_to_json

        return patch_to_json(self, indent)

    @classmethod
    def from_json(cls, text: str) -> Patch:
        """The patch that `to_json` wrote. Raises `SchemaError`, and `PatchError` for a damaged one."""
        from revdiff.compare.patching.patchrecord import patch_from_json

        return patch_from_json(text)

    def to_text(self, name: str = "story.txt") -> str:
        """The patch as a unified diff of the file ``name``, for people, mail and ``git apply``.

        Comments before the first ``---`` hold the outlines; comments after ``@@`` say which lines were moved and where. Raises
        `OptionError` for a name with control characters in it.
        """
        from revdiff.compare.patching.unified import patch_to_text

        return patch_to_text(self, name)

    @classmethod
    def from_text(cls, text: str) -> Patch:
        """The patch that `to_text` wrote.

        Raises `PatchError`, naming the line, for what is not such a text, and `SchemaError` for one of a newer schema.
        """
        from revdiff.compare.patching.unified import patch_from_text

        return patch_from_text(text)

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return f"<Patch: {len(self.hunks)} hunks>"


def lines_of(text: str) -> list[str]:
    r"""``text`` cut after every ``\n``; joined the lines are ``text`` again.

    >>> lines_of("One.\n\nTwo.")
    ['One.\n', '\n', 'Two.']
    """
    *whole, last = text.split("\n")
    return [line + "\n" for line in whole] + ([last] if last else [])


def line_count(text: str) -> int:
    """How many lines `lines_of` would give."""
    return text.count("\n") + (text != "" and not text.endswith("\n"))


def patch_between(old: Revision, new: Revision, in_order: Sequence[tuple[int, int]]) -> Patch:
    """The patch from ``old`` to ``new``; ``in_order`` are paragraphs that correspond, by index, rising on both sides."""
    old_lines, new_lines = lines_of(old.text), lines_of(new.text)
    hunks = []
    old_from = new_from = 0
    for old_to, new_to in [*_meeting_lines(old, new, in_order), (len(old_lines), len(new_lines))]:
        if old_to < old_from or new_to < new_from:
            continue  # several paragraphs on one line, as other line ends than the line feed make them
        hunk = trimmed(old_from, old_lines[old_from:old_to], new_lines[new_from:new_to])
        hunks += [hunk] if hunk else []
        old_from, new_from = old_to, new_to
    patch = Patch(tuple(hunks), Outline.of(old), Outline.of(new))
    return evolve(patch, context=context_around(patch.hunks, dict(enumerate(old_lines))))


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


def trimmed(line: int, old: Sequence[str], new: Sequence[str]) -> Hunk | None:
    """The hunk that makes ``old`` lines into ``new`` ones, without those at either end that are equal; None for equal lines."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    goes, comes = "".join(old[head : len(old) - tail]), "".join(new[head : len(new) - tail])
    return Hunk(line + head, goes, comes) if goes or comes else None


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    return next(
        (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )


def context_around(hunks: Sequence[Hunk], known: Mapping[int, str]) -> tuple[tuple[int, str], ...]:
    """Of the ``known`` lines of the base those next to ``hunks``, up to `CONTEXT` on each side, none that a hunk takes out."""
    taken = {line for hunk in hunks for line in range(hunk.line, hunk.end)}
    chosen = set()
    for hunk in hunks:
        for steps in (range(hunk.line - 1, hunk.line - 1 - CONTEXT, -1), range(hunk.end, hunk.end + CONTEXT)):
            for line in steps:
                if line not in known:
                    break
                chosen.add(line)
    return tuple((line, known[line]) for line in sorted(chosen - taken))
