"""A stacked story to its update layers: markers, datelines, notes, chronology."""

from revdiff.layers.clock import StatedTime
from revdiff.layers.datelines import Dateline, read_dateline
from revdiff.layers.explain import Boundary, Explanation
from revdiff.layers.flatten import Flattened
from revdiff.layers.grammar import Means, Place, Rule
from revdiff.layers.segment import segment
from revdiff.layers.story import (
    Confidence,
    Evidence,
    Layer,
    Marker,
    NearMiss,
    Note,
    NoteKind,
    Order,
    Role,
    Story,
)

__all__ = [
    "Boundary",
    "Confidence",
    "Dateline",
    "Evidence",
    "Explanation",
    "Flattened",
    "Layer",
    "Marker",
    "Means",
    "NearMiss",
    "Note",
    "NoteKind",
    "Order",
    "Place",
    "Role",
    "Rule",
    "StatedTime",
    "Story",
    "read_dateline",
    "segment",
]
