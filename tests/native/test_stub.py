"""The stub of the native engine names what is in it, and says which of it the house takes."""

from __future__ import annotations

import ast
from pathlib import Path

import revdiff
from tests.optional import module

_HOUSE = Path(revdiff.__file__).parent
_STUB = _HOUSE / "native" / "compiled.pyi"
_HEADING = "# For tests alone"


def functions(source: str) -> set[str]:
    return {node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}


def test_every_function_is_in_the_stub_and_no_other() -> None:
    compiled = module("revdiff.native.compiled")
    there = {name for name in vars(compiled) if not name.startswith("_")}
    assert functions(_STUB.read_text(encoding="utf-8")) == there


def test_the_house_takes_all_but_what_is_for_tests_alone() -> None:
    served, heading, _ = _STUB.read_text(encoding="utf-8").partition(_HEADING)
    assert heading
    taken = {
        node.args[0].id
        for path in _HOUSE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "served"
        if isinstance(node.args[0], ast.Name)
    }
    assert functions(served) == taken
