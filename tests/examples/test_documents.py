"""Documents of editors go through a diff and come back whole, whatever is decided."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from itertools import count, groupby
from typing import Any, TypeVar

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

    Items of a list follow each other; ``first`` says that one opens another list.
    """

    kind: str
    key: str | None
    words: tuple[tuple[str, tuple[str, ...]], ...]
    first: bool = False


class Desk:
    """Makes documents up, and edits them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
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
        kind = chance.choice(["paragraph", "paragraph", "heading", "item", "item"])
        return Line(kind, key, tuple((word, chance.choice(MARKS)) for word in words), chance.random() < 0.2)

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
        kind = chance.choice([line.kind, line.kind, "heading", "item"])
        return [evolve(line, words=words, kind=kind, key=chance.choice([line.key, line.key, next(self._keys)]))]

    def _cut(self, line: Line) -> list[Line]:
        place = len(line.words) // 2
        return [evolve(line, words=line.words[:place]), Line(line.kind, None, line.words[place:])]


def pieces(line: Line) -> list[tuple[str, tuple[str, ...]]]:
    """The text of a line in pieces with their marks; words with the same marks as one, breaks and images alone."""
    spaced = [(word if word[0] in "\n\ufffc" else f"{word} ", marks) for word, marks in line.words]
    runs = groupby(enumerate(spaced), key=lambda one: (one[1][1], one[0] if one[1][0][0] in "\n\ufffc" else None))
    return [("".join(word for _, (word, _) in run), marks) for (marks, _), run in runs]


def as_prosemirror(page: list[Line]) -> Node:
    content: list[Node] = []
    before: Line | None = None
    for line in page:
        inline = [_inline(text, marks) for text, marks in pieces(line)]
        attrs = ({"id": line.key} if line.key else {}) | ({"level": 2} if line.kind == "heading" else {})
        parts = {"attrs": attrs, "content": inline}
        kind = "heading" if line.kind == "heading" else "paragraph"
        node = {"type": kind, **{name: part for name, part in parts.items() if part}}
        if line.kind != "item":
            content.append(node)
        else:
            if line.first or before is None or before.kind != "item":
                content.append({"type": "bullet_list", "content": []})
            content[-1]["content"].append({"type": "list_item", "content": [node]})
        before = line
    return {"type": "doc", "content": content}


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
    tags = {"strong": ("strong", ()), "em": ("em", ()), "link": ("a", (("href", "/a?b&c"),))}
    for line in [*page, None]:
        if before and before.kind == "item" and (line is None or line.first or line.kind != "item"):
            html.append("</ul>")
        if line is not None:
            if line.kind == "item" and (line.first or before is None or before.kind != "item"):
                html.append('<ul class="facts">')
            name = {"paragraph": "p", "heading": "h2", "item": "li"}[line.kind]
            runs = [(text, tuple(tags[mark] for mark in marks)) for text, marks in pieces(line)]
            keyed = f' id="{line.key}"' if line.key else ""
            html.append(f"<{name}{keyed}>{''.join(html_fragments.written(runs))}</{name}>")
        before = line
    return "".join(html)


def results(
    seed: int,
    made_of: Callable[[list[Line]], Document],
    blocks: Callable[[Document], list[Block]],
    back: Callable[[Revision, Document, Document], Document],
) -> Iterator[Document]:
    """What comes out of random decisions on random documents; all gives the new one, none the old one."""
    desk = Desk(seed)
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
            found = blocks(document)
            assert [(one.key, one.text) for one in found] == [(one.key, one.text) for one in revision.paragraphs]
            assert list(map(marks_by_sign, found)) == list(map(marks_by_sign, revision.paragraphs))
            yield document


def decided(chance: random.Random, report: Diff) -> Revision:
    """Some of a diff accepted, or rejected, and of that all but some words."""
    names = [change.id for change in report.changes]
    edits = [edit.id for change in report.changes for edit in change.edits if edit.op is not Op.EQUAL]
    chosen = [name for name in names if chance.random() < 0.4] + [name for name in edits if chance.random() < 0.2]
    but = [name for name in edits if chance.random() < 0.1]
    return chance.choice([report.accept, report.reject])(chosen, but=but)


CONTENT = {"doc": {"paragraph", "heading", "bullet_list"}, "bullet_list": {"list_item"}, "list_item": {"paragraph"}}


def follows_the_schema(node: Node) -> bool:
    inline = {"text", "hard_break", "image"}
    children = node.get("content", [])
    full = children or node["type"] not in ("bullet_list", "list_item")
    fit = all(child["type"] in CONTENT.get(node["type"], inline) for child in children)
    said = all(child["text"] for child in children if child["type"] == "text")
    return bool(full and fit and said) and all(follows_the_schema(child) for child in children)


def test_prosemirror_documents_come_back_whole() -> None:
    through = results(1, as_prosemirror, prosemirror.blocks, prosemirror.document)
    assert sum(follows_the_schema(document) for document in through) == DECISIONS


def test_html_comes_back_whole() -> None:
    checked = 0
    for html in results(2, as_html, html_fragments.blocks, html_fragments.fragment):
        root = ET.fromstring(f"<div>{html.replace('<br>', '<br/>')}</div>")
        assert {child.tag for child in root} <= {"p", "h2", "ul"}
        assert all([child.tag for child in items] == ["li"] * len(items) != [] for items in root.iter("ul"))
        checked += 1
    assert checked == DECISIONS
