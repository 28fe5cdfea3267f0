"""Patches: exact or refused, taken back, put after each other, written and read."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given

from revdiff import Patch, PatchError, SchemaError, diff
from revdiff.errors import OptionError
from tests.strategies import revision_pairs, stories

OLD = "Two hurt in fire\n\nTwo people were hurt on Monday.\n\nThe mayor came.\n\nMore to come.\n"
NEW = "Three hurt in fire\n\nThree people were hurt on Monday.\n\nThe mayor came.\n\nA wall fell.\n\nMore to come.\n"


def patch(old: str, new: str) -> Patch:
    return diff(old, new).patch


@given(revision_pairs())
def test_apply_makes_the_new_text_and_the_inverse_takes_it_back(pair: tuple[str, str]) -> None:
    old, new = pair
    made = patch(old, new)
    assert made.apply(old) == new
    assert made.invert().apply(new) == old
    assert made.then(made.invert()).apply(old) == old
    assert made.invert().invert().apply(old) == new


@given(stories())
def test_a_text_and_itself_make_the_patch_that_changes_nothing(text: str) -> None:
    made = patch(text, text)
    assert made.hunks == ()
    assert made.apply(text) == text
    assert made.then(made) == made


@given(revision_pairs(), stories(), revision_pairs())
def test_composition(first: tuple[str, str], middle: str, last: tuple[str, str]) -> None:
    a, b, c, d = first[0], first[1], middle, last[0]
    ab, bc, cd = patch(a, b), patch(b, c), patch(c, d)
    assert ab.then(bc).apply(a) == c
    assert ab.then(bc).then(cd).apply(a) == ab.then(bc.then(cd)).apply(a) == d
    assert ab.then(bc).invert().apply(c) == a


@given(revision_pairs())
def test_composing_with_what_changes_nothing_changes_nothing(pair: tuple[str, str]) -> None:
    old, new = pair
    made = patch(old, new)
    assert patch(old, old).then(made).apply(old) == made.then(patch(new, new)).apply(old) == new


@given(revision_pairs())
def test_json_and_text_keep_everything(pair: tuple[str, str]) -> None:
    made = patch(*pair)
    assert Patch.from_json(made.to_json()) == made
    assert Patch.from_text(made.to_text()) == made
    back = made.invert()
    assert Patch.from_text(str(back)).apply(pair[1]) == pair[0]
    assert Patch.from_json(back.to_json()).apply(pair[1]) == pair[0]


@given(revision_pairs(), stories())
def test_composed_patches_survive_the_text_form(pair: tuple[str, str], last: str) -> None:
    composed = patch(*pair).then(patch(pair[1], last))
    assert Patch.from_text(composed.to_text()).apply(pair[0]) == last


@given(revision_pairs(), stories())
def test_another_text_is_refused(pair: tuple[str, str], other: str) -> None:
    made = patch(*pair)
    if other == pair[0]:
        assert made.apply(other) == pair[1]
    else:
        with pytest.raises(PatchError) as caught:
            made.apply(other)
        assert caught.value.paragraph is not None


def test_only_what_changes_is_in_it() -> None:
    assert [(hunk.line, hunk.old, hunk.new) for hunk in patch(OLD, NEW).hunks] == [
        (0, "Two hurt in fire\n", "Three hurt in fire\n"),
        (2, "Two people were hurt on Monday.\n", "Three people were hurt on Monday.\n"),
        (6, "", "A wall fell.\n\n"),
    ]


@pytest.mark.parametrize(
    ("drifted", "paragraph"),
    [
        (OLD.replace("Two hurt", "Ten hurt"), 0),
        (OLD.replace("mayor", "Mayor"), 2),
        (OLD.replace("\n\nThe", "\n\n\nThe"), 2),
        (OLD + "And more.\n", 3),
        (OLD[:40], 1),
        ("", 0),
    ],
)
def test_the_first_paragraph_that_differs_is_named(drifted: str, paragraph: int) -> None:
    with pytest.raises(PatchError, match=f"paragraph {paragraph + 1}") as caught:
        patch(OLD, NEW).apply(drifted)
    assert caught.value.paragraph == paragraph


def test_patches_that_do_not_follow_each_other_are_not_composed() -> None:
    with pytest.raises(PatchError, match="not for the result"):
        patch(OLD, NEW).then(patch(OLD, NEW))


def damaged(**members: object) -> str:
    record = json.loads(patch(OLD, NEW).to_json())
    record.update(members)
    return json.dumps(record)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (damaged(type="diff"), "not 'patch'"),
        (damaged(hunks=[{"line": 0, "old": "x"}]), r"hunks\[0\].new is missing"),
        (damaged(hunks=[{"line": -1, "old": "x", "new": ""}]), "cannot be below 0"),
        (damaged(hunks=[{"line": 0, "old": "\ud800", "new": ""}]), "lone surrogate"),
        (damaged(base={"sha256": "x", "paragraphs": []}), "64 hexadecimal"),
    ],
)
def test_json_that_does_not_follow_the_schema(text: str, message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        Patch.from_json(text)


def test_hunks_out_of_order_are_damage() -> None:
    two = [{"line": 4, "old": "x\n", "new": "y\n"}, {"line": 1, "old": "x\n", "new": "y\n"}]
    with pytest.raises(PatchError, match="hunk 2 starts before"):
        Patch.from_json(damaged(hunks=two))


@pytest.mark.parametrize(
    ("hunks", "message"),
    [
        ([{"line": 0, "old": "Ten hurt in fire\n", "new": "x\n"}], "hunk 1 takes out what is not there"),
        ([{"line": 0, "old": "Two hurt in fire\n", "new": "x\n"}], "do not make its result"),
    ],
)
def test_damage_is_found_before_anything_is_changed(hunks: list[dict[str, object]], message: str) -> None:
    with pytest.raises(PatchError, match=message):
        Patch.from_json(damaged(hunks=hunks)).apply(OLD)


@pytest.mark.parametrize(
    ("pattern", "becomes", "message"),
    [
        ("# revdiff/2 patch", "Dear desk,", "no patch of revdiff"),
        ("# base sha256 ", "# base md5 ", "needs one line '# base sha256"),
        (r"\+A wall fell", "A wall fell", "does not belong to its section"),
        (r" More to come.\n", "", "lines are missing"),
    ],
)
def test_text_that_is_damaged(pattern: str, becomes: str, message: str) -> None:
    with pytest.raises(PatchError, match=message):
        Patch.from_text(re.sub(pattern, becomes, patch(OLD, NEW).to_text()))


def test_text_of_a_newer_schema() -> None:
    with pytest.raises(SchemaError, match="'revdiff/3'; this version of revdiff reads 'revdiff/1' and 'revdiff/2'"):
        Patch.from_text(patch(OLD, NEW).to_text().replace("revdiff/2", "revdiff/3"))


def test_a_mail_around_the_patch_and_stripped_blanks_do_not_matter() -> None:
    made = patch(OLD, NEW)
    mail = "Dear desk,\n\nplease apply.\n\n" + made.to_text().replace("\n \n", "\n\n") + "\nRegards\n"
    assert Patch.from_text(mail) == made


def test_moved_lines_are_told_in_comments() -> None:
    ferry, mayor, end = (
        "The ferry ran aground at dawn.\n",
        "The mayor came to the harbor at noon.\n",
        "The end is near.\n",
    )
    written = patch(ferry + mayor + end, mayor + end + ferry).to_text()
    assert re.findall(r"@@ (line .*)", written) == ["line 1 moved to 3"]


@pytest.mark.parametrize("name", ["", "a\nb", "a\0b"])
def test_names_that_cannot_stand_on_a_line(name: str) -> None:
    with pytest.raises(OptionError, match="file name"):
        patch(OLD, NEW).to_text(name)
