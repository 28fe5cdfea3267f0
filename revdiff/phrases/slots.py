"""The slots that every phrase has, whatever it speaks of: times, owners, names, numbers, agencies, words."""

from __future__ import annotations

from revdiff.phrases.times import CLOCK_SIGN, DATE_SIGN, FILL_SIGN, STOP_SIGN

# The rest of a time behind its first sign; see `mask_times`.
HIDDEN = rf"{FILL_SIGN}*+{STOP_SIGN}?"

_CAPITAL = r"(?-i:[A-Z0-9])"
_NUMBER = (
    r"(?:(?:#|\b(?:no|nr)\b\.?|\bx|number)?\s?(?:\(?\d{1,3}(?:st|nd|rd|th)?(?!\d|[:./]\d)\)?|(?<=number\s)\w{3,5}\b)"
    r"|(?-i:[IVX]{1,5})\b|\b(?:first|second|third|fourth|fifth|sixth|two|three|four|five)\b)"
)

BUILT_IN_SLOTS = {
    "time": rf"\(?{CLOCK_SIGN}{HIDDEN}\)?",
    "date": rf"\(?{DATE_SIGN}{HIDDEN}\)?",
    "when": rf"[(\[]?[{CLOCK_SIGN}{DATE_SIGN}]{HIDDEN}[)\]]?",
    "owner": rf"(?:{_CAPITAL}[\w.&/-]*[\s]{{1,2}}){{0,4}}{_CAPITAL}[\w.&/-]*(?:['’]s|s?['’](?!\w))",
    "name": rf"(?:{_CAPITAL}[\w.&'’-]*[\s,]{{0,2}}){{1,4}}",
    "number": _NUMBER,
    "count": r"(?<![\w.,])(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d{1,9}(?:[.,]\d{1,3}){0,3})\s?(?:k\b)?",
    "words": r"[\w.&'’-]++(?:\s[\w.&'’-]++){0,4}\s?",
    "agency": r"\((?-i:[A-Z])[\w .&/-]{1,30}\)",
}
"""Each slot's name and its pattern in a text whose times are masked. ``number`` numbers what there are few of, as updates
are (``2``, ``II``, ``third``), ``count`` counts what there may be many of (``1,204``, ``12 000``, ``3.5k``)."""
