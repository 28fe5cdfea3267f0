"""What the styles and lists of a Word document say: what a paragraph is, and which marks words have.

What a paragraph is: a heading by its outline level, whatever its style is called, or by one of Word's own styles, which have
their English names in a document of any language; a style that is based on another says what that says. Marks are what words
have of their own, directly or by a character style: that a heading is bold makes no mark. What switches on and off (17.7.3) is
off where a character style has it on words of a paragraph whose style has it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from revdiff.formats.files.word.names import child, children, is_on, name_of, number, value
from revdiff.formats.names import (
    BODY,
    CAPTION,
    CODE,
    CODE_BLOCK,
    EMPHASIS,
    HEADING,
    LIST_ITEM,
    QUOTE,
    STRIKE,
    STRONG,
    SUB,
    SUP,
    UNDERLINE,
)
from revdiff.formats.numbers import DEEPEST_STYLE
from revdiff.schema import Json

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@frozen
class Kind:
    """What a paragraph is: its role and attributes; whether its style is that of a document's title."""

    role: str = BODY
    attributes: Mapping[str, Json] = field(factory=dict)
    is_title: bool = False


_HEADING: Final = re.compile(r"heading ([1-9])\Z")
_LIST: Final = re.compile(r"list(?: bullet| number)?(?: ([2-9]))?\Z")
_KINDS: Final[Mapping[str, Kind]] = {
    "title": Kind(HEADING, {"level": 1}, is_title=True),
    **dict.fromkeys(("quote", "intense quote", "block text", "quotations"), Kind(QUOTE)),
    "caption": Kind(CAPTION),
    **dict.fromkeys(("html preformatted", "preformatted text", "source code"), Kind(CODE_BLOCK)),
}
"""Paragraph styles by their names in Word, LibreOffice and pandoc."""

_CODE_STYLES: Final = frozenset(
    ("html code", "html keyboard", "html sample", "html typewriter", "source text", "verbatim char")
)
"""Character styles of code. A font says nothing: wire copy is set in Courier."""

_LOWEST_OUTLINE: Final = 9
"""The outline level of running text; those above it, from 0, are headings'."""

# Properties that switch a mark on and off; those of words that read from right to left have elements of their own.
_SWITCHES: Final = {"w:b": STRONG, "w:i": EMPHASIS, "w:strike": STRIKE, "w:dstrike": STRIKE}
_RIGHT_TO_LEFT: Final = {"w:bCs": STRONG, "w:iCs": EMPHASIS, "w:strike": STRIKE, "w:dstrike": STRIKE}
_RAISED: Final = {"superscript": SUP, "subscript": SUB}


@frozen
class Look:
    """How the words of a run look: the marks on them, and whether they are to be seen."""

    marks: tuple[str, ...] = ()
    is_hidden: bool = False


class Styles:
    """The styles of a document, and its lists. Either part may be missing."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._numbering = numbering
        self._styles: dict[str, Element] = {}
        self._default: str | None = None
        for style in children(styles, "w:style"):
            name = value(style, "w:styleId")
            if name is None:
                continue
            self._styles.setdefault(name, style)
            if value(style, "w:type") == "paragraph" and (value(style, "w:default") or "0") in ("1", "true", "on"):
                self._default = name
        self._chains: dict[str | None, tuple[Element, ...]] = {}
        self._kinds: dict[str | None, Kind | None] = {}

    def kind(self, properties: Element | None) -> Kind:
        """What a paragraph with these properties (``w:pPr``) is."""
        outline = number(child(properties, "w:outlineLvl"))
        if outline is not None and outline < _LOWEST_OUTLINE:
            return _heading(outline + 1)
        name = self.style_name(properties)
        if name not in self._kinds:
            self._kinds[name] = self._kind_of_style(name)
        styled = self._kinds[name]
        if outline is not None and styled is not None and styled.role == HEADING:
            styled = None
        listed = self._listed(properties, name)
        return styled or listed or Kind()

    def style_name(self, properties: Element | None) -> str | None:
        """The id of the style of a paragraph with these properties."""
        style = child(properties, "w:pStyle")
        return self._default if style is None else value(style)

    def look(self, properties: Element | None, paragraph_style: str | None) -> Look:
        """How words with these properties (``w:rPr``) look in a paragraph of a style."""
        given = {} if properties is None else {name_of(one): one for one in properties}
        style = value(given["w:rStyle"]) if "w:rStyle" in given else None
        switches = _RIGHT_TO_LEFT if _has(given, "w:rtl") or _has(given, "w:cs") else _SWITCHES
        marks = [mark for name, mark in switches.items() if self._is_on(name, given, style, paragraph_style)]
        raised = given.get("w:vertAlign", self._said_by(style, "w:vertAlign"))
        if raised is not None and value(raised) in _RAISED:
            marks.append(_RAISED[value(raised) or ""])
        # A style underlines links; what a person underlined is so directly.
        if "w:u" in given and value(given["w:u"]) not in (None, "none"):
            marks.append(UNDERLINE)
        if any(_style_name(one) in _CODE_STYLES for one in self._chain(style)):
            marks.append(CODE)
        return Look(tuple(dict.fromkeys(marks)), self.is_hidden(given.get("w:vanish"), style, paragraph_style))

    def is_hidden(self, vanish: Element | None, style: str | None, paragraph_style: str | None) -> bool:
        """Whether words are hidden: by their own ``w:vanish``, else by one of their two styles, and not by both."""
        if vanish is not None:
            return is_on(vanish)
        return self._switch(style, "w:vanish") != self._switch(paragraph_style, "w:vanish")

    def _is_on(self, name: str, given: Mapping[str, Element], style: str | None, paragraph_style: str | None) -> bool:
        if name in given:
            return is_on(given[name])
        return self._switch(style, name) and not self._switch(paragraph_style, name)

    def _switch(self, style: str | None, name: str) -> bool:
        said = self._said_by(style, name)
        return said is not None and is_on(said)

    def _said_by(self, style: str | None, name: str) -> Element | None:
        """What a style says of words, itself or by the nearest that it is based on."""
        for one in self._chain(style):
            found = child(child(one, "w:rPr"), name)
            if found is not None:
                return found
        return None

    def _chain(self, name: str | None) -> tuple[Element, ...]:
        """A style and those that it is based on, the nearest first."""
        if name not in self._chains:
            self._chains[name] = tuple(self._based_on(name))
        return self._chains[name]

    def _based_on(self, name: str | None) -> Iterator[Element]:
        for _ in range(DEEPEST_STYLE):
            if name is None or name not in self._styles:
                return
            yield self._styles[name]
            base = child(self._styles[name], "w:basedOn")
            name = None if base is None else value(base)

    def _kind_of_style(self, name: str | None) -> Kind | None:
        """What the nearest style that says something says; None where none does."""
        for style in self._chain(name):
            outline = number(child(child(style, "w:pPr"), "w:outlineLvl"))
            called = _style_name(style)
            if called in _KINDS:
                return _KINDS[called]
            if found := _HEADING.match(called):
                return _heading(int(found[1]))
            if outline is not None:
                return _heading(outline + 1) if outline < _LOWEST_OUTLINE else None
            if (found := _LIST.match(called)) and child(child(style, "w:pPr"), "w:numPr") is None:
                return _item(int(found[1] or 1), None)
        return None

    def _listed(self, properties: Element | None, style: str | None) -> Kind | None:
        """The list item that a paragraph is by its numbering, its own or that of its style."""
        numbering = child(properties, "w:numPr")
        of_style = next(
            (given for one in self._chain(style) if (given := child(child(one, "w:pPr"), "w:numPr")) is not None), None
        )
        chosen = next(
            (found for one in (numbering, of_style) if (found := number(child(one, "w:numId"))) is not None), 0
        )
        if not chosen:
            return None
        levels = (number(child(one, "w:ilvl")) for one in (numbering, of_style))
        level = next((found for found in levels if found is not None), 0)
        return _item(level + 1, self._is_ordered(chosen, level))

    def _is_ordered(self, chosen: int, level: int) -> bool | None:
        """Whether the items of a list have numbers rather than bullets; None where the document does not say."""
        form = self._forms.get((self._lists.get(str(chosen), ""), level))
        return None if form is None else form not in ("bullet", "none")

    @cached_property
    def _lists(self) -> dict[str, str]:
        """The kind of each list, by its number."""
        kinds = ((value(one, "w:numId"), child(one, "w:abstractNumId")) for one in children(self._numbering, "w:num"))
        return {name: value(kind) or "" for name, kind in kinds if name is not None and kind is not None}

    @cached_property
    def _forms(self) -> dict[tuple[str, int], str]:
        """How the items of each kind of list are numbered, by their level."""
        forms = {}
        for kind in children(self._numbering, "w:abstractNum"):
            for level in children(kind, "w:lvl"):
                form, depth = child(level, "w:numFmt"), number(level, "w:ilvl")
                if form is not None and depth is not None:
                    forms[value(kind, "w:abstractNumId") or "", depth] = value(form) or ""
        return forms


def _heading(level: int) -> Kind:
    return Kind(HEADING, {"level": level})


def _item(depth: int, is_ordered: bool | None) -> Kind:
    attributes: dict[str, Json] = {}
    if is_ordered:
        attributes["ordered"] = True
    if depth > 1:
        attributes["depth"] = depth
    return Kind(LIST_ITEM, attributes)


def _style_name(style: Element) -> str:
    name = child(style, "w:name")
    return "" if name is None else (value(name) or "").lower()


def _has(given: Mapping[str, Element], name: str) -> bool:
    return name in given and is_on(given[name])
