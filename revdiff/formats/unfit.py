"""Signs that a text, or a tree of XML, cannot have, and the one that is read in their place."""

from __future__ import annotations

import re
from typing import Final

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

UNFIT_FOR_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 cannot hold, not even escaped."""

SURROGATE_WARNING: Final = "a lone surrogate was read as U+FFFD"

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def without_surrogates(text: str) -> str:
    r"""A text that can be encoded, as browsers read one that cannot.

    >>> without_surrogates("Fog\ud83d.") == "Fog\ufffd."
    True
    """
    return _LONE_SURROGATE.sub(REPLACEMENT, text)
