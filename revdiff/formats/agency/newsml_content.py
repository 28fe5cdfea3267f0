"""The content of a NewsML-G2 item: which of its renditions is read, and how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from revdiff.formats.agency.nitf import Story, story_in
from revdiff.formats.agency.nodes import Part, attribute, children, name_of
from revdiff.formats.markup import html_blocks, parsed_xml
from revdiff.formats.markup.paths import step_to
from revdiff.formats.names import BODY, AnchorScheme
from revdiff.formats.written import Written, paragraphs_with_lines
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
    element: _Element
    place: str
    manner: _Manner


def has_content(contents: _Element | None) -> bool:
    """Whether something of a content stands in the item itself."""
    return any(_elements(one) or (one.text or "").strip() for one in children(contents, "inlineXML", "inlineData"))


def story_of(item: Part, contents: _Element | None, warnings: list[str]) -> Story:
    """The story that an item's content tells.

    What stands in a content set are renditions of one text. One is read: XHTML before NITF, both before what is escaped, plain
    text at last, and of two that are alike the first. Raises `ReadError` for elements nested without end.
    """
    found = [] if contents is None else list(_renditions(item, contents, warnings))
    found.sort(key=lambda rendition: rendition.manner)
    for rendition in found:
        story = _read(item, rendition, warnings)
        if any(block.text for block in story.blocks):
            if len(found) > 1:
                others = len(found) - 1
                warnings.append(
                    f"{others} other rendition{'s' * (others > 1)} of the text {'were' if others > 1 else 'was'} left out"
                )
            return story
    for remote in children(contents, "remoteContent"):
        where = attribute(remote, "href") or attribute(remote, "residref") or "elsewhere"
        warnings.append(f"content that stands at {where} is not fetched")
    return Story(None, None, None, (), ())


def _renditions(item: Part, contents: _Element, warnings: list[str]) -> Iterator[_Rendition]:
    for element, place in item.placed(contents):
        if name_of(element) == "inlineXML":
            for top in _elements(element)[:1]:
                manner = _manner_of_xml(top)
                if manner is None:
                    warnings.append(f"{place} holds {name_of(top)}, which is not read")
                else:
                    yield _Rendition(top, place + step_to(top), manner)
        elif name_of(element) == "inlineData" and (element.text or "").strip():
            if attribute(element, "encoding"):
                warnings.append(f"{place} holds encoded data, which are not read")
            else:
                yield _Rendition(element, place, _manner_of_text(element, place, warnings))


def _elements(element: _Element) -> list[_Element]:
    return [inner for inner in element if isinstance(inner.tag, str)]


def _manner_of_xml(top: _Element) -> _Manner | None:
    if name_of(top) == "nitf":
        return _Manner.NITF
    is_html = str(top.tag).startswith(_XHTML) or name_of(top) in _HTML_TOPS
    return _Manner.XHTML if is_html else None


def _manner_of_text(element: _Element, place: str, warnings: list[str]) -> _Manner:
    named = (attribute(element, "contenttype") or "").lower()
    written = Written(element.text or "", place)
    if "nitf" in named or _NITF_BEGINS.match(written.text):
        return _Manner.NITF_IN_TEXT
    if "html" in named or (not named and written.looks_marked_up):
        return _Manner.HTML_IN_TEXT
    if written.looks_marked_up:
        warnings.append(f"{place} is plain text, and holds tags; they were left in it")
    return _Manner.PLAIN


def _read(item: Part, rendition: _Rendition, warnings: list[str]) -> Story:
    element, text = rendition.element, rendition.element.text or ""
    match rendition.manner:
        case _Manner.NITF:
            return story_in(item, element, warnings)
        case _Manner.NITF_IN_TEXT:
            top = parsed_xml(text, rendition.place)
            return story_in(Part(top, f"{rendition.place}#{step_to(top)}"), top, warnings)
        case _Manner.XHTML:
            return _of_blocks(item.blocks(element))
        case _Manner.HTML_IN_TEXT:
            return _of_blocks(_inside(block, rendition.place) for block in html_blocks(text))
        case _Manner.PLAIN:
            return _of_blocks(
                Block(None, said, role=BODY, anchor=_anchor_inside(rendition.place, lines))
                for said, lines in paragraphs_with_lines(text)
            )


def _of_blocks(blocks: Iterable[Block]) -> Story:
    return Story(None, None, None, tuple(blocks), ())


def _inside(block: Block, place: str) -> Block:
    """A block of the HTML that an element holds as its text, anchored behind the place of that."""
    assert block.anchor is not None, "what is read says where it stands"
    return evolve(block, anchor=_anchor_inside(place, block.anchor.value))


def _anchor_inside(place: str, inside: str) -> Anchor:
    return Anchor(AnchorScheme.XPATH, f"{place}#{inside}")
