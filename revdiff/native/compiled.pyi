"""What the native engine serves: each function in place of the Python one of the same name, which says it all.

Arguments are given by their place. What is no text where a text is asked for is a `TypeError`, and no memory a `MemoryError`.
"""

from collections.abc import Iterable, Sequence

from revdiff.compare.change import Change, Edit
from revdiff.compare.correspondence import Correspondence, Given, Link
from revdiff.compare.wordedits import Piece
from revdiff.compare.wordedits.aspects import Aspect
from revdiff.layers.glance import Wanted
from revdiff.text.paragraph import Paragraph
from revdiff.text.paragraphs import ParagraphRule
from revdiff.text.revision import Revision

_Groups = Sequence[object]

# Texts

def paragraph_rule(*texts: str) -> ParagraphRule:
    """How paragraphs are told apart in texts that are compared."""

def cut(text: str, rule: ParagraphRule, /) -> tuple[Paragraph, ...]:
    """The paragraphs of a text."""

def laid_out(paragraphs: tuple[Paragraph, ...], gap: int, /) -> tuple[Paragraph, ...]:
    """Paragraphs of a text of their own, one behind the other."""

def revisions_of(texts: Iterable[str], rule: ParagraphRule | None, /) -> list[Revision]:
    """The revisions of texts, all cut by one rule."""

def first_misfit(text: str, paragraphs: tuple[Paragraph, ...], /) -> int | None:
    """The first paragraph that is not what the text has at its place."""

def carry_markup(paragraphs: tuple[Paragraph, ...], /) -> bool:
    """Whether any of them carries more than its text."""

def texts_of(paragraphs: tuple[Paragraph, ...], /) -> tuple[str, ...]:
    """The text of each paragraph."""

def lone_surrogate(text: str, /) -> int | None:
    """The place of the first lone surrogate of a text."""

def sentence_spans(text: str, /) -> list[tuple[int, int]]:
    """Where the sentences of a paragraph start and end."""

def likeness(old: str, new: str, /) -> float:
    """How alike two texts are, 0..1."""

def word_keys_in(text: str, /) -> list[str]:
    """The keys of the words of a text."""

# What corresponds

def correspond(old: Iterable[str], new: Iterable[str], budget: int = ..., given: Given = ..., /) -> Correspondence:
    """Which old paragraph each new one carries on."""

def displaced_links(
    links: Iterable[Link], old: Iterable[str], new: Iterable[str], groups: tuple[_Groups, _Groups] = ..., /
) -> frozenset[Link]:
    """The lightest set of links without which the rest is in order."""

def in_reading_order(
    old: tuple[Paragraph, ...],
    new: tuple[Paragraph, ...],
    links: Iterable[Link],
    partial: bool,
    ignored: frozenset[Aspect],
    noise: Given,
    /,
) -> tuple[Change, ...]:
    """The changes that links between paragraphs amount to."""

def differing(alignment: Iterable[Change], /) -> tuple[Change, ...]:
    """The changes of which there is something to tell."""

def wide(alignment: Iterable[Change], /) -> tuple[Change, ...]:
    """The changes of paragraphs so long that the search for their words may be cut short."""

# Which words differ

def pair_pieces(old: str, new: str, old_at: int = ..., new_at: int = ..., /) -> tuple[list[Piece], bool]:
    """The stretches of two texts that correspond, and whether a search was cut short."""

def split_pieces(whole: str, parts: Iterable[str], /) -> tuple[list[list[Piece]], bool]:
    """The stretches of a text and of each part that it was cut into, and whether a search was cut short."""

def edits_between(name: str, old: str, new: str, /) -> tuple[Edit, ...]:
    """The edits between two texts, numbered behind a name."""

def edits_in(change: Change, /) -> tuple[Edit, ...]:
    """The edits of a change, which keeps them."""

# Which paragraphs of a page say something about it

def at_hand(wanted: Wanted, /) -> Wanted:
    """What makes a paragraph worth reading, as the native engine keeps it: no object to look into."""

def worth_reading(text: str, paragraphs: tuple[Paragraph, ...], wanted: Wanted, /) -> list[int]:
    """The indices of the paragraphs of a text that may say something about it."""

# For tests alone: parts of the engine, which are held to those of the Python one

def tokens(text: str, /) -> list[str]:
    """The text cut into words, signs and white space."""

def is_word(token: str, /) -> bool:
    """Whether a token says something."""

def is_unspaced(token: str, /) -> bool:
    """Whether a token is of a script without spaces between words."""

def tells(token: str, /) -> bool:
    """Whether a sign is part of what a text says."""

def word_count(text: str, /) -> int:
    """How many words a text has."""

def plain(text: str, /) -> str:
    """The text with plain quotes, dashes and figures, and nothing that is not seen."""

def folded(text: str, /) -> str:
    """The text in plain typography and without case."""

def key_of(token: str, /) -> str:
    """What a token says, whatever its dress."""

def keys_in(text: str, /) -> list[str]:
    """The keys of the words and signs of a text."""

def known_word_keys_in(text: str, known: str, /) -> list[str]:
    """Those of its words that the other text has too."""

def words_of(text: str, at: int, /) -> tuple[list[str], list[int], list[int]]:
    """The keys of a text that stands at ``at`` in a longer one; their starts, and their ends."""

def common_runs_of_numbers(old: Iterable[int], new: Iterable[int], /) -> tuple[list[tuple[int, int, int]], bool]:
    """What runs two lists have in common, as places in both and lengths, and whether a search was cut short."""

def heaviest_rising_of_weights(seconds: Iterable[int], weights: Iterable[float], strict: bool, /) -> list[bool]:
    """Which of the numbers make up the heaviest subsequence that rises."""
