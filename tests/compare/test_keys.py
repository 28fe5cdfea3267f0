"""What keys are worth: nothing, a preference, or the identity of a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Block, Kind, Op, OptionError, TextError
from tests.compare import laws
from tests.documents import document_pairs

Keyed = list[tuple[str | int | None, str]]


class Attribute(str):
    """A string such as parsers of HTML and XML give out: equal to the plain one, of a type of its own."""

    __slots__ = ()


Told = list[tuple[Kind, tuple[int, ...], tuple[int, ...]]]

FERRY = "The ferry ran aground on Monday morning off Kelby."
POOL = "A new pool will be opened in the spring, the mayor said."
RAIN = "Rain is expected until the weekend."
E, K, A, R = Kind.EDITED, Kind.KEPT, Kind.ADDED, Kind.REMOVED

# Old, new, the mode, and what became of which paragraphs.
CASES = [
    # Labels are carried along: the texts alone say what corresponds.
    pytest.param(
        *([("a", FERRY), ("b", POOL)], [("b", FERRY), ("a", POOL)], "label"),
        *([(K, (0,), (0,)), (K, (1,), (1,))],),
        id="labels say nothing",
    ),
    # Two blocks whose texts were exchanged are two edits in place.
    pytest.param(
        *([("a", FERRY), ("b", POOL)], [("a", POOL), ("b", FERRY)], "identity"),
        *([(E, (0,), (0,)), (E, (1,), (1,))],),
        id="exchanged texts",
    ),
    # With a preference the texts are right where they share nothing with the block of the same key.
    pytest.param(
        *([("a", FERRY), ("b", POOL)], [("a", POOL), ("b", FERRY)], "prefer"),
        *([(K, (1,), (0,)), (K, (0,), (1,))],),
        id="exchanged texts, preferred",
    ),
    # Nothing else could be the block: its new text is an edit, however new.
    pytest.param(
        *([("a", FERRY), ("b", POOL)], [("a", FERRY), ("b", RAIN)], "prefer"),
        *([(K, (0,), (0,)), (E, (1,), (1,))],),
        id="a new text, preferred",
    ),
    # Most of the words are there still: that is enough to prefer the key to the paragraph that is closer.
    pytest.param(
        *([("a", FERRY)], [("b", FERRY), ("a", "The ferry ran aground on Monday, off Kelby.")], "prefer"),
        *([(A, (), (0,)), (E, (0,), (1,))],),
        id="a copy, preferred",
    ),
    # Equal keys hold although the paragraphs went past each other.
    pytest.param(
        *([(1, FERRY), (2, POOL), (3, RAIN)], [(3, RAIN), (1, FERRY), (2, POOL)], "identity"),
        *([(K, (2,), (0,)), (K, (0,), (1,)), (K, (1,), (2,))],),
        id="moved",
    ),
    # A number is another key than its digits.
    pytest.param(
        *([(1, RAIN)], [("1", FERRY)], "identity"), *([(R, (0,), ()), (A, (), (0,))],), id="a number and its digits"
    ),
    # Equal strings are one key, whatever class gave them out.
    pytest.param(
        *([(Attribute("b1"), FERRY)], [("b1", RAIN)], "identity"), *([(E, (0,), (0,))],), id="a string of another type"
    ),
    # A block that was cut keeps its key, and its other part joins it.
    pytest.param(
        *([("a", f"{FERRY} {POOL}")], [("a", FERRY), (None, POOL)], "identity"),
        *([(Kind.SPLIT, (0,), (0, 1))],),
        id="cut in two",
    ),
    # The part with the key may be the smaller one.
    pytest.param(
        *([("a", f"{FERRY} {POOL}")], [("b", f"{FERRY}"), ("a", POOL)], "identity"),
        *([(Kind.SPLIT, (0,), (0, 1))],),
        id="the key stays with the second part",
    ),
    # Two blocks that were joined under one key.
    pytest.param(
        *([("a", FERRY), ("b", POOL)], [("b", f"{FERRY} {POOL}")], "identity"),
        *([(Kind.MERGED, (0, 1), (0,))],),
        id="joined",
    ),
    # The text went to a new block and another was written in its place: no split, for nothing of it stayed.
    pytest.param(
        *([("a", FERRY)], [("a", POOL), ("b", f"{FERRY} Divers came.")], "identity"),
        *([(E, (0,), (0,)), (A, (), (1,))],),
        id="another text in its place",
    ),
    # Paragraphs without keys are matched by their texts between those that have them.
    pytest.param(
        *([("a", RAIN), (None, FERRY)], [("a", POOL), (None, FERRY)], "identity"),
        *([(E, (0,), (0,)), (K, (1,), (1,))],),
        id="some without keys",
    ),
]


@pytest.mark.parametrize(("old", "new", "keys", "told"), CASES)
def test_keys_say_what_corresponds(old: Keyed, new: Keyed, keys: str, told: Told) -> None:
    diff = revdiff.diff(old, new, keys=keys)
    found = {laws.label(change)[:3] for change in diff.alignment}
    assert found == set(told)
    laws.hold(diff)
    laws.mirrors(diff, revdiff.diff(new, old, keys=keys))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (FERRY, POOL),
        # Words of grammar and a full stop in common.
        ("The mayor of Kelby said on Monday that the bridge was to be shut.", "A strike of the pilots was called off."),
        # One of the two has no words.
        ("", FERRY),
        ("…", FERRY),
    ],
)
def test_a_wholly_new_text_is_one_replacement(old: str, new: str) -> None:
    (change,) = revdiff.diff([("a", old)], [("a", new)], keys="identity").changes
    assert change.kind is Kind.EDITED
    assert [edit.op for edit in change.edits] == [Op.REPLACE if old else Op.INSERT]


@pytest.mark.parametrize("keys", ["prefer", "identity"])
def test_a_key_stands_once(keys: str) -> None:
    with pytest.raises(OptionError, match="the key 'b1' stands twice in the new revision, in paragraphs 1 and 3"):
        revdiff.diff([("b1", "Rain.")], [("b1", "Rain."), ("b2", "Fog."), ("b1", "Hail.")], keys=keys)
    with pytest.raises(OptionError, match="stands twice in the old revision, in paragraphs 1 and 2"):
        revdiff.diff([("b1", "Rain."), (Attribute("b1"), "Fog.")], [("b1", "Rain.")], keys=keys)


def test_a_key_of_another_type_is_given_back_once() -> None:
    old, new = [(Attribute("b1"), FERRY), ("b2", POOL)], [("b0", FERRY), ("b1", RAIN), ("b2", POOL), ("b3", FERRY)]
    assert [paragraph.key for paragraph in revdiff.diff(old, new).accept(["n1"]).paragraphs] == ["b1", None, "b2"]


def test_labels_may_stand_twice() -> None:
    assert not revdiff.diff([("b1", "Rain.")] * 2, [("b1", "Rain.")] * 2).changed


def test_an_unknown_mode_is_named() -> None:
    with pytest.raises(OptionError, match="keys is 'label', 'prefer' or 'identity', not 'ids'"):
        revdiff.diff("Rain.", "Fog.", keys="ids")


@pytest.mark.parametrize("key", [1.5, True, b"b1", ("b", 1), "\ud800", 2**63, -(2**80)])
def test_what_no_key_can_be_is_refused(key: object) -> None:
    with pytest.raises(TextError, match=r"key|neither"):
        revdiff.diff([Block(key, "Rain.")], ["Rain."])  # type: ignore[arg-type]
    with pytest.raises(TextError, match=r"key|neither"):
        revdiff.diff([(key, "Rain.")], ["Rain."])  # type: ignore[list-item]


modes = st.sampled_from(["prefer", "identity"])


@given(document_pairs(), modes)
def test_the_laws_hold_in_every_mode(pair: tuple[list[Block], list[Block]], keys: str) -> None:
    old, new = pair
    diff = revdiff.diff(old, new, keys=keys)
    laws.hold(diff)
    laws.mirrors(diff, revdiff.diff(new, old, keys=keys))


@given(document_pairs())
def test_equal_keys_correspond(pair: tuple[list[Block], list[Block]]) -> None:
    diff = revdiff.diff(*pair, keys="identity")
    places = {p.key: p for p in diff.new.paragraphs if p.key is not None}
    for paragraph in diff.old.paragraphs:
        if paragraph.key in places:
            assert places[paragraph.key] in diff.at(paragraph).new


@given(document_pairs())
def test_labels_change_nothing(pair: tuple[list[Block], list[Block]]) -> None:
    bare = ([block.text for block in document] for document in pair)
    keyed = ([(block.key, block.text) for block in document] for document in pair)
    assert laws.labels(revdiff.diff(*keyed)) == laws.labels(revdiff.diff(*bare))
