"""What a ninjs item says beside its body: the captions of its pictures, and what describes the item itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve

from revdiff.formats.agency.bodies import Manner, body_blocks, named_manner, written_blocks
from revdiff.formats.members import Members
from revdiff.formats.names import CAPTION, IMAGE
from revdiff.formats.written import Written
from revdiff.text import Block

_SHOWN: Final = ("picture", "graphic", "video", "audio")
_CAPTIONS: Final = ("caption", "text", "main", "")


def picture_blocks(item: Members, body: Iterable[Block]) -> Iterator[Block]:
    """The pictures of an item, and what else is shown with it, each followed by its caption, unless the body has this already."""
    there = {block.text for block in body if block.role == CAPTION}
    for association in _associations(item):
        if association.line("type") not in _SHOWN:
            continue
        captions = described(association) or body_blocks(association, item.line("language"))
        if captions and all(block.text in there for block in captions):
            continue
        name = association.label("uri", "guid")
        if name is not None:
            yield Block(name, "", role=IMAGE, attributes={"src": name}, anchor=association.anchor)
        yield from (evolve(block, key=None, role=CAPTION) for block in captions)


def described_blocks(item: Members) -> list[Block]:
    """What describes an item that has no body: of a picture the caption, of a text in part what it is about."""
    blocks = described(item)
    if not blocks:
        item.warnings.append("there is no body")
    elif item.line("type") in _SHOWN:
        return [evolve(block, role=CAPTION) for block in blocks]
    else:
        item.warnings.append("there is no body; what describes the item was read for it")
    return blocks


def described(item: Members) -> list[Block]:
    """The description of an item: of 1.x in members of its own, of 2.x and 3.x in a list."""
    found = [*_descriptions(item)]
    if not found:
        return []
    ranks = {role: rank for rank, role in enumerate(_CAPTIONS)}
    _, manner, written = min(found, key=lambda one: ranks.get(one[0], len(ranks)))
    return written_blocks(written, manner, item.warnings)


def _descriptions(item: Members) -> Iterator[tuple[str, Manner, Written]]:
    """Each description with its role and how it is written."""
    for name in item.values:
        if name.startswith("description_") and (written := item.text(name)) is not None:
            yield name.removeprefix("description_"), named_manner(written, name), written
    for one in item.objects("descriptions"):
        if (written := one.text("value")) is not None:
            role = (one.line("role") or "").lower()
            yield role, named_manner(written, one.line("contenttype", "contentType") or ""), written


def _associations(item: Members) -> Iterator[Members]:
    """The items that belong to one: of 1.x by name, of 2.x and 3.x in a list."""
    if isinstance(item.values.get("associations"), dict):
        named = item.object("associations")
        yield from (named.object(name) for name in named.values)
    else:
        yield from item.objects("associations")
