"""What every merge of three texts promises."""

from __future__ import annotations

import re

from revdiff import Kind, Merge, Side, merge


def hold(base: str, ours: str, theirs: str) -> None:
    """Raises an AssertionError if one does not hold."""
    merged = merge(base, ours, theirs)
    for other in (ours, theirs):
        one_side_alone_is_taken_as_it_is(base, other)
    it_does_not_matter_which_side_is_which(merged)
    nothing_that_a_side_added_is_lost(merged)
    resolving_everything_leaves_nothing_to_settle(merged)
    spans_are_where_the_texts_stand(merged)
    the_outline_is_the_text_with_every_open_conflict_in_its_place(merged)
    assert Merge.from_json(merged.to_json()) == merged


def one_side_alone_is_taken_as_it_is(base: str, other: str) -> None:
    assert merge(base, base, other).text == other
    assert merge(base, other, base).text == other
    assert merge(base, other, other).text == other
    assert not merge(base, other, other).conflicts


def it_does_not_matter_which_side_is_which(merged: Merge) -> None:
    swapped = merge(merged.base, merged.theirs, merged.ours)
    assert sorted((one.clash, one.base, one.ours, one.theirs) for one in merged.conflicts) == sorted(
        (one.clash, one.base, one.theirs, one.ours) for one in swapped.conflicts
    )
    assert merged.resolve(Side.OURS).text == swapped.resolve(Side.THEIRS).text
    if not merged.conflicts:
        assert merged.text == swapped.text


def nothing_that_a_side_added_is_lost(merged: Merge) -> None:
    told = "\n".join([merged.text, *(f"{conflict.ours}\n{conflict.theirs}" for conflict in merged.conflicts)])
    for side in (merged.ours_diff, merged.theirs_diff):
        for change in side.changes:
            if change.kind is Kind.ADDED:
                assert _in_one_line_end(change.new[0].text) in _in_one_line_end(told)


def _in_one_line_end(text: str) -> str:
    """A text with no line ends but one: what comes in takes those of the merged text."""
    return re.sub(r"\r\n|\r", "\n", text)


def resolving_everything_leaves_nothing_to_settle(merged: Merge) -> None:
    for side in Side:
        settled = merged.resolve(side)
        assert settled.conflicts == ()
        assert "<<<<<<< ours" not in settled.text
    by_text = merged.resolve({conflict.id: "Settled by hand." for conflict in merged.conflicts})
    assert by_text.text.count("Settled by hand.") == len(merged.conflicts)


def spans_are_where_the_texts_stand(merged: Merge) -> None:
    for conflict in merged.conflicts:
        sides = (
            (merged.base, conflict.base, conflict.base_span),
            (merged.ours, conflict.ours, conflict.ours_span),
            (merged.theirs, conflict.theirs, conflict.theirs_span),
        )
        for revision, text, span in sides:
            assert (span is None) == (text == "")
            if span is not None:
                assert text.split()[0] == span.of(revision.text).split()[0]


def the_outline_is_the_text_with_every_open_conflict_in_its_place(merged: Merge) -> None:
    met = [piece for piece in merged.outline if not isinstance(piece, str)]
    assert list(dict.fromkeys(conflict.id for conflict in met)) == [conflict.id for conflict in merged.conflicts]
    settled = merged.resolve("ours")
    assert settled.outline == tuple(paragraph.text for paragraph in settled.revision.paragraphs)
