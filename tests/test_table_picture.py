"""How a table shows itself, in a notebook and as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from html import unescape
from typing import TYPE_CHECKING

import pytest
from attrs import frozen

import revdiff
from revdiff import samples
from revdiff.table import Cell, Cells, Column, Tabular
from tests.browser import serious

if TYPE_CHECKING:
    from playwright.sync_api import Page

FILED = revdiff.history(samples.history())
STORY = revdiff.segment(samples.stacked())
TABLES: dict[str, Tabular] = {
    "stats": FILED.stats,
    "threads": FILED.threads,
    "sentences": FILED.blame().by_sentence(),
    "survival": FILED.survival(),
    "reverts": FILED.reverts,
    "changes": STORY.diffs()[1].table,
    "explanation": STORY.explain(),
    "empty": revdiff.history(["A fire."]).reverts,
}


@frozen
class Shown(Tabular):
    columns: Mapping[str, Column]
    told: tuple[Cells, ...]

    def cells(self) -> Iterator[Cells]:
        return iter(self.told)


def of(column: Column, *cells: Cell) -> Shown:
    return Shown({"x": column}, tuple((cell,) for cell in cells))


def cells_of(html: str) -> list[str]:
    """What one reads in the cells of a table."""
    return [unescape(told) for told in re.findall(r"<td[^>]*>(.*?)</td>", html)]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_short_and_says_how_much_there_is(name: str) -> None:
    table = TABLES[name]
    rows, columns = len(table.rows()), len(table.columns)
    size = f"{rows} row{'' if rows == 1 else 's'}, {columns} columns"
    html = table._repr_html_()
    assert f"{type(table).__name__}: {size}" in html
    shown = rows if rows <= 12 else 10
    assert html.count("<tr") == 1 + shown + (rows > 12)
    assert len(html) < 30_000
    if name != "explanation":  # which tells more in words
        assert f"{type(table).__name__}: {size}" in str(table)
        assert max(map(len, str(table).splitlines()[:-1])) <= 120


def test_of_many_rows_the_first_and_the_last_are_shown() -> None:
    table = of(Column.WHOLE, *range(2_000))
    assert cells_of(table._repr_html_()) == [*map(str, range(5)), "⋮ 1,990 more", *map(str, range(1_995, 2_000))]
    assert str(table).split() == [
        "x",
        *"01234",
        "⋮",
        "1,990",
        "more",
        *map(str, range(1_995, 2_000)),
        *["Shown:", "2,000", "rows,", "1", "column"],
    ]
    assert "more" not in of(Column.WHOLE, *range(12))._repr_html_()
    assert cells_of(of(Column.WHOLE, *range(13))._repr_html_())[5] == "⋮ 3 more"


CELLS: list[tuple[Cell, str]] = [
    (None, "–"),
    (True, "True"),
    (12_345, "12345"),
    (0.83333, "0.833"),
    (0.0, "0.000"),
    (1e-9, "1e-09"),
    (2.5e12, "2.5e+12"),
    (float("nan"), "nan"),
    (datetime(2024, 3, 1, 5, 30, tzinfo=UTC), "2024-03-01 05:30 UTC"),
    (datetime(2024, 3, 1, 5, 30, 9, 250, tzinfo=UTC), "2024-03-01 05:30:09 UTC"),
    (datetime(2024, 3, 1, 5, 30, tzinfo=timezone(timedelta(hours=-5))), "2024-03-01 05:30 -05:00"),
    ("Rain  fell\n on Kelby.", "Rain fell on Kelby."),
    ('<b>Rain</b> & "fog"', '<b>Rain</b> & "fog"'),
    ("Rain\x07\u202e", "Rain\\u0007\\u202e"),
    # Cut at the end of a word, and where words have no ends before a character that stands for itself.
    (
        "The harbor master said the ferry would run again on Tuesday if the wind let it, and on Wednesday if not.",
        "The harbor master said the ferry would run again on Tuesday if the wind let it,…",
    ),
    ("雨" * 100, "雨" * 79 + "…"),
    ("e\u0301" * 60, "e\u0301" * 39 + "…"),
    ("👩\u200d👩\u200d👧" * 40, "👩\u200d👩\u200d👧" * 15 + "…"),
    (" " * 2_000 + "Rain", "…"),
]


@pytest.mark.parametrize(("cell", "told"), CELLS, ids=lambda one: ascii(one)[:24])
def test_a_cell_reads_well(cell: Cell, told: str) -> None:
    assert cells_of(of(Column.TEXT, cell)._repr_html_()) == [told]


def test_columns_of_plain_text_stand_in_line() -> None:
    table = Shown({"word": Column.TEXT, "times": Column.WHOLE}, (("火", 7), ("fire", 12), (None, None)))
    assert str(table) == "word  times\n火        7\nfire     12\n–         –\nShown: 3 rows, 2 columns"


def test_columns_that_do_not_go_into_a_line_are_named() -> None:
    assert "\n<div" not in str(FILED.stats)
    *_, size = str(FILED.stats).splitlines()
    assert size.startswith("HistoryStats: 10 rows, 18 columns, here without words_moved, kept,")
    wide = Shown({"a\n" * 100: Column.TEXT, "b" * 79: Column.TEXT}, ())
    assert str(wide) == f"{'a ' * 40}".rstrip() + f"…\nShown: 0 rows, 2 columns, here without {'b' * 79}"


def test_nothing_of_a_table_is_code_or_a_color() -> None:
    html = Shown({"<script>": Column.TEXT}, (("<img src=x onerror=alert(1)>",),))._repr_html_()
    assert set(re.findall(r"<(\w+)", html)) == {"div", "table", "thead", "tbody", "tr", "th", "td"}
    assert set(re.findall(r" (\w+)=\"", html)) == {"style", "scope", "dir", "tabindex"}
    assert set(re.findall(r"[\w-]*color|rgba[^;\"]*", html)) == {"rgba(128,128,128,0.4)"}


# Of what is used here, all that JupyterLab leaves standing in a notebook that it does not trust; the others may go without harm.
KEPT = {
    *(
        "border-bottom",
        "border-collapse",
        "font-size",
        "max-width",
        "min-width",
        "opacity",
        "overflow-x",
        "padding",
        "text-align",
    ),
    *("vertical-align", "white-space"),
}


def test_the_style_survives_a_notebook_that_is_not_trusted() -> None:
    styles = re.findall(r'style="([^"]*)"', FILED.threads._repr_html_())
    told = [tuple(one.split(":")) for style in styles for one in style.split(";")]
    assert {name for name, _ in told} - KEPT == {"font-variant-numeric", "overflow-wrap"}
    assert not [value for name, value in told if name == "opacity" and not re.fullmatch(r"0\.\d", value)]


def test_what_has_a_picture_of_its_own_keeps_it() -> None:
    blame = FILED.blame()
    assert blame._repr_html_() == blame._repr_mimebundle_()["text/html"] == blame.to_html()
    assert str(blame) == blame.to_text()
    assert str(STORY.explain()).startswith("order: newest-first")


def test_a_prompt_shows_one_line() -> None:
    assert repr(FILED.stats) == "<HistoryStats, rows: 10>"
    assert FILED.stats._repr_mimebundle_() == {"text/html": FILED.stats._repr_html_(), "text/plain": str(FILED.stats)}


def shown_on(page: Page, ground: str, *tables: Tabular) -> None:
    shown = "".join(table._repr_html_() for table in tables)
    page.set_content(f'<!doctype html><html lang="en"><title>Tables</title><body style="{ground}"><main>{shown}</main>')


@pytest.mark.parametrize("ground", ["background:#fff;color:#222", "background:#111;color:#ddd"], ids=["light", "dark"])
def test_it_reads_in_light_and_dark(page: Page, ground: str) -> None:
    shown_on(page, ground, FILED.threads)
    assert serious(page) == []


def test_on_a_narrow_screen_a_table_scrolls_and_not_the_page(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    shown_on(page, "", *TABLES.values())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("div[tabindex]").first.evaluate("one => one.scrollWidth > one.clientWidth")
