r"""Hunks: what goes out of a text and what comes in, by line.

Lines end at ``\n`` alone, as ``diff`` and ``git`` count; in wire copy a line is a paragraph or the blank between two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import Attribute, field, frozen

from revdiff.arguments import a, in_order, whole, word
from revdiff.compare.numbers import CONTEXT_LINES


def _is_a_line(_hunk: object, attribute: Attribute[int], given: int) -> None:
    whole(attribute.name, given, least=0)


def _is_a_word(_hunk: object, attribute: Attribute[str], given: str) -> None:
    word(attribute.name, given)


@frozen
class Hunk:
    """One replacement: from ``line`` of the base on, counted from 0, the lines ``old`` go out and ``new`` come in.

    Both are whole lines with their ends; either may be empty. Raises `OptionError` for what none of these can be.

    See the glossary: :term:`hunk`.
    """

    line: int = field(validator=_is_a_line)
    old: str = field(validator=_is_a_word)
    new: str = field(validator=_is_a_word)

    @property
    def end(self) -> int:
        """The line of the base after the last that goes out."""
        return self.line + line_count(self.old)

    def __repr__(self) -> str:
        return f"<Hunk at line {self.line}: {line_count(self.old)} out, {line_count(self.new)} in>"


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


def one_by_one(hunks: Iterable[Hunk]) -> tuple[Hunk, ...]:
    """Hunks that touch made one, except where lines that come in and lines that go out tell them apart."""
    told: list[Hunk] = []
    for hunk in in_order("hunks", hunks):
        last = told[-1] if told else None
        a(Hunk, "a hunk", hunk)
        if last and last.end == hunk.line and not (last.new and hunk.old):
            told[-1] = Hunk(last.line, last.old + hunk.old, last.new + hunk.new)
        else:
            told.append(hunk)
    return tuple(told)


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
    """Of the ``known`` lines of the base those next to ``hunks``, a few on each side, none that a hunk takes out."""
    taken = {line for hunk in hunks for line in range(hunk.line, hunk.end)}
    chosen = set()
    for hunk in hunks:
        for steps in (lines_before(hunk), lines_after(hunk)):
            for line in steps:
                if line not in known:
                    break
                chosen.add(line)
    return tuple((line, known[line]) for line in sorted(chosen - taken))


def lines_before(hunk: Hunk) -> range:
    """The numbers of the lines of the base right before a hunk, the nearest first; below 0 where there are none."""
    return range(hunk.line - 1, hunk.line - 1 - CONTEXT_LINES, -1)


def lines_after(hunk: Hunk) -> range:
    """The numbers of the lines of the base right after what a hunk takes out, the nearest first."""
    return range(hunk.end, hunk.end + CONTEXT_LINES)
