"""Paragraphs that a diff is told to pass over: time stamps, counts of comments, whatever a page prints around its story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from revdiff.compare.correspondence import NOTHING_GIVEN, Given
from revdiff.compare.correspondence.equal import equal_in_order
from revdiff.errors import OptionError
from revdiff.phrases import Phrases
from revdiff.text import Paragraph, Revision

# Markers number what there are few of; what a page counts may be any number.
_SLOTS = {"number": ["{count}", "no", "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"]}


def patterns_of(given: Iterable[str]) -> tuple[str, ...]:
    """The phrases, one alone or several. Raises `OptionError` for what is no str, and `RuleError` for what is no phrase."""
    patterns = (given,) if isinstance(given, str) else tuple(given)
    for pattern in patterns:
        if not isinstance(pattern, str):
            raise OptionError(f"ignore_paragraphs are phrases such as 'Published {{when}}', not {pattern!r}")
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
    equal, _ = equal_in_order([p.text for p in old_noise], [p.text for p in new_noise])
    links = [(old_noise[o].index, new_noise[n].index) for o, n in equal]
    old_waiting = _by_pattern(old_noise, patterns, {o for o, _ in links})
    new_waiting = _by_pattern(new_noise, patterns, {n for _, n in links})
    for pattern, places in old_waiting.items():
        links += zip(places, new_waiting.get(pattern, ()), strict=False)
    return Given(tuple(sorted(links)), frozenset(p.index for p in old_noise), frozenset(p.index for p in new_noise))


def noise_in(revision: Revision, patterns: tuple[str, ...]) -> list[Paragraph]:
    """The paragraphs that consist of one of ``patterns``."""
    if not patterns:
        return []
    phrases = _phrases(patterns)
    return [paragraph for paragraph in revision.paragraphs if phrases.matches(paragraph.text)]


def _by_pattern(noise: Sequence[Paragraph], patterns: tuple[str, ...], taken: set[int]) -> dict[str, list[int]]:
    """The paragraphs that are not taken, by the pattern that each consists of."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for paragraph in noise:
        if paragraph.index not in taken:
            found[_phrases(patterns).fullmatch(paragraph.text) or ""].append(paragraph.index)
    return found
