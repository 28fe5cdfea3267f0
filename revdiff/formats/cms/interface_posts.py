"""WordPress's posts and revisions as JSON: those of its REST interface, and rows of its table of posts."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.arguments import told
from revdiff.formats.cms.exported import member, objects, word
from revdiff.formats.cms.posts import Kept, Post, Stated, is_autosave
from revdiff.formats.document import MomentKind
from revdiff.formats.members import pointer_to
from revdiff.formats.names import AnchorScheme
from revdiff.schema import Json

Fields = dict[str, Json]

_VIEWS = ("raw", "rendered")


def is_interface_post(found: Fields) -> bool:
    """Whether something is a post or a revision as the interface gives it."""
    content = found.get("content")
    if not isinstance(content, dict) or not any(isinstance(content.get(view), str) for view in _VIEWS):
        return False
    return "id" in found and any(name in found for name in ("slug", "parent", "title", "date_gmt", "link"))


def is_row(found: Fields) -> bool:
    """Whether something is a row of the table of posts."""
    return isinstance(found.get("post_content"), str) and any(
        name in found for name in ("ID", "post_title", "post_date", "post_parent")
    )


def interface_post(found: Fields, place: str) -> Post:
    """What the interface says of a post, or of a revision, which alone has no type of its own but a parent."""
    warnings: list[str] = []
    is_revision = "type" not in found and word(found.get("parent")) not in (None, "0")
    slug, status = word(found.get("slug")), word(found.get("status"))
    content = _view(found, "content", place, warnings)
    if content is not None and content.place.endswith("/rendered"):
        warnings.append("the text is as WordPress shows it: what it keeps is only given to context=edit")
    number = word(found.get("id"))
    before = [word(one.get("id")) for _, one in objects(member(found, "_links.predecessor-version"))]
    return Post(
        AnchorScheme.JSON_POINTER,
        number,
        word(found.get("parent")) if is_revision else None,
        _view(found, "title", place, warnings),
        _excerpt(found, place),
        content,
        _footnotes(found, place),
        _author(found),
        number if is_revision else next(iter(before), None),
        status or ("autosave" if is_revision and slug is not None and is_autosave(slug) else None),
        (*_stated(found, "date", "modified", is_revision=is_revision, is_future=status == "future"),),
        warnings,
    )


def row_post(found: Fields, place: str) -> Post:
    """What a row of the table of posts says."""
    is_revision = found.get("post_type") == "revision"
    number, status = word(member(found, "ID", "id")), word(found.get("post_status"))
    slug = word(found.get("post_name"))
    if is_revision:
        # Every revision inherits the state of its post.
        status = "autosave" if slug is not None and is_autosave(slug) else None
    names = {name: name.removeprefix("post_") for name in ("post_title", "post_excerpt", "post_content")}
    kept = {
        short: Kept(text, pointer_to(place, name))
        for name, short in names.items()
        if isinstance(text := found.get(name), str) and text.strip()
    }
    return Post(
        AnchorScheme.JSON_POINTER,
        number,
        word(found.get("post_parent")) if is_revision else None,
        kept.get("title"),
        kept.get("excerpt"),
        kept.get("content"),
        version=number if is_revision else None,
        status=status,
        stated=(*_stated(found, "post_date", "post_modified", is_revision=is_revision, is_future=status == "future"),),
    )


def _view(found: Fields, name: str, place: str, warnings: list[str]) -> Kept | None:
    """A text as it is kept, or else as it is shown."""
    value, where = found.get(name), pointer_to(place, name)
    if isinstance(value, str):
        return Kept(value, where)
    for view in _VIEWS:
        text = value.get(view) if isinstance(value, dict) else None
        if isinstance(text, str):
            return Kept(text, pointer_to(where, view))
    if value is not None:
        warnings.append(f"{where} is no text but {told(value)}")
    return None


def _excerpt(found: Fields, place: str) -> Kept | None:
    """The excerpt that somebody wrote; WordPress shows one of its own making where nobody did."""
    raw = member(found, "excerpt.raw")
    return Kept(raw, pointer_to(pointer_to(place, "excerpt"), "raw")) if isinstance(raw, str) else None


def _footnotes(found: Fields, place: str) -> Kept | None:
    kept = member(found, "meta.footnotes")
    where = pointer_to(pointer_to(place, "meta"), "footnotes")
    return Kept(kept, where) if isinstance(kept, str) and kept.strip() else None


def _author(found: Fields) -> str | None:
    """The author's name, where the answer has it embedded; else there is a number alone."""
    names = [word(one.get("name")) for _, one in objects(member(found, "_embedded.author"))]
    return ", ".join(name for name in names if name) or None


def _stated(found: Fields, date: str, modified: str, *, is_revision: bool, is_future: bool) -> Iterator[Stated]:
    """The times of a post; what a revision has as its date is when it was made."""
    of_date = MomentKind.VERSION if is_revision else MomentKind.EMBARGO if is_future else MomentKind.PUBLISHED
    for kind, name in ((of_date, date), (MomentKind.MODIFIED, modified)):
        for written in (f"{name}_gmt", name):
            value = found.get(written)
            if isinstance(value, str):
                yield Stated(kind, value, written, written.endswith("_gmt"))
