"""White space that two texts share at a border of an edit: a line break of two signs, CR and LF, as one or not at all.

LF and CRLF end with the same sign. If they shared that, a break that became one of the other kind would be told as one that came.
"""

from __future__ import annotations

from rapidfuzz.distance import Postfix, Prefix


def shared_space(old: str, new: str) -> int:
    r"""How much white space both start with.

    >>> shared_space("\n said", "\n  said"), shared_space("\r\nsaid", "\rsaid")
    (2, 0)
    """
    space = old[: len(old) - len(old.lstrip())]
    length = len(space) if new.startswith(space) else Prefix.similarity(space, new)
    return length - (is_in_a_break(old, length) or is_in_a_break(new, length))


def shared_space_behind(old: str, new: str) -> int:
    r"""How much white space both end with.

    >>> shared_space_behind("said \n", "said\n"), shared_space_behind("said\r\n", "said\n")
    (1, 0)
    """
    space = old[len(old.rstrip()) :]
    length = len(space) if new.endswith(space) else Postfix.similarity(space, new)
    return length - (is_in_a_break(old, len(old) - length) or is_in_a_break(new, len(new) - length))


def is_in_a_break(text: str, at: int) -> bool:
    """Whether a place is between the two signs of a line break."""
    return at > 0 and text.startswith("\r\n", at - 1)
