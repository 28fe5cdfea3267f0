"""Results to files: the format is chosen by the name, and a file is written whole or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from revdiff.compare import Diff
from revdiff.errors import OptionError
from revdiff.layers import Story
from revdiff.showable import Showable
from revdiff.table import Tabular
from revdiff.text.files import write_whole

# What a spreadsheet would take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(
    shown: object,
    path: Path | str,
    *,
    author: str = "revdiff",
    date: datetime | None = None,
    moves: bool = False,
) -> Path:
    """Writes a result to the file ``path`` and returns the path; what stood there stays until the new file is complete.

    The suffix chooses: ``.html``, ``.md`` and ``.txt`` for whatever can be shown; ``.json`` for diffs and stories; ``.diff`` and
    ``.patch`` for a diff as a unified patch; ``.csv`` for a diff's changes and for any table; ``.docx`` for a diff as a Word
    document with tracked changes. These bear ``author`` and ``date`` (aware; by default when the newer revision was
    published, else none); ``moves`` tells moved paragraphs as moves, which not every word processor understands, rather
    than as deleted and inserted. In a CSV file a text that a spreadsheet would take for a formula is led by an apostrophe.

    Raises `OptionError` for another suffix, or one that does not fit; `TextError` for a character that a Word document cannot
    hold; `MissingExtra`; and `OSError`.
    """
    target = Path(path)
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None:
        raise OptionError(f"no format goes by {target.suffix!r}; known are: {', '.join(_WRITERS)}")
    if isinstance(shown, Diff) and target.suffix.lower() == ".docx":
        data = _docx(shown, author, date, moves)
    else:
        data = writer(shown, target).encode("utf-8")
    write_whole(target, data)
    return target


def _docx(diff: Diff, author: str, date: datetime | None, moves: bool) -> bytes:
    from revdiff.formats.docx import docx_bytes

    if date is not None and date.utcoffset() is None:
        raise OptionError(f"date needs a time zone: {date.isoformat()} has none")
    return docx_bytes(diff, author=author, date=date or diff.new.published, moves=moves)


def _html(shown: object, path: Path) -> str:
    return _showable(shown, path).to_html(page=True)


def _markdown(shown: object, path: Path) -> str:
    return _showable(shown, path).to_markdown()


def _text(shown: object, path: Path) -> str:
    return f"{_showable(shown, path)}\n"


def _json(shown: object, path: Path) -> str:
    if not isinstance(shown, Diff | Story):
        raise _unfit(shown, path)
    return shown.to_json(indent=2) + "\n"


def _patch(shown: object, path: Path) -> str:
    if not isinstance(shown, Diff):
        raise _unfit(shown, path)
    return shown.patch.to_text()


def _csv(shown: object, path: Path) -> str:
    table = shown.table if isinstance(shown, Diff) else shown
    if not isinstance(table, Tabular):
        raise _unfit(shown, path)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(cell) for cell in row.values()] for row in table.rows())
    return text.getvalue()


def _cell(cell: object) -> object:
    if isinstance(cell, datetime):
        return cell.isoformat()
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _no_document(shown: object, path: Path) -> str:
    raise _unfit(shown, path)


def _showable(shown: object, path: Path) -> Showable:
    if not isinstance(shown, Showable):
        raise _unfit(shown, path)
    return shown


def _unfit(shown: object, path: Path) -> OptionError:
    return OptionError(f"what is written as {path.suffix} is not of type {type(shown).__name__}")


_WRITERS: Mapping[str, Callable[[object, Path], str]] = {
    ".html": _html,
    ".md": _markdown,
    ".txt": _text,
    ".json": _json,
    ".diff": _patch,
    ".patch": _patch,
    ".csv": _csv,
    ".docx": _no_document,
}
