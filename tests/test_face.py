"""The face as one meets it at the keyboard: what the Tab key offers, and how its help begins."""

from __future__ import annotations

import pytest

import revdiff
from tests.optional import module

# A program up to where its author presses the Tab key, and some of what is to be offered there.
PROGRAMS = {
    "import revdiff\nrevdiff.": {"diff", "segment", "samples", "charts"},
    "import revdiff\nrevdiff.samples.": {"stacked", "history"},
    "from revdiff import diff\ndiff('a', 'b').": {"changes", "summary", "to_html"},
    "import revdiff\nstory = revdiff.segment('a')\nstory.": {"layers", "diffs"},
    "import revdiff\nhistory = revdiff.history(['a'])\nhistory.": {"threads", "blame"},
    "import revdiff\nfor change in revdiff.diff('a', 'b').changes:\n    change.": {"kind", "old", "edits"},
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_an_editor_completes_without_running_anything(program: str) -> None:
    line = program.count("\n") + 1
    offered = module("jedi").Script(program).complete(line, len(program.splitlines()[-1]))
    assert {name.name for name in offered} >= PROGRAMS[program]


@pytest.mark.parametrize("public", [revdiff, revdiff.samples], ids=["revdiff", "samples"])
def test_a_prompt_offers_public_names_alone(public: object) -> None:
    assert {name for name in dir(public) if not name.startswith("_")} == set(public.__all__)  # type: ignore[attr-defined]


def test_help_begins_with_what_the_face_is_for() -> None:
    lines = (revdiff.__doc__ or "").splitlines()
    assert {
        name
        for name in ("segment", "diff", "history", "merge", "write")
        if any(f"revdiff.{name}(" in line for line in lines)
    }
