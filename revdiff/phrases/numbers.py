"""The tuned number of this room."""

from typing import Final

PHRASE_REACH: Final = 200
"""Characters of a text in which a phrase is looked for, its times among them."""
