"""Signs that do not show themselves, in every text and every name: each output shows them, and none obeys them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Block, Mark, Revision, TextError
from revdiff.showable import Showable
from revdiff.spelling import HIDDEN, spelled
from revdiff.views.component import script
from revdiff.views.terminal import to_text
from tests.optional import module

# One of each sort: the bell, an escape, its one-sign form, what ends a line for some, a delete, a zero, what turns directions.
SIGNS = ["\x07", "\x1b[2J", "\x9b31m", "\x0c", "\x7f", "\x00", "\u202e", "\u2067"]
NAMES_ALONE = "\udc80"  # A file's name may hold it, a text may not.
_HIDDEN = re.compile(f"[{HIDDEN}]")


def revision(sign: str, words: str) -> Revision:
    """A revision with the sign in everything that has words."""
    blocks = [
        Block(f"k{sign}", f"Ferry {sign} aground", role=f"heading{sign}"),
        Block(
            "b",
            f"The {words} spoke{sign} today.",
            group=f"g{sign}",
            attributes={f"source{sign}": f"desk{sign}{words}"},
            marks=[Mark((4, 7), f"bold{sign}", {f"to{sign}": f"{words}{sign}"})],
        ),
    ]
    called = f"{words}{sign}{NAMES_ALONE}.txt"
    return Revision.from_paragraphs(blocks, label=called, source=called, published=datetime(2024, 1, 1, tzinfo=UTC))


def results(sign: str) -> dict[str, Showable]:
    old, new, other = (revision(sign, words) for words in ("mayor", "council", "clerk"))
    parts = (
        f"UPDATE 5 p.m.{sign}: The ferry is free.",
        f"Earlier story below:{sign}",
        f"KELBY{sign} (CW) — A{sign} ferry.",
    )
    return {
        "diff": revdiff.diff(old, new),
        "story": revdiff.segment("\n\n".join(parts)),
        "history": revdiff.history([old, new]),
        "blame": revdiff.history([old, new]).blame(),
        "merge": revdiff.merge(old, new, other),
    }


WAYS: dict[str, Callable[[Showable], str]] = {
    "str": str,
    "repr": repr,
    "terminal": to_text,
    "columns": lambda shown: to_text(shown, beside=True, width=60),
    "Markdown": lambda shown: shown.to_markdown(),
    "HTML": lambda shown: shown.to_html(),
    "page": lambda shown: shown.to_html(page=True, layout="side-by-side"),
    "bundle": lambda shown: "".join(shown._repr_mimebundle_().values()),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_no_view_obeys_a_sign(way: str, sign: str) -> None:
    for name, shown in results(sign).items():
        told = WAYS[way](shown)
        told.encode()
        assert not _HIDDEN.search(told), name


# What breaks a line is a space where a paragraph is one line.
_SHOWN = [(way, sign) for way in ("Markdown", "HTML", "terminal") for sign in SIGNS if sign != "\x0c" or way == "HTML"]


@pytest.mark.parametrize(("way", "sign"), _SHOWN, ids=ascii)
def test_every_view_shows_it_by_its_number(way: str, sign: str) -> None:
    told = WAYS[way](results(sign)["diff"]).replace("\\\\u", "\\u")
    assert f"\\u{ord(sign[0]):04x}" in told


@pytest.mark.parametrize("suffix", [".csv", ".md", ".html", ".txt"])
@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_no_file_for_people_holds_it(tmp_path: Path, suffix: str, sign: str) -> None:
    for name, shown in results(sign).items():
        if suffix == ".csv" and name not in ("diff", "blame"):
            continue
        written = revdiff.write(shown, tmp_path / f"{name}{suffix}").read_bytes().decode()
        assert not _HIDDEN.search(written), name


def test_every_table_is_a_csv_that_reads_back(tmp_path: Path) -> None:
    filed = results("\x07")["history"]
    assert isinstance(filed, revdiff.History)
    for table in (filed.stats, filed.threads, filed.reverts, filed.survival(), filed.blame().by_sentence()):
        path = revdiff.write(table, tmp_path / "table.csv")
        assert not _HIDDEN.search(path.read_text(encoding="utf-8"))
        with path.open(encoding="utf-8", newline="") as rows:
            assert len([*csv.reader(rows)]) == len(table.rows()) + 1


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_no_picture_of_a_table_obeys_a_sign(sign: str) -> None:
    filed = results(sign)["history"]
    diff = results(sign)["diff"]
    assert isinstance(filed, revdiff.History)
    assert isinstance(diff, revdiff.Diff)
    for table in (filed.stats, filed.threads, filed.blame().by_sentence(), diff.table):
        for told in (str(table), *table._repr_mimebundle_().values()):
            told.encode()
            assert not _HIDDEN.search(told)


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_a_chart_is_a_picture_with_it_spelled_out(tmp_path: Path, sign: str) -> None:
    module("altair")
    filed = revdiff.history([revision(sign, "mayor"), revision(sign, "council")])
    for chart in (revdiff.charts.flow, revdiff.charts.survival, revdiff.charts.churn, revdiff.charts.intensity):
        drawn = chart(filed)
        assert not _HIDDEN.search(json.dumps(drawn.to_dict(), ensure_ascii=False))
        drawn.save(str(tmp_path / "chart.svg"))
        ET.parse(tmp_path / "chart.svg")


@pytest.mark.parametrize("sign", [sign for sign in SIGNS if sign < " "], ids=ascii)
def test_a_word_document_names_the_place_of_what_it_cannot_hold(tmp_path: Path, sign: str) -> None:
    module("docx")
    with pytest.raises(TextError, match=r"a Word document cannot hold U\+"):
        revdiff.write(results(sign)["diff"], tmp_path / "changes.docx")


@pytest.mark.parametrize("sign", [sign for sign in SIGNS if sign >= " "], ids=ascii)
def test_a_word_document_holds_the_rest(tmp_path: Path, sign: str) -> None:
    document = module("docx").Document(str(revdiff.write(results(sign)["diff"], tmp_path / "changes.docx")))
    assert any(sign in paragraph._p.xml for paragraph in document.paragraphs)


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_what_a_side_is_called_stays_in_the_line_of_its_marker(sign: str) -> None:
    sides = [Revision(text, label=f"desk{sign}\n{NAMES_ALONE}") for text in ("Two hurt.", "Three hurt.", "Four hurt.")]
    merged = revdiff.merge(*sides)
    assert len(merged.marked(with_base=True).split("\n")) == 7
    assert f"<<<<<<< desk{spelled(sign)}\\u000a\\udc80\n" in merged.text


def test_the_component_has_the_same_rule() -> None:
    (told,) = re.findall(r"const HIDDEN = /\[(.+)\]/gu", script())
    assert told.encode("ascii").decode("unicode_escape") == HIDDEN


@given(st.text())
def test_what_is_spelled_out_is_spelled_out_once(text: str) -> None:
    assert not _HIDDEN.search(spelled(text))
    assert spelled(spelled(text)) == spelled(text)
    assert spelled(text).split("\n") == [spelled(line) for line in text.split("\n")]


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Cf"])))
def test_what_shows_itself_stays(text: str) -> None:
    assert spelled(text) == text
