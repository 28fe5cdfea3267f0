"""The number in front of an item of a list: it says where the item stands, and another item before it changes that."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from revdiff.packaged import packaged_lists

_DIGITS = r"\d{1,3}(?:\.\d{1,3})*"
_HAN = "[一二三四五六七八九十]{1,3}"


def without_enumerator(text: str) -> str:
    """A text in small letters without the number of its place in a list.

    >>> [without_enumerator(text) for text in ("2. lasker", "step 4: pay", "(b) kelby", "2.5 percent", "j. kelby")]
    ['lasker', 'pay', 'kelby', '2.5 percent', 'j. kelby']
    """
    found = _enumerator().match(text)
    return text[found.end() :] if found else text


def enumerator_words() -> dict[str, list[str]]:
    """The words that stand ``before`` a number, ``around`` it or ``behind`` it."""
    listed: dict[str, list[str]] = packaged_lists(__name__, "enumerators.toml")
    around, behind = listed.pop("around"), listed.pop("behind")
    return {"before": [*chain.from_iterable(listed.values())], "around": around, "behind": behind}


@cache
def _enumerator() -> re.Pattern[str]:
    before, around, behind = ("|".join(map(re.escape, words)) for words in enumerator_words().values())
    return re.compile(
        rf"""\s*[•·*-]?\s*(?:
            (?:§+|\#)\s?{_DIGITS}[a-z]?[.):]?\s                            # § 1   #4
          | (?:{before})\.?\s?{_DIGITS}[a-z]?(?:[.):]{{0,2}}|\s-)(?:\s|(?=[^\s\w.):-]))  # step 1:  art. 4  no. 2
          | (?:{around})\s?(?:\d{{1,3}}|{_HAN})\s?(?:{behind})?[.:、]?       # 第1条
          | (?:\d{{1,3}}|{_HAN})\s?(?:{behind})[.:、]\s?                     # 1단계:
          | {_DIGITS}(?:[.)\]:]{{1,2}}(?:\s|(?=[^\W\d]))|\s-\s|°\s)         # 1.  1)  2.3.  1.)  1 -  1.kelby
          | [ivxlc]{{2,6}}[.)\]:]\s                                        # iv.
          | [(\[](?:{_DIGITS}|[ivxlc]{{1,6}}|[a-z]|{_HAN})[)\]]\s?           # (1)  (iv)  [a]  （二）
          | [a-z]\)\s                                                      # a)
          | (?:\d{{1,3}}|{_HAN})[、]                                        # 1、  三、
          | [①-⑳]
        )\s*(?=\S)""",
        re.VERBOSE,
    )
