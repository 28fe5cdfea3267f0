"""IPTC ninjs 1.x, 2.x and 3.x: one item, a list of them, or what an agency's interface wraps around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from revdiff.errors import ReadError
from revdiff.formats.agency.associations import described_blocks, picture_blocks
from revdiff.formats.agency.bodies import body_blocks
from revdiff.formats.agency.identities import story_and_version
from revdiff.formats.document import Document, Moment, MomentKind, Notice, NoticeKind
from revdiff.formats.making import revision_of
from revdiff.formats.members import Members, documents_of, json_of, json_or_none, listed, told_once
from revdiff.formats.names import HEADING, Format
from revdiff.formats.notices import kind_of_notice, with_notices
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source
from revdiff.formats.written import Written, flattened, warn_of_markup
from revdiff.schema import Json
from revdiff.text import Block

# What interfaces wrap around items, and how deep.
_WRAPPERS: Final = ("data", "_items", "items", "item")
_DEEPEST_WRAP: Final = 6

# Members that an item has beside its `uri`: those that nothing else has, and those of which it takes two.
_OWN = re.compile(
    "versioncreated|versionCreated|firstcreated|firstCreated|pubstatus|pubStatus|ednote|edNote"
    "|representationtype|representationType"
)
_SHARED = re.compile(
    "type|headline(_[a-z]+)?|headlines|body(_[a-z0-9_]+)?|bodies|descriptions|description_[a-z]+|byline"
)
_SHARED_ENOUGH: Final = 2
# Of a file that cannot be read as JSON.
_TELLING_TEXT = re.compile(r'"(?:version[cC]reated|body_x?html|body_text|bodies)"\s*:')

# Times, in both of the ways in which the standard spells them.
_TIMES: Final = (
    (MomentKind.CREATED, ("firstcreated", "firstCreated")),
    (MomentKind.CREATED, ("contentcreated", "contentCreated")),
    (MomentKind.PUBLISHED, ("firstpublished", "firstPublished")),
    (MomentKind.VERSION, ("versioncreated", "versionCreated")),
    (MomentKind.EMBARGO, ("embargoed",)),
)
_MAIN_HEADLINE: Final = ("main", "headline", "")
_PARTIAL: Final = ("partial", "incomplete")
_SUBHEADLINE: Final = ("subhead", "subheadline", "subheading", "deck")


def _fits(source: Source) -> Fit:
    found = json_or_none(source)
    if found is None:
        return Fit.LIKELY if _looks_like_one(source) else Fit.NOT
    first = next(_items_in(found, "", []), None)
    if first is None:
        return Fit.NOT
    return Fit.CERTAIN if _names_ninjs(first[0]) else Fit.LIKELY


def _looks_like_one(source: Source) -> bool:
    """Whether a source that cannot be read as JSON begins as an item does."""
    beginning = source.beginning
    if source.first_line is not None:  # each line is an item
        return False
    return beginning.startswith(("{", "[")) and '"uri"' in beginning and _TELLING_TEXT.search(beginning) is not None


def _names_ninjs(item: dict[str, Json]) -> bool:
    """Whether an item says that it follows the standard, or what an agency made of it."""
    stated = [item.get("standard"), item.get("$standard"), item.get("$schema")]
    words = [word for found in stated for word in (found.values() if isinstance(found, dict) else [found])]
    return any(isinstance(word, str) and "ninjs" in word.lower() for word in words)


def _is_item(found: dict[str, Json]) -> bool:
    if _names_ninjs(found):
        return True
    if not isinstance(found.get("uri") or found.get("guid"), str | int):
        return False
    stated = [name for name, value in found.items() if isinstance(value, str | list) and value]
    return any(map(_OWN.fullmatch, stated)) or sum(map(bool, map(_SHARED.fullmatch, stated))) >= _SHARED_ENOUGH


def _items_in(found: Json, pointer: str, left_out: list[str], depth: int = 0) -> Iterator[tuple[dict[str, Json], str]]:
    """The items in what was read, each with its pointer; ``left_out`` are the pointers of what stands among them and is none."""
    if isinstance(found, dict) and _is_item(found):
        yield found, pointer
    elif depth < _DEEPEST_WRAP and isinstance(found, list):
        for element, place in listed(found, pointer):
            inside = list(_items_in(element, place, left_out, depth + 1))
            yield from inside
            if not inside:
                left_out.append(place)
    elif depth < _DEEPEST_WRAP and isinstance(found, dict):
        for name in _WRAPPERS:
            yield from _items_in(found.get(name), f"{pointer}/{name}", left_out, depth + 1)


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    found = json_of(source, assumed.encoding)
    left_out: list[str] = []
    items = list(_items_in(found, "", left_out))
    if not items and isinstance(found, dict) and any(_OWN.fullmatch(name) or _SHARED.fullmatch(name) for name in found):
        items = [(found, "")]
    if not items:
        raise ReadError(f"{source.name} holds no ninjs item: an object with a uri and a headline, a body or a version")
    warnings = [f"{pointer} is no ninjs item; it was left out" for pointer in left_out]
    yield from documents_of(source, items, lambda item: _document(source, item, assumed), warnings)


def _document(source: Source, item: Members, assumed: Assumed) -> Document:
    warnings = item.warnings
    _warn_of_a_part(item)
    headline = _headline(item)
    words = headline.text.strip() if headline else None
    times = _times(item, assumed)
    identity, version = _identity(item)
    stated = _notices(item)
    blocks, in_text = _blocks(item, stated)
    revision = revision_of(
        source,
        blocks,
        headline=words,
        headline_anchor=headline.anchor if headline else None,
        times=times,
        warnings=warnings,
    )
    return Document(
        revision,
        Format.NINJS,
        headline=words,
        byline=_byline(item),
        dateline=item.line("located"),
        notices=(*stated, *in_text),
        identity=identity,
        version=version,
        continues=_continued(item),
        times=times,
        status=item.line("pubstatus", "pubStatus"),
        warnings=told_once(warnings),
        source=source,
    )


def _blocks(item: Members, stated: Iterable[Notice]) -> tuple[list[Block], list[Notice]]:
    """All text below the headline, and the notices in it. Of an item without a body what describes it is read."""
    body = body_blocks(item, item.line("language")) or described_blocks(item)
    body, in_text = with_notices(body, stated)
    return [*_subheadlines(item), *body, *picture_blocks(item, body)], in_text


def _headlines(item: Members) -> Iterator[tuple[str, Written]]:
    """Each headline with its role, as plain text: of 1.x in members of their own, of 2.x and 3.x in a list."""
    for name in item.values:
        if name == "headline" or name.startswith("headline_"):
            written = item.text(name)
            if written is not None:
                warn_of_markup(written, item.warnings)
                yield name.removeprefix("headline").removeprefix("_"), written
    for one in item.objects("headlines"):
        written = one.text("value")
        if written is not None:
            named = one.line("contenttype", "contentType") or ""
            if "html" in named.lower():
                written = flattened(written, item.warnings)
            else:
                warn_of_markup(written, item.warnings)
            if written.text:
                yield (one.line("role") or "").lower(), written


def _headline(item: Members) -> Written | None:
    """The main headline, else the first that is no headline below another."""
    found = [(role, written) for role, written in _headlines(item) if role not in _SUBHEADLINE]
    main = [written for wanted in _MAIN_HEADLINE for role, written in found if role == wanted]
    return next(iter([*main, *(written for _, written in found)]), None)


def _subheadlines(item: Members) -> Iterator[Block]:
    for role, written in _headlines(item):
        if role in _SUBHEADLINE:
            yield Block(None, written.text.strip(), role=HEADING, anchor=written.anchor)


def _warn_of_a_part(item: Members) -> None:
    stated = item.line("representationtype", "representationType")
    if stated in _PARTIAL:
        item.warnings.append(f"it is not the whole item: it is {stated}")


def _byline(item: Members) -> str | None:
    stated = item.line("byline", "by")
    if stated is None and "bylines" in item.values:
        stated = ", ".join(name for one in item.objects("bylines") if (name := one.line("by", "name"))) or None
    return stated


def _notices(item: Members) -> tuple[Notice, ...]:
    note = item.text("ednote", "edNote")
    if note is None:
        return ()
    text = note.text.strip()
    return (Notice(kind_of_notice(text, NoticeKind.ADVISORY), text, anchor=note.anchor),)


def _times(item: Members, assumed: Assumed) -> tuple[Moment, ...]:
    return tuple(
        moment for kind, names in _TIMES for name in names for moment in item.moment(kind, name, assumed.timezone)
    )


def _identity(item: Members) -> tuple[str | None, str | None]:
    """The name of the story, and which of its versions the item is."""
    version = item.label("version")
    name = _name(item)
    if name is None:
        return None, version
    story, said = story_and_version(name, version)
    if said is not None and version is not None and said.lstrip("0") != version.lstrip("0"):
        item.warnings.append(f"the version is {version}, and {said} where the uri ends; the first was taken")
    return story, version or said


def _name(item: Members) -> str | None:
    """What the item is called: of an address what comes behind its own id says who asked for it, and when."""
    name = item.label("uri", "guid")
    own = item.object("altids").label("itemid") if isinstance(item.values.get("altids"), dict) else None
    if name is None or own is None or own not in name:
        return name
    return name[: name.index(own) + len(own)]


def _continued(item: Members) -> str | None:
    """The story that this one carries on under a name of its own, as some newsrooms file a rewrite."""
    name = item.label("evolvedfrom", "evolvedFrom", "rewrite_of", "rewriteof")
    return None if name is None else story_and_version(name, None)[0]


READER = Reader(Format.NINJS, _fits, _documents)
