"""A diff for the terminal: both texts woven together, or side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from revdiff.compare import Aspect, Diff, Kind, Op
from revdiff.views.terminal.runs import EMPTY, INDENT, Beside, Block, Look, Part, Run, line, paragraph, tame
from revdiff.views.walk import Arrival, Departure, Fold, Passage, Stretch, walk

_SIGNS = {Kind.EDITED: "~", Kind.ADDED: "+", Kind.REMOVED: "-", Kind.SPLIT: "<", Kind.MERGED: ">", Kind.KEPT: "^"}
_SEAM = Run("¶ ", Look.QUIET)


def diff_parts(diff: Diff, *, beside: bool) -> Iterator[Part]:
    """The diff: names, summary, changes; ``beside`` sets the old text beside the new one."""
    old, new = diff.old, diff.new
    if old.label and new.label and (old.label, old.source) != (new.label, new.source):
        names = [
            Run(tame(label), Look.HEAD, source) for label, source in ((old.label, old.source), (new.label, new.source))
        ]
        yield Block((names[0], Run(" → ", Look.HEAD), names[1]))
    yield line(diff.summary, Look.HEAD)
    yield from changes_parts(diff, beside=beside)


def changes_parts(diff: Diff, *, beside: bool) -> Iterator[Part]:
    """The changes of the diff, and what of the kept text is near them."""
    for step in walk(diff):
        yield EMPTY
        match step:
            case Fold():
                yield line(f"... {step.count} kept", Look.QUIET, first=INDENT)
            case Departure():
                yield _departure(step, beside=beside)
            case Arrival():
                yield _arrival(step, beside=beside)
            case Passage():
                yield from _passage(step, beside=beside)


def _departure(step: Departure, *, beside: bool) -> Part:
    passage = step.passage
    told = (
        Run(f"(from here: {passage.number}, to paragraph ", Look.QUIET),
        Run(passage.new_places, Look.QUIET, passage.diff.new.source),
        Run(")", Look.QUIET),
    )
    if not beside:
        return paragraph(told)
    return Beside(_texts(step), (told,), brief=True)


def _arrival(step: Arrival, *, beside: bool) -> Part:
    passage = step.passage
    told = (Run(f"(here: a part of {passage.number}, from paragraph {passage.old_places})", Look.QUIET),)
    return Beside((told,), _texts(step), brief=True) if beside else paragraph(told)


def _texts(step: Departure | Arrival) -> tuple[tuple[Run, ...], ...]:
    return tuple((Run(tame(paragraph.text) or "(empty)", Look.QUIET),) for paragraph in step.paragraphs)


def _passage(passage: Passage, *, beside: bool) -> Iterator[Part]:
    if passage.number is None:
        context = tuple(_quiet(passage.lines[0]))
        yield Beside((context,), (context,), brief=True) if beside else paragraph(context, brief=True)
        return
    yield _head(passage)
    if beside:
        yield _sides(passage)
    else:
        yield from (paragraph(_woven(row, passage)) for row in passage.lines)


def _head(passage: Passage) -> Block:
    sign = _SIGNS[passage.change.kind]
    sides = ((passage.old_places, passage.diff.old), (passage.new_places, passage.diff.new))
    places = [Run(numbers, Look.HEAD, revision.source) for numbers, revision in sides if numbers]
    arrow = [Run(" → ", Look.HEAD)] if len(places) == 2 else []
    told = Run(f"{sign} {passage.number}. {passage.label}  (paragraph ", Look.HEAD)
    return Block((told, *places[:1], *arrow, *places[1:], Run(")", Look.HEAD)))


def _woven(row: Iterable[Stretch], passage: Passage) -> Iterator[Run]:
    """Both texts; a sign stands where paragraphs were joined."""
    for stretch in row:
        if stretch.joins:
            yield _SEAM
        if stretch.op is Op.EQUAL or _at_a_seam(stretch, passage):
            yield Run(tame(stretch.new))
            continue
        if stretch.old:
            yield Run(tame(stretch.old), Look.GONE)
        if stretch.new:
            yield Run(tame(stretch.new), Look.CAME)


def _sides(passage: Passage) -> Beside:
    old = tuple(
        tuple(_side(passage, stretch, stretch.old, Look.GONE) for stretch in row if stretch.old)
        for row in passage.old_lines
    )
    new = tuple(
        tuple(_side(passage, stretch, stretch.new, Look.CAME) for stretch in row if stretch.new)
        for row in passage.new_lines
    )
    return Beside(old, new)


def _side(passage: Passage, stretch: Stretch, text: str, differs: Look) -> Run:
    plain = stretch.op is Op.EQUAL or _at_a_seam(stretch, passage)
    return Run(tame(text), Look.TEXT if plain else differs)


def _at_a_seam(stretch: Stretch, passage: Passage) -> bool:
    """Whether it is the white space at which paragraphs were split or joined, which shows by itself."""
    return stretch.aspect is Aspect.WHITESPACE and passage.change.kind in (Kind.SPLIT, Kind.MERGED)


def _quiet(row: Iterable[Stretch]) -> Iterator[Run]:
    """Kept text as context."""
    yield Run(tame("".join(stretch.old for stretch in row)) or "(empty)", Look.QUIET)
