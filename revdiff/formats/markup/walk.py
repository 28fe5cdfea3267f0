"""The walk through a tree of markup: every block of it, in order, in one pass and without recursion.

**Anchors.** An element has the path of elements that leads to it from the top, each counted among those of its name:
``/ul[1]/li[2]``. The top of a whole document is its root element, and is named: ``/html[1]/body[1]/p[3]``; the top of a fragment
is not. A block whose text is all there is in an element has the path of that element. Where several blocks stand in one (text
beside a nested list, paragraphs parted by two line breaks), each has the path of the text node that it begins with,
``/div[1]/text()[2]``, and goes on to where the next block begins. A name that is none for XPath is a star, ``*[4]``, counted
among all elements. lxml resolves such a path to one element or one text (`element_at`).

**Keys.** A block's key is the id of its element; the first block of a list item, a cell, a quote or a caption has that of the item
where it has none of its own, and else the id or the name of an inline element that stands at its beginning.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import define, field, frozen

from revdiff.errors import ReadError
from revdiff.formats.markup.parsing import is_fragment_top
from revdiff.formats.markup.run import SPACE, Marking, Run
from revdiff.formats.markup.styles import UNSTYLED, Style, style_of
from revdiff.formats.markup.vocabulary import HTML, PLAIN_BLOCK, BlockKind, Vocabulary
from revdiff.formats.names import BODY, CODE, IMAGE, LINK, LIST_ITEM, RULE, AnchorScheme
from revdiff.formats.numbers import DEEPEST_ELEMENT
from revdiff.schema import Json
from revdiff.text import Anchor, Attributes, Block, Mark, Span
from revdiff.text.markup import NO_ATTRIBUTES

if TYPE_CHECKING:
    from lxml.etree import _Element

KindOf: TypeAlias = "Callable[[_Element], BlockKind | None]"
"""What makes a block of an element that the vocabulary does not tell of, or another one: a kind, or None for what it says."""

_XPATH_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")

# Ids that programs give anew whenever they write.
_GENERATED = re.compile(r"docs-internal-guid-|ember\d+$|yui_|ext-gen|react-|:r\w+:$|gmail-")


def blocks_of(
    element: _Element, *, within: str = "", vocabulary: Vocabulary = HTML, kind_of: KindOf | None = None
) -> list[Block]:
    """Every block in a parsed element, in order, as it would be in its whole tree: its place, its role and marks from around it.

    ``within`` is a pointer and ``#`` where the tree was text in JSON. Raises `ReadError` for elements nested without end.
    """
    return _Walk(element, within, vocabulary, kind_of).blocks()


def inline(
    element: _Element, *, vocabulary: Vocabulary = HTML, kind_of: KindOf | None = None
) -> tuple[str, list[Mark]]:
    """The text of one element with its marks: what are blocks inside it are lines of it."""
    text, marks = "", []
    for block in blocks_of(element, vocabulary=vocabulary, kind_of=kind_of):
        if not block.text:
            continue
        text = f"{text}\n" if text else ""
        marks.extend(
            Mark(Span(mark.span.start + len(text), mark.span.end + len(text)), mark.name, mark.attributes)
            for mark in block.marks
        )
        text += block.text
    return text, marks


@define(eq=False)
class _Area:
    """An open element that begins a block, and what its text is."""

    path: str
    kind: BlockKind
    owner: _Area | None
    """The element around it, or itself, that says what its text is."""
    key: str | None
    group: str | None
    lists: int
    ordered: bool
    keeps_space: bool
    around: _Area | None
    found: int = 0
    """Texts of its own that are blocks."""
    has_blocks: bool = False
    """Whether elements in it have such."""


@define(eq=False)
class _Open:
    """An open element: what was counted in it so far, and what its words have."""

    path: str
    children: Iterator[_Element]
    area: _Area
    markings: tuple[Marking, ...]
    tail: str | None
    begins_block: bool
    counts: dict[str, int] = field(factory=dict)
    texts: int = 0


@frozen(eq=False)
class _Found:
    """A block that was found; whether it is all of its element is known when this is closed."""

    area: _Area
    key: str | None
    text: str
    marks: list[Mark]
    path: str
    role: str | None = None
    attributes: Attributes | None = None


class _Walk:
    def __init__(self, element: _Element, within: str, vocabulary: Vocabulary, kind_of: KindOf | None) -> None:
        self._element = element
        self._within = within
        self._words = vocabulary
        self._kind_of = kind_of
        self._run = Run()
        self._found: list[_Found] = []
        self._waiting: list[_Found] = []
        """Images inside the run, which stand behind it."""
        self._open: list[_Open] = []

    def blocks(self) -> list[Block]:
        way = [*reversed([*self._element.iterancestors()]), self._element]
        for around, step in zip([None, *way], way, strict=False):
            self._open_element(step, _counted(step, around), None)
        around = len(way) - 1
        self._add_text(self._element.text)
        while len(self._open) > around:
            child = next(self._open[-1].children, None)
            if child is None:
                self._leave()
            elif isinstance(child.tag, str):
                self._enter(child)
            else:
                self._pass_by(child)
        self._flush()
        return [self._block(found) for found in self._found]

    # Elements

    def _enter(self, element: _Element) -> None:
        name = _local(element)
        counts = self._open[-1].counts
        counts[element.tag] = counts.get(element.tag, 0) + 1
        counts["*"] = counts.get("*", 0) + 1
        if name in self._words.hidden or "hidden" in element.keys() or _style(element).hidden:
            self._add_text(element.tail)
        elif name in self._words.breaks:
            self._break_line()
            self._add_text(element.tail)
        elif name in self._words.images:
            self._add_image(element, self._words.images[name])
            self._add_text(element.tail)
        else:
            self._open_element(element, _step(element, counts), element.tail)
            if name in self._words.rules:
                self._flush()
                self._add(_Found(self._open[-1].area, None, "", [], self._open[-1].path, RULE))
            self._add_text(element.text)

    def _open_element(self, element: _Element, step: str, tail: str | None) -> None:
        if len(self._open) > DEEPEST_ELEMENT:
            raise ReadError(f"elements are nested in more than {DEEPEST_ELEMENT} levels, at line {element.sourceline}")
        around = self._open[-1] if self._open else None
        path = (around.path if around else "") + step
        kind = self._kind(element)
        begins_block = kind is not None or around is None
        if begins_block:
            self._flush()
        area = self._area(element, kind or PLAIN_BLOCK, path, around) if begins_block else around.area
        if not begins_block and self._run.is_empty and self._run.key is None:
            self._run.key = self._key(element, "name")
        markings = self._markings(element, around.markings if around else (), area)
        self._open.append(_Open(path, iter(element), area, markings, tail, begins_block))

    def _kind(self, element: _Element) -> BlockKind | None:
        if self._kind_of is not None and (found := self._kind_of(element)) is not None:
            return found
        name = _local(element)
        return PLAIN_BLOCK if name in self._words.rules else self._words.blocks.get(name)

    def _area(self, element: _Element, kind: BlockKind, path: str, around: _Open | None) -> _Area:
        name = _local(element)
        outer = around.area if around else None
        lists = outer.lists if outer else 0
        area = _Area(
            path,
            kind,
            outer.owner if outer and kind.role is None else None,
            self._key(element),
            outer.group if outer else None,
            lists + (name in self._words.lists),
            name in self._words.ordered if name in self._words.lists else outer is not None and outer.ordered,
            (outer is not None and outer.keeps_space) or name in self._words.preformatted,
            outer,
        )
        if kind.role is not None:
            area.owner = area
        if area.group is None and name in self._words.rows:
            area.group = self._within + path
        return area

    def _key(self, element: _Element, *others: str) -> str | None:
        for attribute in (*self._words.keys, *others):
            key = (element.get(attribute) or "").strip()
            if key and not _GENERATED.match(key):
                return key
        return None

    def _markings(self, element: _Element, around: tuple[Marking, ...], area: _Area) -> tuple[Marking, ...]:
        name = _local(element)
        style = _style(element)
        given = [*style.gives]
        if (mark := self._words.marks.get(name)) is not None and mark not in style.takes:
            given.append(mark)
        address = element.get(self._words.links[name]) if name in self._words.links else None
        if not (given or style.takes or address):
            return around
        gone = {*given, *style.takes, *([LINK] if address else [])}
        markings = [marking for marking in around if marking[0] not in gone]
        markings += [(mark, NO_ATTRIBUTES) for mark in given if not (mark == CODE and area.keeps_space)]
        if address:
            markings.append((LINK, Attributes({"href": _shortened(address.strip(SPACE))})))
        return tuple(markings)

    def _leave(self) -> None:
        left = self._open.pop()
        if left.begins_block:
            self._flush(left.area)
        if self._open and left.tail:
            self._add_text(left.tail)

    def _pass_by(self, node: _Element) -> None:
        """Comments and instructions are not read; an entity that nobody declared is, where it is one of HTML's."""
        if getattr(node.tag, "__name__", "") == "Entity":
            self._add_text(unescape(node.text or ""))
            self._open[-1].texts -= 1
        self._add_text(node.tail)

    # Texts

    def _add_text(self, text: str | None) -> None:
        if not text:
            return
        top = self._open[-1]
        top.texts += 1
        if self._run.add(text, top.markings, keeps_space=top.area.keeps_space) and self._run.place is None:
            self._run.place = f"{top.path}/text()[{top.texts}]"

    def _break_line(self) -> None:
        top = self._open[-1]
        if self._run.is_after_break and not top.area.keeps_space:
            self._flush()
        else:
            self._run.end_line(top.markings)

    def _add_image(self, element: _Element, attributes: tuple[str, ...]) -> None:
        top = self._open[-1]
        kept: dict[str, Json] = {name: _shortened(value) for name in attributes if (value := element.get(name))}
        if not kept or (element.get("width") == "1" and element.get("height") == "1"):
            return
        kept.update(marking[1] for marking in top.markings if marking[0] == LINK)
        path = top.path + _step(element, top.counts)
        image = _Found(top.area, self._key(element), "", [], path, IMAGE, Attributes(kept))
        if self._run.is_empty:
            self._add(image)
        else:
            self._waiting.append(image)

    def _flush(self, area: _Area | None = None) -> None:
        """Ends the run, which is a block of ``area``, by default that of the innermost element."""
        if self._run.is_empty:
            self._run.key = None
            return
        run, self._run = self._run, Run()
        area = area or self._open[-1].area
        text, marks = run.whole(keeps_space=area.keeps_space)
        if text:
            assert run.place is not None
            self._add(_Found(area, self._take_key(area) or run.key, text, marks, run.place))
        for image in self._waiting:
            self._add(image)
        self._waiting = []

    @staticmethod
    def _take_key(area: _Area) -> str | None:
        """The key of a block's element, or of the item that it begins; each is given once."""
        owner = area.owner
        key, area.key = area.key, None
        if owner is not None and owner is not area:
            key, owner.key = key or owner.key, None
        return key

    def _add(self, found: _Found) -> None:
        self._found.append(found)
        if not found.text:
            return
        found.area.found += 1
        around = found.area.around
        while around is not None and not around.has_blocks:
            around.has_blocks = True
            around = around.around

    def _block(self, found: _Found) -> Block:
        area = found.area
        is_whole = bool(found.text and area.path) and area.found == 1 and not area.has_blocks
        kind = area.owner.kind if area.owner else PLAIN_BLOCK
        return Block(
            found.key,
            found.text,
            role=found.role or kind.role or BODY,
            group=area.group,
            attributes=found.attributes if found.attributes is not None else _attributes(kind, area),
            marks=found.marks,
            anchor=self._anchor(area.path if is_whole else found.path),
        )

    def _anchor(self, path: str) -> Anchor:
        return Anchor(AnchorScheme.JSON_POINTER if self._within else AnchorScheme.XPATH, self._within + path)


def _attributes(kind: BlockKind, area: _Area) -> Attributes:
    """Those of its kind; of an item of a list also how deep it stands, and whether it is counted."""
    if kind.role != LIST_ITEM or kind.attributes:
        return Attributes(kind.attributes)
    made: dict[str, Json] = {}
    if area.ordered:
        made["ordered"] = True
    if area.lists > 1:
        made["depth"] = area.lists
    return Attributes(made)


def _local(element: _Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def _style(element: _Element) -> Style:
    written = element.get("style")
    return style_of(written) if written else UNSTYLED


def _step(element: _Element, counts: dict[str, int]) -> str:
    """The last step of an element's path, from how many of its name stand before it, itself included."""
    tag = element.tag
    return f"/{tag}[{counts[tag]}]" if _XPATH_NAME.match(tag) else f"/*[{counts['*']}]"


def _counted(element: _Element, around: _Element | None) -> str:
    """The last step of the path of an element whose siblings were not read."""
    if around is None:
        return "" if is_fragment_top(element) else f"/{element.tag}[1]" if _XPATH_NAME.match(element.tag) else "/*[1]"
    before = [sibling.tag for sibling in element.itersiblings(preceding=True) if isinstance(sibling.tag, str)]
    return _step(element, {element.tag: before.count(element.tag) + 1, "*": len(before) + 1})


def _shortened(address: str) -> str:
    """An address as it is; of one that holds its data the kind of data and what tells it from others."""
    kind, comma, data = address.partition(",")
    if not (comma and kind.lower().startswith("data:")):
        return address
    return f"{kind},sha256-{hashlib.sha256(data.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
