"""The scorer: what counts as right, on stories whose changes are plain."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from attrs import evolve

from tests.labeled import OURS, LabeledPage, LabeledPair, our_pairs
from tests.score import Score, links_found, main, score_pages, score_pairs

OLD = (
    "Two tugs towed the ferry to Kelby after noon. Nobody aboard the ferry was hurt, the harbor office said.",
    "Fog had covered the bay all night long.",
    "The lighthouse keeper rang the bell by hand.",
)
NEW = (
    "Two tugs towed the ferry to Kelby after noon.",
    "Nobody aboard the ferry was hurt, the harbor office said.",
    "Fog had covered the bay all night long, and all morning.",
    "An inquiry will be opened next week.",
)
PAIR = LabeledPair("ferry", "splits", OLD, NEW, links=[(0, 0), (0, 1), (1, 2)])


def test_everything_found_is_right() -> None:
    assert score_pairs([PAIR]) == {
        "rewritten": Score(true=3, found=3, right=3),
        "added": Score(1, 1, 1),
        "removed": Score(1, 1, 1),
        "split": Score(1, 1, 1),
        "merged": Score(0, 0, 0),
    }


def test_a_split_counts_when_it_is_whole() -> None:
    scores = score_pairs([evolve(PAIR, links=[(0, 0), (0, 1), (0, 3), (1, 2)])])
    assert scores["split"] == Score(true=1, found=1, right=0)
    assert scores["rewritten"] == Score(true=4, found=3, right=3)
    assert scores["added"] == Score(true=0, found=1, right=0)


def test_doubtful_links_count_neither_way() -> None:
    scores = score_pairs([evolve(PAIR, links=[(0, 0), (1, 2)], doubtful=[(0, 1), (2, 3)])])
    assert scores["rewritten"] == Score(true=2, found=2, right=2)
    assert scores["added"] == scores["removed"] == scores["split"] == Score(0, 0, 0)


def test_pairs_add_up() -> None:
    assert score_pairs([PAIR, PAIR])["rewritten"] == Score(6, 6, 6)


STACKED = LabeledPage(
    "fire",
    "stacks",
    "\n".join(
        [
            "HARBOR CITY — Police have arrested a man over the fire on Harbor Street, the sheriff said Tuesday evening.",
            "The suspect, 34, will appear in court on Wednesday morning.",
            "THIS IS A BREAKING NEWS UPDATE. CW’s earlier story follows below.",
            "HARBOR CITY (CW) — A fire broke out in a warehouse on Harbor Street early Tuesday.",
            "Firefighters said nobody was hurt, and the cause was under investigation.",
        ]
    ),
    begins=[2],
    order="newest-first",
)
ORDINARY = evolve(STACKED, text=STACKED.text.split("\nTHIS")[0], begins=[], order="single", ages=[0])


def test_pages_are_scored_by_boundaries_as_wholes_and_by_confidence() -> None:
    assert score_pages([STACKED, ORDINARY]) == {
        "boundaries": Score(1, 1, 1),
        "layered": Score(1, 1, 1),
        "order": Score(1, 1, 1),
        "ordinary": Score(1, 1, 1),
        "weak": Score(1, 0, 0),
        "plain": Score(1, 0, 0),
        "strong": Score(1, 1, 1),
    }


def test_a_boundary_of_an_ordinary_page_is_a_wrong_split() -> None:
    scores = score_pages([evolve(STACKED, begins=[], order="single", ages=[0])])
    assert scores["boundaries"] == Score(true=0, found=1, right=0)
    assert scores["ordinary"] == Score(true=1, found=0, right=0)
    assert scores["layered"] == Score(true=0, found=1, right=0)


def test_an_order_is_right_only_with_the_boundaries() -> None:
    assert score_pages([evolve(STACKED, begins=[3])])["order"] == Score(1, 1, 0)
    assert score_pages([evolve(STACKED, ages=[1, 0])])["order"] == Score(1, 1, 0)
    assert score_pages([evolve(STACKED, order="unknown", ages=None)])["order"] == Score(0, 0, 0)


def test_a_line_for_each_set_and_kind(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("REVDIFF_EVALUATION", raising=False)
    monkeypatch.setattr("sys.argv", ["score", "--show", OURS])
    main()
    told = capsys.readouterr().out
    kinds = Counter(f"  {pair.kind}" for pair in our_pairs())
    for title, count in {OURS: kinds.total(), **kinds}.items():
        assert re.search(rf"^{title} +{count} .*\d\.\d\d\d", told, re.MULTILINE)
    for pair in our_pairs():
        assert (f"\n{pair.kind}: {pair.id}\n" in told) is (links_found(pair) != pair.links)
