"""Wagtail's rich text: HTML in which links and embedded things name what the CMS keeps, by its ids."""

from __future__ import annotations

from functools import cache

from attrs import evolve

from revdiff.formats.markup import HTML, Vocabulary, blocks_of, parsed_html
from revdiff.formats.names import EMBED
from revdiff.text import Block


@cache
def _vocabulary() -> Vocabulary:
    return evolve(
        HTML,
        hidden=HTML.hidden - {"embed"},
        images={**HTML.images, "embed": ("embedtype", "id", "url", "alt", "format")},
        # `id` is that of a page or an image here.
        keys=("data-block-key",),
    )


def rich_text_blocks(html: str, within: str) -> list[Block]:
    """The blocks of a rich text that stands ``within`` a source. A link to a page has ``page:3`` as its address."""
    top = parsed_html(html)
    for link in top.iter("a"):
        kind, key = link.get("linktype"), link.get("id")
        if kind and key and not link.get("href"):
            link.set("href", f"{kind}:{key}")
    return [_told_apart(block) for block in blocks_of(top, within=within, vocabulary=_vocabulary())]


def _told_apart(block: Block) -> Block:
    """Embedded things that are no images are none."""
    return evolve(block, role=EMBED) if block.attributes.get("embedtype", "image") != "image" else block
