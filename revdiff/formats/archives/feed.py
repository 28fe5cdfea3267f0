"""Feeds: RSS, Atom and JSON Feed, one document for each entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from revdiff.errors import MissingExtra, ReadError
from revdiff.formats.archives.entries import Content, Entry, document_of
from revdiff.formats.document import Document, MomentKind
from revdiff.formats.markup import html_blocks, parsed_xml
from revdiff.formats.markup.paths import Siblings, local_name
from revdiff.formats.members import Members
from revdiff.formats.names import AnchorScheme, Format
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.reasons import reason_of
from revdiff.formats.source import Source
from revdiff.text import Anchor

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACES: Final = (
    "w3.org/2005/Atom",
    "purl.org/atom/ns#",
    "purl.org/rss/1.0/",
    "my.netscape.com/rdf/",
    "channel.netscape.com/rdf/",
)
_JSON_FEED: Final = "https://jsonfeed.org/version/"

# The elements of an entry that have its whole text, and its summary, by their names without a namespace.
_WHOLE: Final = frozenset({"encoded", "content", "body", "fullitem"})
_SUMMARIES: Final = frozenset({"description", "summary"})

_ELEMENT = re.compile(r"<[A-Za-z]")


def _fits(source: Source) -> Fit:
    if source.root in ("feed", "rdf"):
        return Fit.CERTAIN if any(name in source.beginning for name in _NAMESPACES) else Fit.NOT
    if source.root == "rss":
        return Fit.LIKELY  # exports of WordPress are written in it, too
    return Fit.CERTAIN if _is_json_feed(source) else Fit.NOT


def _is_json_feed(source: Source) -> bool:
    if not source.beginning.startswith("{"):
        return False
    version = source.members.get("version")
    return isinstance(version, str) and version.startswith(_JSON_FEED)


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    is_json = source.beginning.startswith(("{", "["))
    found = False
    for entry in _of_json(source) if is_json else _of_markup(source, assumed):
        found = True
        yield document_of(source, entry, assumed)
    if not found:
        raise ReadError(f"{source.name} is a feed without entries")


# JSON Feed


def _of_json(source: Source) -> Iterator[Entry]:
    feed = Members(source.required_object())
    if feed.warnings:
        raise ReadError(f"{source.name} is no JSON Feed: {feed.warnings[0]}")
    for item in feed.objects("items"):
        warnings: list[str] = []
        told = Members(item.values, pointer=item.pointer, warnings=warnings)
        title = told.text("title")
        yield Entry(
            told.label("id", "url"),
            None if title is None else title.text.strip(),
            _authors(told) or _authors(Members(feed.values)),
            tuple(_json_contents(told)),
            tuple(_json_times(told)),
            warnings,
            None if title is None else title.anchor,
        )


def _json_contents(item: Members) -> Iterator[Content]:
    for name, is_html, is_summary in (
        ("content_html", True, False),
        ("content_text", False, False),
        ("summary", False, True),
    ):
        if (found := item.text(name)) is not None:
            yield Content(found.text, is_html, is_summary, AnchorScheme.JSON_POINTER, found.pointer)


def _json_times(item: Members) -> Iterator[tuple[MomentKind, str, str]]:
    for kind, name in ((MomentKind.PUBLISHED, "date_published"), (MomentKind.MODIFIED, "date_modified")):
        if (found := item.text(name)) is not None:
            yield kind, found.text, name


def _authors(members: Members) -> str | None:
    """Those of version 1.1, or the one of version 1."""
    people = [*members.objects("authors"), members.object("author")]
    names = [name.text.strip() for person in people if (name := person.text("name")) is not None]
    return ", ".join(dict.fromkeys(names)) or None


# RSS and Atom


def _feedparser() -> ModuleType:
    try:
        import feedparser
    except ModuleNotFoundError:
        raise MissingExtra("feeds need feedparser: pip install 'revdiff[archives]'") from None
    found: ModuleType = feedparser
    return found


def _of_markup(source: Source, assumed: Assumed) -> Iterator[Entry]:
    library = _feedparser()
    prolog = _ELEMENT.split(source.beginning, maxsplit=1)[0]
    if "<!ENTITY" in prolog.upper():
        raise ReadError(f"{source.name} declares entities of its own, which are not expanded")
    data = source.data if source.given is None else source.given.encode("utf-8", "replace")
    encoding = "utf-8" if source.given is not None else assumed.encoding
    headers = {"content-type": f"application/xml; charset={encoding}"} if encoding else {}
    # What is given to it as a str or as bytes it may take for the name of a file, or for an address.
    stream = io.BytesIO(data)
    try:
        parsed = library.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        raise ReadError(f"{source.name} is no feed that can be read: {reason_of(error)}") from error
    entries = [dict(entry) for entry in parsed.entries]
    warnings = []
    if parsed.get("bozo"):
        reason = reason_of(parsed.bozo_exception)
        if not entries:
            raise ReadError(f"{source.name} is no feed that can be read: {reason}")
        warnings.append(f"the feed is not well formed: {reason}")
    places = _places(data, source.name, encoding)
    if len(places) != len(entries):
        places = [{} for _ in entries]
    for entry, where in zip(entries, places, strict=True):
        yield Entry(
            _string(entry, "id") or _string(entry, "link"),
            _title(entry),
            _string(entry, "author"),
            tuple(_contents(entry, where)),
            tuple(_times(entry)),
            [*warnings],
            Anchor(AnchorScheme.XPATH, where["title"]) if "title" in where else None,
        )


def _contents(entry: dict[str, Any], places: dict[str, str]) -> Iterator[Content]:
    details = [(detail, False) for detail in entry.get("content", ())] + [(entry.get("summary_detail"), True)]
    for detail, is_summary in details:
        text = _string(detail or {}, "value")
        if text is not None:
            kind = _string(detail, "type") or ""
            # What is XHTML there is no text with markup in it, but elements; the library writes them anew.
            place = None if "xhtml" in kind else places.get("summary" if is_summary else "whole")
            yield Content(text, "html" in kind, is_summary, place=place)


def _title(entry: dict[str, Any]) -> str | None:
    title = _string(entry, "title")
    if title is not None and "html" in str((entry.get("title_detail") or {}).get("type")):
        title = " ".join(block.text for block in html_blocks(title))
    return title and (" ".join(title.split()) or None)


def _times(entry: dict[str, Any]) -> Iterator[tuple[MomentKind, str, str]]:
    names = (("created", MomentKind.CREATED), ("published", MomentKind.PUBLISHED), ("updated", MomentKind.MODIFIED))
    for name, kind in names:
        if (written := _string(entry, name)) is not None:
            yield kind, written, name


def _string(values: dict[str, Any], name: str) -> str | None:
    found = values.get(name)
    return found if isinstance(found, str) and found.strip() else None


def _places(data: bytes, name: str, encoding: str | None) -> list[dict[str, str]]:
    """For each entry the paths of its ``whole`` text, ``summary`` and ``title``; none where the feed is not well formed."""
    try:
        root = parsed_xml(data, name, encoding)
    except ReadError:
        return []
    top = Siblings()
    top.meet(str(root.tag))
    path = top.step(str(root.tag))
    found = []
    for place, element in _children(root, path):
        if _name(element) in ("item", "entry"):
            found.append(_texts(element, place))
        elif _name(element) == "channel":
            found.extend(_texts(item, inner) for inner, item in _children(element, place) if _name(item) == "item")
    return found


def _texts(entry: _Element, path: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for place, element in _children(entry, path):
        name = _name(element)
        found.setdefault("whole" if name in _WHOLE else "summary" if name in _SUMMARIES else name, []).append(place)
    return {kind: places[0] for kind, places in found.items() if len(places) == 1}


def _children(element: _Element, path: str) -> Iterator[tuple[str, _Element]]:
    siblings = Siblings()
    for child in element.iterchildren("*"):
        siblings.meet(str(child.tag))
        yield path + siblings.step(str(child.tag)), child


def _name(element: _Element) -> str:
    return local_name(element).lower()


READER = Reader(Format.FEED, _fits, _documents)
