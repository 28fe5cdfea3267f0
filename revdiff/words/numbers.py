"""The tuned numbers of this room: each with its unit, what it means, and what decided it.

``python -m tests.sensitivity`` sweeps them. Words weigh in thousandths of a plain word, as whole numbers: sums of them are the
same in whatever order they are made.
"""

from typing import Final

PLAIN_WORD = 1_000
"""The unit of weight, and not tuned: what a word of four letters or more weighs that stands in one text alone."""

SHORT_WORD: Final = 3
"""Letters: a word of no more is mostly grammar, in any language."""

SHORT_WEIGHT: Final = 250
"""Thousandths of a plain word: what a short word weighs, and any word that carries grammar alone."""

SIGN_WEIGHT: Final = 100
"""Thousandths of a plain word: what a sign carries, where it is asked whether a reader would call a stretch of text kept."""

FIGURE_WEIGHT: Final = 1_700
"""Thousandths of a plain word: a word with a figure in it tells more than others which paragraph this is."""

UNSPACED_WEIGHT: Final = 700
"""Thousandths of a plain word: one character of a script without spaces is less than a word."""

PAIR_WEIGHT: Final = 0.45
"""Share of the mean weight of its two words: what two words that stand side by side weigh together besides."""

RARITY: Final = 1.25
"""Exponent: a word that stands in n texts weighs n to the power of minus this of what it does in one."""

AMONG_MANY: Final = 0.4
"""Share of a word's weight: what it keeps at most, however many texts have it, by the share of texts that lack it (the inverse
document frequency of Spärck Jones 1972)."""

TELLING: Final = 8
"""Words: a text looks for others by so many of its weightiest; if it has fewer than half as many, by pairs of words as well."""

BUDGET: Final = 64
"""Pairs of texts that one word or pair of words may bring up; an eighth of it is how many candidates a text keeps."""

SAME_TEXT: Final = 0.6
"""Likeness or share of words, 0..1: from here on two texts are taken for one that was edited on its way."""

FEWEST_WORDS_TO_FOLLOW: Final = 5
"""Words: a text of fewer that stands in two places says nothing about where it came from."""

WIDEST_TABLE: Final = 16_000_000
"""Cells: the longest common subsequence takes memory by the product of two lengths, in bits; above this it is cut at anchors."""

PHRASE: Final = 8
"""Words: so many in a row make a phrase that hardly any text says twice, and that anchors where no single word does."""
