"""What differs in words that changed and would not be seen: white space, signs without a shape, letters that look the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple
from unicodedata import normalize

from revdiff.compare.change import Change, Kind
from revdiff.compare.white_space import (
    LINE_BREAK,
    MOST_APART,
    SHAPELESS,
    is_set_anew,
    numbered,
    set_anew_told,
    white_edits,
    white_told,
)
from revdiff.compare.wordedits import Aspect, Op
from revdiff.interface import Language
from revdiff.packaged import packaged_lists
from revdiff.text import Revision

_WHITE = re.compile(r"(\s+)")
# Of these a text may be full, as Persian and emoji are: they are told only where nothing else differs.
_OF_A_SHAPE = re.compile("[\u200c\u200d\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]")
# Flags as that of Scotland: what is spelled behind the black one has a shape.
_FLAG = re.compile("(?<=\U0001f3f4)[\U000e0020-\U000e007f]+")


class Unseen(NamedTuple):
    """What would not be seen between two stretches of words; false if there is nothing.

    ``ways`` are white space and signs without a shape, old and new. ``composed`` says that a word has the same letters, composed
    of other signs; ``alike`` are signs that look the same, old and new.
    """

    ways: tuple[tuple[str, str], ...] = ()
    composed: bool = False
    alike: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.ways or self.composed or self.alike)

    @property
    def signs(self) -> frozenset[str]:
        """What is to be drawn by a sign in either text; a space beside another one is seen."""
        return frozenset("".join(map("".join, self.ways))) - {" "}

    def told(self, language: Language) -> tuple[str, ...]:
        """All of it in words, each thing by itself."""
        told = [white_told(went, came, language) for went, came in self.ways]
        if self.composed:
            told.append(language.told("white.composed"))
        if self.alike:
            numbers = (map(numbered, pair) for pair in self.alike)
            ways = (language.told("list.from-to", old=old, new=new) for old, new in numbers)
            told.append(language.told("white.alike", ways=language.listed(ways)))
        return tuple(told)


_NOTHING = Unseen()


class Remarks(NamedTuple):
    """What of a change would not be seen: what is ``found`` and ``told``, by the ids of its edits, and told of the ``whole``."""

    found: Mapping[str, Unseen]
    told: Mapping[str, tuple[str, ...]]
    whole: tuple[str, ...] = ()


_NO_REMARKS = Remarks({}, {})


def remarks_of(change: Change, old: Revision, new: Revision, language: Language) -> Remarks:
    """What of a change would not be seen, in words: white space that was set anew, and what differs at many places, told once."""
    if change.noise:
        return _NO_REMARKS
    edits = [edit for edit in change.edits if edit.op is not Op.EQUAL]
    if change.kind in (Kind.ADDED, Kind.REMOVED) and any(edit.aspect is Aspect.WORDS for edit in edits):
        # A paragraph that came or went is seen by its words.
        return _NO_REMARKS
    white = {edit.id: edit for edit in white_edits(change)}
    anew = is_set_anew([*white.values()], old, new)
    found = {}
    for edit in edits:
        texts = edit.old_span.of(old.text), edit.new_span.of(new.text)
        if edit.id in white:
            found[edit.id] = _NOTHING if anew else Unseen((texts,))
        elif unseen := unseen_in(*texts):
            found[edit.id] = unseen
    if not found:
        return _NO_REMARKS
    whole = [set_anew_told(white.values(), old, new, language)] if anew else []
    often = [*_often([unseen for name, unseen in found.items() if name not in white])]
    for unseen, count in often:
        whole += [language.told("white.places", count=count, told=told) for told in unseen.told(language)]
    left = _without([one for one, _ in often])
    told = {name: (unseen if name in white else left(unseen)).told(language) for name, unseen in found.items()}
    return Remarks(found, told, tuple(whole))


def _often(found: Collection[Unseen]) -> Iterator[tuple[Unseen, int]]:
    """Of what is found at more places than are told one by one each thing, and at how many it is."""
    ways = Counter(way for unseen in found for way in unseen.ways)
    yield from ((Unseen((way,)), count) for way, count in ways.items() if count > MOST_APART)
    composed = sum(unseen.composed for unseen in found)
    if composed > MOST_APART:
        yield Unseen(composed=True), composed
    alike = [unseen.alike for unseen in found if unseen.alike]
    if len(alike) > MOST_APART:
        yield Unseen(alike=tuple(dict.fromkeys(chain.from_iterable(alike)))), len(alike)


def _without(often: Collection[Unseen]) -> Callable[[Unseen], Unseen]:
    """Takes out what is told of the whole."""
    ways = {way for one in often for way in one.ways}
    composed, alike = any(one.composed for one in often), any(one.alike for one in often)

    def left(unseen: Unseen) -> Unseen:
        others = tuple(way for way in unseen.ways if way not in ways)
        return Unseen(others, unseen.composed and not composed, () if alike else unseen.alike)

    return left


def unseen_in(old: str, new: str) -> Unseen:
    r"""What differs between them and would not be seen; white space only beside a word that stayed.

    >>> unseen_in("10 km away", "12\u00a0km\u200b off").ways
    (('', '\u200b'), (' ', '\xa0'))
    >>> unseen_in("caf\u00e9", "cafe\u0301").composed, [*map(ascii, unseen_in("a cat", "\u0430 cat").alike)]
    (True, ["('a', '\\u0430')"])
    """
    simple = old.isascii() and new.isascii()
    # Most words that changed are such.
    if simple and old.isprintable() and new.isprintable() and "  " not in old and "  " not in new:
        return _NOTHING
    old, new = _FLAG.sub("", old), _FLAG.sub("", new)
    shaped = tuple(SHAPELESS.sub("", text) for text in (old, new))
    went, came = map(_WHITE.split, shaped)
    ways = tuple(_shapeless_ways(old, new, same=shaped[0] == shaped[1]))
    if len(went) != len(came):
        return Unseen(ways)
    ways += tuple(_white_ways(went, came))
    return Unseen(ways) if simple else Unseen(ways, *_looks_of(went, came))


def _shapeless_ways(old: str, new: str, *, same: bool) -> Iterator[tuple[str, str]]:
    """Signs without a shape that one text has more of, or that stand elsewhere; ``same`` says that nothing else differs."""
    went, came = (Counter(found.group() for found in SHAPELESS.finditer(text)) for text in (old, new))
    signs = [sign for sign in sorted(went | came) if same or not _OF_A_SHAPE.match(sign)]
    more = {sign: came[sign] - went[sign] for sign in signs}
    yield from ((sign * -count, sign * count) for sign, count in more.items() if count)
    if same and old != new and not any(more.values()):
        yield from (way for sign in signs for way in ((sign, ""), ("", sign)))


def _white_ways(went: list[str], came: list[str]) -> Iterator[tuple[str, str]]:
    """White space that differs beside a word that stayed; both lists are words with white space between them."""
    for place in range(1, len(went), 2):
        pair = went[place], came[place]
        stayed = went[place - 1] == came[place - 1] or went[place + 1] == came[place + 1]
        if pair[0] != pair[1] and stayed and not any(map(LINE_BREAK.search, pair)):
            yield pair


def _looks_of(went: list[str], came: list[str]) -> tuple[bool, tuple[tuple[str, str], ...]]:
    """Whether a word is composed otherwise, and the signs that look alike; both lists are words with white space between them."""
    differing = [pair for pair in zip(went[::2], came[::2], strict=True) if pair[0] != pair[1]]
    apart = [(normalize("NFD", before), normalize("NFD", after)) for before, after in differing]
    looks = [pair for pair in apart if _look(pair[0]) == _look(pair[1])]
    alike = [signs for pair in looks for signs in zip(*pair, strict=True) if signs[0] != signs[1]]
    return any(before == after for before, after in looks), tuple(dict.fromkeys(alike))


def _look(word: str) -> str:
    """The word, of signs that look the same always the first."""
    return word.translate(_looks())


@cache
def _looks() -> dict[int, str]:
    return {ord(sign): line[0] for line in look_alikes() for sign in line[1:]}


@cache
def look_alikes() -> tuple[str, ...]:
    """The signs that look the same, those of one look together."""
    lists = packaged_lists(__name__, "look_alikes.toml")
    return tuple(line for lines in lists.values() for line in lines)
