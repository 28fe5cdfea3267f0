"""What a Word document says of itself, and when what happened to it.

The document's own times are in UTC, as they say. Those of changes and comments are not: Word writes the time on the writer's
clock and calls it UTC (``w:date="…Z"``); only a second, newer attribute (``w16du:dateUtc``) is. So a ``w:date`` that says ``Z``
is read as a time without a zone, which is that of ``timezone=`` if one is given; another zone that it names is believed.
"""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from revdiff.formats.document import Moment, MomentKind
from revdiff.formats.files.word.names import all_within, child, children, value
from revdiff.formats.files.word.package import Package, Part
from revdiff.formats.files.word.view import TRACKED
from revdiff.formats.moments import read_moment

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STATED: Final = {"dcterms:created": MomentKind.CREATED, "dcterms:modified": MomentKind.MODIFIED}


@frozen
class Properties:
    """The title, the creator, the number of times that it was saved, the id that stays with it, and times."""

    title: str | None
    creator: str | None
    revision: str | None
    identity: str | None
    times: tuple[Moment, ...]


@frozen(eq=False)
class Times:
    """Reads times as they are written; ``timezone`` is that of those without one."""

    timezone: tzinfo | None
    warnings: list[str]
    _wrong: set[str] = field(factory=set, init=False)

    def of(self, element: Element, kind: MomentKind, where: str) -> Moment | None:
        """When a change or a comment was made, by its attributes."""
        certain = value(element, "w16du:dateUtc")
        if certain is not None:
            return self.stated(certain, kind, f"{where}: w16du:dateUtc")
        said = value(element, "w:date")
        return self.stated(said.rstrip("Zz") if said else said, kind, f"{where}: w:date")

    def stated(self, said: str | None, kind: MomentKind, field: str) -> Moment | None:
        """A time as it is written; None where that is none. Of those that are wrong in one field the first is told."""
        told: list[str] = []
        found = read_moment(kind, said, field, self.timezone, told) if said else None
        if told and field not in self._wrong:
            self._wrong.add(field)
            self.warnings.extend(told)
        return found


def properties_of_document(package: Package, main: Part, times: Times) -> Properties:
    """What the document says of itself (``docProps/core.xml``), and its id (``w15:docId``)."""
    core = package.related(None, "core-properties")
    root = None if core is None else core.root
    settings = package.related(main, "settings")
    named = None if settings is None else child(settings.root, "w15:docId")
    return Properties(
        _said(root, "dc:title"),
        _said(root, "dc:creator"),
        _said(root, "cp:revision"),
        _said(root, "dc:identifier") or (None if named is None else value(named, "w15:val")),
        tuple(found for name, kind in _STATED.items() if (found := times.stated(_said(root, name), kind, name))),
    )


def last_change(main: Part, times: Times) -> list[Moment]:
    """When the last of the tracked changes was made, as far as they say."""
    made = (times.of(change, MomentKind.MODIFIED, main.stem) for change in all_within(main.root, *TRACKED))
    # Those without a zone cannot be told before or after the others.
    found = [moment for moment in made if moment is not None]
    alike = [moment for moment in found if moment.has_zone == found[0].has_zone]
    return [max(alike, key=lambda moment: moment.value)] if alike else []


def _said(root: Element | None, name: str) -> str | None:
    found = next(children(root, name), None)
    return None if found is None else (found.text or "").strip() or None
