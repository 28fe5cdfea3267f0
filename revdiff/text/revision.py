"""A revision: one text of a story as it stood at one time, with its paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn, Protocol, TypeAlias, TypeGuard, runtime_checkable

from attrs import Attribute, evolve, field, frozen

from revdiff.arguments import a_moment, columns_of, in_order, one_of, told, whole, word_or_none
from revdiff.engine import served
from revdiff.errors import OptionError, TextError
from revdiff.schema import Json, Units, envelope
from revdiff.schema.offsets import Offsets
from revdiff.text.block import Block
from revdiff.text.files import read_text
from revdiff.text.markup import PLAIN, Markup, Name, torn_from_groups
from revdiff.text.paragraph import Paragraph, carry_markup, cut, first_misfit
from revdiff.text.paragraphs import ParagraphRule, paragraph_rule
from revdiff.text.provenance import BlockProvenance
from revdiff.text.revision_json import revision_from_record, revision_record

carry_markup, cut, first_misfit = served(carry_markup), served(cut), served(first_misfit)
paragraph_rule = served(paragraph_rule)

# Columns that an error names.
_NAMED = 6

# What separates paragraphs that come as a sequence, without a text around them.
_BETWEEN_GIVEN = "\n\n"


def whole_scalars(text: str) -> str:
    """``text``, checked before it is cut: Unicode scalar values that can be encoded, so no lone surrogate.

    Of a subclass of str the plain text: what is cut out of one may be of it again, and be joined to others in a way of its own.
    """
    if not isinstance(text, str):
        raise TextError(f"a text is a str, not {type(text).__name__}")
    place = _lone_surrogate(text)
    if place is not None:
        raise TextError(f"lone surrogate U+{ord(text[place]):04X} at offset {place}", offset=place)
    return text if type(text) is str else str.__str__(text)


def lone_surrogate(text: str) -> int | None:
    """The place of the first lone surrogate in a text; None where it can be encoded.

    >>> lone_surrogate("Fog")
    """
    try:
        text.isascii() or text.encode()
    except UnicodeEncodeError as error:
        return error.start
    return None


_lone_surrogate = served(lone_surrogate)


def _known_rule(rule: ParagraphRule | str) -> ParagraphRule:
    return one_of(ParagraphRule, "rule", rule)


def _require_groups_whole(paragraphs: Sequence[Paragraph]) -> None:
    """Raises `TextError` where a group goes on after another paragraph came between."""
    place = next(torn_from_groups(paragraph.group for paragraph in paragraphs), None)
    if place is not None:
        torn = paragraphs[place]
        raise TextError(
            f"group {torn.group!r} goes on in paragraph {place + 1} after others came between: groups may not overlap",
            offset=torn.start,
        )


def _refuse(index: int, paragraph: object) -> NoReturn:
    """Raises `TextError` for what is not the paragraph that its text has at its place."""
    if not isinstance(paragraph, Paragraph):
        raise TextError(f"paragraphs[{index}] is no Paragraph but {type(paragraph).__name__}; see from_paragraphs")
    start, end = paragraph.start, paragraph.end
    raise TextError(f"paragraphs[{index}] does not fit the text at {told(start)}:{told(end)}", offset=start)


def _zone_aware(_revision: object, _attribute: Attribute[datetime | None], time: datetime | None) -> None:
    if time is not None:
        a_moment("published", time, TextError)


def plain_text(source: str | Revision) -> str:
    """The text that is given as it stands or as a revision. Raises `TextError` for anything else, and for a lone surrogate."""
    return source.text if isinstance(source, Revision) else whole_scalars(source)


def _name(_revision: object, attribute: Attribute[str | None], name: str | None) -> None:
    """What a file is called may hold what no encoding can, so a label and a source may."""
    word_or_none(attribute.name, name, TextError)


def _given_paragraphs(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    return paragraphs if isinstance(paragraphs, tuple) else in_order("paragraphs", paragraphs, TextError)


@frozen
class Revision:
    r"""One version of a text: the exact source and its paragraphs.

    ``text`` is kept to the last character; what lies between paragraphs stays there. ``rule`` is how the paragraphs
    were cut: found from the text unless it is forced. ``headline`` is one of the paragraphs, or None. ``published``
    is time-zone aware. ``label`` and ``source`` are the caller's: a short name, and where the text came from. ``provenance``, of
    a revision that was made from others, says paragraph by paragraph where it was taken from; it is no part of equality.

    Raises `TextError` for a lone surrogate, for paragraphs that do not fit the text, for groups that overlap, for a time without
    a zone, and for what none of these can be; `OptionError` for an unknown rule.

    See the glossary: :term:`revision`, :term:`headline`, :term:`paragraph rule`.

    >>> revision = Revision("Ferry runs aground\nThe ferry hit a sandbank at dawn.", label="first filing")
    >>> revision.paragraphs[1]
    Paragraph(1, 'The ferry hit a sandbank at dawn.')
    """

    text: str = field(converter=whole_scalars)
    rule: ParagraphRule = field(kw_only=True, converter=_known_rule)
    paragraphs: tuple[Paragraph, ...] = field(converter=_given_paragraphs)
    headline: Paragraph | None = field(default=None)
    label: str | None = field(default=None, validator=_name)
    published: datetime | None = field(default=None, validator=_zone_aware)
    source: str | None = field(default=None, validator=_name)
    provenance: tuple[BlockProvenance, ...] | None = field(default=None, eq=False, repr=False, kw_only=True)

    @rule.default
    def _rule_of_text(self) -> ParagraphRule:
        return paragraph_rule(self.text)

    @paragraphs.default
    def _paragraphs_by_rule(self) -> tuple[Paragraph, ...]:
        return cut(self.text, self.rule)

    @paragraphs.validator
    def _paragraphs_fit(self, _attribute: object, paragraphs: tuple[Paragraph, ...]) -> None:
        misfit = first_misfit(self.text, paragraphs)
        if misfit is not None:
            _refuse(misfit, paragraphs[misfit])
        if carry_markup(paragraphs):
            _require_groups_whole(paragraphs)

    @headline.validator
    def _headline_is_a_paragraph(self, _attribute: object, headline: object) -> None:
        if headline is not None and not (isinstance(headline, Paragraph) and headline in self.paragraphs):
            raise TextError(f"the headline is not one of the paragraphs: {told(headline)}")

    @provenance.validator
    def _provenance_is_of_blocks(self, _attribute: object, provenance: object) -> None:
        if provenance is not None and not (
            isinstance(provenance, tuple) and all(isinstance(one, BlockProvenance) for one in provenance)
        ):
            raise TextError(f"provenance is a tuple of BlockProvenance or None, not {told(provenance)}")

    @property
    def revision(self) -> Revision:
        """The revision itself: what makes it a `SupportsRevision`."""
        return self

    @property
    def separators(self) -> tuple[str, ...]:
        r"""What lies around the paragraphs: before the first, between each two, after the last.

        Always one more than there are paragraphs; joined with them they rebuild the text.

        >>> Revision("One.\n\nTwo.\n").separators
        ('', '\n\n', '\n')
        """
        starts = [paragraph.start for paragraph in self.paragraphs] + [len(self.text)]
        ends = [0] + [paragraph.end for paragraph in self.paragraphs]
        return tuple(self.text[end:start] for end, start in zip(ends, starts, strict=True))

    @classmethod
    def from_paragraphs(
        cls,
        paragraphs: Iterable[str | tuple[Name | None, str] | Block],
        *,
        label: str | None = None,
        published: datetime | None = None,
        source: str | None = None,
    ) -> Revision:
        """A revision of ready-made paragraphs, each a str, a (key, str) or a `Block`; the text joins them by blank lines.

        Raises `TextError` for what is none of these, for a row with names for its cells, and for groups that overlap.

        >>> Revision.from_paragraphs([("b1", "Lede."), ("b2", "Body.")]).paragraphs[1].key
        'b2'
        """
        if isinstance(paragraphs, str):
            raise TextError(
                "paragraphs come as a sequence, not as one str; Revision(text) cuts a text into its paragraphs"
            )
        require_no_row(paragraphs)
        made: list[Paragraph] = []
        position = 0
        for index, item in enumerate(in_order("paragraphs", paragraphs, TextError)):
            key, text, markup = (None, item, PLAIN) if isinstance(item, str) else _carrying(index, item)
            made.append(Paragraph(index, position, position + len(text), text, key, markup))
            position += len(text) + len(_BETWEEN_GIVEN)
        whole = _BETWEEN_GIVEN.join(paragraph.text for paragraph in made)
        return cls(
            whole,
            tuple(made),
            rule=ParagraphRule.GIVEN,
            label=label,
            published=published,
            source=source,
        )

    def with_headline(self, index: int) -> Revision:
        """The same revision with paragraph ``index`` as its headline. Raises `OptionError` where there is none."""
        index = whole("index", index)
        if not -len(self.paragraphs) <= index < len(self.paragraphs):
            raise OptionError(f"no paragraph has the index {index}: the revision has {len(self.paragraphs)}")
        return evolve(self, headline=self.paragraphs[index])

    def to_record(self, *, units: Units = Units.CODE_POINTS) -> dict[str, Json]:
        """The revision as a record of the schema ``revdiff/2``: what `to_json` writes, as a dict. Provenance is not in it.

        ``units`` is what offsets count: code points, or UTF-16 units as browsers and editors do. Raises `OptionError` for others.
        """
        units = one_of(Units, "units", units)
        return envelope.sealed("revision", {"units": units.value, **revision_record(self, Offsets(self.text, units))})

    @classmethod
    def from_record(cls, record: Mapping[str, Json]) -> Revision:
        """The revision that `to_record` wrote, equal to the one that wrote it. Raises `SchemaError`."""
        found = envelope.opened(record, "revision")
        return revision_from_record(cls, found, found.choice("units", Units))

    def to_json(self, *, units: Units = Units.CODE_POINTS, indent: int | None = None) -> str:
        """The revision as JSON: `to_record` as text, each level set in by ``indent`` spaces (0 to 100), or all on one line."""
        return envelope.json_text(self.to_record(units=units), indent)

    @classmethod
    def from_json(cls, text: str) -> Revision:
        """The revision that `to_json` wrote, equal to the one that wrote it. Raises `SchemaError`.

        >>> revision = Revision("Ferry aground", label="first filing")
        >>> Revision.from_json(revision.to_json()) == revision
        True
        """
        return cls.from_record(envelope.parsed(text))

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        named = "" if self.label is None else f" {self.label!r}"
        paragraphs, characters = len(self.paragraphs), len(self.text)
        counted = f"{paragraphs} paragraph{'s' * (paragraphs != 1)}, {characters} character{'s' * (characters != 1)}"
        return f"<Revision{named}: {counted}>"


def _carrying(index: int, item: object) -> tuple[Name | None, str, Markup]:
    if isinstance(item, Block):
        return item.key, item.text, item.markup
    if isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], Name | None) and isinstance(item[1], str):
        return item[0], item[1], PLAIN
    kinds = f"({', '.join(type(part).__name__ for part in item)})" if isinstance(item, tuple) else type(item).__name__
    raise TextError(f"paragraphs[{index}] is neither a str nor a (key, str) pair nor a Block but {kinds}")


@runtime_checkable
class SupportsRevision(Protocol):
    """Anything that stands for one revision: a `Revision`, a layer, a story, an object of a caller's own.

    See the glossary: :term:`revision`.
    """

    @property
    def revision(self) -> Revision:
        """The revision that the object stands for."""


@runtime_checkable
class SupportsSections(SupportsRevision, Protocol):
    """Something whose revision is made of sections that keep their own order, as a stacked page is of its layers."""

    @property
    def sections(self) -> Sequence[Sequence[int]]:
        """The paragraphs of each section, by index; each paragraph of the revision is in exactly one."""
        ...


RevisionLike: TypeAlias = (
    str
    | Path
    | SupportsRevision
    | Sequence[str]
    | Sequence[tuple[str, str]]
    | Sequence[tuple[int, str]]
    | Sequence[tuple[Name | None, str]]
    | Sequence[Block]
    | Sequence[str | tuple[Name | None, str] | Block]
)
"""What serves as a revision: a text, a file, an object with a ``revision``, or a sequence of paragraphs or blocks."""


def can_be_revision(source: object) -> bool:
    """Whether something serves as a revision, as far as its type tells."""
    return isinstance(source, str | Path | SupportsRevision) or _is_sequence(source)


def require_no_row(source: object) -> None:
    """Raises `TextError` for a row with names for its cells, of which each would be a paragraph, the time too."""
    columns = columns_of(source)
    if columns is not None:
        named = ", ".join(map(told, columns[:_NAMED])) + (", ..." if len(columns) > _NAMED else "")
        raise TextError(
            f"a {type(source).__name__} with the columns {named or '(none)'} is a row, and no text: give the cell that holds"
            " the text; all rows of one story or of many go to revdiff.histories"
        )


def _is_sequence(source: object) -> TypeGuard[Sequence[str | Block]]:
    return isinstance(source, Sequence) and not isinstance(source, bytes | bytearray | memoryview)


def as_revision(source: RevisionLike, *, rule: ParagraphRule | None = None) -> Revision:
    """The revision that ``source`` is or holds; ``rule`` is used only where paragraphs are not settled yet.

    Raises `TextError` and `ReadError`.
    """
    return as_revisions([source], rule=rule)[0]


def as_revisions(sources: Sequence[RevisionLike], *, rule: ParagraphRule | None = None) -> list[Revision]:
    """The revisions of ``sources``, all texts among them cut by one rule: ``rule``, or the one that fits them all.

    Raises `TextError` and `ReadError`.
    """
    plain = [source for source in sources if isinstance(source, str)]
    if len(plain) == len(sources):
        return _revisions_of(plain, rule)
    texts = [source if isinstance(source, str) else _file_text(source) for source in sources]
    common = rule or paragraph_rule(*(text for text in texts if text is not None))
    return [_revision(source, text, common) for source, text in zip(sources, texts, strict=True)]


def revisions_of(texts: Sequence[str], rule: ParagraphRule | None) -> list[Revision]:
    """The revisions of ``texts``, all cut by one rule, the one that fits them all where none is given. Raises `TextError`."""
    common = rule or paragraph_rule(*texts)
    return [Revision(text, rule=common) for text in texts]


_revisions_of = served(revisions_of)


def _file_text(source: RevisionLike) -> str | None:
    return read_text(source) if isinstance(source, Path) else None


def _revision(source: object, text: str | None, rule: ParagraphRule) -> Revision:
    if isinstance(source, Path):
        return Revision(text or "", rule=rule, label=source.name, source=str(source))
    if text is not None:
        return Revision(text, rule=rule)
    if isinstance(source, Revision):
        return source
    if isinstance(source, SupportsRevision) and isinstance(source.revision, Revision):
        return source.revision
    if _is_sequence(source):
        return Revision.from_paragraphs(source)
    require_no_row(source)
    raise TextError(
        "a revision is a str, a Path, a sequence of paragraphs or an object with a revision,"
        f" not {type(source).__name__}"
    )
