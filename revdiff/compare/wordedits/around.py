"""What two texts both have before and behind the words that are looked at."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from revdiff.compare.wordedits.stops import STOPS
from revdiff.compare.wordedits.weights import weights
from revdiff.words import Words


class Around(NamedTuple):
    """Whether a sentence starts with the first of the words at hand, and how the text goes on behind the last."""

    at_sentence: bool = True
    behind: str = ""

    def weight_behind(self) -> int:
        """What is said behind of the sentence that the last word is of."""
        return sum(weights([*takewhile(_is_no_stop, Words(self.behind).keys)]))


def _is_no_stop(key: str) -> bool:
    return key not in STOPS
