"""The readers of all formats, each in a module of its own, imported when something is read for the first time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from revdiff.errors import ReadError
from revdiff.formats.names import Format
from revdiff.formats.reader import Fit, Reader
from revdiff.formats.source import Source

_MODULES: Mapping[Format, str] = {
    Format.TEXT: "files.text",
    Format.MARKDOWN: "files.markdown",
    Format.HTML: "files.html",
    Format.PAGE: "pages.page",
    Format.MEDIAWIKI_HTML: "files.mediawiki_html",
    Format.WORD: "files.word",
    Format.NINJS: "agency.ninjs",
    Format.ANS: "agency.ans",
    Format.NEWSML_G2: "agency.newsml",
    Format.NITF: "agency.nitf",
    Format.WIRE: "agency.wire",
    Format.WAGTAIL: "cms.wagtail",
    Format.WORDPRESS: "cms.wordpress",
    Format.MEDIAWIKI: "archives.mediawiki",
    Format.GIT: "archives.git",
    Format.NEWSDIFFS: "archives.newsdiffs",
    Format.NEWSEDITS: "archives.newsedits",
    Format.FEED: "archives.feed",
    Format.WARC: "archives.warc",
    Format.BUNDLE: "archives.bundle",
}


class OfNoKind(ReadError):
    """What is of no format that is known."""


@cache
def reader_of(format: Format) -> Reader:  # noqa: A002 the word of the face
    """The reader of a format."""
    found = import_module(f"revdiff.formats.{_MODULES[format]}").READER
    assert isinstance(found, Reader)
    return found


def told_format(source: Source) -> Format:
    """The format that a source is in, told by what it holds and by its name.

    Raises `OfNoKind` where none fits, and `ReadError` where two fit equally.
    """
    if not source.head and not source.is_folder:
        return Format.TEXT
    fits = {known: reader_of(known).fits(source) for known in Format}
    best = max(fits.values())
    fitting = [known for known, fit in fits.items() if fit is best]
    if best is Fit.NOT:
        known = ", ".join(Format)
        raise OfNoKind(
            f"{source.name} is {source.plainly}, of no kind that is known; format= says how to read it: {known}"
        )
    if len(fitting) > 1:
        raise ReadError(f"{source.name} may be {' or '.join(fitting)}; format= says which")
    return fitting[0]
