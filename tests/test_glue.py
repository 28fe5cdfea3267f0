"""The lines of glue are counted right, and told as they are."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests import glue
from tests.examples.before import form_by_difflib
from tests.strategies import revision_pairs


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        (
            "a.py",
            '"""Told\n\nat length."""\n\n# Why.\nimport os\n\n\ndef name():\n    """Told."""\n    return os.name  # so\n',
            3,
        ),
        ("a.py", 'PAGE = """\n<p>\n\n</p>\n"""\n', 4),
        ("a.js", "// Why.\n/** At\n * length. */\nconst one = [\n  1, // so\n];\n\n", 3),
        ("a.ts", "/* Why. */\nlet one: number;\n", 1),
        ("a.php", "<?php\n/**\n * Told.\n */\n// Why.\n$one = 1; # so\n", 1),
        ("a.html", "<!-- Why. -->\n<p>\n\n</p>\n", 2),
    ],
)
def test_what_counts_as_a_line(name: str, text: str, count: int) -> None:
    assert glue.code_lines(name, text) == count


def test_the_page_tells_the_lines_as_they_are() -> None:
    (told,) = glue.TABLE.findall(glue.PAGE.read_text(encoding="utf-8"))
    assert told == glue.table(), "run: python -m tests.glue"


@given(revision_pairs())
def test_what_stood_before_does_its_job(pair: tuple[str, str]) -> None:
    """Else its lines would say nothing."""
    rows = form_by_difflib.rows(*pair)
    ticked = "".join(form_by_difflib.boxes(*pair)).count("<input ")
    assert ticked == sum(differs for differs, _, _ in rows)
    taken = [form_by_difflib.accepted(*pair, numbers) for numbers in ((), range(len(rows)))]
    assert taken == ["\n".join(text.splitlines()) for text in pair]
    assert (form_by_difflib.fingerprint(*pair) == form_by_difflib.fingerprint(*pair[::-1])) == (pair[0] == pair[1])
