"""IPTC 7901, the wire of Europe: one header line, keywords, a heading, then paragraphs parted by blank lines or indented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import tzinfo

from attrs import evolve, field, frozen

from revdiff.formats.agency.filings.filing import Filing, Told, is_byline, told_body, told_for_desks, told_heading
from revdiff.formats.agency.filings.lines import Letters, Line, lines_of
from revdiff.formats.agency.filings.messages import Message
from revdiff.formats.agency.filings.passages import Passage, joined, passages
from revdiff.formats.agency.filings.slugs import Slug, says_which, slug_of, without_version
from revdiff.formats.agency.filings.times import sent, without_close
from revdiff.formats.numbers import WIRE_HEADING, WIRE_TITLE
from revdiff.layers.datelines import read_dateline
from revdiff.layers.reading import ends_sentence
from revdiff.text import Span

# `bdt0123 4 pl 0250  dpa 0456`: the service and its number; priority, category, words and what the sender adds follow.
_HEADER = re.compile(r"(?P<service>[A-Za-z]{1,8})\d{1,6} +\d\b[^\r\n]*")


@frozen
class _Heading:
    """The lines above the text, each with what it is."""

    title: list[Line] = field(factory=list)
    said: list[str] = field(factory=list)
    """Which version or part it is, or that the story is taken back."""
    notes: list[Told] = field(factory=list)
    bylines: list[str] = field(factory=list)


def iptc_filing(data: bytes, message: Message, letters: Letters, zone: tzinfo | None) -> Filing:
    """A message of IPTC 7901, read."""
    warnings: list[str] = []
    header = _HEADER.match(letters.read(data, message.header))
    if header is None:
        warnings.append(f"the header at byte {message.header.start} cannot be read")
    keywords = [line for line in lines_of(data, message.header, letters, quads=False)[1:] if not line.blank]
    lines, close = without_close(lines_of(data, message.text, letters, quads=False))
    if not keywords:
        lines, keywords = _keywords(lines)
    moment = sent(f"{close}\n{letters.read(data, message.close)}", "day-time group", zone, warnings)
    length = _heading_length(lines)
    heading = _heading([line for line in lines[:length] if not line.blank])
    headline, bracketed = _headline(heading.title)
    slug = _slug(keywords, heading.said)
    if bracketed is not None:
        slug = evolve(slug, version=", ".join(filter(None, (slug.version, bracketed))))
    told = [*heading.notes, *told_body(passages(lines[length:]))]
    return Filing(
        Span(message.header.start, message.close.start),
        header["service"] if header is not None else "",
        slug,
        None if moment is None else moment.value.strftime("%Y-%m-%d"),
        headline,
        ", ".join(heading.bylines) or None,
        tuple(one.block for one in told),
        tuple(notice for one in told if (notice := one.notice) is not None),
        moment,
        tuple(warnings),
    )


def _keywords(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without those of keywords at their beginning, which end in a stroke; and those."""
    found: list[Line] = []
    for place, line in enumerate(lines):
        if line.text.endswith("/"):
            found.append(line)
        elif not line.blank:
            return lines[place:], found
    return [], found


def _slug(keywords: Sequence[Line], said: Sequence[str]) -> Slug:
    named = [part.strip() for line in keywords for part in line.text.split("/")]
    versions = [part for part in named if says_which(part)]
    return slug_of("/".join(part for part in named if part and part not in versions), [*versions, *said])


def _heading_length(lines: Sequence[Line]) -> int:
    """How many lines stand above the text: up to an equals sign, or else to the first blank line."""
    written = [place for place, line in enumerate(lines) if not line.blank][:WIRE_HEADING]
    for place in written:
        if lines[place].set_in:
            break
        if lines[place].text.endswith("="):
            return place + 1
    block = 0
    while block < len(lines) and not (lines[block].blank and block) and not (block and lines[block].set_in):
        block += 1
    title = [
        line for line in lines[:block] if not line.blank and not says_which(line.text) and not line.text.startswith("(")
    ]
    is_title = bool(title) and not title[0].set_in and len(title) <= WIRE_TITLE
    if block == len(lines) or not is_title or ends_sentence(title[-1].text) or read_dateline(title[0].text) is not None:
        return next((place for place in written if not says_which(lines[place].text)), 0)
    return block


def _headline(title: Sequence[Line]) -> tuple[Passage | None, str | None]:
    """The headline, and the version in brackets that stood at its end."""
    if not title:
        return None, None
    headline = joined(title)
    text, version = without_version(headline.text)
    marks = tuple(mark for mark in headline.marks if mark.span.end <= len(text))
    return (evolve(headline, text=text, marks=marks) if text else None), version


def _heading(lines: Sequence[Line]) -> _Heading:
    found = _Heading()
    noted: list[Line] = []
    for line in map(_without_sign, lines):
        if noted or line.text.startswith("("):
            noted.append(line)
            if line.text.endswith(")"):
                _take_note(found, joined(noted))
                noted = []
        elif says_which(line.text):
            found.said.append(line.text)
        # A headline may begin so: `Von der Bucht ans Ufer`.
        elif found.title and is_byline(line.text):
            found.bylines.append(line.text)
        elif line.text:
            found.title.append(line)
    found.title.extend(noted)
    return found


def _take_note(found: _Heading, note: Passage) -> None:
    """A line in brackets is a version or for desks: `(3DER)`, `(Achtung)`."""
    if says_which(note.text):
        found.said.append(note.text)
    else:
        told = told_heading(note)
        found.notes.append(told if told.kind is not None else told_for_desks(note))


def _without_sign(line: Line) -> Line:
    """A line without the equals sign that ends the heading."""
    text = line.text.removesuffix("=").rstrip()
    return evolve(line, text=text, span=Span(line.span.start, line.span.end - (len(line.text) - len(text))))
