"""What is decided in the web component: it is just what `accept` makes, it can be given back, taken back and refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

import revdiff
from revdiff import Block, Diff, samples, segment
from tests.examples.prosemirror import Node
from tests.examples.test_documents import Desk, as_prosemirror
from tests.views.random_decisions import all_disagreements, disagreements, document_of, draw_nothing, load_plugin
from tests.views.showing import DIFF, MARKED, VIEW, decided, show, told

if TYPE_CHECKING:
    from playwright.sync_api import Page

WORDS = revdiff.diff("Two hurt in fire on Monday", "Three hurt in blaze on Tuesday")
TWO, FIRE = "o0n0.1", "o0n0.3"
SENTENCE = "A ferry on the same route struck the breakwater in 2011, injuring 14 people."
COUNCIL = "The council met on Monday and voted on the new harbor budget after a long debate."
MAYOR = "Mayor Oona Feld said the town would open its sports hall to stranded travelers."
CARRIED = revdiff.diff([f"{COUNCIL} {SENTENCE}", MAYOR], [COUNCIL, f"{MAYOR} {SENTENCE}"])
CUT = revdiff.diff([f"{COUNCIL} {MAYOR}"], [COUNCIL, MAYOR.replace("travelers", "people")])

# Joined, and cut, in another order.
TURNED = revdiff.diff([COUNCIL, MAYOR, SENTENCE], [f"{SENTENCE} {MAYOR.replace('travelers', 'people')} {COUNCIL}"])

# Two paragraphs with no word in common, of which the key makes a whole and its part.
PASSED_ON = revdiff.diff(
    [Block("b", f"{COUNCIL} {MAYOR}"), Block(None, f"{COUNCIL} {SENTENCE}")],
    [Block(None, f"{COUNCIL} {MAYOR}"), Block("b", f"{COUNCIL} {SENTENCE}")],
    keys="prefer",
)

# A paragraph that took the place of a line: what went has the white space of the join before it.
SWALLOWED = revdiff.diff([f"{COUNCIL}\nTugs", MAYOR], [f"{COUNCIL}\n{MAYOR}"])

# A quote and its speaker, of whom one stays as he is; the words of the quote change.
QUOTED = revdiff.diff(
    [
        Block("q", "“Two were hurt.”", group="q"),
        Block("s", "Oona Feld", group="q"),
        Block("k", MAYOR),
        Block("m", "Fog."),
    ],
    [
        Block("q", "“Three were hurt.”", group="q"),
        Block("s", "Oona Feld", group="q"),
        Block("k", f"{MAYOR} Soon."),
        Block("m", "Rain."),
    ],
    keys="identity",
)


@pytest.mark.parametrize(
    "diff",
    [
        *(QUOTED, DIFF, DIFF.invert(), MARKED, MARKED.invert(), WORDS, CARRIED, CARRIED.invert(), CUT, CUT.invert()),
        *(PASSED_ON, PASSED_ON.invert(), SWALLOWED, SWALLOWED.invert(), TURNED, TURNED.invert()),
        *segment(samples.stacked()).diffs(),
        revdiff.diff(*samples.history()[3:5]),
    ],
    ids=range(19),
)
def test_what_is_drawn_is_what_accept_makes(page: Page, diff: Diff) -> None:
    draw_nothing(page)
    assert [*disagreements(page, diff, rounds=30, seed=1)] == []


@pytest.mark.parametrize("diff", [TURNED, TURNED.invert()], ids=["joined", "cut"])
def test_what_was_joined_or_cut_in_another_order_is_read_in_the_old_one_where_it_is_rejected(
    page: Page, diff: Diff
) -> None:
    show(page, diff)
    (change,) = diff.changes
    read = "document.querySelector('revdiff-view').shadowRoot.querySelector('.woven').innerText"
    pending = page.evaluate(read)
    for deed, revision in (("reject", diff.old), ("accept", diff.new)):
        page.evaluate(f"{VIEW}.{deed}('{change.id}')")
        assert page.evaluate(read).split("\n\n") == [paragraph.text for paragraph in revision.paragraphs]
    page.evaluate(f"{VIEW}.undo('{change.id}')")
    assert page.evaluate(read) == pending


def test_a_change_rejected_but_for_a_word_is_read_in_the_old_order(page: Page) -> None:
    show(page, TURNED)
    (change,) = TURNED.changes
    word = next(edit.id for edit in change.edits if edit.new_span.of(TURNED.new.text) == "people")
    page.evaluate(f"{VIEW}.reject('{change.id}'); {VIEW}.accept('{word}')")
    read = page.evaluate("document.querySelector('revdiff-view').shadowRoot.querySelector('.woven').innerText")
    assert read.split("\n\n") == [COUNCIL, MAYOR.replace("travelers", "people"), SENTENCE]


def test_whoever_is_among_words_that_go_back_to_their_order_stays_there(page: Page) -> None:
    long = " ".join(f"Sentence {number} tells of the harbor." for number in range(30))
    diff = revdiff.diff([COUNCIL, long], [f"{long} {COUNCIL}"])
    show(page, diff)
    page.locator("revdiff-view .more").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("x")
    assert page.evaluate(f"{VIEW}.decisions.rejected") == [diff.changes[0].id]
    more = page.locator("revdiff-view .more")
    assert more.get_attribute("aria-expanded") == "true"
    assert page.evaluate(f"{VIEW}.shadowRoot.activeElement.className") == "more"


def test_three_ways_come_to_the_same_text(page: Page) -> None:
    """The component, `accept` and the plugin of ProseMirror: of stories, and of documents with lists, quotes and marks."""
    draw_nothing(page)
    load_plugin(page)
    story = [document_of(filed.text) for filed in samples.history()]
    assert sum(decided for decided, _ in _in_all_ways(page, pairwise(story), rounds=20)) > 100
    desks = (Desk(seed, ["paragraph", "heading", "item", "step", "quote", "task"]) for seed in range(40))
    made = (map(as_prosemirror, (lines, desk.edited(lines))) for desk in desks for lines in [desk.page()])
    assert sum(decided for decided, _ in _in_all_ways(page, made, rounds=5)) > 100


def _in_all_ways(page: Page, pairs: Iterable[Iterable[Node]], rounds: int) -> Iterator[tuple[int, list[str]]]:
    for seed, (old, new) in enumerate(pairs):
        decided, found = all_disagreements(page, old, new, rounds, seed)
        assert found == []
        yield decided, found


@pytest.mark.parametrize(
    ("deeds", "accepted", "rejected", "text"),
    [
        # All of a change but a word, in either order of deciding.
        (f"accept('o0n0'); {VIEW}.reject('{TWO}')", ["o0n0"], [TWO], "Two hurt in blaze on Tuesday"),
        # Nothing of it but a word.
        (f"reject('o0n0'); {VIEW}.accept('{TWO}')", [TWO], [FIRE], "Three hurt in fire on Monday"),
        # A word taken back follows its change again.
        (f"accept('o0n0'); {VIEW}.reject('{TWO}'); {VIEW}.undo('{TWO}')", ["o0n0"], [], WORDS.new.text),
        # What is decided is left alone by deciding on the rest.
        (f"reject('{TWO}'); {VIEW}.acceptAll()", ["o0n0"], [TWO], "Two hurt in blaze on Tuesday"),
        (f"accept('{TWO}'); {VIEW}.rejectAll()", [TWO], [FIRE], "Three hurt in fire on Monday"),
        # The change goes over its words.
        (f"accept('{TWO}'); {VIEW}.reject('o0n0')", [], ["o0n0"], WORDS.old.text),
    ],
)
def test_a_change_and_its_words(page: Page, deeds: str, accepted: list[str], rejected: list[str], text: str) -> None:
    show(page, WORDS)
    page.evaluate(f"{VIEW}.{deeds}")
    assert page.evaluate(f"{VIEW}.decisions") == decided(WORDS, accepted=accepted, rejected=rejected)
    assert page.locator("revdiff-view .woven").inner_text() == WORDS.accept(accepted, but=rejected).text == text
    assert page.evaluate(f"{VIEW}.pending") == []


def test_what_goes_together_is_decided_together_and_says_so(page: Page) -> None:
    show(page, MARKED)
    quote, speaker = (change.id for change in MARKED.changes if change.old and change.old[0].group == "q")
    head = page.locator(f"revdiff-view .change[data-change={quote}] .together")
    assert head.inner_text() == f"together with {[change.id for change in MARKED.changes].index(speaker) + 1}"
    page.evaluate(f"{VIEW}.accept('{quote}')")
    assert page.evaluate(f"{VIEW}.decisions.accepted") == [quote, speaker]
    assert told(page)[-1][1]["changes"] == [quote, speaker]


def test_what_is_kept_goes_with_its_group_and_is_nobodys_decision(page: Page) -> None:
    show(page, QUOTED)
    page.evaluate(f"{VIEW}.accept('o0n0')")
    assert page.evaluate(f"{VIEW}.decisions.accepted") == ["o0n0"]
    # The same in another order is the same.
    page.evaluate(f"{VIEW}.accept('o2n2'); {VIEW}.decisions = {{ accepted: ['o2n2', 'o0n0'] }}; {VIEW}.accept('o0n0')")
    assert [name for name, _ in told(page)] == ["accept", "accept"]


def test_rejecting_the_rest_takes_nothing_back_in_a_group(page: Page) -> None:
    diff = revdiff.diff(
        [Block("q", "“Two were hurt.”", group="q"), Block("s", "Oona Feld, a passenger", group="q")],
        [Block("q", "“Three were hurt.”", group="q"), Block("s", "Oona Feld, a sailor", group="q")],
        keys="identity",
    )
    show(page, diff)
    quote, speaker = ([edit.id for edit in change.edits if edit.op != "equal"] for change in diff.changes)
    page.evaluate(f"(id) => {{ {VIEW}.accept(id); {VIEW}.rejectAll(); }}", quote[0])
    assert page.evaluate(f"{VIEW}.decisions") == decided(diff, accepted=quote, rejected=speaker)
    assert page.evaluate(f"{VIEW}.pending") == []


def test_in_columns_each_text_stays_whatever_is_decided(page: Page) -> None:
    show(page, DIFF, attributes='layout="side-by-side"')
    texts = "[...document.querySelector('revdiff-view').shadowRoot.querySelectorAll('.sides > div')].map((one) => one.innerText)"
    before = page.evaluate(texts)
    for deed in ("acceptAll", "undo", "rejectAll"):
        page.evaluate(f"{VIEW}.{deed}()")
        assert page.evaluate(texts) == before
    page.evaluate(f"{VIEW}.hush = true")
    assert page.evaluate(texts) == before


def test_decisions_are_restored_without_events(page: Page) -> None:
    show(page, DIFF)
    given = decided(DIFF, accepted=["o0n0", "o1n2"], rejected=["o1n2.1"])
    page.evaluate(f"(given) => {{ {VIEW}.decisions = given; }}", given)
    assert page.evaluate(f"{VIEW}.decisions") == given
    assert page.locator("revdiff-view .row[data-state=accepted]").count() == 2
    page.evaluate(f"{VIEW}.decisions = null")
    assert page.evaluate(f"{VIEW}.decisions") == decided(DIFF)
    assert told(page) == []


WRONG = (
    {"accepted": ["o0n0", "o99"]},
    {"accepted": ["o1n2.1"], "rejected": ["o1n2.99"]},
    {"accepted": ["o0n0"], "fingerprint": WORDS.fingerprint},
    {"accepted": 1},
    {"accepted": "o0n0"},
    {"accepted": None},
    ["o0n0"],
    [],
    "o0n0",
)


def test_decisions_that_do_not_fit_are_reported_and_none_is_applied(page: Page) -> None:
    show(page, DIFF)
    page.evaluate(f"{VIEW}.accept('o1n2')")
    for count, wrong in enumerate(WRONG, start=1):
        page.evaluate(f"(wrong) => {{ {VIEW}.decisions = wrong; }}", wrong)
        assert page.evaluate(f"{VIEW}.decisions") == decided(DIFF, accepted=["o1n2"])
        assert [name for name, _ in told(page)] == ["accept", *["error"] * count]


def test_the_last_decision_is_taken_back_and_made_again(page: Page) -> None:
    show(page, DIFF)
    steps: list[object] = []
    for deed in ("accept('o0n0')", "reject('o1n2.1')", "acceptAll()", "undo('o0n0')"):
        steps.append(page.evaluate(f"{VIEW}.decisions"))
        page.evaluate(f"{VIEW}.{deed}")
    last = page.evaluate(f"{VIEW}.decisions")
    for step in reversed(steps):
        page.evaluate(f"{VIEW}.undo()")
        assert page.evaluate(f"{VIEW}.decisions") == step
    page.evaluate(f"for (let count = 9; count; count -= 1) {VIEW}.redo()")
    assert page.evaluate(f"{VIEW}.decisions") == last
    assert [name for name, _ in told(page)][4:] == ["undo"] * 4 + ["redo"] * 4


def test_a_host_may_refuse_before_anything_is_changed(page: Page) -> None:
    show(page, DIFF)
    page.evaluate(f"{VIEW}.accept('o1n2')")
    seen = page.evaluate(
        f"""(deeds) => {{
            const seen = [];
            for (const name of ["pick", "accept", "reject", "undo"]) {{
                {VIEW}.addEventListener(`revdiff-${{name}}`, (event) => {{
                    seen.push([name, {VIEW}.decisions.accepted]);
                    event.preventDefault();
                }});
            }}
            {VIEW}.addEventListener("revdiff-decided", () => seen.push("decided"));
            {VIEW}.accept("o0n0");
            {VIEW}.reject("o0n0");
            {VIEW}.acceptAll();
            {VIEW}.undo("o1n2");
            {VIEW}.undo();
            {VIEW}.pick("o0n0");
            return [...seen, {VIEW}.decisions.accepted, {VIEW}.shadowRoot.activeElement];
        }}"""
    )
    deeds = ("accept", "reject", "accept", "undo", "undo", "pick")
    assert seen == [*([deed, ["o1n2"]] for deed in deeds), ["o1n2"], None]


def test_what_was_decided_is_told_when_it_is(page: Page) -> None:
    show(page, WORDS)
    page.evaluate(
        f"""() => {{ {VIEW}.addEventListener("revdiff-decided", ({{ detail }}) => window.log.push(["decided", detail])); }}"""
    )
    page.evaluate(f"{VIEW}.accept('{TWO}'); {VIEW}.accept('{TWO}'); {VIEW}.acceptAll()")
    assert [name for name, _ in told(page)] == ["accept", "decided"] * 2
    details = [detail for name, detail in told(page) if name == "decided"]
    assert details[0] == {"decisions": decided(WORDS, accepted=[TWO]), "pending": ["o0n0"]}
    assert details[1] == {"decisions": decided(WORDS, accepted=["o0n0"]), "pending": []}


def test_the_bar_counts_walks_and_decides_on_the_rest(page: Page) -> None:
    show(page, DIFF, attributes="bar")
    count = len(DIFF.changes)
    bar = page.get_by_role("group", name="decisions")
    page.get_by_role("button", name="reject change 1").click()
    assert bar.locator(".decided").inner_text() == f"1 of {count} decided"
    for _ in range(2):
        bar.get_by_role("button", name="next change").click()
    assert page.evaluate(f"{VIEW}.shadowRoot.activeElement.dataset.change") == DIFF.changes[2].id
    bar.get_by_role("button", name="accept all").click()
    assert bar.locator(".decided").inner_text() == f"{count} of {count} decided"
    assert page.evaluate(f"{VIEW}.decisions.rejected") == [DIFF.changes[0].id]
    bar.get_by_role("button", name="undo").click()
    assert bar.locator(".decided").inner_text() == f"1 of {count} decided"
