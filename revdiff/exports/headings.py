"""What paragraphs are set as in a document: the style that their role asks for."""

from __future__ import annotations

import re

from revdiff.text import Paragraph

# h2, heading, heading2, heading-2, Heading 2: what editors and HTML call a heading, with its level.
_HEADING = re.compile(r"h(?=[1-9])|heading[ _-]?", re.IGNORECASE)
_TITLES = frozenset({"title", "headline"})
_LEVELS = range(1, 10)


def style_of(paragraph: Paragraph) -> str:
    """The style by its name in Word: ``Title`` or ``Heading 1`` to ``Heading 9``; empty for running text.

    The level of a role that has none is that of the attribute ``level``, or else 1.

    >>> from revdiff import Block, diff
    >>> blocks = [Block("a", "Two hurt", role="headline"), Block("b", "The fire", role="heading", attributes={"level": 2})]
    >>> [style_of(paragraph) for paragraph in diff([], [*blocks, Block("c", "It burned.", role="h4")]).new.paragraphs]
    ['Title', 'Heading 2', 'Heading 4']
    """
    role = paragraph.role or ""
    if role.lower() in _TITLES:
        return "Title"
    found = _HEADING.match(role)
    if found is None:
        return ""
    told = role[found.end() :] or str(paragraph.attributes.get("level", 1))
    return f"Heading {told}" if told in map(str, _LEVELS) else ""
