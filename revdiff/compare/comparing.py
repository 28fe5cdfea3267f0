"""The functions that compare: two revisions to a `Diff`, two short texts to their word edits."""

from __future__ import annotations

from collections.abc import Iterable

from revdiff.compare.change import Edit, edits_between
from revdiff.compare.keys import Keys
from revdiff.compare.result import Diff
from revdiff.compare.terms import USUAL, Terms
from revdiff.compare.wordedits import Aspect
from revdiff.engine import served
from revdiff.text import Revision, RevisionLike, SupportsSections, as_revisions, whole_scalars
from revdiff.words.numbers import BUDGET

_edits_between = served(edits_between)
_NOTHING: tuple[()] = ()


def diff(
    old: RevisionLike,
    new: RevisionLike,
    *,
    partial: bool = False,
    ignore: Iterable[Aspect | str] = _NOTHING,
    ignore_paragraphs: Iterable[str] = _NOTHING,
    keys: Keys | str = Keys.LABEL,
    budget: int = BUDGET,
) -> Diff:
    r"""What became of the paragraphs of ``old`` in ``new``.

    Each is a text (str), a file (Path), an object with a ``revision``, or a sequence of paragraphs: plain, as (key, text), or as
    `Block`; texts are cut into paragraphs by one rule for both. Where both are stories, their layers are matched first, then the
    paragraphs inside them. ``partial`` says that ``new`` is only a part of the page: paragraphs it does not repeat still stand.

    ``ignore`` names aspects that make no change: ``whitespace``, ``typography``, ``case``, ``punctuation``, ``markup``.
    ``ignore_paragraphs`` are phrases such as ``Published {when}`` and ``{number} comments``: paragraphs that consist of one match
    each other and are no change. ``keys`` says what equal keys mean: nothing (``label``), that the paragraphs correspond unless
    their texts share nothing and another is clearly the one (``prefer``), or that they do in any case (``identity``).

    ``budget`` bounds the search for correspondences, in pairs of paragraphs that one shared word may bring up (1 or more; time
    grows with it); ``Diff.limited`` says whether it cut one short.

    Raises `TextError`, `ReadError`, `RuleError` for what is no phrase, and `OptionError` for an unknown aspect or mode, for a
    budget below 1, and, unless keys are labels, for a key that stands twice in one revision.

    >>> report = diff("Two hurt in fire\nTwo people were hurt.", "Three hurt in fire\nThree people were hurt.")
    >>> report.summary
    '2 edited; 2 words in, 2 out'
    """
    usual = keys is Keys.LABEL and ignore is ignore_paragraphs is _NOTHING
    terms = USUAL if usual else Terms(keys, ignore, ignore_paragraphs)
    return diff_on(terms, old, new, partial=partial, budget=budget)


def diff_on(terms: Terms, old: RevisionLike, new: RevisionLike, *, partial: bool = False, budget: int = BUDGET) -> Diff:
    """What became of the paragraphs of ``old`` in ``new``, compared on ``terms``; all else is told at `diff`."""
    old_revision, new_revision = as_revisions([old, new])
    sections = None
    # A plain text has none, and asking it would take longer than cutting it.
    if not isinstance(old, (str, Revision)) and isinstance(old, SupportsSections) and isinstance(new, SupportsSections):
        sections = old.sections, new.sections
    return Diff.between(old_revision, new_revision, terms=terms, sections=sections, partial=partial, budget=budget)


def diff_words(old: str, new: str) -> tuple[Edit, ...]:
    """The word edits between two short texts, a headline's two versions say; they tile both.

    Spans are code points of the two texts. Raises `TextError` for a lone surrogate.

    >>> [(edit.op.value, edit.new_span.of("Ferry aground")) for edit in diff_words("Ship aground", "Ferry aground")]
    [('replace', 'Ferry'), ('equal', ' aground')]
    """
    return _edits_between("w", whole_scalars(old), whole_scalars(new))
