"""The command for two revisions: ``diff``."""

from __future__ import annotations

import argparse

from revdiff.cli.options import (
    FILE,
    Commands,
    described,
    file_name,
    ignored,
    keys,
    moment,
    number_from,
    output,
    paragraphs,
    reading,
    time,
)
from revdiff.cli.reading import documents
from revdiff.cli.writing import Tracked, show
from revdiff.compare import diff
from revdiff.words.numbers import BUDGET

_SAME, _DIFFERENT = 0, 1

_MORE = """\
examples:
  revdiff diff old.txt new.txt                       each change, its words marked
  revdiff diff old.txt new.txt --ignore typography   quotes and dashes make no change
  revdiff diff old.txt new.txt --ignore-paragraphs 'Published {when}'
                                                     time stamps make no change either
  revdiff diff old.json new.json --keys identity     blocks of an editor, known by their keys
  revdiff diff old.txt new.txt --json --html d.html  as data, and as a page
  revdiff diff old.html new.ninjs.json               any two formats, their marks and headings too
  revdiff diff old.txt new.txt -o changes.docx       tracked changes, for an editor's word processor
  revdiff diff old.txt new.txt -o changes.docx --author 'Rhea Tolman'
                                                     the same by the name of whoever made them
  revdiff diff story.txt update.txt --partial        what an update does not repeat still stands

exit codes: 0 where the texts are the same to the last character, with equal markup, 1 where they differ, if only in what
is ignored or passed over, 2 in trouble
"""


def add_to(commands: Commands) -> None:
    """Adds the command."""
    comparing = described(
        commands, "diff", "compare two revisions", _MORE, output(), paragraphs(), reading(), ignored(), keys()
    )
    comparing.add_argument("old", type=file_name, help=FILE)
    comparing.add_argument("new", type=file_name, help=FILE)
    comparing.add_argument(
        "--partial",
        action="store_true",
        help="the new text is a part of the page: what it does not repeat still stands",
    )
    comparing.add_argument(
        "--budget",
        type=number_from(1),
        default=BUDGET,
        metavar="PAIRS",
        help="how far to search for what corresponds, where --json says that a search was `limited` (default: %(default)s)",
    )
    comparing.add_argument("--author", default="revdiff", help="whose the tracked changes of a .docx are (%(default)s)")
    comparing.add_argument(
        "--date", type=time, metavar="TIME", help="when they were made (when the new text was published, if it says so)"
    )
    comparing.add_argument(
        "--moves", action="store_true", help="tell moved paragraphs as such there, which not every program understands"
    )
    comparing.set_defaults(run=_diff)


def _diff(options: argparse.Namespace) -> int:
    old, new = documents([options.old, options.new], options)
    result = diff(
        old,
        new,
        partial=options.partial,
        ignore=options.ignore,
        ignore_paragraphs=options.ignore_paragraphs,
        keys=options.keys,
        budget=options.budget,
    )
    tracked = Tracked(options.author, moment("date", options), moves=options.moves)
    show(result, options, lambda: result.to_json(indent=2), tracked)
    return _SAME if result.identical else _DIFFERENT
