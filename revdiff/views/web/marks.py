"""Texts, stretches of them and times as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from html import escape

from revdiff.compare import Aspect, Op
from revdiff.spelling import HIDDEN, spelled_sign
from revdiff.text import Paragraph
from revdiff.views.walk import Stretch, row_of

_ESCAPED = {sign: escape(sign) for sign in "&<>\"'"}
_UNSAFE = re.compile(f"[{HIDDEN}{''.join(_ESCAPED)}]")

# What is light may be hushed; white space shows where paragraphs were split and joined anyway.
_LIGHT: dict[Aspect | None, str] = {Aspect.WORDS: "", Aspect.WHITESPACE: ' class="light space"'}


def text_html(text: str) -> str:
    """``text`` as characters of a page, whatever they are."""
    return _UNSAFE.sub(lambda found: _ESCAPED.get(found.group()) or spelled_sign(found.group()), text)


def moment_html(moment: datetime) -> str:
    """A time with its zone, to the minute."""
    return f'<time datetime="{moment.isoformat()}">{moment:%Y-%m-%d %H:%M %Z}</time>'


def paragraph_html(line: Iterable[Stretch], name: str, *, old: bool = True, new: bool = True) -> str:
    """One paragraph: what is equal, and of the rest what ``old`` and ``new`` ask for. Its direction is that of its text.

    A sentence that changed paragraphs is followed by the way to its other end, in the view of this ``name``.
    """
    return f'<p dir="auto">{"".join([_stretch(stretch, name, old, new) for stretch in line])}</p>'


def whole_html(paragraph: Paragraph) -> str:
    """A paragraph as it is."""
    return paragraph_html(row_of(paragraph), "")


def told_html(remark: str, *, light: bool = False) -> str:
    """What is told beside words, apart from them: it has no say in the direction of their paragraph. Nothing for nothing."""
    return f'<span class="told{" light" if light else ""}" dir="ltr">{text_html(remark)}</span>' if remark else ""


def _stretch(stretch: Stretch, name: str, old: bool, new: bool) -> str:
    # Where two paragraphs were joined, a text that shows both has a sign.
    seam = '<span class="seam"></span>' if stretch.joins and old and new else ""
    # What changed is told beside the new words, and may be hushed; what a paragraph is stands in the place of words.
    remark = told_html(stretch.remark, light=stretch.op is not Op.EQUAL) if new or not stretch.old else ""
    if stretch.stays:
        words = text_html(stretch.new if new else stretch.old)
        if stretch.told and words:
            words = f'<span class="marked">{words}</span>'
        return seam + words + remark
    light = _LIGHT.get(stretch.aspect, ' class="light"')
    gone = came = ""
    if old and stretch.old:
        gone = f"<del{light}>{_marked(stretch.old, stretch)}</del>{_way(stretch, name)}"
    if new and stretch.new:
        came = f"<ins{light}>{_marked(stretch.new, stretch)}</ins>{_way(stretch, name)}"
    return seam + gone + came + remark


def _marked(text: str, stretch: Stretch) -> str:
    return f"<mark>{text_html(text)}</mark>" if stretch.elsewhere else text_html(text)


def _way(stretch: Stretch, name: str) -> str:
    """From a sentence that changed paragraphs to where it went, or came from."""
    end = stretch.elsewhere
    if end is None:
        return ""
    told = "to" if stretch.op is Op.DELETE else "from"
    return f'<a class="end" href="#{name}-{end.change.id}">{told} paragraph {end.paragraph.index + 1}</a>'
