"""Elements of agencies' XML: found by their names, whatever their namespace, with where they stand in the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from revdiff.formats.document import Moment
from revdiff.formats.making import revision_of
from revdiff.formats.markup import HTML, Vocabulary, blocks_of, decoded_html, inline, local_name, parsed_xml
from revdiff.formats.markup.paths import Siblings, step_to
from revdiff.formats.markup.walk import KindOf
from revdiff.formats.names import AnchorScheme
from revdiff.formats.reader import Assumed
from revdiff.formats.source import Source
from revdiff.text import Anchor, Block, Revision

if TYPE_CHECKING:
    from lxml.etree import _Element


@frozen(eq=False)
class Part:
    """A part of an XML source, read as a tree of its own: its ``top``, and the ``place`` of that in the source, a path.

    ``name`` is how errors tell the source. Paths count elements with a namespace among all of their parent (``/*[1]/*[4]``), so
    that they need no prefixes.
    """

    name: str
    top: _Element
    place: str

    @classmethod
    def whole(cls, source: Source, assumed: Assumed, warnings: list[str]) -> Part:
        """The whole source; ``warnings`` are added to. Raises `ReadError` for what is no well-formed XML."""
        # As HTML is: agencies' files are stored anew in UTF-8 too, and declare what they were in.
        text, told = decoded_html(source, assumed.encoding)
        warnings += told
        top = parsed_xml(text, source.name)
        return cls(source.name, top, step_to(top))

    def taken_apart(self, element: _Element) -> Iterator[Part]:
        """The elements in one of its elements, each taken out of the tree: a path is counted through all that stand before."""
        for inner, place in [*self.placed(element)]:
            element.remove(inner)
            yield Part(self.name, inner, place)

    def placed(self, element: _Element) -> Iterator[tuple[_Element, str]]:
        """The elements in one of its elements, each with its path."""
        place = self.path(element)
        siblings = Siblings()
        for inner in element:
            if isinstance(inner.tag, str):
                siblings.meet(inner.tag)
                yield inner, place + siblings.step(inner.tag)

    def path(self, element: _Element) -> str:
        """The path to an element of it, in the source."""
        steps = ""
        while element is not self.top:
            steps = step_to(element) + steps
            above = element.getparent()
            assert above is not None, "an element of a part stands below its top"
            element = above
        return self.place + steps

    def anchor(self, element: _Element) -> Anchor:
        """Where an element of it stands."""
        return Anchor(AnchorScheme.XPATH, self.path(element))

    def blocks(self, element: _Element, vocabulary: Vocabulary = HTML, kind_of: KindOf | None = None) -> list[Block]:
        """The blocks in an element of it, with anchors in the source. Raises `ReadError` for elements nested without end."""
        return [self._placed(block) for block in blocks_of(element, vocabulary=vocabulary, kind_of=kind_of)]

    def _placed(self, block: Block) -> Block:
        assert block.anchor is not None, "the walk says of every block where it stands"
        behind_top = block.anchor.value.removeprefix(step_to(self.top))
        return evolve(block, anchor=Anchor(block.anchor.scheme, self.place + behind_top))


def children(element: _Element | None, *names: str) -> Iterator[_Element]:
    """The elements of some names directly in one; none in None."""
    return (child for child in (() if element is None else element) if local_name(child) in names)


def child(element: _Element | None, *path: str) -> _Element | None:
    """The element that a path of names leads to, the first of each name; None where there is none."""
    for name in path:
        element = next(children(element, name), None)
    return element


def attribute(element: _Element | None, name: str) -> str | None:
    """The value of an attribute, without white space around it; None where it is absent or empty."""
    return None if element is None else (element.get(name) or "").strip() or None


def text_of(element: _Element | None, vocabulary: Vocabulary = HTML, between: str = ", ") -> str | None:
    """The words of an element on one line, what are blocks in it put ``between`` each other; None where it says nothing."""
    if element is None:
        return None
    # Alone it has no place, for which everything around it would be walked through.
    lines = [" ".join(line.split()) for line in inline(deepcopy(element), vocabulary=vocabulary)[0].split("\n")]
    joined = ""
    for line in filter(None, lines):
        # A comma may stand there already.
        joined += (" " if joined.endswith((",", ";", ":")) else between if joined else "") + line
    return joined or None


def revision_under(
    source: Source, headline: Block | None, blocks: Sequence[Block], times: Sequence[Moment], warnings: list[str]
) -> Revision:
    """The revision of some blocks under their headline, which keeps its marks and its id.

    It has no level, as in formats where it stands in a field: it is the headline, whichever element that was.
    """
    if headline is None or not headline.text:
        return revision_of(source, blocks, times=times, warnings=warnings)
    headline = evolve(
        headline, attributes={name: value for name, value in headline.attributes.items() if name != "level"}
    )
    return revision_of(source, [headline, *blocks], times=times, warnings=warnings).with_headline(0)
