"""Addresses on the web and of mail, and names of files: each is one word, without the sign after it.

Where a name ends is told by its last part: a sentence may end without the space behind it ("night.It rained"). Last parts are
data: ``addresses.toml``.
"""

from __future__ import annotations

import re
from functools import cache

from revdiff.packaged import packaged_lists

_LABEL = r"[0-9A-Za-z_\-]++"
_LABELS = rf"(?:{_LABEL}\.){{1,8}}"
# What follows the host: anything of a URL but a sign at its end, and brackets only in pairs.
_PATH = r"(?:[.,:;!?]*+[0-9A-Za-z_~%\#&=+$@*/\-]|\([0-9A-Za-z_~%\#&=+$@*/.\-]*+\))*+"
# What every address begins with, but for a path from the root.
_BEGINNING = r"[0-9A-Za-z_+\-]++(?:\.\w|[@/:\\])"
_BETWEEN_PARTS = re.compile(r"[^\w+\-]+")


@cache
def last_parts() -> dict[str, list[str]]:
    """What an address or a name may end with, in small letters: ``domains``, ``second_level`` before a country, ``files``."""
    return packaged_lists(__name__, "addresses.toml")


@cache
def address_pattern() -> str:
    """A verbose pattern of one address or name; it looks no further where the first sign after a word rules one out."""
    domains, second, files = ("|".join(last_parts()[kind]) for kind in ("domains", "second_level", "files"))
    return rf"""
        (?= / | {_BEGINNING})
        (?: [A-Za-z][0-9A-Za-z+.\-]{{1,15}}://{_PATH}                           # https://pier.gov/fares?day=5
          | [0-9A-Za-z_+\-]++(?:\.[0-9A-Za-z_+\-]++){{0,8}}@{_LABELS}{_LABEL}    # desk@pier.gov
          | (?:{_LABEL}[./]){{0,12}}{_LABEL}\.(?i:{files})(?!\w)                # times/may.pdf
          | {_LABELS}(?i:(?:{second})\.[a-z]{{2}}|{domains})(?!\w)(?:/{_PATH})?  # pier.gov
          | (?i:www)\.{_LABELS}{_LABEL}(?:/{_PATH})?                               # www.pier.example
          | {_LABELS}[A-Za-z]{{2,10}}/{_PATH}                                    # pier.at/fares
          | (?<![\w.)])/(?:{_LABEL}[./]){{1,12}}{_LABEL}                       # /etc/hosts
          | [A-Za-z]:(?:\\[\w.\-]++){{1,12}}                                  # C:\\times
        )
    """


@cache
def address_sign() -> re.Pattern[str]:
    """What is in every text in which an address or a name begins; found in one pass."""
    return re.compile(rf"/|(?<![0-9A-Za-z_+\-]){_BEGINNING}")


def address_parts(word: str) -> list[str]:
    """What a whole address of mail or of a page is made of; nothing of any other word.

    >>> address_parts("desk@pier.gov"), address_parts("pier")
    (['desk', 'pier', 'gov'], [])
    """
    return [part for part in _BETWEEN_PARTS.split(word) if part] if "@" in word[1:] or "/" in word else []
