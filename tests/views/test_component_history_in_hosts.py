"""The slider over a history in the pages of others: wherever its script stands, in every language, for records of any kind."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

import revdiff
from revdiff import Revision, Units, samples
from revdiff.interface import BUILT_IN
from revdiff.views.component import script
from tests.browser import violations
from tests.strategies import revision_pairs
from tests.views.showing import await_layout
from tests.views.showing_histories import (
    FERRY,
    FIRE,
    FOCUSED,
    LIVE,
    NOTE,
    POLICY,
    ROOT,
    SLIDER,
    SPOKEN,
    answer,
    give,
    lines,
    log,
    put,
    show,
    shown,
    words,
    written,
)
from tests.views.test_component_records import GONE, damaged, ways
from tests.views.test_languages import Told, disguise, ours

if TYPE_CHECKING:
    from playwright.sync_api import Page

RECORD = written(FERRY).replace("</", "<\\/")
CHILD = f'<script nonce="n" type="application/json">{RECORD}</script>'
WHOLE_WIDTH = "document.documentElement.scrollWidth"
NASTY = [
    "Ferry <img src=x onerror=\"document.title='ran'\"> \u202egnirts.\r\nFog\u00a0lay.\r\n",
    "Ferry 👩‍👩‍👧 e\u0301 عبّارة 渡し船 เรือ.\n\n\n\nFog\u2028lay.\nFog lay.\nFog lay.\n",
    "",
    "\u0000\ufeff\n \n\t",
]


@pytest.mark.parametrize("place", ["in the head", "at the end"])
def test_the_script_may_stand_anywhere_under_a_strict_policy(page: Page, place: str) -> None:
    source = f'<script nonce="n">{script()}</script>'
    head, end = (source, "") if place == "in the head" else ("", source)
    page.set_content(
        f"""<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="{POLICY}">{head}</head>
        <body><revdiff-history>{CHILD}</revdiff-history>{end}</body></html>"""
    )
    await_layout(page)
    assert shown(page) == {"from": 2, "to": 3}
    assert words(page, "del") == ["Fog lay on the bay."]
    # The bars have their height under it, too.
    high = page.locator("revdiff-history .column .came").evaluate_all("bars => bars.map((bar) => bar.offsetHeight > 0)")
    assert high == [False, True, True, False]


def test_what_is_set_before_the_element_is_defined_is_kept(page: Page) -> None:
    page.set_content("<!doctype html><html lang='en'><revdiff-history></revdiff-history>")
    page.evaluate(
        f"""(record) => {{
            window.asked = [];
            const compare = (from, to) => {{ window.asked.push([from, to]); return new Promise(() => {{}}); }};
            const attributes = {{ readonly: true, against: "current", layout: "side-by-side" }};
            Object.assign({SLIDER}, {{ shown: {{ from: 0, to: 3 }}, history: record, compare, ...attributes }});
        }}""",
        written(FERRY),
    )
    page.add_script_tag(content=script())
    assert (shown(page), page.evaluate("window.asked")) == ({"from": 0, "to": 3}, [[0, 3]])
    assert page.locator("revdiff-history [data-do=restore]").count() == 0
    assert page.get_by_role("radio", checked=True).get_attribute("value") == "current"
    page.evaluate(f"{SLIDER}.against = 'before'; {SLIDER}.show(1)")
    assert page.locator("revdiff-history revdiff-view .sides").count() == 1


def test_into_the_page_of_a_frame_and_back_it_takes_its_style_along(page: Page) -> None:
    show(page, FERRY)
    seen = page.evaluate(
        f"""() => {{
            const element = {SLIDER};
            const frame = document.createElement("iframe");
            document.body.append(frame);
            const state = () => getComputedStyle(element.shadowRoot.querySelector(".columns")).display;
            const places = [frame.contentDocument.body, document.body];
            return [state(), ...places.map((place) => (place.append(element), state()))];
        }}"""
    )
    assert seen == [seen[0]] * 3
    assert seen[0] == "flex"


def test_the_history_is_what_was_given(page: Page) -> None:
    put(page)
    given = f"(record) => {{ {SLIDER}.history = record; return {SLIDER}.history === record; }}"
    assert page.evaluate(given, json.loads(written(FERRY)))
    assert page.evaluate(given, written(FERRY))


def test_a_slider_that_is_made_before_it_is_put_into_the_page_speaks_its_language(page: Page) -> None:
    page.set_content(f"<!doctype html><html lang='de'><script>{script('de')}</script>")
    page.evaluate(
        """(record) => {
            const made = Object.assign(document.createElement("revdiff-history"), { history: record });
            document.body.append(made);
        }""",
        written(FERRY),
    )
    assert page.get_by_role("button", name="vorige Version").count() == 1
    assert (
        page.locator("revdiff-history revdiff-view .summary").text_content()
        == "1 gestrichen; 0 Wörter neu, 5 gestrichen"
    )


@pytest.mark.parametrize("code", BUILT_IN)
def test_in_every_language_all_is_told_in_its_words(page: Page, code: str) -> None:
    show(page, FERRY, *BUILT_IN, attributes=f'lang="{code}"')
    answer(page, FERRY)
    assert page.evaluate(f"{ROOT}.firstChild.dir") == ("rtl" if code == "ar" else "ltr")
    spoken = page.locator(SPOKEN).get_attribute("aria-valuetext") or ""
    assert "Desk 3" in spoken
    assert "note 3" in spoken
    names = page.locator("revdiff-history button").evaluate_all(
        "all => all.map((one) => one.getAttribute('aria-label') ?? one.textContent)"
    )
    assert len({*names}) == len(names) == 2
    assert violations(page) == []


def test_it_has_no_word_of_its_own(page: Page) -> None:
    history = revdiff.history(["Два.", "Три.", "Три.\nДождь.", "Туман."])
    put(page, disguise(), attributes='lang="ja"')
    give(page, history)
    answer(page, history)
    for deed in (
        f"{SLIDER}.show(2)",
        f"{SLIDER}.show(0)",
        f"{SLIDER}.against = 'current'",
        f"{SLIDER}.show(3)",
        f"{SLIDER}.show(1)",
        "window.refuse(1, '')",
        f"{SLIDER}.compare = null",
        f"{SLIDER}.show(0)",
    ):
        page.evaluate(deed)
        spoken = page.locator(SPOKEN).get_attribute("aria-valuetext") or ""
        told = Told(page.evaluate(f"{ROOT}.innerHTML")).told
        assert ours("\n".join([*told, spoken]), "") == set(), deed


@pytest.mark.parametrize("units", list(Units))
def test_nasty_texts_are_texts(page: Page, units: Units) -> None:
    history = revdiff.history(
        Revision(text, source='<b onclick="x">\u202e', label="</script>\u2066", published=None) for text in NASTY
    )
    put(page)
    page.evaluate(f"(record) => {{ {SLIDER}.history = record; }}", history.to_json(units=units))
    for index in range(len(NASTY)):
        page.evaluate(f"{SLIDER}.show({index})")
        assert (
            page.locator("revdiff-history :is([role=alert], img, b)").count()
            == page.locator("revdiff-history revdiff-view .head b").count()
        )
        assert "\\u202e" in (page.locator(SPOKEN).get_attribute("aria-valuetext") or "")
    page.evaluate(f"{SLIDER}.show(0)")
    assert "\\u202egnirts" in "".join(lines(page))
    assert (page.title(), [name for name, _ in log(page)]) == ("Versions", ["show"] * 5)


def test_lone_surrogates_are_spelled_out(page: Page) -> None:
    """Python writes none; whoever makes a record in JavaScript may."""
    put(page)
    record = json.loads(written(FERRY))
    record["revisions"][0]["text"] = record["revisions"][0]["text"].replace("F", "\ud83d")
    record["revisions"][0]["source"] = "\udca9"
    page.evaluate(f"(record) => {{ {SLIDER}.history = JSON.parse(record); {SLIDER}.show(0); }}", json.dumps(record))
    assert lines(page)[0].startswith("\\ud83derry")
    assert "\\udca9" in (page.locator(SPOKEN).get_attribute("aria-valuetext") or "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(revision_pairs())
def test_whatever_the_texts_each_revision_is_drawn(page: Page, pair: tuple[str, str]) -> None:
    history = revdiff.history([*pair, pair[0]])
    if not page.locator("revdiff-history").count():
        put(page)
    give(page, history)
    for index in range(3):
        page.evaluate(f"{SLIDER}.show({index})")
        assert page.locator("revdiff-history [role=alert]").count() == 0
    assert [name for name, _ in log(page) if name == "error"] == []


# -- what is damaged --


def test_what_is_no_history_is_told(page: Page) -> None:
    show(page, FERRY)
    none = {"schema": "revdiff/2", "type": "history", "units": "utf-16", "revisions": [], "diffs": []}
    for wrong in ("{", '{"schema": "revdiff/3", "type": "history"}', FERRY.diffs[0].to_json(), json.dumps(none)):
        page.evaluate(f"(record) => {{ {SLIDER}.history = record; }}", wrong)
        assert page.locator("revdiff-history [role=alert]").inner_text() == log(page)[-1][1]["message"]
        assert page.evaluate(f"{SLIDER}.shown") is None
    assert [name for name, _ in log(page)] == ["error"] * 4


@pytest.mark.parametrize(
    ("way", "value", "place"),
    [
        (("revisions",), GONE, "$.revisions is missing"),
        (("revisions", 1, "text"), None, "$.revisions[1].text is null"),
        (("diffs",), [], "$.diffs has 0, with 4 revisions"),
        (("diffs", 1, "stats", "words_deleted"), "9", '$.diffs[1].stats.words_deleted is "9"'),
        (("diffs", 1, "old", "sha256"), "0", '$.diffs[1].old.sha256 is "0"'),
        # Of one diff, which is looked into when it is drawn.
        (("diffs", 2, "alignment", 0, "kind"), "rewritten", '$.diffs[2].alignment[0].kind is "rewritten"'),
    ],
)
def test_the_place_of_the_damage_is_told(page: Page, way: Any, value: object, place: str) -> None:
    put(page)
    page.evaluate(f"(record) => {{ {SLIDER}.history = record; }}", damaged(json.loads(written(FERRY)), way, value))
    assert log(page)[-1][0] == "error"
    assert log(page)[-1][1]["message"].startswith(f"the record is damaged: {place}")
    assert place in page.locator("revdiff-history [role=alert]").inner_text()


def test_beside_one_diff_that_is_damaged_the_others_are_shown(page: Page) -> None:
    put(page)
    record = damaged(json.loads(written(FERRY)), ("diffs", 2, "alignment"), [None])
    page.evaluate(f"(record) => {{ {SLIDER}.history = record; }}", record)
    page.get_by_role("button", name="previous revision").click()
    assert words(page, "ins") == ["freed", "Three"]
    # There is nobody to ask again.
    page.get_by_role("button", name="next revision").click()
    assert page.locator("revdiff-history [role=alert]").count() == 1
    assert page.get_by_role("button", name="try again").count() == 0


@pytest.mark.parametrize("value", [GONE, None, -1, 10**6, "\"x'] y", [], {}, [None], [{}]], ids=range(9))
def test_what_is_damaged_is_drawn_or_reported(page: Page, value: object) -> None:
    """Nothing is thrown: the test fails on an error that nobody catches."""
    put(page)
    record = json.loads(written(FERRY))
    wrong = [damaged(record, way, value) for way in ways(record)]
    assert len(wrong) > 60
    told = page.evaluate(
        f"""(records) => records.map((record) => {{
            window.log.length = 0;
            {SLIDER}.history = null;
            {SLIDER}.history = record;
            if ({SLIDER}.shown) for (const index of [0, 1]) {SLIDER}.show(index);
            return window.log.some(([name]) => name === "error");
        }})""",
        wrong,
    )
    assert any(told)


# -- how it looks --


@pytest.mark.parametrize("lang", ["en", "ar", "de"])
@pytest.mark.parametrize("count", [2, 10, 200])
def test_it_fits_a_telephone(page: Page, count: int, lang: str) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    history = revdiff.history(
        samples.history()[:count] if count < 200 else [f"Ferry {n} is late." for n in range(count)]
    )
    show(page, history, "ar", "de", attributes=f'lang="{lang}"')
    answer(page, revdiff.history(samples.history()[:2]))
    assert page.evaluate(WHOLE_WIDTH) <= 360
    widths = page.locator("revdiff-history .column").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().width)"
    )
    assert min(widths) > 1
    for index in {0, count // 3, count - 2}:
        bar = page.locator("revdiff-history .column").nth(index).bounding_box()
        assert bar is not None
        page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + 20)
        # Two hundred bars are less than two pixels wide, and a mouse is at whole ones.
        assert abs(page.evaluate(f"{SLIDER}.shown.to") - index) <= (count == 200)
        assert page.evaluate(FOCUSED) == "slide"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_has_colors_of_their_own_sees_bars_and_slider(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, forced_colors="active")
    show(page, FERRY)
    color = "(one) => getComputedStyle(one).backgroundColor"
    paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert page.locator("revdiff-history .shown .came").first.evaluate(color) != paper
    assert violations(page) == []


def test_in_another_document_it_takes_its_style_along(page: Page) -> None:
    show(page, FERRY)
    page.evaluate(
        f"""() => {{
            const frame = document.createElement("iframe");
            document.body.append(frame);
            window.slider = {SLIDER};
            frame.contentDocument.body.append(slider);
        }}"""
    )
    assert page.evaluate("slider.shadowRoot.adoptedStyleSheets.length") == 1


def test_on_paper_stands_what_is_told_and_nothing_to_press(page: Page) -> None:
    show(page, FERRY)
    page.evaluate(f"{SLIDER}.show(1)")
    page.emulate_media(media="print")
    assert page.locator("revdiff-history :is(button, input, .columns):visible").count() == 0
    assert page.locator("revdiff-history .notes").is_visible()
    assert page.locator("revdiff-history revdiff-view ins").first.is_visible()


def test_its_colors_and_parts_are_the_hosts_to_set(page: Page) -> None:
    show(page, FERRY)
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync("revdiff-history { --revdiff-came: rgb(1, 2, 3); } revdiff-history::part(bars) { height: 99px; }");
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    assert (
        page.locator("revdiff-history .came").first.evaluate("(one) => getComputedStyle(one).backgroundColor")
        == "rgb(1, 2, 3)"
    )
    assert page.locator("revdiff-history .columns").evaluate("(one) => one.offsetHeight") == 99


def test_a_history_of_revdiff_1_is_the_same_where_it_is_equal(page: Page) -> None:
    put(page)
    record = json.loads(written(FIRE)) | {"schema": "revdiff/1"}
    for diff in record["diffs"]:
        del diff["fingerprint"]
    for _ in range(2):
        page.evaluate(f"(record) => {{ {SLIDER}.history = record; {SLIDER}.previous(); }}", copy.deepcopy(record))
    assert page.evaluate(f"{SLIDER}.shown.to") == len(FIRE) - 3
    assert page.locator(NOTE).inner_text() == ""
    assert page.locator(LIVE).first.text_content() != ""
