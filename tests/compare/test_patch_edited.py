"""A patch on a text that a desk has edited: what was written since is not thrown away, taken for done, or put in twice."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import How
from tests.compare.landings import hows, landed, page

FOG, RAIN, TUGS, FAIR, END = (
    "Fog lay over the bay.",
    "Rain fell all day in the hills.",
    "Tugs came at noon to the old pier.",
    "The fair opens on Sunday.",
    "Nothing else is known.",
)
PAGE = (FOG, RAIN, TUGS, FAIR, END)


# What goes, and was edited since.


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("place", [0, 2, 4])
@pytest.mark.parametrize(
    ("paragraph", "edited"),
    [
        ("Police closed the bridge after noon.", "Police closed the old bridge after noon."),
        ("Police closed the bridge after noon.", "Police never closed the bridge after noon."),
        ("Police closed the bridge after noon.", "Police closed the bridge after noon, killing 3."),
        ("Police closed the bridge after noon.", "Police closed the bridge after noon, it is said."),
        ("Police closed the bridge after noon.", "Police closed the bridge after noon. More to come."),
        ("Ships from the islands", "Ships from the islands?"),
        ("Die Fähre lag am Morgen im Hafen von Kelby.", "Die Fähre lag am Morgen im brennenden Hafen von Kelby."),
        ("Le pont est fermé depuis lundi matin.", "Le vieux pont est fermé depuis lundi matin."),
        ("Мост закрыт с утра понедельника.", "Старый мост закрыт с утра понедельника."),
        ("غادرت العبارة الميناء صباح الأحد.", "غادرت العبارة القديمة الميناء صباح الأحد."),
        ("船は朝に港を出たと警察は発表した。", "船は朝に古い港を出たと警察は発表した。"),
    ],
)
def test_what_was_edited_is_not_taken_out(paragraph: str, edited: str, place: int, between: str) -> None:
    lines = [FOG, RAIN, FAIR, END]
    old, drifted = ([*lines[:place], line, *lines[place:]] for line in (paragraph, edited))
    for new in (lines, lines[: max(0, place - 1)] + lines[place:]):
        text = page(*drifted, between=between)
        landing = landed(page(*old, between=between), page(*new, between=between), text)
        assert landing.text == text
        assert [outcome.reason for outcome in landing.outcomes] == ["what it takes out has changed"]


@pytest.mark.parametrize(
    ("paragraph", "dressed"),
    [
        ('The harbor\'s "old" bridge was closed.', "The harbor’s “old” bridge was closed."),
        ("TUGS CAME AT NOON", "Tugs came at noon"),
        ("Le café de l'île est fermé.", "Le cafe\u0301 de l’i\u0302le est fermé."),
    ],
)
def test_what_is_in_other_dress_goes(paragraph: str, dressed: str) -> None:
    for place in range(4):
        lines = [FOG, RAIN, FAIR, END]
        old, drifted = ([*lines[:place], line, *lines[place:]] for line in (paragraph, dressed))
        assert landed(page(*old), page(*lines), page(*drifted)).text == page(*lines)


# What is there already, and what is not.


@pytest.mark.parametrize(
    ("old", "new", "stands"),
    [
        ("The chair may leave on Friday.", "The chair will leave on Friday.", "The chair will not leave on Friday."),
        ("The chair may leave on Friday.", "The chair will leave on Friday.", "The chair will never leave on Friday."),
        ("Der Chef könnte im Mai gehen.", "Der Chef wird im Mai gehen.", "Der Chef wird im Mai nicht gehen."),
        ("El alcalde puede firmar hoy.", "El alcalde va a firmar hoy.", "El alcalde no va a firmar hoy."),
        ("Ten fell ill on the ship.", "Twelve fell ill on the ship.", "Twelve fell ill and 40 were hurt on the ship."),
        ("Ten fell ill on the ship.", "Twelve fell ill on the ship.", "Twelve to fifteen fell ill on the ship."),
        ("Zehn sind krank an Bord.", "Zwölf sind krank an Bord.", "Zwölf sind krank und 40 verletzt an Bord."),
        ("船で10人が病気になった。", "船で12人が病気になった。", "船で12人が病気になり40人がけがをした。"),
        ("", "The chair will leave on Friday.", "The chair denied he will leave on Friday."),
        ("", "Der Chef wird im Mai gehen.", "Der Chef bestritt, dass er im Mai gehen wird."),
        ("", "The chair of the board will leave.", f"{FOG} It is not so that the chair of the board will leave."),
    ],
)
def test_a_fact_that_came_in_makes_another_change_of_it(old: str, new: str, stands: str) -> None:
    lines = [page(*filter(None, [FOG, line, END])) for line in (old, new)]
    text = page(*([stands] if FOG in stands else [FOG, stands]), END)
    landing = landed(*lines, text)
    assert How.ALREADY not in hows(landing)
    assert landing.text == text


@pytest.mark.parametrize(
    ("new", "stands"),
    [
        ("The harbor’s new bridge is open.", "The harbor's new bridge is open."),
        ("L’incendie a fait trois morts lundi soir.", "L'incendie a fait trois morts lundi soir."),
        ("The toll is 10-12 now.", "The toll is 10–12 now."),
        ("CHAIR QUITS", "Chair quits"),
        ("Le café du port a rouvert lundi.", "Le cafe\u0301 du port a rouvert lundi."),
        ("Der „Plan“ der Stadt ist tot.", 'Der "Plan" der Stadt ist tot.'),
    ],
)
def test_what_stands_there_in_other_dress_is_there_already(new: str, stands: str) -> None:
    for added, text in ((new, page(FOG, stands, END)), (stands, page(FOG, new, END))):
        landing = landed(page(FOG, END), page(FOG, added, END), text)
        assert landing.text == text
        assert hows(landing) == [How.ALREADY]


def test_a_fact_of_another_sentence_is_no_matter() -> None:
    text = page(FOG, "Twelve fell ill on the ship. Forty were never seen.", END)
    for old in ("", "Ten fell ill on the ship."):
        landing = landed(page(*filter(None, [FOG, old, END])), page(FOG, "Twelve fell ill on the ship.", END), text)
        assert hows(landing) == [How.ALREADY]


def test_dress_that_a_patch_brings_is_not_there_before_it_is() -> None:
    old, new = page(FOG, "It's 'over' for the chair.", END), page(FOG, "It’s ‘over’ for the chair.", END)
    landing = landed(old, new, old.replace("over", "all over"))
    assert landing.text == new.replace("over", "all over")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("before", "added", "behind", "space"),
    [
        ("The fog came in.", "The chair left.", "Rain fell all day.", " "),
        ("Der Nebel kam.", "Der Chef ging.", "Es regnete.", " "),
        ("霧が出た。", "市長は辞任した。", "雨が降った。", ""),
        ("ضباب فوق المدينة.", "غادر العمدة المدينة.", "مطر طوال اليوم.", " "),
        ("Туман лёг.", "Мэр ушёл.", "Дождь шёл.", " "),
    ],
)
def test_a_few_words_put_into_a_neighbor_are_not_put_in_twice(
    before: str, added: str, behind: str, space: str, between: str
) -> None:
    old, new = page(before, behind, between=between), page(before, added, behind, between=between)
    for lines in ((f"{before}{space}{added}", behind), (before, f"{added}{space}{behind}")):
        text = page(*lines, between=between)
        landing = landed(old, new, text)
        assert landing.text == text
        assert hows(landing) == [How.ALREADY]


def test_a_few_words_that_stand_within_a_sentence_are_put_in() -> None:
    landing = landed(page(FOG, END), page(FOG, "Rain fell.", END), page(FOG[:-1] + ", and rain fell.", END))
    assert landing.text == page(FOG[:-1] + ", and rain fell.", "Rain fell.", END)


def test_a_sentence_that_stands_far_off_is_not_put_in_twice() -> None:
    added = "Two people were hurt in the crowd at the gate."
    lines = [FOG, RAIN, TUGS, FAIR, "Snow is due.", "Schools are shut.", END]
    text = page(*lines[:-1], added, END)
    landing = landed(page(*lines), page(FOG, added, *lines[1:]), text)
    assert landing.text == text
    assert hows(landing) == [How.ALREADY]


def test_a_heading_that_stands_far_off_may_be_wanted_twice() -> None:
    heading = "What to do where the ferry is late"
    lines = [FOG, RAIN, TUGS, FAIR, "Snow is due.", "Schools are shut.", END]
    landing = landed(page(*lines), page(FOG, heading, *lines[1:]), page(*lines[:-1], heading, END))
    assert landing.text == page(FOG, heading, *lines[1:-1], heading, END)


# Moves, and where a text starts.


@pytest.mark.parametrize("place", range(5))
def test_a_move_goes_to_its_place_wherever_the_paragraph_went(place: int) -> None:
    drifted = [*PAGE[1:]]
    drifted.insert(place, FOG)
    moved = page(RAIN, TUGS, FAIR, FOG, END)
    assert landed(page(*PAGE), moved, page(*drifted)).text == moved


@pytest.mark.parametrize("of_patch", ["", "\ufeff"])
def test_a_byte_order_mark_stays_first(of_patch: str) -> None:
    text = "\ufeff" + page(FOG, RAIN, "Snow is due.", END)
    for lines in (("Top.", FOG, RAIN, END), (RAIN, END), ("Fog lay over the lake.", RAIN, END), (RAIN, END, FOG)):
        landing = landed(of_patch + page(FOG, RAIN, END), of_patch + page(*lines), text)
        made = [*lines]
        made.insert(made.index(RAIN) + 1, "Snow is due.")
        assert landing.text == "\ufeff" + page(*made)
        spans = [outcome.span for outcome in landing.outcomes]
        assert all(span is not None and 0 < span.start <= span.end <= len(landing.text) for span in spans)


def test_a_mark_that_a_patch_brings_comes() -> None:
    text = page(FOG, RAIN, "Snow is due.", END)
    landing = landed(page(FOG, RAIN, END), "\ufeff" + page(FOG, RAIN, END), text)
    assert landing.text == "\ufeff" + text
    assert landed("\ufeff" + page(FOG, RAIN, END), page(FOG, RAIN, END), "\ufeff" + text).text == text


def test_what_is_told_of_a_landing() -> None:
    landing = landed("", "Top.\n", "Another.\n")
    assert [outcome.reason for outcome in landing.outcomes] == [
        "it is for an empty text, so that nothing tells its place"
    ]
    assert repr(landing) == "<Landing: 0 hunks landed, 1 rejected>"
    assert repr(landed("", "Top.\n", "")) == "<Landing: 1 hunk landed, 0 rejected>"


# A law.

STORY = (
    "The ferry came in from the islands at dawn.",
    "Rain fell in the valley all day long.",
    "The chair left for the coast on Tuesday.",
    "Police closed the bridge after noon.",
    "Two tugs sank near the old pier.",
    "Schools will open again next week.",
)


def changed(data: st.DataObject, story: tuple[str, ...], mine: str) -> list[str]:
    """A story with some paragraphs edited, removed, added and moved; every word that comes has ``mine`` in it."""
    lines = [*story]
    for kind in data.draw(st.lists(st.sampled_from(["edit", "exchange", "remove", "add", "move"]), max_size=3)):
        place = data.draw(st.integers(0, len(lines) - 1))
        words = lines[place].split(" ")
        word = data.draw(st.integers(0, len(words) - 1))
        if kind == "edit":
            lines[place] = " ".join([*words[:word], f"{mine}word", *words[word:]])
        elif kind == "exchange":
            lines[place] = " ".join([*words[:word], f"{mine}other", *words[word + 1 :]])
        elif kind == "add":
            lines.insert(place, f"Here {mine}number {data.draw(st.sampled_from(['uno', 'due']))} stands in the page.")
        elif kind == "move":
            lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(place))
        elif len(lines) > 2:
            lines.pop(place)
    return lines


@given(st.data(), st.integers(3, len(STORY)))
def test_no_word_is_lost_but_what_the_patch_takes_out(data: st.DataObject, count: int) -> None:
    base, new, text = (
        page(*lines) for lines in (STORY[:count], *(changed(data, STORY[:count], m) for m in ("our", "its")))
    )
    landing = landed(base, new, text)
    before, comes, there, made = (Counter(re.findall(r"\w+", one)) for one in (base, new, text, landing.text))
    if How.OVERWRITTEN not in hows(landing):
        # What the desk wrote stands, and so does what both left: words that stand once tell.
        assert not (there - before) - made
        assert all(made[word] == 1 for word in before if before[word] == comes[word] == there[word] == 1)
    lines = Counter(landing.text.split("\n"))
    assert all(lines[line] <= 1 for line in STORY)
