"""What every diff promises, whatever the two texts: each law a function that fails where it is broken.

`hold` takes them all; Hypothesis, the nasty shapes and the real text go through it.
"""

from __future__ import annotations

from collections.abc import Collection
from difflib import SequenceMatcher

from attrs import evolve

import revdiff
from revdiff import Aspect, Change, Diff, Edit, Kind, Op, Paragraph
from tests.compare.in_order import Link, heaviest_in_order, rise, weight

Label = tuple[Kind, tuple[int, ...], tuple[int, ...], bool]

MIRRORED_KINDS = {
    Kind.KEPT: Kind.KEPT,
    Kind.EDITED: Kind.EDITED,
    Kind.ADDED: Kind.REMOVED,
    Kind.REMOVED: Kind.ADDED,
    Kind.SPLIT: Kind.MERGED,
    Kind.MERGED: Kind.SPLIT,
}
MIRRORED_OPS = {Op.EQUAL: Op.EQUAL, Op.REPLACE: Op.REPLACE, Op.INSERT: Op.DELETE, Op.DELETE: Op.INSERT}
SHAPES = {Kind.KEPT: (1, 1), Kind.EDITED: (1, 1), Kind.ADDED: (0, 1), Kind.REMOVED: (1, 0)}


def hold(diff: Diff) -> None:
    """All laws of one diff; of its way back too."""
    every_paragraph_is_in_one_change(diff)
    kinds_fit_their_paragraphs(diff)
    similarity_is_1_for_equal_text_alone(diff)
    names_are_unique(diff)
    for change in diff.alignment:
        edits_tile_and_rebuild_both_sides(diff, change)
    applied_and_taken_back_to_the_byte(diff)
    paragraphs_are_found(diff)
    offsets_are_mapped(diff)
    offsets_never_go_back(diff)
    what_moved_is_the_lightest_set(diff)


def label(change: Change) -> Label:
    """What a change says of its paragraphs, by index."""
    return change.kind, _indices(change.old), _indices(change.new), change.moved


def labels(diff: Diff) -> set[Label]:
    return set(map(label, diff.alignment))


def links(diff: Diff) -> list[Link]:
    return sorted(link for change in diff.alignment for link in _links(change))


def _links(change: Change) -> list[Link]:
    return [(old.index, new.index) for old in change.old for new in change.new]


def kept_in_order(diff: Diff) -> float:
    """The words that kept their order by what the diff says, old and new ones together."""
    return _heaviest(diff, _settled(diff) + _of_moved_merges(diff))


def moved_weight(diff: Diff) -> float:
    """The words that moved by what the diff says, old and new ones together."""
    every = links(diff)
    old, new = _texts(diff.old), _texts(diff.new)
    carried = sum(weight(old[o]) for o in {o for o, _ in every}) + sum(weight(new[n]) for n in {n for _, n in every})
    return carried - kept_in_order(diff)


def _settled(diff: Diff) -> list[Link]:
    """The links of all paragraphs that are not displaced."""
    displaced = {paragraph.index for change in diff.alignment for paragraph in change.displaced}
    return [(o, n) for o, n in links(diff) if n not in displaced]


def _of_moved_merges(diff: Diff) -> list[Link]:
    """Of a paragraph merged from several that moved, a diff does not say which of these moved: some kept their order."""
    return [link for change in diff.alignment if change.moved and len(change.old) > 1 for link in _links(change)]


def _heaviest(diff: Diff, some: Collection[Link]) -> float:
    return heaviest_in_order(some, links(diff), _texts(diff.old), _texts(diff.new))


def _texts(revision: revdiff.Revision) -> list[str]:
    return [paragraph.text for paragraph in revision.paragraphs]


def _indices(paragraphs: tuple[Paragraph, ...]) -> tuple[int, ...]:
    return tuple(paragraph.index for paragraph in paragraphs)


def every_paragraph_is_in_one_change(diff: Diff) -> None:
    for revision, told in (
        (diff.old, [paragraph for change in diff.alignment for paragraph in change.old]),
        (diff.new, [paragraph for change in diff.alignment for paragraph in change.new]),
    ):
        assert sorted(told, key=lambda paragraph: paragraph.index) == list(revision.paragraphs)


def kinds_fit_their_paragraphs(diff: Diff) -> None:
    for change in diff.alignment:
        shape = len(change.old), len(change.new)
        if change.kind is Kind.SPLIT:
            assert shape[0] == 1 < shape[1]
        elif change.kind is Kind.MERGED:
            assert shape[0] > 1 == shape[1]
        else:
            assert shape == SHAPES[change.kind]
        if change.kind is Kind.KEPT:
            assert all(edit.op is Op.EQUAL for edit in change.edits)
            assert diff.ignored or change.old[0].text == change.new[0].text
        if change.kind is Kind.EDITED:
            assert any(edit.op is not Op.EQUAL for edit in change.edits)
        assert set(change.displaced) <= set(change.new)


def similarity_is_1_for_equal_text_alone(diff: Diff) -> None:
    for change in diff.alignment:
        if change.old and change.new:
            assert 0 <= change.similarity <= 1
            assert (change.similarity == 1) is (_lines(change.old) == _lines(change.new))
        else:
            assert change.similarity == 0


def _lines(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def names_are_unique(diff: Diff) -> None:
    names = [change.id for change in diff.alignment] + [edit.id for change in diff.alignment for edit in change.edits]
    assert len(names) == len(set(names))


def edits_tile_and_rebuild_both_sides(diff: Diff, change: Change) -> None:
    edits = change.edits
    for edit in edits:
        _an_edit_does_what_it_says(diff, edit)
        assert not edit.old_span or _within(edit.old_span, change.old)
        assert not edit.new_span or _within(edit.new_span, change.new)
    assert [edit.new_span for edit in edits] == sorted(edit.new_span for edit in edits)
    _tile([edit.old_span for edit in edits], change.old)
    _tile([edit.new_span for edit in edits], change.new)


def _an_edit_does_what_it_says(diff: Diff, edit: Edit) -> None:
    old, new = edit.old_span.of(diff.old.text), edit.new_span.of(diff.new.text)
    match edit.op:
        case Op.EQUAL:
            assert (old == new and edit.aspect is None) or edit.aspect in diff.ignored
        case Op.REPLACE if edit.aspect is Aspect.MARKUP:
            # What it covers reads the same but for what is to be ignored; it may cover nothing, and be of the block.
            assert old == new or (old and new and diff.ignored)
            assert diff.markup(edit)
        case Op.REPLACE:
            assert old
            assert new
            assert old != new
        case Op.DELETE:
            assert old
            assert not new
        case Op.INSERT:
            assert new
            assert not old
    assert edit.op is Op.EQUAL or (edit.aspect is not None and edit.aspect not in diff.ignored)


def _within(span: revdiff.Span, paragraphs: tuple[Paragraph, ...]) -> bool:
    return any(paragraph.start <= span.start and span.end <= paragraph.end for paragraph in paragraphs)


def _tile(spans: list[revdiff.Span], paragraphs: tuple[Paragraph, ...]) -> None:
    filled = sorted(span for span in spans if span)
    covered = [at for span in filled for at in range(span.start, span.end)]
    assert covered == [at for paragraph in paragraphs for at in range(paragraph.start, paragraph.end)]


def applied_and_taken_back_to_the_byte(diff: Diff) -> None:
    back = diff.invert()
    assert diff.apply(diff.old.text) == diff.new.text
    assert back.apply(diff.new.text) == diff.old.text
    assert diff.patch.apply(diff.old.text) == diff.new.text
    assert diff.patch.invert().apply(diff.new.text) == diff.old.text
    assert back.invert().alignment == tuple(_without_standing(change) for change in diff.alignment)


def _without_standing(change: Change) -> Change:
    return evolve(change, standing=False, resumes=None)


def paragraphs_are_found(diff: Diff) -> None:
    for revision, side in ((diff.old, "old"), (diff.new, "new")):
        for paragraph in revision.paragraphs:
            assert paragraph in getattr(diff.at(paragraph), side)


def offsets_are_mapped(diff: Diff) -> None:
    old, new = diff.old.text, diff.new.text
    for change in diff.alignment:
        for edit in change.edits:
            for offset in {edit.old_span.start, (edit.old_span.start + edit.old_span.end) // 2, edit.old_span.end}:
                assert 0 <= diff.map(offset) <= len(new)
            if edit.op is Op.EQUAL and edit.aspect is None and edit.old_span:
                middle = (edit.old_span.start + edit.old_span.end) // 2
                assert diff.map(middle) - edit.new_span.start == middle - edit.old_span.start
                assert new[diff.map(middle)] == old[middle]


def offsets_never_go_back(diff: Diff) -> None:
    """Over paragraphs that kept their order, and what lies between them; what is gone is in one place between its neighbors."""
    steady = [change for change in diff.alignment if not change.moved and _edits_rise(change)]
    spans = [edit.old_span for change in steady for edit in change.edits if edit.old_span]
    places = {place for span in spans for place in (span.start, span.end)}
    places |= {
        place for change in steady for one in change.old for place in (one.start, (one.start + one.end) // 2, one.end)
    }
    ends = [0, *(one.end for one in diff.old.paragraphs)]
    starts = [*(one.start for one in diff.old.paragraphs), len(diff.old.text)]
    # Within the words of a change that turned them round there is no order to be kept.
    turned = [one for change in diff.alignment if not _edits_rise(change) for one in change.old]
    beside = {*(one.start for one in turned), *(one.end for one in turned)}
    for end, start in zip(ends, starts, strict=True):
        if beside & {end, start}:
            continue
        # The very end of a paragraph is its own, wherever it went.
        places.update(place for place in (end + 1, (end + start) // 2, start - 1) if end < place < start)
    mapped = [diff.map(place) for place in sorted(places)]
    assert mapped == sorted(mapped)
    for change in diff.alignment:
        if change.kind is Kind.REMOVED:
            (gone,) = change.old
            assert diff.map(gone.start) == diff.map((gone.start + gone.end) // 2) == diff.map(gone.end)


def _edits_rise(change: Change) -> bool:
    """Whether the words of a change kept their order: not those of a merge of two paragraphs, the second before the first."""
    spans = [edit.old_span for edit in change.edits if edit.old_span]
    return spans == sorted(spans)


def what_moved_is_the_lightest_set(diff: Diff) -> None:
    assert rise(_settled(diff))
    if _grouped(diff):
        # What is in one group moves as one, however little of it would have to.
        return
    assert any(change.moved for change in diff.alignment) is not rise(links(diff))
    assert abs(kept_in_order(diff) - _heaviest(diff, links(diff))) < 1e-6


def _grouped(diff: Diff) -> bool:
    return any(p.group is not None for p in diff.old.paragraphs) and any(
        p.group is not None for p in diff.new.paragraphs
    )


def mirrors(diff: Diff, back: Diff) -> None:
    """The diff and the one the other way round agree on what corresponds, how much of it moved, and which words differ."""
    assert links(back) == sorted((n, o) for o, n in links(diff))
    forth = {(change.old, change.new): change for change in diff.alignment}
    for change in back.alignment:
        counterpart = forth[change.new, change.old]
        assert change.kind is MIRRORED_KINDS[counterpart.kind]
        assert change.noise == counterpart.noise
        assert change.similarity == counterpart.similarity
        assert change.cosmetic == counterpart.cosmetic
        if change.old and change.new:
            assert sorted(map(_taken_back, change.edits)) == sorted(map(_told, counterpart.edits))
    if not _grouped(diff):
        assert abs(moved_weight(back) - moved_weight(diff)) < 1e-6
        assert diff.invert() == back


def _told(edit: Edit) -> tuple[Op, str, revdiff.Span, revdiff.Span]:
    return edit.op, edit.aspect or "", edit.old_span, edit.new_span


def _taken_back(edit: Edit) -> tuple[Op, str, revdiff.Span, revdiff.Span]:
    return MIRRORED_OPS[edit.op], edit.aspect or "", edit.new_span, edit.old_span


def nothing_but_breaks_changed(diff: Diff) -> None:
    """Paragraphs were cut or put together, and no word or sign came or went."""
    for change in diff.changes:
        assert change.kind in {Kind.SPLIT, Kind.MERGED}
        assert {edit.aspect for edit in change.edits if edit.op is not Op.EQUAL} <= {Aspect.WHITESPACE}


def nothing_but_dress_changed(diff: Diff) -> None:
    """Each paragraph is another's, and what they say is the same: no change where their dress is ignored."""
    for change in diff.changes:
        assert change.kind is Kind.EDITED
        assert {edit.aspect for edit in change.edits if edit.op is not Op.EQUAL} <= {
            Aspect.TYPOGRAPHY,
            Aspect.WHITESPACE,
        }
    ignored = revdiff.diff(diff.old, diff.new, ignore={Aspect.TYPOGRAPHY, Aspect.WHITESPACE})
    assert all(change.kind is Kind.KEPT for change in ignored.alignment)


def keeps_as_much_as_difflib(diff: Diff) -> None:
    """Words in order, by the paragraphs that correspond: no fewer than the standard library keeps."""
    old, new = _texts(diff.old), _texts(diff.new)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    theirs = sum(weight(text) for block in blocks for text in old[block.a : block.a + block.size])
    assert kept_in_order(diff) / 2 >= theirs - 1e-6
