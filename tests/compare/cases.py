"""Cases as data: word edits, one text in which {old|new} marks what differs between its two versions; and links of paragraphs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from attrs import frozen

from revdiff import Diff, Edit, Op

_FOLDER = Path(__file__).parent
_MARKED = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")


def marked_cases(name: str, *marks: pytest.MarkDecorator) -> list[ParameterSet]:
    groups: dict[str, list[str]] = tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return [
        pytest.param(case, id=f"{group}-{number}", marks=marks)
        for group, cases in groups.items()
        for number, case in enumerate(cases)
    ]


@frozen
class LinkedCase:
    """Old and new paragraphs, and the links that a careful editor would draw between them, by index."""

    old: list[str]
    new: list[str]
    links: list[list[int]]


def linked_cases(name: str) -> dict[str, LinkedCase]:
    """The cases of a file by their names: the group and the number in it."""
    groups = tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return {
        f"{group}-{number}": LinkedCase(**case) for group, cases in groups.items() for number, case in enumerate(cases)
    }


def links_in(report: Diff) -> list[list[int]]:
    """The links of a diff, in order."""
    return sorted([old.index, new.index] for change in report.alignment for old in change.old for new in change.new)


def versions(marked: str) -> tuple[str, str]:
    """The old and the new text of a case."""
    return _MARKED.sub(r"\1", marked), _MARKED.sub(r"\2", marked)


def taken_back(marked: str) -> str:
    """The case of the way back."""
    return _MARKED.sub(r"{\2|\1}", marked)


def mark(old: str, new: str, edits: Iterable[Edit]) -> str:
    """Two texts as one case, by the edits between them."""
    return "".join(
        edit.new_span.of(new) if edit.op is Op.EQUAL else f"{{{edit.old_span.of(old)}|{edit.new_span.of(new)}}}"
        for edit in edits
    )
