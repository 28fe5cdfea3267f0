"""The machine's own PHP, for what is written in it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.optional import missing

LONGEST = 60
"""Seconds after which a program has gone astray."""


def php(program: Path | str, *arguments: str, given: str = "") -> str:
    """What a file, or code, prints on the ``given`` standard input; a failed assertion and a warning fail the test."""
    found = shutil.which("php")
    if found is None:
        missing("there is no PHP")
    settings = ("-d", "zend.assertions=1", "-d", "error_reporting=-1", "-d", "display_errors=stderr")
    source = ("-r", program, "--") if isinstance(program, str) else (str(program),)
    # What `make sanitize` loads into Python is not for PHP.
    run = subprocess.run(
        [found, *settings, *source, *arguments],
        input=given.encode(),
        capture_output=True,
        timeout=LONGEST,
        check=False,
        env={name: value for name, value in os.environ.items() if name != "LD_PRELOAD"},
    )
    told = run.stderr.decode()
    assert (run.returncode, told) == (0, ""), told
    return run.stdout.decode()
