"""Laws of writing back: what comes out says what was accepted, and nothing else changed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from revdiff import Revision, diff, merge
from revdiff.formats import Document, read
from tests.formats.rewriting.fragments import FRAGMENTS, PARAGRAPHS, TEXT


def html(text: str) -> Document:
    return read(text, format="html")


def said(document: Document) -> list[tuple[str, object, object]]:
    return [(one.text, one.role, one.marks) for one in document.paragraphs]


@settings(max_examples=400, deadline=None)
@given(FRAGMENTS, FRAGMENTS)
def test_all_accepted_reads_as_the_new_text(old: str, new: str) -> None:
    a, b = html(old), html(new)
    made = diff(a, b)
    written = a.with_text(made.accept(made.changes))
    assert said(html(written.decode())) == said(b)


@settings(max_examples=400, deadline=None)
@given(FRAGMENTS, FRAGMENTS)
def test_all_rejected_is_the_source_to_the_byte(old: str, new: str) -> None:
    a = html(old)
    made = diff(a, html(new))
    assert a.with_text(made.reject(made.changes)) == old.encode()
    assert a.with_text(a.revision) == old.encode()


@settings(max_examples=400, deadline=None)
@given(FRAGMENTS, FRAGMENTS, st.data())
def test_some_accepted_reads_as_the_revision(old: str, new: str, data: st.DataObject) -> None:
    a = html(old)
    made = diff(a, html(new))
    ids = [edit.id for change in made.changes for edit in change.edits if edit.op != "equal"] + [
        change.id for change in made.changes
    ]
    assume(ids)
    revision = made.accept(data.draw(st.lists(st.sampled_from(ids), unique=True)))
    written = html(a.with_text(revision).decode())
    assert [one.text for one in written.paragraphs] == [one.text for one in revision.paragraphs]


@settings(max_examples=400, deadline=None)
@given(FRAGMENTS, TEXT, TEXT, FRAGMENTS)
def test_a_change_in_one_block_leaves_all_around_it_alone(before: str, old: str, new: str, after: str) -> None:
    a, b = (html(f"{before}<p>{text}</p>{after}") for text in (old, new))
    assume(len(a.paragraphs) == len(b.paragraphs))
    written = a.with_text(b.revision).decode()
    assert written.startswith(before) or diff(a, b).summary
    assert said(html(written)) == said(b)
