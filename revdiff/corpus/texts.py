"""The columns that hold texts: of which types they can be, and what a cell is to be compared or cut as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from revdiff.corpus.arrow import arrow
from revdiff.corpus.cells import Unreadable, bare
from revdiff.errors import MissingExtra, OptionError, RevdiffError, TextError
from revdiff.lineage.frames.cells import UnusableError
from revdiff.lineage.frames.texts import text_in
from revdiff.text import Revision, RevisionLike

if TYPE_CHECKING:
    from pyarrow import DataType, Field

    from revdiff.formats import Format

_TEXTS: Final = {"string", "large_string", "string_view", "null"}
_BYTES: Final = {"binary", "large_binary", "binary_view"}


def require_texts(field: Field, format: Format | None) -> None:  # noqa: A002
    """Raises `OptionError` for a column that cannot hold texts: those of a ``format``, or plain ones and lists of paragraphs."""
    kind = bare(field.type)
    if format is not None:
        if str(kind) not in _TEXTS | _BYTES and not arrow().types.is_fixed_size_binary(kind):
            raise OptionError(
                f"column {field.name!r} is of {field.type}; what is read as {format} is of string or binary"
            )
    elif str(kind) not in _TEXTS and not _holds_paragraphs(kind):
        raise OptionError(
            f"column {field.name!r} is of {field.type}; texts are of string, or of lists of strings or of structs of key and text"
            + ("; binary needs format=" if str(kind) in _BYTES else "")
        )


def _holds_paragraphs(kind: DataType) -> bool:
    is_ = arrow().types
    lists = is_.is_list, is_.is_large_list, is_.is_fixed_size_list, is_.is_list_view, is_.is_large_list_view
    if not any(is_list(kind) for is_list in lists):
        return False
    held = bare(kind.value_type)
    parts = [held.field(place) for place in range(held.num_fields)] if is_.is_struct(held) else []
    keyed = {part.name for part in parts} == {"key", "text"} and all(str(bare(part.type)) in _TEXTS for part in parts)
    return str(held) in _TEXTS or keyed


def text_of(cell: Any, column: str, format: Format | None) -> RevisionLike:  # noqa: A002
    """What a cell of a column of texts holds. Raises `UnusableError`, or `TextError`, which names the column too."""
    if isinstance(cell, Unreadable):
        raise UnusableError("a row needs a text", column, cell)
    try:
        text = text_in(cell, column, format)
        found: RevisionLike = Revision.from_paragraphs(text) if isinstance(text, list) else text
    except MissingExtra:
        raise
    except RevdiffError as error:
        raise TextError(f"{column!r}: {error}") from None
    return found
