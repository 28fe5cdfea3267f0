"""Survival: how long words live."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given

from revdiff import samples, segment
from revdiff.lineage import Filing, history
from tests.lineage.stories import texts

NOON = datetime(2024, 11, 4, 12, tzinfo=UTC)


@given(texts())
def test_what_lives_at_the_end_is_what_the_last_revision_has(revisions: list[str]) -> None:
    filed = history(revisions)
    alive = {one.born: one.words for one in filed.survival() if not one.observed}
    assert alive == filed.blame().totals


@given(texts())
def test_lives_are_of_some_length_and_end_within_the_history(revisions: list[str]) -> None:
    filed = history(revisions)
    for one in filed.survival():
        assert one.words > 0
        assert one.observed == (one.ended is not None)
        assert 0 <= one.born <= one.born + one.revisions < len(filed)
        if one.ended is not None:
            assert one.revisions == one.ended - one.born > 0


def test_durations_in_revisions_and_seconds() -> None:
    filed = history(
        [
            Filing("Two are hurt here.", NOON),
            Filing("Three are hurt here.", NOON + timedelta(minutes=10)),
            Filing("Three are hurt there.", None),
        ]
    )
    assert [(one.born, one.ended, one.words, one.revisions, one.seconds, one.observed) for one in filed.survival()] == [
        (0, 1, 1, 1, 600.0, True),
        (0, 2, 1, 2, None, True),
        (0, None, 2, 2, None, False),
        (1, None, 1, 1, None, False),
        (2, None, 1, 0, None, False),
    ]


def test_words_that_return_have_lived_on() -> None:
    told = "A fire broke out.\n\nPeople were told to stay at home tonight."
    assert [(one.born, one.observed) for one in history([told, "A fire broke out.", told]).survival()] == [(0, False)]


def test_standing_words_are_not_gone() -> None:
    lives = history(segment(samples.stacked())).survival()
    assert any(one.standing for one in lives)
    assert not any(one.standing and one.observed for one in lives)
