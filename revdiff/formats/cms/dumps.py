"""Dumps as Django makes them, of ``model``, ``pk`` and ``fields``: Wagtail's pages put together, and their revisions."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from revdiff.formats.cms.exported import member, word
from revdiff.formats.cms.wagtail_pages import Fields, PageReader, has_content, has_stream
from revdiff.formats.document import Document
from revdiff.formats.members import pointer_to
from revdiff.schema import Json

_PAGE = "wagtailcore.page"
_REVISIONS = frozenset({"wagtailcore.revision", "wagtailcore.pagerevision"})


@frozen
class _Entry:
    model: str
    pk: Json
    fields: Fields
    place: str
    """The pointer to the fields."""


def is_dump_entry(found: Fields) -> bool:
    """Whether something is an entry of a dump."""
    return isinstance(found.get("model"), str) and isinstance(found.get("fields"), dict)


def is_of_wagtail(entry: Fields) -> bool:
    """Whether an entry of a dump is one of Wagtail's own pages or revisions."""
    return entry["model"] == _PAGE or entry["model"] in _REVISIONS


def dump_documents(reader: PageReader, entries: list[tuple[str, Fields]]) -> Iterator[Document]:
    """The documents of the entries of a dump, each with the pointer to it, in the dump's order.

    A page has its own fields in one entry and those of all pages in another, with the same ``pk``. What a page shows is not given
    again where the revision that it shows is in the dump.
    """
    whole = [_entry(place, found) for place, found in entries if is_dump_entry(found)]
    pages = {word(entry.pk): entry for entry in whole if entry.model == _PAGE}
    kinds = {word(entry.pk): _kind(entry) for entry in whole if entry.model == "contenttypes.contenttype"}
    revisions = {word(entry.pk) for entry in whole if entry.model in _REVISIONS}
    shown = _shown(whole)
    for entry in whole:
        page = pages.get(word(entry.pk))
        if entry.model in _REVISIONS:
            if has_content(entry.fields):
                yield reader.revision(
                    entry.fields, entry.place, entry.pk, _model_of(entry, kinds), _status(entry, shown, pages)
                )
        elif page is not None and _is_of(page, entry, kinds):
            if word(page.fields.get("live_revision")) not in revisions:
                yield reader.page(entry.fields, entry.place, page.fields, page.place, entry.pk, entry.model)
        elif entry.model != _PAGE and has_stream(entry.fields):
            yield reader.page(entry.fields, entry.place, {}, "", entry.pk, entry.model)


def _entry(place: str, found: Fields) -> _Entry:
    model, fields = found["model"], found["fields"]
    assert isinstance(model, str)
    assert isinstance(fields, dict)
    return _Entry(model.lower(), found.get("pk"), fields, pointer_to(place, "fields"))


def _kind(entry: _Entry) -> str:
    return f"{word(entry.fields.get('app_label'))}.{word(entry.fields.get('model'))}"


def _model(kind: Json, kinds: dict[str | None, str]) -> str | None:
    """The model that a content type is: written out, or by its number in the dump."""
    if isinstance(kind, list):
        return ".".join(word(part) or "" for part in kind).lower()
    return kinds.get(word(kind))


def _model_of(entry: _Entry, kinds: dict[str | None, str]) -> str | None:
    """The model of what a revision is of; None for a page, whatever its own model is."""
    base = _model(entry.fields.get("base_content_type"), kinds)
    content = member(entry.fields, "content")
    if base == _PAGE or "page" in entry.fields or (isinstance(content, dict) and "url_path" in content):
        return None
    return base or _model(entry.fields.get("content_type"), kinds)


def _is_of(page: _Entry, entry: _Entry, kinds: dict[str | None, str]) -> bool:
    """Whether an entry has the fields of its own that a page of the same number has."""
    if entry.model.startswith("wagtail"):
        return False
    model = _model(page.fields.get("content_type"), kinds)
    return entry.model == model if model is not None else has_stream(entry.fields)


def _shown(entries: list[_Entry]) -> set[str | None]:
    """The revisions that pages show or showed when a later one was made."""
    of_pages = {word(entry.fields.get("live_revision")) for entry in entries}
    return (of_pages | {word(member(entry.fields, "content.live_revision")) for entry in entries}) - {None}


def _status(entry: _Entry, shown: set[str | None], pages: dict[str | None, _Entry]) -> str | None:
    if word(entry.fields.get("approved_go_live_at")) is not None:
        return "scheduled"
    if word(entry.pk) in shown:
        return "live"
    return "draft" if word(member(entry.fields, "object_id", "page")) in pages else None
