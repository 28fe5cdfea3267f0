"""The words of this room that others compare with: the formats, the roles that their paragraphs have, the schemes of anchors."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Format(StrEnum):
    """What a source is written in.

    See the glossary: :term:`format`.
    """

    TEXT = "text"
    """Plain text."""
    MARKDOWN = "markdown"
    """Markdown (CommonMark with tables), with or without front matter."""
    HTML = "html"
    """HTML of which every block is the text: a fragment from a database, an export of Google Docs."""
    PAGE = "page"
    """A whole page of a site, of which the article is taken."""
    MEDIAWIKI_HTML = "mediawiki-html"
    """A page as MediaWiki renders it."""
    WORD = "docx"
    """A Word document."""
    NINJS = "ninjs"
    """IPTC ninjs 1.x, 2.x, 3.x."""
    ANS = "ans"
    """Arc XP's Article and News Schema."""
    NEWSML_G2 = "newsml-g2"
    """IPTC NewsML-G2, a message or a bare item."""
    NITF = "nitf"
    """IPTC NITF 3.x."""
    WIRE = "wire"
    """Agency wire: ANPA 1312, IPTC 7901."""
    WAGTAIL = "wagtail"
    """Wagtail's pages and revisions, as its API and its dumps have them."""
    WORDPRESS = "wordpress"
    """WordPress: block markup, posts and revisions of its REST interface."""
    MEDIAWIKI = "mediawiki"
    """Dumps of MediaWiki, and the documents of revisions that its tools make."""
    GIT = "git"
    """The history of a file in a git repository."""
    NEWSDIFFS = "newsdiffs"
    """A database of NewsDiffs, with its git repositories beside it."""
    NEWSEDITS = "newsedits"
    """A database of NewsEdits: sentences, of unknown paragraphs."""
    FEED = "feed"
    """RSS, Atom, JSON Feed."""
    WARC = "warc"
    """A web archive's captures."""
    BUNDLE = "bundle"
    """Files together: a folder, a ZIP or tar archive; or one file, compressed."""


class AnchorScheme(StrEnum):
    """How an anchor of `revdiff.read` says where a paragraph stands.

    See the glossary: :term:`anchor`.
    """

    ID = "id"
    """The id of an element."""
    XPATH = "xpath"
    """A path of elements, from the top of the source. What stands behind ``#`` is a place inside the text of that element: a path
    where it is HTML or XML, lines where it is plain: ``/*[1]/*[3]/*[1]#/p[2]``."""
    JSON_POINTER = "json-pointer"
    """A JSON pointer (RFC 6901). What stands behind ``#`` is a place inside the string found there: a path of elements where
    that string is HTML, a pointer where it is JSON, lines where it is plain text: ``/content#/body#/0/value#/p[2]``,
    ``/body_text#3-4``."""
    LINES = "lines"
    """Lines of the file, counted from 1: ``12`` or ``12-15``."""
    BYTES = "bytes"
    """Bytes of the file, counted from 0, the end not included: ``120-480``."""
    WORD_PARAGRAPH = "word-paragraph"
    """A paragraph of a Word document: part and number, counted from 0: ``document#12``."""
    ROW = "row"
    """A row of a database: its table and its row id: ``entryversion/7``. What stands behind ``#`` is a place in its text."""
    COMMIT = "commit"
    """A commit of a git repository: its whole hash."""


# What a paragraph is in its document: one word for each in every format.
BODY: Final = "body"
HEADING: Final = "heading"
LIST_ITEM: Final = "list item"
QUOTE: Final = "quote"
CAPTION: Final = "caption"
CELL: Final = "cell"
CODE_BLOCK: Final = "code"
NOTICE: Final = "notice"
ADVISORY: Final = "advisory"
IMAGE: Final = "image"
DIVIDING_LINE: Final = "dividing line"
EMBED: Final = "embed"

# The marks of words: one name for each in every format. A link has ``href``.
LINK: Final = "link"
EMPHASIS: Final = "emphasis"
STRONG: Final = "strong"
CODE: Final = "code"
SUB: Final = "sub"
SUP: Final = "sup"
STRIKE: Final = "strike"
UNDERLINE: Final = "underline"
