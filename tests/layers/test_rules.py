"""A newsroom's own rules: compiled from phrases, and refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from revdiff.errors import RuleError
from revdiff.layers import Means, Place, Rule, segment
from tests.layers.pages import NEWER, OLDER, boundaries, page

OWN = """
[slots]
desk = ["night desk", "day desk"]

[[rule]]
id = "courier.stand"
means = "older"
phrases = ["{desk} copy [of {when}]"]

[[rule]]
id = "courier.note"
means = "advisory"
at = ["opens"]
phrases = ["ask the {desk}"]
"""


def test_rules_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "courier.toml"
    file.write_text(OWN, encoding="utf-8", newline="\n")
    text = page(NEWER, "Night desk copy of Tuesday, 9 p.m.:", OLDER, "Ask the day desk for photos.")
    assert boundaries(segment(text)) == []
    for rules in (file, str(file)):
        story = segment(text, rules=rules)
        assert boundaries(story) == [2]
        assert story.layers[1].marker is not None
        assert story.layers[1].marker.rule == "courier.stand"
        assert story.layers[1].stated is not None
        assert [(note.kind, note.rule) for note in story.notes] == [("advisory", "courier.note")]


def test_rules_as_objects_come_before_the_built_in_ones() -> None:
    mine = Rule("mine", Means.OLDER, ["original story"], at=[Place.LINE])
    story = segment(page(NEWER, "ORIGINAL STORY", OLDER), rules=[mine])
    assert [marker.rule for marker in story.layers[1].markers] == ["mine"]


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("old [copy", "unclosed"),
        ("old copy)", "stray"),
        ("old {nonsense}", "no slot 'nonsense'"),
        ("   ", "without words"),
        ("x" * 1001, "longer"),
        ("{loop}", "inside itself"),
        ("[old] {when?}", "has to be there"),
    ],
)
def test_a_phrase_that_cannot_be_compiled(phrase: str, why: str) -> None:
    with pytest.raises(RuleError, match=why):
        Rule("bad", Means.OLDER, [phrase], slots={"loop": ["a {loop}"]})


@pytest.mark.parametrize(
    ("source", "line", "why"),
    [
        ('[[rule]]\nid = "a"\nmeans = "older"\nphrases = ["old ["]', "line 1", "unclosed"),
        ('\n\n[[rule]]\nid = "a"\nmeans = "younger"\nphrases = ["old"]', "line 3", "younger"),
        ('[[rule]]\nid = "a"\nmeans = "older"\nphrases = "old"', "line 1", "not a list"),
        (
            '[[rule]]\nid = "a"\nmeans = "older"\nphrases = ["old"]\n\n[[rule]]\nmeans = "older"',
            "line 6",
            "needs an id",
        ),
        ('[[rule]]\nid = "a"\nmeans = "older"\nphrases = ["old"]\nregex = "x"', "line 1", "regex"),
        ('[[rule]]\nid = "a"\nmeans = "older"\nphrases = ["old"]\nat = ["sky"]', "line 1", "sky"),
        ("[rule]\nid = 3", "bad.toml", "rule"),
        ("[[rule]", "bad.toml", "line 1"),
        ("color = 3", "bad.toml", "color"),
        ('rule = [{ id = "a", means = "older", phrases = ["old ["] }]', "bad.toml: rule 'a'", "unclosed"),
    ],
)
def test_a_bad_file_names_itself_and_the_line(tmp_path: Path, source: str, line: str, why: str) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(source, encoding="utf-8", newline="\n")
    with pytest.raises(RuleError, match=why) as caught:
        segment("A text.", rules=file)
    assert "bad.toml" in str(caught.value)
    assert line in str(caught.value)


def test_something_else_is_no_rule() -> None:
    with pytest.raises(RuleError, match="not str"):
        segment("A text.", rules=["original story"])  # type: ignore[list-item]
    with pytest.raises(RuleError, match="not int"):
        segment("A text.", rules=3)  # type: ignore[arg-type]
