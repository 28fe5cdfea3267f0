"""How many lines the recipe takes, as its page says."""

from __future__ import annotations

import ast
import inspect
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from revdiff.views.component import script
from tests.hosts.wagtail import MARKS
from tests.test_docs import fences

pytestmark = MARKS

FOLDER = Path(__file__).parent / "newsroom"
PAGE = Path(__file__).parents[3] / "docs/how-to/changes-in-wagtail.md"
# What Wagtail compares the same fields by.
BY_DIFFLIB = (
    *("TextFieldComparison", "RichTextFieldComparison", "StreamFieldComparison", "get_comparison_class_for_block"),
    *("BlockComparison", "CharBlockComparison", "RichTextBlockComparison", "StructBlockComparison"),
    *("BaseSequenceBlockComparison", "StreamBlockComparison", "ListBlockComparison", "TextDiff", "diff_text"),
)


def code_lines(source: str) -> int:
    """The lines on which code stands: no blank ones, no comments, no docstrings, no imports."""
    passed = {
        line
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    return sum(
        bool(line.strip()) and not line.lstrip().startswith("#") and number not in passed
        for number, line in enumerate(source.splitlines(), 1)
    )


def told(name: str) -> list[int]:
    """The numbers in a row of the page's table."""
    (row,) = re.findall(rf"^\| {name} \|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return [int(number) for number in re.findall(r"\d+", row)]


def test_what_counts_as_a_line() -> None:
    assert (
        code_lines(
            '"""Told."""\n\nimport os\n\n# Why.\ndef name():\n    """Told\n    at length."""\n    return os.name\n'
        )
        == 2
    )


def test_the_page_tells_how_many_lines_it_takes() -> None:
    recipe = (FOLDER / "wagtail_hooks.py").read_text(encoding="utf-8")
    pictures, component, review = (code_lines(part) for part in re.split(r"^# .*\.$", recipe, flags=re.MULTILINE)[1:])
    template = (FOLDER / "templates/newsroom/review.html").read_text(encoding="utf-8")
    assert told("pictures of the changes")[-1] == pictures
    assert told("the component in their place")[-1] == component
    assert told("a review, and its template")[-2:] == [
        review,
        sum(bool(line.strip()) for line in template.splitlines()),
    ]


def test_the_page_tells_how_many_lines_wagtail_takes(stories: ModuleType) -> None:
    from wagtail.admin import compare

    assert "difflib.SequenceMatcher" in inspect.getsource(compare.diff_text)
    count = sum(code_lines(inspect.getsource(getattr(compare, name))) for name in BY_DIFFLIB)
    assert told("pictures of the changes")[0] == round(count, -1)


def test_the_command_of_the_page_makes_the_script() -> None:
    (command,) = fences(PAGE, "sh")
    program, flag, code, arrow, name = shlex.split(command)
    assert (program, flag, arrow) == ("python", "-c", ">")
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert made.stdout == script("ar", "de") + "\n"
    assert name == "newsroom/static/newsroom/revdiff.js"
