"""What a text is made of: revisions, their paragraphs, and the sentences inside these."""

from typing import TYPE_CHECKING

from revdiff.engine import served
from revdiff.renamed import former_names
from revdiff.text.block import Block
from revdiff.text.files import read_text
from revdiff.text.markup import PLAIN, Anchor, Attributes, Mark, Markup, Name
from revdiff.text.paragraph import Paragraph, carry_markup, texts_of
from revdiff.text.paragraphs import BYTE_ORDER_MARK, ParagraphRule, paragraph_rule
from revdiff.text.provenance import BlockProvenance, Excerpt, ExcerptSide
from revdiff.text.revision import (
    Revision,
    RevisionLike,
    SupportsRevision,
    SupportsSections,
    as_revision,
    as_revisions,
    can_be_revision,
    plain_text,
    whole_scalars,
)
from revdiff.text.sentence import closers, ends_with_stop, sentence_spans, sentences, stops
from revdiff.text.span import Span

carry_markup, sentence_spans, texts_of = served(carry_markup), served(sentence_spans), served(texts_of)

__all__ = [
    "BYTE_ORDER_MARK",
    "PLAIN",
    "Anchor",
    "Attributes",
    "Block",
    "BlockProvenance",
    "Excerpt",
    "ExcerptSide",
    "Mark",
    "Markup",
    "Name",
    "Paragraph",
    "ParagraphRule",
    "Revision",
    "RevisionLike",
    "Span",
    "SupportsRevision",
    "SupportsSections",
    "as_revision",
    "as_revisions",
    "can_be_revision",
    "carry_markup",
    "closers",
    "ends_with_stop",
    "paragraph_rule",
    "plain_text",
    "read_text",
    "sentence_spans",
    "sentences",
    "stops",
    "texts_of",
    "whole_scalars",
]

# Hidden from type checkers, which would believe in any name of a module that has this.
if not TYPE_CHECKING:
    __getattr__ = former_names(
        __name__,
        {
            "SupportsParts": "revdiff.text.SupportsSections",
            "tokens": "revdiff.words.tokens",
            "words": "revdiff.words.words",
        },
    )
