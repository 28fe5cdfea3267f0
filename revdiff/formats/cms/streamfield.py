"""Wagtail's content to blocks: the values of a StreamField, and of a page's other fields, which are made of the same things.

**Keys.** A StreamField gives each of its blocks an id, and rich text, from Wagtail 2.16 on, one to each paragraph
(``data-block-key``). A block of one paragraph has the block's id as its key. Of a block of several fields the first has it, the
others have the id and the field (``id/caption``). Where a rich text has several paragraphs, each has both ids (``id#k3yxz``), or
none where it has none of its own: a block's id says nothing of which of them it is. ``group`` is the block's id, where it has
several fields of a paragraph each: a quote and who said it, an image and its caption.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, field, frozen

from revdiff.arguments import EIGHT_BYTES, told
from revdiff.errors import ReadError
from revdiff.formats.cms.exported import parsed
from revdiff.formats.cms.fields import MARKUP, holds_text, in_reading_order, is_image, is_source, notice_kind, role_of
from revdiff.formats.cms.richtext import rich_text_blocks
from revdiff.formats.cms.tables import table_cells
from revdiff.formats.document import Notice
from revdiff.formats.members import pointer_to
from revdiff.formats.names import BODY, CAPTION, CELL, CODE_BLOCK, EMBED, IMAGE, LIST_ITEM, NOTICE, QUOTE, AnchorScheme
from revdiff.formats.numbers import DEEPEST
from revdiff.formats.written import paragraphs_with_lines
from revdiff.schema import Json
from revdiff.text import Anchor, Attributes, Block, Name

_ITEM = "item"
_OF_ROWS = frozenset({"pk", "sort_order", "page", "content_object"})


@frozen
class _Piece:
    """A block, and what tells it from others in what it stands in: ``/caption``, ``#k3yxz``; None where nothing does."""

    block: Block
    suffix: str | None = ""
    has_key: bool = False
    """Whether its key is settled."""


@frozen
class _Content:
    """What a value holds: pieces of text, and what else it says, where there is no piece to carry it."""

    pieces: list[_Piece] = field(factory=list)
    attributes: dict[str, Json] = field(factory=dict)


@frozen
class ContentReader:
    """Reads the values of one source, which errors call ``name``; what it finds beside the text is added to the lists."""

    name: str
    warnings: list[str] = field(factory=list)
    notices: list[Notice] = field(factory=list)

    def blocks(self, fields: dict[str, Json], place: str) -> list[Block]:
        """The blocks of all fields of a page; each of plain text has the field's name as its key."""
        return [
            piece.block if piece.has_key or piece.suffix is None else evolve(piece.block, key=piece.suffix[1:])
            for piece in self._fields(BODY, fields, place).pieces
        ]

    def stream_blocks(self, stream: list[Json], place: str) -> list[Block]:
        """The blocks of a StreamField that stands for itself."""
        return [piece.block for piece in self._list("", BODY, stream, place).pieces]

    def _value(self, name: str, role: str, value: Json, place: str) -> _Content:
        """What a field holds, in something that is a ``role``."""
        if place.count("/") > DEEPEST:
            raise ReadError(f"{self.name} has content in more than {DEEPEST} levels, at {told(place)}")
        role = own if (own := role_of(name)) != BODY else role
        if isinstance(value, str):
            return self._string(name, role, value, place)
        if isinstance(value, list):
            return self._list(name, role, value, place)
        if isinstance(value, dict):
            return self._image(name, value, place) if _is_whole_image(name, value) else self._object(role, value, place)
        if value is None:
            return _Content()
        if is_image(name) and not isinstance(value, bool):
            return _Content([_Piece(_without_text(IMAGE, {name: value}, place))])
        return _Content(attributes={name: value})

    def _string(self, name: str, role: str, value: str, place: str) -> _Content:
        stream = self._inner_stream(value)
        if stream is not None:
            return self._list(name, role, stream, f"{place}#")
        if holds_text(name, value):
            return _Content(_texts(role, value, place))
        if is_image(name) and value.strip():
            return _Content([_Piece(_without_text(IMAGE, {name: value}, place))])
        return _Content(attributes={name: value} if value.strip() else {})

    def _inner_stream(self, value: str) -> list[Json] | None:
        """The StreamField that a string is: the JSON of one inside JSON."""
        if not value.lstrip().startswith("["):
            return None
        try:
            found = parsed(value, self.name)
        except ValueError:
            return None
        return found if isinstance(found, list) and all(is_stream_block(one) for one in found) else None

    def _list(self, name: str, role: str, values: list[Json], place: str) -> _Content:
        """The blocks of a StreamField, the items of a list."""
        made = _Content()
        # One word may be a choice; beside others that are more it is a text.
        strings = [value for value in map(_item, values) if isinstance(value, str)]
        are_texts = any(holds_text(name, value) for value in strings)
        for number, value in enumerate(values):
            where = pointer_to(place, number)
            if isinstance(value, dict) and is_stream_block(value):
                made.pieces.extend(self._block(name, role, value, where, is_text=are_texts))
            elif isinstance(value, str) and are_texts:
                made.pieces.extend(map(_nameless, _texts(LIST_ITEM if role == BODY else role, value, where)))
            elif isinstance(value, dict | list):
                made.pieces.extend(map(_nameless, self._value(name, role, value, where).pieces))
        rest: list[Json] = [
            value
            for value in values
            if not isinstance(value, dict | list) and not (are_texts and isinstance(value, str))
        ]
        return _Content(made.pieces, {name: rest} if name and rest else {})

    def _block(self, list_name: str, role: str, block: dict[str, Json], place: str, *, is_text: bool) -> list[_Piece]:
        """A block of a StreamField, or an item of a list of blocks, with its id."""
        kind, where = block["type"], pointer_to(place, "value")
        assert isinstance(kind, str)
        item = _item(block)
        if isinstance(item, str) and is_text:
            found = _Content(_texts(LIST_ITEM if role == BODY else role, item, where))
        else:
            found = self._value(list_name if kind == _ITEM and list_name else kind, role, block["value"], where)
        pieces = self._told(kind, _with_attributes(found, where))
        holds_fields = isinstance(block["value"], dict) and table_cells(block["value"]) is None
        return _keyed(pieces, self._id(block, place), holds_fields=holds_fields)

    def _told(self, kind: str, pieces: list[_Piece]) -> list[_Piece]:
        """The pieces of a block that is a notice by its name are notices."""
        notice = notice_kind(kind)
        if notice is None:
            return pieces
        self.notices.extend(
            Notice(notice, piece.block.text, anchor=piece.block.anchor) for piece in pieces if piece.block.text
        )
        return [evolve(piece, block=evolve(piece.block, role=NOTICE)) for piece in pieces]

    def _id(self, block: dict[str, Json], place: str) -> Name | None:
        key = block.get("id")
        if isinstance(key, str) and key:
            return key
        if isinstance(key, int) and not isinstance(key, bool) and key in EIGHT_BYTES:
            return key
        if key:
            self.warnings.append(f"{told(place)} has no id but {told(key)}")
        return None

    def _object(self, role: str, values: dict[str, Json], place: str) -> _Content:
        cells = table_cells(values)
        if cells is None:
            return self._record(role, values, place)
        made = _Content()
        for value, inside, row, is_header in cells:
            if isinstance(value, str | int | float) and not isinstance(value, bool):
                pieces = _texts(CELL, str(value), place + inside) if str(value).strip() else []
            else:
                pieces = self._value("cell", CELL, value, place + inside).pieces
            attributes = {"header": True} if is_header else {}
            made.pieces.extend(
                _Piece(evolve(piece.block, role=CELL, attributes=attributes, group=place + row), None, piece.has_key)
                for piece in pieces
            )
        captions = {name: value for name, value in values.items() if role_of(name) == CAPTION}
        return _Content([*self._record(CAPTION, captions, place).pieces, *made.pieces])

    def _image(self, name: str, values: dict[str, Json], place: str) -> _Content:
        """An image as interfaces give it, whole: only what is said of it is text."""
        said = {key: value for key, value in values.items() if role_of(key) == CAPTION or is_source(key)}
        rest: dict[str, Json] = {
            key: value for key, value in values.items() if key not in said and not isinstance(value, dict | list)
        }
        captions = self._record(CAPTION, said, place).pieces
        return _Content([_Piece(_without_text(IMAGE, rest, place)), *captions])

    def _record(self, role: str, values: dict[str, Json], place: str) -> _Content:
        """A record whose texts carry what else it says."""
        # A row of another table: these say which, and are given anew at will.
        kept = {name: value for name, value in values.items() if not ("pk" in values and name in _OF_ROWS)}
        return _carried(self._fields(role, kept, place))

    def _fields(self, role: str, values: dict[str, Json], place: str) -> _Content:
        """The fields of a record in the order in which it is read."""
        made = _Content()
        shows_image = any(is_image(name) and value is not None for name, value in values.items())
        quotes = role == QUOTE or any(role_of(name) == QUOTE for name in values)
        for name in in_reading_order(values):
            around = (CAPTION if shows_image else QUOTE if quotes else BODY) if is_source(name) else role
            found = self._value(name, around, values[name], pointer_to(place, name))
            made.pieces.extend(_inside(name, piece) for piece in found.pieces)
            made.attributes.update(found.attributes)
        return made


def is_stream_block(value: Json) -> bool:
    """Whether something is a block of a StreamField."""
    return isinstance(value, dict) and isinstance(value.get("type"), str) and "value" in value


def _item(value: Json) -> Json:
    """An item of a list: as it is, or as the block that newer versions make of it; None for any other block."""
    if isinstance(value, dict) and is_stream_block(value):
        return value["value"] if value["type"] == _ITEM else None
    return value


def _is_whole_image(name: str, values: dict[str, Json]) -> bool:
    return is_image(name) and "id" in values and not any(is_image(inner) for inner in values)


def _texts(role: str, value: str, place: str) -> list[_Piece]:
    r"""The paragraphs of a string, which is rich text or plain."""
    if not MARKUP.search(value):
        return _plain_texts(role, value, place)
    blocks = rich_text_blocks(value, f"{place}#")
    made = [evolve(block, role=role) if block.role == BODY else block for block in blocks]
    if len(made) == 1:
        return [_Piece(evolve(made[0], key=None))]
    return [_Piece(evolve(block, key=None), f"#{block.key}" if block.key else None) for block in made]


def _plain_texts(role: str, value: str, place: str) -> list[_Piece]:
    """One paragraph at the pointer itself, several each at its lines of the string there."""
    if role == CODE_BLOCK:
        return [_Piece(Block(None, value.strip("\r\n"), role=role, anchor=_anchor(place)))]
    found = [*paragraphs_with_lines(value)]
    if len(found) == 1:
        return [_Piece(Block(None, found[0][0], role=role, anchor=_anchor(place)))]
    return [
        _Piece(Block(None, text, role=role, anchor=_anchor(f"{place}#{lines}")), suffix=None) for text, lines in found
    ]


def _anchor(place: str) -> Anchor | None:
    # The top of a source that is a string alone has no pointer.
    return Anchor(AnchorScheme.JSON_POINTER, place) if place else None


def _without_text(role: str | None, attributes: dict[str, Json], place: str) -> Block:
    return Block(None, "", role=role, attributes=attributes, anchor=_anchor(place))


def _with_attributes(found: _Content, place: str) -> list[_Piece]:
    """The pieces of what was found; one without text for attributes alone."""
    if found.pieces or not found.attributes:
        return found.pieces
    return [_Piece(_without_text(EMBED, found.attributes, place))]


def _carried(found: _Content) -> _Content:
    """What a record says beside its texts is carried by its image, or else by its first text; by neither where it has none."""
    if not found.pieces or not found.attributes:
        return found
    roles = [piece.block.role for piece in found.pieces]
    place = roles.index(IMAGE) if IMAGE in roles else 0
    pieces = [*found.pieces]
    block = pieces[place].block
    attributes = Attributes({**found.attributes, **block.attributes})
    pieces[place] = evolve(pieces[place], block=evolve(block, attributes=attributes))
    return _Content(pieces)


def _inside(name: str, piece: _Piece) -> _Piece:
    """A piece of a field, told apart by the field's name."""
    return piece if piece.has_key or piece.suffix is None else evolve(piece, suffix=f"/{name}{piece.suffix}")


def _nameless(piece: _Piece) -> _Piece:
    """A piece of an item without an id: its place tells it from no other."""
    return piece if piece.has_key else evolve(piece, suffix=None)


def _keyed(pieces: Iterable[_Piece], key: Name | None, *, holds_fields: bool) -> list[_Piece]:
    """The pieces of a block with its id, or with none."""
    given = [*pieces]
    if key is None:
        return [_nameless(piece) for piece in given]
    is_group = holds_fields and len(given) > 1 and all(piece.suffix and "#" not in piece.suffix for piece in given)
    made = []
    for place, piece in enumerate(given):
        block = evolve(piece.block, group=key) if is_group else piece.block
        if not piece.has_key and piece.suffix is not None:
            is_first = holds_fields and place == 0 and "#" not in piece.suffix
            block = evolve(block, key=key if is_first or not piece.suffix else f"{key}{piece.suffix}")
        made.append(_Piece(block, None, has_key=True))
    return made
