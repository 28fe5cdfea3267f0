"""`opened`: what was named as files to a source in pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from revdiff.arguments import word_or_none
from revdiff.corpus.cells import require_keys
from revdiff.corpus.sources.asked import Asked
from revdiff.corpus.sources.cutting import is_too_much, packed
from revdiff.corpus.sources.files import File, Kind, Named, files_named
from revdiff.corpus.sources.fingerprints import digest_of, digest_of_all, name_of
from revdiff.corpus.sources.forms import batches_in, schema_in
from revdiff.corpus.sources.gathering import gathered
from revdiff.corpus.sources.pages import pages_in
from revdiff.corpus.sources.parquet import Group, groups_in, rows_of
from revdiff.corpus.sources.schemas import joined
from revdiff.corpus.sources.sorting import by_page
from revdiff.corpus.sources.source import Source, pieces_of
from revdiff.corpus.sources.work import Work
from revdiff.phrases import given_zone

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema

Look: TypeAlias = Callable[[str, int], object]
"""What is called with the name of what is being read, and how many rows of it were."""


def opened(
    source: Named,
    *,
    whole: Sequence[str] = (),
    source_table: str | None = None,
    timezone: tzinfo | str | None = None,
    work: Path | None = None,
    require: Callable[[Schema], object] = lambda schema: None,
    look: Look = lambda name, rows: None,
) -> Source:
    """The rows of files, in pieces: of a file, a folder, a pattern such as ``pairs/*.parquet``, or several of these.

    With ``whole``, the names of columns, the rows that have equal cells in all of them are in one piece. ``source_table`` says
    which table of a database is meant, ``timezone`` in which zone times are that name none. What cannot be read piece by
    piece as it stands is written down anew in the folder ``work``, or in a temporary one. ``require``
    is asked about the columns before that, and raises for those that will not do. ``look`` is told now and then what is being
    read, and how many rows of it are.

    Raises `ReadError`, which names the file; `OptionError` for a column or a table that is not there; `WriteError`.
    """
    asked = Asked(word_or_none("source_table", source_table), given_zone(timezone))
    files = files_named(source)
    schema = joined([(file.name, schema_in(file, asked)) for file in _told(files, look)])
    require(schema)
    require_keys(schema, whole)
    with Work(work) as folder:
        digests = tuple(map(digest_of, _told(files, look)))
        return _Opening(files, schema, digests, tuple(whole), asked, folder, look).source()


def _told(files: Iterable[File], look: Look) -> Iterator[File]:
    """The files, each told before it is read."""
    for file in files:
        look(file.name, 0)
        yield file


@frozen
class _Opening:
    """What is known of a source before it is cut."""

    files: tuple[File, ...]
    schema: Schema
    digests: tuple[str, ...]
    whole: tuple[str, ...]
    asked: Asked
    work: Work
    look: Look

    @property
    def _terms(self) -> tuple[str, ...]:
        return str(self.schema), str(self.whole), str(self.asked.table), str(self.asked.timezone)

    def source(self) -> Source:
        groups = [
            group for file, digest in zip(self.files, self.digests, strict=True) for group in self._of(file, digest)
        ]
        pieces = pieces_of(packed(self._chains(groups)), self.schema)
        made = Source(self.schema, pieces, digest_of_all(self.files, self.digests, pieces, *self._terms))
        self.work.goes_with(made)
        return made

    def _of(self, file: File, digest: str) -> tuple[Group, ...]:
        """The row groups of a file: its own if none is too large, or those of a file in which its rows are written down anew."""
        if file.kind is Kind.PARQUET:
            own = groups_in(file.path, file.name)
            if not any(is_too_much(group.rows, group.bytes) for group in own):
                return own
        return self._gathered(batches_in(file, self.asked, self.schema), file.name, digest, "file")

    def _chains(self, groups: Sequence[Group]) -> Sequence[Sequence[Group]]:
        """The row groups that are to be in one piece."""
        if not self.whole:
            return [[group] for group in groups]
        pages = pages_in(groups, self.schema, self.whole)
        if pages.may_stay:
            return pages.chains
        name = _name(self.files)
        rows = self._told(rows_of(groups, self.schema), name)
        if pages.scattered:
            name = f"{name} by {', '.join(self.whole)}"
            size = sum(group.bytes for group in groups)
            rows = by_page(rows, self.schema, self.whole, pages.sample, size, self.work)
        return [[group] for group in self._gathered(rows, name, *self.digests, "pages")]

    def _gathered(self, batches: Iterator[RecordBatch], name: str, *of: str) -> tuple[Group, ...]:
        target = self.work.folder() / name_of(*of, *self._terms)
        return gathered(self._told(batches, name), self.schema, target, name, self.whole)

    def _told(self, batches: Iterator[RecordBatch], name: str) -> Iterator[RecordBatch]:
        """Batches, each told when it is read."""
        rows = 0
        for batch in batches:
            rows += batch.num_rows
            self.look(name, rows)
            yield batch


def _name(files: Sequence[File]) -> str:
    return files[0].name if len(files) == 1 else f"{files[0].name} to {files[-1].name}"
