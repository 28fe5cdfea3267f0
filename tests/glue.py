"""How many lines of code each recipe of the how-tos takes: ``python -m tests.glue`` writes the table on its page anew."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from attrs import field, frozen
from pygments.lexers import get_lexer_for_filename
from pygments.token import Comment, String

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/explanation/lines-of-glue.md"
HEAD = "| what | lines to copy | before | how that is known |\n| --- | --- | --- | --- |\n"
TABLE = re.compile(rf"(?<={re.escape(HEAD)})(?:\|.*\n)+")


@frozen
class Recipe:
    """What is copied for a job, and what the same job took ``before``: files, or a number that another test holds."""

    name: str
    page: str
    files: list[str]
    known: str
    before: list[str] | int | None = field(default=None)

    @property
    def row(self) -> str:
        before = lines_of(self.before) if isinstance(self.before, list) else self.before
        told = "" if before is None else before
        return f"| [{self.name}](../{self.page}) | {lines_of(self.files)} | {told} | {self.known} |\n"


def lines_of(files: list[str]) -> int:
    return sum(code_lines(name, (ROOT / name).read_text(encoding="utf-8")) for name in files)


def code_lines(name: str, text: str) -> int:
    """The lines on which code stands: not those that are blank, or hold comments or docstrings alone."""
    found: set[int] = set()
    for start, kind, value in get_lexer_for_filename(name).get_tokens_unprocessed(text):
        if kind in Comment or kind in String.Doc:
            continue
        first = text.count("\n", 0, start)
        found |= {first + number for number, line in enumerate(value.split("\n")) if line.strip()}
    return len(found)


def table() -> str:
    """A row for each recipe in ``glue.toml``."""
    listed = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["recipe"]
    return "".join(Recipe(**one).row for one in listed)


def main() -> None:
    written = TABLE.sub(lambda _: table(), PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(written, encoding="utf-8", newline="\n")
    print(HEAD + table(), end="")


if __name__ == "__main__":
    main()
