"""What a paragraph carries beside its text: marks on its words, its role in the document, its group, its attributes, its anchor.

None of it changes the text. A paragraph of plain text carries `PLAIN`, one object for all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from functools import cached_property

from attrs import Attribute, evolve, field, frozen

from revdiff.arguments import EIGHT_BYTES, encodable, in_order, several, told, whole
from revdiff.errors import TextError
from revdiff.schema import Json
from revdiff.text.span import Span


@frozen(init=False, repr=False, eq=False)
class Attributes(Mapping[str, Json]):
    """Names and their values, as JSON has them: the address of a link, the source of an image.

    Read like a dict; what it gives out is a copy, so that nothing changes it. Equal to others, and to a dict, whose JSON is the
    same: ``1``, ``1.0`` and ``true`` are three values. Raises `TextError` for what is no JSON: a name that is no string, a
    value that JSON does not know.

    See the glossary: :term:`attributes`.

    >>> Attributes({"href": "https://kelby.example", "rel": ["nofollow"]})["rel"]
    ['nofollow']
    """

    json: str
    """The canonical JSON text: names sorted, nothing between."""

    def __init__(self, values: Mapping[str, Json] | None = None) -> None:
        self.__attrs_init__(
            values.json if isinstance(values, Attributes) else _canonical({} if values is None else values)
        )

    @cached_property
    def _values(self) -> dict[str, Json]:
        values: dict[str, Json] = json.loads(self.json)
        return values

    def __getitem__(self, name: str) -> Json:
        return deepcopy(self._values[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __bool__(self) -> bool:
        return self.json != "{}"

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Attributes):
            return self.json == other.json
        try:
            return self.json == _canonical(other) if isinstance(other, Mapping) else NotImplemented
        except TextError:
            return False

    def __hash__(self) -> int:
        return hash(self.json)

    def __repr__(self) -> str:
        return f"Attributes({self._values})"


# Readers and writers of JSON have room for a few hundred levels, of which a record of a document takes some.
_DEEPEST = 100


# Made once: a document has thousands of attributes.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def _canonical(values: Mapping[str, Json]) -> str:
    if not isinstance(values, Mapping):
        raise TextError(f"attributes are names and values, not {type(values).__name__}")
    try:
        _require_names(values, _DEEPEST)
        written = _CANONICAL.encode(dict(values))
        written.encode()
    except (TypeError, ValueError) as error:
        raise TextError(f"attributes are no JSON: {error}") from None
    return written


def _require_names(value: object, deepest: int) -> None:
    """Raises `TypeError` where a mapping inside ``value`` has a name that is no string, which JSON would quietly rename.

    Raises `ValueError` where ``value`` has more than ``deepest`` levels.
    """
    if deepest < 0:
        raise ValueError(f"they are nested too deeply, in more than {_DEEPEST} levels")
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if not isinstance(name, str):
                raise TypeError(f"the name {told(name)} is no string")
            _require_names(inner, deepest - 1)
    elif isinstance(value, list | tuple):
        for inner in value:
            _require_names(inner, deepest - 1)


NO_ATTRIBUTES = Attributes()
"""The attributes of what has none."""


def _span(given: Span | tuple[int, int]) -> Span:
    if isinstance(given, Span):
        return given
    try:
        start, end = in_order("the ends of a span", given)
        return Span(start, end)
    except ValueError:  # too few or too many, no sequence, no numbers
        raise TextError(f"the span of a mark is a Span or a pair of whole numbers, not {told(given)}") from None


@frozen
class Mark:
    """A mark on some of a paragraph's words: bold, a link, a comment.

    ``span`` is in code points of the paragraph, not of the whole text; marks overlap as they like. ``attributes`` say more: a
    link's address. What touches or overlaps under one name and with equal attributes reads as one mark.

    Raises `TextError` for a span that covers nothing, a name that is empty or no string, and attributes that are no JSON.

    See the glossary: :term:`mark`, :term:`span`, :term:`attributes`.

    >>> Mark((4, 9), "link", {"href": "https://kelby.example"}).span
    Span(start=4, end=9)
    """

    span: Span = field(converter=_span)
    name: str = field()
    attributes: Attributes = field(default=NO_ATTRIBUTES, converter=Attributes)

    @span.validator
    def _covers_something(self, _attribute: Attribute[Span], span: Span) -> None:
        if not 0 <= span.start < span.end:
            raise TextError(f"a mark covers at least one character, not {span.start}:{span.end}")

    @name.validator
    def _is_named(self, _attribute: Attribute[str], name: str) -> None:
        require_word("the name of a mark", name)

    def place(self) -> tuple[int, int, str, str]:
        """Where it stands among the marks of its paragraph."""
        return self.span.start, self.span.end, self.name, self.attributes.json


def require_word(what: str, word: object) -> None:
    """Raises `TextError` where ``word``, which is ``what``, is no string, is empty, or cannot be encoded."""
    if not isinstance(word, str) or not word:
        raise TextError(f"{what} is a string that is not empty, not {told(word)}")
    _require_scalars(what, word)


def _require_scalars(what: str, text: str) -> None:
    if not encodable(text):
        raise TextError(f"{what} has a lone surrogate in it: {told(text)}")


Name = str | int
"""What a caller calls a block, or a group of blocks."""


def require_name(what: str, name: object) -> None:
    """Raises `TextError` where ``name``, which is ``what``, is no string, no whole number of 64 bits and not None."""
    if name is None:
        return
    if isinstance(name, int) and not isinstance(name, bool):
        if name not in EIGHT_BYTES:
            raise TextError(f"{what} is a whole number of more than 64 bits")
        return
    if not isinstance(name, str):
        raise TextError(f"{what} is a string, a whole number or None, not {told(name)}")
    _require_scalars(what, name)


def marks_in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks as a paragraph holds them: each once, by where they stand. Raises `TextError` for what is no mark."""
    for mark in (given := several("marks", marks, TextError)):
        if not isinstance(mark, Mark):
            raise TextError(f"a mark is a Mark, not {told(mark)}")
    return tuple(sorted(set(given), key=Mark.place))


@frozen
class Anchor:
    """Where a paragraph stands in the source that it was read from: the ``scheme`` says how, the ``value`` where.

    Schemes of `revdiff.read` are those of `revdiff.AnchorScheme`; a caller's own blocks may use any other word. Raises
    `TextError` for what is no string, is empty, or cannot be encoded.

    See the glossary: :term:`anchor`.

    >>> Anchor("xpath", "/p[3]").value
    '/p[3]'
    """

    scheme: str = field()
    value: str = field()

    @scheme.validator
    def _scheme_is_a_word(self, _attribute: Attribute[str], scheme: str) -> None:
        require_word("the scheme of an anchor", scheme)

    @value.validator
    def _value_is_a_word(self, _attribute: Attribute[str], value: str) -> None:
        require_word("the value of an anchor", value)


@frozen
class Markup:
    """What a paragraph carries beside its text and its key.

    ``role`` is what the paragraph is in its document, a word of the source's own: ``heading``, ``list item``, ``quote``,
    ``caption``. Paragraphs with one ``group``, which follow each other, belong together: a quote and who said it. ``attributes``
    are the block's, such as an image's source; ``marks`` are those of its words, in order. ``anchor`` says where the paragraph
    stands in its source; what stands elsewhere is no other paragraph, so it is no part of equality.

    See the glossary: :term:`markup`, :term:`role`, :term:`group`, :term:`attributes`, :term:`mark`, :term:`anchor`.
    """

    role: str | None = field(default=None)
    group: Name | None = field(default=None)
    attributes: Attributes = field(default=NO_ATTRIBUTES, converter=Attributes)
    marks: tuple[Mark, ...] = field(default=(), converter=marks_in_order)
    anchor: Anchor | None = field(default=None, eq=False)

    @role.validator
    def _role_is_a_word(self, _attribute: Attribute[str | None], role: str | None) -> None:
        if role is not None:
            require_word("a role", role)

    @group.validator
    def _group_is_a_name(self, _attribute: Attribute[Name | None], group: Name | None) -> None:
        require_name("a group", group)

    @anchor.validator
    def _anchor_is_one(self, _attribute: Attribute[Anchor | None], anchor: Anchor | None) -> None:
        if anchor is not None and not isinstance(anchor, Anchor):
            raise TextError(f"an anchor is an Anchor or None, not {told(anchor)}")

    def __bool__(self) -> bool:
        return self != PLAIN

    def require_fit(self, length: int) -> None:
        """Raises `TextError` for a mark that reaches outside a paragraph of ``length`` code points (0 or more)."""
        length = whole("length", length, least=0)
        for mark in self.marks:
            if mark.span.end > length:
                where = f"{mark.span.start}:{mark.span.end}"
                raise TextError(f"the mark {mark.name!r} at {where} reaches outside its {length} characters")


PLAIN = Markup()
"""What a paragraph of plain text carries: nothing."""


def torn_from_groups(groups: Iterable[Name | None]) -> Iterator[int]:
    """The places where a group stands that was left before, for another or for none: those outside its first run."""
    left: set[Name] = set()
    before: Name | None = None
    for place, group in enumerate(groups):
        if group is not None and group in left:
            yield place
        if before is not None and before != group:
            left.add(before)
        before = group


def with_groups_whole(markups: Iterable[Markup]) -> list[Markup]:
    """What paragraphs put together carry: of a group whose paragraphs do not follow each other, the first run keeps it."""
    made = [*markups]
    for place in torn_from_groups([markup.group for markup in made]):
        made[place] = evolve(made[place], group=None)
    return made
