"""The walk through a tree of markup: every block of it, in order, in one pass and without recursion.

**Anchors.** An element has the path of elements that leads to it from the top, each counted among those of its name:
``/ul[1]/li[2]``. The top of a whole document is its root, and is named: ``/html[1]/body[1]/p[3]``; the top of a fragment is not.
A block that is all the text of an element has the path of that element. Where several blocks stand in one (text beside a nested
list, paragraphs parted by two line breaks), each has the path of the piece of text that it begins with,
``/div[1]/text()[2]``, and goes on to where the next block begins. A name that XPath does not know is a star, ``*[4]``, counted
among all elements. lxml resolves such a path to one element or one text (`element_at`).

**Keys.** A block's key is the id of its element; the first block of a list item, a cell, a quote or a caption has the id of that
where it has none of its own; else the id or the name of an inline element that it begins with.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING, TypeAlias

from attrs import define

from revdiff.formats.markup.areas import Area, Opened
from revdiff.formats.markup.marking import Marking
from revdiff.formats.markup.parsing import nested_without_end
from revdiff.formats.markup.paths import step_to
from revdiff.formats.markup.run import SPACE, Run
from revdiff.formats.markup.styles import UNSTYLED, Style, style_of
from revdiff.formats.markup.vocabulary import HTML, PLAIN_BLOCK, BlockKind, Meaning, Vocabulary
from revdiff.formats.names import BODY, CODE, DIVIDING_LINE, LINK, AnchorScheme
from revdiff.formats.numbers import DEEPEST_ELEMENT
from revdiff.schema import Json
from revdiff.text import Anchor, Attributes, Block, Mark, Span
from revdiff.text.markup import NO_ATTRIBUTES

if TYPE_CHECKING:
    from lxml.etree import _Element

KindOf: TypeAlias = "Callable[[_Element], BlockKind | None]"
"""What one element is, where it is another kind of block than the vocabulary says; None where it is what that says."""

# Ids that programs give anew whenever they write.
_GENERATED = re.compile(r"docs-internal-guid-|ember\d+$|yui_|ext-gen|react-|:r\w+:$|gmail-")


def blocks_of(
    element: _Element, *, within: str = "", vocabulary: Vocabulary = HTML, kind_of: KindOf | None = None
) -> list[Block]:
    """Every block in a parsed element, in order, with the place, the role and the marks that it has in the whole tree.

    ``within`` is a pointer and ``#`` where the tree was a string of JSON. Raises `ReadError` for elements nested without end.
    """
    return _Walk(within, vocabulary, kind_of).blocks(element)


def inline(element: _Element, *, vocabulary: Vocabulary = HTML) -> tuple[str, list[Mark]]:
    """The text of one element with its marks: what are blocks inside it are lines of it."""
    text = ""
    marks: list[Mark] = []
    for block in blocks_of(element, vocabulary=vocabulary):
        if block.text:
            text += "\n" if text else ""
            marks += (_moved(mark, len(text)) for mark in block.marks)
            text += block.text
    return text, marks


def _moved(mark: Mark, by: int) -> Mark:
    return Mark(Span(mark.span.start + by, mark.span.end + by), mark.name, mark.attributes)


@define(eq=False)
class _Found:
    """A block that was found. Whether it is all of its element is known only when this is closed."""

    area: Area
    path: str
    key: str | None = None
    text: str = ""
    marks: tuple[Mark, ...] = ()
    role: str | None = None
    attributes: Attributes = NO_ATTRIBUTES


class _Walk:
    """One walk: the elements that are open, the run of text that grows, the blocks that were found."""

    def __init__(self, within: str, vocabulary: Vocabulary, kind_of: KindOf | None) -> None:
        self._within = within
        self._vocabulary = vocabulary
        self._kind_of = kind_of
        self._meanings: dict[str, Meaning] = {}
        self._styles: dict[str, Style] = {}
        self._open: list[Opened] = []
        self._around = 0
        """How many of them are around the element that is walked through."""
        self._run = Run()
        self._found: list[_Found] = []
        self._beside: list[_Found] = []
        """Images inside the run, and what is embedded there: they stand behind it."""

    def blocks(self, element: _Element) -> list[Block]:
        """The blocks in an element."""
        for ancestor in (*reversed([*element.iterancestors()]), element):
            meaning, style = self._meaning(str(ancestor.tag)), self._style(ancestor)
            self._open_element(ancestor, meaning, style, step_to(ancestor), None)
        self._around = len(self._open) - 1
        self._add_text(element.text)
        while len(self._open) > self._around:
            child = next(self._open[-1].children, None)
            if child is None:
                self._close_element()
            elif isinstance(child.tag, str):
                self._meet_element(child)
            else:
                self._pass_by(child)
        return [self._block(found) for found in self._found]

    def _meaning(self, tag: str) -> Meaning:
        known = self._meanings.get(tag)
        if known is None:
            known = self._meanings[tag] = self._vocabulary.meaning(tag.rpartition("}")[2])
        return known

    def _style(self, element: _Element) -> Style:
        written = element.get("style")
        if written is None:
            return UNSTYLED
        known = self._styles.get(written)
        if known is None:
            known = self._styles[written] = style_of(written)
        return known

    # Elements

    def _meet_element(self, element: _Element) -> None:
        tag = str(element.tag)
        meaning = self._meaning(tag)
        siblings = self._open[-1].siblings
        siblings.meet(tag)
        style = self._style(element)
        if meaning.is_hidden or style.hides or any(name in element.attrib for name in self._vocabulary.hiding):
            self._add_text(element.tail)
        elif meaning.is_break:
            self._break_line()
            self._add_text(element.tail)
        elif meaning.shown is not None:
            self._add_shown(element, meaning)
            self._add_text(element.tail)
        else:
            self._open_element(element, meaning, style, siblings.step(tag), element.tail)
            if meaning.is_dividing_line:
                self._found.append(_Found(self._open[-1].area, self._open[-1].path, role=DIVIDING_LINE))
            self._add_text(element.text)

    def _open_element(self, element: _Element, meaning: Meaning, style: Style, step: str, tail: str | None) -> None:
        if len(self._open) > DEEPEST_ELEMENT:
            raise nested_without_end(element.getroottree().docinfo.URL or "the markup", element.sourceline)
        around = self._open[-1] if self._open else None
        area = around.area if around else Area("")
        path = around.path + step if around else step
        kind = (self._kind_of(element) if self._kind_of else None) or meaning.kind
        if kind is None and (style.makes_block or around is None):
            kind = PLAIN_BLOCK  # the root is one, whatever it is
        if kind is not None:
            self._flush(area)
            area = area.inner(path, self._key(element), kind, meaning)
        elif self._run.is_empty and self._run.key is None:
            self._run.key = self._key(element) or (element.get("name") if meaning.address else None)
        markings = _markings(element, meaning, style, around.markings if around else (), area)
        self._open.append(Opened(path, iter(element), tail, area, kind is not None, markings))

    def _close_element(self) -> None:
        closed = self._open.pop()
        if closed.begins_block or len(self._open) == self._around:
            self._flush(closed.area)
        self._add_text(closed.tail)

    def _pass_by(self, node: _Element) -> None:
        """Comments and instructions are not read. An entity is, where it is one of HTML's; no other is known."""
        if getattr(node.tag, "__name__", "") == "Entity":
            top = self._open[-1]
            self._run.add(unescape(node.text or ""), top.markings, keeps_space=top.area.keeps_space)
        self._add_text(node.tail)

    def _key(self, element: _Element) -> str | None:
        for attribute in self._vocabulary.keys:
            key = (element.get(attribute) or "").strip()
            if key and not _GENERATED.match(key):
                return key
        return None

    # What they hold

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
            self._flush(top.area)
        else:
            self._run.end_line(top.markings)

    def _add_shown(self, element: _Element, meaning: Meaning) -> None:
        """Adds an image, or what is embedded: a block without text."""
        top = self._open[-1]
        kept: dict[str, Json] = {name: _shortened(value) for name in meaning.kept if (value := element.get(name))}
        if "src" not in kept and (source := element.find("source")) is not None and (address := source.get("src")):
            kept["src"] = _shortened(address)
        if not kept or _counts_readers(element):
            return
        for name, given in top.markings:
            kept |= given if name == LINK else {}
        path = top.path + top.siblings.step(str(element.tag))
        shown = _Found(top.area, path, self._key(element), role=meaning.shown, attributes=Attributes(kept))
        (self._found if self._run.is_empty else self._beside).append(shown)

    def _flush(self, area: Area) -> None:
        """Ends the run, which is a block of ``area``, if there is anything in it."""
        run = self._run
        if run.is_empty:
            run.key = None
            return
        self._run = Run()
        text, marks = run.whole(keeps_space=area.keeps_space)
        if text:
            area.count_text()
            # What is made of entities alone has no text that it could begin with.
            place = run.place or area.path
            self._found.append(_Found(area, place, area.take_key() or run.key, text, tuple(marks)))
        self._found += self._beside
        self._beside = []

    def _block(self, found: _Found) -> Block:
        area = found.area
        if found.role is None:
            path = area.path if area.path and area.is_one_text else found.path
            role, attributes = area.kind.role or BODY, area.attributes
        else:
            path, role, attributes = found.path, found.role, found.attributes
        return Block(
            found.key,
            found.text,
            role=role,
            group=area.group and self._within + area.group,
            attributes=attributes,
            marks=found.marks,
            anchor=Anchor(AnchorScheme.JSON_POINTER if self._within else AnchorScheme.XPATH, self._within + path),
        )


def _counts_readers(element: _Element) -> bool:
    """Whether an image is there to be fetched, not to be seen."""
    return {element.get("width"), element.get("height")} <= {"0", "1"}


def _markings(
    element: _Element, meaning: Meaning, style: Style, around: tuple[Marking, ...], area: Area
) -> tuple[Marking, ...]:
    """The marks that the words of an element have; its style goes before its name, and a link in a link is the inner one."""
    address = element.get(meaning.address) if meaning.address else None
    if meaning.mark is None and style is UNSTYLED and not address:
        return around
    given = [*style.gives]
    if meaning.mark is not None and meaning.mark not in style.takes and not (meaning.mark == CODE and area.keeps_space):
        given.append(meaning.mark)
    made: dict[str, Attributes] = dict(around)
    for mark in style.takes:
        made.pop(mark, None)
    made |= dict.fromkeys(given, NO_ATTRIBUTES)
    if address:
        made[LINK] = Attributes({"href": _shortened(address.strip(SPACE))})
    return tuple(made.items())


def _shortened(address: str) -> str:
    """An address as it is; of one that holds its data, what kind they are and what tells them from others."""
    kind, comma, data = address.partition(",")
    if not (comma and kind.lower().startswith("data:")):
        return address
    return f"{kind},sha256-{hashlib.sha256(data.encode('utf-8', 'surrogatepass')).hexdigest()}"
