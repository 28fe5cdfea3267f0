"""The JSON of a new member of a list, for paragraphs that come: in the shape that such a member has in the format, or there."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b32encode
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final
from uuid import NAMESPACE_OID, uuid5

from revdiff.errors import WriteError
from revdiff.formats import names
from revdiff.formats.names import Format
from revdiff.formats.rewriting.blocks import tag_wanted
from revdiff.formats.rewriting.hosts import Hosts
from revdiff.formats.rewriting.layers import Inner, Layer
from revdiff.formats.rewriting.locating import Unit
from revdiff.formats.rewriting.planning import Planned
from revdiff.formats.rewriting.pointing import members
from revdiff.formats.rewriting.replacing import Replacement, replaced
from revdiff.formats.rewriting.slots import list_of
from revdiff.formats.rewriting.units import Units
from revdiff.text import Paragraph

_IDS: Final = ("id", "_id")
_ARC_ID = re.compile(r"[A-Z2-7]{26}")


class Shapes:
    """Gives new members their shape."""

    def __init__(self, format: Format, hosts: Hosts, units: Units) -> None:  # noqa: A002 the word of the face
        self._format = format
        self._hosts = hosts
        self._units = units
        self._models: dict[tuple[object, ...], tuple[int, Unit]] = {}

    def together(self, plans: Sequence[Planned]) -> Iterator[list[Planned]]:
        """Paragraphs that come behind each other one by one, but those together that are new items of one list."""

        def list_to_be(plan: Planned) -> tuple[bool, ...]:
            is_new = plan.paragraph.role == names.LIST_ITEM and self._own(plan) is None
            return (list_of(plan.paragraph)[1],) if is_new else ()

        for is_list, group in groupby(plans, list_to_be):
            if is_list:
                yield [*group]
            else:
                yield from ([plan] for plan in group)

    def members(self, plans: Sequence[Planned], unit: Unit, beside: int) -> list[str]:
        """The members beside that of a paragraph: one for a list that is new, else one for each paragraph."""
        first = plans[0]
        own = self._own(first)
        if own is not None and first.home is not None and _is_alike(self._hosts.old[first.home], first.paragraph):
            host = self._hosts.host(first.home)
            if host.is_directly_in(own):
                return [self._copied(plans, first.home, own, is_own=True)]
        if self._format is Format.ANS:
            holds_items = unit.pointer.endswith("/items")
            return [self._element(items, unit, beside) for items in _parted(plans, by_one=holds_items)]
        wanted = first.paragraph
        known = id(unit.layer), unit.at, wanted.role, wanted.attributes
        if known not in self._models:
            self._models[known] = self._model(wanted, unit)
        index, model = self._models[known]
        parted = _parted(plans, by_one=not self._hosts.of[index].is_rich)
        return [self._copied(items, index, model, is_own=False) for items in parted]

    def _own(self, plan: Planned) -> Unit | None:
        """The block that a paragraph is moved with, as it is all of it."""
        return None if plan.home is None else self._units.alone(plan.home)

    # ANS

    def _element(self, plans: Sequence[Planned], unit: Unit, beside: int) -> str:
        """A content element of ANS; that which a paragraph was all of leaves it its id."""
        host = self._hosts.of.get(beside)
        markup = host if host is not None and host.is_markup else self._hosts.some_markup()
        if markup is None:
            raise WriteError("no content element has a text beside which a new one could stand")
        paragraph = plans[0].paragraph
        texts: list[dict[str, object]] = [{"type": "text", "content": markup.inside(plan)} for plan in plans]
        content = texts[0]["content"]
        made, tag = texts[0], tag_wanted(paragraph)
        if paragraph.role == names.HEADING:
            made = {"type": "header", "level": int(tag[1]), "content": content}
        elif tag == "blockquote":
            made = {"type": "quote", "content_elements": texts}
        elif tag == "pre":
            made = {"type": "code", "content": content}
        elif tag == "li" and not unit.pointer.endswith("/items"):
            made = {"type": "list", "list_type": "ordered" if list_of(paragraph)[1] else "unordered", "items": texts}
        own = self._own(plans[0])
        if own is not None and (known := _id_of(own)) is not None:
            made = {"_id": known, **made}
        elif (like := _id_of(unit)) is not None:
            made = {"_id": _new_id(like, f"{paragraph.index} {content}"), **made}
        return _written(made, unit.layer)

    # StreamFields

    def _model(self, wanted: Paragraph, unit: Unit) -> tuple[int, Unit]:
        """A block of the same list that holds one paragraph of the same kind, or rich text, and the paragraph in it."""
        found: list[tuple[tuple[bool, int], int, Unit]] = []
        for old in self._hosts.old:
            host = self._hosts.of.get(old.index)
            for one in self._units.of(old.index):
                if not (
                    _is_in_list(one, unit) and host is not None and host.has(old.index) and host.is_directly_in(one)
                ):
                    continue
                is_alike, inside = _is_alike(old, wanted), self._units.inside(one)
                is_rich = host.is_rich and all(self._hosts.of.get(other) is host for other in inside)
                if (is_alike and len(inside) == 1) or is_rich:
                    found.append(((not is_alike, one.member.end - one.member.start), old.index, one))
        if not found:
            raise WriteError(
                f"paragraph {wanted.index + 1} of the text is a new {wanted.role or names.BODY}, and no block beside it has one: "
                "reject this change, and make it where the text is edited"
            )
        _, index, model = min(found, key=lambda one: one[0])
        return index, model

    def _copied(self, plans: Sequence[Planned], index: int, model: Unit, *, is_own: bool) -> str:
        """The block of a paragraph with other paragraphs in it, and ids of its own."""
        host = self._hosts.of[index]
        layer = host.place.layer
        assert isinstance(layer, Inner)
        text, start = model.layer.text, model.member.start
        content = _rich(plans, [*map(host.inside, plans)]) if host.is_rich else host.written(plans[0])
        spelling = model.layer.spelling
        changed = [Replacement(layer.start + 1 - start, layer.end - 1 - start, spelling.spelled(content))]
        for member in members(text, model.member.value):
            if member.name in _IDS and text[member.value] == '"' and not is_own:
                old = json.loads(text[member.value : member.end])
                new = spelling.spelled(_new_id(old, f"{plans[0].paragraph.index} {content}"))
                changed.append(Replacement(member.value + 1 - start, member.end - 1 - start, new))
        return replaced(text[start : model.member.end], changed)


def _rich(plans: Sequence[Planned], inside: Sequence[str]) -> str:
    """Rich text of one block, or of a list."""
    tag = tag_wanted(plans[0].paragraph)
    blocks = "".join(f"<{tag}>{text}</{tag}>" for text in inside)
    if tag != "li":
        return blocks
    around = "ol" if list_of(plans[0].paragraph)[1] else "ul"
    return f"<{around}>{blocks}</{around}>"


def _parted(plans: Sequence[Planned], *, by_one: bool) -> list[Sequence[Planned]]:
    return [[plan] for plan in plans] if by_one else [plans]


def _is_alike(one: Paragraph, other: Paragraph) -> bool:
    return (one.role, one.attributes) == (other.role, other.attributes)


def _is_in_list(one: Unit, other: Unit) -> bool:
    return one.layer is other.layer and one.at == other.at


def _id_of(unit: Unit) -> str | None:
    """The id of an element of ANS."""
    found = json.loads(unit.layer.text[unit.member.value : unit.member.end])
    known = found.get("_id") if isinstance(found, dict) else None
    return known if isinstance(known, str) else None


def _new_id(like: str, words: str) -> str:
    """An id of the same kind as another, always the same for the same words."""
    if _ARC_ID.fullmatch(like):
        return b32encode(hashlib.sha256(f"{like} {words}".encode()).digest())[:26].decode()
    return str(uuid5(NAMESPACE_OID, f"{like} {words}"))


def _written(made: dict[str, object], layer: Layer) -> str:
    """An object as JSON, with white space where a text has it, in one line."""
    separators = (", ", ": ") if re.search(r'":\s', layer.text) else (",", ":")
    strings = re.compile(r'"(?:[^"\\]|\\.)*"')
    plain = json.dumps(made, ensure_ascii=False, separators=separators)
    return strings.sub(lambda found: f'"{layer.spelling.spelled(json.loads(found[0]))}"', plain)
