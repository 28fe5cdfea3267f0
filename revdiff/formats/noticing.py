"""What kind of notice some words are, told by the rules that the segmenter reads notes with."""

from __future__ import annotations

from revdiff.formats.document import NoticeKind
from revdiff.layers.layer import NoteKind
from revdiff.layers.reading import NoteSeen, reader
from revdiff.text import Paragraph

_KINDS = {
    NoteKind.CORRECTION: NoticeKind.CORRECTION,
    NoteKind.CLARIFICATION: NoticeKind.CLARIFICATION,
    NoteKind.EDITORS_NOTE: NoticeKind.EDITORS_NOTE,
    NoteKind.ADVISORY: NoticeKind.ADVISORY,
}
_OF_A_MISTAKE = (NoticeKind.CORRECTION, NoticeKind.CLARIFICATION)
_BETWEEN = " .:;,_-–—"


def told_notice(text: str) -> NoticeKind | None:
    """The kind of notice that a text is, None where it is none.

    Words for editors that say what was wrong are a correction.

    >>> told_notice("Eds: Adds quotes."), told_notice("Eds: Corrects the number aboard."), told_notice("The ferry hit a sandbank.")
    (<NoticeKind.ADVISORY: 'advisory'>, <NoticeKind.CORRECTION: 'correction'>, None)
    """
    seen = _note(text)
    kind = None if seen is None else _KINDS.get(seen.kind)
    if seen is None or kind is None or kind in _OF_A_MISTAKE:
        return kind
    said = _note(text[seen.end :].lstrip(_BETWEEN))
    further = None if said is None else _KINDS.get(said.kind)
    return further if further in _OF_A_MISTAKE else kind


def _note(text: str) -> NoteSeen | None:
    return reader().read(Paragraph(0, 0, len(text), text)).note
