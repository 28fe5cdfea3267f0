"""The command that serves: ``serve``."""

from __future__ import annotations

import argparse

from revdiff.cli.options import Commands, described
from revdiff.errors import OptionError
from revdiff.service.numbers import (
    DEFAULT_PORT,
    MAX_BYTES,
    MAX_PARAGRAPHS,
    MAX_SECONDS,
    MAX_WAITING,
    MAX_WORDS,
)
from revdiff.words.numbers import BUDGET

_MORE = """\
examples:
  revdiff serve                                  on http://127.0.0.1:8737, for this machine alone
  revdiff serve --port 0                         on a free port, which the log tells
  revdiff serve --host 0.0.0.0                   for whoever reaches this machine: put a proxy in front that asks who they are
  revdiff serve --workers 4 --max-seconds 10     more at once, none of it for long

What can be asked stands at /openapi.json. The log, a line of JSON for each request, goes to standard error and holds no texts.
SIGTERM stops it: what is in flight is answered.
"""

_LAST_PORT = 65535

_OPTIONS: tuple[tuple[str, type[int] | type[float], str, str], ...] = (
    ("workers", int, "PROCESSES", "processes for small requests; half as many serve large ones (one for each core)"),
    ("max-bytes", int, "BYTES", f"the largest body of a request ({MAX_BYTES})"),
    ("max-paragraphs", int, "NUMBER", f"the most paragraphs, or lines, of all texts of a request ({MAX_PARAGRAPHS})"),
    ("max-words", int, "NUMBER", f"the most words of all texts of a request ({MAX_WORDS})"),
    ("max-budget", int, "NUMBER", f"the most that a request may spend on the search for correspondences ({BUDGET})"),
    (
        "max-seconds",
        float,
        "SECONDS",
        f"the longest that a request may take to come in, to wait, and to be worked on, each ({MAX_SECONDS:g})",
    ),
    ("max-waiting", int, "NUMBER", f"the most requests at once ({MAX_WAITING})"),
    ("max-memory", int, "BYTES", "the most memory of each process (on Linux; as much as the system gives)"),
)


def add_to(commands: Commands) -> None:
    """Adds the command."""
    serving = described(commands, "serve", "answer over HTTP what other commands answer here", _MORE)
    serving.add_argument("--host", default="127.0.0.1", help="the address to listen at (127.0.0.1: this machine alone)")
    serving.add_argument(
        "--port", type=int, default=DEFAULT_PORT, help=f"the port ({DEFAULT_PORT}; 0 takes a free one)"
    )
    for name, kind, metavar, does in _OPTIONS:
        serving.add_argument(f"--{name}", type=kind, metavar=metavar, help=does)
    serving.set_defaults(run=_serve)


def _serve(options: argparse.Namespace) -> int:
    # Not before: the other commands have no use for any of it.
    from revdiff.service import Limits, serve

    names = [name.replace("-", "_") for name, *_ in _OPTIONS]
    given = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    if not 0 <= options.port <= _LAST_PORT:
        raise OptionError(f"--port is a number from 0 to {_LAST_PORT}, not {options.port}")
    if not options.host:
        # To listen everywhere is not what somebody means whose variable is empty.
        raise OptionError("--host is the address to listen at, not nothing")
    serve(options.host, options.port, Limits(**given))
    return 0
