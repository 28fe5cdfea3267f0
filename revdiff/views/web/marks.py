"""Texts, stretches of them and times as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from html import escape

from revdiff.compare import Aspect, Op
from revdiff.interface import Language
from revdiff.interface.catalog import COUNT
from revdiff.spelling import HIDDEN, spelled_sign
from revdiff.text import Paragraph
from revdiff.views.stretches import Stretch, row_of
from revdiff.views.telling import numbers_of

_ESCAPED = {sign: escape(sign) for sign in "&<>\"'"}
_SPELLED = re.compile(f"[{HIDDEN}]")
_UNSAFE = re.compile(f"[{HIDDEN}{''.join(_ESCAPED)}]")

# What is light may be hushed; white space shows where paragraphs were split and joined anyway.
_LIGHT: dict[Aspect | None, str] = {Aspect.WORDS: "", Aspect.WHITESPACE: ' class="light space"'}


# Hebrew, Arabic and the scripts beside them, all of which read from right to left.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def text_html(text: str) -> str:
    """``text`` as characters of a page, whatever they are."""
    # What is not seen is not printable either.
    return escape(text) if text.isprintable() else _UNSAFE.sub(_safe, text)


def _safe(found: re.Match[str]) -> str:
    return _ESCAPED.get(found.group()) or spelled_sign(found.group())


def told_words(language: Language, entry: str, *, count: int | None = None, **values: str) -> str:
    """An entry of the interface as HTML; ``values`` are HTML already."""
    if count is not None:
        values[COUNT] = text_html(language.number(count))
    parts = _entry_html(language, entry, language.plural(count))
    return "".join([words if slot is None else words + values[slot] for words, slot in parts])


# The words around texts are few, and always the same.
@lru_cache(maxsize=1024)
def _entry_html(language: Language, entry: str, plural: str) -> tuple[tuple[str, str | None], ...]:
    """The words of an entry in a plural form as HTML, each with the name of what stands behind them."""
    return tuple((text_html(words), slot) for words, slot in language.parts(entry, plural))


# From the oldest to the newest, as many as the style has colors for.
_AGES = 9


def age_class(origin: int, last: int) -> str:
    """The class of words that came with the revision ``origin`` of revisions up to ``last``: by it they have their color."""
    return f"age{round((_AGES - 1) * origin / max(1, last))}"


def theirs_html(text: str) -> str:
    """A text of others among words of ours: whatever its direction, what stands around it keeps its place."""
    return f"<bdi>{text_html(text)}</bdi>"


def moment_html(moment: datetime, language: Language) -> str:
    """A time with its zone, to the minute."""
    return f'<time datetime="{moment.isoformat()}">{text_html(language.moment(moment))}</time>'


def paragraph_html(
    line: Iterable[Stretch], name: str, language: Language, *, old: bool = True, new: bool = True
) -> str:
    """One paragraph: what is equal, and of the rest what ``old`` and ``new`` ask for. Its direction is that of its text.

    A sentence that changed paragraphs is followed by the way to its other end, in the view of this ``name``.
    """
    stretches = [*line]
    # Where one reads from right to left, old and new are kept apart: letters of Arabic would join over the end of an element,
    # and the new figure would stand before the old one.
    drawn_once = len(stretches) == 1 and stretches[0].stays
    turns = old and new and not drawn_once and any(map(_turns, stretches))
    apart = '<span class="apart"></span>' if turns else ""
    return f'<p dir="auto">{"".join([_stretch(stretch, name, language, old, new, apart) for stretch in stretches])}</p>'


def whole_html(paragraph: Paragraph, language: Language) -> str:
    """A paragraph as it is."""
    return paragraph_html(row_of(paragraph, language), "", language)


def remark_html(remark: str, language: Language, *, light: bool = False) -> str:
    """What is told beside words, apart from them: it has no say in the direction of their paragraph. Nothing for nothing."""
    if not remark:
        return ""
    return f'<span class="told{" light" if light else ""}" dir="{language.direction}">{text_html(remark)}</span>'


def _turns(stretch: Stretch) -> bool:
    """Whether it has letters that read from right to left."""
    if stretch.old.isascii() and stretch.new.isascii():
        return False
    return bool(_RIGHT_TO_LEFT.search(stretch.old) or _RIGHT_TO_LEFT.search(stretch.new))


def _stretch(stretch: Stretch, name: str, language: Language, old: bool, new: bool, apart: str) -> str:
    if stretch.left_out:
        return _left_out(stretch, language, new)
    # Where two paragraphs were joined, a text that shows both has a sign.
    seam = '<span class="seam"></span>' if stretch.joins and old and new else ""
    # What changed is told beside the new words, and may be hushed; what a paragraph is stands in the place of words.
    remark = ""
    if stretch.remark and (new or not stretch.old):
        remark = remark_html(stretch.remark, language, light=stretch.aspect is not None)
    if stretch.stays:
        words = text_html(stretch.new if new else stretch.old)
        if stretch.told and words:
            words = f'<span class="marked">{words}</span>'
        return seam + words + remark
    light = _LIGHT.get(stretch.aspect, ' class="light"')
    gone = came = ""
    if old and stretch.old:
        gone = f"<del{light}>{_marked(stretch.old, stretch)}</del>{_way(stretch, name, language)}"
    if new and stretch.new:
        came = f"<ins{light}>{_marked(stretch.new, stretch)}</ins>{_way(stretch, name, language)}"
    return seam + gone + (apart if gone and came else "") + came + remark


def _left_out(stretch: Stretch, language: Language, new: bool) -> str:
    """How many words there are, as a switch that shows them; style alone obeys it."""
    told = told_words(language, "fold.words", count=stretch.left_out)
    words = text_html(stretch.new if new else stretch.old)
    switch = f'<label class="more" dir="{language.direction}"><input type="checkbox"> {told}</label>'
    return f'{switch}<span class="left-out">{words}</span>'


def _marked(text: str, stretch: Stretch) -> str:
    if stretch.white:
        return _signed(text, stretch)
    if stretch.unseen:
        words = "".join(
            _signed(sign, stretch) if sign in stretch.unseen and not _SPELLED.match(sign) else text_html(sign)
            for sign in text
        )
    else:
        words = text_html(text)
    return f"<mark>{words}</mark>" if stretch.elsewhere else words


def _signed(text: str, stretch: Stretch) -> str:
    """What would not be seen, which can be copied as it is, and a sign in its place."""
    return f'<span class="white" data-sign="{text_html(stretch.shown(text))}">{text_html(text)}</span>'


def _way(stretch: Stretch, name: str, language: Language) -> str:
    """From a sentence that changed paragraphs to where it went, or came from."""
    end = stretch.elsewhere
    if end is None:
        return ""
    entry = "place.to" if stretch.op is Op.DELETE else "place.from"
    told = text_html(language.told(entry, numbers=numbers_of([end.paragraph], language)))
    return f'<a class="end" href="#{name}-{end.change.id}">{told}</a>'
