"""`Story`: a page cut into its update layers, and what can be done with it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from attrs import frozen

from revdiff.arguments import one_of
from revdiff.compare import Diff, diff
from revdiff.layers.explain import StoryExplanation, explain
from revdiff.layers.flatten import Flattened, flatten, page_at
from revdiff.layers.layer import Layer, Order
from revdiff.layers.layered import LayeredPage, in_time
from revdiff.layers.resuming import with_resumed
from revdiff.layers.story_json import story_from_record, story_record
from revdiff.layers.tables import LayerTable, table_of
from revdiff.schema import Json, Units, envelope
from revdiff.showable import Showable
from revdiff.spelling import spelled
from revdiff.text import Revision
from revdiff.words import word_count


@frozen
class Story(LayeredPage, Showable):
    """A page cut into its update layers.

    ``layers`` come newest first, whatever their place on the page, and in page order where ``order`` is ``unknown``.
    ``front`` is the range of headline, kicker, byline and stamps above the first layer; it and all extents tile the
    page. ``notes`` are all notes of the page, those of the front too; ``page_roles`` says of each paragraph what it is.

    See the glossary: :term:`story`, :term:`page`, :term:`front`.

    >>> from revdiff.layers import segment
    >>> page = "UPDATE 5 p.m.: The bridge is open.\\n\\nORIGINAL STORY:\\n\\nA bridge closed on Monday morning."
    >>> story = segment(page)
    >>> story
    <Story: 2 layers, newest-first, 3 paragraphs>
    >>> story.revisions[0].text
    'A bridge closed on Monday morning.'
    """

    def diffs(self, order: Order | str | None = None) -> tuple[Diff, ...]:
        """What changed from each revision to the next, oldest first.

        What a newer layer does not repeat still stands further down the page, so every diff is ``partial``; what it takes up
        again from a layer further back is an addition that ``resumes`` a paragraph of the page. Marks, roles and attributes are
        compared too, where the page has them. With the order unknown,
        ``order`` must say how the page is to be read: ``newest-first`` or ``oldest-first``; else `OrderUnknown` is
        raised, and `OptionError` for any other order.
        """
        layers = in_time(self, order)
        neighbors = itertools.pairwise(layer.revision for layer in layers)
        return with_resumed([diff(old, new, partial=True) for old, new in neighbors], layers)

    def page_at(self, index: int) -> Revision:
        """The page as it stood when layer ``index`` (0 is the newest) was the newest, as far as this page tells.

        Layer 0 gives the page itself. For an older one the front, which belongs to the page of today, is left out,
        and so are all younger layers and the words that part the layer from a younger one. Raises `OptionError`.
        """
        return page_at(self, index)

    def flatten(self) -> Flattened:
        """The one current text: the newest layer, then what each older one still adds, nothing twice.

        A paragraph whose words stand in two layers is told once, with the marks that the newer one has.
        """
        return flatten(self)

    @property
    def table(self) -> LayerTable:
        """The layers as a table, a row for each.

        >>> from revdiff.layers import segment
        >>> page = "UPDATE 5 p.m.: The bridge is open.\\n\\nORIGINAL STORY:\\n\\nA bridge closed on Monday morning."
        >>> [(row["layer"], row["marker"], row["words"]) for row in segment(page).table.rows()]
        [(0, 'UPDATE 5 p.m.', 7), (1, 'ORIGINAL STORY:', 6)]
        """
        return table_of(self)

    def explain(self) -> StoryExplanation:
        """Why the page was cut where it was, and why not where it looked as if it might be."""
        return explain(self)

    def to_record(self, *, units: Units = Units.CODE_POINTS) -> dict[str, Json]:
        """The story as a record of the schema ``revdiff/2``: the page, its layers, and why it was cut so.

        ``units`` is what offsets count: code points, or UTF-16 units as browsers and editors do. Raises `OptionError` for others.
        """
        return story_record(self, one_of(Units, "units", units))

    @classmethod
    def from_record(cls, record: Mapping[str, Json]) -> Story:
        """The story that `to_record` wrote, equal to the one that wrote it. Raises `SchemaError`."""
        return story_from_record(record, cls)

    def to_json(self, *, units: Units = Units.CODE_POINTS, indent: int | None = None) -> str:
        """The story as JSON: `to_record` as text, each level set in by ``indent`` spaces (0 to 100), or all on one line."""
        return envelope.json_text(self.to_record(units=units), indent)

    @classmethod
    def from_json(cls, text: str) -> Story:
        """The story that `to_json` wrote, equal to the one that wrote it. Raises `SchemaError`."""
        return cls.from_record(envelope.parsed(text))

    def __repr__(self) -> str:
        layers = "1 layer" if len(self.layers) == 1 else f"{len(self.layers)} layers"
        paragraphs = len(self.paragraphs)
        return f"<Story: {layers}, {self.order}, {paragraphs} paragraph{'s' * (paragraphs != 1)}>"

    def __str__(self) -> str:
        headline = "(no headline)" if self.headline is None else self.headline.text
        lines = [headline, f"{len(self.layers)} layer{'' if len(self.layers) == 1 else 's'}, {self.order}"]
        lines += [f"{number:3}. {_line_of(layer)}" for number, layer in enumerate(self.layers, 1)]
        return spelled("\n".join(lines))


def _line_of(layer: Layer) -> str:
    """One line on a layer: what opened it, its dateline, its size."""
    opened = "" if layer.marker is None else f"[{' '.join(layer.marker.text.split())[:60]}] "
    filed = "" if layer.dateline is None else f"{layer.dateline}: "
    words = sum(word_count(paragraph.text) for paragraph in layer.paragraphs)
    count = len(layer.paragraphs)
    return f"{opened}{filed}{count} paragraph{'' if count == 1 else 's'}, {words} words, {layer.confidence}"
