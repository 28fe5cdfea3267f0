"""The table of rules in the how-to: what it says that the log says is what the log says."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from revdiff import histories

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "a-frame-of-revisions.md"
NOON = datetime(2024, 11, 4, 12, tzinfo=UTC)
LOCAL = datetime(2024, 5, 1, 9, 30)

# The cells of one column, beside good ones: the log of each has a message that the table tells.
CELLS: Final[dict[str, list[list[Any]]]] = {
    "story": [["a", "a", None, ["a"]]],
    "text": [["A.", "B.", None, 7]],
    "version": [[1, 3, 4, None], [1, 2, 4, 3, 3, 3]],
    "filed": [
        [NOON, LOCAL],
        [NOON, None],
        ["2024-10-27 02:30", "2024-03-31 02:30", "2024-05-01"],
        [1730743200000, 1730743200001, 1730743200],
        [NOON, 45600],
        [NOON, float("inf")],
        [NOON, "05/01/2024"],
        [LOCAL, "2024-05-02", "2024-05-03", NOON, NOON],
    ],
}


def logged(column: str, cells: list[Any]) -> list[str]:
    """What the log says of a frame in which one column has these cells."""
    rows = [
        {"story": "fire", "text": f"{place // 5}.", "version": place, column: cell} for place, cell in enumerate(cells)
    ]
    options = {"version": {"order": "version"}, "filed": {"time": "filed"}}.get(column, {})
    zone = None if LOCAL in cells[1:] else "Europe/Berlin"
    log = histories(rows, by="story", text="text", timezone=zone, **options).log
    return [
        *(f"warning: `{one.warning}`" for one in log if one.warning),
        *(f"`{one.error}`" for one in log if one.error),
    ]


def test_the_log_says_what_the_table_says() -> None:
    said = [message for column, lists in CELLS.items() for cells in lists for message in logged(column, cells)]
    against = [{"s": 1, "t": str(hour), "v": 9 - hour, "filed": f"2024-11-04 {hour + 17}:00+01:00"} for hour in (1, 2)]
    said += [f"warning: `{one.warning}`" for one in histories(against, by="s", text="t", order="v", time="filed").log]
    table = re.findall(
        r"^\|[^|]*\|[^|]*\| (?:error: )?((?:warning: )?`.*`) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(table) == 19
    for message in table:
        wanted = re.compile(re.escape(message).replace(re.escape("..."), ".*"))
        assert [one for one in said if wanted.fullmatch(one)], f"{message} is not among {said}"
