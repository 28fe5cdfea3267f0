"""What a text is made of: revisions, their paragraphs, and the sentences inside these."""

from revdiff.text.files import read_text
from revdiff.text.paragraphs import ParagraphRule, paragraph_rule
from revdiff.text.revision import (
    Paragraph,
    Revision,
    RevisionLike,
    SupportsRevision,
    SupportsSections,
    as_revision,
    as_revisions,
)
from revdiff.text.sentence import sentence_spans, sentences
from revdiff.text.span import Span

__all__ = [
    "Paragraph",
    "ParagraphRule",
    "Revision",
    "RevisionLike",
    "Span",
    "SupportsRevision",
    "SupportsSections",
    "as_revision",
    "as_revisions",
    "paragraph_rule",
    "read_text",
    "sentence_spans",
    "sentences",
]
