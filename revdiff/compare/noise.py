"""Paragraphs that a diff is told to pass over: time stamps, counts of comments, whatever a page prints around its story."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from revdiff.arguments import in_order, told, word
from revdiff.compare.correspondence import NOTHING_GIVEN, Given, equal_or_of_a_kind
from revdiff.errors import OptionError
from revdiff.phrases import Phrases
from revdiff.text import Revision

# Markers number what there are few of; what a page counts may be any number.
_SLOTS = {"number": ["{count}", "no", "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"]}


def patterns_of(given: Iterable[str]) -> tuple[str, ...]:
    """The phrases, one alone or several. Raises `OptionError` for what is no str, and `RuleError` for what is no phrase."""
    patterns = (given,) if isinstance(given, str) else in_order("ignore_paragraphs", given)
    for pattern in patterns:
        if not isinstance(pattern, str):
            raise OptionError(f"ignore_paragraphs are phrases such as 'Published {{when}}', not {told(pattern)}")
        word("a phrase of ignore_paragraphs", pattern)
    if patterns:
        _phrases(patterns)
    return patterns


@lru_cache(maxsize=16)
def _phrases(patterns: tuple[str, ...]) -> Phrases:
    return Phrases(patterns, _SLOTS)


def noise_between(old: Revision, new: Revision, patterns: tuple[str, ...]) -> Given:
    """The paragraphs that consist of one of ``patterns``, each with its counterpart: an equal one, or one of the same pattern."""
    if not patterns:
        return NOTHING_GIVEN
    old_noise, new_noise = noise_in(old, patterns), noise_in(new, patterns)
    old_places, new_places = [*old_noise], [*new_noise]
    pairs = equal_or_of_a_kind(
        *(
            [(revision.paragraphs[place].text, pattern) for place, pattern in noise.items()]
            for revision, noise in ((old, old_noise), (new, new_noise))
        )
    )
    links = sorted((old_places[o], new_places[n]) for o, n in pairs)
    return Given(tuple(links), frozenset(old_places), frozenset(new_places))


def noise_in(revision: Revision, patterns: tuple[str, ...]) -> dict[int, str]:
    """The paragraphs that consist of one of ``patterns``: the pattern of each, by its index."""
    if not patterns:
        return {}
    phrases = _phrases(patterns)
    met = ((paragraph.index, phrases.fullmatch(paragraph.text)) for paragraph in revision.paragraphs)
    return {index: pattern for index, pattern in met if pattern is not None}
