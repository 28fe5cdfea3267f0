"""Whole pages of any site: the article is taken, with its notices; what stands around it is not."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.formats.document import Document
from revdiff.formats.making import revision_of
from revdiff.formats.markup import decoded_html, parsed_html
from revdiff.formats.names import Format
from revdiff.formats.pages.article import Article
from revdiff.formats.pages.extractor import extracted_lines
from revdiff.formats.pages.places import places_of
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source


def _fits(source: Source) -> Fit:
    return Fit.LIKELY if source.root in ("html", "head", "body", "main") else Fit.NOT


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    html, warnings = decoded_html(source, assumed.encoding)
    top = parsed_html(html, source.name)
    article = Article(places_of(top), extracted_lines(html))
    revision = revision_of(source, [place.block for place in article.places()], warnings=warnings)
    yield Document(revision, Format.PAGE, warnings=warnings)


READER = Reader(Format.PAGE, _fits, _documents)
