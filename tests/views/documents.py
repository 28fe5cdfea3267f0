"""Diffs of documents as views are given them: with marks, roles and attributes, with what they ignore and pass over."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

import revdiff
from revdiff import Block, Diff
from tests.strategies import document_pairs

_STAMPS = [Block(None, f"Published {time}") for time in ("10:05 a.m.", "11:40 a.m.", "2:15 p.m.")]


@st.composite
def _stamped(draw: DrawFn, document: list[Block]) -> list[Block]:
    """The document with some stamps in it, none inside a group."""
    stamped = [*document]
    for stamp in draw(st.lists(st.sampled_from(_STAMPS), max_size=3)):
        at = draw(st.integers(0, len(stamped)))
        grouped = 0 < at < len(stamped) and stamped[at - 1].group is not None
        stamped.insert(len(stamped) if grouped else at, stamp)
    return stamped


@st.composite
def _diffs(draw: DrawFn) -> Diff:
    old, new = draw(document_pairs())
    return revdiff.diff(
        *(draw(_stamped(old)), draw(_stamped(new))),
        ignore=draw(st.sets(st.sampled_from(("markup", "typography", "whitespace")), max_size=2)),
        ignore_paragraphs=draw(st.sampled_from(((), ("Published {when}",)))),
    )


@cache
def document_diffs() -> SearchStrategy[Diff]:
    """Diffs of two documents."""
    return _diffs()
