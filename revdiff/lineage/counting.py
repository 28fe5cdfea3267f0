"""How many words texts have: a paragraph stays through many revisions, and several tables tell its words."""

from __future__ import annotations

from revdiff.words import words


class WordCounts(dict[str, int]):
    """The number of words of each text, counted when first asked for.

    >>> WordCounts()["The ferry ran aground."]
    4
    """

    def __missing__(self, text: str) -> int:
        self[text] = count = len(words(text))
        return count
