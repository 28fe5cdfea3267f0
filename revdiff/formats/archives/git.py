"""The history of a file in a git repository: each commit that changed it, read by the format that its content and name tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve

from revdiff.errors import ReadError
from revdiff.formats.archives.repository import SHORT_HASH, Commit, Repository
from revdiff.formats.document import Document, Moment, MomentKind, Notice, NoticeKind
from revdiff.formats.making import published_at
from revdiff.formats.moments import read_moment
from revdiff.formats.names import AnchorScheme, Format
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.reading import document_in
from revdiff.formats.registry import reader_of, told_format
from revdiff.formats.source import Source
from revdiff.text import Anchor, Revision

_DELETED = "deleted"


def _fits(source: Source) -> Fit:
    """A file in a repository is a file: whoever wants its history says so."""
    return Fit.NOT


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    """The versions, the oldest first.

    One that cannot be read is left out, which the next one tells, or the last; where none can, that is an error.
    """
    folder, name = _place(source)
    with Repository(folder) as repository:
        commits = _known(repository.commits(name), source)
        identity, gaps = commits[-1].path, _shallow(repository)
        made: Document | None = None
        for number, commit in enumerate(commits, 1):
            try:
                following = _version(commit, number, identity, repository, source, assumed)
            except ReadError as error:
                gaps.append(f"version {number}, {commit.hash[:SHORT_HASH]}, was left out: {error}")
                continue
            if made is not None:
                yield made
            made, gaps = evolve(following, warnings=(*gaps, *following.warnings)), []
        if made is None:
            raise ReadError(f"{source.name}: {'; '.join(gaps)}")
        yield evolve(made, warnings=(*made.warnings, *gaps))


def _latest(source: Source, assumed: Assumed) -> Document:
    """The newest version, without those before it."""
    folder, name = _place(source)
    with Repository(folder) as repository:
        commits = _known(repository.commits(name), source)
        return _version(commits[-1], len(commits), commits[-1].path, repository, source, assumed)


def _place(source: Source) -> tuple[Path, str]:
    """The folder in which git is asked, and the file's path from there. The folder of a deleted file may be gone too."""
    path = source.path
    if not isinstance(path, Path):
        raise ReadError(f"{source.name} has no history in git: give the pathlib.Path of a file in a repository")
    if source.is_folder:
        raise ReadError(f"{source.name} is a directory; git is asked for the history of a file")
    folder = next((above for above in path.parents if above.is_dir()), Path())
    return folder, path.relative_to(folder).as_posix()


def _known(commits: list[Commit], source: Source) -> list[Commit]:
    if not commits:
        raise ReadError(f"{source.name} was never committed to git")
    return commits


def _shallow(repository: Repository) -> list[str]:
    return ["the repository is a shallow clone: older versions are not in it"] if repository.is_shallow else []


def _version(
    commit: Commit, number: int, identity: str, repository: Repository, source: Source, assumed: Assumed
) -> Document:
    warnings: list[str] = []
    times = _times(commit, assumed, warnings)
    inner = _inner(commit, repository, source, assumed)
    subject = commit.message.partition("\n")[0]
    revision = evolve(
        inner.revision,
        label=f"{commit.hash[:SHORT_HASH]} {subject}".strip(),
        published=published_at(times),
        source=str(source.path),
    )
    return evolve(
        inner,
        revision=revision,
        format=Format.GIT,
        notices=(*_notes(commit, times), *inner.notices),
        identity=identity,
        version=str(number),
        times=(*times, *inner.times),
        status=_DELETED if commit.blob is None else inner.status,
        warnings=(*warnings, *inner.warnings),
        source=None,
    )


def _notes(commit: Commit, times: Sequence[Moment]) -> Iterator[Notice]:
    if commit.message:
        anchor = Anchor(AnchorScheme.COMMIT, commit.hash)
        time = times[0] if times else None
        yield Notice(NoticeKind.CHANGE_NOTE, commit.message, time=time, anchor=anchor, author=commit.author or None)


def _times(commit: Commit, assumed: Assumed, warnings: list[str]) -> tuple[Moment, ...]:
    """When the author wrote it, which is the version's; and when it came into this branch."""
    found = (
        read_moment(MomentKind.VERSION, commit.authored, "author date", assumed.timezone, warnings),
        read_moment(MomentKind.MODIFIED, commit.committed, "commit date", assumed.timezone, warnings),
    )
    return tuple(time for time in found if time is not None)


def _inner(commit: Commit, repository: Repository, source: Source, assumed: Assumed) -> Document:
    """What the commit made of the file, read as what it is; nothing where it took it away, or left it empty."""
    if not commit.is_file:
        raise ReadError("it is no file but a link")
    data = b"" if commit.blob is None else repository.blob(commit.blob)
    if not data:
        return Document(Revision(""), Format.GIT)
    found = source.within(commit.path, data)
    return document_in(found, reader_of(told_format(found)), assumed)


READER = Reader(Format.GIT, _fits, _documents, _latest)
