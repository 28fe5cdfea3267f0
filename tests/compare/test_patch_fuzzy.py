"""Patches on texts that have drifted: what lands, where, how surely, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import How, Patch, Revision, diff
from revdiff.words import words
from tests.compare.landings import landed
from tests.strategies import revision_pairs, stories

BASE = (
    "Ferry runs aground off Orchard Point\n\n"
    "A ferry with 212 people on board ran aground on Tuesday, the coast guard said.\n\n"
    "No one was hurt, said Harbor Master Ida Brandt.\n\n"
    "The ferry was on its way to the islands.\n\n"
    "An inquiry has begun.\n"
)
UPDATE = (
    BASE.replace("Tuesday", "Tuesday morning")
    .replace("No one was hurt", "Two people were hurt")
    .replace("An inquiry", "Divers looked at the hull.\n\nAn inquiry")
)


def patch() -> Patch:
    return diff(BASE, UPDATE).patch


@given(revision_pairs())
def test_on_its_own_base_everything_lands_exactly(pair: tuple[str, str]) -> None:
    old, new = pair
    landing = diff(old, new).patch.apply(old, fuzzy=True)
    assert landing.text == new
    assert all(outcome.how is How.EXACT and outcome.match == 1 for outcome in landing.outcomes)


@given(revision_pairs())
def test_on_its_own_result_everything_is_there_already(pair: tuple[str, str]) -> None:
    old, new = pair
    landing = diff(old, new).patch.apply(new, fuzzy=True)
    assert landing.text == new
    assert all(outcome.how in (How.EXACT, How.ALREADY) and outcome.match == 1 for outcome in landing.outcomes)


@given(revision_pairs(), stories())
def test_nothing_is_dropped_in_silence(pair: tuple[str, str], other: str) -> None:
    made = diff(*pair).patch
    landing = made.apply(other, fuzzy=True)
    assert tuple(outcome.hunk for outcome in landing.outcomes) == made.hunks
    assert len(landing.landed) + len(landing.rejected) == len(made.hunks)
    for outcome in landing.outcomes:
        assert 0 <= outcome.match <= 1
        assert bool(outcome.reason) == (outcome.how is How.REJECTED) == (outcome.span is None)
    if not landing.landed:
        assert landing.text == other


def test_words_land_in_a_paragraph_that_the_desk_has_edited() -> None:
    desk = BASE.replace("A ferry with", "The ferry Gull with").replace("An inquiry has begun.", "An inquiry is on.")
    landing = patch().apply(desk, fuzzy=True)
    assert landing.text == UPDATE.replace("A ferry with", "The ferry Gull with").replace(
        "An inquiry has begun.", "An inquiry is on."
    )
    assert [outcome.how for outcome in landing.outcomes] == [How.PATCHED, How.EXACT, How.EXACT]


def test_it_follows_a_paragraph_that_was_moved() -> None:
    moved = "No one was hurt, said Harbor Master Ida Brandt.\n\n"
    desk = BASE.replace(moved, "") + "\n" + moved
    landing = patch().apply(desk, fuzzy=True)
    assert "Two people were hurt, said Harbor Master Ida Brandt." in landing.text
    assert not landing.rejected


def test_a_place_behind_the_end_of_a_shorter_text_is_its_end() -> None:
    ferry, divers, tugs, end = (
        "The ferry ran aground.",
        "Divers look at the whole hull.",
        "Tugs came.",
        "More to come later.",
    )
    made = diff("\n\n".join([ferry, divers, tugs, end]), "\n\n".join([ferry, tugs, divers, end])).patch
    landing = made.apply(Revision(ferry), fuzzy=True)
    assert landing.text.split() == f"{ferry} {tugs}".split()
    assert landing.revision is not None
    assert landing.revision.text == landing.text


def test_spans_say_where_it_landed() -> None:
    landing = patch().apply("Note to the desk.\n\n" + BASE, fuzzy=True)
    for outcome in landing.landed:
        assert outcome.span is not None
        assert outcome.span.of(landing.text).strip() == outcome.hunk.new.strip()


def test_what_has_no_place_is_rejected_and_says_why() -> None:
    desk = BASE.replace("No one was hurt, said Harbor Master Ida Brandt.\n\n", "")
    landing = patch().apply(desk, fuzzy=True)
    (rejected,) = landing.rejected
    assert rejected.hunk.old.startswith("No one was hurt")
    assert rejected.reason == "no paragraph carries on what it takes out"
    assert "Tuesday morning" in landing.text


def test_what_is_there_already_is_not_put_in_twice() -> None:
    landing = patch().apply(UPDATE, fuzzy=True)
    assert landing.text == UPDATE
    assert {outcome.how for outcome in landing.outcomes} == {How.ALREADY}


def test_edited_text_is_not_thrown_away() -> None:
    gone = diff(BASE, BASE.replace("The ferry was on its way to the islands.\n\n", "")).patch
    desk = BASE.replace("on its way to the islands", "on its way to the northern islands, with supplies for the winter")
    landing = gone.apply(desk, fuzzy=True)
    assert landing.text == desk
    assert landing.rejected[0].reason == "what it takes out has changed"
    assert gone.apply(gone.apply(BASE), fuzzy=True).outcomes[0].how is How.ALREADY


def test_a_dated_entry_of_a_page_that_repeats_itself_is_not_put_in_twice() -> None:
    page = "Latest\n\nThe main points are:\n\nCases fell.\n\nPrevious\n\nThe main points are:\n\nCases rose.\n"
    entry = "Cases fell further in week eight.\n\nPrevious\n\nThe main points are:\n\n"
    made = diff(page, page.replace("Cases fell.", f"{entry}Cases fell.")).patch
    once = made.apply(page.replace("Cases rose", "Cases had risen"), fuzzy=True).text
    assert once.count("Cases fell further") == 1
    assert made.apply(once, fuzzy=True).text == once


def test_lines_stand_before_a_neighbor_that_was_split() -> None:
    made = diff(BASE, BASE.replace("A ferry with", "Fog lay on the bay.\n\nA ferry with")).patch
    desk = BASE.replace("Tuesday, the", "Tuesday.\n\nThere was fog, the").replace("off Orchard Point", "near Kelby")
    assert made.apply(desk, fuzzy=True).text == desk.replace("A ferry with", "Fog lay on the bay.\n\nA ferry with")


def test_words_land_in_a_paragraph_of_any_length() -> None:
    told = " ".join(f"The crew of boat {number} came back to the harbor at dawn." for number in range(200))
    made = diff(told, told.replace("boat 7 came", "boat 7 sailed")).patch
    desk = told.replace("boat 190 came", "boat 190 drifted")
    assert made.apply(desk, fuzzy=True).text == desk.replace("boat 7 came", "boat 7 sailed")


def test_no_word_is_put_into_the_middle_of_another() -> None:
    made = diff("29 April – first claim window closes at noon", "29 April – Claim period closes at noon").patch
    desk = "29 April - the first claims window closed at noon"
    landing = made.apply(desk, fuzzy=True)
    assert set(words(landing.text)) <= set(words(desk)) | {"Claim", "period", "closes"}


# One sentence said of four things on four days, and another day, in several languages and scripts.
FORMULAS = [
    (
        "The hearing on the {} was held on {}.",
        ["dock", "pier", "mill", "road"],
        ["Monday", "Tuesday", "Wednesday", "Sunday"],
    ),
    (
        "Die Anhörung zum {} war am {}.",
        ["Dock", "Pier", "Kanal", "Turm"],
        ["Montag", "Dienstag", "Mittwoch", "Sonntag"],
    ),
    (
        "Слушание по {} прошло в {} вечером.",
        ["порту", "мосту", "каналу", "рынку"],
        ["среду", "пятницу", "субботу", "четверг"],
    ),
    ("{}の公聴会は{}に開かれた。", ["港", "橋", "運河", "市場"], ["月曜日", "火曜日", "水曜日", "日曜日"]),
    (
        "عُقدت جلسة {} يوم {} مساءً.",
        ["الميناء", "الجسر", "القناة", "السوق"],
        ["الاثنين", "الثلاثاء", "الأربعاء", "الأحد"],
    ),
    ("{} scored {} points in that game.", ["Kelby", "Lasker", "Brant", "Tarn"], ["12", "14", "16", "18"]),
]


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n"])
@pytest.mark.parametrize(("formula", "things", "days"), FORMULAS)
def test_a_lookalike_that_stands_unchanged_is_left_alone(
    formula: str, things: list[str], days: list[str], between: str, number: int
) -> None:
    lines = [
        line for thing, day in zip(things, days, strict=True) for line in (formula.format(thing, day), f"{thing}: –")
    ]
    about = formula.format(things[number], days[number])
    update = [formula.format(things[number], "9") if line == about else line for line in lines]
    made = diff(between.join(lines), between.join(update)).patch
    without = between.join(line for line in lines if line != about)
    landing = made.apply(without, fuzzy=True)
    assert landing.text == without
    (rejected,) = landing.rejected
    assert rejected.reason


def test_of_two_equal_paragraphs_the_one_that_is_left_is_known_by_its_neighbors() -> None:
    line = "The council meets again on Monday."
    base = f"First the pool.\n{line}\nThen the park and its trees.\nFog.\n{line}\nLast the road.\n"
    made = diff(base, f"{base[: base.rindex('Monday')]}Friday.\nLast the road.\n").patch
    without = f"First the pool.\n{line}\nThen the park and its trees.\nFog.\nLast the road.\n"
    assert made.apply(without, fuzzy=True).text == without


HEARING = "The council held a hearing on the new dock on Monday.\nRain fell all day.\nTugs are on their way.\n"


@pytest.mark.parametrize(
    ("new", "drifted"),
    [
        # An edit, in a line that says more now, and beside lines that are others.
        (("Monday", "Friday"), [("Monday", "Friday"), ("held a", "held a long")]),
        (("Monday", "Friday"), [("Monday", "Friday"), ("Rain fell", "It rained"), ("new dock", "old dock")]),
        # An addition, in nearly the same words, and with other lines in between.
        (
            ("Tugs", "Two people were hurt in the crowd at the gate.\nTugs"),
            [("Tugs", "Two people were badly hurt in the crowd at the gate.\nTugs"), ("Rain fell", "It rained")],
        ),
        (
            ("Tugs", "Divers found a crack in the hull.\nThe mayor was told at once.\nTugs"),
            [("Tugs", "Divers found a crack in the hull.\nFog came.\nThe mayor was told at once.\nTugs")],
        ),
        # A removal, and a paragraph that was written anew.
        (("Rain fell all day.\n", ""), [("Rain fell all day.\n", ""), ("held a", "held a long")]),
        (
            ("Rain fell all day.", "Snow has closed both roads to the harbor since noon."),
            [("Rain fell all day.", "Snow has closed both roads to the old harbor since noon.")],
        ),
    ],
)
def test_what_was_done_already(new: tuple[str, str], drifted: list[tuple[str, str]]) -> None:
    text = HEARING
    for before, after in drifted:
        text = text.replace(before, after)
    landing = landed(HEARING, HEARING.replace(*new), text)
    assert landing.text == text
    assert [outcome.how for outcome in landing.outcomes] == [How.ALREADY]


def test_what_someone_else_changed_is_overwritten_or_not_as_is_wanted() -> None:
    theirs = HEARING.replace("Monday", "Friday")
    landing = landed(HEARING, HEARING.replace("Monday", "Sunday"), theirs)
    assert [outcome.how for outcome in landing.outcomes] == [How.OVERWRITTEN]
    assert landing.text == HEARING.replace("Monday", "Sunday")
    kept = landed(HEARING, HEARING.replace("Monday", "Sunday"), theirs, overwrite=False)
    assert kept.text == theirs
    assert kept.rejected[0].reason == "it would overwrite words that were changed since"
    # Other words of the same paragraph are nobody's loss.
    beside = landed(
        HEARING, HEARING.replace("Monday", "Sunday"), HEARING.replace("new dock", "old dock"), overwrite=False
    )
    assert [outcome.how for outcome in beside.outcomes] == [How.PATCHED]


@pytest.mark.parametrize("text", ["The new old hall", "The old new hall", "Here the new old hall stands"])
def test_a_word_is_not_put_in_beside_itself(text: str) -> None:
    landing = landed("The new hall", "The old hall", text)
    assert landing.text == text
    assert landing.rejected


def test_confidence_is_1_where_its_lines_stand_and_nowhere_else() -> None:
    made = diff(HEARING, HEARING.replace("Rain fell all day.", "Snow fell.")).patch
    (alone,) = made.apply("A new lede.\nRain fell all day.\nNothing else is known.\n", fuzzy=True).outcomes
    assert (alone.how, alone.match) == (How.EXACT, 1)
    (one_of_two,) = made.apply(
        "Rain fell all day.\nA new lede.\nRain fell all day.\nTugs are on their way.\n", fuzzy=True
    ).outcomes
    assert one_of_two.how is How.EXACT
    assert 0 < one_of_two.match < 0.5


PLACES = st.frozensets(st.integers(0, 5), max_size=6)
SIX = [
    f"The {thing} of the old harbor stood in the rain on {day}."
    for thing, day in zip(
        ["cranes", "sheds", "boats", "ropes", "gates", "tugs"],
        ["Monday", "Tuesday", "Friday", "Sunday", "Easter", "May 1"],
        strict=True,
    )
]


@given(PLACES, PLACES, PLACES, st.sampled_from(["\n", "\n\n"]))
def test_a_hunk_leaves_others_alone_and_is_done_once(
    updated: frozenset[int], drifted: frozenset[int], gone: frozenset[int], between: str
) -> None:
    """Six lookalikes, some of them updated by the patch; it is put on a text in which some were edited, and some are gone."""

    def page(update: frozenset[int], drift: frozenset[int], without: frozenset[int]) -> str:
        lines = [line.replace("rain", "snow") if place in update else line for place, line in enumerate(SIX)]
        lines = [line.replace("old", "very old") if place in drift else line for place, line in enumerate(lines)]
        return between.join(line for place, line in enumerate(lines) if place not in without)

    nobody = frozenset[int]()
    made = diff(page(nobody, nobody, nobody), page(updated, nobody, nobody)).patch
    landing = made.apply(page(nobody, drifted, gone), fuzzy=True)
    for place in {*range(len(SIX))} - updated - drifted - gone:
        assert SIX[place] in landing.text
    done = page(updated, drifted, nobody)
    again = made.apply(done, fuzzy=True)
    assert again.text == done
    assert {outcome.how for outcome in again.outcomes} <= {How.ALREADY}
