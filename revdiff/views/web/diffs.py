"""A diff as passages: in the gutter what happened and its number, beside it the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revdiff.compare import Diff, Kind
from revdiff.compare.untold import untold_told
from revdiff.interface import Language
from revdiff.text import Paragraph, Revision
from revdiff.views.steps import Arrival, Departure, Fold, Passage
from revdiff.views.telling import names_of, numbers_of
from revdiff.views.walk import walk
from revdiff.views.web.drawing import Drawing
from revdiff.views.web.marks import moment_html, paragraph_html, text_html, theirs_html, told_words, whole_html

SIGNS = {Kind.EDITED: "~", Kind.ADDED: "+", Kind.REMOVED: "−", Kind.SPLIT: "÷", Kind.MERGED: "⊕", Kind.KEPT: "↕"}
# A fragment shows so many changes; what follows them is folded, for a notebook's cell is no place for a book.
_SHOWN_IN_A_FRAGMENT = 50


def diff_html(diff: Diff, drawing: Drawing, names: tuple[str, str] | None = None) -> Iterator[str]:
    """Every change in reading order; ``names``, as HTML, stand above the two columns."""
    old, new = names or names_html(diff, drawing.language)
    yield f'<div class="diff" id="{drawing.name}">'
    if drawing.beside and diff.changes:
        yield f'<div class="sides columns"><div>{old}</div><div>{new}</div></div>'
    if not diff.changed and diff.untold:
        untold = text_html(untold_told(diff.untold, drawing.language))
        yield f'<p class="note">{told_words(drawing.language, "untold.told", told=untold)}</p>'
    yield from _steps(diff, drawing)
    yield "</div>"


def names_html(diff: Diff, language: Language) -> tuple[str, str]:
    """What the two sides are called, and when they were published."""
    old, new = names_of(diff.old, diff.new, language)
    return _dated(old, diff.old, language), _dated(new, diff.new, language)


def _dated(name: str, revision: Revision, language: Language) -> str:
    told = theirs_html(name)
    return f"{told} {moment_html(revision.published, language)}" if revision.published else told


def _steps(diff: Diff, drawing: Drawing) -> Iterator[str]:
    rest = 0 if drawing.whole else len(diff.changes) - _SHOWN_IN_A_FRAGMENT
    folded = False
    language = drawing.language
    for step in walk(diff, context=drawing.context, language=language):
        if rest > 0 and not folded and _first_number(step) > _SHOWN_IN_A_FRAGMENT:
            told = told_words(language, "count.more-changes", count=len(diff.changes) - _first_number(step) + 1)
            yield f'<details class="rest"><summary>{told}</summary>'
            folded = True
        match step:
            case Passage(number=None):
                yield _context(step, drawing)
            case Passage():
                yield from _passage(step, drawing)
            case Fold() if step.numbers:
                yield from _run(step, drawing)
            case Fold():
                yield from _fold(step, drawing)
            case Departure():
                yield from _departure(step, drawing)
            case Arrival():
                first = step.passage.change.new[: -sum(map(len, step.passage.apart))]
                way = told_words(language, "place.shown-at", numbers=_numbers(first, drawing))
                yield _end("arrival", told_words(language, "place.split-off"), way, step, drawing)
    if folded:
        yield "</details>"


def _first_number(step: Passage | Departure | Arrival | Fold) -> int:
    """The number of the change that a step is, or begins with; 0 where it is none."""
    shown = step.passages[0] if isinstance(step, Fold) else step
    return (shown.number or 0) if isinstance(shown, Passage) else 0


def _run(fold: Fold, drawing: Drawing) -> Iterator[str]:
    """A run of changes with the same fate, ready to be opened."""
    sign = SIGNS[fold.passages[0].change.kind]
    yield (
        f'<details class="{_classes(fold.passages[0], "run")}"><summary><span class="sign" aria-hidden="true">{sign}</span>'
        f" {text_html(fold.numbers)} <span>{''.join(fold.told(text_html, theirs_html))}</span></summary>"
    )
    for passage in fold.opened:
        yield from _passage(passage, drawing)
    yield "</details>"


def _fold(fold: Fold, drawing: Drawing) -> Iterator[str]:
    language = drawing.language
    yield f'<details class="fold"><summary>{"".join(fold.told(text_html, theirs_html))}</summary>'
    for passage in fold.opened:
        yield from [paragraph_html(line, drawing.name, language) for line in passage.lines]
    yield "</details>"


def _context(passage: Passage, drawing: Drawing) -> str:
    """A kept paragraph beside a change."""
    words = _words(passage, drawing)
    return f'<div class="passage context"><div class="gutter"></div><div class="words">{words}</div></div>'


def _departure(departure: Departure, drawing: Drawing) -> Iterator[str]:
    """What left its place; where that is told of several in one line, ready to be opened."""
    language, several = drawing.language, len(departure.passages) > 1
    told = told_words(language, "place.moved-away")
    if several:
        way = told_words(language, "place.to", numbers=text_html(departure.new_places))
        yield f'<details class="run departures"><summary>{told} {way}</summary>'
    for part in departure.parts:
        way = told_words(language, "place.to", numbers=text_html(part.new_places))
        yield _end("departure", told, way, part, drawing)
    if several:
        yield "</details>"


def _end(kind: str, told: str, way: str, end: Departure | Arrival, drawing: Drawing) -> str:
    """The other place of something: its text, quietly, and the way to where it is shown."""
    link = f'<a class="end" href="#{drawing.name}-{end.passage.change.id}">{way}</a>'
    words = "".join(whole_html(paragraph, drawing.language) for paragraph in end.paragraphs)
    return (
        f'<div class="passage {kind}" id="{_end_id(kind, end.paragraphs[0], drawing)}" tabindex="-1">'
        f'<div class="gutter"></div><div class="words"><p class="label"><b>{told}</b> {link}</p>{words}</div></div>'
    )


def _end_id(kind: str, paragraph: Paragraph, drawing: Drawing) -> str:
    return f"{drawing.name}-{kind}-{paragraph.index}"


def _passage(passage: Passage, drawing: Drawing) -> Iterator[str]:
    classes, name = _classes(passage, "passage", "change"), f"{drawing.name}-{passage.change.id}"
    yield (
        f'<div class="{classes}" id="{name}" tabindex="-1"><div class="gutter">'
        f'<span class="sign" aria-hidden="true">{SIGNS[passage.change.kind]}</span> {_numbered(passage)}</div>'
        f'<div class="words"><p class="label">{_label(passage, drawing)}</p>{_words(passage, drawing)}</div></div>'
    )


def _numbered(passage: Passage) -> str:
    return "" if passage.number is None else text_html(passage.language.number(passage.number))


def _classes(passage: Passage, *base: str) -> str:
    """The classes of a change behind those of the ``base``: what it is, and what else is told of it by its looks."""
    change = passage.change
    told = {
        "moved": change.moved,
        "standing": change.standing,
        "resumed": change.resumes is not None,
        "cosmetic": change.kind is Kind.EDITED and not change.moved and change.cosmetic,
    }
    return " ".join([*base, change.kind.value, *[name for name, true in told.items() if true]])


def _label(passage: Passage, drawing: Drawing) -> str:
    """What happened, and where; there is a way to each other place that a part of it stood at, or stands at."""
    told = f"<b>{text_html(passage.label)}</b> "
    change, language = passage.change, drawing.language
    old, new = (
        _ways("departure", change.old, () if passage.partner else passage.left, drawing),
        _ways("arrival", change.new, passage.apart, drawing),
    )
    entry, others = passage.place
    if passage.departed and entry == "place.paragraph":
        goal = _end_id("departure", change.old[0], drawing)
        origin = told_words(language, "place.from", numbers=_numbers(change.old, drawing))
        link = f'<a class="end" href="#{goal}">{origin}</a>'
        return told + told_words(language, "place.moved", origin=link, numbers=new)
    alone = entry == "place.around" or passage.in_place
    both = told_words(language, "list.from-to", old=old, new=new) if old and new and not alone else old or new
    return told + told_words(language, entry, numbers=both, others=text_html(others))


def _ways(
    kind: str, paragraphs: Sequence[Paragraph], elsewhere: Sequence[Sequence[Paragraph]], drawing: Drawing
) -> str:
    """The numbers of paragraphs, those ``elsewhere`` as the way there."""
    if not elsewhere:
        return _numbers(paragraphs, drawing)
    here = [paragraph for paragraph in paragraphs if not any(paragraph in run for run in elsewhere)]
    ways = [
        f'<a class="end" href="#{_end_id(kind, run[0], drawing)}"'
        f' aria-label="{told_words(drawing.language, "place.paragraph", numbers=numbers)}">{numbers}</a>'
        for run in elsewhere
        for numbers in (_numbers(run, drawing),)
    ]
    return told_words(drawing.language, "list.comma").join([*([_numbers(here, drawing)] if here else []), *ways])


def _numbers(paragraphs: Sequence[Paragraph], drawing: Drawing) -> str:
    return text_html(numbers_of(paragraphs, drawing.language))


def _words(passage: Passage, drawing: Drawing) -> str:
    """The words in each layout that the drawing has."""
    name, language, parts = drawing.name, drawing.language, []
    if drawing.woven:
        parts += ['<div class="woven">', *[paragraph_html(line, name, language) for line in passage.lines], "</div>"]
    if drawing.beside:
        parts += ['<div class="sides"><div class="old">']
        parts += [paragraph_html(line, name, language, new=False) for line in passage.old_lines]
        parts += ['</div><div class="new">']
        parts += [paragraph_html(line, name, language, old=False) for line in passage.new_lines]
        parts += ["</div></div>"]
    return "".join(parts)
