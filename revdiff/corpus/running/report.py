"""What came of a run."""

from __future__ import annotations

from pathlib import Path

from attrs import field, frozen

from revdiff.corpus.running.failures import Failure


@frozen
class Report:
    """What came of a run: counts of rows of the source, and what went wrong.

    ``rows`` are all that are done, ``skipped`` those of them that an earlier call had done, ``errors`` those that failed,
    ``killed`` those of these at which a worker died. ``parts`` are the files in the folder ``out``; ``seconds`` is how long
    this call took. ``failures`` are the most frequent errors, each with a row for example.

    See the glossary: :term:`run`, :term:`part`, :term:`killed`.
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
        told = [f"{self.rows:,} rows in {self.parts:,} part{'' if self.parts == 1 else 's'}"]
        told += [f"{self.skipped:,} of them before"] if self.skipped else []
        told.append(f"{self.errors:,} errors" + (f" ({self.killed:,} killed)" if self.killed else ""))
        return ", ".join([*told, f"{self.seconds:.1f} s"])
