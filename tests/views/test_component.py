"""The web component in a real browser: every change drawn, every decision told, nothing of the texts run."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import revdiff
from revdiff import Block, Diff, Units, samples, segment
from revdiff.views.component import script
from revdiff.views.steps import Arrival, Departure, Fold, Passage
from revdiff.views.walk import walk
from tests.browser import serious
from tests.views.showing import DIFF, KEPT, MARKED, await_layout, decided, show, told

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]


def drawn(page: Page, side: str) -> dict[str, list[str]]:
    """For each change the paragraphs of one side as they are drawn."""
    return page.evaluate(
        """(side) => Object.fromEntries(
            [...document.querySelector("revdiff-view").shadowRoot.querySelectorAll(".row.change")]
                .map((row) => [row.dataset.change, [...row.querySelectorAll(`.${side} p`)].map((line) => line.textContent)]))""",
        side,
    )


@pytest.mark.parametrize("units", list(Units))
@pytest.mark.parametrize(
    "diff",
    [DIFF, DIFF.invert(), *segment(samples.stacked()).diffs(), revdiff.diff(*samples.history()[3:5])],
    ids=range(5),
)
def test_either_column_is_its_text_to_the_last_character(page: Page, diff: Diff, units: Units) -> None:
    show(page, diff, attributes='layout="side-by-side"', units=units)
    for side in ("old", "new"):
        wanted = {change.id: [paragraph.text for paragraph in getattr(change, side)] for change in diff.changes}
        assert drawn(page, side) == wanted


SENTENCES = ("The company canceled all crossings until Thursday.", "It said that buses would carry travelers to Kelby.")
APART = revdiff.diff(["Fog.", " ".join(SENTENCES), *KEPT], ["Fog.", SENTENCES[0], *KEPT, SENTENCES[1]])


def walked(diff: Diff) -> list[str]:
    """The rows of a diff as the walk has them that the other views take."""
    rows: list[str] = []
    for step in walk(diff, context=0):
        match step:
            case Fold():
                rows.append(f"{step.count} kept")
            case Passage():
                rows.append(step.change.id)
            case Departure() | Arrival():
                rows.append(f"{type(step).__name__.lower()} {step.paragraphs[0].index}")
    return rows


@pytest.mark.parametrize(
    "diff",
    [DIFF, DIFF.invert(), APART, APART.invert(), MARKED, MARKED.invert(), *segment(samples.stacked()).diffs()],
    ids=range(8),
)
def test_its_rows_are_those_of_the_walk(page: Page, diff: Diff) -> None:
    show(page, diff)
    rows = page.evaluate(
        """() => [...document.querySelector("revdiff-view").shadowRoot.querySelectorAll(".row, details")].map((row) =>
            row.matches("details") ? `${row.querySelectorAll("p").length} kept` : row.matches(".change") ? row.dataset.change
                : `${row.classList[1]} ${row.dataset.first}`)"""
    )
    assert rows == walked(diff)


@pytest.mark.parametrize("diff", [APART, APART.invert()], ids=["split", "joined"])
def test_a_part_that_is_apart_and_its_change_lead_to_each_other(page: Page, diff: Diff) -> None:
    show(page, diff)
    view = "document.querySelector('revdiff-view')"
    change = next(change for change in diff.changes if change.kind in ("split", "merged"))
    page.evaluate(f"{view}.pick('{change.id}')")
    page.keyboard.press("m")
    assert "change" not in page.evaluate(f"{view}.shadowRoot.activeElement.className").split()
    page.keyboard.press("m")
    assert page.evaluate(f"{view}.shadowRoot.activeElement.className").split()[1] == "change"


def test_a_decision_is_told_with_ids_and_keys_that_accept_takes(page: Page) -> None:
    show(page, DIFF)
    page.get_by_role("button", name="accept change 1").click()
    ((name, detail),) = told(page)
    assert name == "accept"
    assert detail == {
        "id": "o0n0",
        "change": "o0n0",
        "edit": None,
        "kind": "edited",
        "oldKeys": ["b1"],
        "newKeys": ["c1"],
        "fingerprint": DIFF.fingerprint,
        "changes": ["o0n0"],
        "decisions": decided(DIFF, accepted=["o0n0"]),
    }
    decisions = page.evaluate("document.querySelector('revdiff-view').decisions")
    assert decisions == {"accepted": ["o0n0"], "rejected": [], "fingerprint": DIFF.fingerprint}
    assert DIFF.accept(decisions["accepted"]).paragraphs[0].text == "Ferry freed off Tarn 🚢🚢"


def test_a_single_edit_can_be_picked_and_decided(page: Page) -> None:
    show(page, DIFF)
    page.locator("revdiff-view .change .edit", has_text="Three").click()
    page.locator("revdiff-view .row:focus").get_by_role("button", name="reject").click()
    assert [(name, detail["id"]) for name, detail in told(page)] == [("pick", "o1n2.1"), ("reject", "o1n2.1")]
    assert page.locator("revdiff-view .change .edit", has_text="Three").locator("ins").is_hidden()


@pytest.mark.parametrize("layout", ["inline", "side-by-side"])
@pytest.mark.parametrize("width", [1200, 375, 240])
def test_an_edit_is_hit_wherever_it_is_drawn(page: Page, width: int, layout: str) -> None:
    page.set_viewport_size({"width": width, "height": 3000})
    show(page, DIFF, attributes=f'layout="{layout}"')
    missed = page.evaluate(
        """() => {
            const root = document.querySelector("revdiff-view").shadowRoot;
            const within = (box) => [.25, .5, .75].map((part) => [box.x + part * box.width, box.y + box.height / 2]);
            return [...root.querySelectorAll(".edit")].flatMap((edit) => [...edit.getClientRects()].flatMap(within)
                .filter(([x, y]) => root.elementFromPoint(x, y).closest(".edit") !== edit).map(() => edit.textContent));
        }"""
    )
    assert missed == []


def test_edits_are_picked_by_key(page: Page) -> None:
    show(page, revdiff.diff("Two hurt in fire on Monday", "Three hurt in fire on Tuesday"))
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "a", "Escape"):
        page.evaluate("document.querySelector('revdiff-view').next()")
        page.keyboard.press(key)
    ids = ["o0n0.1", "o0n0.3", "o0n0.1"]
    assert [(name, detail["id"]) for name, detail in told(page)] == [
        *(("pick", id_) for id_ in ids),
        ("accept", "o0n0.1"),
        ("pick", "o0n0"),
    ]


def test_a_sentence_that_changed_paragraphs_leads_to_its_other_end(page: Page) -> None:
    sentence = "A ferry on the same route struck the breakwater in 2011, injuring 14 people."
    council = "The council met on Monday and voted on the new harbor budget after a long debate."
    mayor = "Mayor Oona Feld said the town would open its sports hall to stranded travelers."
    show(page, revdiff.diff([f"{council} {sentence}", mayor], [council, f"{mayor} {sentence}"]))
    focused = "document.querySelector('revdiff-view').shadowRoot.activeElement.dataset.change"
    assert [text.strip() for text in page.locator("revdiff-view mark").all_inner_texts()] == [sentence] * 2
    page.get_by_role("button", name="to paragraph 2").click()
    assert page.evaluate(focused) == "o1n1"
    page.keyboard.press("m")
    assert page.evaluate(focused) == "o0n0"


def test_what_is_out_of_sight_does_not_stretch_the_page_around(page: Page) -> None:
    show(page, revdiff.diff([f"Ferry {n} is late." for n in range(99)], [f"Ferry {n} was late." for n in range(99)]))
    page.evaluate("document.querySelector('main').style = 'height: 300px; overflow: auto'")
    assert page.evaluate("document.documentElement.scrollHeight") <= 900


@pytest.mark.parametrize(("around", "paper"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(22, 23, 27)")])
def test_it_is_light_or_dark_as_the_page_around_it(page: Page, around: str, paper: str) -> None:
    show(page, DIFF)
    page.evaluate(f"document.body.style.colorScheme = '{around}'")
    assert page.evaluate("getComputedStyle(document.querySelector('revdiff-view')).backgroundColor") == paper


def test_the_same_decision_twice_is_taken_back(page: Page) -> None:
    show(page, DIFF)
    for _ in range(2):
        page.get_by_role("button", name="reject change 2").click()
    assert [name for name, _ in told(page)] == ["reject", "undo"]
    assert page.evaluate("document.querySelector('revdiff-view').decisions") == decided(DIFF)


def test_a_decision_on_a_change_goes_over_those_on_its_edits(page: Page) -> None:
    show(page, DIFF)
    view = "document.querySelector('revdiff-view')"
    page.evaluate(f"{view}.accept('o1n2.1'); {view}.reject('o1n2')")
    assert page.evaluate(f"{view}.decisions") == decided(DIFF, rejected=["o1n2"])
    page.evaluate(f"{view}.accept('o1n2.1')")
    assert page.evaluate(f"{view}.decisions") == decided(DIFF, accepted=["o1n2.1"])


def test_all_of_a_change_but_one_word_can_be_accepted(page: Page) -> None:
    """What comes back is what `accept` takes, and what is seen is what comes of it."""
    diff = revdiff.diff([("b1", "Two hurt in fire")], [("b1", "Three hurt in blaze")])
    show(page, diff)
    view = "document.querySelector('revdiff-view')"
    page.evaluate(f"{view}.accept('o0n0'); {view}.reject('o0n0.1')")
    decisions = page.evaluate(f"{view}.decisions")
    assert decisions == decided(diff, accepted=["o0n0"], rejected=["o0n0.1"])
    made = diff.accept(decisions["accepted"], but=decisions["rejected"], fingerprint=decisions["fingerprint"]).text
    assert made == "Two hurt in blaze"
    assert page.locator("revdiff-view .row.change .woven").inner_text() == made


def test_keys_walk_pick_and_decide(page: Page) -> None:
    tugs = "Two tugs towed the ferry to the repair yard."
    diff = revdiff.diff(["Ferry aground off Tarn", *KEPT, tugs], ["Ferry freed off Tarn", tugs, *KEPT])
    show(page, diff)
    focused = "document.querySelector('revdiff-view').shadowRoot.activeElement"
    page.evaluate("document.querySelector('revdiff-view').next()")
    page.keyboard.press("j")
    moved = diff.changes[1]
    assert page.evaluate(f"{focused}.dataset.change") == moved.id
    assert moved.moved
    page.keyboard.press("m")
    assert "departure" in page.evaluate(f"{focused}.className")
    page.keyboard.press("m")
    page.keyboard.press("Enter")
    page.keyboard.press("a")
    page.keyboard.press("k")
    page.keyboard.press("x")
    assert [(name, detail["id"]) for name, detail in told(page)] == [
        ("pick", moved.id),
        ("accept", moved.id),
        ("reject", diff.changes[0].id),
    ]


def test_a_new_diff_takes_the_place_of_the_old(page: Page) -> None:
    show(page, DIFF)
    page.get_by_role("button", name="accept change 1").click()
    following = revdiff.diff("Two people died.", "Three people died.")
    page.evaluate("record => { document.querySelector('revdiff-view').diff = record }", following.to_json())
    assert page.locator("revdiff-view .row.change").count() == 1
    assert page.evaluate("document.querySelector('revdiff-view').decisions") == decided(following)


def test_what_is_no_diff_is_told(page: Page) -> None:
    show(page, DIFF)
    compact = '{"schema": "revdiff/2", "type": "diff", "units": "utf-16", "compact": true}'
    for wrong in ("{", '{"schema": "revdiff/3", "type": "diff"}', segment("One.").to_json(), compact):
        page.evaluate("record => { document.querySelector('revdiff-view').diff = record }", wrong)
        assert page.locator("revdiff-view [role=alert]").is_visible()
    assert [name for name, _ in told(page)] == ["error"] * 4


def test_a_record_may_stand_in_the_page(page: Page) -> None:
    record = revdiff.diff("One died.", "Two died.").to_json().replace("</", "<\\/")
    page.set_content(
        f'<revdiff-view readonly><script type="application/json">{record}</script></revdiff-view><script>{script()}</script>'
    )
    await_layout(page)
    assert page.locator("revdiff-view ins").inner_text() == "Two"
    assert page.locator("revdiff-view [data-deed]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("attributes", ["", 'layout="side-by-side"', "hush readonly"])
def test_it_keeps_nobody_out(page: Page, attributes: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    show(page, DIFF, attributes=attributes)
    assert serious(page) == []
    page.evaluate(
        """() => {
            const view = document.querySelector("revdiff-view");
            view.accept("o0n0");
            view.reject("o3n3n4");
            view.pick("o1n2.1");
        }"""
    )
    assert serious(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("attributes", ["", 'layout="side-by-side"', "hush"])
def test_marks_keep_nobody_out(page: Page, attributes: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    show(page, MARKED, attributes=attributes)
    assert serious(page) == []


@pytest.mark.parametrize("units", list(Units))
def test_what_became_of_marks_is_told_beside_words_that_are_drawn_once(page: Page, units: Units) -> None:
    show(page, MARKED, units=units)
    rows = page.locator("revdiff-view .row.change").evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('p')].map(line => line.textContent))"
    )
    assert rows[:3] == [
        ["[role changed: body → heading] Ferry freed off Tarn 🚢"],
        [
            "🚢 TwoThree [bold added] people were hurt, the mayor said. "
            "Fog [link changed: /fog → javascript:alert(1)] lay on the bay."
        ],
        ["[src changed: /ferry-1.jpg → /ferry-2.jpg] "],
    ]
    assert rows[-1] == ["[image; src: /map.png] "]
    assert page.locator("revdiff-view .marked").all_inner_texts() == ["Fog"]
    assert page.locator("revdiff-view a").count() == 0


def test_a_change_of_markup_is_decided_like_any_other(page: Page) -> None:
    show(page, MARKED)
    page.locator("revdiff-view .marked").click()
    page.locator("revdiff-view .row:focus").get_by_role("button", name="reject").click()
    page.get_by_role("button", name="accept change 1").click()
    (link,) = [edit.id for change in MARKED.changes[1:2] for edit in change.edits if edit.aspect == "markup"]
    assert [(name, detail["id"]) for name, detail in told(page)] == [
        ("pick", link),
        ("reject", link),
        ("accept", "o0n0"),
    ]
    assert page.evaluate("document.querySelector('revdiff-view').decisions") == decided(
        MARKED, accepted=["o0n0"], rejected=[link]
    )


def test_side_by_side_each_text_is_marked_and_the_new_one_told_of(page: Page) -> None:
    show(page, MARKED, attributes='layout="side-by-side"')
    for side in ("old", "new"):
        row = page.locator(f"revdiff-view .row.change:has(.marked) .{side}")
        assert row.locator(".marked").all_inner_texts() == ["Fog"]
        assert row.locator(".told").count() == (2 if side == "new" else 0)


def test_what_is_passed_over_is_folded_as_it_stands_in_the_new_text(page: Page) -> None:
    show(page, MARKED)
    folded = page.locator("revdiff-view details")
    assert folded.locator("summary").all_text_contents() == ["3 paragraphs kept, 1 paragraph passed over"]
    assert folded.locator("p").first.text_content() == "31 comments"
    assert folded.locator(".edit").count() == 0
    assert page.get_by_text("Published").count() == 0


def test_it_tells_of_markup_in_the_words_of_the_record(page: Page) -> None:
    """Numbers that JavaScript would write otherwise, and a name that is none of its own."""
    old = Block("i", "", attributes={"width": 1.0, "constructor": "<b>"})
    diff = revdiff.diff([old], [Block("i", "", attributes={"width": 2**60})], keys="identity")
    show(page, diff)
    remark = "[constructor removed: <b>; width changed: 1.0 → 1152921504606846976] "
    assert page.locator("revdiff-view .told").first.text_content() == remark


def test_it_fits_a_narrow_window(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 700})
    show(page, DIFF, attributes='layout="side-by-side"')
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_hostile_text_is_text(page: Page) -> None:
    hostile = "<img src=x onerror=\"document.title='ran'\"> <script>document.title='ran'</script> \u202egnirts"
    show(page, revdiff.diff([("<b>", "Quiet.")], [("<b>", f"Quiet. {hostile}")]))
    assert page.title() == "Editor"
    assert page.locator("revdiff-view img").count() == 0
    assert "\\u202egnirts" in page.locator("revdiff-view ins").inner_text()


def test_the_snippet_of_the_docs_works(page: Page) -> None:
    written = (ROOT / "docs/how-to/embed-in-an-editor.md").read_text(encoding="utf-8")
    snippet, *_ = re.findall(r"^```html\n(.*?)^```$", written, re.MULTILINE | re.DOTALL)
    served = snippet.replace('<script src="/static/revdiff.js"></script>', f"<script>{script()}</script>")
    assert served != snippet
    record = json.dumps(DIFF.to_json(units=Units.UTF16))
    page.set_content(f"<!doctype html><script>window.fetch = async () => new Response({record})</script>{served}")
    page.get_by_role("button", name="accept change 1").click()
    assert page.evaluate("document.querySelector('revdiff-view').decisions.accepted") == ["o0n0"]


def test_the_page_of_the_docs_is_up_to_date_and_works(page: Page) -> None:
    written = ROOT / "docs" / "editor.html"
    made = runpy.run_path(str(ROOT / "docs" / "editor.py"))["page"]()
    assert written.read_text(encoding="utf-8") == made, "run: python docs/editor.py"
    page.set_content(made)
    page.get_by_role("button", name="accept change 1").click()
    decisions = page.evaluate("document.querySelector('revdiff-view').decisions")
    answer = json.loads(page.locator("#answer").inner_text())
    assert len(answer["accepted"]) == 1
    assert answer == decisions
    assert page.locator("#copy .landed").count() == 1
    assert serious(page) == []
