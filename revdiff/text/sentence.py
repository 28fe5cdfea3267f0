"""Where sentences end, in news copy: ``U.S.``, ``Gov. Smith``, ``Jan. 5``, ``5 p.m. Tuesday``, quotes after the stop.

A stop (``.``, ``!``, ``?``, ``…``), the quotes and brackets that close after it, and white space make a possible end. It
is one unless the word before the stop is an abbreviation that what follows carries on. Han and kana stops end a
sentence by themselves. Abbreviations are data: ``abbreviations.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_CLOSERS = "\"'”’»›)\\]」』）"
_POSSIBLE_END = re.compile(
    rf"""
      (?P<stop>[.!?…‽؟]+) [{_CLOSERS}]* (?:\s+|$)
    | [。！？]+ [{_CLOSERS}]* \s*
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘«—–/]*$")
_INITIAL = re.compile(r"[^\W\d_]")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_OPENERS = "\"'“‘«‹([¿¡„「『—– "
# Words that open a sentence far more often than they follow an abbreviation inside one.
_SENTENCE_OPENERS = frozenset(
    "The A An He She It They We I You This That These Those There But And In On At For As If When While After Before His"
    " Her Its Their Our My Your Not No So Then Some Many Most Both According Meanwhile However What Who How Why".split()
)


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    data = tomllib.loads(resources.files(__package__).joinpath("abbreviations.toml").read_text(encoding="utf-8"))
    return {name: frozenset(members) for name, members in data.items()}


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of ``text`` as (start, end) in code points, each with the white space after it; they tile ``text``.

    >>> sentence_spans("Gov. Smith left. He is 54.")
    [(0, 17), (17, 26)]
    """
    spans = []
    start = 0
    for match in _POSSIBLE_END.finditer(text):
        end = match.end()
        if end < len(text) and (match["stop"] is None or _ends_sentence(text, start, match)):
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


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    follows = _next_word(text, match.end())
    goes_on = follows[:1].islower()
    closed = match.end("stop") < match.end() and not text[match.end("stop")].isspace()
    if match["stop"] != ".":
        # A question or an exclamation inside a quote, and a trailing ellipsis, may be carried on in lower case.
        return not goes_on
    before = _LAST_WORD.search(text, max(start, match.start() - 40), match.start())
    word = before.group() if before else ""
    if goes_on:
        return False
    known = _abbreviations()
    if word in known["never"] or (word in known["before_a_name"] and not closed):
        return False
    if word in known["before_a_number"]:
        return not follows[:1].isdigit()
    if word in known["time_of_day"]:
        return follows not in known["after_a_time"]
    if _INITIAL.fullmatch(word):
        # "John F. Kennedy", but "Plan B. The council": a capital alone is an initial unless a plain opener follows.
        return not word.isupper() or follows in _SENTENCE_OPENERS
    if word in known["either"] or _DOTTED.fullmatch(word):
        return closed or follows in _SENTENCE_OPENERS
    is_list_number = word.isdigit() and start == match.start() - len(word)
    return not is_list_number


def _next_word(text: str, position: int) -> str:
    """The word at ``position``, past opening quotes and brackets; empty where none follows."""
    while position < len(text) and text[position] in _OPENERS:
        position += 1
    match = _WORD.match(text, position)
    return match.group() if match else text[position : position + 1]


_WORD = re.compile(r"[^\W_]+")
