"""Long stretches that stay: of these a view shows the ends, and leaves out what is between until a reader asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from revdiff.compare import Op
from revdiff.views.stretches import Stretch
from revdiff.words import tokens, word_count

# Of a long stretch that stays so few characters at least are left out: less is not worth the reader's asking.
_LEAST_LEFT_OUT = 160
# A word at which a stretch is cut is looked for in so many characters more than are to be shown.
_LONGEST_WORD = 60


def shortened(row: Sequence[Stretch], reach: int | None) -> tuple[Stretch, ...]:
    """The stretches; of what stays for long, ``reach`` characters at either end, and between them one that is left out."""
    if reach is None:
        return (*row,)
    found: list[Stretch] = []
    for stretches in _staying(row):
        length = sum([len(stretch.new) for stretch in stretches])
        # Of wide characters half as many are drawn.
        if 2 * length >= 2 * reach + _LEAST_LEFT_OUT and stretches[0].plain:
            found += _without_middle(stretches, reach)
        else:
            found += stretches
    return (*found,)


def _staying(row: Sequence[Stretch]) -> Sequence[Sequence[Stretch]]:
    """The stretches, those together that stay without a break: between two that are the same in both texts, one text has more."""
    if not any(stretch.aspect and stretch.plain for stretch in row):
        return [(stretch,) for stretch in row]
    runs: list[list[Stretch]] = []
    for stretch in row:
        before = runs[-1][-1] if runs else None
        if before and before.plain and stretch.plain and (before.aspect or stretch.aspect):
            runs[-1].append(stretch)
        else:
            runs.append([stretch])
    return runs


def _without_middle(stretches: Sequence[Stretch], reach: int) -> Sequence[Stretch]:
    """Plain stretches, but for ``reach`` columns at either end left out in one, if they are that long."""
    text = "".join([stretch.new for stretch in stretches])
    wide = 2 if _is_wide(text) else 1
    if len(text) * wide < 2 * reach + _LEAST_LEFT_OUT:
        return stretches
    first, after = _ends(text, reach // wide)
    head, rest = _split(stretches, first)
    middle, tail = _split(rest, after - sum([len(stretch.new) for stretch in head]))
    if not middle:
        return [*head, *tail]
    old, new = "".join([one.old for one in middle]), "".join([one.new for one in middle])
    return [*head, Stretch(Op.EQUAL, None, old, new, left_out=word_count(new)), *tail]


def _is_wide(text: str) -> bool:
    """Whether the text begins with characters that take as much room as two, and tell as much: Chinese, Japanese, Korean."""
    first = text[:20]
    return not first.isascii() and sum([east_asian_width(sign) in "WF" for sign in first]) > len(first) // 2


def _ends(text: str, near: int) -> tuple[int, int]:
    """Where the words of a text end that are whole among its first ``near`` characters, and where those begin among its last.

    White space goes with what is between. Where it stands, no word goes on, so that only the one that is cut is looked into.
    """
    start, end = text[: near + _LONGEST_WORD], text[-near - _LONGEST_WORD :]
    head, tail = start[:near].rstrip(), end[-near:].lstrip()
    if len(head) == near and not start[near].isspace():
        apart = len(head) - len(head.rsplit(maxsplit=1)[-1])
        word = start[apart:].split(maxsplit=1)[0]
        head = start[: apart + _reach_of(tokens(word), near - apart)].rstrip()
    if len(tail) == near and not end[-near - 1].isspace():
        apart = len(tail) - len(tail.split(maxsplit=1)[0])
        word = end[: len(end) - apart].rsplit(maxsplit=1)[-1]
        tail = end[len(end) - apart - _reach_of(reversed(tokens(word)), near - apart) :].lstrip()
    return len(head), len(text) - len(tail)


def _reach_of(words: Iterable[str], reach: int) -> int:
    """How many characters those of the ``words`` have that are whole within ``reach``."""
    length = fits = 0
    for word in words:
        length += len(word)
        if length > reach:
            break
        fits = length
    return fits


def _split(stretches: Sequence[Stretch], at: int) -> tuple[list[Stretch], list[Stretch]]:
    """Plain stretches before and behind a place, in characters of the new text; one whose two texts differ is not cut."""
    for place, stretch in enumerate(stretches):
        if at < len(stretch.new):
            if at <= 0 or stretch.old != stretch.new:
                return [*stretches[:place]], [*stretches[place:]]
            before, behind = (
                Stretch(Op.EQUAL, stretch.aspect, part, part) for part in (stretch.new[:at], stretch.new[at:])
            )
            return [*stretches[:place], before], [behind, *stretches[place + 1 :]]
        at -= len(stretch.new)
    return [*stretches], []
