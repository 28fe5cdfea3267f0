"""The face as one meets it at the keyboard: what the Tab key offers, how its help begins, where types are imported from."""

from __future__ import annotations

import ast
import inspect
import re
import sys
import types
import typing
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import revdiff
from tests.optional import missing, module

ROOT = Path(__file__).parent.parent

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
def test_an_editor_completes_without_running_anything(
    program: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    # As it is installed: the finder of an editable installation, which is no class as Python's own are, hides sources from jedi.
    monkeypatch.setattr(sys, "meta_path", [finder for finder in sys.meta_path if isinstance(finder, type)])
    jedi = module("jedi")
    # Not the one in the home of whoever runs the tests: two processes that write it at once break it.
    monkeypatch.setattr(jedi.settings, "cache_directory", str(tmp_path_factory.getbasetemp() / "jedi"))
    script = jedi.Script(program, environment=jedi.InterpreterEnvironment())
    offered = script.complete(program.count("\n") + 1, len(program.splitlines()[-1]))
    assert {name.name for name in offered} >= PROGRAMS[program]


@pytest.mark.parametrize("public", [revdiff, revdiff.samples], ids=["revdiff", "samples"])
def test_a_prompt_offers_public_names_alone(public: object) -> None:
    assert {name for name in dir(public) if not name.startswith("_")} == set(public.__all__)  # type: ignore[attr-defined]


def test_help_begins_with_what_the_face_is_for() -> None:
    lines = (revdiff.__doc__ or "").splitlines()
    for name in ("segment", "diff", "history", "merge", "write"):
        assert any(f"revdiff.{name}(" in line for line in lines)


_DIRECTIVE = re.compile(r"^\.\. (currentmodule|auto\w+):: (\S+)$", re.MULTILINE)


def listed() -> dict[str, object]:
    """What the reference lists, by its full name: a module and all that it offers, or one name of a module."""
    found: dict[str, object] = {}
    current = ""
    for directive, name in _DIRECTIVE.findall((ROOT / "docs/reference/face.md").read_text(encoding="utf-8")):
        if directive == "currentmodule":
            current = name
        elif directive == "automodule":
            module = import_module(name)
            found |= {name: module} | {f"{name}.{offered}": getattr(module, offered) for offered in module.__all__}
        else:
            full = name if name.startswith("revdiff.") else f"{current}.{name}"
            place, _, last = full.rpartition(".")
            found[full] = getattr(import_module(place), last)
    return found


LISTED = listed()
PLACES = sorted({name.rpartition(".")[0] for name, public in LISTED.items() if not inspect.ismodule(public)})
public_names = pytest.mark.parametrize("name", LISTED)


@pytest.mark.parametrize("place", ["revdiff", *PLACES])
def test_what_a_public_place_offers_is_what_the_reference_lists(place: str) -> None:
    module = import_module(place)
    offered = {name: getattr(module, name) for name in module.__all__}
    assert {name for name, public in offered.items() if not any(public is other for other in LISTED.values())} == set()
    assert {name.rpartition(".")[2] for name in LISTED if name.rpartition(".")[0] == place} <= set(offered)


def ours(one: object) -> bool:
    return getattr(one, "__module__", "").partition(".")[0] == "revdiff"


def names_in(module: types.ModuleType) -> dict[str, object]:
    """What the annotations of a module may name: what is imported for type checkers alone, too."""
    names = dict(vars(module))
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            try:
                exec("\n".join(map(ast.unparse, node.body)), names)
            except ImportError as error:
                missing(f"{error.name} is not installed")
    return names


def annotations_of(public: object) -> Iterator[str]:
    """The type that a function returns; those that the public attributes, properties and methods of a class have or return."""
    (node,) = ast.parse(inspect.getsource(public)).body  # type: ignore[arg-type]
    for member in node.body if isinstance(node, ast.ClassDef) else [node]:
        match member:
            case (
                ast.FunctionDef(name=name, returns=ast.expr() as told)
                | ast.AnnAssign(target=ast.Name(id=name), annotation=told)
            ) if not name.startswith("_"):
                yield ast.unparse(told)


def classes_in(told: object) -> Iterator[type]:
    """The classes that a type is made of."""
    if isinstance(told, type) and not isinstance(told, types.GenericAlias):
        yield told
    for argument in typing.get_args(told):
        yield from classes_in(argument)


def given_by(public: object) -> set[type]:
    """Our classes that a function returns, or that one meets at an object of a class."""
    given: set[type] = set()
    for part in filter(ours, public.__mro__ if isinstance(public, type) else [public]):
        names = names_in(sys.modules[part.__module__])
        for told in annotations_of(part):
            given.update(filter(ours, classes_in(eval(told, names))))
    return given


@public_names
def test_what_a_public_name_gives_is_in_the_reference(name: str) -> None:
    given = given_by(LISTED[name])
    assert {f"{one.__module__}.{one.__qualname__}" for one in given - set(LISTED.values())} == set()


def test_what_names_give_is_looked_through() -> None:
    assert given_by(revdiff.histories) == {revdiff.Histories}
    assert {revdiff.Change, revdiff.Patch, revdiff.Stats, revdiff.Aspect} <= given_by(revdiff.Diff)
    assert {type(revdiff.segment("A fire.").explain()), revdiff.Layer} <= given_by(revdiff.Story)
