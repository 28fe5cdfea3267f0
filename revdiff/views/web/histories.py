"""A history as a page: its flow, then each revision with what it did; and blame, each run of words with who brought it."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.compare.summary import summary_of
from revdiff.interface import Language
from revdiff.lineage import Blame, History
from revdiff.text import Revision
from revdiff.views.brought import pieces_of
from revdiff.views.telling import name_of, number_of
from revdiff.views.web.diffs import diff_html
from revdiff.views.web.drawing import Drawing, switches
from revdiff.views.web.flow import flow_svg
from revdiff.views.web.marks import age_class, moment_html, text_html, theirs_html, told_words


def history_html(history: History, drawing: Drawing) -> Iterator[str]:
    """The flow of paragraphs, and the revisions, oldest first; what each did is folded."""
    language = drawing.language
    yield drawing.heading(1, told_words(language, "count.revisions", count=len(history)))
    yield flow_svg(history, language)
    yield switches(history.diffs, drawing)
    yield '<ol class="timeline">'
    for index, (revision, entry) in enumerate(zip(history.revisions, history.stats, strict=True)):
        yield f'<li><p class="when"><b>{_named(revision, index, language)}</b> {_time(revision, language)}</p><ul class="facts">'
        if revision.label and revision.source:
            yield f"<li>{theirs_html(revision.source)}</li>"
        yield f"<li>{told_words(language, 'count.words', count=entry.words)}</li></ul>"
        if index:
            yield from _changes(history, index, drawing)
        yield "</li>"
    yield "</ol>"


def _changes(history: History, index: int, drawing: Drawing) -> Iterator[str]:
    """What a revision did to the one before it."""
    diff, language = history.diffs[index - 1], drawing.language
    if diff.identical:
        yield f'<p class="note">{told_words(language, "history.same-as-before")}</p>'
        return
    moved = history.stats[index].words_moved
    told = summary_of(diff.stats, language)
    if moved:
        told = language.listed([told, language.told("count.words-moved", count=moved)])
    yield f'<details class="step"><summary>{text_html(told)}</summary>'
    before, after = history.revisions[index - 1 : index + 1]
    names = _named(before, index - 1, language), _named(after, index, language)
    yield from diff_html(diff, drawing.inner(number_of(index)), names)
    yield "</details>"


def blame_html(blame: Blame, drawing: Drawing) -> Iterator[str]:
    """The paragraphs, each run of words behind the number of the revision that brought it, and in the color of its age."""
    language = drawing.language
    yield drawing.heading(1, text_html(language.told("blame.heading", number=number_of(blame.index))))
    words_of = told_words(language, "blame.words-of", count=len(blame.totals))
    yield f'<p class="summary">{words_of}</p><ul class="notes">'
    for origin, count in blame.totals.items():
        revision = blame.revisions[origin]
        words = told_words(language, "count.words", count=count)
        # Its number stands before it.
        name = name_of(revision)
        told = told_words(language, "list.named", name=theirs_html(name), value=words) if name else words
        number = text_html(language.number(number_of(origin)))
        yield f'<li><span class="{age_class(origin, blame.index)}">&#160;{number}&#160;</span> {told}</li>'
    yield '</ul><div class="prose">'
    for pieces in pieces_of(blame):
        yield '<p dir="auto">'
        for piece in pieces:
            if piece.origin is None:
                yield text_html(piece.text)
                continue
            number = text_html(language.number(number_of(piece.origin)))
            yield f'<sup class="origin">{number}</sup>'
            yield f'<span class="{age_class(piece.origin, blame.index)}">{text_html(piece.text)}</span>'
        yield "</p>"
    yield "</div>"


def _named(revision: Revision, index: int, language: Language) -> str:
    name, told = name_of(revision), text_html(language.number(number_of(index)))
    if name:
        return told_words(language, "history.named", number=told, name=theirs_html(name))
    return told_words(language, "history.revision", number=told)


def _time(revision: Revision, language: Language) -> str:
    return moment_html(revision.published, language) if revision.published else ""
