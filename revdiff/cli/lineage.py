"""Commands for many revisions: ``history`` and ``blame``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from revdiff.cli.options import FILE, Commands, described, file_name, ignored, keys, output, paragraphs, reading
from revdiff.cli.reading import all_documents
from revdiff.cli.writing import show
from revdiff.layers import segment

if TYPE_CHECKING:
    from revdiff.lineage import History
    from revdiff.table import Tabular

_SEVERAL = f"{FILE}; oldest first; of a single one, the versions in it, or else its layers"
_STORY = "of files that hold several stories, the one that is meant, such as the address of a page (the only one)"

_HISTORY = """\
examples:
  revdiff history monday-*.txt        the words that came, went and moved with each revision, and what changed
  revdiff history story.txt           the same of the layers of one stacked story
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
        keys(),
    )
    _add_files(blaming)
    blaming.set_defaults(run=_blame)


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=file_name, nargs="+", metavar="FILE", help=_SEVERAL)
    parser.add_argument("--story", metavar="IDENTITY", help=_STORY)


def _history(options: argparse.Namespace) -> int:
    filed = _filed(options, ignore=options.ignore, ignore_paragraphs=options.ignore_paragraphs)
    show(filed, options, lambda: _rows(filed.stats))
    return 0


def _blame(options: argparse.Namespace) -> int:
    blame = _filed(options).blame()
    show(blame, options, lambda: _rows(blame))
    return 0


def _filed(
    options: argparse.Namespace, *, ignore: Sequence[str] = (), ignore_paragraphs: Sequence[str] = ()
) -> History:
    # Imported here, because the commands that read two texts have no use for it.
    from revdiff.lineage import history

    found = all_documents(options.files, options)
    story = segment(found[0]) if len(found) == 1 else None
    return history(
        story if story is not None and len(story.layers) > 1 else found,
        keys=options.keys,
        ignore=ignore,
        ignore_paragraphs=ignore_paragraphs,
    )


def _rows(table: Tabular) -> str:
    return json.dumps(table.rows(), ensure_ascii=False, indent=2, default=datetime.isoformat)
