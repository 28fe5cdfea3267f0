"""Every argument of everything public, replaced by every wrong value in turn: an answer that holds together, or one clear error.

What is public is found by looking at the face, so a new function without a good call in `calls` fails here.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace

import pytest
from attrs import evolve

import revdiff
from revdiff import OptionError, RevdiffError, Revision, TextError, samples
from tests.hostile.calls import TORN, Call, calls, comparison, merged
from tests.hostile.outcomes import one_line, outcome
from tests.hostile.public import RESULTS, found
from tests.hostile.soundness import hold_together
from tests.hostile.values import WRONG
from tests.optional import module

WEST = timezone(timedelta(hours=-23, minutes=-59))
CALLS = calls(Path("nowhere.html"))
# What imports every format, what starts workers, and what merges 20,000 sentences.
SLOW = {("read", "source"), ("read_all", "source"), ("corpus.run", "source"), ("merge", "base")}
ARGUMENTS = [
    pytest.param(name, argument, marks=[pytest.mark.slow] * ((name, argument) in SLOW))
    for name, call in CALLS.items()
    for argument in call.arguments
]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written by a wrong name is written into a folder of its own."""
    monkeypatch.chdir(tmp_path)


def test_everything_public_has_a_good_call() -> None:
    assert set(CALLS) == found()
    assert {name: set(call.arguments) for name, call in CALLS.items()} == {
        name: call.parameters() for name, call in CALLS.items()
    }
    assert set(revdiff.__all__) >= RESULTS


@pytest.mark.parametrize("name", CALLS)
def test_a_good_call_is_answered(name: str) -> None:
    hold_together(CALLS[name]())


# What an argument may be by its annotation, as far as its type tells. Whole numbers may be of another library.
MAY_BE: dict[str, Callable[[object], bool]] = {
    "bool": lambda given: isinstance(given, bool),
    "int": lambda given: hasattr(given, "__index__") and not isinstance(given, bool),
    "int | None": lambda given: given is None or MAY_BE["int"](given),
    "str": lambda given: isinstance(given, str),
    "str | None": lambda given: isinstance(given, str | None),
    "Name | None": lambda given: isinstance(given, str | int | None) and not isinstance(given, bool),
    "datetime | None": lambda given: isinstance(given, datetime | None),
    "Mapping": lambda given: isinstance(given, Mapping),
    "Mapping | None": lambda given: isinstance(given, Mapping | None),
    "tuple | None": lambda given: isinstance(given, tuple | None),
    "several": lambda given: isinstance(given, Iterable) and not isinstance(given, NOT_SEVERAL),
    "in order": lambda given: MAY_BE["several"](given) and not isinstance(given, set | frozenset),
}
NOT_SEVERAL = str, bytes, bytearray, memoryview, Mapping
# What may come in any order, and what may be one alone.
IN_ANY_ORDER = {"ignore", "marks", "chosen", "but", "recorded"}
ONE_ALONE = {"ignore", "ignore_paragraphs", "chosen", "but", "at"}


def _may_be(name: str, argument: str, given: object) -> bool:
    """Whether an argument may be what is given, by its annotation; True where that tells of our own types, too."""
    annotation = str(inspect.signature(CALLS[name].function()).parameters[argument].annotation)
    if given is None and "None" in annotation:
        return True
    if re.search(r"^(Path \| )?Iterable\[", annotation) or argument == "recorded":
        kind = "several" if argument in IN_ANY_ORDER else "in order"
        return MAY_BE[kind](given) or (argument in ONE_ALONE and isinstance(given, str))
    kind = re.sub(r"\[.*\]", "", annotation)
    return kind not in MAY_BE or MAY_BE[kind](given)


@pytest.mark.parametrize(("name", "argument"), ARGUMENTS)
def test_a_wrong_argument_is_refused_or_answered_and_what_it_cannot_be_is_refused(name: str, argument: str) -> None:
    failed = {
        wrong: told
        for wrong, make in WRONG.items()
        if (told := fault(CALLS[name], argument, wrong, lambda make=make: _may_be(name, argument, make())))
    }
    assert failed == {}


def fault(call: Call, argument: str, wrong: str, may_be: Callable[[], bool] = lambda: True) -> str | None:
    """What is wrong with the outcome of a call with a ``wrong`` value in place of an argument; None where nothing is.

    Whether the argument ``may_be`` so is asked where the call is answered, which few are.
    """
    try:
        hold_together(call(**{argument: WRONG[wrong]()}))
    except RevdiffError as error:
        told = str(error)
        return None if one_line(error) and len(told) < 1000 and told.isprintable() else f"badly told: {told[:100]!r}"
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:100]}"
    return None if may_be() else "answered"


@pytest.mark.parametrize("argument", ["author", "date", "moves"])
def test_a_word_document_is_refused_or_written(argument: str) -> None:
    module("docx")
    call = evolve(CALLS["write"], arguments={**CALLS["write"].arguments, "path": Path("changes.docx")})
    failed = {wrong: told for wrong in WRONG if (told := fault(call, argument, wrong))}
    assert failed == {}


# Objects of a caller's own are asked for what they hold, and may hold anything.


@pytest.mark.parametrize("wrong", WRONG)
def test_an_object_that_stands_for_revisions_holds_some(wrong: str) -> None:
    for name in ("revision", "revisions", "sections"):
        own = SimpleNamespace(revision=Revision("One."), sections=[[0]])
        setattr(own, name, WRONG[wrong]())
        for take in (
            lambda own=own: revdiff.diff(own, own),
            lambda own=own: revdiff.history(own),
            lambda own=own: revdiff.segment(own),
        ):
            told = outcome(take)
            assert not isinstance(told, RevdiffError) or one_line(told)


# What was asked for may not be lost in silence.


@pytest.mark.parametrize(
    "how",
    [
        {"c1": None},
        {"c1": 5},
        {"c1": ["ours"]},
        {"c1": "\udc80"},
        {"c1": {"text": 5}},
        {"c1": {}},
        {"c2": "ours"},
        {1: "ours"},
    ],
)
def test_a_conflict_is_settled_by_a_side_or_a_text(how: object) -> None:
    with pytest.raises(OptionError, match=r"c1|c2|1"):
        merged().resolve(how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "how",
    [
        "base",
        "ours",
        "theirs",
        "both",
        {"c1": "ours"},
        {"c1": "Several are hurt."},
        {"c1": {"text": "ours"}},
        {"c1": ""},
    ],
)
def test_what_is_settled_leaves_no_marker(how: str) -> None:
    resolved = merged().resolve(how)
    assert not resolved.conflicts
    assert "<<<" not in resolved.text
    assert revdiff.Merge.from_record(resolved.to_record()).text == resolved.text


@pytest.mark.parametrize("flag", ["False", 0, None, "no", [], 1])
def test_a_flag_is_true_or_false(flag: object) -> None:
    with pytest.raises(OptionError, match="partial is True or False, not "):
        revdiff.diff(*TORN[:2], partial=flag)  # type: ignore[arg-type]


@pytest.mark.parametrize("fuzzy", [False, True])
def test_a_patch_on_a_lone_surrogate_names_the_place(fuzzy: bool) -> None:
    with pytest.raises(TextError, match=r"lone surrogate U\+D83D at offset 4") as raised:
        comparison().patch.apply("Bay \ud83d", fuzzy=fuzzy)  # type: ignore[call-overload]
    assert raised.value.offset == 4


@pytest.mark.parametrize("zone", ["K" * 300, "../../etc/passwd", "a/" * 200, "Europe/Berlin\0", "\ud800", ""])
def test_what_is_no_zone_is_told(zone: str) -> None:
    with pytest.raises(OptionError, match="is not a known zone such as 'Europe/Berlin'"):
        revdiff.segment(samples.stacked(), timezone=zone)


def test_a_clock_time_before_the_calendar_is_no_moment() -> None:
    story = revdiff.segment(samples.log(), published=datetime(1, 1, 3, tzinfo=UTC), timezone="America/New_York")
    assert [layer.published for layer in story.layers][1:] == [None] * (len(story.layers) - 1)


@pytest.mark.parametrize("published", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=WEST)])
def test_a_time_at_the_end_of_the_calendar_is_told(published: datetime) -> None:
    told = "published is .*, at the end of what can be reckoned with"
    with pytest.raises(TextError, match=told):
        revdiff.Revision("One.", published=published)
    with pytest.raises(OptionError, match=told):
        revdiff.segment("One.", published=published, timezone="Asia/Tokyo")
