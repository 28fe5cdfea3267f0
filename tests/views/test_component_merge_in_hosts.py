"""`<revdiff-merge>` in the pages of others: whatever is set when, whatever the texts are, and for everybody."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

import revdiff
from revdiff import Merge, Units
from revdiff.interface import BUILT_IN
from revdiff.views.component import script
from tests.browser import violations
from tests.strategies import SIGNS
from tests.views.showing import DIFF, STRICT, VIEW, await_layout
from tests.views.showing_merges import (
    MARKED,
    MERGE,
    MERGE_VIEW,
    MOVED,
    READ,
    outline_of,
    read,
    record_of,
    settled,
    show_merge,
)
from tests.views.test_component_records import GONE, damaged, ways
from tests.views.test_languages import disguise, ours

if TYPE_CHECKING:
    from playwright.sync_api import Page

RESOLUTIONS = f"{MERGE_VIEW}.resolutions"
RECORD = MERGE.to_json(units=Units.UTF16).replace("</", "<\\/")
CHILD = f'<script type="application/json">{RECORD}</script>'
EMPTY = (
    '<!doctype html><html lang="en"><head><title>Desk</title></head><body><main><revdiff-merge></revdiff-merge></main>'
)


def draw_none(page: Page) -> None:
    page.set_content(f"{EMPTY}<script>{script()}</script>")


def errors(page: Page) -> list[str]:
    return [detail["message"] for name, detail in page.evaluate("window.log") if name == "error"]


@pytest.mark.parametrize("place", ["in the head", "at the end"])
def test_the_script_may_stand_anywhere_under_a_strict_policy(page: Page, place: str) -> None:
    policy = f"{STRICT}; require-trusted-types-for 'script'; trusted-types 'none'"
    script_of_ours = f'<script nonce="n">{script()}</script>'
    child = CHILD.replace("<script", '<script nonce="n"')
    head, end = (script_of_ours, "") if place == "in the head" else ("", script_of_ours)
    page.set_content(
        f"""<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="{policy}">{head}</head>
        <body><revdiff-merge bar>{child}</revdiff-merge>{end}</body></html>"""
    )
    assert read(page) == outline_of(MERGE)
    page.evaluate(f"{MERGE_VIEW}.pick('c1')")
    for key in ("e", "!", "Control+Enter", "j", "t", "u"):
        page.keyboard.press(key)
    page.get_by_text("What ours changed").click()
    page.wait_for_selector("revdiff-merge revdiff-view .row.change")
    assert page.evaluate(f"{MERGE_VIEW}.pending") == ["c2", "c3"]


def test_what_is_set_before_the_element_is_defined_is_kept(page: Page) -> None:
    page.set_content(EMPTY)
    given = settled(MERGE, c1="ours", c3={"text": "Own 🚢"})
    page.evaluate(
        f"([merge, resolutions]) => {{ Object.assign({MERGE_VIEW}, {{ resolutions, readonly: true, merge }}); }}",
        [record_of(MERGE), given],
    )
    page.add_script_tag(content=script())
    assert page.evaluate(RESOLUTIONS) == given
    assert page.locator("revdiff-merge [data-deed]").count() == 0
    assert read(page) == outline_of(MERGE.resolve({"c1": "ours", "c3": "Own 🚢"}))


def test_into_the_page_of_a_frame_and_back_it_takes_its_style_along(page: Page) -> None:
    show_merge(page, MERGE, attributes="bar")
    seen = page.evaluate(
        f"""() => {{
            const element = {MERGE_VIEW};
            const frame = document.createElement("iframe");
            document.body.append(frame);
            const state = () => getComputedStyle(element.shadowRoot.querySelector(".bar")).display;
            const places = [frame.contentDocument.body, document.body];
            return [state(), ...places.map((place) => (place.append(element), state()))];
        }}"""
    )
    assert seen == [seen[0]] * 3
    assert seen[0] == "flex"


def test_the_record_is_what_was_given(page: Page) -> None:
    draw_none(page)
    record = record_of(MERGE)
    assert page.evaluate(
        f"(record) => {{ {MERGE_VIEW}.merge = record; return {MERGE_VIEW}.merge === record; }}", record
    )
    text = MERGE.to_json(units=Units.UTF16)
    assert page.evaluate(f"(text) => {{ {MERGE_VIEW}.merge = text; return {MERGE_VIEW}.merge; }}", text) == text


@pytest.mark.parametrize(
    ("given", "told_of"),
    [
        ({"resolutions": {"c1": "ours", "c9": "ours"}}, "c9 is no conflict of this merge"),
        ({"resolutions": {"c1": "ours", "__proto__x": "ours"}}, "__proto__x is no conflict"),
        (
            {"resolutions": {"c1": "ours", "c2": "mine"}},
            'what settles c2 is "base", "ours", "theirs", "both" or {text}',
        ),
        ({"resolutions": {"c1": "ours", "c2": {"text": 3}}}, "what settles c2 is "),
        ({"resolutions": {"c1": "ours"}, "fingerprint": "0" * 64}, "this was settled on another merge"),
        ({"resolutions": ["c1"]}, "resolutions are {resolutions, fingerprint}"),
        ("ours", "resolutions are {resolutions, fingerprint}"),
    ],
)
def test_resolutions_that_do_not_fit_are_told_and_none_is_applied(page: Page, given: object, told_of: str) -> None:
    show_merge(page, MERGE)
    page.evaluate(f"{MERGE_VIEW}.resolve('c3', 'base')")
    page.evaluate(f"(given) => {{ {RESOLUTIONS} = given; }}", given)
    assert [message[: len(told_of)] for message in errors(page)] == [told_of]
    assert page.evaluate(RESOLUTIONS) == settled(MERGE, c3="base")


@pytest.mark.parametrize(
    "deed", ["resolve('c9', 'ours')", "resolve('c1', 'mine')", "resolve('c1')", "resolveAll('mine')", "pick('c9')"]
)
def test_what_there_is_not_is_a_range_error(page: Page, deed: str) -> None:
    show_merge(page, MERGE)
    name = f"() => {{ try {{ {MERGE_VIEW}.{deed}; }} catch (error) {{ return error.name; }} }}"
    assert page.evaluate(name) == "RangeError"
    assert page.evaluate("window.log") == []


@pytest.mark.parametrize("value", [GONE, None, -1, 10**6, "\"x'] y", [], {}, [None], [{}]], ids=range(9))
@pytest.mark.parametrize(
    "merge",
    [
        pytest.param(MERGE.resolve({"c1": "Own."}), marks=pytest.mark.slow, id="words"),
        pytest.param(MOVED, id="moved"),
        pytest.param(MARKED, marks=pytest.mark.slow, id="marked"),
    ],
)
def test_what_is_damaged_is_drawn_or_reported(page: Page, merge: Merge, value: object) -> None:
    """Nothing is thrown: the test fails on an error that nobody catches."""
    draw_none(page)
    record = record_of(merge)
    # What each side did is drawn by another element, which has tests of its own.
    ours_alone = [way for way in ways(record) if way[0] not in ("ours_diff", "theirs_diff", "revision", "outline")]
    wrong = [damaged(record, way, value) for way in ours_alone]
    answers = page.evaluate(
        f"""(records) => {{
            let message = null;
            {MERGE_VIEW}.addEventListener("revdiff-error", ({{ detail }}) => (message = detail.message));
            return records.map((record) => {{
                message = null;
                {MERGE_VIEW}.merge = record;
                if (message === null) {{
                    {MERGE_VIEW}.bar = !{MERGE_VIEW}.bar;
                    {MERGE_VIEW}.resolveAll("both");
                }}
                return [message, {MERGE_VIEW}.shadowRoot.querySelectorAll(".prose, .row").length];
            }});
        }}""",
        wrong,
    )
    assert [rows for message, rows in answers if message and rows] == []
    assert any(message for message, _ in answers)


@pytest.mark.parametrize(
    ("way", "value", "place"),
    [
        (("entries",), GONE, "$.entries is missing"),
        (("entries", 0, "ours", 0, 0, "end"), 10**6, "$.entries[0].ours[0][0].end is 1000000"),
        (("entries", 0, "conflict"), "c7", '$.entries[0].conflict is "c7"'),
        (("entries", 1, "paragraph", 0, "side"), "mine", '$.entries[1].paragraph[0].side is "mine"'),
        (("entries", 1, "paragraph", 0, "by"), "me", '$.entries[1].paragraph[0].by is "me"'),
        (("conflicts", 1, "id"), '"] *', '$.conflicts[1].id is "\\"] *"'),
        (("conflicts", 1, "disagreement"), "taste", '$.conflicts[1].disagreement is "taste"'),
        (("conflicts", 1, "resolution"), {"text": 3}, "$.conflicts[1].resolution.text is 3"),
        (("fingerprint",), GONE, "$.fingerprint is missing"),
        (("theirs", "text"), None, "$.theirs.text is null"),
    ],
)
def test_the_place_of_the_damage_is_told(page: Page, way: tuple[str | int, ...], value: object, place: str) -> None:
    show_merge(page, MERGE)
    page.evaluate(f"(record) => {{ {MERGE_VIEW}.merge = record; }}", damaged(record_of(MERGE), way, value))
    assert errors(page) == [f"the record is damaged: {place}"]
    assert page.locator("revdiff-merge [role=alert]").inner_text() == errors(page)[0]
    assert page.evaluate(f"{MERGE_VIEW}.pending") == []


def test_what_is_no_merge_is_told(page: Page) -> None:
    show_merge(page, MERGE)
    for wrong in ("{", "<!doctype html>", '{"schema": "revdiff/3", "type": "merge"}', DIFF.to_json(), "null"):
        page.evaluate(f"(record) => {{ {MERGE_VIEW}.merge = record; }}", wrong)
        assert page.locator("revdiff-merge [role=alert]").is_visible()
    assert len(errors(page)) == 5


@pytest.mark.parametrize("units", Units)
def test_offsets_may_count_either_way(page: Page, units: Units) -> None:
    show_merge(page, MERGE, units=units)
    assert read(page) == outline_of(MERGE)


# -- texts --

_WORDS = [*SIGNS.values(), "ferry", "harbor", "mayor", "Friday", "twelve", "tugs", "a\r\nb", "c\u2028d", "<b>x</b>"]


def page_of(random_: random.Random) -> list[str]:
    """A page of odd paragraphs, some empty, some twice."""
    made = [" ".join(random_.choices(_WORDS, k=random_.randint(4, 9))).strip() for _ in range(random_.randint(1, 7))]
    return [*made, *random_.choices([*made, "", " "], k=random_.randint(0, 2))]


def worked_on(base: list[str], random_: random.Random) -> list[str]:
    """What a side made of it: words and paragraphs that it replaced, put in, took away, moved, cut and joined."""
    made = [*base]
    for _ in range(random_.randint(0, 4)):
        at = random_.randrange(len(made)) if made else 0
        fresh = " ".join(random_.choices(_WORDS, k=3))
        deed = random_.choice(["word", "word", "more", "add", "remove", "move", "split", "join"])
        words = made[at].split(" ") if made else []
        if deed == "add" or not made:
            made.insert(at, fresh)
        elif deed == "word":
            made[at] = " ".join([*words[: len(words) // 2], random_.choice(_WORDS), *words[len(words) // 2 + 1 :]])
        elif deed == "more":
            made[at] = f"{made[at]} {fresh}"
        elif deed == "remove":
            made.pop(at)
        elif deed == "move":
            made.insert(random_.randrange(len(made)), made.pop(at))
        elif deed == "split":
            made[at : at + 1] = [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])]
        else:
            made[at : at + 2] = [" ".join(made[at : at + 2])]
    return made


def settlings(merge: Merge, random_: random.Random) -> Iterator[dict[str, Any]]:
    """Nothing settled, then some conflicts anyhow, a few times."""
    yield {}
    ids = [one.id for one in merge.conflicts]
    for _ in range(3 if ids else 0):
        some = random_.sample(ids, random_.randint(1, len(ids)))
        own = [{"text": text} for text in ("", "ours", "Own\n\ntext 🚢", random_.choice(_WORDS))]
        yield {one: random_.choice(["base", "ours", "theirs", "both", *own]) for one in some}


@pytest.mark.slow
def test_what_is_shown_is_what_is_made(page: Page) -> None:
    """Three hundred merges, each settled a few times at random: paragraph by paragraph what Python makes of it."""
    draw_none(page)
    settled_at_all = 0
    for start in range(0, 300, 50):
        cases = []
        for seed in range(start, start + 50):
            random_ = random.Random(seed)
            base = page_of(random_)
            merge = revdiff.merge(base, worked_on(base, random_), worked_on(base, random_))
            cases.append((merge, [*settlings(merge, random_)]))
        shown = page.evaluate(
            f"""(cases) => cases.map(([record, settlings]) => {{
                {MERGE_VIEW}.merge = record;
                return settlings.map((resolutions) => {{
                    {RESOLUTIONS} = {{ resolutions }};
                    return [({READ})({MERGE_VIEW}.shadowRoot), {RESOLUTIONS}];
                }});
            }})""",
            [[record_of(merge), wanted] for merge, wanted in cases],
        )
        for (merge, wanted), answers in zip(cases, shown, strict=True):
            for resolutions, (lines, told) in zip(wanted, answers, strict=True):
                made = merge.resolve(told["resolutions"], fingerprint=told["fingerprint"])
                assert told["resolutions"] == resolutions
                assert lines == outline_of(made)
                settled_at_all += bool(resolutions)
    assert settled_at_all > 100


def test_hostile_text_is_text(page: Page) -> None:
    hostile = "<img src=x onerror=\"document.title='ran'\"> <script>document.title='ran'</script> \u202egnirts"
    merge = revdiff.merge("Fog lay on the bay.", f"Fog {hostile} lay.", f"Fog lay {hostile}")
    show_merge(page, merge.resolve({"c1": f"Own {hostile}"}))
    assert page.title() == "Desk"
    assert page.locator("revdiff-merge :is(img, script)").count() == 0
    assert "\\u202egnirts" in page.locator("revdiff-merge .chosen").inner_text()


def test_a_lone_surrogate_that_was_typed_is_seen_and_told(page: Page) -> None:
    show_merge(page, MERGE)
    page.evaluate(f"{MERGE_VIEW}.resolve('c1', {{ text: 'Half \\ud83d' }})")
    assert page.locator("revdiff-merge .chosen").first.inner_text() == "Half \\ud83d"


# -- everybody --

STATES = {
    "fresh": "",
    "picked": "view.pick('c2')",
    "typing": "view.pick('c2'); view.shadowRoot.querySelector('.row:focus [data-deed=own]').click()",
    "settled": "view.resolve('c1', 'both'); view.resolve('c2', { text: 'Own.' }); view.resolveAll('theirs')",
    "opened": "view.resolveAll('ours'); for (const one of view.shadowRoot.querySelectorAll('details')) one.open = true",
    "readonly": "view.readonly = true",
    "an error": "view.merge = '{'",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scheme", "lang", "forced"), [("light", "en", "none"), ("dark", "ar", "none"), ("dark", "de", "active")]
)
def test_axe_finds_nothing_in_any_state(page: Page, scheme: Any, lang: str, forced: Any) -> None:
    page.emulate_media(color_scheme=scheme, forced_colors=forced)
    for merge in (MERGE, MOVED, MARKED):
        show_merge(page, merge, attributes=f'lang="{lang}" bar')
        for state, deed in STATES.items():
            if "c2" in deed and "c2" not in {one.id for one in merge.conflicts}:
                continue
            page.evaluate(f"() => {{ const view = {MERGE_VIEW}; {deed} }}")
            await_layout(page)
            assert violations(page) == [], state


@pytest.mark.parametrize("lang", ["en", "de", "ar"])
def test_it_fits_a_narrow_window(page: Page, lang: str) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    show_merge(page, MERGE, attributes=f'bar lang="{lang}"')
    page.evaluate(f"{MERGE_VIEW}.resolve('c1', 'both'); {MERGE_VIEW}.pick('c2')")
    page.keyboard.press("e")
    await_layout(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_in_colors_of_ones_own_marks_and_what_is_pressed_are_seen(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    show_merge(page, MERGE)
    line = "(span) => getComputedStyle(span).textDecorationLine + getComputedStyle(span).textDecorationStyle"
    assert page.locator("revdiff-merge .prose .by-ours").first.evaluate(line) == "underlinesolid"
    assert page.locator("revdiff-merge .prose .by-theirs").first.evaluate(line) == "underlinedashed"


def test_the_line_at_the_edge_of_what_a_side_brought_is_seen_in_a_conflict(page: Page) -> None:
    """What is drawn outside of a row is cut off."""
    added = revdiff.merge(["Fog."], ["Fog.", "Tugs came."], ["Fog.", "Buses came."])
    show_merge(page, added)
    page.evaluate(f"{MERGE_VIEW}.resolve('c1', 'both')")
    row, line = (page.locator(f"revdiff-merge {one}").first.bounding_box() for one in (".row", ".chosen .brought"))
    assert row
    assert line
    edge = page.locator("revdiff-merge .row").first.evaluate("(row) => row.clientLeft")
    assert row["x"] + edge <= line["x"]
    assert line["x"] + line["width"] <= row["x"] + row["width"]


@pytest.mark.parametrize("code", BUILT_IN)
def test_it_speaks_every_language(page: Page, code: str) -> None:
    page.set_content(f"{EMPTY}<script>{script(code)}</script>".replace('lang="en"', f'lang="{code}"'))
    page.evaluate(f"(record) => {{ {MERGE_VIEW}.bar = true; {MERGE_VIEW}.merge = record; }}", record_of(MERGE))
    page.evaluate(f"{MERGE_VIEW}.resolve('c1', 'ours')")
    direction = page.evaluate(f"getComputedStyle({MERGE_VIEW}.shadowRoot.querySelector('.prose')).direction")
    assert direction == ("rtl" if code == "ar" else "ltr")
    names = page.locator("revdiff-merge [data-deed]").evaluate_all("(all) => all.map((one) => one.ariaLabel)")
    assert len(set(names)) == len(names) == 15


def test_no_word_of_its_own_is_in_it(page: Page) -> None:
    """All words are those of the catalog: the texts have no Latin letters, and the catalog other ones."""
    merge = revdiff.merge(
        ["Ранены двое.", "Дождь."], ["Ранены трое.", "Дождь."], ["Ранены пятеро.", "Дождь.", "Туман."]
    )
    page.set_content(f"{EMPTY}<script>{script(disguise())}</script>".replace('lang="en"', 'lang="ja"'))
    page.evaluate(f"(record) => {{ {MERGE_VIEW}.bar = true; {MERGE_VIEW}.merge = record; }}", record_of(merge))
    page.evaluate(f"{MERGE_VIEW}.resolve('c1', 'both'); {MERGE_VIEW}.pick('c1')")
    page.keyboard.press("e")
    told = page.evaluate(
        f"""() => [...{MERGE_VIEW}.shadowRoot.querySelectorAll("*")].flatMap((one) =>
            [one.ariaLabel ?? "", ...[...one.childNodes].filter(({{ nodeType }}) => nodeType === 3).map(({{ data }}) => data)])"""
    )
    assert ours(" ".join(told), "") == set()


def test_on_paper_stands_the_text_and_nothing_to_press(page: Page) -> None:
    page.emulate_media(media="print")
    show_merge(page, MERGE, attributes="bar")
    page.evaluate(f"{MERGE_VIEW}.resolve('c1', 'ours')")
    assert page.locator("revdiff-merge .bar").is_hidden()
    shown = page.locator("revdiff-merge button").evaluate_all(
        "(all) => all.filter((one) => one.checkVisibility()).length"
    )
    assert shown == 0
    assert page.get_by_text("choose again").is_hidden()
    assert page.locator("revdiff-merge .kept .line").first.evaluate(
        "(line) => line.checkVisibility({ contentVisibilityAuto: true })"
    )


def test_in_another_document_it_takes_its_style_along(page: Page) -> None:
    show_merge(page, MERGE)
    page.evaluate(
        f"""() => {{
            const frame = document.createElement("iframe");
            document.body.append(frame);
            window.view = {MERGE_VIEW};
            view.resolve("c1", "ours");
            frame.contentDocument.body.append(view);
        }}"""
    )
    assert page.evaluate("view.shadowRoot.adoptedStyleSheets.length") == 1
    assert page.evaluate("view.resolutions") == settled(MERGE, c1="ours")


def test_beside_a_diff_it_keeps_to_itself(page: Page) -> None:
    """Both elements come with one script, and neither hears of the other's keys."""
    page.set_content(f"{EMPTY}<revdiff-view></revdiff-view><script>{script()}</script>")
    page.evaluate(
        f"([merge, diff]) => {{ {MERGE_VIEW}.merge = merge; {VIEW}.diff = diff; }}",
        [record_of(MERGE), DIFF.to_record(units=Units.UTF16)],
    )
    page.evaluate(f"{VIEW}.next()")
    page.keyboard.press("u")
    page.keyboard.press("a")
    page.evaluate(f"{MERGE_VIEW}.pick('c1')")
    page.keyboard.press("o")
    assert page.evaluate(RESOLUTIONS) == settled(MERGE, c1="ours")
    assert page.evaluate(f"{VIEW}.decisions.accepted") == ["o0n0"]
