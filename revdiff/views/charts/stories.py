"""Charts of many stories: their names, and how a chart of one becomes small multiples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from revdiff.arguments import told
from revdiff.errors import OptionError
from revdiff.interface import Language
from revdiff.lineage import History
from revdiff.spelling import spelled
from revdiff.views.charts.drawing import HEIGHT, WIDTH, Value, altair

if TYPE_CHECKING:
    from altair import Chart

    from revdiff.views.charts.drawing import Drawn

Stories: TypeAlias = Mapping[object, History]
"""Histories by what tells their stories apart: `Histories`, or some of them."""

FEW: Final = 12
"""So many stories are drawn one beside the other; of more of them a chart tells what they have in common."""
MOST_REVISIONS: Final = 20
"""So many revisions of many stories are told apart; what comes later is told with the last of them."""
# Characters of a name above a small chart: more of them would stand in that beside it.
_LONGEST_NAME = 40
# What of a longer name is kept behind what is left out: in an address, the end tells stories apart.
_END_OF_NAME = 25
# Pixels between charts that stand beside each other, for the labels of an axis.
_GAP = 40
# Pixels between the labels of one axis.
_APART = 4


def stories_in(given: object) -> dict[str, History]:
    """The histories by the names of their stories, in order; a history alone has no name.

    Raises ``OptionError`` for what is neither, and where there is no story.
    """
    if isinstance(given, History):
        return {"": given}
    if not isinstance(given, Mapping) or not all(isinstance(one, History) for one in given.values()):
        raise OptionError(f"what is drawn is a History, or Histories of many stories, not {told(given)}")
    if not given:
        raise OptionError("there is no story to draw")
    return dict(zip(_names(given), given.values(), strict=True))


def groups_in(given: object) -> dict[str, dict[str, History]]:
    """The histories by the names of their stories, these by the names of groups; what is one group has no name.

    Raises ``OptionError`` as `stories_in` does.
    """
    if isinstance(given, Mapping) and given and all(isinstance(one, Mapping) for one in given.values()):
        return dict(zip(_names(given), map(stories_in, given.values()), strict=True))
    return {"": stories_in(given)}


def _names(keys: Iterable[object]) -> Iterator[str]:
    """What stories are called, each in its own way."""
    taken: set[str] = set()
    for key in keys:
        whole = " / ".join(map(str, key)) if isinstance(key, tuple) else str(key)
        name = short = spelled(_brief(whole))
        number = 1
        while name in taken:
            number += 1
            name = f"{short} ({number})"
        taken.add(name)
        yield name


def _brief(name: str) -> str:
    """A name, without its middle if it is long.

    >>> _brief("https://www.example.org/news/kelby-harbor/ferry-aground-at-dawn")
    'https://www.ex…bor/ferry-aground-at-dawn'
    """
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - _END_OF_NAME - 1]}…{name[-_END_OF_NAME:]}"


def with_story(name: str, rows: Iterable[dict[str, Value]]) -> Iterator[dict[str, Value]]:
    """The rows of one of several stories."""
    return ({"story": name, **row} for row in rows) if name else iter(rows)


def small_multiples(chart: Chart, names: Iterable[str], *, own_heights: bool = False) -> Drawn:
    """A chart once for each of a few stories, each along a scale of its own; upwards too with ``own_heights``."""
    named = [*names]
    if len(named) == 1:
        return chart.properties(width=WIDTH, height=HEIGHT)
    alt = altair()
    columns = 2 if len(named) <= 4 else 3
    one = chart.properties(width=WIDTH // columns - _GAP, height=HEIGHT * 2 // (columns + 2))
    header = alt.Header(title=None, labelFontWeight="bold", labelAnchor="start")
    drawn: Drawn = one.facet(alt.Facet("story:N", sort=named, header=header), columns=columns).resolve_scale(
        x="independent", xOffset="independent", y="independent" if own_heights else "shared"
    )
    return drawn


def updates_of_each(language: Language) -> object:
    """The x axis of the revisions but the first, for each of a few stories its own."""
    x = altair().X("revision:O").title(language.told("chart.revision"))
    return x.axis(labelAngle=0, labelOverlap=True, labelSeparation=_APART)


def pooled_updates(language: Language) -> object:
    """The x axis of the revisions but the first of many stories, the last of which stands for all later ones."""
    x = altair().X("revision:O").title(language.told("chart.revision"))
    return x.axis(labelAngle=0, labelExpr=f"datum.value < {MOST_REVISIONS} ? datum.label : datum.label + '+'")
