"""Words without their dress: case, typographic variants and Unicode normal forms folded away."""

from __future__ import annotations

import re
import unicodedata

from revdiff.words.cutting import words
from revdiff.words.unseen import UNSEEN

_PLAIN = {
    **dict.fromkeys("‘’‚‛′ʼ＇´", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘－", "-"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000", " "),
    **dict.fromkeys(UNSEEN, ""),
    "…": "...",
}
_TYPOGRAPHIC = frozenset(_PLAIN)
# Between letters this joiner chooses a form of theirs; between pictures it makes another one: a family of three people.
_JOINER_OF_LETTERS = re.compile("\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])")


def plain(text: str) -> str:
    """``text`` with plain quotes and dashes, nothing that is not seen, in Unicode's NFKC form.

    >>> plain("“Don’t” – she said…")
    '"Don\\'t" - she said...'
    """
    if text.isascii():
        return text
    # Most texts have few of these signs: exchanging those that are there is faster than looking at every character.
    for sign in _TYPOGRAPHIC.intersection(text):
        text = text.replace(sign, _PLAIN[sign])
    if "\u200d" in text:
        text = _JOINER_OF_LETTERS.sub("", text)
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def folded(text: str) -> str:
    """``text`` in plain typography and without case: what two spellings of one word share."""
    return text.lower() if text.isascii() else plain(text).casefold()


def same_words(old: str, new: str) -> bool:
    """Whether the two texts have the same words in the same order, whatever signs stand between.

    >>> same_words("“Go,” she said.", '"Go" She said')
    True
    """
    return words(folded(old)) == words(folded(new))
