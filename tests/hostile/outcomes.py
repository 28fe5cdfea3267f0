"""An answer or an error: what every door gives to whatever is put through it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from revdiff import RevdiffError

_Answer = TypeVar("_Answer")


def outcome(make: Callable[[], _Answer]) -> _Answer | RevdiffError:
    """What ``make`` gives, or the error of revdiff's own that it raises; any other error fails the test."""
    try:
        return make()
    except RevdiffError as error:
        return error


def one_line(error: RevdiffError) -> bool:
    """Whether the error is told as it should be: in one line that says something."""
    told = str(error)
    return bool(told.strip()) and len(told.splitlines()) == 1
