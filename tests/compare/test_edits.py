"""Word edits as people read them: cases, and the law that strangers are not woven together."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Aspect, Change, Diff, Kind, Op, Revision
from tests.compare import laws
from tests.compare.cases import mark, marked_cases, taken_back, versions
from tests.compare.shapes import sentence
from tests.strategies import paragraphs


@pytest.mark.parametrize("marked", marked_cases("edits.toml"))
def test_edits_are_those_an_editor_would_mark(marked: str) -> None:
    old, new = versions(marked)
    assert mark(old, new, revdiff.diff_words(old, new)) == marked
    assert mark(new, old, revdiff.diff_words(new, old)) == taken_back(marked)


@pytest.mark.parametrize("marked", marked_cases("edits_known_failures.toml", pytest.mark.xfail))
def test_known_failures_still_fail(marked: str) -> None:
    old, new = versions(marked)
    assert mark(old, new, revdiff.diff_words(old, new)) == marked


@pytest.mark.parametrize(
    ("old", "new", "aspects"),
    [
        ("The ship sank.", "The ferry sank.", {Aspect.WORDS}),
        ("He said no.", "He said: no.", {Aspect.PUNCTUATION}),
        ("The State spoke.", "The state spoke.", {Aspect.CASE}),
        ('It\'s "over".', "It’s “over”.", {Aspect.TYPOGRAPHY}),
        ("A cafe\u0301 closed.", "A caf\u00e9 closed.", {Aspect.TYPOGRAPHY}),
        ("Two  spaces.", "Two spaces.", {Aspect.WHITESPACE}),
        ("Over a line\nbreak.", "Over a line break.", {Aspect.WHITESPACE}),
    ],
)
def test_an_aspect_says_what_differs(old: str, new: str, aspects: set[Aspect]) -> None:
    assert {edit.aspect for edit in revdiff.diff_words(old, new) if edit.op is not Op.EQUAL} == aspects


def test_names_of_word_edits_count_up() -> None:
    edits = revdiff.diff_words("The ship sank off Tarn.", "The ferry sank at Tarn.")
    assert [edit.id for edit in edits] == [f"w.{number}" for number in range(1, len(edits) + 1)]


def test_a_changed_word_is_one_in_a_text_too_long_for_one_table_that_has_no_word_once() -> None:
    chance = random.Random(3)
    words = chance.choices(["ferry", "harbor", "mayor", "fog", "council", "said", "the", "of", "tugs", "quay"], k=9_000)
    changed = [word if place % 900 else "changed" for place, word in enumerate(words)]
    edits = revdiff.diff_words(" ".join(words), " ".join(changed))
    assert [edit.new_span.of(" ".join(changed)) for edit in edits if edit.op is not Op.EQUAL] == ["changed"] * 10


@given(st.integers(0, 400), st.integers(1000, 1400), st.integers(8, 30))
def test_strangers_are_removed_and_added_whole(one: int, other: int, words: int) -> None:
    old, new = sentence(one, words), sentence(other, words).translate(str.maketrans("aeiou", "yzqxj"))
    diff = revdiff.diff(["Lede.", old, "End."], ["Lede.", new, "End."])
    assert sorted(change.kind for change in diff.changes) == [Kind.ADDED, Kind.REMOVED]
    assert [
        (edit.op, edit.old_span.of(diff.old.text), edit.new_span.of(diff.new.text))
        for change in diff.changes
        for edit in change.edits
    ] == [(Op.DELETE, old, "") if change.old else (Op.INSERT, "", new) for change in diff.changes]


def joined(old: list[str], new: list[str]) -> Diff:
    """All of ``old`` and all of ``new`` as one change, whether or not they would be found to correspond."""
    before, after = Revision.from_paragraphs(old), Revision.from_paragraphs(new)
    kind = Kind.MERGED if len(old) > 1 else Kind.SPLIT
    return Diff(before, after, (Change(kind, before.paragraphs, after.paragraphs),))


@given(paragraphs(), st.lists(paragraphs(), min_size=2, max_size=5))
def test_whatever_is_called_a_split_or_a_merge_its_edits_tile_both_sides(whole: str, parts: list[str]) -> None:
    for diff in (joined([whole], parts), joined(parts, [whole])):
        laws.edits_tile_and_rebuild_both_sides(diff, diff.alignment[0])


def test_a_part_of_which_nothing_is_left_stands_where_it_would_be_read() -> None:
    diff = joined(["alpha aleph beta gamma delta", "currently"], ["alpha aleph p currently q beta gamma delta"])
    laws.edits_tile_and_rebuild_both_sides(diff, diff.alignment[0])


def test_a_sign_put_in_at_a_seam_leaves_the_word_behind_it_alone() -> None:
    old = "The minister said:\n\nThis deal will cut red tape and make it easier to trade.\n\nEnd."
    merged, _ = revdiff.diff(old, old.replace("said:\n\nThis", "said: “This")).alignment
    assert merged.kind is Kind.MERGED
    assert {edit.aspect for edit in merged.edits} == {None, Aspect.PUNCTUATION, Aspect.WHITESPACE}


def test_parts_too_unlike_to_match_are_still_cut_where_their_words_stand() -> None:
    first = "Twelve divers who came over from Tarn met the council on Sunday morning for breakfast."
    second = "A long list of ships with rust lay on the table beside many other papers and books."
    whole = [
        "Harbor staff and the town council of Kelby sang songs until late evening.",
        "Nurses of nine wards had rust on boots.",
    ]
    diff = joined([first, second], [" ".join(whole)])
    of_second = [edit for edit in diff.alignment[0].edits if edit.old_span.start > len(first)]
    assert (of_second[0].new_span.start, of_second[-1].new_span.end) == (len(whole[0]) + 1, len(" ".join(whole)))


def told_words(diff: Diff) -> int:
    return sum(
        len(edit.old_span.of(diff.old.text).split()) + len(edit.new_span.of(diff.new.text).split())
        for change in diff.changes
        for edit in change.edits
        if edit.op is not Op.EQUAL
    )


@pytest.mark.parametrize("count", [30, 120])
def test_of_many_parts_each_is_cut_where_it_stands_though_each_was_edited(count: int) -> None:
    chance = random.Random(count)
    vocabulary = [f"{start}{end}" for start in "bdfglmnprst" for end in map("{:03}".format, range(300))]
    parts = [chance.choices(vocabulary, k=20) for _ in range(count)]
    edited = [[chance.choice(vocabulary) if chance.random() < 0.1 else word for word in part] for part in parts]
    old, new = [f"{' '.join(part)}." for part in parts], [f"{' '.join(part)}." for part in edited]
    as_pairs = told_words(revdiff.diff(old, new))
    assert told_words(revdiff.diff(old, [" ".join(new)])) < 1.2 * as_pairs
    assert told_words(revdiff.diff([" ".join(new)], old)) < 1.2 * as_pairs


# Sentences that begin and end alike, so that much stands at several places.
ALIKE = {
    "English": [
        " ",
        "The bridge is shut now.",
        "The road is open now.",
        "The ferry is late now.",
        "The road was shut now.",
    ],
    "a quote": [
        " ",
        "“The bridge is shut,” he said.",
        "“The road is open,” she said.",
        "“The ferry is late,” he said.",
    ],
    "German": [" ", "Die Brücke ist zu.", "Die Straße ist frei.", "Der Hafen ist frei."],
    "Spanish": [" ", "¿Dónde está el puente?", "¿Dónde está el puerto?", "El puente está cerrado."],
    "Russian": [" ", "Мост закрыт на ночь.", "Порт закрыт на день.", "Порт открыт на ночь."],
    "Arabic": [" ", "الجسر مغلق.", "الطريق مفتوح.", "الميناء مغلق."],
    "Hindi": [" ", "पुल बंद है।", "पुल खुला है।", "बंदरगाह बंद है।"],
    "Chinese": ["", "桥今天关闭了。", "桥明天开放了。", "路今天关闭了。"],
    "Japanese": ["", "橋は今日閉鎖。", "橋は明日開通。", "港は今日閉鎖。"],
}


@st.composite
def alike_sentences(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A space, and some different sentences that it is to stand between."""
    space, *sentences = ALIKE[draw(st.sampled_from(list(ALIKE)))]
    return space, draw(st.lists(st.sampled_from(sentences), min_size=2, max_size=len(sentences), unique=True))


def changed(old: str, new: str) -> list[tuple[Op, str, str]]:
    """What differs, without the white space around it."""
    edits = [edit for edit in revdiff.diff_words(old, new) if edit.op is not Op.EQUAL]
    return [(edit.op, edit.old_span.of(old).strip(), edit.new_span.of(new).strip()) for edit in edits]


@given(alike_sentences(), st.data())
def test_a_sentence_that_comes_or_goes_is_the_edit(alike: tuple[str, list[str]], data: st.DataObject) -> None:
    space, sentences = alike
    at = data.draw(st.integers(0, len(sentences) - 1))
    fewer, more = space.join(sentences[:at] + sentences[at + 1 :]), space.join(sentences)
    assert changed(fewer, more) == [(Op.INSERT, "", sentences[at])]
    assert changed(more, fewer) == [(Op.DELETE, sentences[at], "")]


@given(alike_sentences())
def test_of_two_sentences_that_change_places_one_stays(alike: tuple[str, list[str]]) -> None:
    space, (first, second, *_) = alike
    edits = changed(space.join([first, second]), space.join([second, first]))
    # Where they differ in one phrase alone, that may be told as replaced.
    assert len(edits) <= 2
    assert all(any(map(str.isalpha, old + new)) for _, old, new in edits)
