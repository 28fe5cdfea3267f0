"""What the keys of paragraphs are worth to a comparison, and the pairs of paragraphs that follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple, NoReturn

from attrs import evolve

from revdiff.arguments import not_one_of
from revdiff.compare.correspondence import Correspondence, Given, Link
from revdiff.compare.numbers import LEAST_SHARE
from revdiff.errors import OptionError
from revdiff.text import Name, Paragraph, Revision
from revdiff.words import Lexicon, Measure


class Keys(StrEnum):
    """What equal keys of two paragraphs mean.

    Raises `OptionError` for another word.

    See the glossary: :term:`key`.
    """

    LABEL = "label"
    """Nothing: keys are carried along."""
    PREFER = "prefer"
    """The paragraphs correspond, unless their texts share nothing and another paragraph is clearly the one."""
    IDENTITY = "identity"
    """The paragraphs correspond, whatever their texts."""

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        raise not_one_of(cls, "keys", value)


class KeyedPairs(NamedTuple):
    """Paragraphs with equal keys: ``sure`` ones correspond, ``unsure`` ones if nothing else does."""

    sure: list[Link]
    unsure: list[Link]


def keyed_pairs(old: Revision, new: Revision, keys: Keys, noise: Given) -> KeyedPairs:
    """The pairs of paragraphs that ``keys`` speak for, by index, rising in the old ones; ``noise`` has its own.

    Raises `OptionError` for a key that stands twice in one revision, unless keys are labels.
    """
    if keys is Keys.LABEL:
        return KeyedPairs([], [])
    require_keys_once("the old revision", old, keys)
    require_keys_once("the new revision", new, keys)
    new_places = {paragraph.key: paragraph.index for paragraph in new.paragraphs if paragraph.key is not None}
    named = [
        (paragraph.index, new_places[paragraph.key]) for paragraph in old.paragraphs if paragraph.key in new_places
    ]
    pairs = [(o, n) for o, n in named if o not in noise.old_apart and n not in noise.new_apart]
    if keys is Keys.IDENTITY:
        return KeyedPairs(pairs, [])
    rewritten = [(o, n) for o, n in pairs if old.paragraphs[o].text != new.paragraphs[n].text]
    unsure = unlike(rewritten, old.paragraphs, new.paragraphs)
    return KeyedPairs([pair for pair in pairs if pair not in unsure], sorted(unsure))


def require_keys_once(whose: str, revision: Revision, keys: Keys) -> None:
    """Raises `OptionError` for a key that stands twice, unless keys are labels; ``whose`` says in what revision.

    The string ``1`` is another key than the number 1.
    """
    if keys is Keys.LABEL:
        return
    places: dict[Name, int] = {}
    for paragraph in revision.paragraphs:
        key = paragraph.key
        if key in places:
            raise OptionError(
                f"the key {key!r} stands twice in {whose}, in paragraphs {places[key] + 1} and {paragraph.index + 1};"
                " keys that say which paragraph is which stand once"
            )
        if key is not None:
            places[key] = paragraph.index


def unlike(pairs: Iterable[Link], old: Sequence[Paragraph], new: Sequence[Paragraph]) -> set[Link]:
    """The pairs whose texts share next to nothing, by what words tell among them all."""
    lexicon = Lexicon()
    bags = [(pair, lexicon.bag(old[pair[0]].text), lexicon.bag(new[pair[1]].text)) for pair in pairs]
    measure = Measure(lexicon, [one for _, one, _ in bags], [other for _, _, other in bags])
    return {
        pair
        for pair, one, other in bags
        if measure.shared(one, other) <= LEAST_SHARE * min(measure.total(one), measure.total(other))
    }


def with_unsure(found: Correspondence, unsure: Sequence[Link]) -> Correspondence:
    """The correspondence with those of the ``unsure`` pairs of which neither paragraph corresponds to another."""
    if not unsure:
        return found
    old_taken, new_taken = {o for o, _ in found.links}, {n for _, n in found.links}
    free = [(o, n) for o, n in unsure if o not in old_taken and n not in new_taken]
    return evolve(found, links=tuple(sorted([*found.links, *free]))) if free else found
