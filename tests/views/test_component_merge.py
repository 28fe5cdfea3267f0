"""`<revdiff-merge>` in people's hands: a merge is read, its conflicts are settled, and what was settled is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

import revdiff
from revdiff import Block, Mark
from tests.views.showing import KEPT, await_layout
from tests.views.showing_merges import (
    BASE,
    CALM,
    MARKED,
    MERGE,
    MERGE_VIEW,
    MOVED,
    OURS,
    THEIRS,
    outline_of,
    read,
    record_of,
    settled,
    show_merge,
)

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from revdiff import Merge

RESOLUTIONS = f"{MERGE_VIEW}.resolutions"
FOCUSED = f"{MERGE_VIEW}.shadowRoot.activeElement"
LIVE = "revdiff-merge [role=status]"


def told(page: Page) -> list[tuple[str, Any]]:
    return [tuple(entry) for entry in page.evaluate("window.log")]


def conflict(page: Page, number: int) -> Locator:
    return page.locator(f"revdiff-merge .row.conflict[data-conflict=c{number}]")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def press(page: Page, event: dict[str, object]) -> bool:
    """Presses a key on what has the focus; whether the element took it."""
    taken: bool = page.evaluate(
        f"""(event) => !{FOCUSED}.dispatchEvent(
            new KeyboardEvent("keydown", {{ ...event, bubbles: true, composed: true, cancelable: true }}))""",
        event,
    )
    return taken


def test_the_merged_text_is_read_in_order(page: Page) -> None:
    for merge in (MERGE, CALM, MOVED, MARKED):
        show_merge(page, merge)
        assert read(page) == outline_of(merge)


def test_what_a_side_brought_is_marked_and_what_marks_mean_is_told(page: Page) -> None:
    show_merge(page, MERGE)
    line = page.locator("revdiff-merge .prose > .line").first
    assert line.locator(".by-ours").all_text_contents() == ["Five"]
    assert line.locator(".by-theirs").all_text_contents() == ["whole"]
    assert page.locator("revdiff-merge .prose > .brought.by-ours").all_text_contents() == ["Our reporter saw two tugs."]
    assert page.locator("revdiff-merge .legend li").all_text_contents() == ["from ours", "from theirs", "from both"]


def test_what_both_brought_is_marked_by_a_sign_of_its_own(page: Page) -> None:
    both = revdiff.merge(["Two hurt in fire"], ["Three hurt in fire"], ["Three hurt in fire"])
    show_merge(page, both)
    assert page.locator("revdiff-merge .prose .by-both").all_text_contents() == ["Three"]
    lines = page.locator("revdiff-merge .legend .key").evaluate_all(
        "(keys) => keys.map((key) => getComputedStyle(key).textDecorationStyle)"
    )
    assert lines == ["double"]


def test_a_paragraph_of_one_side_is_marked_by_the_sides_sign(page: Page) -> None:
    added = revdiff.merge(["Fog."], ["Fog.", "Tugs came."], ["Fog.", "Buses came."])
    show_merge(page, added)
    lines = page.locator("revdiff-merge .version .brought").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).textDecorationStyle)"
    )
    assert lines == ["solid", "dashed"]


def test_who_listens_hears_whose_words_they_are(page: Page) -> None:
    show_merge(page, MERGE)
    session = page.context.new_cdp_session(page)
    heard = " ".join(
        node["name"]["value"] for node in session.send("Accessibility.getFullAXTree")["nodes"] if "name" in node
    )
    assert "from ours: Five" in " ".join(heard.split())
    assert "from theirs: An inquiry begins on Friday." in " ".join(heard.split())


def test_long_runs_that_nobody_touched_are_folded(page: Page) -> None:
    show_merge(page, MERGE)
    folded = page.locator("revdiff-merge .kept")
    assert folded.locator("summary").all_text_contents() == ["4 paragraphs kept"]
    # What stands beside something else stays in sight.
    assert page.locator("revdiff-merge .prose > .line").all_text_contents()[1:3] == [BASE[2], BASE[7]]
    folded.locator("summary").click()
    assert folded.locator(".line").first.is_visible()


def test_a_conflict_says_why_and_what_each_side_has(page: Page) -> None:
    show_merge(page, MERGE)
    row = conflict(page, 1)
    assert row.locator(".what").text_content() == "conflict 1 both changed the same words"
    for side, text in (("base", BASE[0]), ("ours", OURS[0]), ("theirs", THEIRS[0])):
        assert row.locator(f".version.{side} .line").all_text_contents() == [text]
    assert row.locator(".version.ours .by-ours").last.text_content() == "after hours"
    assert conflict(page, 3).locator(".version.theirs").inner_text().split() == ["theirs", "take", "theirs", "nothing"]


def test_what_a_side_did_to_markup_is_told_in_words(page: Page) -> None:
    show_merge(page, MARKED)
    told_of = page.locator("revdiff-merge .version .told")
    assert told_of.all_text_contents()[:2] == ["role changed: body → heading", "role changed: body → quote"]
    show_merge(page, MARKED, attributes="lang=de")
    assert told_of.all_text_contents()[0] == "Rolle geändert: body → heading"


def test_words_that_a_side_marked_otherwise_are_seen_and_told_of(page: Page) -> None:
    base = [Block("a", BASE[1]), Block("b", BASE[0], marks=[Mark((0, 5), "bold")])]
    ours = [Block("a", BASE[1], marks=[Mark((6, 12), "bold")]), evolve(base[1], marks=())]
    theirs = [Block("a", f"{BASE[1]} Tugs came.", marks=[Mark((30, 35), "link", {"href": "/feld"})]), base[1]]
    merge = revdiff.merge(base, ours, theirs)
    show_merge(page, merge)
    assert read(page) == outline_of(merge)
    prose = page.locator("revdiff-merge .prose")
    assert prose.locator(".marked").all_text_contents() == ["people", "mayor", "Ferry"]
    assert prose.locator(".told").all_text_contents() == [
        " [ours: bold added]",
        " [theirs: link added: /feld]",
        " [ours: bold removed]",
    ]
    show_merge(page, merge, attributes="lang=de")
    assert prose.locator(".told").first.text_content() == " [unsere: bold hinzugefügt]"


def test_in_a_conflict_what_became_of_a_mark_is_told_once_behind_its_words(page: Page) -> None:
    base, ours, theirs = (
        [Block("a", BASE[0], role=role, marks=[Mark((0, 5), name)] if name else [])]
        for role, name in (("body", None), ("heading", "bold"), ("body", "link"))
    )
    show_merge(page, revdiff.merge(base, ours, theirs))
    for side, told_of in (("ours", [" [bold added]", "role changed: body → heading"]), ("theirs", [" [link added]"])):
        version = conflict(page, 1).locator(f".version.{side}")
        assert version.locator(".told").all_text_contents() == told_of
        assert version.locator(".marked").all_text_contents() == ["Ferry"]


def test_what_a_side_did_to_markup_is_heard_at_the_conflict(page: Page) -> None:
    """The words may be the same on both sides."""
    show_merge(page, MARKED)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    (heard,) = (
        node["description"]["value"]
        for node in nodes
        if "both changed its role" in str(node.get("name")) and "description" in node
    )
    assert heard == f"ours {BASE[0]} role changed: body → heading theirs {BASE[0]} role changed: body → quote"


@pytest.mark.parametrize(
    ("way", "told_of"),
    [
        ("base", []),
        ("ours", ["role changed: body → heading"]),
        ("both", ["role changed: body → heading", "role changed: body → quote"]),
        ({"text": "Afloat."}, []),
    ],
)
def test_what_stands_says_what_was_done_to_markup(page: Page, way: object, told_of: list[str]) -> None:
    show_merge(page, MARKED)
    page.evaluate(f"(way) => {MERGE_VIEW}.resolve('c1', way)", way)
    assert conflict(page, 1).locator(".chosen .told").all_text_contents() == told_of


@pytest.mark.parametrize("way", ["base", "ours", "theirs", "both"])
def test_a_button_settles_and_once_more_takes_it_back(page: Page, way: str) -> None:
    show_merge(page, MERGE)
    button(page, f"take {way}, conflict 1").click()
    assert page.evaluate(RESOLUTIONS) == settled(MERGE, c1=way)
    assert page.evaluate(f"{MERGE_VIEW}.pending") == ["c2", "c3"]
    assert read(page) == outline_of(MERGE.resolve({"c1": way}))
    assert page.evaluate(f"{FOCUSED}.dataset.conflict") == "c1"
    assert page.locator(LIVE).text_content() == f"conflict 1, settled: {way}, 1 of 3 settled"
    # The choices are folded, and still there: to change one's mind.
    conflict(page, 1).get_by_text("choose again").click()
    assert button(page, f"take {way}, conflict 1").get_attribute("aria-pressed") == "true"
    button(page, f"take {way}, conflict 1").click()
    assert page.evaluate(RESOLUTIONS) == settled(MERGE)
    assert page.locator(LIVE).text_content() == "conflict 1, open, 0 of 3 settled"


def test_both_can_be_seen_before_it_is_taken(page: Page) -> None:
    show_merge(page, MERGE)
    conflict(page, 2).get_by_text("ours, then theirs").click()
    assert conflict(page, 2).locator(".both .line").all_inner_texts() == [OURS[8], THEIRS[8]]


def test_an_own_text_is_written_and_taken(page: Page) -> None:
    show_merge(page, MERGE)
    button(page, "write own text, conflict 1").click()
    field = page.get_by_role("textbox", name="own text, conflict 1")
    assert field.input_value() == OURS[0]
    assert page.evaluate(f"{FOCUSED}.localName") == "textarea"
    field.fill("Ferry afloat\nagain 🚢")
    button(page, "take own text, conflict 1").click()
    assert page.evaluate(RESOLUTIONS) == settled(MERGE, c1={"text": "Ferry afloat\nagain 🚢"})
    assert read(page) == outline_of(MERGE.resolve({"c1": "Ferry afloat\nagain 🚢"}))
    assert field.count() == 0
    assert page.evaluate(f"{FOCUSED}.dataset.conflict") == "c1"


def test_what_is_typed_is_no_command_and_is_kept(page: Page) -> None:
    show_merge(page, MERGE, attributes="bar")
    page.evaluate(f"{MERGE_VIEW}.pick('c1')")
    page.keyboard.press("e")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("jokb+u 1234 e")
    page.keyboard.press("Enter")
    page.keyboard.type("more")
    page.keyboard.press("Escape")
    assert [name for name, _ in told(page)] == ["pick"]
    assert page.evaluate(f"{FOCUSED}.dataset.conflict") == "c1"
    page.keyboard.press("e")
    assert page.locator("revdiff-merge textarea").input_value() == "jokb+u 1234 e\nmore"
    page.keyboard.press("ControlOrMeta+Enter")
    assert page.evaluate(RESOLUTIONS) == settled(MERGE, c1={"text": "jokb+u 1234 e\nmore"})


def test_the_same_own_text_again_leaves_the_field(page: Page) -> None:
    show_merge(page, MERGE)
    page.evaluate(f"{MERGE_VIEW}.resolve('c1', {{ text: 'Afloat.' }}); {MERGE_VIEW}.pick('c1')")
    page.keyboard.press("e")
    assert page.locator("revdiff-merge textarea").input_value() == "Afloat."
    page.keyboard.press("ControlOrMeta+Enter")
    assert page.locator("revdiff-merge textarea").count() == 0
    assert [name for name, _ in told(page)] == ["resolve", "resolved", "pick"]


def test_an_own_text_begins_with_the_one_that_holds(page: Page) -> None:
    """Also where that was taken back, or restored, and another was typed since."""
    show_merge(page, MERGE)
    field = page.locator("revdiff-merge textarea")
    page.evaluate(f"{MERGE_VIEW}.pick('c1')")
    for text in ("Afloat.", "Aground still."):
        page.keyboard.press("e")
        field.fill(text)
        page.keyboard.press("ControlOrMeta+Enter")
    page.keyboard.press("u")
    page.keyboard.press("e")
    assert field.input_value() == "Afloat."
    page.keyboard.press("Escape")
    page.evaluate(f"(given) => {{ {RESOLUTIONS} = given; }}", settled(MERGE, c1={"text": "Sunk."}))
    page.keyboard.press("e")
    assert field.input_value() == "Sunk."


@pytest.mark.parametrize(
    ("merge", "way", "text"),
    [
        (MERGE, "theirs", THEIRS[0]),
        (MERGE, "both", f"{OURS[0]}\n\n{THEIRS[0]}"),
        (MERGE.resolve({"c1": "Sunk."}), None, "Sunk."),
        (MOVED, "base", BASE[0]),
    ],
    ids=["theirs", "both", "a record's", "elsewhere"],
)
def test_what_is_taken_can_be_written_over(page: Page, merge: Merge, way: str | None, text: str) -> None:
    """To take the update, all but a word."""
    show_merge(page, merge)
    page.evaluate(f"{MERGE_VIEW}.pick('c1')")
    # Whoever looks into the field and types nothing has begun nothing.
    page.keyboard.press("e")
    page.keyboard.press("Escape")
    if way:
        page.evaluate(f"(way) => {MERGE_VIEW}.resolve('c1', way)", way)
    page.keyboard.press("e")
    assert page.locator("revdiff-merge textarea").input_value() == text


def test_what_is_being_typed_outlives_another_text_that_is_taken(page: Page) -> None:
    show_merge(page, MERGE)
    page.evaluate(f"{MERGE_VIEW}.pick('c1')")
    page.keyboard.press("e")
    page.locator("revdiff-merge textarea").fill("Half a sent")
    page.evaluate(f"{MERGE_VIEW}.resolve('c1', {{ text: 'Sunk.' }})")
    page.keyboard.press("e")
    assert page.locator("revdiff-merge textarea").input_value() == "Half a sent"


def test_nothing_is_a_text_too(page: Page) -> None:
    show_merge(page, MERGE)
    page.evaluate(f"{MERGE_VIEW}.resolve('c1', {{ text: '' }})")
    assert read(page) == outline_of(MERGE.resolve({"c1": ""}))
    assert conflict(page, 1).locator(".chosen").text_content() == "nothing"


def test_keys_alone_are_enough(page: Page) -> None:
    show_merge(page, MERGE)
    page.keyboard.press("Tab")
    while page.evaluate(f"{FOCUSED}.localName") == "summary":
        page.keyboard.press("Tab")
    for keys in (["o"], ["j", "t"], ["j", "b"], ["k", "+"], ["u"], ["j", "4"], ["k", "k", "1"]):
        for key in keys:
            page.keyboard.press(key)
    assert page.evaluate(RESOLUTIONS) == settled(MERGE, c1="base", c2="theirs", c3="both")
    page.keyboard.press("1")
    assert page.evaluate(RESOLUTIONS) == settled(MERGE, c2="theirs", c3="both")


@pytest.mark.parametrize(
    ("event", "way"),
    [
        ({"key": "o", "code": "KeyO"}, "ours"),
        ({"key": "O", "code": "KeyO"}, "ours"),  # Caps Lock
        ({"key": "щ", "code": "KeyO"}, "ours"),  # Russian
        ({"key": "&", "code": "Digit1"}, "base"),  # French
        ({"key": "٣", "code": "Digit3"}, "theirs"),  # Arabic
        ({"key": "+", "code": "Digit1", "shiftKey": True}, "both"),  # Swiss
        ({"key": "4", "code": "Numpad4"}, "both"),
    ],
)
def test_a_key_is_its_letter_on_every_keyboard(page: Page, event: dict[str, object], way: str) -> None:
    show_merge(page, MERGE)
    page.evaluate(f"{MERGE_VIEW}.pick('c2')")
    assert press(page, event)
    assert page.evaluate(RESOLUTIONS) == settled(MERGE, c2=way)


@pytest.mark.parametrize(
    "event",
    [
        {"key": "o", "code": "KeyO", "ctrlKey": True},
        {"key": "!", "code": "Digit1", "shiftKey": True},
        {"key": "Process", "code": "KeyO"},
        {"key": "o", "code": "KeyO", "isComposing": True},
    ],
)
def test_other_keys_are_the_hosts(page: Page, event: dict[str, object]) -> None:
    show_merge(page, MERGE)
    page.evaluate(f"{MERGE_VIEW}.pick('c2')")
    assert not press(page, event)
    assert page.evaluate(RESOLUTIONS) == settled(MERGE)


def test_who_writes_by_an_input_method_does_not_leave_the_field(page: Page) -> None:
    show_merge(page, MERGE)
    page.evaluate(f"{MERGE_VIEW}.pick('c1')")
    page.keyboard.press("e")
    for key in ("Escape", "Enter"):
        assert not press(page, {"key": key, "ctrlKey": True, "isComposing": True})
    assert page.locator("revdiff-merge textarea").count() == 1


def test_each_place_of_a_conflict_leads_to_its_choices(page: Page) -> None:
    show_merge(page, MOVED)
    too = page.locator("revdiff-merge .row.too:visible")
    assert too.count() == len([one for one in MOVED.outline if not isinstance(one, str)]) - 1
    too.first.get_by_role("button", name="conflict 1").click()
    assert page.evaluate(f"{FOCUSED}.className") == "row conflict"
    # What stands elsewhere leads there.
    button(page, "at another place").first.click()
    assert page.evaluate(f"{FOCUSED}.className") == "row too"
    page.keyboard.press("t")
    assert read(page) == outline_of(MOVED.resolve("theirs"))


@pytest.mark.parametrize("way", ["base", "ours", "theirs", "both", {"text": "Own 🚢"}])
def test_a_conflict_of_several_places_is_settled_at_all_of_them(page: Page, way: str | dict[str, str]) -> None:
    show_merge(page, MOVED)
    page.evaluate(f"(way) => {MERGE_VIEW}.resolve('c1', way)", way)
    assert read(page) == outline_of(MOVED.resolve({"c1": way}))


@pytest.mark.parametrize("way", ["base", {"text": "Own 🚢"}])
def test_what_stands_elsewhere_is_not_told_as_nothing(page: Page, way: str | dict[str, str]) -> None:
    show_merge(page, MOVED)
    page.evaluate(f"(way) => {MERGE_VIEW}.resolve('c1', way)", way)
    conflict(page, 1).locator(".chosen").get_by_role("button", name="at another place").click()
    assert page.evaluate(f"{FOCUSED}.querySelector('.line').textContent") == outline_of(MOVED.resolve({"c1": way}))[0]


def test_the_bar_says_how_much_is_settled_and_settles_the_rest(page: Page) -> None:
    show_merge(page, MERGE, attributes="bar")
    bar = page.locator("revdiff-merge .bar")
    assert bar.locator(".decided").inner_text() == "0 of 3 settled"
    assert bar.get_by_role("button", name="undo").get_attribute("aria-disabled") == "true"
    button(page, "take theirs, conflict 2").click()
    bar.get_by_role("button", name="all ours").click()
    assert page.evaluate(RESOLUTIONS) == settled(MERGE, c1="ours", c2="theirs", c3="ours")
    assert page.locator(LIVE).text_content() == "all open conflicts settled: ours, 3 of 3 settled"
    assert bar.get_by_role("button", name="all theirs").get_attribute("aria-disabled") == "true"
    bar.get_by_role("button", name="undo").click()
    assert page.evaluate(RESOLUTIONS) == settled(MERGE, c2="theirs")
    for name, number in (("next conflict", 3), ("previous conflict", 2)):
        bar.get_by_role("button", name=name).click()
        assert page.evaluate(f"{FOCUSED}.dataset.conflict") == f"c{number}"


def test_without_conflicts_there_is_no_bar(page: Page) -> None:
    show_merge(page, CALM, attributes="bar")
    assert page.locator("revdiff-merge .bar").count() == 0
    assert page.locator("revdiff-merge .summary").first.text_content() == "no conflicts"


def test_what_was_settled_is_taken_back_and_settled_again(page: Page) -> None:
    show_merge(page, MERGE)
    deeds = ("resolve('c1', 'ours')", "resolve('c1', 'theirs')", "resolveAll('base')", "undo()", "undo()", "redo()")
    for deed in deeds:
        page.evaluate(f"{MERGE_VIEW}.{deed}")
    assert page.evaluate(RESOLUTIONS) == settled(MERGE, c1="theirs")
    assert page.locator(LIVE).text_content() == "decision made again, conflict 1, settled: theirs, 1 of 3 settled"
    page.evaluate(f"{MERGE_VIEW}.resolve('c1', null); {MERGE_VIEW}.redo()")
    assert page.evaluate(RESOLUTIONS) == settled(MERGE)


def test_what_happens_is_told_before_and_after(page: Page) -> None:
    show_merge(page, MERGE)
    page.evaluate(f"{MERGE_VIEW}.pick('c1'); {MERGE_VIEW}.resolve('c1', 'ours'); {MERGE_VIEW}.resolveAll('both')")
    one, all_ = settled(MERGE, c1="ours"), settled(MERGE, c1="ours", c2="both", c3="both")
    assert told(page) == [
        ("pick", {"id": "c1", "fingerprint": MERGE.fingerprint}),
        ("resolve", {"id": "c1", "how": "ours", "conflicts": ["c1"], "resolutions": one}),
        ("resolved", {"resolutions": one, "pending": ["c2", "c3"]}),
        ("resolve", {"id": None, "how": "both", "conflicts": ["c2", "c3"], "resolutions": all_}),
        ("resolved", {"resolutions": all_, "pending": []}),
    ]
    page.evaluate(f"{MERGE_VIEW}.resolve('c1', 'ours'); {MERGE_VIEW}.resolveAll('ours')")
    assert len(told(page)) == 5


@pytest.mark.parametrize("deed", ["resolve('c2', 'ours')", "resolveAll('ours')", "undo()", "redo()", "pick('c3')"])
def test_what_is_canceled_changes_nothing(page: Page, deed: str) -> None:
    show_merge(page, MERGE, attributes="bar")
    page.evaluate(
        f"""() => {{
            {MERGE_VIEW}.resolve("c1", "ours");
            {MERGE_VIEW}.resolve("c1", "theirs");
            {MERGE_VIEW}.undo();
            {MERGE_VIEW}.pick("c1");
        }}"""
    )
    state = f"[{RESOLUTIONS}, {FOCUSED}.dataset.conflict, {MERGE_VIEW}.shadowRoot.textContent]"
    before = page.evaluate(state)
    name = deed.partition("(")[0].replace("All", "")
    page.evaluate(
        f"""() => {{
            {MERGE_VIEW}.addEventListener("revdiff-{name}", (event) => event.preventDefault());
            {MERGE_VIEW}.{deed};
        }}"""
    )
    assert page.evaluate(state) == before
    assert told(page)[-1][0] == name


def test_an_own_text_that_is_refused_can_be_mended(page: Page) -> None:
    show_merge(page, MERGE)
    page.evaluate(f"{MERGE_VIEW}.addEventListener('revdiff-resolve', (event) => event.preventDefault())")
    button(page, "write own text, conflict 1").click()
    page.keyboard.type("!")
    page.keyboard.press("ControlOrMeta+Enter")
    assert page.locator("revdiff-merge textarea").input_value().endswith("!")


def test_what_each_side_did_is_drawn_when_asked_for(page: Page) -> None:
    show_merge(page, MERGE)
    assert page.locator("revdiff-merge revdiff-view").count() == 0
    page.get_by_text("What theirs changed").click()
    nested = page.locator("revdiff-merge revdiff-view")
    nested.locator(".row.change").first.wait_for()
    assert nested.locator(".row.change").count() == len(MERGE.theirs_diff.changes)
    assert nested.locator("[data-deed]").count() == 0
    page.evaluate(f"{MERGE_VIEW}.lang = 'de'")
    await_layout(page)
    assert "bearbeitet" in nested.locator(".summary").inner_text()


def test_in_a_merge_that_is_only_read_nothing_is_chosen(page: Page) -> None:
    show_merge(page, MERGE.resolve({"c1": "theirs"}), attributes="readonly bar")
    assert page.locator("revdiff-merge [data-deed]").count() == 0
    page.keyboard.press("Tab")
    page.evaluate(f"{MERGE_VIEW}.pick('c2')")
    for key in ("o", "e", "u", "4", "j"):
        page.keyboard.press(key)
    assert page.evaluate(f"{FOCUSED}.dataset.conflict") == "c3"
    assert page.evaluate(RESOLUTIONS) == settled(MERGE, c1="theirs")
    assert page.locator("revdiff-merge textarea").count() == 0
    assert conflict(page, 1).get_by_text("what each side has").count() == 1
    # The tool around may settle all the same.
    page.evaluate(f"{MERGE_VIEW}.resolve('c2', 'ours')")
    assert page.evaluate(RESOLUTIONS) == settled(MERGE, c1="theirs", c2="ours")


def test_what_the_record_says_that_is_settled_is_where_it_starts(page: Page) -> None:
    merge = MERGE.resolve({"c1": "theirs", "c2": "Own words."})
    show_merge(page, merge)
    start = settled(MERGE, c1="theirs", c2={"text": "Own words."})
    assert page.evaluate(RESOLUTIONS) == start
    assert read(page) == outline_of(merge)
    page.evaluate(f"{MERGE_VIEW}.undo()")
    assert page.evaluate(RESOLUTIONS) == start
    page.evaluate(f"{MERGE_VIEW}.resolutions = {{ resolutions: {{}} }}")
    assert page.evaluate(RESOLUTIONS) == settled(MERGE)
    page.evaluate(f"{MERGE_VIEW}.resolutions = null")
    assert page.evaluate(RESOLUTIONS) == start
    assert told(page) == []


def test_what_a_host_says_of_a_conflict_stands_in_its_row_and_is_its_own(page: Page) -> None:
    show_merge(page, MERGE)
    page.evaluate(
        f"""{MERGE_VIEW}.append(Object.assign(document.createElement("textarea"), {{ slot: "conflict-c1" }}))"""
    )
    page.locator("revdiff-merge > textarea").click()
    page.keyboard.type("ours, to be sure")
    assert told(page) == []
    page.evaluate(f"{MERGE_VIEW}.resolve('c1', 'ours')")
    assert page.locator("revdiff-merge > textarea").is_visible()


def test_the_same_merge_again_disturbs_nobody(page: Page) -> None:
    show_merge(page, MERGE)
    page.evaluate(f"{MERGE_VIEW}.resolve('c1', 'ours'); {MERGE_VIEW}.pick('c2')")
    page.keyboard.press("e")
    page.keyboard.type("Typed. ")
    state = f"[{RESOLUTIONS}, {FOCUSED}.value, window.log.length]"
    before = page.evaluate(state)
    page.evaluate(f"(record) => {{ {MERGE_VIEW}.merge = record; }}", record_of(MERGE.resolve({"c3": "base"})))
    assert page.evaluate(state) == before


def test_another_merge_clears_what_was_settled_and_says_so(page: Page) -> None:
    show_merge(page, MERGE)
    page.evaluate(f"{MERGE_VIEW}.resolve('c1', 'ours')")
    for _ in range(2):
        page.evaluate(f"(record) => {{ {MERGE_VIEW}.merge = record; }}", record_of(MOVED))
    assert told(page)[2:] == [("cleared", {"resolutions": settled(MERGE, c1="ours")})]
    assert page.evaluate(RESOLUTIONS) == settled(MOVED)
    assert page.evaluate(f"{MERGE_VIEW}.merge = null; {MERGE_VIEW}.shadowRoot.childElementCount") == 0
    assert page.evaluate(RESOLUTIONS) == {"resolutions": {}, "fingerprint": None}


@pytest.mark.parametrize("attribute", ["lang = 'de'", "bar = true", "readonly = true"])
def test_drawing_otherwise_keeps_the_focus_and_the_place(page: Page, attribute: str) -> None:
    pages = [[f"{one} {number}." for number in range(60) for one in ("Ferry", *KEPT[:1])] for _ in range(3)]
    for which, page_ in enumerate(pages):
        page_[::2] = [f"Ferry {number} is {('late', 'on time', 'gone')[which]} today." for number in range(60)]
    show_merge(page, revdiff.merge(*pages))
    page.evaluate(f"{MERGE_VIEW}.resolve('c3', 'both'); {MERGE_VIEW}.pick('c40')")
    await_layout(page)
    state = f"[{FOCUSED}?.dataset.conflict, Math.round({FOCUSED}.getBoundingClientRect().top), {RESOLUTIONS}]"
    before = page.evaluate(state)
    page.evaluate(f"{MERGE_VIEW}.{attribute}")
    await_layout(page)
    after = page.evaluate(state)
    assert (after[0], after[2]) == (before[0], before[2])
    assert abs(after[1] - before[1]) <= 2
    page.evaluate(f"{MERGE_VIEW}.next()")
    assert page.evaluate(f"{FOCUSED}.dataset.conflict") == "c41"


def test_drawing_otherwise_keeps_the_caret_in_a_field(page: Page) -> None:
    show_merge(page, MERGE)
    page.evaluate(f"{MERGE_VIEW}.pick('c1')")
    page.keyboard.press("e")
    page.locator("revdiff-merge textarea").fill("Ferry aground")
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.type("Old ")
    page.evaluate(f"{MERGE_VIEW}.lang = 'de'")
    page.keyboard.type("big ")
    assert page.locator("revdiff-merge textarea").input_value() == "Old big Ferry aground"
