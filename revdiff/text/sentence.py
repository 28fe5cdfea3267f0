"""Where sentences end, in news copy: ``U.S.``, ``Gov. Smith``, ``Jan. 5``, ``5 p.m. Tuesday``, quotes after the stop.

A stop (``.``, ``!``, ``?``, ``…``), the quotes and brackets that close after it, and white space make a possible end.
It is one unless what follows carries the sentence on: a small letter, or whatever the abbreviation before the stop goes
with. Han and kana stops end a sentence by themselves. Abbreviations are data: ``abbreviations.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_UNSPACED_STOPS = "。！？"
_STOPS = ".!?…‽؟।" + _UNSPACED_STOPS
_STOP_SIGNS = frozenset(_STOPS)
_CLOSERS = "\"'”’»›)\\]」』）"
_OPENERS = "\"'“‘„«‹([¿¡「『—– "
# French sets a space inside its guillemets, German closes with the sign that opens an English quote.
_POSSIBLE_END = re.compile(rf"(?P<stop>[{_STOPS}][{_STOPS}]*)(?P<closers>[{_CLOSERS}]*(?:\s?»|“(?!\w))?)(?P<space>\s*)")
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘„«—–/:]*$")
_NEXT_WORD = re.compile(r"[^\W_]+")
_INITIAL = re.compile(r"[^\W\d_]")
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]")
_SPACED_DOTS = re.compile(r"(?:\.+|…)\s")
_DAY_OR_CENTURY = re.compile(r"\d\d?")
# Long enough for any abbreviation, short enough to look back at every stop.
_LONGEST_WORD = 40


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    data = tomllib.loads(resources.files(__package__).joinpath("abbreviations.toml").read_text(encoding="utf-8"))
    return {name: frozenset(members) for name, members in data.items()}


@cache
def _attribution() -> re.Pattern[str]:
    """A name of up to four words, titles among them, and a verb of saying."""
    verbs = "|".join(sorted(_abbreviations()["saying"]))
    return re.compile(rf"(?!(?:He|She|They|It|We|I)\b)(?:[A-Z][\w’'-]*\.? ){{1,4}}(?:{verbs})\b")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of ``text`` as (start, end) in code points, each with the white space after it; they tile ``text``.

    >>> sentence_spans("Gov. Smith left. He is 54.")
    [(0, 17), (17, 26)]
    """
    spans = []
    start = 0
    for match in _POSSIBLE_END.finditer(text):
        end = match.end()
        if end < len(text) and _ends_sentence(text, start, match):
            spans.append((start, end))
            start = end
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def sentences(text: str) -> list[str]:
    """The sentences of ``text``, each with the white space after it; joined they are ``text`` again.

    >>> sentences("“Stay home.” The U.S. envoy left at 5 p.m. Tuesday.")
    ['“Stay home.” ', 'The U.S. envoy left at 5 p.m. Tuesday.']
    """
    return [text[start:end] for start, end in sentence_spans(text)]


def ends_with_stop(text: str) -> bool:
    """Whether the last sign, closing quotes and brackets aside, is one that can end a sentence.

    >>> ends_with_stop("“Stay home.”"), ends_with_stop("Sports")
    (True, False)
    """
    return text.rstrip(_CLOSERS + " ")[-1:] in _STOP_SIGNS


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    stop = match["stop"]
    if stop[-1] in _UNSPACED_STOPS:
        return True
    if not match["space"]:
        return False
    follows = _next_word(text, match.end())
    if follows[:1].islower() or _SPACED_DOTS.match(text, match.end()):
        return False
    before = text[max(start, match.start() - 2) : match.start()]
    if stop == ".":
        # The last dot of ". . ." ends nothing.
        return before != ". " and _ends_with_full_stop(text, start, match, follows)
    if stop[0] in ".…" and before[-1:].isspace():
        # "I ... I do not know" goes on, "I will not. ... I have said so" has ended.
        return before[0] in _STOPS
    return not (match["closers"] and _attribution().match(text, match.end()))


def _ends_with_full_stop(text: str, start: int, match: re.Match[str], follows: str) -> bool:
    before = _LAST_WORD.search(text, max(start, match.start() - _LONGEST_WORD), match.start())
    word = before.group() if before else ""
    known = _abbreviations()
    if word in known["never"]:
        return False
    if word in known["before_a_name"]:
        return bool(match["closers"])
    if word in known["before_a_number"]:
        return not follows[:1].isdigit()
    if word in known["time_of_day"]:
        return follows not in known["after_a_time"]
    if _INITIAL.fullmatch(word):
        # "John F. Kennedy", but "Plan B. The council": a capital alone is an initial unless a plain opener follows.
        return not word.isupper() or follows in known["opening"]
    if word in known["either"] or _DOTTED.fullmatch(word):
        return bool(match["closers"]) or follows in known["opening"]
    if _DAY_OR_CENTURY.fullmatch(word) and follows in known["after_an_ordinal"]:
        return False
    is_list_number = word.isdigit() and start == match.start() - len(word)
    return not is_list_number


def _next_word(text: str, position: int) -> str:
    """The word at ``position``, past opening quotes and brackets; empty where none follows."""
    while position < len(text) and text[position] in _OPENERS:
        position += 1
    match = _NEXT_WORD.match(text, position)
    return match.group() if match else text[position : position + 1]
