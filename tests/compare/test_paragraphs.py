"""Which paragraph carries which, as a careful editor would say it: cases by kind, from either side."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from revdiff import Diff, diff

_CASES = tomllib.loads((Path(__file__).parent / "paragraphs.toml").read_text(encoding="utf-8"))

cases = pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{group}-{number}")
        for group, members in _CASES.items()
        for number, case in enumerate(members)
    ],
)


def _links(report: Diff) -> list[list[int]]:
    return sorted([old.index, new.index] for change in report.alignment for old in change.old for new in change.new)


@cases
def test_links_are_those_of_an_editor(case: dict[str, list[str]]) -> None:
    assert _links(diff("\n\n".join(case["old"]), "\n\n".join(case["new"]))) == case["links"]


@cases
def test_links_are_the_same_from_the_other_side(case: dict[str, list[str]]) -> None:
    report = diff("\n\n".join(case["new"]), "\n\n".join(case["old"]))
    assert sorted([new, old] for old, new in _links(report)) == case["links"]
