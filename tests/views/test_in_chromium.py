"""Pages as a real browser shows them: laid out, walked through by keys, open to everyone, deaf to what texts say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import revdiff
from revdiff import Block, Mark, samples, segment
from tests.browser import serious

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOSTILE = (
    "<script>document.title = 'ran'</script> <img src=x onerror=\"document.title='ran'\"> \" onfocus=\"document.title='ran'\" "
    "</style></title></script> \u202eright to left\u202c javascript:alert(1) &lt;b&gt;"
)
BERTH = "The ferry was back at its berth on Thursday."


def marked_blocks() -> revdiff.Diff:
    """Marks, a role and attributes that changed, stamps that are passed over, an image without words."""
    old = [
        Block("h", "Ferry aground", role="body"),
        Block("t", "Published 10:05 a.m."),
        Block("a", BERTH, marks=[Mark((4, 9), "link", {"href": "/ferry"})]),
        Block("i", "", role="image", attributes={"src": "/a.jpg"}),
    ]
    new = [
        Block("h", "Ferry aground", role="heading"),
        Block("t", "Published 11:40 a.m."),
        Block("a", BERTH, marks=[Mark((4, 9), "link", {"href": f"/{'ferry-' * 30}"}), Mark((35, 43), HOSTILE)]),
        Block("i", "", role="image", attributes={"src": HOSTILE}),
        Block("m", "", role="image", attributes={"src": "/map.png"}),
    ]
    return revdiff.diff(old, new, keys="identity", ignore_paragraphs=["Published {when}"])


SHOWN = {
    "marks": marked_blocks,
    "story": lambda: segment(samples.stacked()),
    "diff": lambda: revdiff.diff(*samples.history()[::9]),
    "history": lambda: revdiff.history(samples.history()),
    "blame": lambda: revdiff.history(samples.history()).blame(),
    "merge": lambda: revdiff.merge("Two hurt.", "Three hurt.", "Four hurt."),
    "hebrew": lambda: revdiff.diff(
        "המעבורת עלתה על שרטון בבוקר. שני בני אדם נפצעו.", "המעבורת עלתה על שרטון בלילה. שלושה בני אדם נפצעו."
    ),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", SHOWN)
def test_a_page_keeps_nobody_out(page: Page, name: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_content(SHOWN[name]().to_html(page=True))
    assert serious(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_unfolded_side_by_side_and_marked_keeps_nobody_out(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    kept = [f"Paragraph {number} stays as it was in every word." for number in range(6)]
    sentence = "A ferry on the same route struck the breakwater in 2011, injuring 14 people."
    old = [f"Fog covered “the bay” for most of the night. {sentence}", *kept, "The road is closed.", "Rain fell."]
    new = ['Fog covered "the bay" for most of the night.', *kept, f"Rain fell until the evening. {sentence}"]
    page.set_content(revdiff.diff(old, new).to_html(page=True, layout="side-by-side"))
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    page.keyboard.press("j")
    assert page.locator(".sides mark").count() == 2
    assert page.locator(".fold p").first.is_visible()
    assert serious(page) == []


@pytest.mark.parametrize("width", [375, 1200])
@pytest.mark.parametrize("name", SHOWN)
def test_a_page_fits_its_window(page: Page, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(SHOWN[name]().to_html(page=True, layout="side-by-side"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_content(SHOWN[name]().to_html(page=True))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_side_by_side_sets_two_columns(page: Page) -> None:
    page.set_content(SHOWN["story"]().to_html(page=True))
    row = page.locator(".change.edited").first
    assert row.locator(".woven").is_visible()
    page.get_by_label("side by side").check()
    old, new = (row.locator(side).bounding_box() for side in (".old", ".new"))
    assert old["x"] + old["width"] <= new["x"]
    assert old["y"] == new["y"]
    assert not row.locator(".woven").is_visible()
    left = page.locator(".departure p").last.bounding_box()
    assert left["x"] + left["width"] <= new["x"]


def test_a_fragment_side_by_side_sets_two_columns_on_its_own(page: Page) -> None:
    page.set_content(SHOWN["diff"]().to_html(layout="side-by-side"))
    row = page.locator(".change.edited").first
    old, new = (row.locator(side).bounding_box() for side in (".old", ".new"))
    assert old["x"] + old["width"] <= new["x"]
    assert page.locator(".columns").get_by_text("first filing").is_visible()


def test_side_by_side_stands_on_top_of_each_other_where_there_is_no_room(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.set_content(SHOWN["diff"]().to_html(page=True, layout="side-by-side"))
    row = page.locator(".change.edited").first
    old, new = (row.locator(side).bounding_box() for side in (".old", ".new"))
    assert old["y"] + old["height"] <= new["y"]


@pytest.mark.parametrize(("width", "times"), [(360, 1), (1200, 2)])
def test_words_that_both_sides_share_are_told_once_where_there_is_no_room_for_two(
    page: Page, width: int, times: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    # One paragraph is kept, one moved, and one came, which the old side has no place for.
    diff = revdiff.diff(
        "Fog.\nThe ferry ran aground.\nThe pier is shut.", "The pier is shut.\nFog.\nRain.\nThe ferry ran aground."
    )
    page.set_content(diff.to_html(page=True, layout="side-by-side", context=9))
    for text in ("Fog.", "The ferry ran aground.", "The pier is shut."):
        shown = page.locator(".passage:not(.departure) .sides p", has_text=text)
        assert sum(shown.nth(place).is_visible() for place in range(shown.count())) == times
    label, came = (page.locator(f".added {part}").bounding_box() for part in (".label", ".new"))
    assert came["y"] - (label["y"] + label["height"]) < 8


def test_a_switch_stands_beside_the_first_line_of_what_it_says(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.set_content(SHOWN["diff"]().to_html(page=True))
    label = page.locator(".switches .keys").bounding_box()
    switch = page.locator(".switches .keys input").bounding_box()
    assert label["height"] > 2 * switch["height"]  # its words take two lines
    assert switch["y"] - label["y"] < switch["height"]


def test_words_only_hushes_what_is_light(page: Page) -> None:
    page.set_content(revdiff.diff('She said "no" today.', "She said “no” to us today.").to_html(page=True))
    assert page.locator("del.light").first.is_visible()
    page.get_by_label("words only").check()
    assert not page.locator(".woven del.light").first.is_visible()
    assert page.locator(".woven ins:not(.light)").first.is_visible()


def test_words_only_leaves_moves_alone_and_keys_pass_over_what_is_hushed(page: Page) -> None:
    kept = [f"Paragraph {number} stays as it was in every word." for number in range(4)]
    quoted = "She said “no” to all of us on the quay."
    diff = revdiff.diff(
        [*kept, quoted.replace("“", '"').replace("”", '"'), "The bridge reopened at noon on Tuesday."],
        [*kept[1:], quoted, "The bridge reopened at dawn on Tuesday.", kept[0]],
    )
    page.set_content(diff.to_html(page=True))
    page.get_by_label("words only").check()
    assert not page.locator(".cosmetic .label").is_visible()
    assert page.locator(".change.moved .label").is_visible()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className") == "passage change edited"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.className") == "passage change edited"


def test_words_only_hushes_marks(page: Page) -> None:
    page.set_content(SHOWN["marks"]().to_html(page=True))
    marked, told = page.locator(".woven .marked").first, page.locator(".woven .told").first
    underline = "words => getComputedStyle(words).textDecorationLine"
    assert (marked.evaluate(underline), told.is_visible()) == ("underline", True)
    page.get_by_label("words only").check()
    assert (marked.evaluate(underline), told.is_visible()) == ("none", False)
    assert page.locator(".added .woven").inner_text().strip() == "[image; src: /map.png]"


def test_what_is_told_of_marks_leaves_the_direction_of_a_text_alone(page: Page) -> None:
    hebrew = "המעבורת עלתה על שרטון בבוקר."
    page.set_content(revdiff.diff([Block("a", hebrew)], [Block("a", hebrew, role="heading")]).to_html())
    line = page.locator(".woven p").first
    assert line.inner_text().startswith("[role added: heading]")
    assert page.evaluate("line => getComputedStyle(line).direction", line.element_handle()) == "rtl"


def test_keys_walk_through_the_changes(page: Page) -> None:
    page.set_content(SHOWN["story"]().to_html(page=True))
    ids = page.locator(".change").evaluate_all("rows => rows.map(row => row.id)")

    def focused() -> str:
        return page.evaluate("document.activeElement.id")

    page.keyboard.press("j")
    assert focused() == ids[0]
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert focused() == ids[1]
    assert page.locator(f"#{ids[1]}").get_attribute("class").split()[:4] == ["passage", "change", "kept", "moved"]
    page.keyboard.press("m")
    assert page.evaluate("document.activeElement.classList.contains('departure')")
    page.keyboard.press("m")
    assert focused() == ids[1]


def test_keys_open_what_is_folded(page: Page) -> None:
    page.set_content(SHOWN["history"]().to_html(page=True))
    assert not page.locator(".change").first.is_visible()
    page.keyboard.press("j")
    assert page.locator(".change").first.is_visible()
    assert page.evaluate("document.activeElement.id") == page.locator(".change").first.get_attribute("id")


def test_keys_walk_through_the_conflicts_of_a_merge_and_what_each_side_did(page: Page) -> None:
    page.set_content(SHOWN["merge"]().to_html(page=True))
    focused = "document.activeElement.className"
    page.keyboard.press("j")
    assert page.evaluate(focused) == "conflict"
    for name in ("ours", "theirs"):
        page.keyboard.press("j")
        assert page.evaluate(focused) == "passage change edited"
        assert page.locator("details[open]").last.get_by_text(f"What {name} changed").is_visible()
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert page.evaluate(focused) == "conflict"


def test_keys_can_be_switched_off_and_leave_typing_alone(page: Page) -> None:
    page.set_content(SHOWN["diff"]().to_html(page=True))
    page.evaluate("document.querySelector('main').insertAdjacentHTML('afterbegin', '<input id=note aria-label=note>')")
    page.locator("#note").focus()
    page.keyboard.press("j")
    assert page.locator("#note").input_value() == "j"
    page.get_by_label("next and previous change").uncheck()
    page.keyboard.press("j")
    assert page.locator(".change:focus").count() == 0


def test_a_sentence_that_changed_paragraphs_is_reached_by_key(page: Page) -> None:
    sentence = "A ferry on the same route struck the breakwater in 2011, injuring 14 people."
    council = "The council met on Monday and voted on the new harbor budget after a long debate."
    mayor = "Mayor Oona Feld said the town would open its sports hall to stranded travelers."
    page.set_content(
        revdiff.diff([f"{council} {sentence}", mayor], [council, f"{mayor} {sentence}"]).to_html(page=True)
    )
    for key, number in (("j", "1"), ("m", "2"), ("m", "1")):
        page.keyboard.press(key)
        assert page.locator(".change:focus .gutter").inner_text().split()[-1] == number


def test_links_lead_from_one_end_of_a_move_to_the_other(page: Page) -> None:
    page.set_content(SHOWN["story"]().to_html(page=True))
    page.locator(".change.moved a.end").first.click()
    assert page.locator(".departure:target").is_visible()


def test_a_fold_opens(page: Page) -> None:
    kept = [f"Paragraph {number} stays as it was in every word." for number in range(9)]
    page.set_content(revdiff.diff(kept, [*kept, "And one came."]).to_html())
    folded = page.get_by_text("Paragraph 3 stays")
    assert not folded.is_visible()
    page.get_by_text("8 paragraphs kept").click()
    assert folded.is_visible()


@pytest.mark.parametrize(
    "make", [revdiff.diff, lambda old, new: revdiff.merge(old, new, f"{new}!"), lambda *both: revdiff.history(both)]
)
def test_hostile_text_neither_runs_nor_breaks_a_page(page: Page, make: object) -> None:
    shown = make(f"Quiet.\n{HOSTILE}", f"Quiet again.\n{HOSTILE} {HOSTILE}")
    page.set_content(shown.to_html(page=True))
    assert page.title() != "ran"
    assert page.locator("main img, main script").count() == 0
    assert "<script>document.title" in page.locator("main").text_content()


def test_five_megabytes_of_hostile_text_are_shown(page: Page) -> None:
    text = "<b onclick=\"document.title = 'ran'\">The ferry</b> ran aground, and was freed \u202e" * 70_000
    page.set_content(revdiff.diff("Quiet.", f"Quiet.\n{text}").to_html(page=True))
    assert page.locator(".woven ins").last.text_content().startswith("<b onclick=")
    assert page.locator("main .words b").count() == page.locator("main .label b").count()
    assert page.title() != "ran"


def test_what_came_and_went_is_told_to_those_who_listen_and_out_of_sight(page: Page) -> None:
    page.set_content(revdiff.diff("Two are hurt.", "Three are hurt.").to_html())
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    told = [node.get("name", {}).get("value", "").strip() for node in tree["nodes"]]
    for words in ("deleted:", "inserted:", "end of change"):
        assert words in told
    assert page.evaluate("getComputedStyle(document.querySelector('ins'), '::before').inlineSize") == "1px"


def test_the_style_of_a_fragment_touches_nothing_outside(page: Page) -> None:
    page.set_content(SHOWN["story"]().to_html())
    selectors = page.evaluate(
        """() => {
            const selectors = (rules) => [...rules].flatMap((rule) =>
                rule.selectorText ? [rule.selectorText] : selectors(rule.cssRules ?? []));
            return [...document.styleSheets].flatMap((sheet) => selectors(sheet.cssRules));
        }"""
    )
    assert len(selectors) > 50
    parts = [part for selector in selectors for part in _outside_brackets(selector)]
    assert [part for part in parts if ".revdiff" not in part] == []


def _outside_brackets(selector: str) -> list[str]:
    """A selector list cut at the commas that stand in no brackets."""
    parts, depth = [""], 0
    for sign in selector:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


@pytest.mark.parametrize(("around", "paper"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(22, 23, 27)")])
def test_a_fragment_is_light_or_dark_as_the_page_around_it(page: Page, around: str, paper: str) -> None:
    page.set_content(f'<body style="color-scheme: {around}">{SHOWN["diff"]().to_html()}</body>')
    assert page.evaluate("getComputedStyle(document.querySelector('.revdiff')).backgroundColor") == paper


def test_what_is_out_of_sight_does_not_stretch_the_page_around(page: Page) -> None:
    diff = revdiff.diff([f"Ferry {n} is late." for n in range(50)], [f"Ferry {n} was late." for n in range(50)])
    page.set_content(f'<!doctype html><div style="height: 300px; overflow: auto">{diff.to_html()}</div>')
    assert page.evaluate("document.documentElement.scrollHeight") <= 900


def test_the_bracket_around_a_split_is_on_the_side_where_lines_begin(page: Page) -> None:
    halves = ("המעבורת עלתה על שרטון בבוקר, אמר ראש העיר.", "שני בני אדם נפצעו ונלקחו לבית החולים בעיר.")
    page.set_content(revdiff.diff([" ".join(halves)], list(halves)).to_html())
    sides = "p => { const style = getComputedStyle(p, '::before'); return [style.right, style.borderRightWidth] }"
    for line in page.locator(".split .woven p").all():
        assert line.evaluate(sides) == ["0px", "2px"]


def test_right_to_left_text_keeps_its_direction(page: Page) -> None:
    page.set_content(SHOWN["hebrew"]().to_html(page=True))
    line = page.locator(".woven p").first
    assert page.evaluate("line => getComputedStyle(line).direction", line.element_handle()) == "rtl"


def test_paper_gets_everything(page: Page) -> None:
    page.set_content(SHOWN["story"]().to_html(page=True))
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".switches").first.is_visible()
    assert page.locator(".fold p").first.is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.revdiff')).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf()[:5] == b"%PDF-"


def test_a_page_runs_under_a_policy_of_the_servers_own(page: Page) -> None:
    html = SHOWN["diff"]().to_html(page=True, nonce="abc123")
    policy = "default-src 'none'; style-src 'nonce-abc123'; script-src 'nonce-abc123'"
    page.set_content(html.replace("<head>", f'<head><meta http-equiv="Content-Security-Policy" content="{policy}">', 1))
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className").startswith("passage change")


def test_a_notebooks_theme_is_followed(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.set_content(f'<body data-jp-theme-light="false">{SHOWN["diff"]().to_html()}</body>')
    assert page.evaluate("getComputedStyle(document.querySelector('.revdiff')).backgroundColor") == "rgb(22, 23, 27)"
