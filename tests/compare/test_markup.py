"""What a paragraph carries beside its text: marks, role, attributes; how a change of them is told."""

from __future__ import annotations

import pytest
from hypothesis import given

import revdiff
from revdiff import Aspect, Block, Carries, Diff, Edit, Kind, Mark, MarkupChange, Op
from tests.compare import laws
from tests.documents import document_pairs

Document = list[Block]

PLAIN = Block("b1", "The ferry ran aground.")
BOLD = Block("b1", "The ferry ran aground.", marks=[Mark((4, 9), "bold")])
LINKED = Block("b1", "The ferry ran aground.", marks=[Mark((4, 13), "link", {"href": "/tide"})])

# Old, new, and what each edit does to the marks on which words.
TOLD = [
    # A mark comes, and the words around it stay.
    pytest.param(PLAIN, BOLD, [("ferry", ["bold added"])], id="added"),
    # A mark goes.
    pytest.param(BOLD, PLAIN, [("ferry", ["bold removed"])], id="removed"),
    # A mark says something else: its one attribute is told by its value alone.
    pytest.param(
        *(LINKED, Block("b1", LINKED.text, marks=[Mark((4, 13), "link", {"href": "/tides"})])),
        [("ferry ran", ["link changed: /tide → /tides"])],
        id="another address",
    ),
    # A mark reaches further; what it covered before is no change.
    pytest.param(
        *(BOLD, Block("b1", BOLD.text, marks=[Mark((4, 13), "bold")])), [(" ran", ["bold added"])], id="reaches further"
    ),
    # Two marks that touch read as one.
    pytest.param(
        *(BOLD, Block("b1", BOLD.text, marks=[Mark((4, 6), "bold"), Mark((6, 9), "bold")])), [], id="cut in two"
    ),
    # Overlapping marks differ stretch by stretch.
    pytest.param(
        *(BOLD, LINKED),
        [("ferry", ["bold removed", "link added: /tide"]), (" ran", ["link added: /tide"])],
        id="overlapping",
    ),
    # What the paragraph is: an edit that covers nothing, before its words.
    pytest.param(
        *(Block("b1", "Rain", role="body"), Block("b1", "Rain", role="heading", attributes={"level": 2})),
        [("", ["role changed: body → heading", "level added: 2"])],
        id="role",
    ),
    # An image has no words, and its source is told.
    pytest.param(
        *(Block("b1", "", attributes={"src": "a.jpg"}), Block("b1", "", attributes={"src": "b.jpg"})),
        [("", ["src changed: a.jpg → b.jpg"])],
        id="image",
    ),
    # Another group is another name, and no change.
    pytest.param(Block("b1", "Rain", group="q1"), Block("b1", "Rain", group="q2"), [], id="group"),
    # True and 1 are two values.
    pytest.param(
        *(
            Block("b1", "Rain", marks=[Mark((0, 4), "a", {"x": 1})]),
            Block("b1", "Rain", marks=[Mark((0, 4), "a", {"x": True})]),
        ),
        [("Rain", ["a changed: 1 → true"])],
        id="true and 1 of a mark",
    ),
    pytest.param(
        *(Block("b1", "Rain", attributes={"open": True}), Block("b1", "Rain", attributes={"open": 1})),
        [("", ["open changed: true → 1"])],
        id="true and 1",
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), TOLD)
def test_a_change_of_markup_is_told(old: Block, new: Block, told: list[tuple[str, list[str]]]) -> None:
    diff = revdiff.diff([old], [new], keys="identity")
    (change,) = diff.alignment
    assert change.kind is (Kind.EDITED if told else Kind.KEPT)
    assert diff.changed is bool(told)
    assert (change.similarity, change.cosmetic) == (1.0, True)
    assert [(diff.words(edit).new, [str(one) for one in diff.markup(edit)]) for edit in _of_markup(diff)] == told


NESTED = {"b": [1, "two", None, {"z": True, "a": "“é”"}], "a": 0.5}
# Changes that say more than a diff of two blocks above: several attributes, and values that JSON writes otherwise than a text.
IN_WORDS = [
    (
        MarkupChange(
            Carries.MARK, "link", Op.REPLACE, {"href": "/a", "rel": [1]}, {"href": "/b", "title": "", "rel": [1]}
        ),
        "link changed: href /a → /b, title ",
    ),
    (MarkupChange(Carries.MARK, "link", Op.REPLACE, {"href": "/tide"}, {"href": "/tide"}), "link changed"),
    (
        MarkupChange(Carries.MARK, "comment", Op.REPLACE, {"seen": None}, {"seen": False}),
        "comment changed: null → false",
    ),
    (MarkupChange(Carries.ROLE, "role", Op.DELETE, "quote", None), "role removed: quote"),
    (MarkupChange(Carries.ATTRIBUTE, "width", Op.REPLACE, 1.0, 2**60), "width changed: 1.0 → 1152921504606846976"),
    (
        MarkupChange(Carries.ATTRIBUTE, "data", Op.DELETE, NESTED, None),
        'data removed: {"a": 0.5, "b": [1, "two", null, {"a": "“é”", "z": true}]}',
    ),
]


@pytest.mark.parametrize(("change", "told"), IN_WORDS, ids=[told for _, told in IN_WORDS])
def test_a_change_is_told_in_words(change: MarkupChange, told: str) -> None:
    assert str(change) == told


def _of_markup(diff: Diff) -> list[Edit]:
    return [edit for change in diff.changes for edit in change.edits if edit.aspect is Aspect.MARKUP]


def test_markup_is_ignored_on_request() -> None:
    diff = revdiff.diff([PLAIN], [BOLD], ignore={"markup"})
    assert not diff.changed
    assert not diff.identical
    assert [change.kind for change in diff.alignment] == [Kind.KEPT]


def test_what_is_ignored_hides_no_mark() -> None:
    """The word's case is to be ignored, and that it was made bold is told all the same."""
    old, new = Block("b1", "the Ferry"), Block("b1", "The Ferry", marks=[Mark((0, 3), "bold")])
    (edit,) = _of_markup(revdiff.diff([old], [new], ignore={"case"}))
    assert edit.op is Op.REPLACE
    assert not revdiff.diff([old], [new], ignore={"case", "markup"}).changed


def test_the_weightiest_aspect_is_told() -> None:
    new = Block("b1", "The barge ran aground.", marks=[Mark((4, 9), "bold")])
    diff = revdiff.diff([PLAIN], [new])
    (edit,) = [edit for edit in diff.changes[0].edits if edit.op is not Op.EQUAL]
    assert edit.aspect is Aspect.WORDS
    assert [str(one) for one in diff.markup(edit)] == ["bold added"]


def test_marks_that_came_or_went_with_words_are_told() -> None:
    """Nobody is to approve a link unseen; a mark that reaches further than the new words is nothing new."""
    linked = Block("b1", "The ferry from Tarn ran aground.", marks=[Mark((15, 19), "link", {"href": "/tarn"})])
    bold = Block("b1", "The ferry from Tarn ran aground.", marks=[Mark((0, 32), "bold")])
    came, went = revdiff.diff([PLAIN], [linked]), revdiff.diff([linked], [PLAIN])
    assert [str(one) for edit in came.changes[0].edits for one in came.markup(edit)] == ["link added: /tarn"]
    assert [str(one) for edit in went.changes[0].edits for one in went.markup(edit)] == ["link removed: /tarn"]
    grown = revdiff.diff([Block("b1", PLAIN.text, marks=[Mark((0, 22), "bold")])], [bold])
    assert not [one for edit in grown.changes[0].edits for one in grown.markup(edit)]
    added = revdiff.diff([], [linked])
    assert [str(one) for edit in added.changes[0].edits for one in added.markup(edit)] == ["link added: /tarn"]


def test_a_part_of_a_split_may_be_another_block() -> None:
    whole = Block("b1", "A fire broke out at the old harbor. Thirty crew members fought it all night.", role="body")
    parts = [
        Block("b1", "A fire broke out at the old harbor.", role="heading"),
        Block("b2", "Thirty crew members fought it all night.", role="body"),
    ]
    diff = revdiff.diff([whole], parts)
    assert [change.kind for change in diff.changes] == [Kind.SPLIT]
    assert [str(one) for edit in _of_markup(diff) for one in diff.markup(edit)] == ["role changed: body → heading"]
    back = diff.invert()
    assert [str(one) for edit in _of_markup(back) for one in back.markup(edit)] == ["role changed: heading → body"]


def test_a_change_of_markup_is_no_change_of_words() -> None:
    diff = revdiff.diff([PLAIN], [BOLD])
    assert diff.summary == "1 edited"
    assert not diff.patch.hunks


def test_an_edit_that_only_looks_the_same_is_of_another_diff() -> None:
    """Equal in its id, its spans and all else that it says; the words are others."""
    (six,), (ten,) = revdiff.diff("Two hurt", "Six hurt").changes, revdiff.diff("Two hurt", "Ten hurt").changes
    assert six.edits[0] == ten.edits[0]
    diff = revdiff.diff("Two hurt", "Six hurt")
    for ask in (diff.words, diff.markup, lambda edit: diff.accept([edit])):
        with pytest.raises(revdiff.OptionError, match="of this diff"):
            ask(ten.edits[0])


def test_an_edit_of_another_diff_has_no_words_here() -> None:
    (edit,) = _of_markup(revdiff.diff([PLAIN], [BOLD]))
    with pytest.raises(revdiff.OptionError, match="not an edit of this diff"):
        revdiff.diff([PLAIN], [LINKED]).markup(edit)


@given(document_pairs())
def test_the_laws_hold_of_documents(pair: tuple[Document, Document]) -> None:
    laws.hold(revdiff.diff(*pair))


@given(document_pairs())
def test_documents_mirror_each_other(pair: tuple[Document, Document]) -> None:
    old, new = pair
    laws.mirrors(revdiff.diff(old, new), revdiff.diff(new, old))


@given(document_pairs())
def test_words_do_not_depend_on_markup(pair: tuple[Document, Document]) -> None:
    """The bare texts correspond in the same way, but for paragraphs that are known by their attributes alone."""
    bare = ([(block.key, block.text) for block in document] for document in pair)
    rich, plain = revdiff.diff(*pair, ignore={"markup"}), revdiff.diff(*bare, ignore={"markup"})
    if all(block.text for document in pair for block in document) and not any(b.group for d in pair for b in d):
        assert laws.labels(rich) == laws.labels(plain)
        assert rich.stats == plain.stats
