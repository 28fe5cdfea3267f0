"""Blame: who brought each word."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from revdiff import Aspect, Blame, Op, diff, samples
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
@example(["", "theGov.Gov."])  # a sentence that ends inside of a word, as an address is one
def test_rolled_up_it_counts_the_same_words(revisions: list[str]) -> None:
    filed = history(revisions)
    for index, revision in enumerate(filed):
        blame = filed.blame(index)
        for rolled in (blame.by_origin(), blame.by_paragraph(), blame.by_sentence()):
            assert sum((Counter(one.words) for one in rolled), Counter()) == blame.totals
            assert [one.text for one in rolled] == [one.span.of(revision.text) for one in rolled]
        require_nothing_lost(blame)


def require_nothing_lost(blame: Blame) -> None:
    """By origin, every word stands in one stretch, which has its origin; the next one has another, or is of another paragraph."""
    stretches = [*blame.by_origin()]
    assert all(len(one.words) == 1 for one in stretches)
    for before, after in pairwise(stretches):
        assert before.span.end <= after.span.start
        assert before.paragraph < after.paragraph or before.origin != after.origin
    for word in blame.words:
        (around,) = [one for one in stretches if one.span.start <= word.span.start < one.span.end]
        assert around.origin == word.origin


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


def test_a_stretch_over_two_sentences_carries_both_on() -> None:
    """What stays begins with the space behind the sentence before, and yet its sentence has become itself again."""
    fog, rain = "Fog lay over the bay until noon.", "Rain fell on all of the boats there."
    whole, listed = [f"{fog} {rain}"], [fog, f"* {rain}"]
    assert history([whole, listed, whole, listed]).blame().origins == history([whole, listed]).blame().origins


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


SNOW = "昨夜からの大雪のため、港に出入りする船はすべて止まっている。"
RESIGNED = "Мэр города вчера вечером внезапно подал в отставку."


@pytest.mark.parametrize("told", [ICE, RESIGNED, SNOW, "Der Hafen war zwei Tage lang wegen Eis gesperrt."])
@pytest.mark.parametrize(
    ("before", "between", "after", "copies"),
    [
        # Two come back at once, of one that went: in one paragraph, in two, and beside another text.
        ("{0} Tugs.", "Tugs.", "{0} Tugs. {0}", 1),
        ("{0}\n\nTugs.", "Tugs.", "{0}\n\nTugs.\n\n{0}", 1),
        ("{0}\n\nTugs.", "Tugs.", "{0} {0}\n\nTugs.", 1),
        ("{0}\n\nTugs.", "Tugs.", "Tugs. {0}\n\n{0}", 1),
        # As a paragraph that comes back edited, and by itself.
        ("{0} Tugs and pilots came at once.\n\nFog.", "Fog.", "{0} Tugs and pilots came late.\n\nFog. {0}", 1),
        # Three come back, of two that went, be it from one paragraph or from two.
        ("{0} {0}\n\nTugs.", "Tugs.", "Tugs. {0}\n\n{0} {0}", 2),
        ("{0}\n\nTugs. {0}", "Tugs.", "{0}\n\nTugs. {0}\n\n{0}", 2),
    ],
)
def test_no_more_copies_come_back_than_went(before: str, between: str, after: str, copies: int, told: str) -> None:
    blame = history([form.format(told) for form in (before, between, after)]).blame()
    sentences = [stretch for stretch in blame.by_sentence() if stretch.text == told]
    assert sorted(stretch.origin for stretch in sentences) == sorted([0] * copies + [2] * (len(sentences) - copies))


def test_the_copy_that_comes_back_word_for_word_is_the_old_one() -> None:
    told = history([f"{ICE}\n\n{RAIN}", RAIN, f"{ICE.replace('two', 'ten')}\n\n{RAIN}\n\n{ICE}"])
    assert [stretch.origin for stretch in told.blame().by_paragraph()] == [2, 0, 0]


def test_what_came_back_edited_stands_for_what_it_was() -> None:
    ferry = "The old ferry to the islands lay at its berth all night."
    edited = f"{ICE.replace('two', 'ten')} {ferry}"
    pages = [f"{ICE} {ferry}\n\n{RAIN}", RAIN, f"{edited}\n\n{RAIN}"]
    assert [one.origin for one in history([*pages, f"{edited}\n\n{RAIN} {ICE}"]).blame().by_sentence()] == [0, 0, 0, 3]
    assert {word.origin for word in history([*pages, f"{ICE} {ferry}\n\n{RAIN}"]).blame().words} == {0}


def test_two_that_were_edited_alike_and_are_put_back_are_as_old_as_before() -> None:
    twice = f"{ICE} Tugs came.\n\n{RAIN}\n\n{ICE} Pilots left."
    assert {origin for _, origin in origins(twice, twice.replace("two", "ten"), twice)} == {0}


APART = (
    *(ICE, RAIN, RESIGNED, "Nobody aboard either boat needed any medical help."),
    *("Divers will inspect her hull once tides allow.", "Ochenta vecinos durmieron anoche dentro del viejo gimnasio."),
)


@given(st.lists(st.lists(st.lists(st.sampled_from(APART), min_size=1, max_size=3), max_size=4), min_size=2, max_size=5))
def test_of_the_words_that_a_revision_brought_there_are_never_more(pages: list[list[list[str]]]) -> None:
    filed = history([[" ".join(paragraph) for paragraph in page] for page in pages])
    brought = [filed.blame(index).totals.get(index, 0) for index in range(len(filed))]
    for index in range(len(filed)):
        assert all(count <= brought[origin] for origin, count in filed.blame(index).totals.items())


@given(revision_pairs())
@example(("Apples are red.", "Apples are red. Apples are red."))
def test_where_nothing_goes_what_the_diff_says_came_is_new_and_nothing_else(pair: tuple[str, str]) -> None:
    told = diff(*pair)
    if not told.stats.words_deleted:
        edits = [edit for change in told.changes for edit in change.edits if edit.op is not Op.EQUAL]
        came = {
            place
            for edit in edits
            if edit.aspect is Aspect.WORDS
            for place in range(edit.new_span.start, edit.new_span.end)
        }
        words = history(list(pair)).blame().words
        assert [word.origin for word in words] == [int(word.span.start in came) for word in words]


def test_of_two_copies_that_one_is_new_which_the_diff_tells_as_put_in() -> None:
    # One that stands before itself, in a paragraph; and a paragraph, behind itself.
    assert [word.origin for word in history([ICE, f"{ICE} {ICE}"]).blame().words] == [1] * 10 + [0] * 10
    assert [one.origin for one in history([ICE, f"{ICE}\n\n{ICE}"]).blame().by_paragraph()] == [0, 1]


def test_by_sentence_the_origin_of_most_words() -> None:
    filed = history(samples.history())
    told = {stretch.text[:9]: stretch.origin for stretch in filed.blame().by_sentence()}
    assert told["A man of "] == 8
    assert told["No one wa"] == 1
    assert told["One firef"] == 4
