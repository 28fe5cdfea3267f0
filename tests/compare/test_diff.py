"""The diff's own face: what is ignored, what still stands, where things are, and what it refuses."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import revdiff
from revdiff import Aspect, Kind, OptionError, PatchError, ReadError, Revision, TextError, samples
from tests.compare import laws
from tests.compare.shapes import sentence

LEDE = "A passenger ferry ran onto a sandbank outside the harbor early Tuesday."
QUOTE = "“We heard a long scrape and then everything went quiet,” said a schoolteacher."
FOG = "Fog covered the bay for most of the night, the weather service said."


def test_a_sample_is_read_as_a_careful_editor_reads_it() -> None:
    expected = list(samples.expected("stacked").records("diffs"))
    bodies = [
        [str(paragraph) for paragraph in Revision(samples.stacked()).paragraphs[slice(*layer.integers("body"))]]
        for layer in samples.expected("stacked").records("layers")
    ]
    for pair in expected:
        diff = revdiff.diff(bodies[pair.integer("older")], bodies[pair.integer("newer")])
        assert [laws.label(change) for change in diff.alignment] == [
            (
                change.choice("kind", Kind),
                tuple(change.integers("old")),
                tuple(change.integers("new")),
                change.boolean("moved"),
            )
            for change in pair.records("changes")
        ]


@pytest.mark.parametrize(
    ("aspect", "old", "new"),
    [
        ("whitespace", "The  ferry ran\naground early.", "The ferry ran aground early."),
        ("typography", '"It\'s over," she said.', "“It’s over,” she said."),
        ("case", "The State Department said no.", "The state department said no."),
        ("punctuation", "The ferry, which was full, sank.", "The ferry which was full sank."),
    ],
)
def test_an_ignored_aspect_makes_no_change(aspect: str, old: str, new: str) -> None:
    assert [change.kind for change in revdiff.diff([old], [new]).changes] == [Kind.EDITED]
    diff = revdiff.diff([old], [new], ignore=[aspect])
    assert not diff.changes
    assert not diff.identical
    assert diff.apply(diff.old.text) == diff.new.text
    assert aspect in {edit.aspect for edit in diff.alignment[0].edits}


def test_what_is_ignored_leaves_other_edits_standing() -> None:
    change = revdiff.diff(["The State  ferry sank."], ["The state ship sank."], ignore=["case", "whitespace"]).changes[
        0
    ]
    assert [edit.aspect for edit in change.edits if edit.op != "equal"] == [Aspect.WORDS]


@pytest.mark.parametrize("ignore", [["words"], ["spelling"], "words"])
def test_words_cannot_be_ignored(ignore: str | list[str]) -> None:
    with pytest.raises(OptionError, match="whitespace"):
        revdiff.diff("a", "b", ignore=ignore)


@pytest.mark.parametrize("budget", [0, -1])
def test_a_budget_below_one_is_refused(budget: int) -> None:
    with pytest.raises(OptionError, match="budget"):
        revdiff.diff("a", "b", budget=budget)


def test_a_search_cut_short_says_so_and_stays_correct() -> None:
    old = ["Same again.", "Once more."] * 200
    diff = revdiff.diff(old, [*old[1:], sentence(1), "Same again."])
    assert diff.limited
    assert diff.invert().limited
    laws.hold(diff)
    assert not revdiff.diff(old[:6], old[1:6]).limited


# Long enough that no table holds them, and so monotonous that not all that they share is found.
GOES_ON, GOES_ON_OTHERWISE = (" ".join(random.Random(seed).choices(["one", "two"], k=9_000)) for seed in (1, 2))


def test_words_that_were_not_searched_whole_make_a_diff_limited() -> None:
    old, new = [LEDE, GOES_ON, FOG], [LEDE, GOES_ON_OTHERWISE, FOG]
    diff = revdiff.diff(old, new)
    assert diff.limited
    assert [change.limited for change in diff.alignment] == [False, True, False]
    assert diff.invert().limited
    assert revdiff.diff(new, old).limited
    assert revdiff.Diff.from_json(diff.to_json()).limited
    assert diff.invert().apply(diff.new).text == diff.old.text


def test_a_part_whose_words_were_not_searched_whole_makes_a_diff_limited() -> None:
    start = "The harbor of Kelby opened its two new quays for ships of any size on Monday morning."
    end = "Two tugs towed the ferry Adina from the sandbank to the yard at Tarn on Tuesday night."
    diff = revdiff.diff([f"{start} {GOES_ON} {end}"], [f"{start} {GOES_ON_OTHERWISE}", end])
    assert [change.kind for change in diff.alignment] == [Kind.SPLIT]
    assert diff.limited


@pytest.mark.parametrize("unit", ["a b c d ", "ferry ", "港の船は朝に出る。", "เรือออกจากท่า"])
def test_of_a_long_text_that_repeats_itself_what_was_put_in_is_found(unit: str) -> None:
    third = unit * (8_000 // len(unit))
    diff = revdiff.diff(third * 3, f"{third}新{third}古{third}")
    assert diff.changes[0].edits[1].new_span.of(diff.new.text).strip() == "新"
    assert len([edit for edit in diff.changes[0].edits if edit.op != "equal"]) == 2
    assert not diff.limited


@pytest.mark.parametrize("line", ["———", "Yes.", "The council of Tarn voted on the budget."])
@pytest.mark.parametrize("count", [20, 80, 300])
def test_a_label_moves_past_equal_lines_alone(line: str, count: int) -> None:
    lines = [line] * count
    for old, new in ((["Sports", *lines], [*lines, "Sports"]), ([*lines, "Sports"], ["Sports", *lines])):
        diff = revdiff.diff(old, new)
        moved = [change for change in diff.changes if change.moved]
        assert len(diff.changes) == len(moved)
        laws.hold(diff)


def test_a_search_that_found_all_there_is_was_not_cut_short() -> None:
    assert not revdiff.diff(["———"] * 300, ["———"] * 200).limited


def test_a_small_budget_stays_correct() -> None:
    old = [f"{sentence(number, 6)} And so on." for number in range(60)]
    laws.hold(revdiff.diff(old, [f"{text} More." for text in reversed(old)], budget=1))


def test_what_a_partial_text_does_not_repeat_still_stands() -> None:
    diff = revdiff.diff([LEDE, QUOTE, FOG], [LEDE, FOG], partial=True)
    standing = [change for change in diff.alignment if change.standing]
    assert [change.old[0].text for change in standing] == [QUOTE]
    assert diff.stats.standing == 1
    assert diff.stats.removed == diff.stats.words_deleted == 0
    assert "1 not repeated" in diff.summary
    assert not any(change.standing for change in revdiff.diff([LEDE, QUOTE, FOG], [LEDE, FOG]).alignment)


def test_a_sentence_that_left_its_paragraph_is_a_transfer() -> None:
    wanders = "Two tugs towed the vessel to the repair yard at Kelby shortly after noon."
    diff = revdiff.diff([f"{LEDE} {wanders}", QUOTE, FOG], [LEDE, QUOTE, f"{FOG} {wanders}"])
    (transfer,) = diff.transfers
    assert transfer.exact
    assert transfer.old_span.of(diff.old.text) == transfer.new_span.of(diff.new.text) == wanders
    assert (transfer.old_paragraph.index, transfer.new_paragraph.index) == (0, 2)
    assert diff.invert().transfers == (transfer.inverted(),)


def test_a_paragraph_of_neither_side_is_not_found() -> None:
    diff = revdiff.diff([LEDE], [LEDE, FOG])
    stranger = Revision(QUOTE).paragraphs[0]
    with pytest.raises(OptionError, match="neither"):
        diff.at(stranger)


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        # What is removed is at the seam, with the white space before it; that behind it goes on.
        ("Fog\n\nRain\n\nSun", "Fog\n\nSun", [0, 1, 2, 3, 3, 3, 3, 3, 3, 3, 4, 5, 6, 7, 8]),
        # First, last, and all there was.
        ("Fog\nSun", "Sun", [0, 0, 0, 0, 0, 1, 2, 3]),
        ("Fog\nSun\n", "Fog\n", [0, 1, 2, 3, 3, 3, 3, 3, 4]),
        ("Fog", "", [0, 0, 0, 0]),
        # Two in a row, in a script without spaces.
        ("霧\n雨\n雪\n晴", "霧\n晴", [0, 1, 1, 1, 1, 1, 2, 3]),
        # What came in its stead stands behind the seam.
        ("Fog\nRain\nSun", "Fog\nHail came.\nSun", [0, 1, 2, 3, 3, 3, 3, 3, 3, 15, 16, 17, 18]),
    ],
)
def test_places_in_order_never_go_back(old: str, new: str, places: list[int]) -> None:
    report = revdiff.diff(old, new)
    assert [report.map(offset) for offset in range(len(old) + 1)] == places


def test_what_moved_is_mapped_to_where_it_went_and_the_white_space_behind_it_stays() -> None:
    report = revdiff.diff([LEDE, QUOTE, FOG], [LEDE, FOG, QUOTE])
    lede, quote, fog = report.old.paragraphs
    (moved,) = report.changes
    (gone,) = moved.old
    assert report.map(gone.start) == moved.new[0].start
    (stays,) = {quote, fog} - {gone}
    assert report.map(stays.start) == report.new.paragraphs[1].start
    assert report.map(lede.end) == lede.end <= report.map(lede.end + 1) <= report.map(stays.start)
    assert report.map(quote.end + 1) <= report.map(fog.start) or gone == fog


@pytest.mark.parametrize("offset", [-1, 100_000])
def test_an_offset_outside_is_refused(offset: int) -> None:
    with pytest.raises(OptionError, match="outside"):
        revdiff.diff(LEDE, FOG).map(offset)


@pytest.mark.parametrize("damage", ["", "X", "The "])
def test_another_text_is_not_patched(damage: str) -> None:
    diff = revdiff.diff([LEDE, QUOTE], [LEDE, FOG])
    damaged = damage + diff.old.text[2:]
    with pytest.raises(PatchError) as error:
        diff.apply(damaged)
    assert error.value.paragraph == 0
    with pytest.raises(PatchError):
        diff.patch.apply(damaged)


def test_a_revision_is_given_for_a_revision() -> None:
    old, new = Revision(f"{LEDE}\n{FOG}"), Revision(f"{LEDE}\n{QUOTE}", label="second")
    assert revdiff.diff(old, new).apply(old) == new


def test_separators_are_told_where_their_neighbors_stayed() -> None:
    diff = revdiff.diff(f"{LEDE}\n\n{FOG}\n\n{QUOTE}", f"{LEDE}\n\n\n{FOG}\n\n{QUOTE}\n")
    assert [(separator.old, separator.new) for separator in diff.separators] == [("\n\n", "\n\n\n"), ("", "\n")]
    assert not diff.changes
    assert not diff.identical


def test_files_are_read_and_named(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(LEDE, encoding="utf-8", newline="\n")
    new.write_text(FOG, encoding="utf-8", newline="\n")
    diff = revdiff.diff(old, new)
    assert (diff.old.label, diff.new.label) == ("old.txt", "new.txt")
    with pytest.raises(ReadError, match=r"gone\.txt"):
        revdiff.diff(old, tmp_path / "gone.txt")


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(TextError, match="surrogate"):
        revdiff.diff("a\ud800", "b")
    with pytest.raises(TextError, match="surrogate"):
        revdiff.diff_words("a", "b\ud800")


def test_an_explanation_names_the_telling_words() -> None:
    diff = revdiff.diff([LEDE, QUOTE], [LEDE.replace("Tuesday", "Wednesday"), QUOTE])
    explanation = diff.explain(diff.changes[0])
    assert "sandbank" in explanation.shared_words
    assert explanation.neighbors == 2
    assert 0.5 < explanation.old_share <= 1


def test_reprs_are_one_line() -> None:
    diff = revdiff.diff([LEDE, QUOTE], [QUOTE, FOG])
    for shown in (diff, diff.patch, *diff.alignment, diff.stats, diff.old):
        assert len(repr(shown).splitlines()) == 1
