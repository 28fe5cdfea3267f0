"""From links between paragraphs to the changes of a diff, in the order in which a reader of the new text meets them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence, Set

from revdiff.compare.change import Change, Kind, is_wide
from revdiff.compare.correspondence import NOTHING_GIVEN, Given, Link, displaced_links
from revdiff.compare.wordedits import Aspect, other_words_for_sure
from revdiff.engine import served
from revdiff.text import Name, Paragraph, Revision, carry_markup, texts_of


def aligned(
    old: Revision,
    new: Revision,
    links: Sequence[Link],
    *,
    partial: bool,
    ignored: frozenset[Aspect],
    noise: Given = NOTHING_GIVEN,
) -> tuple[Change, ...]:
    """The changes that ``links`` between paragraph indices amount to, in reading order; links are sorted.

    The paragraphs that ``noise`` sets apart make no change.
    """
    return _made(old.paragraphs, new.paragraphs, links, partial, ignored, noise)


def in_reading_order(
    old: tuple[Paragraph, ...],
    new: tuple[Paragraph, ...],
    links: Sequence[Link],
    partial: bool,
    ignored: frozenset[Aspect],
    noise: Given,
) -> tuple[Change, ...]:
    """The changes that ``links`` between paragraphs amount to, as `aligned` gives them."""
    displaced = out_of_order(old, new, links, noise)
    return tuple(_Alignment(old, new, links, displaced, partial, ignored, noise).in_reading_order())


def out_of_order(
    old: tuple[Paragraph, ...], new: tuple[Paragraph, ...], links: Sequence[Link], noise: Given
) -> Set[Link]:
    """The links of paragraphs that moved; what is passed over weighs nothing in that, and what is in one group moves as one."""
    texts = _weighty(old, noise.old_apart), _weighty(new, noise.new_apart)
    return displaced_links(links, *texts, (_groups_of(old), _groups_of(new)))


def differing(alignment: Iterable[Change]) -> tuple[Change, ...]:
    """The changes of which there is something to tell."""
    return tuple([change for change in alignment if not change.in_place])


def wide(alignment: Iterable[Change]) -> tuple[Change, ...]:
    """The changes of paragraphs so long that the search for their words may be cut short; of what is kept there is none."""
    return tuple([change for change in alignment if change.kind is not Kind.KEPT and is_wide(change)])


_made = served(in_reading_order)
differing, wide = served(differing), served(wide)


class _Alignment:
    """What the changes of two revisions are made from."""

    def __init__(
        self,
        old: Sequence[Paragraph],
        new: Sequence[Paragraph],
        links: Sequence[Link],
        displaced: Set[Link],
        partial: bool,
        ignored: frozenset[Aspect],
        noise: Given,
    ) -> None:
        self._old, self._new = old, new
        self._links, self._displaced = links, displaced
        self._partial, self._ignored, self._noise = partial, ignored, noise
        # Of paragraphs merged into one that moved, a change does not say which moved, so that none of them holds others in place.
        moved = {n for _, n in self._displaced}
        in_order = [link for link in links if link[1] not in moved] if moved else links
        self._firsts, self._seconds = [o for o, _ in in_order], [n for _, n in in_order]

    def in_reading_order(self) -> Iterator[Change]:
        """Every change, as a reader of the new text meets it; what was removed comes where it stood."""
        by_first_new = {change.new[0].index: change for change in self._linked()} | self._added()
        removed = self._removed()
        yield from removed.get(-1, ())
        for n in range(len(self._new)):
            if n in by_first_new:
                yield by_first_new[n]
            if n in removed:
                yield from removed[n]

    def _added(self) -> dict[int, Change]:
        """The paragraphs of the new text alone, each by its index."""
        linked, ignored, noise = {n for _, n in self._links}, self._ignored, self._noise.new_apart
        return {
            n: Change(Kind.ADDED, (), (paragraph,), ignored=ignored, after=self._before_in_old(n), noise=n in noise)
            for n, paragraph in enumerate(self._new)
            if n not in linked
        }

    def _before_in_old(self, n: int, own: Collection[int] = ()) -> Paragraph | None:
        """The old paragraph behind which new ``n`` is put: the last before what keeps its order and follows.

        Its ``own`` ones are gone by then. Between the parts of a split it is put behind the whole.
        """
        following = bisect_right(self._seconds, n)
        before = self._firsts[following] - 1 if following < len(self._firsts) else len(self._old) - 1
        if following:
            before = max(before, self._firsts[following - 1])
        while before in own:
            before -= 1
        return self._old[before] if before >= 0 else None

    def _removed(self) -> dict[int, list[Change]]:
        """The paragraphs of the old text alone, by the new paragraph after which they would stand; -1 is the start."""
        linked, noise = {o for o, _ in self._links}, self._noise.old_apart
        removed: defaultdict[int, list[Change]] = defaultdict(list)
        for o, paragraph in enumerate(self._old):
            if o not in linked:
                before = bisect_right(self._firsts, o) - 1
                after = self._seconds[before] if before >= 0 else -1
                removed[after].append(
                    Change(
                        *(Kind.REMOVED, (paragraph,), ()),
                        standing=self._partial,
                        ignored=self._ignored,
                        after=self._new[after] if after >= 0 else None,
                        noise=o in noise,
                    )
                )
        return removed

    def _linked(self) -> Iterator[Change]:
        for group in _sharing(self._links):
            if len(group) == 1:
                yield self._pair(*group[0])
            else:
                yield self._split_or_merge(group)

    def _pair(self, o: int, n: int) -> Change:
        old, new = self._old[o], self._new[n]
        moved = bool(self._displaced) and (o, n) in self._displaced
        # By far the most frequent case is told without a call.
        same = old.text == new.text and old.markup is new.markup
        return Change(
            Kind.KEPT if same else kind_of_pair(old, new, self._ignored),
            (old,),
            (new,),
            (new,) if moved else (),
            ignored=self._ignored,
            after=self._before_in_old(n, (o,)) if moved else None,
            noise=o in self._noise.old_apart,
        )

    def _split_or_merge(self, group: Sequence[Link]) -> Change:
        olds, news = sorted({o for o, _ in group}), sorted({n for _, n in group})
        displaced = sorted({n for o, n in group if (o, n) in self._displaced})
        return Change(
            Kind.MERGED if len(olds) > 1 else Kind.SPLIT,
            tuple(self._old[index] for index in olds),
            tuple(self._new[index] for index in news),
            tuple(self._new[index] for index in displaced),
            ignored=self._ignored,
            after=self._before_in_old(displaced[0], frozenset(olds)) if displaced else None,
        )


def _weighty(paragraphs: tuple[Paragraph, ...], apart: frozenset[int]) -> Sequence[str]:
    """The texts by which paragraphs weigh when it is asked which of them moved; what is passed over weighs nothing."""
    if not apart:
        return texts_of(paragraphs)
    return ["" if paragraph.index in apart else paragraph.text for paragraph in paragraphs]


def _groups_of(paragraphs: tuple[Paragraph, ...]) -> Sequence[Name | None]:
    """The group of each paragraph; nothing where none is in one."""
    if not carry_markup(paragraphs):
        return ()
    groups = [paragraph.group for paragraph in paragraphs]
    return groups if any(group is not None for group in groups) else ()


def _sharing(links: Sequence[Link]) -> Sequence[Sequence[Link]]:
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


def kind_of_pair(old: Paragraph, new: Paragraph, ignored: frozenset[Aspect]) -> Kind:
    """What became of a paragraph."""
    if old.text == new.text:
        if old.markup == new.markup or Aspect.MARKUP in ignored:
            return Kind.KEPT
    elif not ignored or other_words_for_sure(old.text, new.text):
        return Kind.EDITED
    probe = Change(Kind.EDITED, (old,), (new,), ignored=ignored)
    return Kind.KEPT if all(edit.op == "equal" for edit in probe.edits) else Kind.EDITED
