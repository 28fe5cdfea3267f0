"""The catalogs: every language has every entry in every form, and every entry is told somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import revdiff
from revdiff.compare import Aspect, Kind
from revdiff.compare.merging.clashes import Disagreement
from revdiff.compare.white_space import NAMES, SHAPELESS
from revdiff.interface import BUILT_IN
from revdiff.interface.catalog import built_in, own_entries
from revdiff.interface.rules import rules_of
from revdiff.layers import NoteKind, Order
from tests.optional import module

HOUSE = Path(revdiff.__file__).parent
OTHERS = [code for code in BUILT_IN if code != "en"]
# Among these every plural form of whole numbers is met.
COUNTS = (*range(201), 1_000_000)


def test_there_is_a_catalog_for_each_language_and_no_other() -> None:
    assert {path.stem for path in (HOUSE / "interface/catalogs").glob("*.toml")} == set(BUILT_IN)


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalog_has_every_entry_with_the_placeholders_of_english(code: str) -> None:
    module("babel")
    entries, english = built_in(code), built_in("en")
    assert entries.keys() == english.keys()
    assert [name for name in english if entries[name].counts != english[name].counts] == []
    written = {table: {} for table in {name.partition(".")[0] for name in entries}}
    for name, entry in entries.items():
        table, _, rest = name.partition(".")
        written[table][rest] = entry.templates if entry.counts else entry.templates["other"]
    assert own_entries(written, code, {rules_of(code).plural(count) for count in COUNTS}) == entries


@pytest.mark.parametrize("code", BUILT_IN)
def test_what_counts_has_each_plural_form_of_its_language_and_no_other(code: str) -> None:
    if code != "en":
        module("babel")
    forms = {rules_of(code).plural(count) for count in COUNTS}
    assert {
        name: set(entry.forms) for name, entry in built_in(code).items() if entry.counts and set(entry.forms) != forms
    } == {}


@pytest.mark.parametrize("code", BUILT_IN)
def test_no_entry_is_empty_or_untidy(code: str) -> None:
    for name, entry in built_in(code).items():
        for template in entry.templates.values():
            assert template.strip(), name
            assert template == template.strip() or name in ("list.comma", "list.semicolon"), name
            assert not re.search(r"  |\.\.\.", template), name


# Entries that are named by a value: the table, then what may stand behind it.
BY_VALUE: dict[str, set[str]] = {
    "label": {*(kind.value for kind in Kind if kind is not Kind.KEPT), "moved", "standing", "resumed"},
    "count": {"kept", "noise"},
    "fold": {"kept", "noise", "standing", "resumed", "added", "removed", "moved"},
    "untold": {"separators", "line-ends", "blank-lines", "in-blank-lines", "line-start", "line-end"}
    | {f"{what}-{came}" for what in ("last-break", "order-mark") for came in ("added", "removed")},
    "aspect": {aspect.value for aspect in Aspect},
    "order": {order.value for order in Order},
    "note": {kind.value for kind in NoteKind},
    "clash": {about.value for about in Disagreement},
    "merge": {"base", "ours", "theirs"},
    "history": {"before", "current", "next", "previous"},
    "spoken": {"inserted", "deleted", "marked", "end", "joined", "by-ours", "by-theirs", "by-both"},
    "settle": {f"take-{what}" for what in ("base", "ours", "theirs", "both")}
    | {f"by-{whose}" for whose in ("ours", "theirs", "both")}
    | {"apply", "leave"},
    "white": {*NAMES.values(), *SHAPELESS.groupindex},
    "decision": {"accept", "reject", "accept-all", "reject-all", "undo"}
    | {f"{deed}-{what}" for deed in ("accept", "reject") for what in ("change", "changes", "edit")}
    | {"next", "previous", "undone", "redone"}
    | {f"{what}-{state}" for what in ("change", "changes", "edit", "all") for state in ("accepted", "rejected")},
}


def test_every_entry_is_told_somewhere_and_none_that_is_not_there() -> None:
    sources = [path for ending in ("py", "js") for path in HOUSE.rglob(f"*.{ending}") if "interface" not in path.parts]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    tables = {name.partition(".")[0] for name in built_in("en")}
    named = {f"{table}.{rest}" for table, rest in re.findall(r"[\"']([a-z]+)\.([a-z-]+)[\"']", code) if table in tables}
    by_value = {f"{table}.{rest}" for table, values in BY_VALUE.items() for rest in values}
    for table in BY_VALUE:
        assert re.search(rf"[\"'`]{table}\.\$?{{", code), table
    files = {f"{table}.{ending}" for table in tables for ending in ("css", "js", "json", "toml", "txt")}
    assert (named | by_value) - files == built_in("en").keys()
