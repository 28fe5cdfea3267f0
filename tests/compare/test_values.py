"""What changes a value or a name is words, and no aspect that is ignored hides it; its forms are typography."""

from __future__ import annotations

import tomllib
from itertools import combinations, permutations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Aspect, Op

GROUPS: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("values.toml").read_text(encoding="utf-8")
)
LIGHT = frozenset(Aspect) - {Aspect.WORDS}
VALUES = [(group, name) for group, values in GROUPS.items() for name in values]


def told(value: str) -> str:
    return f"it was {value} there"


def aspects(old: str, new: str) -> set[Aspect | None]:
    return {edit.aspect for edit in revdiff.diff_words(old, new) if edit.op is not Op.EQUAL}


@pytest.mark.parametrize(("group", "name"), VALUES)
def test_forms_of_a_value_are_typography(group: str, name: str) -> None:
    for old, new in permutations(GROUPS[group][name], 2):
        assert aspects(told(old), told(new)) <= {Aspect.TYPOGRAPHY, Aspect.WHITESPACE}, (old, new)


@pytest.mark.parametrize("group", GROUPS)
def test_two_values_are_words(group: str) -> None:
    for one, other in combinations(GROUPS[group].values(), 2):
        for old, new in [*product(one, other), *product(other, one)]:
            assert Aspect.WORDS in aspects(told(old), told(new)), (old, new)
            assert revdiff.diff([old], [new], ignore=LIGHT).changed, (old, new)


@st.composite
def _said_twice(draw: st.DrawFn) -> tuple[str, str, bool]:
    """Two texts that tell the same values in forms of their own, or others; and whether they are the same."""
    texts: tuple[list[str], list[str]] = [], []
    same = True
    for group, name in draw(st.lists(st.sampled_from(VALUES), min_size=1, max_size=6)):
        forms = GROUPS[group]
        other = draw(st.one_of(st.just(name), st.sampled_from(sorted(forms))))
        same = same and other == name
        word = draw(st.sampled_from(["it was", "fog,", "they said:", "and", "Tarn ("]))
        texts[0].extend((word, draw(st.sampled_from(forms[name])), "there"))
        texts[1].extend((word, draw(st.sampled_from(forms[other])), "there"))
    return " ".join(texts[0]), " ".join(texts[1]), same


@given(_said_twice(), st.sets(st.sampled_from(sorted(LIGHT))))
def test_no_aspect_that_is_ignored_hides_a_value(said: tuple[str, str, bool], ignored: set[Aspect]) -> None:
    old, new, same = said
    diff = revdiff.diff([old], [new], ignore=ignored)
    if not same:
        assert diff.changed
        assert not all(change.cosmetic for change in diff.changes)
    elif {Aspect.TYPOGRAPHY, Aspect.WHITESPACE} <= ignored:
        assert not diff.changed


@pytest.mark.parametrize(
    ("old", "new", "aspect"),
    [
        # Behind a figure a quote is a measure, unless it closes one.
        ("The gap is 5' wide.", 'The gap is 5" wide.', Aspect.WORDS),
        ("The gap is 5' wide.", "The gap is 5 wide.", Aspect.WORDS),
        ('She saw "Kelby 13" twice.', "She saw 'Kelby 13' twice.", Aspect.PUNCTUATION),
        ('She saw "Kelby 13" twice.', "She saw “Kelby 13” twice.", Aspect.TYPOGRAPHY),
        # A dash between figures makes a value of them, between words it parts them.
        ("They won 5 - 3 at home.", "They won 5 3 at home.", Aspect.WORDS),
        ("Fog - and rain.", "Fog and rain.", Aspect.PUNCTUATION),
        ("Fog—and rain.", "Fog, and rain.", Aspect.PUNCTUATION),
        # A hyphen binds a word.
        ("The re-election is near.", "The re election is near.", Aspect.WORDS),
        ("The re-election is near.", "The re–election is near.", Aspect.TYPOGRAPHY),
        # A prime may stand apart from its figure, a sign may be written in letters.
        ("The gap is 5 ′ wide.", "The gap is 5 ″ wide.", Aspect.WORDS),
        ("The yard sells Kelby TM ropes.", "The yard sells Kelby ™ ropes.", Aspect.WORDS),
        # Units that differ by case, behind a figure.
        ("A 5mW lamp.", "A 5MW lamp.", Aspect.WORDS),
        ("A file of 20 Mb.", "A file of 20 MB.", Aspect.WORDS),
        ("A file of 20 KB.", "A file of 20 kB.", Aspect.CASE),
        ("A rope of 20 km.", "A rope of 20 KM.", Aspect.CASE),
        ("The MW is a unit.", "The mW is a unit.", Aspect.CASE),
        # Capitals have no ß.
        ("Die Straße ist zu.", "Die STRASSE ist zu.", Aspect.CASE),
        ("Die STRAẞE ist zu.", "Die Straße ist zu.", Aspect.CASE),
        ("Man trank in Maßen.", "Man trank in Massen.", Aspect.WORDS),
        # Two signs of mathematics, or a quote.
        ("If 5 >> 3, go.", "If 5 << 3, go.", Aspect.WORDS),
        ("They sang <<Land>>.", "They sang Land.", Aspect.PUNCTUATION),
        # A line may begin with a sign that lays it out.
        ("> Fog lay on the bay.", "Fog lay on the bay.", Aspect.PUNCTUATION),
        ("> 5 boats lay there.", "5 boats lay there.", Aspect.WORDS),
        ("=====", "-----", Aspect.PUNCTUATION),
    ],
)
def test_a_sign_is_looked_at_in_its_place(old: str, new: str, aspect: Aspect) -> None:
    assert aspects(old, new) == aspects(new, old) == {aspect}
