"""The walk through a part of a Word document: the paragraphs of one of its two texts, in order.

A paragraph ends where its mark is. Where the mark is not in the text that is read (put in by a change, before it; taken out,
after it; hidden), the next paragraph goes on with it, and says what both are. Before a table and at the end of a cell, of a text
box and of the document a paragraph ends whatever its mark says. What a text box holds stands behind the paragraph that the box
is in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from revdiff.errors import ReadError
from revdiff.formats.files.word.fields import Fields, address_of, whole_fields
from revdiff.formats.files.word.names import all_within, child, children, is_on, name_of, value
from revdiff.formats.files.word.package import Part
from revdiff.formats.files.word.paragraph import Growing, anchor_of
from revdiff.formats.files.word.signs import SIGNS, symbol_of, text_of
from revdiff.formats.files.word.styles import Kind, Look, Styles
from revdiff.formats.files.word.view import View, is_hidden, leaves_out, properties_of
from revdiff.formats.markup.marking import Marking
from revdiff.formats.names import BODY, CELL, IMAGE, LINK, UNDERLINE
from revdiff.formats.numbers import DEEPEST_WORD
from revdiff.text import Attributes, Block
from revdiff.text.markup import NO_ATTRIBUTES

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PASSED_BY: Final = frozenset({"w:rt", "w:sectPr", "w:tblGrid", "w:binData", "mc:Fallback"})
"""What holds no text of the document, or is read from somewhere else."""

_NO_KEYS: Final = frozenset({"", "00000000"})


@frozen
class Cell:
    """The cell that is walked through: the ``group`` of its row, and whether this is a heading of the table."""

    group: str
    is_header: bool = False


@frozen(eq=False)
class Found:
    """What a walk found: blocks, the one with the style of a title, notes in the order in which the text refers to them."""

    blocks: list[Block] = field(factory=list)
    titles: list[Block] = field(factory=list)
    notes: list[tuple[str, str]] = field(factory=list)


class Walk:
    """One way through (a part of) a part, in a view. ``warnings`` are added to."""

    def __init__(self, part: Part, view: View, styles: Styles, warnings: list[str]) -> None:
        self._part, self._view, self._styles, self._warnings = part, view, styles, warnings
        self._numbers = part.paragraphs
        visible = (mark for mark in all_within(part.root, "w:fldChar") if not self._is_within_hidden(mark))
        self._fields = Fields(whole_fields(visible))
        self._found = Found()
        self._blocks = self._found.blocks
        self._growing: Growing | None = None
        self._cell: Cell | None = None
        self._rows = 0
        self._look = Look()
        self._style: str | None = None
        self._address: str | None = None
        self._depth = 0
        self._said: list[str] = []
        self._length = 0
        self.mentions: dict[str, tuple[int, int]] = {}
        """The stretch of what was read that each comment is on; an empty one is a place."""
        self._ways: Mapping[str, Callable[[Element], None]] = {
            "w:p": self._paragraph,
            "w:r": self._run,
            "m:r": self._inside,
            "w:t": self._text,
            "w:delText": self._text,
            "m:t": self._text,
            "w:sym": self._symbol,
            "w:br": self._break,
            "w:tr": self._row,
            "w:tc": self._table_cell,
            "w:sdt": self._control,
            "w:hyperlink": self._hyperlink,
            "w:fldSimple": self._simple_field,
            "w:fldChar": self._fields.mark,
            "w:instrText": self._instruction,
            "w:delInstrText": self._instruction,
            "w:footnoteReference": self._note,
            "w:endnoteReference": self._note,
            "w:commentRangeStart": self._comment_begins,
            "w:commentRangeEnd": self._comment_ends,
            "w:commentReference": self._comment_begins,
            "mc:AlternateContent": self._alternative,
            "w:txbxContent": self._text_box,
            "wp:inline": self._drawing,
            "wp:anchor": self._drawing,
            "v:imagedata": self._picture,
            "w:altChunk": self._foreign,
            "w:subDoc": self._foreign,
            **dict.fromkeys(SIGNS, self._sign),
        }

    def through(self, element: Element) -> Found:
        """What is in an element: the body, a note, a comment."""
        self._found = Found()
        self._blocks = self._found.blocks
        self._inside(element)
        self._end_paragraph()
        return self._found

    @property
    def said(self) -> str:
        """All text that was read, in the order of the walk, each paragraph on a line."""
        return "".join(self._said)

    def _is_within_hidden(self, element: Element) -> bool:
        return any(is_hidden(around, self._view) for around in element.iterancestors())

    def _inside(self, element: Element) -> None:
        self._depth += 1
        if self._depth > DEEPEST_WORD:
            place = f"paragraph {self._growing.number + 1}" if self._growing else "the beginning"
            raise ReadError(f"{self._part.where} has elements in more than {DEEPEST_WORD} levels, at {place}")
        for one in element:
            name = name_of(one)
            way = self._ways.get(name)
            if way is not None:
                way(one)
            elif isinstance(one.tag, str) and not self._is_passed_by(one, name):
                # Around text, or not known: its text is read.
                self._inside(one)
        self._depth -= 1

    def _is_passed_by(self, element: Element, name: str) -> bool:
        return name in _PASSED_BY or name.endswith(("Pr", "PrChange")) or is_hidden(element, self._view)

    # Paragraphs

    def _paragraph(self, element: Element) -> None:
        properties = properties_of(element, "w:pPr", self._view)
        growing = self._growing = self._growing or Growing()
        growing.number = self._numbers[element]
        growing.properties = properties
        key = value(element, "w14:paraId") or ""
        growing.key = None if key in _NO_KEYS else key
        style, self._style = self._style, self._styles.style_name(properties)
        if self._said:
            self._say("\n")
        self._inside(element)
        self._growing = growing
        mark = child(child(element, "w:pPr"), "w:rPr")
        if not (leaves_out(mark, self._view) or self._is_hidden_mark(mark)):
            self._end_paragraph()
        self._style = style

    def _is_hidden_mark(self, mark: Element | None) -> bool:
        return self._styles.is_hidden(child(mark, "w:vanish"), None, self._style)

    def _end_paragraph(self) -> None:
        growing, self._growing = self._growing, None
        if growing is None:
            return
        kind = self._kind(growing)
        block = growing.block(self._part.stem, kind.role, kind.attributes, self._group)
        if block.text:
            self._blocks.append(block)
            if kind.is_title:
                self._found.titles.append(block)
        self._blocks.extend(growing.behind)

    def _kind(self, growing: Growing) -> Kind:
        kind = self._styles.kind(growing.properties)
        if self._cell is None or kind.role != BODY:
            return kind
        return Kind(CELL, {"header": True} if self._cell.is_header else {})

    # Tables

    @property
    def _group(self) -> str | None:
        return self._cell.group if self._cell else None

    def _row(self, element: Element) -> None:
        """A row; the rows of a table inside a cell belong to the row that this is in."""
        properties, around = child(element, "w:trPr"), self._cell
        self._rows += around is None
        if leaves_out(properties, self._view):
            return
        self._end_paragraph()
        if around is None:
            header = child(properties, "w:tblHeader")
            self._cell = Cell(f"{self._part.stem} row {self._rows}", header is not None and is_on(header))
        self._inside(element)
        self._cell = around

    def _table_cell(self, element: Element) -> None:
        if not leaves_out(child(element, "w:tcPr"), self._view):
            self._inside(element)
            self._end_paragraph()

    # Words

    def _run(self, element: Element) -> None:
        before = self._look
        self._look = self._styles.look(properties_of(element, "w:rPr", self._view), self._style)
        self._inside(element)
        self._look = before

    def _text(self, element: Element) -> None:
        self._add(text_of(element))

    def _sign(self, element: Element) -> None:
        self._add(SIGNS[name_of(element)])

    def _symbol(self, element: Element) -> None:
        sign = symbol_of(element)
        if sign is None:
            self._warn("a symbol was left out, for it has no code of a sign")
        else:
            self._add(sign)

    def _break(self, element: Element) -> None:
        if value(element, "w:type") not in ("page", "column"):
            self._add("\n")
        elif self._growing is not None:
            self._growing.end_page()

    def _add(self, text: str) -> None:
        if not text or self._growing is None or self._look.is_hidden or self._fields.in_instruction:
            return
        self._growing.add(text, self._markings())
        self._say(text)

    def _say(self, text: str) -> None:
        self._said.append(text)
        self._length += len(text)

    def _markings(self) -> tuple[Marking, ...]:
        address = self._address or self._fields.address
        if address is None:
            return tuple((mark, NO_ATTRIBUTES) for mark in self._look.marks)
        plain = ((mark, NO_ATTRIBUTES) for mark in self._look.marks if mark != UNDERLINE)
        return (*plain, (LINK, Attributes({"href": address})))

    # What is around words

    def _control(self, element: Element) -> None:
        for content in children(element, "w:sdtContent"):
            self._inside(content)

    def _hyperlink(self, element: Element) -> None:
        name, place = value(element, "r:id"), value(element, "w:anchor")
        relation = None if name is None else self._part.relations.get(name)
        if name and relation is None:
            self._warn(f"a link refers to {name[:20]!r}, which is not there")
        address = (relation.target if relation else "") + (f"#{place}" if place else "")
        self._linked(element, address or None)

    def _simple_field(self, element: Element) -> None:
        self._linked(element, address_of(value(element, "w:instr") or ""))

    def _linked(self, element: Element, address: str | None) -> None:
        around = self._address
        self._address = address or around
        self._inside(element)
        self._address = around

    def _instruction(self, element: Element) -> None:
        self._fields.instruct(element.text or "")

    def _alternative(self, element: Element) -> None:
        """One of several ways to say the same: the first that has something to read."""
        ways = [*children(element, "mc:Choice"), *children(element, "mc:Fallback")]
        chosen = next(
            (one for one in ways if any(True for _ in all_within(one, "w:t", "m:t", "a:blip", "v:imagedata"))), None
        )
        if chosen is not None:
            self._inside(chosen)

    def _text_box(self, element: Element) -> None:
        if self._look.is_hidden:
            return
        growing, blocks, look, address = self._growing, self._blocks, self._look, self._address
        self._growing, self._blocks, self._address = None, [], None
        self._inside(element)
        self._end_paragraph()
        inside, self._blocks = self._blocks, blocks
        self._growing, self._look, self._address = growing, look, address
        self._put_behind(inside)

    def _put_behind(self, blocks: Iterable[Block]) -> None:
        if self._growing is not None:
            self._growing.behind.extend(blocks)

    # Pictures

    def _drawing(self, element: Element) -> None:
        told = child(element, "wp:docPr")
        alt = None if told is None else told.get("descr")
        for blip in all_within(element, "a:blip"):
            self._image(value(blip, "r:embed") or value(blip, "r:link"), alt)
        self._inside(element)

    def _picture(self, element: Element) -> None:
        self._image(value(element, "r:id"), value(element, "o:title"))

    def _image(self, name: str | None, alt: str | None) -> None:
        relation = self._part.relations.get(name or "")
        kept = {"src": (relation.held or relation.target) if relation else None, "alt": alt}
        attributes = {name: said for name, said in kept.items() if said}
        if attributes and self._growing is not None and not self._look.is_hidden:
            anchor = anchor_of(self._part.stem, self._growing.number)
            self._put_behind([Block(None, "", role=IMAGE, group=self._group, attributes=attributes, anchor=anchor)])

    # What is told elsewhere

    def _note(self, element: Element) -> None:
        name = value(element, "w:id")
        if name is not None and self._growing is not None and not self._look.is_hidden:
            self._found.notes.append((name_of(element).removesuffix("Reference").removeprefix("w:"), name))

    def _comment_begins(self, element: Element) -> None:
        name = value(element, "w:id")
        if name is not None:
            self.mentions.setdefault(name, (self._length, self._length))

    def _comment_ends(self, element: Element) -> None:
        name = value(element, "w:id") or ""
        if name in self.mentions:
            self.mentions[name] = self.mentions[name][0], self._length

    def _foreign(self, element: Element) -> None:
        self._warn("a document that is put in as a file of its own (altChunk, subDoc) is not read")

    def _warn(self, warning: str) -> None:
        if warning not in self._warnings:
            self._warnings.append(warning)
