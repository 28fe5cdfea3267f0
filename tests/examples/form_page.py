"""The page of a review: a form with a box to tick for each change, and the component in its place where scripts run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from revdiff import Diff, Units
from revdiff.views.stretches import Stretch
from revdiff.views.walk import Departure, Passage, walk


def page(diff: Diff, told: str = "") -> str:
    """The page of a diff, with a line about what happened before."""
    # Browsers count in UTF-16.
    record = diff.to_json(units=Units.UTF16).replace("</", "<\\/")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Review of an update</title>
<link rel="stylesheet" href="/form.css">
<script src="/revdiff.js" defer></script>
<script src="/form.js" defer></script>
</head>
<body>
<main>
<h1>Review of an update</h1>
<p role="status">{escape(told)}</p>
<form method="post">
<input type="hidden" name="fingerprint" value="{diff.fingerprint}">
<fieldset>
<legend>{escape(diff.summary)}. Tick what is right; all else stays as it was.</legend>
{"".join(boxes(diff))}
</fieldset>
<revdiff-view bar><script type="application/json">{record}</script></revdiff-view>
<button>Save</button>
</form>
</main>
</body>
</html>
"""


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
