"""The face as one meets it at the keyboard: what the Tab key offers, how its help begins, where types are imported from."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Iterator

import pytest

import revdiff
import revdiff.compare
from tests.optional import module

# A program up to where its author presses the Tab key, and some of what is to be offered there.
PROGRAMS = {
    "import revdiff\nrevdiff.": {"diff", "segment", "samples", "charts"},
    "import revdiff\nrevdiff.samples.": {"stacked", "history"},
    "from revdiff import diff\ndiff('a', 'b').": {"changes", "summary", "to_html"},
    "import revdiff\nstory = revdiff.segment('a')\nstory.": {"layers", "diffs"},
    "import revdiff\nhistory = revdiff.history(['a'])\nhistory.": {"threads", "blame"},
    "import revdiff\nfor change in revdiff.diff('a', 'b').changes:\n    change.": {"kind", "old", "edits"},
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_an_editor_completes_without_running_anything(program: str) -> None:
    line = program.count("\n") + 1
    offered = module("jedi").Script(program).complete(line, len(program.splitlines()[-1]))
    assert {name.name for name in offered} >= PROGRAMS[program]


@pytest.mark.parametrize("public", [revdiff, revdiff.samples], ids=["revdiff", "samples"])
def test_a_prompt_offers_public_names_alone(public: object) -> None:
    assert {name for name in dir(public) if not name.startswith("_")} == set(public.__all__)  # type: ignore[attr-defined]


def test_help_begins_with_what_the_face_is_for() -> None:
    lines = (revdiff.__doc__ or "").splitlines()
    assert {
        name
        for name in ("segment", "diff", "history", "merge", "write")
        if any(f"revdiff.{name}(" in line for line in lines)
    }


def types_in(hint: object) -> Iterator[type]:
    """The classes that a type is made of."""
    if isinstance(hint, type) and not isinstance(hint, types.GenericAlias):
        yield hint
    for argument in typing.get_args(hint):
        yield from types_in(argument)


def types_met(public: type) -> Iterator[type]:
    """The classes of what public attributes and methods of a class hold or give."""
    for name, hint in typing.get_type_hints(public).items():
        if not name.startswith("_"):
            yield from types_in(hint)
    for name, member in inspect.getmembers(public):
        function = member.fget if isinstance(member, property) else getattr(member, "func", member)
        if not name.startswith("_") and inspect.isroutine(function):
            yield from types_in(typing.get_type_hints(function).get("return"))


@pytest.mark.parametrize("room", [revdiff.compare], ids=lambda room: room.__name__)
def test_what_public_objects_give_can_be_imported_from_their_room(room: types.ModuleType) -> None:
    public = {getattr(room, name) for name in room.__all__}
    met = {found for one in public if isinstance(one, type) for found in types_met(one)}
    assert {found.__name__ for found in met if found.__module__.startswith(room.__name__)} <= set(room.__all__)
