"""The steps of a walk through a diff, which a view turns into its own marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

from attrs import evolve, field, frozen

from revdiff.compare import Change, Diff, Kind
from revdiff.interface import Language
from revdiff.interface.language import ENGLISH
from revdiff.text import Paragraph
from revdiff.views.placing import runs_of
from revdiff.views.stretches import Rows, Sentence
from revdiff.views.telling import label_of, number_of, numbers_of, opening
from revdiff.views.weaving import Weaving


class Fate(StrEnum):
    """What became of paragraphs of which no more is told: what a run of them has in common."""

    KEPT = "kept"
    NOISE = "noise"
    STANDING = "standing"
    RESUMED = "resumed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


_WHOLE_FATES = {Kind.ADDED: Fate.ADDED, Kind.REMOVED: Fate.REMOVED}


@frozen(slots=False)
class Passage:
    """One change to be shown, its words in rows of stretches.

    ``number`` counts the changes of the diff from 1; a kept paragraph shown as context has none. ``lines`` weave both texts
    together, a row for each paragraph drawn; ``old_lines`` and ``new_lines`` are the rows of either text alone, a row for
    each paragraph, for a view that sets them side by side. ``sentences`` are those that left it for another paragraph, or came
    from one; ``left`` are its old paragraphs that left their place, in runs; ``partner`` is what became of the paragraph that it
    changed places with. Of long stretches that stay, ``reach`` characters at either end are drawn, all if it is None. All words
    are in ``language``.
    """

    change: Change
    number: int | None
    diff: Diff = field(repr=False, eq=False)
    language: Language = field(default=ENGLISH, repr=False, eq=False)
    sentences: tuple[Sentence, ...] = field(default=(), repr=False, eq=False)
    left: tuple[tuple[Paragraph, ...], ...] = field(default=(), repr=False, eq=False)
    partner: Change | None = field(default=None, repr=False, eq=False)
    reach: int | None = field(default=None, repr=False, eq=False)

    @property
    def lines(self) -> Rows:
        """Both texts woven together, by new paragraphs; what went stands where it was cut out."""
        return self._weaving.woven

    @property
    def old_lines(self) -> Rows:
        """The old paragraphs: what is equal, and what went."""
        return self._weaving.old

    @property
    def new_lines(self) -> Rows:
        """The new paragraphs: what is equal, and what came; what is told of a paragraph as a whole stands here."""
        return self._weaving.new

    @property
    def _weaving(self) -> Weaving:
        return Weaving(self.change, self.diff, self.language, self.sentences, self.reach)

    @property
    def fate(self) -> Fate | None:
        """What became of all of it, if no more is to be told of the change; None of what is none."""
        change = self.change
        if self.number is None or self.sentences:
            return None
        if change.standing:
            return Fate.STANDING
        if change.resumes is not None:
            return Fate.RESUMED
        if change.kind is Kind.KEPT and change.moved:
            return Fate.MOVED
        return _WHOLE_FATES.get(change.kind)

    @property
    def way(self) -> int:
        """By how many places it moved down, if that is its fate: what moved the same way is told of together."""
        return self.change.new[0].index - self.change.old[0].index if self.fate is Fate.MOVED else 0

    @property
    def label(self) -> str:
        """What happened, in a word or three: ``edited``, ``moved, edited``, ``not repeated``."""
        return label_of(self.change, self.language)

    @property
    def departed(self) -> bool:
        """Whether all of it left its old place together, which a `Departure` tells of."""
        return self.left == (self.change.old,) and self.partner is None

    @property
    def apart(self) -> tuple[tuple[Paragraph, ...], ...]:
        """The runs of new paragraphs that stand elsewhere than the first, where the passage is shown."""
        return runs_of(self.change.new)[1:] if len(self.change.new) > 1 else ()

    @property
    def places(self) -> str:
        """Where: paragraph numbers from 1, old and new, such as ``3 → 5``."""
        old, new = self.old_places, self.new_places
        return self.language.told("list.from-to", old=old, new=new) if old and new else old or new

    @property
    def place(self) -> tuple[str, str]:
        """How it is told where: an entry of the catalog, and what that says of ``others``. A swapped pair is told of once."""
        partner = self.partner
        if partner and (not partner.moved or partner.new[0].index > self.change.new[0].index):
            old, new = (numbers_of(side, self.language) for side in (partner.old, partner.new))
            return "place.swapped", self.language.told("list.from-to", old=old, new=new)
        around = self.change.moved and self.in_place
        return ("place.around" if around else "place.paragraph"), ""

    @property
    def in_place(self) -> bool:
        """Whether the old paragraphs have the numbers of the new ones."""
        return [one.index for one in self.change.old] == [one.index for one in self.change.new]

    @property
    def old_places(self) -> str:
        """The old paragraphs' numbers from 1, such as ``3, 4``."""
        return numbers_of(self.change.old, self.language)

    @property
    def new_places(self) -> str:
        """The new paragraphs' numbers from 1, such as ``5``."""
        return numbers_of(self.change.new, self.language)


@frozen
class Departure:
    """The old place of ``paragraphs`` that went to where ``passages`` show them: one, or several that are told of in one line."""

    passages: tuple[Passage, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def passage(self) -> Passage:
        """The first of them."""
        return self.passages[0]

    @property
    def numbers(self) -> str:
        """The numbers of the changes: ``4``, ``4–29``."""
        return _numbers_of_changes(self.passages)

    @property
    def new_places(self) -> str:
        """The new paragraphs' numbers from 1: ``5``, ``5–30``."""
        if len(self.passages) == 1:
            return self.passage.new_places
        return _range_of([passage.change.new[0] for passage in self.passages], self.passage.language)

    @property
    def parts(self) -> Iterator[Departure]:
        """Those of each passage by itself."""
        if len(self.passages) == 1:
            yield self
        else:
            yield from (Departure((passage,), passage.change.old) for passage in self.passages)


@frozen
class Arrival:
    """The new place of ``paragraphs`` that ``passage`` shows further up, with the rest of what became of the old ones."""

    passage: Passage
    paragraphs: tuple[Paragraph, ...]


@frozen
class Fold:
    """A run of paragraphs that a view tells of in one line, and leaves out or holds ready to be opened.

    They have nothing to tell, or all the same: then they are changes, with numbers. Who opens it draws the ``opened`` passages.
    """

    passages: tuple[Passage, ...]

    @property
    def opened(self) -> Iterator[Passage]:
        """The passages, to be drawn whole."""
        return (evolve(passage, reach=None) for passage in self.passages)

    @property
    def count(self) -> int:
        """How many paragraphs there are."""
        return len(self.passages)

    @property
    def fates(self) -> tuple[tuple[int, Fate], ...]:
        """How many there are of each fate: ``kept`` in place and ``noise``, which is passed over, or that of all changes."""
        fate = self.passages[0].fate
        if fate is not None:
            return ((self.count, fate),)
        passed_over = sum(passage.change.noise for passage in self.passages)
        counts = ((self.count - passed_over, Fate.KEPT), (passed_over, Fate.NOISE))
        return tuple(counted for counted in counts if counted[0])

    @property
    def numbers(self) -> str:
        """The numbers of the changes: ``4–29``; empty where they are none."""
        return _numbers_of_changes(self.passages)

    def told(self, own: Callable[[str], str], quote: Callable[[str], str]) -> Iterator[str]:
        """How many there are of each fate, and how the first of the changes that has words begins, in pieces.

        ``own`` takes the words of the language, ``quote`` those of the text.
        """
        language = self.passages[0].language
        counts = own(language.listed(self._counted(count, fate) for count, fate in self.fates))
        changes = (passage.change for passage in self.passages if passage.fate)
        texts = (paragraph.text for change in changes for paragraph in change.new or change.old)
        begins = opening(next((text for text in texts if text.strip()), ""))
        yield from language.filled("fold.begins", own, told=counts, text=quote(begins)) if begins else (counts,)

    def _counted(self, count: int, fate: Fate) -> str:
        """How many have this fate; of what moved, from where to where."""
        language = self.passages[0].language
        if fate is not Fate.MOVED:
            return language.told(f"fold.{fate}", count=count)
        old = _range_of([passage.change.old[0] for passage in self.passages], language)
        new = _range_of([passage.change.new[0] for passage in self.passages], language)
        return language.told("fold.moved", count=count, places=language.told("list.from-to", old=old, new=new))


def _numbers_of_changes(passages: Sequence[Passage]) -> str:
    """From the first to the last; empty where they have none."""
    language, first, last = passages[0].language, passages[0].number, passages[-1].number
    if first is None or last is None:
        return ""
    return language.number(first) if first == last else language.told("list.range", first=first, last=last)


def _range_of(paragraphs: Sequence[Paragraph], language: Language) -> str:
    """The numbers of paragraphs that follow each other."""
    first, last = number_of(paragraphs[0].index), number_of(paragraphs[-1].index)
    return language.number(first) if first == last else language.told("list.range", first=first, last=last)
