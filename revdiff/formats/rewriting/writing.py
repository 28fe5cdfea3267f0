"""A document's source with the changes in it that lead to a revision, and the proof that it says what the revision says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from attrs import evolve

from revdiff.errors import WriteError
from revdiff.formats.document import Document
from revdiff.formats.names import Format
from revdiff.formats.rewriting.blocks import Addition
from revdiff.formats.rewriting.checking import require_same
from revdiff.formats.rewriting.hosts import Host, hosts_of
from revdiff.formats.rewriting.layers import Whole, carried_out
from revdiff.formats.rewriting.locating import Locator
from revdiff.formats.rewriting.marking import marks_of
from revdiff.formats.rewriting.planning import Item, Kept, Planned, Put, planned
from revdiff.formats.rewriting.sources import SourceText
from revdiff.formats.rewriting.units import Units
from revdiff.formats.source import Source
from revdiff.text import Paragraph, Revision

WRITABLE = (Format.HTML, Format.WAGTAIL, Format.WORDPRESS, Format.ANS, Format.NINJS)


def rewritten(document: Document, revision: Revision) -> bytes:
    """The bytes of the document's source with what is in ``revision`` in it. Raises `WriteError`."""
    source = document.source
    if document.format not in WRITABLE or source is None:
        raise WriteError(
            f"a text cannot be written back into {document.format}, only into {', '.join(WRITABLE)}; "
            "revdiff.write exports a diff as a Word document, and revision.text is the text itself"
        )
    old, new = document.revision.paragraphs, revision.paragraphs
    if len(old) == len(new) and all(map(_is_same, old, new)):
        return source.data
    text = SourceText.of(source, document.format)
    whole = Whole(text.text)
    locator = Locator(whole)
    _Rewriting(document, locator, planned(document.revision, revision)).run()
    carried_out(locator.inner.values())
    data = text.encoded(whole.written())
    require_same(document, revision, data)
    return data


def _is_same(old: Paragraph, new: Paragraph) -> bool:
    return (
        old.text == new.text
        and (old.markup == new.markup or ((old.role, old.attributes) == (new.role, new.attributes) and marks_of(old) == marks_of(new)))
    )


class _Rewriting:
    """Gives each host of a document what is to be done in it."""

    def __init__(self, document: Document, locator: Locator, plans: Sequence[Planned]) -> None:
        self._format = document.format
        self._old = document.revision.paragraphs
        self._hosts = hosts_of(self._old, locator)
        self._found = {
            index: passage for host in {id(host): host for host in self._hosts.values()}.values() for index, passage in host.passages.items()
        }
        self._units = Units(document.format, self._hosts, self._old)
        self._plans = [self._settled(plan) for plan in plans]

    def run(self) -> None:
        """Has all replaced that is to be."""
        gone = set(range(len(self._old))) - {plan.home for plan in self._plans if plan.stays and plan.home is not None}
        gone -= self._take_homes(gone)
        for plan in self._plans:
            if plan.stays and plan.home is not None and not _is_same(self._old[plan.home], plan.paragraph):
                self._host_of(plan.home).stays.append(plan)
        for index in gone:
            self._host_of(index).gone.add(index)
        self._units.remove(gone)
        self._add()
        for host in {id(host): host for host in self._hosts.values()}.values():
            ...
