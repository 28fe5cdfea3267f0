"""Pages whose paragraphs carry keys, marks, roles and groups: layers, the page of the past and the flattened text keep them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from revdiff import Aspect, Block, Mark, Revision, Story, segment
from revdiff.text import PLAIN, Markup, Paragraph
from tests.layers.test_pages import keeps_the_laws

HARBOR = "Passengers of the Grey Heron were brought ashore at noon on Monday in fishing boats, the police said."
FIRST = "The ferry Grey Heron ran aground at Tarn early on Monday with 60 people on board, the coast guard said."
FREED = "UPDATE 5 p.m.: Divers found a crack in the hull of the Grey Heron on Monday afternoon, the company said."


def story_of(*blocks: Block) -> Story:
    return segment(Revision.from_paragraphs(blocks))


def carried(paragraphs: Sequence[Paragraph]) -> list[tuple[object, Markup]]:
    return [(paragraph.key, paragraph.markup) for paragraph in paragraphs]


BOLD = Mark((0, 10), "bold")
STORY = story_of(
    Block("lede", FREED, role="lede", marks=[Mark((0, 13), "bold")]),
    Block("said", HARBOR, marks=[BOLD]),
    Block("over", "ORIGINAL STORY:", role="heading"),
    Block(1, FIRST, group="first", marks=[Mark((4, 9), "link", {"href": "https://ferries.example"})]),
    Block(2, HARBOR, group="first"),
)


def test_a_layer_keeps_what_its_paragraphs_carry() -> None:
    assert [len(layer.paragraphs) for layer in STORY.layers] == [2, 2]
    for layer in STORY.layers:
        assert carried(layer.revision.paragraphs) == carried(layer.paragraphs)
        assert PLAIN not in [paragraph.markup for paragraph in layer.revision.paragraphs]


def test_the_page_of_the_past_keeps_it_too() -> None:
    assert carried(STORY.page_at(1).paragraphs) == carried(STORY.paragraphs[3:])


def test_a_changed_mark_is_told_from_layer_to_layer() -> None:
    (diff,) = STORY.diffs()
    (change,) = [change for change in diff.changes if change.kind == "edited" and change.similarity == 1]
    assert change.new[0].key == "said"
    told = [(edit.aspect, str(markup)) for edit in change.edits for markup in diff.markup(edit)]
    assert told == [(Aspect.MARKUP, "bold added")]


def test_of_words_that_are_marked_otherwise_the_newest_are_told() -> None:
    flat = STORY.flatten()
    assert [paragraph.text for paragraph in flat.paragraphs].count(HARBOR) == 1
    assert (flat.paragraphs[1].marks, flat.layers[1]) == ((BOLD,), 0)
    assert carried(flat.revision.paragraphs) == carried(flat.paragraphs)


def test_a_key_that_stands_twice_in_what_is_put_together_is_that_of_the_first() -> None:
    story = story_of(Block("a", FREED), Block("over", "ORIGINAL STORY:"), Block("a", FIRST), Block("a", HARBOR))
    assert [[p.key for p in layer.revision.paragraphs] for layer in story.layers] == [["a"], ["a", None]]
    assert [p.key for p in story.flatten().revision.paragraphs] == ["a", None, None]
    assert [p.key for p in story.page_at(1).paragraphs] == ["a", None]


def test_images_without_words_are_told_apart_by_their_attributes() -> None:
    one, other = ({"src": f"{name}.jpg"} for name in ("hull", "quay"))
    story = story_of(
        Block("lede", FREED),
        Block("hull", "", role="image", attributes=one),
        Block("over", "ORIGINAL STORY:"),
        Block("first", FIRST),
        Block("quay", "", role="image", attributes=other),
        Block("hull again", "", role="image", attributes=one),
    )
    keys = [paragraph.key for paragraph in story.flatten().paragraphs]
    assert ("quay" in keys, "hull" in keys, "hull again" in keys) == (True, True, False)


LINES = st.sampled_from(
    [FREED, HARBOR, FIRST, "ORIGINAL STORY:", "EARLIER STORY:", "UPDATE: 6 p.m.", "", "Tarn (CW) — Rain."]
)
ROLES = st.sampled_from([None, "heading", "body"])


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    """Paragraphs in groups that follow each other, some with a mark."""
    made: list[Block] = []
    for group, lines in enumerate(draw(st.lists(st.lists(LINES, min_size=1, max_size=3), max_size=6))):
        named = group if draw(st.booleans()) else None
        for text in lines:
            marks = [BOLD] if len(text) >= 10 and draw(st.booleans()) else []
            made.append(Block(draw(st.sampled_from([None, "a", 1])), text, role=draw(ROLES), group=named, marks=marks))
    return made


@given(blocks())
def test_whatever_a_page_carries_comes_along_or_is_dropped_whole(page: list[Block]) -> None:
    story = segment(Revision.from_paragraphs(page))
    keeps_the_laws(story)
    flat = story.flatten()
    for made, had in [
        (flat.revision, flat.paragraphs),
        *((layer.revision, layer.paragraphs) for layer in story.layers),
    ]:
        for new, old in zip(made.paragraphs, had, strict=True):
            assert new.text == old.text
            assert new.key in (None, old.key)
            assert new.markup in (old.markup, evolve(old.markup, group=None))
        keys = [paragraph.key for paragraph in made.paragraphs if paragraph.key is not None]
        assert len(keys) == len(set(keys))


def test_a_group_that_layers_tore_apart_stays_with_the_first_of_them() -> None:
    story = story_of(
        Block(0, "Ferry aground"),
        Block(1, FIRST),
        Block(2, "The crew is safe and the weather is calm, the harbor master said.", group="crew"),
        Block(3, "UPDATE 5 p.m.: Two tugs towed her to Sallow Point on Monday evening.", group="crew"),
        Block(4, "Divers found a crack in the hull, the company said."),
    )
    assert story.order == "oldest-first"
    told = [(paragraph.key, paragraph.group) for paragraph in story.flatten().revision.paragraphs]
    assert told == [(3, "crew"), (4, None), (1, None), (2, None)]
