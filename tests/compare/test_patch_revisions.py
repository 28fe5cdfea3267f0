"""Patches on revisions: how the result is cut, what its paragraphs carry, and where each stretch comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given

from revdiff import Block, BlockProvenance, ExcerptSide, Landing, Mark, Paragraph, Patch, Revision, diff
from tests.compare.merges import excerpts_are_the_text, keys_are_unique, rich_threes
from tests.strategies import revision_pairs, stories


def sources_of(patch: Patch, revision: Revision) -> dict[ExcerptSide, list[str]]:
    """The texts that excerpts of a patched revision are taken from."""
    return {
        ExcerptSide.BASE: [paragraph.text for paragraph in revision.paragraphs],
        ExcerptSide.HUNK: [hunk.new for hunk in patch.hunks],
    }


@given(revision_pairs())
def test_the_result_is_cut_as_its_text_would_be(pair: tuple[str, str]) -> None:
    report = diff(*pair)
    made = report.patch.apply(report.old)
    assert made.text == report.new.text
    assert made.rule is report.old.rule
    assert made.paragraphs == report.new.paragraphs
    excerpts_are_the_text(made, sources_of(report.patch, report.old))
    assert made.provenance is not None
    for block, paragraph in zip(made.provenance, made.paragraphs, strict=True):
        assert all(told.isspace() for told in given_in(block, paragraph))


def given_in(block: BlockProvenance, paragraph: Paragraph) -> Iterator[str]:
    """What of a paragraph is of no paragraph of the base and of no hunk."""
    at = 0
    for excerpt in block.excerpts:
        if excerpt.side is ExcerptSide.GIVEN:
            yield paragraph.text[at : at + len(excerpt.span)]
        at += len(excerpt.span)


@given(revision_pairs(), stories())
def test_on_a_revision_that_has_drifted(pair: tuple[str, str], other: str) -> None:
    patch = diff(*pair).patch
    drifted = Revision(other)
    landing = patch.apply(drifted, fuzzy=True)
    assert landing.revision is not None
    assert patch.apply(other, fuzzy=True) == Landing(landing.text, landing.outcomes)
    assert landing.revision.text == landing.text
    excerpts_are_the_text(landing.revision, sources_of(patch, drifted))


@given(rich_threes())
def test_blocks_keep_what_they_carry(three: tuple[Revision, Revision, Revision]) -> None:
    base, new, drifted = three
    patch = diff(base, new).patch
    made = patch.apply(base)
    landed = patch.apply(drifted, fuzzy=True).revision
    assert landed is not None
    assert made.text == new.text
    for revision, source in ((made, base), (landed, drifted)):
        keys_are_unique(revision)
        excerpts_are_the_text(revision, sources_of(patch, source))
    untouched = {paragraph.text for paragraph in base.paragraphs} & {paragraph.text for paragraph in new.paragraphs}
    for before in base.paragraphs:
        if before.text and before.text in untouched:
            (after,) = (one for one in made.paragraphs if one.text == before.text)
            assert (after.key, after.markup) == (before.key, before.markup)


def test_what_a_hunk_puts_in_in_parts_is_all_its_own() -> None:
    # One hunk puts in a new line and one that moved: two parts of it, beside each other.
    lines = [f"{name} wrote a long note of the day." for name in ("Ada", "Bo", "Cy", "Di")]
    old, new = "\n".join(lines), "\n".join(["Snow is due.", lines[2], *lines[:2], lines[3]])
    drifted = Revision(old.replace("Ada wrote", "Ada now wrote"))
    patch = diff(old, new).patch
    landed = patch.apply(drifted, fuzzy=True).revision
    assert landed is not None
    assert landed.text == new.replace("Ada wrote", "Ada now wrote")
    excerpts_are_the_text(landed, sources_of(patch, drifted))


@given(revision_pairs())
def test_what_nothing_changes_stays_as_it_was_cut(pair: tuple[str, str]) -> None:
    one, other = pair
    cut = Revision.from_paragraphs([(0, one), (1, other)])
    assert diff(cut, cut).patch.apply(cut) == cut
    assert diff(one, other).patch.apply(Revision(other), fuzzy=True).revision == Revision(other)


TEXTS = ["Ferry aground", "The ferry hit a sandbank at dawn.", "Nobody was hurt, the police said.", "More to come."]
BASE = Revision.from_paragraphs(
    [
        Block("b1", TEXTS[0], role="heading"),
        Block("b2", TEXTS[1], marks=[Mark((4, 9), "bold"), Mark((14, 24), "link", {"href": "/sand"})]),
        Block("b3", TEXTS[2], marks=[Mark((0, 6), "italic")]),
        Block("b4", TEXTS[3]),
    ]
)


def patched(*texts: str) -> Revision:
    return diff(TEXTS, texts).patch.apply(BASE)


def test_a_paragraph_that_a_hunk_rewrote_by_a_word_keeps_its_key_and_its_marks() -> None:
    made = patched(TEXTS[0], "The ferry Gull hit a sandbank at noon.", *TEXTS[2:])
    assert [paragraph.key for paragraph in made.paragraphs] == ["b1", "b2", "b3", "b4"]
    assert [(mark.name, mark.span.of(made.paragraphs[1].text)) for mark in made.paragraphs[1].marks] == [
        ("bold", "ferry"),
        ("link", "a sandbank"),
    ]
    assert made.paragraphs[0].role == "heading"
    assert made.provenance is not None
    told = made.provenance[1]
    assert (told.side, told.paragraph) == (ExcerptSide.BASE, 1)
    assert [(excerpt.side.value, excerpt.paragraph) for excerpt in told.excerpts] == [
        *[("base", 1), ("hunk", 0)] * 2,
        ("base", 1),
    ]


def test_what_a_hunk_takes_out_and_another_puts_in_keeps_its_key_and_its_marks() -> None:
    made = patched(TEXTS[0], TEXTS[2], TEXTS[1], TEXTS[3])
    assert [paragraph.key for paragraph in made.paragraphs] == ["b1", "b3", "b2", "b4"]
    assert [paragraph.markup for paragraph in made.paragraphs] == [
        BASE.paragraphs[place].markup for place in (0, 2, 1, 3)
    ]


def test_a_key_stays_with_the_part_that_keeps_most() -> None:
    made = patched(*TEXTS[:2], "Nobody was hurt,", "the police said last night of it.", TEXTS[3])
    assert [paragraph.key for paragraph in made.paragraphs] == ["b1", "b2", "b3", None, "b4"]
    joined = patched(TEXTS[0], f"{TEXTS[1]} {TEXTS[2]}", TEXTS[3])
    assert [paragraph.key for paragraph in joined.paragraphs] == ["b1", "b2", "b4"]
    assert [mark.name for mark in joined.paragraphs[1].marks] == ["bold", "link", "italic"]


def test_what_a_hunk_puts_in_has_no_key() -> None:
    made = patched(*TEXTS[:3], "Tugs are on their way.", TEXTS[3])
    assert [paragraph.key for paragraph in made.paragraphs] == ["b1", "b2", "b3", None, "b4"]
    assert made.provenance is not None
    (excerpt,) = made.provenance[3].excerpts
    assert (excerpt.side, excerpt.paragraph, len(excerpt.span)) == (ExcerptSide.HUNK, 0, len("Tugs are on their way."))


@pytest.mark.parametrize(
    ("old", "new", "paragraphs"),
    [
        # Wrapped copy: a line put in beside others is a part of their paragraph.
        ("One.\nTwo.\n\nThree.\n\nFour.", "One.\nTwo.\nMore.\n\nThree.\n\nFour.", 3),
        # The blank line between two paragraphs goes.
        ("One.\n\nTwo.\n\nThree.\n\nFour.", "One.\nTwo.\n\nThree.\n\nFour.", 3),
        # One paragraph a line.
        ("One.\nTwo.\nThree.", "One.\nMore.\nTwo.\nThree.", 4),
    ],
)
def test_what_hunks_put_in_is_cut_by_the_rule(old: str, new: str, paragraphs: int) -> None:
    report = diff(old, new)
    made = report.patch.apply(report.old)
    assert made.paragraphs == report.new.paragraphs
    assert len(made.paragraphs) == paragraphs


def test_a_hunk_that_changes_nothing_takes_nothing_out() -> None:
    record = json.loads(diff("One.\nTwo.", "One.\nTwo.").patch.to_json())
    record["hunks"] = [{"line": 1, "old": "Two.", "new": "Two."}]
    revision = Revision("One.\nTwo.")
    assert Patch.from_json(json.dumps(record)).apply(revision) == revision


def test_words_that_are_fitted_into_drifted_ones() -> None:
    patch = diff(TEXTS, [TEXTS[0], TEXTS[1].replace("dawn", "noon"), *TEXTS[2:]]).patch
    drifted = Revision.from_paragraphs(
        [Block("d1", "News"), Block("d2", TEXTS[1].replace("The ferry", "The old ferry"), marks=[Mark((4, 7), "bold")])]
    )
    landing = patch.apply(drifted, fuzzy=True)
    assert landing.revision is not None
    made = landing.revision.paragraphs[1]
    assert (made.text, made.key) == ("The old ferry hit a sandbank at noon.", "d2")
    assert [mark.span.of(made.text) for mark in made.marks] == ["old"]
    assert landing.revision.provenance is not None
    told = landing.revision.provenance[1].excerpts
    assert [(excerpt.side.value, excerpt.paragraph) for excerpt in told] == [("base", 1), ("hunk", 0), ("base", 1)]


def test_a_text_gives_a_text() -> None:
    patch = diff("One.", "Two.").patch
    assert patch.apply("One.") == "Two."
    assert patch.apply("One.", fuzzy=True).revision is None
