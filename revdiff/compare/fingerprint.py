"""The fingerprint of a diff or a merge: what tells it from every other, so that no decision is taken for one about another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from revdiff.compare.change import Change, Transfer
from revdiff.compare.comparison import Comparison
from revdiff.compare.merging.conflicts import Conflict
from revdiff.compare.merging.places import BroughtParagraph, Place, ToldEntry
from revdiff.compare.terms import terms_record
from revdiff.schema import Json
from revdiff.text import Paragraph, Revision, Span


def fingerprint_of(diff: Comparison) -> str:
    """The fingerprint of a diff: SHA-256, in 64 hexadecimal digits, of what it is about and what it found.

    It covers both texts with their paragraphs, rule, headline, keys and markup, the options, and what was found, for another
    version of revdiff may find something else, and the ids of changes and edits would then name other words. It leaves out
    labels, sources and times, and the edits of paragraphs that are kept in place, which nobody decides on.
    """
    terms = terms_record(diff.terms)
    told: Json = [
        _revision(diff.old),
        _revision(diff.new),
        [diff.partial, diff.limited, terms["ignored"]],
        [terms["keys"], terms["ignored_paragraphs"]],
        [_change(change) for change in diff.alignment],
        [_transfer(transfer) for transfer in diff.transfers],
    ]
    return _digest(told)


def fingerprint_of_merge(diffs: Iterable[str], conflicts: Iterable[Conflict], entries: Iterable[ToldEntry]) -> str:
    """The fingerprint of a merge, in 64 hexadecimal digits: of those of both ``diffs``, of all conflicts and of the merged text.

    ``conflicts`` and ``entries`` are those before anything was settled: whoever settles them one by one does so on one merge.
    """
    told: Json = [
        [*diffs],
        [[one.id, one.disagreement.value, one.base, one.ours, one.theirs] for one in conflicts],
        [_entry(entry) for entry in entries],
    ]
    return _digest(told)


def _digest(told: Json) -> str:
    # Arrays alone, ASCII alone: one way to write them.
    return hashlib.sha256(json.dumps(told, separators=(",", ":")).encode()).hexdigest()


def _entry(entry: ToldEntry) -> Json:
    if not isinstance(entry, Place):
        return _excerpts(entry)
    sides: list[Json] = [[_excerpts(one) for one in some] for some in (entry.base, entry.ours, entry.theirs)]
    return [entry.name, entry.shown, *sides]


def _excerpts(paragraph: BroughtParagraph) -> Json:
    return [
        [one.text if one.side is None else [one.side.value, *_span(one.span)], one.by and one.by.value]
        for one in paragraph
    ]


def _revision(revision: Revision) -> Json:
    headline = None if revision.headline is None else revision.headline.index
    return [revision.text, revision.rule.value, headline, [_paragraph(one) for one in revision.paragraphs]]


def _paragraph(paragraph: Paragraph) -> Json:
    markup = paragraph.markup
    place: list[Json] = [paragraph.start, paragraph.end, paragraph.key]
    if not markup:
        return place
    marks: list[Json] = [[*_span(mark.span), mark.name, mark.attributes.json] for mark in markup.marks]
    return [*place, markup.role, markup.group, markup.attributes.json, marks]


def _change(change: Change) -> Json:
    edits: list[Json] = []
    if not change.in_place:
        edits = [
            [edit.id, edit.op.value, edit.aspect and edit.aspect.value, *_span(edit.old_span), *_span(edit.new_span)]
            for edit in change.edits
        ]
    return [
        change.id,
        change.kind.value,
        [paragraph.index for paragraph in change.displaced],
        None if change.after is None else change.after.index,
        [change.standing, change.noise, change.resumes],
        edits,
    ]


def _transfer(transfer: Transfer) -> Json:
    paragraphs = transfer.old_paragraph.index, transfer.new_paragraph.index
    return [*paragraphs, *_span(transfer.old_span), *_span(transfer.new_span), transfer.exact]


def _span(span: Span) -> tuple[int, int]:
    return span.start, span.end
