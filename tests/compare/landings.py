"""Patches put on texts that have drifted: what tests of several kinds ask of them."""

from __future__ import annotations

from revdiff import How, Landing, diff


def page(*lines: str, between: str = "\n") -> str:
    """A text of these lines, each ended."""
    return "".join(line + between for line in lines)


def landed(old: str, new: str, text: str, *, overwrite: bool = True) -> Landing:
    """What becomes of ``text`` when what led from ``old`` to ``new`` is put on it."""
    return diff(old, new).patch.apply(text, fuzzy=True, overwrite=overwrite)


def hows(landing: Landing) -> list[How]:
    """How each hunk landed."""
    return [outcome.how for outcome in landing.outcomes]
