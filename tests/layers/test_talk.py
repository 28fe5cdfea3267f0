"""An update that only talks about its page is a note, one that tells news is a layer, whatever it says of the page in passing."""

from __future__ import annotations

import pytest

from revdiff.layers import segment
from tests.layers.pages import OLDER, boundaries, page

_NEWS = [
    "UPDATE: The ferry line has corrected its figures: 14 people were hurt.",
    "UPDATE: The captain said an earlier version of the timetable had the wrong hour.",
    "Update: “We regret the mistake, and we apologize for the confusion,” the harbor master said.",
    'UPDATE 5 p.m.: "I mixed up the two lights," the pilot told the court.',
    "UPDATE: The plan was dropped by the council, which now asks for a new pier.",
    "Update: Harbor police fixed the gate above the quay on Monday evening.",
    "UPDATE: The video added to the doubts about the story of the crew.",
    "Aktualisierung: Der Kapitän hat seine Aussage korrigiert: Er war allein auf der Brücke.",
    "Mise à jour : La compagnie a modifié ses horaires après l'accident.",
    "Actualización: La naviera ha corregido la cifra: hay 14 heridos.",
]


@pytest.mark.parametrize("line", _NEWS)
def test_news_is_a_layer(line: str) -> None:
    assert boundaries(segment(page(OLDER, line))) == [len(OLDER)]


def test_why_it_is_none_is_told() -> None:
    story = segment(page(OLDER, "UPDATE 5 p.m.: The quay is in Tarn. We regret the error."))
    (miss,) = story.near_misses
    assert (miss.rule, miss.paragraph) == ("update.at", len(OLDER))
    assert "only talks about the page" in miss.reason
    assert [(note.kind, note.rule) for note in story.notes] == [("correction", "correction.says")]


def test_a_long_update_tells_news_beside_the_note() -> None:
    news = "The coast guard said that the ferry had been towed to Tarn and that divers would look at its hull in the morning. "
    assert boundaries(segment(page(OLDER, f"UPDATE 5 p.m.: {news * 7}This post has been updated."))) == [len(OLDER)]
