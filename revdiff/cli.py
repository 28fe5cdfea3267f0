"""The command line: ``revdiff story.txt`` for layers and changes, ``revdiff old.txt new.txt`` for a diff."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from revdiff import samples
from revdiff.compare import Diff, diff
from revdiff.errors import RevdiffError
from revdiff.layers import Story, segment
from revdiff.text import ParagraphRule, Revision, as_revision
from revdiff.text.files import decode

_SAME, _DIFFERENT, _TROUBLE = 0, 1, 2
_COMMANDS = ("segment", "diff", "demo")

_EXAMPLES = """\
examples:
  revdiff story.txt                    the update layers of a stacked story, and what changed between them
  revdiff old.txt new.txt              what became of each paragraph, and of the words inside it
  revdiff segment story.txt --json     the same as data
  revdiff diff old.txt - --html d.html compare with standard input, write a page
  revdiff demo                         the main job on a bundled story

`revdiff diff` exits with 0 where the texts are the same, 1 where they differ, 2 in trouble; other commands with 0 or 2.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(_with_command(words))
    code: int = options.run(options)
    return code


def run() -> None:
    """The program: `main`, with every failure told in one line and no traceback."""
    try:
        code = main()
        sys.stdout.flush()
    except (RevdiffError, OSError) as error:
        code = _told(error)
    except KeyboardInterrupt:
        code = 130
    _leave(code)


def _told(error: Exception) -> int:
    if not isinstance(error, BrokenPipeError):
        print(f"revdiff: {error}", file=sys.stderr)
    return _TROUBLE


def _leave(code: int) -> None:
    """Ends the process; what a closed standard output no longer takes is thrown away in silence."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _with_command(words: list[str]) -> list[str]:
    """The words with a command in front: one file is a story to segment, two are to be compared."""
    if not words or words[0] in (*_COMMANDS, "-h", "--help", "--version"):
        return words or ["--help"]
    taking_value = {"--html", "--color", "--rule", "--ignore"}
    files = [
        word
        for before, word in zip(["", *words], words, strict=False)
        if before not in taking_value and (word == "-" or not word.startswith("-"))
    ]
    return ["diff" if len(files) > 1 else "segment", *words]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="revdiff",
        description="Reads how a news story changed: its update layers, and paragraph by paragraph what became of the text.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"revdiff {version('revdiff')}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    output = argparse.ArgumentParser(add_help=False)
    output.add_argument("--json", action="store_true", help="print the result as JSON (schema revdiff/1)")
    output.add_argument("--html", metavar="FILE", type=Path, help="also write the result as a web page")
    output.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="color the words (auto: where a terminal is)",
    )
    output.add_argument(
        "--rule", choices=("blank-lines", "line-breaks"), help="what ends a paragraph (found from the text)"
    )

    segmenting = commands.add_parser("segment", parents=[output], help="cut a stacked story into its update layers")
    segmenting.add_argument("story", help="a text file, or - for standard input")
    segmenting.set_defaults(run=_segment)

    comparing = commands.add_parser("diff", parents=[output], help="compare two revisions")
    comparing.add_argument("old", help="a text file, or - for standard input")
    comparing.add_argument("new", help="a text file, or - for standard input")
    comparing.add_argument(
        "--ignore", action="append", default=[], metavar="ASPECT", help="whitespace, typography, case or punctuation"
    )
    comparing.set_defaults(run=_diff)

    showing = commands.add_parser("demo", parents=[output], help="the main job on a bundled story; writes demo.html")
    showing.set_defaults(run=_demo)
    return parser


def _segment(options: argparse.Namespace) -> int:
    _show(segment(_read(options.story, options.rule)), options)
    return _SAME


def _demo(options: argparse.Namespace) -> int:
    # Not a default of the option, which the commands share.
    options.html = options.html or Path("demo.html")
    _show(segment(samples.stacked()), options)
    print(f"\nThe same as a page: {options.html.resolve()}")
    return _SAME


def _diff(options: argparse.Namespace) -> int:
    if options.old == options.new == "-":
        raise RevdiffError("only one of the two texts can come from standard input")
    old, new = (_source(name, options.rule) for name in (options.old, options.new))
    result = diff(old, new, ignore=options.ignore)
    _show(result, options)
    return _SAME if result.identical else _DIFFERENT


def _source(name: str, rule: str | None) -> str | Revision | Path:
    if rule is not None:
        return _read(name, rule)
    return _standard_input() if name == "-" else Path(name)


def _read(name: str, rule: str | None) -> Revision:
    source = _standard_input() if name == "-" else Path(name)
    return as_revision(source, rule=None if rule is None else ParagraphRule(rule))


def _standard_input() -> str:
    return decode(sys.stdin.buffer.read(), "standard input")


def _show(result: Story | Diff, options: argparse.Namespace) -> None:
    from revdiff.views.terminal import show

    if options.html is not None:
        _write(options.html, result.to_html(page=True))
    if options.json:
        print(result.to_json(indent=2))
        return
    show(result, sys.stdout, color=_in_color(options.color))


def _in_color(wish: str) -> bool:
    if wish == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return wish == "always"


def _write(path: Path, text: str) -> None:
    """Writes a whole file or none: what stood there before stays until the new one is complete."""
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8") as stream:
            stream.write(text)
        return
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.resolve().parent, delete=False) as stream:
        half = Path(stream.name)
        try:
            stream.write(text)
            stream.close()
            half.replace(path)
        except BaseException:
            half.unlink(missing_ok=True)
            raise
