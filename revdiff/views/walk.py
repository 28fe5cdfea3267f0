"""The walk that every view takes through a diff: changes with their words, and the paragraphs between them folded.

A view turns each `Passage`, `Departure`, `Arrival` and `Fold` into its own marks; what a change is called, how it is numbered,
where its parts stood and stand, what of the kept text is shown beside it, and which long runs of changes are told in one line
is decided here, once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby

from attrs import evolve, field, frozen

from revdiff.compare import Change, Diff, Kind
from revdiff.interface import Language
from revdiff.interface.language import ENGLISH
from revdiff.text import Paragraph
from revdiff.views.placing import last_before, left_by, runs_of, swapped
from revdiff.views.stretches import End, Rows, Sentence, Weaving
from revdiff.views.telling import label_of, number_of, numbers_of, opening

# So many paragraphs in a row with the same fate are shown, whatever the context; more are told in one line. What is not repeated,
# or taken up again, the reader knows; what came or went is the news, up to what a screen holds.
# Of a block that moved, a reader who saw the first paragraphs knows the rest.
_MOST_IN_A_ROW = {"standing": 1, "resumed": 1, "added": 8, "removed": 8, "moved": 3}
# Of what stays in a long paragraph so many characters are shown beside a change, and as many more for each paragraph of context.
_REACH = 60


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
    def fate(self) -> str:
        """What became of all of it, if no more is to be told: ``standing``, ``resumed``, ``added``, ``removed``, ``moved``."""
        change = self.change
        if self.number is None or self.sentences:
            return ""
        if change.standing:
            return "standing"
        if change.resumes is not None:
            return "resumed"
        if change.kind is Kind.KEPT and change.moved:
            return "moved"
        return change.kind.value if change.kind in (Kind.ADDED, Kind.REMOVED) else ""

    @property
    def way(self) -> int:
        """By how many places it moved down, if that is its fate: what moved the same way is told of together."""
        return self.change.new[0].index - self.change.old[0].index if self.fate == "moved" else 0

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
    def fates(self) -> tuple[tuple[int, str], ...]:
        """How many there are of each fate: ``kept`` in place and ``noise``, which is passed over, or that of all changes."""
        if self.passages[0].fate:
            return ((self.count, self.passages[0].fate),)
        passed_over = sum(passage.change.noise for passage in self.passages)
        counts = ((self.count - passed_over, "kept"), (passed_over, "noise"))
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

    def _counted(self, count: int, fate: str) -> str:
        """How many have this fate; of what moved, from where to where."""
        language = self.passages[0].language
        if fate != "moved":
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


def walk(
    diff: Diff, *, context: int = 1, language: Language = ENGLISH
) -> Iterator[Passage | Departure | Arrival | Fold]:
    """The passages of a diff in reading order; of kept paragraphs, ``context`` on each side of a change are shown.

    What moved comes twice: as a passage where it stands now, as a departure where it stood, unless it changed places with another
    one. So does a part of a split that stands apart from the others: in their passage, and as an arrival where it stands. Every
    new paragraph has its turn in the order of the new text.

    A run of paragraphs that are not repeated or taken up again is one fold, if there are more than ``context`` and more than one;
    a run of added or removed ones, if there are more than ``context`` and more than eight. So is one of those that moved the
    same way, if there are more than ``context`` and more than three; they have one departure then. Of long stretches that stay
    in a paragraph, 60 characters are drawn on each side of a change, and 60 more for each paragraph of ``context``.

    What the diff was told to pass over goes with what was kept, as it stands in the new text; what of it went is not shown. The
    words of all steps are in ``language``.
    """
    passages = _numbered(diff, language, _REACH * (context + 1))
    ends = _ends(passages)
    shown = _shown(passages, ends, context)
    alone = {passage.number for place, passage in enumerate(passages) if shown[place]}
    yield from _together(ends.get(-1, ()), alone)
    held: list[Passage] = []
    for place, passage in enumerate(passages):
        if held and (shown[place] or not _alike(held[-1], passage)):
            yield Fold(tuple(held))
            held = []
        if shown[place]:
            yield passage
        else:
            held.append(passage)
        if held and place in ends:
            yield Fold(tuple(held))
            held = []
        if place in ends:
            yield from _together(ends[place], alone)
    if held:
        yield Fold(tuple(held))


def _alike(passage: Passage, after: Passage) -> bool:
    """Whether the two, of which one follows the other, may be told of in one line."""
    return (passage.fate, passage.way) == (after.fate, after.way)


def _together(ends: Iterable[Departure | Arrival], alone: Container[int | None]) -> Iterator[Departure | Arrival]:
    """The ends; departures of passages that are not drawn ``alone``, by their numbers, are one where they follow each other."""
    held: Departure | None = None
    for end in ends:
        if isinstance(end, Departure) and end.passage.number not in alone:
            before = held.passages[-1] if held else None
            if held and before and _alike(before, end.passage) and (before.number or 0) + 1 == end.passage.number:
                held = Departure((*held.passages, end.passage), (*held.paragraphs, *end.paragraphs))
                continue
            if held:
                yield held
            held = end
            continue
        if held:
            yield held
            held = None
        yield end
    if held:
        yield held


def _numbered(diff: Diff, language: Language, reach: int) -> list[Passage]:
    numbers = count(1)
    sentences = _sentences(diff)
    met = [change for change in diff.alignment if change.new or not change.noise]
    left, partners = left_by(met), swapped(met)
    return [
        Passage(
            change,
            None if change.in_place else next(numbers),
            diff,
            language,
            tuple(sentences.get(change.id, ())) if sentences else (),
            left.get(place, ()),
            partners.get(place),
            reach,
        )
        for place, change in enumerate(met)
    ]


def _sentences(diff: Diff) -> dict[str, list[Sentence]]:
    """Both ends of the sentences that changed paragraphs, by the id of the change that they are in, in reading order."""
    ends: defaultdict[str, list[Sentence]] = defaultdict(list)
    for transfer in diff.transfers:
        origin, goal = diff.at(transfer.old_paragraph), diff.at(transfer.new_paragraph)
        ends[origin.id].append(Sentence(False, transfer.old_span, End(goal, transfer.new_paragraph)))
        ends[goal.id].append(Sentence(True, transfer.new_span, End(origin, transfer.old_paragraph)))
    for of_one in ends.values():
        of_one.sort(key=lambda sentence: sentence.span)
    return ends


def _ends(passages: Sequence[Passage]) -> dict[int, list[Departure | Arrival]]:
    """The other ends of passages, by the place in the walk of what they follow; -1 where nothing comes before them."""
    if not any(passage.left or passage.apart for passage in passages):
        return {}
    stands = [(passage.change.new[0].index, place) for place, passage in enumerate(passages) if passage.change.new]
    stood = sorted(
        (stayed.index, place)
        for place, passage in enumerate(passages)
        for stayed in passage.change.old[:1]
        if not (passage.left or (passage.change.noise and passage.change.moved))
    )
    ends: defaultdict[int, list[Departure | Arrival]] = defaultdict(list)
    for passage in passages:
        for run in passage.apart:
            ends[last_before(stands, run[0])].append(Arrival(passage, run))
    for passage in passages:
        for run in passage.left if passage.partner is None else ():
            ends[last_before(stood, run[0])].append(Departure((passage,), run))
    for together in ends.values():
        together.sort(key=lambda end: (isinstance(end, Departure), end.paragraphs[0].index))
    return ends


def _shown(passages: Sequence[Passage], ends: Mapping[int, object], context: int) -> list[bool]:
    """Which passages are drawn: every change that is not one of a long run, what is near one, or near the other end of one."""
    shown = [False] * len(passages)
    in_runs = _in_long_runs(passages, ends, context)
    for place, passage in enumerate(passages):
        changed = passage.number is not None and place not in in_runs
        if changed or place in ends:
            first, last = max(0, place - context + (not changed)), min(len(shown), place + context + 1)
            for near in range(first, last):
                shown[near] |= near == place or passages[near].number is None
    return shown


def _in_long_runs(passages: Sequence[Passage], ends: Container[int], context: int) -> set[int]:
    """The places of changes in runs of one fate, without another end between them, that are too long to be drawn."""
    fates = Counter([passage.fate for passage in passages])
    if all(many <= max(context, _MOST_IN_A_ROW.get(fate, many)) for fate, many in fates.items()):
        return set()
    run_of, run = [], 0
    for place in range(len(passages)):
        run_of.append(run)
        run += place in ends
    found: set[int] = set()
    for (fate, _, _), run_places in groupby(
        range(len(passages)), key=lambda place: (passages[place].fate, passages[place].way, run_of[place])
    ):
        places = [*run_places]
        if fate and len(places) > max(context, _MOST_IN_A_ROW[fate]):
            found.update(places)
    return found
