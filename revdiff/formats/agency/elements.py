"""The elements of an ANS document, to blocks: texts, headers, lists, quotes, tables, captions, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import define, evolve, field, frozen

from revdiff.arguments import told
from revdiff.errors import ReadError
from revdiff.formats.document import Notice, NoticeKind
from revdiff.formats.members import Members, listed
from revdiff.formats.names import BODY, CAPTION, CELL, CODE_BLOCK, EMBED, HEADING, IMAGE, LINK, LIST_ITEM, NOTICE, QUOTE
from revdiff.formats.notices import kind_of_notice
from revdiff.formats.numbers import DEEPEST
from revdiff.formats.written import Written, marked_up_blocks, plain_blocks
from revdiff.schema import Json
from revdiff.text import Block, Mark, Name, Span

# Signs, and cards of other stories: nothing of this one.
_NOTHING: Final = frozenset(("ad", "divider", "numeric_rating", "story"))
# Where elements that embed something keep its address.
_ADDRESSES: Final = (("referent", ("id",)), ("raw_oembed", ("url", "_id")), ("embed", ("url", "id")))
# An element that holds others holds them in a list.
_LEVELS: Final = 2

# What a `correction_type` has in it, and what it is then.
_CORRECTION_TYPES: Final = (
    ("clarif", NoticeKind.CLARIFICATION),
    ("editor", NoticeKind.EDITORS_NOTE),
    ("correct", NoticeKind.CORRECTION),
    ("retract", NoticeKind.CORRECTION),
)


@frozen
class _Around:
    """What the elements around a text say of it: its role and attributes, its group, how many lists and levels it stands in."""

    role: str = BODY
    attributes: Mapping[str, Json] = field(factory=dict)
    group: Name | None = None
    lists: int = 0
    levels: int = 0


@define
class Elements:
    """The blocks, and the notices among them, of the elements that were read so far."""

    blocks: list[Block] = field(factory=list)
    notices: list[Notice] = field(factory=list)

    def read(self, holder: Members) -> None:
        """Reads all elements that a document holds. Raises `ReadError` for elements nested without end."""
        self._read_held(holder, _Around())

    def read_one(self, element: Members) -> None:
        """Reads a document that is itself shown as an element is: an image, a video."""
        self._read(element, _Around())

    def _read_held(self, holder: Members, around: _Around, name: str = "content_elements") -> None:
        if around.levels > DEEPEST:
            raise ReadError(f"{holder.pointer[:80]}... is nested in more than {DEEPEST} levels")
        for element in holder.objects(name):
            self._read(element, evolve(around, levels=around.levels + _LEVELS))

    def _read(self, element: Members, around: _Around) -> None:
        kind = element.line("type") or ""
        match kind:
            case "text" | "raw_html":
                self._add_text(element, around)
            case "header":
                level = element.values.get("level")
                attributes = {"level": level} if isinstance(level, int) and not isinstance(level, bool) else {}
                self._add_text(element, evolve(around, role=HEADING, attributes=attributes))
            case "list":
                self._read_list(element, around)
            case "quote" | "blockquote":
                self._read_quote(element, around)
            case "table":
                self._read_table(element, around)
            case "correction":
                self._read_correction(element, around)
            case "image" | "video" | "audio":
                self._read_shown(element, around)
            case "code":
                self._add_code(element, around)
            case "interstitial_link":
                self._read_link(element, around)
            case "link_list":
                self._read_links(element, around)
            case "reference" | "oembed" | "oembed_response" | "custom_embed":
                self._add_embedded(element, around)
            case _ if "content_elements" in element.values:
                self._read_held(element, around)
            case _ if kind not in _NOTHING:
                element.warnings.append(f"{element.pointer} is of a type that is not known: {told(kind)}")
                self._add_text(element, around)

    def _read_list(self, element: Members, around: _Around) -> None:
        lists = around.lists + 1
        attributes: dict[str, Json] = {"ordered": True} if element.line("list_type") == "ordered" else {}
        if lists > 1:
            attributes["depth"] = lists
        inside = evolve(around, role=LIST_ITEM, attributes=attributes, lists=lists)
        self._read_held(element, inside, "items")

    def _read_quote(self, element: Members, around: _Around) -> None:
        inside = evolve(around, role=QUOTE, attributes={}, group=around.group or _group(element))
        self._add_text(element, inside)
        self._read_held(element, inside)
        if element.values.get("citation"):
            self._add_text(element.object("citation"), evolve(inside, attributes={"citation": True}))

    def _read_table(self, element: Members, around: _Around) -> None:
        table = around.group or _group(element)
        cell = evolve(around, role=CELL, attributes={})
        header = evolve(cell, attributes={"header": True}, group=f"{table}:header")
        self._read_row(element, element.elements("header"), header)
        for place, (row, pointer) in enumerate(element.elements("rows")):
            if isinstance(row, list):
                self._read_row(element, listed(row, pointer), evolve(cell, group=f"{table}:{place}"))
            else:
                element.warnings.append(f"{pointer} is no row of cells; it was left out")

    def _read_row(self, table: Members, cells: Iterable[tuple[Json, str]], around: _Around) -> None:
        for cell, pointer in cells:
            self._read(table.as_object(cell, pointer), evolve(around, levels=around.levels + _LEVELS))

    def _read_correction(self, element: Members, around: _Around) -> None:
        written = _correction_text(element)
        if written is None:
            return
        blocks = marked_up_blocks(written, element.warnings)
        self._add(element, blocks, evolve(around, role=NOTICE, attributes={}))
        self.notices += _notices(element, written, blocks)

    def _read_shown(self, element: Members, around: _Around) -> None:
        address = element.text("url", "canonical_url")
        if address is not None:
            words = element.text("alt_text")
            attributes = {"src": address.text} | ({} if words is None else {"alt": words.text})
            self._add(element, [Block(None, "", role=IMAGE, attributes=attributes, anchor=element.anchor)], around)
        caption = element.text("caption") or element.object("description").text("basic")
        if caption is not None:
            named = element if address is None else None
            self._add(named, marked_up_blocks(caption, element.warnings), evolve(around, role=CAPTION, attributes={}))

    def _add_embedded(self, element: Members, around: _Around) -> None:
        held = (element.object(name).label(*names) for name, names in _ADDRESSES if element.values.get(name))
        address = next(filter(None, held), None)
        if address is not None:
            block = Block(None, "", role=EMBED, attributes={"src": address}, anchor=element.anchor)
            self._add(element, [block], around)

    def _add_code(self, element: Members, around: _Around) -> None:
        written = element.text("content")
        if written is not None:
            self._add(element, [Block(None, written.text, role=CODE_BLOCK, anchor=written.anchor)], around)

    def _read_link(self, element: Members, around: _Around) -> None:
        written, address = element.text("content"), element.text("url")
        if written is not None:
            blocks = marked_up_blocks(written, element.warnings)
            self._add(element, [_linked(block, address) for block in blocks], around)
        if element.values.get("description"):
            self._add_text(element.object("description"), around)

    def _read_links(self, element: Members, around: _Around) -> None:
        title = element.text("title")
        if title is not None:
            self._add(None, plain_blocks(title), evolve(around, role=HEADING, attributes={}))
        self._read_list(element, around)

    def _add_text(self, element: Members, around: _Around) -> None:
        written = element.text("content", "text")
        if written is not None:
            self._add(element, marked_up_blocks(written, element.warnings), around)

    def _add(self, element: Members | None, blocks: Iterable[Block], around: _Around) -> None:
        """Adds blocks with what is said of them around; the first has the id of its element."""
        key = None if element is None else element.key("_id")
        for block in blocks:
            is_plain = block.role == BODY
            self.blocks.append(
                evolve(
                    block,
                    key=key or block.key,
                    role=around.role if is_plain else block.role,
                    group=around.group or block.group,
                    attributes=around.attributes if is_plain else block.attributes,
                )
            )
            key = None


def _correction_text(element: Members) -> Written | None:
    """The text of a correction, from wherever a system put it."""
    found = element.text("text", "content")
    if found is None and element.values.get("additional_properties"):
        found = element.object("additional_properties").text("content", "text")
    return found


def corrections(holder: Members) -> Iterator[Notice]:
    """The corrections in the list that a document has beside its elements."""
    for element in holder.objects("corrections"):
        written = _correction_text(element)
        if written is not None:
            yield from _notices(element, written, marked_up_blocks(written, element.warnings))


def _notices(element: Members, written: Written, blocks: Iterable[Block]) -> Iterator[Notice]:
    """The notice that a correction is; none where it says nothing."""
    text = "\n".join(block.text for block in blocks if block.text)
    stated = (element.line("correction_type") or "").lower()
    kind = next((kind for part, kind in _CORRECTION_TYPES if part in stated), None)
    if text:
        yield Notice(kind or kind_of_notice(text, NoticeKind.CORRECTION), text, anchor=written.anchor)


def _group(element: Members) -> Name:
    return element.key("_id") or element.pointer


def _linked(block: Block, address: Written | None) -> Block:
    """A block whose words all lead to an address."""
    if address is None or not block.text:
        return block
    return evolve(block, marks=[*block.marks, Mark(Span(0, len(block.text)), LINK, {"href": address.text})])
