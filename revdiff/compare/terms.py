"""On what terms two revisions are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from attrs import field, frozen

from revdiff.arguments import is_one_of, one_of, several, told
from revdiff.compare.keys import Keys
from revdiff.compare.noise import noise_in, patterns_of
from revdiff.compare.wordedits import Aspect
from revdiff.errors import OptionError, RuleError, SchemaError
from revdiff.schema import Json, Record
from revdiff.text import Revision

_Read = TypeVar("_Read")

_CAN_BE_IGNORED = [aspect for aspect in Aspect if aspect is not Aspect.WORDS]


def aspects_of(names: Iterable[Aspect | str]) -> frozenset[Aspect]:
    """The aspects, one alone or several. Raises `OptionError` for what is none that can be ignored."""
    chosen = set()
    for name in [names] if isinstance(names, str) else several("ignore: aspects", names):
        if not is_one_of(_CAN_BE_IGNORED, name):
            raise OptionError(f"cannot ignore {told(name)}; what can be ignored is: {', '.join(_CAN_BE_IGNORED)}")
        chosen.add(Aspect(name))
    return frozenset(chosen)


def _keys(given: Keys | str) -> Keys:
    return one_of(Keys, "keys", given)


@frozen
class Terms:
    """On what terms revisions were compared: what equal ``keys`` mean, and what makes no change.

    ``ignored`` are aspects; ``ignored_paragraphs`` are phrases, whose paragraphs are passed over.

    Raises ``OptionError`` for an unknown mode or aspect, ``RuleError`` for what is no phrase.

    See the glossary: :term:`key`, :term:`aspect`, :term:`noise`.

    >>> from revdiff import diff
    >>> diff("Rain", "rain", ignore={"case"}).terms
    Terms(keys=<Keys.LABEL: 'label'>, ignored=frozenset({<Aspect.CASE: 'case'>}), ignored_paragraphs=())
    """

    keys: Keys = field(default=Keys.LABEL, converter=_keys)
    ignored: frozenset[Aspect] = field(default=(), converter=aspects_of)
    ignored_paragraphs: tuple[str, ...] = field(default=(), converter=patterns_of)

    def noise_in(self, revision: Revision) -> frozenset[int]:
        """The paragraphs of a revision that are passed over, by index."""
        return frozenset(noise_in(revision, self.ignored_paragraphs))


USUAL = Terms()
"""The terms where nothing is told: texts alone say what corresponds, and whatever differs is a change."""


def terms_record(terms: Terms) -> dict[str, Json]:
    """The terms as a part of a record."""
    return {
        "ignored": [aspect.value for aspect in Aspect if aspect in terms.ignored],
        "keys": terms.keys.value,
        "ignored_paragraphs": list(terms.ignored_paragraphs),
    }


def terms_from_record(record: Record, *, of_first: bool = False) -> Terms:
    """The terms in a record; one of ``revdiff/1`` has aspects alone. Raises `SchemaError`."""
    ignored = _read(record, "ignored", aspects_of)
    if of_first:
        return Terms(ignored=ignored)
    return Terms(record.choice("keys", Keys), ignored, _read(record, "ignored_paragraphs", patterns_of))


def _read(record: Record, key: str, made_of: Callable[[Iterable[str]], _Read]) -> _Read:
    try:
        return made_of(record.texts(key))
    except (OptionError, RuleError) as error:
        raise SchemaError(f"{record.path}.{key} do not hold: {error}") from error
