"""A Markdown text as blocks, each with the lines that it stands in.

markdown-it-py makes tokens of the text (CommonMark, with tables, struck words and footnotes). They are written as HTML, piece by
piece, and read by the one walk through markup, so that a list is the same list whoever wrote it, and HTML inside a text is read
too. On the way each element bears the lines that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from attrs import evolve

from revdiff.errors import MissingExtra, ReadError
from revdiff.formats.lines import line_range
from revdiff.formats.markup import HTML, blocks_of, parsed_html
from revdiff.formats.names import AnchorScheme
from revdiff.formats.numbers import DEEPEST_MARKDOWN, MOST_BRACKETS
from revdiff.text import Anchor, Attributes, Block

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_LINES: Final = "data-revdiff-lines"
_VOCABULARY: Final = evolve(HTML, keys=(_LINES,))
_CONTAINERS: Final = ("blockquote_open", "list_item_open")
_WRITTEN: Final[Mapping[str, str]] = {
    "footnote_block_open": "<section>",
    "footnote_block_close": "</section>",
    "footnote_open": "<div>",
    "footnote_close": "</div>",
    "footnote_ref": "",
    "footnote_anchor": "",
}
"""Footnotes are paragraphs at the end; their numbers are no text, for they change with every note that is put in."""

# What would hide all that follows it (GitHub Flavored Markdown, 6.11).
_SWALLOWING: Final = re.compile(
    r"<(?=/?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext|select|template|noscript|svg|math)\b)",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(r"(\d{1,9})-(\d{1,9})\Z")


def markdown_blocks(text: str, name: str, *, lines: int) -> list[Block]:
    """The blocks of a text behind so many ``lines`` of its file. Raises `ReadError` for levels and brackets without end.

    >>> blocks = markdown_blocks("# Fog\\n\\nIt *lay* on\\nthe bay.", "", lines=5)
    >>> [(block.role, block.text, block.anchor.value) for block in blocks]
    [('heading', 'Fog', '6'), ('body', 'It lay on the bay.', '8-9')]
    """
    markdown = _markdown()
    tokens = markdown.parse(text, {"name": name, "lines": lines})
    return [block for piece in _pieces(tokens) for block in _blocks(markdown, piece, lines)]


def _pieces(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """What stands at the top level, each for itself: what is wrong in the HTML of one does no harm to the next."""
    piece: list[Token] = []
    depth = 0
    for token in tokens:
        piece.append(token)
        depth += token.nesting
        if depth == 0:
            yield piece
            piece = []


def _blocks(markdown: MarkdownIt, piece: list[Token], lines: int) -> Iterator[Block]:
    place = piece[0].map or next((token.map for token in piece if token.map), None)
    anchor = _anchor(place[0], place[1], lines) if place else None
    row = place
    for token in piece:
        row = token.map or row if token.type == "tr_open" else row
        spot = row if token.type in ("td_open", "th_open") else token.map
        token.hidden = token.hidden and token.type != "paragraph_open" and token.type != "paragraph_close"
        if spot and token.nesting >= 0:
            token.attrSet(_LINES, f"{spot[0]}-{spot[1]}")
    html = markdown.renderer.render(piece, markdown.options, {})
    is_note = piece[0].type == "footnote_block_open"
    # Groups of one piece are told from those of another.
    for block in blocks_of(parsed_html(html), within=f"{anchor.value if anchor else ''}#", vocabulary=_VOCABULARY):
        found = _PLACE.match(block.key) if isinstance(block.key, str) else None
        anchor = anchor if found is None else _anchor(int(found[1]), int(found[2]), lines)
        attributes = Attributes({**block.attributes, "note": "footnote"}) if is_note else block.attributes
        yield evolve(block, key=None, anchor=anchor, attributes=attributes)


def _anchor(begin: int, end: int, before: int) -> Anchor:
    """The lines from ``begin`` on, counted from 0 in the text, to that before ``end``."""
    first, last = begin + before + 1, max(begin + 1, end) + before
    return Anchor(AnchorScheme.LINES, line_range(first, last))


@cache
def _markdown() -> MarkdownIt:
    try:
        from markdown_it import MarkdownIt
        from mdit_py_plugins.footnote import footnote_plugin
    except ImportError:
        raise MissingExtra(
            "Markdown needs markdown-it-py and mdit-py-plugins: pip install 'revdiff[formats]'"
        ) from None
    made = MarkdownIt("commonmark", {"maxNesting": DEEPEST_MARKDOWN}).enable(["table", "strikethrough"])
    made.use(footnote_plugin).disable("footnote_inline")
    # Addresses are data here, and stay as they are written.
    made.validateLink = lambda url: True  # type: ignore[method-assign]
    made.normalizeLink = lambda url: url  # type: ignore[method-assign]
    made.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    made.core.ruler.before("inline", "bounds", _require_bounds)
    for name, written in _WRITTEN.items():
        made.add_render_rule(name, lambda *_, written=written: written)
    made.add_render_rule("html_inline", lambda _, tokens, at, *__: _SWALLOWING.sub("&lt;", _own(tokens[at])))
    made.add_render_rule("html_block", lambda _, tokens, at, *__: _own(tokens[at]))
    return made


def _own(token: Token) -> str:
    """The HTML that stands in a text, without what would say that it stands elsewhere."""
    return token.content.replace(_LINES, "")


def _require_bounds(state: StateCore) -> None:
    """Raises `ReadError` where the parser would leave out what is nested deeper, or would take long over brackets."""
    for token in state.tokens:
        where = "" if token.map is None else f" at line {token.map[0] + 1 + state.env['lines']}"
        if token.type in _CONTAINERS and token.level >= DEEPEST_MARKDOWN - 1:
            raise ReadError(f"{state.env['name']} has quotes or lists in more than {DEEPEST_MARKDOWN} levels{where}")
        if token.type == "inline" and token.content.count("[") > MOST_BRACKETS:
            raise ReadError(f"{state.env['name']} has a paragraph of more than {MOST_BRACKETS:,} brackets{where}")
