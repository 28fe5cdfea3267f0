"""What became of a paragraph's markup: which marks came, went or say something else now, and what its block is."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import zip_longest

from attrs import frozen

from revdiff.compare.wordedits import MarkKind, Op
from revdiff.interface import Language
from revdiff.interface.language import ENGLISH
from revdiff.schema import Json
from revdiff.text import Attributes, Paragraph


class Carries(StrEnum):
    """What of a paragraph's markup changed.

    See the glossary: :term:`markup`.
    """

    MARK = "mark"
    ROLE = "role"
    ATTRIBUTE = "attribute"


@frozen
class MarkupChange:
    """One thing about a paragraph's markup that changed.

    ``name`` is that of the mark or of the attribute, ``role`` for a role; ``op`` is ``insert``, ``delete`` or ``replace``.
    ``old`` and ``new`` are the attributes of the mark, the value of the attribute, or the role; None where there is none.

    See the glossary: :term:`markup`, :term:`mark`, :term:`role`, :term:`attributes`.

    >>> print(MarkupChange(Carries.MARK, "bold", Op.INSERT, None, {}))
    bold added
    >>> print(MarkupChange(Carries.MARK, "link", Op.REPLACE, {"href": "/tide"}, {"href": "/tides"}))
    link changed: /tide → /tides
    """

    what: Carries
    name: str
    op: Op
    old: Json
    new: Json

    def __str__(self) -> str:
        return markup_change_told(self, ENGLISH)


_DONE = {Op.INSERT: "markup.added", Op.DELETE: "markup.removed", Op.REPLACE: "markup.changed"}


def markup_change_told(change: MarkupChange, language: Language) -> str:
    """What became of a mark, a role or an attribute, as a ``language`` tells it."""
    name = language.told("markup.role") if change.what is Carries.ROLE else change.name
    told = language.told(_DONE[change.op], name=name)
    if change.what is Carries.MARK:
        values = _told_apart(change.old, change.new, language)
    else:
        sides = {Op.INSERT: [change.new], Op.DELETE: [change.old]}.get(change.op, [change.old, change.new])
        values = _from_to(sides, language)
    return language.told("markup.told", change=told, values=values) if values else told


def markup_told(changes: Iterable[MarkupChange], language: Language) -> str:
    """What became of markup, each thing once, apart by semicolons."""
    return language.told("list.semicolon").join(dict.fromkeys(markup_change_told(one, language) for one in changes))


def _told_apart(old: Json, new: Json, language: Language) -> str:
    """What differs between the attributes of a mark that stayed, or what a mark that came or went says."""
    before, after = (value if isinstance(value, dict) else {} for value in (old, new))
    names = sorted({name for name in (*before, *after) if _part(before, name) != _part(after, name)})
    only = len(names) == 1
    return language.listed(
        ("" if only else f"{name} ") + _from_to([side[name] for side in (before, after) if name in side], language)
        for name in names
    )


def _from_to(values: Sequence[Json], language: Language) -> str:
    """An old and a new value, or the one that there is."""
    told = [written(value) for value in values]
    return language.told("list.from-to", old=told[0], new=told[1]) if len(told) == 2 else "".join(told)


def _part(values: Mapping[str, Json], name: str) -> Attributes:
    """What is said under a name, as JSON tells it apart: nothing, null, true and 1 are four things."""
    return Attributes({name: values[name]} if name in values else {})


def written(value: Json) -> str:
    """A value of an attribute in words: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def block_changes(old: Paragraph, new: Paragraph) -> Iterator[MarkupChange]:
    """What differs between two blocks: the role, then each attribute by its name."""
    if old.role != new.role:
        yield MarkupChange(Carries.ROLE, "role", _op(old.role, new.role), old.role, new.role)
    before, after = dict(old.attributes), dict(new.attributes)
    for name in sorted({*before, *after}):
        if name not in after:
            yield MarkupChange(Carries.ATTRIBUTE, name, Op.DELETE, before[name], None)
        elif name not in before:
            yield MarkupChange(Carries.ATTRIBUTE, name, Op.INSERT, None, after[name])
        elif Attributes({"": before[name]}) != Attributes({"": after[name]}):
            yield MarkupChange(Carries.ATTRIBUTE, name, Op.REPLACE, before[name], after[name])


def _op(old: object, new: object) -> Op:
    return Op.INSERT if old is None else Op.DELETE if new is None else Op.REPLACE


def mark_changes(before: Mapping[MarkKind, bool], after: Mapping[MarkKind, bool]) -> Iterator[MarkupChange]:
    """What differs between the marks on two stretches, by name; of each mark is told whether it is on all of its stretch.

    A mark that is on both, and on all of the one stretch alone, has changed.
    """
    if before == after:
        return
    gone, come = (
        {kind for kind in one if other.get(kind) != one[kind]} for one, other in ((before, after), (after, before))
    )
    gone_by_name, come_by_name = _by_name(gone), _by_name(come)
    for name in sorted({*gone_by_name, *come_by_name}):
        for one, other in zip_longest(gone_by_name[name], come_by_name[name]):
            yield MarkupChange(Carries.MARK, name, _op(one, other), _values(one), _values(other))


def _by_name(kinds: Iterable[MarkKind]) -> defaultdict[str, list[Attributes]]:
    found: defaultdict[str, list[Attributes]] = defaultdict(list)
    for name, attributes in sorted(kinds, key=lambda kind: (kind[0], kind[1].json)):
        found[name].append(attributes)
    return found


def _values(attributes: Attributes | None) -> Json:
    return None if attributes is None else dict(attributes)
