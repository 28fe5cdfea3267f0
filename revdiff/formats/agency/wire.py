"""Files of agency wire to documents: one for each message, those of a story that was sent in parts put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from attrs import evolve

from revdiff.errors import ReadError
from revdiff.formats.agency.filings.anpa import anpa_filing
from revdiff.formats.agency.filings.filing import Filing
from revdiff.formats.agency.filings.iptc7901 import iptc_filing
from revdiff.formats.agency.filings.lines import Letters
from revdiff.formats.agency.filings.messages import Dialect, has_bare_header, has_header, may_have_header, messages
from revdiff.formats.document import Document
from revdiff.formats.making import revision_of
from revdiff.formats.names import Format
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source
from revdiff.text.kinds import binary_kind

_SUFFIXES = (".anpa", ".iptc", ".iptc7901", ".7901")


def _fits(source: Source) -> Fit:
    if binary_kind(source.head) is not None:
        return Fit.NOT  # its bytes may be those of a header by chance
    if has_header(source.head):
        return Fit.CERTAIN
    if may_have_header(source.head) or has_bare_header(source.head):
        return Fit.LIKELY
    return Fit.NAMED if source.suffix in _SUFFIXES else Fit.NOT


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    data = source.data
    letters = Letters.of(data, source.name, None if source.given is not None else assumed.encoding)
    filings: list[Filing] = []
    for message in messages(data):
        read = anpa_filing if message.dialect is Dialect.ANPA else iptc_filing
        filing = read(data, message, letters, assumed.timezone)
        if not message.ended:
            filing = _warned(filing, f"the message at byte {filing.span.start} has no end; it may be cut off")
        filings.append(filing)
    if not filings:
        raise ReadError(f"{source.name} is no agency wire: no message begins in it, by SOH, ZCZC or a header line")
    for filing in _put_together(filings):
        yield _document(source, filing)


def _put_together(filings: Iterable[Filing]) -> list[Filing]:
    """The filings, further parts joined to the last filing before them that is of their story and its beginning."""
    stories: list[list[Filing]] = []
    last: dict[str, int] = {}
    for filing in filings:
        begun = last.get(filing.identity) if filing.slug.part and filing.identity else None
        if begun is not None:
            stories[begun].append(filing)
            continue
        if filing.slug.part:
            filing = _warned(filing, f"it is part {filing.slug.part} of a story whose first part is not in this file")
        if filing.identity is not None:
            last[filing.identity] = len(stories)
        stories.append([filing])
    return [_joined(*story) if len(story) > 1 else story[0] for story in stories]


def _joined(first: Filing, *others: Filing) -> Filing:
    parts = [first, *sorted(others, key=lambda part: part.slug.part or 0)]
    told = [f"part {part.slug.part} of it stands at bytes {part.span.start}-{part.span.end}" for part in parts[1:]]
    return evolve(
        first,
        blocks=tuple(chain.from_iterable(part.blocks for part in parts)),
        notices=tuple(chain.from_iterable(part.notices for part in parts)),
        warnings=(*chain.from_iterable(part.warnings for part in parts), *told),
    )


def _warned(filing: Filing, warning: str) -> Filing:
    return evolve(filing, warnings=(*filing.warnings, warning))


def _document(source: Source, filing: Filing) -> Document:
    warnings = [*filing.warnings]
    times = [] if filing.sent is None else [filing.sent]
    headline = None if filing.headline is None else filing.headline.text
    slug = filing.slug
    revision = revision_of(
        source,
        filing.blocks,
        headline=headline,
        headline_anchor=None if filing.headline is None else filing.headline.anchor,
        times=times,
        warnings=warnings,
        label=", ".join(filter(None, (slug.name, slug.version))) or None,
    )
    return Document(
        revision,
        Format.WIRE,
        headline=headline,
        byline=filing.byline,
        notices=filing.notices,
        identity=filing.identity,
        version=slug.version,
        times=times,
        status=slug.kill,
        warnings=tuple(warnings),
    )


READER = Reader(Format.WIRE, _fits, _documents)
