"""The names of elements and attributes in a Word document, whichever of the standard's two sets of namespaces it is in.

A name is written with the prefix that everyone gives its namespace, ``w:p``, and is found in both: the transitional one
(ECMA-376, Part 4), which Word writes, and the strict one (Part 1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MICROSOFT: Final = "http://schemas.microsoft.com/office/word"
_TRANSITIONAL: Final = "http://schemas.openxmlformats.org"
_STRICT: Final = "http://purl.oclc.org/ooxml"
_NAMESPACES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "w": (f"{_TRANSITIONAL}/wordprocessingml/2006/main", f"{_STRICT}/wordprocessingml/main"),
        "r": (f"{_TRANSITIONAL}/officeDocument/2006/relationships", f"{_STRICT}/officeDocument/relationships"),
        "m": (f"{_TRANSITIONAL}/officeDocument/2006/math", f"{_STRICT}/officeDocument/math"),
        "a": (f"{_TRANSITIONAL}/drawingml/2006/main", f"{_STRICT}/drawingml/main"),
        "wp": (
            f"{_TRANSITIONAL}/drawingml/2006/wordprocessingDrawing",
            f"{_STRICT}/drawingml/wordprocessingDrawing",
        ),
        "v": ("urn:schemas-microsoft-com:vml",),
        "o": ("urn:schemas-microsoft-com:office:office",),
        "mc": (f"{_TRANSITIONAL}/markup-compatibility/2006",),
        "w14": (f"{_MICROSOFT}/2010/wordml",),
        "w15": (f"{_MICROSOFT}/2012/wordml",),
        "w16du": (f"{_MICROSOFT}/2023/wordml/word16du",),
        "rel": (f"{_TRANSITIONAL}/package/2006/relationships",),
        "cp": (f"{_TRANSITIONAL}/package/2006/metadata/core-properties",),
        "dc": ("http://purl.org/dc/elements/1.1/",),
        "dcterms": ("http://purl.org/dc/terms/",),
        "xml": ("http://www.w3.org/XML/1998/namespace",),
    }
)
_PREFIXES: Final = {namespace: prefix for prefix, both in _NAMESPACES.items() for namespace in both}

# What a switch may say when it is off; all else is on.
_OFF: Final = frozenset({"0", "false", "off", "none"})


@lru_cache(maxsize=1024)
def _short(tag: str) -> str:
    namespace, _, local = tag[1:].partition("}")
    return f"{_PREFIXES[namespace]}:{local}" if namespace in _PREFIXES else ""


@lru_cache(maxsize=1024)
def _written(name: str) -> tuple[str, ...]:
    prefix, _, local = name.partition(":")
    return (*(f"{{{namespace}}}{local}" for namespace in _NAMESPACES[prefix]),) if local else (name,)


def name_of(element: Element) -> str:
    """The name of an element, ``w:p``; empty for one of another namespace, and for comments and instructions."""
    return _short(element.tag) if isinstance(element.tag, str) else ""


def value(element: Element, name: str = "w:val") -> str | None:
    """The value of an attribute, None where there is none."""
    return next((found for written in _written(name) if (found := element.get(written)) is not None), None)


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name, None where there is none."""
    return None if element is None else next(element.iterchildren(*_written(name)), None)


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of that name."""
    return iter(()) if element is None else element.iterchildren(*_written(name))


def all_within(element: Element, *names: str) -> Iterator[Element]:
    """The elements of these names at any depth, in the order of the document."""
    return element.iter(*(written for name in names for written in _written(name)))


def is_on(switch: Element) -> bool:
    """Whether a property that may be on or off, such as ``w:b``, is on."""
    return (value(switch) or "true").lower() not in _OFF


def number(element: Element | None, name: str = "w:val") -> int | None:
    """The number that an attribute says, from 0 to a million; None where it says none."""
    said = "" if element is None else value(element, name) or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else None
