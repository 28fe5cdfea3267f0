"""Every number that was chosen, in one place, each with its unit, what it means and what decided it.

Whoever needs one imports it by its name, so that a sweep finds it wherever it is used. Shared-out pairs are real old and new
texts whose changes were dealt out to two sides, by lines or by words, so that the new text is the right merge.
"""

from __future__ import annotations

from typing import Final

FEWEST_WORDS_TO_FOLLOW: Final = 5
"""Words from which on a text that stands at two places is taken for one that went from the one to the other.

A shorter one, a label or a rule, may well be wanted at both: with 4 words 3 of 424 shared-out pairs more conflict over such, with
none 9. With 6 all come out as with 5.
"""

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

# Customs, not choices.

CONTEXT_LINES: Final = 3
"""Lines around a hunk that a patch holds: the custom of unified diffs. With 2 or 4 more hunks of shared-out pairs go astray."""

COMMENT_WIDTH: Final = 78
"""Columns of a comment line in a unified diff, as mail is wrapped."""
