"""What Google Docs exports as HTML, made into HTML that says what it means.

Its marks are classes, whose rules stand in front; its title is a paragraph; its lists lie beside each other, however deep they
are; its links go by way of Google; where the style changes, spaces are no-break spaces; the comments stand at the end, as the
footnotes do, and marks in the text lead there. The numbers of footnotes are no text: they change with every note that is put in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from revdiff.formats.document import Notice, NoticeKind
from revdiff.formats.markup import BlockKind, blocks_of, inline
from revdiff.formats.markup.areas import attributes_of_item
from revdiff.formats.markup.paths import path_of
from revdiff.formats.markup.styles import classes_of
from revdiff.formats.names import BODY, HEADING, LIST_ITEM, AnchorScheme
from revdiff.formats.unfit import REPLACEMENT, UNFIT_FOR_XML
from revdiff.text import Anchor, Block

if TYPE_CHECKING:
    from lxml.etree import _Element

_EXPORT = re.compile(r"""<(?:body|div)\s[^<>]*\bclass\s*=\s*["'][^"'<>]*\bdoc-content\b""")
_RULE = re.compile(r"\.(c\d+)\s*\{([^{}]*)\}")
_LIST = re.compile(r"lst-kix_\w+-([0-9])$")
_COMMENT = re.compile(r"cmnt\d+$")
_COMMENTED = re.compile(r"cmnt_ref\d+$")
_NOTE = re.compile(r"ftnt\d+$")
_NOTED = re.compile(r"ftnt_ref\d+$")

_NO_BREAK = "\N{NO-BREAK SPACE}"

_TITLES = {"title": 1, "subtitle": 2}
_FOOTNOTE = BlockKind(BODY, {"note": "footnote"})


def is_google_docs(beginning: str) -> bool:
    """Whether HTML that begins so was exported by Google Docs."""
    return _EXPORT.search(beginning) is not None


def google_docs_parts(root: _Element) -> tuple[list[Block], list[Notice]]:
    """The blocks of an export, and its comments."""
    _write_out_classes(root)
    _unwrap_links(root)
    _free_spaces(root)
    notices = _taken_comments(root)
    notes = _footnotes(root)

    def kind_of(element: _Element) -> BlockKind | None:
        return _FOOTNOTE if element in notes else _kind(element)

    return blocks_of(_content(root), kind_of=kind_of), notices


def _content(root: _Element) -> _Element:
    """Of a document published as a page, the part that is the document."""
    return next((part for part in root.iter("div") if "doc-content" in classes_of(part)), root)


def _write_out_classes(root: _Element) -> None:
    """Gives elements as a style what the rules of their classes say."""
    rules = {name: said for sheet in root.iter("style") for name, said in _RULE.findall(sheet.text or "")}
    for element in root.iter("*"):
        said = [rules[name] for name in classes_of(element) if name in rules]
        if said:
            element.set("style", _fit(";".join([*said, element.get("style") or ""])))


def _unwrap_links(root: _Element) -> None:
    for link in root.iter("a"):
        if address := link.get("href"):
            link.set("href", _fit(unwrapped(address)))


def unwrapped(address: str) -> str:
    """The address that a link by way of Google leads to.

    >>> unwrapped("https://www.google.com/url?q=https://kelby.example/%3Fa%3D1&sa=D&usg=x")
    'https://kelby.example/?a=1'
    """
    try:
        parts = urlsplit(address)
        found = parse_qs(parts.query).get("q") if parts.path == "/url" else None
    except ValueError:
        return address
    return found[0] if found and (parts.hostname or "").removeprefix("www.") == "google.com" else address


def _free_spaces(root: _Element) -> None:
    """Makes spaces of the no-break spaces where a span begins or ends, which nobody wrote."""
    for span in root.iter("span"):
        text = span.text or ""
        if text.startswith(_NO_BREAK):
            text = f" {text[1:]}"
        if text.endswith(_NO_BREAK):
            text = f"{text[:-1]} "
        span.text = _fit(text) or None


def _fit(text: str) -> str:
    """A text without what a parser lets in, and what cannot be put into its tree again."""
    return UNFIT_FOR_XML.sub(REPLACEMENT, text)


def _kind(element: _Element) -> BlockKind | None:
    names = classes_of(element)
    if element.tag == "p":
        level = next((_TITLES[name] for name in names if name in _TITLES), None)
        return None if level is None else BlockKind(HEADING, {"level": level})
    if element.tag != "li" or (around := element.getparent()) is None:
        return None
    deep = next((found for name in classes_of(around) if (found := _LIST.match(name))), None)
    return None if deep is None else BlockKind(LIST_ITEM, attributes_of_item(int(deep[1]) + 1, around.tag == "ol"))


def _taken_comments(root: _Element) -> list[Notice]:
    """The comments, which from then on are hidden, as are the marks in the text that lead to them."""
    notices = []
    for link in root.iter("a"):
        name = link.get("id") or ""
        if _COMMENTED.match(name):
            _hide_mark(link)
        elif _COMMENT.match(name):
            _hide(link)
            comment = _at_end_of(link)
            if comment.get("hidden") is None:
                text, _ = inline(comment)
                notices.append(Notice(NoticeKind.COMMENT, text, anchor=Anchor(AnchorScheme.XPATH, path_of(comment))))
                _hide(comment)
    return notices


def _footnotes(root: _Element) -> set[_Element]:
    """The footnotes; their numbers, there and in the text, are hidden from then on."""
    notes = set()
    for link in root.iter("a"):
        name = link.get("id") or ""
        if _NOTED.match(name):
            _hide_mark(link)
        elif _NOTE.match(name):
            _hide(link)
            notes.add(_at_end_of(link))
    return notes


def _hide_mark(link: _Element) -> None:
    """Hides a mark in the text that leads to what stands at the end."""
    around = link.getparent()
    _hide(around if around is not None and around.tag == "sup" else link)


def _at_end_of(link: _Element) -> _Element:
    """The comment or the note that the way back to its place begins: a division of its own, or at least the paragraph."""
    paragraph = next(link.iterancestors("p"), link)
    around = paragraph.getparent()
    return around if around is not None and around.tag == "div" and around[0] is paragraph else paragraph


def _hide(element: _Element) -> None:
    element.set("hidden", "")
