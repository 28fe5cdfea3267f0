"""The web component in people's hands: the mouse, keys of any keyboard, and what those hear who listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import revdiff
from revdiff import Block
from revdiff.views.component import script
from tests.views.showing import DIFF, MARKED, VIEW, await_layout, show, told

if TYPE_CHECKING:
    from playwright.sync_api import Page

WORDS = revdiff.diff("Two hurt in fire on Monday", "Three hurt in blaze on Tuesday")
ARABIC = revdiff.diff("أصيب شخصان في حريق يوم الاثنين", "أصيب شخصان في انفجار يوم الثلاثاء")
LIVE = "revdiff-view [role=status]"


def test_the_buttons_say_what_they_decide_on_and_what_is_decided(page: Page) -> None:
    show(page, WORDS)
    buttons = page.locator("revdiff-view [data-deed]")
    assert buttons.all_inner_texts() == ["accept", "reject"]
    page.locator("revdiff-view .edit", has_text="Three").click()
    assert buttons.all_inner_texts() == ["accept edit", "reject edit"]
    page.get_by_role("button", name="accept edit", exact=True).click()
    assert [button.get_attribute("aria-pressed") for button in buttons.all()] == ["true", "false"]
    page.evaluate(f"{VIEW}.layout = 'side-by-side'")
    assert buttons.all_inner_texts() == ["accept edit", "reject edit"]
    # Of the change as a whole nothing is decided.
    page.evaluate(f"{VIEW}.pick('o0n0')")
    assert [button.get_attribute("aria-label") for button in buttons.all()] == ["accept change 1", "reject change 1"]
    assert [button.get_attribute("aria-pressed") for button in buttons.all()] == ["false", "false"]


def test_to_pick_in_another_row_gives_the_buttons_back_to_their_change(page: Page) -> None:
    show(page, DIFF)
    for pick in ("o0n0.2", "o1n2.1"):
        page.evaluate(f"{VIEW}.pick('{pick}')")
    told_on = page.locator("revdiff-view .row:has([data-deed]) .deeds").all_inner_texts()
    assert [text.split() for text in told_on][:3] == [
        ["accept", "reject"],
        ["accept", "edit", "reject", "edit"],
        ["accept", "reject"],
    ]


def test_words_that_do_not_go_alone_are_their_change(page: Page) -> None:
    show(page, DIFF)
    page.locator("revdiff-view .edit", has_text="An inquiry begins").click()
    page.get_by_role("button", name="accept change 5").click()
    assert page.locator(LIVE).text_content() == "change accepted, 1 of 5 decided"
    assert page.evaluate(f"{VIEW}.decisions.accepted") == ["n5"]


def test_what_a_host_says_of_a_change_is_not_folded_away(page: Page) -> None:
    show(page, revdiff.diff("Fog.", "\n\n".join(["Fog.", *(f"Ferry {n} is late." for n in range(12))])))
    note = page.locator("revdiff-view > p")
    page.evaluate(f"""{VIEW}.innerHTML = '<p slot="change-n7">Seen by Feld.</p>'""")
    assert note.is_visible()
    page.evaluate(f"{VIEW}.layout = 'side-by-side'")
    await_layout(page)
    assert note.is_visible()


def test_who_selects_words_picks_nothing(page: Page) -> None:
    show(page, WORDS)
    words = page.locator("revdiff-view .woven p").bounding_box()
    assert words is not None
    page.mouse.move(words["x"] + 2, words["y"] + 8)
    page.mouse.down()
    page.mouse.move(words["x"] + 200, words["y"] + 10, steps=4)
    page.mouse.up()
    assert page.evaluate("String(getSelection())") != ""
    assert told(page) == []


@pytest.mark.parametrize(
    "event",
    [
        {"key": "a", "code": "KeyA"},
        {"key": "A", "code": "KeyA"},  # Caps Lock
        {"key": "ش", "code": "KeyA"},  # Arabic
        {"key": "ф", "code": "KeyA"},  # Russian
        {"key": "a", "code": "KeyQ"},  # French: what is written counts
    ],
)
def test_a_key_is_its_letter_on_every_keyboard(page: Page, event: dict[str, str]) -> None:
    show(page, WORDS)
    page.evaluate(f"{VIEW}.next()")
    assert press(page, event)
    assert [name for name, _ in told(page)] == ["accept"]


@pytest.mark.parametrize(
    "event",
    [
        {"key": "q", "code": "KeyA"},  # French
        {"key": ",", "code": "KeyM"},  # French
        {"key": "Process", "code": "KeyA"},  # while Chinese is written
        {"key": "a", "code": "KeyA", "ctrlKey": True},
    ],
)
def test_other_keys_are_the_hosts(page: Page, event: dict[str, object]) -> None:
    show(page, WORDS)
    page.evaluate(f"{VIEW}.next()")
    assert not press(page, event)
    assert told(page) == []


def press(page: Page, event: dict[str, object] | dict[str, str]) -> bool:
    """Presses a key on what has the focus; whether the component took it."""
    taken: bool = page.evaluate(
        f"""(event) => !{VIEW}.shadowRoot.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {{ ...event, bubbles: true, composed: true, cancelable: true }}))""",
        event,
    )
    return taken


def test_the_arrows_go_the_way_that_is_read(page: Page) -> None:
    show(page, ARABIC)
    page.evaluate(f"{VIEW}.next()")
    for key in ("ArrowLeft", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
    first, last = (edit.id for edit in ARABIC.changes[0].edits if edit.op != "equal")
    assert [detail["id"] for _, detail in told(page)] == [first, last, first]


def test_an_edit_that_is_picked_is_read_out(page: Page) -> None:
    show(page, WORDS)
    page.evaluate(f"{VIEW}.next()")
    page.keyboard.press("ArrowRight")
    assert page.locator(LIVE).text_content() == "deleted: Two; inserted: Three"
    show(page, MARKED)
    link = next(edit.id for edit in MARKED.changes[1].edits if edit.aspect == "markup")
    page.evaluate(f"{VIEW}.pick('{link}')")
    assert page.locator(LIVE).text_content() == "other marks on: Fog; link changed: /fog → javascript:alert(1)"
    space = revdiff.diff("Two  hurt", "Two hurt")
    show(page, space)
    page.evaluate(f"{VIEW}.pick('{next(edit.id for edit in space.changes[0].edits if edit.op != 'equal')}')")
    assert page.locator(LIVE).text_content() == "space removed"


def test_what_was_decided_is_told_with_how_much_that_makes(page: Page) -> None:
    show(page, DIFF)
    for deed, wanted in (
        ("accept('o0n0')", "change accepted, 1 of 5 decided"),
        ("reject('o4')", "change rejected, 2 of 5 decided"),
        ("acceptAll()", "all open changes accepted, 5 of 5 decided"),
        ("undo()", "decision taken back, 2 of 5 decided"),
    ):
        page.evaluate(f"{VIEW}.{deed}")
        assert page.locator(LIVE).text_content() == wanted


def test_a_row_is_heard_with_its_words_by_who_walks_to_it(page: Page) -> None:
    show(page, DIFF)
    session = page.context.new_cdp_session(page)
    found = session.send("Accessibility.getFullAXTree")["nodes"]
    told_of = {node["name"]["value"]: node.get("description", {}).get("value", "") for node in found if "name" in node}
    assert told_of["change 1, edited"].split()[1:5] == ["deleted:", "aground", "inserted:", "freed"]
    # What cuts a paragraph has no words that could be read out.
    assert "deleted" not in told_of["change 3, split"]


def test_the_place_that_something_left_has_a_name(page: Page) -> None:
    show(page, MARKED)
    assert page.get_by_role("group", name="moved away to paragraph 8").count() == 1


def test_many_in_one_group_are_one_way(page: Page) -> None:
    old = [Block(f"k{n}", f"Ferry {n} is late.", group="list") for n in range(30)]
    new = [Block(f"k{n}", f"Ferry {n} was late.", group="list") for n in range(30)]
    show(page, revdiff.diff(old, new, keys="identity"))
    heads = page.locator("revdiff-view .together").all_inner_texts()
    assert heads[0] == "together with 2–30"
    assert heads[1] == "together with 1, 3–30"
    assert heads[2] == "together with 1, 2, 4–30"


def test_a_diff_that_is_replaced_while_something_is_picked_is_left_alone(page: Page) -> None:
    show(page, DIFF)
    page.evaluate(
        f"""(record) => {{
            {VIEW}.addEventListener("revdiff-pick", () => {{ {VIEW}.diff = record; }});
            {VIEW}.pick("o0n0");
        }}""",
        WORDS.to_record(),
    )
    assert page.evaluate(f"{VIEW}.shadowRoot.activeElement") is None


CUT = revdiff.diff(["The ferry is late. The mayor spoke."], ["The ferry is late.", "The mayor spoke."])


@pytest.mark.parametrize("diff", [CUT, CUT.invert()], ids=["split", "merged"])
def test_what_was_cut_or_joined_is_seen_as_it_comes_out(page: Page, diff: revdiff.Diff) -> None:
    show(page, diff)
    lines = f"""() => {{
        const texts = document.createTreeWalker({VIEW}.shadowRoot.querySelector(".woven"), NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        const lines = new Set();
        while (texts.nextNode()) {{
            range.selectNode(texts.currentNode);
            if (texts.currentNode.data.trim()) for (const line of range.getClientRects()) lines.add(Math.round(line.top));
        }}
        return lines.size;
    }}"""
    page.evaluate(f"{VIEW}.acceptAll()")
    assert page.evaluate(lines) == len(diff.new.paragraphs)
    page.evaluate(f"{VIEW}.undo(); {VIEW}.rejectAll()")
    assert page.evaluate(lines) == len(diff.old.paragraphs)


def test_what_did_not_move_is_read_where_it_stood(page: Page) -> None:
    show(page, MARKED)
    ink = page.evaluate(f"getComputedStyle({VIEW}).color")
    colors = f"""[".moved .woven p", ".departure p"].map((one) => getComputedStyle({VIEW}.shadowRoot.querySelector(one)).color)"""
    before = page.evaluate(colors)
    page.evaluate(f"{VIEW}.rejectAll()")
    assert before[0] == ink
    assert page.evaluate(colors) == before[::-1]


def test_a_bar_without_anything_to_do_is_not_there(page: Page) -> None:
    show(page, revdiff.diff("Fog.", "Fog."), attributes="bar")
    assert page.locator("revdiff-view .bar").count() == 0


def test_in_colors_of_ones_own_what_is_pressed_is_seen(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    show(page, DIFF)
    page.evaluate(f"{VIEW}.accept('o0n0')")
    paper = "(button) => getComputedStyle(button).backgroundColor"
    accept, reject = page.locator("revdiff-view [data-change=o0n0] [data-deed]").all()
    assert accept.evaluate(paper) != reject.evaluate(paper)


def test_the_bar_covers_nothing_that_one_walks_to(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    show(
        page,
        revdiff.diff([f"Ferry {n} is late." for n in range(40)], [f"Ferry {n} was late." for n in range(40)]),
        attributes="bar",
    )
    page.evaluate(f"{VIEW}.pick('o30n30')")
    await_layout(page)
    for _ in range(12):
        page.evaluate(f"{VIEW}.previous()")
    await_layout(page)
    top = page.evaluate(f"{VIEW}.shadowRoot.activeElement.getBoundingClientRect().top")
    bar = page.locator("revdiff-view .bar").bounding_box()
    assert bar is not None
    assert top >= bar["y"] + bar["height"]


def test_on_paper_stands_all_that_is_told(page: Page) -> None:
    page.emulate_media(media="print")
    long = " ".join(f"Sentence {n} tells of the harbor." for n in range(90))
    diff = revdiff.diff([f"Two hurt. {long}", *(f"Ferry {n} is late." for n in range(12))], [f"Three hurt. {long}"])
    show(page, diff, attributes="bar")
    page.evaluate(f"{VIEW}.reject('{diff.changes[0].id}')")
    assert page.locator("revdiff-view .bar").is_hidden()
    assert "Sentence 45 tells" in page.locator("revdiff-view .woven").first.inner_text()
    assert page.locator("revdiff-view .run .row").last.evaluate(
        "(row) => row.checkVisibility({ contentVisibilityAuto: true })"
    )
    shown = page.locator("revdiff-view button").evaluate_all(
        "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent)"
    )
    assert shown == ["reject"]


def test_one_that_is_hidden_is_not_seen(page: Page) -> None:
    show(page, DIFF)
    page.evaluate(f"{VIEW}.hidden = true")
    assert page.locator("revdiff-view").is_hidden()


def test_inside_a_shadow_it_speaks_the_language_around(page: Page) -> None:
    page.set_content(f"<!doctype html><html lang='de'><div id='app'></div><script>{script('de')}</script>")
    page.evaluate(
        """(record) => {
            const view = document.createElement("revdiff-view");
            document.querySelector("#app").attachShadow({ mode: "open" }).append(view);
            view.diff = record;
        }""",
        DIFF.to_record(),
    )
    assert page.get_by_role("button", name="Änderung 1 annehmen").count() == 1


def test_in_another_document_it_keeps_its_style_and_what_was_decided(page: Page) -> None:
    show(page, DIFF)
    seen = page.evaluate(
        f"""() => {{
            const view = {VIEW};
            const frame = document.createElement("iframe");
            document.body.append(frame);
            view.accept("o0n0");
            view.pick("o1n2.1");
            const padding = () => getComputedStyle(view.shadowRoot.querySelector(".row")).paddingInlineStart;
            const state = () => [padding(), view.decisions.accepted, view.shadowRoot.querySelectorAll(".picked").length];
            const places = [frame.contentDocument.body, document.body];
            return [state(), ...places.map((place) => (place.append(view), state()))];
        }}"""
    )
    assert seen == [seen[0]] * 3
    assert seen[0] == ["16px", ["o0n0"], 1]


def test_words_are_read_as_they_are_whatever_the_page_does_to_its_own(page: Page) -> None:
    """Where all is in capitals, nobody sees that case changed."""
    show(page, WORDS)
    page.evaluate(
        "document.body.style = 'text-transform: uppercase; text-align: right; white-space: nowrap; letter-spacing: 9px'"
    )
    assert page.locator("revdiff-view .edit ins").first.inner_text() == "Three"
    style = f"getComputedStyle({VIEW}.shadowRoot.querySelector('.head'))"
    assert page.evaluate(f"[{style}.textAlign, {style}.whiteSpace, {style}.letterSpacing]") == [
        "start",
        "normal",
        "normal",
    ]
