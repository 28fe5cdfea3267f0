"""The characters that elements of a run stand for: texts, tabs, breaks, hyphens, symbols."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from revdiff.formats.files.word.names import value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SIGNS: Final[Mapping[str, str]] = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:cr": "\n",
    "w:noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "w:softHyphen": "\N{SOFT HYPHEN}",
}
"""Elements that are one sign each."""

_XML_SPACE: Final = " \t\n\r"

# No control characters, no halves of pairs.
_CODE: Final = re.compile("0*(?:[2-7][0-9a-f]|[a-f][0-9a-f]|[1-9a-ce-f][0-9a-f]{2,3}|d[0-7][0-9a-f]{2})", re.IGNORECASE)


def text_of(element: Element) -> str:
    """The characters of a ``w:t``. White space at their ends counts only where that is said; a line end is a space."""
    text = element.text or ""
    if text != text.strip(_XML_SPACE) and not _keeps_space(element):
        text = text.strip(_XML_SPACE)
    return text.replace("\r", " ").replace("\n", " ")


def symbol_of(element: Element) -> str | None:
    """The sign of a ``w:sym`` by its code, which in fonts of symbols is one of private use; None where that is none."""
    code = value(element, "w:char") or ""
    return chr(int(code, 16)) if _CODE.fullmatch(code) else None


def _keeps_space(element: Element) -> bool:
    """Whether white space counts: what ``xml:space`` says of a text, or of an element around it."""
    around = (value(one, "xml:space") for one in (element, *element.iterancestors()))
    return next((said for said in around if said is not None), None) == "preserve"
