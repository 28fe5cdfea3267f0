"""How wide a pipe is written: ``--width`` and COLUMNS tell it by one rule."""

from __future__ import annotations

import pytest

from revdiff.cli.screen import MOST_COLUMNS
from tests.cli.shell import revdiff, trouble

WIDTHS = ("1", "12", "20", "30", "40", "119", "120", str(MOST_COLUMNS))
NO_WIDTHS = ("0", "-1", "abc", "", "40.0", "1e3", "٤٠", "1001", "9" * 5000, " 40", "+40")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_option_and_the_variable_obey_alike(files: tuple[str, str], width: str) -> None:
    asked, told = revdiff(*files, f"--width={width}"), revdiff(*files, COLUMNS=width)
    assert asked.returncode == told.returncode == 1
    assert asked.stdout == told.stdout


@pytest.mark.parametrize("width", NO_WIDTHS)
def test_what_is_no_width_is_refused_where_it_was_asked_and_passed_over_where_it_was_found(
    files: tuple[str, str], width: str
) -> None:
    asked = revdiff(*files, f"--width={width}")
    assert "argument --width: " in trouble(asked)
    assert " is not a number from 1 to 1000; " in trouble(asked)
    found = revdiff(*files, COLUMNS=width)
    assert found.returncode == 1
    assert found.stdout == revdiff(*files, COLUMNS="96").stdout


def test_twenty_columns_are_twenty(files: tuple[str, str]) -> None:
    lines = revdiff(*files, "--width", "20").stdout.decode().splitlines()
    assert max(map(len, lines)) <= 20


@pytest.mark.parametrize("value", ["", "1", "\x1b"])
def test_other_variables_of_the_environment_may_hold_anything(files: tuple[str, str], value: str) -> None:
    told = {"NO_COLOR": value, "TERM": value, "PAGER": value, "LINES": value, "LANG": value, "LC_ALL": value}
    run = revdiff(*files, **told)
    assert run.returncode == 1
    assert run.stderr == b""
