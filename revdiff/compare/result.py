"""The diff of two revisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple, overload

from attrs import frozen

from revdiff.arguments import a, flag, one_of, told, word_or_none
from revdiff.compare.accepting import accepted, rejected
from revdiff.compare.alignment import aligned
from revdiff.compare.change import Change, Edit, Transfer
from revdiff.compare.comparison import Comparison
from revdiff.compare.deciding import Decidable
from revdiff.compare.diff_json import diff_record
from revdiff.compare.diff_reading import diff_from_record
from revdiff.compare.explanation import ChangeExplanation, Grounds
from revdiff.compare.fingerprint import fingerprint_of
from revdiff.compare.joining import taken_whole
from revdiff.compare.markup_changes import MarkupChange
from revdiff.compare.patch import Patch
from revdiff.compare.patching.script import script_between
from revdiff.errors import OptionError, PatchError
from revdiff.schema import Json, Units, envelope
from revdiff.showable import Showable
from revdiff.text import ExcerptSide, Revision, RevisionLike, plain_text


class Wording(NamedTuple):
    """The words of an edit: what goes and what comes; one of them empty where it only puts in or takes out.

    See the glossary: :term:`edit`.
    """

    old: str
    new: str


@frozen(slots=False)
class Diff(Comparison, Showable):
    """What became of each paragraph from ``old`` to ``new``.

    ``alignment`` holds every paragraph of either side in exactly one change, in the order in which a reader of the new
    text meets them; ``transfers`` are sentences that changed paragraphs. ``partial`` says that the newer text is only a part of
    the page; ``limited`` says that a search was cut short; ``terms`` are ``keys``, ``ignored`` and
    ``ignored_paragraphs`` in one. A diff is true where something ``changed``.

    See the glossary: :term:`diff`, :term:`alignment`, :term:`correspondence`, :term:`partial`, :term:`limited`.
    """

    @cached_property
    def patch(self) -> Patch:
        """What changes, and nothing else: enough to make the new text from the old one, and to check that it is the right one."""
        in_order = [
            (change.old[0].index, change.new[0].index)
            for change in self.alignment
            if len(change.old) == len(change.new) == 1 and not change.displaced
        ]
        return script_between(Patch, self.old, self.new, in_order)

    @overload
    def apply(self, old: str) -> str: ...

    @overload
    def apply(self, old: Revision) -> Revision: ...

    def apply(self, old: str | Revision) -> str | Revision:
        """The new text or revision, made from the old one; a str gives a str, a `Revision` a `Revision`.

        Raises `PatchError` where ``old`` is not the old text, naming the first paragraph that differs; `TextError` for what is no
        text.
        """
        text = plain_text(old)
        if text != self.old.text:
            index = _first_difference(self.old, text)
            raise PatchError(f"this is not the old text: it differs in paragraph {index + 1}", paragraph=index)
        result = self.patch.apply(text)
        return taken_whole(ExcerptSide.NEW, self.new) if isinstance(old, Revision) else result

    def accept(
        self, chosen: Iterable[Decidable], *, but: Iterable[Decidable] = (), fingerprint: str | None = None
    ) -> Revision:
        """The old revision with some of what changed, and nothing else; ``accept(())`` is the old one to the byte.

        ``chosen`` are changes, edits (one word alone, if wanted), or their ids; ``but`` are those of them that are not made all
        the same: all of a change but one word. A change accepted as a whole stands where the new text has it, with that word as
        it was; all else stands where the old text has it, with the words that were accepted.

        What belongs together goes together. A sentence that changed paragraphs goes and comes at once. The white space at
        which a paragraph is split or two are merged cannot go alone: it brings that whole change. A whole change brings every
        change that touches the same group.

        With any change accepted, what differs without being told (``untold`` names it) comes from the new text: what lies between
        paragraphs that follow each other there, ignored aspects, noise. With none it is the old text; only ``separators`` can be
        accepted by themselves. All changes give the new revision.

        A paragraph has the key that it has where it stands. A key that several would have goes to the one that keeps most of the
        old paragraph that had it, and the others have none; a revision that comes back whole has the keys it came with.
        ``provenance`` says where each word was taken from.

        ``fingerprint``, of the diff that the decision was made on, is compared with this one's if it is given.

        Raises `OptionError` for what is not of this diff, and for a fingerprint of another.

        >>> from revdiff import diff
        >>> report = diff("Two hurt in fire\\nA wall fell.", "Three hurt in blaze\\nA wall fell.\\nMore to come.")
        >>> report.accept(["n2"]).text
        'Two hurt in fire\\nA wall fell.\\nMore to come.'
        >>> report.accept([report.changes[0].edits[0]]).text
        'Three hurt in fire\\nA wall fell.'
        >>> report.accept(["o0n0"], but=["o0n0.1"]).text
        'Two hurt in blaze\\nA wall fell.'
        """
        self._require_own(fingerprint)
        return accepted(self, chosen, but)

    def reject(
        self, chosen: Iterable[Decidable], *, but: Iterable[Decidable] = (), fingerprint: str | None = None
    ) -> Revision:
        """The new revision without some of what changed: everything of this diff is accepted but these.

        ``reject(())`` is the one way to the new revision, to the byte, whatever differs: also where no change is told. With all
        changes rejected it is the old one. ``but`` are those of the ``chosen`` that are accepted all the same. What goes together
        is rejected together, as it is accepted together; all else is told in `accept`.

        Raises `OptionError` for what is not of this diff, and for a fingerprint of another.

        >>> from revdiff import diff
        >>> report = diff("Two hurt in fire\\nA wall fell.", "Three hurt in blaze\\nA wall fell.\\nMore to come.")
        >>> report.reject(["n2"]).text
        'Three hurt in blaze\\nA wall fell.'
        >>> report.reject(["o0n0.1"]).text
        'Two hurt in blaze\\nA wall fell.\\nMore to come.'
        """
        self._require_own(fingerprint)
        return rejected(self, chosen, but)

    def _require_own(self, fingerprint: str | None) -> None:
        if word_or_none("fingerprint", fingerprint) not in (None, self.fingerprint):
            raise OptionError(
                f"this was decided on another diff, with the fingerprint {told(fingerprint)};"
                f" that of this one is {self.fingerprint[:12]}..."
            )

    def invert(self) -> Diff:
        """The diff that leads back: what was added is removed, what was split is merged, each word edit taken back."""
        links = sorted((n.index, o.index) for change in self.alignment for o in change.old for n in change.new)
        alignment = aligned(
            self.new, self.old, links, partial=False, ignored=self.ignored, noise=self._noise.mirrored()
        )
        recorded = {(change.new, change.old): change.recorded for change in self.alignment if change.recorded}
        return Diff(
            self.new,
            self.old,
            tuple(change.with_edits_taken_back(recorded.get((change.old, change.new))) for change in alignment),
            tuple(sorted(map(Transfer.inverted, self.transfers), key=Transfer.place)),
            limited=self.limited,
            terms=self.terms,
        )

    def words(self, edit: Edit) -> Wording:
        """What an edit, one of this diff's, takes out and what it puts in. Raises `OptionError` for another's.

        >>> from revdiff import diff
        >>> report = diff("Two hurt in fire", "Three hurt in fire")
        >>> report.words(report.changes[0].edits[0])
        Wording(old='Two', new='Three')
        """
        self._own(edit)
        return Wording(edit.old_span.of(self.old.text), edit.new_span.of(self.new.text))

    def markup(self, edit: Edit) -> tuple[MarkupChange, ...]:
        """What an edit, one of this diff's, does to the marks on its words; if it covers none, to their paragraph.

        Raises `OptionError` for another's.

        >>> from revdiff import Block, Mark, diff
        >>> report = diff([Block("b1", "Two hurt")], [Block("b1", "Two hurt", marks=[Mark((0, 3), "bold")])])
        >>> [str(told) for edit in report.changes[0].edits for told in report.markup(edit)]
        ['bold added']
        """
        return self._own(edit).markup_of(edit)

    def _own(self, edit: Edit) -> Change:
        """The change that an edit is part of."""
        change = self.change_of(a(Edit, "edit", edit).id)
        if change is None or not change.has(edit):
            raise OptionError(f"{edit!r} is not an edit of this diff")
        return change

    @cached_property
    def _grounds(self) -> Grounds:
        return Grounds(self.alignment)

    def explain(self, change: Change) -> ChangeExplanation:
        """Why the paragraphs of ``change``, one of this diff's, were taken to correspond. Raises `OptionError` for another's.

        >>> from revdiff import diff
        >>> report = diff("The ferry hit a sandbank.", "The ferry struck a sandbank at dawn.")
        >>> report.explain(report.changes[0]).shared_words[:2]
        ('ferry', 'sandbank')
        """
        if self.change_of(a(Change, "change", change).id) != change:
            raise OptionError(f"{change!r} is not a change of this diff")
        return self._grounds.explain(change)

    @cached_property
    def fingerprint(self) -> str:
        """What tells this diff from every other: 64 hexadecimal digits that follow from both texts and what was found.

        They cover the texts, their paragraphs, keys and markup, the options, the changes and their edits; labels, sources and
        times are not in them. So ids of one diff are not taken for those of another.

        >>> from revdiff import diff
        >>> diff("One.", "Two.").fingerprint == diff("One.", "Three.").fingerprint
        False
        """
        return fingerprint_of(self)

    def to_record(self, *, units: Units = Units.CODE_POINTS, compact: bool = False) -> dict[str, Json]:
        """The diff as a record of the schema ``revdiff/2``: both texts, every change and every edit, with their ids.

        ``units`` is what offsets count: code points, or UTF-16 units as browsers and editors do. A ``compact`` record holds what
        differs: neither the texts nor what is kept in place nor equal edits; who reads it has the texts. Raises `OptionError` for
        other units.
        """
        return diff_record(self, one_of(Units, "units", units), compact=flag("compact", compact))

    @classmethod
    def from_record(
        cls, record: Mapping[str, Json], *, old: RevisionLike | None = None, new: RevisionLike | None = None
    ) -> Diff:
        """The diff that `to_record` wrote, equal to the one that wrote it; records of ``revdiff/1`` are read too.

        With ``old`` and ``new``, each whatever serves as a revision, the record must be of these texts, with their paragraphs,
        keys and markup; a compact one is not read without. Raises `SchemaError`, naming the place, for a record of others, and
        for one that does not hold together; `TextError` and `ReadError` for what serves as no revision.
        """
        return diff_from_record(cls, envelope.opened(record, "diff"), old, new)

    def to_json(self, *, units: Units = Units.CODE_POINTS, compact: bool = False, indent: int | None = None) -> str:
        """The diff as JSON: `to_record` as text, each level set in by ``indent`` spaces (0 to 100), or all on one line."""
        return envelope.json_text(self.to_record(units=units, compact=compact), indent)

    @classmethod
    def from_json(cls, text: str, *, old: RevisionLike | None = None, new: RevisionLike | None = None) -> Diff:
        """The diff that `to_json` wrote, equal to the one that wrote it; more is told at `from_record`. Raises `SchemaError`.

        >>> from revdiff import diff
        >>> report = diff("Two hurt in fire", "Three hurt in fire")
        >>> Diff.from_json(report.to_json(compact=True), old="Two hurt in fire", new="Three hurt in fire") == report
        True
        """
        return cls.from_record(envelope.parsed(text), old=old, new=new)

    def __repr__(self) -> str:
        return f"<Diff: {self.summary}>"


def _first_difference(revision: Revision, text: str) -> int:
    """The index of the first paragraph of ``revision`` that ``text`` does not have at its place."""
    for paragraph in revision.paragraphs:
        if text[paragraph.start : paragraph.end] != paragraph.text:
            return paragraph.index
    return max(0, len(revision.paragraphs) - 1)
