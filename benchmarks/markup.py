"""Beside peers that compare documents, not texts: ``python -m benchmarks.markup``, after ``make .venv/bench hosts``.

The first table says what each peer tells of a change of markup, the second how long each takes over pages with five marks in a
paragraph, a third of the paragraphs changed. What is not installed is left out. Both go into the page beside peers.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from html import escape
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from shutil import which
from typing import Any

from attrs import frozen

import revdiff
from benchmarks.documents import documents
from benchmarks.markdown import table
from benchmarks.measure import Work, least, told
from benchmarks.stories import generated
from benchmarks.written import PEERS, put
from revdiff import Block, Mark, Paragraph

Node = dict[str, object]

_FOLDER = Path(__file__).parent
_NODE = _FOLDER.parent / "tests" / "web"
SIZES = (30, 300, 3_000)
# Five paragraphs around the one in which something changes.
_FRAME = "<h1>Ferry freed</h1><p>Fog covered the bay.</p>{}<p>Divers came at <b>noon</b>.</p><p>An inquiry begins on Monday.</p>"
CASES = {
    "words set in bold": ("<p>Nobody was badly hurt.</p>", "<p>Nobody was <b>badly hurt</b>.</p>"),
    "another address of a link": (
        '<p>See <a href="https://example.org/log">the log</a>.</p>',
        '<p>See <a href="https://example.org/report">the log</a>.</p>',
    ),
    "another level of a heading": ("<h2>What is known</h2>", "<h3>What is known</h3>"),
    "a paragraph made an item of a list": (
        "<p>Two boats are on the way.</p>",
        "<ul><li>Two boats are on the way.</li></ul>",
    ),
    "a paragraph made a quotation": ("<p>We were lucky.</p>", "<blockquote><p>We were lucky.</p></blockquote>"),
    "another description of a picture": (
        '<p><img src="bay.jpg" alt="The bay at dawn"></p>',
        '<p><img src="bay.jpg" alt="The bay at noon"></p>',
    ),
}


class Told(StrEnum):
    """What is told of a change of markup, where all words stay."""

    AS_IT_IS = "as it is"
    AS_WORDS = "as words that went and came"
    NOT_AT_ALL = "–"


@frozen
class Peer:
    """Who compares two pages of HTML, what is told in what comes out, and how many paragraphs at most: beyond, it takes long."""

    compare: Callable[[str, str], Any]
    tells: Callable[[Any], Told]
    most: int = 300

    def work(self, old: str, new: str) -> Work:
        return Work(lambda _: self.compare(old, new))


def with_revdiff(old: str, new: str) -> revdiff.Diff:
    """Read, compared, every edit and what became of its markup asked for."""
    diff = revdiff.diff(revdiff.read(old, format="html"), revdiff.read(new, format="html"))
    for change in diff.changes:
        for edit in change.edits:
            change.markup_of(edit)
    return diff


def with_htmldiff(old: str, new: str) -> str:
    from lxml.html.diff import htmldiff

    return str(htmldiff(old, new))


def with_xmldiff(old: str, new: str) -> list[Any]:
    from xmldiff.main import diff_texts

    return list(diff_texts(f"<body>{_as_xml(old)}</body>", f"<body>{_as_xml(new)}</body>"))


def _as_xml(page: str) -> str:
    from lxml import etree, html

    return "".join(etree.tostring(element, encoding="unicode") for element in html.fragments_fromstring(page))


def with_wagtail(old: str, new: str) -> str:
    """What its comparison of two revisions does with a field of rich text."""
    text_from_html, diff_text = _wagtail()
    return str(diff_text(text_from_html(old), text_from_html(new)).to_html())


@cache
def _wagtail() -> tuple[Callable[[str], str], Callable[[str, str], Any]]:
    import django
    from django.conf import settings

    apps = ["wagtail", "wagtail.users", "wagtail.admin", "wagtail.images", "wagtail.documents", "taggit"]
    apps += ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.staticfiles"]
    settings.configure(INSTALLED_APPS=apps, STATIC_URL="/static/", SECRET_KEY="of no use")
    django.setup()
    from wagtail.admin.compare import diff_text, text_from_html

    return text_from_html, diff_text


def with_changeset(old: str, new: str) -> int:
    """How many changes prosemirror-changeset finds where a step puts the new document in the place of the old one."""
    pages = [prosemirror(page) for page in (old, new)]
    script = (_FOLDER / "changeset.mjs").read_text(encoding="utf-8")
    command = ["node", "--input-type=module", "--eval", script]
    ran = subprocess.run(command, cwd=_NODE, input=json.dumps(pages), capture_output=True, check=True, encoding="utf-8")
    return int(ran.stdout)


@cache
def prosemirror(page: str) -> Node:
    """The page as a document of ProseMirror's basic schema with lists; made once, for its making is no part of a peer's time."""
    return {"type": "doc", "content": [_node(paragraph) for paragraph in revdiff.read(page, format="html").paragraphs]}


def _node(paragraph: Paragraph) -> Node:
    content = [_text(text, marks) for text, marks in pieces(paragraph.text, paragraph.marks)]
    inner: Node = {"type": "paragraph", "content": content}
    match paragraph.role:
        case "heading":
            return {"type": "heading", "attrs": {"level": paragraph.attributes["level"]}, "content": content}
        case "quote":
            return {"type": "blockquote", "content": [inner]}
        case "list item":
            return {"type": "bullet_list", "content": [{"type": "list_item", "content": [inner]}]}
        case "image":
            return {"type": "paragraph", "content": [{"type": "image", "attrs": dict(paragraph.attributes)}]}
    return inner


def _text(text: str, marks: Sequence[Mark]) -> Node:
    return {"type": "text", "text": text, "marks": [_mark(mark) for mark in marks]}


def _mark(mark: Mark) -> Node:
    return {"type": "em" if mark.name == "emphasis" else mark.name, "attrs": dict(mark.attributes)}


def pieces(text: str, marks: Sequence[Mark]) -> Iterator[tuple[str, list[Mark]]]:
    """The text cut where a mark begins or ends, each piece with the marks on it."""
    cuts = sorted({0, len(text), *(place for mark in marks for place in (mark.span.start, mark.span.end))})
    for start, end in pairwise(cuts):
        yield text[start:end], [mark for mark in marks if mark.span.start <= start and end <= mark.span.end]


def as_html(blocks: Sequence[Block]) -> str:
    """A page of paragraphs; a piece of text in as many elements as it has marks of different names."""
    return "\n".join(
        f"<p>{''.join(map(_element, *zip(*pieces(b.text, b.markup.marks), strict=True)))}</p>" for b in blocks
    )


def _element(text: str, marks: Sequence[Mark]) -> str:
    made = escape(text)
    for name in dict.fromkeys(mark.name for mark in marks):
        opened = 'a href="https://example.org/"' if name == "link" else {"bold": "b", "italic": "i"}[name]
        made = f"<{opened}>{made}</{opened[:1]}>"
    return made


def _of_diff(diff: revdiff.Diff) -> Told:
    if diff.identical:
        return Told.NOT_AT_ALL
    stats = diff.stats
    return Told.AS_WORDS if stats.words_inserted or stats.words_deleted else Told.AS_IT_IS


def _of_page(page: str) -> Told:
    return Told.AS_WORDS if any(tag in page for tag in ("<ins", "<del", "<span")) else Told.NOT_AT_ALL


def _of_actions(actions: Sequence[object]) -> Told:
    if not actions:
        return Told.NOT_AT_ALL
    return Told.AS_WORDS if any("Text" in type(action).__name__ for action in actions) else Told.AS_IT_IS


def _of_count(changes: int) -> Told:
    return Told.AS_WORDS if changes else Told.NOT_AT_ALL


def peers() -> Mapping[str, Peer]:
    """revdiff first, then what is installed of the others."""
    has_node = which("node") is not None and (_NODE / "node_modules" / "prosemirror-changeset").is_dir()
    known = {
        "revdiff": (True, Peer(with_revdiff, _of_diff, 3_000)),
        "lxml htmldiff": (bool(find_spec("lxml")), Peer(with_htmldiff, _of_page)),
        "xmldiff": (bool(find_spec("xmldiff")), Peer(with_xmldiff, _of_actions, 30)),
        "Wagtail, rich text": (bool(find_spec("wagtail")), Peer(with_wagtail, _of_page)),
        "prosemirror-changeset, by Node": (has_node, Peer(with_changeset, _of_count, 3_000)),
    }
    return {name: peer for name, (installed, peer) in known.items() if installed}


def what_is_told() -> str:
    """Of each change of markup, what each peer tells of it."""
    rows = []
    for name, case in CASES.items():
        pages = [_FRAME.format(side) for side in case]
        rows.append([name, *(peer.tells(peer.compare(*pages)) for peer in peers().values())])
    return table(["", *peers()], rows)


def what_it_takes() -> str:
    """The time of each peer for pages of several sizes, in brackets times revdiff's."""
    columns = []
    for size in SIZES:
        old, new = map(as_html, documents(*generated(size)))
        able = {name: peer for name, peer in peers().items() if size <= peer.most}
        times = least({name: peer.work(old, new) for name, peer in able.items()})
        ours = times["revdiff"]
        columns.append({name: f"{told(time)} ({time / ours:.1f})" for name, time in times.items()})
    rows = [[name, *(column.get(name, "–") for column in columns)] for name in peers()]
    return table(["", *(f"{size:,} paragraphs" for size in SIZES)], rows)


def main() -> None:
    """Prints both tables and puts them into the page."""
    tables = f"{what_is_told()}\n\n{what_it_takes()}"
    print(tables)
    put(PEERS, "python -m benchmarks.markup", tables)


if __name__ == "__main__":
    main()
