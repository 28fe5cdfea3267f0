"""Trouble is told in one line."""

from __future__ import annotations

import re
import sys

# An argument of Python, as an error offers it: here it is an option.
_ARGUMENT = re.compile(r"\b(encoding|format|timezone)=(?= says|$|;)")


def complain(text: str) -> None:
    """One line to standard error, where there is one; what it offers as an argument is offered as the option that it is here."""
    if sys.stderr is not None:
        told = _ARGUMENT.sub(r"--\1", text)
        print(f"revdiff: {told}", file=sys.stderr)
