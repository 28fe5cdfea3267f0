"""The command for tools in a browser: ``component``."""

from __future__ import annotations

import argparse
from pathlib import Path

from revdiff.cli.options import Commands, described, language_name
from revdiff.cli.writing import put
from revdiff.interface import BUILT_IN
from revdiff.text.files import make_directory

_MORE = """\
examples:
  revdiff component static/revdiff              revdiff.js for a page, with types and what npm wants to know
  revdiff component static/revdiff --lang de --lang ar
  npm install ./static/revdiff                  the same as a package, for tools that are built

The files are made anew; what else is in the directory stays.
"""


def add_to(commands: Commands) -> None:
    """Adds the command."""
    made = described(
        commands, "component", "write the web components and their package for npm into a directory", _MORE
    )
    made.add_argument("directory", type=Path, help="where to; it is made if it is not there")
    made.add_argument(
        "--lang",
        type=language_name,
        action="append",
        default=[],
        metavar="LANGUAGE",
        help=f"a language beside English ({', '.join(BUILT_IN)}), or the words of a file that ends in .toml; may be repeated",
    )
    made.set_defaults(run=_component)


def _component(options: argparse.Namespace) -> int:
    from revdiff.views.component.npm import package

    files = package(*options.lang)
    make_directory(options.directory)
    for name, text in files.items():
        put(text, options.directory / name)
    return 0
