"""A document's source with the changes in it that lead to a revision."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence, Set
from typing import Final

from attrs import evolve

from revdiff.arguments import a, told
from revdiff.errors import WriteError
from revdiff.formats.document import Document
from revdiff.formats.names import CAPTION, CELL, Format
from revdiff.formats.rewriting.arranging import arrange
from revdiff.formats.rewriting.blocks import Addition
from revdiff.formats.rewriting.checking import require_same
from revdiff.formats.rewriting.dressing import dressed
from revdiff.formats.rewriting.hosts import Hosts
from revdiff.formats.rewriting.layers import Whole, carried_out
from revdiff.formats.rewriting.links import Links
from revdiff.formats.rewriting.lists import Lists
from revdiff.formats.rewriting.locating import Locator, Manner
from revdiff.formats.rewriting.marking import marks_of
from revdiff.formats.rewriting.planning import Item, Planned, Put, planned
from revdiff.formats.rewriting.sources import SourceText
from revdiff.formats.rewriting.units import Units
from revdiff.formats.rewriting.values import with_values
from revdiff.text import ExcerptSide, Paragraph, Revision

WRITABLE: Final = (Format.HTML, Format.WAGTAIL, Format.WORDPRESS, Format.ANS, Format.NINJS)
"""Formats whose places can be found again by their anchors, and written to."""

_CONFLICT = re.compile(r"<{7} .*?[\r\n]={7}[\r\n].*?>{7} ", re.DOTALL)
"""What a merge has in its text where two sides could not be merged."""


_ROUNDS: Final = 10
"""Lists in lists in which blocks trade places, the outermost first: editors put a list of cards into a section, hardly more."""


def rewritten(document: Document, revision: Revision, rounds: int = _ROUNDS) -> bytes:
    """The bytes of the document's source with what is in ``revision`` in it. Raises `WriteError`."""
    source = document._source
    if document.format not in WRITABLE:
        raise WriteError(
            f"a text cannot be written back into {document.format}, only into {', '.join(WRITABLE)}: "
            "take the text of the revision, or write the diff as a Word document"
        )
    if source is None:
        raise WriteError(f"this document of {document.format} does not hold its source: read it with revdiff.read")
    old: Sequence[Paragraph] = document.revision.paragraphs
    _require_settled(a(Revision, "revision", revision))
    plans = dressed(planned(document.revision, revision), old)
    wanted = [plan.paragraph for plan in plans]
    if len(old) == len(wanted) and all(map(_is_same, old, wanted)):
        return source.data
    text = SourceText.of(document)
    whole = Whole(text.text)
    locator = Locator(whole, Manner.MARKUP if document.format is Format.WORDPRESS else Manner.PLAIN)
    if document.format is Format.WAGTAIL:
        if rounds and arrange(plans, Units(document.format, Hosts(old, locator, _links(document.format)))):
            carried_out(locator.inner.values())
            arranged = text.read_again(document, text.encoded(whole.written()))[text.number]
            return rewritten(arranged, revision, rounds - 1)
        old = with_values(old, plans, locator)
    _Rewriting(document.format, old, locator, plans).run()
    carried_out(locator.inner.values())
    data = text.encoded(whole.written())
    added = {plan.paragraph.index for plan in plans if plan.home is None}
    require_same(text.documents, text.read_again(document, data), text.number, wanted, added)
    return data


def _require_settled(revision: Revision) -> None:
    for paragraph, made_of in zip(revision.paragraphs, revision.provenance or (), strict=False):
        if made_of.side is ExcerptSide.GIVEN and _CONFLICT.match(paragraph.text):
            raise WriteError(
                f"paragraph {paragraph.index + 1} of the text is a conflict of the merge: settle it first, with Merge.resolve"
            )


def _is_same(old: Paragraph, new: Paragraph) -> bool:
    return (
        old.text == new.text
        and (old.role, old.attributes) == (new.role, new.attributes)
        and (old.marks == new.marks or marks_of(old) == marks_of(new))
    )


def _links(format: Format) -> Links:  # noqa: A002 the word of the face
    return Links(by_id=format is Format.WAGTAIL)


class _Rewriting:
    """Gives each text in a source what is to be done in it."""

    def __init__(
        self,
        format: Format,  # noqa: A002 the word of the face
        old: Sequence[Paragraph],
        locator: Locator,
        plans: Sequence[Planned],
    ) -> None:
        self._old = old
        self._hosts = Hosts(old, locator, _links(format))
        self._units = Units(format, self._hosts)
        self._lists = Lists(format, self._hosts, self._units)
        self._plans = self._with_fixed([self._settled(plan) for plan in plans])

    def run(self) -> None:
        """Has all replaced that is to be."""
        gone = set(range(len(self._old))) - {plan.home for plan in self._plans if plan.stays and plan.home is not None}
        for plan in self._plans:
            if plan.stays and plan.home is not None and not _is_same(self._old[plan.home], plan.paragraph):
                self._hosts.host(plan.home).stays.append(plan)
        for index in gone - self._lists.removed(gone):
            self._hosts.host(index).gone.add(index)
        for addition in self._additions():
            self._require_whole(addition)
            self._put(addition, gone)
        for host in self._hosts.each:
            host.layer.replace(host.replacements())
        self._lists.write()

    def _settled(self, plan: Planned) -> Planned:
        """The plan, the words that stay there as their cells, as far as these are known; its block, where it can stay."""
        items = tuple(self._item(item, plan) for item in plan.items)
        stays = plan.stays and plan.home is not None and self._can_stay(plan)
        return evolve(plan, items=items, stays=stays)

    def _item(self, item: Item, plan: Planned) -> Item:
        if isinstance(item, Put) or item.old in self._hosts.found:
            return item
        return Put(plan.paragraph.text[item.at : item.at + item.end - item.start], item.at)

    def _can_stay(self, plan: Planned) -> bool:
        assert plan.home is not None
        if _is_same(self._old[plan.home], plan.paragraph):
            return True
        return self._hosts.host(plan.home).can_stay(plan)

    def _with_fixed(self, plans: list[Planned]) -> list[Planned]:
        """The plans, where a block cannot go with what comes in its place standing in it: a cell of a table, a headline."""
        staying = {plan.home for plan in plans if plan.stays}
        free = deque(index for index in range(len(self._old)) if index not in staying and self._is_fixed(index))
        ends = [plan.home if plan.stays else None for plan in plans]
        made: list[Planned] = []
        last = -1
        for plan, end in zip(plans, _next_of_each(ends, len(self._old)), strict=True):
            while free and free[0] <= last:
                free.popleft()
            if not plan.stays and free and free[0] < end and self._old[free[0]].role == plan.paragraph.role:
                plan = evolve(plan, home=free.popleft(), stays=True)
            if plan.stays and plan.home is not None:
                last = plan.home
            made.append(plan)
        return made

    def _is_fixed(self, index: int) -> bool:
        host = self._hosts.of.get(index)
        if host is None or self._units.alone(index):
            return False
        return host.is_single or self._old[index].role in (CELL, CAPTION)

    def _additions(self) -> Iterator[Addition]:
        """What comes, between what stays."""
        after: int | None = None
        coming: list[Planned] = []
        for plan in self._plans:
            if not plan.stays:
                coming.append(plan)
            elif plan.home is not None and self._is_placed(plan.home):
                if coming:
                    yield Addition(after, plan.home, tuple(coming))
                after, coming = plan.home, []
        if coming:
            yield Addition(after, None, tuple(coming))

    def _is_placed(self, index: int) -> bool:
        """Whether it is known where a paragraph stands, so that others can come beside it."""
        host = self._hosts.of.get(index)
        return bool(self._units.of(index)) if host is None else host.has(index)

    def _require_whole(self, addition: Addition) -> None:
        """Raises `WriteError` where what comes was a field of a block of several: elsewhere it would be no such block."""
        for plan in addition.plans:
            if plan.home is None or not self._units.has_fields(plan.home):
                continue
            raise WriteError(
                f"paragraph {plan.paragraph.index + 1} of the text, {told(plan.paragraph.text)}, is one field of a block, "
                "which would come apart: accept or reject all that moved with it"
            )

    def _put(self, addition: Addition, gone: Set[int]) -> None:
        """Puts what comes beside what stays, or where something went."""
        beside = [(addition.after, addition.before, False), (addition.before, addition.after, True)]
        beside += [(index, None, True) for index in sorted(gone) if index in self._hosts.of]
        for index, other, leads in beside:
            if index is None:
                continue
            host = self._hosts.of.get(index)
            if (host is None or host.is_line) and self._units.apart(index, other):
                self._lists.add(addition.plans, index, other, leads=leads)
                return
            if host is not None and not host.is_single:
                is_both = other is not None and self._hosts.of.get(other) is host
                after, before = (other if is_both else None, index) if leads else (index, other if is_both else None)
                if index in gone:
                    after = before = None
                host.additions.append(evolve(addition, after=after, before=before))
                return
        if self._hosts.top is not None:
            self._hosts.top.additions.append(addition)
            return
        first = addition.plans[0].paragraph
        raise WriteError(
            f"there is no place in the source for paragraph {first.index + 1} of the text, {told(first.text)}: "
            "reject this change, and make it where the text is edited"
        )


def _next_of_each(numbers: Sequence[int | None], end: int) -> list[int]:
    """Of each place the next number from there on, behind the last of them the ``end``."""
    made = []
    for number in reversed(numbers):
        end = end if number is None else number
        made.append(end)
    return made[::-1]
