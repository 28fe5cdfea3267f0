"""Results to files: the format is chosen by the name, and a file is written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import singledispatch
from pathlib import Path

from revdiff.arguments import a_moment, flag, told, whole, word
from revdiff.compare import Diff
from revdiff.errors import OptionError
from revdiff.exports.comma import csv_bytes
from revdiff.exports.json_lines import json_lines_bytes
from revdiff.exports.parquet import parquet_bytes
from revdiff.exports.workbook import workbook_bytes
from revdiff.interface import Lang, Language, language_of
from revdiff.layers import Story
from revdiff.showable import Showable, no_view
from revdiff.table import Tabular
from revdiff.text.files import write_whole


def write(
    shown: object,
    path: Path | str,
    *,
    author: str = "revdiff",
    date: datetime | None = None,
    moves: bool = False,
    context: int | None = None,
    lang: Lang = "en",
) -> Path:
    """Writes a result to the file ``path`` and returns the path; what stood there stays until the new file is complete.

    The suffix chooses: ``.html``, ``.md`` and ``.txt`` for whatever can be shown; ``.json`` for diffs and stories; ``.diff`` and
    ``.patch`` for a diff as a unified patch; ``.csv``, ``.jsonl``, ``.parquet`` and ``.xlsx`` for any table, and for a diff as
    its changes; ``.docx`` for a diff as a Word document with tracked changes.

    Tracked changes bear ``author`` and ``date`` (aware; by default when the newer revision was published, else none); ``moves``
    tells moved paragraphs as moves, which not every word processor understands, rather than as deleted and inserted.
    ``context`` says how much is shown around the changes of pages, Markdown and text, as for ``to_html``; by default as much as
    these show of themselves. ``lang`` is the language of what pages, Markdown, text and the comments of Word documents tell, as
    for ``to_html``; the others are data.

    Of tables, Parquet keeps the type of every column; times are in UTC there and in workbooks, elsewhere as ISO 8601 tells them.
    In a CSV file a text that a spreadsheet would take for a formula is led by an apostrophe, in a workbook texts are texts; in
    both control characters are spelled out, as in every view. What a workbook would round, or reckons no time, stands there as
    text. The same table is the same file.

    Raises `OptionError` for another suffix, or one that does not fit, for an unknown language, and for an author whom a Word
    document cannot name; `TextError` for a character that one cannot hold; `MissingExtra`; and `WriteError`, also for a cell
    that the format has no room for, which it names.
    """
    if not isinstance(path, Path | str):
        raise OptionError(f"path is a Path or a str, not {told(path)}")
    target = Path(path)
    suffix = target.suffix.lower()
    author, date = word("author", author), None if date is None else a_moment("date", date)
    moves, language = flag("moves", moves), language_of(lang)
    context = None if context is None else whole("context", context, least=0)
    if isinstance(shown, Tabular) and not isinstance(shown, Showable) and suffix not in _TABLES:
        raise OptionError(f"a table goes to a file by {', '.join(_TABLES)}, not by {told(target.suffix)}")
    if suffix == ".docx":
        data = _docx(shown, author, date, moves, language)
    elif suffix in _TOLD:
        data = _TOLD[suffix](shown, context, lang).encode("utf-8")
    elif suffix in _DATA:
        data = _DATA[suffix](shown).encode("utf-8")
    elif suffix in _TABLES:
        data = _TABLES[suffix](_table(shown, suffix))
    else:
        known = ", ".join((*_TOLD, *_DATA, *_TABLES, ".docx"))
        raise OptionError(f"no format goes by {told(target.suffix)}; known are: {known}")
    write_whole(target, data)
    return target


# Of each format, one function: what it does with each kind of thing that it can hold, and the error for all others.


@singledispatch
def _docx(shown: object, author: str, date: datetime | None, moves: bool, language: Language) -> bytes:
    raise no_view(shown, ".docx file", "a diff")


@_docx.register
def _(diff: Diff, author: str, date: datetime | None, moves: bool, language: Language) -> bytes:
    from revdiff.exports.docx import docx_bytes

    return docx_bytes(diff, author=author, date=date or diff.new.published, moves=moves, language=language)


@singledispatch
def _html(shown: object, context: int | None, lang: Lang) -> str:
    raise no_view(shown, ".html file")


@_html.register
def _(shown: Showable, context: int | None, lang: Lang) -> str:
    return shown.to_html(page=True, context=1 if context is None else context, lang=lang)


@singledispatch
def _markdown(shown: object, context: int | None, lang: Lang) -> str:
    raise no_view(shown, ".md file")


@_markdown.register
def _(shown: Showable, context: int | None, lang: Lang) -> str:
    return shown.to_markdown(context=context or 0, lang=lang)


@singledispatch
def _text(shown: object, context: int | None, lang: Lang) -> str:
    raise no_view(shown, ".txt file")


@_text.register
def _(shown: Showable, context: int | None, lang: Lang) -> str:
    return shown.to_text(context=1 if context is None else context, lang=lang) + "\n"


@singledispatch
def _json(shown: object) -> str:
    raise no_view(shown, ".json file", "a diff or story")


@_json.register
def _(shown: Diff | Story) -> str:
    return shown.to_json(indent=2) + "\n"


@singledispatch
def _patch(shown: object) -> str:
    raise no_view(shown, "patch", "a diff")


@_patch.register
def _(diff: Diff) -> str:
    return diff.patch.to_text()


@singledispatch
def _table(shown: object, suffix: str) -> Tabular:
    raise no_view(shown, f"{suffix} file", "a diff or a table")


@_table.register
def _(diff: Diff, suffix: str) -> Tabular:
    return diff.table


@_table.register
def _(table: Tabular, suffix: str) -> Tabular:
    return table


_TOLD: Mapping[str, Callable[[object, int | None, Lang], str]] = {".html": _html, ".md": _markdown, ".txt": _text}
_DATA: Mapping[str, Callable[[object], str]] = {".json": _json, ".diff": _patch, ".patch": _patch}
_TABLES: Mapping[str, Callable[[Tabular], bytes]] = {
    ".csv": csv_bytes,
    ".jsonl": json_lines_bytes,
    ".parquet": parquet_bytes,
    ".xlsx": workbook_bytes,
}
