"""The proof: what was written is read again, and says what the revision says."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from revdiff.arguments import told
from revdiff.errors import WriteError
from revdiff.formats.document import Document
from revdiff.formats.markup.run import SPACE
from revdiff.formats.rewriting.blocks import PARAGRAPHS
from revdiff.formats.rewriting.marking import marks_of
from revdiff.text import Attributes, Paragraph

_STRUCTURE = frozenset({"level", "depth", "ordered"})
"""Attributes that say where in its document a paragraph stands: these are written of new ones too."""

_SPACES = re.compile(f"[{SPACE}]+")


def require_same(
    before: Sequence[Document], after: Sequence[Document], number: int, wanted: Sequence[Paragraph], added: Set[int]
) -> None:
    """Raises `WriteError` where the document of a ``number`` does not say now what is ``wanted``, or another one changed.

    Of paragraphs that were ``added``, by index, attributes may be lost, as they are plain.
    """
    if len(before) != len(after):
        raise WriteError(f"what would be written holds {len(after)} documents, not {len(before)}; nothing was written")
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        if place != number and old.paragraphs != new.paragraphs:
            raise WriteError(
                f"what would be written changes another document in the source, {old!r}; nothing was written"
            )
    found = after[number].paragraphs
    for paragraph, read in zip(wanted, found, strict=False):
        _require_alike(paragraph, read)
        _require_role(paragraph, read, is_new=paragraph.index in added)
    if len(wanted) != len(found):
        more = next(iter(found[len(wanted) :] or wanted[len(found) :]))
        raise WriteError(
            f"what would be written is read as {len(found)} paragraphs, not {len(wanted)}: "
            f"{told(more.text)} is {'new' if len(found) > len(wanted) else 'missing'}; nothing was written"
        )


def _require_alike(wanted: Paragraph, read: Paragraph) -> None:
    if _collapsed(wanted.text) != _collapsed(read.text):
        raise WriteError(
            f"paragraph {wanted.index + 1} would be read as {told(read.text)}, not as {told(wanted.text)}; nothing was written"
        )
    if wanted.text == read.text and (place := _where_marks_differ(wanted, read)) is not None:
        raise WriteError(
            f"paragraph {wanted.index + 1} cannot be written with its marks, which differ from {told(wanted.text[place:])} on; "
            "nothing was written"
        )


def _require_role(wanted: Paragraph, read: Paragraph, *, is_new: bool) -> None:
    if wanted.role != read.role and not {wanted.role, read.role} <= PARAGRAPHS:
        raise WriteError(
            f"paragraph {wanted.index + 1} would be read as {read.role}, not as {wanted.role}; nothing was written"
        )
    if not (_states(read.attributes, wanted.attributes) if is_new else read.attributes == wanted.attributes):
        raise WriteError(
            f"paragraph {wanted.index + 1} would be read with the attributes {dict(read.attributes)}, not with "
            f"{dict(wanted.attributes)}; nothing was written"
        )


def _states(read: Attributes, wanted: Attributes) -> bool:
    """Whether a new paragraph is read with what is wanted of its structure. A level that is not stated may be any."""
    return all(read.get(name) == wanted[name] for name in _STRUCTURE & {*wanted})


def _collapsed(text: str) -> str:
    """A text as browsers show it: more white space than one is no more than one."""
    return _SPACES.sub(" ", text).strip(SPACE)


def _where_marks_differ(wanted: Paragraph, read: Paragraph) -> int | None:
    """The first character that has other marks; white space that has none is no matter."""
    both = zip(wanted.text, marks_of(wanted), marks_of(read), strict=True)
    return next((place for place, (it, one, other) in enumerate(both) if one != other and not it.isspace()), None)
