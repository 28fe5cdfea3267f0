"""Why paragraphs were taken to correspond."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from revdiff.compare.change import Change, Kind
from revdiff.compare.matching.evidence import Evidence
from revdiff.text import Paragraph


@frozen
class Explanation:
    """What speaks for a correspondence.

    ``shared_words`` are the words both sides have, the most telling first; ``old_share`` and ``new_share`` are how much of what
    the words of each side weigh is found on the other, 0..1; ``neighbors`` counts the paragraphs right before and after that
    correspond to each other, 0..2.
    """

    change: Change
    shared_words: tuple[str, ...]
    old_share: float
    new_share: float
    neighbors: int

    def __str__(self) -> str:
        change = self.change
        if not (change.old and change.new):
            return f"{change.id}: {change.kind}, nothing on the other side shares enough of its words"
        if change.kind is Kind.KEPT:
            return f"{change.id}: kept, the texts are equal"
        words = ", ".join(self.shared_words[:8]) or "none"
        found = f"{self.old_share:.0%} of the old and {self.new_share:.0%} of the new words' weight is found on the other side"
        return f"{change.id}: {change.kind}, shared words: {words}; {found}; neighbors that correspond: {self.neighbors} of 2"


def explain(change: Change, alignment: Sequence[Change]) -> Explanation:
    """What speaks for ``change`` among all changes of a diff."""
    if change.kind is Kind.KEPT:
        return Explanation(change, (), 1.0, 1.0, _neighbors(change, alignment))
    if not (change.old and change.new):
        return Explanation(change, (), 0.0, 0.0, 0)
    others = [other for other in alignment if other.kind is not Kind.KEPT]
    evidence = Evidence(
        {paragraph.index: paragraph.text for other in others for paragraph in other.old},
        {paragraph.index: paragraph.text for other in others for paragraph in other.new},
    )
    old_bag = evidence.part(" ".join(paragraph.text for paragraph in change.old))
    new_bag = evidence.part(" ".join(paragraph.text for paragraph in change.new))
    shared = evidence.shared(old_bag, new_bag)
    return Explanation(
        change,
        tuple(evidence.spelled(old_bag.words & new_bag.words)),
        _share(shared, sum(evidence.old_total[paragraph.index] for paragraph in change.old)),
        _share(shared, sum(evidence.new_total[paragraph.index] for paragraph in change.new)),
        _neighbors(change, alignment),
    )


def _share(shared: float, total: float) -> float:
    return min(1.0, shared / total) if total else 0.0


def _neighbors(change: Change, alignment: Sequence[Change]) -> int:
    """How many of the two neighboring pairs correspond; the starts and the ends of both texts count as neighbors."""
    links = {(old.index, new.index) for other in alignment for old in other.old for new in other.new}
    links.add((-1, -1))
    links.add((_count(other.old for other in alignment), _count(other.new for other in alignment)))
    first = (change.old[0].index - 1, change.new[0].index - 1)
    last = (change.old[-1].index + 1, change.new[-1].index + 1)
    return (first in links) + (last in links)


def _count(sides: Iterable[tuple[Paragraph, ...]]) -> int:
    return sum(map(len, sides))
