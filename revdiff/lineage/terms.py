"""On what terms the revisions of a history are compared."""

from __future__ import annotations

from attrs import field, frozen

from revdiff.compare import Aspect, Diff, Keys, diff
from revdiff.compare.comparing import aspects_of
from revdiff.compare.noise import noise_in, patterns_of
from revdiff.text import Revision


@frozen
class Terms:
    """What `revdiff.diff` is told beside the two revisions, settled once for all steps of a history.

    Raises `OptionError` for an unknown mode or aspect, `RuleError` for what is no phrase.
    """

    keys: Keys = field(converter=Keys)
    ignored: frozenset[Aspect] = field(converter=aspects_of)
    ignored_paragraphs: tuple[str, ...] = field(converter=patterns_of)

    @classmethod
    def of(cls, diff: Diff) -> Terms:
        """The terms that a diff was made on."""
        return cls(diff.keys, diff.ignored, diff.ignored_paragraphs)

    def diff(self, old: Revision, new: Revision, *, partial: bool = False) -> Diff:
        """What became of ``old`` in ``new`` on these terms."""
        return diff(
            old, new, partial=partial, keys=self.keys, ignore=self.ignored, ignore_paragraphs=self.ignored_paragraphs
        )

    def noise_in(self, revision: Revision) -> frozenset[int]:
        """The paragraphs of a revision that are passed over, by index."""
        return frozenset(noise_in(revision, self.ignored_paragraphs))
