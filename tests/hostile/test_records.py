"""Records from outside: whatever is wrong with them, one `SchemaError` that names a place, or an object that holds together."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import cycle, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import (
    Blame,
    Diff,
    History,
    Landing,
    Merge,
    Patch,
    PatchError,
    RevdiffError,
    Revision,
    SchemaError,
    Story,
    Units,
    diff,
    history,
    merge,
    samples,
    segment,
)
from tests.compare.laws import hold
from tests.hostile.outcomes import one_line, outcome
from tests.hostile.soundness import hold_together
from tests.hostile.values import WRONG
from tests.records.samples import RICH

OLD = "Ferry aground 🚢\n\nThree people were hurt. Fog covered the bay.\n\nThe mayor left."
NEW = "Ferry freed 🚢\n\nThe mayor left early.\n\nFog covered the bay.\n\nFive people were hurt."
READERS: dict[str, Callable[[str], object]] = {
    "diff": Diff.from_json,
    "compact": lambda text: Diff.from_json(text, old=OLD, new=NEW),
    "revision": Revision.from_json,
    "patch": Patch.from_json,
    "story": Story.from_json,
    "merge": Merge.from_json,
    "history": History.from_json,
    "blame": Blame.from_json,
}
_CLASSES = {
    "diff": Diff,
    "revision": Revision,
    "patch": Patch,
    "story": Story,
    "merge": Merge,
    "history": History,
    "blame": Blame,
}
FILED = history([OLD, NEW, OLD])
_WRITERS: dict[str, Callable[[], str]] = {
    "diff": lambda: diff(OLD, NEW).to_json(units=Units.UTF16),
    "compact": lambda: diff(OLD, NEW).to_json(units=Units.UTF16, compact=True),
    # A diff of the first schema bears no fingerprint: what is damaged in it is not found out by that.
    "first": lambda: json.dumps({**RICH.to_record(units=Units.UTF16), "schema": "revdiff/1"}),
    "revision": lambda: RICH.new.to_json(units=Units.UTF16),
    "patch": lambda: diff(OLD, NEW).patch.to_json(),
    "story": lambda: segment(samples.stacked()).to_json(),
    "merge": lambda: merge(OLD, NEW, OLD.replace("mayor", "major")).to_json(units=Units.UTF16),
    "history": lambda: FILED.to_json(units=Units.UTF16),
    "blame": lambda: FILED.blame().to_json(units=Units.UTF16),
}


@cache
def written(kind: str) -> str:
    return _WRITERS[kind]()


def values() -> st.SearchStrategy[object]:
    """What a careless or a hostile program writes where something else belongs."""
    return st.one_of(
        st.sampled_from(
            [None, True, -1, 0, 1, 7, 10**18, -(10**30), 1.5, "", "kept", "x", "\ud800", [], {}, [[]], [0, 10**12]]
        ),
        st.integers(),
        st.text(max_size=8),
        st.lists(st.integers(-3, 40), max_size=4),
    )


@st.composite
def damaged(draw: st.DrawFn, kind: str) -> str:
    """A record with one to three of its members, wherever they are, replaced, removed or doubled."""
    record = json.loads(written(kind))
    for _ in range(draw(st.integers(1, 3))):
        here: object = record
        while True:
            if isinstance(here, dict) and here:
                key = draw(st.sampled_from(sorted(here)))
            elif isinstance(here, list) and here:
                key = draw(st.integers(0, len(here) - 1))
            else:
                break
            below = here[key]
            if isinstance(below, dict | list) and below and draw(st.integers(0, 5)):
                here = below
                continue
            match draw(st.sampled_from(["replace", "remove", "double"])):
                case "replace":
                    here[key] = draw(values())
                case "remove":
                    del here[key]
                case "double" if isinstance(here, list):
                    here.insert(key, copy.deepcopy(below))
            break
    return json.dumps(record)


@given(st.one_of(damaged("first"), damaged("diff")))
def test_a_damaged_diff_is_refused_or_holds_together(text: str) -> None:
    read = outcome(lambda: Diff.from_json(text))
    if isinstance(read, SchemaError):
        assert "$" in str(read)
        assert one_line(read)
        return
    assert isinstance(read, Diff)
    assert read.apply(read.old.text) == read.new.text
    assert Diff.from_json(read.to_json()) == read
    str(read), read.to_html(), read.summary, read.patch


@given(
    st.sampled_from(["compact", "revision", "merge", "history", "blame"]).flatmap(
        lambda k: st.tuples(st.just(k), damaged(k))
    )
)
def test_a_damaged_record_is_refused_or_says_what_it_said(drawn: tuple[str, str]) -> None:
    kind, text = drawn
    read = outcome(lambda: READERS[kind](text))
    if isinstance(read, SchemaError):
        assert "$" in str(read)
        assert one_line(read)
        return
    assert isinstance(read, Diff | Revision | Merge | History | Blame)
    again = type(read).from_record(read.to_record())
    assert again.to_record() == read.to_record()
    str(read), repr(read)


@given(damaged("story"))
def test_a_damaged_story_is_refused_or_holds_together(text: str) -> None:
    read = outcome(lambda: Story.from_json(text))
    if isinstance(read, SchemaError):
        assert "$" in str(read)
        assert one_line(read)
        return
    assert isinstance(read, Story)
    assert Story.from_json(read.to_json()) == read
    str(read), read.to_html(), read.flatten(), read.explain()


@given(damaged("patch"), st.sampled_from([OLD, NEW, "", "Another text."]), st.booleans())
def test_a_damaged_patch_is_refused_or_applies_to_its_own_text_alone(text: str, base: str, fuzzy: bool) -> None:
    patch = outcome(lambda: Patch.from_json(text))
    if isinstance(patch, RevdiffError):
        assert one_line(patch)
        return
    if fuzzy:
        assert isinstance(outcome(lambda: patch.apply(base, fuzzy=True)), Landing | PatchError)
        return
    result = outcome(lambda: patch.apply(base))
    assert isinstance(result, PatchError) or patch.invert().apply(result) == base


def places(value: object, here: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where in a record something stands; of several in an array the first, for the others are read alike."""
    if isinstance(value, dict):
        inner: Iterable[tuple[str | int, object]] = value.items()
    else:
        inner = enumerate(value[:1]) if isinstance(value, list) else ()
    for key, below in inner:
        yield (*here, key)
        yield from places(below, (*here, key))


@pytest.mark.parametrize("kind", [kind for kind in READERS if kind != "compact"])
def test_a_record_that_a_program_made_is_refused_or_holds_together(kind: str) -> None:
    """`from_record` takes what Python programs hold, which is more than JSON knows."""
    read = _CLASSES[kind].from_record
    wrongs = cycle(WRONG)
    for place in places(json.loads(written(kind))):
        for wrong in islice(wrongs, 3):  # each place meets others: all of them at all places would take minutes
            record = here = json.loads(written(kind))
            for key in place[:-1]:
                here = here[key]
            here[place[-1]] = WRONG[wrong]()
            told = outcome(lambda record=record: read(record))
            if isinstance(told, RevdiffError):
                assert one_line(told), (place, wrong)
                assert len(str(told)) < 1000, (place, wrong)
            else:
                hold_together(told)


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", "7", '"text"', "NaN", "{}", '{"schema": "revdiff/1"}'),
        "[" * 200_000,
        '{"a":' * 200_000,
        "9" * 100_000,
        '{"schema": "revdiff/1", "type": "diff", "schema": 3}',
        '{"schema": "revdiff/2", "type": "diff"}',
        '{"schema": "revdiff/1", "type": "weather"}',
        "\ufeff{}",
        "\0",
        "\ud800",
    ],
    ids=lambda text: ascii(text[:24]),
)
def test_what_is_no_record_is_refused(kind: str, text: str) -> None:
    with pytest.raises(SchemaError):
        READERS[kind](text)


@pytest.mark.parametrize("kind", READERS)
def test_a_newer_schema_is_named(kind: str) -> None:
    with pytest.raises(SchemaError, match=r"^\$\.schema is 'revdiff/3'; .* reads 'revdiff/1' and 'revdiff/2'$"):
        READERS[kind](written(kind).replace("revdiff/2", "revdiff/3"))


@pytest.mark.parametrize("kind", READERS)
def test_members_that_are_not_known_are_passed_over(kind: str) -> None:
    record = json.loads(written(kind))
    record["mood"] = {"bright": True}
    assert _said(READERS[kind](json.dumps(record))) == _said(READERS[kind](written(kind)))


def _said(read: object) -> object:
    """What tells whether two results are the same: histories and merges are equal to themselves alone."""
    return read.to_record() if isinstance(read, History | Merge) else read


def test_what_was_written_keeps_the_laws_when_read() -> None:
    hold(Diff.from_json(written("diff")))
