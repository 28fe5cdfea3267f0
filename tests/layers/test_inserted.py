"""Updates put into a story that goes on below them, entries whose headline stands above their time, short numbered updates."""

from __future__ import annotations

import pytest

from revdiff.layers import Confidence, Order, segment
from tests.layers.pages import NEWER, OLDER, boundaries, page, ranks

_MORE = [
    "The warehouse had stood empty since the mill was closed, and its owner lives abroad, according to the town's register.",
    "Neighbors said they had asked the council for years to have its windows boarded up.",
    "The council had put the matter off until the spring, its minutes show.",
    "It will meet again on Thursday, the mayor's office said.",
]


@pytest.mark.parametrize(
    "update",
    [
        "[Updated, 2:10 p.m. March 3: The driver was charged.]",
        "[UPDATE: The owner denied that he had been warned.]",
        "(Update at 2 p.m. ET: The owner denied that he had been warned.)",
        "[Update, March 3, 2020: The owner (62) denied that he had been warned.]",
        "(UPDATE II: The owner denied that he had been warned.)",
        "[Aktualisierung, 18:20 Uhr: Der Besitzer bestreitet, gewarnt worden zu sein.]",
        "(Uppdatering 18.20: Ägaren förnekar att han hade varnats.)",
        "[Mise à jour, 18h20 : Le propriétaire dit qu'il n'avait pas été averti.]",
        "[Aktualizacja, godz. 18.20: Właściciel zaprzecza, że go ostrzegano.]",
        "[Actualización: El dueño niega que lo hubieran avisado.]",
        "[Обновление: Владелец отрицает, что его предупреждали.]",
    ],
)
def test_a_story_goes_on_below_an_update_in_brackets(update: str) -> None:
    story = segment(page(OLDER, update, _MORE))
    assert boundaries(story) == [3, 4]
    assert ranks(story) == [1, 0, 1]
    assert story.order is Order.MIXED
    assert [paragraph.text for paragraph in story.layers[1].paragraphs] == [*OLDER, *_MORE]
    assert story.layers[0].confidence is Confidence.PLAIN


def test_brackets_around_several_paragraphs() -> None:
    story = segment(
        page(OLDER, "[UPDATE, 5 p.m.: The owner denied that he had been warned.", "He will speak on Thursday.]", _MORE)
    )
    assert (boundaries(story), ranks(story)) == ([3, 5], [1, 0, 1])


def test_several_updates_in_one_story() -> None:
    first, second = "[UPDATE, 5 p.m.: The owner denied it.]", "[UPDATE, 7 p.m.: The owner was charged.]"
    story = segment(page(OLDER, first, _MORE[:2], second, _MORE[2:]))
    assert (boundaries(story), ranks(story)) == ([3, 4, 6, 7], [2, 1, 2, 0, 2])


def test_brackets_around_the_words_alone_close_nothing() -> None:
    story = segment(page(OLDER, "[UPDATE 5 p.m.] The owner denied that he had been warned (twice).", _MORE))
    assert boundaries(story) == [3]


def test_nothing_goes_on_below_the_last_update() -> None:
    assert boundaries(segment(page(OLDER, "[UPDATE: The owner was charged.]"))) == [3]


@pytest.mark.parametrize(
    "update",
    [
        ["UPDATE: Police are telling the Coast Wire that the owner had been warned twice."],
        ["UPDATE 3/3/2020 : The story of the owner seems to be untrue. (read more)"],
        ["Update: In a statement the owner's lawyer said:", "“My client was abroad.”", "“He will come home.”"],
    ],
)
def test_a_long_story_goes_on_below_a_short_update_near_its_top(update: list[str]) -> None:
    story = segment(page(" ".join(OLDER), update, OLDER, _MORE))
    assert (boundaries(story), ranks(story)) == ([1, 1 + len(update)], [1, 0, 1])
    assert story.layers[0].confidence is Confidence.WEAK


def test_an_update_at_the_foot_keeps_what_follows() -> None:
    assert boundaries(segment(page(OLDER, _MORE, "UPDATE: The owner was charged, police said.", NEWER))) == [7]


def test_headlines_above_their_times_open_the_entries() -> None:
    log = [
        *(
            "The council of Tarn heard the owner of the warehouse on Tuesday.",
            "Hearing adjourned",
            "3:30 p.m.",
            NEWER[0],
        ),
        *("Owner pressed on warnings", "2:25 p.m.", NEWER[1], "Mayor: 'We had no money'", "1:30 p.m.", OLDER[1]),
    ]
    assert boundaries(segment(page(*log))) == [1, 4, 7]


def test_a_time_at_the_top_has_no_headline_above_it_and_nor_have_the_others() -> None:
    log = ["3:30 p.m.", NEWER[0], "See related", "2:25 p.m.", NEWER[1], "Special coverage", "1:30 p.m.", OLDER[1]]
    assert boundaries(segment(page(*log))) == [3, 6]


def test_two_numbers_are_two_updates_however_short_the_first_is() -> None:
    story = segment(
        page(OLDER, "UPDATE - Words fail:", "UPDATE II - Nothing hides this reality:", "UPDATE III - It was no match.")
    )
    assert boundaries(story) == [3, 4, 5]


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("8/13/2018", "5/23/2018"),
        ("March 3, 2020", "March 1, 2020"),
        ("3 March 2020", "28 February 2020"),
        ("3. März 2020", "1. März 2020"),
        ("3 mars 2020", "1 mars 2020"),
        ("2020-03-03", "2020-03-01"),
        ("3 marca 2020", "1 marca 2020"),
        ("3 марта 2020", "1 марта 2020"),
    ],
)
def test_a_date_alone_stands_above_the_older_text(newer: str, older: str) -> None:
    update = "UPDATE: The owner of the warehouse was charged, the police said."
    story = segment(page(newer, update, _MORE, older, OLDER))
    assert (boundaries(story), story.order) == ([6], Order.NEWEST_FIRST)
    assert segment(page(older, update, _MORE, newer, OLDER)).order is Order.SINGLE
    assert segment(page(newer, _MORE, older, OLDER)).order is Order.SINGLE


@pytest.mark.parametrize(
    ("first", "second"),
    [("Update vom 3. Mai 2020, 16:05 Uhr:", "Update, 13:17 Uhr:"), ("UPDATE, May 3, 2020, 4 p.m.:", "UPDATE, 9 p.m.:")],
)
def test_a_time_with_a_date_and_one_without_are_not_compared(first: str, second: str) -> None:
    story = segment(page(f"{first} {NEWER[0]}", f"{second} {NEWER[1]}", "Our earlier story:", OLDER))
    assert story.order is Order.NEWEST_FIRST


@pytest.mark.parametrize(
    "announced",
    [
        "UPDATE: The driver was charged. See the end of this story.",
        "Update: There is news of the driver at the bottom of this post.",
        "UPDATE 5 p.m.: See the update below.",
        "UPDATED: The council has answered; see the foot of this article.",
    ],
)
def test_an_update_announced_at_the_head_and_given_at_the_foot_is_one(announced: str) -> None:
    update = "UPDATE 5 p.m.: The driver was charged with arson, the police said."
    story = segment(page(announced, OLDER, _MORE, update, NEWER))
    assert (boundaries(story), story.order) == ([8], Order.OLDEST_FIRST)


def test_hours_of_american_zones_may_be_of_either_half_of_the_day() -> None:
    story = segment(page("7:02 p.m.", NEWER[0], "1:30 ET", NEWER[1], "12:30 ET", OLDER))
    assert (boundaries(story), story.order) == ([2, 4], Order.NEWEST_FIRST)
