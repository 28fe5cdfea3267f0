"""Trouble is told in one line."""

from __future__ import annotations

import sys


def complain(text: str) -> None:
    """One line to standard error, where there is one."""
    if sys.stderr is not None:
        print(f"revdiff: {text}", file=sys.stderr)
