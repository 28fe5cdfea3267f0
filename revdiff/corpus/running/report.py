"""What came of a run."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Final

from attrs import field, frozen

from revdiff.corpus.running.failures import Failure
from revdiff.spelling import counted, spelled_in_line
from revdiff.table.columns import Column
from revdiff.table.picture import html

_FAILURES: Final = {"rows": Column.WHOLE, "error": Column.TEXT, "such as": Column.TEXT}


@frozen
class Report:
    """What came of a run: counts of rows of the source, and what went wrong.

    ``rows`` are all that are done, ``skipped`` those of them that an earlier call had done, ``errors`` those that failed,
    ``killed`` those of these at which a worker died. ``parts`` are the files in the folder ``out``; ``seconds`` is how long
    this call took. ``failures`` are the most frequent errors, each with a row for example.

    See the glossary: :term:`run of a corpus`, :term:`part file`, :term:`killed`.
    """

    rows: int
    errors: int
    skipped: int
    killed: int
    parts: int
    seconds: float = field(eq=False, repr=False)
    failures: tuple[Failure, ...] = field(repr=False)
    out: Path = field(repr=False, eq=False)

    def __str__(self) -> str:
        told = [f"{counted(self.rows, 'row')} in {counted(self.parts, 'part')}"]
        told += [f"{self.skipped:,} of them before"] if self.skipped else []
        told.append(counted(self.errors, "error") + (f" ({self.killed:,} killed)" if self.killed else ""))
        return ", ".join([*told, f"{self.seconds:.1f} s"])

    def _repr_html_(self) -> str:
        """What a notebook shows: the counts, and what went wrong."""
        told = f"<div>{escape(f'{self} – {spelled_in_line(str(self.out))}')}</div>"
        if not self.failures:
            return told
        failures = ((one.count, one.error, one.row) for one in self.failures)
        return f"{told}\n{html('What went wrong', _FAILURES, failures)}"
