"""Texts and stretches of them as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from revdiff.compare import Aspect, Op
from revdiff.views.walk import Stretch

# Characters that turn the direction of what follows them: shown, so that no text can reorder the page around it.
_DIRECTIONS = {code: f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def text_html(text: str) -> str:
    """``text`` as characters of a page, whatever they are."""
    return escape(text.translate(_DIRECTIONS).replace("\0", "\ufffd"))


def paragraph_html(line: Iterable[Stretch], *, old: bool = True, new: bool = True) -> str:
    """One paragraph: what is equal, and of the rest what ``old`` and ``new`` ask for. Its direction is that of its text."""
    return f'<p dir="auto">{"".join(_stretch(stretch, old, new) for stretch in line)}</p>'


def _stretch(stretch: Stretch, old: bool, new: bool) -> str:
    if stretch.op is Op.EQUAL:
        return text_html(stretch.new if new else stretch.old)
    light = "" if stretch.aspect is Aspect.WORDS else ' class="light"'
    gone = f"<del{light}>{text_html(stretch.old)}</del>" if old and stretch.old else ""
    came = f"<ins{light}>{text_html(stretch.new)}</ins>" if new and stretch.new else ""
    return gone + came
