"""Characters that choose how others are set, and say nothing: soft hyphens, joiners, marks of direction, variants of a letter."""

from __future__ import annotations

_RANGES = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # the joiner that keeps accents apart
    (0x0640, 0x0640),  # tatweel, which makes an Arabic word longer
    (0x061C, 0x061C),  # marks of direction and isolates; overrides are none of them: those turn what is read
    (0x200E, 0x200F),
    (0x202A, 0x202C),
    (0x2066, 0x2069),
    (0x180B, 0x180F),  # variants and vowel separator of Mongolian
    (0x200B, 0x200C),  # where a word may break, and where letters stay apart
    (0x2060, 0x2064),  # where it may not, and signs of mathematics that are not seen
    (0xFEFF, 0xFEFF),
    (0xFE00, 0xFE0F),  # variants of a sign, and of a Han character
    (0xE0100, 0xE01EF),
)

UNSEEN = "".join(chr(code) for first, last in _RANGES for code in range(first, last + 1))
"""All of them. U+200D is none: it makes one picture of several."""
