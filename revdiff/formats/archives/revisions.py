"""A revision of a wiki page as dumps and their tools keep it, and the document that it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from attrs import frozen

from revdiff.formats import names
from revdiff.formats.archives.wikitext import at_lines, wikitext_blocks
from revdiff.formats.document import Document, Moment, MomentKind, Notice, NoticeKind
from revdiff.formats.making import revision_of
from revdiff.formats.moments import read_moment
from revdiff.formats.names import Format
from revdiff.formats.reader import Assumed
from revdiff.formats.source import Source
from revdiff.formats.written import anchor_of
from revdiff.text import Anchor, Block

_WIKITEXT: Final = "wikitext"
_MINOR: Final = "minor"
_DELETED: Final = "deleted"

TEXT_DELETED: Final = "the text of this revision was deleted"
"""Why there is no text where somebody took it out of the history; its words are not known, and are not gone."""


@frozen
class WikiRevision:
    """One revision as it is kept: the ids as they are written, None for what is not there.

    ``lost`` says why there is no text, ``comment_anchor`` where the summary stands, ``text_pointer`` where the text does in JSON.
    """

    page: str | None
    title: str | None
    wiki: str | None
    id: str | None
    timestamp: str | None
    user: str | None
    comment: str | None
    minor: bool
    model: str | None
    text: str | None
    lost: str | None = None
    comment_anchor: Anchor | None = None
    text_pointer: str | None = None
    warnings: tuple[str, ...] = ()

    def document(self, source: Source, assumed: Assumed) -> Document:
        """The revision as a document: the title as its headline, the summary as a note of what was changed."""
        warnings = [*self.warnings]
        saved = self._saved(assumed, warnings)
        times = () if saved is None else (saved,)
        if self.text is None:
            warnings.append(self.lost or "the text of this revision is not there")
        made = revision_of(
            source,
            self._blocks(),
            headline=self.title,
            times=times,
            warnings=warnings,
            label=None if self.id is None else f"revision {self.id}",
        )
        return Document(
            made,
            Format.MEDIAWIKI,
            headline=self.title,
            byline=self.user,
            notices=[] if not self.comment else [self._note(self.comment, saved)],
            identity=self._identity(),
            version=self.id,
            times=times,
            status=_DELETED if self.lost == TEXT_DELETED else _MINOR if self.minor else None,
            warnings=warnings,
        )

    def _saved(self, assumed: Assumed, warnings: list[str]) -> Moment | None:
        if self.timestamp is None:
            return None
        return read_moment(MomentKind.VERSION, self.timestamp, "timestamp", assumed.timezone, warnings)

    def _note(self, comment: str, saved: Moment | None) -> Notice:
        return Notice(NoticeKind.CHANGE_NOTE, comment, time=saved, anchor=self.comment_anchor, author=self.user)

    def _identity(self) -> str | None:
        page = self.page or self.title
        return page if self.wiki is None or page is None else f"{self.wiki}:{page}"

    def _blocks(self) -> Iterator[Block]:
        read = wikitext_blocks if self.model in (None, _WIKITEXT) else _lines
        return read(self.text or "", at_lines if self.text_pointer is None else partial(anchor_of, self.text_pointer))


def _lines(text: str, anchored: Callable[[str], Anchor | None]) -> Iterator[Block]:
    """The lines of what is no wikitext: of a program, of data, of a style sheet."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield Block(None, line.rstrip(), role=names.CODE_BLOCK, anchor=anchored(str(number)))
