"""Splits and merges in any script: no word comes or goes, and whatever hangs on them agrees."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import revdiff
from revdiff.exports.tracking import Status, lines
from revdiff.words import plain, tokens
from tests.compare import laws
from tests.strategies import cuts_at_sentence_ends, dressed_sentences, paragraphs, scripts

SPLITS = tomllib.loads(Path(__file__).with_name("splits.toml").read_text(encoding="utf-8"))["pair"]
by_script = pytest.mark.parametrize("script", sorted(scripts()))


@pytest.mark.parametrize("pair", SPLITS, ids=lambda pair: str(pair["id"]))
def test_a_paragraph_that_was_cut(pair: dict[str, Any]) -> None:
    diff, back = revdiff.diff(pair["old"], pair["new"]), revdiff.diff(pair["new"], pair["old"])
    assert diff.summary == pair["told"]
    laws.hold(diff)
    laws.mirrors(diff, back)


@given(cuts_at_sentence_ends())
def test_a_text_of_any_script_cut_at_sentence_ends_is_a_split_in_which_no_word_comes_or_goes(
    pair: tuple[list[str], list[str]],
) -> None:
    whole, parts = pair
    diff, back = revdiff.diff(whole, parts), revdiff.diff(parts, whole)
    assert (diff.summary, back.summary) == ("1 split", "1 merged")
    laws.nothing_but_breaks_changed(diff)
    laws.nothing_but_breaks_changed(back)


@given(paragraphs(), st.data())
def test_and_so_is_any_text_cut_anywhere(text: str, data: st.DataObject) -> None:
    cut = tokens(text)
    at = data.draw(st.integers(0, len(cut)))
    # What is not seen at all is no part.
    parts = [part for part in ("".join(cut[:at]).strip(), "".join(cut[at:]).strip()) if plain(part).strip()]
    assume(len(parts) == 2 or parts == [text])
    laws.nothing_but_breaks_changed(revdiff.diff([text], parts))


@given(dressed_sentences())
def test_what_differs_in_its_dress_alone_is_known_as_the_same(pair: tuple[str, str]) -> None:
    text, dressed = pair
    laws.nothing_but_dress_changed(revdiff.diff([text], [dressed]))
    laws.nothing_but_dress_changed(revdiff.diff(["Rain is due.", text], ["Rain is due.", dressed]))


def cut_in_two(script: str) -> tuple[str, list[str], list[list[str]]]:
    """Four sentences of a script: what stands between them, they, and the parts of each way to cut them in two."""
    between, sentences = scripts()[script]
    chosen = sentences[:4]
    return between, chosen, [[between.join(chosen[:at]), between.join(chosen[at:])] for at in range(1, len(chosen))]


@by_script
def test_words_stay_with_their_first_revision_when_a_paragraph_is_cut_and_put_together(script: str) -> None:
    between, sentences, ways = cut_in_two(script)
    for parts in ways:
        filed = revdiff.history([between.join(sentences), "\n\n".join(parts), between.join(sentences)])
        assert filed.blame(1).totals.keys() == filed.blame(2).totals.keys() == {0}


@by_script
def test_one_side_cuts_and_the_other_edits(script: str) -> None:
    between, sentences, ways = cut_in_two(script)
    edited = [between.join(["The tug sank.", *sentences]), between.join([*sentences, "The tug sank."])]
    for parts in ways:
        first, last = (
            f"{one}{between}{other}" for one, other in (("The tug sank.", parts[0]), (parts[1], "The tug sank."))
        )
        for theirs, merged in zip(edited, ([first, parts[1]], [parts[0], last]), strict=True):
            base, ours = between.join(sentences), "\n\n".join(parts)
            assert revdiff.merge(base, ours, theirs).text == "\n\n".join(merged)
            assert revdiff.diff(base, ours).patch.apply(theirs, fuzzy=True).text == "\n\n".join(merged)


@by_script
def test_nothing_is_struck_out_that_stayed(script: str) -> None:
    between, sentences, ways = cut_in_two(script)
    for parts in ways:
        for old, new in pairwise([[between.join(sentences)], parts, [between.join(sentences)]]):
            diff = revdiff.diff(old, new)
            pieces = [piece for line in lines(diff, moves=True) for piece in line.pieces]
            assert {piece.status for piece in pieces if piece.text.strip()} == {Status.KEPT}
            assert diff.accept([change.id for change in diff.changes]).text == diff.new.text
            assert diff.reject([change.id for change in diff.changes]).text == diff.old.text
