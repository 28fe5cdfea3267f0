"""What goes wrong in files, told as one error that names the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from revdiff.corpus.arrow import arrow
from revdiff.errors import ReadError
from revdiff.formats.reasons import reason_of


@contextmanager
def told_of(name: str) -> Iterator[None]:
    """Tells what goes wrong while ``name`` is read as a `ReadError` of one line."""
    try:
        yield
    except ReadError:
        raise
    except (arrow().ArrowException, OSError, EOFError, UnicodeError, OverflowError, MemoryError) as error:
        raise ReadError(f"cannot read {name}: {reason_of(error)}") from None
