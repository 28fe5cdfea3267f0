"""Laws that hold on any text: front and extents tile the page, roles and layers agree, JSON comes back equal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from revdiff.layers import PageRole, Story, segment
from revdiff.text import Revision
from tests.layers.cases import pages, table
from tests.layers.test_pages import keeps_the_laws
from tests.strategies import stories

_LINES = sorted(
    {
        line
        for name in ("older_markers", "update_markers", "no_boundary")
        for group in table(name)["group"]
        for line in group["lines"]
    }
    | {line for case in pages() for line in case.values[0]["text"].split("\n")}  # type: ignore[index, union-attr]
)
marked_pages = st.lists(
    st.one_of(st.sampled_from(_LINES), st.text(st.characters(exclude_categories=["Cs"]), max_size=80)), max_size=16
)


@given(marked_pages, st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028"]))
def test_marker_lines_in_any_order(lines: list[str], between: str) -> None:
    keeps_the_laws(segment(between.join(lines)))


@given(stories())
def test_nasty_text(text: str) -> None:
    keeps_the_laws(segment(text))


@given(st.lists(st.tuples(st.text(max_size=5), st.sampled_from(_LINES)), max_size=12))
def test_given_paragraphs_keep_their_keys(keyed: list[tuple[str, str]]) -> None:
    story = segment(Revision.from_paragraphs(keyed))
    keeps_the_laws(story)
    for layer in story.layers:
        kept, had = ([p.key for p in paragraphs] for paragraphs in (layer.revision.paragraphs, layer.paragraphs))
        assert all(key in (None, own) for key, own in zip(kept, had, strict=True))
        assert [key for key in kept if key is not None] == [*dict.fromkeys(had)]


@given(marked_pages)
def test_flattened_text_tells_no_paragraph_of_two_layers_twice(lines: list[str]) -> None:
    story = segment("\n".join(lines))
    flat = story.flatten()
    assert len(flat.paragraphs) == len(flat.layers) == len(flat.revision.paragraphs)
    first_layer = {}
    for paragraph, layer in zip(flat.paragraphs, flat.layers, strict=True):
        assert story.page_role(paragraph) is PageRole.BODY
        assert first_layer.setdefault(paragraph.text, layer) == layer


@given(marked_pages)
def test_an_older_page_holds_no_younger_layer(lines: list[str]) -> None:
    story = segment("\n".join(lines))
    for index in range(1, len(story.layers)):
        older = {paragraph.text for layer in story.layers[index:] for paragraph in layer.paragraphs}
        kept = [paragraph.text for paragraph in story.page_at(index).paragraphs]
        assert older <= set(kept)
        assert len(kept) <= sum(len(extent) for layer in story.layers[index:] for extent in layer.extents)


@given(marked_pages)
def test_the_explanation_names_every_boundary(lines: list[str]) -> None:
    story: Story = segment("\n".join(lines))
    inner = sorted(e.start for layer in story.layers for e in layer.extents if e.start > story.front.stop)
    assert [boundary.paragraph for boundary in story.explain().boundaries] == inner
    assert all(boundary.evidence for boundary in story.explain().boundaries)
