"""What the web component makes of records that are damaged: it says where, and neither throws nor draws by half."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from revdiff import Diff
from tests.views.random_decisions import draw_nothing
from tests.views.showing import DIFF, MARKED, VIEW

if TYPE_CHECKING:
    from playwright.sync_api import Page

GONE = object()
Way = tuple[str | int, ...]


def ways(value: Any, way: Way = ()) -> Iterator[Way]:
    """The way to every value in a record; of a list, to its first one."""
    parts = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for name, part in parts:
        yield (*way, name)
        yield from ways(part, (*way, name))


def damaged(record: dict[str, Any], way: Way, value: object) -> dict[str, Any]:
    """A record with something else at one place, or with nothing there."""
    other = copy.deepcopy(record)
    inside: Any = other
    for name in way[:-1]:
        inside = inside[name]
    if value is GONE:
        del inside[way[-1]]
    else:
        inside[way[-1]] = value
    return other


@pytest.mark.parametrize("value", [GONE, None, -1, 10**6, "\"x'] y", [], {}, [None], [{}]], ids=range(9))
@pytest.mark.parametrize(
    "diff", [pytest.param(DIFF, id="plain"), pytest.param(MARKED, marks=pytest.mark.slow, id="marked")]
)
def test_what_is_damaged_is_drawn_or_reported(page: Page, diff: Diff, value: object) -> None:
    """Nothing is thrown: the test fails on an error that nobody catches."""
    draw_nothing(page)
    record = diff.to_record()
    wrong = [damaged(record, way, value) for way in ways(record)]
    assert len(wrong) > 70
    answers = page.evaluate(
        f"""(records) => {{
            let message = null;
            {VIEW}.addEventListener("revdiff-error", ({{ detail }}) => (message = detail.message));
            const answers = [];
            for (const record of records) {{
                message = null;
                {VIEW}.diff = record;
                if (message === null) {{
                    {VIEW}.layout = {VIEW}.layout ? "" : "side-by-side";
                    {VIEW}.acceptAll();
                }}
                answers.push([message, {VIEW}.shadowRoot.querySelectorAll(".row").length]);
            }}
            return answers;
        }}""",
        wrong,
    )
    assert [rows for message, rows in answers if message and rows] == []
    assert any(message for message, _ in answers)


@pytest.mark.parametrize(
    ("way", "value", "place"),
    [
        (("alignment",), GONE, "$.alignment is missing"),
        (("old", "text"), None, "$.old.text is null"),
        (("new", "paragraphs", 1, "end"), "7", '$.new.paragraphs[1].end is "7"'),
        (("alignment", 2, "kind"), "rewritten", '$.alignment[2].kind is "rewritten"'),
        # A paragraph that the text does not have; an id that would be read as a selector.
        (("alignment", 0, "new"), [99], "$.alignment[0].new[0] is 99"),
        (("alignment", 0, "id"), '"] *', '$.alignment[0].id is "\\"] *"'),
        # Beyond the end of the text, and from the end to the beginning.
        (("alignment", 0, "edits", 1, "old"), {"start": 0, "end": 999}, "$.alignment[0].edits[1].old is "),
        (("alignment", 0, "edits", 1, "new"), {"start": 3, "end": 2}, "$.alignment[0].edits[1].new is "),
    ],
)
def test_the_place_of_the_damage_is_told(page: Page, way: Way, value: object, place: str) -> None:
    draw_nothing(page)
    message = page.evaluate(
        f"""(record) => new Promise((told) => {{
            {VIEW}.addEventListener("revdiff-error", ({{ detail }}) => told(detail.message));
            {VIEW}.diff = record;
        }})""",
        damaged(DIFF.to_record(), way, value),
    )
    assert message.startswith(f"the record is damaged: {place}")
    assert page.locator("revdiff-view [role=alert]").inner_text() == message


def test_what_is_no_json_says_so(page: Page) -> None:
    draw_nothing(page)
    page.evaluate(f"{VIEW}.diff = '<!doctype html>'")
    assert re.match("the record is no JSON: ", page.locator("revdiff-view [role=alert]").inner_text())
