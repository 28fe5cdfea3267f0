"""Where sentences end, in news copy: ``U.S.``, ``Gov. Smith``, ``Jan. 5``, ``5 p.m. Tuesday``, quotes after the stop.

A stop, the quotes and brackets that close after it, and white space make a possible end. Many scripts have stops of their own
(``。``, ``।``, ``။``), which end a sentence by themselves. The others (``.``, ``!``, ``?``, ``…``) end one unless what follows
carries it on: a small letter, or whatever the abbreviation before the stop goes with. Where the space was left out
(``night.Thirty``), they do between two words of prose. Stops and abbreviations are data: ``stops.toml``,
``abbreviations.toml``.
"""

from __future__ import annotations

import re
from functools import cache

from revdiff.packaged import packaged_lists

_LAST_WORD = re.compile(r"[^\s(\[\"'“‘„«—–/:]*$")
_NEXT_WORD = re.compile(r"[^\W_]+")
_INITIAL = re.compile(r"[^\W\d_]")
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]")
_SPACED_DOTS = re.compile(r"(?:\.+|…)\s")
_DAY_OR_CENTURY = re.compile(r"\d\d?")
# Long enough for any abbreviation, short enough to look back at every stop.
_LONGEST_WORD = 40
# What ends a question in Greek, and a sentence in Armenian as many keyboards have it, is another sign elsewhere.
_AFTER_ITS_LETTERS = r"(?<![;:])|(?<=[\u0370-\u03ff\u1f00-\u1fff];)|(?<=[\u0561-\u0587]:)"
# A word before a stop without a space that is no part of an address, a file's name, a number or a dotted abbreviation.
_WORD_OF_PROSE = re.compile(r"(?<!\S)[(\[\"'“‘„«¿¡—–-]*([^\W\d_](?:[^\W\d_]|['’-])*[^\W\d_])[)\]\"'”’»]*$")
_PART_OF_A_NAME = re.compile(r"[./@:=]\w|[(_]")
# Two letters of other scripts than Latin; after a Thai or Lao one a full stop is of an abbreviation.
_END_OF_OTHER_SCRIPT = re.compile(r"[^\s.．\x00-\x7f\u0e00-\u0eff]{2}$")
_LETTERS = re.compile(r"[^\W\d_]*$")


def _data(name: str) -> dict[str, str | list[str]]:
    return packaged_lists(__name__, name)


@cache
def stop_signs() -> dict[str, frozenset[str]]:
    """The signs of each sort: stops by what they need, closers, openers."""
    return {name: frozenset("".join(members)) for name, members in _data("stops.toml").items()}


@cache
def stops() -> frozenset[str]:
    """The signs that can end a sentence."""
    return stop_signs()["by_what_follows"] | stop_signs()["by_themselves"]


def closers() -> frozenset[str]:
    """The quotes and brackets that close behind a stop."""
    return stop_signs()["closers"]


@cache
def _possible_end() -> re.Pattern[str]:
    sort = {name: re.escape("".join(sorted(signs))) for name, signs in stop_signs().items()}
    own = sort["by_themselves"]
    stop = sort["by_what_follows"] + own
    # French sets a space inside its guillemets, German closes with the sign that opens an English quote; Tibetan doubles its stop
    # with a space between.
    return re.compile(
        rf"(?P<stop>[{stop};:](?:{_AFTER_ITS_LETTERS})[{stop}]*(?:\s+[{own}]+)*)"
        rf"(?P<closers>[{sort['closers']}]*(?:\s?»|“(?!\w))?)(?P<space>\s*)"
    )


@cache
def abbreviations() -> dict[str, frozenset[str]]:
    """The words by which it is known where a sentence goes on, by list."""
    return {name: frozenset(members) for name, members in _data("abbreviations.toml").items()}


@cache
def _all_before_a_stop() -> frozenset[str]:
    """The abbreviations behind which a full stop may end nothing."""
    kinds = ("never", "before_a_name", "before_a_number", "time_of_day", "either")
    return frozenset().union(*(abbreviations()[kind] for kind in kinds))


@cache
def _attribution() -> re.Pattern[str]:
    """A name of up to four words, titles among them, and a verb of saying."""
    verbs = "|".join(sorted(abbreviations()["saying"]))
    return re.compile(rf"(?!(?:He|She|They|It|We|I)\b)(?:[A-Z][\w’'-]*\.? ){{1,4}}(?:{verbs})\b")


@cache
def _quote_goes_on() -> re.Pattern[str]:
    """What carries on the sentence around a quote: a particle in Japanese, who spoke and the stop in Chinese."""
    known = {name: "|".join(sorted(members)) for name, members in abbreviations().items()}
    particle = rf"(?!{known['opening_like_a_particle']})(?:{known['particle']})"
    return re.compile(rf"{particle}|[^\W\d_]{{1,8}}?(?:{known['chinese_saying']})[。！？]")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of ``text`` as (start, end) in code points, each with the white space after it; they tile ``text``.

    >>> sentence_spans("Gov. Smith left. He is 54.")
    [(0, 17), (17, 26)]
    """
    spans = []
    start = 0
    for match in _possible_end().finditer(text):
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
    end = len(text.rstrip())
    while end and (text[end - 1] in closers() or text[end - 1] == " "):
        end -= 1
    return end > 0 and text[end - 1] in stops()


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    stop = match["stop"]
    follows = _next_word(text, match.end())
    if stop[-1] in stop_signs()["by_themselves"]:
        return bool(match["space"]) or not _goes_on_without_space(text, match, follows)
    if _is_small(follows[:1]) or _SPACED_DOTS.match(text, match.end()):
        return False
    if not match["space"] and not _lacks_its_space(text, start, match, follows):
        return False
    before = text[max(start, match.start() - 2) : match.start()]
    if stop in (".", "．"):
        # The last dot of ". . ." ends nothing.
        return before != ". " and _ends_with_full_stop(text, start, match, follows)
    if stop[0] in ".…" and before[-1:].isspace():
        # "I ... I do not know" goes on, "I will not. ... I have said so" has ended.
        return before[0] in stop_signs()["by_what_follows"] | stop_signs()["by_themselves"]
    return not (match["closers"] and _attribution().match(text, match.end()))


def _ends_with_full_stop(text: str, start: int, match: re.Match[str], follows: str) -> bool:
    word = _last_word(text, start, match)
    if len(word) > 1 and word.isalpha() and word not in _all_before_a_stop():
        return True
    known = abbreviations()
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


def _last_word(text: str, start: int, match: re.Match[str]) -> str:
    """The word that a full stop follows, all of it; most often that is what stands behind the last space."""
    low = max(start, match.start() - _LONGEST_WORD)
    word = text[max(low, text.rfind(" ", low, match.start()) + 1) : match.start()]
    return word if word.isalnum() else _word_before(_LAST_WORD, text, start, match)


def _goes_on_without_space(text: str, match: re.Match[str], follows: str) -> bool:
    """Whether a sentence goes on where neither a space nor another stop follows a stop that stands for nothing else."""
    if match["closers"]:
        return _quote_goes_on().match(text, match.end()) is not None
    # Urdu spells the letters of an English acronym, each with a stop after it.
    letters = abbreviations()["spelled_letters"]
    return match["stop"] == "۔" and follows in letters and _word_before(_LETTERS, text, 0, match) in letters


def _lacks_its_space(text: str, start: int, match: re.Match[str], follows: str) -> bool:
    """Whether a stop without a space stands between two words of prose."""
    if not _has_case(follows[:1]):
        end = _word_before(_END_OF_OTHER_SCRIPT, text, start, match)
        number = follows[:1].isdigit() and (match["stop"] != "．" or end[-1:].isdigit())
        # Dots without a space are a pause as often as an end.
        return (
            follows[:1].isalnum() and not number and "…" not in match["stop"] and bool(end) and not _has_case(end[-1])
        )
    word = _word_before(_WORD_OF_PROSE, text, start, match)
    goes_on_at = text.index(follows, match.end()) + len(follows)
    if not _is_small(word[-1:]) or _PART_OF_A_NAME.match(text, goes_on_at):
        return False
    # A name may end in a name ("Wire.Com"): after a capital the next sentence must open as few names do.
    return follows in abbreviations()["opening"] or (word[0].islower() and len(follows) > 1 and follows.istitle())


def _word_before(pattern: re.Pattern[str], text: str, start: int, match: re.Match[str]) -> str:
    """What ``pattern`` finds before a stop, in the sentence from ``start`` on; empty where it finds nothing."""
    before = pattern.search(text, max(start, match.start() - _LONGEST_WORD), match.start())
    return before.group(before.lastindex or 0) if before else ""


def _is_small(letter: str) -> bool:
    """Whether a letter is a small one, and could be a capital: Georgian has one case in running text."""
    return letter.islower() and letter.title() != letter


def _has_case(letter: str) -> bool:
    return letter.isupper() or _is_small(letter)


def _next_word(text: str, position: int) -> str:
    """The word at ``position``, past opening quotes and brackets; empty where none follows."""
    openers = stop_signs()["openers"]
    while position < len(text) and text[position] in openers:
        position += 1
    match = _NEXT_WORD.match(text, position)
    return match.group() if match else text[position : position + 1]
