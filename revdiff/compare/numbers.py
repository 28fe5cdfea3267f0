"""Every number that was chosen, in one place, each with its unit, what it means and what decided it.

Whoever needs one imports it by its name, so that a sweep finds it wherever it is used.
"""

from __future__ import annotations

from typing import Final

FEWEST_WORDS_TO_FOLLOW: Final = 5
"""Words from which on a text that stands at two places is taken for one that went from the one to the other.

A shorter one, a label or a rule, may well be wanted at both.
"""

# Merging and patching.

LIKE_ENOUGH_TO_GO: Final = 0.9
"""Likeness, 0..1, from which on lines of a drifted text are taken out in place of those that a patch takes out.

What a desk has edited is not thrown away.
"""

LIKE_ENOUGH_TO_PATCH: Final = 0.3
"""Likeness, 0..1, from which on lines of a drifted text are changed as a patch changes those that it holds."""

MOST_PLACES: Final = 100
"""Places in a drifted text that are looked at for the lines of one hunk, the nearest first, however often they recur."""

WIDEST_WINDOW: Final = 3000
"""Characters that diff-match-patch is given at once, at most: it takes time by the square of them."""

# Customs, not choices.

CONTEXT_LINES: Final = 3
"""Lines around a hunk that a patch holds: the custom of unified diffs."""

COMMENT_WIDTH: Final = 78
"""Columns of a comment line in a unified diff, as mail is wrapped."""
