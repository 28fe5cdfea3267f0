"""What a notice is, told by its words where the source does not say it: by the rules that tell notes on a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from revdiff.formats.document import NoticeKind
from revdiff.layers import NoteKind
from revdiff.layers.reading import reader
from revdiff.text import Paragraph

KINDS_OF_NOTES: Final[Mapping[NoteKind, NoticeKind]] = {
    NoteKind.CORRECTION: NoticeKind.CORRECTION,
    NoteKind.CLARIFICATION: NoticeKind.CLARIFICATION,
    NoteKind.EDITORS_NOTE: NoticeKind.EDITORS_NOTE,
    NoteKind.ADVISORY: NoticeKind.ADVISORY,
}


def kind_of_notice(text: str, otherwise: NoticeKind) -> NoticeKind:
    """What the words of a notice say that it is; ``otherwise`` where they do not say it.

    >>> kind_of_notice("CORRECTS the number aboard to 212, not 180.", NoticeKind.ADVISORY)
    <NoticeKind.CORRECTION: 'correction'>
    """
    note = reader().read(Paragraph(0, 0, len(text), text)).note
    return otherwise if note is None else KINDS_OF_NOTES.get(note.kind, otherwise)
