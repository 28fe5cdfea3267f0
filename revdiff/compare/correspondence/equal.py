"""Paragraphs that stand in both revisions with the same text, be it without its dress: which of them is which.

What keeps its order is the heaviest common subsequence, weighed in words; a text that stands several times keeps as many
in place as can be (Hunt and Szymanski 1977, weighed). What is left of a text on both sides has moved.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import cache
from operator import eq

from revdiff.compare.correspondence.link import Link
from revdiff.compare.numbers import REPEATS
from revdiff.words import common_runs, heaviest_rising, word_count, word_weight
from revdiff.words.numbers import FEWEST_WORDS_TO_FOLLOW


def equal_in_order(old: Sequence[str], new: Sequence[str]) -> tuple[list[Link], bool]:
    """Pairs of equal texts, rising on both sides, and whether the search was cut short.

    >>> equal_in_order(["a", "b", "c"], ["b", "c", "a"])
    ([(1, 0), (2, 1)], False)
    """
    head = _common_head(old, new)
    tail = _common_head(old[head:][::-1], new[head:][::-1])
    pairs = [(place, place) for place in range(head)]
    middle, limited = _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    pairs += [(o + head, n + head) for o, n in middle]
    pairs += [(len(old) - place, len(new) - place) for place in range(tail, 0, -1)]
    return pairs, limited


def _common_head(old: Sequence[str], new: Sequence[str]) -> int:
    equal = [*map(eq, old, new)]
    return len(equal) if all(equal) else equal.index(False)


def _middle(old: Sequence[str], new: Sequence[str]) -> tuple[list[Link], bool]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for n, text in enumerate(new):
        places[text].append(n)
    counts = Counter([text for text in old if text in places])
    dense = sum([count * len(places[text]) for text, count in counts.items()]) > REPEATS * (len(old) + len(new) + 50)
    if dense:
        found = _heaviest(_likely(old, new, counts, places), old)
        return found, len(found) < sum(min(count, len(places[text])) for text, count in counts.items())
    links = [(o, n) for o, text in enumerate(old) if text in counts for n in reversed(places[text])]
    return _heaviest(links, old), False


def _heaviest(links: list[Link], old: Sequence[str]) -> list[Link]:
    weight = cache(word_weight)
    chosen = heaviest_rising([n for _, n in links], lambda place: weight(old[links[place][0]]), strict=True)
    return [link for link, taken in zip(links, chosen, strict=True) if taken]


def _likely(old: Sequence[str], new: Sequence[str], counts: Counter[str], places: dict[str, list[int]]) -> list[Link]:
    """The pairs that are weighed where there are too many to weigh them all, in the order that `heaviest_rising` asks for.

    These are texts found once in each, what is aligned between the heaviest of these, and what is aligned as if there were none.
    """
    once = [(o, places[text][0]) for o, text in enumerate(old) if counts[text] == 1 and len(places[text]) == 1]
    pairs = {*once, *_aligned(old, new)}
    old_from = new_from = 0
    for o, n in [*_heaviest(once, old), (len(old), len(new))]:
        pairs.update((old_from + i, new_from + j) for i, j in _aligned(old[old_from:o], new[new_from:n]))
        old_from, new_from = o + 1, n + 1
    return sorted(pairs, key=lambda link: (link[0], -link[1]))


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[Link]:
    runs, _ = common_runs(old, new)
    for run in runs:
        yield from zip(range(run.old, run.old + run.length), range(run.new, run.new + run.length), strict=True)


def equal_elsewhere(
    old: Sequence[str], new: Sequence[str], old_left: Sequence[int], new_left: Sequence[int]
) -> list[Link]:
    """Equal texts among the paragraphs that are left: the first of one side with the first of the other, and so on.

    A short text that stands several times, a label or a dividing line, says nothing about where it came from and is left alone.
    """
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for o in reversed(old_left):
        waiting[old[o]].append(o)
    shared = [n for n in new_left if new[n] in waiting]
    if not shared:
        return []
    old_counts, new_counts = Counter(old), Counter(new)
    pairs = []
    for n in shared:
        text = new[n]
        alone = old_counts[text] == new_counts[text] == 1
        if waiting[text] and (alone or word_count(text) >= FEWEST_WORDS_TO_FOLLOW):
            pairs.append((waiting[text].pop(), n))
    return pairs


def equal_or_of_a_kind(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> list[Link]:
    """Pairs of what comes as (text, kind): equal texts in order, then of each kind the first with the first, and so on.

    >>> equal_or_of_a_kind([("1 like", "likes"), ("2 likes", "likes")], [("2 likes", "likes"), ("3 likes", "likes")])
    [(1, 0), (0, 1)]
    """
    if (len(old), old) > (len(new), new):
        # Found in one direction, whichever side is the older, so that the two mirror each other.
        return [(o, n) for n, o in equal_or_of_a_kind(new, old)]
    pairs, _ = equal_in_order([text for text, _ in old], [text for text, _ in new])
    old_waiting, new_waiting = (
        _by_kind(side, {pair[number] for pair in pairs}) for number, side in enumerate((old, new))
    )
    for kind, places in old_waiting.items():
        pairs += zip(places, new_waiting.get(kind, ()), strict=False)
    return pairs


def _by_kind(items: Sequence[tuple[str, str]], taken: Set[int]) -> dict[str, list[int]]:
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for place, (_, kind) in enumerate(items):
        if place not in taken:
            waiting[kind].append(place)
    return waiting
