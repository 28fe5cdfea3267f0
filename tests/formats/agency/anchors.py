"""What stands where an anchor of a document of JSON leads."""

from __future__ import annotations

import json

from revdiff import Document, Paragraph
from revdiff.formats.markup import element_at, parsed_html


def text_at(document: Document, paragraph: Paragraph) -> str:
    """The text at a paragraph's anchor, white space collapsed: of an element, of lines, of a whole string."""
    source = document._source
    assert source is not None
    assert paragraph.anchor is not None
    pointer, _, inside = paragraph.anchor.value.partition("#")
    found = json.loads(source.data)
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        found = found[int(name)] if isinstance(found, list) else found[name]
    if not inside:
        return " ".join(str(found).split())
    if inside[0].isdecimal():
        first, _, last = inside.partition("-")
        return " ".join(" ".join(found.splitlines()[int(first) - 1 : int(last or first)]).split())
    element = element_at(parsed_html(found), inside)
    # Of a text that stands in its fragment with others, the path names the first.
    words = element if isinstance(element, str) else "".join(element.itertext())
    return " ".join(words.split())
