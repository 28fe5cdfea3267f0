"""The program ``revdiff``: words to a command, the command to an exit code, every failure to one line."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from collections.abc import Sequence
from glob import glob

from revdiff.cli.complaining import complain
from revdiff.errors import RevdiffError

_TROUBLE = 2
_INTERRUPTED = 128 + signal.SIGINT


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    # Not before: whatever is in the way of importing the rooms, such as an engine that is not there, is told in one line too.
    from revdiff.cli.parser import options_of

    options = options_of(_words() if arguments is None else arguments)
    code: int = options.run(options)
    return code


def _words() -> list[str]:
    """What the program was called with; patterns of file names are left to it on Windows, elsewhere the shell fills them in."""
    words = sys.argv[1:]
    if sys.platform != "win32":
        return words
    return [name for word in words for name in sorted(glob(word)) or [word]]  # noqa: PTH207 # takes whole paths


def run() -> None:
    """The program: `main`, with every failure told in one line and no traceback."""
    _say_what_can_be_said()
    try:
        code = main()
        if sys.stdout is not None:
            sys.stdout.flush()
    except (RevdiffError, OSError) as error:
        code = _told(error)
    except KeyboardInterrupt as interrupt:
        if str(interrupt):  # what was under way says how far it is
            complain(str(interrupt))
        code = _INTERRUPTED
    except SystemExit as ended:  # argparse, after help or a word that it does not know
        code = ended.code if isinstance(ended.code, int) else 0
    _leave(code)


def _say_what_can_be_said() -> None:
    """What a terminal's encoding lacks is written as its code point."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _told(error: Exception) -> int:
    if not _reader_left(error):
        complain(str(error))
    return _TROUBLE


def _reader_left(error: Exception) -> bool:
    """Whether it says that nobody reads standard output any more; Windows calls that an invalid argument."""
    if sys.platform == "win32" and isinstance(error, OSError) and error.errno == errno.EINVAL:
        return True
    return isinstance(error, BrokenPipeError)


def _leave(code: int) -> None:
    """Ends the process; what a closed standard output no longer takes is thrown away in silence."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
