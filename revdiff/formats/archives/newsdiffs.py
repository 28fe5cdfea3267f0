"""Databases of NewsDiffs, of the stories and their versions; the texts stand in git repositories in ``articles`` beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Final

from attrs import evolve, frozen

from revdiff.errors import ReadError
from revdiff.formats import names
from revdiff.formats.archives.database import Database, Value, have, moment_in, opened_database, plain_tables, text_in
from revdiff.formats.archives.repository import SHORT_HASH, Repository, git_command
from revdiff.formats.document import Document, MomentKind
from revdiff.formats.lines import lines_of_paragraphs
from revdiff.formats.making import revision_of
from revdiff.formats.names import AnchorScheme, Format
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source
from revdiff.text import Anchor, Block
from revdiff.text.files import decode
from revdiff.text.paragraphs import ParagraphRule, paragraph_rule

_ARTICLES: Final = "articles"
_VERSIONS: Final = "version"
_TABLES: Mapping[str, set[str]] = {_ARTICLES: {"id", "url"}, _VERSIONS: {"id", "article_id", "v", "title", "date"}}

_HASH = re.compile(r"[0-9a-f]{7,64}")
_BORING: Final = "boring"

_LONGEST_TITLE: Final = 255
"""Code points that the database keeps of a title."""


def _fits(source: Source) -> Fit:
    return Fit.CERTAIN if _has_its_tables(plain_tables(source)) else Fit.NOT


def _has_its_tables(tables: Mapping[str, frozenset[str]]) -> bool:
    return all(have(tables, table, columns) for table, columns in _TABLES.items())


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    folder = _folder(source)
    with opened_database(source) as database, _Repositories(folder) as repositories:
        if not _has_its_tables(database.tables):
            raise ReadError(f"{source.name} has no tables {_ARTICLES} and {_VERSIONS}: it is none of NewsDiffs")
        warned = ["changes in a file beside it (-wal) were not read"] if database.unread_log else []
        for _, versions in groupby(_versions(database), key=lambda version: version.article):
            for document in _story([*versions], repositories, source, assumed):
                yield evolve(document, warnings=(*warned, *document.warnings))
                warned = []


def _folder(source: Source) -> Path:
    path = source.path
    if not isinstance(path, Path):
        raise ReadError(
            f"{source.name} is a database of NewsDiffs without its texts: give the pathlib.Path of the file"
        )
    folder = path.parent / _ARTICLES
    if not folder.is_dir():
        raise ReadError(f"{source.name} is a database of NewsDiffs; its texts, in git, are missing: {folder}")
    return folder


@frozen
class _Version:
    """A row of ``version`` with what ``Articles`` says of its story."""

    article: Value
    url: str
    git: str
    commit: str
    title: str
    byline: str
    date: Value
    boring: bool


def _versions(database: Database) -> Iterator[_Version]:
    """All versions, story by story, in the order in which they were seen."""
    stories = ", ".join(database.present(_ARTICLES, ["id", "url", "git_dir"]))
    versions = ", ".join(database.present(_VERSIONS, ["id", "article_id", "v", "title", "byline", "date", "boring"]))
    query = (
        "SELECT w.article_id, a.url, a.git_dir, w.v, w.title, w.byline, w.date, w.boring"
        f" FROM (SELECT {versions} FROM {_VERSIONS}) AS w LEFT JOIN (SELECT {stories} FROM {_ARTICLES}) AS a"
        " ON a.id = w.article_id ORDER BY w.article_id, w.date, w.id"
    )
    for article, *written, date, boring in database.rows(query):
        url, git, commit, title, byline = (text_in(value) or "" for value in written)
        yield _Version(article, url, git, commit, title, byline, date, boring == 1)


class _Repositories:
    """The repositories of the texts, one for each month, each opened once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, Repository] = {}
        self._stack = ExitStack()

    def __enter__(self) -> _Repositories:
        git_command()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def text(self, version: _Version, encoding: str | None) -> str:
        """The text of a version. Raises `ReadError` where it is not there, or nothing that it can be."""
        if not _HASH.fullmatch(version.commit):
            raise ReadError(f"{version.commit!r} is no commit")
        repository = self._repository(version.git)
        for path in _paths(version.url):
            try:
                data = repository.blob(f"{version.commit}:{path}")
            except ReadError as error:
                missing = error
                continue
            return decode(data, f"{version.commit}:{path}", encoding or "utf-8")
        raise missing

    def _repository(self, named: str) -> Repository:
        if named not in self._open:
            inside = PurePosixPath(named)
            if inside.is_absolute() or ".." in inside.parts or "\\" in named or ":" in named:
                raise ReadError(f"{named!r} is no folder of {self._folder}")
            folder = self._folder / inside
            if not (folder / ".git").exists():
                raise ReadError(f"there is no git repository in {folder}")
            self._open[named] = self._stack.enter_context(Repository(folder))
        return self._open[named]


def _paths(url: str) -> Sequence[str]:
    """Where the text of a page stands in its repository: by its address, and with https in one of two ways."""
    scheme, _, rest = url.rstrip("/").partition("://")
    return (f"https:/{rest}", rest) if scheme == "https" else (rest,)


def _story(
    versions: Sequence[_Version], repositories: _Repositories, source: Source, assumed: Assumed
) -> Iterator[Document]:
    """The versions of one story, cut by one rule."""
    texts = [_Text.of(version, repositories, assumed.encoding) for version in versions]
    rule = paragraph_rule(*(text.body for text in texts))
    for version, text in zip(versions, texts, strict=True):
        warnings = [*text.warnings]
        times = moment_in(MomentKind.CAPTURED, version.date, "version.date", assumed.timezone, warnings)
        headline = version.title or None
        revision = revision_of(
            source,
            text.blocks(rule),
            headline=headline,
            times=times,
            warnings=warnings,
            label=version.commit[:SHORT_HASH],
        )
        yield Document(
            revision,
            Format.NEWSDIFFS,
            headline=headline,
            byline=version.byline or None,
            identity=version.url or str(version.article),
            version=version.commit,
            times=times,
            status=_BORING if version.boring else None,
            warnings=warnings,
        )


@frozen
class _Text:
    """The text of a version: the lines above its body left out, ``first`` the number of the line with which it begins."""

    body: str
    first: int
    warnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, version: _Version, repositories: _Repositories, encoding: str | None) -> _Text:
        """The body of what git has of a version; empty where it has nothing, which is a warning."""
        try:
            lines = repositories.text(version, encoding).split("\n")
        except ReadError as error:
            return cls("", 1, (f"the text of this version is missing: {error}",))
        above = _lines_above(lines, version)
        warnings = () if above else ("its first lines are not date, title and byline: they stand in the text",)
        return cls("\n".join(lines[above:]), above + 1, warnings)

    def blocks(self, rule: ParagraphRule) -> Iterator[Block]:
        """The paragraphs, anchored by lines of the file in git."""
        for paragraph, lines in lines_of_paragraphs(self.body, rule, first=self.first):
            yield Block(None, paragraph, role=names.BODY, anchor=Anchor(AnchorScheme.LINES, lines))


def _lines_above(lines: Sequence[str], version: _Version) -> int:
    """How many lines stand above the body: the page's date, which may be missing, the title and the byline."""
    title = version.title.strip()
    for place, line in enumerate(lines[:2]):
        if title and (line.strip() == title or (len(title) >= _LONGEST_TITLE and line.strip().startswith(title))):
            return min(place + 2, len(lines))
    return 0


READER = Reader(Format.NEWSDIFFS, _fits, _documents)
