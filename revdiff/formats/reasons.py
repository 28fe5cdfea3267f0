"""What libraries say of sources that they cannot read, fit for an error of one line."""

from __future__ import annotations

import os

from revdiff.formats.numbers import LONGEST_REASON
from revdiff.spelling import spelled_in_line

# What Python says where a library went wrong over damage that it did not expect: that tells of the library, not of the source.
_OF_THE_LIBRARY = (AttributeError, TypeError, LookupError, AssertionError)


def reason_of(error: Exception) -> str:
    r"""Why a source could not be read, in the words of the error that says so: in one line, and shortened.

    >>> reason_of(ValueError("no\nline")), reason_of(TypeError("'NoneType' object is not iterable"))
    ('no line', 'its parts do not fit together')
    """
    if isinstance(error, _OF_THE_LIBRARY):
        return "its parts do not fit together"
    if isinstance(error, OSError) and error.errno:  # which libraries tell twice, with words around it
        return os.strerror(error.errno)
    return in_brief(str(error)) or type(error).__name__


def in_brief(text: str) -> str:
    """What a source calls something: in one line, and shortened."""
    told = spelled_in_line(" ".join(text[: 2 * LONGEST_REASON].split()))
    return told if len(told) <= LONGEST_REASON else f"{told[: LONGEST_REASON - 1]}…"
