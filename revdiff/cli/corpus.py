"""Commands for corpora: ``corpus pairs``, ``corpus pages``, ``corpus stories`` and ``corpus show``."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from revdiff.arguments import told
from revdiff.cli.options import Commands, described, file_name, format_name, ignored, keys, least, rules, zone
from revdiff.cli.writing import put
from revdiff.spelling import counted

if TYPE_CHECKING:
    from revdiff.corpus import Step
    from revdiff.corpus.results import ColumnSum, Result

_ALL_WELL, _SOME_FAILED = 0, 1

_SOURCES = (
    "a file, a folder or a pattern: Parquet, Arrow, CSV, JSON lines, SQLite, a database of NewsEdits or NewsDiffs"
)

_CODES = (
    "exit codes: 0 where every row is done, 1 where some of them failed, 2 in trouble; too many that fail are trouble"
)

_CORPUS = f"""\
examples:
  revdiff corpus pairs pairs.parquet out/ --old before --new after --key id
  revdiff corpus pages news.csv out/ --by url --text text --time created --timezone UTC
  revdiff corpus show out/

{_CODES}
"""

_PAIRS = f"""\
examples:
  revdiff corpus pairs pairs/*.parquet out/ --old before --new after --key id
                                        a row of numbers for each pair, in parts that together are one table
  revdiff corpus pairs pairs.csv out/ --old before --new after --key id --table changes --ignore typography
                                        a row for each change

{_CODES}
"""

_PAGES = f"""\
examples:
  revdiff corpus pages news.parquet out/ --by url --text text --order version
                                        a row of numbers for each revision of each page
  revdiff corpus pages news.db out/ --by story --text text --time time --timezone UTC --table threads
                                        a database of NewsEdits; a row for each thread

{_CODES}
"""

_STORIES = f"""\
examples:
  revdiff corpus stories pages.jsonl out/ --text text --key url
                                        a row for each update layer of each page

{_CODES}
"""

_SHOW = """\
examples:
  revdiff corpus show out/              rows, errors by reason, the sum and the mean of each column
  revdiff corpus show out/ --json       the same as data; also of what Spark wrote

exit codes: 0 where every row is there, 1 where some failed or are yet to come, 2 in trouble
"""


def add_to(commands: Commands) -> None:
    """Adds the command with those below it."""
    corpus = described(commands, "corpus", "answer for every row of a corpus, by all cores", _CORPUS)
    below = corpus.add_subparsers(metavar="COMMAND", required=True)
    _add_pairs(below)
    _add_pages(below)
    _add_stories(below)

    showing = described(below, "show", "sum up what a run, or another engine, wrote", _SHOW)
    showing.add_argument("out", type=Path, metavar="OUT", help="the folder with the parts")
    showing.add_argument("--json", action="store_true", help="print the result as JSON")
    showing.set_defaults(run=_show)


def _add_pairs(below: Commands) -> None:
    pairs = described(below, "pairs", "compare the texts of two columns", _PAIRS, _running(), ignored(), keys())
    pairs.add_argument("--old", required=True, metavar="COLUMN", help="the column with the old texts")
    pairs.add_argument("--new", required=True, metavar="COLUMN", help="the column with the new texts")
    _add_table(pairs, "stats", "changes", "edits")
    pairs.set_defaults(run=_run_pairs)


def _add_pages(below: Commands) -> None:
    pages = described(
        below, "pages", "make a history of each page, from its revisions", _PAGES, _running(), ignored(), keys()
    )
    pages.add_argument(
        "--by",
        required=True,
        action="append",
        metavar="COLUMN",
        help="the column that tells pages apart; may be given again",
    )
    pages.add_argument("--text", required=True, metavar="COLUMN", help="the column with the texts")
    pages.add_argument("--order", metavar="COLUMN", help="the column with the numbers of the revisions")
    pages.add_argument("--time", metavar="COLUMN", help="the column with the times of the revisions")
    pages.add_argument("--author", metavar="COLUMN", help="the column with who made the revisions")
    pages.add_argument("--note", metavar="COLUMN", help="the column with what was said about them")
    _add_table(pages, "revisions", "changes", "edits", "threads", "lives", "blame", "layers")
    pages.set_defaults(run=_run_pages)


def _add_stories(below: Commands) -> None:
    stories = described(below, "stories", "cut pages into their update layers", _STORIES, _running(), least(), rules())
    stories.add_argument("--text", required=True, metavar="COLUMN", help="the column with the pages")
    stories.add_argument("--published", metavar="COLUMN", help="the column with the times of their last publication")
    _add_table(stories, "layers")
    stories.set_defaults(run=_run_stories)


def _add_table(parser: argparse.ArgumentParser, *tables: str) -> None:
    parser.add_argument(
        "--table", choices=tables, default=tables[0], help="what each becomes rows of (default: %(default)s)"
    )


def _running() -> argparse.ArgumentParser:
    """What is read, how, and where the answers go."""
    parser = argparse.ArgumentParser(add_help=False, parents=[zone()])
    parser.add_argument("sources", type=file_name, nargs="+", metavar="IN", help=_SOURCES)
    parser.add_argument(
        "out", type=Path, metavar="OUT", help="a folder for the parts; of a run that broke off, its own"
    )
    parser.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="COLUMN",
        help="a column that comes through, such as the one that tells rows apart; may be given again",
    )
    parser.add_argument(
        "--format", type=format_name, metavar="FORMAT", help="what the texts are written in, such as html (plain text)"
    )
    parser.add_argument("--source-table", metavar="NAME", help="the table of a SQLite database whose rows are meant")
    parser.add_argument(
        "--workers", type=_workers, metavar="N", help="how many processes work (as many as there are cores)"
    )
    parser.add_argument(
        "--max-errors",
        type=_share,
        default=0.01,
        metavar="SHARE",
        help="the share of all rows, 0 to 1, more of which may not fail (default: %(default)s)",
    )
    parser.add_argument("--quiet", action="store_true", help="tell nothing on the way")
    return parser


def _workers(word: str) -> int:
    if not (word.isascii() and word.isdigit() and len(word) <= 4 and int(word)):
        raise argparse.ArgumentTypeError(f"{told(word)} is not a number from 1 on")
    return int(word)


def _share(word: str) -> float:
    try:
        share = float(word)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{told(word)} is not a share from 0 to 1")
    return share


# Corpora are imported where they are run, because no other command has a use for them.


def _run_pairs(options: argparse.Namespace) -> int:
    from revdiff.corpus import pairs

    return _run(pairs(**_given(options, "old", "new", *_FOR_ALL, *_COMPARED)), options)


def _run_pages(options: argparse.Namespace) -> int:
    from revdiff.corpus import pages

    columns = "by", "text", "order", "time", "author", "note"
    return _run(pages(**_given(options, *columns, "timezone", *_FOR_ALL, *_COMPARED)), options)


def _run_stories(options: argparse.Namespace) -> int:
    from revdiff.corpus import stories

    rules = {} if options.rules is None else {"rules": options.rules}
    return _run(stories(**_given(options, "text", "published", "least", "timezone", *_FOR_ALL), **rules), options)


_FOR_ALL = "key", "table", "format"
_COMPARED = "keys", "ignore", "ignore_paragraphs"


def _given(options: argparse.Namespace, *names: str) -> dict[str, Any]:
    return {name: getattr(options, name) for name in names}


def _run(step: Step, options: argparse.Namespace) -> int:
    from revdiff.corpus import run

    report = run(
        step,
        options.sources,
        options.out,
        workers=options.workers,
        max_errors=options.max_errors,
        progress=not options.quiet,
        source_table=options.source_table,
        timezone=options.timezone,
    )
    put("".join(f"{line}\n" for line in (report, *(f"  {failure}" for failure in report.failures))))
    return _SOME_FAILED if report.errors else _ALL_WELL


def _show(options: argparse.Namespace) -> int:
    from revdiff.corpus.results import result_in

    result = result_in(options.out)
    if options.json:
        put(json.dumps(result.to_record(), ensure_ascii=False, indent=2, default=datetime.isoformat) + "\n")
    else:
        put("".join(f"{line}\n" for line in _lines(result)))
    return _SOME_FAILED if result.errors or result.is_whole is False else _ALL_WELL


def _lines(result: Result) -> list[str]:
    """A result for people."""
    killed = f" ({result.killed:,} killed)" if result.killed else ""
    what = (
        f"{counted(result.rows, 'row')} in {counted(result.parts, 'part')}, {counted(result.errors, 'error')}{killed}"
    )
    how_far = "" if result.is_whole is None else f"; {result.done:,} of {result.of:,} rows of the source are done"
    lines = [what + how_far, *(f"  {failure}" for failure in result.failures)]
    if not result.columns:
        return lines
    table = [("column", "type", "rows", "sum", "mean", "least", "most"), *map(_cells, result.columns)]
    widths = [max(map(len, cells)) for cells in zip(*table, strict=True)]
    for name, kind, *numbers in table:
        row = [name.ljust(widths[0]), kind.ljust(widths[1]), *map(str.rjust, numbers, widths[2:])]
        lines.append("  ".join(row).rstrip())
    return lines


def _cells(column: ColumnSum) -> tuple[str, ...]:
    numbers = column.sum, column.mean, column.least, column.most
    return column.name, column.type, f"{column.rows:,}", *map(_number, numbers)


def _number(number: float | None) -> str:
    if number is None:
        return ""
    return f"{number:,}" if isinstance(number, int) else f"{number:,.3f}".rstrip("0").rstrip(".")
