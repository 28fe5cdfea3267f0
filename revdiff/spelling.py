r"""How a sign that does not show itself is spelled out, as ``\u001b``: one rule for views, files and messages.

Spelled out are control characters, which a terminal or a spreadsheet would obey; those that turn the direction of what follows
them, so that no text can reorder what stands around it; and lone surrogates, as names of files may have them, which nothing can
be written with. Tabs and line ends are none of these. And how a number of things is told, in messages.
"""

from __future__ import annotations

import re

HIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
"""The signs that are spelled out, as ranges of a regular expression."""

_HIDDEN = re.compile(f"[{HIDDEN}]")
_HIDDEN_OR_BREAK = re.compile(f"[{HIDDEN}\t\n\r\u2028\u2029]")


def spelled_sign(sign: str) -> str:
    r"""One sign by its number, whatever it is.

    >>> print(spelled_sign("\x1b"), spelled_sign("\U000e0001"))
    \u001b \U000e0001
    """
    return f"\\u{ord(sign):04x}" if sign <= "\uffff" else f"\\U{ord(sign):08x}"


def spelled(text: str) -> str:
    r"""The text with each sign that does not show itself spelled out.

    >>> print(spelled("Rain\x07 in Kelby"))
    Rain\u0007 in Kelby
    """
    return _HIDDEN.sub(lambda found: spelled_sign(found.group()), text)


def spelled_in_line(text: str) -> str:
    r"""The same with tabs and line ends spelled out too: a name, for a message of one line.

    >>> print(spelled_in_line("old\nstory.txt"))
    old\u000astory.txt
    """
    return _HIDDEN_OR_BREAK.sub(lambda found: spelled_sign(found.group()), text)


def counted(number: int, what: str) -> str:
    """How many there are of something.

    >>> counted(1, "row"), counted(12_000, "row")
    ('1 row', '12,000 rows')
    """
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
