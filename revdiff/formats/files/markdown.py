"""Markdown, with or without front matter. No mark tells it from plain text: the name of the file does, or who reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Final

from revdiff.formats.document import Document, Moment, MomentKind, Notice, NoticeKind
from revdiff.formats.files.front_matter import FrontMatter, front_matter
from revdiff.formats.files.markdown_blocks import markdown_blocks
from revdiff.formats.making import revision_of
from revdiff.formats.members import Members
from revdiff.formats.moments import read_moment
from revdiff.formats.names import BODY, HEADING, Format
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source
from revdiff.schema import Json
from revdiff.text import Block

_SUFFIXES: Final = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd", ".rmd"})
_LINE_ENDS: Final = re.compile(r"\r\n?")

# What the fields are called in Hugo, Jekyll, Eleventy, Astro and the like; capitals, hyphens and underscores are all one.
_TIMES: Final[Mapping[str, MomentKind]] = {
    "created": MomentKind.CREATED,
    "date": MomentKind.PUBLISHED,
    "publishdate": MomentKind.PUBLISHED,
    "pubdate": MomentKind.PUBLISHED,
    "publishedat": MomentKind.PUBLISHED,
    "lastmod": MomentKind.MODIFIED,
    "lastmodified": MomentKind.MODIFIED,
    "lastmodifiedat": MomentKind.MODIFIED,
    "modified": MomentKind.MODIFIED,
    "updated": MomentKind.MODIFIED,
    "updatedat": MomentKind.MODIFIED,
    "embargo": MomentKind.EMBARGO,
}
_NOTICES: Final[Mapping[str, NoticeKind]] = {
    "correction": NoticeKind.CORRECTION,
    "corrections": NoticeKind.CORRECTION,
    "clarification": NoticeKind.CLARIFICATION,
    "clarifications": NoticeKind.CLARIFICATION,
    "editorsnote": NoticeKind.EDITORS_NOTE,
    "editornote": NoticeKind.EDITORS_NOTE,
    "ednote": NoticeKind.EDITORS_NOTE,
    "advisory": NoticeKind.ADVISORY,
    "changenote": NoticeKind.CHANGE_NOTE,
    "changelog": NoticeKind.CHANGE_NOTE,
}
_STANDFIRSTS: Final[Mapping[str, str]] = {
    "subtitle": HEADING,
    **dict.fromkeys(
        ("kicker", "standfirst", "dek", "deck", "lead", "lede", "intro", "introduction", "excerpt", "summary"), BODY
    ),
}
"""Fields that readers see between the headline and the text. A ``description`` is none: it is for search engines."""
_IDENTITIES: Final = ("id", "guid", "uuid", "permalink", "url", "slug")
_AUTHORS: Final = ("byline", "authors", "author")
_WORDS_OF_A_NOTICE: Final = ("text", "note", "message", "description", "body", "correction")
_SPACE_IN_A_TIME: Final = re.compile(r"\s+(?=[+-]\d|Z$)")


def _fits(source: Source) -> Fit:
    return Fit.NAMED if source.suffix in _SUFFIXES else Fit.NOT


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    warnings: list[str] = []
    text = _LINE_ENDS.sub("\n", source.text(assumed.encoding).removeprefix("\ufeff"))
    front = front_matter(text, warnings)
    fields = _Fields(front, assumed.timezone, warnings)
    blocks = markdown_blocks(_behind(text, front.lines), source.name, lines=front.lines)
    title = fields.label("title", "headline")
    times = fields.times()
    is_first = bool(blocks) and _is_headline(blocks[0], title)
    blocks[is_first:is_first] = fields.standfirsts()
    revision = revision_of(
        source,
        blocks,
        headline=None if is_first else title,
        headline_anchor=front.anchor("title" if "title" in front.fields else "headline"),
        times=times,
        warnings=warnings,
    )
    if is_first:
        revision = revision.with_headline(0)
    yield Document(
        revision,
        Format.MARKDOWN,
        headline=None if revision.headline is None else revision.headline.text,
        byline=fields.byline(),
        dateline=fields.label("dateline"),
        notices=fields.notices(),
        identity=fields.label(*_IDENTITIES),
        version=fields.label("version", "revision"),
        times=times,
        status=fields.status(),
        warnings=warnings,
    )


def _behind(text: str, lines: int) -> str:
    """What stands behind so many lines."""
    return text if lines == 0 else "".join(text.split("\n", lines)[lines:])


def _is_headline(first: Block, title: str | None) -> bool:
    """Whether the first block is the headline: a heading of the first level, or the title once more."""
    if title is None:
        return first.role == HEADING and first.attributes.get("level") == 1 and bool(first.text)
    return first.text == title


class _Fields:
    """The fields of a front matter by what they are called, in whatever letters."""

    def __init__(self, front: FrontMatter, timezone: tzinfo | None, warnings: list[str]) -> None:
        self._front, self._timezone, self._warnings = front, timezone, warnings
        self._names: dict[str, str] = {}
        for name in front.fields:
            self._names.setdefault(re.sub(r"[\W_]", "", name).lower(), name)
        self._members = Members(
            {plain: front.fields[name] for plain, name in self._names.items()}, warnings=self._warnings
        )

    def label(self, *names: str) -> str | None:
        """The first of the fields that says something."""
        return self._members.label(*names)

    def standfirsts(self) -> list[Block]:
        """What stands between the headline and the text."""
        found = ((name, role, self.label(name)) for name, role in _STANDFIRSTS.items())
        return [
            Block(None, text, role=role, anchor=self._front.anchor(self._names[name]))
            for name, role, text in found
            if text is not None
        ]

    def byline(self) -> str | None:
        """Who wrote the text: one, several, or with more said of each."""
        given = next((found for name in _AUTHORS if (found := self._members.values.get(name))), None)
        named = [self._named(one) for one in (given if isinstance(given, list) else [given])]
        return ", ".join(filter(None, named)) or None

    def _named(self, author: Json) -> str | None:
        if isinstance(author, dict):
            return Members(author, pointer="/author", warnings=self._warnings).label("name", "title")
        return None if author is None else Members({"author": author}, warnings=self._warnings).label("author")

    def status(self) -> str | None:
        """``draft`` where the text is one, else what the field of that name says."""
        said = {name: str(self._members.values.get(name, "")).lower() for name in ("draft", "published")}
        is_draft = said["draft"] in ("true", "yes", "on") or said["published"] in ("false", "no", "off")
        return "draft" if is_draft else self.label("status")

    def times(self) -> list[Moment]:
        """The times that the fields state."""
        found = ((plain, kind) for plain, kind in _TIMES.items() if plain in self._names)
        moments = (self._moment(kind, self.label(plain), self._names[plain]) for plain, kind in found)
        return [moment for moment in moments if moment is not None]

    def _moment(self, kind: MomentKind, said: str | None, name: str) -> Moment | None:
        """A time as YAML may have it: ``2026-11-04 22:14:00 -05:00``."""
        if said is None:
            return None
        written = _SPACE_IN_A_TIME.sub("", said.strip().removesuffix(" UTC") + "Z" * said.strip().endswith(" UTC"))
        return read_moment(kind, written, name, self._timezone, self._warnings)

    def notices(self) -> list[Notice]:
        """Corrections and notes: a text, or several, or with more said of each."""
        made = []
        for plain, kind in _NOTICES.items():
            given = self._members.values.get(plain)
            several = given if isinstance(given, list) else [given]
            made += [self._notice(kind, one, self._names[plain]) for one in several if one is not None]
        return [notice for notice in made if notice is not None]

    def _notice(self, kind: NoticeKind, said: Json, name: str) -> Notice | None:
        told = Members(said if isinstance(said, dict) else {"text": said}, pointer=f"/{name}", warnings=self._warnings)
        text = told.label(*_WORDS_OF_A_NOTICE)
        if text is None:
            return None
        time = self._moment(MomentKind.PUBLISHED, told.label("date", "time"), f"{name}: date")
        return Notice(kind, text, time, self._front.anchor(name), told.label("author", "by"))


READER = Reader(Format.MARKDOWN, _fits, _documents)
