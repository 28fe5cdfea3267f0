"""A stacked story to its update layers: markers, datelines, notes, chronology."""

from revdiff.layers.datelines import Dateline, read_dateline
from revdiff.layers.rule import Alone, Means, Place, Rule
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
from revdiff.phrases.clock import StatedTime

__all__ = [
    "Alone",
    "Confidence",
    "Dateline",
    "Evidence",
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
