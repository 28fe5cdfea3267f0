"""Messages of wire for the tests, and what is read of them."""

from __future__ import annotations

import revdiff
from revdiff import Document


def anpa(
    text: str, *, keyed: str = "BC-KB--Fog  03-14 0010", table: bool = False, close: str = "CW-WF-03-14-24 0612GMT<"
) -> bytes:
    """A message of ANPA 1312."""
    set_as = "\x12" if table else "\x11"
    message = f"\x16\x16\x01a0001\x1fcwx--\r\nr a\x13{set_as} {keyed}\r\n\x02{text}\r\n\x03\r\n\t   {close}\r\n\x04"
    return message.replace("\r\n", "\n").replace("\n", "\r\n").encode("latin-1")


def iptc(text: str, *, above: str = "Wetter/", close: str = "140612 GMT Mar 24") -> bytes:
    """A message of IPTC 7901."""
    message = f"ZCZC\n\x01kwn0112 3 VM 0010  kw 0112\n\n{above}\n\x02{text}\n\x03\n{close}\n\nNNNN\n"
    return message.replace("\n", "\r\r\n").encode("latin-1")


def read(data: bytes) -> Document:
    return revdiff.read(data, format="wire")


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def roles(document: Document) -> list[str | None]:
    return [paragraph.role for paragraph in document.paragraphs]
