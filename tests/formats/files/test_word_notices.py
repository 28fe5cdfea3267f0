"""Word documents: comments, and what a document says of itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import revdiff
from revdiff import MomentKind, NoticeKind, Revision
from tests.formats.files.packed import (
    COMMENTS,
    CORE,
    DEL,
    EXTENDED,
    STYLES,
    commented,
    field,
    gone,
    para,
    read_word,
    run,
    style,
    word,
)


def test_comments_are_notices() -> None:
    body = para("Fog.") + para(
        "Some ", commented(0, commented(1, run("three hurt"))), '<w:r><w:commentReference w:id="2"/></w:r>'
    )
    document = read_word(word(body, comments=COMMENTS, commentsExtended=EXTENDED))
    first, reply, point = document.notices
    assert {notice.kind for notice in document.notices} == {NoticeKind.COMMENT}
    assert {notice.anchor.value for notice in document.notices if notice.anchor} == {"document#1"}
    assert (first.author, first.text) == ("Ida Brandt", "Two or three?\nAsk the harbor.")
    assert dict(first.attributes) == {"id": "0", "about": "three hurt", "resolved": True}
    assert dict(reply.attributes) == {"id": "1", "about": "three hurt", "answers": "0"}
    assert (point.author, point.time, dict(point.attributes)) == (None, None, {"id": "2"})
    # Word calls the time on the writer's clock UTC; the newer attribute tells that it was not.
    assert first.time is not None
    assert (first.time.value, first.time.has_zone) == (datetime(2026, 11, 4, 22, 14), False)
    assert reply.time is not None
    assert reply.time.value == datetime(2026, 11, 5, 3, 20, tzinfo=UTC)
    assert [warning for warning in document.warnings if "yesterday" in warning]
    (zoned, *_) = read_word(word(body, comments=COMMENTS), timezone="America/New_York").notices
    assert zoned.time is not None
    assert zoned.time.value.isoformat() == "2026-11-04T22:14:00-05:00"


def test_a_comment_on_words_that_went_is_still_told() -> None:
    """As is one that begins between two paragraphs."""
    start = '<w:commentRangeStart w:id="1"/>'
    body = (
        para("Fog ", commented(0, gone("at last "), run("lay.")))
        + para(gone("Rain."), mark=DEL)
        + start
        + para("Hail.")
    )
    before, after = revdiff.read_all(word(body.replace(gone("Rain."), commented(2, gone("Rain."))), comments=COMMENTS))
    told = [
        [(one.attributes["id"], one.anchor and one.anchor.value, one.attributes.get("about")) for one in each.notices]
        for each in (before, after)
    ]
    assert told == [
        [("0", "document#0", "at last lay."), ("2", "document#1", "Rain."), ("1", "document#2", None)],
        [("0", "document#0", "lay."), ("2", "document#1", None), ("1", "document#2", None)],
    ]


def test_what_the_document_says_of_itself() -> None:
    settings = '<w15:docId w15:val="{0A1B2C3D-0000-4000-8000-000000000001}"/>'
    body = para("Ferry aground") + para("Fog", '<w:ins w:id="1" w:date="2026-11-05T01:29:00Z">' + run(".") + "</w:ins>")
    before, after = revdiff.read_all(word(body, core=CORE, settings=settings))
    assert (after.headline, after.byline, after.version) == ("Ferry aground", "Ida Brandt", "14")
    assert before.identity == after.identity == "{0A1B2C3D-0000-4000-8000-000000000001}"
    assert after.revision.published == datetime(2026, 11, 5, 6, 30, tzinfo=UTC)
    assert [(one.kind, one.value.isoformat()) for one in after.times] == [
        (MomentKind.CREATED, "2026-11-04T22:00:00+00:00"),
        (MomentKind.MODIFIED, "2026-11-05T06:30:00+00:00"),
        (MomentKind.MODIFIED, "2026-11-05T01:29:00"),
    ]
    # How often it was saved and when last is said of the text with its changes.
    assert (before.version, before.revision.published, len(before.times)) == (None, None, 1)


@pytest.mark.parametrize(
    ("body", "headline"),
    [
        (para("Exclusive") + para("Ferry aground", properties=style("Titel")), "Ferry aground"),
        (para("Ferry aground", properties='<w:outlineLvl w:val="0"/>') + para("Fog."), "Ferry aground"),
        (para("Fog.") + para("Later", properties='<w:outlineLvl w:val="0"/>'), None),
        (para("Fog."), None),
    ],
)
def test_headlines(body: str, headline: str | None) -> None:
    document = read_word(word(body, styles=STYLES))
    told = document.revision.headline
    assert document.headline == headline == (None if told is None else told.text)


def test_marks_survive_json() -> None:
    body = para("Low ", field('HYPERLINK "/tide"', run("Fog", "<w:i/>")), key="1A2B3C4D")
    revision = read_word(word(body)).revision
    assert Revision.from_json(revision.to_json()) == revision
