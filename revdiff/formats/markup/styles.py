"""What the style of an element says: whether it is shown, and which marks its words have or lose by it. And its classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from attrs import frozen

from revdiff.formats.names import EMPHASIS, STRIKE, STRONG, SUB, SUP

if TYPE_CHECKING:
    from lxml.etree import _Element

# What the values of a property give and take; a property that is not here says nothing of words.
_SAID: Final = {
    "font-weight": (
        (re.compile(r"bold|[6-9]\d\d\b"), (STRONG,), ()),
        (re.compile(r"normal|lighter|[1-5]\d\d\b"), (), (STRONG,)),
    ),
    "font-style": ((re.compile("italic|oblique"), (EMPHASIS,), ()), (re.compile("normal"), (), (EMPHASIS,))),
    "vertical-align": (
        (re.compile("super"), (SUP,), ()),
        (re.compile("sub"), (SUB,), ()),
        (re.compile("baseline"), (), (SUP, SUB)),
    ),
    "text-decoration": ((re.compile(r".*\bline-through\b"), (STRIKE,), ()),),
    "text-decoration-line": ((re.compile(r".*\bline-through\b"), (STRIKE,), ()),),
}
# The last is Word's, on the bullet or the number that it writes out in front of an item.
_UNSEEN: Final = {"display": "none", "visibility": "hidden", "mso-list": "ignore"}
_BLOCKS: Final = frozenset({"block", "flex", "flow-root", "grid", "list-item", "table", "table-cell", "table-row"})
"""Displays of an element that no other stands beside in one line of text."""


@frozen
class Style:
    """What a style says: whether it hides an element or makes a block of it, which marks it ``gives`` to words and ``takes``."""

    hides: bool = False
    makes_block: bool = False
    gives: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


UNSTYLED: Final = Style()
"""The style that says nothing."""


def style_of(declarations: str) -> Style:
    """What the declarations of a ``style`` attribute, or of a rule, say.

    >>> style_of("color: red; font-weight: 700").gives
    ('strong',)
    """
    said = dict(_declarations(declarations))
    gives: list[str] = []
    takes: list[str] = []
    for known, values in _SAID.items():
        for pattern, given, taken in values:
            if pattern.match(said.get(known, "")):
                gives.extend(given)
                takes.extend(taken)
                break
    hides = any(said.get(known) == value for known, value in _UNSEEN.items())
    return Style(hides, said.get("display") in _BLOCKS, tuple(gives), tuple(takes))


def _declarations(written: str) -> Iterator[tuple[str, str]]:
    for declaration in written.lower().split(";"):
        name, _, value = declaration.partition(":")
        yield name.strip(), value.partition("!")[0].strip()


def classes_of(element: _Element) -> list[str]:
    """The classes that an element names."""
    return (element.get("class") or "").split()
