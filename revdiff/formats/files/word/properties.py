"""What a Word document says of itself, and when what happened to it.

The document's own times are in UTC, as they say. Those of changes and comments are not: Word writes the time on the writer's
clock and calls it UTC (``w:date="…Z"``); only a second, newer attribute (``w16du:dateUtc``) is. So a ``w:date`` that says ``Z``
is read as a time without a zone, which is that of ``timezone=`` if one is given; another zone that it names is believed.
"""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from revdiff.formats.document import Moment, MomentKind
from revdiff.formats.files.word.names import all_within, child, children, value
from revdiff.formats.files.word.package import Package, Part
from revdiff.formats.files.word.view import TRACKED

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Word 2007 and others write more digits of a second than a datetime has.
_FINE: Final = re.compile(r"(\.\d{6})\d+")


@frozen
class Properties:
    """The title, the creator, the number of times that it was saved, the id that stays with it, and times."""

    title: str | None
    creator: str | None
    revision: str | None
    identity: str | None
    times: tuple[Moment, ...]


@frozen
class Times:
    """Reads times as they are written; ``timezone`` is that of those without one."""

    timezone: tzinfo | None
    warnings: list[str] = field(eq=False)

    def of(self, element: Element, kind: MomentKind, where: str) -> Moment | None:
        """When a change or a comment was made, by its attributes."""
        certain = value(element, "w16du:dateUtc")
        said = certain or value(element, "w:date")
        found = None if said is None else self._parsed(said, f"{where}: w:date")
        if found is None:
            return None
        if certain is None and said is not None and said.endswith(("Z", "z")):
            found = found.replace(tzinfo=self.timezone)
        return Moment(kind, found, f"{where}: w16du:dateUtc" if certain else f"{where}: w:date")

    def stated(self, said: str | None, kind: MomentKind, field: str) -> list[Moment]:
        """A time among the document's properties."""
        found = None if said is None or not said.strip() else self._parsed(said.strip(), field)
        return [] if found is None else [Moment(kind, found, field)]

    def _parsed(self, said: str, field: str) -> datetime | None:
        try:
            found = datetime.fromisoformat(_FINE.sub(r"\1", said))
        except ValueError:
            self._warn(f"{field} is no time: {said[:40]!r}")
            return None
        return found if found.tzinfo else found.replace(tzinfo=self.timezone)

    def _warn(self, warning: str) -> None:
        if warning not in self.warnings:
            self.warnings.append(warning)


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
        (
            *times.stated(_said(root, "dcterms:created"), MomentKind.CREATED, "dcterms:created"),
            *times.stated(_said(root, "dcterms:modified"), MomentKind.MODIFIED, "dcterms:modified"),
        ),
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
