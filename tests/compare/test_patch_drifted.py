"""Kinds of drift, in several languages: moves, other facts, lookalikes, what is there already, and how a text is laid out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import How, Revision, diff
from tests.compare.landings import hows, landed, page

FOG, RAIN, TUGS, FAIR, END = (
    "Fog lay over the bay.",
    "Rain fell all day in the hills.",
    "Tugs came at noon.",
    "The fair opens on Sunday.",
    "Nothing else is known.",
)
PAGE = (FOG, RAIN, TUGS, FAIR, END)


# Moves.

MOVED = (RAIN, TUGS, FOG, FAIR, END)
"""The page when the fog has moved two paragraphs down."""


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n"])
@pytest.mark.parametrize(
    "drifted",
    [
        # The move is done, and what it passed was edited, or what stands around, or what moved.
        (RAIN, "Four tugs came at noon.", FOG, FAIR, END),
        (RAIN.replace("all day", "all night"), TUGS, FOG, "The fair opens on Friday.", END),
        (RAIN, TUGS, FOG.replace("the bay", "the whole bay"), FAIR, END),
        (RAIN, TUGS, FOG, END),
    ],
)
def test_a_move_that_is_done_is_there_already(drifted: tuple[str, ...], between: str) -> None:
    text = page(*drifted, between=between)
    landing = landed(page(*PAGE), page(*MOVED), text)
    assert landing.text == text
    assert {*hows(landing)} == {How.ALREADY}


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n"])
@pytest.mark.parametrize("edited", [FOG.replace("the bay", "the whole bay"), FOG.replace("Fog", "Thick fog")])
def test_what_was_edited_moves_along(edited: str, between: str) -> None:
    text = page(edited, *PAGE[1:], between=between)
    landing = landed(page(*PAGE), page(*MOVED), text)
    assert landing.text == page(RAIN, TUGS, edited, FAIR, END, between=between)
    assert {*hows(landing)} == {How.PATCHED}
    # So it does where the patch edits it on its way.
    both = landed(page(*PAGE), page(*MOVED).replace("lay over", "hung over"), text)
    assert both.text == page(RAIN, TUGS, edited.replace("lay over", "hung over"), FAIR, END, between=between)


def test_a_move_out_of_lines_that_change_otherwise() -> None:
    old = page(FOG, RAIN, TUGS, FAIR, END)
    new = page(RAIN.replace("all day", "all night"), TUGS, FAIR, FOG, END.replace("Nothing", "Little"))
    done = new.replace("Tugs came", "Four tugs came")
    assert {*hows(landed(old, new, done))} == {How.ALREADY}
    assert landed(old, new, old.replace("Tugs came", "Four tugs came")).text == done


def test_a_move_without_a_place_takes_nothing_out() -> None:
    text = page("Snow closed two roads.", FOG, "The mayor was told.")
    landing = landed(page(*PAGE), page(*MOVED), text)
    assert landing.text == text
    assert {*hows(landing)} == {How.REJECTED}
    assert all(outcome.reason for outcome in landing.outcomes)


def test_a_move_in_a_revision_keeps_its_keys() -> None:
    keyed = Revision.from_paragraphs([(f"k{number}", line) for number, line in enumerate(PAGE)])
    made = diff(keyed, Revision.from_paragraphs([(f"k{PAGE.index(line)}", line) for line in MOVED])).patch
    drifted = Revision.from_paragraphs(
        [("k0", FOG.replace("the bay", "the whole bay")), *((f"k{n}", line) for n, line in enumerate(PAGE) if n)]
    )
    revision = made.apply(drifted, fuzzy=True).revision
    assert revision is not None
    assert [paragraph.key for paragraph in revision.paragraphs] == ["k1", "k2", "k0", "k3", "k4"]


WORDS = ("valley", "mill", "schools", "later", "bridge", "tugs", "one", "two")
LINES = tuple(f"The {word} stood in the {number}th report of the day." for number, word in enumerate(WORDS, start=4))
SHORT = ("Valley here.", "Mill.", "Schools here.", "Later: here", "A bridge here.", "Tugs.", "One here.", "Two.")


@given(st.data(), st.sampled_from([LINES, SHORT]), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_no_text_is_lost_or_doubled_by_a_move(data: st.DataObject, lines: tuple[str, ...], between: str) -> None:
    """Paragraphs move in the patch, and in the text, or did so before; others are edited, and come in."""

    def moved(lines: list[str], most: int) -> list[str]:
        lines = lines[:]
        for _ in range(data.draw(st.integers(0, most))):
            line = lines.pop(data.draw(st.integers(0, len(lines) - 1)))
            lines.insert(data.draw(st.integers(0, len(lines))), line)
        return lines

    def edited(lines: list[str]) -> list[str]:
        # Of a line of one word nothing says that it is the same one once a sentence stands behind it.
        editable = [place for place, line in enumerate(lines) if " " in line] or [0]
        chosen = data.draw(st.frozensets(st.sampled_from(editable), max_size=2))
        return [
            f"{line} So it is said." if place in chosen and " " in line else line for place, line in enumerate(lines)
        ]

    base = data.draw(st.permutations(lines))[: data.draw(st.integers(3, len(lines)))]
    new = edited(moved(base, 2))
    drifted = edited(moved(data.draw(st.sampled_from([base, new])), 1))
    drifted.insert(data.draw(st.integers(0, len(drifted))), "Fog came in.")
    text = page(*drifted, between=between)
    after = landed(page(*base), page(*new), text).text
    for word in WORDS:
        assert after.lower().split().count(word) == text.lower().split().count(word) or word not in "".join(lines)
        assert after.lower().count(word) == text.lower().count(word)


# Other facts.


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Police said 14 boats sank in the storm.", "Police said 17 boats sank in the storm."),
        ("Twelve people were hurt in the old mill.", "Fifteen people were hurt in the old mill."),
        ("The council paid $5 million for the mill.", "The council paid €5 million for the mill."),
        ("It was -5 C in Kelby at noon on Sunday.", "It was 5 C in Kelby at noon on Sunday."),
        ("The prize went to Ida Brandt of Kelby.", "The prize went to Ida Lasker of Kelby."),
        ("The ferry will sail on Sunday morning.", "The ferry will not sail on Sunday morning."),
        ("The ferry will sail on Sunday morning.", "The ferry won’t sail on Sunday morning."),
        ("Die Fähre fährt am Sonntag nach Kelby.", "Die Fähre fährt am Sonntag nicht nach Kelby."),
        ("Es gibt einen Plan für die alte Brücke.", "Es gibt keinen Plan für die alte Brücke."),
        ("Le maire a signé le contrat lundi matin.", "Le maire n’a pas signé le contrat lundi matin."),
        ("El alcalde firmó el contrato el lunes.", "El alcalde no firmó el contrato el lunes."),
        ("Burmistrz podpisał umowę w poniedziałek rano.", "Burmistrz nie podpisał umowy w poniedziałek rano."),
        ("Мэр подписал договор в понедельник утром.", "Мэр не подписал договор в понедельник утром."),
        ("غادرت العبارة الميناء صباح الأحد.", "لم تغادر العبارة الميناء صباح الأحد."),
        ("港で14隻の船が沈んだと警察は発表した。", "港で17隻の船が沈んだと警察は発表した。"),
        ("市長は来月に辞任すると述べた。", "市長は来月に辞任しないと述べた。"),
        ("市长说他将于周五辞职。", "市长说他将不于周五辞职。"),
    ],
)
def test_another_fact_is_not_the_same_already(one: str, other: str) -> None:
    for added, stands in ((one, other), (other, one)):
        text = page(FOG, stands, END)
        landing = landed(page(FOG, END), page(FOG, added, END), text)
        assert How.ALREADY not in hows(landing)
        assert landing.text == text or added in landing.text
        edit = landed(page(FOG, RAIN, END), page(FOG, added, END), text)
        assert How.ALREADY not in hows(edit)


@pytest.mark.parametrize("new", ["15 dead in a fire.", "At least 15 are dead in a fire at the mill, police said."])
def test_another_value_in_the_place_of_a_value_is_overwritten_or_rejected(new: str) -> None:
    landing = landed(page("12 dead in a fire.", RAIN), page(new, RAIN), page(new.replace("15", "16"), RAIN))
    assert {*hows(landing)} <= {How.OVERWRITTEN, How.REJECTED}


# Lookalikes that the base does not have.


@pytest.mark.parametrize(
    ("about", "another", "day", "later"),
    [
        (
            "The hearing on the pier was held on Tuesday.",
            "The hearing on the mill was held on Tuesday.",
            "Tues",
            "Thurs",
        ),
        ("Die Anhörung zum Pier war am Dienstag.", "Die Anhörung zum Turm war am Dienstag.", "Dienstag", "Freitag"),
        ("L'audience sur le pont a eu lieu mardi.", "L'audience sur le port a eu lieu mardi.", "mardi", "vendredi"),
        ("Слушание по мосту прошло в среду.", "Слушание по рынку прошло в среду.", "среду", "пятницу"),
    ],
)
def test_another_paragraph_is_not_edited(about: str, another: str, day: str, later: str) -> None:
    old = page(FOG, about, RAIN, FAIR, END)
    new = old.replace(day, later)
    for text in (
        page(FOG, another, RAIN, FAIR, END),
        page(FOG, RAIN, FAIR, another, END),
        page(another, FOG, RAIN, FAIR, END),
    ):
        landing = landed(old, new, text)
        assert landing.text == text
        assert hows(landing) == [How.REJECTED]
    # The paragraph itself is, wherever it went.
    moved = landed(old, new, page(FOG, RAIN, FAIR, about, END))
    assert moved.text == page(FOG, RAIN, FAIR, about.replace(day, later), END)


def test_a_lookalike_of_the_base_that_was_edited_and_moved_is_left_alone() -> None:
    dock, mill = "The vote on the dock was held on Monday.", "The vote on the mill was held on Sunday."
    old = page(dock, RAIN, mill, END)
    text = page(RAIN, dock.replace("held", "held late"), END)
    landing = landed(old, old.replace("Sunday", "Friday"), text)
    assert landing.text == text
    assert hows(landing) == [How.REJECTED]


# What only comes in, and stands there already.

ADDED = "Two people were hurt in the crowd at the gate."


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "drifted",
    [
        (FOG, RAIN, ADDED, TUGS, FAIR),
        (ADDED, FOG, RAIN, TUGS, FAIR),
        (FOG, RAIN, TUGS, ADDED, FAIR),
        (FOG, RAIN, ADDED.replace("hurt", "badly hurt"), TUGS, FAIR),
        (f"{FOG} {ADDED}", RAIN, TUGS, FAIR),
        (FOG, f"{RAIN} {ADDED}", TUGS, FAIR),
        (FOG, f"{ADDED} {RAIN}", TUGS, FAIR),
    ],
)
def test_what_stands_a_little_off_is_not_put_in_twice(drifted: tuple[str, ...], between: str) -> None:
    text = page(*drifted, "Little else is known.", between=between)
    landing = landed(
        page(FOG, RAIN, TUGS, FAIR, END, between=between),
        page(FOG, ADDED, RAIN, TUGS, FAIR, END, between=between),
        text,
    )
    assert landing.text == text
    assert hows(landing) == [How.ALREADY]


def test_a_caption_that_is_wanted_at_two_places_is_put_in_at_both() -> None:
    caption = "Photo: Ida Brandt"
    new = page(FOG, caption, RAIN, TUGS, FAIR, caption, END)
    landing = landed(page(FOG, RAIN, TUGS, FAIR, END), new, page(FOG, caption, RAIN, TUGS, FAIR, "Little is known."))
    assert landing.text == page(FOG, caption, RAIN, TUGS, FAIR, caption, "Little is known.")


# How the text is laid out.


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("of_patch", ["\n", "\n\n", "\r\n", "\r\n\r\n"])
@pytest.mark.parametrize("is_open", [False, True])
def test_what_is_put_in_is_laid_out_as_the_text_is(line_end: str, of_patch: str, *, blank: bool, is_open: bool) -> None:
    def laid_out(*lines: str) -> str:
        text = page(*lines, between=line_end * (1 + blank)).removesuffix(line_end * blank)
        return text.removesuffix(line_end) if is_open else text

    old = page(*PAGE, between=of_patch)
    drifted = "A long note."
    for new in (
        (FOG, ADDED, RAIN, TUGS, FAIR, END),
        (FOG, RAIN, "Tugs came at dawn.", FAIR, END),
        (FOG, RAIN, TUGS, FAIR, END, ADDED),
        (FOG, RAIN, TUGS, FAIR, "Much else is known."),
        (FOG, RAIN, TUGS, FAIR),
        (FOG, TUGS, FAIR, END),
        (RAIN, TUGS, FOG, FAIR, END),
    ):
        landing = landed(old, page(*new, between=of_patch), laid_out(drifted, *PAGE))
        assert not landing.rejected
        assert landing.text == laid_out(drifted, *new)
        revision = diff(old, page(*new, between=of_patch)).patch.apply(Revision(laid_out(drifted, *PAGE)), fuzzy=True)
        assert revision.revision is not None
        assert revision.revision.text == landing.text
