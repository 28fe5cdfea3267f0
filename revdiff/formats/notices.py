"""What a notice is, told by its words where the source does not say it: by the rules that tell notes on a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from revdiff.formats.document import NoticeKind
from revdiff.layers import NoteKind
from revdiff.layers.reading import NoteSeen, reader
from revdiff.text import Paragraph

_KINDS: Final[Mapping[NoteKind, NoticeKind]] = {
    NoteKind.CORRECTION: NoticeKind.CORRECTION,
    NoteKind.CLARIFICATION: NoticeKind.CLARIFICATION,
    NoteKind.EDITORS_NOTE: NoticeKind.EDITORS_NOTE,
    NoteKind.ADVISORY: NoticeKind.ADVISORY,
}
_OF_A_MISTAKE: Final = (NoticeKind.CORRECTION, NoticeKind.CLARIFICATION)
# What stands between the words that address editors and what is said to them, and between the things said.
_PARTS: Final = re.compile(r"[:;.](?:\s+|$)|\s[_–—-]\s")


def kind_of_notice(text: str, otherwise: NoticeKind) -> NoticeKind:
    """What the words of a notice say that it is; ``otherwise`` where they do not say it.

    >>> kind_of_notice("CORRECTS the number aboard to 212, not 180.", NoticeKind.ADVISORY)
    <NoticeKind.CORRECTION: 'correction'>
    """
    return told_notice(text) or otherwise


def told_notice(text: str) -> NoticeKind | None:
    """The kind of notice that a text is, None where its words do not tell that it is one.

    What is addressed to editors and says among other things what was wrong is a correction.

    >>> told_notice("Eds: Adds quotes; corrects the number aboard."), told_notice("The ferry hit a sandbank.")
    (<NoticeKind.CORRECTION: 'correction'>, None)
    """
    seen = _note(text)
    kind = None if seen is None else _KINDS.get(seen.kind)
    if seen is None or kind is None or kind in _OF_A_MISTAKE:
        return kind
    said = (
        _KINDS.get(note.kind)
        for part in _PARTS.split(text[seen.end :])
        if part and (note := _note(part.strip())) is not None
    )
    return next((further for further in said if further in _OF_A_MISTAKE), kind)


def _note(text: str) -> NoteSeen | None:
    return reader().read(Paragraph(0, 0, len(text), text)).note
