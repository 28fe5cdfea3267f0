"""What notices are told to be: those that a field states, in agencies' languages, and those that stand among the text."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

import revdiff
from revdiff import Document, NoticeKind
from revdiff.formats.notices import kind_of_notice

FROM_DESKS = [
    # What is wrong comes after other things, or in a word of its own.
    ("Eds: SUBS 2nd graf to CORRECT number to 212 sted 221.", NoticeKind.CORRECTION),
    ("Adds quotes, corrects number aboard", NoticeKind.CORRECTION),
    ("RECTIFICATIF - Corrige le nombre de passagers au 1er paragraphe", NoticeKind.CORRECTION),
    ("(Neu: Zahl der Passagiere berichtigt - 212 statt 221)", NoticeKind.CORRECTION),
    ("ANNULLA E SOSTITUISCE la precedente per errore nel numero", NoticeKind.CORRECTION),
    ("Corrige el número en el segundo párrafo", NoticeKind.CORRECTION),
    ("KORR: Rättar antalet ombord", NoticeKind.CORRECTION),
    ("Dette er en rettet versjon. Vi beklager feilen.", NoticeKind.CORRECTION),
    ("Korjattu aiempaa uutista: lautalla oli 212, ei 221.", NoticeKind.CORRECTION),
    ("Rectificatie: 212, niet 221", NoticeKind.CORRECTION),
    ("訂正：本文2段落目", NoticeKind.CORRECTION),
    # Nothing was wrong.
    ("Adds quotes, background; changes dateline", NoticeKind.ADVISORY),
    ("(actualiza con reacciones)", NoticeKind.ADVISORY),
    ("With BC-KB--Correctional Officers.", NoticeKind.ADVISORY),
]


@pytest.mark.parametrize(("said", "kind"), FROM_DESKS)
def test_a_note_from_a_desk_says_in_its_language_whether_something_was_wrong(said: str, kind: NoticeKind) -> None:
    assert kind_of_notice(said, NoticeKind.ADVISORY) is kind


def ninjs(*paragraphs: str, **members: str) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return json.dumps({"uri": "urn:cw:ferry", "pubstatus": "usable", "body_xhtml": body, **members}).encode()


def ans(*paragraphs: str) -> bytes:
    elements = [{"type": "text", "content": paragraph} for paragraph in paragraphs]
    return json.dumps({"type": "story", "version": "0.10.9", "_id": "FERRY", "content_elements": elements}).encode()


def nitf(*paragraphs: str, said: str = "") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    docdata = f'<docdata><ed-msg info="{said}"/></docdata>'
    return f"<nitf><head>{docdata}</head><body><body.content>{body}</body.content></body></nitf>".encode()


def newsml(*paragraphs: str, said: str = "") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:cw:ferry" version="1"><itemMeta><itemClass '
        f'qcode="ninat:text"/><edNote>{said}</edNote></itemMeta><contentSet><inlineXML><html '
        f'xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html></inlineXML></contentSet></newsItem>'
    ).encode()


def roles(document: Document) -> list[str | None]:
    return [paragraph.role for paragraph in document.paragraphs]


@pytest.mark.parametrize("written", [ninjs, ans, nitf, newsml])
def test_a_notice_among_the_text_is_one_in_every_format(written: Callable[..., bytes]) -> None:
    document = revdiff.read(
        written("A ferry ran aground.", "Correction: An earlier version of this story gave the wrong number aboard.")
    )
    assert roles(document) == ["body", "notice"]
    (notice,) = document.notices
    assert (notice.kind, notice.text) == (NoticeKind.CORRECTION, document.paragraphs[1].text)
    assert notice.anchor == document.paragraphs[1].anchor


# One sender has its note above the text too, another below it.
@pytest.mark.parametrize(
    "source",
    [
        ninjs("(Adds quotes)", "A ferry ran aground.", ednote="(Adds quotes)"),
        nitf("(Adds quotes)", "A ferry ran aground.", said="(Adds quotes)"),
        newsml("(Adds quotes)", "A ferry ran aground.", said="(Adds quotes)"),
    ],
)
def test_a_note_that_stands_in_a_field_and_in_the_text_is_one_notice(source: bytes) -> None:
    document = revdiff.read(source)
    assert roles(document) == ["advisory", "body"]
    assert [notice.text for notice in document.notices] == ["(Adds quotes)"]


def test_what_is_not_for_the_public_is_for_desks_to_its_end() -> None:
    said = "Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt"
    document = revdiff.read(ninjs("Eine Fähre lief auf Grund.", said, "cw xy n1 abc"))
    assert roles(document) == ["body", "advisory", "advisory"]
    assert [notice.text for notice in document.notices] == [said, "cw xy n1 abc"]


@pytest.mark.parametrize("text", ["Updates will follow the talks", "Editors at the Kelby Post resigned on Monday."])
def test_what_only_begins_like_a_notice_is_text(text: str) -> None:
    document = revdiff.read(ninjs("A ferry ran aground.", text))
    assert roles(document) == ["body", "body"]
    assert not document.notices
