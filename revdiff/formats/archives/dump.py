"""Dumps of MediaWiki: XML of any length, read one revision after the other and forgotten at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Final

from revdiff.errors import ReadError
from revdiff.formats.archives.revisions import TEXT_DELETED, WikiRevision
from revdiff.formats.markup.parsing import etree
from revdiff.formats.markup.paths import local_name
from revdiff.formats.names import AnchorScheme
from revdiff.formats.numbers import MOST_PARTS
from revdiff.formats.reasons import in_brief
from revdiff.text import Anchor

if TYPE_CHECKING:
    from lxml.etree import _Element

_DELETED: Final = "deleted"


def dump_revisions(stream: IO[bytes], name: str) -> Iterator[WikiRevision]:
    """The revisions of a dump, in its own order. Raises `ReadError` where it is no XML, breaks off or has entities of its own.

    A text may have ten million bytes, of which MediaWiki itself takes two.
    """
    lxml = etree()
    parser = lxml.iterparse(
        stream,
        events=("start", "end"),
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    reading = _Known(name)
    try:
        for event, element in parser:
            if event == "start":
                reading.begin(element)
            else:
                yield from reading.end(element)
    except lxml.XMLSyntaxError as error:
        raise ReadError(f"{name} is no whole dump: {in_brief(error.msg or 'it is empty')}") from None


class _Known:
    """What is known of the dump and of its page when a revision ends."""

    def __init__(self, name: str) -> None:
        self._name = name
        # How many elements have ended in each of those that are open, and how many are held at all.
        self._places: list[int] = []
        self._held = 0
        self._wiki: str | None = None
        self._page: dict[str, str] = {}

    def begin(self, element: _Element) -> None:
        if not self._places and element.getroottree().docinfo.doctype:
            raise ReadError(f"{self._name} declares a document type, which no dump does")
        self._places.append(0)
        self._held += 1
        if self._held > MOST_PARTS:
            raise ReadError(f"{self._name} is no dump: line {element.sourceline} is in a revision of too many elements")

    def end(self, element: _Element) -> Iterator[WikiRevision]:
        """Goes on behind an element, and gives up all of it that is needed no more."""
        self._places.pop()
        depth, tag = len(self._places), local_name(element)
        if depth == 2 and tag == "dbname":
            self._wiki = _text(element)
        elif depth == 2 and tag in ("id", "title"):
            self._page[tag] = _text(element) or ""
        elif depth == 2 and tag == "revision":
            yield self._revision(element)
        elif depth == 1 and tag == "page":
            self._page = {}
        if depth <= 2:
            self._forget(element)
        if depth:
            self._places[-1] += 1

    def _forget(self, element: _Element) -> None:
        self._held = len(self._places)
        element.clear()
        above = element.getparent()
        while above is not None and element.getprevious() is not None:
            del above[0]

    def _revision(self, element: _Element) -> WikiRevision:
        parts = {local_name(part): part for part in reversed(element)}
        text = parts.get("text")
        gone = [part for part in ("comment", "contributor") if part in parts and _is_deleted(parts[part])]
        warnings = [f"the {part} of this revision was deleted" for part in gone]
        if "content" in parts:
            warnings.append("slots other than the main one were left out")
        lost = _why_lost(text)
        return WikiRevision(
            page=self._page.get("id"),
            title=self._page.get("title"),
            wiki=self._wiki,
            id=_text(parts.get("id")),
            timestamp=_text(parts.get("timestamp")),
            user=_user(parts.get("contributor")),
            comment=_text(parts.get("comment")),
            minor="minor" in parts,
            model=_text(parts.get("model")),
            text=None if lost or text is None else _text(text) or "",
            lost=lost,
            comment_anchor=self._anchor(element, parts.get("comment")),
            warnings=tuple(warnings),
        )

    def _anchor(self, revision: _Element, comment: _Element | None) -> Anchor | None:
        if comment is None:
            return None
        page, place = (number + 1 for number in self._places)
        return Anchor(AnchorScheme.XPATH, f"/*/*[{page}]/*[{place}]/*[{revision.index(comment) + 1}]")


def _text(element: _Element | None) -> str | None:
    return None if element is None else "".join(element.itertext(with_tail=False))


def _user(contributor: _Element | None) -> str | None:
    if contributor is None:
        return None
    named = {local_name(part): _text(part) for part in contributor}
    return named.get("username") or named.get("ip") or None


def _is_deleted(element: _Element) -> bool:
    return element.get(_DELETED) is not None


def _why_lost(text: _Element | None) -> str | None:
    """Why the text of a revision is not in the dump; None where it is."""
    if text is None:
        return "the dump has no text of this revision"
    if _is_deleted(text):
        return TEXT_DELETED
    if not _text(text) and text.get("bytes", "0") != "0":
        return "the dump is a stub: it has no texts"
    return None
