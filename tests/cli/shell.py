"""Running the program as a shell does, and what a run that failed has to say."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

import pytest

from revdiff.cli import run

PROGRAM = (sys.executable, "-m", "revdiff")


def process(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A whole process, which has ended: for what begins or ends with one, such as what Python itself reads in its environment."""
    return subprocess.run(
        [*PROGRAM, *words], input=stdin, capture_output=True, check=False, env={**os.environ, **environment}
    )


def revdiff(
    *words: str, stdin: bytes = b"", encoding: str = "utf-8", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """What `process` gives, a hundred times faster: the program from its first word to its exit code, run by this process.

    It has streams of bytes, which it writes in ``encoding``, and variables of its own. `test_shell.py` holds the two equal.
    """
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    err = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="backslashreplace")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", [PROGRAM[-1], *words])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        for name, value in environment.items():
            patch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            run()
    assert isinstance(ended.value.code, int)
    return subprocess.CompletedProcess(words, ended.value.code, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


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
