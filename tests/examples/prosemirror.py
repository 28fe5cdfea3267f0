"""ProseMirror documents: JSON to blocks, and what was accepted of a diff of two back to JSON, made of their own nodes.

Words are compared in paragraphs, headings, code and whatever else holds text, which may stand in block quotes and lists, one in
another. All other nodes are carried whole, each as a block without text: rules, images, figures, tables. A block tells of the
nodes around it in its attributes. Where what an item begins with is gone, what is left of it is an item of its own, or moves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from revdiff import Block, Mark, Revision, Span

Node = dict[str, Any]
Key = str | int | None

# Types are compared without underscores and case: some editors write list_item, others listItem.
TEXT = {"paragraph", "heading", "codeblock"}
ITEMS = {"listitem", "taskitem"}
OUTER = {"blockquote", "bulletlist", "orderedlist", "tasklist", *ITEMS}


class Outer(NamedTuple):
    """A node around a block; ``begins`` where the block begins an item, or a node that follows one just like it."""

    node: Node
    begins: bool


Place = tuple[tuple[Outer, ...], Node]
"""A block's node, after those around it, the outermost first."""
Opened = tuple[Node, dict[str, Node]]
"""A node around the last block, as it is made, and which one it is on either side."""


def blocks(document: Node) -> list[Block]:
    return [_block(*place) for place in _places(document)]


def _places(document: Node) -> list[Place]:
    # A document without blocks is one itself, so that what it says of itself is not lost.
    return [*_inside(document)] or [((), document)]


def _inside(node: Node) -> Iterator[Place]:
    before: Node = {"type": ""}
    for child in node.get("content") or ():
        if _kind(child) in OUTER and child.get("content") and not _holds_text(child):
            begins = _kind(child) in ITEMS or _alike(before, child)
            for number, (outer, block) in enumerate(_inside(child)):
                yield (Outer(child, begins and number == 0), *outer), block
        else:
            yield (), child
        before = child


def _block(outer: tuple[Outer, ...], node: Node) -> Block:
    text, marks = "", []
    for inline in _inlines(node):
        # What is no text stands as one character, and is told by a mark: another image is another mark.
        start, text = len(text), text + _text(inline)
        dress = [(one["type"], _attrs(one)) for one in inline.get("marks") or ()]
        dress += [] if "text" in inline else [(inline["type"], _said(inline, "marks"))]
        marks += [Mark((start, len(text)), name, attrs) for name, attrs in dress]
    attributes = _said(node, "content" if _holds_text(node) else "") | _told(outer)
    return Block(_key(node), text, role=node["type"], attributes=attributes, marks=marks)


def _told(outer: tuple[Outer, ...]) -> Node:
    """The nodes around a block as attributes of it, by their types; what an item says of itself is told by its first block."""
    told: Node = {}
    for depth, (node, begins) in enumerate(outer, 1):
        says = _said(node, "content") if begins or _kind(node) not in ITEMS else {}
        told["/".join(one.node["type"] for one in outer[:depth])] = says | ({"begins": True} if begins else {})
    return told


def document(revision: Revision, old: Node, new: Node) -> Node:
    places = {"old": _places(old), "new": _places(new)}
    root = old if _is_whole(revision, blocks(old)) else new
    top: list[Node] = []
    opened: list[Opened] = []
    names: set[Key] = set()
    for origin in revision.provenance or ():
        outer, node = places[origin.side][origin.paragraph or 0]
        cuts = [(places[one.side][one.paragraph or 0][1], one.span) for one in origin.excerpts]
        inlines = _run_together(_cut(source, span) for source, span in cuts)
        if inlines and not _can_hold(node, inlines):
            # Words that stay where their block becomes a rule, or marks where it becomes code, keep a node that can hold them.
            node = next(source for source, _ in cuts if _can_hold(source, inlines))
        elif node is old or node is new:
            continue
        around, shared = _fitting(outer, node, opened, origin.side)
        del opened[shared:]
        for (_, sources), one in zip(opened, around, strict=False):
            sources[origin.side] = one
        for one in around[shared:]:
            made = _named({**one, "content": []}, None if _key(one) in names else _key(one))
            names.add(_key(one))
            (opened[-1][0]["content"] if opened else top).append(made)
            opened.append((made, {origin.side: one}))
        made = _named(_filled(node, inlines) if _holds_text(node) else node, origin.key)
        (opened[-1][0]["content"] if opened else top).append(made)
    return _filled(root, top)


def _is_whole(revision: Revision, blocks: list[Block]) -> bool:
    """Whether a revision is the old one, as it is if nothing was accepted."""
    origins = revision.provenance or ()
    sides = {origin.side for origin in origins} | {one.side for origin in origins for one in origin.excerpts}
    return sides == {"old"} and [one.text for one in revision.paragraphs] == [one.text for one in blocks]


def _fitting(outer: tuple[Outer, ...], block: Node, opened: list[Opened], side: str) -> tuple[list[Node], int]:
    """The nodes to stand around a block, and how many of them are open already."""
    around: list[Node] = []
    shared = 0
    for depth, one in enumerate(outer):
        inner = outer[depth + 1].node if depth + 1 < len(outer) else block
        if shared == len(around) < len(opened) and _goes_on(opened[shared], one, side):
            shared += 1
        elif _kind(one.node) in ITEMS and not one.begins and inner["type"] != one.node["content"][0]["type"]:
            # Nothing here can begin an item: out of it, and of its list.
            del around[-1:]
            shared = min(shared, len(around))
            continue
        around.append(one.node)
    return around, shared


def _goes_on(opened: Opened, outer: Outer, side: str) -> bool:
    """Whether what is open takes a block in that is in ``outer`` on its side."""
    made, sources = opened
    if outer.begins or made["type"] != outer.node["type"]:
        return False
    if _kind(outer.node) in ITEMS:
        return sources.get(side, outer.node) is outer.node
    return _alike(made, outer.node)


def _cut(node: Node, span: Span) -> list[Node]:
    made: list[Node] = []
    position = 0
    for inline in _inlines(node):
        start, end = max(span.start - position, 0), span.end - position
        position += len(_text(inline))
        if start < end and span.start < position:
            made.append({**inline, "text": inline["text"][start:end]} if "text" in inline else inline)
    return made


def _run_together(cuts: Iterable[list[Node]]) -> list[Node]:
    """The inline nodes one after the other; text that was cut in two, or is put together with text just like it, is one."""
    made: list[Node] = []
    for cut in cuts:
        if (
            made
            and cut
            and "text" in made[-1]
            and "text" in cut[0]
            and _without(made[-1], "text") == _without(cut[0], "text")
        ):
            before = made.pop()
            cut = [{**before, "text": before["text"] + cut[0]["text"]}, *cut[1:]]
        made += cut
    return made


def _kind(node: Node) -> str:
    return str(node["type"]).replace("_", "").lower()


def _holds_text(node: Node) -> bool:
    return _kind(node) in TEXT or any("text" in child for child in node.get("content") or ())


def _can_hold(node: Node, inlines: list[Node]) -> bool:
    plain = all("text" in inline and not inline.get("marks") for inline in inlines)
    return _holds_text(node) and (plain or _kind(node) != "codeblock")


def _inlines(node: Node) -> list[Node]:
    return (node.get("content") or []) if _holds_text(node) else []


def _text(inline: Node) -> str:
    return str(inline.get("text", "\n" if _kind(inline) == "hardbreak" else "\ufffc"))


def _without(node: Node, *names: str) -> Node:
    return {name: part for name, part in node.items() if name not in names}


def _attrs(node: Node) -> Node:
    return node.get("attrs") or {}


def _said(node: Node, *but: str) -> Node:
    """All that a node says beside its type and its id, without some of it."""
    return _without(_attrs(node), "id") | _without(node, "type", "attrs", *but)


def _alike(one: Node, other: Node) -> bool:
    return one["type"] == other["type"] and _said(one, "content") == _said(other, "content")


def _key(node: Node) -> Key:
    key = _attrs(node).get("id")
    return key if isinstance(key, str) or type(key) is int else None


def _named(node: Node, key: Key) -> Node:
    """The node with another id, or, without a key, with none."""
    if _key(node) == key:
        return node
    attrs = _without(_attrs(node), "id") | ({} if key is None else {"id": key})
    return {**_without(node, "attrs"), **({"attrs": attrs} if attrs else {})}


def _filled(node: Node, content: list[Node]) -> Node:
    """The node with what is in it; one that said of its emptiness that it is empty goes on saying so."""
    empty = not content and node.get("content") != []
    return _without(node, "content") if empty else {**node, "content": content}
