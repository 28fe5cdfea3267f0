"""From something that can be shown to a fragment, or to a page around it."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache, partial, singledispatch
from html import escape

from attrs import frozen

from revdiff.arguments import flag, one_of, whole, word
from revdiff.compare import Diff, Merge
from revdiff.compare.summary import summary_of
from revdiff.errors import OptionError
from revdiff.interface import Lang, Language, language_of
from revdiff.layers import Story
from revdiff.lineage import Blame, History
from revdiff.packaged import packaged_text
from revdiff.showable import no_view
from revdiff.views.telling import name_of, number_of
from revdiff.views.web.diffs import diff_html, names_html
from revdiff.views.web.drawing import Drawing, Layout, switches
from revdiff.views.web.histories import blame_html, history_html
from revdiff.views.web.marks import text_html, told_words
from revdiff.views.web.merges import merge_html
from revdiff.views.web.stories import story_html

_NONCE = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")


def to_html(
    shown: object,
    *,
    page: bool = False,
    nonce: str | None = None,
    layout: str = Layout.INLINE,
    context: int = 1,
    lang: Lang = "en",
) -> str:
    """``shown``, a diff, story, history, blame or merge, as a fragment or as a whole ``page``.

    ``layout`` is ``inline`` or ``side-by-side``; a page has a switch between the two and begins with this one. Of kept
    paragraphs, ``context`` on each side of a change are shown, the others are folded. ``lang`` is the language of all words
    around the texts: a code such as ``de`` or ``ar-EG``, or a newsroom's own words, as told at `revdiff.interface.language_of`.

    A page may be walked through by keys (``j`` and ``k`` to the next change and back, ``m`` to the other end of a move). It bears
    a content security policy that lets in its own style and script by their hashes; with a ``nonce``, both bear that as well, for
    a server that sends a policy of its own.

    Raises `OptionError` for anything else that is to be shown, for a nonce that is none, another layout, a context below 0, and
    an unknown language; `MissingExtra` for one other than English where Babel is not installed.
    """
    if nonce is not None and not _NONCE.fullmatch(word("nonce", nonce)):
        raise OptionError("a nonce is made of letters, digits and the signs + / - _, and may end in =")
    language = language_of(lang)
    content = _content(shown, language)
    drawing = Drawing(
        _name(content.texts),
        language,
        whole=flag("page", page),
        layout=one_of(Layout, "layout", layout),
        context=whole("context", context, least=0),
    )
    side = " beside" if not page and drawing.beside else ""
    # What is told has one direction; each paragraph of the texts finds its own.
    told = f'lang="{language.code}" dir="{language.direction}"'
    fragment = f'<div class="revdiff{side}" {told}>{"".join(content.draw(drawing))}</div>'
    allowed = "" if nonce is None else f' nonce="{nonce}"'
    style = f"<style{allowed}>{_fragment_style(language)}</style>"
    if not page:
        return style + fragment
    return (
        f'<!doctype html><html {told}><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(nonce, language)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text_html(content.title)}</title>{style}<style{allowed}>{_file('page.css')}</style></head>"
        f"<body><main>{fragment}</main><script{allowed}>{_file('keys.js')}</script></body></html>\n"
    )


@frozen
class _Content:
    """What a page is made of: its ``title``, all ``texts`` that are shown, and what draws its body."""

    title: str
    texts: Sequence[str]
    draw: Callable[[Drawing], Iterator[str]]


@singledispatch
def _content(shown: object, language: Language) -> _Content:
    """What a page of ``shown`` is made of; each kind of thing has its own way."""
    raise no_view(shown, "HTML view")


@_content.register
def _(diff: Diff, language: Language) -> _Content:
    return _Content(summary_of(diff.stats, language), [diff.old.text, diff.new.text], partial(_diff_alone, diff))


@_content.register
def _(story: Story, language: Language) -> _Content:
    title = story.headline.text if story.headline else language.told("story.untitled")
    return _Content(title, [story.revision.text], partial(story_html, story))


@_content.register
def _(history: History, language: Language) -> _Content:
    texts = [revision.text for revision in history.revisions]
    return _Content(language.told("count.revisions", count=len(history)), texts, partial(history_html, history))


@_content.register
def _(blame: Blame, language: Language) -> _Content:
    title = language.told("blame.heading", number=number_of(blame.index))
    return _Content(title, [revision.text for revision in blame.revisions], partial(blame_html, blame))


@_content.register
def _(merge: Merge, language: Language) -> _Content:
    texts = [merge.base.text, merge.ours.text, merge.theirs.text]
    return _Content(language.told("merge.heading"), texts, partial(merge_html, merge))


def _diff_alone(diff: Diff, drawing: Drawing) -> Iterator[str]:
    language = drawing.language
    if drawing.whole:
        yield drawing.heading(1, told_words(language, "diff.heading"))
    yield f'<p class="summary">{text_html(summary_of(diff.stats, language))}</p>'
    old, new = names_html(diff, language)
    if drawing.woven and (name_of(diff.old) != name_of(diff.new) or diff.old.published or diff.new.published):
        sides = told_words(language, "diff.from", name=old), told_words(language, "diff.to", name=new)
        yield f'<ul class="notes"><li>{sides[0]}</li><li>{sides[1]}</li></ul>'
    yield switches([diff], drawing)
    yield from diff_html(diff, drawing)


def _name(texts: Sequence[str]) -> str:
    """A name for the parts of one view, so that several can stand on one page."""
    return "r" + hashlib.sha256("\0".join(texts).encode()).hexdigest()[:8]


@cache
def _file(name: str) -> str:
    return packaged_text(__name__, name)


def _spoken(language: Language) -> str:
    """What is told to those who listen to a page, as values for its style."""
    told = {name: language.told(f"spoken.{name}") for name in ("inserted", "deleted", "marked", "end", "joined")}
    values = "".join(f"--{name}: {_css_text(f' {words} ')}; " for name, words in told.items())
    return f".revdiff:lang({language.code}) {{ {values}}}\n"


def _css_text(text: str) -> str:
    """A text as a string in a style sheet, in which nothing ends the string or the sheet."""
    ends = (sign in '"\\<' or not sign.isprintable() for sign in text)
    return '"' + "".join(f"\\{ord(sign):x} " if end else sign for sign, end in zip(text, ends, strict=True)) + '"'


@lru_cache(maxsize=16)
def _fragment_style(language: Language) -> str:
    return _spoken(language) + _file("fragment.css")


def _policy(nonce: str | None, language: Language) -> str:
    extra = "" if nonce is None else f" 'nonce-{nonce}'"
    styles = " ".join(map(_hash, (_fragment_style(language), _file("page.css"))))
    return escape(
        f"default-src 'none'; style-src {styles}{extra}; script-src {_hash(_file('keys.js'))}{extra}; base-uri 'none'"
    )


@lru_cache(maxsize=16)
def _hash(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
