"""`run`: a step over a source, on one machine."""

from __future__ import annotations

import os
import signal
import sys
from datetime import tzinfo
from importlib.metadata import version
from pathlib import Path

from revdiff.arguments import told, whole
from revdiff.corpus.running.course import Course
from revdiff.corpus.running.folder import Folder, held_folder
from revdiff.corpus.running.limit import Limit
from revdiff.corpus.running.pool import StartMethod, start_method_of
from revdiff.corpus.running.progress import Watcher, watching
from revdiff.corpus.running.report import Report
from revdiff.corpus.running.stopping import Stopped, noted_signals
from revdiff.corpus.sources import Source, opened
from revdiff.corpus.sources.files import Named
from revdiff.corpus.step import Step
from revdiff.engine import AT_WORK
from revdiff.errors import OptionError
from revdiff.schema import Json

# No system has longer paths, and messages tell them.
_LONGEST = 4096


def run(
    step: Step,
    source: Named | Source,
    out: str | os.PathLike[str],
    *,
    workers: int | None = None,
    max_errors: float = 0.01,
    progress: bool | Watcher = False,
    source_table: str | None = None,
    timezone: tzinfo | str | None = None,
    start_method: str | None = None,
) -> Report:
    """Does a step over all rows of a source, by several processes, into part files in the folder ``out``.

    ``source`` is a file, a folder, a pattern such as ``pairs/*.parquet`` or several of these; ``source_table`` says which table
    of a database is meant, ``timezone`` in which zone times are that name none. ``workers`` are processes, by default as many
    as there are cores. The folder is a data set: what reads Parquet reads all parts at once. Parts are the same to the byte,
    however many workers there are and however they are started (``start_method``, as ``multiprocessing`` has it).

    A row that fails, or at which a worker is killed, is a row with an error, and all others are there. When more than the share
    ``max_errors`` of all rows failed, the run ends: one row may always fail, unless ``max_errors`` is 0 or it is all there are.
    ``progress`` is True for what standard error shows, or a function that is called with a ``Progress`` now and then.

    A run that ended, however it did, goes on where it was when it is called again; one that is done does nothing. An interrupt
    (Ctrl-C) ends the workers and raises ``KeyboardInterrupt``, whose message says how far it is and how to go on. SIGTERM ends
    the workers and then the process, after the same line.

    Raises ``RunError`` where ``out`` holds something else or is in use, where too many rows failed, or where no worker survives;
    ``OptionError`` for an argument or a column that cannot be; ``ReadError`` and ``WriteError``; ``MissingExtra``.

    >>> import tempfile
    >>> from pathlib import Path
    >>> import pyarrow
    >>> import pyarrow.parquet
    >>> from revdiff.corpus import pairs, run
    >>> folder = Path(tempfile.mkdtemp())
    >>> rows = {"id": [7, 8], "before": ["Two are hurt."] * 2, "after": ["Three are hurt.", "Nobody is hurt."]}
    >>> pyarrow.parquet.write_table(pyarrow.table(rows), folder / "pairs.parquet")
    >>> run(pairs(old="before", new="after", key="id"), folder / "pairs.parquet", folder / "out", workers=1)
    Report(rows=2, errors=0, skipped=0, killed=0, parts=1)
    >>> pyarrow.parquet.read_table(folder / "out").select(["id", "words_inserted"]).to_pylist()
    [{'id': 7, 'words_inserted': 1}, {'id': 8, 'words_inserted': 1}]
    """
    if not isinstance(step, Step):
        raise OptionError(f"step is what pairs, pages or stories of revdiff.corpus make, not {told(step)}")
    path = _path("out", out)
    count = _cores() if workers is None else whole("workers", workers, least=1)
    if isinstance(source, str):
        _path("source", source)
    share = _share("max_errors", max_errors)
    if not isinstance(progress, bool) and not callable(progress):
        raise OptionError(f"progress is True, False or a function, not {told(progress)}")
    method = None if start_method is None else start_method_of(start_method)
    try:
        with held_folder(path) as folder:
            taken = source
            if not isinstance(taken, Source):
                taken = opened(
                    taken, whole=step.whole, source_table=source_table, timezone=timezone, work=folder.source
                )
            return _done(step, taken, folder, share, count, method, progress)
    except Stopped as stopped:
        raise _ended(stopped) from None


def _done(
    step: Step,
    source: Source,
    folder: Folder,
    share: float,
    workers: int,
    start_method: StartMethod | None,
    progress: bool | Watcher,
) -> Report:
    """What came of a run into a folder that is held."""
    step.schema(source.schema)
    identity: dict[str, Json] = {
        "revdiff": version("revdiff"),
        "step": step.to_record(),
        "source": source.fingerprint,
        "rows": source.rows,
    }
    folder.settle(identity)
    course = Course(step, source, folder, Limit(share, source.rows))
    is_done = False
    try:
        with noted_signals() as stop, watching(progress) as watcher:
            course.go(workers, start_method, watcher, stop)
        is_done = True
    finally:
        folder.tidy(source=is_done)
        if len(course.parts) > course.parts_before:
            folder.write(identity, course.parts, engine=AT_WORK.value)
    counts = course.counts
    return Report(
        rows=counts.rows,
        errors=counts.errors,
        skipped=course.skipped,
        killed=counts.killed,
        parts=len(course.parts),
        seconds=course.seconds,
        failures=counts.failures,
        out=folder.path,
    )


def _ended(stopped: Stopped) -> KeyboardInterrupt:
    """What a signal that ended a run leads to, now that nothing is half done: what it would have led to without us."""
    if stopped.number == signal.SIGTERM:
        if sys.stderr is not None:
            print(stopped, file=sys.stderr, flush=True)
        signal.raise_signal(signal.SIGTERM)
    return KeyboardInterrupt(str(stopped))


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _path(name: str, given: object) -> Path:
    if not isinstance(given, str | os.PathLike):
        raise OptionError(f"{name} is a Path or a str, not {told(given)}")
    path = os.fspath(given)
    if not isinstance(path, str) or not path or "\0" in path or len(path) > _LONGEST:
        raise OptionError(f"{name} is a Path or a str that can be a path, not {told(given)}")
    return Path(path)


def _share(name: str, given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= 1:
        raise OptionError(f"{name} is a share of all rows, from 0 to 1, not {told(given)}")
    return float(given)
