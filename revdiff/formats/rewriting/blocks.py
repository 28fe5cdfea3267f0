"""A piece of HTML written anew, block by block: what stays where it is, what goes, what comes and where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import groupby
from typing import Final

from attrs import evolve, frozen

from revdiff.errors import WriteError
from revdiff.formats import names
from revdiff.formats.rewriting.content import Room, Writer
from revdiff.formats.rewriting.finding import Passage
from revdiff.formats.rewriting.planning import Planned
from revdiff.formats.rewriting.replacing import Replacement
from revdiff.formats.rewriting.scanning import BLOCK
from revdiff.formats.rewriting.slots import TWO_BREAKS, Slot, Slots, list_of, spaces_before, spaces_behind, takes
from revdiff.formats.rewriting.tree import Cell, Element, Tree
from revdiff.text import PLAIN, Paragraph

_RENAMED: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements that become each other where a paragraph's role changes."""

_STANDING: Final = frozenset({"body", "html"})
"""Blocks that stay where they are when their text goes."""

_CELLS: Final = frozenset({"td", "th"})
"""Blocks that go only with all that is beside them."""

PARAGRAPHS: Final = frozenset({None, names.BODY, names.NOTICE, names.ADVISORY})
"""Roles of what is a paragraph of HTML like any other."""

_ROWSPAN = re.compile(r"<t[dh]\s[^>]*rowspan", re.IGNORECASE)

_SHOWN_ONES = "<img <iframe <video <audio <embed <object <svg <canvas <input <button <picture"
_SHOWN: Final = tuple(_SHOWN_ONES.split())

_WORDPRESS: Final = {
    "p": "paragraph",
    "li": "list-item",
    "ul": "list",
    "ol": "list",
    "blockquote": "quote",
    "pre": "code",
}
_CLASSES: Final = {"ul": "wp-block-list", "ol": "wp-block-list", "blockquote": "wp-block-quote", "pre": "wp-block-code"}


@frozen
class Addition:
    """Blocks that come, one behind the other, between two paragraphs that stay: those ``after`` and ``before``, if there are."""

    after: int | None
    before: int | None
    plans: tuple[Planned, ...]


def tag_wanted(paragraph: Paragraph) -> str:
    """The name of the element that says what a paragraph is. Raises `WriteError` where none can be put in that does."""
    role = paragraph.role
    if role == names.HEADING:
        level = paragraph.attributes.get("level", 2)
        return f"h{level}" if isinstance(level, int) and 1 <= level <= 6 else "h2"
    if role in PARAGRAPHS:
        return "p"
    known = {names.LIST_ITEM: "li", names.QUOTE: "blockquote", names.CODE_BLOCK: "pre"}
    if role in known:
        return known[role]
    raise WriteError(
        f"paragraph {paragraph.index + 1} of the text is a new {role}, which cannot be put in: "
        "reject this change, and make it where the text is edited"
    )


def can_stay(old: Paragraph, new: Paragraph, passage: Passage) -> bool:
    """Whether a paragraph can stay in the block that it is in, whatever its role becomes."""
    if (old.role, old.attributes) == (new.role, new.attributes):
        return True
    block = passage.run.block
    return (
        {old.role, new.role} <= {*PARAGRAPHS, names.HEADING}
        and {*old.attributes, *new.attributes} <= {"level"}
        and block.name in _RENAMED
        and block.around is not None
        and takes(block.around, quoted=False)
        and (block.start + len(block.tag), block.inside_end) == (passage.run.start, passage.run.end)
    )


class Blocks:
    """A piece of HTML with the paragraphs that were read from it, its ``own``, of which some are ``gone``."""

    def __init__(
        self,
        tree: Tree,
        old: Sequence[Paragraph],
        own: Mapping[int, Passage],
        writer: Writer,
        gone: Set[int],
        *,
        by_lines: bool,
    ) -> None:
        self._tree = tree
        self._html = tree.html
        self._old = old
        self._passages = own
        self._writer = writer
        self._gone = gone
        self._left = _left(tree, [own[index] for index in gone])
        self._is_wordpress = any(element.name.startswith(BLOCK) for element in tree.elements)
        self._slots = Slots(tree.html, own, by_lines=by_lines and not self._is_wordpress)

    def kept(self, plan: Planned) -> Iterator[Replacement]:
        """What is replaced in a block that stays."""
        assert plan.home is not None
        passage = self._passages[plan.home]
        room = Room(passage.run, passage.begin, passage.stop)
        text = self._writer.inside(plan, room, keeps_space=passage.run.keeps_space)
        if text != self._html[room.start : room.end]:
            yield Replacement(room.start, room.end, text)
        old, new = self._old[plan.home], plan.paragraph
        if (old.role, old.attributes) != (new.role, new.attributes):
            yield from _renamed(passage.run.block, tag_wanted(new))

    def removed(self, filled: Sequence[int]) -> Iterator[Replacement]:
        """What is replaced where paragraphs go: their blocks, and what is around them where nothing is left in it.

        What is around a place that is ``filled`` anew stays.
        """
        whole: dict[Element, None] = {}
        for index in sorted(self._gone):
            passage = self._passages[index]
            block = self._emptied(passage.run.block, filled)
            if block is not None:
                whole[block] = None
            elif self._old[index].text:
                yield self._text_gone(index, passage)
            else:
                image = passage.run.cells[passage.begin]
                yield Replacement(image.start, image.end, "")
        yield from map(self._block_gone, whole)

    def _emptied(self, block: Element, filled: Sequence[int]) -> Element | None:
        """The outermost element, the block or around it, in which nothing is left; None where something is in the block."""
        found = None
        for element in block.chain():
            if element.around is None or element.name in _STANDING or self._is_left(element.start, element.end):
                break
            if any(element.start < place < element.end for place in filled):
                break
            if element.name not in _CELLS and not (element.name == "tr" and self._spans_rows(element)):
                found = element
        return found

    def _spans_rows(self, row: Element) -> bool:
        """Whether a cell of the table stands in more than one row, so that none of these can go by itself."""
        table = next((element for element in row.chain() if element.name == "table"), row)
        return _ROWSPAN.search(self._html, table.start, table.end) is not None

    def _is_left(self, start: int, end: int) -> bool:
        """Whether something between two places stays that is seen."""
        place = bisect_left(self._left, start)
        return place < len(self._left) and self._left[place] < end

    def _block_gone(self, block: Element) -> Replacement:
        """Removes a block and the white space before it; behind it where it is the first. Texts on both sides stay two."""
        ends, starts = self._text_edges
        if block.start in ends and block.end in starts:
            return Replacement(block.start, block.end, TWO_BREAKS)
        space = spaces_before(self._html, block.start)
        if len(space) < block.start:
            return Replacement(block.start - len(space), block.end, "")
        return Replacement(block.start, block.end + len(spaces_behind(self._html, block.end)), "")

    @cached_property
    def _text_edges(self) -> tuple[Set[int], Set[int]]:
        """Where texts end of which something stays, and where they start."""
        runs = [run for run in self._tree.runs if self._is_left(run.start, run.end)]
        return {run.end for run in runs}, {run.start for run in runs}

    def _text_gone(self, index: int, passage: Passage) -> Replacement:
        """Removes the text of a paragraph that is not all of its block, with the breaks of lines that part it from others."""
        run, begin, stop = passage.run, passage.begin, passage.stop
        while begin and run.cells[begin - 1].text in ("\n", " "):
            begin -= 1
        while not begin and stop < len(run.cells) and run.cells[stop].text in ("\n", " "):
            stop += 1
        room = Room(run, begin, stop)
        old = self._old[index]
        nothing = Planned(evolve(old, text="", markup=PLAIN, end=old.start), index, ())
        return Replacement(room.start, room.end, self._writer.inside(nothing, room))

    def added(self, addition: Addition) -> Iterator[Replacement]:
        """What is put in for blocks that come."""
        last: Slot | None = None
        blocks: list[str] = []
        groups = [
            (tag, [*group]) for tag, group in groupby(addition.plans, key=lambda plan: tag_wanted(plan.paragraph))
        ]
        for number, (tag, group) in enumerate(groups, start=1):
            for slot, written in self._written(tag, group, addition, last, ends=number == len(groups)):
                # Filled at once, it ends and begins again what is around only once.
                if last is not None and slot != last:
                    yield last.filled(blocks)
                    blocks = []
                blocks += written
                last = slot
        if last is not None:
            yield last.filled(blocks)

    def _written(
        self, tag: str, plans: list[Planned], addition: Addition, last: Slot | None, *, ends: bool
    ) -> Iterator[tuple[Slot, list[str]]]:
        """Places with blocks of one kind for them, none of them before the ``last`` that was filled.

        ``ends`` says whether nothing of the addition follows.
        """
        if tag == "li":
            forests = [*_forests(plans)]
            for items in forests:
                found = self._slots.items(addition.after, addition.before, items[0].paragraph)
                # What follows could not leave the list any more in which these lead.
                leads = found is not None and found[0].leads and not (ends and items is forests[-1])
                if found is not None and not leads and (last is None or found[0].place >= last.place):
                    slot, name = found
                    written = self._items(name, items) if name != "ul" else [self._list(items, 1)]
                else:
                    slot = self._flow(addition, last, quoted=False)
                    written = [self._list(items, list_of(items[0].paragraph)[0])]
                yield slot, written
                last = slot
        else:
            # What comes with others is in a quote of its own: these could not follow it in one that is there.
            slot = self._flow(addition, last, quoted=tag == "blockquote" and len(plans) == len(addition.plans))
            if slot.is_line and tag == "p":
                yield slot, [self._writer.inside(plan, None) for plan in plans]
                return
            inner = "p" if slot.quoted else tag
            yield slot, [self._block(inner, plan) for plan in plans]

    def _flow(self, addition: Addition, last: Slot | None, *, quoted: bool) -> Slot:
        slot = self._slots.flow(addition.after, addition.before, quoted=quoted) or self._alone()
        return slot if last is None or slot.place >= last.place else evolve(last, quoted=False)

    def _alone(self) -> Slot:
        """The place where nothing stays: that of the first paragraph that goes."""
        first = min(self._gone, default=None)
        found = None if first is None else self._slots.flow(first, None) or self._slots.flow(None, first)
        return found or Slot(len(self._html))

    def _block(self, tag: str, plan: Planned, inner: str = "") -> str:
        """A block of its own: that which the paragraph had, if it is moved and of the same kind; with what is ``inner`` in it."""
        front, back = self._tags(tag)
        passage = None if plan.home is None else self._writer.passages.get(plan.home)
        if passage is not None and passage.run.block.name == tag:
            front, back = _as_it_was(passage.run.block, passage.run.html) or (front, back)
        return f"{front}{self._writer.inside(plan, None, keeps_space=tag == 'pre')}{inner}{back}"

    def _tags(self, tag: str) -> tuple[str, str]:
        inner = ("<p>", "</p>") if tag == "blockquote" else ("", "")
        if not self._is_wordpress:
            return f"<{tag}>{inner[0]}", f"{inner[1]}</{tag}>"
        if tag == "blockquote":
            inner = ("<!-- wp:paragraph -->\n<p>", "</p>\n<!-- /wp:paragraph -->")
        name, said, shown = _WORDPRESS.get(tag, "heading"), "", _CLASSES.get(tag)
        if name == "heading":
            said, shown = ("" if tag == "h2" else f' {{"level":{tag[1]}}}'), "wp-block-heading"
        elif tag == "ol":
            said = ' {"ordered":true}'
        start = f'<{tag} class="{shown}">' if shown else f"<{tag}>"
        return f"<!-- wp:{name}{said} -->\n{start}{inner[0]}", f"{inner[1]}</{tag}>\n<!-- /wp:{name} -->"

    def _list(self, items: Sequence[Planned], levels: int) -> str:
        """A new list of items, in so many lists of which each is in the one before."""
        front, back = self._tags("ol" if list_of(items[0].paragraph)[1] else "ul")
        return front * levels + "".join(self._items("li", items)) + back * levels

    def _items(self, tag: str, items: Sequence[Planned]) -> list[str]:
        """Items of one list; those that are deeper are in lists of their own, in the item before."""
        made: list[str] = []
        depth = list_of(items[0].paragraph)[0]
        while items:
            size = next((n for n, one in enumerate(items[1:], 1) if list_of(one.paragraph)[0] <= depth), len(items))
            inner = "".join(
                self._list(forest, list_of(forest[0].paragraph)[0] - depth) for forest in _forests(items[1:size])
            )
            made.append(self._block(tag, items[0], inner))
            items = items[size:]
        return made


def _forests(items: Sequence[Planned]) -> Iterator[list[Planned]]:
    """Items that follow each other, those together that can be in one list and in lists in its items."""
    forest: list[Planned] = []
    for item in items:
        depth, ordered = list_of(item.paragraph)
        if forest:
            first = list_of(forest[0].paragraph)
            if depth < first[0] or (depth == first[0] and ordered != first[1]):
                yield forest
                forest = []
        forest.append(item)
    if forest:
        yield forest


def _as_it_was(block: Element, html: str) -> tuple[str, str] | None:
    """The tags around the text of a block that is all of its own, with the comments of WordPress around them."""
    outer = block
    if block.around is not None and block.around.name.startswith(BLOCK):
        outer = block.around
        if html[outer.inside : block.start].strip() or html[block.end : outer.inside_end].strip():
            return None
    end = html[block.inside_end : outer.end] if block.end > block.inside_end else f"</{block.name}>"
    return html[outer.start : block.inside], end


def _renamed(block: Element, name: str) -> Iterator[Replacement]:
    if name != block.name:
        yield Replacement(block.start + 1, block.start + 1 + len(block.name), name)
        if block.end > block.inside_end:
            yield Replacement(block.inside_end + 2, block.inside_end + 2 + len(block.name), name)
        else:
            yield Replacement(block.end, block.end, f"</{name}>")


def _left(tree: Tree, gone: Sequence[Passage]) -> list[int]:
    """Where something stands that is to be seen, and does not go."""
    going = {
        id(passage.run.cells[number])
        for passage in gone
        for number in range(passage.begin, passage.stop)
        if passage.run.cells[number].text or passage.stop - passage.begin == 1
    }
    return [
        cell.start for run in tree.runs for cell in run.cells if _is_seen(cell, tree.html) and id(cell) not in going
    ]


def _is_seen(cell: Cell, html: str) -> bool:
    return bool(cell.text.strip()) if cell.text else html[cell.start : cell.start + 9].lower().startswith(_SHOWN)
