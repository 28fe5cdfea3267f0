"""The one parser of HTML, and the one of XML: nothing is fetched, no entity is expanded, nothing is nested without end."""

from __future__ import annotations

import re
from types import ModuleType
from typing import TYPE_CHECKING

from revdiff.errors import MissingExtra, ReadError
from revdiff.formats.markup.decoding import encoding_called
from revdiff.formats.numbers import DEEPEST_ELEMENT
from revdiff.formats.reasons import in_brief
from revdiff.formats.unfit import without_surrogates
from revdiff.spelling import spelled_in_line
from revdiff.text.files import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

# Nothing ends with them: what stands behind is read as if it stood before, as browsers do.
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)

# What tells a whole document; in front may stand white space, instructions, comments.
_WHOLE = re.compile(r"(?>\s+|<\?[^>]*>|<!--.*?-->)*+<(?:!doctype|html|head|body)\b", re.IGNORECASE | re.DOTALL)

_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*?\?>")
_DECLARED_ENCODING = re.compile(rb"""\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']""")

# What stands in front of the first element, as far as an entity could be declared there.
_PROLOG = re.compile(
    r"""<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|(?P<entity><!ENTITY)|"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|(?P<element><[^!?])""",
    re.DOTALL,
)


def etree() -> ModuleType:
    """lxml's trees. Raises `MissingExtra` where lxml is not installed."""
    try:
        from lxml import etree as found
    except ModuleNotFoundError:
        raise MissingExtra("HTML and XML need lxml: pip install 'revdiff[formats]'") from None
    return found


def parsed_html(html: str, name: str = "the HTML") -> _Element:
    """The top of a piece of HTML: the element ``html`` of a whole document; of a fragment a ``body`` that holds it.

    What is wrong in it is mended as browsers do, in most cases; ``name`` says in errors what it is. Raises `ReadError` for
    elements nested without end.
    """
    lxml = etree()
    clean = _ENDS.sub("", without_surrogates(html).replace("\0", ""))
    parser = lxml.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    root: _Element | None
    try:
        root = lxml.fromstring(clean.encode(), parser, base_url=spelled_in_line(name))
    except lxml.XMLSyntaxError:  # there is no element in it
        root = None
    for error in parser.error_log:
        if _tells_depth(error.message):
            raise nested_without_end(name, error.line)
    is_whole = _WHOLE.match(clean) is not None
    top = root if root is None or is_whole else root.find("body")
    if top is None:
        empty: _Element = lxml.Element("html" if is_whole else "body")
        return empty
    if (around := top.getparent()) is not None:
        # A tree of its own, so that paths begin there.
        around.remove(top)
    return top


def parsed_xml(data: bytes | str, name: str, encoding: str | None = None) -> _Element:
    """The root element of some XML. Raises `ReadError`, with the line, for what is not well formed and for entities of its own.

    Bytes are in ``encoding`` where it is given, else in the encoding that they declare, else in UTF-8; ``name`` says in errors
    what they are.
    """
    lxml = etree()
    text = (data if isinstance(data, str) else _decoded(data, name, encoding)).removeprefix("\ufeff")
    _refuse_entities(text, name)
    # It is in UTF-8 now, whatever it declares.
    bare = _DECLARATION.sub(lambda declaration: "\n" * declaration[0].count("\n"), text, count=1)
    parser = lxml.XMLParser(encoding="utf-8", no_network=True, load_dtd=False, resolve_entities=False, huge_tree=True)
    try:
        root: _Element = lxml.fromstring(bare.encode("utf-8", "replace"), parser, base_url=spelled_in_line(name))
    except lxml.XMLSyntaxError as error:
        line, said = error.lineno or 1, in_brief(error.msg or "it is empty").partition(", line")[0]
        if _tells_depth(said):
            raise nested_without_end(name, line) from None
        raise ReadError(f"{name} is no well-formed XML, at line {line}: {said}") from None
    return root


def nested_without_end(name: str, line: int | None) -> ReadError:
    """The error that elements are nested too deeply to be read."""
    return ReadError(f"{name} has elements nested in more than {DEEPEST_ELEMENT} levels, at line {line}")


def _tells_depth(message: str) -> bool:
    return "depth" in message


def _decoded(data: bytes, name: str, encoding: str | None) -> str:
    declared = _DECLARED_ENCODING.match(data)
    if encoding is not None or declared is None:
        return decode(data, name, encoding or "utf-8")
    known = encoding_called(declared[1].decode())
    if known is None:
        raise ReadError(f"{name} declares an encoding that is not known: {spelled_in_line(declared[1].decode())}")
    return decode(data, name, known)


def _refuse_entities(text: str, name: str) -> None:
    for found in _PROLOG.finditer(text):
        if found["element"]:
            return
        if found["entity"]:
            line = text.count("\n", 0, found.start()) + 1
            raise ReadError(f"{name} declares an entity at line {line}: entities of a text's own are not expanded")
