"""The places of the web component: runs of changes that are decided at one go, and the way by Tab, arrows and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import revdiff
from revdiff import Diff
from tests.browser import violations
from tests.views.showing import DIFF, VIEW, await_layout, decided, show, told

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

GOODS = [
    "cranes",
    "lanterns",
    "gravel",
    "orchids",
    "violins",
    "copper",
    "saddles",
    "thunder",
    "pepper",
    "ribbons",
    "anchors",
    "oil",
]
KEPT = ["The mayor spoke at noon.", "Rain is due in the valley.", "An end comes to every fog."]
ADDED = [f"Nobody sold more {thing} than the harbor did." for thing in GOODS]

# An edited paragraph, one that is kept, a run of twelve, two that are kept, and one that was added.
RUN = revdiff.diff(
    ["Two hurt in fire", *KEPT],
    ["Three hurt in fire", KEPT[0], *ADDED, *KEPT[1:], "Buses carried 1,200 travelers to town."],
)
FIRST, *TWELVE, LAST = [change.id for change in RUN.changes]
FOCUSED = f"{VIEW}.shadowRoot.activeElement"
LIVE = "revdiff-view [role=status]"


def press(page: Page, deed: str) -> Locator:
    return page.locator(f"revdiff-view .run > .deeds > [data-deed={deed}]")


def accepted(page: Page) -> list[str]:
    found: list[str] = page.evaluate(f"{VIEW}.decisions.accepted")
    return found


def test_a_run_is_decided_on_at_one_go(page: Page) -> None:
    show(page, RUN)
    assert page.get_by_role("button", name="reject 12 changes").count() == 1
    page.get_by_role("button", name="accept 12 changes").click()
    assert accepted(page) == TWELVE
    assert page.locator(LIVE).text_content() == "12 changes accepted, 12 of 14 decided"
    name, detail = told(page)[-1]
    assert (name, detail["id"], detail["change"], detail["changes"]) == ("accept", None, None, TWELVE)
    assert detail["decisions"] == decided(RUN, accepted=TWELVE)
    # It is folded still, and says that it is decided; the same button takes all of it back.
    assert not page.locator("revdiff-view .run details").evaluate("(run) => run.open")
    assert [press(page, deed).get_attribute("aria-pressed") for deed in ("accept", "reject")] == ["true", "false"]
    press(page, "accept").click()
    assert accepted(page) == []
    assert [name for name, _ in told(page)] == ["accept", "undo"]


def test_what_is_decided_in_a_run_stays(page: Page) -> None:
    show(page, RUN)
    page.evaluate(f"{VIEW}.accept('{TWELVE[3]}')")
    page.get_by_role("button", name="reject 11 changes").click()
    assert accepted(page) == [TWELVE[3]]
    assert page.evaluate(f"{VIEW}.decisions.rejected") == [one for one in TWELVE if one != TWELVE[3]]
    # Nothing is left to decide on, and no button holds for all of it.
    before = told(page)
    for deed in ("accept", "reject"):
        assert press(page, deed).get_attribute("aria-disabled") == "true"
        press(page, deed).click(force=True)
    assert told(page) == before


def test_the_keys_decide_on_a_run_from_its_line(page: Page) -> None:
    show(page, RUN)
    page.evaluate(f"{VIEW}.next()")
    for key in ("j", "x"):
        page.keyboard.press(key)
    assert page.evaluate(f"{VIEW}.decisions.rejected") == TWELVE
    page.keyboard.press("x")
    assert page.evaluate(f"{VIEW}.decisions") == decided(RUN)
    page.keyboard.press("a")
    page.keyboard.press("u")
    assert page.evaluate(f"{VIEW}.decisions") == decided(RUN)
    assert page.evaluate(f"{FOCUSED}.localName") == "summary"


def test_a_host_can_refuse_what_is_decided_on_a_run(page: Page) -> None:
    show(page, RUN)
    page.evaluate(f"{VIEW}.addEventListener('revdiff-accept', (event) => event.preventDefault())")
    press(page, "accept").click()
    assert accepted(page) == []
    assert press(page, "accept").get_attribute("aria-pressed") == "false"


PARTIAL = revdiff.diff([*KEPT, *ADDED], KEPT, partial=True)


@pytest.mark.parametrize(("diff", "attributes"), [(RUN, "readonly"), (PARTIAL, "")], ids=["readonly", "standing"])
def test_a_run_on_which_nothing_can_be_decided_has_no_buttons(page: Page, diff: Diff, attributes: str) -> None:
    show(page, diff, attributes=attributes)
    assert page.locator("revdiff-view .run").count() == 1
    assert press(page, "accept").count() == 0
    page.locator("revdiff-view .run summary").focus()
    page.keyboard.press("a")
    assert told(page) == []


def test_several_are_decided_on_by_their_ids(page: Page) -> None:
    show(page, DIFF)
    ids = [change.id for change in DIFF.changes[:2]]
    page.evaluate(f"(ids) => {VIEW}.accept(...ids)", ids)
    page.evaluate(f"(ids) => {VIEW}.undo(...ids)", ids)
    page.evaluate(f"{VIEW}.reject()")
    assert [(name, detail["id"], detail["changes"]) for name, detail in told(page)] == [
        ("accept", None, ids),
        ("undo", None, ids),
    ]
    refused = page.evaluate(
        f"(id) => {{ try {{ {VIEW}.accept(id, 'o99') }} catch (error) {{ return error.name }} }}", ids[0]
    )
    assert refused == "RangeError"
    assert accepted(page) == []


def test_the_buttons_of_a_run_keep_the_focus_while_it_is_drawn_anew(page: Page) -> None:
    show(page, RUN)
    press(page, "reject").focus()
    page.evaluate(f"{VIEW}.layout = 'side-by-side'")
    assert page.evaluate(f"{FOCUSED}.ariaLabel") == "reject 12 changes"


@pytest.mark.parametrize("width", [1200, 320])
def test_a_run_with_buttons_breaks_no_rule_and_fits(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    show(page, RUN)
    for opens in (False, True):
        page.evaluate(f"{VIEW}.shadowRoot.querySelector('.run details').open = {str(opens).lower()}")
        await_layout(page)
        assert violations(page, "serious", "critical") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    line = page.locator("revdiff-view .run summary").bounding_box()
    button = press(page, "accept").bounding_box()
    row = page.locator("revdiff-view .run .row").first.bounding_box()
    assert line is not None
    assert button is not None
    assert row is not None
    assert line["x"] + line["width"] <= button["x"]
    assert button["y"] + button["height"] <= row["y"]


# What has the focus: a change, a line of a fold by how it begins, a button by its name, or nothing in the view.
_AT = f"""() => {{
    const one = {FOCUSED};
    if (!one) return document.activeElement.id;
    return one.matches("button") ? one.ariaLabel : one.matches("summary") ? one.textContent.slice(0, 10) : one.dataset.change;
}}"""


def walked(page: Page, *keys: str) -> list[str]:
    """Where one comes with each of the keys."""
    return [page.evaluate(_AT) for key in keys if page.keyboard.press(key) is None]


def beside_a_button(page: Page, diff: Diff, attributes: str = "") -> None:
    show(page, diff, attributes=attributes)
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button id=after>Publish</button>')")


def test_tab_comes_to_one_change_and_its_buttons_and_goes_on(page: Page) -> None:
    beside_a_button(page, RUN)
    assert walked(page, *["Tab"] * 4) == [FIRST, "accept change 1", "reject change 1", "after"]
    assert walked(page, "Shift+Tab") == ["reject change 1"]
    assert walked(page, "j", "Tab", "Tab", "Tab") == ["+ 2–13 12 ", "accept 12 changes", "reject 12 changes", "after"]


def test_tab_comes_back_to_where_somebody_was(page: Page) -> None:
    beside_a_button(page, RUN)
    page.evaluate(f"{VIEW}.pick('{LAST}'); document.querySelector('#after').focus()")
    assert walked(page, "Shift+Tab", "Shift+Tab", "Shift+Tab") == ["reject change 14", "accept change 14", LAST]


def test_arrows_walk_over_all_and_letters_from_change_to_change(page: Page) -> None:
    beside_a_button(page, RUN)
    run, kept, others = "+ 2–13 12 ", "1 paragraph", "2 paragraphs"
    page.keyboard.press("Tab")
    down = walked(page, *["ArrowDown"] * 5)
    assert down == [kept[:10], run[:10], others[:10], LAST, LAST]
    assert walked(page, *["ArrowUp"] * 5) == [others[:10], run[:10], kept[:10], FIRST, FIRST]
    assert walked(page, "j", "j", "j", "k", "k", "k") == [run[:10], LAST, LAST, run[:10], FIRST, FIRST]
    # From a line that is no change, letters go on to the change behind it or before it.
    assert walked(page, "ArrowDown", "j", "ArrowDown", "k") == [kept[:10], run[:10], others[:10], run[:10]]
    # A run that is open is walked through.
    assert walked(page, "Enter", "ArrowDown", "ArrowDown", "k", "k") == [run[:10], *TWELVE[:2], TWELVE[0], FIRST]


def test_in_a_run_that_is_closed_again_tab_comes_to_its_line(page: Page) -> None:
    beside_a_button(page, RUN)
    page.evaluate(f"{VIEW}.pick('{TWELVE[5]}'); document.querySelector('#after').focus()")
    page.evaluate(
        f"""new Promise((done) => {{
            const run = {VIEW}.shadowRoot.querySelector(".run details");
            run.ontoggle = () => setTimeout(done);
            run.open = false;
        }})"""
    )
    assert walked(page, "Shift+Tab", "Shift+Tab", "Shift+Tab") == [
        "reject 12 changes",
        "accept 12 changes",
        "+ 2–13 12 ",
    ]


@pytest.mark.parametrize(
    ("diff", "first"),
    [
        (revdiff.diff(KEPT, [*ADDED, *KEPT]), "+ 1–12 12 "),  # a run that is folded
        (revdiff.diff(KEPT, KEPT), "3 paragraphs"[:10]),
    ],
    ids=["a run first", "nothing but what is kept"],
)
def test_tab_finds_what_is_there(page: Page, diff: Diff, first: str) -> None:
    beside_a_button(page, diff)
    assert walked(page, "Tab") == [first]


def test_tab_passes_by_what_is_drawn_late(page: Page) -> None:
    """Of many rows some are drawn when all else is; their buttons are no stops either."""
    diff = revdiff.diff([f"Ferry {n} is late." for n in range(300)], [f"Ferry {n} was late." for n in range(300)])
    beside_a_button(page, diff)
    page.wait_for_function(f"{VIEW}.shadowRoot.querySelectorAll('[data-deed]').length === 600")
    assert walked(page, *["Tab"] * 4) == ["o0n0", "accept change 1", "reject change 1", "after"]
    page.evaluate(f"{VIEW}.pick('o250n250')")
    assert walked(page, *["Tab"] * 3) == ["accept change 251", "reject change 251", "after"]
