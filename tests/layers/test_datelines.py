"""Datelines in the forms of many agencies."""

from __future__ import annotations

from typing import Any

import pytest

from revdiff.layers import segment
from tests.layers.cases import table


@pytest.mark.parametrize("case", table("datelines")["case"], ids=lambda case: case["text"][:30])
def test_a_dateline_is_read_into_its_parts(case: dict[str, Any]) -> None:
    dateline = segment(case["text"]).layers[0].dateline
    if case.get("none"):
        assert dateline is None
        return
    assert dateline is not None
    assert dateline.places == tuple(case.get("places", ()))
    assert dateline.region == case.get("region")
    assert dateline.agency == case.get("agency")
    assert dateline.separator == case.get("separator", "")
    assert (dateline.date and dateline.date.text) == case.get("date")
    assert case["text"].startswith(dateline.span.of(case["text"]))


def test_a_layer_has_the_dateline_of_its_first_paragraph() -> None:
    page = "Harbor frozen\nMARSH, Utah (AP) — The harbor froze on Tuesday.\nIt was cold."
    layer = segment(page).layers[0]
    assert layer.dateline is not None
    assert str(layer.dateline) == "MARSH, Utah (AP)"
    assert layer.dateline.span.of(page) == "MARSH, Utah (AP) — "
