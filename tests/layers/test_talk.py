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
    "UPDATE: All homes have light again. We apologize for the inconvenience.",
    "Update 18.20 Uhr: Die Bahn fährt wieder. Wir bitten um Entschuldigung.",
    "Mise à jour 18h20 : Le courant est rétabli. Nous nous excusons pour la gêne.",
]

# What speaks in the first person of the page, or thanks its readers; in several languages.
_TALK = [
    "UPDATE: I originally had the tally as 6 to 3. Thanks to a reader for the catch.",
    "[UPDATE: We've added more photos to the gallery.]",
    "EDIT: Fixed a typo in the second paragraph. I originally wrote Tarn.",
    "Update: Several readers have pointed out that the second figure in the chart was wrong. It is right now.",
    "Update 9 a.m.: The office says that its count was wrong. The tally in the second paragraph is right now.",
    "Update: Wir haben den Artikel um eine Stellungnahme der Reederei ergänzt.",
    "Mise à jour : nous avons ajouté la réaction de la compagnie dans cet article.",
    "Actualización: hemos añadido la respuesta de la naviera a esta noticia.",
    "Aggiornamento: abbiamo aggiunto la risposta della compagnia in questo articolo.",
    "Aktualizacja: Dodaliśmy do tekstu komentarz armatora.",
    "Uppdatering: Vi har lagt till en kommentar från rederiet.",
    "Update: We hebben aan het artikel een reactie van de rederij toegevoegd.",
]


@pytest.mark.parametrize("line", _TALK)
def test_talk_about_the_page_is_none(line: str) -> None:
    assert boundaries(segment(page(OLDER, line))) == []


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
