"""Paths of elements, which XPath resolves to the one that they are of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_XPATH_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")

_ANY = "*"


class Siblings:
    """The elements inside one, counted as they are met."""

    __slots__ = ("_met",)

    def __init__(self) -> None:
        self._met: dict[str, int] = {}

    def meet(self, tag: str) -> None:
        """Counts one more element."""
        met = self._met
        met[tag] = met.get(tag, 0) + 1
        met[_ANY] = met.get(_ANY, 0) + 1

    def step(self, tag: str) -> str:
        """The last step of the path of the element that was met last."""
        # Names with a namespace, or with a colon that only looks like one, are none that a path could have.
        return f"/{tag}[{self._met[tag]}]" if _XPATH_NAME.match(tag) else f"/{_ANY}[{self._met[_ANY]}]"


def local_name(element: _Element) -> str:
    """The name of an element without its namespace, which a path need not have; empty for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def step_to(element: _Element) -> str:
    """The last step of an element's path, from its siblings; empty for the top of a fragment."""
    if is_fragment_top(element):
        return ""
    siblings = Siblings()
    for before in (*reversed([*element.itersiblings(preceding=True)]), element):
        if isinstance(before.tag, str) and before.getparent() is element.getparent():
            siblings.meet(before.tag)
    return siblings.step(str(element.tag))


def path_of(element: _Element) -> str:
    """The path of an element from the top of its tree."""
    return "".join(map(step_to, (*reversed([*element.iterancestors()]), element)))


def is_fragment_top(element: _Element) -> bool:
    """Whether an element is the top of a fragment, which paths do not name."""
    return element.tag == "body" and element.getparent() is None


def element_at(top: _Element, path: str) -> _Element | str:
    """What stands at the path of an anchor, from the top that `parsed_html` or `parsed_xml` gave: an element, or a text in one.

    A text knows its element (``getparent()``). Raises `LookupError` where nothing stands there.
    """
    found = top.xpath(f".{path}" if is_fragment_top(top) else path)
    if not isinstance(found, list) or len(found) != 1:
        raise LookupError(f"nothing stands at {path}")
    at: _Element | str = found[0]
    return at
