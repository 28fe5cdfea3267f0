"""What looks like an update and opens no layer: stamps before a lede, messages from elsewhere, links, what carries a story on."""

from __future__ import annotations

import pytest

from revdiff.layers import Order, segment
from tests.layers.pages import NEWER, OLDER, boundaries, page

_LEDE = (
    "The school buses of Tarn will run on batteries from next autumn, the council decided without a vote against it."
)

_RUN_INTO_THE_LEDE = [
    f"[Updated at 2 p.m. ET] {_LEDE}",
    f"Updated at 9:30 p.m. ET on December 20, 2019. {_LEDE}",
    f"(March 3, 2020, updated 1:09 p.m.) {_LEDE}",
    f"(Updated 5 p.m.) {_LEDE}",
    f"Last updated March 3, 2020, 5 p.m. {_LEDE}",
    f"[Aktualisiert um 18:20 Uhr] {_LEDE}",
    f"(Uppdaterad 18.20) {_LEDE}",
    f"Aktualizacja godz. 15.17. {_LEDE}",
    f"[Mis à jour à 18h20] {_LEDE}",
    f"[Обновлено в 18:20] {_LEDE}",
    f"Updated at noon Tuesday — {_LEDE}",
    f"UPDATED 5:20 P.M. | {_LEDE}",
]

_MESSAGES = [
    ["UPDATE: Road closed both ways at the mill. pic.x/abc — Kelby Police (@KelbyPD) March 3, 2020"],
    ["UPDATE: The road to the mill is closed both ways.", "— Kelby Police (@KelbyPD) March 3, 2020"],
    ["UPDATE 5 p.m.: The road is open. https://x/abc – Kelby Police Dept. (@KelbyPD) 3. März 2020"],
    ["BREAKING: The road is closed. — Edda Loring (@edda_l) May 2, 2019"],
    ["Update - not expecting the ferry before noon.", "— Bo Lind (@bolind) January 10, 2015"],
    ["UPDATE: All clear at the pier! #Tarn pic.x/q2 — Tarn Fire & Rescue (@tarnfire) 2019年3月3日"],
    ["UPDATE (6:20 p.m.): All clear at the pier. -- Harbor office (@tarnharbor)"],
    ["Update: No trains before 8.", "―Kelby Rail (@kelbyrail) 3 mars 2020"],
    ["Aktualisierung: Die Straße ist frei. — Polizei Tarn (@polizei_tarn) 3. März 2020"],
    ["Mise à jour : la route est ouverte. — Police de Tarn (@police_tarn) 3 mars 2020"],
    ["Actualización: La carretera está abierta. — Policía de Tarn (@policiatarn) 3 de marzo de 2020"],
    ["Uppdatering: Vägen är öppen. — Polisen Tarn (@polisen_tarn) 3 mars 2020"],
]

_LINKS = [
    "Update: Watch the sheriff speak about the crash",
    "Update: Tarn council drops the plan for batteries",
    "Friday update: Driver of Millbrook bus is charged",
    "Update: Five things to know about the ferry deal",
    "Related update: Council drops the plan",
    "Update: What we know about the driver",
    "Latest update: Pier of Tarn to close for a year",
    "News update: Two ferries to be sold",
    "Aktualisierung: Fähre von Tarn wird verkauft",
    "Mise à jour : Le ferry de Tarn sera vendu",
    "Back to the Post:",
    "Back to the Tribune report:",
]


def story(line: str | list[str]) -> str:
    """A story that goes on below a line as if it were not there."""
    return page(OLDER[:2], line, NEWER, OLDER[2], NEWER[0], _LEDE)


@pytest.mark.parametrize("lede", _RUN_INTO_THE_LEDE)
def test_a_stamp_that_ran_into_the_lede(lede: str) -> None:
    found = segment(page(lede, OLDER, NEWER))
    assert found.order is Order.SINGLE, str(found.explain())


@pytest.mark.parametrize("message", _MESSAGES, ids=lambda message: message[0])
def test_a_message_quoted_from_elsewhere(message: list[str]) -> None:
    for text in (story(message), page(message, OLDER), page(OLDER, message)):
        found = segment(text)
        assert found.order is Order.SINGLE, str(found.explain())


@pytest.mark.parametrize("line", _LINKS)
def test_a_link_amid_the_story(line: str) -> None:
    found = segment(story(line))
    assert found.order is Order.SINGLE, str(found.explain())


@pytest.mark.parametrize(
    "carried_on",
    [
        "The road that leads to it had been closed since dawn by the deputies of the sheriff.",
        "Council members who spoke for the plan said the batteries would last for nine winters.",
        "In court documents, the prosecution wrote that no charge would hold against the driver.",
        "Officials of the line cautioned that the batteries of the buses might not last that long.",
    ],
)
def test_what_says_neither_when_nor_anything_new_begins_no_story(carried_on: str) -> None:
    update = "UPDATE: The council of Tarn dropped the plan for buses that run on batteries, the officials said."
    found = segment(page(update, carried_on, OLDER))
    assert found.order is Order.SINGLE, str(found.explain())


def test_an_update_above_a_story_that_says_when_is_parted_from_it() -> None:
    update = "UPDATE: The council of Tarn dropped the plan for buses that run on batteries, the officials said."
    lede = "School buses of Tarn will run on batteries from next autumn, the council decided on Tuesday without a vote against."
    assert boundaries(segment(page(update, lede, OLDER))) == [1]
