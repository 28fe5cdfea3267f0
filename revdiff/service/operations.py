"""What a request asks of revdiff: the arguments of the face, read from its members."""

from __future__ import annotations

from revdiff.compare import Diff, Keys, Merge, Terms, merge
from revdiff.compare.comparing import diff_on
from revdiff.layers import Confidence, Story, segment
from revdiff.layers.rulebook import parse_rules
from revdiff.lineage import Blame, Filing, History
from revdiff.lineage.history import history_on
from revdiff.phrases import given_zone
from revdiff.service.asked import Asked
from revdiff.service.limits import Limits
from revdiff.service.problems import STALE, WRONG_OPTION, at, refused
from revdiff.service.sources import Source
from revdiff.text import Revision


def asked_diff(asked: Asked, limits: Limits) -> Diff:
    """The diff of ``old`` and ``new``."""
    old, new, partial = asked.source("old"), asked.source("new"), asked.flag("partial")
    budget = asked.count("budget")
    if budget is not None and not 0 < budget <= limits.max_budget:
        raise refused(WRONG_OPTION, f"budget is 1 to {limits.max_budget}, not {budget}", asked.pointer("budget"))
    terms = _terms(asked)
    asked.require_all_read()
    return diff_on(terms, old, new, partial=bool(partial), budget=budget or limits.max_budget)


def _terms(asked: Asked) -> Terms:
    """On what terms texts are compared."""
    keys = asked.choice("keys", Keys) or Keys.LABEL
    ignored, phrases = asked.words("ignore") or [], asked.words("ignore_paragraphs") or []
    # First without the phrases, so that the member at fault is known.
    with at(asked.pointer("ignore")):
        Terms(keys, ignored)
    with at(asked.pointer("ignore_paragraphs")):
        return Terms(keys, ignored, phrases)


def asked_revision(asked: Asked, limits: Limits, *, accept: bool) -> tuple[Diff, Revision]:
    """The diff of ``old`` and ``new``, made again, and what the decisions on it come to.

    Nothing of a diff is taken from the request but ids, and the fingerprint by which it is known that they are of this one.
    """
    chosen, spared = asked.words("changes") or [], asked.words("but") or []
    fingerprint = asked.needed_word("fingerprint")
    made = asked_diff(asked, limits)
    if fingerprint != made.fingerprint:
        raise refused(
            STALE,
            f"the diff of these texts has the fingerprint {made.fingerprint}; compare them anew and decide on that",
            asked.pointer("fingerprint"),
        )
    decided = made.accept if accept else made.reject
    with at(asked.pointer("changes")):
        revision = decided(chosen)
    if spared:
        with at(asked.pointer("but")):
            revision = decided(chosen, but=spared)
    return made, revision


def asked_story(asked: Asked) -> Story:
    """The story on the page ``source``."""
    source, published = asked.source("source"), asked.time("published")
    least, timezone, rules = asked.choice("least", Confidence), asked.word("timezone"), asked.word("rules")
    with at(asked.pointer("rules")):
        own = None if rules is None else parse_rules(rules, "rules")
    with at(asked.pointer("timezone")):
        zone = given_zone(timezone)
    asked.require_all_read()
    return segment(source, rules=own, published=published, timezone=zone, least=least or Confidence.WEAK)


def asked_merge(asked: Asked) -> Merge:
    """What both sides did to ``base``, with the conflicts settled that the request settles."""
    base, ours, theirs = asked.source("base"), asked.source("ours"), asked.source("theirs")
    keys, settled, fingerprint = asked.choice("keys", Keys), asked.settlements("resolve"), asked.word("fingerprint")
    asked.require_all_read()
    merged = merge(base, ours, theirs, keys=keys or Keys.LABEL)
    if fingerprint is not None and fingerprint != merged.fingerprint:
        raise refused(
            STALE,
            f"the merge of these texts has the fingerprint {merged.fingerprint}; merge them anew and settle that",
            asked.pointer("fingerprint"),
        )
    with at(asked.pointer("resolve")):
        return merged.resolve(settled or {})


def asked_history(asked: Asked) -> History:
    """The history of ``revisions``, oldest first."""
    revisions = [_filed(row) for row in asked.rows("revisions")]
    terms = _terms(asked)
    asked.require_all_read()
    with at(asked.pointer("revisions")):
        return history_on(terms, revisions)


def asked_blame(asked: Asked) -> Blame:
    """The blame of revision ``index`` of ``revisions``, by default of the last."""
    index = asked.count("index")
    history = asked_history(asked)
    with at(asked.pointer("index")):
        return history.blame(-1 if index is None else index)


def _filed(row: Source | Asked) -> Source | Filing:
    if not isinstance(row, Asked):
        return row
    filing = Filing(row.source("text"), row.time("time"), row.word("author"), row.word("note"))
    row.require_all_read()
    return filing
