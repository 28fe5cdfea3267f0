"""`Document`: a source that was read, with all that it says about its text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from attrs import field, frozen

from revdiff.arguments import one_of
from revdiff.formats.names import Format
from revdiff.formats.source import Source
from revdiff.text import Anchor, Attributes, Paragraph, Revision
from revdiff.text.markup import NO_ATTRIBUTES


class MomentKind(StrEnum):
    """What happened at a time that a source states.

    See the glossary: :term:`moment`.
    """

    CREATED = "created"
    PUBLISHED = "published"
    """The story was first published."""
    VERSION = "version"
    """This version of it was."""
    MODIFIED = "modified"
    CAPTURED = "captured"
    """Someone fetched it: when that was says nothing of when it changed."""
    EMBARGO = "embargo"
    """It may be published from then on."""


@frozen
class Moment:
    """A time that a source states: what happened then (``kind``), when (``value``), and the ``field`` of the source that has it.

    ``value`` has a time zone where the source has one, or where the reader was given one; else it has none.

    See the glossary: :term:`moment`.
    """

    kind: MomentKind
    value: datetime
    field: str

    @property
    def has_zone(self) -> bool:
        """Whether it is known in which time zone it is."""
        return self.value.utcoffset() is not None


class NoticeKind(StrEnum):
    """What a notice is.

    See the glossary: :term:`notice`.
    """

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    EDITORS_NOTE = "editors-note"
    ADVISORY = "advisory"
    """From desk to desk: what is new, what is to come, what must not be used."""
    CHANGE_NOTE = "change-note"
    """What an editor, or who saved it, said of this version."""
    COMMENT = "comment"
    """A remark on some words, as Word documents have them."""


@frozen
class Notice:
    """What a source says about its story beside telling it: a correction, an editor's note, an advisory, a comment.

    ``time`` is when it was made, and ``author`` who made it, where that is said; ``anchor`` where it stands in the source. One
    that stands in the text is a paragraph of it too, with the role ``notice`` or ``advisory``. ``attributes`` say more: of a
    comment its ``id``, the words that it is ``about``, the comment that it ``answers``, whether it is ``resolved``.

    See the glossary: :term:`notice`.
    """

    kind: NoticeKind
    text: str
    time: Moment | None = None
    anchor: Anchor | None = None
    author: str | None = None
    attributes: Attributes = field(default=NO_ATTRIBUTES, converter=Attributes)


# Lists serve too; a converter for each, for a type checker takes `tuple` alone for tuples of anything.


def _notices(given: Iterable[Notice]) -> tuple[Notice, ...]:
    return tuple(given)


def _times(given: Iterable[Moment]) -> tuple[Moment, ...]:
    return tuple(given)


def _warnings(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(given)


def _held(given: Source | None) -> Source | None:
    return None if given is None else given.held()


@frozen(repr=False)
class Document:
    """A source that was read: its text as a ``revision``, and what it says about it. It serves wherever a revision does.

    ``headline``, ``byline`` and ``dateline`` are as the source has them in fields or elements of their own, None where it has
    none; a headline is the first paragraph of the text too. ``identity`` says of two documents whether they are one story,
    ``version`` which of its versions this is, in the source's own words; ``continues`` is the identity of the story that this one
    carries on under a name of its own, as some newsrooms file a rewrite. ``times`` are all that the source states, ``embargo`` is
    one of them. ``status`` is the source's word for its state (``usable``, ``canceled``, ``draft``). ``placed`` says, of
    documents that `read_all` put in order, why this one stands where it does. ``warnings`` tell what was found that should not
    be, and what was left out.

    See the glossary: :term:`document`, :term:`notice`, :term:`moment`, :term:`format`.
    """

    revision: Revision
    format: Format
    headline: str | None = field(default=None, kw_only=True)
    byline: str | None = field(default=None, kw_only=True)
    dateline: str | None = field(default=None, kw_only=True)
    notices: tuple[Notice, ...] = field(default=(), converter=_notices, kw_only=True)
    identity: str | None = field(default=None, kw_only=True)
    version: str | None = field(default=None, kw_only=True)
    continues: str | None = field(default=None, kw_only=True)
    times: tuple[Moment, ...] = field(default=(), converter=_times, kw_only=True)
    status: str | None = field(default=None, kw_only=True)
    warnings: tuple[str, ...] = field(default=(), converter=_warnings, kw_only=True)
    placed: str | None = field(default=None, kw_only=True)
    # What it was read from, where its text can be written back there: as it was when it was read.
    _source: Source | None = field(default=None, converter=_held, eq=False, kw_only=True)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the text."""
        return self.revision.paragraphs

    @property
    def embargo(self) -> Moment | None:
        """When it may be published, or None."""
        return self.time(MomentKind.EMBARGO)

    def time(self, kind: MomentKind | str) -> Moment | None:
        """The first of the times that is of a kind, or None. Raises `OptionError` for no kind."""
        wanted = one_of(MomentKind, "kind", kind)
        return next((moment for moment in self.times if moment.kind is wanted), None)

    def with_text(self, revision: Revision) -> bytes:
        r"""The source with the changes in it that lead to ``revision``: what `Diff.accept`, `Diff.reject` or `merge` made.

        Words that stay keep the elements they are in, words that come are text; nothing outside the blocks that change differs by
        a byte, and with nothing changed the source comes back as it is. Of a paragraph of plain text, which carries nothing and
        has no role, words and block stay what they were. What was made is read again before it is given out.

        Raises `WriteError` for formats that are not written to (HTML, Wagtail, WordPress, ANS and ninjs are), for what the format
        cannot hold, with the paragraph and what can be done, and for a source that is no more what was read.

        >>> from revdiff import diff, read
        >>> page = read('<p class="lede">The <b>ferry</b> sank.</p>\n', format="html")
        >>> update = diff(page, ["The ferry sank at dawn.", "R&D?"])
        >>> print(page.with_text(update.accept(update.changes)).decode())
        <p class="lede">The <b>ferry</b> sank at dawn.</p>
        <p>R&amp;D?</p>
        <BLANKLINE>
        """
        # The way back is long, and few go it.
        from revdiff.formats.rewriting import rewritten

        return rewritten(self, revision)

    def __str__(self) -> str:
        return self.revision.text

    def __repr__(self) -> str:
        of = "" if self.identity is None else f" of {self.identity!r}"
        version = "" if self.version is None else f" version {self.version}"
        count = len(self.paragraphs)
        return f"<Document {self.format}{version}{of}: {count} paragraph{'s' * (count != 1)}>"
