"""The program ``revdiff``: words to a command, the command to an exit code, every failure to one line."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Sequence

from revdiff.cli.parser import options_of
from revdiff.cli.writing import complain
from revdiff.errors import RevdiffError

_TROUBLE = 2
_INTERRUPTED = 128 + signal.SIGINT


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    options = options_of(sys.argv[1:] if arguments is None else arguments)
    code: int = options.run(options)
    return code


def run() -> None:
    """The program: `main`, with every failure told in one line and no traceback."""
    _say_what_can_be_said()
    try:
        code = main()
        if sys.stdout is not None:
            sys.stdout.flush()
    except (RevdiffError, OSError) as error:
        code = _told(error)
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except SystemExit as ended:  # argparse, after help or a word that it does not know
        code = ended.code if isinstance(ended.code, int) else 0
    _leave(code)


def _say_what_can_be_said() -> None:
    """What a terminal's encoding lacks is written as its code point."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _told(error: Exception) -> int:
    if not isinstance(error, BrokenPipeError):
        complain(str(error))
    return _TROUBLE


def _leave(code: int) -> None:
    """Ends the process; what a closed standard output no longer takes is thrown away in silence."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
