"""Answers of MediaWiki's API: both versions of its format, what was deleted, and what is no answer."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Document, Format, ReadError

TEXT = "== Ferry ==\nThe Grey Gull ran aground.\n\n* Nobody was hurt.\n"
LATER = TEXT.replace("aground", "aground off Kelby")


def answer(*, older: bool) -> str:
    """Two revisions of a page, the newest first, as the API gives them."""
    revisions = []
    for number, (text, comment) in enumerate([(LATER, "where it was"), (TEXT, "")]):
        slot = {"contentmodel": "wikitext", "contentformat": "text/x-wiki", "*" if older else "content": text}
        kept = {"slots": {"main": slot}}
        minor = {"minor": ""} if older and not number else {} if older else {"minor": not number}
        revisions.append(
            {
                "revid": 8102 - number,
                "user": "Rhea",
                "timestamp": f"2024-11-0{8 - number}T06:00:00Z",
                "comment": comment,
            }
            | kept
            | minor
        )
    page = {"pageid": 204, "ns": 0, "title": "Grey Gull", "revisions": revisions}
    return json.dumps({"batchcomplete": True, "query": {"pages": {"204": page} if older else [page]}})


def read(text: str) -> tuple[Document, ...]:
    return revdiff.read_all(text.encode())


@pytest.mark.parametrize("older", [False, True])
@pytest.mark.parametrize("indent", [None, 2])
def test_the_revisions_of_a_page_are_its_history(older: bool, indent: int | None) -> None:
    documents = read(json.dumps(json.loads(answer(older=older)), indent=indent))
    assert [document.format for document in documents] == [Format.MEDIAWIKI] * 2
    assert [document.version for document in documents] == ["8101", "8102"]
    assert [document.status for document in documents] == [None, "minor"]
    assert {document.identity for document in documents} == {"204"}
    assert [notice.text for document in documents for notice in document.notices] == ["where it was"]
    first, second = documents
    assert [(one.role, one.text) for one in first.paragraphs] == [
        ("heading", "Grey Gull"),
        ("heading", "== Ferry =="),
        ("body", "The Grey Gull ran aground."),
        ("list item", "* Nobody was hurt."),
    ]
    pointer = "/query/pages/204" if older else "/query/pages/0"
    where = f"{pointer}/revisions/1/slots/main/{'*' if older else 'content'}#2"
    assert first.paragraphs[2].anchor == revdiff.Anchor("json-pointer", where)
    assert revdiff.diff(first, second).stats.edited == 1
    assert len(revdiff.history(documents)) == 2


def test_a_text_from_before_slots_is_read() -> None:
    page = {"pageid": 1, "title": "Fog", "revisions": [{"revid": 5, "timestamp": "2024-11-07T06:00:00Z", "*": "Fog."}]}
    (document,) = read(json.dumps({"query": {"pages": {"1": page}}}))
    assert [one.text for one in document.paragraphs] == ["Fog", "Fog."]


def test_what_was_deleted_is_told() -> None:
    hidden = {"revid": 5, "userhidden": True, "slots": {"main": {"texthidden": True}}}
    (document,) = read(json.dumps({"query": {"pages": [{"pageid": 1, "title": "Fog", "revisions": [hidden]}]}}))
    assert (document.status, document.byline) == ("deleted", None)
    assert "the user of this revision was deleted" in document.warnings


@pytest.mark.parametrize(
    "found",
    [
        pytest.param({"query": {"pages": [{"pageid": 1, "title": "Fog"}]}}, id="a page without revisions"),
        pytest.param({"query": {"pages": []}}, id="no page"),
        pytest.param({"query": {"search": []}}, id="an answer to something else"),
    ],
)
def test_what_is_no_history_is_refused(found: object) -> None:
    with pytest.raises(ReadError, match="of no kind that is known"):
        read(json.dumps(found))


@given(st.data())
def test_whatever_stands_in_an_answer_is_read_or_refused(data: st.DataObject) -> None:
    found = json.loads(answer(older=data.draw(st.booleans())))
    page = next(
        iter(found["query"]["pages"].values() if isinstance(found["query"]["pages"], dict) else found["query"]["pages"])
    )
    part = data.draw(st.sampled_from([page, page["revisions"][0], page["revisions"][0]["slots"]["main"]]))
    name = data.draw(st.sampled_from(sorted(part)))
    part[name] = data.draw(st.sampled_from([None, 7, "", "Fog", [], [1], {}, {"main": 3}, True, "\ud800"]))
    try:
        documents = read(json.dumps(found))
    except ReadError:
        return
    assert all(document.format is Format.MEDIAWIKI for document in documents)
