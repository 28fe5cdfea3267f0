"""The tuned numbers of this room: each with its unit, what it means, and what decided it.

``python -m tests.sensitivity`` sweeps them, and says in thousandths of a score what each is worth; a score is the mean F1 of a
labeled set. What is not ``Final`` is no tuned number but a unit.

Words weigh in thousandths of a plain word, as whole numbers: sums of them are the same in whatever order they are made.
"""

from typing import Final

PLAIN_WORD = 1_000
"""The unit of weight: what a word of four letters or more weighs that stands in one text alone."""

SHORT_WORD: Final = 3
"""Letters: a word of no more is mostly grammar, in any language. With 4 real revisions lose 22, with 2 they lose 9;
essays would win by either."""

SHORT_WEIGHT: Final = 250
"""Thousandths of a plain word: what a short word weighs, and any word that carries grammar alone.

With 0 ours lose 33, essays 24 and heavy edits 10; with 200 essays lose 6, with 300 real revisions 2.
"""

FIGURE_WEIGHT: Final = 1_700
"""Thousandths of a plain word: a word that begins with a figure, after a currency sign or not, tells more than others which
paragraph this is.

With 0 real revisions and heavy edits lose 10; from 1,360 to 2,040 these stay, and ours and essays change by 10 at most.
"""

UNSPACED_WEIGHT: Final = 700
"""Thousandths of a plain word: one character of a script without spaces is less than a word.

Our Chinese, Japanese and Thai pairs decided: with 0 ours lose 87, with 560 and 840 they lose 6.
"""

PAIR_WEIGHT: Final = 0.45
"""Share of the mean weight of its two words: what two words that stand side by side weigh together besides.

Without pairs ours lose 41, made-up heavy edits 20, real revisions 11; long texts of few words lose most. From .36 to .54 all stay
within 7.
"""

RARITY: Final = 1.25
"""Exponent: a word that stands in n texts weighs n to the power of minus this of what it does in one.

With 0 real revisions lose 24, essays 23; with 1 they lose 4 and 12, with 1.5 a page that is cut rightly is lost.
"""

AMONG_MANY: Final = 0.44
"""Share of a word's weight: what it keeps at most, however many texts have it, by the share of texts that lack it (the inverse
document frequency of Spärck Jones 1972).

Long texts of few words decided: without it 1,000 made-up paragraphs fall from .98 to .64. With .4 made-up texts of 3,000
paragraphs lose 8, with .53 real revisions lose 4.
"""

TELLING: Final = 8
"""Words: a text looks for others by so many of its weightiest; if it has fewer than half as many, by pairs of words as well.

A bound of work: with 6 and with 10 all sets stay, and time grows with it.
"""

BUDGET: Final = 64
"""Pairs of texts that one word or pair of words may bring up; an eighth of it is how many candidates a text keeps.

A bound of work: with 51 and with 77 all sets stay, and time grows with it.
"""

SAME_TEXT: Final = 0.6
"""Likeness or share of words, 0..1: from here on two texts are taken for one that was edited on its way.

Paragraphs that return edited, and what a flattened story does not tell twice, decided; labeled pairs hardly ask for it.
"""

FEWEST_WORDS_TO_FOLLOW: Final = 5
"""Words: a text of fewer that stands in two places says nothing about where it came from; it may well be wanted at both.

With 0 a false transfer shows in the first story; with 4 ours lose 7, with 6 all labeled sets stay. Of 424 real texts whose
changes were dealt to two sides, 3 more conflict with 4 words and 9 with none.
"""

WIDEST_TABLE: Final = 16_000_000
"""Cells: the longest common subsequence takes memory by the product of two lengths, in bits; above this it is cut at anchors.

A bound of work: two megabytes of memory. Between .8 and 1.2 of it nothing changes.
"""

LONGEST_CHUNK: Final = 40
"""Characters: how what stands between two spaces is cut is kept in mind, for it comes again, unless it is longer.

A bound of memory: no result changes with it.
"""

LONG_TEXT: Final = 100_000
"""Characters: the words of a longer text are held in less room, at the price of time.

A bound of memory: no result changes with it.
"""

REACH: Final = 32_000
"""Words: how far ahead two texts that differ for long are looked through for a phrase of both; and how many words may be left out
for it to be made sure that no fewer would do.

A bound of work: no labeled text is as long.
"""

PHRASE: Final = 8
"""Words: so many in a row make a phrase that hardly any text says twice: it anchors where no single word does, and is kept
whatever was changed beside it. From 6 to 10 all word edits stay; without it one in fourteen is another.
"""
