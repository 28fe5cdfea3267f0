"""What would go wrong on another system, found by reading: nobody who changes revdiff has all of them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(
    path for folder in ("revdiff", "tests", "docs", "benchmarks", ".ci") for path in (ROOT / folder).rglob("*.py")
)
READING, WRITING = {"encoding"}, {"encoding", "newline"}


def unsaid(call: ast.Call) -> set[str]:
    """What a call that reads or writes text leaves to the system: its encoding, its line ends."""
    said = {keyword.arg for keyword in call.keywords if keyword.arg}
    if "text=True" in map(ast.unparse, call.keywords):  # of a process
        return READING - said
    if not isinstance(call.func, ast.Attribute):
        return set()
    match call.func.attr, [argument.value for argument in call.args if isinstance(argument, ast.Constant)]:
        case "read_text", _:
            return READING - said
        case "write_text", _:
            return WRITING - said
        case "open", [str(mode), *_] if "b" not in mode:
            return (READING if "r" in mode else WRITING) - said
    return set()


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(ROOT).as_posix())
def test_no_encoding_and_no_line_end_is_left_to_the_system(module: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    assert not {f"line {call.lineno} does not say its {word}" for call in calls for word in unsaid(call)}


@pytest.mark.parametrize(
    ("call", "left"),
    [
        ("path.read_text()", {"encoding"}),
        ("path.write_text(text, encoding='utf-8')", {"newline"}),
        ("path.open('w')", {"encoding", "newline"}),
        ("path.open('rb')", set()),
        ("gzip.open(path, 'rt', encoding='utf-8')", set()),
        ("subprocess.run(command, text=True)", {"encoding"}),
    ],
)
def test_what_is_left_is_seen(call: str, left: set[str]) -> None:
    assert unsaid(ast.parse(call, mode="eval").body) == left
