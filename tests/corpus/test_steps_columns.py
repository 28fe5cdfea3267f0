"""The reference tells of each column of each table that a step gives, and of its kind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from revdiff import corpus
from tests.corpus.rows import arrow, every_step

PAGE = Path(__file__).parents[2] / "docs/reference/corpus.md"
KINDS = {
    "whole number": "int64",
    "number": "double",
    "text": "string",
    "truth": "bool",
    "time": "timestamp[us, tz=UTC]",
}
STEPS = every_step()
# So many columns come through before the table's own.
GIVEN = {"pairs": 1, "pages": 3, "stories": 1}


def told() -> dict[str, list[tuple[str, str]]]:
    """The columns of each table with their types, by step and table, as the page has them in order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for section in re.split(r"^#+ ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE):
        heading = re.match(r'`(\w+)`, `table="(\w+)"`$', section.partition("\n")[0])
        if heading:
            table = found.setdefault("-".join(heading.groups()), [])
            for names, kind in re.findall(r"^\| (`.+?`) \| ([a-z ]+?) \|", section, re.MULTILINE):
                table += [(name, KINDS[kind]) for name in re.findall(r"`(\w+)`", names)]
    revision = ("revision", "int64")
    for table in ("changes", "edits"):
        found[f"pages-{table}"] = [revision, *found[f"pairs-{table}"]]
    found["pages-layers"] = [revision, *found["stories-layers"]]
    return found


TOLD = told()


@pytest.mark.parametrize("name", STEPS)
def test_the_reference_tells_of_each_column(name: str) -> None:
    step, rows = STEPS[name]
    schema = step.schema(arrow().table(rows).schema)
    own = [(field.name, str(field.type)) for field in schema][GIVEN[name.partition("-")[0]] :]
    warning = [] if name.startswith("pairs") else [("warning", "string")]
    assert own == [*TOLD[name], *warning, ("error", "string")]


def test_the_reference_tells_of_no_other_table() -> None:
    assert TOLD.keys() == STEPS.keys()


def test_the_reference_tells_of_each_argument() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for make in (corpus.pairs, corpus.pages, corpus.stories):
        section = page.partition(f"\n## `{make.__name__}`\n")[2].partition("\n#")[0]
        rows = re.findall(r"^\| (`.+?`) \|", section, re.MULTILINE)
        names = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
        assert names == {name for name in make.__annotations__ if name != "return"}
