"""A rule of marker grammar: in which words newsrooms say one thing, where these count, and how surely they say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from attrs import Attribute, field, frozen

from revdiff.arguments import encodable, in_order, is_one_of, told
from revdiff.errors import RuleError
from revdiff.layers.datafiles import shared_slots
from revdiff.phrases.language import CompiledPhrase, compiled
from revdiff.phrases.slots import BUILT_IN_SLOTS


class Means(StrEnum):
    """What a marker says of the text that follows it.

    See the glossary: :term:`means`.
    """

    OLDER = "older"
    """It was written before what stands above."""
    ORIGINAL_FIRST = "original-first"
    """It is the original, and the updates after it are younger than it is."""
    RESUMES = "resumes"
    """The original goes on here after an insertion."""
    FIRST = "first"
    """It is the first report."""
    UPDATE = "update"
    """It was added later than what stood there before."""
    STAMP = "stamp"
    """When the page was last touched: a note, or the head of an entry where others like it follow."""
    HINT_OLDER = "hint-older"
    """A word such as ``Earlier``, which as often leads to a link: older only beside other evidence."""
    LATEST = "latest"
    """A heading over the newest part of a page with dated parts."""
    PREVIOUS = "previous"
    """A heading over the older parts of a page with dated parts."""
    LOG = "log"
    """What follows is a log with a clock time over each entry."""
    # The rest say that the paragraph is a note, of the kind of the same name.
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    EDITORS_NOTE = "editors-note"
    UPDATE_STAMP = "update-stamp"
    ADVISORY = "advisory"
    CONTRIBUTORS = "contributors"
    BYLINE = "byline"
    END_MARK = "end-mark"
    COPYRIGHT = "copyright"
    FURNITURE = "furniture"


OLDER = frozenset({Means.OLDER, Means.ORIGINAL_FIRST, Means.RESUMES, Means.FIRST, Means.PREVIOUS, Means.HINT_OLDER})
"""What parts a text from what stands above it, rather than from what stands below."""


class Place(StrEnum):
    """Where in a paragraph a phrase counts.

    See the glossary: :term:`place`.
    """

    LINE = "line"
    """It is the whole paragraph."""
    HEAD = "head"
    """It opens the paragraph; a colon, a dash or a closing bracket parts it from the text."""
    STOP = "stop"
    """It opens the paragraph and ends with a full stop."""
    TAIL = "tail"
    """It is the last sentence of a longer paragraph."""
    OPENS = "opens"
    """The paragraph begins with it, whatever follows."""
    CLOSES = "closes"
    """The paragraph ends with it, whatever stands before."""
    SAYS = "says"
    """A sentence of a short update says it, outside quotes: then the update is a note, which only talks about the page."""


class Alone(StrEnum):
    """What a rule's words are taken for where they stand alone, with nothing beside them that announces a text.

    See the glossary: :term:`rule`, :term:`note`.
    """

    LINK = "link"
    """A link to another page, as ``Previous article`` is. Said of rules that mean ``older``, and of whole paragraphs: they
    count with a colon or a time, after a sign, in capitals, below an update, or as words of ours or of an original."""
    LABEL = "label"
    """A label of anything, as ``Original`` is. Said of rules that mean ``older``: they count with a colon, a time, or
    below an update."""
    STAMP = "stamp"
    """When the page was touched, as ``Updated`` tells. Said of rules that mean ``update``: they count with a time, or
    before a text on their line."""
    COMMENT = "comment"
    """The head of a reader's comment, as ``Posted at 6 p.m.`` is. Said of rules that mean ``stamp``: they open an entry
    in square brackets alone."""


_SAID_OF = {
    Alone.LINK: Means.OLDER,
    Alone.LABEL: Means.OLDER,
    Alone.STAMP: Means.UPDATE,
    Alone.COMMENT: Means.STAMP,
}

_Word = TypeVar("_Word", Means, Place, Alone)
_Kind = TypeVar("_Kind")

# As a phrase names a slot: `{older_text?}`.
_SLOT_NAME = re.compile("[a-z_]+")


def _one_of(among: type[_Word], name: str, word: str) -> _Word:
    if not is_one_of(among, word):
        raise RuleError(f"{name}: {told(word)} is none of: {', '.join(among)}")
    return among(word)


def meaning(means: Means | str) -> Means:
    """What a rule means. Raises `RuleError` for a word that means nothing."""
    return _one_of(Means, "means", means)


def places(given: Iterable[Place | str]) -> tuple[Place, ...]:
    """Where a rule counts. Raises `RuleError` for what is no place, and for none at all."""
    # One alone is a str, and so a sequence too.
    found = tuple(
        _one_of(Place, "at", place) for place in ([given] if isinstance(given, str) else _several("at", given))
    )
    if not found:
        raise RuleError(f"at names the places where a rule counts, one at least: {', '.join(Place)}")
    return found


def alone_or_none(alone: Alone | str | None) -> Alone | None:
    """What the words of a rule are taken for alone, where that is said. Raises `RuleError` for an unknown word."""
    return None if alone is None else _one_of(Alone, "alone", alone)


def _several(name: str, given: Iterable[_Kind]) -> tuple[_Kind, ...]:
    return in_order(name, given, RuleError)


def _phrases(phrases: Iterable[str]) -> tuple[str, ...]:
    for phrase in (found := _several("phrases", phrases)):
        _require_word("a phrase", phrase)
    return found


def _slots(slots: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    if not isinstance(slots, Mapping):
        raise RuleError(f"slots are phrases by the name of each slot, not {told(slots)}")
    for name in slots:
        require_slot_name(name)
    found = {name: _phrases(phrases) for name, phrases in slots.items()}
    for name, phrases in found.items():
        if not phrases:
            raise RuleError(f"slot {told(name)} has no phrase: one at least can stand for it")
    return found


def require_slot_name(name: str) -> None:
    """Raises `RuleError` for a name by which no phrase could ask for a slot, and for that of one which every phrase has."""
    _require_word("the name of a slot", name)
    if not _SLOT_NAME.fullmatch(name):
        raise RuleError(f"{told(name)} is no name of a slot: that is made of the letters a to z and underscores")
    if name in BUILT_IN_SLOTS:
        raise RuleError(f"the slot {told(name)} is built in; a slot of your own has another name")


def _require_word(what: str, given: object) -> None:
    if not isinstance(given, str) or not encodable(given):
        raise RuleError(f"{what} is a str without lone surrogates, not {told(given)}")


def _identity(given: str) -> str:
    _require_word("the id of a rule", given)
    if not given.strip():
        raise RuleError(f"the id of a rule is the word by which results name it, not {told(given)}")
    return given


@frozen
class Rule:
    """A rule of marker grammar: in which words newsrooms say one thing, and where these words count.

    ``id`` is left in results, so that a person can see which rule fired, and no two rules of a page may have the same; nothing
    else follows from it. What follows is told by
    ``means``, by ``at``, the places where the phrases count, by ``alone``, what the words are taken for where nothing
    beside them announces a text, and by ``says_where``: that they tell where the text stands, as ``follows below`` does,
    so that a layer they open is sure without a stated time.

    ``phrases`` use the slots of the built-in grammar (``whose``, ``which``, ``what``, ``where``, ``stamp``), the
    rule's own ``slots``, and the built-in ``{time}``, ``{date}``, ``{when}``, ``{owner}`` (a possessive), ``{name}``
    (up to four capitalized words), ``{number}`` (``2``, ``II``, ``third``), ``{count}`` (``1,204``), ``{agency}`` and
    ``{words}`` (one to five of any). A time brings the words before it along: ``updated {when}`` and ``updated at {when}``
    are one phrase. Raises `RuleError` for a rule without a phrase and a slot without one, for a phrase that cannot be compiled,
    and where ``alone`` does not go with what the rule means.

    See the glossary: :term:`rule`, :term:`slot`, :term:`marker`.

    >>> Rule("desk.stand", Means.OLDER, ["{whose?} stand [von {when}]"], alone="label").alone
    <Alone.LABEL: 'label'>
    """

    id: str = field(converter=_identity)
    means: Means = field(converter=meaning)
    phrases: tuple[str, ...] = field(converter=_phrases)
    at: tuple[Place, ...] = field(default=(Place.LINE, Place.HEAD), converter=places)
    slots: Mapping[str, tuple[str, ...]] = field(factory=dict, converter=_slots, hash=False)
    alone: Alone | None = field(default=None, converter=alone_or_none, kw_only=True)
    says_where: bool = field(default=False, kw_only=True)
    _compiled: tuple[CompiledPhrase, ...] = field(init=False, eq=False, repr=False)

    @says_where.validator
    def _says_where_or_not(self, _: Attribute[bool], given: bool) -> None:
        if not isinstance(given, bool):
            raise RuleError(f"says_where is True or False, not {told(given)}")

    @alone.validator
    def _goes_with_the_meaning(self, _: Attribute[Alone | None], alone: Alone | None) -> None:
        if alone is not None and _SAID_OF[alone] is not self.means:
            raise RuleError(
                f"rule {told(self.id)} means {self.means}; '{alone}' is said of rules that mean {_SAID_OF[alone]}"
            )

    @_compiled.default
    def _of_phrases(self) -> tuple[CompiledPhrase, ...]:
        if not self.phrases:
            raise RuleError(f"rule {told(self.id)} has no phrase: one at least is what newsrooms say")
        try:
            return compiled(self.phrases, {**shared_slots(), **self.slots})
        except RuleError as error:
            raise RuleError(f"rule {told(self.id)}: {error}") from None


def compiled_phrases(rule: Rule) -> tuple[CompiledPhrase, ...]:
    """The phrases of a rule, compiled when it was made."""
    return rule._compiled
