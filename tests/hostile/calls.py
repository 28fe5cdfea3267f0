"""A good call of everything public that takes arguments."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

import revdiff
from revdiff import Anchor, Block, Hunk, Mark, Paragraph, Span, corpus, samples
from tests.optional import module

OLD = "Ferry aground\n\nTwo people were hurt. Fog lay over the bay.\n\nThe mayor left."
NEW = "Ferry freed\n\nThe mayor left early.\n\nFog lay over the bay.\n\nThree people were hurt."
TORN = ("Two are hurt.", "Three are hurt.", "Four are hurt.")


@cache
def comparison() -> revdiff.Diff:
    return revdiff.diff(OLD, NEW)


@cache
def filed() -> revdiff.History:
    return revdiff.history(samples.history())


@cache
def story() -> revdiff.Story:
    return revdiff.segment(samples.stacked())


@cache
def merged() -> revdiff.Merge:
    return revdiff.merge(*TORN)


def _undated() -> revdiff.Story:
    """A story of which nothing says in which order its layers were written."""
    return revdiff.segment("A fire broke out.\n\n" + "=" * 12 + "\n\nNobody was hurt.")


@frozen
class Later:
    """An argument that is made when it is wanted, for it needs what may not be installed."""

    made: Callable[[], object]


@frozen
class Call:
    """A call that is good: what is called, got from its holder when the call is made, and its arguments by name."""

    function: Callable[[], Callable[..., object]]
    arguments: Mapping[str, Any]

    def parameters(self) -> set[str]:
        """The names of what can be given."""
        return set(inspect.signature(self.function()).parameters)

    def __call__(self, **instead: object) -> object:
        """What comes back with some arguments replaced."""
        given = {**self.arguments, **instead}
        given |= {name: one.made() for name, one in given.items() if isinstance(one, Later)}
        parameters = inspect.signature(self.function()).parameters.values()
        by_place = [given.pop(one.name) for one in parameters if one.kind is inspect.Parameter.POSITIONAL_ONLY]
        return self.function()(*by_place, **given)


SHOWING = {"page": False, "nonce": None, "layout": "inline", "context": 1, "lang": "en"}
TOLD = {"lang": "en"}
JSON = {"units": "code-points", "indent": None}
RECORD = {"units": "code-points"}


def _holder(made: Callable[[], object], calls: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Call]]:
    """The calls of the methods of one object."""
    kind = type(made()).__name__
    for name, arguments in calls.items():
        yield f"{kind}.{name}", Call(lambda made=made, name=name: getattr(made(), name), arguments)


def _plain(calls: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Call]]:
    """The calls of functions of the face and of classes."""
    for name, arguments in calls.items():
        place, _, last = name.rpartition(".")
        holder = getattr(revdiff, place) if place else revdiff
        yield name, Call(lambda holder=holder, last=last: getattr(holder, last), arguments)


def _shown(made: Callable[[], Any], **more: Mapping[str, Any]) -> Iterator[tuple[str, Call]]:
    """The calls of what shows itself and has a record."""
    calls: dict[str, Mapping[str, Any]] = {
        "to_html": SHOWING,
        "to_markdown": {"context": 0, **TOLD},
        "to_text": {"context": 1, **TOLD},
        "to_json": JSON,
        "to_record": RECORD,
        "from_json": {"text": made().to_json()},
        "from_record": {"record": made().to_record()},
    }
    return _holder(made, calls | more)


def frame() -> object:
    return module("pandas").DataFrame({"story": ["a", "a"], "text": [OLD, NEW], "filed": [1, 2]})


def pairs_file() -> object:
    """A file of pairs where the tests are, the same each time: what was run over it once is done."""
    path = Path("pairs.parquet")
    module("pyarrow.parquet").write_table(module("pyarrow").table({"old": [OLD], "new": [NEW]}), path)
    return path


def calls(target: Path) -> dict[str, Call]:
    """Every call there is, by the name of what is called; `revdiff.write` writes to ``target``."""
    compared = {"ignore": (), "ignore_paragraphs": (), "keys": "label"}
    texts = {"old": OLD, "new": NEW}
    carried = {
        "role": "heading",
        "group": "g",
        "attributes": {"a": 1},
        "marks": [Mark((0, 2), "bold")],
        "anchor": Anchor("xpath", "/p[1]"),
    }
    reading = {"source": OLD.encode(), "format": None, "encoding": None, "timezone": None}
    diff = comparison()
    return dict(
        [
            *_plain(
                {
                    "Anchor": {"scheme": "xpath", "value": "/p[3]"},
                    "Attributes": {"values": {"href": "https://kelby.example"}},
                    "Block": {"key": "b1", "text": "Ferry aground", **carried},
                    "Filing": {"text": OLD, "time": None, "author": None, "note": None},
                    "Hunk": {"line": 0, "old": "One.\n", "new": "Two.\n"},
                    "Mark": {"span": (0, 2), "name": "link", "attributes": {"href": "https://kelby.example"}},
                    "Markup": carried,
                    "Paragraph": {
                        "index": 0,
                        "start": 0,
                        "end": 4,
                        "text": "One.",
                        "key": "b1",
                        "markup": revdiff.Markup(role="heading"),
                    },
                    "Patch": {
                        "hunks": (Hunk(0, "One.\n", "Two.\n"),),
                        "context": (),
                        "base": diff.patch.base,
                        "result": diff.patch.result,
                    },
                    "Revision": {
                        "text": "One.",
                        "paragraphs": (Paragraph(0, 0, 4, "One."),),
                        "headline": None,
                        "label": "first",
                        "published": datetime(2024, 1, 1, tzinfo=UTC),
                        "source": "desk",
                        "rule": "given",
                        "provenance": None,
                    },
                    "Rule": {
                        "id": "desk.older",
                        "means": "older",
                        "phrases": ["{desk} copy"],
                        "at": ["line"],
                        "slots": {"desk": ["night desk"]},
                        "alone": None,
                        "says_where": False,
                    },
                    "Span": {"start": 0, "end": 4},
                    "charts.churn": {"history": filed(), **TOLD},
                    "charts.flow": {"history": filed(), "by": "revision", **TOLD},
                    "charts.intensity": {"history": filed(), **TOLD},
                    "charts.survival": {"history": filed(), "by": "time", **TOLD},
                    "corpus.pages": {
                        "by": ["url"],
                        "text": "text",
                        "order": None,
                        "time": None,
                        "timezone": None,
                        "author": None,
                        "note": None,
                        "key": ["id"],
                        "table": "revisions",
                        "format": None,
                        **compared,
                    },
                    "corpus.pairs": {
                        "old": "old",
                        "new": "new",
                        "key": ["id"],
                        "table": "stats",
                        "format": None,
                        **compared,
                    },
                    "corpus.run": {
                        "step": corpus.pairs(old="old", new="new"),
                        "source": Later(pairs_file),
                        "out": "answers",
                        "workers": 1,
                        "max_errors": 0.01,
                        "progress": False,
                        "source_table": None,
                        "timezone": None,
                        "start_method": None,
                    },
                    "corpus.stories": {
                        "text": "text",
                        "key": ["id"],
                        "table": "layers",
                        "format": None,
                        "rules": None,
                        "published": None,
                        "timezone": None,
                        "least": "weak",
                    },
                    "diff": {**texts, "partial": False, "budget": 64, **compared},
                    "diff_words": {"old": "Two hurt", "new": "Three hurt"},
                    "histories": {
                        "frame": Later(frame),
                        "by": "story",
                        "text": "text",
                        "order": None,
                        "time": None,
                        "timezone": None,
                        "author": None,
                        "note": None,
                        "format": None,
                        **compared,
                    },
                    "history": {"revisions": [OLD, NEW], **compared},
                    "merge": {"base": OLD, "ours": NEW, "theirs": OLD, "keys": "label"},
                    "read": reading,
                    "read_all": reading,
                    "read_each": reading,
                    "samples.expected": {"name": "stacked"},
                    "samples.file": {"name": "ferry.txt"},
                    "segment": {"source": OLD, "rules": None, "published": None, "timezone": None, "least": "weak"},
                    "write": {
                        "shown": diff,
                        "path": target,
                        "author": "desk",
                        "moves": False,
                        "date": datetime(2024, 1, 1, tzinfo=UTC),
                        "context": None,
                        **TOLD,
                    },
                }
            ),
            *_shown(lambda: filed().blame()),
            *_shown(
                comparison,
                accept={"chosen": [diff.changes[0].id], "but": (), "fingerprint": None},
                reject={"chosen": [diff.changes[0].id], "but": (), "fingerprint": None},
                apply={"old": OLD},
                at={"paragraph": diff.old.paragraphs[0]},
                between={
                    "old": diff.old,
                    "new": diff.new,
                    "terms": diff.terms,
                    "sections": None,
                    "partial": False,
                    "budget": 64,
                },
                change_of={"name": diff.changes[0].id},
                explain={"change": diff.changes[0]},
                map={"offset": 3},
                markup={"edit": diff.changes[0].edits[0]},
                words={"edit": diff.changes[0].edits[0]},
                from_json={"text": diff.to_json(), **texts},
                from_record={"record": diff.to_record(), **texts},
                to_json={**JSON, "compact": False},
                to_record={**RECORD, "compact": False},
            ),
            *_holder(
                lambda: comparison().changes[0],
                {
                    "has": {"edit": diff.changes[0].edits[0]},
                    "markup_of": {"edit": diff.changes[0].edits[0]},
                    "told_markup": {"edit": diff.changes[0].edits[0]},
                    "with_edits_taken_back": {"recorded": None},
                },
            ),
            *_holder(lambda: comparison().changes[0].edits[0], {"inverted": {"change_id": "o0n0"}}),
            *_shown(
                filed,
                add={"revision": NEW},
                at={"index": 0},
                between={"start": 0, "end": 1},
                blame={"index": 0},
                churn={"start": 0, "end": 1},
                noise_in={"index": 0},
            ),
            *_holder(lambda: revdiff.Markup(marks=[Mark((0, 2), "bold")]), {"require_fit": {"length": 8}}),
            *_shown(
                merged, marked={"with_base": False}, resolve={"how": {"c1": "Several are hurt."}, "fingerprint": None}
            ),
            *_holder(
                lambda: comparison().patch,
                {
                    "apply": {"text": OLD, "fuzzy": False, "overwrite": True},
                    "from_json": {"text": diff.patch.to_json()},
                    "from_record": {"record": diff.patch.to_record()},
                    "from_text": {"text": diff.patch.to_text()},
                    "result_line": {"line": 1},
                    "then": {"following": diff.invert().patch},
                    "to_json": {"indent": None},
                    "to_text": {"name": "story.txt"},
                },
            ),
            *_holder(
                lambda: comparison().old,
                {
                    "from_json": {"text": diff.old.to_json()},
                    "from_record": {"record": diff.old.to_record()},
                    "from_paragraphs": {
                        "paragraphs": [Block("b1", "One.")],
                        "label": None,
                        "published": None,
                        "source": None,
                    },
                    "to_json": JSON,
                    "to_record": RECORD,
                    "with_headline": {"index": 0},
                },
            ),
            *_holder(
                lambda: revdiff.read("<p>Fog.</p>", format="html"),
                {"time": {"kind": "modified"}, "with_text": {"revision": revdiff.Revision.from_paragraphs(["Rain."])}},
            ),
            *_holder(lambda: Span(2, 5), {"of": {"text": OLD}, "shifted": {"by": 3}}),
            *_shown(story, diffs={"order": None}, page_at={"index": 1}, page_role={"paragraph": 0}),
            *_holder(lambda: filed().threads[0], {"at": {"revision": 0}}),
        ]
    )
