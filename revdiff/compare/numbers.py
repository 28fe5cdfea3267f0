"""The tuned numbers of this room: each with its unit, what it means, and what decided it.

``python -m tests.sensitivity`` sweeps them.
"""

from typing import Final

LIKENESS_NEEDED: Final = 0.55
"""Likeness, 0..1 and above: what two paragraphs need to be one that was edited."""

BETWEEN_NEIGHBORS: Final = 0.43
"""Likeness: what it counts for that the paragraphs before and after two correspond to each other."""

BESIDE_NEIGHBOR: Final = 0.08
"""Likeness: what it counts for that one of these neighbors does."""

OWN_WORDS: Final = 0.3
"""Likeness: what it counts for that all that two paragraphs share stands in no other."""

LEAD: Final = 0.45
"""Share of its lead: what it counts for how far a pair is more alike than any other that one of the two could make."""

OUT_OF_ORDER: Final = 0.05
"""Likeness: what it costs two paragraphs that they would stand out of order."""

PART_SHARE: Final = 0.52
"""Share of a part's weight, 0..1, that must stand in what is left of the whole."""

FIRST_PART_SHARE: Final = 0.77
"""Share of a part's weight, 0..1, that must stand in the whole while that has no counterpart yet."""

STRAY_SHARE: Final = 0.33
"""Share of a sentence's weight, 0..1, from which it is the same one elsewhere."""

LEAST_SHARE: Final = 0.15
"""Share of the lighter paragraph's weight, 0..1: two that share less in single words have little to do with each other."""

LEAST_SHARED: Final = 1_400
"""Thousandths of a plain word: a part or a stray sentence shares at least this much."""

UNBALANCED: Final = 2
"""Words: a light edit in place puts in at most so many more than it takes out, or the other way round."""

REPEATS: Final = 30
"""Pairs of equal paragraphs searched for each paragraph there is, before repeated ones are paired in a simpler way."""

SENTENCE_SHARE: Final = 0.3
"""Share of the shorter sentence's weight, 0..1: two sentences that have less in common are not versions of one."""

MOSTLY_KEPT: Final = 0.8
"""Share of the words, 0..1: where more of them match, no sentence of some length can be a stray, and none is looked for."""

ISLAND_SHARE: Final = 0.34
"""Share of the smaller change beside it, 0..1: what an island of kept words weighs at least, a changed word as a plain one."""

LONGEST_PHRASE: Final = 200
"""Code points: how far what was put in slides back to where its phrase begins."""

# Merging and patching.

LIKE_ENOUGH_TO_GO: Final = 0.9
"""Likeness, 0..1, from which on lines of a drifted text are taken out in place of those that a patch takes out.

What a desk has edited is not thrown away: that decided, for shared-out pairs have next to none of it.
"""

LIKE_ENOUGH_TO_PATCH: Final = 0.3
"""Likeness, 0..1, from which on lines of a drifted text are changed as a patch changes those that it holds.

Of the six hunks below it in shared-out pairs three would land in a paragraph that has nothing to do with them.
"""

MOST_PLACES: Final = 100
"""Places in a drifted text that are looked at for the lines of one hunk, the nearest first, however often they recur.

A bound of work: with 80, or with no bound, all shared-out pairs come out the same.
"""

WIDEST_WINDOW: Final = 3000
"""Characters that diff-match-patch is given at once, at most: it takes time by the square of them.

A bound of work: with 2400, or with no bound, all shared-out pairs come out the same.
"""

# Customs, and not tuned.

CONTEXT_LINES = 3
"""Lines around a hunk that a patch holds: the custom of unified diffs. With 2 or 4 more hunks of shared-out pairs go astray."""

COMMENT_WIDTH = 78
"""Columns of a comment line in a unified diff, as mail is wrapped."""
