"""The words of a short text, by which a look tells what may be met there before a pattern is tried."""

from __future__ import annotations

import re

RUN = re.compile(r"[^\W_]+")
"""A run of letters and figures, which is what such words are."""
# Western Europe's letters and quotes in a byte each.
_WESTERN = "cp1252"
# By place there: small letters and figures as they are, capitals as small ones, a space for all else.
_LETTERS_AND_FIGURES = b"".join(
    (sign.lower() if RUN.match(sign) else " ").encode(_WESTERN)
    for sign in (bytes([place]).decode(_WESTERN, "replace") for place in range(256))
)


def words_in(text: str) -> list[str]:
    """The words of a short text in lower case, in order, as `Lookup` asks for them."""
    # By bytes it is the same, in a fraction of the time.
    if text.isascii():
        return text.encode().translate(_LETTERS_AND_FIGURES).decode().split()
    try:
        return text.encode(_WESTERN).translate(_LETTERS_AND_FIGURES).decode(_WESTERN).split()
    except UnicodeEncodeError:
        return RUN.findall(text.lower())
