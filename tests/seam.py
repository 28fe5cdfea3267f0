"""The seam: the few functions that an engine serves, on plain texts and numbers; whatever a diff finds is built on their answers.

`ENGINES` lists the engines there are, whichever is at work; a test marked with `engines` takes one as its argument, and is run
for each. Where the native one is not built, its tests are skipped, and fail where nothing may be skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from attrs import fields, frozen

from revdiff.compare.correspondence import Correspondence, Link
from revdiff.compare.correspondence.correspond import correspond
from revdiff.compare.correspondence.displaced import displaced_links
from revdiff.compare.wordedits import Piece
from revdiff.compare.wordedits.pieces import pair_pieces
from revdiff.compare.wordedits.splitting import split_pieces
from revdiff.words.likeness import likeness
from tests.optional import module

Texts = Sequence[str]


@frozen
class Engine:
    """What an engine serves; docs/explanation/engines.md tells what each function promises."""

    correspond: Callable[[Texts, Texts, int], Correspondence]
    displaced_links: Callable[[Sequence[Link], Texts, Texts], frozenset[Link]]
    pair_pieces: Callable[[str, str, int, int], tuple[list[Piece], bool]]
    split_pieces: Callable[[str, Texts], tuple[list[list[Piece]], bool]]
    likeness: Callable[[str, str], float]


PYTHON = Engine(correspond, displaced_links, pair_pieces, split_pieces, likeness)


def native() -> Engine:
    """The functions in C++."""
    compiled = module("revdiff.native.compiled")
    return Engine(**{field.name: getattr(compiled, field.name) for field in fields(Engine)})


ENGINES: dict[str, Callable[[], Engine]] = {"python": lambda: PYTHON, "native": native}

engines = pytest.mark.parametrize("engine", ENGINES, indirect=True)


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> Engine:
    """The engine of that name."""
    return ENGINES[request.param]()
