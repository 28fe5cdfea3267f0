"""Commands for many revisions: ``history`` and ``blame``."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from typing import TYPE_CHECKING

from revdiff.cli.options import FILE, Commands, described, file_name, ignored, keys, layers, output, paragraphs, reading
from revdiff.cli.reading import all_documents, story_in
from revdiff.cli.writing import show
from revdiff.errors import OptionError
from revdiff.layers import Confidence

if TYPE_CHECKING:
    from revdiff.lineage import History
    from revdiff.table import Tabular

_SEVERAL = f"{FILE}; oldest first; of a single one, the versions in it, or else its layers"
_STORY = "of files that hold several stories, the one that is meant, such as the address of a page (the only one)"

_HISTORY = """\
examples:
  revdiff history monday-*.txt        the words that came, went and moved with each revision, and what changed
  revdiff history story.txt           the same of the layers of one stacked story
  revdiff history story.txt --rules desk.toml
                                      with a newsroom's own markers, as in `revdiff segment`
  revdiff history *.txt --json        the numbers as data, an object for each revision
  revdiff history *.txt --ignore-paragraphs '{number} comments'
                                      what the page counts is passed over
  revdiff history site.warc.gz --story https://herald.example/news/ferry-aground
                                      the captures of one page, of an archive of many
"""

_BLAME = """\
examples:
  revdiff blame monday-*.txt          the last text, cut where its words come from different revisions
  revdiff blame story.txt             the newest layer of one stacked story
  revdiff blame story.xml --index -2  of a file of many versions, the last but one
  revdiff blame *.txt --json          an object for each word
"""


def add_to(commands: Commands) -> None:
    """Adds the commands for many revisions."""
    telling = described(
        commands,
        "history",
        "tell what each of many revisions did",
        _HISTORY,
        output(),
        paragraphs(),
        reading(),
        layers(),
        ignored(),
        keys(),
    )
    _add_files(telling)
    telling.set_defaults(run=_history)

    blaming = described(
        commands,
        "blame",
        "tell which revision brought each word of the last one",
        _BLAME,
        output(),
        paragraphs(),
        reading(),
        layers(),
        ignored(),
        keys(),
    )
    _add_files(blaming)
    blaming.add_argument(
        "--index",
        type=int,
        default=-1,
        metavar="REVISION",
        help="the revision that is told of, by its index, which counts from 0 as --json does, or from -1 back (the last)",
    )
    blaming.set_defaults(run=_blame)


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=file_name, nargs="+", metavar="FILE", help=_SEVERAL)
    parser.add_argument("--story", metavar="IDENTITY", help=_STORY)


def _history(options: argparse.Namespace) -> int:
    filed = _filed(options)
    show(filed, options, lambda: _rows(filed.stats))
    return 0


def _blame(options: argparse.Namespace) -> int:
    blame = _filed(options).blame(options.index)
    show(blame, options, lambda: _rows(blame))
    return 0


def _filed(options: argparse.Namespace) -> History:
    # Imported here, because the commands that read two texts have no use for it.
    from revdiff.lineage import history

    found = all_documents(options.files, options)
    if len(found) > 1:
        _require_uncut(len(found), options)
    story = story_in(found[0], options) if len(found) == 1 else None
    return history(
        story if story is not None and len(story.layers) > 1 else found,
        keys=options.keys,
        ignore=options.ignore,
        ignore_paragraphs=options.ignore_paragraphs,
    )


def _require_uncut(texts: int, options: argparse.Namespace) -> None:
    """Raises `OptionError` where it was said how a page is cut, and none is."""
    asked = {"--rules": options.rules, "--published": options.published, "--least": options.least != Confidence.WEAK}
    wrong = next((name for name, given in asked.items() if given), None)
    if wrong is not None:
        raise OptionError(f"{wrong} says how one stacked story is cut into its layers; there are {texts} texts here")


def _rows(table: Tabular) -> str:
    return json.dumps(table.rows(), ensure_ascii=False, indent=2, default=datetime.isoformat)
