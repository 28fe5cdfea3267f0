"""The house: rooms import only rooms above them, and importing revdiff brings in nothing that was not asked for."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import revdiff

HOUSE = Path(revdiff.__file__).parent
ROOMS = (
    *(
        "errors",
        "renamed",
        "spelling",
        "width",
        "packaged",
        "arguments",
        "native",
        "engine",
        "schema",
        "showable",
        "table",
    ),
    *("text", "interface", "words", "phrases"),
    *("compare", "layers", "formats", "lineage", "exports", "views"),
    *("samples", "corpus", "service", "cli", "__main__", "__init__"),
)
# The one upward door: what can be shown asks the views, when it is first shown.
DOORS = {("showable", "views")}
CORE = {"attr", "attrs", "rapidfuzz", "revdiff"}
# Parts of the standard library that take their time and that comparing two texts has no use for.
SLOW_TO_IMPORT = {
    "argparse",
    "asyncio",
    "email",
    "html",
    "http",
    "logging",
    "multiprocessing",
    "socket",
    "unittest",
    "xml",
}


def room_of(module: Path) -> str:
    return module.relative_to(HOUSE).parts[0].removesuffix(".py")


def rooms_imported(module: Path) -> Iterator[tuple[str, int]]:
    """Each room that a module imports anywhere in it, with the line."""
    for name, line in names_imported(module):
        yield name.partition(".")[0] or "__init__", line


@cache
def names_imported(module: Path) -> list[tuple[str, int]]:
    """Each name of ours that a module imports anywhere in it, with its module and without the first name, and the line."""
    return [*_names_imported(module)]


def _names_imported(module: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports by a relative name"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            first, _, rest = name.partition(".")
            if first == "revdiff":
                yield rest, node.lineno


MODULES = sorted(HOUSE.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(HOUSE).as_posix())
def test_a_room_imports_only_rooms_above_it(module: Path) -> None:
    room = room_of(module)
    for other, line in rooms_imported(module):
        allowed = other == room or (room, other) in DOORS or ROOMS.index(other) < ROOMS.index(room)
        assert allowed, f"line {line}: {room} stands above {other} and may not import it"


# Rooms in which no module imports in a circle: imports inside functions and for the type checker count.
STRAIGHT = (
    "errors",
    "renamed",
    "spelling",
    "packaged",
    "arguments",
    "native",
    "engine",
    "schema",
    "table",
    "text",
    "interface",
    "words",
    "phrases",
    "compare",
    "layers",
    "lineage",
)


def name_of(module: Path) -> str:
    """The name of a module without the first; that of a package for what the package itself offers."""
    return ".".join(module.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")


def test_no_module_imports_in_a_circle() -> None:
    straight = {name_of(module): module for module in MODULES if room_of(module) in STRAIGHT}
    imported: dict[str, set[str]] = {}
    for name, module in straight.items():
        places = {place for other, _ in names_imported(module) for place in (other, other.rpartition(".")[0])}
        imported[name] = places & straight.keys()
    try:
        TopologicalSorter(imported).prepare()
    except CycleError as error:
        circle = " -> ".join(reversed(error.args[1]))
        pytest.fail(f"a circle of imports: {circle}")


# What the native engine imports when something is first asked of it: its numbers and lists, and the classes of what it makes.
NAMED_IN_CPP = re.compile(r'"revdiff\.([a-z_.]+)"')
WITHIN_REACH_OF_CPP = {"text", "compare"}


def test_the_native_engine_imports_what_is_there() -> None:
    native = [path.read_text(encoding="utf-8") for path in (HOUSE / "native").rglob("*.cpp")]
    named = {name for source in native for name in NAMED_IN_CPP.findall(source)}
    assert "compare.given" in named
    assert named <= {name_of(module) for module in MODULES}
    assert {name.partition(".")[0] for name in named} == WITHIN_REACH_OF_CPP


# Where it is found what corresponds and which words differ: an engine serves them (tests/seam.py).
BEHIND_THE_SEAM = ("compare.correspondence", "compare.wordedits")
# What the engine behind it is given, from wherever that stands.
GIVEN = "compare.given"


@pytest.mark.parametrize("package", BEHIND_THE_SEAM)
def test_what_is_behind_the_seam_is_entered_by_its_door(package: str) -> None:
    for module in MODULES:
        if not name_of(module).startswith((package, GIVEN)):
            places = {name.rpartition(".")[0] for name, _ in names_imported(module)}
            assert not [f"{name_of(module)}: {place}" for place in sorted(places) if place.startswith(f"{package}.")]


# What all views share: the walks, and what is told in words.
WALKS = {"walk", "steps", "stretches", "weaving", "shortening", "placing", "bands", "brought", "telling"}


@pytest.mark.parametrize(
    "module",
    [module for module in MODULES if room_of(module) == "views"],
    ids=lambda module: module.relative_to(HOUSE).as_posix(),
)
def test_a_view_imports_no_other_view(module: Path) -> None:
    view = module.relative_to(HOUSE / "views").parts[0].removesuffix(".py")
    others = {name.split(".")[1] for name, _ in names_imported(module) if name.startswith("views.")}
    assert others <= WALKS | {view}


def test_every_room_is_in_the_plan() -> None:
    assert {room_of(module) for module in MODULES} <= set(ROOMS)


def modules_after(statement: str) -> set[str]:
    """The modules with a file that a fresh interpreter holds after ``statement``, beyond those it starts with."""
    program = f"""if True:
        import sys
        before = set(sys.modules)
        {statement}
        print(*(name for name in set(sys.modules) - before if getattr(sys.modules[name], "__file__", None)))
    """
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, cwd=HOUSE.parent)
    return set(run.stdout.decode().split())


def foreign_after(statement: str) -> set[str]:
    """What of others' libraries is loaded after ``statement``."""
    loaded = {name.partition(".")[0] for name in modules_after(statement)}
    assert not loaded & SLOW_TO_IMPORT
    return {name for name in loaded - sys.stdlib_module_names if not name.startswith("_")}


def test_importing_revdiff_imports_no_room() -> None:
    loaded = modules_after("import revdiff")
    assert {name for name in loaded if name.startswith("revdiff")} == {"revdiff"}
    assert foreign_after("import revdiff") == {"revdiff"}


def test_the_main_job_imports_the_core_alone() -> None:
    assert foreign_after("import revdiff; revdiff.segment('One.'); revdiff.diff('One.', 'Two.').summary") == CORE


def test_the_main_job_imports_no_views() -> None:
    loaded = modules_after("import revdiff; revdiff.diff('One.', 'Two.').summary")
    assert not {name for name in loaded if name.startswith(("revdiff.views", "revdiff.cli"))}


def test_a_diff_on_a_terminal_imports_no_histories() -> None:
    loaded = modules_after("import revdiff; str(revdiff.diff('One.', 'Two.'))")
    assert "revdiff.views.terminal" in loaded
    assert not {name for name in loaded if name.startswith(("revdiff.lineage", "revdiff.views.web"))}


def test_every_name_of_the_face_is_there_and_no_other() -> None:
    missing = [name for name in revdiff.__all__ if getattr(revdiff, name, None) is None]
    assert not missing
    with pytest.raises(AttributeError, match="no attribute 'difference'"):
        revdiff.difference  # noqa: B018
