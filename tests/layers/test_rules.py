"""A newsroom's own rules: compiled from phrases, and refused with file and line."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from revdiff.errors import RuleError
from revdiff.layers import Confidence, Means, Place, Rule, Story, segment
from revdiff.layers.rulebook import marker_rules, note_rules
from tests.layers.cases import lines, pages
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
    story = segment(text, rules=file)
    assert boundaries(story) == [2]
    assert story.layers[1].marker is not None
    assert story.layers[1].marker.rule == "courier.stand"
    assert story.layers[1].stated is not None
    assert [(note.kind, note.rule) for note in story.notes] == [("advisory", "courier.note")]


def test_rules_as_objects_come_before_the_built_in_ones() -> None:
    mine = Rule("mine", Means.OLDER, ["original story"], at=[Place.LINE])
    story = segment(page(NEWER, "ORIGINAL STORY", OLDER), rules=[mine])
    assert [marker.rule for marker in story.layers[1].markers] == ["mine"]


@cache
def renamed_rules() -> tuple[Rule, ...]:
    """Every built-in rule under another id: asked first, they leave nothing for the built-in ones."""
    return tuple(evolve(rule, id=f"renamed.{rule.id[::-1]}") for rule in (*marker_rules(), *note_rules()))


def told(story: Story) -> dict[str, Any]:
    """All that a story says, pages of the past among it."""
    return {
        "json": story.to_json(),
        "explanation": str(story.explain()),
        "pages": [story.page_at(index).text for index in range(len(story.layers))],
        "flattened": story.flatten().text,
    }


@pytest.mark.parametrize("text", [*(case.values[0]["text"].strip() for case in pages())])  # type: ignore[index, union-attr]
def test_a_rule_by_another_name_changes_nothing_but_the_name(text: str) -> None:
    names = {
        rule.id: renamed.id for rule, renamed in zip((*marker_rules(), *note_rules()), renamed_rules(), strict=True)
    }
    story = segment(text)
    restored = json.dumps(json.loads(story.to_json()))
    for name, other in names.items():
        restored = restored.replace(f'"rule": "{name}"', f'"rule": "{other}"')
    assert told(segment(text, rules=renamed_rules())) == told(Story.from_json(restored))


@pytest.mark.parametrize("line", [*lines("older_markers"), *lines("update_markers"), *lines("no_boundary")])
def test_a_line_is_read_alike_by_rules_of_any_name(line: str) -> None:
    for text in (page(NEWER, line, OLDER), page(OLDER, line, NEWER[0]), page(line, NEWER, "ORIGINAL STORY:", OLDER)):
        mine, theirs = segment(text, rules=renamed_rules()), segment(text)
        assert (boundaries(mine), mine.order, mine.page_roles) == (boundaries(theirs), theirs.order, theirs.page_roles)
        assert [miss.reason for miss in mine.near_misses] == [miss.reason for miss in theirs.near_misses]


def test_the_page_of_the_past_does_not_depend_on_the_name_of_a_rule() -> None:
    text = page(NEWER, "Night desk copy:", OLDER)
    past = {
        segment(text, rules=[Rule(name, Means.OLDER, ["night desk copy"])]).page_at(1).text
        for name in ("courier.stand", "older.stand", "update.stand")
    }
    assert past == {page(OLDER)}


# What a phrase of a newsroom is taken for alone, and what tells it from that: an ordinary page, and a stacked one.
ALONE = [
    ("older", "link", page(NEWER, "Stand of the night desk", OLDER), page(NEWER, "Stand of the night desk:", OLDER)),
    ("older", "label", page(NEWER, "Stand of the night desk —", OLDER), page(NEWER, "Stand of the night desk:", OLDER)),
    (
        "update",
        "stamp",
        page(OLDER, "Stand of the night desk —", NEWER),
        page(OLDER, f"STAND OF THE NIGHT DESK — {NEWER[0]}"),
    ),
]


@pytest.mark.parametrize(("means", "alone", "ordinary", "stacked"), ALONE, ids=lambda value: value[:6])
def test_what_words_are_taken_for_alone(means: str, alone: str, ordinary: str, stacked: str) -> None:
    rule = Rule("courier.stand", means, ["stand of the night desk"], alone=alone)
    assert boundaries(segment(ordinary, rules=[evolve(rule, alone=None)])) != []
    assert boundaries(segment(ordinary, rules=[rule])) == []
    assert len(boundaries(segment(stacked, rules=[rule]))) == 1


def test_a_stamp_over_comments_opens_entries_in_square_brackets_alone() -> None:
    rule = Rule("courier.stand", "stamp", ["written {when}"], alone="comment")
    comments = page(OLDER, "Written 5 p.m.:", NEWER[0], "Written 4 p.m.:", NEWER[1])
    assert len(boundaries(segment(comments, rules=[evolve(rule, alone=None)]))) == 2
    assert boundaries(segment(comments, rules=[rule])) == []
    entries = page(OLDER, "[Written 5 p.m.]", NEWER[0], "[Written 4 p.m.]", NEWER[1])
    assert len(boundaries(segment(entries, rules=[rule]))) == 2


def test_words_that_say_where_the_text_stands_are_sure() -> None:
    rule = Rule("courier.stand", Means.OLDER, ["night desk copy hereunder"], says_where=True)
    text = page(NEWER, "Night desk copy hereunder:", OLDER)
    assert segment(text, rules=[rule]).layers[1].confidence is Confidence.STRONG
    assert segment(text, rules=[evolve(rule, says_where=False)]).layers[1].confidence is Confidence.PLAIN


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("old [copy", "unclosed"),
        ("old copy)", "stray"),
        ("old copy of {when", "stray '{'"),
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


RULE = '[[rule]]\nid = "a"\nmeans = "older"\n'


@pytest.mark.parametrize(
    ("source", "line", "why"),
    [
        ('[[rule]]\nid = "a"\nmeans = "older"\nphrases = ["old ["]', "line 1", "unclosed"),
        ('\n\n[[rule]]\nid = "a"\nmeans = "younger"\nphrases = ["old"]', "line 3", "younger"),
        ('[[rule]]\nid = "a"\nmeans = "older"\nphrases = "old"', "line 1", "phrases is a list of strings, not 'old'"),
        (
            '[[rule]]\nid = "a"\nmeans = "older"\nphrases = ["old"]\n\n[[rule]]\nmeans = "older"',
            "line 6",
            "needs an id",
        ),
        ('[[rule]]\nid = "a"\nmeans = "older"\nphrases = ["old"]\nregex = "x"', "line 1", "regex"),
        ('[[rule]]\nid = "a"\nmeans = "older"\nphrases = ["old"]\nat = ["sky"]', "line 1", "sky"),
        (
            '[[rule]]\nid = "a"\nmeans = "older"\nphrases = ["old"]\nalone = "lonely"',
            "line 1",
            "'lonely' is none of: link, label",
        ),
        (
            '[[rule]]\nid = "a"\nmeans = "update"\nphrases = ["new"]\nalone = "link"',
            "line 1",
            "'link' is said of rules that mean older",
        ),
        (
            '[[rule]]\nid = "a"\nmeans = "older"\nphrases = ["old"]\nsays_where = "yes"',
            "line 1",
            "says_where is true or false, not 'yes'",
        ),
        ("[rule]\nid = 3", "bad.toml", "rule"),
        ("[[rule]", "bad.toml", "line 1"),
        ("color = 3", "bad.toml", "color"),
        ('rule = [{ id = "a", means = "older", phrases = ["old ["] }]', "bad.toml, rule 1: rule 'a'", "unclosed"),
        # What is empty, or missing.
        (f"{RULE}phrases = []", "line 1: rule 'a'", "phrases is an empty list"),
        (f'{RULE}phrases = [""]', "line 1: rule 'a'", "a phrase without words"),
        (f'{RULE}phrases = ["old"]\nat = []', "line 1: rule 'a'", "at is an empty list"),
        (f'{RULE}phrases = ["old"]\nat = ""', "line 1: rule 'a'", "at is a list of strings, not ''"),
        (f'{RULE}phrases = ["old"]\nalone = ""', "line 1: rule 'a'", "alone: '' is none of: link"),
        (f'{RULE}phrases = ["{{desk}} copy"]\nslots = {{ desk = [] }}', "line 1: rule 'a'", "slot 'desk' is an empty"),
        (f'[slots]\ndesk = []\n{RULE}phrases = ["old"]', "bad.toml: slot 'desk'", "is an empty list"),
        (f'[slots]\n"" = ["old"]\n{RULE}phrases = ["old"]', "bad.toml: ''", "is no name of a slot"),
        # Every phrase has it: a list of its own would hide that.
        (f'[slots]\nwhen = ["noon"]\n{RULE}phrases = ["old"]', "bad.toml", "the slot 'when' is built in"),
        (f"{RULE}", "line 1: rule 'a'", "phrases is missing"),
        ('[[rule]]\nid = "a"\nphrases = ["old"]', "line 1: rule 'a'", "means is missing"),
        ('[[rule]]\nid = ""\nmeans = "older"\nphrases = ["old"]', "line 1", "the id of a rule .* not ''"),
        # What is something else.
        (f"{RULE}phrases = [3]", "line 1: rule 'a'", "a list of strings, and 3 is none"),
        (f"{RULE}phrases = {{}}", "line 1: rule 'a'", "a list of strings, not {}"),
        (f'{RULE}phrases = ["old"]\nslots = ["old"]', "line 1: rule 'a'", r"slots is a table, not \['old'\]"),
        (f'{RULE}phrases = ["old"]\nslots = {{ Desk = ["old"] }}', "line 1: rule 'a'", "'Desk' is no name of a slot"),
        (f'{RULE}phrases = ["old"]\nalone = false', "line 1: rule 'a'", "alone: False is none of"),
        ('[[rule]]\nid = "a"\nmeans = ["older"]\nphrases = ["old"]', "line 1: rule 'a'", r"means: \['older'\] is none"),
        ('[[rule]]\nid = 1979-05-27\nmeans = "older"', "line 1", "a rule's id is a string, not datetime.date"),
        ("rule = [3]", "bad.toml, rule 1", r"a rule is a table, written \[\[rule\]\], not 3"),
        ('rule = ["old"]', "bad.toml, rule 1", "a rule is a table"),
        ("slots = []", "bad.toml", r"'slots' is written \[slots\]"),
        # Line ends of texts that are none of TOML's.
        (f"# Fog.\u2028Rain.\n{RULE}phrases = []", "line 2: rule 'a'", "empty list"),
    ],
)
def test_a_bad_file_names_itself_and_the_line(tmp_path: Path, source: str, line: str, why: str) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(source, encoding="utf-8", newline="\n")
    with pytest.raises(RuleError, match=why) as caught:
        segment("A text.", rules=file)
    assert "bad.toml" in str(caught.value)
    assert line in str(caught.value)


@pytest.mark.parametrize(("sign", "why"), [("[", "nested too deeply"), ("9", "digits")])
def test_what_pythons_reader_of_toml_gives_up_on(sign: str, why: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(f"rule = {sign * 20_000}", encoding="utf-8", newline="\n")
    with pytest.raises(RuleError, match=f"bad.toml: .*{why}"):
        segment("A text.", rules=file)


@pytest.mark.parametrize("slots", [{"desk": []}, {"Desk": ["night desk"]}, {"": ["night desk"]}, {"desk 2": ["x"]}])
def test_a_slot_that_nothing_can_stand_for_or_no_phrase_can_name(slots: dict[str, list[str]]) -> None:
    with pytest.raises(RuleError, match="slot"):
        Rule("bad", Means.OLDER, ["old copy"], slots=slots)


def test_a_rule_without_words() -> None:
    with pytest.raises(RuleError, match="rule 'bad' has no phrase"):
        Rule("bad", Means.OLDER, [])
    with pytest.raises(RuleError, match="one at least: line, head"):
        Rule("bad", Means.OLDER, ["old copy"], at=[])
    for nothing in ("", " \n"):
        with pytest.raises(RuleError, match="the id of a rule is the word by which results name it"):
            Rule(nothing, Means.OLDER, ["old copy"])


# An id says which rule fired, so no two have the same: in one file, among objects, beside the built-in rules.
ONE = '[[rule]]\nid = "{}"\nmeans = "older"\nphrases = ["old copy"]\n'
BUILT_IN = marker_rules()[0].id, note_rules()[-1].id


def test_an_id_that_stands_twice_in_a_file_is_refused_with_both_places(tmp_path: Path) -> None:
    file = tmp_path / "desk.toml"
    file.write_text(ONE.format("desk.a") + ONE.format("desk.b") + ONE.format("desk.a"), encoding="utf-8", newline="\n")
    with pytest.raises(RuleError, match=r"desk\.toml, line 9: the id 'desk\.a' .*desk\.toml, line 1:"):
        segment("A text.", rules=file)
    inline = '{ id = "desk.a", means = "older", phrases = ["old copy"] }'
    file.write_text(f"rule = [{inline}, {inline}]", encoding="utf-8", newline="\n")
    with pytest.raises(RuleError, match=r"desk\.toml, rule 2: the id 'desk\.a' .*desk\.toml, rule 1:"):
        segment("A text.", rules=file)


@pytest.mark.parametrize("built_in", BUILT_IN)
def test_the_id_of_a_built_in_rule_is_refused_with_its_place(tmp_path: Path, built_in: str) -> None:
    file = tmp_path / "desk.toml"
    file.write_text(ONE.format(built_in), encoding="utf-8", newline="\n")
    with pytest.raises(
        RuleError, match=r"desk\.toml, line 1: .* revdiff's own (markers|notes)\.toml, line \d+:"
    ) as caught:
        segment("A text.", rules=file)
    assert repr(built_in) in str(caught.value)
    with pytest.raises(RuleError, match=r"^rules\[0\]: .* revdiff's own"):
        segment("A text.", rules=[Rule(built_in, Means.OLDER, ["old copy"])])


def test_rules_as_objects_have_ids_of_their_own() -> None:
    rules = [Rule(name, Means.OLDER, [f"{name} copy"]) for name in ("desk", "night", "desk")]
    with pytest.raises(RuleError, match=r"^rules\[2\]: the id 'desk' is that of the rule in rules\[0\]"):
        segment("A text.", rules=rules)
    assert segment("A text.", rules=rules[:2]) == segment("A text.")


def test_every_built_in_rule_has_an_id_of_its_own() -> None:
    ids = [rule.id for rule in (*marker_rules(), *note_rules())]
    assert len(ids) == len(set(ids))


def test_something_else_is_no_rule() -> None:
    with pytest.raises(RuleError, match="not str"):
        segment("A text.", rules=["original story"])  # type: ignore[list-item]
    with pytest.raises(RuleError, match="come as a sequence, not as 3"):
        segment("A text.", rules=3)  # type: ignore[arg-type]


def test_the_name_of_a_file_is_no_path() -> None:
    with pytest.raises(RuleError, match=r"not a str: wrap the file's name in Path\(\.\.\.\)"):
        segment("A text.", rules="courier.toml")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("phrase", "marker"),
    [
        ("fresh at {when}", "Fresh at 11:30 a.m."),
        ("fresh as of {when}", "Fresh as of Tuesday"),
        ("fresh at {when}", "Fresh 11:30 a.m."),  # what stands before a time is a part of it, and may be missing
        ("frisk kl. {when}", "Frisk kl. 11.30"),
        ("frisk Kl. {time}", "Frisk kl. 11.30"),
        ("renovada às {when}", "Renovada às 11h30"),
        ("fresh [at] {when}", "Fresh at 11:30 a.m."),
    ],
)
def test_a_time_in_a_phrase_may_have_the_words_before_it(phrase: str, marker: str) -> None:
    story = segment(page(NEWER, marker, OLDER), rules=[Rule("own.fresh", Means.OLDER, [phrase])])
    assert [layer.marker.text for layer in story.layers if layer.marker] == [marker]
