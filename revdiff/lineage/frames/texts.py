"""Cells that hold a text: as it stands, as paragraphs, or written in a format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from revdiff.arguments import one_of
from revdiff.errors import OptionError
from revdiff.lineage.frames.cells import UnusableError, absent
from revdiff.text import Revision

if TYPE_CHECKING:
    from revdiff.formats import Format

_NO_TEXT: Final = "the text of a revision is a str, or a list of paragraphs"
_BYTES: Final = "bytes are to be decoded, or read with format="


def format_or_none(given: Format | str | None) -> Format | None:
    """The format that texts are written in. Raises `OptionError` for one that is not known."""
    if given is None:
        return None
    # Imported here, because most frames hold plain texts.
    from revdiff.formats import Format

    return one_of(Format, "format", given)


def text_in(cell: Any, column: str, format: Format | None) -> str | list[Any] | Revision:  # noqa: A002 the word of `revdiff.read`
    """What a cell holds that serves as a revision; of a list of structs, their keys and texts.

    Raises `UnusableError` for a missing cell and for what is no text at all, and what reading raises.
    """
    if isinstance(cell, str) and format is None:
        return cell
    if type(cell).__name__ == "ndarray":  # as pandas reads lists from files
        cell = cell.tolist()
    if absent(cell):
        raise UnusableError("a row needs a text", column, cell)
    if format is not None:
        if not isinstance(cell, str | bytes):
            raise UnusableError(f"what is read as {format} is a str or bytes", column, cell)
        from revdiff.formats import read

        return read(cell, format=format).revision
    if isinstance(cell, list):
        return [_keyed(part) if isinstance(part, Mapping) else part for part in cell]
    if not isinstance(cell, Revision):
        raise UnusableError(_BYTES if isinstance(cell, bytes) else _NO_TEXT, column, cell)
    return cell


def _keyed(struct: Mapping[str, Any]) -> tuple[Any, Any]:
    if set(struct) != {"key", "text"}:
        raise OptionError(f"a paragraph is a struct of 'key' and 'text', not of {', '.join(map(repr, struct))}")
    return struct["key"], struct["text"]
