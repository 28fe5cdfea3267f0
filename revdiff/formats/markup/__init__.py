"""HTML and XML to blocks: one parser, one walk, for every format that has markup inside."""

from __future__ import annotations

from revdiff.text import Block


def html_blocks(html: str, *, within: str = "") -> list[Block]:
    """Every block of a piece of HTML, in order, with its marks, its role, its id as key and its anchor.

    ``within`` is where the piece stands in a source of JSON: its pointer and ``#``; anchors then are JSON pointers with the path
    of the element behind, else paths alone.
    """
    raise NotImplementedError
