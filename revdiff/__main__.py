"""``python -m revdiff`` is the command line."""

from revdiff.cli import run

run()
