"""Where everything of a three-way merge stands.

Places are counted along the base: between two of its paragraphs is a gap, and what a side put in or moved there is an item of
that gap. Where a side took out what stood around a gap, its items stand anywhere in that stretch. Items of both sides whose
places do not overlap are in order; where they do, equal ones count once, what was only moved is in the order of the base, and the
rest is a conflict.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen
from rapidfuzz.distance import LCSseq

from revdiff.compare.change import Kind
from revdiff.compare.merging.parts import OURS, THEIRS, Clash, Part, Settled, merged, parts_of
from revdiff.compare.patching.joining import Block, pairs_in_order
from revdiff.compare.result import Diff
from revdiff.text import Paragraph

# A shorter text that both sides put in at different places, a label or a rule, may well be wanted twice.
_FEWEST_WORDS_TO_FOLLOW = 5


@frozen(eq=False)
class Dispute:
    """What a conflict is about; several choices may be of one dispute."""

    clash: Clash
    base: tuple[Paragraph, ...]
    ours: tuple[Paragraph, ...]
    theirs: tuple[Paragraph, ...]


@frozen
class Choice:
    """A place at which the sides of a dispute have different blocks."""

    dispute: Dispute
    base: tuple[Block, ...]
    ours: tuple[Block, ...]
    theirs: tuple[Block, ...]


Laid = Block | Choice
_Key = tuple[int, ...]
_Point = tuple[int, int]
"""A place along the base in half steps, paragraph ``i`` at ``2 * i + 1`` and the gap before it at ``2 * i``; then, likewise, one
between the parts of that paragraph."""
_Name = str | tuple[int, ...]
"""What an item is: the text that was put in, or the numbers of a part, and of a paragraph in it, that was moved."""


@frozen
class _Place:
    """A stretch of the base."""

    low: _Point
    high: _Point


@frozen
class _Item:
    """Something that one side put into a gap. Items of both sides that are the same have the same ``name``."""

    name: _Name
    laid: tuple[Laid, ...]
    base: tuple[Paragraph, ...]
    paragraphs: tuple[Paragraph, ...]
    place: _Place
    side: int

    @property
    def added(self) -> bool:
        """Whether the side put it in, rather than moved it."""
        return isinstance(self.name, str)

    @property
    def whole(self) -> bool:
        """Whether it is all that came of what stood in the base, and not in dispute by itself."""
        return (self.added or len(self.name) == 1) and all(isinstance(laid, Block) for laid in self.laid)

    def order_in_base(self) -> tuple[list[int], str]:
        """By what sorts items of both sides at one place in the order of the base; what is not in it by its text, before that."""
        return [paragraph.index for paragraph in self.base], self.paragraphs[0].text

    @property
    def own(self) -> tuple[Block, ...]:
        """Its blocks as its side has them."""
        blocks: list[Block] = []
        for laid in self.laid:
            blocks += [laid] if isinstance(laid, Block) else (laid.theirs if self.side else laid.ours)
        return tuple(blocks)

    @property
    def number(self) -> int:
        """Its place in the text of its side."""
        return self.paragraphs[0].index


class _Side:
    """One side's text along the base."""

    def __init__(self, diff: Diff) -> None:
        pairs = [(-1, -1), *pairs_in_order(diff.alignment), (len(diff.old.paragraphs), len(diff.new.paragraphs))]
        self._base, self._new = [o for o, _ in pairs], [n for _, n in pairs]
        self.diff = diff

    def place(self, paragraph: Paragraph) -> _Place:
        """The stretch of the base in which a paragraph of the side stands that has no place there, or has left it."""
        after = bisect_left(self._new, paragraph.index)
        before, following = self._base[after - 1], self._base[after]
        if before == following:
            between = 2 * before + 1, 2 * self._part(after)
            return _Place(between, between)
        return _Place((2 * before + 2, 0), (2 * following, 0))

    def at_base(self, index: int) -> _Point | None:
        """Where paragraph ``index`` of the side stands in the base, if it carries some of that on in order."""
        place = bisect_left(self._new, index)
        return (2 * self._base[place] + 1, 2 * self._part(place) + 1) if self._new[place] == index else None

    def _part(self, place: int) -> int:
        """How many of the side's paragraphs carry on the same of the base before the one at ``place``."""
        return place - bisect_left(self._base, self._base[place])


def ordered(ours: Diff, theirs: Diff) -> list[Laid]:
    """Blocks and choices in the order of the merged text."""
    laying = _Laying(ours, theirs)
    for number, part in enumerate(parts_of(ours, theirs)):
        laying.lay(number, part, merged(part, ours, theirs))
    laying.lay_additions()
    laying.lay_items()
    return [laid for _, laid in sorted(laying.laid, key=lambda entry: entry[0])]


class _Laying:
    """A merge in the making: what has its place, the items that are still to get theirs, and what both sides removed."""

    def __init__(self, ours: Diff, theirs: Diff) -> None:
        self.sides = _Side(ours), _Side(theirs)
        self.laid: list[tuple[_Key, Laid]] = []
        self.items: list[_Item] = []
        self.gone: list[Paragraph] = []

    def lay(self, number: int, part: Part, outcome: Settled) -> None:
        """Lays what came of a part: where the base has it, or where it was moved."""
        if not (part.made(OURS) or part.made(THEIRS)):
            self.gone += part.base
        blocks: tuple[Laid, ...] = outcome.blocks
        if outcome.clash is not None:
            blocks = (self._disputed(part, outcome.clash),)
        movers = [side for side in (OURS, THEIRS) if part.moved(side) and part.made(side)]
        whole = outcome.clash is not None or not part.reshaped(outcome.layout)
        if movers and blocks and (whole or outcome.layout not in movers) and outcome.clash is not Clash.RESHAPED:
            for side in movers:
                made = _in_order(part.made(side))
                self.items.append(_Item((number,), blocks, part.base, made, self.sides[side].place(made[0]), side))
            return
        self._lay_in_place(number, part, outcome, blocks)

    def _disputed(self, part: Part, clash: Clash) -> Choice:
        made = (part.base, _in_order(part.made(OURS)), _in_order(part.made(THEIRS)))
        dispute = Dispute(clash, *made)
        return Choice(dispute, *(standing_in(source, paragraphs) for source, paragraphs in enumerate(made)))

    def _lay_in_place(self, number: int, part: Part, outcome: Settled, blocks: Sequence[Laid]) -> None:
        side = self.sides[outcome.layout]
        for order, laid in enumerate(blocks):
            index = laid.starts[outcome.layout + 1] if isinstance(laid, Block) else None
            point = None if index is None else side.at_base(index)
            if point is None and index is not None and part.moved(outcome.layout):
                moved = side.diff.new.paragraphs[index]
                item = _Item((number, order), (laid,), part.base, (moved,), side.place(moved), outcome.layout)
                self.items.append(item)
            else:
                at, between = point or (2 * part.base[0].index + 1, 0)
                self.laid.append(((at, 0, between, order), laid))

    def lay_additions(self) -> None:
        """Makes items of what the sides put in."""
        for number, side in enumerate(self.sides):
            for change in side.diff.alignment:
                if change.kind is Kind.ADDED:
                    (paragraph,) = change.new
                    block = standing_in(number + 1, (paragraph,))
                    place = side.place(paragraph)
                    self.items.append(_Item(paragraph.text, block, (), (paragraph,), place, number))

    def lay_items(self) -> None:
        """Gives the items their places, gap by gap."""
        clusters = list(_clusters(self.items))
        apart = _apart(clusters)
        for cluster in clusters:
            at, between = min(item.place.low for item in cluster)
            for order, laid in enumerate(self._settled(cluster, apart)):
                self.laid.append(((at, 0, between, order), laid))
        for dispute in apart.values():
            if dispute.base:
                choice = Choice(dispute, standing_in(0, dispute.base), (), ())
                self.laid.append(((2 * dispute.base[0].index + 1, 1), choice))

    def _settled(self, cluster: Sequence[_Item], apart: dict[_Name, Dispute]) -> Iterator[Laid]:
        ours = [item for item in cluster if item.side == OURS]
        theirs = [item for item in cluster if item.side == THEIRS]
        gone = self._gone_from(cluster)
        for own, other, shared in _in_step(ours, theirs):
            if own and other:
                yield from self._both_here(gone, own, other, apart)
                gone = ()
            else:
                yield from (laid for item in [*own, *other] for laid in _here(item, apart))
            yield from shared

    def _both_here(
        self, gone: tuple[Paragraph, ...], ours: Sequence[_Item], theirs: Sequence[_Item], apart: dict[_Name, Dispute]
    ) -> Iterator[Laid]:
        """Items of both sides at one place: what was only moved there in the order of the base, else their order is disputed."""
        settled = {item.name: item for item in [*ours, *theirs] if item.name in apart or not item.whole}
        own, other = ([item for item in items if item.name not in settled] for items in (ours, theirs))
        disputed = own and other and any(item.added for item in [*own, *other])
        if own and other and not disputed:
            settled.update((item.name, item) for item in [*own, *other])
        for item in sorted(settled.values(), key=_Item.order_in_base):
            yield from _here(item, apart)
        if disputed:
            yield self._disputed_order(gone, own, other)
        elif not (own and other):
            yield from (laid for item in [*own, *other] for laid in item.laid)

    def _disputed_order(self, gone: tuple[Paragraph, ...], ours: Sequence[_Item], theirs: Sequence[_Item]) -> Choice:
        """The choice between what the sides have at one place; what one moved there stands for the other where it stood."""
        moved = [item for item in [*ours, *theirs] if not item.added]
        base = dict.fromkeys((*gone, *(paragraph for item in moved for paragraph in item.base)))
        made = (_in_order(p for item in items for p in item.paragraphs) for items in (ours, theirs))
        dispute = Dispute(Clash.ADDED, _in_order(base), *made)
        for item in moved:
            stays = (item.own, ()) if item.side == THEIRS else ((), item.own)
            place = 2 * item.base[0].index + 1
            self.laid.append(((place, 1), Choice(dispute, standing_in(0, item.base), *stays)))
        here = (tuple(block for item in items for block in item.own) for items in (ours, theirs))
        return Choice(dispute, standing_in(0, gone), *here)

    def _gone_from(self, cluster: Sequence[_Item]) -> tuple[Paragraph, ...]:
        """What both sides removed where they put the items of a cluster."""
        low, high = min(item.place.low for item in cluster), max(item.place.high for item in cluster)
        return tuple(paragraph for paragraph in self.gone if low <= (2 * paragraph.index + 1, 0) <= high)


def _in_order(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Paragraphs of one revision as they stand there."""
    return tuple(sorted(paragraphs, key=lambda paragraph: paragraph.index))


def standing_in(source: int, paragraphs: Sequence[Paragraph]) -> tuple[Block, ...]:
    """Blocks of paragraphs as one of the three revisions has them: 0 is the base, then ours and theirs."""

    def places(index: int) -> tuple[int | None, ...]:
        return tuple(index if number == source else None for number in range(3))

    return tuple(Block(p.text, places(p.index), places(p.index), p.key) for p in paragraphs)


def _clusters(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """Items whose places overlap, together, each side's in the order of its text."""
    cluster: list[_Item] = []
    reached = (-1, 0)
    for item in sorted(items, key=lambda item: (item.place.low, item.side, item.number)):
        if cluster and item.place.low > reached:
            yield sorted(cluster, key=lambda one: (one.side, one.number))
            cluster = []
        cluster.append(item)
        reached = max(reached, item.place.high)
    if cluster:
        yield sorted(cluster, key=lambda one: (one.side, one.number))


def _in_step(
    ours: Sequence[_Item], theirs: Sequence[_Item]
) -> Iterator[tuple[Sequence[_Item], Sequence[_Item], Sequence[Laid]]]:
    """Items of ours alone and of theirs alone, and what both have that follows, until all are told."""
    own = other = 0
    for own_start, other_start, length in _shared_runs([item.name for item in ours], [item.name for item in theirs]):
        own_end, other_end = own_start + length, other_start + length
        pairs = zip(ours[own_start:own_end], theirs[other_start:other_end], strict=True)
        shared = [laid for pair in pairs for laid in _in_both(*pair)]
        yield ours[own:own_start], theirs[other:other_start], shared
        own, other = own_end, other_end
    yield ours[own:], theirs[other:], ()


def _shared_runs(ours: Sequence[_Name], theirs: Sequence[_Name]) -> list[tuple[int, int, int]]:
    """What both have in one order, as (start in ours, start in theirs, length); the same whichever side is which."""
    if list(map(str, theirs)) < list(map(str, ours)):
        return [(own, other, length) for other, own, length in _shared_runs(theirs, ours)]
    codes: dict[_Name, int] = {}
    numbered = [[codes.setdefault(name, len(codes)) for name in names] for names in (ours, theirs)]
    return [
        (code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in LCSseq.opcodes(*numbered)
        if code.tag == "equal"
    ]


def _in_both(ours: _Item, theirs: _Item) -> Sequence[Laid]:
    """What both sides have at one place, once."""
    if not ours.added:
        return ours.laid
    places = (None, ours.number, theirs.number)
    return [Block(block.text, places, places, block.key) for block in ours.own]


def _apart(clusters: Sequence[Sequence[_Item]]) -> dict[_Name, Dispute]:
    """The items that both sides have, but at different places, by name."""
    places: defaultdict[_Name, tuple[dict[int, _Item], dict[int, _Item]]] = defaultdict(lambda: ({}, {}))
    for number, cluster in enumerate(clusters):
        for item in cluster:
            places[item.name][item.side].setdefault(number, item)
    disputes: dict[_Name, Dispute] = {}
    for name, (ours, theirs) in places.items():
        if ours and theirs and not ours.keys() & theirs.keys():
            own, other = next(iter(ours.values())), next(iter(theirs.values()))
            if not own.added or len(own.paragraphs[0].text.split()) >= _FEWEST_WORDS_TO_FOLLOW:
                disputes[name] = Dispute(Clash.MOVED, own.base, own.paragraphs, other.paragraphs)
    return disputes


def _here(item: _Item, apart: dict[_Name, Dispute]) -> Sequence[Laid]:
    """What stands at the place of an item: itself, or the choice whether it stands here or where the other side has it."""
    if item.name not in apart:
        return item.laid
    return [Choice(apart[item.name], (), () if item.side else item.own, item.own if item.side else ())]
