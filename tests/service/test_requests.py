"""Each endpoint, without a server: what is good is answered as described, what is not with a problem that says where."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

import revdiff
from revdiff import Diff, Revision, Units
from revdiff.schema import Json
from revdiff.service import problems
from revdiff.service.answers import Answer
from revdiff.service.description import description
from revdiff.service.endpoints import ENDPOINTS, Question
from revdiff.service.limits import Limits
from revdiff.service.rendering import MEDIA_TYPES, RESULTS
from revdiff.service.work import answered
from tests.service.cases import BAD, DECISION, GOOD, NEW, OLD, RULES, STEP, WHOLE, written

LIMITS = Limits(max_words=500, max_paragraphs=20)
DESCRIBED = description(LIMITS)


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator({**DESCRIBED, "$ref": f"#/components/schemas/{name}"})


def answer(endpoint: str, body: bytes | Json, **header: str) -> Answer:
    return answered(Question(endpoint, written(body), **header), LIMITS)


def record(endpoint: str, body: Json) -> Json:
    found = answer(endpoint, body)
    assert found.status == 200, found.body
    told: Json = json.loads(found.body)
    return told


@pytest.mark.parametrize(("endpoint", "body"), GOOD)
def test_a_good_request_and_its_answer_are_as_they_are_described(endpoint: str, body: Json) -> None:
    validator(f"{endpoint}_request").validate(body)
    validator(ENDPOINTS[endpoint].answer).validate(record(endpoint, body))


@pytest.mark.parametrize(("endpoint", "body", "status", "kind", "pointer"), BAD)
def test_a_bad_request_is_told_what_is_wrong_and_where(
    endpoint: str, body: bytes | Json, status: int, kind: str, pointer: str | None
) -> None:
    found = answer(endpoint, body)
    told = json.loads(found.body)
    assert (found.status, found.problem, told.get("pointer")) == (status, kind, pointer), told
    assert (told["status"], told["type"]) == (status, f"urn:revdiff:problem:{kind}")
    assert found.media_type == "application/problem+json"
    validator("problem").validate(told)


def test_every_endpoint_has_good_and_bad_requests() -> None:
    assert {endpoint for endpoint, _ in GOOD} | {"render"} == {endpoint for endpoint, *_ in BAD} == ENDPOINTS.keys()


def test_a_diff_is_the_one_that_python_gives() -> None:
    told = record("diff", {"old": OLD, "new": NEW})
    assert isinstance(told, dict)
    assert isinstance(OLD, str)
    assert told["units"] == "utf-16"
    again = Diff.from_record(told)
    assert again.old == revdiff.Revision(OLD)
    # A character of two units stands before the mark.
    assert again.new.paragraphs[0].marks[0].span.of(again.new.paragraphs[0].text) == "Three"
    in_code_points = record(
        "diff",
        {
            "old": OLD,
            "new": told["new"] | {"schema": "revdiff/2", "type": "revision", "units": "utf-16"},
            "units": "code-points",
        },
    )
    assert isinstance(in_code_points, dict)
    assert Diff.from_record(in_code_points) == again


@pytest.mark.parametrize("units", list(Units))
def test_the_revisions_of_a_history_are_compared_as_they_stand_in_its_record(units: Units) -> None:
    """Their offsets are in the units of the history, and so of the request."""
    filed = record("history", {"revisions": [OLD, NEW, "Fog."], "units": units.value})
    for old, new in ((0, 1), (1, 2), (0, 2)):
        texts = {"old": filed["revisions"][old], "new": filed["revisions"][new], "units": units.value}
        made = Diff.from_record(record("diff", texts))
        assert made == revdiff.history([*revdiff.History.from_record(filed)]).between(old, new)
        assert new != old + 1 or made.fingerprint == filed["diffs"][old]["fingerprint"]


def test_a_compact_diff_is_told_what_to_send_in_its_place() -> None:
    told = json.loads(answer("diff", STEP).body)["detail"]
    assert "the diff that it is from is compact: give the text" in told
    assert "diffs[0] is of revisions[0] and revisions[1]" in told
    assert "what is asked for is made anew" in json.loads(answer("diff", WHOLE).body)["detail"]


def test_what_is_decided_comes_with_where_it_is_from() -> None:
    told = record("accept", {**DECISION, "changes": ["o0n0"]})
    assert told["revision"] == revdiff.Revision("Three hurt").to_record(units=Units.UTF16)
    assert told["provenance"] == [
        {
            "key": None,
            "side": "new",
            "paragraph": 0,
            "excerpts": [{"side": "new", "paragraph": 0, "start": 0, "end": 10}],
        }
    ]


@pytest.mark.parametrize("units", list(Units))
@pytest.mark.parametrize("resolve", [{}, {"c1": "🔥🔥 Many hurt"}, {"c1": "theirs"}])
def test_excerpts_of_a_merge_are_its_text_in_either_units(units: Units, resolve: dict[str, Json]) -> None:
    texts = {
        "base": ["🎉 Two hurt", "Rain."],
        "ours": ["🎉 Three 🔥 hurt", "Rain 🌧."],
        "theirs": ["🎉 Four hurt", "Rain."],
    }
    told = record("merge", {**texts, "resolve": resolve, "units": units.value})
    merged = Revision.from_record(
        {**told["merge"]["revision"], "schema": "revdiff/2", "type": "revision", "units": units.value}
    )
    for paragraph, block in zip(merged.paragraphs, told["provenance"], strict=True):
        made = ""
        for excerpt in block["excerpts"]:
            text = paragraph.text if excerpt["paragraph"] is None else texts[excerpt["side"]][excerpt["paragraph"]]
            width = 2 if units is Units.UTF16 else 4
            data = text.encode("utf-16-le" if units is Units.UTF16 else "utf-32-le")
            made += data[excerpt["start"] * width : excerpt["end"] * width].decode(
                "utf-16-le" if width == 2 else "utf-32-le"
            )
        assert made == paragraph.text


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("", "html"),
        ("*/*", "html"),
        ("text/markdown", "markdown"),
        ("text/*;q=0.1, text/plain", "text"),
        ("text/html;q=0, */*;q=0.5", "markdown"),
        (MEDIA_TYPES["docx"], "docx"),  # type: ignore[index]
    ],
)
def test_a_result_is_rendered_as_the_header_or_a_member_says(accept: str, wanted: str) -> None:
    asked: dict[str, Json] = {"diff": {"old": OLD, "new": NEW}}
    by_header, by_member = (
        answer("render", asked, accept=accept),
        answer("render", {**asked, "as": wanted}, accept="none/such"),
    )
    assert by_header == by_member
    assert by_header.media_type == MEDIA_TYPES[wanted]  # type: ignore[index]


@pytest.mark.parametrize("name", RESULTS)
@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_every_result_is_rendered(name: str, form: str) -> None:
    body = next(body for endpoint, body in GOOD if endpoint == name)
    found = answer("render", {name: body, "as": form})
    assert found.status == 200, found.body
    assert found.body.decode().strip()


@pytest.mark.parametrize("weight", ["nan", "-1", "2", "inf", "x", ""])
def test_a_form_with_a_weight_that_is_none_is_not_liked(weight: str) -> None:
    assert (
        answer("render", {"diff": {"old": "x", "new": "y"}}, accept=f"text/html;q={weight}").problem == "not-acceptable"
    )


def test_a_language_that_there_is_not_is_told_without_files_which_no_request_names() -> None:
    told = json.loads(answer("render", {"diff": {"old": "x", "new": "y"}, "lang": "xx"}).body)
    assert told["detail"] == "lang is one of ar, de, en, es, fr, pl, not 'xx'"


def test_a_newsrooms_own_rules_cut_a_page() -> None:
    page = "It is free, the owner said.\n\nNight desk copy:\n\nA ferry ran aground at Kelby."
    plain, ruled = record("segment", {"source": page}), record("segment", {"source": page, "rules": RULES})
    assert isinstance(plain, dict)
    assert isinstance(ruled, dict)
    assert (len(plain["layers"]), len(ruled["layers"])) == (1, 2)  # type: ignore[arg-type]


def test_blame_is_the_one_that_python_gives() -> None:
    revisions = ["🔥 Two hurt in fire", "🔥 Three hurt in fire", "🔥 Three hurt in Kelby fire"]
    for index in range(3):
        told = record("blame", {"revisions": revisions, "index": index})
        assert told == revdiff.history(revisions).blame(index).to_record(units=Units.UTF16)


def test_a_byte_order_mark_is_passed_over() -> None:
    body = written({"old": "x", "new": "y"})
    assert answer("diff", b"\xef\xbb\xbf" + body) == answer("diff", body)


def test_what_memory_does_not_hold_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(_question: Question, _limits: Limits) -> Answer:
        raise MemoryError

    monkeypatch.setitem(ENDPOINTS, "diff", ENDPOINTS["diff"].__class__("diff", "is greedy", greedy, "diff"))
    found = answer("diff", {"old": "x", "new": "y"})
    assert (found.status, found.problem) == (413, "too-much-memory")


def test_what_is_accepted_in_no_form_is_not_sent() -> None:
    assert answer("render", {"diff": {"old": "x", "new": "y"}}, accept="image/png").problem == "not-acceptable"


def test_a_text_is_escaped_on_a_page() -> None:
    found = answer(
        "render", {"diff": {"old": "<script>1</script>", "new": "<script>2</script>"}, "as": "html", "page": False}
    )
    assert b"<script>" not in found.body


def test_a_document_may_be_the_body_itself() -> None:
    read = [
        answered(Question("read", b"<p>Ferry <b>aground</b></p>", "text/html"), LIMITS),
        answered(
            Question("read", b"<p>Ferry <b>aground</b></p>", "application/octet-stream", options={"format": "html"}),
            LIMITS,
        ),
        answer("read", {"data": "PHA+RmVycnkgPGI+YWdyb3VuZDwvYj48L3A+", "format": "html"}),
    ]
    assert [one.body for one in read] == [read[0].body] * 3
    assert json.loads(read[0].body)["revision"]["paragraphs"][0]["marks"][0]["start"] == 6


def test_only_json_is_taken_for_json() -> None:
    assert answered(Question("diff", b"{}", "text/plain"), LIMITS).problem == "wrong-media-type"


@pytest.mark.parametrize(
    ("endpoint", "body", "pointer"),
    [
        ("diff", {"old": "word " * 501, "new": "x"}, "/old"),
        ("diff", {"old": "word " * 300, "new": ["word " * 300]}, "/new"),
        ("diff", {"old": ["x"] * 15, "new": ["x"] * 15}, "/new"),
        ("diff", {"old": "\n" * 25, "new": "x"}, "/old"),
        ("history", {"revisions": ["x", {"text": "word " * 501}]}, "/revisions/1/text"),
        ("render", {"segment": {"source": "word " * 501}}, "/segment/source"),
        ("read", {"data": "d29yZCB3b3JkIHdvcmQg" * 200, "format": "text"}, ""),
    ],
)
def test_too_much_work_is_refused_before_it_is_begun(endpoint: str, body: Json, pointer: str) -> None:
    found = answer(endpoint, body)
    assert (found.status, found.problem) == (413, "too-much-work")
    assert json.loads(found.body)["pointer"] == pointer


def test_a_bug_says_where_it_is_and_nothing_of_what_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_question: Question, _limits: Limits) -> Answer:
        raise KeyError("the text of a story")

    monkeypatch.setitem(ENDPOINTS, "diff", ENDPOINTS["diff"].__class__("diff", "breaks", broken, "diff"))
    found = answer("diff", {"old": "x", "new": "y"})
    assert (found.status, found.problem) == (500, "fault")
    assert b"story" not in found.body
    assert found.fault is not None
    assert found.fault.startswith("KeyError in test_requests.py, line ")


def test_every_error_of_revdiff_has_a_kind() -> None:
    errors = [
        error
        for error in vars(revdiff.errors).values()
        if isinstance(error, type) and error.__module__ == "revdiff.errors"
    ]
    for error in errors:
        # The run of a corpus is nothing that the service does.
        if error not in (revdiff.RevdiffError, revdiff.errors.RunError):
            assert problems.problem_of(error("x")).kind is not problems.FAULT


def test_kinds_have_names_of_their_own() -> None:
    assert len({kind.name for kind in problems.KINDS}) == len(problems.KINDS)
    assert [kind.status for kind in problems.KINDS] == sorted(kind.status for kind in problems.KINDS)
