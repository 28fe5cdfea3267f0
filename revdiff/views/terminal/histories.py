"""A history for the terminal, a line for each revision, and blame: the last text cut where its words come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch

from attrs import frozen

from revdiff.compare.summary import changes_of
from revdiff.interface import Language
from revdiff.lineage import Blame, History
from revdiff.showable import no_view
from revdiff.text import Revision
from revdiff.views.brought import pieces_of
from revdiff.views.telling import name_of, number_of
from revdiff.views.terminal.runs import EMPTY, Block, Look, Part, Run, Table, line, tame


@singledispatch
def lineage_parts(shown: object, language: Language) -> Iterator[Part]:
    """What ``shown`` is drawn of; each kind of thing that is made of many revisions has its own way."""
    raise no_view(shown, "terminal view")


@lineage_parts.register
def _history(history: History, language: Language) -> Iterator[Part]:
    """Each revision in a line: its time, the words that came, went and moved, its name, what changed."""
    stats = history.stats
    yield line(_span(history, language), Look.HEAD)
    yield EMPTY
    columns = (
        _Column("", [Run(language.number(number_of(entry.revision))) for entry in stats], right=True),
        _Column(language.told("history.published"), [_time(one, language) for one in history.revisions]),
        _Column(language.told("history.in"), [_signed("+", entry.words_in, language) for entry in stats], right=True),
        _Column(language.told("history.out"), [_signed("-", entry.words_out, language) for entry in stats], right=True),
        _Column(
            language.told("history.moved"), [_signed("", entry.words_moved, language) for entry in stats], right=True
        ),
    )
    deeds = zip(history.revisions, _deeds(history, language), strict=True)
    yield _table(columns, language.told("history.changed"), (_named(one, Run(did), language) for one, did in deeds))


def _span(history: History, language: Language) -> str:
    """How many revisions there are, and how many words the first and the last have."""
    revisions = language.told("count.revisions", count=len(history))
    first, last = (language.told("count.words", count=history.stats[place].words) for place in (0, -1))
    words = language.told("list.from-to", old=first, new=last) if len(history) > 1 else first
    return language.told("list.named", name=revisions, value=words)


def _named(revision: Revision, did: Run, language: Language) -> tuple[Run, ...]:
    """What a revision did, behind its name if it has one."""
    name = Run(tame(name_of(revision)), Look.TEXT, revision.source)
    return (*language.filled("list.named", Run, name=name, value=did),) if name.text else (did,)


def _deeds(history: History, language: Language) -> Iterator[str]:
    """What each revision did to the paragraphs."""
    back = {revert.revision: revert.to for revert in history.reverts}
    yield language.told("count.paragraphs", count=len(history.at(0).paragraphs))
    for index, diff in enumerate(history.diffs, start=1):
        same = language.told("history.same") if diff.identical else ""
        told = same or changes_of(diff.stats, language) or language.told("count.nothing")
        yield language.told("history.back", told=told, number=number_of(back[index])) if index in back else told


@lineage_parts.register
def _blame(blame: Blame, language: Language) -> Iterator[Part]:
    """The revisions that words are left of, then each paragraph, cut where its words come from another one."""
    totals = blame.totals
    revision = language.told("history.revision", number=number_of(blame.index))
    yield line(language.listed([revision, language.told("blame.words-of", count=len(totals))]), Look.HEAD)
    yield EMPTY
    brought = [blame.revisions[origin] for origin in totals]
    columns = (
        _Column("", [Run(language.number(number_of(origin))) for origin in totals], right=True),
        _Column(language.told("history.published"), [_time(one, language) for one in brought]),
        _Column(language.told("history.words"), [Run(language.number(count)) for count in totals.values()], right=True),
    )
    yield _table(columns, "", ((Run(tame(name_of(one))),) for one in brought))
    for pieces in pieces_of(blame):
        yield EMPTY
        for piece in pieces:
            origin = "" if piece.origin is None else language.number(number_of(piece.origin))
            yield Block((Run(tame(piece.text.strip())),), (Run(f"{origin:>4}  ", Look.QUIET),), " " * 6)


@frozen
class _Column:
    """A column of a table; one with nothing in it is left out."""

    title: str
    cells: Sequence[Run]
    right: bool = False


def _table(columns: Iterable[_Column], title: str, last: Iterable[Sequence[Run]]) -> Table:
    """The rows, titles first; the ``last`` column is wrapped in the room that the others leave."""
    drawn = [column for column in columns if any(cell.text for cell in column.cells)]
    return Table(
        tuple((Run(column.title, Look.QUIET), *column.cells) for column in drawn),
        ((Run(title, Look.QUIET),), *map(tuple, last)),
        frozenset(place for place, column in enumerate(drawn) if column.right),
    )


def _signed(sign: str, count: int, language: Language) -> Run:
    return Run(f"{sign}{language.number(count)}" if count else "")


def _time(revision: Revision, language: Language) -> Run:
    return Run("" if revision.published is None else language.moment(revision.published))
