"""Blame: who brought each word."""

from __future__ import annotations

import pytest
from hypothesis import given

from revdiff import diff, samples
from revdiff.lineage import history
from revdiff.words import words
from tests.lineage.stories import texts
from tests.strategies import revision_pairs


@given(texts())
def test_every_word_has_one_origin_not_later_than_itself(revisions: list[str]) -> None:
    filed = history(revisions)
    for index, revision in enumerate(filed):
        blame = filed.blame(index)
        assert [word.text for word in blame.words] == [
            word for paragraph in revision.paragraphs for word in words(paragraph.text)
        ]
        assert all(word.span.of(revision.text) == word.text for word in blame.words)
        assert all(0 <= word.origin <= index for word in blame.words)


@given(texts())
def test_rolled_up_it_counts_the_same_words(revisions: list[str]) -> None:
    blame = history(revisions).blame()
    for rolled in (blame.by_paragraph(), blame.by_sentence()):
        counted: dict[int, int] = {}
        for stretch in rolled:
            assert stretch.span.of(blame.revision.text) == stretch.text
            for origin, count in stretch.words.items():
                counted[origin] = counted.get(origin, 0) + count
        assert dict(sorted(counted.items())) == blame.totals


@given(texts())
def test_a_repeated_revision_brings_nothing(revisions: list[str]) -> None:
    filed = history(revisions)
    again = filed.add(filed.at(-1))
    assert [word.origin for word in again.blame().words] == [word.origin for word in filed.blame().words]


def origins(*revisions: str) -> list[tuple[str, int]]:
    return [(word.text, word.origin) for word in history(revisions).blame().words]


LEDE = "A fire broke out in a timber warehouse in the port of Kelby on Monday night."
ADVICE = "People around the port were told to keep their windows shut. The smoke can be seen from afar."


def test_through_a_move_and_an_edit() -> None:
    told = origins(f"{LEDE}\n\n{ADVICE}", f"{ADVICE.replace('shut', 'closed')}\n\n{LEDE}")
    assert [word for word, origin in told if origin == 1] == ["closed"]


def test_through_a_split_and_a_merge() -> None:
    split = ADVICE.replace("shut. The", "shut.\n\nThe")
    assert {origin for _, origin in origins(ADVICE, split, ADVICE)} == {0}
    assert {origin for _, origin in origins(split, ADVICE, split)} == {0}


def test_text_that_returns_has_the_origin_it_had() -> None:
    assert {origin for _, origin in origins(f"{LEDE}\n\n{ADVICE}", LEDE, f"{LEDE}\n\n{ADVICE}")} == {0}
    sentence = "The smoke can be seen from afar."
    without = ADVICE.replace(sentence, "The wind has turned to the west since.")
    assert {origin for _, origin in origins(ADVICE, without, ADVICE)} == {0}


def test_a_paragraph_that_returns_edited_brings_its_new_words_alone() -> None:
    told = origins(f"{LEDE}\n\n{ADVICE}", LEDE, f"{LEDE}\n\n{ADVICE.replace('shut', 'closed')}")
    assert [(word, origin) for word, origin in told if origin] == [("closed", 2)]


def test_what_was_merged_and_is_added_again_is_a_second_copy() -> None:
    told = origins(f"{LEDE}\n\n{ADVICE}", f"{LEDE} {ADVICE}", f"{LEDE} {ADVICE}\n\n{ADVICE}")
    assert [word for word, origin in told if origin] == words(ADVICE)


def test_a_word_that_is_put_back_has_the_origin_it_had() -> None:
    assert {origin for _, origin in origins(LEDE, LEDE.replace("Monday", "Sunday"), LEDE)} == {0}


def test_a_sentence_that_changed_paragraphs_keeps_its_origin() -> None:
    sentence = " Divers from the coast guard searched the hull for cracks all night."
    first = "The ferry Gull ran aground near Orchard Point on Tuesday morning in thick fog."
    second = "Harbor Master Ida Brandt praised the volunteers who had come with their own boats."
    told = origins(f"{first}{sentence}\n\n{second}\n\nThe end.", f"{first}\n\n{second}{sentence}\n\nThe end.")
    assert {origin for _, origin in told} == {0}


def test_case_and_signs_bring_no_word() -> None:
    told = origins("The mayor said “no” today.", 'The Mayor said "no," today.')
    assert {origin for _, origin in told} == {0}


def test_a_second_copy_is_new() -> None:
    told = origins(f"{LEDE}\n\n{ADVICE}", f"{LEDE}\n\n{ADVICE}\n\n{LEDE}")
    assert sum(origin for _, origin in told) == len(words(LEDE))


ICE = "The harbor was closed for two days by thick ice."
RAIN = "Rain fell on the town and on the hills behind it."


@pytest.mark.parametrize(
    ("revisions", "new"),
    [
        # In the same paragraph, behind itself, before itself, and behind another sentence.
        ([ICE, f"{ICE} {ICE}"], ICE),
        ([RAIN, f"{RAIN} {RAIN} {RAIN}"], f"{RAIN} {RAIN}"),
        ([f"{ICE} {RAIN}", f"{ICE} {RAIN} {ICE}"], ICE),
        ([f"{ICE}\n\n{RAIN}", f"{ICE} {ICE}\n\n{RAIN} {ICE}"], f"{ICE} {ICE}"),
        # Elsewhere, while the first one stands edited: in a paragraph, and as one of its own.
        ([f"{ICE} Tugs.\n\n{RAIN}", f"{ICE.replace('two', 'ten')} Tugs.\n\n{RAIN} {ICE}"], f"ten {ICE}"),
        ([f"{ICE} Tugs.\n\n{RAIN}", f"{ICE.replace('two', 'ten')} Tugs.\n\n{RAIN}\n\n{ICE}"], f"ten {ICE}"),
        # A revision later.
        ([ICE, ICE.replace("two", "ten"), f"{ICE.replace('two', 'ten')} Tugs.\n\n{ICE}"], f"ten Tugs {ICE}"),
        # What was joined to another paragraph, that was edited again.
        ([f"{ICE}\n\n{RAIN}", f"{ICE} {RAIN}", f"{ICE} {RAIN} More.\n\n{RAIN}"], f"More {RAIN}"),
    ],
)
def test_a_copy_of_what_stands_is_new(revisions: list[str], new: str) -> None:
    brought = [word for word, origin in origins(*revisions) if origin]
    assert sorted(brought) == sorted(words(new))


@pytest.mark.parametrize(
    "revisions",
    [
        # Gone, then back elsewhere, or with what it had become gone.
        [f"{ICE} Tugs came.\n\n{RAIN}", f"Tugs came.\n\n{RAIN}", f"Tugs came.\n\n{RAIN} {ICE}"],
        [f"{ICE} {RAIN}", f"{ICE.replace('two', 'ten')} {RAIN}", RAIN, f"{ICE} {RAIN}"],
        # A word put back, twice over.
        [ICE, ICE.replace("two", "ten"), ICE, ICE.replace("two", "six"), ICE],
    ],
)
def test_what_is_gone_and_comes_back_is_no_copy(revisions: list[str]) -> None:
    assert {origin for _, origin in origins(*revisions)} == {0}


@given(revision_pairs())
def test_where_nothing_goes_all_that_the_diff_says_came_is_new(pair: tuple[str, str]) -> None:
    stats = diff(*pair).stats
    if not stats.words_deleted:
        assert history(list(pair)).blame().totals.get(1, 0) == stats.words_inserted


def test_by_sentence_the_origin_of_most_words() -> None:
    filed = history(samples.history())
    told = {stretch.text[:9]: stretch.origin for stretch in filed.blame().by_sentence()}
    assert told["A man of "] == 8
    assert told["No one wa"] == 1
    assert told["One firef"] == 4
