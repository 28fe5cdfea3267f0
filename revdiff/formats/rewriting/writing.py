"""A document's source with the changes in it that lead to a revision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

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
from revdiff.text import Paragraph, Revision

WRITABLE: Final = (Format.HTML, Format.WAGTAIL, Format.WORDPRESS, Format.ANS, Format.NINJS)
"""Formats whose places can be found again by their anchors, and written to."""


def rewritten(document: Document, revision: Revision) -> bytes:
    """The bytes of the document's source with what is in ``revision`` in it. Raises `WriteError`."""
    source = document.source
    if document.format not in WRITABLE or source is None:
        raise WriteError(
            f"a text cannot be written back into {document.format}, only into {', '.join(WRITABLE)}: "
            "take the text of the revision, or write the diff as a Word document"
        )
    old, new = document.revision.paragraphs, revision.paragraphs
    if len(old) == len(new) and all(map(_is_same, old, new)):
        return source.data
    text = SourceText.of(document)
    whole = Whole(text.text)
    locator = Locator(whole)
    _Rewriting(document, locator, planned(document.revision, revision)).run()
    carried_out(locator.inner.values())
    data = text.encoded(whole.written())
    require_same(text.documents, text.read_again(document, data), text.number, revision)
    return data


def _is_same(old: Paragraph, new: Paragraph) -> bool:
    return (
        old.text == new.text
        and (old.role, old.attributes) == (new.role, new.attributes)
        and (old.marks == new.marks or marks_of(old) == marks_of(new))
    )


class _Rewriting:
    """Gives each text in a source what is to be done in it."""

    def __init__(self, document: Document, locator: Locator, plans: Sequence[Planned]) -> None:
        self._format = document.format
        self._old = document.revision.paragraphs
        self._host_of = hosts_of(self._old, locator)
        self._hosts = [*{id(host): host for host in self._host_of.values()}.values()]
        self._found = {index: passage for host in self._hosts for index, passage in host.passages.items()}
        self._units = Units(document.format, self._host_of, self._old)
        self._plans = [self._settled(plan) for plan in plans]

    def run(self) -> None:
        """Has all replaced that is to be."""
        staying = {plan.home for plan in self._plans if plan.stays and plan.home is not None}
        gone = set(range(len(self._old))) - staying
        for plan in self._plans:
            if plan.stays and plan.home is not None and not _is_same(self._old[plan.home], plan.paragraph):
                self._host(plan.home).stays.append(plan)
        for index in gone - self._units.removed(gone):
            self._host(index).gone.add(index)
        for addition in self._additions():
            self._put(addition)
        for host in self._hosts:
            host.place.layer.replace(host.replacements(self._old, self._found))

    def _settled(self, plan: Planned) -> Planned:
        """The plan, the words that stay there as their cells, as far as these are known; its block, where it can stay."""
        items = tuple(self._item(item, plan) for item in plan.items)
        stays = plan.stays and plan.home is not None and self._can_stay(plan)
        return evolve(plan, items=items, stays=stays)

    def _item(self, item: Item, plan: Planned) -> Item:
        if isinstance(item, Put) or item.old in self._found:
            return item
        return Put(plan.paragraph.text[item.at : item.at + item.end - item.start], item.at)

    def _can_stay(self, plan: Planned) -> bool:
        assert plan.home is not None
        if _is_same(self._old[plan.home], plan.paragraph):
            return True
        return self._host(plan.home).can_stay(plan)

    def _host(self, index: int) -> Host:
        host = self._host_of.get(index)
        if host is None or not host.has(index):
            old = self._old[index]
            what = repr(old) if old.text else f"paragraph {index + 1}, {old.role or 'which has no text'},"
            raise WriteError(f"{what} cannot be changed in the source: where it stands there is not found")
        return host

    def _additions(self) -> Iterator[Addition]:
        """What comes, between what stays."""
        after: int | None = None
        coming: list[Planned] = []
        for plan in self._plans:
            if not plan.stays:
                coming.append(plan)
                continue
            if plan.home is None or (plan.home not in self._host_of or not self._host_of[plan.home].has(plan.home)):
                continue
            if coming:
                yield Addition(after, plan.home, tuple(coming))
            after, coming = plan.home, []
        if coming:
            yield Addition(after, None, tuple(coming))

    def _put(self, addition: Addition) -> None:
        after = None if addition.after is None else self._host_of[addition.after]
        before = None if addition.before is None else self._host_of[addition.before]
        host = after or before or self._hosts[0]
        host.additions.append(
            evolve(addition, after=addition.after if host is after else None, before=addition.before if host is before else None)
        )
