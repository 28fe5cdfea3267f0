"""An entry of a feed, in whatever language the feed is written, and the document that it becomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen

from revdiff.formats.document import Document, Moment, MomentKind
from revdiff.formats.mailtimes import in_iso
from revdiff.formats.making import revision_of
from revdiff.formats.markup import html_blocks
from revdiff.formats.moments import read_moment
from revdiff.formats.names import BODY, AnchorScheme, Format
from revdiff.formats.reader import Assumed
from revdiff.formats.source import Source
from revdiff.text import Anchor, Block, Revision


@frozen
class Content:
    """A text of an entry: plain or HTML, whole or a summary; ``scheme`` and ``place`` say where it stands, if that is known."""

    text: str
    is_html: bool
    is_summary: bool = False
    scheme: AnchorScheme = AnchorScheme.XPATH
    place: str | None = None

    def blocks(self) -> Iterator[Block]:
        """Its blocks, with anchors into the feed."""
        if not self.is_html:
            anchor = None if self.place is None else Anchor(self.scheme, self.place)
            yield from (
                Block(None, paragraph.text, role=BODY, anchor=anchor) for paragraph in Revision(self.text).paragraphs
            )
            return
        for block in html_blocks(self.text):
            inner = block.anchor
            anchor = None if self.place is None or inner is None else Anchor(self.scheme, f"{self.place}#{inner.value}")
            yield evolve(block, anchor=anchor)


@frozen
class Entry:
    """What a feed says of one entry. ``times`` are as they are written, each with its kind and the member that has it."""

    identity: str | None
    headline: str | None
    byline: str | None
    contents: tuple[Content, ...]
    times: tuple[tuple[MomentKind, str, str], ...]
    warnings: list[str] = field(factory=list)
    headline_anchor: Anchor | None = None


def document_of(source: Source, entry: Entry, assumed: Assumed) -> Document:
    """The document that an entry is: of its whole text, or else of its summary."""
    warnings = [*entry.warnings]
    chosen = next((content for content in entry.contents if not content.is_summary), None) or next(
        iter(entry.contents), None
    )
    if chosen is None:
        warnings.append("the entry has no text")
    elif chosen.is_summary:
        warnings.append("the entry has a summary alone, which may be an excerpt")
    times = [*_moments(entry.times, assumed, warnings)]
    revision = revision_of(
        source,
        chosen.blocks() if chosen else (),
        headline=entry.headline,
        headline_anchor=entry.headline_anchor,
        times=times,
        warnings=warnings,
    )
    return Document(
        revision,
        Format.FEED,
        headline=entry.headline,
        byline=entry.byline,
        identity=entry.identity,
        times=times,
        warnings=warnings,
    )


def _moments(times: Iterable[tuple[MomentKind, str, str]], assumed: Assumed, warnings: list[str]) -> Iterator[Moment]:
    for kind, written, member in times:
        moment = read_moment(kind, in_iso(written), member, assumed.timezone, warnings)
        if moment is not None:
            yield moment
