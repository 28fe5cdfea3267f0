"""Paragraphs from several revisions of one text, joined to a new revision.

What stands between two of them is taken from a revision in which they follow each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest

from attrs import frozen

from revdiff.compare.change import Change
from revdiff.text import Paragraph, Revision

Indices = tuple[int | None, ...]

_BLANK_LINE = "\n\n"


@frozen
class SourcedParagraph:
    """One paragraph of the text to be made, with what it is in the revisions it comes from.

    ``starts`` and ``ends`` say for each of these, in their order, which paragraph starts, and which ends, where this one does,
    by index; None where none does.
    """

    text: str
    starts: Indices
    ends: Indices
    key: str | None = None


Chooser = Callable[[Sequence[str | None]], str | None]
"""Given what stands between two paragraphs in each revision, None where they do not follow each other there: what is to."""


def joined(paragraphs: Sequence[SourcedParagraph], sources: Sequence[Revision], choose: Chooser) -> Revision:
    """The revision made of ``paragraphs``, cut as they are, its rule that of the first source."""
    if not paragraphs:
        blank = choose([None if source.paragraphs else source.text for source in sources])
        return Revision(blank or "", (), rule=sources[0].rule)
    separators = [source.separators for source in sources]
    usual = usual_separator(sources)
    pieces = [choose([of_one[0] if len(of_one) > 1 else None for of_one in separators]) or ""]
    made: list[Paragraph] = []
    position = len(pieces[0])
    for one, following in zip_longest(paragraphs, paragraphs[1:]):
        made.append(Paragraph(len(made), position, position + len(one.text), one.text, one.key))
        between = _between(one, following, separators, choose, usual) if following else ""
        pieces += [one.text, between]
        position += len(one.text) + len(between)
    pieces.append(choose([of_one[-1] if len(of_one) > 1 else None for of_one in separators]) or "")
    return Revision("".join(pieces), tuple(made), rule=sources[0].rule)


def usual_separator(sources: Sequence[Revision]) -> str:
    """What mostly stands between paragraphs: in the first of the revisions, or, where it has one at most, in all the others."""
    first, *others = (Counter(source.separators[1:-1]) for source in sources)
    counts = first or sum(others, Counter())
    return max(counts, key=lambda between: (counts[between], between), default=_BLANK_LINE)


def pairs_in_order(alignment: Iterable[Change]) -> list[tuple[int, int]]:
    """The paragraphs, as (old, new), that correspond and kept their order; rising on both sides."""
    return sorted(
        (old.index, new.index)
        for change in alignment
        for old in change.old
        for new in change.new
        if new not in change.displaced
    )


def _between(
    before: SourcedParagraph,
    after: SourcedParagraph,
    separators: Sequence[tuple[str, ...]],
    choose: Chooser,
    usual: str,
) -> str:
    found = [
        of_one[start] if start is not None and end is not None and start == end + 1 else None
        for of_one, end, start in zip(separators, before.ends, after.starts, strict=True)
    ]
    chosen = choose(found)
    return usual if chosen is None else chosen
