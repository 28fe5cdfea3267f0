"""Words without their dress: case, typographic variants and Unicode normal forms folded away."""

from __future__ import annotations

import unicodedata

from revdiff.words.cutting import words

_PLAIN = {
    **dict.fromkeys("‘’‚‛′ʼ＇´", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘－", "-"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000", " "),
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
    "…": "...",
}
_TYPOGRAPHIC = frozenset(_PLAIN)


def plain(text: str) -> str:
    """``text`` with plain quotes and dashes, no soft hyphens, in Unicode's NFKC form.

    >>> plain("“Don’t” – she said…")
    '"Don\\'t" - she said...'
    """
    if text.isascii():
        return text
    # Most texts have few of these signs: exchanging those that are there is faster than looking at every character.
    for sign in _TYPOGRAPHIC.intersection(text):
        text = text.replace(sign, _PLAIN[sign])
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
