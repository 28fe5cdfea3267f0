"""A diff for the terminal: both texts woven together, or side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from revdiff.compare import Aspect, Diff, Kind
from revdiff.compare.summary import summary_of
from revdiff.compare.untold import untold_told
from revdiff.interface import Language
from revdiff.views.steps import Arrival, Departure, Fold, Passage
from revdiff.views.stretches import Stretch, row_of
from revdiff.views.terminal.runs import EMPTY, INDENT, Beside, Block, Look, Part, Run, line, paragraph, tame
from revdiff.views.walk import walk

_SIGNS = {Kind.EDITED: "~", Kind.ADDED: "+", Kind.REMOVED: "-", Kind.SPLIT: "<", Kind.MERGED: ">", Kind.KEPT: "^"}
_SEAM = Run("¶ ", Look.QUIET)


def diff_parts(diff: Diff, language: Language, context: int, *, beside: bool) -> Iterator[Part]:
    """The diff: names, summary, changes; ``beside`` sets the old text beside the new one."""
    old, new = diff.old, diff.new
    if old.label and new.label and (old.label, old.source) != (new.label, new.source):
        names = [
            Run(tame(label), Look.HEAD, source) for label, source in ((old.label, old.source), (new.label, new.source))
        ]
        yield Block(tuple(language.filled("list.from-to", _head_run, old=names[0], new=names[1])))
    yield line(summary_of(diff.stats, language), Look.HEAD)
    yield from changes_parts(diff, language, context, beside=beside)


def changes_parts(diff: Diff, language: Language, context: int, *, beside: bool) -> Iterator[Part]:
    """The changes of the diff, and ``context`` of the kept text near them; what differs, where no change is told of it."""
    if not diff.changed and diff.untold:
        yield EMPTY
        yield line(language.told("untold.told", told=untold_told(diff.untold, language)))
    for step in walk(diff, context=context, language=language):
        yield EMPTY
        match step:
            case Fold():
                yield _fold(step, language)
            case Departure():
                yield _departure(step, beside=beside)
            case Arrival():
                yield _arrival(step, beside=beside)
            case Passage():
                yield from _passage(step, beside=beside)


def _fold(fold: Fold, language: Language) -> Part:
    """How many paragraphs are left out; of changes their numbers, and how the first begins."""
    if not fold.numbers:
        counts = (language.told(f"count.{fate}", count=count) for count, fate in fold.fates)
        return line(f"... {language.listed(counts)}", Look.QUIET, first=INDENT)
    sign = _SIGNS[fold.passages[0].change.kind]
    return line(f"{sign} {fold.numbers}. {tame(''.join(fold.told(str, str)))}", Look.HEAD)


def _departure(step: Departure, *, beside: bool) -> Part:
    passage = step.passage
    places = Run(step.new_places, Look.QUIET, passage.diff.new.source)
    told = tuple(
        passage.language.filled("place.departure", _quiet_run, change=Run(step.numbers, Look.QUIET), numbers=places)
    )
    if not beside:
        return paragraph(told)
    return Beside(_texts(step), (told,), brief=True)


def _arrival(step: Arrival, *, beside: bool) -> Part:
    passage = step.passage
    places = _quiet_run(passage.old_places)
    told = tuple(
        passage.language.filled("place.arrival", _quiet_run, change=_number(passage, Look.QUIET), numbers=places)
    )
    return Beside((told,), _texts(step), brief=True) if beside else paragraph(told)


def _texts(step: Departure | Arrival) -> tuple[tuple[Run, ...], ...]:
    """The paragraphs; of what is told of in one line, the first."""
    language, several = step.passage.language, isinstance(step, Departure) and len(step.passages) > 1
    shown = step.paragraphs[:1] if several else step.paragraphs
    return tuple(tuple(_quiet(row_of(paragraph, language), language)) for paragraph in shown)


def _passage(passage: Passage, *, beside: bool) -> Iterator[Part]:
    if passage.number is None:
        context = tuple(_quiet(passage.lines[0], passage.language))
        yield Beside((context,), (context,), brief=True) if beside else paragraph(context, brief=True)
        return
    yield _head(passage)
    if beside:
        yield _sides(passage)
    else:
        yield from (paragraph(_woven(row, passage)) for row in passage.lines)


def _head(passage: Passage) -> Block:
    language, sign = passage.language, _SIGNS[passage.change.kind]
    sides = ((passage.old_places, passage.diff.old), (passage.new_places, passage.diff.new))
    places = [Run(numbers, Look.HEAD, revision.source) for numbers, revision in sides if numbers]
    entry, others = passage.place
    if entry == "place.around":
        places = places[1:]
    elif len(places) == 2:
        places = [*language.filled("list.from-to", _head_run, old=places[0], new=places[1])]
    place = language.filled(entry, lambda words: [_head_run(words)], numbers=places, others=[_head_run(others)])
    told = f"{sign} {_number(passage, Look.HEAD).text}. {passage.label}  ("
    return Block((_head_run(told), *chain.from_iterable(place), _head_run(")")))


def _number(passage: Passage, look: Look) -> Run:
    """The number of a change."""
    return Run("" if passage.number is None else passage.language.number(passage.number), look)


def _head_run(text: str) -> Run:
    return Run(text, Look.HEAD)


def _quiet_run(text: str) -> Run:
    return Run(text, Look.QUIET)


def _woven(row: Iterable[Stretch], passage: Passage) -> Iterator[Run]:
    """Both texts; a sign stands where paragraphs were joined."""
    for stretch in row:
        if stretch.joins:
            yield _SEAM
        if stretch.left_out:
            yield _left_out(stretch, passage)
            continue
        if not stretch.stays and stretch.old:
            yield _run(passage, stretch, stretch.old, Look.GONE)
        if stretch.new:
            yield _run(passage, stretch, stretch.new, Look.CAME)
        if stretch.new and stretch.white:
            # The white space that stands there now, so that words stay apart.
            yield Run(" ")
        yield from _remark(stretch)


def _sides(passage: Passage) -> Beside:
    return Beside(
        tuple(tuple(_side(passage, row, Look.GONE)) for row in passage.old_lines),
        tuple(tuple(_side(passage, row, Look.CAME)) for row in passage.new_lines),
    )


def _side(passage: Passage, row: Iterable[Stretch], differs: Look) -> Iterator[Run]:
    """One text; what is told of words that both have stands beside the new ones."""
    for stretch in row:
        text = stretch.old if differs is Look.GONE else stretch.new
        if stretch.left_out:
            yield _left_out(stretch, passage)
        elif text:
            yield _run(passage, stretch, text, differs)
        if differs is Look.CAME or not (stretch.old or stretch.new):
            yield from _remark(stretch)


def _run(passage: Passage, stretch: Stretch, text: str, differs: Look) -> Run:
    """Words of a stretch, of a look that ``differs`` if they are of one text alone."""
    if stretch.stays:
        return Run(tame(text), Look.MARKED if stretch.told else Look.TEXT)
    if stretch.white:
        return Run(stretch.shown(text), differs)
    return Run(tame(stretch.shown(text)), Look.TEXT if _at_a_seam(stretch, passage) else differs)


def _left_out(stretch: Stretch, passage: Passage) -> Run:
    """How many words stand in the place of a long stretch that stays; they are told in one piece."""
    told = passage.language.told("fold.words", count=stretch.left_out)
    return Run(f" [... {told} ...] ", Look.QUIET)


def _remark(stretch: Stretch) -> Iterator[Run]:
    if stretch.remark:
        yield Run(tame(stretch.remark), Look.QUIET)


def _at_a_seam(stretch: Stretch, passage: Passage) -> bool:
    """Whether it is the white space at which paragraphs were split or joined, which shows by itself."""
    return stretch.aspect is Aspect.WHITESPACE and passage.change.kind in (Kind.SPLIT, Kind.MERGED)


def _quiet(row: Iterable[Stretch], language: Language) -> Iterator[Run]:
    """A paragraph as it is, quietly."""
    told = tame("".join(stretch.new + stretch.remark for stretch in row))
    yield _quiet_run(told or language.told("diff.empty"))
