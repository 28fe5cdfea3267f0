"""Requests as data: for each endpoint what it takes, and what it refuses, with the kind of problem and the member at fault."""

from __future__ import annotations

import base64
import json

from revdiff import Revision, diff, history, merge
from revdiff.schema import Json, Units

OLD: Json = "Two hurt in Kelby fire\n\nPolice are at the scene 🚓 now."
NEW: Json = [
    {
        "key": "b1",
        "text": "🔥 Three hurt in Kelby fire",
        "role": "heading",
        "marks": [{"start": 3, "end": 8, "name": "bold"}],
    },
    "Police are at the scene 🚓 now.",
]
FINGERPRINT = diff("Two hurt", "Three hurt").fingerprint
TORN = {"base": "Two hurt", "ours": "Three hurt", "theirs": "Four hurt"}
DECISION: dict[str, Json] = {"old": "Two hurt", "new": "Three hurt", "fingerprint": FINGERPRINT}

# Records of which requests are made: the revisions in them serve, their compact diffs do not.
FILED = history(["🔥 Two hurt", Revision.from_paragraphs(["🔥 Three hurt"], label="late")]).to_record(units=Units.UTF16)
VERSIONS, (STEP,) = FILED["revisions"], FILED["diffs"]
WHOLE = diff("Two hurt", "Three hurt").to_record()

RULES = """
[[rule]]
id = "courier.stand"
means = "older"
phrases = ["night desk copy"]
"""

GOOD: list[tuple[str, Json]] = [
    ("diff", {"old": OLD, "new": NEW}),
    ("diff", {"old": OLD, "new": NEW, "units": "code-points", "compact": True, "partial": True, "budget": 3}),
    (
        "diff",
        {
            "old": OLD,
            "new": NEW,
            "keys": "identity",
            "ignore": ["case", "markup"],
            "ignore_paragraphs": ["{number} comments"],
        },
    ),
    ("diff", {"old": diff("One.", "Two.").old.to_record(units=Units.UTF16), "new": []}),
    ("diff", {"old": VERSIONS[0], "new": VERSIONS[1]}),
    ("history", {"revisions": VERSIONS}),
    ("blame", {"revisions": [VERSIONS[0], {"text": VERSIONS[1], "author": "Ida"}]}),
    ("diff", {"old": "", "new": ""}),
    # JSON has one kind of number; some languages write all of them so.
    ("diff", {"old": "x", "new": [{"text": "x", "key": 649.0, "marks": [{"start": 0.0, "end": 1.0, "name": "b"}]}]}),
    ("diff", {"old": "x", "new": "y", "budget": 3.0}),
    ("segment", {"source": "UPDATE 5 p.m.: It is free.\n\nEarlier story below:\n\nA ferry ran aground."}),
    (
        "segment",
        {
            "source": "It is free.",
            "published": "2026-03-02T17:00:00+01:00",
            "timezone": "Europe/Oslo",
            "least": "strong",
        },
    ),
    ("segment", {"source": "It is free.\n\nNight desk copy:\n\nIt ran aground.", "rules": RULES}),
    ("merge", {**TORN}),
    ("merge", {**TORN, "resolve": {"c1": "🔥 Many hurt"}}),
    ("merge", {**TORN, "resolve": {"c1": {"text": "ours"}}, "fingerprint": merge(*TORN.values()).fingerprint}),
    ("accept", {**DECISION, "changes": ["o0n0"]}),
    ("accept", {**DECISION, "changes": ["o0n0"], "but": ["o0n0.1"]}),
    ("reject", {**DECISION}),
    (
        "history",
        {
            "revisions": [
                "Two hurt",
                {"text": "Three hurt", "time": "2026-03-02T17:00:00Z", "author": "Ida", "note": "x"},
            ]
        },
    ),
    ("blame", {"revisions": ["🔥 Two hurt", "🔥 Three hurt"]}),
    ("blame", {"revisions": ["Two hurt", {"text": "Three hurt"}], "index": 0, "units": "code-points"}),
    ("read", {"data": base64.b64encode(b"<p>Two <b>hurt</b></p>").decode(), "format": "html"}),
]
"""Each is answered by JSON."""

BAD: list[tuple[str, bytes | Json, int, str, str | None]] = [
    ("diff", b"{", 400, "not-json", None),
    ("diff", b'"text"', 400, "not-json", None),
    ("diff", b'{"old": NaN, "new": "x"}', 400, "not-json", None),
    ("diff", b'{"old": "\xff", "new": "x"}', 400, "not-json", None),
    ("diff", b'{"old": ' + b"[" * 100_000, 400, "not-json", None),
    ("diff", b'{"old": ["fine", "\\ud83d"], "new": "x"}', 422, "misfit", "/old/1"),
    ("diff", {"old": "x"}, 422, "misfit", "/new"),
    ("diff", {"old": "x", "new": None}, 422, "misfit", "/new"),
    ("diff", {"old": "x", "new": ["x", 3]}, 422, "misfit", "/new/1"),
    ("diff", {"old": "x", "new": [{"key": "b1"}]}, 422, "misfit", "/new/0/text"),
    (
        "diff",
        {"old": "x", "new": [{"text": "🔥", "marks": [{"start": 0, "end": 1, "name": "b"}]}]},
        422,
        "misfit",
        "/new/0/marks/0/end",
    ),
    (
        "diff",
        {"old": "x", "new": [{"text": "x", "marks": [{"start": 0, "end": 9, "name": "b"}]}]},
        422,
        "misfit",
        "/new/0/marks/0/end",
    ),
    ("diff", {"old": "x", "new": {"schema": "revdiff/9", "type": "revision"}}, 422, "misfit", "/new/schema"),
    ("diff", STEP, 422, "misfit", "/old"),
    ("diff", {"old": VERSIONS[0], "new": STEP["new"]}, 422, "misfit", "/new"),
    ("diff", WHOLE, 422, "misfit", "/alignment"),
    ("accept", {**STEP, "changes": []}, 422, "misfit", "/old"),
    ("history", FILED, 422, "misfit", "/diffs"),
    ("render", {"diff": STEP}, 422, "misfit", "/diff/old"),
    (
        "diff",
        {"old": "x", "new": {**VERSIONS[1], "paragraphs": [{"start": 0, "end": 99}]}},
        422,
        "misfit",
        "/new",
    ),
    ("diff", {"old": "x", "new": "y", "olld": ""}, 422, "misfit", "/olld"),
    # What a member is called is the client's to choose, and its pointer holds whatever it is.
    ("diff", {"old": "x", "new": "y", "a/b~c": ""}, 422, "misfit", "/a~1b~0c"),
    ("diff", b'{"old": "x", "new": "y", "": 1}', 422, "misfit", "/"),
    ("diff", b'{"old": "x", "old": "y", "new": "z"}', 400, "not-json", None),
    ("diff", {"old": "x", "new": "y", "budget": 2.5}, 422, "misfit", "/budget"),
    ("diff", b'{"old": "x", "new": "y", "budget": 1e400}', 422, "misfit", "/budget"),
    ("diff", b'{"old": "x", "new": "y", "budget": 1e300}', 422, "misfit", "/budget"),
    ("diff", {"old": "x", "new": "y", "units": "bytes"}, 422, "misfit", "/units"),
    ("diff", {"old": "x", "new": "y", "ignore": ["words"]}, 422, "wrong-option", "/ignore"),
    ("diff", {"old": "x", "new": "y", "ignore_paragraphs": ["{"]}, 422, "wrong-rule", "/ignore_paragraphs"),
    ("diff", {"old": "x", "new": "y", "budget": 0}, 422, "wrong-option", "/budget"),
    ("diff", {"old": "x", "new": "y", "budget": 10**9}, 422, "wrong-option", "/budget"),
    ("diff", {"old": "x", "new": "y", "keys": "label", "partial": "no"}, 422, "misfit", "/partial"),
    ("segment", {"source": "x", "timezone": "../etc/passwd"}, 422, "wrong-option", "/timezone"),
    ("segment", {"source": "x", "rules": "[[rule"}, 422, "wrong-rule", "/rules"),
    ("segment", {"source": "x", "rules": RULES.replace("night", "{night}")}, 422, "wrong-rule", "/rules"),
    ("segment", {"source": "x", "published": "2026-03-02T17:00:00"}, 422, "misfit", "/published"),
    ("merge", {"base": "x", "ours": "x", "theirs": "x", "resolve": {"c1": "ours"}}, 422, "wrong-option", "/resolve"),
    ("merge", {"base": "x", "ours": "x", "theirs": "x", "resolve": {"c 1/2": 3}}, 422, "misfit", "/resolve/c 1~12"),
    ("merge", {**TORN, "resolve": {"c1": {"words": "Five hurt"}}}, 422, "misfit", "/resolve/c1"),
    ("merge", {**TORN, "resolve": {"c1": {"text": "Five hurt", "side": "ours"}}}, 422, "misfit", "/resolve/c1"),
    ("merge", {**TORN, "resolve": {"c1": "ours"}, "fingerprint": FINGERPRINT}, 409, "stale", "/fingerprint"),
    ("accept", {"old": "x", "new": "y", "changes": []}, 422, "misfit", "/fingerprint"),
    ("accept", {**DECISION, "new": "Four hurt", "changes": ["o0n0"]}, 409, "stale", "/fingerprint"),
    ("accept", {**DECISION, "changes": ["o9n9"]}, 422, "wrong-option", "/changes"),
    ("reject", {**DECISION, "changes": ["o0n0"], "but": ["o9n9"]}, 422, "wrong-option", "/but"),
    ("history", {"revisions": []}, 422, "wrong-option", "/revisions"),
    ("history", {"revisions": "x"}, 422, "misfit", "/revisions"),
    ("history", {"revisions": [{"text": "x", "by": "Ida"}]}, 422, "misfit", "/revisions/0/by"),
    ("blame", {"revisions": ["x"], "index": 1}, 422, "wrong-option", "/index"),
    ("render", {}, 422, "misfit", ""),
    ("render", {"diff": {"old": "x", "new": "y"}, "segment": {"source": "x"}}, 422, "misfit", ""),
    ("render", {"diff": {"old": "x"}}, 422, "misfit", "/diff/new"),
    ("render", {"diff": {"old": "x", "new": "y"}, "lang": "xx"}, 422, "wrong-option", "/lang"),
    ("render", {"diff": {"old": "x", "new": "y"}, "lang": "/etc/passwd"}, 422, "wrong-option", "/lang"),
    ("render", {"segment": {"source": "x"}, "as": "docx"}, 422, "wrong-option", "/as"),
    ("read", {"data": "PHA"}, 422, "misfit", "/data"),
    ("read", {"data": "JVBERi0xLjc="}, 422, "unreadable", None),
    ("read", {"data": "PHA+", "format": "pdf"}, 422, "misfit", "/format"),
    ("read", {"data": "PHA+", "encoding": "rot13"}, 422, "wrong-option", "/encoding"),
]


def written(body: bytes | Json) -> bytes:
    return body if isinstance(body, bytes) else json.dumps(body).encode()
