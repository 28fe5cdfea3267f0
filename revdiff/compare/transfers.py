"""Sentences that changed paragraphs while their paragraphs stayed."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.compare.change import Transfer
from revdiff.compare.likeness import likeness
from revdiff.text import Paragraph, Span, sentence_spans

# From this likeness on, two sentences are taken for one that was edited on its way.
_SAME_SENTENCE = 0.5


def transfers_between(old: Paragraph, new: Paragraph) -> list[Transfer]:
    """The sentences of ``old`` that stand in ``new``, likeliest first; at least the likeliest one."""
    ranked = sorted(
        (-likeness(old_text, new_text), old_span, new_span)
        for old_span, old_text in _sentences(old)
        for new_span, new_text in _sentences(new)
    )
    found: list[Transfer] = []
    for unlike, old_span, new_span in ranked:
        taken = any(old_span == other.old_span or new_span == other.new_span for other in found)
        if not taken and (not found or -unlike >= _SAME_SENTENCE):
            found.append(Transfer(old, new, old_span, new_span, exact=unlike == -1.0))
    return found


def _sentences(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    for start, end in sentence_spans(paragraph.text):
        text = paragraph.text[start:end].rstrip()
        yield Span(paragraph.start + start, paragraph.start + start + len(text)), text
