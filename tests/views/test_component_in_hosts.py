"""The web component in the pages of others: wherever its script stands, whatever is set when, and drawn anew again and again."""

from __future__ import annotations

import json
import posixpath
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import revdiff
from revdiff import Revision
from revdiff.views import component
from revdiff.views.component import script
from tests.browser import violations
from tests.views.random_decisions import draw_nothing
from tests.views.showing import DIFF, KEPT, MARKED, STRICT, VIEW, decided, show, told

if TYPE_CHECKING:
    from playwright.sync_api import Page

RECORD = DIFF.to_json().replace("</", "<\\/")
CHILD = f'<script type="application/json">{RECORD}</script>'
ROWS = f"{VIEW}.shadowRoot.querySelectorAll('.row.change').length"
FOCUSED = f"{VIEW}.shadowRoot.activeElement"


@pytest.mark.parametrize("place", ["in the head", "at the end"])
def test_the_script_may_stand_anywhere_under_a_strict_policy(page: Page, place: str) -> None:
    policy = f"{STRICT}; require-trusted-types-for 'script'; trusted-types 'none'"
    ours = f'<script nonce="n">{script()}</script>'
    child = CHILD.replace("<script", '<script nonce="n"')
    head, end = (ours, "") if place == "in the head" else ("", ours)
    page.set_content(
        f"""<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="{policy}">{head}</head>
        <body><script nonce="n">window.before = Object.keys(window).length</script>
        <revdiff-view>{child}</revdiff-view>{end}</body></html>"""
    )
    assert page.evaluate(ROWS) == len(DIFF.changes)


def test_nothing_of_the_script_is_global(page: Page) -> None:
    page.set_content("<!doctype html><p>Nothing</p>")
    names = "Object.getOwnPropertyNames(window)"
    before = {*page.evaluate(names)}
    page.add_script_tag(content=script())
    assert {*page.evaluate(names)} - before == set()
    # What is declared by const or class at the top is no property, and would be in everybody's way all the same.
    assert page.evaluate("[typeof Language, typeof make, typeof RevdiffView]") == ["undefined"] * 3


def test_a_record_is_waited_for_until_the_page_has_read_it(page: Page) -> None:
    page.set_content("<!doctype html>")
    cut = len(RECORD) // 2
    drawn = page.evaluate(
        """async ([start, ...rest]) => {
            const frame = document.createElement("iframe");
            document.body.append(frame);
            const page = frame.contentDocument;
            const rows = () => page.querySelector("revdiff-view")?.shadowRoot.querySelectorAll(".row.change, .error").length;
            page.open();
            page.write(start);
            const drawn = [];
            for (const part of rest) {
                await new Promise((resolve) => setTimeout(resolve));
                drawn.push(rows());
                page.write(part);
            }
            page.close();
            await new Promise((resolve) => setTimeout(resolve));
            return [...drawn, rows()];
        }""",
        [
            f"<!doctype html><html lang='en'><head><script>{script()}</script></head><body><revdiff-view>",
            f'<script type="application/json">{RECORD[:cut]}',
            RECORD[cut:],
            "</script></revdiff-view>",
        ],
    )
    assert drawn == [0, 0, 0, len(DIFF.changes)]


def test_a_child_may_come_later_and_be_replaced(page: Page) -> None:
    page.set_content(f"<!doctype html><html lang='en'><script>{script()}</script><revdiff-view></revdiff-view>")
    for record, rows in ((RECORD, len(DIFF.changes)), (revdiff.diff("One died.", "Two died.").to_json(), 1)):
        page.evaluate(
            f"""(record) => {{
                const child = document.createElement("script");
                child.type = "application/json";
                child.textContent = record;
                {VIEW}.replaceChildren(child);
            }}""",
            record,
        )
        assert page.evaluate(ROWS) == rows
        assert page.evaluate(f"{VIEW}.diff") == record


def test_what_is_set_before_the_element_is_defined_is_kept(page: Page) -> None:
    page.set_content("<!doctype html><html lang='en'><revdiff-view></revdiff-view>")
    given = decided(DIFF, accepted=["o0n0"])
    page.evaluate(
        f"""([record, decisions]) => {{
            Object.assign({VIEW}, {{ decisions, layout: "side-by-side", readonly: true, diff: record }});
        }}""",
        [DIFF.to_record(), given],
    )
    page.add_script_tag(content=script())
    assert page.evaluate(f"{VIEW}.decisions") == given
    assert page.locator("revdiff-view .sides").count() == len(DIFF.changes)
    assert page.locator("revdiff-view [data-deed]").count() == 0
    page.evaluate(f"(record) => {{ {VIEW}.diff = record; }}", revdiff.diff("One died.", "Two died.").to_record())
    assert page.evaluate(ROWS) == 1


def test_a_view_that_is_made_before_it_is_put_into_the_page_speaks_its_language(page: Page) -> None:
    page.set_content(f"<!doctype html><html lang='de'><script>{script('de')}</script>")
    page.evaluate(
        """(record) => {
            const view = Object.assign(document.createElement("revdiff-view"), { diff: record });
            document.body.append(view);
        }""",
        DIFF.to_record(),
    )
    assert page.get_by_role("button", name="Änderung 1 annehmen").count() == 1


def test_the_diff_is_what_was_given(page: Page) -> None:
    show(page, DIFF)
    assert page.evaluate(f"(record) => {{ {VIEW}.diff = record; return {VIEW}.diff === record; }}", DIFF.to_record())
    assert page.evaluate(f"{VIEW}.diff = null; [{VIEW}.diff, {VIEW}.shadowRoot.childElementCount]") == [None, 0]


def test_the_same_record_again_disturbs_nobody(page: Page) -> None:
    """As a framework gives it whenever it draws its page."""
    show(page, MARKED, attributes="bar")
    page.evaluate(
        f"{VIEW}.accept('o0n0'); {VIEW}.pick('o2n1.2'); {VIEW}.shadowRoot.querySelector('details').open = true"
    )
    state = f"""[{VIEW}.decisions, {FOCUSED}.dataset.change, {VIEW}.shadowRoot.querySelector(".picked")?.dataset.edit,
        {VIEW}.shadowRoot.querySelector("details").open, window.log.length]"""
    before = page.evaluate(state)
    page.evaluate(f"(record) => {{ {VIEW}.diff = record; }}", MARKED.to_record())
    assert page.evaluate(state) == before
    assert before[1:4] == ["o2n1", "o2n1.2", True]


def test_records_without_a_fingerprint_are_the_same_where_they_are_equal(page: Page) -> None:
    show(page, DIFF)
    record = {key: value for key, value in DIFF.to_record().items() if key != "fingerprint"} | {"schema": "revdiff/1"}
    for _ in range(2):
        page.evaluate(f"(record) => {{ {VIEW}.diff = record; {VIEW}.accept('o0n0'); }}", record)
    assert page.evaluate(f"{VIEW}.decisions") == {"accepted": ["o0n0"], "rejected": [], "fingerprint": None}
    assert [name for name, _ in told(page)] == ["accept"]


def test_another_record_clears_what_was_decided_and_says_so(page: Page) -> None:
    show(page, DIFF)
    page.evaluate(f"{VIEW}.accept('o0n0')")
    other = revdiff.diff("One died.", "Two died.")
    for _ in range(2):
        page.evaluate(f"(record) => {{ {VIEW}.diff = record; }}", other.to_record())
    assert told(page)[1:] == [("cleared", {"decisions": decided(DIFF, accepted=["o0n0"])})]
    page.evaluate(f"{VIEW}.undo()")
    assert page.evaluate(f"{VIEW}.decisions") == decided(other)


LONG = revdiff.diff(
    [f"Ferry {number} is late." for number in range(60)] + [*KEPT],
    [f"Ferry {number} was late." for number in range(60)] + [*KEPT],
)


@pytest.mark.parametrize("attribute", ["layout='side-by-side'", "lang='de'", "readonly=true", "bar=true", "hush=true"])
def test_drawing_otherwise_keeps_the_focus_and_the_place(page: Page, attribute: str) -> None:
    show(page, LONG)
    page.evaluate(f"{VIEW}.shadowRoot.querySelector('details').open = true; {VIEW}.pick('o40n40.2')")
    state = f"""[{FOCUSED}?.dataset.change, {VIEW}.shadowRoot.querySelector(".picked")?.dataset.edit,
        {VIEW}.shadowRoot.querySelector("details").open, Math.round({FOCUSED}.getBoundingClientRect().top)]"""
    before = page.evaluate(state)
    page.evaluate(f"{VIEW}.{attribute}")
    after = page.evaluate(state)
    assert after[:3] == before[:3] == ["o40n40", "o40n40.2", True]
    assert abs(after[3] - before[3]) <= 1
    page.evaluate(f"{VIEW}.next()")
    assert page.evaluate(f"{FOCUSED}.dataset.change") == "o41n41"


def test_without_buttons_it_is_reached_and_walked_by_key(page: Page) -> None:
    show(page, DIFF, attributes="readonly")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.dataset.change") == DIFF.changes[0].id
    for key in ("j", "ArrowRight", "a", "u"):
        page.keyboard.press(key)
    assert page.evaluate(f"{FOCUSED}.dataset.change") == DIFF.changes[1].id
    assert [name for name, _ in told(page)] == ["pick"]


def test_what_a_host_says_of_a_change_stands_in_its_row(page: Page) -> None:
    show(page, DIFF)
    page.evaluate(
        f"""{VIEW}.innerHTML = '<p slot="change-o0n0">Seen by Feld. <textarea></textarea><button>Reply</button></p>'"""
    )
    inside = f"{VIEW}.shadowRoot.querySelector('[data-change=o0n0]').getBoundingClientRect()"
    comment = page.locator("revdiff-view > p").bounding_box()
    assert comment is not None
    row = page.evaluate(inside)
    assert row["top"] < comment["y"] < comment["y"] + comment["height"] <= row["bottom"]
    page.locator("textarea").fill("")
    page.keyboard.type("a fix, rejected")
    page.get_by_role("button", name="Reply").click()
    assert told(page) == []
    assert page.locator("textarea").input_value() == "a fix, rejected"


def test_who_filed_and_when_is_told_where_the_record_says_it(page: Page) -> None:
    filed = datetime(2026, 3, 1, 17, 5, tzinfo=UTC)
    old = Revision("Two hurt.", source="Coastal <b>Wire</b>", published=filed)
    new = Revision("Three hurt.", source="Desk", published=filed.replace(hour=18))
    show(page, revdiff.diff(old, new))
    notes = page.locator("revdiff-view .notes li")
    assert notes.all_inner_texts() == [
        "from: Coastal <b>Wire</b> 2026-03-01 17:05 UTC",
        "to: Desk 2026-03-01 18:05 UTC",
    ]
    show(page, DIFF)
    assert notes.count() == 0


def test_thousands_of_changes_are_drawn_by_and_by_and_all_are_there(page: Page) -> None:
    count = 1000
    diff = revdiff.diff(
        [(number, f"Ferry {number} is late.") for number in range(count)],
        [(number, f"Ferry {number} was late.") for number in range(count)],
        keys="identity",
    )
    drawn = f"[...{VIEW}.shadowRoot.querySelectorAll('.row')].filter((one) => one.textContent).length"
    draw_nothing(page)
    at_once = page.evaluate(f"(record) => {{ {VIEW}.diff = record; return {drawn}; }}", diff.to_record())
    assert at_once < count
    # What is not drawn yet can be walked to, picked and decided.
    page.evaluate(f"{VIEW}.pick('o990n990.2'); {VIEW}.accept('o995n995')")
    assert page.evaluate(f"{VIEW}.shadowRoot.querySelector('.picked').textContent") == "iswas"
    page.wait_for_function(f"{drawn} === {count}")
    assert page.locator("revdiff-view [data-change=o995n995] .edit[data-state=accepted]").count() == 1
    assert page.evaluate("window.find('Ferry 870')")


@pytest.mark.parametrize(("scheme", "lang"), [("light", "en"), ("dark", "ar"), ("dark", "de")])
def test_axe_finds_nothing_in_any_state(page: Page, scheme: str, lang: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_content(
        f'<!doctype html><html lang="en"><head><title>Editor</title><meta name="color-scheme" content="light dark"></head>'
        f'<body><main><h1>Editor</h1><revdiff-view lang="{lang}" bar></revdiff-view></main><script>{script("de", "ar")}</script>'
    )
    page.evaluate(f"(record) => {{ {VIEW}.diff = record; }}", json.loads(MARKED.to_json()))
    assert violations(page) == []
    for deed in (
        "pick('o2n1.2')",
        "accept('o0n0')",
        "rejectAll()",
        "layout = 'side-by-side'",
        "hush = true",
        "readonly = true",
    ):
        page.evaluate(f"{VIEW}.{deed}")
        assert violations(page) == [], deed


def test_the_modules_are_modules_and_stand_in_their_order() -> None:
    """What a module imports is exported by one that comes before, so that the one script that they make is the same."""
    folder = Path(component.__file__).parent
    order = [f"{room}/{name}.js" for room, names in component._MODULES.items() for name in names]
    assert sorted(path.relative_to(folder).as_posix() for path in folder.glob("*/*.js")) == sorted(order)
    exported: dict[str, set[str]] = {}
    declared: dict[str, str] = {}
    for module in order:
        source = (folder / module).read_text(encoding="utf-8")
        for line in re.findall(r"^import .*$", source, re.MULTILINE):
            ((names, wanted),) = re.findall(r'^import \{ (.+) \} from "(\..+)";$', line)
            found = posixpath.normpath(posixpath.join(posixpath.dirname(module), wanted))
            assert {*names.split(", ")} <= exported[found], (module, found)
        exported[module] = {*re.findall(r"^export (?:const|function\*?|class) (\w+)", source, re.MULTILINE)}
        for name in re.findall(r"^(?:export )?(?:const|let|function\*?|class) (\w+)", source, re.MULTILINE):
            assert declared.setdefault(name, module) == module, f"{name} is declared twice"
