"""Running the program as a shell does, and what a run that failed has to say."""

from __future__ import annotations

import os
import subprocess
import sys

PROGRAM = (sys.executable, "-m", "revdiff")


def revdiff(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A whole process, which has ended."""
    return subprocess.run(
        [*PROGRAM, *words], input=stdin, capture_output=True, check=False, env={**os.environ, **environment}
    )


def trouble(run: subprocess.CompletedProcess[bytes]) -> str:
    """The one line a failed run says."""
    assert run.returncode == 2
    return the_line(run.stderr)


def the_line(said: bytes) -> str:
    """The one line that the program says."""
    lines = said.decode().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("revdiff: ")
    return lines[0]


def written_to(terminal: int) -> str:
    """All that is written to a pseudo-terminal until its last writer has gone; closes it."""
    written = b""
    try:
        while part := os.read(terminal, 65536):
            written += part
    except OSError:
        pass  # So Linux says that nobody is left.
    finally:
        os.close(terminal)
    return written.decode().replace("\r\n", "\n")
