"""Texts and rules that nobody would write: an answer or one clear error, in every door of the library."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import RuleError
from revdiff.cli import main
from tests.hostile.outcomes import one_line, outcome
from tests.strategies import revision_pairs

RULES = """[slots]
desk = ["night desk"]

[[rule]]
id = "a.b"
means = "older"
at = ["line"]
phrases = ["{desk} [of {when}] (a|b)"]
"""


@st.composite
def damaged_rules(draw: st.DrawFn) -> str:
    text = RULES
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        end = draw(st.integers(at, min(len(text), at + 6)))
        text = (
            text[:at]
            + draw(st.one_of(st.sampled_from([*'{}[]()|"=\n?', "{", "{desk?}", "[[rule]]"]), st.text(max_size=3)))
            + text[end:]
        )
    return text


@given(damaged_rules())
def test_rules_are_refused_in_one_line_or_compiled(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    house = tmp_path_factory.mktemp("rules") / "house.toml"
    house.write_bytes(text.encode())
    told = outcome(lambda: revdiff.segment("Night desk a\n\nA fire broke out.", rules=house))
    assert isinstance(told, revdiff.Story) or (one_line(told) and str(house) in str(told))


@given(st.text(alphabet="{}[]()|? desk", max_size=40))
def test_a_phrase_of_brackets_never_hangs(phrase: str) -> None:
    told = outcome(lambda: revdiff.segment("desk " * 2000, rules=[revdiff.Rule("a.b", "older", [phrase], ["line"])]))
    assert isinstance(told, revdiff.Story) or one_line(told)


@pytest.mark.parametrize(("means", "at"), [("odler", "line"), ("older", "lien")])
def test_a_rule_with_a_word_that_means_nothing_says_which_there_are(means: str, at: str) -> None:
    with pytest.raises(RuleError, match="is none of: "):
        revdiff.Rule("a.b", means, ["{desk}"], [at], {"desk": ["night desk"]})


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_files_of_any_bytes_are_told_or_compared(
    tmp_path_factory: pytest.TempPathFactory, old: bytes, new: bytes
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    paths = [folder / name for name in ("old.txt", "new.txt")]
    for path, content in zip(paths, (old, new), strict=True):
        path.write_bytes(content)
    for command in (["diff", *map(str, paths), "--json"], ["segment", str(paths[0]), "--json"]):
        told = outcome(lambda command=command: main(command))
        assert told in (0, 1) or one_line(told)


@given(revision_pairs())
def test_every_door_of_a_diff_opens(pair: tuple[str, str]) -> None:
    diff = revdiff.diff(*pair)
    str(diff), repr(diff), diff.to_html(page=True), diff.summary, diff.stats
    for change in diff.alignment:
        assert repr(change)
        assert diff.at((change.new or change.old)[0]) == change
        if change.old and change.new:
            assert diff.explain(change)


@given(revision_pairs())
def test_a_story_of_any_text_holds_together(pair: tuple[str, str]) -> None:
    story = revdiff.segment("\n\n".join(pair))
    assert revdiff.Story.from_json(story.to_json()) == story
    for index in range(len(story.layers)):
        assert story.page_at(index).paragraphs or not story.layers[index].paragraphs
    story.flatten(), story.explain(), str(story), story.to_html(page=True)


def test_fifty_megabytes_are_one_paragraph(tmp_path: Path) -> None:
    text = "The ferry ran aground. " * 2_200_000
    assert len(revdiff.Revision(text).paragraphs) == 1
