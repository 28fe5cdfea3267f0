"""Three-way merges: the laws, what follows what, and what conflicts."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from revdiff import Kind, Merge, OptionError, Revision, Side, diff, merge
from tests.compare.merges import Spaced, spaced, threes, worked_on
from tests.strategies import revision_pairs


@given(revision_pairs())
def test_one_side_alone_is_taken_as_it_is(pair: tuple[str, str]) -> None:
    base, other = pair
    assert merge(base, base, other).text == other
    assert merge(base, other, base).text == other
    assert merge(base, other, other).text == other
    assert not merge(base, other, other).conflicts


@given(st.one_of(threes(), worked_on()))
def test_it_does_not_matter_which_side_is_which(three: tuple[str, str, str]) -> None:
    base, ours, theirs = three
    merged, swapped = merge(base, ours, theirs), merge(base, theirs, ours)
    assert sorted((c.clash, c.base, c.ours, c.theirs) for c in merged.conflicts) == sorted(
        (c.clash, c.base, c.theirs, c.ours) for c in swapped.conflicts
    )
    assert merged.resolve(Side.OURS).text == swapped.resolve(Side.THEIRS).text
    if not merged.conflicts:
        assert merged.text == swapped.text


def _in_one_line_end(text: str) -> str:
    """A text with no line ends but one: what comes in takes those of the merged text."""
    return re.sub(r"\r\n|\r", "\n", text)


@given(st.one_of(threes(), worked_on()))
# A paragraph of two lines that end otherwise than those of the merged text.
@example(("", "\r", "Fog lay over the bay.\n\nRain fell.\nTugs came."))
def test_nothing_that_a_side_added_is_lost(three: tuple[str, str, str]) -> None:
    merged = merge(*three)
    told = "\n".join([merged.text, *(f"{conflict.ours}\n{conflict.theirs}" for conflict in merged.conflicts)])
    for side in (merged.ours_diff, merged.theirs_diff):
        for change in side.changes:
            if change.kind is Kind.ADDED:
                assert _in_one_line_end(change.new[0].text) in _in_one_line_end(told)


@given(worked_on())
def test_no_edit_is_lost(three: tuple[str, str, str]) -> None:
    """Each side's word is in the text, in a conflict, or went with a paragraph that the other side joined or removed too."""
    base, ours, theirs = three
    merged = merge(base, ours, theirs)
    told = merged.text + "".join(conflict.ours + conflict.theirs for conflict in merged.conflicts)
    assert told.count("desk port") >= min(1, ours.count("desk port"))
    assert told.count("agency port") >= min(1, theirs.count("agency port"))


@given(st.one_of(threes(), worked_on()))
def test_resolving_everything_leaves_nothing_to_settle(three: tuple[str, str, str]) -> None:
    merged = merge(*three)
    for side in Side:
        settled = merged.resolve(side)
        assert settled.conflicts == ()
        assert "<<<<<<< ours" not in settled.text
    by_text = merged.resolve({conflict.id: "Settled by hand." for conflict in merged.conflicts})
    assert by_text.text.count("Settled by hand.") == len(merged.conflicts)


@given(st.one_of(threes(), worked_on()))
def test_spans_are_where_the_texts_stand(three: tuple[str, str, str]) -> None:
    merged = merge(*three)
    for conflict in merged.conflicts:
        sides = (
            (merged.base, conflict.base, conflict.base_span),
            (merged.ours, conflict.ours, conflict.ours_span),
            (merged.theirs, conflict.theirs, conflict.theirs_span),
        )
        for revision, text, span in sides:
            assert (span is None) == (text == "")
            if span is not None:
                assert text.split()[0] == span.of(revision.text).split()[0]


@given(spaced())
def test_white_space_that_all_three_have_at_an_end_stays(three: Spaced) -> None:
    merged = merge(three.base, three.ours, three.theirs)
    for side in Side:
        for paragraph in merged.resolve(side).revision.paragraphs:
            inner = paragraph.text.removeprefix(three.start).removesuffix(three.end)
            assert paragraph.text == f"{three.start}{inner}{three.end}"
            assert inner == inner.strip() != ""


BASE = "\n\n".join(
    [
        "Ferry runs aground off Orchard Point",
        "A ferry with 212 people on board ran aground on Tuesday, the coast guard said. No one was hurt.",
        "“We felt a bump,” said Ida Brandt, a passenger from Kelby.",
        "The ferry was on its way to the islands.",
    ]
)


def test_edits_of_different_words_of_a_paragraph() -> None:
    merged = merge(BASE, BASE.replace("212", "214"), BASE.replace("No one was", "Two people were"))
    assert merged.text == BASE.replace("212", "214").replace("No one was", "Two people were")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        # An indent, and a space at the end.
        ("\u3000東京 12 dead here", "\u3000東京 14 dead here", "\u3000東京 12 dead there", "\u3000東京 14 dead there"),
        ("12 dead here ", "14 dead here ", "12 dead there ", "14 dead there "),
        # A side indented it, and a side took the indent away.
        ("Kelby: 12 dead", "\u3000Kelby: 12 dead", "Kelby: 14 dead", "\u3000Kelby: 14 dead"),
        ("\u3000Kelby: 12 dead", "Kelby: 12 dead", "\u3000Kelby: 14 dead", "Kelby: 14 dead"),
        # What only came to stand at an end, as the words before it and behind it went, goes.
        ("On Monday 12 died in Kelby", "12 died in Kelby", "On Monday 12 died", "12 died"),
    ],
)
def test_white_space_at_an_end(base: str, ours: str, theirs: str, merged: str) -> None:
    assert merge([base], [ours], [theirs]).text == merge([base], [theirs], [ours]).text == merged


def test_an_edit_follows_its_paragraph_to_where_it_was_moved() -> None:
    head, lede, quote, way = BASE.split("\n\n")
    moved = "\n\n".join([head, quote, lede, way])
    merged = merge(BASE, BASE.replace("bump", "jolt").replace("212", "214"), moved)
    assert merged.text == moved.replace("bump", "jolt").replace("212", "214")


def test_an_edit_follows_its_sentence_into_the_part_of_a_split() -> None:
    split = BASE.replace("said. No", "said.\n\nNo").replace("islands", "isles")
    merged = merge(BASE, BASE.replace("No one was", "Two people were").replace("212", "214"), split)
    assert merged.text == split.replace("No one was", "Two people were").replace("212", "214")


def test_a_sentence_put_in_where_the_other_side_splits() -> None:
    split = BASE.replace("said. No", "said.\n\nNo")
    merged = merge(BASE, BASE.replace("said. No", "said. It sat there for hours. No"), split)
    assert not merged.conflicts
    assert "It sat there for hours." in merged.text
    assert len(merged.revision.paragraphs) == 5


def test_an_edit_follows_its_paragraph_into_another() -> None:
    joined = BASE.replace("Kelby.\n\nThe", "Kelby. The")
    merged = merge(BASE, BASE.replace("islands", "isles").replace("bump", "jolt"), joined)
    assert merged.text == joined.replace("islands", "isles").replace("bump", "jolt")


def test_equal_edits_and_equal_additions_count_once() -> None:
    both = BASE.replace("212", "214") + "\n\nMore to come from the harbor."
    merged = merge(BASE, both.replace("bump", "jolt"), both)
    assert merged.text == both.replace("bump", "jolt")


def test_both_split_alike_with_other_white_space() -> None:
    ours, theirs = BASE.replace("said. No", "said.\n\nNo"), BASE.replace("said. No", "said.\n\n\nNo")
    assert merge(BASE, ours, theirs).text == merge(BASE, theirs, ours).text == theirs


def test_what_a_conflict_shows_stands_as_its_side_has_it() -> None:
    base, theirs = "the\nthe the the the\n\n1,200", "1\r\rTHE:THE"
    (conflict, *_) = merge(base, "the\n\nthe the the the\n1,200", theirs).conflicts
    assert conflict.theirs_span is not None
    assert conflict.theirs.split() == conflict.theirs_span.of(theirs).split()


def test_additions_in_different_gaps() -> None:
    merged = merge(BASE, BASE.replace("\n\n“We", "\n\nFrom our desk here.\n\n“We"), BASE + "\n\nFrom the agency.")
    assert merged.text == BASE.replace("\n\n“We", "\n\nFrom our desk here.\n\n“We") + "\n\nFrom the agency."


def test_what_one_side_moved_and_added_at_one_place_keeps_its_order() -> None:
    head, lede, quote, way = BASE.split("\n\n")
    ours = "\n\n".join([head, quote, "From our own desk.", way, lede])
    merged = merge(BASE, ours, BASE.replace("212", "214"))
    assert merged.text == ours.replace("212", "214")


def test_a_removal_and_a_move_of_one_paragraph_is_a_removal() -> None:
    head, lede, quote, way = BASE.split("\n\n")
    merged = merge(BASE, "\n\n".join([head, lede, way]), "\n\n".join([head, quote, lede, way]))
    assert merged.text == "\n\n".join([head, lede, way])


def clash(ours: str, theirs: str) -> tuple[str, str, str, str]:
    merged = merge(BASE, ours, theirs)
    (conflict,) = merged.conflicts
    return conflict.clash.value, conflict.base, conflict.ours, conflict.theirs


def test_the_same_words_changed_differently() -> None:
    kind, base, ours, theirs = clash(BASE.replace("212", "214"), BASE.replace("212", "210"))
    assert kind == "edited"
    assert ("212" in base, "214" in ours, "210" in theirs) == (True, True, True)


def test_removed_here_and_edited_there() -> None:
    quote = BASE.split("\n\n")[2]
    assert clash(BASE.replace(quote + "\n\n", ""), BASE.replace("bump", "jolt")) == (
        "removed",
        quote,
        "",
        quote.replace("bump", "jolt"),
    )


def test_what_is_disputed_by_itself_shows_both_sides_where_it_was_moved() -> None:
    head, lede, quote, way = BASE.split("\n\n")
    ours = "\n\n".join([head, quote.replace("bump", "jolt"), lede, way])
    theirs = "\n\n".join([head, "An inquiry begins.", lede, quote.replace("bump", "thud"), way])
    merged = merge(BASE, ours, theirs)
    (conflict,) = merged.conflicts
    assert (conflict.clash, "jolt" in conflict.ours, "thud" in conflict.theirs) == ("edited", True, True)
    assert "An inquiry begins." in merged.resolve("ours").text


def test_both_split_alike_and_one_moves_a_part() -> None:
    head, lede, *rest = BASE.split("\n\n")
    first, second = lede.partition(". ")[::2]
    split = "\n\n".join([head, f"{first}.", second, *rest])
    moved = "\n\n".join([head, f"{first}.", rest[0], second, *rest[1:]])
    assert merge(BASE, split, moved).text == merge(BASE, moved, split).text == moved


def test_what_one_side_puts_between_the_parts_of_a_split_stays_there() -> None:
    base = f"{BASE} It had left Kelby at noon. It was due at the islands by three."
    cut = base.replace("said. No", "said.\n\nFirst in between.\n\nNo")
    cut = cut.replace("islands. It had", "islands.\n\nSecond in between.\n\nIt had").replace(
        "noon. It was", "noon.\n\nThird in between.\n\nIt was"
    )
    assert merge(base, base.replace("bump", "jolt"), cut).text == cut.replace("bump", "jolt")


@pytest.mark.parametrize("rest", ["", " No one was hurt in it."], ids=["at the end", "in the middle"])
def test_one_sentence_that_both_put_in_counts_once_though_one_of_them_edited_before_it(rest: str) -> None:
    # The edits of the one side put the sentence in around the full stop, those of the other behind it.
    base = f"The ferry ran aground on Tuesday.{rest}"
    plain = base.replace("Tuesday.", "Tuesday. Divers came.")
    edited = plain.replace("ran aground", "hit a rock")
    assert merge(base, plain, edited).text == merge(base, edited, plain).text == edited
    police = merge(base, edited, plain.replace("Divers", "Police"))
    assert "Divers came." in police.text
    assert "Police came." in police.text


def test_moved_here_and_there() -> None:
    head, lede, quote, way = BASE.replace(" a passenger from Kelby", "a nurse").split("\n\n")
    base, up, down = (
        "\n\n".join(page) for page in ([head, lede, quote, way], [quote, head, lede, way], [head, lede, way, quote])
    )
    merged = merge(base, up, down)
    (conflict,) = merged.conflicts
    assert conflict.clash == "moved"
    assert merged.resolve("ours").text == up
    assert merged.resolve("theirs").text == down
    assert merged.resolve("base").text == base


def test_markers_are_those_of_git() -> None:
    merged = merge("One.\n\nTwo.\n", "One.\n\nDeux.\n", "One.\n\nZwei.\n")
    assert merged.text == "One.\n\n<<<<<<< ours\nDeux.\n=======\nZwei.\n>>>>>>> theirs\n"
    assert merged.marked(with_base=True) == (
        "One.\n\n<<<<<<< ours\nDeux.\n||||||| base\nTwo.\n=======\nZwei.\n>>>>>>> theirs\n"
    )


def test_markers_bear_the_labels() -> None:
    ours, theirs = Revision("Deux.", label="desk"), Revision("Zwei.", label="agency")
    assert merge("Two.", ours, theirs).text == "<<<<<<< desk\nDeux.\n=======\nZwei.\n>>>>>>> agency"


def test_resolving() -> None:
    merged = merge("One.\n\nTwo.", "Un.\n\nDeux.", "Eins.\n\nZwei.")
    ids = [conflict.id for conflict in merged.conflicts]
    partly = merged.resolve({ids[0]: Side.OURS})
    assert [conflict.id for conflict in partly.conflicts] == ids[1:]
    for wrong in ("nobody", {"c99": Side.OURS}, {ids[0]: Side.OURS, "c0": "x"}):
        with pytest.raises(OptionError):
            merged.resolve(wrong)
    with pytest.raises(OptionError, match="no conflict"):
        partly.resolve({ids[0]: Side.THEIRS})


def test_merges_are_equal_where_both_sides_and_the_resolutions_are() -> None:
    merged, again = (merge("One.\n\nTwo.", "Un.\n\nDeux.", "Eins.\n\nZwei.") for _ in range(2))
    assert merged == again == Merge.from_record(merged.to_record())
    assert merged.resolve("ours") == again.resolve("ours") == Merge.from_record(merged.resolve("ours").to_record())
    assert merged.resolve("ours") != merged.resolve("theirs")
    assert merged.resolve("ours") != merged != merge("One.\n\nTwo.", "Un.\n\nDeux.", "Eins.\n\nTwo.")


def test_the_report_says_what_each_side_did_and_what_is_open() -> None:
    report = merge(BASE, BASE.replace("212", "214"), BASE.replace("212", "210") + "\n\nMore.").report
    assert report.startswith(
        "ours: 1 edited; 1 word in, 1 out\ntheirs: 1 edited, 1 added; 2 words in, 1 out\nconflicts: 1"
    )
    assert "c1: both changed the same words\n  base: A ferry with 212" in report


def test_the_diffs_of_both_sides_are_there() -> None:
    merged = merge(BASE, BASE.replace("212", "214"), BASE)
    assert merged.ours_diff == diff(BASE, BASE.replace("212", "214"))
    assert merged.theirs_diff.identical


@given(threes() | worked_on())
def test_the_outline_is_the_text_with_every_open_conflict_in_its_place(three: tuple[str, str, str]) -> None:
    merged = merge(*three)
    met = [piece for piece in merged.outline if not isinstance(piece, str)]
    assert list(dict.fromkeys(conflict.id for conflict in met)) == [conflict.id for conflict in merged.conflicts]
    settled = merged.resolve("ours")
    assert settled.outline == tuple(paragraph.text for paragraph in settled.revision.paragraphs)


def test_the_headline_stays_the_headline() -> None:
    base = Revision("Ferry aground\nA ferry ran aground on Monday.\nRain is expected.").with_headline(0)
    ours = Revision("Kelby ferry aground\nA ferry ran aground on Monday.\nRain is expected.").with_headline(0)
    theirs = Revision("Ferry aground\nA ferry ran aground on Tuesday.\nRain is expected.").with_headline(0)
    for merged, headline in (
        (merge(base, ours, theirs), "Kelby ferry aground"),
        (merge(base, base, theirs), "Ferry aground"),
        (merge(base, ours, base), "Kelby ferry aground"),
    ):
        assert str(merged.revision.headline) == headline
    assert str(merge(base, ours, theirs).theirs_diff.patch.apply(base).headline) == "Ferry aground"
