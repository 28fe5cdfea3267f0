"""Agency wire: what stands above a text, and the slugs and versions in it."""

from __future__ import annotations

import pytest

from revdiff.formats.agency.filings.slugs import Slug, slug_in_header, slug_in_line, without_version
from tests.formats.agency.messages import anpa, iptc, read, roles

# What stands above a text: the message; headline, byline, roles, version.
HEADINGS = [
    ("desk lines", anpa("^BC-KB--Fog, 2nd Ld,10<\n^Fog<\n^CW Photo KEL1<\n^Repeating for all needing.<\n^By L. O=\n^CW=\n\tFog."),
     ("Fog", "By L. O, CW", ["heading", "advisory", "advisory", "body"], "2nd Ld")),
    ("a low line for a dash", anpa("^Fog<\n^EDITOR'S NOTE _ This is a series.<\n\tFog _ again.\n\tCORRECTION _ It was rain."),
     ("Fog", None, ["heading", "notice", "body", "notice"], None)),
    ("pictures that come with it", anpa("^Ferry aground<\n^With CW Photos.<\n\tFog."),
     ("Ferry aground", None, ["heading", "advisory", "body"], None)),
    ("a headline in words of desks", anpa("^Editors of Kelby paper quit<\n^Note: With photo.<\n\tFog."),
     ("Editors of Kelby paper quit", None, ["heading", "advisory", "body"], None)),
    ("a desk line before the headline", anpa("^Eds: Adds quotes.<\n^Fog at Kelby<\n\tFog."),
     ("Fog at Kelby", None, ["heading", "advisory", "body"], None)),
    ("a summary", anpa("^BC-KB--Fog,10<\n^Fog at Kelby<\n^Fog hung over the harbor all day.<\n\tIt came."),
     ("Fog at Kelby", None, ["heading", "body", "body"], None)),
    ("a headline in two lines", anpa("^BC-KB--Fog,10<\n^Fog hangs over Kelby, and no\nferry leaves<\n\tIt came."),
     ("Fog hangs over Kelby, and no ferry leaves", None, ["heading", "body"], None)),
    ("the version in the header", anpa("^BC-KB--Fog,10<\n^Fog<\n\tIt came.", keyed="BC-KB--Fog 3rdLd-Writethru   03-14 0010"),
     ("Fog", None, ["heading", "body"], "3rdLd-Writethru")),
    ("a headline that is not flush", anpa("BC-KB--FOG\nFog closes harbor,\nferries stay in port\n     It came.\n     It went."),
     ("Fog closes harbor, ferries stay in port", None, ["heading", "body", "body"], None)),
    ("no headline", anpa("\tIt came."), (None, None, ["body"], None)),
    ("lines of versions", iptc("REFILE\n1ST LEAD\nFog at Kelby\nBy kw correspondents =\n\nKelby (kw) - It came."),
     ("Fog at Kelby", "By kw correspondents", ["heading", "body"], "REFILE, 1ST LEAD")),
    ("a headline that begins as bylines do", iptc("Von der Bucht\nvon selbst ans Ufer\nVon L. Okafor =\n\nEr kam."),
     ("Von der Bucht von selbst ans Ufer", "Von L. Okafor", ["heading", "body"], None)),
    ("a part", iptc("2nd Take\nFog =\n\nIt went on."), ("Fog", None, ["heading", "body"], None)),
    ("a version behind the headline", iptc("Brouillard à Kelby (2)\n\n   KELBY 14/03 (KW) = Il est venu."),
     ("Brouillard à Kelby", None, ["heading", "body"], "2")),
    ("brackets that are no version", iptc("Nebel (Foto)\n\n   Er kam."), ("Nebel (Foto)", None, ["heading", "body"], None)),
    ("notes in brackets", iptc("(Achtung)\n(Neu: Nebel,\nSicht)\nNebel =\n\nEr kam."),
     ("Nebel", None, ["heading", "advisory", "advisory", "body"], None)),
    ("no heading", iptc("Kelby (kw) - Der Nebel kam am Morgen.\n\nEr hob sich."), (None, None, ["body", "body"], None)),
    ("headings of a notebook", iptc("Nebel =\n\nEr kam.\n\n# Notizblock\n\n## Internet\n- [Hafen](https://h.example)"),
     ("Nebel", None, ["heading", "body", "heading", "heading", "body"], None)),
    ("a story taken back", anpa("^BC-KB--Fog, KILL,9<\n^A kill is mandatory.<\n\tEds: Do not use it."),
     (None, None, ["advisory", "advisory"], "KILL")),
    ("for desks to the end", iptc("Nebel =\n\nEr kam.\n\nThe following information is not for publication\n\nBy: L. Okafor"),
     ("Nebel", None, ["heading", "body", "advisory", "advisory"], None)),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), [case[1:] for case in HEADINGS], ids=[case[0] for case in HEADINGS])
def test_what_stands_above_a_text(data: bytes, expected: tuple[object, ...]) -> None:
    document = read(data)
    assert (document.headline, document.byline, roles(document), document.version) == expected
    assert document.revision.headline is None or document.revision.headline.text == document.headline


SLUGS = [
    ("BC-US--Fog", Slug("BC-US--Fog")),
    ("BC-US--Fog,120", Slug("BC-US--Fog")),
    ("BC-US--Fog, 1st Ld-Writethru,120", Slug("BC-US--Fog", "1st Ld-Writethru")),
    ("PM-Fog, 10th Lead, a0412, 300", Slug("PM-Fog", "10th Lead")),
    ("BC-US--Fog, URGENT,90", Slug("BC-US--Fog", "URGENT")),
    ("BC-US--Fog-ABRIDGED, 3rd Ld-Writethru,827", Slug("BC-US--Fog-ABRIDGED", "3rd Ld-Writethru")),
    ("BC-US--Fog, CORRECTION,80", Slug("BC-US--Fog", "CORRECTION")),
    ("BC-US--Fog, 2nd Take,80", Slug("BC-US--Fog", part=2)),
    ("BC-US--Fog, 1st Ld, 1st Add,80", Slug("BC-US--Fog", "1st Ld", 2)),
    ("BC-US--Fog, KILL", Slug("BC-US--Fog", "KILL", kill="KILL")),
    # a name may hold the words of a version
    ("BC-US--Urgent Care Ferry, 1st Ld", Slug("BC-US--Urgent Care Ferry", "1st Ld")),
    ("BC-US--Trim, Kelby", Slug("BC-US--Trim, Kelby")),
    ("", Slug("")),
]


HEADERS = [
    ("", Slug("BC-Fog")),
    ("1stLd-Writethru", Slug("BC-Fog", "1stLd-Writethru")),
    ("1stLd-Writethru-1stAdd", Slug("BC-Fog", "1stLd-Writethru", 2)),
    ("2ndLd a0412", Slug("BC-Fog", "2ndLd")),
    ("Fields Friday", Slug("BC-Fog", "Fields Friday")),
]


@pytest.mark.parametrize(("said", "slug"), HEADERS, ids=[said or "nothing" for said, _ in HEADERS])
def test_slugs_in_headers(said: str, slug: Slug) -> None:
    assert slug_in_header("BC-Fog", said) == slug


@pytest.mark.parametrize(("line", "slug"), SLUGS, ids=[line or "nothing" for line, _ in SLUGS])
def test_slugs(line: str, slug: Slug) -> None:
    assert slug_in_line(line) == slug


def test_a_version_in_brackets_is_no_part_of_a_headline() -> None:
    assert without_version("Fog (3DER)") == ("Fog", "3DER")
    assert without_version("Fog (1LEAD)") == ("Fog", "1LEAD")
    assert without_version("Fog (212)") == ("Fog (212)", None)


def test_a_story_that_is_taken_back_says_so() -> None:
    document = read(anpa("^BC-KB--Fog, KILL<\n\tThe story BC-KB--Fog must not be used."))
    assert (document.status, document.version) == ("KILL", "KILL")
