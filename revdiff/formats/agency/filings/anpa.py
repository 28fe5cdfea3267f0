"""ANPA 1312, the wire of North America: two header lines, flush lines of slug, headline and desk, then indented paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import tzinfo

from attrs import evolve, frozen

from revdiff.formats.agency.filings.filing import Filing, Told, is_byline, told_body, told_heading
from revdiff.formats.agency.filings.lines import Letters, Line, lines_of
from revdiff.formats.agency.filings.messages import Message
from revdiff.formats.agency.filings.passages import Passage, passages
from revdiff.formats.agency.filings.slugs import Slug, slug_in_header, slug_in_line
from revdiff.formats.agency.filings.times import sent, without_close
from revdiff.formats.numbers import WIRE_KEYWORD
from revdiff.layers.reading import ends_sentence
from revdiff.text import Span

# `r1234`, perhaps a word of the sender, US and who is to get it; `r a`, two format bytes, the keyword and the rest.
_HEADER = re.compile(
    r"(?P<level>[A-Za-z]?)\d{1,4}[^\r\n]*[\r\n]+[A-Za-z] [A-Za-z](?:[\x13\x14](?P<table>[\x11\x12]))? ?(?P<keyed>[^\r\n]*)"
)
# `02-20 0500`: month, day and the count of words.
_DATED = re.compile(r"\s(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:\s+\d{1,5})?\s*$")
_TABULAR = "\x12"
# `BC-US--Ferry Aground`, `AM-FERRY`: a cycle and keywords.
_SLUG = re.compile(r"[A-Z]{2}-{1,2}\w")


@frozen
class _Header:
    service: str = ""
    keyword: str = ""
    said: str = ""
    """What stands behind the keyword: the version."""
    month_and_day: str | None = None
    table: bool = False


def anpa_filing(data: bytes, message: Message, letters: Letters, zone: tzinfo | None) -> Filing:
    """A message of ANPA 1312, read."""
    warnings: list[str] = []
    header = _header(letters.read(data, message.header), message, warnings)
    lines, close = without_close(lines_of(data, message.text, letters, quads=True))
    moment = sent(f"{close}\n{letters.read(data, message.close)}", "trailer", zone, warnings)
    slug, lines = _slug(lines, header)
    found = passages(lines, table=header.table)
    headline, byline, heading = _heading(found)
    told = [*heading, *told_body(found[_above(found) :], table=header.table)]
    day = header.month_and_day
    if moment is not None:
        day = f"{moment.value.year}-{day or moment.value.strftime('%m-%d')}"
    return Filing(
        Span(message.header.start, message.close.start),
        header.service,
        slug,
        day,
        headline,
        byline,
        tuple(one.block for one in told),
        tuple(notice for one in told if (notice := one.notice) is not None),
        moment,
        tuple(warnings),
    )


def _header(text: str, message: Message, warnings: list[str]) -> _Header:
    found = _HEADER.match(text)
    if found is None:
        warnings.append(f"the header at byte {message.header.start} cannot be read")
        return _Header()
    keyed = found["keyed"]
    dated = _DATED.search(keyed)
    keyword, _, said = (keyed if dated is None else keyed[: dated.start()]).strip().partition(" ")
    day = None if dated is None else f"{int(dated['month']):02}-{int(dated['day']):02}"
    return _Header(found["level"], keyword, said.strip(), day, found["table"] == _TABULAR)


def _slug(lines: list[Line], header: _Header) -> tuple[Slug, list[Line]]:
    """The slug, as the first line has it or else the header, and the lines below it."""
    in_header = slug_in_header(header.keyword, header.said)
    place = next((place for place, line in enumerate(lines) if not line.blank), None)
    if place is None or not _is_slug(lines[place], header.keyword):
        return in_header, lines
    slug = slug_in_line(lines[place].text)
    if slug.version is None and slug.part is None:
        slug = evolve(in_header, name=slug.name)
    return slug, lines[place + 1 :]


def _is_slug(first: Line, keyword: str) -> bool:
    if _SLUG.match(first.text) and (first.flush or not ends_sentence(first.text)):
        return True
    return (
        bool(keyword) and not first.set_in and first.text[:WIRE_KEYWORD].casefold() == keyword[:WIRE_KEYWORD].casefold()
    )


def _above(found: Sequence[Passage]) -> int:
    """How many passages stand above the text: flush ones, or the one that is not indented where the text is."""
    flush = next((count for count, passage in enumerate(found) if not passage.flush), len(found))
    if not flush and len(found) > 1 and not found[0].lines[0].set_in and found[1].lines[0].set_in:
        return int(not ends_sentence(found[0].text))
    return flush


def _heading(found: Sequence[Passage]) -> tuple[Passage | None, str | None, list[Told]]:
    """The headline, the byline and what else stands above the text."""
    headline: Passage | None = None
    credited: list[str] = []
    rest: list[Told] = []
    for passage in found[: _above(found)]:
        # The agency and the writer's title stand below the byline, centered as it is.
        if passage.quad == "=" and (credited or is_byline(passage.text)):
            credited.append(passage.text)
            continue
        told = told_heading(passage, may_be_headline=headline is None)
        if headline is None and told.kind is None:
            headline = passage
        else:
            rest.append(told)
    return headline, ", ".join(credited) or None, rest
