"""The walk that every view takes through a diff: changes with their words, and the paragraphs between them folded.

A view turns each `Passage`, `Departure`, `Arrival` and `Fold` into its own marks; what a change is called, how it is numbered,
where its parts stood and stand, what of the kept text is shown beside it, and which long runs of changes are told in one line
is decided here, once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby

from revdiff.compare import Diff
from revdiff.interface import Language
from revdiff.interface.language import ENGLISH
from revdiff.views.placing import last_before, left_by, swapped
from revdiff.views.steps import Arrival, Departure, Fate, Fold, Passage
from revdiff.views.stretches import End, Sentence

# So many paragraphs in a row with the same fate are shown, whatever the context; more are told in one line. What is not repeated,
# or taken up again, the reader knows; what came or went is the news, up to what a screen holds.
# Of a block that moved, a reader who saw the first paragraphs knows the rest.
_MOST_IN_A_ROW = {Fate.STANDING: 1, Fate.RESUMED: 1, Fate.ADDED: 8, Fate.REMOVED: 8, Fate.MOVED: 3}
# Of what stays in a long paragraph so many characters are shown beside a change, and as many more for each paragraph of context.
_REACH = 60


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
    fates = Counter([passage.fate for passage in passages if passage.fate is not None])
    if all(many <= max(context, _MOST_IN_A_ROW[fate]) for fate, many in fates.items()):
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
        if fate is not None and len(places) > max(context, _MOST_IN_A_ROW[fate]):
            found.update(places)
    return found
