"""The content of a NewsML-G2 item: which of its renditions is read, and how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from revdiff.errors import ReadError
from revdiff.formats.agency.nitf import Story, story_in
from revdiff.formats.agency.nodes import Part, attribute, children
from revdiff.formats.markup import local_name, parsed_xml
from revdiff.formats.markup.paths import step_to
from revdiff.formats.names import AnchorScheme
from revdiff.formats.written import Written, marked_up_blocks, said_to_be_plain
from revdiff.text import Anchor, Block

if TYPE_CHECKING:
    from lxml.etree import _Element

_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
_HTML_TOPS: Final = frozenset(("html", "body", "div", "section", "article", "p", "main"))
_NITF_BEGINS = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?<(?:\w+:)?nitf[\s>]")


class _Manner(IntEnum):
    """How a rendition is written; of one content in several the first of these is read."""

    XHTML = 0
    NITF = 1
    HTML_IN_TEXT = 2
    NITF_IN_TEXT = 3
    PLAIN = 4


@frozen(eq=False)
class _Rendition:
    """A rendition taken out of its item: the element that holds it, the one in it that is read, and how."""

    part: Part
    element: _Element
    manner: _Manner


def has_content(contents: _Element | None) -> bool:
    """Whether something of a content stands in the item itself."""
    return any(_elements(one) or (one.text or "").strip() for one in children(contents, "inlineXML", "inlineData"))


def story_of(item: Part, contents: _Element | None, warnings: list[str]) -> Story:
    """The story that an item's content tells.

    What stands in a content set are renditions of one text. One is read: XHTML before NITF, both before what is escaped, plain
    text at last, and of two that are alike the first. Raises `ReadError` for elements nested without end.
    """
    found = [] if contents is None else list(_renditions(item.taken_apart(contents), warnings))
    found.sort(key=lambda rendition: rendition.manner)
    for rendition in found:
        story = _read(rendition, warnings)
        if any(block.text for block in story.blocks):
            if len(found) > 1:
                one = len(found) == 2
                warnings.append(
                    f"{len(found) - 1} other rendition{'' if one else 's'} of the text {'was' if one else 'were'} left out"
                )
            return story
    return Story()


def _renditions(parts: Iterable[Part], warnings: list[str]) -> Iterator[_Rendition]:
    for part in parts:
        top = part.top
        match local_name(top):
            case "inlineXML" | "inlineData" if inner := _elements(top):
                manner = _manner_of_xml(inner[0])
                if manner is None:
                    warnings.append(f"{part.place} holds {local_name(inner[0])}, which is not read")
                else:
                    # Paragraphs may stand side by side, though one element is to be around all.
                    is_several = manner is _Manner.XHTML and len(inner) > 1
                    yield _Rendition(part, top if is_several else inner[0], manner)
            case "inlineData" if attribute(top, "encoding"):
                warnings.append(f"{part.place} holds encoded data, which are not read")
            case "inlineXML" | "inlineData" if (top.text or "").strip():
                yield _Rendition(part, top, _manner_of_text(part))
            case "remoteContent":
                where = attribute(top, "href") or attribute(top, "residref") or "elsewhere"
                warnings.append(f"content that stands at {where} is not fetched")


def _elements(element: _Element) -> list[_Element]:
    return [inner for inner in element if isinstance(inner.tag, str)]


def _manner_of_xml(top: _Element) -> _Manner | None:
    if local_name(top) == "nitf":
        return _Manner.NITF
    is_html = str(top.tag).startswith(_XHTML) or local_name(top) in _HTML_TOPS
    return _Manner.XHTML if is_html else None


def _manner_of_text(part: Part) -> _Manner:
    named = (attribute(part.top, "contenttype") or "").lower()
    written = Written(part.top.text or "", part.place)
    if "nitf" in named or _NITF_BEGINS.match(written.text):
        return _Manner.NITF_IN_TEXT
    if "html" in named or (not named and written.looks_marked_up):
        return _Manner.HTML_IN_TEXT
    return _Manner.PLAIN


def _read(rendition: _Rendition, warnings: list[str]) -> Story:
    part, element, text = rendition.part, rendition.element, rendition.element.text or ""
    match rendition.manner:
        case _Manner.NITF:
            return story_in(part, element, warnings)
        case _Manner.NITF_IN_TEXT:
            top = parsed_xml(text, f"{part.name}: {part.place}")
            return story_in(Part(part.name, top, f"{part.place}#{step_to(top)}"), top, warnings)
        case _Manner.XHTML:
            return _of_blocks(part.blocks(element))
        case _Manner.HTML_IN_TEXT | _Manner.PLAIN:
            return _of_blocks(_blocks_in_text(rendition, warnings))


def _of_blocks(blocks: Iterable[Block]) -> Story:
    return Story(blocks=tuple(blocks))


def _blocks_in_text(rendition: _Rendition, warnings: list[str]) -> list[Block]:
    """The blocks of the text that an element holds, HTML or plain, anchored behind the place of that."""
    part = rendition.part
    written = Written(part.top.text or "", part.place)
    is_plain = rendition.manner is _Manner.PLAIN
    try:
        blocks = said_to_be_plain(written, warnings) if is_plain else marked_up_blocks(written, warnings)
    except ReadError as error:
        raise ReadError(f"{part.name}: {error}") from None
    return [evolve(block, anchor=_as_path(block.anchor)) for block in blocks]


def _as_path(anchor: Anchor | None) -> Anchor | None:
    return None if anchor is None else Anchor(AnchorScheme.XPATH, anchor.value)
