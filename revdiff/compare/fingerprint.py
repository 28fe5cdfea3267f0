"""What tells one diff from every other: a decision made on one is not carried out on another."""

from __future__ import annotations

from hashlib import sha256

from revdiff.compare.comparison import Comparison


def fingerprint_of(diff: Comparison) -> str:
    """64 hex digits that are the same for equal diffs alone."""
    parts = (diff.old.text, diff.new.text, diff.old.paragraphs, diff.new.paragraphs, diff.alignment)
    return sha256("\0".join(map(repr, parts)).encode()).hexdigest()
