"""What differs between paragraphs, by name: line ends, blank lines, white space at either end of a line, the mark of a file."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from revdiff.compare.change import Separator
from revdiff.compare.white_space import LINE_BREAK, line_end_named, white_told
from revdiff.interface import Language

_ORDER_MARK = "\ufeff"
# What has no name of its own, as white space that went from one blank line to another.
_UNNAMED = ("separators", "")
_SEEN = re.compile(r"\S")


def between_told(separators: Iterable[Separator], language: Language) -> Iterator[str]:
    r"""What differs in them, each kind once: at how many places, and what became of it, the most frequent first.

    >>> from revdiff import diff
    >>> from revdiff.interface.language import ENGLISH
    >>> print(*between_told(diff("Rain.\nFog.\n", "Rain. \nFog.").separators, ENGLISH), sep="; ")
    white space at the end of 1 line (space added); line break removed at the end
    """
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for separator in separators:
        for entry, way in [*_differences(separator, language)] or [_UNNAMED]:
            found[entry][way] += 1
    for entry, ways in found.items():
        told = language.listed(way for way, _ in ways.most_common() if way)
        yield language.told(f"untold.{entry}", count=ways.total(), **({"told": told} if told else {}))


def _differences(separator: Separator, language: Language) -> Iterator[tuple[str, str]]:
    """The entries of what differs, each with what became of it; that is empty where the entry itself says it."""
    old, new = separator.old, separator.new
    begins = separator.old_span.start == separator.new_span.start == 0
    if begins and old.startswith(_ORDER_MARK) != new.startswith(_ORDER_MARK):
        yield f"order-mark-{'added' if new.startswith(_ORDER_MARK) else 'removed'}", ""
    if begins:
        old, new = old.removeprefix(_ORDER_MARK), new.removeprefix(_ORDER_MARK)
    if _SEEN.search(old + new):
        yield _UNNAMED
        return
    yield from _breaks(LINE_BREAK.findall(old), LINE_BREAK.findall(new), language, begins=begins)
    yield from _spaces(LINE_BREAK.split(old), LINE_BREAK.split(new), language, begins=begins)


def _breaks(old: list[str], new: list[str], language: Language, *, begins: bool) -> Iterator[tuple[str, str]]:
    """What differs in the line breaks: their number, and what they are."""
    if bool(old) != bool(new) and not begins:
        # Between two paragraphs there is a break.
        yield f"last-break-{'added' if new else 'removed'}", ""
    # The first break ends a line that has words, unless it is above all of them.
    blank_old, blank_new = (max(0, len(breaks) - (not begins)) for breaks in (old, new))
    if blank_old != blank_new:
        numbers = language.number(blank_old), language.number(blank_new)
        yield "blank-lines", language.told("list.from-to", old=numbers[0], new=numbers[1])
    others = [pair for pair in zip(old, new, strict=False) if pair[0] != pair[1]]
    if others:
        was, now = map(line_end_named, others[0])
        yield "line-ends", language.told("list.from-to", old=was, new=now)


def _spaces(old: list[str], new: list[str], language: Language, *, begins: bool) -> Iterator[tuple[str, str]]:
    """What differs in the white space around the breaks: behind the words above, in blank lines, before the words below."""
    places = ("line-end", "in-blank-lines", "line-start")
    for entry, went, came in zip(places, _placed(old, begins=begins), _placed(new, begins=begins), strict=True):
        if went != came:
            yield entry, white_told(went, came, language)


def _placed(lines: list[str], *, begins: bool) -> tuple[str, str, str]:
    """The white space behind the words above, which there are unless the text ``begins`` here, in blank lines, and below them."""
    above, *rest = ["", *lines] if begins else lines
    return above, "".join(rest[:-1]), "".join(rest[-1:])
