"""The command line: a module for each group of commands, and what they share: options, reading, writing, the program."""

from revdiff.cli.program import main, run

__all__ = ["main", "run"]
