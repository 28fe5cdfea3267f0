"""Histories such as editors make, for the laws."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.strategies import revision_pairs, stories


@st.composite
def texts(draw: st.DrawFn) -> list[str]:
    """Up to six texts, each carried on from the one before, a stranger to it, or one of those before again."""
    told = list(draw(revision_pairs()))
    for _ in range(draw(st.integers(0, 3))):
        told += draw(
            st.one_of(
                st.sampled_from(told).map(lambda text: [text]),
                revision_pairs().map(list),
                stories().map(lambda text: [text]),
            )
        )
    return told
