"""Which paragraph carries which, as a careful editor would say it: cases by kind, from either side."""

from __future__ import annotations

import pytest

from revdiff import diff
from tests.compare.cases import LinkedCase, linked_cases, links_in

_CASES = linked_cases("paragraphs.toml")

cases = pytest.mark.parametrize("case", _CASES.values(), ids=_CASES)


@cases
def test_links_are_those_of_an_editor(case: LinkedCase) -> None:
    assert links_in(diff("\n\n".join(case.old), "\n\n".join(case.new))) == case.links


@cases
def test_links_are_the_same_from_the_other_side(case: LinkedCase) -> None:
    report = diff("\n\n".join(case.new), "\n\n".join(case.old))
    assert sorted([new, old] for old, new in links_in(report)) == case.links
