"""What a revision of plain text leaves open: the marks of words that stay, the roles of their blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import evolve

from revdiff.formats.names import BODY, LIST_ITEM, QUOTE
from revdiff.formats.rewriting.marking import Marks, marks_of
from revdiff.formats.rewriting.planning import Kept, Planned, Put
from revdiff.text import PLAIN, Mark, Markup, Paragraph, Span


def dressed(plans: Sequence[Planned], old: Sequence[Paragraph]) -> list[Planned]:
    """The plans, their paragraphs with all that they carry.

    A paragraph that carries nothing, not even a role, is of a plain text, which says nothing of what its words or its block are:
    these stay what they were. Words that come have the marks that are on both sides of them, or on all that goes for them. A
    paragraph that comes between two of a list, or of a quote, is one of it.
    """
    made = [_dressed(plan, old) if plan.paragraph.markup == PLAIN else plan for plan in plans]
    return [
        evolve(
            plan,
            paragraph=evolve(plan.paragraph, markup=_between(made[place - 1 : place], made[place + 1 : place + 2])),
        )
        if plan.paragraph.markup == PLAIN
        else plan
        for place, plan in enumerate(made)
    ]


def _dressed(plan: Planned, old: Sequence[Paragraph]) -> Planned:
    if plan.home is None and not any(isinstance(item, Kept) for item in plan.items):
        return plan
    home = None if plan.home is None else old[plan.home]
    on_each = _marks_on_each(plan, old)
    marks = [
        Mark(Span(start, end), *given)
        for given in {given: None for marks in on_each for given in marks}
        for start, end in _runs(given in marks for marks in on_each)
    ]
    role = BODY if home is None else home.role
    markup = Markup(role, None, {} if home is None else home.attributes, marks)
    return evolve(plan, paragraph=evolve(plan.paragraph, markup=markup))


def _marks_on_each(plan: Planned, old: Sequence[Paragraph]) -> list[Marks]:
    """The marks on each character of the text to be."""
    items = [marks_of(old[item.old])[item.start : item.end] if isinstance(item, Kept) else None for item in plan.items]
    made: list[Marks] = []
    for place, (item, own) in enumerate(zip(plan.items, items, strict=True)):
        if isinstance(item, Put):
            left = made[-1] if made else frozenset()
            right = next((marks[0] for marks in items[place + 1 :] if marks), frozenset[tuple[str, object]]())
            own = [_on_all_that_goes(item, old) or left & right] * len(item.text)
        made += own or []
    return made


def _on_all_that_goes(item: Put, old: Sequence[Paragraph]) -> Marks:
    if item.instead is None:
        return frozenset()
    marks = marks_of(old[item.instead.old])[item.instead.start : item.instead.end]
    return frozenset.intersection(*marks)


def _runs(on: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """Where runs of what is true start and end."""
    place = 0
    for is_on, run in groupby(on):
        size = len([*run])
        if is_on:
            yield place, place + size
        place += size


def _between(before: Sequence[Planned], after: Sequence[Planned]) -> Markup:
    """What a new paragraph is between two others."""
    beside = [plan.paragraph.markup for plan in (*before, *after)]
    if len(beside) == 2 and beside[0].role == beside[1].role and beside[0].role in (LIST_ITEM, QUOTE):
        return Markup(beside[0].role, None, beside[0].attributes)
    return Markup(BODY)
