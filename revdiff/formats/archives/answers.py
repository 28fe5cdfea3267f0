"""Answers of MediaWiki's API to `action=query&prop=revisions`: pages with their revisions, in both versions of its format."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.errors import ReadError
from revdiff.formats.archives.revisions import TEXT_DELETED, WikiRevision
from revdiff.formats.members import Members, pointer_to
from revdiff.formats.written import Written
from revdiff.schema import Json


def is_answer(found: object) -> bool:
    """Whether some JSON is an answer that has pages with their revisions."""
    return isinstance(found, dict) and any(
        isinstance(page, dict) and isinstance(page.get("revisions"), list) for page, _ in _pages(found)
    )


def answered_revisions(found: dict[str, Json], name: str) -> Iterator[WikiRevision]:
    """The revisions of all pages in an answer, in its order. Raises `ReadError` for what is no page."""
    for page, pointer in _pages(found):
        if not isinstance(page, dict):
            raise ReadError(f"{name}: {pointer} is no page")
        about = Members(page, pointer=pointer)
        for revision, place in about.elements("revisions"):
            if not isinstance(revision, dict):
                raise ReadError(f"{name}: {place} is no revision")
            yield _revision(about, Members(revision, pointer=place))


def _pages(found: dict[str, Json]) -> list[tuple[Json, str]]:
    """The pages, and where each stands: in a list, or by their ids in the older format."""
    query = found.get("query")
    pages = query.get("pages") if isinstance(query, dict) else None
    if isinstance(pages, dict):
        return [(page, pointer_to("/query/pages", key)) for key, page in pages.items()]
    return [(page, f"/query/pages/{place}") for place, page in enumerate(pages)] if isinstance(pages, list) else []


def _revision(page: Members, revision: Members) -> WikiRevision:
    title, timestamp, comment = page.text("title"), revision.text("timestamp"), revision.text("comment")
    main = revision.object("slots").object("main")
    kept = main if main.values else revision
    text = kept.text("content") or kept.text("*")
    model = main.text("contentmodel") or revision.text("contentmodel")
    hidden = [what for what in ("user", "comment") if _is_set(revision, f"{what}hidden")]
    return WikiRevision(
        page=page.label("pageid"),
        title=None if title is None else title.text,
        wiki=None,
        id=revision.label("revid"),
        timestamp=None if timestamp is None else timestamp.text,
        user=revision.label("user"),
        comment=None if comment is None else comment.text,
        minor=_is_set(revision, "minor"),
        model=None if model is None else model.text,
        text=_held(kept, text),
        lost=TEXT_DELETED if _is_set(kept, "texthidden") or _is_set(revision, "texthidden") else None,
        comment_anchor=None if comment is None else comment.anchor,
        text_pointer=None if text is None else kept.at("content" if "content" in kept.values else "*"),
        warnings=(
            *(f"the {what} of this revision was deleted" for what in hidden),
            *page.warnings,
            *revision.warnings,
        ),
    )


def _is_set(members: Members, name: str) -> bool:
    """Whether a flag is: the older format has an empty string where it is, and nothing where it is not."""
    return members.values.get(name) in (True, "")


def _held(kept: Members, text: Written | None) -> str | None:
    """The text, which may be empty; None where there is none."""
    empty = "" in (kept.values.get("content"), kept.values.get("*"))
    return text.text if text is not None else "" if empty else None
