"""Where results go: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from attrs import field, frozen

from revdiff.cli import screen
from revdiff.exports import write
from revdiff.showable import Showable
from revdiff.text.files import write_whole


@frozen
class Tracked:
    """What tracked changes say of themselves."""

    author: str = "revdiff"
    date: datetime | None = None
    moves: bool = field(default=False, kw_only=True)


def show(
    result: Showable, options: argparse.Namespace, data: Callable[[], str], tracked: Tracked | None = None
) -> None:
    """A result as the options want it: as ``data``, in a file of a format that its name chooses, or for people."""
    if options.html is not None:
        context = 1 if options.context is None else options.context
        write_whole(options.html, _bytes(result.to_html(page=True, context=context, lang=options.lang)))
    if options.json or (options.output is not None and options.output.suffix.lower() == ".json"):
        put(data() + "\n", options.output)
    elif options.output is not None:
        by = tracked or Tracked()
        write(
            result,
            options.output,
            author=by.author,
            date=by.date,
            moves=by.moves,
            context=options.context,
            lang=options.lang,
        )
    else:
        screen.show(result, options)


def put(text: str, path: Path | None = None) -> None:
    """A text to standard output, in UTF-8 and to the last character, or to the file at ``path``."""
    if path is not None:
        write_whole(path, _bytes(text))
        return
    stream = screen.standard_output()
    stream.flush()
    stream.buffer.write(_bytes(text))


def _bytes(text: str) -> bytes:
    # A file name that is not UTF-8 may have come into the text.
    return text.encode("utf-8", "backslashreplace")
