"""A history as a page: its flow, then each revision with what it did; and blame, each run of words with who brought it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from revdiff.lineage import Blame, History
from revdiff.text import Revision
from revdiff.views.web.diffs import Drawing, diff_html
from revdiff.views.web.flow import flow_svg
from revdiff.views.web.marks import text_html


def history_html(history: History, drawing: Drawing) -> Iterator[str]:
    """The flow of paragraphs, and the revisions, oldest first; what each did is folded."""
    yield f'<p class="summary">{len(history)} revisions</p>'
    yield flow_svg(history)
    yield '<ol class="timeline" start="0">'
    stats = history.stats
    for number, revision in enumerate(history.revisions):
        entry = stats[number]
        yield f'<li><span class="layer">{_named(revision, number)}</span><ul class="facts">{_time(revision)}'
        yield f"<li>{entry.words} words: {entry.words_in} in, {entry.words_out} out, {entry.words_moved} moved</li></ul>"
        if number:
            diff = history.diffs[number - 1]
            told = "same text" if diff.identical else diff.summary
            yield f"<details><summary>{text_html(told)}</summary>"
            yield from diff_html(diff, Drawing(f"{drawing.name}-{number}", folds=False))
            yield "</details>"
        yield "</li>"
    yield "</ol>"


def blame_html(blame: Blame) -> Iterator[str]:
    """The paragraphs, each run of words behind the number of the revision that brought it."""
    yield f'<p class="summary">revision {blame.index}, words of {len(blame.totals)} revisions</p><ul class="facts">'
    for origin, count in blame.totals.items():
        revision = blame.revisions[origin]
        yield f"<li>{_named(revision, origin)}: {count} words</li>"
    yield '</ul><div class="text blame">'
    words = {index: list(group) for index, group in groupby(blame.words, key=lambda word: word.paragraph)}
    for paragraph in blame.revision.paragraphs:
        runs = [
            (origin, list(group)) for origin, group in groupby(words.get(paragraph.index, []), lambda word: word.origin)
        ]
        starts = [paragraph.start, *(run[0].span.start for _, run in runs[1:]), paragraph.end]
        yield '<p dir="auto">'
        for (origin, _), start, end in zip(runs, starts, starts[1:], strict=False):
            yield f'<sup class="origin">{origin}</sup>{text_html(blame.revision.text[start:end])}'
        yield "" if runs else text_html(paragraph.text)
        yield "</p>"
    yield "</div>"


def _named(revision: Revision, number: int) -> str:
    name = revision.label or revision.source
    return f"{number}, {text_html(name)}" if name else f"revision {number}"


def _time(revision: Revision) -> str:
    if revision.published is None:
        return ""
    return f'<li><time datetime="{revision.published.isoformat()}">{revision.published:%Y-%m-%d %H:%M}</time></li>'
