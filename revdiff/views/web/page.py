"""From something that can be shown to a fragment, or to a page around it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib import resources

from revdiff.compare import Diff, Merge
from revdiff.errors import OptionError
from revdiff.layers import Story
from revdiff.lineage import Blame, History
from revdiff.views.web.diffs import Drawing, diff_html
from revdiff.views.web.histories import blame_html, history_html
from revdiff.views.web.marks import text_html
from revdiff.views.web.merges import merge_html
from revdiff.views.web.stories import story_html


def to_html(shown: object, *, page: bool = False, nonce: str | None = None) -> str:
    """``shown``, a diff, story, history, blame or merge, as a fragment or as a whole ``page``.

    A page may be read side by side and walked through by keys (``j`` and ``k`` to the next change and back, ``m`` to the other
    end of a move). It bears a content security policy that lets in its own style and script by their hashes; with a ``nonce``,
    both bear that as well, for a server that sends a policy of its own.

    Raises `OptionError` for anything else, and for a nonce that is none.
    """
    if (nonce is not None and not nonce.isascii()) or (nonce and not set(nonce) <= _NONCE_SIGNS):
        raise OptionError("a nonce is made of letters, digits and the signs + / - _ =")
    title, body = _content(shown, Drawing(name_of(shown), whole=page))
    fragment = f'<div class="revdiff">{"".join(body)}</div>'
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


_NONCE_SIGNS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=")


def _content(shown: object, drawing: Drawing) -> tuple[str, Iterable[str]]:
    """The title and the body."""
    match shown:
        case Diff():
            return shown.summary, diff_html(shown, drawing)
        case Story():
            return shown.headline.text if shown.headline else "Story", story_html(shown, drawing)
        case History():
            return f"{len(shown)} revisions", history_html(shown, drawing)
        case Blame():
            return f"Who brought each word of revision {shown.index}", blame_html(shown)
        case Merge():
            return "Merge", merge_html(shown)
    raise OptionError(f"there is no HTML view of {type(shown).__name__}")


def name_of(shown: object) -> str:
    """A name for the parts of one object's view, so that several can stand on one page."""
    match shown:
        case Diff():
            texts = [shown.old.text, shown.new.text]
        case Story():
            texts = [shown.revision.text]
        case History():
            texts = [revision.text for revision in shown.revisions]
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
        f"default-src 'none'; style-src {styles}{extra}; script-src {_hash('keys.js')}{extra}; img-src data:; base-uri 'none'"
    )


@cache
def _hash(name: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(_file(name).encode()).digest()).decode()}'"
