"""HTML cut into its tags, comments and texts, each with its place: what no parser of trees tells.

Cut as browsers cut it: a ``>`` in quotes ends no tag, what stands in a script is no markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from html import unescape
from html.entities import html5
from typing import Final

from attrs import frozen


class Kind(Enum):
    """What a token is."""

    TEXT = auto()
    START = auto()
    END = auto()
    OTHER = auto()
    """A comment, a declaration, an instruction, what is in a script."""


@frozen
class Token:
    """A piece of HTML, from ``start`` to ``end`` in code points; ``name`` is a tag's, in small letters.

    ``closes`` says of a start tag that it ends its element as well.
    """

    kind: Kind
    start: int
    end: int
    name: str = ""
    closes: bool = False


_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+|(?=>)))?+"""
_MARKUP = re.compile(
    rf"""
    <!--(?:-?>|.*?(?:--!?>|\Z))
    | <(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:{_ATTRIBUTE})*+)(?P<ending>\s*+/?\s*+)(?:>|(?P<unclosed>\Z))
    | </(?P<end>[a-zA-Z][^\s/>]*+)[^>]*+>
    | <[!?/][^>]*+(?:>|\Z)
    """,
    re.DOTALL | re.VERBOSE,
)
_BLOCK_COMMENT = re.compile(
    r"<!--\s*(?P<end>/?)wp:(?P<name>[a-z][a-z0-9_/-]*)\s(?:.*?\s)?(?P<closes>/?)-->\Z", re.DOTALL
)
_ONE_ATTRIBUTE = re.compile(
    r"""[\s/]*(?P<name>[^\s/>][^\s/>=]*)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'>][^\s>]*))?"""
)

RAW: Final = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"])
"""Elements whose text is no markup."""

BLOCK: Final = "wp:"
"""What the names of WordPress's blocks begin with: its comments are read as tags."""


def tokens(html: str) -> Iterator[Token]:
    """All of a piece of HTML, in order."""
    place = 0
    while place < len(html):
        found = _MARKUP.search(html, place)
        if found is None:
            yield Token(Kind.TEXT, place, len(html))
            return
        if found.start() > place:
            yield Token(Kind.TEXT, place, found.start())
        token = _token(html, found)
        yield token
        place = token.end
        if token.kind is Kind.START and token.name in RAW and not token.closes:
            end = re.compile(rf"</{token.name}(?=[\s/>])|\Z", re.IGNORECASE).search(html, place)
            assert end is not None
            if end.start() > place:
                yield Token(Kind.OTHER, place, end.start())
            place = end.start()


def _token(html: str, found: re.Match[str]) -> Token:
    start, end = found.span()
    if found["unclosed"] is not None:
        return Token(Kind.OTHER, start, end)
    if found["name"]:
        closes = "/" in found["ending"]
        return Token(Kind.START, start, end, found["name"].lower(), closes)
    if found["end"]:
        return Token(Kind.END, start, end, found["end"].lower())
    block = _BLOCK_COMMENT.match(found[0]) if found[0].startswith("<!--") else None
    if block is None:
        return Token(Kind.OTHER, start, end)
    return Token(Kind.END if block["end"] else Kind.START, start, end, BLOCK + block["name"], bool(block["closes"]))


def attributes(tag: str) -> dict[str, tuple[str, int, int]]:
    """The attributes of a start tag by name, the first of each name: the value, and where it stands in the tag, quotes and all.

    >>> attributes('<a href="/fog?a&amp;b" id=x>')["href"]
    ('/fog?a&b', 8, 22)
    """
    named = re.match(r"<[a-zA-Z][^\s/>]*", tag)
    found: dict[str, tuple[str, int, int]] = {}
    place = named.end() if named else len(tag)
    while one := _ONE_ATTRIBUTE.match(tag, place):
        value = one["value"] or ""
        if one["name"].lower() not in found:
            start, end = one.span("value") if one["value"] is not None else (one.end(), one.end())
            bare = value[1:-1] if value[:1] in ('"', "'") else value
            found[one["name"].lower()] = unescape(bare), start, end
        place = one.end()
    return found


_UNITS = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]{0,31});?|\r\n|.", re.DOTALL)


def units(html: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The characters of a text, each with its place: one may be written as several, and a reference may stand for two."""
    for found in _UNITS.finditer(html, start, end):
        written = found[0]
        if written == "\r\n":
            yield found.start(), found.end(), "\n"
        elif len(written) == 1:
            yield found.start(), found.end(), written
        else:
            yield from _reference(found.start(), written)


def _reference(start: int, written: str) -> Iterator[tuple[int, int, str]]:
    """A reference, of which only the beginning may be one: ``&notit`` is ``¬it``."""
    if written.startswith("&#"):
        yield start, start + len(written), unescape(written)
        return
    size = next((size for size in range(len(written), 1, -1) if written[1:size] in html5), 1)
    yield start, start + size, html5.get(written[1:size], "&")
    for place, character in enumerate(written[size:], start + size):
        yield place, place + 1, character
