"""ANS, the Article and News Schema of Arc XP: one document, or the results and collections that hold several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from revdiff.errors import ReadError
from revdiff.formats.agency.elements import Elements, corrections
from revdiff.formats.document import Document, Moment, MomentKind, Notice, NoticeKind
from revdiff.formats.making import revision_of
from revdiff.formats.members import Members, documents_of, json_of, json_or_none, listed, told_once
from revdiff.formats.moments import read_moment
from revdiff.formats.names import HEADING, Format
from revdiff.formats.notices import kind_of_notice, with_notices
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source
from revdiff.formats.written import warn_of_markup
from revdiff.schema import Json
from revdiff.text import Block

_TYPES: Final = frozenset(("audio", "content", "gallery", "image", "story", "video"))
_SHOWN: Final = frozenset(("audio", "image", "video"))
_HOLDERS: Final = frozenset(("collection", "results"))
_SCHEMA_VERSION = re.compile(r"0\.\d+(?:\.\d+)*")
# Members that a document of these types has in no other format, together with an `_id`.
_TELLING: Final = frozenset(("content_elements", "created_date", "credits", "headlines", "last_updated_date"))
_TELLING_ENOUGH: Final = 2
# Of a file that cannot be read as JSON.
_TELLING_TEXT = re.compile(r'"version"\s*:\s*"0\.\d+\.\d+"')
_TELLING_TYPE = re.compile(r'"type"\s*:\s*"(?:story|gallery|video|image|results|collection)"')

_TIMES: Final = (
    (MomentKind.CREATED, "created_date"),
    (MomentKind.PUBLISHED, "first_publish_date"),
    (MomentKind.PUBLISHED, "publish_date"),
    (MomentKind.PUBLISHED, "display_date"),
    (MomentKind.MODIFIED, "last_updated_date"),
)


def _fits(source: Source) -> Fit:
    found = json_or_none(source)
    if source.first_line is not None:  # each line is a document
        return Fit.NOT
    if found is None:
        begins = source.beginning if source.beginning.startswith(("{", "[")) else ""
        return Fit.LIKELY if _TELLING_TEXT.search(begins) and _TELLING_TYPE.search(begins) else Fit.NOT
    first = next(_found_in(found, "", []), None)
    if first is None:
        return Fit.NOT
    return Fit.CERTAIN if _names_its_schema(first[0]) else Fit.LIKELY


def _names_its_schema(found: dict[str, Json]) -> bool:
    version = found.get("version")
    return isinstance(version, str) and _SCHEMA_VERSION.fullmatch(version) is not None


def _is_document(found: dict[str, Json]) -> bool:
    if not _is_of(found, _TYPES):
        return False
    telling = len(_TELLING & found.keys())
    return telling > 0 if _names_its_schema(found) else telling >= _TELLING_ENOUGH and "_id" in found


def _is_of(found: dict[str, Json], types: frozenset[str]) -> bool:
    kind = found.get("type")
    return isinstance(kind, str) and kind in types


def _found_in(found: Json, pointer: str, left_out: list[str]) -> Iterator[tuple[dict[str, Json], str]]:
    """The documents in what was read, each with its pointer: itself, those of a list, those of results or of a collection.

    ``left_out`` are the pointers of what stands among them and is none.
    """
    if isinstance(found, dict) and _is_of(found, _HOLDERS) and isinstance(held := found.get("content_elements"), list):
        found, pointer = held, f"{pointer}/content_elements"
    for one, place in listed(found, pointer) if isinstance(found, list) else ((found, pointer),):
        if isinstance(one, dict) and _is_document(one):
            yield one, place
        else:
            left_out.append(place)


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    found = json_of(source, assumed.encoding)
    left_out: list[str] = []
    documents = list(_found_in(found, "", left_out))
    if not documents and isinstance(found, dict) and isinstance(found.get("content_elements"), list):
        documents, left_out = [(found, "")], []
    if not documents:
        raise ReadError(f"{source.name} holds no ANS document: an object with a type, a version and content_elements")
    warnings = [f"{pointer} is no ANS document; it was left out" for pointer in left_out]
    yield from documents_of(source, documents, lambda document: _document(source, document, assumed), warnings)


def _document(source: Source, story: Members, assumed: Assumed) -> Document:
    headline = story.object("headlines").text("basic")
    if headline is not None:
        warn_of_markup(headline, story.warnings)
    words = headline.text.strip() if headline else None
    times = _times(story, assumed)
    elements = Elements()
    if story.line("type") in _SHOWN:
        elements.read_one(story)
    else:
        elements.read(story)
    stated = [*corrections(story), *_notes(story)]
    blocks, in_text = with_notices(elements.blocks, stated)
    revision = revision_of(
        source,
        [*_subheadline(story), *blocks],
        headline=words,
        headline_anchor=headline.anchor if headline else None,
        times=times,
        warnings=story.warnings,
    )
    if not elements.blocks:
        story.warnings.append("there are no content elements with a text")
    return Document(
        revision,
        Format.ANS,
        headline=words,
        byline=_byline(story),
        dateline=story.line("location"),
        notices=(*elements.notices, *in_text, *stated),
        identity=story.label("_id", "canonical_url"),
        version=story.object("revision").label("revision_id"),
        times=times,
        status=_status(story),
        warnings=told_once(story.warnings),
        source=source,
    )


def _subheadline(story: Members) -> Iterator[Block]:
    written = story.object("subheadlines").text("basic")
    if written is not None:
        yield Block(None, written.text.strip(), role=HEADING, anchor=written.anchor)


def _byline(story: Members) -> str | None:
    """Who wrote it, as it is to be shown where that was set by hand."""
    for field in ("vanity_credits", "credits"):
        if isinstance(story.values.get(field), dict):
            authors = story.object(field).objects("by")
            names = [name for author in authors if (name := author.line("name", "byline")) is not None]
            if names:
                return ", ".join(names)
    return None


def _notes(story: Members) -> Iterator[Notice]:
    """Notes in fields: of the editor to readers, and of desks to each other."""
    for written, otherwise in (
        (story.text("editor_note"), NoticeKind.EDITORS_NOTE),
        (story.object("planning").text("internal_note"), NoticeKind.ADVISORY),
    ):
        if written is not None:
            text = written.text.strip()
            yield Notice(kind_of_notice(text, otherwise), text, anchor=written.anchor)


def _times(story: Members, assumed: Assumed) -> tuple[Moment, ...]:
    stated = [moment for kind, name in _TIMES for moment in story.moment(kind, name, assumed.timezone)]
    return (*stated, *_embargo(story, assumed))


def _embargo(story: Members, assumed: Assumed) -> Iterator[Moment]:
    embargo = story.object("content_restrictions").object("embargo")
    if embargo.values.get("active") is not True:
        return
    end = embargo.text("end_time")
    if end is None:
        story.warnings.append("it is under an embargo without an end")
        return
    field = "content_restrictions.embargo.end_time"
    moment = read_moment(MomentKind.EMBARGO, end.text, field, assumed.timezone, story.warnings)
    if moment is not None:
        yield moment


def _status(story: Members) -> str | None:
    """The document's own word for its state, else what its revision says of that, else the number of a step in the workflow."""
    stated = story.line("status")
    if stated is None and story.object("revision").values.get("published") is True:
        stated = "published"
    return stated or story.object("workflow").label("status_code")


READER = Reader(Format.ANS, _fits, _documents)
