"""The tuned number of this room: its unit, what it means, and what decided it."""

from typing import Final

PHRASE_REACH: Final = 120
"""Characters of a text in which a phrase, a stated time or a dateline is looked for. From 100 to 240 no labelled page and none
of 2,000 ordinary ones changes; the shorter, the faster."""
