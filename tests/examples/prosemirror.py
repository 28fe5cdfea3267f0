"""ProseMirror documents: JSON to blocks, and what was accepted of a diff of two back to JSON, made of their own nodes.

Neighboring text nodes with equal marks are one, as ProseMirror has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from revdiff import Block, Mark, Revision, Span

Node = dict[str, Any]
Path = tuple[Node, ...]
"""A node that holds text, with the nodes around it before it, the outermost first."""


def blocks(document: Node) -> list[Block]:
    return [_block(path) for path in _paths(document)]


def _paths(node: Node, around: Path = ()) -> Iterator[Path]:
    for child in node.get("content", ()):
        if child["type"] in ("paragraph", "heading"):
            yield *around, child
        else:
            yield from _paths(child, (*around, child))


def _block(path: Path) -> Block:
    text, marks = "", []
    for inline in path[-1].get("content", ()):
        # What is no text stands as one character, and is told by a mark: another image is another mark.
        start, text = len(text), text + inline.get("text", "\n" if inline["type"] == "hard_break" else "\ufffc")
        dress = [*inline.get("marks", ()), *([] if "text" in inline else [inline])]
        marks += [Mark((start, len(text)), one["type"], one.get("attrs", {})) for one in dress]
    attributes = dict(path[-1].get("attrs", {}))
    key = attributes.pop("id", None)
    return Block(key, text, role="/".join(node["type"] for node in path), attributes=attributes, marks=marks)


def document(revision: Revision, old: Node, new: Node) -> Node:
    paths = {"old": [*_paths(old)], "new": [*_paths(new)]}
    made: Node = {"type": "doc", "content": []}
    # The nodes around the last block: each as it is made, and which one it is on either side.
    around: list[tuple[Node, dict[str, Node]]] = []
    for origin in revision.provenance or ():
        path = paths[origin.side][origin.paragraph or 0]
        depth = 0
        while depth < min(len(around), len(path) - 1) and _goes_on(
            around[depth][1], origin.side, *path[depth : depth + 2]
        ):
            around[depth][1][origin.side] = path[depth]
            depth += 1
        del around[depth:]
        for node in path[depth:-1]:
            opened = {**node, "content": []}
            (around[-1][0] if around else made)["content"].append(opened)
            around.append((opened, {origin.side: node}))
        excerpts = [(paths[one.side][one.paragraph or 0][-1], one.span) for one in origin.excerpts]
        inlines = _run_together(inline for node, span in excerpts for inline in _cut(node, span))
        (around[-1][0] if around else made)["content"].append(_made_of(path[-1], origin.key, inlines))
    return made


def _goes_on(opened: dict[str, Node], side: str, node: Node, inner: Node) -> bool:
    """Whether what was opened is ``node``, or takes what is in ``node`` of the other side in."""
    known = opened.get(side)
    if known is not None:
        return known is node
    (other,) = opened.values()
    alike = (other["type"], other.get("attrs")) == (node["type"], node.get("attrs"))
    return alike and (node["type"].endswith("_list") or node["content"][0] is not inner)


def _cut(node: Node, span: Span) -> Iterator[Node]:
    position = 0
    for inline in node.get("content", ()):
        start, end = max(span.start - position, 0), span.end - position
        position += len(inline.get("text", " "))
        if start < end and span.start < position:
            yield {**inline, "text": inline["text"][start:end]} if "text" in inline else inline


def _run_together(inlines: Iterable[Node]) -> list[Node]:
    made: list[Node] = []
    for inline in inlines:
        before = made[-1] if made else {}
        if "text" in inline and "text" in before and inline.get("marks") == before.get("marks"):
            made[-1] = {**before, "text": before["text"] + inline["text"]}
        else:
            made.append(inline)
    return made


def _made_of(node: Node, key: str | int | None, inlines: list[Node]) -> Node:
    attrs = {name: value for name, value in node.get("attrs", {}).items() if name != "id"}
    attrs |= {} if key is None else {"id": key}
    parts = {"attrs": attrs, "content": inlines}
    return {"type": node["type"], **{name: part for name, part in parts.items() if part}}
