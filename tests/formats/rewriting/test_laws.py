"""Laws of writing back: what comes out says what was accepted, and nothing else changed."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from revdiff import Block, Revision, WriteError, diff, merge
from revdiff.formats import Document, read
from revdiff.text import Attributes, Mark
from tests.formats.rewriting.fragments import FRAGMENTS, TEXT


def html(text: str) -> Document:
    return read(text, format="html")


def said(document: Document) -> list[tuple[str, str | None, Attributes, tuple[Mark, ...]]]:
    return [(one.text, one.role, one.attributes, one.marks) for one in document.paragraphs]


def texts(revision: Document | Revision) -> list[str]:
    return [paragraph.text for paragraph in revision.paragraphs]


@given(FRAGMENTS, FRAGMENTS)
# A paragraph between an item and the list in it.
@example(
    "<ul><li>Fog <ul><li>Rain </ul></li><li>Snow </ul>", "<ul><li>Fog </ul><p>Sun <ul><ul><li>Rain </ul><li>Snow </ul>"
)
# The link in a link goes, of which the first is ended by the second, or holds it, so that it would come to light.
@example("<p>Fog <a href=/a><a href=/b>lay</a></a>", "<p>Fog lay")
@example("<p><a href=/a><a href=/a>fog </a>lay</a>", "<p>fog lay")
@example("<p>Fog <a href=/a><b><a href=/b>lay</a></b></a>", "<p>Fog <b>lay</b>")
@example("<p>Fog <a href=/a><b><a href=/b>lay</a></b></a>", "<p>Fog <a href=/a><b>lay</b></a>")
# A list of another kind between a new list and the list that is there.
@example("<ul><li>Fog </ul>", "<ul><li>Rain </ul><ol><li>Snow </ol><ul><li>Fog </ul>")
# What lacks its end tag is ended before words that come.
@example("<p>Fog <i></p>", "<p>Fog lay")
def test_all_accepted_says_what_the_new_text_says(old: str, new: str) -> None:
    a, b = html(old), html(new)
    made = diff(a, b)
    written = a.with_text(made.accept(made.changes))
    assert said(html(written.decode())) == said(b)


@given(FRAGMENTS, FRAGMENTS)
def test_what_is_not_changed_is_the_source_to_the_byte(old: str, new: str) -> None:
    a = html(old)
    made = diff(a, html(new))
    assert a.with_text(made.reject(made.changes)) == a.with_text(a.revision) == old.encode()


@given(FRAGMENTS, FRAGMENTS, st.data())
def test_some_accepted_says_what_the_revision_says_or_why_it_cannot(old: str, new: str, data: st.DataObject) -> None:
    a = html(old)
    made = diff(a, html(new))
    ids = [change.id for change in made.changes] + [
        edit.id for change in made.changes for edit in change.edits if edit.op != "equal"
    ]
    assume(ids)
    revision = made.accept(data.draw(st.lists(st.sampled_from(ids), unique=True)))
    try:
        written = a.with_text(revision)
    except WriteError:
        return
    assert texts(html(written.decode())) == texts(revision)


@given(FRAGMENTS, TEXT, TEXT, FRAGMENTS)
# Of the words that went, the space before them may be the one that went with them.
@example("<p>ferry </p>", "ferry fog\nsandbank ", "sandbank ", "<p>ferry </p>")
def test_a_change_in_one_block_leaves_every_byte_around_it(before: str, old: str, new: str, after: str) -> None:
    """The block is the only one whose text differs, so it is the only one that is changed."""
    before = f"<div>{before}</div>"
    a = html(f"{before}<p>fog {old}</p>{after}")
    index = len(html(before).paragraphs)
    b = html(f"{before}<p>fog {new}</p>{after}")
    written = a.with_text(_with_text_of(a, index, b.paragraphs[index].text)).decode()
    assert written.startswith(f"{before}<p>fog")
    assert written.endswith(f"</p>{after}")


def _with_text_of(document: Document, index: int, text: str) -> Revision:
    """The document's revision with another text, which is plain, in one paragraph."""
    blocks = [
        Block(one.key, text, role=one.role, attributes=one.attributes)
        if one.index == index
        else Block(one.key, one.text, role=one.role, attributes=one.attributes, marks=one.marks)
        for one in document.paragraphs
    ]
    revision = Revision.from_paragraphs(blocks)
    alignment = diff(document, revision).alignment
    assume(all(len(change.old) == len(change.new) == 1 and not change.moved for change in alignment))
    return revision


@given(FRAGMENTS, st.booleans(), st.sampled_from([None, 2]), st.sampled_from([" ", "\n\t", ""]), st.booleans())
def test_what_is_around_html_in_json_stays_to_the_byte(
    body: str, is_ascii: bool, indent: int | None, space: str, escapes_slashes: bool
) -> None:
    """Spaces, order, spelled numbers, members that come twice."""
    string = json.dumps(f"<p>The first, and it stays.</p>{body}", ensure_ascii=is_ascii)
    if escapes_slashes:
        string = string.replace("/", "\\/")
    before = (
        f'{{"uri":{space}"urn:x","version"{space}:"1.0",\r\n"n": 1.50e+3, "type":"text", "n":2,"body_xhtml":{space}'
    )
    after = f'{space},\t"usageterms"{space}: "\\u0041\\/"}}\n'
    source = "\ufeff".encode() + f"{before}{string}{after}".encode()
    document = read(source, format="ninjs")
    assert document.with_text(document.revision) == source
    paragraphs = [(one.key, one.text) for one in document.paragraphs]
    made = diff(document, [*paragraphs, (None, "Später: “R&D” </p>\u2028 end.")], ignore=["markup"])
    written = document.with_text(made.accept([change.id for change in made.changes if not change.old]))
    head, tail = source.split(string.encode())
    assert written.startswith(head)
    assert written.endswith(tail)
    assert texts(read(written, format="ninjs"))[-1] == "Später: “R&D” </p>\u2028 end."
    assert written[3:].isascii() or not source[3:].isascii()
    assert b"</p>" not in written or not escapes_slashes


BETWEEN = "<p>The ferry left Harrow Island at dawn.</p>"


@given(FRAGMENTS, FRAGMENTS, FRAGMENTS, FRAGMENTS)
def test_what_two_made_can_be_written_into_the_source_of_either(one: str, other: str, ours: str, theirs: str) -> None:
    sides = [html(BETWEEN.join(halves)) for halves in ((one, other), (ours, other), (one, theirs))]
    merged = merge(*sides)
    assume(not merged.conflicts)
    for document in sides:
        try:
            written = document.with_text(merged.revision)
        except WriteError:
            continue
        assert texts(html(written.decode())) == texts(merged.revision)


SENTENCES = st.lists(
    st.sampled_from([f"{text} is told of here." for text in ("Fog", "A ferry", "The tug", "Kelby")]), max_size=5
)


def _of_ans(sentences: list[str]) -> str:
    elements = [{"_id": f"E{place}", "type": "text", "content": one} for place, one in enumerate(sentences)]
    return json.dumps({"type": "story", "version": "0.10.9", "_id": "S", "content_elements": elements}, indent=1)


def _of_stream(sentences: list[str]) -> str:
    return json.dumps([{"type": "text", "value": one, "id": f"{place}"} for place, one in enumerate(sentences)])


def _of_post(sentences: list[str]) -> str:
    return "\n\n".join(f"<!-- wp:paragraph -->\n<p>{one}</p>\n<!-- /wp:paragraph -->" for one in sentences)


@given(SENTENCES, SENTENCES)
@pytest.mark.parametrize(("named", "made_of"), [("ans", _of_ans), ("wagtail", _of_stream), ("wordpress", _of_post)])
def test_blocks_come_go_and_move_in_lists(
    named: str, made_of: Callable[[list[str]], str], old: list[str], new: list[str]
) -> None:
    assume(old)
    document = read(made_of(old).encode(), format=named)
    made = diff(document, new)
    written = document.with_text(made.accept(made.changes))
    if written:
        assert texts(read(written, format=named)) == new


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


STREAM = json.dumps([{"type": "text", "value": f"<p>{text}</p>"} for text in ("The first.", "It ends here.")])
POST = "".join(
    f"<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->\n\n" for text in ("The first.", "It ends here.")
)
ITEM = '{"uri":"urn:x","type":"text","version":"1","headline":"The first.","body_text":"It ends here."}'


@given(WORDS)
@pytest.mark.parametrize(
    ("source", "named"),
    [("<p>The first.</p><p>It ends here.</p>", "html"), (ITEM, "ninjs"), (STREAM, "wagtail"), (POST, "wordpress")],
)
def test_no_words_break_out(source: str, named: str, words: str) -> None:
    """Whatever is put in is text there, or is refused."""
    document = read(source.encode(), format=named)
    wanted = ["The first.", f"It ends {words} here."]
    made = diff(document, wanted, ignore=["markup"])
    try:
        written = document.with_text(made.accept(made.changes))
    except WriteError:
        return
    assert [" ".join(one.split()) for one in texts(read(written, format=named))] == [
        " ".join(one.split()) for one in wanted
    ]
