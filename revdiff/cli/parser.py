"""The words of a command line to its options."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NoReturn

from revdiff.cli import comparing, corpus, embedding, lineage, merging, patching, serving, stories
from revdiff.cli.complaining import complain
from revdiff.cli.completion import SHELLS, Completion
from revdiff.errors import OptionError
from revdiff.renamed import GOES
from revdiff.spelling import spelled_in_line

# The groups of commands, in the order in which the help lists them.
_GROUPS = (stories, comparing, lineage, patching, merging, corpus, serving, embedding)

# The commands that go without being named, by the number of files.
_BY_FILES = ("segment", "segment", "diff", "history")

# What goes without a command.
_ALONE = ("-h", "--help", "--version", "--completion")

# Options of an earlier version, by what they are called now.
_FORMER = {"--rule": "--paragraphs"}

_EXAMPLES = """\
examples:
  revdiff story.txt                     the update layers of a stacked story, and what changed between them
  revdiff old.txt new.txt               what became of each paragraph, and of the words inside it
  revdiff one.txt two.txt three.txt     each revision and what it did, in one line
  revdiff segment story.txt --json      the same as data
  revdiff diff old.txt - --html d.html  compare with standard input, write a page
  revdiff blame one.txt two.txt         which revision brought each word of the last
  revdiff patch old.txt new.txt > p     what changed and nothing else; `revdiff apply p old.txt` makes the new text
  revdiff merge base.txt ours.txt theirs.txt -o merged.txt
                                        two sides' work in one text, marked as git marks it where they disagree
  revdiff corpus pairs pairs/*.parquet out/ --old before --new after --key id
                                        the same for every row of a corpus; `revdiff corpus show out/` sums up
  revdiff demo                          the main job on a bundled story
  eval "$(revdiff --completion bash)"   commands, options and files at the Tab key

`revdiff COMMAND --help` tells more of each. A file named - is standard input.

exit codes: 0, and 2 in trouble, which is told in one line. `diff` exits with 1 where the texts differ, `merge` where
there are conflicts, `apply --fuzzy` where a part of the patch found no place, `corpus` where some rows failed.
"""


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line, as all others are; so are those of the commands below it."""

    def error(self, message: str) -> NoReturn:
        """Tells what is wrong with the words. Raises `OptionError`."""
        raise OptionError(f"{spelled_in_line(message)}; {self.prog} --help tells more")


def options_of(words: Sequence[str]) -> argparse.Namespace:
    """The options that ``words`` give, with the command to ``run``. Raises `OptionError` for what is no command or no option."""
    parser, commands = program()
    return parser.parse_args(_with_command([*_with_present_names(words)], commands))


def program() -> tuple[argparse.ArgumentParser, Mapping[str, argparse.ArgumentParser]]:
    """What takes the program's words, and what takes those of each command, by its name."""
    parser = _Parser(
        prog="revdiff",
        description="Reads how a news story changed: its update layers, and paragraph by paragraph what became of the text.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and the engine at work, and exit")
    parser.add_argument(
        "--completion", action=Completion, choices=SHELLS, help="print what a shell completes by and exit"
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for group in _GROUPS:
        group.add_to(commands)
    return parser, commands.choices


class _Version(argparse.Action):
    """Looks up what runs when that is asked for, not at every start."""

    def __call__(self, parser: argparse.ArgumentParser, *_told: object) -> None:
        from importlib.metadata import version

        from revdiff.engine import AT_WORK, NATIVE_IS_BUILT

        not_built = "" if NATIVE_IS_BUILT else "; the native one was not built"
        print(f"revdiff {version('revdiff')} ({AT_WORK} engine{not_built})")
        parser.exit()


def _with_present_names(words: Sequence[str]) -> Iterator[str]:
    """The words, with what former options are called now; of each of these is told."""
    for word in words:
        former, equals, value = word.partition("=")
        now = _FORMER.get(former)
        if now is not None:
            complain(f"{former} goes with revdiff {GOES}: use {now}")
        yield word if now is None else f"{now}{equals}{value}"


def _with_command(words: Sequence[str], commands: Mapping[str, argparse.ArgumentParser]) -> Sequence[str]:
    """The words with a command in front: one file is a story to segment, two are to be compared, more are a history."""
    if not words or words[0].partition("=")[0] in (*commands, *_ALONE):
        return words or ["--help"]
    files = _files_among(words, [commands[name] for name in dict.fromkeys(_BY_FILES)])
    if files and files[0] != "-" and not os.path.lexists(files[0]):
        raise OptionError(f"{files[0]!r} is neither a command nor a file; the commands are: {', '.join(commands)}")
    return [_BY_FILES[min(len(files), 3)], *words]


def _files_among(words: Sequence[str], commands: Sequence[argparse.ArgumentParser]) -> list[str]:
    """The words that are neither options of one of the ``commands`` nor the values of such options."""
    parser = _Parser(prog="revdiff", add_help=False)
    for names, takes_value in _options(commands).items():
        parser.add_argument(*names, action="store" if takes_value else "store_true")
    parser.add_argument("files", nargs="*")
    files: list[str] = parser.parse_known_intermixed_args(words)[0].files
    return files


def _options(commands: Sequence[argparse.ArgumentParser]) -> dict[tuple[str, ...], bool]:
    """The options of commands by their names, and whether each takes a value."""
    return {
        tuple(action.option_strings): action.nargs != 0
        for command in commands
        for action in command._actions  # argparse tells of them nowhere else
        if action.option_strings
    }
