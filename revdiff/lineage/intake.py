"""What a history is made from: revisions in many guises, brought to one form and checked for their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Protocol, TypeAlias, runtime_checkable

from attrs import Attribute, evolve, field, fields, frozen

from revdiff.arguments import a_moment, columns_of, told, word_or_none
from revdiff.errors import OptionError, TextError
from revdiff.text import ParagraphRule, Revision, RevisionLike, as_revisions, can_be_revision


def _is_text(_filing: object, _attribute: Attribute[RevisionLike], text: RevisionLike) -> None:
    if not can_be_revision(text):
        raise TextError(
            f"the text of a filing is a str, a list of paragraphs or what else serves as a revision, not {told(text)}"
        )


def _is_time(_filing: object, attribute: Attribute[datetime | None], time: datetime | None) -> None:
    if time is not None:
        a_moment(f"the {attribute.name} of a filing", time, TextError)


def _is_word(_filing: object, attribute: Attribute[str | None], given: str | None) -> None:
    word_or_none(f"the {attribute.name} of a filing", given, TextError)


@frozen
class Filing:
    """One revision as a row: its text or its paragraphs, when it was published (time-zone aware), by whom, and the desk's note.

    Raises `TextError` for what none of these can be, as far as types and times tell.

    See the glossary: :term:`filing`.
    """

    text: RevisionLike = field(validator=_is_text)
    time: datetime | None = field(default=None, validator=_is_time)
    author: str | None = field(default=None, validator=_is_word)
    note: str | None = field(default=None, validator=_is_word)


@runtime_checkable
class SupportsRevisions(Protocol):
    """Anything that holds several revisions, oldest first: a story.

    See the glossary: :term:`revision`, :term:`history`.
    """

    @property
    def revisions(self) -> Sequence[Revision]:
        """The revisions, oldest first."""
        ...


_FILED = tuple(attribute.name for attribute in fields(Filing))


Filed: TypeAlias = (
    RevisionLike
    | Filing
    | tuple[RevisionLike, datetime | None]
    | tuple[RevisionLike, datetime | None, str | None, str | None]
)
"""What serves as a revision of a history: whatever serves as one elsewhere, or a row (text, time, author, note)."""


def revisions_of(sources: Iterable[Filed], *, rule: ParagraphRule | None = None) -> list[Revision]:
    """The revisions, the texts among them cut by one rule: ``rule``, or the one that fits them all.

    The author of a row becomes the revision's source, its note the label. Raises `OptionError` where there is none and where
    one is published before the one it follows, `TextError` and `ReadError`.
    """
    filings = [_filing(source, number) for number, source in enumerate(sources, start=1)]
    if not filings:
        raise OptionError("a history needs at least one revision")
    revisions = as_revisions([source for source, _ in filings], rule=rule)
    made = [
        revision if filing is None else _signed(revision, filing)
        for revision, (_, filing) in zip(revisions, filings, strict=True)
    ]
    require_order(made)
    return made


def _filing(source: Filed, number: int) -> tuple[RevisionLike, Filing | None]:
    """The text of a source and, if that is a row, what the row says of it; ``number`` is what messages call it."""
    if isinstance(source, Filing):
        return source.text, source
    if isinstance(source, tuple) and _is_filed(source):
        try:
            filing = Filing(*source)
        except TypeError:
            raise TextError(f"revision {number} is a row of {len(source)}; it has (text, time, author, note)") from None
        except TextError as error:
            raise TextError(f"revision {number}: {error}") from None
        return filing.text, filing
    return source, None  # type: ignore[return-value]


def _is_filed(row: tuple[object, ...]) -> bool:
    """Whether a tuple is a filing in its order, rather than paragraphs; one with names for its cells has those of a filing."""
    names = columns_of(row)
    return len(row) > 1 and isinstance(row[1], datetime | None) and (names is None or names == _FILED[: len(row)])


def _signed(revision: Revision, filing: Filing) -> Revision:
    return evolve(revision, label=filing.note, source=filing.author, published=filing.time)


def require_order(revisions: Sequence[Revision], first: int = 0) -> None:
    """Raises `OptionError` where a revision is published before one it follows; ``first`` is the index of the first."""
    timed = [(number, revision.published) for number, revision in enumerate(revisions, start=first + 1)]
    for (before, earlier), (after, later) in pairwise((number, time) for number, time in timed if time is not None):
        if later < earlier:
            raise OptionError(
                f"revisions are out of time order: {after} is of {later.isoformat()}, {before} of {earlier.isoformat()}"
            )
