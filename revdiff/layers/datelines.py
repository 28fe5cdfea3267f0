"""Datelines: where, when and by which agency a text was filed, as its first words say.

The shape is ``CITY{/CITY}[, Region][, date] [(AGENCY)][:] dash``, the dash being an em or en dash, a hyphen, two of
them, ``.-`` or nothing after an agency; besides it the forms of Spanish, Russian, Chinese, Japanese and Italian
agencies. A city in capitals needs a dash or an agency to be a dateline, a city in mixed case needs an agency or a
known name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from attrs import frozen

from revdiff.layers.datafiles import table
from revdiff.phrases.clock import StatedTime, read_time
from revdiff.phrases.numbers import PHRASE_REACH
from revdiff.phrases.times import CLOCK_SIGN, DATE_SIGN, FILL_SIGN, STOP_SIGN, mask_times
from revdiff.phrases.words import words_in
from revdiff.text import Span

_DASH = r"—–\-_"


@frozen
class Dateline:
    """A dateline read: ``span`` is where it stands in its paragraph, the separator after it included.

    See the glossary: :term:`dateline`.

    >>> dateline = read_dateline("NICE, France (AP) — Crowds gathered at dawn.")
    >>> dateline.places, dateline.region, dateline.agency, dateline.separator
    (('NICE',), 'France', 'AP', '—')
    """

    places: tuple[str, ...]
    region: str | None
    date: StatedTime | None
    agency: str | None
    separator: str
    span: Span

    def __str__(self) -> str:
        return ", ".join(
            part for part in ("/".join(self.places), self.region, self.date and self.date.text) if part
        ) + (f" ({self.agency})" if self.agency else "")


@cache
def _data() -> dict[str, Any]:
    return table("datelines.toml")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    agencies = "|".join(re.escape(name) for name in sorted(_data()["agencies"], key=lambda name: (-len(name), name)))
    cities = "|".join(re.escape(name) for name in _data()["cities"])
    hidden = rf"[{CLOCK_SIGN}{DATE_SIGN}]{FILL_SIGN}*+{STOP_SIGN}?"
    upper = r"[^\W\d_a-zß-öø-ÿа-яё]"
    capitals = rf"(?:{upper}(?:{upper}|[.'’-])*+)"
    slug = "|".join(_data()["not_places"])
    capitals = rf"(?!(?:{slug})\b){capitals}"
    city = rf"(?:(?={upper}(?:[^\W\d_.]|['’]{upper})){capitals}(?:[ ]{capitals}){{0,4}})"
    word = rf"{upper}[\w.'’]*+(?:-[\w.'’]++)*+"
    titled = rf"(?:{word}(?:[ ](?:{word}|de|la|do|am|an|der|of)){{0,4}})"
    titled_plain = rf"{upper}[\w'’-]*+(?:[ ]{upper}[\w'’-]*+){{0,3}}"
    # PORTLAND Ore. (KPTV)
    region = rf"(?:(?:,\s|\s(?=[A-Z][a-z]{{1,5}}\.\s\())(?P<region>{titled}))?"
    date = rf"(?:[,.]?\s?(?P<date>{hidden}|\d{{1,2}}(?=\s?\()))?"
    signed = r"\(\s?(?P<agency>[^()\d]{2,30})\s?\)|/(?P<agency_slashed>[^/()\d]{2,20})/"
    dash = rf"(?:\s?(?P<dash>\.-|:?\s?[{_DASH}\ufffd]{{1,3}}|:(?=\s))\s{{0,2}})"
    plain_dash = r"(?:\s?(?P<dash>[—–\ufffd]|-{2,3}|(?<=[^\W\d_]{4}\s)-(?=\s))\s{0,2})"
    by_and_time = rf"(?:{hidden}\s{{0,2}}(?:\|\sUpdated\s)?)?(?:(?:By|Por|Von|Par)\s{titled}\s)?"
    sources = (
        # 新华社北京4月24日电
        rf"(?P<agency>新华社|中新网|中新社|新華社)(?P<places>[\u4e00-\u9fff]{{1,10}})(?P<date>{hidden})(?P<dash>电|電)\s?",
        # [東京 24日 ロイター]  【ソウル聯合ニュース】
        r"[\[［【](?P<places>[\u30a0-\u30ff\u4e00-\u9fff]{1,10}?)[\s＝　]?"
        rf"(?P<date>{hidden}|[\d０-９]{{1,2}}日)?\s?[＝=]?\s?(?P<agency>ロイター|共同|時事|聯合ニュース|AFP|AP)(?P<dash>[\]］】])\s?[-－]?\s?",
        # CITY, date – AGENCY.  /  CITY. date. /AGENCY/.  (Russian)
        rf"(?P<places>{city}|{titled_plain})[,.]\s(?P<date>{hidden})\.?\s?[{_DASH}]?\s?/?(?P<agency>{agencies}|INTERFAX\.RU)/?\s?(?P<dash>[.{_DASH}]{{1,2}})\s{{0,2}}",
        # CITY, Region, date (AGENCY) dash; the dash may be missing after an agency
        rf"{by_and_time}(?P<places>{city}(?:/{city}|\sAND\s{city}){{0,3}}){region}{date}\s?[.]?\s?(?:[{_DASH}]{{1,3}}\s?)?(?:{signed})(?:{dash}|\s{{0,2}})",
        rf"(?P<places>{titled}(?:/{titled}){{0,3}}){region}{date}"
        rf"\s?\(\s?(?P<agency>(?:{agencies})(?:[/ ]\w{{2,12}})?)\s?\)(?:{dash}|\s{{0,2}})",
        # CITY, Region — without an agency
        rf"{by_and_time}(?P<places>{city}(?:/{city}){{0,3}}){region}{date}\s?(?:{plain_dash}|(?<=\.)\s?(?P<hyphen>-)\s)"
        r"(?=[\s\"“‘'(«„*]*[^\W\d_])",
        # (AGENCY) dash, or (CNN)A suspect; Italian (AGENCY) - CITY, date -
        rf"\(\s?(?P<agency>{agencies})\s?\)(?:{dash}|\s?(?=[^\W\d_]))(?:(?P<places>{city}),?\s(?P<date>{hidden})\s?[{_DASH}]{{1,2}}\s)?",
        # (FARGO, N.D.) — as radio stations write it
        rf"\((?P<places>{titled}),\s(?P<region>{titled})\)\s?(?P<dash>[—–]|--)\s{{0,2}}",
        # Pjöngjang – Südkorea
        rf"(?P<places>(?:{cities})(?:/(?:{cities})){{0,3}})\s(?P<dash>[–—-])\s(?=[^\W\d_])",
        # Alfeld/A6.  Berlin/Potsdam.
        rf"(?P<places>{titled_plain}/{titled_plain})(?P<dash>\.)\s(?=[^\W\d_])",
    )  # fmt: skip
    return tuple(re.compile(source) for source in sources)


def read_dateline(text: str) -> Dateline | None:
    """The dateline that ``text`` begins with, or None. Reads no further than 120 characters.

    >>> read_dateline("It rained — again.") is None
    True
    """
    window = text[:PHRASE_REACH]
    if not _may_open(window):
        return None
    masked = mask_times(window)
    for pattern in _patterns():
        found = pattern.match(masked)
        if found:
            return _dateline(found, window)
    return None


def _may_open(window: str) -> bool:
    """A cheap look: a first word in capitals, a known city, an agency in brackets, or a time before them."""
    if not window or window[0].islower():
        return False
    first = window.split(None, 1)[0] if not window[0].isspace() else ""
    if (
        # A capital alone is an article or a pronoun.
        (len(first) > 1 and first.isupper())
        or first[0:1].isdigit()
        or first[0:1] in "(［【["
        or first[0:1] >= "\u2e80"
        or first.rstrip(",.") in _first_words()
    ):
        return True
    if "(" in window or "/" in first:
        return "/" in first or _agency_in_brackets().search(window) is not None
    return first.startswith(("By", "Por", "Von", "Par"))


@cache
def dateline_openers() -> frozenset[str]:
    """Words, in small letters, of which one opens every dateline that opens with neither a sign nor a word in capitals."""
    return frozenset(["by", "por", "von", "par", *(words_in(city)[0] for city in _data()["cities"])])


@cache
def _first_words() -> frozenset[str]:
    return frozenset(city.split()[0] for city in _data()["cities"])


@cache
def _agency_in_brackets() -> re.Pattern[str]:
    return re.compile(rf"\(\s?(?:{'|'.join(map(re.escape, _data()['agencies']))})")


def _dateline(found: re.Match[str], window: str) -> Dateline:
    parts = found.groupdict()

    def part(name: str) -> str | None:
        return window[slice(*found.span(name))].strip() if parts.get(name) is not None else None

    places = re.split(r"/|\sAND\s", part("places") or "")
    date = part("date")
    return Dateline(
        tuple(place.strip() for place in places if place.strip()),
        part("region"),
        read_time(date) if date else None,
        part("agency") or part("agency_slashed"),
        part("dash") or part("hyphen") or "",
        Span(0, found.end()),
    )
