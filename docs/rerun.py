"""Runs the examples of pages and writes down what they print now: ``python docs/rerun.py docs/explanation/life-of-a-diff.md``.

The tests run every example of every page and compare. Where a number or a rule was changed on purpose, this brings a page up to
date; read what it changed, for the sentences around it are not.
"""

from __future__ import annotations

import re
import sys
from contextlib import chdir, redirect_stdout
from doctest import ELLIPSIS, DocTestParser, Example, OutputChecker
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

_PYTHON = re.compile(r"(?<=^```python\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def rerun(page: str) -> str:
    """The text of a page with the outputs that are no longer true written anew; its examples share their names."""
    names: dict[str, object] = {}
    return _PYTHON.sub(lambda fence: _rerun_fence(fence[0], names), page)


def _rerun_fence(text: str, names: dict[str, object]) -> str:
    parts = DocTestParser().parse(text)
    if not any(isinstance(part, Example) for part in parts):
        exec(text, names)
    return "".join(part if isinstance(part, str) else _rerun_example(part, names) for part in parts)


def _rerun_example(example: Example, names: dict[str, object]) -> str:
    printed = StringIO()
    try:
        with redirect_stdout(printed):
            exec(compile(example.source, "<example>", "single"), names)
    except Exception:
        if example.exc_msg is None:
            raise
        printed = StringIO(example.want)
    output = printed.getvalue()
    if OutputChecker().check_output(example.want, output, ELLIPSIS):
        output = example.want
    first, *others = example.source.splitlines()
    source = [f">>> {first}", *(f"... {line}".rstrip() for line in others)]
    return "".join(f"{line}\n" for line in [*source, *(line or "<BLANKLINE>" for line in output.splitlines())])


if __name__ == "__main__":
    for path in map(Path.resolve, map(Path, sys.argv[1:])):
        page = path.read_text(encoding="utf-8")
        with TemporaryDirectory() as folder, chdir(folder):
            page = rerun(page)
        path.write_text(page, encoding="utf-8", newline="\n")
