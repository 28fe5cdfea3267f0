"""A page as MediaWiki renders it: for readers, as its interface gives it, or by Parsoid.

What is read is the article, below its title. Left out is what serves the page and not the text: links to edit a section, the
contents, boxes of navigation, categories, and the numbers of references, which change wherever one is put in before (the
references themselves are read, where they are listed). Notes above a section and boxes that say what an article lacks are
notices.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from revdiff.arguments import can_be_reckoned_with, encodable
from revdiff.formats.document import Document, Moment, MomentKind, Notice, NoticeKind
from revdiff.formats.making import revision_of
from revdiff.formats.markup import BlockKind, blocks_of, decoded_html, inline, parsed_html
from revdiff.formats.markup.paths import path_of
from revdiff.formats.markup.styles import classes_of
from revdiff.formats.moments import read_moment
from revdiff.formats.names import ADVISORY, CAPTION, NOTICE, AnchorScheme, Format
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source
from revdiff.phrases import read_time
from revdiff.text import Anchor

if TYPE_CHECKING:
    from lxml.etree import _Element

_RENDERED = re.compile(
    r"""<meta\s[^<>]*\bcontent=["']MediaWiki\s|<div\s[^<>]*\bclass=["'][^"'<>]*\bmw-parser-output\b"""
    r"""|<meta\s[^<>]*\bproperty=["']mw:pageId\b""",
    re.IGNORECASE,
)

# What the page has for itself, by class.
_SERVING = (
    "asof-tag authority-control catlinks mw-cite-backlink mw-editsection mw-empty-elt mw-indicators mw-jump-link mw-linkback-text"
    " mw-ref mwe-math-fallback-image-display mwe-math-fallback-image-inline navbar navbox navbox-styles noprint printfooter"
    " reference sistersitebox toc vertical-navbox"
)
_FURNITURE: Final = frozenset(_SERVING.split())
_FORMULA: Final = "mwe-math-mathml-a11y"
# A remark on some words, which they keep.
_REMARK: Final = "Inline-Template"

# Notes above a section, boxes that say what an article lacks, what is below a picture.
_KINDS: Final = {
    "hatnote": BlockKind(NOTICE),
    "mbox-text": BlockKind(ADVISORY),
    "thumbcaption": BlockKind(CAPTION),
}
_NOTICES: Final = {NOTICE: NoticeKind.EDITORS_NOTE, ADVISORY: NoticeKind.ADVISORY}

_TITLE = ".//h1[@id='firstHeading']"
_ARTICLES = (
    ".//*[@id='mw-content-text']//div[contains(concat(' ', @class, ' '), ' mw-parser-output ')]",
    ".//*[@id='mw-content-text']",
    ".//div[contains(concat(' ', @class, ' '), ' mw-parser-output ')]",
)

_NUMBER = re.compile(r"""["']wgRevisionId["']\s*:\s*(\d+)""")
_NAME = re.compile(r"""["']wgPageName["']\s*:\s*("(?:[^"\\]|\\.)*")""")
_PARSOID_NUMBER = re.compile(r"/revision/(\d+)/?$")
_MODIFIED = re.compile(r"""["']dateModified["']\s*:\s*["']([\w:.+-]+)["']""")


def _fits(source: Source) -> Fit:
    return Fit.CERTAIN if source.root and _RENDERED.search(source.beginning) else Fit.NOT


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    html, warnings = decoded_html(source, assumed.encoding)
    top = parsed_html(html, source.name)
    headline, title = _headline(top)
    times = _times(top, html, assumed, warnings)
    article = _article(top)
    _hide_furniture(article)
    blocks = blocks_of(article, kind_of=_kind)
    yield Document(
        revision_of(source, blocks, headline=headline, headline_anchor=title, times=times, warnings=warnings),
        Format.MEDIAWIKI_HTML,
        headline=headline,
        notices=[
            Notice(_NOTICES[block.role], block.text, anchor=block.anchor) for block in blocks if block.role in _NOTICES
        ],
        identity=_identity(top, html),
        version=_version(top, html),
        times=times,
        warnings=warnings,
        source=source,
    )


def _headline(top: _Element) -> tuple[str | None, Anchor | None]:
    """The title above the article; of a page by Parsoid, which has none, that of the document."""
    found = top.find(_TITLE)
    if found is not None:
        return inline(found)[0] or None, _anchor(found)
    title = top.find("head/title")
    text = "" if title is None else (title.text or "").strip()
    return (text, _anchor(title)) if title is not None and text else (None, None)


def _article(top: _Element) -> _Element:
    """The element that holds the article and nothing else, as far as there is one."""
    found = next((found[0] for path in _ARTICLES if (found := top.xpath(path))), None)
    return found if found is not None else top


def _hide_furniture(article: _Element) -> None:
    """Hides what serves the page. Formulas are read as they are read aloud, not as the pictures that are shown."""
    for element in article.iter("*"):
        names = classes_of(element)
        if not _FURNITURE.isdisjoint(names) and _REMARK not in names:
            element.set("hidden", "")
        elif _FORMULA in names:
            element.attrib.pop("style", None)


def _kind(element: _Element) -> BlockKind | None:
    return next((_KINDS[name] for name in classes_of(element) if name in _KINDS), None)


def _identity(top: _Element, html: str) -> str | None:
    """The address of the page, or at least its name in the wiki."""
    for path in ("head/link[@rel='canonical']", "head/link[@rel='dc:isVersionOf']"):
        if (link := top.find(path)) is not None and (address := link.get("href")):
            return address
    name = _NAME.search(html)
    try:
        known = json.loads(name[1]) if name else None
    except ValueError:
        return None
    return known if isinstance(known, str) and encodable(known) else None


def _version(top: _Element, html: str) -> str | None:
    found = _PARSOID_NUMBER.search(top.get("about") or "") or _NUMBER.search(html)
    return None if found is None else found[1]


def _times(top: _Element, html: str, assumed: Assumed, warnings: list[str]) -> list[Moment]:
    """When this version was saved: as programs are told it, else as the foot of the page tells readers."""
    meta = top.find("head/meta[@property='dc:modified']")
    if meta is not None:
        found = read_moment(MomentKind.MODIFIED, meta.get("content") or "", "dc:modified", assumed.timezone, warnings)
    elif (written := _MODIFIED.search(html)) is not None:
        found = read_moment(MomentKind.MODIFIED, written[1], "dateModified", assumed.timezone, warnings)
    else:
        found = _time_at_foot(top, assumed)
    return [] if found is None else [found]


def _time_at_foot(top: _Element, assumed: Assumed) -> Moment | None:
    foot = next(iter(top.xpath(".//*[@id='footer-info-lastmod' or @id='lastmod']")), None)
    stated = None if foot is None else read_time(inline(foot)[0])
    if stated is None or stated.minute is None or stated.year is None or stated.month is None or stated.day is None:
        return None
    zone = UTC if stated.zone == "UTC" else assumed.timezone
    try:
        value = datetime(stated.year, stated.month, stated.day, *divmod(stated.minute, 60), tzinfo=zone)
    except ValueError:  # no such day
        return None
    return Moment(MomentKind.MODIFIED, value, "footer-info-lastmod") if can_be_reckoned_with(value) else None


def _anchor(element: _Element) -> Anchor:
    return Anchor(AnchorScheme.XPATH, path_of(element))


READER = Reader(Format.MEDIAWIKI_HTML, _fits, _documents)
