"""From links between paragraphs to the changes of a diff, in the order in which a reader of the new text meets them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from revdiff.compare.change import Change, Kind
from revdiff.compare.correspondence import Link, displaced_links
from revdiff.compare.wordedits import Aspect, differing_aspect
from revdiff.text import Paragraph, Revision


def aligned(
    old: Revision, new: Revision, links: Sequence[Link], *, partial: bool, ignored: frozenset[Aspect]
) -> tuple[Change, ...]:
    """The changes that ``links`` between paragraph indices amount to, in reading order; links are sorted."""
    texts = ([paragraph.text for paragraph in revision.paragraphs] for revision in (old, new))
    displaced = displaced_links(links, *texts)
    in_order = [link for link in links if link not in displaced] if displaced else links
    by_first_new: dict[int, Change] = {}
    for group in _groups(links):
        change = _linked(group, old.paragraphs, new.paragraphs, displaced, ignored)
        by_first_new[change.new[0].index] = change
    by_first_new |= _added(old, new, links, in_order, ignored)
    removed = _removed(old, new, links, in_order, partial, ignored)
    return tuple(_in_reading_order(by_first_new, removed, len(new.paragraphs)))


def _added(
    old: Revision, new: Revision, links: Sequence[Link], in_order: Sequence[Link], ignored: frozenset[Aspect]
) -> dict[int, Change]:
    """The paragraphs of the new text alone, each by its index; they would stand after the last one in order before them."""
    linked, seconds = {n for _, n in links}, [n for _, n in in_order]
    added = {}
    for n, paragraph in enumerate(new.paragraphs):
        if n not in linked:
            before = bisect_right(seconds, n) - 1
            anchor = old.paragraphs[in_order[before][0]].end if before >= 0 else 0
            added[n] = Change(Kind.ADDED, (), (paragraph,), ignored=ignored, anchor=anchor)
    return added


def _removed(
    old: Revision,
    new: Revision,
    links: Sequence[Link],
    in_order: Sequence[Link],
    partial: bool,
    ignored: frozenset[Aspect],
) -> dict[int, list[Change]]:
    """The paragraphs of the old text alone, by the new paragraph after which they would stand; -1 is the start."""
    linked, firsts = {o for o, _ in links}, [o for o, _ in in_order]
    removed: defaultdict[int, list[Change]] = defaultdict(list)
    for o, paragraph in enumerate(old.paragraphs):
        if o not in linked:
            before = bisect_right(firsts, o) - 1
            after = in_order[before][1] if before >= 0 else -1
            anchor = new.paragraphs[after].end if before >= 0 else 0
            removed[after].append(
                Change(Kind.REMOVED, (paragraph,), (), standing=partial, ignored=ignored, anchor=anchor)
            )
    return removed


def _in_reading_order(
    by_first_new: dict[int, Change], removed: dict[int, list[Change]], new_length: int
) -> Iterator[Change]:
    yield from removed.get(-1, ())
    for n in range(new_length):
        if n in by_first_new:
            yield by_first_new[n]
        if n in removed:
            yield from removed[n]


def _groups(links: Sequence[Link]) -> Sequence[Sequence[Link]]:
    """Links that share a paragraph, together: pairs, splits and merges."""
    if len(links) == len({o for o, _ in links}) == len({n for _, n in links}):
        return [(link,) for link in links]
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
    group: Sequence[Link],
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    displaced: Collection[Link],
    ignored: frozenset[Aspect],
) -> Change:
    if len(group) == 1:
        ((o, n),) = group
        old_part, new_part = (old[o],), (new[n],)
        moved = new_part if displaced and (o, n) in displaced else ()
        kind = Kind.KEPT if old[o].text == new[n].text else _kind_of_pair(old_part, new_part, ignored)
        return Change(kind, old_part, new_part, moved, ignored=ignored)
    olds, news = sorted({o for o, _ in group}), sorted({n for _, n in group})
    out_of_order = sorted({n for o, n in group if (o, n) in displaced})
    return Change(
        Kind.MERGED if len(olds) > 1 else Kind.SPLIT,
        tuple(old[index] for index in olds),
        tuple(new[index] for index in news),
        tuple(new[index] for index in out_of_order),
        ignored=ignored,
    )


def _kind_of_pair(old: tuple[Paragraph, ...], new: tuple[Paragraph, ...], ignored: frozenset[Aspect]) -> Kind:
    """What became of a paragraph whose text is not the same, if it is told."""
    if not ignored or differing_aspect(old[0].text, new[0].text) is Aspect.WORDS:
        return Kind.EDITED
    probe = Change(Kind.EDITED, old, new, ignored=ignored)
    return Kind.KEPT if all(edit.op == "equal" for edit in probe.edits) else Kind.EDITED
