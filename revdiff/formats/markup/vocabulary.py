"""What the elements of a markup language mean: which begin a block, and what it is; which mark words; which are not to be read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from revdiff.formats import names
from revdiff.schema import Json


@frozen
class BlockKind:
    """What a block element makes of the text in it: its ``role``, with ``attributes``; None where that is what is around it."""

    role: str | None = None
    attributes: Mapping[str, Json] = field(factory=dict)


PLAIN_BLOCK: Final = BlockKind()
"""An element that begins a block and says no more of it."""


@frozen
class Vocabulary:
    """The elements of a language by their names, without a namespace. Any other is inline, and its text is that of its block.

    ``blocks`` begin a block; ``marks`` are those of their words, and ``links`` name the attribute with the address. ``breaks``
    end a line. ``hidden`` ones are left out with all that is in them. In ``preformatted`` ones white space is kept. ``images``
    name the attributes that are kept of them, ``rules`` are lines across the page. What is in one of ``rows`` is one group. An
    item's depth is that of its ``lists``; of some of them the order counts. ``keys`` are attributes that name an element.
    """

    blocks: Mapping[str, BlockKind]
    marks: Mapping[str, str] = field(factory=dict)
    links: Mapping[str, str] = field(factory=dict)
    breaks: frozenset[str] = frozenset({"br"})
    hidden: frozenset[str] = frozenset()
    preformatted: frozenset[str] = frozenset()
    images: Mapping[str, tuple[str, ...]] = field(factory=dict)
    rules: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset({"tr"})
    lists: frozenset[str] = frozenset()
    ordered: frozenset[str] = frozenset()
    keys: tuple[str, ...] = ("id",)


_PLAIN_BLOCKS = (
    "address article aside body center details dialog dir div dl fieldset figure footer form header hgroup html legend main menu"
    " nav ol optgroup option p search section summary table tbody tfoot thead tr ul colgroup marquee"
)

HTML: Final = Vocabulary(
    blocks=MappingProxyType(
        {name: PLAIN_BLOCK for name in _PLAIN_BLOCKS.split()}
        | {f"h{level}": BlockKind(names.HEADING, {"level": level}) for level in range(1, 7)}
        | {name: BlockKind(names.LIST_ITEM) for name in ("li", "dt", "dd")}
        | {name: BlockKind(names.CAPTION) for name in ("caption", "figcaption")}
        | {
            "blockquote": BlockKind(names.QUOTE),
            "td": BlockKind(names.CELL),
            "th": BlockKind(names.CELL, {"header": True}),
        }
        | {name: BlockKind(names.CODE_BLOCK) for name in ("pre", "listing", "xmp", "plaintext")}
    ),
    marks=MappingProxyType(
        dict.fromkeys(("em", "i"), names.EMPHASIS)
        | dict.fromkeys(("strong", "b"), names.STRONG)
        | dict.fromkeys(("code", "kbd", "samp", "tt"), names.CODE)
        | dict.fromkeys(("s", "strike", "del"), names.STRIKE)
        | {"sub": names.SUB, "sup": names.SUP}
    ),
    links=MappingProxyType({"a": "href"}),
    # What shows nothing, and what is shown in place of something else.
    hidden=frozenset(
        (
            "annotation annotation-xml applet area audio base canvas datalist embed frame frameset head iframe input link map meta"
            " noembed noframes noscript object param script select source style svg template textarea title track video"
        ).split()
    ),
    preformatted=frozenset({"pre", "listing", "xmp", "plaintext", "textarea"}),
    images=MappingProxyType({"img": ("src", "alt")}),
    rules=frozenset({"hr"}),
    lists=frozenset({"ul", "ol", "menu", "dir"}),
    ordered=frozenset({"ol"}),
)
"""HTML, and XHTML wherever it stands inside XML."""
