"""JavaScript of others that the tests use: hosts to try the components and the recipes in, and what builds them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from tests.optional import missing

FOLDER = Path(__file__).parent


def program(name: str) -> Path:
    """A program of the packages in `package.json`."""
    found = FOLDER / "node_modules" / ".bin" / name
    if not found.exists():
        missing(f"no {name}, which `make hosts` installs")
    return found


@cache
def bundled(source: str, *, kind: str = "ts") -> str:
    """A script for a page: what `source` says, with the packages that it imports."""
    command = [program("esbuild"), "--bundle", "--format=iife", f"--loader={kind}", "--log-level=warning"]
    built = subprocess.run(
        command, input=source, cwd=FOLDER, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert built.returncode == 0, built.stderr
    return built.stdout
