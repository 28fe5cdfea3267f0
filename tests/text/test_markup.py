"""Marks, attributes, roles and groups: what they may be, what is refused, and that they are kept."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import Attributes, Block, Mark, Markup, Paragraph, Revision, Span, TextError
from revdiff.text import PLAIN
from tests.documents import documents

DEEP: list[object] = []
for _ in range(100_000):
    DEEP = [DEEP]

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=("Cs",))),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(("href", "rel", "ü")), json_values))
def test_attributes_read_like_the_dict_they_were_made_of(values: dict[str, object]) -> None:
    attributes = Attributes(values)  # type: ignore[arg-type]
    assert dict(attributes) == values
    assert attributes == values
    assert attributes == Attributes(dict(reversed(values.items())))  # type: ignore[arg-type]
    assert hash(attributes) == hash(Attributes(attributes))
    assert pickle.loads(pickle.dumps(attributes)) == attributes
    assert bool(attributes) is bool(values)


def test_attributes_cannot_be_changed_through_what_they_give_out() -> None:
    attributes = Attributes({"rel": ["nofollow"]})
    rel = attributes["rel"]
    assert isinstance(rel, list)
    rel.append("me")
    assert attributes == {"rel": ["nofollow"]}


@pytest.mark.parametrize(("one", "other"), [(1, True), (1, 1.0), (0, False), ("1", 1), (None, "")])
def test_values_that_python_takes_for_equal_are_not(one: object, other: object) -> None:
    assert Attributes({"a": one}) != Attributes({"a": other})  # type: ignore[dict-item]
    assert Attributes({"a": one}) != {"a": other}  # type: ignore[dict-item]


NO_JSON = [
    # JSON has no such value.
    {"a": {1, 2}},
    {"a": float("nan")},
    {"a": float("inf")},
    {"a": b"bytes"},
    {"a": object()},
    # JSON has no such name, and would quietly make a string of it.
    {1: "a"},
    {None: "a"},
    {"a": {2: "b"}},
    {"a": [{True: "b"}]},
    # What cannot be encoded.
    {"a": "\ud800"},
    {"\udfff": "a"},
    # Nested too deeply: for Python, and for whoever reads the record.
    {"a": DEEP},
    {"a": json.loads("[" * 101 + "]" * 101)},
    # No mapping at all.
    ["a"],
    "a",
    5,
]


@pytest.mark.parametrize("values", NO_JSON, ids=range(len(NO_JSON)))
def test_what_is_no_json_is_refused(values: object) -> None:
    with pytest.raises(TextError, match=r"^attributes are"):
        Mark((0, 1), "bold", values)  # type: ignore[arg-type]
    with pytest.raises(TextError, match=r"^attributes are"):
        Block("b1", "Rain.", attributes=values)  # type: ignore[arg-type]


def test_a_circle_is_refused() -> None:
    circle: dict[str, object] = {}
    circle["a"] = circle
    with pytest.raises(TextError, match=r"^attributes are"):
        Attributes(circle)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "span", [(3, 3), (5, 2), (-1, 2), (0.0, 2.0), ("0", "2"), (True, 2), (1,), (1, 2, 3), None, 7, Span(4, 4)]
)
def test_a_mark_covers_something(span: object) -> None:
    with pytest.raises(TextError, match=r"mark"):
        Mark(span, "bold")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["", None, 5, "\ud800"])
def test_a_mark_and_a_role_have_a_name(name: object) -> None:
    with pytest.raises(TextError, match="the name of a mark"):
        Mark((0, 1), name)  # type: ignore[arg-type]
    if name is not None:
        with pytest.raises(TextError, match="a role"):
            Markup(role=name)  # type: ignore[arg-type]


def test_marks_stand_inside_their_paragraph() -> None:
    with pytest.raises(TextError, match=r"block 'b1': the mark 'bold' at 2:6 reaches outside its 5 characters"):
        Block("b1", "Rain.", marks=[Mark((2, 6), "bold")])
    with pytest.raises(
        TextError, match=r"the paragraph with the index 0: the mark 'bold' at 2:6 reaches outside its 5 characters"
    ) as caught:
        Revision("Rain.", (Paragraph(0, 0, 5, "Rain.", markup=Markup(marks=(Mark((2, 6), "bold"),))),))
    assert caught.value.offset == 0


@pytest.mark.parametrize("marks", [5, None, ["bold"], [(0, 1)], "bold"])
def test_marks_are_marks(marks: object) -> None:
    with pytest.raises(TextError, match="mark"):
        Block("b1", "Rain.", marks=marks)  # type: ignore[arg-type]


def test_groups_do_not_overlap() -> None:
    quote = [Block(1, "“Rain.”", group="q"), Block(2, "A bystander."), Block(3, "the mayor said", group="q")]
    with pytest.raises(TextError, match=r"group 'q' goes on in paragraph 3 after others came between"):
        Revision.from_paragraphs(quote)


@pytest.mark.parametrize("group", [1.5, True, ("a",), b"q"])
def test_what_no_group_can_be_is_refused(group: object) -> None:
    with pytest.raises(TextError, match="a group is"):
        Block("b1", "Rain.", group=group)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [None, 5, b"Rain."])
def test_the_text_of_a_block_is_a_str(text: object) -> None:
    with pytest.raises(TextError, match="the text of block 'b1' is a str"):
        Block("b1", text)  # type: ignore[arg-type]


def test_the_order_in_which_marks_are_given_says_nothing() -> None:
    bold, link = Mark((0, 4), "bold"), Mark((2, 5), "link", {"href": "/tide"})
    assert Block("b1", "Rain.", marks=[link, bold, link]) == Block("b1", "Rain.", marks=(bold, link))


@given(documents())
def test_what_a_block_carries_its_paragraph_carries(document: list[Block]) -> None:
    revision = Revision.from_paragraphs(document)
    for block, paragraph in zip(document, revision.paragraphs, strict=True):
        assert (paragraph.key, paragraph.text) == (block.key, block.text)
        assert (paragraph.role, paragraph.group) == (block.role, block.group)
        assert (paragraph.attributes, paragraph.marks) == (block.attributes, block.marks)
        assert all(mark.span.of(paragraph.text) for mark in paragraph.marks)


def test_plain_text_carries_one_object_for_all() -> None:
    assert all(paragraph.markup is PLAIN for paragraph in Revision("Rain.\nFog.").paragraphs)
