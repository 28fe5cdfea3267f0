"""Agency wire: messages cut by their bytes, lines put together again, slugs, times, and what no message should be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

import revdiff
from revdiff import Format, MomentKind, NoticeKind, ReadError, Revision
from revdiff.formats.reader import Fit
from revdiff.formats.registry import reader_of
from revdiff.formats.source import Source
from revdiff.samples import file
from tests.formats.agency.messages import anpa, iptc, read, roles, texts
from tests.formats.hostile import changed_bytes

ANPA, IPTC = file("ferry.anpa"), file("ferry.iptc7901")


def test_the_sample_of_anpa_is_a_first_filing_and_a_lead_in_two_parts() -> None:
    first, lead = revdiff.read_all(ANPA)
    assert first.format is Format.WIRE
    assert (first.headline, first.byline) == (
        "Ferry with 221 aboard runs onto sandbank off Kelby",
        "By LENA OKAFOR, Coastal Wire",
    )
    assert (first.identity, first.version, first.status) == ("a bc-kb--ferry aground 2024-03-14", None, None)
    assert (lead.identity, lead.version) == (first.identity, "1st Ld-Writethru")
    assert roles(first) == ["heading", "body", "body", "body", "body"]
    assert roles(lead) == ["heading", "advisory", "notice", "body", "body", "body", "body", "body"]
    assert [notice.kind for notice in lead.notices] == [NoticeKind.ADVISORY, NoticeKind.CORRECTION]
    assert [moment.value for moment in lead.times] == [datetime(2024, 3, 14, 11, 40, tzinfo=UTC)]
    assert lead.times[0].kind is MomentKind.VERSION
    assert lead.revision.published == lead.times[0].value
    assert not first.warnings
    assert lead.warnings[0].startswith("part 2 of it stands at bytes ")
    assert [(mark.name, mark.span.of(first.paragraphs[2].text)) for mark in first.paragraphs[2].marks] == [
        ("emphasis", "Grey Gull")
    ]
    assert first.placed is not None
    assert first.placed.startswith("by time of the version")


def test_the_sample_of_iptc_7901_is_a_first_filing_and_a_summary() -> None:
    first, second = revdiff.read_all(IPTC)
    assert (first.identity, first.version) == ("kwn verkehr/schifffahrt/kelby 2024-03-14", None)
    assert (second.identity, second.version) == (first.identity, "1. ZUSAMMENFASSUNG")
    assert first.headline == "Fähre mit 221 Menschen sitzt vor Kelby auf Sandbank"
    # Two lines of one headline.
    assert second.headline == "Schlepper ziehen Fähre vor Kelby von Sandbank - 212 Menschen an Land gebracht"
    # `(Neu: Fähre frei, Zahl der Menschen an Bord berichtigt)`
    assert roles(second) == ["heading", "notice", "body", "body", "body"]
    assert [notice.kind for notice in second.notices] == [NoticeKind.CORRECTION]
    assert second.paragraphs[-1].text == "Im Hafencafé «Zur Möwe» warteten am Mittag noch 40 Fahrgäste auf ihr Gepäck."
    assert "Fähr- und Busverkehr" in second.paragraphs[3].text
    assert not first.warnings
    assert not second.warnings


def test_documents_serve_as_revisions() -> None:
    first, lead = revdiff.read_all(ANPA)
    diff = revdiff.diff(first, lead)
    assert {change.kind.value for change in diff.changes} == {"edited", "added", "removed"}
    assert len(revdiff.history([first, lead]).revisions) == 2
    assert revdiff.segment(lead).layers
    assert Revision.from_json(lead.revision.to_json()) == lead.revision


@pytest.mark.parametrize("sample", [ANPA, IPTC], ids=lambda path: path.name)
def test_anchors_are_the_bytes_of_each_paragraph(sample: Path) -> None:
    data = sample.read_bytes()
    for document in revdiff.read_all(sample):
        for paragraph in document.paragraphs:
            assert paragraph.anchor is not None
            start, end = map(int, paragraph.anchor.value.split("-"))
            stretch = data[start:end].decode("latin-1").replace("\x0e", "").replace("\x0f", "")
            words = [word for word in stretch.split() if word != "="]
            assert words == paragraph.text.split() or document.headline == paragraph.text


# How lines become paragraphs: the text of a message, and what it says.
LINES = [
    # indented by a tab, by three blanks; the rest of a paragraph is not
    ("tabs", anpa("\tFog hung over\nKelby.\n\tIt lifted."), ["Fog hung over Kelby.", "It lifted."]),
    ("blanks", iptc("Nebel =\n\n   Nebel hing am Morgen über der Bucht, und die\nFähre blieb liegen.\n   Er hob sich."),
     ["Nebel", "Nebel hing am Morgen über der Bucht, und die Fähre blieb liegen.", "Er hob sich."]),
    # two blanks carry on, as in dpa's lists
    ("two blanks", iptc("Nebel =\n\n- Redaktion: Lena Okafor in Kelby, Piet Maddox auf Harrow\n  Island und Ruth Amadi"),
     ["Nebel", "- Redaktion: Lena Okafor in Kelby, Piet Maddox auf Harrow Island und Ruth Amadi"]),
    # a short line ends what it stands in, for the next word would have fitted
    ("a list", iptc("Nebel =\n\nDie Fähre zwischen Kelby und Harrow Island fährt wieder, und\nzwar um:\n8 Uhr\n12 Uhr\n16 Uhr"),
     ["Nebel", "Die Fähre zwischen Kelby und Harrow Island fährt wieder, und zwar um:", "8 Uhr", "12 Uhr", "16 Uhr"]),
    # of a list every line that begins as the first one does is an item
    ("items", iptc("Nebel =\n\n- Die Fähre zwischen Kelby und Harrow Island fährt wieder.\n- Busse fahren auch."),
     ["Nebel", "- Die Fähre zwischen Kelby und Harrow Island fährt wieder.", "- Busse fahren auch."]),
    # lines as long as no wire has them are paragraphs
    ("long lines", anpa(f"{'Fog hung over Kelby harbor. ' * 5}\n{'It lifted at noon, slowly. ' * 5}"),
     [("Fog hung over Kelby harbor. " * 5).strip(), ("It lifted at noon, slowly. " * 5).strip()]),
    # a hyphen at the end of a line is part of its word, unless another word takes up the first half
    ("hyphens", anpa("\tFog hung over the harbor, and a well-\nknown captain came with pre- \nand postwar ships."),
     ["Fog hung over the harbor, and a well-known captain came with pre- and postwar ships."]),
    # signs that set lines, and those that only look so
    ("quads", anpa("^Fog at Kelby<\n\tTwo and two is 4 =\n\tso it is.<\n\t3 < 4"),
     ["Fog at Kelby", "Two and two is 4 =", "so it is.", "3 < 4"]),
    # a table keeps its lines
    ("a table", anpa("^Tides<\nKelby 5:40\nHarrow 6:10", table=True), ["Tides", "Kelby 5:40", "Harrow 6:10"]),
    # codes: a space band, a killed word, an order to the typesetter, idle bytes
    ("codes", anpa("\tFog\x10hung over Kelbie\x18 Kelby\x0c9 on 10\x0b harbor\x00\x7f."), ["Fog hung over Kelby harbor."]),
    ("a killed beginning", anpa("\tFok\x18Fog.\x18\x18It lifted."), ["It lifted."]),
    # what latin-1 has no signs for, senders mean as Windows has it
    ("quotes of Windows", anpa("\t\x93Fog\x94 \x97 caf\xe9"), ["“Fog” — café"]),
    # a subhead is centered
    ("a subhead", anpa("^Fog at Kelby<\n\tIt came.\n^TIDES=\n\tThey rose."),
     ["Fog at Kelby", "It came.", "TIDES", "They rose."]),
    # nothing to read
    ("nothing", anpa(""), []),
]  # fmt: skip


@pytest.mark.parametrize(("data", "said"), [case[1:] for case in LINES], ids=[case[0] for case in LINES])
def test_lines_become_paragraphs(data: bytes, said: list[str]) -> None:
    assert texts(read(data)) == said


# The line behind a text, and the time that it states.
GMT = UTC
TIMES = [
    (anpa("\tFog.", close="CW-WF-03-14-24 0612GMT<"), datetime(2024, 3, 14, 6, 12, tzinfo=GMT)),
    (anpa("\tFog.", close="CW-NY-12-31-99 2359EST<"), datetime(1999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-5)))),
    (anpa("\tFog.", close="03-14-2024 06:12"), datetime(2024, 3, 14, 6, 12)),
    (iptc("Fog =\n\nFog.", close="242200 GMT Jun 17"), datetime(2017, 6, 24, 22, 0, tzinfo=GMT)),
    (iptc("Fog =\n\nFog.", close="150920 JUN 07"), datetime(2007, 6, 15, 9, 20)),
    (iptc("Fog =\n\nFog.", close="150920Z JUN 07"), datetime(2007, 6, 15, 9, 20, tzinfo=GMT)),
]  # fmt: skip


@pytest.mark.parametrize(("data", "sent"), TIMES, ids=[sent.isoformat() for _, sent in TIMES])
def test_when_a_message_was_sent(data: bytes, sent: datetime) -> None:
    document = read(data)
    assert [moment.value for moment in document.times] == [sent]
    assert document.times[0].has_zone == (sent.tzinfo is not None)
    assert (document.revision.published is None) == (sent.tzinfo is None)
    assert not document.warnings


def test_a_time_may_stand_in_the_text_as_its_last_line() -> None:
    for data in (
        anpa("\tFog.\n\n\tCW-WF-03-14-24 0612GMT<", close=""),
        iptc("Fog =\n\nFog.\n./.LOK\n140612 GMT Mar 24", close=""),
        iptc("Fog =\n\nFog.\n\n140612 GMT Mar 24", close=""),
    ):
        document = read(data)
        assert texts(document)[-1] == "Fog."
        assert [moment.value for moment in document.times] == [datetime(2024, 3, 14, 6, 12, tzinfo=UTC)]


def test_a_time_without_a_zone_is_in_the_zone_given() -> None:
    document = revdiff.read(iptc("Fog =\n\nFog.", close="150920 JUN 07"), timezone="Europe/Brussels")
    assert document.times[0].value == datetime(2007, 6, 15, 9, 20, tzinfo=ZoneInfo("Europe/Brussels"))


@pytest.mark.parametrize(
    ("close", "month"),
    [
        ("141215 Mrz 24", 3),
        ("141215 Mai 24", 5),
        ("141215 Okt 24", 10),
        ("141215 Dez 24", 12),
        ("141215 juin 24", 6),
        ("141215 déc. 24", 12),
        ("141215 ene 24", 1),
        ("141215 March 2024", 3),
    ],
)
def test_months_are_named_in_the_language_of_the_wire(close: str, month: int) -> None:
    document = read(iptc("Fog =\n\nFog.", close=close))
    assert [moment.value for moment in document.times] == [datetime(2024, month, 14, 12, 15)]
    assert not document.warnings


def test_times_that_are_none_are_told() -> None:
    for close, told in (
        ("350920 JUN 07", "no calendar has"),
        ("150920 XYZ JUN 07", "no zone is known as 'XYZ'"),
        ("310920 FEB 07", "no calendar has"),
    ):
        assert told in read(iptc("Fog =\n\nFog.", close=close)).warnings[0]
    document = read(iptc("Fog =\n\nFog.", close="soon"))
    assert (document.times, document.warnings) == ((), ("day-time group: no time is known in 'soon'",))


def test_messages_of_both_standards_without_control_bytes() -> None:
    text = "W1645cwx\nb a BC-KB--NewsAlert     03-14 0009\n^BC-KB--NewsAlert,9<\n"
    text += "\t   KELBY (CW) _ Fog.\n\n\t   CW-WF-03-14-24 0612GMT<\n"
    first, second = revdiff.read_all((text + text.replace("0612GMT", "0714GMT").replace("Fog", "Rain")).encode())
    assert (texts(first), texts(second)) == (["KELBY (CW) _ Fog."], ["KELBY (CW) _ Rain."])
    assert first.times[0].value == datetime(2024, 3, 14, 6, 12, tzinfo=UTC)
    assert first.identity == second.identity == "w bc-kb--newsalert 2024-03-14"
    assert not first.warnings


def test_messages_without_control_bytes() -> None:
    one = "INT001 3 GEN 0091 F KW-0001\nDIVERS/\nBrouillard à Kelby\n\n   KELBY 14/03 (KW) = Il est venu.\n"
    other = "INT002 3 GEN 0091 F KW-0002\nDIVERS/\nBrouillard à Kelby (3DER)\n\n   KELBY 14/03 (KW) = Il est parti.\n"
    filed = f"{one}./.LOK\n140612 MAR 24\n{other}./.LOK\n141140 MAR 24\n"
    first, second = revdiff.read_all(filed.encode("latin-1"))
    assert texts(first) == ["Brouillard à Kelby", "KELBY 14/03 (KW) = Il est venu."]
    assert (second.version, second.identity) == ("3DER", first.identity)
    assert not first.warnings


def test_parts_are_put_in_order_behind_the_first() -> None:
    slug, filed = (
        "^BC-KB--Fog{},10<\n\t{}",
        ((", 1st Ld", "One."), (", 1st Ld, 3rd Take", "Three."), (", 1st Ld, 2nd Take", "Two.")),
    )
    (document,) = revdiff.read_all(b"".join(anpa(slug.format(*one)) for one in filed))
    assert texts(document) == ["One.", "Two.", "Three."]
    assert document.version == "1st Ld"


def test_a_part_whose_beginning_is_elsewhere_stands_alone() -> None:
    document = read(anpa("^BC-KB--Fog, 2nd Take,10<\n\tIt went on."))
    assert texts(document) == ["It went on."]
    assert "part 2" in document.warnings[0]


def test_a_message_that_breaks_off_says_so() -> None:
    whole = anpa("^Fog at Kelby<\n\tIt came.\n\tIt went.")
    document = read(whole[: whole.index(b"It went") + 5])
    assert texts(document) == ["Fog at Kelby", "It came.", "It we"]
    assert document.warnings == ("the message at byte 3 has no end; it may be cut off",)


ENCODINGS = [
    # none given: UTF-8 where all is such, else latin-1
    ("Fähre", "latin-1", None),
    ("Fähre", "utf-8", None),
    ("Паром", "koi8-r", "koi8-r"),
    ("渡船", "gb18030", "gb18030"),
]


@pytest.mark.parametrize(
    ("word", "encoding", "given_encoding"), ENCODINGS, ids=[encoding for _, encoding, _ in ENCODINGS]
)
def test_encodings(word: str, encoding: str, given_encoding: str | None) -> None:
    data = anpa("\tFog WORD fog.").replace(b"WORD", word.encode(encoding))
    document = revdiff.read(data, encoding=given_encoding)
    assert texts(document) == [f"Fog {word} fog."]
    assert document.paragraphs[0].anchor is not None
    start, end = map(int, document.paragraphs[0].anchor.value.split("-"))
    assert data[start:end].decode(encoding) == f"Fog {word} fog."


def test_latin_1_that_is_given_is_read_as_that_which_is_not() -> None:
    data = anpa("\t\x93Fog\x94 \x97 caf\xe9")
    assert texts(revdiff.read(data, encoding="latin-1")) == texts(revdiff.read(data)) == ["“Fog” — café"]


def test_encodings_that_cannot_be() -> None:
    with pytest.raises(ReadError, match="is not UTF-8 text: bad byte at offset"):
        revdiff.read(anpa("\tF\xe4hre"), encoding="utf-8")
    with pytest.raises(ReadError, match="no wire in UTF-16"):
        revdiff.read(anpa("\tFog"), encoding="utf-16")


FITS = [
    (ANPA.read_bytes(), Fit.CERTAIN),
    (IPTC.read_bytes(), Fit.CERTAIN),
    (b"INT001 3 GEN 0091 F KW-1\nFOG/\nFog\n\n   It came.\n./.\n140612 MAR 24\n", Fit.LIKELY),
    # a message of some other kind in the envelope of wire
    (b"ZCZC KW\n%KWALL\nFog at Kelby\n\nIt came.\n\nNNNN\n", Fit.LIKELY),
    (b"\x01\x00\x00\x00\x02binary", Fit.NOT),
    (b"ZCZC is how a message began.\n", Fit.NOT),
    (b"Fog at Kelby\n\nIt came.", Fit.NOT),
    (b"", Fit.NOT),
]


@pytest.mark.parametrize(("data", "fit"), FITS, ids=range(len(FITS)))
def test_wire_is_told_by_its_bytes(data: bytes, fit: Fit) -> None:
    assert reader_of(Format.WIRE).fits(Source.of(data)) is fit


def test_the_format_is_told_from_the_others() -> None:
    assert {document.format for path in (ANPA, IPTC) for document in revdiff.read_all(path.read_bytes())} == {
        Format.WIRE
    }


def test_what_is_no_wire_is_refused() -> None:
    with pytest.raises(ReadError, match="no message begins in it"):
        revdiff.read("Fog at Kelby", format="wire")


# Each would take minutes, if what it repeats were looked through again and again.
LARGE = {
    "begins": b"\x01" * 200_000,
    "announcements": b"ZCZC\r\n" * 100_000,
    "headers without an end": b"INT001 3 GEN 0091\n" * 50_000,
    "killed words": b"\x01a0001\x1f\nr a \n\x02" + b"fog " * 100_000 + b"\x18" * 100_000 + b"\x03",
    "lines": b"\x01kwn0112 3 VM 0010\n\x02" + b"fog\n" * 100_000 + b"\x03",
    "one line": b"\x01kwn0112 3 VM 0010\n\x02" + b"(fog " * 200_000 + b"\x03",
    "parts": anpa("^BC-KB--Fog,10<\n\tIt came.") + anpa("^BC-KB--Fog, 2nd Take,10<\n\tIt went on.") * 3_000,
    "orders": b"\x01kwn0112 3 VM 0010\n\x02" + b"\x0c" * 200_000 + b"fog\x03",
    "dashes": b"\x01kwn0112 3 VM 0010\n\x02fog\x03" + b"a-" * 200_000,
    "blanks": b"\x01kwn0112 3 VM 0010\n\x02fog" + b" " * 200_000 + b"(fog =\n\nfog\x03",
    "rails": b"\x01kwn0112 3 VM 0010\n\x02" + b"\x0efog\x0f " * 20_000 + b"\x03",
    "idle bytes": b"\x00" * 500_000 + ANPA.read_bytes(),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_no_shape_takes_long(name: str) -> None:
    read_or_refused(LARGE[name])


@given(changed_bytes(ANPA))
def test_a_damaged_file_of_anpa_is_read_or_refused(data: bytes) -> None:
    read_or_refused(data)


@given(changed_bytes(IPTC))
def test_a_damaged_file_of_iptc_is_read_or_refused(data: bytes) -> None:
    read_or_refused(data)


def read_or_refused(data: bytes) -> None:
    try:
        documents = revdiff.read_all(data, format="wire")
    except ReadError:
        return
    for document in documents:
        assert Revision.from_json(document.revision.to_json()) == document.revision
