"""What was found between two revisions, and what can be asked of it. `Diff` is one with something to do."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Self

from attrs import evolve, frozen

from revdiff.arguments import a, flag, in_order, whole, word
from revdiff.compare.alignment import aligned, differing, wide
from revdiff.compare.change import Change, Separator, Transfer
from revdiff.compare.correspondence import Given, Sections, correspond, correspond_in_sections
from revdiff.compare.edit_table import EditTable, edit_table_of
from revdiff.compare.keys import Keys, keyed_pairs, with_unsure
from revdiff.compare.listing import ChangeTable, table_of
from revdiff.compare.mapping import OffsetMap
from revdiff.compare.noise import noise_between
from revdiff.compare.summary import Stats, stats_of, summary_of
from revdiff.compare.terms import USUAL, Terms
from revdiff.compare.textless import textless_pairs
from revdiff.compare.transfers import transfers_of
from revdiff.compare.untold import Untold, untold_of
from revdiff.compare.wordedits import Aspect
from revdiff.errors import OptionError
from revdiff.text import Markup, Paragraph, Revision, Span, texts_of
from revdiff.words.numbers import BUDGET, WIDEST_TABLE


@frozen(slots=False)
class Comparison:
    """What became of each paragraph from ``old`` to ``new``; the fields are told of in `Diff`."""

    old: Revision
    new: Revision
    alignment: tuple[Change, ...]
    transfers: tuple[Transfer, ...] = ()
    partial: bool = False
    limited: bool = False
    terms: Terms = USUAL

    @classmethod
    def between(
        cls,
        old: Revision,
        new: Revision,
        *,
        terms: Terms = USUAL,
        sections: tuple[Sections, Sections] | None = None,
        partial: bool = False,
        budget: int = BUDGET,
    ) -> Self:
        """What became of each paragraph; the arguments are told of in `revdiff.diff`.

        ``sections`` are those of the old and of the new revision, matched before the paragraphs inside them.
        """
        a(Revision, "old", old), a(Revision, "new", new), a(Terms, "terms", terms)
        partial, budget = flag("partial", partial), whole("budget", budget, least=1)
        noise = noise_between(old, new, terms.ignored_paragraphs)
        pairs = keyed_pairs(old, new, terms.keys, noise)
        settled = [*noise.links, *pairs.sure]
        settled += textless_pairs(old.paragraphs, new.paragraphs, [*settled, *pairs.unsure])
        given = evolve(noise, links=tuple(sorted(settled))) if settled else noise
        texts = texts_of(old.paragraphs), texts_of(new.paragraphs)
        found = (
            correspond(*texts, budget, given)
            if sections is None
            else correspond_in_sections(*texts, *_sections_of(old, new, sections), budget, given)
        )
        found = with_unsure(found, pairs.unsure)
        alignment = aligned(old, new, found.links, partial=partial, ignored=terms.ignored, noise=noise)
        return cls(
            old,
            new,
            alignment,
            tuple(transfers_of(found.strays, found.links, old.paragraphs, new.paragraphs)),
            partial=partial,
            limited=found.limited or _any_limited(old, new, alignment),
            terms=terms,
        )

    @property
    def keys(self) -> Keys:
        """What equal keys mean, as it was given."""
        return self.terms.keys

    @property
    def ignored(self) -> frozenset[Aspect]:
        """The aspects that make no change, as they were given."""
        return self.terms.ignored

    @property
    def ignored_paragraphs(self) -> tuple[str, ...]:
        """The phrases whose paragraphs are passed over, as they were given."""
        return self.terms.ignored_paragraphs

    @property
    def _noise(self) -> Given:
        """The paragraphs of both revisions that the diff passes over, by index."""
        passed = [change for change in self.alignment if change.noise]
        return Given(
            (),
            frozenset(paragraph.index for change in passed for paragraph in change.old),
            frozenset(paragraph.index for change in passed for paragraph in change.new),
        )

    @property
    def changes(self) -> tuple[Change, ...]:
        """What differs: every change but the paragraphs kept in place, and those that the diff was told to pass over."""
        return differing(self.alignment)

    @property
    def changed(self) -> bool:
        """Whether there is anything to tell: whether there are changes, with what was to be ignored ignored."""
        return not all(change.in_place for change in self.alignment)

    def __bool__(self) -> bool:
        return self.changed

    @property
    def table(self) -> ChangeTable:
        """The changes as a table: ``.rows()`` for everyone, and what data frames take as it is.

        >>> from revdiff import diff
        >>> [(row.id, row.kind, row.words_in) for row in diff("Two died.", "Three died.").table]
        [('o0n0', 'edited', 1)]
        """
        return table_of(self.changes, self.old, self.new)

    @property
    def edits(self) -> EditTable:
        """The edits as a table, those of whole paragraphs too: what was said before and after, and whether it is a number, a
        date, a name. ``EditRow`` tells what its columns mean; their words add up to those of ``stats``.

        >>> from revdiff import diff
        >>> report = diff("Two died in Kelby on Monday.", "Three died in Kelby on Tuesday.")
        >>> [(row.old_text, row.new_text, row.number, row.date) for row in report.edits]
        [('Two', 'Three', True, False), ('Monday', 'Tuesday', False, True)]
        """
        return edit_table_of(self.changes, self.old, self.new)

    @property
    def identical(self) -> bool:
        """Whether the two texts are equal to the last character, and what their paragraphs carry is equal too, ignored or not."""
        return self.old.text == self.new.text and _markup(self.old) == _markup(self.new)

    @cached_property
    def stats(self) -> Stats:
        """The diff in numbers."""
        return stats_of(self.alignment, self.old, self.new)

    @property
    def summary(self) -> str:
        """The diff in one line, such as ``2 edited, 1 added; 14 words in, 9 out``."""
        return summary_of(self.stats)

    @cached_property
    def separators(self) -> tuple[Separator, ...]:
        """What changed between paragraphs that follow each other in both texts, at the start and at the end."""
        return tuple(self._changed_separators())

    def _changed_separators(self) -> Iterable[Separator]:
        in_order = [change for change in self.alignment if change.old and change.new and not change.displaced]
        ends = {(-1, -1), *((change.old[-1].index, change.new[-1].index) for change in in_order)}
        starts = {(change.old[0].index, change.new[0].index) for change in in_order}
        starts.add((len(self.old.paragraphs), len(self.new.paragraphs)))
        for o, n in sorted(ends):
            if (o + 1, n + 1) in starts:
                old_span, new_span = _after(self.old, o), _after(self.new, n)
                before, after = old_span.of(self.old.text), new_span.of(self.new.text)
                if before != after:
                    yield Separator(before, after, old_span, new_span)

    @cached_property
    def untold(self) -> Untold:
        """What differs between the revisions although no change is told there; empty and false where nothing does.

        >>> from revdiff import diff
        >>> report = diff([("b1", "Two hurt.")], [("n1", "Two hurt.")])
        >>> report.changed, str(report.untold)
        (False, 'the key of 1 paragraph')
        """
        return untold_of(self.alignment, self.separators, other_rule=self.old.rule is not self.new.rule)

    @cached_property
    def _changes_by_index(self) -> tuple[dict[int, Change], dict[int, Change]]:
        """The change of each old and of each new paragraph, by index."""
        old = {paragraph.index: change for change in self.alignment for paragraph in change.old}
        new = {paragraph.index: change for change in self.alignment for paragraph in change.new}
        return old, new

    @cached_property
    def _changes_by_id(self) -> dict[str, Change]:
        return {change.id: change for change in self.alignment}

    def change_of(self, name: str) -> Change | None:
        """The change that an id, its own or that of one of its edits, names; None where the diff has none such.

        >>> from revdiff import diff
        >>> diff("Two hurt in fire", "Three hurt in fire").change_of("o0n0.1")
        <Change o0n0: edited>
        """
        return self._changes_by_id.get(word("name", name).partition(".")[0])

    def at(self, paragraph: Paragraph) -> Change:
        """The change that a paragraph of either revision is in. Raises `OptionError` for a paragraph of neither.

        A paragraph equal to one of both revisions is taken for the new one, unless it is the old revision's own object.
        """
        index = a(Paragraph, "paragraph", paragraph).index
        in_old = self.old.paragraphs[index : index + 1] == (paragraph,)
        in_new = self.new.paragraphs[index : index + 1] == (paragraph,)
        if not (in_old or in_new):
            raise OptionError(f"{paragraph!r} is in neither revision of the diff")
        own_old = in_old and self.old.paragraphs[index] is paragraph
        side = 0 if own_old or not in_new else 1
        return self._changes_by_index[side][index]

    @cached_property
    def _offsets(self) -> OffsetMap:
        return OffsetMap(self.old, self.new, self.alignment, self._changes_by_index[0])

    def map(self, offset: int) -> int:
        """Where an offset of the old text stands in the new one, in code points.

        It never goes back over paragraphs that kept their order. What is gone is mapped to the seam, the place behind the
        paragraph before it; what moved, to where it is now. Raises `OptionError` outside the old text.

        >>> from revdiff import diff
        >>> diff("The mayor spoke.", "On Monday the mayor spoke.").map(4)
        14
        >>> report = diff("Fog.\\nRain fell all day.\\nTugs came.", "Fog.\\nTugs came.")
        >>> [report.map(offset) for offset in (4, 5, 9, 24)]
        [4, 4, 4, 5]
        """
        offset = whole("offset", offset)
        if not 0 <= offset <= len(self.old.text):
            raise OptionError(f"offset {offset} is outside the old text of {len(self.old.text)} characters")
        return self._offsets.place(offset)


def _any_limited(old: Revision, new: Revision, alignment: Iterable[Change]) -> bool:
    """Whether a search for words was cut short; in texts that fit into one table none was, and in what is kept there is none."""
    return len(old.text) * len(new.text) > WIDEST_TABLE and any(change.limited for change in wide(alignment))


def _sections_of(old: Revision, new: Revision, given: Iterable[Sections]) -> tuple[Sections, Sections]:
    """The sections of both revisions. Raises `OptionError` for others than theirs."""
    sides = in_order("sections", given)
    if len(sides) != 2:
        raise OptionError("sections are those of the old and those of the new revision")
    return _sections_in(old, sides[0]), _sections_in(new, sides[1])


def _sections_in(revision: Revision, given: Sections) -> Sections:
    sections = [in_order("a section's paragraphs", section) for section in in_order("sections", given)]
    inside = [whole("a section's paragraph", place) for section in sections for place in section]
    if sorted(inside) != [*range(len(revision.paragraphs))]:
        raise OptionError("sections hold each paragraph of their revision once, by its index")
    return sections


def _markup(revision: Revision) -> list[Markup]:
    return [paragraph.markup for paragraph in revision.paragraphs]


def _after(revision: Revision, index: int) -> Span:
    """What lies after paragraph ``index`` and before the next; -1 asks for what lies before the first."""
    paragraphs = revision.paragraphs
    start = paragraphs[index].end if index >= 0 else 0
    end = paragraphs[index + 1].start if index + 1 < len(paragraphs) else len(revision.text)
    return Span(start, end)
