"""A stacked story to its update layers: markers, datelines, notes, chronology."""

from typing import TYPE_CHECKING

from revdiff.layers.datelines import Dateline
from revdiff.layers.explain import Boundary, StoryExplanation
from revdiff.layers.flatten import Flattened
from revdiff.layers.layer import Confidence, Evidence, Layer, Marker, NearMiss, Note, NoteKind, Order, PageRole
from revdiff.layers.rule import Alone, Means, Place, Rule
from revdiff.layers.segment import segment
from revdiff.layers.story import Story
from revdiff.layers.tables import LayerRow, LayerTable
from revdiff.phrases import StatedTime
from revdiff.renamed import former_names

__all__ = [
    "Alone",
    "Boundary",
    "Confidence",
    "Dateline",
    "Evidence",
    "Flattened",
    "Layer",
    "LayerRow",
    "LayerTable",
    "Marker",
    "Means",
    "NearMiss",
    "Note",
    "NoteKind",
    "Order",
    "PageRole",
    "Place",
    "Rule",
    "StatedTime",
    "Story",
    "StoryExplanation",
    "segment",
]

# Hidden from type checkers, which would believe in any name of a module that has this.
if not TYPE_CHECKING:
    __getattr__ = former_names(
        __name__,
        {
            "Role": "revdiff.layers.PageRole",
            "read_dateline": "revdiff.layers.datelines.read_dateline",
        },
    )
