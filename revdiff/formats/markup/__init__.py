"""HTML and XML to blocks: one parser, one walk, for every format that has markup inside."""

from __future__ import annotations

from revdiff.formats.markup.decoding import decoded_html, served_encoding
from revdiff.formats.markup.parsing import parsed_html, parsed_xml
from revdiff.formats.markup.paths import element_at, local_name
from revdiff.formats.markup.vocabulary import HTML, PLAIN_BLOCK, BlockKind, Vocabulary
from revdiff.formats.markup.walk import blocks_of, inline
from revdiff.text import Block

__all__ = [
    "HTML",
    "PLAIN_BLOCK",
    "BlockKind",
    "Vocabulary",
    "blocks_of",
    "decoded_html",
    "element_at",
    "html_blocks",
    "inline",
    "local_name",
    "parsed_html",
    "parsed_xml",
    "served_encoding",
]


def html_blocks(html: str, *, within: str = "") -> list[Block]:
    """Every block of a piece of HTML, in order, with its marks, its role, its id as key and its anchor.

    ``within`` is where the piece stands in a source of JSON: its pointer and ``#``; anchors then are JSON pointers with the path
    of the element behind, else paths alone. Raises `ReadError` for elements nested without end.

    >>> [(block.role, block.text) for block in html_blocks("<h2>Ferry aground</h2><p>Nobody was<br>hurt.")]
    [('heading', 'Ferry aground'), ('body', 'Nobody was\\nhurt.')]
    """
    name = f"the HTML at {within.removesuffix('#')}" if within else "the HTML"
    return blocks_of(parsed_html(html, name), within=within)
