"""The text of a review with a box to tick before each change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from revdiff import Diff
from revdiff.views.steps import Departure, Passage
from revdiff.views.stretches import Stretch
from revdiff.views.walk import walk


def boxes(diff: Diff) -> Iterator[str]:
    """All of the text, with a box before each change."""
    # So much context that nothing is folded.
    for step in walk(diff, context=len(diff.alignment)):
        match step:
            case Passage(number=None):
                yield _paragraphs(step)
            case Passage():
                box = f'<input type="checkbox" name="accept" value="{step.change.id}">'
                yield f'<div class="change"><label>{box} {step.number}. {step.label}</label>{_paragraphs(step)}</div>\n'
            case Departure(passages=[passage, *_]):
                yield f'<p class="left">Change {passage.number} stood here.</p>\n'


def _paragraphs(passage: Passage) -> str:
    return "".join(f"<p>{''.join(_woven(line))}</p>\n" for line in passage.lines)


def _woven(line: Iterable[Stretch]) -> Iterator[str]:
    for stretch in line:
        if stretch.stays:
            yield escape(stretch.new)
        else:
            yield _marked("del", stretch.shown(stretch.old)) + _marked("ins", stretch.shown(stretch.new))
        yield escape(stretch.remark)


def _marked(element: str, text: str) -> str:
    return f"<{element}>{escape(text)}</{element}>" if text else ""
