"""What the elements of a markup language mean: which begin a block, and what it is; which mark words; which are not read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from revdiff.formats import names
from revdiff.text import Attributes
from revdiff.text.markup import NO_ATTRIBUTES


@frozen
class BlockKind:
    """What a block element makes of the text in it: its ``role``, with ``attributes``; None where that is what is around it.

    An item of a list without attributes has those of its place in the list: its depth, whether it is counted.
    """

    role: str | None = None
    attributes: Attributes = field(default=NO_ATTRIBUTES, converter=Attributes)


PLAIN_BLOCK: Final = BlockKind()
"""An element that begins a block and says no more of it."""


@frozen
class Vocabulary:
    """The elements of a language by their names, without a namespace. Any other is inline, and its text is that of its block.

    ``blocks`` begin a block; ``marks`` are those of their words, and ``links`` name the attribute with the address. ``breaks``
    end a line. ``hidden`` ones are left out with all that is in them, and so are those with an attribute of ``hiding``. In
    ``preformatted`` ones white space is kept. ``images`` and what is ``embedded`` name the attributes that are kept of them, and
    nothing else is; ``dividing_lines`` go across the page. What is in one of ``rows`` is one group, and what is in the nearest of
    ``groups`` where there is no row around. An item's depth is that of its ``lists``; in ``ordered`` ones it is counted. ``keys``
    are attributes that name an element.
    """

    blocks: Mapping[str, BlockKind]
    marks: Mapping[str, str] = field(factory=dict)
    links: Mapping[str, str] = field(factory=dict)
    breaks: frozenset[str] = frozenset({"br"})
    hidden: frozenset[str] = frozenset()
    hiding: frozenset[str] = frozenset({"hidden"})
    preformatted: frozenset[str] = frozenset()
    images: Mapping[str, tuple[str, ...]] = field(factory=dict)
    embedded: Mapping[str, tuple[str, ...]] = field(factory=dict)
    dividing_lines: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset({"tr"})
    groups: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    ordered: frozenset[str] = frozenset()
    keys: tuple[str, ...] = ("id",)

    def meaning(self, name: str) -> Meaning:
        """What an element of that name means."""
        return Meaning(
            kind=PLAIN_BLOCK if name in self.dividing_lines else self.blocks.get(name),
            mark=self.marks.get(name),
            address=self.links.get(name),
            shown=names.IMAGE if name in self.images else names.EMBED if name in self.embedded else None,
            kept=self.images.get(name) or self.embedded.get(name) or (),
            is_hidden=name in self.hidden,
            is_break=name in self.breaks,
            is_dividing_line=name in self.dividing_lines,
            is_row=name in self.rows,
            is_group=name in self.groups,
            is_list=name in self.lists,
            is_ordered=name in self.ordered,
            keeps_space=name in self.preformatted,
        )


@frozen
class Meaning:
    """What a vocabulary says of one name."""

    kind: BlockKind | None
    mark: str | None
    address: str | None
    shown: str | None
    """The role of what is no text: an image, something embedded."""
    kept: tuple[str, ...]
    """Its attributes that are kept."""
    is_hidden: bool
    is_break: bool
    is_dividing_line: bool
    is_row: bool
    is_group: bool
    is_list: bool
    is_ordered: bool
    keeps_space: bool


_PREFORMATTED = ("pre", "listing", "xmp", "plaintext")

_PLAIN_BLOCKS = (
    "address article aside body center details dialog dir div dl fieldset figure footer form header hgroup html legend main menu"
    " nav ol p search section summary table tbody tfoot thead tr ul"
)

# What shows nothing, what is shown in place of something else, and what a reader would fill in.
_HIDDEN = (
    "annotation annotation-xml applet area base canvas datalist frame frameset head input link map meta noembed noframes noscript"
    " param script select source style svg template textarea title track"
)

HTML: Final = Vocabulary(
    blocks=MappingProxyType(
        dict.fromkeys(_PLAIN_BLOCKS.split(), PLAIN_BLOCK)
        | {f"h{level}": BlockKind(names.HEADING, {"level": level}) for level in range(1, 7)}
        | dict.fromkeys(("li", "dt", "dd"), BlockKind(names.LIST_ITEM))
        | dict.fromkeys(("caption", "figcaption"), BlockKind(names.CAPTION))
        | dict.fromkeys(_PREFORMATTED, BlockKind(names.CODE_BLOCK))
        | {
            "blockquote": BlockKind(names.QUOTE),
            "td": BlockKind(names.CELL),
            "th": BlockKind(names.CELL, {"header": True}),
        }
    ),
    marks=MappingProxyType(
        dict.fromkeys(("em", "i"), names.EMPHASIS)
        | dict.fromkeys(("strong", "b"), names.STRONG)
        | dict.fromkeys(("code", "kbd", "samp", "tt"), names.CODE)
        | dict.fromkeys(("s", "strike", "del"), names.STRIKE)
        | {"sub": names.SUB, "sup": names.SUP}
    ),
    links=MappingProxyType({"a": "href"}),
    hidden=frozenset(_HIDDEN.split()),
    # The second has the number of a footnote of WordPress's, which changes with every note that is put in before.
    hiding=frozenset({"hidden", "data-fn"}),
    preformatted=frozenset(_PREFORMATTED),
    # Drupal keeps an image's caption beside its address, and media of its own by what they are called in its database.
    images=MappingProxyType({"img": ("src", "alt", "data-caption")}),
    embedded=MappingProxyType(
        dict.fromkeys(("audio", "embed", "iframe", "video"), ("src", "title"))
        | dict.fromkeys(("drupal-entity", "drupal-media"), ("data-entity-uuid", "alt", "data-caption"))
        | {"object": ("data", "title"), "oembed": ("url",)}  # CKEditor's
    ),
    dividing_lines=frozenset({"hr"}),
    groups=frozenset({"figure"}),
    lists=frozenset({"ul", "ol", "menu", "dir"}),
    ordered=frozenset({"ol"}),
)
"""HTML, and XHTML wherever it stands inside XML."""
