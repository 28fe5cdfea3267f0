"""Why a page was cut where it was: as data, and as text that a person can check against the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from revdiff.layers.layer import Confidence, Evidence, NearMiss, Order
from revdiff.layers.layered import LayeredPage
from revdiff.renamed import former_names
from revdiff.table import Cells, Column, Tabular


@frozen
class Boundary:
    """A boundary of the page: the paragraph it is before, the layer that opens there, both by their index, and why.

    Layer 0 is the newest.

    See the glossary: :term:`boundary`.
    """

    paragraph: int
    layer: int
    confidence: Confidence
    evidence: tuple[Evidence, ...]


@frozen
class StoryExplanation(Tabular):
    """Every boundary of a story with its evidence, and every near miss with the reason against it; as a table, a row for each.

    Printed, it counts paragraphs and layers from 1, as all views do; its values and its rows count from 0.

    See the glossary: :term:`boundary`, :term:`near miss`.
    """

    order: Order
    boundaries: tuple[Boundary, ...]
    near_misses: tuple[NearMiss, ...]

    columns: ClassVar[Mapping[str, Column]] = {
        "decision": Column.TEXT,
        "paragraph": Column.WHOLE,
        "layer": Column.WHOLE,
        "confidence": Column.TEXT,
        "rule": Column.TEXT,
        "words": Column.TEXT,
        "reason": Column.TEXT,
    }

    def cells(self) -> Iterator[Cells]:
        """One row for each piece of evidence and each near miss.

        >>> from revdiff.layers import segment
        >>> page = "UPDATE: All clear.\\n\\nORIGINAL STORY:\\n\\nA gas leak closed the school on Main Street."
        >>> segment(page).explain().rows()[0]["rule"]
        'older.story'
        """
        for one in self.boundaries:
            for piece in one.evidence:
                yield "boundary", one.paragraph, one.layer, one.confidence.value, piece.rule, piece.words, None
        for miss in self.near_misses:
            yield "near-miss", miss.paragraph, None, None, miss.rule, miss.words, miss.reason

    def __str__(self) -> str:
        lines = [f"order: {self.order}"]
        for boundary in self.boundaries:
            paragraph, layer = boundary.paragraph + 1, boundary.layer + 1
            lines.append(f"paragraph {paragraph} opens layer {layer} ({boundary.confidence}):")
            lines += [
                f"    {piece.rule}, paragraph {piece.paragraph + 1}: {piece.words!r}" for piece in boundary.evidence
            ]
        if not self.boundaries:
            lines.append("no boundary")
        lines += [
            f"no boundary at paragraph {miss.paragraph + 1} ({miss.rule}): {miss.words!r}: {miss.reason}"
            for miss in self.near_misses
        ]
        return "\n".join(lines)


def explain(story: LayeredPage) -> StoryExplanation:
    """The explanation of a story; see `Story.explain`."""
    boundaries = []
    for rank, layer in enumerate(story.layers):
        for extent in layer.extents:
            if extent.start > story.front.stop:
                own = tuple(piece for piece in layer.evidence if piece.boundary == extent.start)
                boundaries.append(Boundary(extent.start, rank, layer.confidence, own))
    return StoryExplanation(
        story.order, tuple(sorted(boundaries, key=lambda boundary: boundary.paragraph)), story.near_misses
    )


# Hidden from type checkers, which would believe in any name of a module that has this.
if not TYPE_CHECKING:
    __getattr__ = former_names(__name__, {"Explanation": "revdiff.layers.StoryExplanation"})
