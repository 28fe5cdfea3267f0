"""The one parser of HTML, and the one of XML: nothing is fetched, no entity is expanded, no text is too deep for what follows."""

from __future__ import annotations

import re
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn

from revdiff.errors import MissingExtra, ReadError
from revdiff.text.files import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# What stands in front of the first element: white space, comments, instructions.
# Nothing ends with them: what stands behind is read as browsers do, as if it stood before.
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)

_WHOLE = re.compile(r"(?>\s+|<\?[^>]*>|<!--.*?-->)*+<(?:!doctype|html|head|body)\b", re.IGNORECASE | re.DOTALL)

_XML_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*?\?>")
_XML_ENCODING = re.compile(rb"""\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']""")
_PROLOG = re.compile(
    r"""<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|(?P<entity><!ENTITY)|"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|(?P<element><[^!?])""", re.DOTALL
)


def etree() -> ModuleType:
    """lxml's trees. Raises `MissingExtra` where lxml is not installed."""
    try:
        from lxml import etree as found
    except ModuleNotFoundError:
        raise MissingExtra("markup needs lxml: pip install 'revdiff[formats]'") from None
    return found


def parsed_html(html: str, name: str = "the HTML") -> _Element:
    """The top of a piece of HTML: the element ``html`` of a whole document, of a fragment a ``body`` that holds it.

    Whatever is wrong in it is mended as browsers do. Raises `ReadError` for elements nested without end.
    """
    lxml = etree()
    clean = _ENDS.sub("", _LONE_SURROGATE.sub(_REPLACEMENT, html).replace("\0", ""))
    parser = lxml.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        root = lxml.fromstring(clean.encode(), parser)
    except lxml.XMLSyntaxError:
        root = None
    for error in parser.error_log:
        if "depth" in error.message:
            raise ReadError(f"{name} has elements nested without end, at line {error.line}")
    if root is None:
        return lxml.Element("html" if _WHOLE.match(clean) else "body")
    if _WHOLE.match(clean):
        return root
    body = root.find("body")
    if body is None:
        return lxml.Element("body")
    # A tree of its own, so that paths begin there.
    root.remove(body)
    return body


def parsed_xml(data: bytes | str, name: str, encoding: str | None = None) -> _Element:
    """The root element of some XML. Raises `ReadError`, with the line, for what is not well formed and for entities of its own.

    Bytes are in the encoding that they declare, else in ``encoding``, else in UTF-8.
    """
    lxml = etree()
    text = data if isinstance(data, str) else _decoded_xml(data, name, encoding)
    text = text.lstrip("\ufeff \t\r\n")
    _refuse_entities(text, name)
    declaration = _XML_DECLARATION.match(text)
    # Lines keep their numbers: a declaration in two lines is seldom enough.
    body = text[declaration.end() :] if declaration else text
    parser = lxml.XMLParser(
        encoding="utf-8", no_network=True, load_dtd=False, resolve_entities=False, huge_tree=True, strip_cdata=True
    )
    try:
        return lxml.fromstring(body.encode("utf-8", "surrogatepass"), parser)
    except lxml.XMLSyntaxError as error:
        _refuse(error, name)


def _decoded_xml(data: bytes, name: str, encoding: str | None) -> str:
    declared = _XML_ENCODING.match(data)
    chosen = declared[1].decode() if declared else encoding or "utf-8"
    try:
        return decode(data, name, chosen)
    except LookupError:
        raise ReadError(f"{name} declares an encoding that is not known: {chosen}") from None


def _refuse_entities(text: str, name: str) -> None:
    for found in _PROLOG.finditer(text):
        if found["element"]:
            return
        if found["entity"]:
            line = text.count("\n", 0, found.start()) + 1
            raise ReadError(f"{name} declares an entity at line {line}: entities of a document's own are not expanded")


def _refuse(error: Exception, name: str) -> NoReturn:
    line = getattr(error, "lineno", None)
    where = f" at line {line}" if line else ""
    said = str(getattr(error, "msg", error)).partition(", line")[0].strip() or "it is empty"
    raise ReadError(f"{name} is no well-formed XML{where}: {said}") from None
