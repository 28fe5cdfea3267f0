"""Spans: half-open stretches of code points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from revdiff.text import Span
from tests.strategies import stories


@given(stories(), st.data())
def test_a_span_covers_what_a_slice_does(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Span(start, end)
    assert span.of(text) == text[start:end]
    assert len(span) == len(span.of(text))
    assert bool(span) is bool(span.of(text))
    assert span.shifted(3).of("abc" + text) == span.of(text)


def test_spans_stand_in_the_order_of_the_text() -> None:
    assert sorted([Span(4, 9), Span(0, 5), Span(0, 2)]) == [Span(0, 2), Span(0, 5), Span(4, 9)]
