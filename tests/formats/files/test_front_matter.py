"""Front matter in three languages: what is read of it, what is none, and what means harm."""

from __future__ import annotations

from datetime import UTC, datetime
from textwrap import dedent

import pytest

from revdiff import MomentKind, NoticeKind
from tests.formats.files.test_markdown import read

YAML = dedent("""\
    ---
    title: "Ferry aground: 12 hurt"
    date: 2026-11-04 22:14:00 -05:00
    lastmod: 2026-11-05T06:30:00Z
    authors: [Ida Brandt, {name: Oona Feld}]
    draft: true
    slug: ferry-aground
    version: 3
    dateline: KELBY
    correction:
      - text: An earlier version said 12.
        date: 2026-11-05T01:00:00Z
      - "And another: two."
    editors_note: Names were left out.
    tags: no
    ---

    Fog.
    """)
TOML = dedent("""\
    +++
    title = "Ferry aground: 12 hurt"
    date = 2026-11-04T22:14:00-05:00
    lastmod = 2026-11-05T06:30:00Z
    authors = ["Ida Brandt", {name = "Oona Feld"}]
    draft = true
    slug = "ferry-aground"
    version = 3
    dateline = "KELBY"
    editors_note = "Names were left out."
    correction = [
      {text = "An earlier version said 12.", date = 2026-11-05T01:00:00Z},
      "And another: two.",
    ]
    +++

    Fog.
    """)
JSON = dedent("""\
    {
      "title": "Ferry aground: 12 hurt",
      "date": "2026-11-04T22:14:00-05:00",
      "lastmod": "2026-11-05T06:30:00Z",
      "authors": ["Ida Brandt", {"name": "Oona Feld"}],
      "draft": true,
      "slug": "ferry-aground",
      "version": 3,
      "dateline": "KELBY",
      "editors_note": "Names were left out.",
      "correction": [{"text": "An earlier version said 12.", "date": "2026-11-05T01:00:00Z"}, "And another: two."]
    }

    Fog.
    """)


@pytest.mark.parametrize("text", [YAML, TOML, JSON], ids=["yaml", "toml", "json"])
def test_front_matter(text: str) -> None:
    document = read(text)
    assert not document.warnings
    assert (document.headline, document.byline, document.dateline) == (
        "Ferry aground: 12 hurt",
        "Ida Brandt, Oona Feld",
        "KELBY",
    )
    assert (document.status, document.identity, document.version) == ("draft", "ferry-aground", "3")
    assert [(one.kind, one.value.astimezone(UTC), one.field) for one in document.times] == [
        (MomentKind.PUBLISHED, datetime(2026, 11, 5, 3, 14, tzinfo=UTC), "date"),
        (MomentKind.MODIFIED, datetime(2026, 11, 5, 6, 30, tzinfo=UTC), "lastmod"),
    ]
    assert document.revision.published == datetime(2026, 11, 5, 6, 30, tzinfo=UTC)
    assert [(one.kind, one.text, one.time is not None) for one in document.notices] == [
        (NoticeKind.CORRECTION, "An earlier version said 12.", True),
        (NoticeKind.CORRECTION, "And another: two.", False),
        (NoticeKind.EDITORS_NOTE, "Names were left out.", False),
    ]
    lines = text.splitlines()
    for anchor in (document.paragraphs[0].anchor, *(notice.anchor for notice in document.notices)):
        assert anchor is not None
        assert any(name in lines[int(anchor.value) - 1] for name in ("title", "correction", "editors_note"))
    last = document.paragraphs[-1]
    assert (last.text, last.anchor and lines[int(last.anchor.value) - 1]) == ("Fog.", "Fog.")


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("---\nauthors:\n  - title: Reporter\ntitle: Fog\n---\n", "4"),
        ('{\n  "author": {\n    "title": "Reporter"\n  },\n  "title": "Fog"\n}\n', "5"),
        ('{"title": "Fog", "slug": "fog"}\n', "1"),
        ('{"slug": "fog", "title": "Fog"}\n', "1"),
        ('{"slug": "fog",\n   "title": "Fog"}\n', "1-2"),
    ],
)
def test_a_field_is_found_again_by_its_line(front: str, line: str) -> None:
    first, *_ = read(f"{front}\nRain.").paragraphs
    assert (first.text, first.anchor and first.anchor.value) == ("Fog", line)


# What stands in front, and how many lines of it are front matter; None where a warning says why none are.
FRONTS = {
    "none": ("Fog.", 0),
    "empty": ("---\n---\n", 2),
    "only a comment": ("---\n# nothing\n---\n", 3),
    "ended by dots": ("---\ntitle: A\n...\n", 3),
    "with spaces behind": ("---  \ntitle: A\n---\t\n", 3),
    "at the end of the file": ("---\ntitle: A\n---", 3),
    "not closed": ("---\ntitle: A\n", 0),
    "a rule, and a heading": ("---\nFog\n---\n", None),
    "a list": ("---\n- a\n---\n", None),
    "no YAML": ("---\ntitle: [a\n---\n", None),
    "no TOML": ("+++\ntitle = \n+++\n", None),
    "a tab": ("---\n\ttitle: A\n---\n", None),
    "a sign that may not be there": ("---\ntitle: \x07\n---\n", None),
    "a brace": ("{fog} lay.", 0),
    "JSON and more": ('{"title": "A"} lay.', 0),
    "a list of JSON": ("[1]\n", 0),
    "aliases": ("---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n", None),
    "levels without end": ("---\na: " + "[" * 1_500 + "\n---\n", None),
    "levels without end in TOML": ("+++\na = " + "[" * 1_500 + "\n+++\n", None),
    "levels without end in JSON": ('{"a":' * 50_000 + "\n", 0),
    "an object to be made": ("---\ntitle: !!python/object/apply:os.system [ls]\n---\n", 3),
    "a key that is a list": ("---\n? [a, b]\n: c\n---\n", None),
    "a merge": ("---\nbase: {title: A}\n<<: {title: B}\n---\n", 4),
}


@pytest.mark.parametrize("name", FRONTS)
def test_what_is_front_matter(name: str) -> None:
    front, lines = FRONTS[name]
    document = read(f"{front}\n\nEnd.")
    assert document.paragraphs[-1].text == "End."
    assert bool([one for one in document.warnings if "taken for text" in one]) is (lines is None)
    if lines:
        assert {one.text for one in document.paragraphs} <= {"A", "End."}


def test_what_front_matter_may_hold_instead() -> None:
    fields = "title: [a]\ndate: tomorrow\nauthor: {}\ndraft: maybe\nslug: {a: b}\ncorrection: {}\ncreated: 2026-11-04"
    document = read(f"---\n{fields}\n---\nFog.")
    assert (document.headline, document.byline, document.status, document.identity) == (None, None, None, None)
    assert (document.times, document.notices) == ((), ())
    assert len([one for one in document.warnings if "time" in one]) == 2
    assert [one.text for one in document.paragraphs] == ["Fog."]


@pytest.mark.parametrize(
    ("text", "headline", "paragraphs"),
    [
        ("---\ntitle: A\n---\nFog.", "A", ["A", "Fog."]),
        # The title once more as a heading is one paragraph.
        ("---\ntitle: A\n---\n# A\n\nFog.", "A", ["A", "Fog."]),
        ("---\ntitle: A\n---\n# B\n\nFog.", "A", ["A", "B", "Fog."]),
        ("# B\n\nFog.", "B", ["B", "Fog."]),
        ("## B\n\nFog.", None, ["B", "Fog."]),
        ("Fog.\n\n# B", None, ["Fog.", "B"]),
        ("---\ntitle: 2026\n---\n", "2026", ["2026"]),
    ],
)
def test_headlines(text: str, headline: str | None, paragraphs: list[str]) -> None:
    document = read(text)
    assert document.headline == headline
    assert [one.text for one in document.paragraphs] == paragraphs
    assert (None if document.revision.headline is None else document.revision.headline.text) == headline


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ("draft: false", None),
        ("draft: True", "draft"),
        ("published: false", "draft"),
        ("status: canceled", "canceled"),
        ("draft:", None),
    ],
)
def test_status(fields: str, status: str | None) -> None:
    assert read(f"---\n{fields}\n---\nFog.").status == status


def test_times_without_a_zone_stay_so() -> None:
    text = "---\ndate: 2026-11-04 22:14:00\n---\nFog."
    plain, zoned = read(text), read(text, timezone="America/New_York")
    assert [one.has_zone for one in (*plain.times, *zoned.times)] == [False, True]
    assert plain.revision.published is None
