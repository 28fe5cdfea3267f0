"""What of a diff is decided on: changes, single edits and separators, and what cannot be decided on without them.

A change has edits, and it stands somewhere: as its old paragraphs where the old text has them, or as its new ones where the new
text does. Whoever decides on a whole change decides on all of that, and on every change that touches the same group; whoever
decides on an edit, on the edit alone. Some edits cannot go alone: a sentence that changed paragraphs goes and comes at once, and
what cuts a paragraph, or joins two, goes with its change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from revdiff.arguments import several, told
from revdiff.compare.change import Change, Edit, Kind, Separator, Transfer
from revdiff.compare.comparison import Comparison
from revdiff.compare.wordedits import Op
from revdiff.errors import OptionError
from revdiff.text import Name, Paragraph, Span
from revdiff.text.paragraph import paragraph_at

Decidable = Change | Edit | Separator | str
"""What can be decided on: a change, an edit, what changed between two paragraphs, or the id of a change or an edit."""

_Atom = tuple[Change, Edit | None]
"""An edit of a change, or, without one, the whole change."""


@frozen
class _Part:
    """Some of a diff: whole changes and single edits by their ids; separators by what stood there and what stands there.

    ``touched`` are the changes that the edits are of.
    """

    whole: frozenset[str] = frozenset()
    edits: frozenset[str] = frozenset()
    touched: frozenset[str] = frozenset()
    separators: frozenset[tuple[str, str]] = frozenset()


@frozen
class Decision:
    """What of a diff is made: a part of it, without what another decision makes.

    ``untold`` says that what differs without being told is made too: what lies between paragraphs, ignored aspects, noise. None
    of that but separators is decided on by itself.
    """

    part: _Part
    but: Decision | None = None
    untold: bool = False

    @property
    def nothing(self) -> bool:
        """Whether nothing is made at all."""
        return not (self.untold or self.part.separators)

    def makes_edit(self, change: Change, edit: Edit) -> bool:
        """Whether ``edit``, of ``change``, is made."""
        made = change.id in self.part.whole or edit.id in self.part.edits
        return made and not (self.but and self.but.makes_edit(change, edit))

    def makes_separator(self, old: str, new: str) -> bool:
        """Whether ``new`` is put where ``old`` stood between two paragraphs."""
        made = self.untold or (old, new) in self.part.separators
        return made and not (self.but and self.but.makes_separator(old, new))

    def touches(self, change: Change) -> bool:
        """Whether single edits of the change are decided on."""
        return change.id in self.part.touched or (self.but is not None and self.but.touches(change))

    def stands_new(self, change: Change) -> bool:
        """Whether a change stands as its new paragraphs, though some of its edits may not be made.

        One that is edited in place stands so if nothing old is left in it, or, decided on as a whole together with its group,
        if anything new is in it.
        """
        if change.noise:
            return self.untold
        if change.kind is not Kind.EDITED or change.moved or not self.touches(change):
            return self._has(change)
        made = [*self._edits_made(change)]
        return self._has(change) and any(made) if groups_of(change) else all(made)

    def makes_some(self, change: Change) -> bool:
        """Whether anything of the change is made."""
        return self.stands_new(change) or (self.touches(change) and any(self._edits_made(change)))

    def makes_all(self, change: Change) -> bool:
        """Whether the change and each of its edits are made."""
        return self.stands_new(change) and (not self.touches(change) or all(self._edits_made(change)))

    def _has(self, change: Change) -> bool:
        """Whether the change was decided on as a whole, and is to be made."""
        return change.id in self.part.whole and not (self.but and self.but._has(change))

    def _edits_made(self, change: Change) -> Iterator[bool]:
        return (self.makes_edit(change, edit) for edit in change.edits if edit.op is not Op.EQUAL)


def acceptance(diff: Comparison, chosen: Iterable[Decidable], but: Iterable[Decidable]) -> Decision:
    """What is made where ``chosen``, without ``but``, is accepted. Raises `OptionError` for what is not of the diff."""
    bonds = _Bonds(diff)
    decision = Decision(bonds.part(chosen), Decision(bonds.part(but)))
    if any(map(decision.makes_some, diff.changes)):
        return evolve(decision, untold=True)
    return evolve(decision, part=_Part(separators=decision.part.separators))


def rejection(diff: Comparison, chosen: Iterable[Decidable], but: Iterable[Decidable]) -> Decision:
    """What is made where ``chosen``, without ``but``, is rejected: all else, or nothing where no change is left to make.

    Raises `OptionError` for what is not of the diff.
    """
    bonds = _Bonds(diff)
    rejected = Decision(bonds.part(chosen), Decision(bonds.part(but)))
    decision = Decision(bonds.part(diff.changes), rejected, untold=True)
    if diff.changed and not any(map(decision.makes_some, diff.changes)):
        return Decision(_Part())
    return decision


class _Bonds:
    """What of a diff goes together."""

    def __init__(self, diff: Comparison) -> None:
        self._diff = diff
        self._separators = set(diff.separators)
        self._of_group: defaultdict[Name, list[Change]] = defaultdict(list)
        # Noise comes with all else that is not told, and is not decided on.
        for change in diff.alignment:
            if not change.noise:
                for group in groups_of(change):
                    self._of_group[group].append(change)
        self._other_ends: defaultdict[str, list[_Atom]] = defaultdict(list)
        for transfer in diff.transfers:
            ends = _ends(diff, transfer)
            for change, edit in ends:
                self._other_ends[edit.id] += ends
                self._other_ends[change.id].append((change, edit))

    def part(self, chosen: Iterable[Decidable]) -> _Part:
        """What was ``chosen``, with all that goes with it. Raises `OptionError` for what is not of the diff."""
        atoms: list[_Atom] = []
        separators: set[tuple[str, str]] = set()
        for item in _each(chosen):
            if isinstance(item, Separator):
                separators.add(self._own_separator(item))
            else:
                atoms.append(self._own_atom(item))
        part = self._with_bonds([atom for atom in atoms if not atom[0].noise])
        return evolve(part, separators=frozenset(separators))

    def _with_bonds(self, waiting: list[_Atom]) -> _Part:
        """Whole changes and edits, with all that does not go without them."""
        whole: set[str] = set()
        edits: set[str] = set()
        touched: set[str] = set()
        groups: set[Name] = set()
        while waiting:
            change, edit = waiting.pop()
            if edit is None and change.id not in whole:
                whole.add(change.id)
                waiting += self._other_ends[change.id]
                for group in groups_of(change) - groups:
                    groups.add(group)
                    waiting += ((mate, None) for mate in self._of_group[group])
            elif edit is not None and edit.id not in edits:
                edits.add(edit.id)
                touched.add(change.id)
                waiting += self._other_ends[edit.id]
                if not goes_alone(self._diff, change, edit):
                    waiting.append((change, None))
        return _Part(frozenset(whole), frozenset(edits), frozenset(touched))

    def _own_separator(self, separator: Separator) -> tuple[str, str]:
        if separator not in self._separators:
            raise OptionError(f"{separator!r} is not of this diff")
        return separator.old, separator.new

    def _own_atom(self, item: Change | Edit | str) -> _Atom:
        if not isinstance(item, Change | Edit | str):
            raise OptionError(f"what is decided on is a change, an edit, a separator or an id, not {told(item)}")
        name = item if isinstance(item, str) else item.id
        change = self._diff.change_of(name)
        if change is not None and name == change.id and item in (name, change):
            return change, None
        edit = None if change is None else change.edits_by_id.get(name)
        if change is None or edit is None or (isinstance(item, Edit) and not change.has(item)):
            raise OptionError(f"{told(item)} is no change and no edit of this diff")
        return change, edit


def _each(chosen: Iterable[Decidable]) -> Iterable[Decidable]:
    if isinstance(chosen, str):
        return [chosen]
    return several("the changes, edits or ids that are decided on", chosen)


def groups_of(change: Change) -> set[Name]:
    """The groups that the paragraphs of a change are in, on either side."""
    return {paragraph.group for paragraph in (*change.old, *change.new) if paragraph.group is not None}


def goes_alone(diff: Comparison, change: Change, edit: Edit) -> bool:
    """Whether an edit can be made, or left out, without the rest of its change."""
    if not (change.old and change.new):
        return False
    if change.kind in (Kind.SPLIT, Kind.MERGED):
        # What covers nothing says that a part is another block than the whole: without the part it says nothing.
        return bool(edit.old_span or edit.new_span) and not _makes_a_break(diff, change, edit)
    return True


def _makes_a_break(diff: Comparison, change: Change, edit: Edit) -> bool:
    """Whether an edit stands where a paragraph is cut or two are joined, and would, alone, run words together there."""
    if change.kind is Kind.SPLIT:
        old = edit.old_span.of(diff.old.text)
        return (not old or old != old.strip()) and any(_cuts(edit.old_span, change.old[0], edit.new_span, change.new))
    new = edit.new_span.of(diff.new.text)
    begins, ends = _cuts(edit.new_span, change.new[0], edit.old_span, change.old)
    if new:
        return (begins or ends) and new != new.strip()
    # What went had the break beside it: put back, it has the white space that is there, or none.
    went, text, place = edit.old_span.of(diff.old.text), diff.new.text, edit.new_span.start
    return (begins and _touch(text[place - 1], went)) or (ends and _touch(went, text[place]))


def _cuts(inside: Span, whole: Paragraph, span: Span, parts: Sequence[Paragraph]) -> tuple[bool, bool]:
    """Whether the whole is cut where a span of its parts begins, and where it ends; ``inside`` is where it stands in that."""
    starts, ends = paragraph_at(parts, span.start), paragraph_at(parts, span.end)
    begins = span.start == starts.start and whole.start < inside.start
    return begins, span.end in (ends.start, ends.end) and inside.end < whole.end


def _touch(before: str, behind: str) -> bool:
    """Whether no white space is between two texts that follow each other."""
    return not (before[-1].isspace() or behind[0].isspace())


def _ends(diff: Comparison, transfer: Transfer) -> list[tuple[Change, Edit]]:
    """The edits that take a sentence out of its old paragraph and put it into its new one."""
    goes, comes = diff.at(transfer.old_paragraph), diff.at(transfer.new_paragraph)
    found = [(goes, edit) for edit in goes.edits if _overlap(edit.old_span, transfer.old_span)]
    found += [(comes, edit) for edit in comes.edits if _overlap(edit.new_span, transfer.new_span)]
    return [(change, edit) for change, edit in found if edit.op is not Op.EQUAL]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
