"""The seam: the few functions that an engine serves, on plain texts and numbers; whatever a diff finds is built on their answers.

The Python engine alone stands behind it so far. Another one, the same method in another language, is one more entry of
`ENGINES`, and held to the same tests.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from attrs import frozen

from revdiff.compare.correspondence import Correspondence, Link, correspond, displaced_links
from revdiff.compare.wordedits import Piece, pair_pieces, split_pieces
from revdiff.words import likeness

Texts = Sequence[str]


@frozen
class Engine:
    """What an engine serves; CONTRIBUTING.md tells what each function promises."""

    correspond: Callable[[Texts, Texts, int], Correspondence]
    displaced_links: Callable[[Sequence[Link], Texts, Texts], frozenset[Link]]
    pair_pieces: Callable[[str, str, int, int], tuple[list[Piece], bool]]
    split_pieces: Callable[[str, Texts], tuple[list[list[Piece]], bool]]
    likeness: Callable[[str, str], float]


ENGINES = {"python": Engine(correspond, displaced_links, pair_pieces, split_pieces, likeness)}

engines = pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
