"""In what two stretches of text differ: words, or no more than their dress.

What changes a value or a name is words; the same value or name in another form is typography (`revdiff.words.plain`). Most signs
say by themselves whether they are part of a value. What some say is known by the figures beside them alone, so that a sign is
looked at in its place.
"""

from __future__ import annotations

import re
from enum import StrEnum

from revdiff.compare.numbers import BESIDE_A_SIGN, LONGEST_QUOTE
from revdiff.compare.wordedits.units import are_other_units
from revdiff.words import is_word, plain, tokens


class Aspect(StrEnum):
    """What of a text differs, from the weightiest to the lightest.

    See the glossary: :term:`aspect`.
    """

    WORDS = "words"
    PUNCTUATION = "punctuation"
    CASE = "case"
    TYPOGRAPHY = "typography"
    WHITESPACE = "whitespace"
    MARKUP = "markup"
    """Marks on words that are the same, or what their paragraph is: its role, its attributes."""


_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_ASCII_RUN = re.compile(r"[0-9a-z]+")
_INNER_HYPHEN = re.compile(r"(?<=\w)(-)(?=\w)")
# What stands beside a sign, so far as it may be part of the same value.
_BEFORE = re.compile(rf"\w{{0,{BESIDE_A_SIGN}}}\s?\Z")
_AFTER = re.compile(rf"\s?\w{{0,{BESIDE_A_SIGN}}}")
# Signs that say something, but not where a line begins with them and no figure follows.
_OF_LAYOUT = frozenset([">", "+", "=", "==", "~", "\\"])
_LAID_OUT = re.compile(r"\s*\S+ +[^\s\d.$€£¥+−–-]")
# The okina and the apostrophe that is a letter; signs of claims.
_OF_LETTERS = "ʻʼ©®™℠"
_PRIMES = ("′", "″")
# By the sign that would close it: a quote that was opened and not closed.
_OPEN = {
    "'": re.compile(r"(?<!\w)['‘‚‹](?=[^\s'])[^'’›]*\Z"),
    '"': re.compile(r'(?<!\w)["“„«](?=[^\s"])[^"”»]*\Z'),
}


def differing_aspect(old: str, new: str) -> Aspect | None:
    """The weightiest aspect in which two stretches differ; None where they are equal.

    >>> differing_aspect("“Go”", '"go"'), differing_aspect("-5°", "−5°"), differing_aspect("-5°", "5°")
    (<Aspect.CASE: 'case'>, <Aspect.TYPOGRAPHY: 'typography'>, <Aspect.WORDS: 'words'>)
    """
    if old == new:
        return None
    if not (old and new):
        if _LETTER_OR_DIGIT.search(old or new):
            return Aspect.WORDS
    elif other_words_for_sure(old, new):
        return Aspect.WORDS
    old_plain, new_plain = plain(old), plain(new)
    old_tokens, new_tokens = _without_space(old_plain), _without_space(new_plain)
    if same := _same_but_for_dress(old_tokens, new_tokens):
        return Aspect.WHITESPACE if same is Aspect.TYPOGRAPHY and old.split() == new.split() else same
    if _same_but_for_case(_said(old_tokens), _said(new_tokens)):
        return Aspect.WORDS if _lost_letters(old, new) or _lost_letters(new, old) else Aspect.PUNCTUATION
    if "-" in old_plain and "-" in new_plain:
        # A hyphen may be a dash in other dress: "noon–for" and "noon — for".
        return _same_but_for_dress(_hyphens_apart(old_tokens), _hyphens_apart(new_tokens)) or Aspect.WORDS
    return Aspect.WORDS


def other_words_for_sure(old: str, new: str) -> bool:
    """Whether two stretches surely have other words, told fast where both are ASCII; False says nothing."""
    if not (old.isascii() and new.isascii()):
        return False
    if old[:1].isalnum() and new[:1].isalnum() and old[0].lower() != new[0].lower():
        return True
    return _ASCII_RUN.findall(old.lower()) != _ASCII_RUN.findall(new.lower())


def aspect_in_place(aspect: Aspect, old: str, old_span: tuple[int, int], new: str, new_span: tuple[int, int]) -> Aspect:
    """The weightiest ``aspect`` in which stretches of two texts differ, with what stands beside them taken into account.

    >>> aspect_in_place(Aspect.PUNCTUATION, "5 - 3", (2, 4), "5 3", (2, 2))
    <Aspect.WORDS: 'words'>
    >>> aspect_in_place(Aspect.PUNCTUATION, "5' wide", (1, 2), '5" wide', (1, 2))
    <Aspect.WORDS: 'words'>
    """
    one, other = old[slice(*old_span)], new[slice(*new_span)]
    if aspect is Aspect.WORDS and (one[:1].isalnum() or other[:1].isalnum()):
        return aspect
    if aspect is Aspect.CASE:
        return Aspect.WORDS if are_other_units(old, old_span, new, new_span) else aspect
    if aspect is Aspect.WORDS and _lays_out(old, *old_span) and _lays_out(new, *new_span):
        return Aspect.PUNCTUATION
    if aspect is Aspect.PUNCTUATION or (aspect is Aspect.TYPOGRAPHY and {*one, *other} <= {"<", ">"}):
        if _is_measure(old, old_span, other) or _is_measure(new, new_span, one):
            return Aspect.WORDS
        # What stands beside it may have changed itself: that is not its own.
        for before, after in {_neighbors(old, *old_span), _neighbors(new, *new_span)}:
            if differing_aspect(before + one + after, before + other + after) is Aspect.WORDS:
                return Aspect.WORDS
    return aspect


def _lays_out(text: str, start: int, end: int) -> bool:
    """Whether a stretch is nothing, or a sign that lays out a line: that of a quoted mail, of a heading, of an item."""
    sign = text[start:end].strip()
    if not sign:
        return True
    opens_line = start == 0 or text[start - 1] == "\n"
    return opens_line and sign in _OF_LAYOUT and _LAID_OUT.match(text, start) is not None


def _is_measure(text: str, span: tuple[int, int], other: str) -> bool:
    """Whether a stretch begins with the sign of feet or inches, of minutes or seconds, in place of which ``other`` does not."""
    start, end = span
    sign, instead = plain(text[start:end].strip())[:1], plain(other.strip())[:1]
    if text[start:end].lstrip()[:1] in _PRIMES:
        # A quote stands beside its word, a prime may stand apart.
        start -= text[start - 1 : start].isspace()
    if sign not in _OPEN or sign == instead or not text[start - 1 : start].isdecimal():
        return False
    return _OPEN[sign].search(text, max(0, start - LONGEST_QUOTE), start) is None


def _neighbors(text: str, start: int, end: int) -> tuple[str, str]:
    """The words or figures beside a stretch."""
    before = _BEFORE.search(text, max(0, start - BESIDE_A_SIGN - 1), start)
    after = _AFTER.match(text, end)
    return before.group() if before else "", after.group() if after else ""


def _same_but_for_dress(old: list[str], new: list[str]) -> Aspect | None:
    """Case or typography, where tokens say the same; None where they do not."""
    if old == new:
        return Aspect.TYPOGRAPHY
    return Aspect.CASE if _same_but_for_case(old, new) else None


def _same_but_for_case(old: list[str], new: list[str]) -> bool:
    return len(old) == len(new) and all(map(_is_recased, old, new))


def _is_recased(old: str, new: str) -> bool:
    """Whether two words are the same but for case: capitals have "SS" for ß, and otherwise these make two words."""
    if old.casefold() != new.casefold():
        return False
    return old.lower().count("ß") == new.lower().count("ß") or old.isupper() or new.isupper()


def _hyphens_apart(tokens_in_plain: list[str]) -> list[str]:
    return [piece for token in tokens_in_plain for piece in _INNER_HYPHEN.split(token)]


def _said(tokens_in_plain: list[str]) -> list[str]:
    """The words and numbers among tokens, and the signs that are part of them."""
    return [*filter(is_word, tokens_in_plain)]


def _lost_letters(one: str, other: str) -> bool:
    """Whether one stretch has a letter that looks like a sign, or a sign made of letters, that the other has in no form."""
    if one.isascii():
        return False
    written = plain(other)
    return any(sign in one and plain(sign) not in written.lower() for sign in _OF_LETTERS)


def _without_space(text: str) -> list[str]:
    return [token for token in tokens(text) if not token.isspace()]
