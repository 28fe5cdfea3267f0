"""Which engine runs: what the environment says, and what is built."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.cli.shell import process, trouble
from tests.optional import module

# Plays a machine on which the native engine was not built, and one on which it was built and cannot be loaded.
NOT_BUILT = "import sys; sys.modules['revdiff.native.compiled'] = None"
BROKEN = f"{NOT_BUILT}; import importlib.util; importlib.util.find_spec = lambda name: name"


def at_work(named: str | None, first: str = "") -> subprocess.CompletedProcess[str]:
    """A process in whose environment an engine is named, that says which runs."""
    environment = {name: value for name, value in os.environ.items() if name != "REVDIFF_ENGINE"}
    if named is not None:
        environment["REVDIFF_ENGINE"] = named
    program = f"{first}\nimport revdiff.engine; print(revdiff.engine.AT_WORK)"
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, check=False, env=environment, encoding="utf-8")


def test_what_the_environment_names_runs() -> None:
    assert at_work("python").stdout == "python\n"


def test_the_native_engine_runs_where_it_was_built() -> None:
    module("revdiff.native.compiled")
    assert [at_work(named).stdout for named in (None, "", "native")] == ["native\n"] * 3


def test_the_python_engine_runs_where_no_other_was_built() -> None:
    assert [at_work(named, NOT_BUILT).stdout for named in (None, "", "python")] == ["python\n"] * 3


@pytest.mark.parametrize(
    ("named", "said"),
    [("native", "REVDIFF_ENGINE is 'native', but the native engine is not built here"), ("Python", "not 'Python'")],
)
def test_an_engine_that_is_not_there_is_one_clear_error(named: str, said: str) -> None:
    last = at_work(named, NOT_BUILT).stderr.splitlines()[-1]
    assert last.startswith("revdiff.errors.OptionError: REVDIFF_ENGINE is")
    assert said in last


def test_a_native_engine_that_is_broken_is_not_passed_over() -> None:
    assert "ModuleNotFoundError" in at_work(None, BROKEN).stderr


def test_the_program_tells_of_an_engine_that_is_not_there_in_one_line() -> None:
    assert "REVDIFF_ENGINE is 'python' or 'native', not 'go'" in trouble(process("demo", REVDIFF_ENGINE="go"))


def test_the_program_says_which_runs() -> None:
    assert b" (python engine" in process("--version", REVDIFF_ENGINE="python").stdout
