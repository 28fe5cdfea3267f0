"""What a slug says: which story a message is of, which version, which part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from attrs import frozen

from revdiff.packaged import packaged_lists

_ORDINAL = r"(?P<number>\d{1,3})(?:st|nd|rd|th|er|ère|e|\.)?"
_WORD_COUNT = re.compile(r",\s*\d{1,5}\s*$")
# `a0412`: the number of the message that this one comes after.
_REFERENCE = re.compile(r"[A-Za-z]{1,2}\d{3,4}")
_BEFORE_NUMBER = re.compile(r"-(?=\d)| (?=[A-Za-z]{1,2}\d{3,4}\b)")
_BRACKETS = "() \t"
_BRACKETED = re.compile(r"\((?P<said>[^()]{1,40})\)$")


def words(name: str) -> tuple[str, ...]:
    """One of the lists of `wire.toml`."""
    return tuple(_lists()[name])


@cache
def _lists() -> dict[str, list[str]]:
    return packaged_lists(__name__, "wire.toml")


@cache
def _said(name: str) -> re.Pattern[str]:
    """Nothing but one of the words of a list, or several of them, with a number before or behind."""
    one = "|".join(sorted(map(re.escape, words(name)), key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?:{_ORDINAL}[\s-]?)?(?:{one})(?:[\s-]*(?:{one}))*(?:[\s-]?(?P<behind>\d{{1,3}}))?(?:\s?\d{{4}})?",
        re.IGNORECASE,
    )


@frozen
class Slug:
    """A slug read: the ``name`` of the story, its ``version`` in the agency's words, the ``part`` of it that this is.

    ``part`` counts from 1 and is None for a message that is no further part; ``kill`` are the words that take the story back.
    """

    name: str
    version: str | None = None
    part: int | None = None
    kill: str | None = None


def slug_of(name: str, said: Iterable[str]) -> Slug:
    """The slug of a story's name and of what is said beside it, of which some may belong to the name."""
    versions: list[str] = []
    part = kill = None
    named = [name.strip()]
    for phrase in (one.strip(_BRACKETS) for one in said):
        if (found := _said("adds").fullmatch(phrase)) is not None:
            part = _number(found, 1) + 1
        elif (found := _said("takes").fullmatch(phrase)) is not None:
            part = _number(found, 2)
        elif _said("kills").fullmatch(phrase) is not None:
            kill = phrase
        elif _said("versions").fullmatch(phrase) is not None:
            versions.append(phrase)
        elif phrase and not _REFERENCE.fullmatch(phrase):
            named.append(phrase)
    return Slug(", ".join(filter(None, named)), ", ".join(versions) or kill, part, kill)


def slug_in_line(line: str) -> Slug:
    """The slug that a line is: ``BC-US--Ferry Aground, 1st Ld-Writethru,416``.

    >>> slug_in_line("BC-US--Ferry Aground, 1st Ld-Writethru,416")
    Slug(name='BC-US--Ferry Aground', version='1st Ld-Writethru', part=None, kill=None)
    >>> slug_in_line("BC-US--Ferry Aground, 2nd Take,310").part
    2
    """
    name, *said = _WORD_COUNT.sub("", line).split(",")
    return slug_of(name, said)


def slug_in_header(keyword: str, said: str) -> Slug:
    """The slug that a header has: the keyword, and in a field of its own which version or part it is.

    >>> slug_in_header("BC-KB--Ferry-Aground", "1stLd-Writethru-2ndTake a0412")
    Slug(name='BC-KB--Ferry-Aground', version='1stLd-Writethru', part=2, kill=None)
    """
    slug = slug_of(keyword, _BEFORE_NUMBER.split(said))
    # What stands there in other words is a version too, and no part of the name.
    return slug if slug.name == keyword or not said else Slug(keyword, said)


def says_which(phrase: str) -> bool:
    """Whether a phrase says nothing but which version or part of a story this is, or that it must not be used: ``1ST LEAD``."""
    return bool(phrase.strip(_BRACKETS)) and not slug_of("", [phrase]).name


def without_version(headline: str) -> tuple[str, str | None]:
    """A headline without the version in brackets at its end, and that version.

    >>> without_version("Fähre sitzt fest (2)"), without_version("Fähre sitzt fest (Foto)")
    (('Fähre sitzt fest', '2'), ('Fähre sitzt fest (Foto)', None))
    """
    found = _BRACKETED.search(headline.rstrip())
    if found is None or not (re.fullmatch(r"\d{1,2}", found["said"]) or says_which(found["said"])):
        return headline, None
    return headline[: found.start()].rstrip(), found["said"]


def _number(found: re.Match[str], otherwise: int) -> int:
    return int(found["number"] or found["behind"] or otherwise)
