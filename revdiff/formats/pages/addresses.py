"""Addresses of pages in one form, so that two captures of a page are known for it."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit, urlunsplit

# How web archives write an address: that of the archive, the time of the capture, what was asked of it, the page's own.
_REWRITTEN = re.compile(
    r"(?:https?:)?(?://[^/\s]+)?/web/(?P<time>\d{4,14})(?:[a-z]{2}_)?/(?P<own>(?:https?:)?//.+)",
    re.DOTALL | re.IGNORECASE,
)

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}

# What tells how a reader came to a page, and nothing about the page.
_OF_READERS = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id)=[^&]*(?:&|$)")


def page_address(written: str) -> str | None:
    """The address of a page as it is compared; None where it is none of the web.

    Scheme and host are in small letters; the port that goes without saying, the part of the page, and what tells where a reader
    came from are left out. Of an archive's address it is that of the page.

    >>> page_address("https://web.archive.org/web/20241104180000/HTTP://Herald.example:80/ferry?utm_source=x#top")
    'http://herald.example/ferry'
    """
    try:
        parts = urlsplit(original_address(written.strip()))
        port = parts.port
    except ValueError:
        return None
    scheme, host = parts.scheme.lower(), parts.hostname
    if scheme not in _DEFAULT_PORTS or not host:
        return None
    place = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        place = f"{place}:{port}"
    return urlunsplit((scheme, place, parts.path or "/", _OF_READERS.sub("", parts.query).rstrip("&"), ""))


def original_address(written: str) -> str:
    """The address that an archive wrote anew; any other as it is."""
    found = _REWRITTEN.fullmatch(written)
    if found is None:
        return written
    return f"http:{found['own']}" if found["own"].startswith("//") else found["own"]


def time_in_address(written: str) -> str | None:
    """The time of the capture that an archive's address is of, in figures from the year on; None for any other address."""
    found = _REWRITTEN.fullmatch(written)
    return None if found is None else found["time"]
