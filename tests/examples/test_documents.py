"""Documents of editors go through a diff and come back whole, whatever is decided."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from itertools import count, groupby
from typing import Any, TypeVar

import pytest
from attrs import evolve, frozen

from revdiff import Block, Diff, Op, Revision, diff
from tests.documents import marks_by_sign
from tests.examples import html_fragments, prosemirror

DECISIONS = 10_000
PER_PAIR = 20
WORDS = [
    "ferry",
    "ran",
    "aground",
    "Tuesday",
    "no",
    "one",
    "was",
    "hurt",
    "Kelby",
    "harbor",
    "<fog>",
    "&",
    "🔥",
    "dawn",
]
SENTENCES = [
    "The ferry ran aground in fog",
    "Ida Brandt praised the volunteers with boats",
    "Divers searched the hull all night",
    "Schools stay closed",
]
MARKS = [(), (), (), ("strong",), ("em",), ("strong", "em"), ("link",)]
Document = TypeVar("Document")
Node = dict[str, Any]


@frozen
class Line:
    """A block of a made-up document: its words, a break or an image among them, each with its marks.

    Items of a list follow each other, as deep as ``depth`` says if there is an item to be in; a block that is no item is in
    the last item of that depth. ``first`` says that one opens another list, or another block quote; ``said`` is what
    what is around it says of itself.
    """

    kind: str
    key: str | None
    words: tuple[tuple[str, tuple[str, ...]], ...]
    first: bool = False
    depth: int = 0
    said: int = 1


class Desk:
    """Makes documents up of some kinds of blocks, and edits them."""

    def __init__(self, seed: int, kinds: Sequence[str]) -> None:
        self.chance = random.Random(seed)
        self._kinds = kinds
        self._keys = (f"k{number}" for number in count())

    def page(self) -> list[Line]:
        return [self._line() for _ in range(self.chance.randint(0, 4))]

    def edited(self, page: list[Line]) -> list[Line]:
        chance = self.chance
        new = [
            made
            for line in page
            for made in chance.choice([self._kept] * 4 + [self._reworded, self._cut, self._gone])(line)
        ]
        if new and chance.random() < 0.4:
            new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
        if chance.random() < 0.4:
            new.insert(chance.randint(0, len(new)), self._line())
        if len(new) > 1 and chance.random() < 0.2:
            one, other = new[:2]
            new[:2] = [evolve(one, words=one.words + other.words)]
        return new

    def _line(self) -> Line:
        chance = self.chance
        words = chance.choice(SENTENCES).split() + chance.choices(
            [*WORDS, "\n", "\ufffc/a", "\ufffc/b"], k=chance.randint(0, 5)
        )
        if chance.random() < 0.1:
            words = words[: chance.randint(0, 1)]
        key = next(self._keys) if chance.random() < 0.7 else None
        marked = tuple((word, chance.choice(MARKS)) for word in words)
        depth, said = chance.choice([0, 0, 1, 2]), chance.choice([1, 1, 1, 2])
        return Line(chance.choice(self._kinds), key, marked, chance.random() < 0.2, depth, said)

    def _kept(self, line: Line) -> list[Line]:
        return [line]

    def _gone(self, line: Line) -> list[Line]:
        return []

    def _reworded(self, line: Line) -> list[Line]:
        """The line with other words, other marks, as another kind of block, or with another key."""
        chance = self.chance
        words = tuple(
            (
                chance.choice(WORDS) if chance.random() < 0.1 else word,
                chance.choice(MARKS) if chance.random() < 0.1 else marks,
            )
            for word, marks in line.words
        )
        kind = chance.choice([line.kind, line.kind, chance.choice(self._kinds)])
        key = chance.choice([line.key, line.key, next(self._keys)])
        depth, said = chance.choice([(line.depth, line.said), (line.depth, line.said), (1, 2)])
        return [evolve(line, words=words, kind=kind, key=key, depth=depth, said=said)]

    def _cut(self, line: Line) -> list[Line]:
        place = len(line.words) // 2
        return [evolve(line, words=line.words[:place]), evolve(line, key=None, words=line.words[place:])]


def pieces(line: Line) -> list[tuple[str, tuple[str, ...]]]:
    """The text of a line in pieces with their marks; words with the same marks as one, breaks and images alone."""
    spaced = [(word if word[0] in "\n\ufffc" else f"{word} ", marks) for word, marks in line.words]
    runs = groupby(enumerate(spaced), key=lambda one: (one[1][1], one[0] if one[1][0][0] in "\n\ufffc" else None))
    return [("".join(word for _, (word, _) in run), marks) for (marks, _), run in runs]


LISTS = {
    "item": ("bullet_list", "list_item"),
    "step": ("ordered_list", "list_item"),
    "task": ("task_list", "task_item"),
}


def as_prosemirror(page: list[Line]) -> Node:
    top: list[Node] = []
    items: list[list[Node]] = []
    for line in page:
        del items[line.depth :]
        around = items[-1] if items else top
        if line.kind in LISTS:
            outer, inner = LISTS[line.kind]
            opened = _opened(
                around, line, {"type": outer, **({"attrs": {"order": line.said}} if line.kind == "step" else {})}
            )
            items.append([_node(line)])
            named = {"id": f"item of {line.key}"} if line.key else {}
            attrs = named | ({"checked": line.said == 2} if line.kind == "task" else {})
            opened.append({"type": inner, **({"attrs": attrs} if attrs else {}), "content": items[-1]})
        elif line.kind == "quote":
            _opened(around, line, {"type": "blockquote", "attrs": {"cite": line.said}}).append(_node(line))
        else:
            around.append(_node(line))
    says = {"attrs": {"lang": page[0].said}} if page else {}
    return {"type": "doc", **says, **({"content": top} if top else {})}


def _opened(around: list[Node], line: Line, node: Node) -> list[Node]:
    """What is in the last node of those ``around`` if that is like ``node``, else in ``node`` behind it."""
    if line.first or not around or {**around[-1], "content": []} != {**node, "content": []}:
        around.append({**node, "content": []})
    content: list[Node] = around[-1]["content"]
    return content


def _node(line: Line) -> Node:
    """The block itself, a paragraph for an item or in a quote."""
    attrs: Node = {"id": line.key} if line.key or line.said == 2 else {}
    if line.kind == "rule":
        return {"type": "horizontal_rule", **({"attrs": attrs} if attrs else {})}
    if line.kind == "figure":
        image = {"type": "image", "attrs": {"src": line.said}}
        caption = {"type": "caption", "content": [_inline("Fog.", ())]}
        return {"type": "figure", "attrs": attrs, "content": [image, caption]}
    inline = [_inline(text, marks) for text, marks in pieces(line)]
    kind = {"heading": "heading", "code": "code_block"}.get(line.kind, "paragraph")
    if line.kind == "code":
        text = "\n".join(word for word, _ in line.words if word[0] not in "\n\ufffc")
        inline = [_inline(text, ())] if text else []
    if line.kind == "heading":
        attrs["level"] = 2
    return {"type": kind, **{name: part for name, part in {"attrs": attrs, "content": inline}.items() if part}}


def _inline(text: str, marks: tuple[str, ...]) -> Node:
    told = [{"type": name, **({"attrs": {"href": "/a"}} if name == "link" else {})} for name in marks]
    if text == "\n":
        node: Node = {"type": "hard_break"}
    elif text[0] == "\ufffc":
        node = {"type": "image", "attrs": {"src": text[1:]}}
    else:
        node = {"type": "text", "text": text}
    return {**node, "marks": told} if told else node


def as_html(page: list[Line]) -> str:
    """The page as a fragment, written by the reference itself: elements that go on are opened once."""
    html: list[str] = []
    before: Line | None = None
    for line in [*page, None]:
        if before and before.kind == "item" and (line is None or line.first or line.kind != "item"):
            html.append("</ul>")
        if line is not None:
            if line.kind == "item" and (line.first or before is None or before.kind != "item"):
                html.append('<ul class="facts">')
            name = {"paragraph": "p", "heading": "h2", "item": "li"}[line.kind]
            runs = [_run(text, marks) for text, marks in pieces(line)]
            keyed = f' id="{line.key}"' if line.key else ""
            html.append(f"<{name}{keyed}>{''.join(html_fragments.written(runs))}</{name}>")
        before = line
    return "".join(html)


TAGS = {
    "strong": html_fragments.Tag("strong", (), "<strong>"),
    "em": html_fragments.Tag("em", (), "<em>"),
    "link": html_fragments.Tag("a", (("href", "/a?b&c"),), "<a href='/a?b&amp;c'>"),
}


def _run(text: str, marks: tuple[str, ...]) -> html_fragments.Run:
    around = tuple(TAGS[mark] for mark in marks)
    if text == "\n":
        return html_fragments.Run(text, (*around, html_fragments.Tag("br", (), "<br/>")), "")
    if text[0] == "\ufffc":
        image = html_fragments.Tag("img", (("src", text[1:]),), f'<img src="{text[1:]}"/>')
        return html_fragments.Run(text[0], (*around, image), "")
    return html_fragments.Run(text, around)


def results(
    desk: Desk,
    made_of: Callable[[list[Line]], Document],
    blocks: Callable[[Document], list[Block]],
    back: Callable[[Revision, Document, Document], Document],
) -> Iterator[Document]:
    """What comes out of random decisions on random documents; all gives the new one, none the old one."""
    for _ in range(DECISIONS // PER_PAIR):
        page = desk.page()
        old, new = made_of(page), made_of(desk.edited(page))
        report = diff(blocks(old), blocks(new), keys=desk.chance.choice(["label", "prefer", "identity"]))
        assert back(report.accept(()), old, new) == old
        assert back(report.reject(()), old, new) == new
        if report.changed:
            assert back(report.accept(report.changes), old, new) == new
            assert back(report.reject(report.changes), old, new) == old
        for _ in range(PER_PAIR):
            revision = decided(desk.chance, report)
            document = back(revision, old, new)
            # An empty ProseMirror document is a block; what comes in beside it leaves none.
            found = [one for one in blocks(document) if one.text or one.role != "doc"]
            asked = [one for one in revision.paragraphs if one.text or one.role != "doc"]
            assert [(one.key, one.text) for one in found] == [(one.key, one.text) for one in asked]
            assert list(map(marks_by_sign, found)) == list(map(marks_by_sign, asked))
            yield document


def decided(chance: random.Random, report: Diff) -> Revision:
    """Some of a diff accepted, or rejected, and of that all but some words."""
    names = [change.id for change in report.changes]
    edits = [edit.id for change in report.changes for edit in change.edits if edit.op is not Op.EQUAL]
    chosen = [name for name in names if chance.random() < 0.4] + [name for name in edits if chance.random() < 0.2]
    but = [name for name in edits if chance.random() < 0.1]
    return chance.choice([report.accept, report.reject])(chosen, but=but)


TEXTS = {"paragraph", "heading", "code_block"}
BLOCKS = {*TEXTS, "horizontal_rule", "figure", "blockquote", "bullet_list", "ordered_list", "task_list"}
CONTENT = {
    "doc": BLOCKS,
    "blockquote": BLOCKS,
    "bullet_list": {"list_item"},
    "ordered_list": {"list_item"},
    "task_list": {"task_item"},
    "list_item": BLOCKS,
    "task_item": BLOCKS,
    "paragraph": {"text", "hard_break", "image"},
    "heading": {"text", "hard_break", "image"},
    "code_block": {"text"},
    "figure": {"image", "caption"},
    "caption": {"text"},
}


def follows_the_schema(node: Node) -> bool:
    children = node.get("content", [])
    kind = node["type"]
    full = children or kind in {"doc", *TEXTS} or kind not in CONTENT
    fit = all(child["type"] in CONTENT[kind] for child in children)
    said = all(child["text"] for child in children if child["type"] == "text")
    begun = not kind.endswith("_item") or children[0]["type"] == "paragraph"
    plain = kind != "code_block" or not any(child.get("marks") for child in children)
    return bool(full and fit and said and begun and plain) and all(map(follows_the_schema, children))


def ids(node: Node) -> list[str]:
    own = node.get("attrs", {}).get("id")
    return ([own] if own else []) + [name for child in node.get("content", ()) for name in ids(child)]


KINDS = ["paragraph", "paragraph", "heading", "item", "item", "item", "step", "task", "code", "rule", "figure", "quote"]


@pytest.mark.slow
def test_prosemirror_documents_come_back_whole() -> None:
    checked = 0
    for document in results(Desk(1, KINDS), as_prosemirror, prosemirror.blocks, prosemirror.document):
        assert follows_the_schema(document)
        names = ids(document)
        assert len(names) == len({*names})
        checked += 1
    assert checked == DECISIONS


@pytest.mark.slow
def test_html_comes_back_whole() -> None:
    checked = 0
    for html in results(
        Desk(2, ["paragraph", "heading", "item"]), as_html, html_fragments.blocks, html_fragments.fragment
    ):
        root = ET.fromstring(f"<div>{html}</div>")
        assert {child.tag for child in root} <= {"p", "h2", "ul"}
        assert all([child.tag for child in items] == ["li"] * len(items) != [] for items in root.iter("ul"))
        checked += 1
    assert checked == DECISIONS
