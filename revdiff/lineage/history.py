"""The history of a text: many revisions, each compared with the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from attrs import frozen

from revdiff.arguments import in_order, is_frame, one_of, whole
from revdiff.compare import Aspect, Diff, Keys
from revdiff.compare.keys import require_keys_once
from revdiff.compare.terms import Terms
from revdiff.errors import OptionError
from revdiff.lineage.attribution import Attribution
from revdiff.lineage.blame import Blame
from revdiff.lineage.counting import WordCounts
from revdiff.lineage.following import Threading, threads_of
from revdiff.lineage.history_json import HistoryParts, history_parts, history_record
from revdiff.lineage.intake import Filed, SupportsRevisions, require_order, revisions_of
from revdiff.lineage.measures import Churn, HistoryStats, Reverts, reverts_of, stats_of
from revdiff.lineage.survival import Survival, survival_of
from revdiff.lineage.threads import Lives, Threads
from revdiff.schema import Json, Units, envelope
from revdiff.showable import Showable
from revdiff.text import ParagraphRule, Revision
from revdiff.text.revision import require_no_row


class _Chain:
    """Revisions and what was worked out about them, growing at its end: what the histories along it share."""

    __slots__ = ("_attribution", "diffs", "partial", "revisions", "terms", "threading")

    def __init__(self, first: Revision, terms: Terms, *, partial: bool) -> None:
        require_keys_once("revision 1", first, terms.keys)
        self.revisions = [first]
        self.terms = terms
        self.partial = partial
        self.diffs: list[Diff] = []
        self.threading = Threading(first, terms.keys, terms.noise_in(first))
        self._attribution = Attribution(first)

    def follow(self, revision: Revision) -> None:
        """Takes a revision in, at the cost of one diff."""
        require_keys_once(f"revision {len(self.revisions) + 1}", revision, self.terms.keys)
        self._follow(Diff.between(self.revisions[-1], revision, terms=self.terms, partial=self.partial))

    def _follow(self, step: Diff) -> None:
        self.revisions.append(step.new)
        self.diffs.append(step)
        self.threading.follow(step)

    def forked(self, length: int) -> _Chain:
        """A chain of the first revisions, as many as ``length``, that grows by itself; no diff is made anew."""
        chain = _Chain(self.revisions[0], self.terms, partial=self.partial)
        for step in self.diffs[: length - 1]:
            chain._follow(step)
        return chain

    def attribution(self, length: int) -> Attribution:
        """The origins of the words of at least the first ``length`` revisions, worked out when first asked for."""
        for number in range(len(self._attribution.by_revision), length):
            self._attribution.follow(self.diffs[number - 1], self.threading.returns[number])
        return self._attribution


@frozen(eq=False, repr=False, slots=False)
class History(Showable):
    """Many revisions of one text, oldest first, each compared with the one before.

    Made by `history`; `add` gives a longer one that shares the work. Revisions have an index from 0, and a negative one counts
    from the end, as in a list; views number them from 1. All comparing is done on the terms that it was made with: ``keys``,
    ``ignored``, ``ignored_paragraphs``.

    See the glossary: :term:`history`, :term:`thread`, :term:`origin`.
    """

    _chain: _Chain
    _length: int

    def add(self, revision: Filed) -> History:
        """The history with one more revision. This one stays as it is; the two share all that was worked out.

        Raises `OptionError` for a revision published before the last one, and, unless keys are labels, for one in which a key
        stands twice.

        >>> first = history(["A fire broke out.", "A fire broke out on Monday."])
        >>> len(first.add("A fire broke out on Monday night.")), len(first)
        (3, 2)
        """
        rule = self.revisions[-1].rule
        (added,) = revisions_of([revision], rule=None if rule is ParagraphRule.GIVEN else rule)
        if added.published is not None:
            timed = (index for index in reversed(range(self._length)) if self.revisions[index].published is not None)
            first = next(timed, self._length)
            require_order([*self.revisions[first:], added], first)
        chain = self._chain if len(self._chain.revisions) == self._length else self._chain.forked(self._length)
        chain.follow(added)
        return History(chain, self._length + 1)

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """The revisions, oldest first."""
        return tuple(self._chain.revisions[: self._length])

    @cached_property
    def diffs(self) -> tuple[Diff, ...]:
        """The diff of each revision with the next."""
        return tuple(self._chain.diffs[: self._length - 1])

    @property
    def keys(self) -> Keys:
        """What equal keys mean, as it was given."""
        return self._chain.terms.keys

    @property
    def ignored(self) -> frozenset[Aspect]:
        """The aspects that make no change, as they were given."""
        return self._chain.terms.ignored

    @property
    def ignored_paragraphs(self) -> tuple[str, ...]:
        """The phrases whose paragraphs are passed over, as they were given."""
        return self._chain.terms.ignored_paragraphs

    def noise_in(self, index: int) -> frozenset[int]:
        """The paragraphs of revision ``index`` that are passed over, by index. Raises `OptionError` where there is none.

        >>> history(["A fire.\\n12 comments"], ignore_paragraphs=["{number} comments"]).noise_in(0)
        frozenset({1})
        """
        return self._chain.terms.noise_in(self.at(index))

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Revision]:
        return iter(self.revisions)

    def at(self, index: int) -> Revision:
        """Revision ``index``. Raises `OptionError` where there is none."""
        return self.revisions[self._index(index)]

    def between(self, start: int, end: int) -> Diff:
        """A fresh diff of two revisions, whatever went on between them. Raises `OptionError` where there is none such."""
        return Diff.between(self.at(start), self.at(end), terms=self._chain.terms)

    def churn(self, start: int = 0, end: int = -1) -> Churn:
        """The words that came and went on the way from ``start`` to ``end``, beside those of a fresh diff.

        Words of paragraphs that are passed over count in neither. Raises `OptionError` where there is none such, and where
        ``end`` is before ``start``.

        >>> words = history(["Two are hurt.", "Three are hurt.", "Two are hurt."]).churn()
        >>> words.inserted, words.net_inserted, words.undone
        (2, 0, 4)
        """
        first, last = self._index(start), self._index(end)
        if first > last:
            raise OptionError(f"start is {start}, after end, which is {end}")
        steps = [step.stats for step in self.diffs[first:last]]
        net = self.between(first, last).stats
        return Churn(
            first,
            last,
            sum(step.words_inserted for step in steps),
            sum(step.words_deleted for step in steps),
            net.words_inserted,
            net.words_deleted,
        )

    @cached_property
    def threads(self) -> Threads:
        """Each paragraph's life, in the order of birth.

        Paragraphs that are passed over have threads as well, marked as ``noise``. A paragraph of which only the markup changed is
        edited.

        >>> filed = history([[("b1", "A fire broke out.")], [("b1", "Nobody was hurt.")]], keys="identity")
        >>> filed.threads[0]
        <Thread 0: born in 0, edited in 1>
        """
        return Threads(threads_of(self._chain.threading, self.revisions))

    @property
    def lives(self) -> Lives:
        """The threads as a table with a row for each: when it came, whether it is still there, how long it lived.

        >>> filed = history(["A fire broke out.", "A fire broke out.\\n\\nNobody was hurt."])
        >>> [(row["revision"], row["lede"], row["alive"]) for row in filed.lives.rows()]
        [(0, True, True), (1, False, True)]
        """
        return Lives(self.threads, self._counted)

    def blame(self, index: int = -1) -> Blame:
        """For each word of revision ``index``, the revision that brought it. Raises `OptionError` where there is none.

        Words keep their origin whatever becomes of their marks; words of paragraphs that are passed over have theirs too.

        >>> blame = history(["A fire broke out.", "A fire broke out on Monday."]).blame()
        >>> [(word.text, word.origin) for word in blame.words[-2:]]
        [('on', 1), ('Monday', 1)]
        """
        place = self._index(index)
        origins = self._chain.attribution(place + 1).by_revision[place]
        return Blame(place, self.revisions[: place + 1], origins, self._counted)

    def survival(self) -> Survival:
        """How long the words of each revision live; those of paragraphs that are passed over are left out."""
        origins = self._chain.attribution(self._length).by_revision[: self._length]
        return survival_of(self.revisions, self.diffs, origins, self._chain.terms.noise_in(self.revisions[0]))

    @cached_property
    def reverts(self) -> Reverts:
        """The revisions that took others back.

        Texts are compared, and what paragraphs carry, unless markup is ignored; paragraphs that are passed over are left out.
        """
        return reverts_of(self.revisions, self._chain.terms)

    @cached_property
    def repeats(self) -> tuple[int, ...]:
        """The revisions that are the one before once more: its text to the last character, and all that its paragraphs carry.

        Whatever is ignored or passed over counts here too. Keys may differ.
        """
        return tuple(index for index, step in enumerate(self.diffs, start=1) if step.identical)

    @cached_property
    def stats(self) -> HistoryStats:
        """What each revision did, in numbers; what was passed over is counted as such alone, and in each revision's words."""
        return stats_of(self.revisions, self.diffs, self._chain.terms, self._counted)

    @cached_property
    def _counted(self) -> WordCounts:
        """What every table takes the words of its paragraphs from."""
        return WordCounts()

    def to_record(self, *, units: Units = Units.CODE_POINTS) -> dict[str, Json]:
        """The history as a record of the schema ``revdiff/2``: the revisions, and what changed from each to the next.

        ``units`` is what offsets count: code points, or UTF-16 units as browsers and editors do. Raises `OptionError` for others.
        """
        parts = HistoryParts(self.revisions, self.diffs, self._chain.partial, self._chain.terms)
        return history_record(parts, one_of(Units, "units", units))

    @classmethod
    def from_record(cls, record: Mapping[str, Json]) -> History:
        """The history that `to_record` wrote: the same revisions and diffs, and so threads and blame. Raises `SchemaError`."""
        parts = history_parts(envelope.opened(record, "history"))
        chain = _Chain(parts.revisions[0], parts.terms, partial=parts.partial)
        for step in parts.diffs:
            chain._follow(step)
        return cls(chain, len(parts.revisions))

    def to_json(self, *, units: Units = Units.CODE_POINTS, indent: int | None = None) -> str:
        """The history as JSON: `to_record` as text, each level set in by ``indent`` spaces (0 to 100), or all on one line."""
        return envelope.json_text(self.to_record(units=units), indent)

    @classmethod
    def from_json(cls, text: str) -> History:
        """The history that `to_json` wrote; more is told at `from_record`. Raises `SchemaError`.

        >>> filed = history(["Two hurt in fire", "Three hurt in fire"])
        >>> History.from_json(filed.to_json()).diffs == filed.diffs
        True
        """
        return cls.from_record(envelope.parsed(text))

    def _index(self, index: int) -> int:
        index = whole("the index of a revision", index)
        if not -self._length <= index < self._length:
            raise OptionError(f"there is no revision with the index {index}: the history has {self._length}")
        return index % self._length

    def __repr__(self) -> str:
        return f"<History: {self._length} revisions>"


def history(
    revisions: Iterable[Filed] | SupportsRevisions,
    *,
    keys: Keys | str = Keys.LABEL,
    ignore: Iterable[Aspect | str] = (),
    ignore_paragraphs: Iterable[str] = (),
) -> History:
    """The history of ``revisions``, oldest first.

    Each is what `revdiff.diff` takes, or a row (text, time, author, note), its time zone-aware or None; a row that has names for
    its cells has these. A story, or anything with ``revisions``, gives its own; each of those is only a part of the page, so that
    what it does not repeat still stands.

    ``keys``, ``ignore`` and ``ignore_paragraphs`` are what `revdiff.diff` takes; every two revisions are compared so. With
    ``prefer`` and ``identity`` threads follow keys: through a split and a merge, and when a key that was gone returns.

    Raises `OptionError` for no revision at all, for one that is no sequence, for revisions out of time order, for an unknown mode
    or aspect, and, unless keys are labels, for a key that stands twice in one revision; `RuleError` for what is no phrase;
    `TextError` and `ReadError`.

    >>> filed = history(["Two hurt in fire", "Three hurt in fire", "Two hurt in fire"])
    >>> filed.reverts[0].to
    0
    """
    return history_on(Terms(keys, ignore, ignore_paragraphs), revisions)


def history_on(terms: Terms, revisions: Iterable[Filed] | SupportsRevisions) -> History:
    """The history of ``revisions``, compared on ``terms``; all else is told at `history`."""
    partial = isinstance(revisions, SupportsRevisions)
    filed = revisions.revisions if isinstance(revisions, SupportsRevisions) else revisions
    if isinstance(filed, str | Revision | Path):
        raise OptionError(f"a history is made of several revisions, not of one {type(filed).__name__}")
    if is_frame(filed):
        raise OptionError(
            f"a history is made of the revisions of one story, not of a {type(filed).__name__}: "
            "a frame, also one of many stories, goes to revdiff.histories, with by= and text="
        )
    given = in_order("the revisions of a history", filed)
    require_no_row(filed)
    first, *others = revisions_of(given)
    chain = _Chain(first, terms, partial=partial)
    for revision in others:
        chain.follow(revision)
    return History(chain, len(chain.revisions))
