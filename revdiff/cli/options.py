"""Options that several commands have, each said once: parents for their parsers."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TypeAlias

from revdiff.arguments import one_of, told
from revdiff.cli.screen import MOST_COLUMNS, columns_in
from revdiff.compare import Keys
from revdiff.errors import OptionError
from revdiff.formats import Format
from revdiff.interface import BUILT_IN, Lang
from revdiff.layers import Confidence
from revdiff.phrases import given_zone
from revdiff.text.encodings import text_encoding

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

TEXT_FILE = "a text file, which is taken as it stands, or a revision as JSON, or - for standard input"
FILE = "a file in any format that revdiff reads, or a revision as JSON, or - for standard input"


def file_name(word: str) -> str:
    """The word as it is: the type of what names a file to read, by which a shell knows what to complete."""
    return word


def language() -> argparse.ArgumentParser:
    """In which words a result is told."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--lang",
        type=language_name,
        default="en",
        metavar="LANGUAGE",
        help=f"tell the result in another language ({', '.join(BUILT_IN)}), or in the words of a file that ends in .toml",
    )
    return parser


def language_name(word: str) -> Lang:
    """The code of a language, or the file of a newsroom's own words."""
    return Path(word) if word.endswith(".toml") else word


def output() -> argparse.ArgumentParser:
    """How a result is shown."""
    parser = argparse.ArgumentParser(add_help=False, parents=[language()])
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--html", metavar="FILE", type=Path, help="also write the result as a web page")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        help="write there instead, in the format that the name ends in: .html, .md, .txt, .json, .csv, .jsonl, .parquet, .xlsx,"
        " .patch, .docx",
    )
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="color the words (auto: on a terminal, unless NO_COLOR is set)",
    )
    parser.add_argument(
        "--layout",
        choices=("auto", "inline", "side-by-side"),
        default="auto",
        help="weave both texts together or set them side by side (auto: from 120 columns on)",
    )
    parser.add_argument(
        "--width", type=_columns, metavar="COLUMNS", help="how wide to write, 1 to 1000 (as the terminal, or 96)"
    )
    parser.add_argument(
        "--context",
        type=number_from(0),
        metavar="PARAGRAPHS",
        help="how many kept paragraphs to show on each side of a change, and how many in a row before a run is folded (1)",
    )
    parser.add_argument(
        "--no-pager", dest="pager", action="store_false", help="do not stop a long result at each screen"
    )
    return parser


def _columns(word: str) -> int:
    columns = columns_in(word)
    if columns is None:
        raise argparse.ArgumentTypeError(f"{told(word)} is not a number from 1 to {MOST_COLUMNS}")
    return columns


def number_from(least: int) -> Callable[[str], int]:
    """The type of a whole number that is not below ``least``."""

    def number(word: str) -> int:
        if not (word.isascii() and word.isdigit() and len(word) <= 9 and int(word) >= least):
            raise argparse.ArgumentTypeError(f"{told(word)} is not a number from {least} on")
        return int(word)

    return number


def _encoding(word: str) -> str:
    try:
        return text_encoding(word)
    except OptionError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def encoding() -> argparse.ArgumentParser:
    """What the bytes of files are read as."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--encoding",
        type=_encoding,
        metavar="NAME",
        help="what the texts are encoded in, such as cp1252, if they are neither UTF-8 nor say it by a byte-order mark",
    )
    return parser


def reading() -> argparse.ArgumentParser:
    """What files in any format are read as."""
    parser = argparse.ArgumentParser(add_help=False, parents=[encoding(), zone()])
    parser.add_argument(
        "--format",
        type=format_name,
        metavar="FORMAT",
        help="what the files are written in, such as html, ninjs, docx, or text for what stands there as it stands"
        " (told by what they hold)",
    )
    return parser


def zone() -> argparse.ArgumentParser:
    """In which zone times are that name none."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--timezone",
        type=_timezone,
        metavar="ZONE",
        help="the zone of times that name none, such as Europe/Berlin (left without one)",
    )
    return parser


def _timezone(word: str) -> tzinfo | None:
    try:
        return given_zone(word)
    except OptionError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def time(word: str) -> datetime:
    """A time as ISO 8601 writes it; `moment` finds its zone, if it names none."""
    try:
        return datetime.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{told(word)} is no time such as 2026-03-12T17:05+01:00") from None


def moment(name: str, options: argparse.Namespace) -> datetime | None:
    """The time that the option called so gives. Raises `OptionError` where that is in no zone, and no ``--timezone`` is given."""
    found: datetime | None = getattr(options, name)
    if found is None or found.tzinfo is not None:
        return found
    if options.timezone is None:
        raise OptionError(f"--{name} {found.isoformat()} names no zone; --timezone says in which it is")
    return found.replace(tzinfo=options.timezone)


def format_name(word: str) -> str:
    """The name of a format."""
    try:
        return one_of(Format, "the format", word).value
    except OptionError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def paragraphs() -> argparse.ArgumentParser:
    """How texts are cut into paragraphs."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--paragraphs", choices=("blank-lines", "line-breaks"), help="what ends a paragraph (found from the text)"
    )
    return parser


def least() -> argparse.ArgumentParser:
    """Which boundaries cut a page."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--least",
        choices=[*map(str, Confidence)],
        default=Confidence.WEAK.value,
        help="how sure a boundary has to be; others are left out (default: %(default)s)",
    )
    return parser


def rules() -> argparse.ArgumentParser:
    """In which words a newsroom opens its layers."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--rules", type=Path, metavar="FILE", help="a newsroom's own markers, in a .toml file")
    return parser


def layers() -> argparse.ArgumentParser:
    """How a stacked page is cut into its layers."""
    parser = argparse.ArgumentParser(add_help=False, parents=[least(), rules()])
    parser.add_argument(
        "--published",
        type=time,
        metavar="TIME",
        help="when the page was last published, such as 2026-03-12T17:05+01:00: clock times on it become moments",
    )
    return parser


def ignored() -> argparse.ArgumentParser:
    """What makes no change."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="ASPECT",
        help="whitespace, typography, case, punctuation or markup: what differs in nothing else has not changed",
    )
    parser.add_argument(
        "--ignore-paragraphs",
        action="append",
        default=[],
        metavar="PHRASE",
        help="pass over paragraphs that consist of it, such as 'Published {when}' or '{number} comments'",
    )
    return parser


def keys() -> argparse.ArgumentParser:
    """What the keys of paragraphs mean."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--keys",
        choices=[str(use) for use in Keys],
        default=Keys.LABEL.value,
        help="what equal keys of recorded paragraphs mean: nothing (label), the same paragraph if its text allows it"
        " (prefer), or in any case (identity)",
    )
    return parser


def target() -> argparse.ArgumentParser:
    """Where a text goes."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write there instead of standard output")
    return parser


def described(
    commands: Commands, name: str, does: str, more: str, *shared: argparse.ArgumentParser
) -> argparse.ArgumentParser:
    """A command's parser: ``does`` in the list of commands, ``more`` below its own help."""
    return commands.add_parser(
        name,
        parents=shared,
        help=does,
        description=f"{does[0].upper()}{does[1:]}.",
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
