"""What differs in its dress alone is known as the same, short lines too; scripts without spaces have words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import revdiff

PAIRS = tomllib.loads(Path(__file__).with_name("dress.toml").read_text(encoding="utf-8"))["pair"]
LONG = "昨夜、港の倉庫で火事があり、消防隊員三十人が出動して、明け方までに火を消し止めたと、市の消防本部が発表した。"


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: str(pair["id"]))
def test_a_pair_that_differs_in_its_dress(pair: dict[str, Any]) -> None:
    old, new = pair["old"], pair["new"]
    assert revdiff.diff(old, new).summary == pair["told"]
    assert revdiff.diff(old, new, ignore=["typography", "case"]).summary == pair.get("left", "no changes")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("👨\u200d👩\u200d👧", "👨👩👧", id="a family and three people"),
        pytest.param("❤\ufe0f\u200d🔥", "❤🔥", id="a burning heart"),
        pytest.param("\u202efdp.gut\u202c", "fdp.gut", id="read the other way round"),
    ],
)
def test_what_is_seen_to_be_another_is_no_dress(old: str, new: str) -> None:
    assert revdiff.diff([old], [new], ignore=["typography"]).changed


def test_two_short_labels_move_past_a_long_paragraph_without_spaces() -> None:
    diff = revdiff.diff(["天气", "交通", LONG], [LONG, "天气", "交通"])
    assert {str(paragraph) for change in diff.changes for paragraph in change.displaced} == {"天气", "交通"}


def test_a_long_paragraph_without_spaces_that_both_sides_put_in_is_not_taken_twice() -> None:
    base = "火事。\n雨。\n祭り。\n選挙。"
    merged = revdiff.merge(base, base.replace("雨。", f"{LONG}\n雨。"), base.replace("選挙。", f"{LONG}\n選挙。"))
    assert [conflict.clash for conflict in merged.conflicts] == [revdiff.Clash.MOVED]


def test_a_sentence_without_spaces_that_returns_has_its_origin() -> None:
    first, second = "市長は火曜日に会見を開き、橋の工事を来年まで延ばすと述べた。", "雨は夜まで続いた。"
    filed = revdiff.history([f"{first}{second}", second, f"{first}{second}"])
    assert filed.blame().totals.keys() == {0}
