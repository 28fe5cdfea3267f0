"""The command for two revisions: ``diff``."""

from __future__ import annotations

import argparse

from revdiff.cli.options import FILE, Commands, described, file_name, ignored, keys, output, paragraphs, reading
from revdiff.cli.reading import documents
from revdiff.cli.writing import show
from revdiff.compare import diff

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
    comparing.set_defaults(run=_diff)


def _diff(options: argparse.Namespace) -> int:
    old, new = documents([options.old, options.new], options)
    result = diff(old, new, ignore=options.ignore, ignore_paragraphs=options.ignore_paragraphs, keys=options.keys)
    show(result, options, lambda: result.to_json(indent=2))
    return _SAME if result.identical else _DIFFERENT
