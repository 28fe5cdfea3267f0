"""A diff as a Word document with tracked changes (ECMA-376, Part 1, 17.13.5).

python-docx makes the document; the marks of revision are added to its XML, for no library writes those of paragraphs.
Bold, italic and underlined words are so in Word too, headings have its styles, and a change of either is tracked. What else
became of marks, roles and attributes, and which white space changed, stands in comments, which are no part of the text, whatever
is accepted or rejected. A paragraph reads from right to left where its first letter does, and so does each stretch of such
letters in it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

from attrs import evolve

from revdiff.arguments import told
from revdiff.compare import Diff
from revdiff.errors import MissingExtra, OptionError, TextError
from revdiff.exports.bidi import by_direction, reads_right_to_left
from revdiff.exports.formatting import Format, Formats
from revdiff.exports.tracking import LEAVING, Line, Piece, Run, Status, lines
from revdiff.formats.unfit import UNFIT_FOR_XML
from revdiff.interface import Language
from revdiff.text import Revision

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element as Element

_ELEMENT = {
    Status.INSERTED: "w:ins",
    Status.DELETED: "w:del",
    Status.MOVED_FROM: "w:moveFrom",
    Status.MOVED_TO: "w:moveTo",
}
# In the order that run properties have (17.3.2). What is written from right to left is bold and italic by elements of its own.
_FORMAT_ELEMENTS = {Format.BOLD: ("w:b", "w:bCs"), Format.ITALIC: ("w:i", "w:iCs"), Format.UNDERLINE: ("w:u",)}
# The properties of a document have no room for more.
_LONGEST_AUTHOR = 255
_RUN_PARTS = re.compile(r"\r\n|\n|\r|\t|[^\r\n\t]+")
# The beginning of the time that zip files know: the same diff gives the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def docx_bytes(diff: Diff, *, author: str, date: datetime | None, moves: bool, language: Language) -> bytes:
    """The document as a file's content, its comments in ``language``.

    Raises `TextError` for a character that XML cannot hold, `OptionError` for an author that it cannot name, and `MissingExtra`.
    """
    if len(author) > _LONGEST_AUTHOR or UNFIT_FOR_XML.search(author):
        raise OptionError(
            f"author is a name of at most {_LONGEST_AUTHOR} characters, none of them a control character, not {told(author)}"
        )
    for name, revision in (("old", diff.old), ("new", diff.new)):
        _check(name, revision)
    document = _empty_document()
    _state_properties(document, author, date)
    writing = _Writing(document, author, date, language)
    for line in lines(diff, moves=moves, language=language):
        writing.add(line)
    return _as_bytes(document)


def _check(name: str, revision: Revision) -> None:
    for paragraph in revision.paragraphs:
        found = UNFIT_FOR_XML.search(paragraph.text)
        if found:
            code = f"U+{ord(found.group()):04X}"
            raise TextError(
                f"a Word document cannot hold {code}, in paragraph {paragraph.index + 1} of the {name} text,"
                f" at offset {found.start()}",
                offset=paragraph.start + found.start(),
            )


def _empty_document() -> Document:
    try:
        import docx
    except ImportError:
        raise MissingExtra("Word documents need python-docx: pip install 'revdiff[formats]'") from None
    return docx.Document()


def _state_properties(document: Document, author: str, date: datetime | None) -> None:
    """Says who made the document, and when that was in place of when its template was made; without a ``date``, nothing."""
    properties = document.core_properties
    properties.author = author
    if date is not None:
        properties.created = properties.modified = date.astimezone(UTC)
        return
    stated: Element = properties._element
    for name in ("dcterms:created", "dcterms:modified"):
        stated.remove(*stated.findall(_qualified(name)))


class _Writing:
    """A document in the making; every mark of revision gets a number of its own."""

    def __init__(self, document: Document, author: str, date: datetime | None, language: Language) -> None:
        self._document = document
        self._language = language
        self._author = author
        self._date = None if date is None else date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._numbers, self._comment_numbers = count(1), count(1)

    def add(self, line: Line) -> None:
        """The next paragraph."""
        paragraph = self._document.add_paragraph(style=line.style or None)
        right_to_left = reads_right_to_left(line.text)
        if right_to_left:
            _paragraph_properties(paragraph).append(_element("w:bidi"))
        if line.mark is not Status.KEPT:
            mark = self._revised(_ELEMENT[line.mark])
            properties = _element("w:rPr")
            properties.append(mark)
            _paragraph_properties(paragraph).append(properties)
        if line.before is not None:
            change = self._revised("w:pPrChange")
            before = _element("w:pPr")
            if line.before:
                style = _element("w:pStyle")
                _set(style, "w:val", self._document.styles[line.before].style_id)
                before.append(style)
            change.append(before)
            _paragraph_properties(paragraph).append(change)
        written: Element = paragraph._p
        written.extend(self._range(line, right_to_left))

    def _range(self, line: Line, right_to_left: bool) -> Iterator[Element]:
        """The runs of a paragraph, between the marks of a move if it is one."""
        runs = [part for piece in line.pieces for part in self._piece(piece, right_to_left)]
        if line.move is None:
            yield from runs
            return
        element = _ELEMENT[line.mark]
        start = self._revised(f"{element}RangeStart")
        _set(start, "w:name", line.move)
        end = _numbered(f"{element}RangeEnd", start.get(_qualified("w:id"), ""))
        yield start
        yield from runs
        yield end

    def _piece(self, piece: Piece, right_to_left: bool) -> Iterator[Element]:
        """The runs of a piece, marked with its fate; around them the range of a comment, if something is told of them."""
        gone = piece.status in LEAVING
        runs = [part for run in piece.runs for part in self._runs(run, right_to_left, gone=gone)]
        if runs and piece.status is not Status.KEPT:
            revised = self._revised(_ELEMENT[piece.status])
            revised.extend(runs)
            runs = [revised]
        if not piece.told:
            yield from runs
            return
        number = str(next(self._comment_numbers))
        self._comment(number, self._language.told("list.semicolon").join(piece.told))
        yield _numbered("w:commentRangeStart", number)
        yield from runs
        yield _numbered("w:commentRangeEnd", number)
        reference = _element("w:r")
        reference.append(_numbered("w:commentReference", number))
        yield reference

    def _runs(self, run: Run, right_to_left: bool, *, gone: bool = False) -> Iterator[Element]:
        """A run, or several where its letters have several directions."""
        for text, from_right in by_direction(run.text, right_to_left=right_to_left):
            yield self._run(evolve(run, text=text), from_right, gone=gone)

    def _run(self, run: Run, right_to_left: bool, *, gone: bool) -> Element:
        element = _element("w:r")
        if run.formats or run.before is not None or right_to_left:
            properties = _run_properties(run.formats, right_to_left)
            if run.before is not None:
                change = self._revised("w:rPrChange")
                change.append(_run_properties(run.before, right_to_left))
                properties.append(change)
            element.append(properties)
        for part in _RUN_PARTS.findall(run.text):
            element.append(_run_part(part, "w:delText" if gone else "w:t"))
        return element

    def _comment(self, number: str, told: str) -> None:
        """Puts a comment of one line to the others, of the same author and time as the marks."""
        line = UNFIT_FOR_XML.sub(lambda sign: f"\\u{ord(sign.group()):04x}", " ".join(told.splitlines()))
        comment, paragraph = _numbered("w:comment", number), _element("w:p")
        self._sign(comment)
        right_to_left = self._language.direction == "rtl"
        if right_to_left:
            properties = _element("w:pPr")
            properties.append(_element("w:bidi"))
            paragraph.append(properties)
        paragraph.extend(self._runs(Run(line), right_to_left))
        comment.append(paragraph)
        # The library's own way looks at all comments for a number that is free, and dates by the clock.
        comments: Element = self._document.comments._comments_elm
        comments.append(comment)

    def _revised(self, name: str) -> Element:
        element = _numbered(name, str(next(self._numbers)))
        self._sign(element)
        return element

    def _sign(self, element: Element) -> None:
        _set(element, "w:author", self._author)
        if self._date is not None:
            _set(element, "w:date", self._date)


def _paragraph_properties(paragraph: Paragraph) -> Element:
    """Made where it has none yet."""
    return paragraph._p.get_or_add_pPr()


def _run_properties(formats: Formats, right_to_left: bool) -> Element:
    properties = _element("w:rPr")
    for format_ in Format:
        if format_ in formats:
            first, *others = _FORMAT_ELEMENTS[format_]
            properties.extend(map(_element, [first, *others] if right_to_left else [first]))
            if format_ is Format.UNDERLINE:
                _set(properties[-1], "w:val", "single")
    if right_to_left:
        properties.append(_element("w:rtl"))
    return properties


def _run_part(part: str, name: str) -> Element:
    if part == "\t":
        return _element("w:tab")
    if part[0] in "\r\n":
        return _element("w:br")
    text = _element(name)
    text.text = part
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return text


def _numbered(name: str, number: str) -> Element:
    element = _element(name)
    _set(element, "w:id", number)
    return element


def _element(name: str) -> Element:
    from docx.oxml import OxmlElement

    return OxmlElement(name)


def _set(element: Element, name: str, value: str) -> None:
    element.set(_qualified(name), value)


def _qualified(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)


def _as_bytes(document: Document) -> bytes:
    """The file, packed once more without the time of day."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _NO_TIME), source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
