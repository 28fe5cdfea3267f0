"""The tuned numbers of this room: each with its unit, what it means, and what decided it.

``python -m tests.sensitivity`` sweeps them, and says in thousandths of a score what each is worth; a score is the mean F1 of a
labeled set. What is not ``Final`` is no tuned number but a custom. Shared-out pairs are real old and new texts whose changes were
dealt out to two sides, by lines or by words, so that the new text is the right merge.
"""

from typing import Final

# Which paragraph carries on which.

LIKENESS_NEEDED: Final = 0.55
"""Likeness, 0..1 and above: what two paragraphs need to be one that was edited.

Every set decided: with .44 all but the essays lose, real revisions 16; with .66 essays, real revisions and heavy edits
lose 8 to 11.
"""

BETWEEN_NEIGHBORS: Final = 0.43
"""Likeness: what it counts for that the paragraphs before and after two correspond to each other.

Without it essays lose 11 and real revisions 7; with .34 these lose 3 and 4, with .52 all sets lose, real revisions 11.
"""

BESIDE_NEIGHBOR: Final = 0.08
"""Likeness: what it counts for that one of these neighbors does. Without it most sets lose up to 5; from .06 to .1 all stay
within 2."""

OWN_WORDS: Final = 0.3
"""Likeness: what it counts for that all that two paragraphs share stands in no other.

Without it ours lose 32, essays 30, real revisions 15; from .24 to .36 all stay within 4.
"""

LEAD: Final = 0.45
"""Share of its lead: what it counts for how far a pair is more alike than any other that one of the two could make.

Without it real revisions and made-up heavy edits lose 15, essays 11; from .36 to .54 all stay within 3.
"""

OUT_OF_ORDER: Final = 0.05
"""Likeness: what it costs two paragraphs that they would stand out of order.

Without it real pages lose 3 and real revisions 2, ours win 4; from .04 to .06 all stay.
"""

PART_SHARE: Final = 0.46
"""Share of a part's weight, 0..1, that must stand in what is left of the whole.

With .55 essays lose 37 and ours 28. With .37 these would win 32 and 26, and made-up texts of 300 and 1,000 paragraphs lose 3 and
5: what joins by so little is as often a stranger there. With .4 a false split shows in the real revisions.
"""

FIRST_PART_SHARE: Final = 0.77
"""Share of a part's weight, 0..1, that must stand in the whole while that has no counterpart yet.

Without it every set loses, made-up light edits 138; with .62 real revisions lose 4, with .92 all stay within 3.
"""

STRAY_SHARE: Final = 0.33
"""Share of a sentence's weight, 0..1, from which it is the same one elsewhere.

With .52 two groups of the real revisions are lost. Essays would win 9 without it: they have a sentence to a paragraph, and long
paragraphs that share a word here and there would be told as having exchanged sentences.
"""

LEAST_SHARE: Final = 0.15
"""Share of the lighter paragraph's weight, 0..1: two that share less in single words have little to do with each other.

A bound of work: nothing else about such pairs is asked. Without it ours lose 5, with .25 essays 10.

The same share decides that a text is wholly new: two that keep less of each other are replaced as a whole, and speak against a
preferred key. Of 2,000 pairs of real paragraphs that have nothing to do with each other 62 would be woven together by a word or
two without it, 8 are with it; of 986 real edited ones 5 are told otherwise, which keep a "Monday" or a "However".
"""

LEAST_SHARED: Final = 1_200
"""Thousandths of a plain word: a part shares at least this much.

With 0 real revisions lose 7 and ours 6; with 1,440 ours lose 11, and made-up texts of 3,000 paragraphs 6.
"""

MOST_LACKING: Final = 5
"""Words: a light edit in place leaves each side at most so many of the other's that it lacks.

From 4 to 6 all sets stay within 2; with less, fewer edits are known without a search.
"""

UNBALANCED: Final = 2
"""Words: a light edit in place puts in at most so many more than it takes out, or the other way round.

Time decided: with 1 a twentieth more of it goes by, and scores stay within 2; with 3 essays lose 4.
"""

REPEATS: Final = 30
"""Pairs of equal paragraphs searched for each paragraph there is, before repeated ones are paired in a simpler way.

A bound of work: with 0, 24 and 36 all sets stay within 2.
"""

# Which words changed.

SENTENCE_SHARE: Final = 0.3
"""Share of the shorter sentence's weight, 0..1: two sentences that have less in common are not versions of one.

Real text decided, read by eye: without it 35 of 1,371 edited paragraphs are told otherwise, in half of them words of a sentence
that was replaced are woven into the new one; labeled word edits do not ask for it.
"""

MOSTLY_KEPT: Final = 0.8
"""Share of the words, 0..1: where more of them match, no sentence of some length can be unrelated, and none is looked for.

A bound of work: with less all word edits stay, with .96 2 in 42 are another.
"""

ISLAND_SHARE: Final = 0.34
"""Share of the smaller change beside it, 0..1: what an island of kept words weighs at least, a changed word as a plain one.

Word edits decided: with .27 and without it 1 in 42 is another, with .41 all stay.
"""

LONGEST_PHRASE: Final = 200
"""Code points: how far what was put in slides back to where its phrase begins.

Without it 1 in 42 word edits is another; from 160 on all stay.
"""

# Merging and patching.

LANDMARK_WORDS: Final = 3
"""Words in a row: a landmark, which keeps apart what two sides changed in one passage.

Real revisions dealt out decided: with 4 nine of 249 conflict more; with 2 none conflicts less, and less is sure.
"""

LANDMARK_TIMES: Final = 2
"""Times that a landmark stands in its passage, at most: what stands there more often is a formula, and nobody's place.

Real revisions dealt out decided: without it one of them comes out in an order that nobody wrote; with 1 two more conflict.
"""

LIKE_ENOUGH_TO_GO: Final = 0.9
"""Likeness, 0..1, from which on lines of a drifted text are taken out in place of those that a patch takes out.

What a desk has edited is not thrown away: that decided, for shared-out pairs have next to none of it.
"""

LIKE_ENOUGH_TO_PATCH: Final = 0.3
"""Likeness, 0..1, from which on lines of a drifted text are changed as a patch changes those that it holds.

Of the six hunks below it in shared-out pairs three would land in a paragraph that has nothing to do with them.
"""

NEARLY_THERE: Final = 0.8
"""Share, 0..1, of the words that a hunk brings and takes out, from which on its change was made already.

Patches put on the texts that have their changes, of 249 real revisions dealt out, decided: with .96 two more texts change again
and 19 more hunks rejected; with .64 nine fewer are, but two thirds of a change is not yet the change.
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
