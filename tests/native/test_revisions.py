"""Texts in C++ are cut into the paragraphs of Python: by the rule that fits them all, at the same places."""

from __future__ import annotations

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import ParagraphRule, Revision
from revdiff.text.paragraph import cut
from revdiff.text.paragraphs import paragraph_rule
from tests.optional import module

# Line ends of every kind, white space, wrapped copy, and words of one, two and four bytes a character.
_PIECES = (
    *("\n", "\n\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"),
    *(" ", "\t", "\u3000", "\ufeff", "Fog.", "Nebel über Kiel.", "海霧。", "🚢"),
    *("The ferry to Kelby ran aground at dawn, and\n", "nobody on board was hurt, its captain said.\n"),
)


def _texts() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(_PIECES), max_size=24).map("".join)


@pytest.fixture(scope="module")
def compiled() -> ModuleType:
    return module("revdiff.native.compiled")


@given(texts=st.lists(_texts(), max_size=3), forced=st.sampled_from([None, *ParagraphRule]))
def test_texts_are_cut_alike(compiled: ModuleType, texts: list[str], forced: ParagraphRule | None) -> None:
    rule = forced or paragraph_rule(*texts)
    assert compiled.paragraph_rule(*texts) is paragraph_rule(*texts)
    assert compiled.revisions_of(texts, forced) == [Revision(text, cut(text, rule), rule=rule) for text in texts]
    assert [compiled.cut(text, rule) for text in texts] == [cut(text, rule) for text in texts]
