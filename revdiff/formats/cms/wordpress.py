"""WordPress: block markup in a file, posts and revisions of its interface and of its tables, export files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from revdiff.formats.cms.exported import exported, objects, told_of
from revdiff.formats.cms.interface_posts import interface_post, is_interface_post, is_row, row_post
from revdiff.formats.cms.newest import newest
from revdiff.formats.cms.posts import Kept, Post, post_document
from revdiff.formats.cms.wxr import NAMESPACE, exported_posts
from revdiff.formats.document import Document
from revdiff.formats.members import json_or_none, pointer_to
from revdiff.formats.names import AnchorScheme, Format
from revdiff.formats.reader import Assumed, Fit, Reader
from revdiff.formats.source import Source

_BLOCK = re.compile(r"<!--\s{1,8}wp:[a-z]")
_BLOCK_END = re.compile(r"<!--\s{1,8}/wp:[a-z]")
_OTHER_FILES = frozenset({".md", ".markdown", ".txt", ".text"})


def _fits(source: Source) -> Fit:
    beginning = source.beginning
    if beginning.startswith(("{", "[")):
        found = json_or_none(source)
        first = [found] if isinstance(found, dict) else [one for _, one in objects(found)[:1]]
        return Fit.CERTAIN if any(is_interface_post(one) or is_row(one) for one in first) else Fit.NOT
    if _is_export(source):
        return Fit.CERTAIN
    if not _BLOCK.search(beginning):
        return Fit.NOT
    if _BLOCK.match(beginning):
        return Fit.CERTAIN
    is_markup = source.suffix not in _OTHER_FILES and source.root not in ("rss", "feed")
    return Fit.CERTAIN if is_markup and _BLOCK_END.search(beginning) else Fit.NOT


def _is_export(source: Source) -> bool:
    return source.root == "rss" and NAMESPACE in source.beginning


def _documents(source: Source, assumed: Assumed) -> Iterator[Document]:
    with told_of(source):
        for post in _posts(source, assumed):
            yield post_document(post, source, assumed)


def _posts(source: Source, assumed: Assumed) -> Iterator[Post]:
    if _is_export(source):
        yield from exported_posts(source, assumed)
        return
    text = source.text(assumed.encoding)
    if not _may_be_json(text):
        yield Post(AnchorScheme.XPATH, content=Kept(text, ""))
        return
    found = exported(source, assumed)
    listed = (
        [("", found)] if isinstance(found, dict) else [(pointer_to("", place), one) for place, one in objects(found)]
    )
    for place, one in listed:
        if is_interface_post(one):
            yield interface_post(one, place)
        elif is_row(one):
            yield row_post(one, place)


def _may_be_json(text: str) -> bool:
    # A post may begin with a shortcode, in brackets too.
    return re.match(r"\ufeff?\s*(?:\{\s*[\"}]|\[\s*[{\]])", text) is not None


def _latest(source: Source, assumed: Assumed) -> Document:
    """The newest version of the one post in a source."""
    return newest(_documents(source, assumed), source, "no post of WordPress and no revision of one")


READER = Reader(Format.WORDPRESS, _fits, _documents, _latest)
