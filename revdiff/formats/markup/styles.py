"""What the style of an element says: whether it is shown, and which marks its words have or lose by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from attrs import frozen

from revdiff.formats.names import EMPHASIS, STRIKE, STRONG, SUB, SUP

_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")

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
_UNSEEN: Final = {"display": "none", "visibility": "hidden"}


@frozen
class Style:
    """What a style says: ``hidden``, the marks that it ``gives`` to words, and those that it ``takes`` from them."""

    hidden: bool = False
    gives: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


UNSTYLED: Final = Style()
"""The style that says nothing."""


@lru_cache(maxsize=1024)
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
    hidden = any(said.get(known) == value for known, value in _UNSEEN.items())
    return Style(hidden, tuple(gives), tuple(takes))


def _declarations(written: str) -> Iterator[tuple[str, str]]:
    for name, value in _DECLARATION.findall(written.lower()):
        yield name, value.replace("!important", "").strip()
