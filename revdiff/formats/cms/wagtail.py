"""Wagtail: dumps of its database, rows of its revisions, pages as its interface gives them, and a StreamField alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from revdiff.errors import ReadError
from revdiff.formats.cms.dumps import dump_documents, is_dump_entry, is_of_wagtail
from revdiff.formats.cms.exported import exported, member, objects, parsed, told_of
from revdiff.formats.cms.newest import newest
from revdiff.formats.cms.streamfield import is_stream_block
from revdiff.formats.cms.wagtail_pages import PageReader, has_stream, is_content, is_interface_page, is_revision_row
from revdiff.formats.document import Document
from revdiff.formats.members import json_or_none, pointer_to
from revdiff.formats.names import Format
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source
from revdiff.schema import Json

# What dumps begin with, whole or broken off, as one list or line by line.
_DUMPED = re.compile(r'"model":\s{0,8}"wagtailcore\.(?:page|revision|pagerevision)"')


def _fits(source: Source) -> Fit:
    if not source.beginning.startswith(("[", "{")):
        return Fit.NOT
    if _DUMPED.search(source.beginning):
        return Fit.CERTAIN
    found = json_or_none(source)
    if isinstance(found, dict):
        return _fits_object(found)
    listed = [one for _, one in objects(found)]
    if listed and all(is_stream_block(one) and "id" in one for one in listed):
        return Fit.LIKELY
    return max(map(_fits_object, listed), default=Fit.NOT)


def _fits_object(found: dict[str, Json]) -> Fit:
    if is_revision_row(found) or is_interface_page(found) or is_content(found):
        return Fit.CERTAIN
    if is_dump_entry(found):
        return Fit.CERTAIN if is_of_wagtail(found) else Fit.LIKELY if has_stream(found["fields"]) else Fit.NOT
    listed = objects(found.get("items")) if "meta" in found else []
    return Fit.CERTAIN if listed and all(is_interface_page(one) for _, one in listed) else Fit.NOT


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    with told_of(source):
        yield from _found(source, assumed)


def _found(source: Source, assumed: Assumed) -> Iterator[Document]:
    found, place = exported(source, assumed), ""
    if isinstance(found, str):
        found, place = _inner(found, source), "#"
    reader = PageReader(source, assumed)
    if isinstance(found, dict) and "meta" in found and isinstance(found.get("items"), list):
        found, place = found["items"], f"{place}/items"
    if isinstance(found, dict):
        yield from _of_objects(reader, [(place, found)])
    elif isinstance(found, list) and all(is_stream_block(one) for one in found):
        yield reader.stream(found, place)
    else:
        yield from _of_objects(reader, [(pointer_to(place, number), one) for number, one in objects(found)])


def _of_objects(reader: PageReader, found: list[tuple[str, dict[str, Json]]]) -> Iterator[Document]:
    """The documents of objects, each with the pointer to it."""
    if any(is_dump_entry(one) for _, one in found):
        yield from dump_documents(reader, found)
        return
    for place, one in found:
        if is_revision_row(one):
            yield reader.revision(one, place, member(one, "pk", "id"), None, None)
        elif is_interface_page(one):
            yield reader.interface_page(one, place)
        elif "title" in one or has_stream(one):
            yield reader.content(one, place)


def _latest(source: Source, assumed: Assumed) -> Document:
    """The newest version of the one page in a source."""
    return newest(_documents(source, assumed), source, "no page of Wagtail and no revision of one")


def _inner(text: str, source: Source) -> Json:
    try:
        return parsed(text, source.name)
    except ValueError as error:
        raise ReadError(f"{source.name} is a string that is no JSON: {error}") from None


READER = Reader(Format.WAGTAIL, _fits, _documents, _latest)
