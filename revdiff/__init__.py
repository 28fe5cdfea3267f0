"""revdiff reads how a news story changed: its update layers, and what became of each paragraph."""

from revdiff.compare import Aspect, Change, Diff, Edit, Kind, Op, Patch, Transfer, diff, diff_words
from revdiff.errors import (
    MissingExtra,
    OptionError,
    OrderUnknown,
    PatchError,
    ReadError,
    RevdiffError,
    RuleError,
    SchemaError,
    TextError,
)
from revdiff.layers import Dateline, Layer, Marker, Note, NoteKind, Order, Rule, Story, segment
from revdiff.text import Paragraph, ParagraphRule, Revision, Span, SupportsRevision

__version__ = "0.1.0"

__all__ = [
    "Aspect",
    "Change",
    "Dateline",
    "Diff",
    "Edit",
    "Kind",
    "Layer",
    "Marker",
    "MissingExtra",
    "Note",
    "NoteKind",
    "Op",
    "OptionError",
    "Order",
    "OrderUnknown",
    "Paragraph",
    "ParagraphRule",
    "Patch",
    "PatchError",
    "ReadError",
    "RevdiffError",
    "Revision",
    "Rule",
    "RuleError",
    "SchemaError",
    "Span",
    "Story",
    "SupportsRevision",
    "TextError",
    "Transfer",
    "diff",
    "diff_words",
    "segment",
]
