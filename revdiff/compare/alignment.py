"""From links between paragraphs to the changes of a diff, in the order in which a reader of the new text meets them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from revdiff.compare.change import Change, Kind
from revdiff.compare.matching.correspondence import Link
from revdiff.compare.matching.order import heaviest_rising, word_weight
from revdiff.compare.wording.edits import Aspect, differing_aspect
from revdiff.text import Paragraph, Revision


def aligned(
    old: Revision, new: Revision, links: Sequence[Link], *, partial: bool, ignored: frozenset[Aspect]
) -> tuple[Change, ...]:
    """The changes that ``links`` between paragraph indices amount to; links are sorted."""
    displaced = displaced_links(links, old.paragraphs, new.paragraphs)
    changes = [_linked(group, old.paragraphs, new.paragraphs, displaced, ignored) for group in _groups(links)]
    linked_old, linked_new = {o for o, _ in links}, {n for _, n in links}
    in_order = [link for link in links if link not in displaced]
    new_anchor = _anchors(in_order, new.paragraphs)
    old_anchor = _anchors(sorted((n, o) for o, n in in_order), old.paragraphs)
    changes += [
        Change(Kind.ADDED, (), (paragraph,), ignored=ignored, anchor=old_anchor(paragraph.index))
        for paragraph in new.paragraphs
        if paragraph.index not in linked_new
    ]
    changes += [
        Change(Kind.REMOVED, (paragraph,), (), standing=partial, ignored=ignored, anchor=new_anchor(paragraph.index))
        for paragraph in old.paragraphs
        if paragraph.index not in linked_old
    ]
    return tuple(_in_reading_order(changes, in_order))


def displaced_links(links: Sequence[Link], old: Sequence[Paragraph], new: Sequence[Paragraph]) -> frozenset[Link]:
    """The lightest set of links, by the old and new words they carry, without which the rest is in order.

    Weighed in one direction whichever revision is the older, so that both directions move the same paragraphs.
    """
    old_parts, new_parts = Counter(o for o, _ in links), Counter(n for _, n in links)

    def weigh(place: int) -> float:
        # A whole's words are shared by its parts.
        o, n = links[place]
        old_weight = word_weight(old[o].text)
        new_weight = old_weight if old[o].text == new[n].text else word_weight(new[n].text)
        return old_weight / old_parts[o] + new_weight / new_parts[n]

    chosen = heaviest_rising([n for _, n in links], weigh, strict=False)
    return frozenset(link for link, in_order in zip(links, chosen, strict=True) if not in_order)


def _groups(links: Sequence[Link]) -> list[list[Link]]:
    """Links that share a paragraph, together: pairs, splits and merges."""
    by_old: dict[int, list[Link]] = {}
    by_new: dict[int, list[Link]] = {}
    groups = []
    for link in links:
        group = by_old.get(link[0]) or by_new.get(link[1])
        if group is None:
            group = []
            groups.append(group)
        group.append(link)
        by_old[link[0]] = by_new[link[1]] = group
    return groups


def _linked(
    group: list[Link],
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    displaced: Collection[Link],
    ignored: frozenset[Aspect],
) -> Change:
    old_part: tuple[Paragraph, ...]
    new_part: tuple[Paragraph, ...]
    if len(group) == 1:
        ((o, n),) = group
        old_part, new_part = (old[o],), (new[n],)
    else:
        old_part = tuple(old[index] for index in sorted({o for o, _ in group}))
        new_part = tuple(new[index] for index in sorted({n for _, n in group}))
    out_of_order = sorted({n for o, n in group if (o, n) in displaced}) if displaced else ()
    return Change(
        _kind(old_part, new_part, ignored),
        old_part,
        new_part,
        tuple(new[index] for index in out_of_order),
        ignored=ignored,
    )


def _kind(old: tuple[Paragraph, ...], new: tuple[Paragraph, ...], ignored: frozenset[Aspect]) -> Kind:
    if len(old) > 1:
        return Kind.MERGED
    if len(new) > 1:
        return Kind.SPLIT
    if old[0].text == new[0].text:
        return Kind.KEPT
    if not ignored or differing_aspect(old[0].text, new[0].text) is Aspect.WORDS:
        return Kind.EDITED
    probe = Change(Kind.EDITED, old, new, ignored=ignored)
    return Kind.KEPT if all(edit.op == "equal" for edit in probe.edits) else Kind.EDITED


def _anchors(in_order: Sequence[Link], other: Sequence[Paragraph]) -> Callable[[int], int]:
    """For a paragraph without a counterpart: where, in the other text, the last one before it that has one ends."""
    firsts = [first for first, _ in in_order]

    def anchor(index: int) -> int:
        place = bisect_right(firsts, index) - 1
        return other[in_order[place][1]].end if place >= 0 else 0

    return anchor


def _in_reading_order(changes: Iterable[Change], in_order: Sequence[Link]) -> list[Change]:
    """Changes by their first new paragraph; what was removed stands after the last paragraph before it that kept its order."""
    firsts = [o for o, _ in in_order]

    def place(change: Change) -> tuple[int, int, int]:
        if change.new:
            return change.new[0].index, 0, 0
        before = bisect_right(firsts, change.old[0].index) - 1
        return (in_order[before][1] if before >= 0 else -1), 1, change.old[0].index

    return sorted(changes, key=place)
