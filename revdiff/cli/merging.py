"""The command for two sides' work on one text: ``merge``."""

from __future__ import annotations

import argparse

from attrs import evolve

from revdiff.cli.options import Commands, described, encoding, file_name, keys, language, paragraphs, target
from revdiff.cli.reading import revisions
from revdiff.cli.screen import say
from revdiff.cli.writing import put
from revdiff.compare import merge
from revdiff.errors import OptionError
from revdiff.views.terminal import to_text

_CLEAN, _CONFLICTS = 0, 1

_MORE = """\
examples:
  revdiff merge base.txt desk.txt agency.txt                     the merged text, with markers where the two disagree
  revdiff merge base.txt desk.txt agency.txt -o desk.txt         in place
  revdiff merge base.txt desk.txt agency.txt --report            what each side did and what is open
  revdiff merge base.txt desk.txt agency.txt --favor theirs      conflicts settled for one side

exit codes: 0 without conflicts, 1 with conflicts, 2 in trouble
"""


def add_to(commands: Commands) -> None:
    """Adds the command."""
    merging = described(
        commands,
        "merge",
        "bring two sides' work on one text together",
        _MORE,
        paragraphs(),
        encoding(),
        target(),
        keys(),
        language(),
    )
    merging.add_argument("base", type=file_name, help="what both started from")
    merging.add_argument("ours", type=file_name, help="our version of it")
    merging.add_argument("theirs", type=file_name, help="their version of it")
    merging.add_argument("--report", action="store_true", help="print what each side did and what is open")
    merging.add_argument("--diff3", action="store_true", help="show the base between the markers too")
    merging.add_argument("--favor", choices=("ours", "theirs", "both"), help="settle conflicts for one side")
    merging.add_argument(
        "-L",
        dest="labels",
        action="append",
        default=[],
        metavar="LABEL",
        help="up to three times: the names of ours, base and theirs in markers",
    )
    merging.set_defaults(run=_merge)


def _merge(options: argparse.Namespace) -> int:
    if len(options.labels) > 3:
        raise OptionError("-L goes for ours, base and theirs: three times at the most")
    base, ours, theirs = revisions([options.base, options.ours, options.theirs], options.paragraphs, options.encoding)
    named = dict(zip(("ours", "base", "theirs"), options.labels, strict=False))
    sides = {"base": base, "ours": ours, "theirs": theirs}
    base, ours, theirs = (evolve(side, label=named.get(name, side.label)) for name, side in sides.items())
    merged = merge(base, ours, theirs, keys=options.keys)
    if options.favor:
        merged = merged.resolve(options.favor)
    if options.output is not None or not options.report:
        put(merged.marked(with_base=options.diff3), options.output)
    if options.report:
        say(to_text(merged, lang=options.lang))
    return _CONFLICTS if merged.conflicts else _CLEAN
