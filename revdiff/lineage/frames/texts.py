"""Cells that hold a text: as it stands, as paragraphs, or written in a format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from revdiff.arguments import one_of, told
from revdiff.errors import OptionError, TextError
from revdiff.lineage.frames.cells import UnusableError, absent

if TYPE_CHECKING:
    from revdiff.formats import Format


def format_or_none(given: Format | str | None) -> Format | None:
    """The format that texts are written in. Raises `OptionError` for one that is not known."""
    if given is None:
        return None
    # Imported here, because most frames hold plain texts.
    from revdiff.formats import Format

    return one_of(Format, "format", given)


def text_in(cell: Any, column: str, format: Format | None) -> Any:  # noqa: A002 the word of `revdiff.read`
    """What a cell holds that serves as a revision; of a list of structs, their keys and texts.

    Raises `UnusableError` for a missing one, and what reading raises; what is no text at all comes back as it is.
    """
    if isinstance(cell, str) and format is None:
        return cell
    if type(cell).__name__ == "ndarray":  # as pandas reads lists from files
        cell = cell.tolist()
    if absent(cell):
        raise UnusableError("a row needs a text", column, cell)
    if format is not None:
        if not isinstance(cell, str | bytes):
            raise TextError(f"what is read as {format} is a str or bytes, not {told(cell)}")
        from revdiff.formats import read

        return read(cell, format=format).revision
    if not isinstance(cell, list):
        return cell
    return [_keyed(part) if isinstance(part, Mapping) else part for part in cell]


def _keyed(struct: Mapping[str, Any]) -> tuple[Any, Any]:
    if set(struct) != {"key", "text"}:
        raise OptionError(f"a paragraph is a struct of 'key' and 'text', not of {', '.join(map(repr, struct))}")
    return struct["key"], struct["text"]
