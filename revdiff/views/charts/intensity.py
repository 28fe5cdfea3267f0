"""Edit intensity: where in the article, from its lede to its end, each revision was at work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from revdiff.compare import Aspect, Diff, Op
from revdiff.interface import Lang, language_of
from revdiff.lineage import History
from revdiff.views.charts.drawing import HEIGHT, WIDTH, Value, altair, in_language, updates, values
from revdiff.views.charts.stories import MOST_REVISIONS, Stories, pooled_updates, stories_in
from revdiff.views.telling import number_of
from revdiff.words import words

if TYPE_CHECKING:
    from altair import Chart

PARTS = 10


def intensity(history: History | Stories, *, lang: Lang = "en") -> Chart:
    """Words changed, for each revision but the first and each tenth of its text; of many stories, summed up over all of them.

    There the twentieth revision stands for all later ones too. Raises ``MissingExtra``, and ``OptionError`` for what is no
    history, and for an unknown language.
    """
    alt, stories, language = altair(), stories_in(history), language_of(lang)
    (first, *others) = stories.values()
    told = pooled(stories.values()) if others else rows(first)
    changed = language.told("chart.words-changed")
    chart: Chart = (
        alt.Chart(values(told), width=WIDTH, height=HEIGHT)
        .mark_rect()
        .encode(
            x=pooled_updates(language) if others else updates(first, language),
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
    for revision, diff in enumerate(history.diffs, start=number_of(1)):
        changed = _changed_words(diff)
        for part in sorted(part for part in changed if changed[part]):
            yield {"revision": revision, "part": part, "words": changed[part]}


def pooled(histories: Iterable[History]) -> Iterator[dict[str, Value]]:
    """The same of many stories: the words that came and went in a part, summed up by the number of the revision."""
    summed: Counter[tuple[int, int]] = Counter()
    for history in histories:
        for revision, diff in enumerate(history.diffs, start=number_of(1)):
            for part, count in _changed_words(diff).items():
                summed[min(revision, MOST_REVISIONS), part] += count
    for (revision, part), count in sorted(summed.items()):
        if count:
            yield {"revision": revision, "part": part, "words": count}


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
