"""A page is looked over in C++ as in Python, and its layers' paragraphs are laid out alike."""

from __future__ import annotations

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import samples
from revdiff.layers.glance import worth_reading
from revdiff.layers.reading import Reader, reader
from revdiff.layers.rule import Rule
from revdiff.text import Revision
from revdiff.text.paragraph import laid_out
from tests.layers.test_laws import marked_pages
from tests.native.test_words import nasty_texts
from tests.optional import module

_OWN = (Rule("desk.stand", "older", ["ÅRETS {when?} version", "[vår] Σ text", "旧稿"], at=["line", "head", "tail"]),)
# What a look comes upon: words of rules, signs that close, capitals that are longer or other in small letters, both ends.
_PARTS = (
    *(
        "Update ",
        "our original post ",
        "by ",
        "May ",
        "times ",
        "function ",
        "contribut",
        "<script",
        "follows ",
        "ÅRETS ",
        "version ",
    ),
    *(
        "“",
        "(",
        "/",
        ": ",
        "– ",
        "-",
        ". ",
        "… ",
        "):",
        "_",
        "\u00a0",
        "\u2028",
        "é",
        "İ",
        "ſ",
        "ΟΣ ",
        "ß",
        "北",
        "更新",
        "©",
        "U.S. ",
        "9",
    ),
    *("a ferry that ran aground " * 4, "X" * 130, "\U0001f6a2"),
)


@pytest.fixture(scope="module")
def compiled() -> ModuleType:
    return module("revdiff.native.compiled")


def looked_over_alike(compiled: ModuleType, page: Revision, by: Reader) -> None:
    assert by.wanted is not None
    found = compiled.worth_reading(page.text, page.paragraphs, compiled.at_hand(by.wanted))
    assert found == worth_reading(page.text, page.paragraphs, by.wanted)


@given(st.lists(st.lists(st.sampled_from(_PARTS), max_size=8).map("".join), max_size=6), st.booleans())
def test_what_is_worth_reading(compiled: ModuleType, lines: list[str], own: bool) -> None:
    looked_over_alike(compiled, Revision.from_paragraphs(lines), reader(_OWN if own else ()))


@given(marked_pages, nasty_texts())
def test_pages_with_markers_and_nasty_text(compiled: ModuleType, lines: list[str], text: str) -> None:
    looked_over_alike(compiled, Revision("\n".join([*lines, text]).encode(errors="replace").decode()), reader())


@pytest.mark.parametrize("name", ["stacked", "appended", "log", "ordinary"])
def test_the_samples(compiled: ModuleType, name: str) -> None:
    looked_over_alike(compiled, Revision(getattr(samples, name)()), reader())


@given(
    st.lists(st.tuples(st.none() | st.integers(0, 3) | st.sampled_from(["a", "b"]), nasty_texts()), max_size=6),
    st.integers(0, 3),
)
def test_paragraphs_are_laid_out(compiled: ModuleType, blocks: list[tuple[str, str]], gap: int) -> None:
    page = Revision.from_paragraphs([(key, text.encode(errors="replace").decode()) for key, text in blocks])
    assert compiled.laid_out(page.paragraphs[1:], gap) == laid_out(page.paragraphs[1:], gap)
