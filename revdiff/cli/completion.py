"""What a shell completes: commands, options, and files where files are taken. The scripts are shtab's."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from revdiff.cli.options import file_name
from revdiff.cli.writing import put
from revdiff.errors import MissingExtra

SHELLS = ("bash", "zsh", "fish")

# The first word may be a file too: bash completes by itself what is no command.
_AFTERWARDS = {"bash": "complete -o bashdefault -o default -F _shtab_revdiff revdiff\n"}


class Completion(argparse.Action):
    """Prints the script for a shell and ends the program."""

    def __call__(self, parser: argparse.ArgumentParser, _options: object, shell: object, *_how: object) -> None:
        """What argparse calls."""
        try:
            import shtab
        except ImportError:
            raise MissingExtra("completion needs shtab: pip install 'revdiff[terminal]'") from None
        for action in _taking_files(parser):
            action.complete = shtab.FILE  # type: ignore[attr-defined] # an attribute that shtab looks for
        script = shtab.complete(parser, str(shell))
        put(f"{script}\n{_AFTERWARDS.get(str(shell), '')}")
        parser.exit()


def _taking_files(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """The actions, also those of commands, that take the name of a file."""
    for action in parser._actions:  # argparse tells of them nowhere else
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _taking_files(command)
        elif action.type in (Path, file_name):
            yield action
