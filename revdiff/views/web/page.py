"""From something that can be shown to a fragment, or to a page around it."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib import resources

from revdiff.compare import Diff, Merge
from revdiff.errors import OptionError
from revdiff.layers import Story
from revdiff.lineage import Blame, History
from revdiff.views.web.diffs import diff_html, names_html
from revdiff.views.web.drawing import Drawing, Layout, switches
from revdiff.views.web.histories import blame_html, history_html
from revdiff.views.web.marks import text_html
from revdiff.views.web.merges import merge_html
from revdiff.views.web.stories import story_html

_NONCE = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")


def to_html(
    shown: object, *, page: bool = False, nonce: str | None = None, layout: str = Layout.INLINE, context: int = 1
) -> str:
    """``shown``, a diff, story, history, blame or merge, as a fragment or as a whole ``page``.

    ``layout`` is ``inline`` or ``side-by-side``; a page has a switch between the two and begins with this one. Of kept
    paragraphs, ``context`` on each side of a change are shown, the others are folded.

    A page may be walked through by keys (``j`` and ``k`` to the next change and back, ``m`` to the other end of a move). It bears
    a content security policy that lets in its own style and script by their hashes; with a ``nonce``, both bear that as well, for
    a server that sends a policy of its own.

    Raises `OptionError` for anything else that is to be shown, for a nonce that is none, another layout, and a context below 0.
    """
    if nonce is not None and not _NONCE.fullmatch(nonce):
        raise OptionError("a nonce is made of letters, digits and the signs + / - _, and may end in =")
    if layout not in set(Layout):
        raise OptionError(f"layout is {' or '.join(map(repr, map(str, Layout)))}, not {str(layout)!r}")
    if context < 0:
        raise OptionError(f"context is a number of paragraphs, 0 or more, not {context}")
    drawing = Drawing(name_of(shown), whole=page, layout=Layout(layout), context=context)
    title, body = _content(shown, drawing)
    side = " beside" if not page and drawing.beside else ""
    # What is told is English; each paragraph of the texts finds its own direction.
    fragment = f'<div class="revdiff{side}" dir="ltr">{"".join(body)}</div>'
    allowed = "" if nonce is None else f' nonce="{nonce}"'
    style = f"<style{allowed}>{_file('fragment.css')}</style>"
    if not page:
        return style + fragment
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(nonce)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text_html(title)}</title>{style}<style{allowed}>{_file('page.css')}</style></head>"
        f"<body><main>{fragment}</main><script{allowed}>{_file('keys.js')}</script></body></html>\n"
    )


def _content(shown: object, drawing: Drawing) -> tuple[str, Iterable[str]]:
    """The title and the body."""
    match shown:
        case Diff():
            return shown.summary, _diff_alone(shown, drawing)
        case Story():
            return shown.headline.text if shown.headline else "Story", story_html(shown, drawing)
        case History():
            return f"{len(shown)} revisions", history_html(shown, drawing)
        case Blame():
            return f"Who brought the words of revision {shown.index}", blame_html(shown, drawing)
        case Merge():
            return "Merge", merge_html(shown, drawing)
    raise OptionError(f"there is no HTML view of {type(shown).__name__}")


def _diff_alone(diff: Diff, drawing: Drawing) -> Iterator[str]:
    if drawing.whole:
        yield drawing.heading(1, "What changed")
    yield f'<p class="summary">{text_html(diff.summary)}</p>'
    old, new = names_html(diff)
    if drawing.woven and (old, new) != ("old", "new"):
        yield f'<ul class="notes"><li>from: {old}</li><li>to: {new}</li></ul>'
    yield switches([diff], drawing)
    yield from diff_html(diff, drawing)


def name_of(shown: object) -> str:
    """A name for the parts of one object's view, so that several can stand on one page."""
    match shown:
        case Diff():
            texts = [shown.old.text, shown.new.text]
        case Story():
            texts = [shown.revision.text]
        case History():
            texts = [revision.text for revision in shown.revisions]
        case Merge():
            texts = [shown.base.text, shown.ours.text, shown.theirs.text]
        case _:
            return "r"
    return "r" + hashlib.sha256("\0".join(texts).encode()).hexdigest()[:8]


@cache
def _file(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _policy(nonce: str | None) -> str:
    extra = "" if nonce is None else f" 'nonce-{nonce}'"
    styles = " ".join(map(_hash, ("fragment.css", "page.css")))
    return escape(
        f"default-src 'none'; style-src {styles}{extra}; script-src {_hash('keys.js')}{extra}; base-uri 'none'"
    )


@cache
def _hash(name: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(_file(name).encode()).digest()).decode()}'"
