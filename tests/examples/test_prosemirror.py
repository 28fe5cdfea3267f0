"""The reference for ProseMirror loses no node, and tells what changed around a block."""

from __future__ import annotations

from typing import Any

import pytest

from revdiff import diff
from tests.examples.prosemirror import blocks, document

Node = dict[str, Any]


def node(kind: str, *content: Node, **attrs: object) -> Node:
    return {"type": kind, **({"attrs": attrs} if attrs else {}), **({"content": [*content]} if content else {})}


def text(words: str) -> Node:
    return {"type": "text", "text": words}


def paragraph(words: str, **attrs: object) -> Node:
    return node("paragraph", text(words), **attrs)


RULE = node("horizontal_rule")
NESTED = node(
    "bullet_list",
    node("list_item", paragraph("Outer."), node("bullet_list", node("list_item", paragraph("Inner.")))),
)
# Documents of nodes that are easily lost; each becomes each other.
DOCUMENTS = [
    # That nothing is in it is said, or not; it says something of itself.
    node("doc"),
    {"type": "doc", "content": []},
    node("doc", lang="en"),
    node("doc", paragraph("Fog.", id=None), lang="en"),
    node("doc", paragraph("Fog.", id=None), lang="de"),
    node("doc", {"type": "paragraph", "attrs": {}, "content": []}),
    # An id that is no key; text in pieces with equal marks.
    node("doc", paragraph("Fog.", id=["a"])),
    node("doc", node("paragraph", text("Fo"), text("g."))),
    # Nodes without text, unknown ones, and what is empty that should not be.
    node("doc", RULE, node("image", src="/a"), RULE),
    node("doc", node("image", src="/b", id="a"), node("image", src="/b", id="b")),
    node("doc", node("table", node("row", node("cell", paragraph("Fog.")))), node("bullet_list")),
    # Other spellings, outer attributes, one outer node or two, and an item that begins with no paragraph.
    node("doc", node("taskList", node("taskItem", paragraph("Fog."), paragraph("Dawn."), checked=True))),
    node("doc", node("taskList", node("taskItem", paragraph("Fog.")), node("taskItem", paragraph("Dawn.")))),
    node("doc", node("blockquote", paragraph("Fog."), cite="a"), node("blockquote", paragraph("Dawn."), cite="a")),
    node("doc", node("blockquote", paragraph("Fog."), paragraph("Dawn."), cite="a")),
    node("doc", node("bullet_list", node("list_item", NESTED))),
    # One object twice, and an item in no list.
    node("doc", node("bullet_list", *[node("list_item", paragraph("Fog."), RULE)] * 2)),
    node("doc", node("list_item", paragraph("Fog."), RULE)),
    # Text where others have paragraphs.
    node("doc", node("bullet_list", node("list_item", text("Fog.")))),
    node("doc", node("blockquote", text("Fog."))),
    # A node within text that has a content of its own.
    node("doc", node("paragraph", text("Fog."), node("footnote", text("Dawn.")))),
]


@pytest.mark.parametrize("old", DOCUMENTS)
@pytest.mark.parametrize("new", DOCUMENTS)
def test_no_node_of_prosemirror_is_lost(old: Node, new: Node) -> None:
    report = diff(blocks(old), blocks(new))
    assert document(report.accept(()), old, new) == old
    assert document(report.reject(()), old, new) == new
    assert document(report.accept(report.changes), old, new) == (new if report.changed else old)


# What was decided on two documents, and what is left.
LEFT = [
    # What an item began with is gone: its list moves out.
    (NESTED, "o0", node("bullet_list", node("list_item", paragraph("Inner.")))),
    # What can begin an item gets its own, what cannot stands by itself.
    (
        node("bullet_list", node("list_item", paragraph("Outer."), paragraph("Inner."), RULE)),
        "o0",
        node("bullet_list", node("list_item", paragraph("Inner."), RULE)),
    ),
    (node("bullet_list", node("list_item", paragraph("Outer."), RULE)), "o0", RULE),
    (node("list_item", paragraph("Outer."), RULE), "o0", RULE),
]


@pytest.mark.parametrize(("old", "name", "left"), LEFT)
def test_an_item_of_prosemirror_begins_with_a_paragraph(old: Node, name: str, left: Node) -> None:
    before, after = node("doc", old), node("doc", paragraph("Rain."))
    report = diff(blocks(before), blocks(after))
    made = document(report.accept([name]), before, after)
    assert [child for child in made["content"] if child != paragraph("Rain.")] == [left]


def test_what_goes_on_in_an_item_goes_on_in_no_other() -> None:
    four = [paragraph("Fog came in."), paragraph("Dawn broke."), paragraph("Rain fell."), paragraph("Snow lay.")]
    other = paragraph("Fog came in again.")
    old = node("doc", node("bullet_list", node("list_item", *four[:2]), node("list_item", *four[2:])))
    new = node("doc", node("bullet_list", node("list_item", other)))
    left = node("doc", node("bullet_list", node("list_item", other, four[1]), node("list_item", four[3])))
    assert document(diff(blocks(old), blocks(new)).accept(["o0n0", "o2"]), old, new) == left


def test_an_item_put_in_front_is_the_only_change() -> None:
    fog, dawn = node("list_item", paragraph("Fog.")), node("list_item", paragraph("Dawn."))
    report = diff(*(blocks(node("doc", node("bullet_list", *items))) for items in ([fog], [dawn, fog])))
    assert [change.kind for change in report.changes] == ["added"]


def test_words_are_compared_in_whatever_holds_text() -> None:
    (block,) = blocks(node("doc", node("bullet_list", node("list_item", text("Fog.")))))
    assert (block.text, block.role) == ("Fog.", "list_item")


# What changed around a block alone, and how it is told.
AROUND = [
    (
        node("blockquote", paragraph("Fog."), cite="a"),
        node("blockquote", paragraph("Fog."), cite="b"),
        "blockquote changed",
    ),
    (paragraph("Fog."), node("blockquote", paragraph("Fog.")), "blockquote added"),
    (RULE, node("image", src="/a"), "role changed: horizontal_rule → image"),
    (node("image", src="/a"), node("image", src="/b"), "src changed: /a → /b"),
]


@pytest.mark.parametrize(("old", "new", "told"), AROUND)
def test_what_is_around_a_block_of_prosemirror_is_a_change(old: Node, new: Node, told: str) -> None:
    report = diff(blocks(node("doc", old)), blocks(node("doc", new)))
    (change,) = report.changes
    assert any(str(one).startswith(told) for edit in change.edits for one in report.markup(edit))
