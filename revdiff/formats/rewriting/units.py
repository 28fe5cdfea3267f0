"""Members of lists of JSON that are blocks, as StreamFields and ANS have them: which go, what comes and in which shape."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b32encode
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import Final
from uuid import NAMESPACE_OID, uuid5

from attrs import define, field

from revdiff.errors import WriteError
from revdiff.formats import names
from revdiff.formats.names import Format
from revdiff.formats.rewriting.blocks import tag_wanted
from revdiff.formats.rewriting.hosts import Hosts
from revdiff.formats.rewriting.layers import Inner, Whole
from revdiff.formats.rewriting.locating import Unit
from revdiff.formats.rewriting.planning import Planned
from revdiff.formats.rewriting.pointing import Member, members
from revdiff.formats.rewriting.replacing import Replacement, replaced
from revdiff.formats.rewriting.spelling import JsonSpelling

_STORIES: Final = frozenset(("audio", "collection", "content", "gallery", "image", "results", "story", "video"))
"""What has this type in ANS is a document, or an object of its own."""

_IDS: Final = ("id", "_id")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ARC_ID = re.compile(r"[A-Z2-7]{26}")


@define(eq=False)
class _List:
    """A list in a layer, and what becomes of its members."""

    layer: Whole | Inner
    members: list[Member]
    gone: set[int] = field(factory=set)
    coming: dict[int, list[str]] = field(factory=lambda: defaultdict(list))
    """What comes before the member of a number, as JSON."""

    @property
    def between(self) -> str:
        """What parts two members."""
        pairs = pairwise(self.members)
        return next((self.layer.text[one.end : other.start] for one, other in pairs), ", ")

    def replacements(self) -> Iterator[Replacement]:
        """What is replaced: of what changes between two members that stay all at once."""
        number, count = 0, len(self.members)
        while number <= count:
            end = number
            new = [*self.coming.get(number, ())]
            while end in self.gone:
                end += 1
                new += self.coming.get(end, ())
            if new or end > number:
                yield self._between(number, end, new)
            number = end + 1

    def _between(self, number: int, end: int, new: Sequence[str]) -> Replacement:
        """The members from a number to another give way to new ones."""
        between = self.between
        if number and end < len(self.members):
            last = self.layer.text[self.members[end - 1].end : self.members[end].start]
            start, stop = self.members[number - 1].end, self.members[end].start
            return Replacement(start, stop, "".join(between + one for one in new) + last)
        if number:
            return Replacement(
                self.members[number - 1].end, self.members[-1].end, "".join(between + one for one in new)
            )
        if end < len(self.members):
            return Replacement(self.members[0].start, self.members[end].start, "".join(one + between for one in new))
        return Replacement(self.members[0].start, self.members[-1].end, between.join(new))


class Units:
    """The members of lists in which a document's paragraphs stand."""

    def __init__(self, format: Format, hosts: Hosts) -> None:  # noqa: A002 the word of the face
        self._format = format
        self._hosts = hosts
        self._lists: dict[tuple[int, int], _List] = {}
        self._inside: defaultdict[tuple[int, int, int], set[int]] = defaultdict(set)
        self._known: dict[tuple[int, int, int], bool] = {}
        self._units = {index: tuple(filter(self._is_block, units)) for index, units in hosts.units.items()}
        for index, units in self._units.items():
            for unit in units:
                self._inside[_key(unit)].add(index)

    def _is_block(self, unit: Unit) -> bool:
        """Whether a member of a list is a block, which may go and others come beside it."""
        if _key(unit) not in self._known:
            self._known[_key(unit)] = self._looks_like_a_block(unit)
        return self._known[_key(unit)]

    def _looks_like_a_block(self, unit: Unit) -> bool:
        if self._format not in (Format.ANS, Format.WAGTAIL):
            return False
        found = json.loads(unit.layer.text[unit.member.value : unit.member.end])
        if self._format is Format.WAGTAIL:
            return isinstance(found, str) or (isinstance(found, dict) and "type" in found and "value" in found)
        return (
            isinstance(found, dict)
            and "type" in found
            and not (found["type"] in _STORIES and "content_elements" in found)
        )

    # What goes

    def removed(self, gone: Set[int]) -> set[int]:
        """Removes the members in which all paragraphs go; these."""
        done: set[int] = set()
        for index in gone:
            for unit in self._units.get(index, ()):
                inside = self._inside[_key(unit)]
                if inside <= gone:
                    self._list(unit).gone.add(_number(unit))
                    done |= inside
                    break
        return done

    def is_alone(self, index: int) -> bool:
        """Whether a paragraph is all of a member, so that this goes with it."""
        return any(self._inside[_key(unit)] == {index} for unit in self._units.get(index, ()))

    # What comes

    def takes(self, index: int) -> bool:
        """Whether members can come beside that in which a paragraph stands."""
        return bool(self._units.get(index))

    def add(self, plans: Sequence[Planned], beside: int, other: int | None, *, leads: bool) -> None:
        """Puts new members in for paragraphs, before the member in which one stands, if ``leads``, or behind it."""
        for plan in plans:
            unit = self._beside(plan, beside, other)
            number = _number(unit) + (not leads)
            self._list(unit).coming[number].append(self._member(plan, unit, beside))

    def _beside(self, plan: Planned, beside: int, other: int | None) -> Unit:
        """The member beside which a new one stands: for an item of a list that of an item, else the outermost that can be."""
        units = self._units[beside]
        apart = [unit for unit in units if other is None or other not in self._inside[_key(unit)]] or [units[-1]]
        is_item = plan.paragraph.role == names.LIST_ITEM == self._hosts.old[beside].role
        return apart[-1] if is_item else apart[0]

    def _member(self, plan: Planned, unit: Unit, beside: int) -> str:
        home = plan.home
        if home is not None and self.is_alone(home):
            own, host = self._units[home][-1], self._hosts.host(home)
            if host.is_directly_in(own) and self._hosts.old[home].role == plan.paragraph.role:
                return self._copied(plan, home, own, is_own=True)
        if self._format is Format.ANS:
            return self._element(plan, unit, beside)
        return self._like_another(plan, unit)

    def _element(self, plan: Planned, unit: Unit, beside: int) -> str:
        """A content element of ANS."""
        host = self._hosts.of.get(beside)
        markup = host if host is not None and host.is_markup else self._hosts.some_markup()
        if markup is None:
            raise WriteError("no content element has a text beside which a new one could stand")
        content = markup.inside(plan)
        tag = tag_wanted(plan.paragraph)
        text: dict[str, object] = {"type": "text", "content": content}
        made: dict[str, object] = text
        if plan.paragraph.role == names.HEADING:
            made = {"type": "header", "level": int(tag[1]), "content": content}
        elif tag == "blockquote":
            made = {"type": "quote", "content_elements": [text]}
        elif tag == "pre":
            made = {"type": "code", "content": content}
        elif tag == "li" and not unit.pointer.endswith("/items"):
            kind = "ordered" if plan.paragraph.attributes.get("ordered") else "unordered"
            made = {"type": "list", "list_type": kind, "items": [text]}
        others = json.loads(unit.layer.text[unit.member.value : unit.member.end])
        if isinstance(others, dict) and isinstance(others.get("_id"), str):
            made = {"_id": _new_id(others["_id"], f"{plan.paragraph.index} {content}"), **made}
        return _written(made, unit.layer.text)

    def _like_another(self, plan: Planned, unit: Unit) -> str:
        """A block of a StreamField in the shape of another one of its list that holds one paragraph of the same kind."""
        wanted = plan.paragraph
        found: list[tuple[tuple[bool, int], int, Unit]] = []
        for index, units in self._units.items():
            old, host = self._hosts.old[index], self._hosts.of.get(index)
            for one in units:
                if not (_is_in_list(one, unit) and host is not None and host.has(index) and host.is_directly_in(one)):
                    continue
                is_alike = (old.role, old.attributes) == (wanted.role, wanted.attributes)
                inside = self._inside[_key(one)]
                is_rich = host.is_markup and not host.is_line and all(self._hosts.of.get(one) is host for one in inside)
                if (is_alike and len(inside) == 1) or is_rich:
                    found.append(((not is_alike, one.member.end - one.member.start), index, one))
        if not found:
            raise WriteError(
                f"paragraph {wanted.index + 1} of the text is a new {wanted.role or names.BODY}, and no block beside it has one: "
                "reject this change, and make it where the text is edited"
            )
        _, index, model = min(found, key=lambda one: one[0])
        return self._copied(plan, index, model, is_own=False)

    def _copied(self, plan: Planned, index: int, model: Unit, *, is_own: bool) -> str:
        host = self._hosts.of[index]
        layer = host.place.layer
        assert isinstance(layer, Inner)
        text, start = model.layer.text, model.member.start
        content = host.inside(plan) if host.is_markup else host.plain(plan)
        if host.is_markup and not host.is_line:
            tag = tag_wanted(plan.paragraph)
            content = f"<{tag}>{content}</{tag}>" if tag != "li" else f"<ul><li>{content}</li></ul>"
        spelling = JsonSpelling.of(text)
        changed = [Replacement(layer.start + 1 - start, layer.end - 1 - start, spelling.spelled(content))]
        for member in members(text, model.member.value):
            if member.name in _IDS and text[member.value] == '"' and not is_own:
                old = json.loads(text[member.value : member.end])
                new = spelling.spelled(_new_id(old, f"{plan.paragraph.index} {content}"))
                changed.append(Replacement(member.value + 1 - start, member.end - 1 - start, new))
        return replaced(text[start : model.member.end], changed)

    # Lists

    def _list(self, unit: Unit) -> _List:
        known = id(unit.layer), unit.at
        if known not in self._lists:
            self._lists[known] = _List(unit.layer, [*members(unit.layer.text, unit.at)])
        return self._lists[known]

    def write(self) -> None:
        """Has all replaced that is to be in the lists."""
        for one in self._lists.values():
            one.layer.replace(one.replacements())


def _key(unit: Unit) -> tuple[int, int, int]:
    return id(unit.layer), unit.at, unit.member.start


def _is_in_list(one: Unit, other: Unit) -> bool:
    return one.layer is other.layer and one.at == other.at


def _number(unit: Unit) -> int:
    assert isinstance(unit.member.name, int)
    return unit.member.name


def _new_id(like: str, words: str) -> str:
    """An id of the same kind as another, always the same for the same words."""
    if _ARC_ID.fullmatch(like):
        return b32encode(hashlib.sha256(f"{like} {words}".encode()).digest())[:26].decode()
    return str(uuid5(NAMESPACE_OID, f"{like} {words}"))


def _written(made: dict[str, object], text: str) -> str:
    """An object as JSON, with white space where a text has it, in one line."""
    separators = (", ", ": ") if re.search(r'":\s', text) else (",", ":")
    spelling = JsonSpelling.of(text)
    strings = re.compile(r'"(?:[^"\\]|\\.)*"')
    plain = json.dumps(made, ensure_ascii=False, separators=separators)
    return strings.sub(lambda found: f'"{spelling.spelled(json.loads(found[0]))}"', plain)
