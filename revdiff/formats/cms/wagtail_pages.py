"""A page of Wagtail as it is kept: as a revision of it, as its interface gives it, as the content of a revision alone."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from revdiff.arguments import told
from revdiff.errors import ReadError
from revdiff.formats.cms.exported import member, objects, parsed, word
from revdiff.formats.cms.fields import names_in
from revdiff.formats.cms.streamfield import ContentReader, is_stream_block
from revdiff.formats.document import Document, Moment, MomentKind, Notice, NoticeKind
from revdiff.formats.making import revision_of
from revdiff.formats.members import pointer_to
from revdiff.formats.moments import read_moment
from revdiff.formats.names import AnchorScheme, Format
from revdiff.formats.reader import Assumed
from revdiff.formats.source import Source
from revdiff.schema import Json
from revdiff.text import Anchor

Fields = dict[str, Json]

# What Wagtail keeps of every page beside its text; a title stands in front of it.
_KEPT = names_in(
    "id pk page_ptr path depth numchild translation_key locale latest_revision live has_unpublished_changes first_published_at"
    " last_published_at live_revision go_live_at expire_at expired locked locked_at locked_by title draft_title slug content_type"
    " url_path owner seo_title show_in_menus search_description latest_revision_created_at alias_of meta wagtail_admin_comments"
    " comments"
)
_BYLINES = ("byline", "author")
_CONTENT = ("content", "content_json")
# What only revisions have beside their content, and what only the content of a page's has.
_OF_OBJECTS = frozenset({"content_type", "content_type_id", "object_str"})
_TELLING = ("translation_key", "draft_title", "url_path", "latest_revision_created_at")


@frozen
class Stored:
    """What is known of a page beside its fields, wherever it was said."""

    identity: str | None = None
    version: str | None = None
    status: str | None = None
    times: list[Moment | None] = field(factory=list)


def has_content(row: Fields) -> bool:
    """Whether a row has the content of a revision."""
    return member(row, *_CONTENT) is not None


def is_revision_row(found: Fields) -> bool:
    """Whether something is a row of the table of revisions, or what was chosen of one."""
    content = member(found, *_CONTENT)
    if isinstance(content, dict) and is_content(content):
        return True
    if (
        isinstance(content, str)
        and content.lstrip().startswith("{")
        and any(f'"{name}"' in content for name in _TELLING)
    ):
        return True
    return isinstance(content, dict | str) and "object_id" in found and bool(_OF_OBJECTS & found.keys())


def is_interface_page(found: Fields) -> bool:
    """Whether something is a page as the interface gives it."""
    kind = member(found, "meta.type")
    return isinstance(kind, str) and "." in kind and "id" in found and "title" in found


def is_content(found: Fields) -> bool:
    """Whether something is what a revision has as its content."""
    return "pk" in found and any(name in found for name in _TELLING)


def has_stream(fields: Json) -> bool:
    """Whether some fields hold a StreamField."""
    return isinstance(fields, dict) and any(_looks_like_stream(value) for value in fields.values())


def _looks_like_stream(value: Json) -> bool:
    if isinstance(value, list):
        return bool(value) and all(is_stream_block(one) for one in value)
    return isinstance(value, str) and value.lstrip().startswith("[{") and '"type"' in value and '"value"' in value


@frozen
class PageReader:
    """Makes documents of the pages in one source."""

    source: Source
    assumed: Assumed

    def revision(self, row: Fields, place: str, pk: Json, model: str | None, status: str | None) -> Document:
        """The document of a row of the table of revisions: of an object of ``model``, by default a page."""
        warnings: list[str] = []
        name = next(name for name in _CONTENT if row.get(name) is not None)
        content, where = self._content(row[name], pointer_to(place, name))
        key = word(member(row, "object_id", "page", "page_id")) or word(content.get("pk"))
        times = [
            self._moment(MomentKind.VERSION, row.get("created_at"), "created_at", warnings),
            self._moment(
                MomentKind.PUBLISHED, content.get("first_published_at"), f"{name}.first_published_at", warnings
            ),
            self._moment(MomentKind.EMBARGO, row.get("approved_go_live_at"), "approved_go_live_at", warnings)
            or self._moment(MomentKind.EMBARGO, content.get("go_live_at"), f"{name}.go_live_at", warnings),
        ]
        stored = Stored(identity(key, model), word(pk), status or _draft(content), times)
        return self._document(content, where, stored, warnings)

    def page(self, fields: Fields, place: str, of_page: Fields, page_place: str, pk: Json, model: str) -> Document:
        """The document of a page as it stands in its tables: the fields of its own, and those that every page has."""
        warnings: list[str] = []
        latest = None if of_page.get("has_unpublished_changes") else of_page.get("latest_revision_created_at")
        times = [
            self._moment(MomentKind.VERSION, latest, "latest_revision_created_at", warnings),
            self._moment(MomentKind.PUBLISHED, of_page.get("first_published_at"), "first_published_at", warnings),
            self._moment(MomentKind.MODIFIED, of_page.get("last_published_at"), "last_published_at", warnings),
            self._moment(MomentKind.EMBARGO, of_page.get("go_live_at"), "go_live_at", warnings),
        ]
        version = word(of_page.get("live_revision")) or word(of_page.get("latest_revision"))
        stored = Stored(identity(word(pk), None if of_page else model), version, _status(of_page), times)
        return self._document(fields, place, stored, warnings, of_page=of_page, page_place=page_place)

    def interface_page(self, page: Fields, place: str) -> Document:
        """The document of a page as the interface gives it."""
        warnings: list[str] = []
        published = member(page, "meta.first_published_at")
        times = [self._moment(MomentKind.PUBLISHED, published, "meta.first_published_at", warnings)]
        return self._document(page, place, Stored(identity(word(page.get("id"))), times=times), warnings)

    def content(self, content: Fields, place: str) -> Document:
        """The document of the content of a revision alone: which revision it is, and when it was made, is not in it."""
        warnings: list[str] = []
        published = content.get("first_published_at")
        times = [
            self._moment(MomentKind.PUBLISHED, published, "first_published_at", warnings),
            self._moment(MomentKind.EMBARGO, content.get("go_live_at"), "go_live_at", warnings),
        ]
        pk = word(member(content, "pk", "id"))
        return self._document(content, place, Stored(identity(pk), status=_draft(content), times=times), warnings)

    def stream(self, stream: list[Json], place: str) -> Document:
        """The document of a StreamField alone."""
        reader = ContentReader(self.source.name)
        revision = revision_of(self.source, reader.stream_blocks(stream, place), warnings=reader.warnings)
        return Document(
            revision, Format.WAGTAIL, notices=tuple(reader.notices), warnings=tuple(reader.warnings), source=self.source
        )

    def _document(
        self,
        fields: Fields,
        place: str,
        stored: Stored,
        warnings: list[str],
        of_page: Fields | None = None,
        page_place: str = "",
    ) -> Document:
        titled, title_place = (of_page, page_place) if of_page else (fields, place)
        title = titled.get("title")
        if title is not None and not isinstance(title, str):
            warnings.append(f"{told(pointer_to(title_place, 'title'))} is no title: {told(title)}")
        byline = next((name for name in _BYLINES if isinstance(fields.get(name), str) and word(fields[name])), None)
        reader = ContentReader(self.source.name, warnings)
        left = {name: value for name, value in fields.items() if name not in _KEPT and name != byline}
        blocks = reader.blocks(left, place)
        times = [time for time in stored.times if time is not None]
        headline = word(title) if isinstance(title, str) else None
        revision = revision_of(
            self.source,
            blocks,
            headline=headline,
            headline_anchor=Anchor(AnchorScheme.JSON_POINTER, pointer_to(title_place, "title")),
            times=times,
            warnings=warnings,
            label=None if stored.version is None else f"revision {stored.version}",
        )
        return Document(
            revision,
            Format.WAGTAIL,
            headline=headline,
            byline=None if byline is None else word(fields[byline]),
            notices=(*reader.notices, *self._comments(fields.get("wagtail_admin_comments"), place, warnings)),
            identity=stored.identity,
            version=stored.version,
            times=tuple(times),
            status=stored.status,
            warnings=tuple(warnings),
            source=self.source,
        )

    def _comments(self, comments: Json, place: str, warnings: list[str]) -> Iterator[Notice]:
        """What editors said of some words, and to each other about that."""
        where = pointer_to(place, "wagtail_admin_comments")
        for number, comment in objects(comments):
            said = [(comment, f"{where}/{number}")]
            said += [(reply, f"{where}/{number}/replies/{of}") for of, reply in objects(comment.get("replies"))]
            for one, at in said:
                text = word(one.get("text"))
                if text is not None:
                    time = self._moment(MomentKind.CREATED, one.get("created_at"), "created_at", warnings)
                    yield Notice(NoticeKind.COMMENT, text, time, Anchor(AnchorScheme.JSON_POINTER, f"{at}/text"))

    def _content(self, content: Json, place: str) -> tuple[Fields, str]:
        """The content of a revision, which is an object or the JSON of one, and the pointer to it."""
        if isinstance(content, str):
            place += "#"
            try:
                content = parsed(content, f"{self.source.name} at {place}")
            except ValueError as error:
                raise ReadError(f"{self.source.name} has at {place} no JSON: {error}") from None
        if not isinstance(content, dict):
            raise ReadError(f"{self.source.name} has at {place} no content of a revision but {told(content)}")
        return content, place

    def _moment(self, kind: MomentKind, value: Json, name: str, warnings: list[str]) -> Moment | None:
        if value is None:
            return None
        if not isinstance(value, str):
            warnings.append(f"{name} is no time: {told(value)}")
            return None
        return read_moment(kind, value, name, self.assumed.timezone, warnings)


def identity(key: str | None, model: str | None = None) -> str | None:
    """What says that two documents are one story: a page by its number alone, any other object by its ``model`` too."""
    # A model of pages is called so, by all that Wagtail says of them.
    return None if key is None else f"page:{key}" if model is None or model.endswith("page") else f"{model}:{key}"


def _status(page: Fields) -> str | None:
    """What a page is now."""
    if page.get("expired") is True:
        return "expired"
    live = page.get("live")
    return None if not isinstance(live, bool) else "live" if live else "draft"


def _draft(content: Fields) -> str | None:
    """A revision of a page that was not live is a draft; one of a page that was may be either."""
    return "draft" if content.get("live") is False else None
