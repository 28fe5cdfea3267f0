"""Patches on texts that have drifted: what lands, where, how surely, and what does not."""

from __future__ import annotations

from hypothesis import given

from revdiff import How, Patch, Revision, diff
from revdiff.words import words
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
    assert all(outcome.how is How.EXACT and outcome.confidence == 1 for outcome in landing.outcomes)


@given(revision_pairs())
def test_on_its_own_result_everything_is_there_already(pair: tuple[str, str]) -> None:
    old, new = pair
    landing = diff(old, new).patch.apply(new, fuzzy=True)
    assert landing.text == new
    assert all(outcome.how in (How.EXACT, How.ALREADY) and outcome.confidence == 1 for outcome in landing.outcomes)


@given(revision_pairs(), stories())
def test_nothing_is_dropped_in_silence(pair: tuple[str, str], other: str) -> None:
    made = diff(*pair).patch
    landing = made.apply(other, fuzzy=True)
    assert tuple(outcome.hunk for outcome in landing.outcomes) == made.hunks
    assert len(landing.landed) + len(landing.rejected) == len(made.hunks)
    for outcome in landing.outcomes:
        assert 0 <= outcome.confidence <= 1
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
