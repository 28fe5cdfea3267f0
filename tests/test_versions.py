"""One list of Pythons: what the package claims, what the workflow tries, and what the pages say are the same."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
VERSIONS = re.findall(r"Python :: (3\.\d+)$", "\n".join(PYPROJECT["project"]["classifiers"]), re.MULTILINE)
OLDEST, NEWEST = VERSIONS[0], VERSIONS[-1]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_versions_follow_each_other() -> None:
    assert [f"3.{minor}" for minor in range(11, 11 + len(VERSIONS))] == VERSIONS


def test_the_oldest_is_what_is_required_and_what_is_checked_for() -> None:
    assert PYPROJECT["project"]["requires-python"] == f">={OLDEST}"
    assert PYPROJECT["tool"]["mypy"]["python_version"] == OLDEST
    assert PYPROJECT["tool"]["ruff"]["target-version"] == f"py{OLDEST.replace('.', '')}"


def test_each_has_wheels_with_the_native_engine_and_so_has_the_newest_without_its_lock() -> None:
    patterns = PYPROJECT["tool"]["cibuildwheel"]["build"].split()
    pythons = [f"cp3{minor}{free}" for minor in range(10, 20) for free in ("", "t")]
    built = [
        python for python in pythons if any(fnmatch(f"{python}-manylinux_x86_64", pattern) for pattern in patterns)
    ]
    wanted = [f"cp{version.replace('.', '')}" for version in VERSIONS]
    assert built == [*wanted, f"{wanted[-1]}t"]


def test_the_workflow_tries_each() -> None:
    workflow = text(".github/workflows/ci.yml")
    tried = re.findall(r"^ +python: \[(.*)\]$", workflow, re.MULTILINE)
    assert tried == [", ".join(f'"{version}"' for version in VERSIONS)] * 2, "tests, and the wheel alone"
    single = re.findall(r'^ +python-version: "(.*)"$', workflow, re.MULTILINE)
    assert set(single) == {OLDEST}


def test_the_pages_name_the_oldest_and_the_newest() -> None:
    assert f"needs Python {OLDEST} or newer" in text("README.md")
    assert f"from {OLDEST} on" in text("docs/reference/stability.md")
    assert f"CPython {OLDEST} to {NEWEST}" in text("CONTRIBUTING.md")
    assert f"Python {OLDEST} or newer" in text("Makefile")
    assert f"({OLDEST.replace('.', ', ')})" in text("Makefile"), "what is looked for"
