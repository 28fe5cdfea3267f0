"""Three-way merge: the agency's new version into the copy that the desk has edited.

Paragraphs first, then the words of those that both changed; what one side moved, split or joined takes the other side's edits
along. Where three versions of a chunk agree in two, the third decides (Khanna, Kunal and Pierce, "A Formal Investigation of
Diff3", 2007); here the chunks are not lines but corresponding paragraphs and the words in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import evolve, field, frozen

from revdiff.arguments import flag, one_of, told, word_or_none
from revdiff.compare.comparing import diff
from revdiff.compare.fingerprint import fingerprint_of_merge
from revdiff.compare.joining import SourcedParagraph
from revdiff.compare.keys import Keys, require_keys_once
from revdiff.compare.merge_json import (
    MergeParts,
    Outcome,
    merge_parts,
    merge_record,
    require_conflicts,
    require_fingerprint,
    require_text,
)
from revdiff.compare.merging.assembling import assembled, written
from revdiff.compare.merging.conflicts import Conflict, conflict_of
from revdiff.compare.merging.entries import Choice, Dispute, Entry
from revdiff.compare.merging.line_ends import LineEnds
from revdiff.compare.merging.places import ToldEntry, told_entries
from revdiff.compare.merging.reporting import report_of
from revdiff.compare.merging.settling import OwnText, Settlement, Side, settlement_of
from revdiff.compare.merging.spacing import Spacing, cut_alike
from revdiff.compare.result import Diff
from revdiff.errors import OptionError
from revdiff.interface.language import ENGLISH
from revdiff.schema import Json, Units, envelope
from revdiff.showable import Showable
from revdiff.spelling import spelled, spelled_in_line
from revdiff.text import ExcerptSide, Revision, RevisionLike

_NOWHERE = (None, None, None)


@frozen(slots=False)
class Merge(Showable):
    """Two sides' work on one base, in one text.

    ``ours_diff`` and ``theirs_diff`` are what each side did. Made by `merge`; `resolve` settles conflicts. Merges are equal where
    both diffs are, and what was settled.

    See the glossary: :term:`merge`, :term:`base`, :term:`ours`, :term:`theirs`.
    """

    ours_diff: Diff
    theirs_diff: Diff
    _entries: tuple[Entry, ...] = field(eq=False, repr=False)
    _resolved: Mapping[str, Settlement] = field(factory=dict, repr=False)

    @property
    def base(self) -> Revision:
        """The revision that both sides started from."""
        return self.ours_diff.old

    @property
    def ours(self) -> Revision:
        """Our revision."""
        return self.ours_diff.new

    @property
    def theirs(self) -> Revision:
        """Their revision."""
        return self.theirs_diff.new

    @cached_property
    def _disputes(self) -> dict[str, Dispute]:
        """All disputes by id, resolved ones too, in the order in which conflict markers show them."""
        found = dict.fromkeys(entry.dispute for entry in self._entries if isinstance(entry, Choice) and entry.shown)
        return {f"c{number}": dispute for number, dispute in enumerate(found, start=1)}

    @cached_property
    def _names(self) -> dict[Dispute, str]:
        """The id of each dispute."""
        return {dispute: name for name, dispute in self._disputes.items()}

    @cached_property
    def _between(self) -> str:
        """What stands between the paragraphs of a conflict."""
        return Spacing.of(self.ours_diff, self.theirs_diff).usual

    @cached_property
    def _line_ends(self) -> LineEnds:
        """What ends the lines of the merged text."""
        return LineEnds.of((self.base, self.ours, self.theirs))

    @cached_property
    def _first_places(self) -> dict[Dispute, Choice]:
        """The first place of each dispute, be it that only the base has something there: where a text of one's own stands."""
        choices = [entry for entry in self._entries if isinstance(entry, Choice)]
        return {choice.dispute: choice for choice in reversed(choices)}

    @cached_property
    def _conflicts(self) -> tuple[Conflict, ...]:
        """All conflicts, settled ones too."""
        return tuple(
            conflict_of(name, dispute, self.ours_diff, self.theirs_diff, self._between)
            for name, dispute in self._disputes.items()
        )

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What is still to be settled, in the order of the text."""
        return tuple(conflict for conflict in self._conflicts if conflict.id not in self._resolved)

    @cached_property
    def _told(self) -> list[ToldEntry]:
        """The merged text in order before anything is settled, and who brought or marked which words."""
        return told_entries(self._entries, self._names, self.ours_diff, self.theirs_diff)

    @cached_property
    def fingerprint(self) -> str:
        """What tells this merge from every other: 64 hexadecimal digits that follow from what each side did and what came of it.

        They cover the fingerprints of both diffs, the conflicts and the merged text. What was settled is not in them, nor are
        labels, sources and times. So ids of conflicts of one merge are not taken for those of another.

        >>> torn = merge("Two are hurt.", "Three are hurt.", "Four are hurt.")
        >>> torn.resolve("ours").fingerprint == torn.fingerprint
        True
        >>> merge("Two are hurt.", "Three are hurt.", "Five are hurt.").fingerprint == torn.fingerprint
        False
        """
        diffs = self.ours_diff.fingerprint, self.theirs_diff.fingerprint
        return fingerprint_of_merge(diffs, self._conflicts, self._told)

    @cached_property
    def revision(self) -> Revision:
        """The merged text as a revision, whose ``provenance`` says of every stretch which of the three it comes from.

        A conflict is one paragraph in it, without key: what both sides have between conflict markers, as in `marked`.
        """
        return self._joined(with_base=False)

    @property
    def text(self) -> str:
        """The merged text."""
        return self.revision.text

    def marked(self, *, with_base: bool = False) -> str:
        """The merged text with conflict markers, as git writes them; ``with_base`` shows the base too, as diff3 does.

        The sides are named by the labels of their revisions, or ``ours``, ``base``, ``theirs``; lines end as in that text.
        """
        flag("with_base", with_base)
        return self._joined(with_base=with_base).text

    def _joined(self, *, with_base: bool) -> Revision:
        names = self._names
        made: list[SourcedParagraph] = []
        for entry in self._entries:
            if isinstance(entry, SourcedParagraph):
                made.append(entry)
            else:
                made += self._chosen(entry, names[entry.dispute], with_base=with_base)
        return written(made, self.ours_diff, self.theirs_diff)

    def _chosen(self, choice: Choice, name: str, *, with_base: bool) -> Sequence[SourcedParagraph]:
        match self._resolved.get(name):
            case None:
                return self._markers(choice, with_base=with_base)
            case Side.BASE:
                return choice.base
            case Side.OURS:
                return choice.ours
            case Side.THEIRS:
                return choice.theirs
            case Side.BOTH:
                return [*choice.ours, *choice.theirs]
            case OwnText(text):
                return [_given(text, choice.dispute)] if text and choice is self._first_places[choice.dispute] else []

    def _markers(self, choice: Choice, *, with_base: bool) -> Sequence[SourcedParagraph]:
        if not choice.shown:
            return []

        def told(paragraphs: Sequence[SourcedParagraph]) -> list[str]:
            return [self._between.join(paragraph.text for paragraph in paragraphs)] if paragraphs else []

        lines = [f"<<<<<<< {_called(self.ours, 'ours')}", *told(choice.ours)]
        if with_base:
            lines += [f"||||||| {_called(self.base, 'base')}", *told(choice.base)]
        lines += ["=======", *told(choice.theirs), f">>>>>>> {_called(self.theirs, 'theirs')}"]
        first, last = [*choice.ours, *choice.theirs][0], [*choice.ours, *choice.theirs][-1]
        return [SourcedParagraph.given(self._line_ends.all_in("\n".join(lines)), first.starts, last.ends)]

    def resolve(
        self, how: Side | str | Mapping[str, Side | str | Mapping[str, str]], *, fingerprint: str | None = None
    ) -> Merge:
        """The merge with conflicts settled: all of them one way, or each by its id.

        A way is a `Side` (``base``, ``ours``, ``theirs``, ``both``); in a mapping it may be the text itself, empty for none, or
        ``{"text": ...}``, which is taken for a text even if it is the name of a side. It stands as it is given, as one paragraph,
        at the first place of the conflict. If the conflict is about one paragraph of the base, it has the key, role and
        attributes of that.

        ``fingerprint``, of the merge that was settled, is compared with this one's if it is given.

        Raises `OptionError` for a conflict that is not there, for what is no side and no text, and for a fingerprint of another
        merge.

        >>> torn = merge("Two are hurt.", "Three are hurt.", "Four are hurt.")
        >>> torn.resolve("theirs").text, torn.resolve({"c1": "Several are hurt."}).text
        ('Four are hurt.', 'Several are hurt.')
        >>> torn.resolve({"c1": {"text": "Theirs"}}, fingerprint=torn.fingerprint).text
        'Theirs'
        """
        self._require_own(fingerprint)
        unsettled = [conflict.id for conflict in self.conflicts]
        if not isinstance(how, Mapping):
            return evolve(self, resolved={**self._resolved, **dict.fromkeys(unsettled, one_of(Side, "how", how))})
        known = {*unsettled}
        for name in how:
            if name not in known:
                raise OptionError(
                    f"there is no conflict {told(name)} to settle; there are: {', '.join(unsettled) or 'none'}"
                )
        settled = {name: settlement_of(name, one) for name, one in how.items()}
        return evolve(self, resolved={**self._resolved, **settled})

    def _require_own(self, fingerprint: str | None) -> None:
        if word_or_none("fingerprint", fingerprint) not in (None, self.fingerprint):
            raise OptionError(
                f"this was settled on another merge, with the fingerprint {told(fingerprint)};"
                f" that of this one is {self.fingerprint[:12]}..."
            )

    @property
    def outline(self) -> tuple[str | Conflict, ...]:
        """The merged text in order, a text for each paragraph; where something is open, the conflict, at each of its places.

        >>> merge("Two hurt.\\nRain.", "Three hurt.\\nRain.", "Four hurt.\\nRain.").outline
        (<Conflict c1: edited>, 'Rain.')
        """
        names = self._names
        conflicts = {conflict.id: conflict for conflict in self.conflicts}
        told: list[str | Conflict] = []
        for entry in self._entries:
            if isinstance(entry, SourcedParagraph):
                told.append(entry.text)
            elif names[entry.dispute] not in conflicts:
                told += [one.text for one in self._chosen(entry, names[entry.dispute], with_base=False)]
            elif entry.shown:
                told.append(conflicts[names[entry.dispute]])
        return tuple(told)

    @property
    def report(self) -> str:
        """What each side did, and what they disagree about, for people to read."""
        return spelled(report_of(self.ours_diff.stats, self.theirs_diff.stats, self.conflicts, ENGLISH))

    def to_record(self, *, units: Units = Units.CODE_POINTS) -> dict[str, Json]:
        """The merge as a record of the schema ``revdiff/2``: the three texts, what each side did, the conflicts, the result.

        ``units`` is what offsets count: code points, or UTF-16 units as browsers and editors do. Raises `OptionError` for others.
        """
        parts = MergeParts(self.ours_diff, self.theirs_diff, self._resolved)
        outcome = Outcome(self.fingerprint, self._conflicts, self._told, self.outline, self.revision)
        return merge_record(parts, outcome, one_of(Units, "units", units))

    @classmethod
    def from_record(cls, record: Mapping[str, Json]) -> Merge:
        """The merge that `to_record` wrote, made again of what each side did and of how conflicts were settled.

        Raises `SchemaError`, also where another version of revdiff merged these texts otherwise.
        """
        found = envelope.opened(record, "merge")
        ours_diff, theirs_diff, resolved = merge_parts(found)
        merge = cls(ours_diff, theirs_diff, assembled(ours_diff, theirs_diff))
        require_conflicts(found, merge.conflicts)
        require_fingerprint(found, merge.fingerprint)
        merge = evolve(merge, resolved=resolved)
        require_text(found, merge.revision)
        return merge

    def to_json(self, *, units: Units = Units.CODE_POINTS, indent: int | None = None) -> str:
        """The merge as JSON: `to_record` as text, each level set in by ``indent`` spaces (0 to 100), or all on one line."""
        return envelope.json_text(self.to_record(units=units), indent)

    @classmethod
    def from_json(cls, text: str) -> Merge:
        """The merge that `to_json` wrote; more is told at `from_record`. Raises `SchemaError`."""
        return cls.from_record(envelope.parsed(text))

    def __repr__(self) -> str:
        return f"<Merge, conflicts: {len(self.conflicts)}>"


def _called(revision: Revision, side: str) -> str:
    """What a side is called in a marker, which is one line."""
    return spelled_in_line(revision.label or side)


def _given(text: str, dispute: Dispute) -> SourcedParagraph:
    """A text that settles a dispute; if that is about one paragraph of the base, it stands in that one's block."""
    given = SourcedParagraph.given(text, _NOWHERE, _NOWHERE)
    if len(dispute.base) != 1 or max(len(dispute.ours), len(dispute.theirs)) > 1:
        return given
    block = ExcerptSide.BASE, dispute.base[0].index
    return evolve(given, block=block, name=block)


def merge(base: RevisionLike, ours: RevisionLike, theirs: RevisionLike, *, keys: Keys | str = Keys.LABEL) -> Merge:
    r"""Both sides' work on ``base`` in one text: say, the agency's new version, ``theirs``, in the desk's edited copy, ``ours``.

    Each is what `revdiff.diff` takes; texts are cut into paragraphs by one rule for all three. Edits to different words never
    conflict, equal edits count once, and an edit follows its paragraph where the other side moved or split it. Nothing that a
    side added or edited is lost without a conflict that shows it. What a side did to the marks of words goes along with
    those that stay.

    ``keys`` says what equal keys mean, as in `revdiff.diff`. In the merged text keys are unique or None: where both sides
    gave a block a new one, it has ours'. What only one side changed is as that side has it, what neither did as the base has it.

    Raises `TextError`, `ReadError`, and `OptionError` for an unknown mode and, unless keys are labels, for a key that stands
    twice in one revision.

    >>> base = "Two hurt in fire\n\nA fire broke out on Monday."
    >>> desk = "Two hurt in Kelby fire\n\nA fire broke out on Monday."
    >>> agency = "Three hurt in fire\n\nA fire broke out on Monday night."
    >>> merge(base, desk, agency).text
    'Three hurt in Kelby fire\n\nA fire broke out on Monday night.'
    """
    old, own, other = cut_alike([base, ours, theirs])
    for whose, revision in (("the base", old), ("ours", own), ("theirs", other)):
        require_keys_once(whose, revision, one_of(Keys, "keys", keys))
    ours_diff, theirs_diff = diff(old, own, keys=keys), diff(old, other, keys=keys)
    return Merge(ours_diff, theirs_diff, assembled(ours_diff, theirs_diff))
