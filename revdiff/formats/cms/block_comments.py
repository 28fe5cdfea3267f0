"""WordPress's block comments, by which a post says what its HTML is made of.

A block is ``<!-- wp:name {"json":"of its attributes"} -->``, its HTML, ``<!-- /wp:name -->``; one without HTML of its own is one
comment that ends in ``/-->``. Blocks stand in blocks. In the JSON two hyphens are written ``\\u002d\\u002d``, so that no comment
ends early. A name without a maker in front is WordPress's own: ``core/``.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from attrs import field, frozen

from revdiff.schema import Json

_OPENING = re.compile(r"<!--[ \t\r\n\f]+(?P<closes>/)?wp:(?P<name>(?:[a-z][a-z0-9_-]*/)?[a-z][a-z0-9_-]*)(?=[\s/-])")
_END = "-->"


@frozen
class Delimiter:
    """A block comment: it opens a block, closes one, or is one as a whole. ``start`` and ``end`` are code points of the text."""

    name: str
    start: int
    end: int
    closes: bool = False
    is_whole: bool = False
    attributes: dict[str, Json] = field(factory=dict)
    is_broken: bool = False
    """Whether its attributes are no JSON object."""


def delimiters(text: str) -> Iterator[Delimiter]:
    """The block comments in a text, in order; other comments are none."""
    end = 0
    for opening in _OPENING.finditer(text):
        if opening.start() < end:
            continue
        end = text.find(_END, opening.end())
        if end < 0:
            return
        inside = text[opening.end() : end].strip()
        end += len(_END)
        is_whole = inside.endswith("/")
        attributes = _attributes(inside.removesuffix("/").strip())
        name = opening["name"]
        yield Delimiter(
            name if "/" in name else f"core/{name}",
            opening.start(),
            end,
            opening["closes"] is not None,
            is_whole and opening["closes"] is None,
            attributes or {},
            attributes is None,
        )


def _attributes(written: str) -> dict[str, Json] | None:
    if not written:
        return {}
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


class OpenBlocks:
    """The blocks that are open while block comments are met one after the other."""

    def __init__(self) -> None:
        self._open: list[Delimiter] = []
        self._count: Counter[str] = Counter()
        self._embeds = 0
        self.faults: list[str] = []
        """What does not close as it should."""

    @property
    def innermost(self) -> str | None:
        """The name of the block that was opened last; None outside all blocks."""
        return self._open[-1].name if self._open else None

    @property
    def embed(self) -> bool:
        """Whether one of them embeds what is kept elsewhere."""
        return self._embeds > 0

    def meet(self, delimiter: Delimiter) -> None:
        """Goes past one more comment. One that closes closes all that were opened since."""
        if delimiter.is_broken:
            self.faults.append(f"the attributes of the block {delimiter.name} at {delimiter.start} are no JSON")
        if delimiter.is_whole:
            return
        if not delimiter.closes:
            self._open.append(delimiter)
            self._count[delimiter.name] += 1
            self._embeds += is_embed(delimiter)
        elif not self._count[delimiter.name]:
            self.faults.append(f"a block {delimiter.name} ends at {delimiter.start} that was not begun")
        else:
            while (closed := self._pop()).name != delimiter.name:
                self.faults.append(_never_closed(closed))

    def end(self) -> None:
        """Goes past the end of the text."""
        while self._open:
            self.faults.append(_never_closed(self._pop()))

    def _pop(self) -> Delimiter:
        block = self._open.pop()
        self._count[block.name] -= 1
        self._embeds -= is_embed(block)
        return block


def is_embed(block: Delimiter) -> bool:
    """Whether a block embeds what is kept elsewhere: a film, a post of another site."""
    return block.name == "core/embed" or block.name.startswith("core-embed/")


def _never_closed(block: Delimiter) -> str:
    return f"the block {block.name} at {block.start} is not closed"
