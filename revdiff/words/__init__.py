"""A text read once: its words, numbered, weighed and found again; what two texts have in common, and how alike they are."""

from revdiff.engine import served
from revdiff.words.cutting import is_unspaced, is_word, tokens, word_count, words
from revdiff.words.folding import folded, plain
from revdiff.words.index import Index, companions, telling
from revdiff.words.lexicon import Bag, Common, Lexicon, Remainder, Words, common_start, keys_in, word_keys_in
from revdiff.words.likeness import Measure, dice, likeness, share_of
from revdiff.words.rising import heaviest_rising, rises, word_weight
from revdiff.words.runs import Run, common_runs

likeness = served(likeness)
word_keys_in = served(word_keys_in)

__all__ = [
    "Bag",
    "Common",
    "Index",
    "Lexicon",
    "Measure",
    "Remainder",
    "Run",
    "Words",
    "common_runs",
    "common_start",
    "companions",
    "dice",
    "folded",
    "heaviest_rising",
    "is_unspaced",
    "is_word",
    "keys_in",
    "likeness",
    "plain",
    "rises",
    "share_of",
    "telling",
    "tokens",
    "word_count",
    "word_keys_in",
    "word_weight",
    "words",
]
