"""Edit intensity: where in the article, from its lede to its end, each revision was at work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from revdiff.arguments import a
from revdiff.compare import Aspect, Diff, Op
from revdiff.interface import Lang, language_of
from revdiff.lineage import History
from revdiff.views.charts.drawing import HEIGHT, WIDTH, Value, altair, in_language, updates, values
from revdiff.words import words

if TYPE_CHECKING:
    from altair import Chart

PARTS = 10


def intensity(history: History, *, lang: Lang = "en") -> Chart:
    """Words changed, for each revision but the first and each tenth of its text.

    Raises ``MissingExtra``, and ``OptionError`` for an unknown language.
    """
    alt, history, language = altair(), a(History, "history", history), language_of(lang)
    changed = language.told("chart.words-changed")
    chart: Chart = (
        alt.Chart(values(rows(history)), width=WIDTH, height=HEIGHT)
        .mark_rect()
        .encode(
            x=updates(history, language),
            y=alt.Y("part:O")
            .title(language.told("chart.part"))
            .scale(domain=list(range(PARTS)))
            .axis(labelExpr="datum.value * 10 + '%'"),
            color=alt.Color("words:Q").title(changed).scale(scheme="blues", domainMin=0),
            tooltip=[
                alt.Tooltip("revision:O", title=language.told("chart.revision")),
                alt.Tooltip("words:Q", title=changed),
            ],
        )
    )
    return in_language(chart, language)


def rows(history: History) -> Iterator[dict[str, Value]]:
    """A row for each revision but the first and each part of the text that it changed: the words that came and went there."""
    for revision, diff in enumerate(history.diffs, start=1):
        changed = _changed_words(diff)
        for part in sorted(part for part in changed if changed[part]):
            yield {"revision": revision, "part": part, "words": changed[part]}


def _changed_words(diff: Diff) -> Counter[int]:
    changed: Counter[int] = Counter()
    length = len(diff.new.text) or 1
    for change in diff.changes:
        for edit in change.edits:
            if edit.aspect is Aspect.WORDS and edit.op is not Op.EQUAL and not change.standing:
                part = min(PARTS - 1, PARTS * edit.new_span.start // length)
                changed[part] += len(words(edit.old_span.of(diff.old.text))) + len(
                    words(edit.new_span.of(diff.new.text))
                )
    return changed
