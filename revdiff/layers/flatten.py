"""One text out of a layered story: the page as it once stood, and the current text with nothing told twice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from attrs import frozen

from revdiff.arguments import whole
from revdiff.compare import diff
from revdiff.errors import OptionError
from revdiff.layers.layer import Layer, PageRole, text_of
from revdiff.layers.layered import LayeredPage
from revdiff.layers.rule import OLDER
from revdiff.text import Paragraph, Revision
from revdiff.words import Bag, Index, Lexicon, Measure
from revdiff.words.numbers import FEWEST_WORDS_TO_FOLLOW, SAME_TEXT


@frozen
class Flattened:
    """The current text of a story, and where each of its paragraphs came from.

    ``paragraphs`` are paragraphs of the page, ``layers`` the index of the layer (0 is the newest) each was taken from;
    ``revision`` is the text, paragraph for paragraph, with all that they carry; of a key that stands twice, the first is kept.

    See the glossary: :term:`flattened`.
    """

    paragraphs: tuple[Paragraph, ...]
    layers: tuple[int, ...]
    revision: Revision

    @property
    def text(self) -> str:
        """The current text."""
        return self.revision.text

    def __str__(self) -> str:
        return self.revision.text

    def __repr__(self) -> str:
        return f"<Flattened: {len(self.paragraphs)} paragraphs from {len(set(self.layers))} layers>"


def page_at(story: LayeredPage, index: int) -> Revision:
    """The page as it stood when layer ``index`` was the newest; see `Story.page_at`."""
    index = whole("index", index)
    if not 0 <= index < len(story.layers):
        raise OptionError(f"there is no layer with the index {index}: the story has {len(story.layers)}")
    if index == 0:
        return story.revision
    standing = [(extent, layer) for layer in story.layers[index:] for extent in layer.extents]
    kept: list[Paragraph] = []
    for extent, layer in sorted(standing, key=lambda pair: pair[0].start):
        parting = _parting_from_newer(story, layer, extent, index, standing)
        kept += [story.paragraphs[at] for at in extent if at not in parting]
    return text_of(kept, story.revision)


def _parting_from_newer(
    story: LayeredPage, layer: Layer, extent: range, index: int, standing: Sequence[tuple[range, Layer]]
) -> frozenset[int]:
    """The dividing lines and the words over an extent that only parted it from a text not written yet."""
    above = next((other for other, _ in standing if other.stop == extent.start), None)
    if above is not None:
        return frozenset()
    opening = []
    for at in extent:
        role = story.page_roles[at]
        marks_older = role is PageRole.MARKER and any(
            marker.paragraph.index == at and marker.means in OLDER for marker in layer.markers
        )
        if role is not PageRole.SEPARATOR and not marks_older:
            break
        opening.append(at)
    return frozenset(opening)


def flatten(story: LayeredPage) -> Flattened:
    """The newest layer, then what each older one still adds; see `Story.flatten`."""
    layers = story.layers
    owned = [(paragraph, rank) for rank, layer in enumerate(layers) for paragraph in layer.paragraphs]
    told = _Told([layer.paragraphs for layer in layers])
    carried_on = {
        layers[rank + 1].paragraphs[paragraph.index].index
        for rank, (newer, older) in enumerate(pairwise(layer.revision for layer in layers))
        for change in diff(older, newer, partial=True).alignment
        if change.new
        for paragraph in change.old
    }
    kept = [n for n, (paragraph, rank) in enumerate(owned) if not told.already(n, rank, paragraph.index in carried_on)]
    paragraphs = tuple(owned[n][0] for n in kept)
    return Flattened(paragraphs, tuple(owned[n][1] for n in kept), text_of(paragraphs, story.revision))


class _Told:
    """What the text so far tells, found again by its telling words."""

    def __init__(self, layers: Sequence[Sequence[Paragraph]]) -> None:
        lexicon = Lexicon()
        bags = [[lexicon.bag(paragraph.text) for paragraph in paragraphs] for paragraphs in layers]
        self.bags = [*chain.from_iterable(bags)]
        # Marks and roles are no part of what is told; an image without words tells what its attributes say.
        self.texts = [paragraph.text or paragraph.attributes.json for paragraph in chain.from_iterable(layers)]
        self.measure = Measure(lexicon, *bags)
        self.index = Index()
        self.layer_of: dict[int, int] = {}
        self.exact: set[str] = set()

    def already(self, n: int, rank: int, carried_on: bool) -> bool:
        """Whether a newer layer tells paragraph ``n`` already; if not, it is told from now on.

        ``carried_on`` says that the next newer layer has its successor. A layer further up may have taken it up again.
        """
        if carried_on:
            return True
        bag = self.bags[n]
        told = (self.texts[n] in self.exact and rank > 0) or self._in_other_words(bag, rank)
        if not told:
            self.exact.add(self.texts[n])
            self.layer_of[n] = rank
            self.index.add_bag(n, bag)
        return told

    def _in_other_words(self, bag: Bag, rank: int) -> bool:
        """Whether one paragraph of a newer layer tells what is in ``bag``; a short line says nothing that could be told again."""
        if len(bag.text) < FEWEST_WORDS_TO_FOLLOW:
            return False
        newer = self.index.find(bag, lambda other: self.layer_of[other] < rank)
        return any(self.measure.share(bag, self.bags[other]) >= SAME_TEXT for other in newer)
