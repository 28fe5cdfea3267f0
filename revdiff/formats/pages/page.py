"""Whole pages of any site: the article is taken, with its notices; what stands around it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from revdiff.errors import ReadError
from revdiff.formats.document import Document, Notice
from revdiff.formats.making import revision_of
from revdiff.formats.markup import decoded_html, parsed_html
from revdiff.formats.names import Format
from revdiff.formats.pages.article import Article, outside_of_furniture
from revdiff.formats.pages.captured import capture_of, without_toolbar
from revdiff.formats.pages.extractor import extracted_lines
from revdiff.formats.pages.facts import Facts, is_byline
from revdiff.formats.pages.headline import headline_of
from revdiff.formats.pages.places import Place, places_of
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source
from revdiff.text import Block

_DOCTYPE = re.compile(r"(?>\s+|<!--.*?-->)*+<!doctype\s+html\b", re.IGNORECASE | re.DOTALL)


def _fits(source: Source) -> Fit:
    is_page = source.root in ("html", "head", "body", "main") or _DOCTYPE.match(source.beginning)
    return Fit.LIKELY if is_page else Fit.NOT


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    html, warnings = decoded_html(source, assumed.encoding)
    top = parsed_html(html, source.name)
    places = places_of(top)
    if not places:
        raise ReadError(f"{source.name} is a page without any text")
    capture = capture_of(html, source.path)
    facts = Facts(top, capture, assumed.timezone, warnings)
    article = Article(places, extracted_lines(without_toolbar(html)))
    kept = article.places()
    if not kept:
        warnings.append("no article was found on the page; all is kept that stands in no menu, form or the like")
        kept = outside_of_furniture(places) or places
    byline = facts.byline()
    kept = [place for place in kept if not is_byline(place.text, byline)]
    headline = headline_of(places, facts.headlines(), kept)
    times = facts.times()
    blocks = [capture.original(block) for block in _blocks(kept, headline)]
    revision = revision_of(
        source, blocks, headline=headline if isinstance(headline, str) else None, times=times, warnings=warnings
    )
    if isinstance(headline, Place):
        revision = revision.with_headline(0)
    notices = [Notice(kind, place.text, anchor=place.block.anchor) for kind, place in article.notices()]
    shown = {notice.text for notice in notices}
    yield Document(
        revision,
        Format.PAGE,
        headline=revision.headline.text if revision.headline else None,
        byline=byline,
        dateline=facts.dateline(),
        notices=[*notices, *(notice for notice in facts.notices() if notice.text not in shown)],
        identity=facts.identity(),
        times=times,
        warnings=warnings,
    )


def _blocks(kept: Sequence[Place], headline: Place | str | None) -> Iterator[Block]:
    """The blocks of an article, its headline first."""
    if isinstance(headline, Place):
        yield headline.block
    for place in kept:
        if place is not headline:
            yield place.block


READER = Reader(Format.PAGE, _fits, _documents)
