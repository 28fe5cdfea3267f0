"""How alike two texts are, as one number."""

from __future__ import annotations

from collections import Counter

from revdiff.text import tokens


def likeness(old: str, new: str) -> float:
    """The share of words and signs that the two texts have in common, 0..1, and 1 for equal texts alone.

    Dice's coefficient over their tokens, each counted as often as it stands; white space does not count. Symmetric.

    >>> likeness("Two people died.", "Three people died.")
    0.75
    """
    if old == new:
        return 1.0
    old_tokens, new_tokens = _counted(old), _counted(new)
    total = old_tokens.total() + new_tokens.total()
    shared = (old_tokens & new_tokens).total()
    # Texts that differ only in order or white space stay below 1, by less than one token's worth.
    return min(2 * shared / total, 1 - 1 / (total + 1)) if total else 0.5


def _counted(text: str) -> Counter[str]:
    return Counter(token for token in tokens(text) if not token.isspace())
