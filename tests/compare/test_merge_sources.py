"""What a merged revision carries and where it comes from: marks, roles, attributes, keys, provenance."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from revdiff import Aspect, Block, Clash, Diff, ExcerptSide, Mark, Merge, Op, Paragraph, Revision, Side, merge
from tests.compare.merges import (
    Rich,
    as_revision,
    excerpts_are_the_text,
    keys_are_unique,
    rich_base,
    rich_threes,
    sources_of,
    threes,
    worked_on,
)

Three = tuple[Revision, Revision, Revision]


def every_outcome(merged: Merge) -> list[Revision]:
    """The merged revision as it is, and settled in every way."""
    by_hand = merged.resolve({conflict.id: "Settled by hand." for conflict in merged.conflicts})
    return [merged.revision, by_hand.revision, *(merged.resolve(side).revision for side in Side)]


@given(st.one_of(threes(), worked_on(), rich_threes()))
def test_excerpts_one_after_the_other_are_the_text(three: tuple[str, str, str] | Three) -> None:
    merged = merge(*three)
    for revision in every_outcome(merged):
        excerpts_are_the_text(revision, sources_of(merged))


@given(rich_threes(), st.sampled_from(["label", "prefer", "identity"]))
def test_keys_stand_once(three: Three, keys: str) -> None:
    for revision in every_outcome(merge(*three, keys=keys)):
        keys_are_unique(revision)


@given(rich_threes(), st.sampled_from(["label", "prefer", "identity"]))
def test_one_side_alone_is_taken_as_it_is(three: Three, keys: str) -> None:
    base, other, _ = three
    for merged in (merge(base, base, other, keys=keys), merge(base, other, base, keys=keys)):
        assert merged.revision.paragraphs == other.paragraphs
        assert not merged.conflicts
    assert merge(base, other, other, keys=keys).revision.paragraphs == other.paragraphs


@given(rich_threes())
def test_other_keys_alone_change_nothing_but_keys(three: Three) -> None:
    other = three[1]
    renamed = as_revision([evolve(one, key=f"new {one.key}") for one in rich_base()])
    unmarked = as_revision(rich_base())
    for merged in (merge(unmarked, renamed, other), merge(unmarked, other, renamed)):
        assert not merged.conflicts
        assert merged.text == other.text
        assert [p.markup for p in merged.revision.paragraphs] == [p.markup for p in other.paragraphs]


@given(rich_threes())
def test_it_does_not_matter_which_side_is_which(three: Three) -> None:
    base, ours, theirs = three
    merged, swapped = merge(base, ours, theirs), merge(base, theirs, ours)
    assert sorted((c.clash, c.base, c.ours, c.theirs) for c in merged.conflicts) == sorted(
        (c.clash, c.base, c.theirs, c.ours) for c in swapped.conflicts
    )
    one, other = merged.resolve(Side.OURS).revision, swapped.resolve(Side.THEIRS).revision
    assert one.text == other.text
    assert [p.markup for p in one.paragraphs] == [p.markup for p in other.paragraphs]


@given(rich_threes())
def test_what_is_settled_keeps_its_key_though_there_are_conflicts(three: Three) -> None:
    merged = merge(*three)
    keys = {paragraph.key for paragraph in merged.revision.paragraphs}
    sources = {ExcerptSide.BASE: merged.base, ExcerptSide.OURS: merged.ours, ExcerptSide.THEIRS: merged.theirs}
    assert merged.revision.provenance is not None
    for block, paragraph in zip(merged.revision.provenance, merged.revision.paragraphs, strict=True):
        if block.paragraph is None:
            assert paragraph.key is None
            assert paragraph.text.startswith("<<<<<<< ours\n")
        else:
            key = sources[block.side].paragraphs[block.paragraph].key
            assert key is None or paragraph.key is not None or key in keys


def words_of(revision: Revision) -> dict[str, frozenset[str]]:
    """The marks of each word, for words that stand once."""
    found: dict[str, frozenset[str]] = {}
    for paragraph in revision.paragraphs:
        at = 0
        for word in paragraph.text.split(" "):
            found[word] = frozenset(mark.name for mark in paragraph.marks if mark.span.start <= at < mark.span.end)
            at += len(word) + 1
    return found


@given(rich_threes())
def test_the_marks_of_a_word_are_those_of_the_side_that_changed_them(three: Three) -> None:
    merged = merge(*three)
    if merged.conflicts:
        return
    before, own, other = map(words_of, three)
    written_anew = _taken_out(merged.ours_diff) | _taken_out(merged.theirs_diff)
    for word, marks in words_of(merged.revision).items():
        if word in before.keys() & own.keys() & (other.keys() - written_anew):
            assert marks == (own[word] if own[word] != before[word] else other[word])


def _taken_out(diff: Diff) -> set[str]:
    """The words that a diff tells as taken out, though they may stand elsewhere: a word or two by themselves are not followed."""
    edits = (edit for change in diff.changes for edit in change.edits if edit.op is not Op.EQUAL)
    return {word for edit in edits if edit.aspect is Aspect.WORDS for word in edit.old_span.of(diff.old.text).split()}


@st.composite
def marked_and_reworded(draw: st.DrawFn) -> tuple[list[Rich], list[Rich], list[Rich]]:
    """Blocks of which one side rewrites a word each, moves some and marks some, and the other marks others."""
    base = [one.marked(2, 5, "bold") for one in rich_base() if one.words]
    ours, theirs = list(base), list(base)
    for place in range(len(base)):
        if draw(st.booleans()):
            ours[place] = ours[place].with_word(draw(st.integers(0, 11)), f"fresh{place}")
        if draw(st.booleans()):
            ours[place] = ours[place].marked(0, draw(st.integers(1, 6)), "italic")
        start = draw(st.integers(6, 11))
        theirs[place] = theirs[place].marked(
            start, draw(st.integers(start, 12)), draw(st.sampled_from(["bold", "italic"]))
        )
    ours.insert(draw(st.integers(0, len(ours) - 1)), ours.pop())
    return base, ours, theirs


@given(marked_and_reworded())
def test_marks_go_along_with_the_words_that_stay(three: tuple[list[Rich], list[Rich], list[Rich]]) -> None:
    base, ours, theirs = map(as_revision, three)
    before, own, other = map(words_of, (base, ours, theirs))
    for merged in (merge(base, ours, theirs), merge(base, theirs, ours)):
        assert not merged.conflicts
        for word, marks in words_of(merged.revision).items():
            if word not in before:
                assert marks == own[word]
            else:
                assert marks == (own[word] if own[word] != before[word] else other[word])


TEXT = "The ferry ran aground off Kelby on Tuesday, the coast guard said."


def block(*marks: Mark, text: str = TEXT, role: str | None = None, key: str | None = "b1", **attributes: str) -> Block:
    return Block(key, text, role=role, marks=marks, attributes=attributes)


def on(words: str, name: str, text: str = TEXT, **attributes: str) -> Mark:
    start = text.index(words)
    return Mark((start, start + len(words)), name, attributes)


def only(revision: Revision) -> Paragraph:
    (paragraph,) = revision.paragraphs
    return paragraph


REWORDED = TEXT.replace("Tuesday", "Monday")


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        # A mark goes along with the words, whoever changed others.
        (block(on("ferry", "bold")), block(text=REWORDED), block(on("ferry", "bold"), text=REWORDED)),
        # Of two marks on different words both come.
        (block(on("ferry", "bold")), block(on("Kelby", "italic")), block(on("ferry", "bold"), on("Kelby", "italic"))),
        # Marked alike by both: once.
        (block(on("ferry", "bold")), block(on("ferry", "bold")), block(on("ferry", "bold"))),
        # Words go before marks: what is left of the stretch is marked.
        (
            block(on("Kelby on Tuesday", "bold")),
            block(text=REWORDED),
            block(on("Kelby on ", "bold", REWORDED), text=REWORDED),
        ),
        # A role comes from who gave it, the words from who changed them.
        (block(role="heading"), block(text=REWORDED), block(text=REWORDED, role="heading")),
        # Both gave the same role.
        (block(role="heading"), block(text=REWORDED, role="heading"), block(text=REWORDED, role="heading")),
        # An attribute comes from who changed it.
        (block(src="ferry.jpg"), block(on("ferry", "bold")), block(on("ferry", "bold"), src="ferry.jpg")),
        # Two attributes, a role and an attribute: each from who changed it.
        (block(src="ferry.jpg"), block(alt="A ferry."), block(src="ferry.jpg", alt="A ferry.")),
        (block(role="heading"), block(level="2"), block(role="heading", level="2")),
        (
            block(role="heading", level="2"),
            block(level="2", src="a.jpg"),
            block(role="heading", level="2", src="a.jpg"),
        ),
        # One did all that the other did, and more.
        (
            block(role="heading", level="2"),
            block(on("ferry", "bold"), level="2"),
            block(on("ferry", "bold"), role="heading", level="2"),
        ),
        # A side without keys takes none away.
        (block(text=REWORDED, key=None), block(on("ferry", "bold")), block(on("ferry", "bold"), text=REWORDED)),
        # A side that gave another key, and nothing else.
        (block(key="b9"), block(text=REWORDED), block(text=REWORDED, key="b9")),
    ],
)
def test_markup_of_both_sides(ours: Block, theirs: Block, merged: Block) -> None:
    expected = only(Revision.from_paragraphs([merged]))
    for sides in ((ours, theirs), (theirs, ours)):
        made = merge([block()], [sides[0]], [sides[1]])
        assert not made.conflicts
        assert only(made.revision) == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "clash", "reason"),
    [
        (
            block(on("ferry", "bold")),
            block(on("The ferry", "italic")),
            "edited",
            "both changed the markup of the same words",
        ),
        (
            block(on("ferry", "link", href="/a")),
            block(on("ferry", "link", href="/b")),
            "edited",
            "both changed the markup of the same words",
        ),
        (block(role="heading"), block(role="quote"), "edited", "both changed its role"),
        (block(src="a.jpg"), block(src="b.jpg"), "edited", "both changed the same attribute of it"),
        # Both put in the same words, one of them in bold.
        (
            block(text=REWORDED),
            block(on("Monday", "bold", REWORDED), text=REWORDED),
            "edited",
            "both changed the markup of the same words",
        ),
    ],
)
def test_markup_in_two_ways(ours: Block, theirs: Block, clash: str, reason: str) -> None:
    merged = merge([block()], [ours], [theirs])
    (conflict,) = merged.conflicts
    assert (conflict.clash, conflict.reason) == (clash, reason)
    assert only(merged.resolve("theirs").revision) == only(Revision.from_paragraphs([theirs]))
    assert only(merged.resolve("ours").revision) == only(Revision.from_paragraphs([ours]))


@pytest.mark.parametrize(
    ("ours", "theirs", "as_base", "as_ours", "as_theirs"),
    [
        # Words of one side beside a role that both changed.
        (
            block(role="heading"),
            block(text=REWORDED, role="quote"),
            block(text=REWORDED),
            block(text=REWORDED, role="heading"),
            block(text=REWORDED, role="quote"),
        ),
        # Words of both beside an attribute that both changed; what one of them changed of the block is settled, too.
        (
            block(text=f"{TEXT} It burned.", src="a.jpg", level="2"),
            block(text=REWORDED, src="b.jpg"),
            block(text=f"{REWORDED} It burned.", level="2"),
            block(text=f"{REWORDED} It burned.", src="a.jpg", level="2"),
            block(text=f"{REWORDED} It burned.", src="b.jpg", level="2"),
        ),
        # Words of one beside marks that both changed.
        (
            block(on("ferry", "link", href="/a")),
            block(on("ferry", "link", REWORDED, href="/b"), text=REWORDED),
            block(text=REWORDED),
            block(on("ferry", "link", REWORDED, href="/a"), text=REWORDED),
            block(on("ferry", "link", REWORDED, href="/b"), text=REWORDED),
        ),
    ],
)
def test_words_that_are_settled_stay_merged_where_markup_is_not(
    ours: Block, theirs: Block, as_base: Block, as_ours: Block, as_theirs: Block
) -> None:
    for sides, (of_ours, of_theirs) in (((ours, theirs), ("ours", "theirs")), ((theirs, ours), ("theirs", "ours"))):
        made = merge([block()], [sides[0]], [sides[1]])
        (conflict,) = made.conflicts
        assert conflict.clash == "edited"
        for side, right in (("base", as_base), (of_ours, as_ours), (of_theirs, as_theirs)):
            assert only(made.resolve(side).revision) == only(Revision.from_paragraphs([right]))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged", "side"),
    [
        # The block of who gave the role, be it taken away; if neither did, that of ours.
        (block(), block(level="2"), block(role="heading"), block(role="heading", level="2"), "theirs"),
        (block(), block(role="heading"), block(level="2"), block(role="heading", level="2"), "ours"),
        (block(), block(level="2"), block(src="a.jpg"), block(level="2", src="a.jpg"), "ours"),
        (block(role="quote", level="2"), block(role="quote"), block(level="2"), block(), "theirs"),
    ],
)
def test_whose_block_it_is_that_comes_from_both_sides(
    base: Block, ours: Block, theirs: Block, merged: Block, side: str
) -> None:
    made = merge([base], [ours], [theirs]).revision
    assert only(made) == only(Revision.from_paragraphs([merged]))
    assert made.provenance is not None
    (told,) = made.provenance
    assert (told.side, told.paragraph) == (side, 0)


def test_values_that_differ_as_json_alone_are_two() -> None:
    one, true = ([Block("b1", TEXT, attributes={"level": value})] for value in (1, True))
    (conflict,) = merge([block()], one, true).conflicts
    assert conflict.reason == "both changed the same attribute of it"
    assert (conflict.ours_markup, conflict.theirs_markup) == ("level added: 1", "level added: true")


def test_a_role_has_no_place_in_what_the_other_side_split() -> None:
    text = "The ferry ran aground off Kelby. Nobody was hurt on board."
    parts = [Block("b1", "The ferry ran aground off Kelby."), Block("b2", "Nobody was hurt on board.")]
    (conflict,) = merge([Block("b1", text)], [Block("b1", text, role="quote")], parts).conflicts
    assert (conflict.clash, conflict.ours_markup) == (Clash.RESHAPED, "role added: quote")
    assert conflict.reason == "one split, joined or moved what the other gave another role or other attributes"


def test_a_mark_goes_with_what_the_other_side_removed_but_a_role_does_not() -> None:
    rest = Block("b2", "More to come from the harbor.")
    assert merge([block(), rest], [block(on("ferry", "bold")), rest], [rest]).text == rest.text
    (conflict,) = merge([block(), rest], [block(role="quote"), rest], [rest]).conflicts
    assert (conflict.clash, conflict.ours, conflict.theirs) == (Clash.REMOVED, TEXT, "")


def test_a_mark_follows_its_words_into_the_parts_of_a_split() -> None:
    text = "The ferry ran aground off Kelby. Nobody was hurt on board."
    parts = [Block("b1", "The ferry ran aground off Kelby."), Block("b2", "Nobody was hurt on board.")]
    marked = Block("b1", text, marks=[on("off Kelby. Nobody", "bold", text)])
    merged = merge([Block("b1", text)], [marked], parts).revision
    assert [[mark.span for mark in paragraph.marks] for paragraph in merged.paragraphs] == [
        [Mark((22, 32), "bold").span],
        [Mark((0, 6), "bold").span],
    ]
    assert [paragraph.key for paragraph in merged.paragraphs] == ["b1", "b2"]


def test_where_the_words_come_from() -> None:
    merged = merge([block()], [block(on("ferry", "bold"))], [block(text=REWORDED)])
    assert merged.revision.provenance is not None
    (told,) = merged.revision.provenance
    sides = {"base": merged.base, "ours": merged.ours, "theirs": merged.theirs}
    assert [(e.side.value, e.span.of(sides[e.side].paragraphs[0].text)) for e in told.excerpts] == [
        ("base", "The "),
        ("ours", "ferry"),
        ("base", " ran aground off Kelby on "),
        ("theirs", "Monday"),
        ("base", ", the coast guard said."),
    ]


def test_a_text_that_settles_a_conflict_stands_in_the_block_that_it_is_about() -> None:
    torn = merge(
        [block(role="heading")], [block(text=REWORDED, role="heading")], [block(text=TEXT.replace("Tuesday", "Friday"))]
    )
    settled = torn.resolve({"c1": "The ferry is afloat again."}).revision
    assert (
        settled.paragraphs
        == Revision.from_paragraphs([block(text="The ferry is afloat again.", role="heading")]).paragraphs
    )
    assert settled.provenance is not None
    assert [excerpt.side for excerpt in settled.provenance[0].excerpts] == [ExcerptSide.GIVEN]
