"""A page as MediaWiki renders it: for readers, as its interface gives it, or by Parsoid.

What is read is the article, below its title. Left out is what serves the page and not the text: links to edit a section, the
contents, boxes of navigation, categories, and the numbers of references, which change wherever one is put in before (the
references themselves are read, where they are listed). Notes above a section and boxes that say what an article lacks are notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from revdiff.formats.document import Document, NoticeKind
from revdiff.formats.making import revision_of
from revdiff.formats.markup import BlockKind, blocks_of, decoded_html, parsed_html
from revdiff.formats.names import ADVISORY, NOTICE, Format
from revdiff.formats.reader import Assumed, Fit
from revdiff.formats.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_RENDERED = re.compile(
    r"""<meta\s[^>]*\bcontent=["']MediaWiki\s|<div\s[^>]*\bclass=["'][^"'>]*\bmw-parser-output\b"""
    r"""|<meta\s[^>]*\bproperty=["']mw:pageI[dD]\b""",
    re.IGNORECASE,
)

# What the page has for itself, by class.
_FURNITURE: Final = frozenset(
    ["mw-editsection", "mw-cite-backlink", "reference", "mw-ref", "toc", "navbox", "navbox-styles", "noprint", "sistersitebox", "printfooter", "catlinks", "mw-jump-link", "mw-empty-elt", "mw-indicators", "asof-tag", "authority-control", "vertical-navbox", "navbar"]
)
# A remark on some words, which they keep.
_REMARK: Final = "Inline-Template"

_NOTICES: Final = {
    "hatnote": (BlockKind(NOTICE), NoticeKind.EDITORS_NOTE),
    "ambox": (BlockKind(ADVISORY), NoticeKind.ADVISORY),
}

_NUMBER_OF_REVISION = re.compile(r'"wgRevisionId":\s*(\d+)')
_NAME_OF_PAGE = re.compile(r'"wgPageName":\s*"((?:[^"\\]|\\.)*)"')
_PARSOID_REVISION = re.compile(r"/revision/(\d+)$")


def _fits(source: Source) -> Fit:
    return Fit.CERTAIN if source.root and _RENDERED.search(source.beginning) else Fit.NOT


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    html, warnings = decoded_html(source, assumed.encoding)
    top = parsed_html(html, source.name)
    headline, title = _headline(top)
    article = _article(top)
    _hide_furniture(article)
    times = _times(top, warnings)
    yield Document(
        revision_of(
            source,
            blocks_of(article, kind_of=_kind),
            headline=headline,
            headline_anchor=title,
            times=times,
            warnings=warnings,
        ),
        Format.MEDIAWIKI_HTML,
        headline=headline,
        notices=_notices(article),
        identity=_identity(top, html),
        version=_version(top, html),
        times=times,
        warnings=warnings,
        source=source,
    )


def _article(top: _Element) -> _Element:
    """The element that holds the article, the innermost that is known for it."""
    for path in (
        "descendant-or-self::*[contains(concat(' ', @class, ' '), ' mw-parser-output ')]",
        "//*[@id='mw-content-text']",
    ):
        found = top.xpath(path)
        if found:
            return found[0]
    body = top.find("body")
    return top if body is None else body
