"""What standard output is: a terminal with a width and colors, before which a pager may stand, or a pipe."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from argparse import Namespace
from contextlib import suppress
from importlib.util import find_spec
from typing import TextIO

from revdiff.showable import Showable
from revdiff.views.terminal import WIDTH, to_text

MOST_COLUMNS = 1000
"""The widest that is written; no terminal is wider, and what is set side by side is filled up with spaces."""

# No more digits than it takes, for Python reads long numbers slowly or not at all.
_WIDTH = re.compile(r"[0-9]{1,4}")

# From this width on two columns of text are each wide enough to be read.
_WIDE_ENOUGH_FOR_TWO = 120


def show(result: Showable, options: Namespace) -> None:
    """A result for people: in the width and the colors of the terminal, or as plain text where there is none."""
    width = options.width or _width()
    wide = width >= _WIDE_ENOUGH_FOR_TWO
    beside = options.layout == "side-by-side" or (options.layout == "auto" and wide)
    look = {"beside": beside, "color": _in_color(options.color), "links": on_terminal()}
    context = 1 if options.context is None else options.context
    text = to_text(result, width=width, context=context, lang=options.lang, **look)
    if on_terminal() and options.pager and text.count("\n") >= shutil.get_terminal_size().lines:
        _page(text + "\n")
    else:
        say(text)


def _width() -> int:
    """The columns of the terminal; in a pipe those that COLUMNS tells of, as git does to what it calls, or the usual number.

    Nobody need have set COLUMNS for our sake: where it tells no width, it is passed over.
    """
    if on_terminal():
        return min(shutil.get_terminal_size().columns, MOST_COLUMNS)
    return columns_in(os.environ.get("COLUMNS", "")) or WIDTH


def columns_in(word: str) -> int | None:
    """The width that a word tells, a whole number from 1 to `MOST_COLUMNS`; None where it tells none.

    >>> columns_in("20"), columns_in("0"), columns_in("wide")
    (20, None, None)
    """
    return int(word) if _WIDTH.fullmatch(word) and 0 < int(word) <= MOST_COLUMNS else None


def on_terminal() -> bool:
    """Whether a person reads standard output as it comes."""
    return sys.stdout is not None and sys.stdout.isatty()


def say(text: str) -> None:
    """Text for people to standard output, and the end of a line."""
    print(text, file=standard_output())


def standard_output() -> TextIO:
    """Where results go. Raises `OSError` where it was closed before the program began."""
    if sys.stdout is None:
        raise OSError("standard output is closed")
    return sys.stdout


def _in_color(wish: str) -> bool:
    """As is wished, or where a terminal shows colors, rich is there to make them, and NO_COLOR does not ask for none."""
    if wish != "auto":
        return wish == "always"
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return on_terminal() and not plain and find_spec("rich") is not None and _takes_escapes()


def _takes_escapes() -> bool:
    """Whether the terminal takes escapes for colors; of those of Windows, some write them out."""
    if sys.platform != "win32":
        return True
    from rich.console import detect_legacy_windows

    return not detect_legacy_windows()


def _page(text: str) -> None:
    """Text to the pager that PAGER names, or to less, told to let colors through and to leave the text on the screen."""
    pager = _pager(os.environ.get("PAGER", "less"))
    if pager is None:
        say(text.removesuffix("\n"))
        return
    # The pager has the terminal: an interrupt is for it to answer, and its reader may leave before the end.
    with suppress(KeyboardInterrupt):
        pager.communicate(text.encode("utf-8", "backslashreplace"))
    while pager.poll() is None:
        with suppress(KeyboardInterrupt):
            pager.wait()


def _pager(command: str) -> subprocess.Popen[bytes] | None:
    """The program that ``command`` names, waiting for a text; None where it names none that can be run."""
    # Windows cuts a command into words by itself, and its backslashes mean folders.
    with suppress(OSError, ValueError):
        words = command if sys.platform == "win32" else shlex.split(command)
        if words:
            return subprocess.Popen(words, stdin=subprocess.PIPE, env={"LESS": "FRX", **os.environ})
    return None
