"""How a language counts, writes numbers and tells times: English by itself, all others by the rules of CLDR, which Babel has."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from revdiff.arguments import told
from revdiff.errors import MissingExtra, OptionError
from revdiff.interface.catalog import OTHER

if TYPE_CHECKING:
    from babel import Locale


class Rules(Protocol):
    """The rules of a language."""

    @property
    def right_to_left(self) -> bool:
        """Whether it is written from right to left."""

    def plural(self, count: int) -> str:
        """The plural form for ``count`` things, as CLDR calls it: ``one``, ``few``, ``other``."""

    def number(self, number: int) -> str:
        """A whole number, its digits in groups."""

    def moment(self, moment: datetime) -> str:
        """A time to the minute, with its zone."""

    def d3(self) -> dict[str, dict[str, object]]:
        """How D3, and so Vega, is to write numbers and times; empty where it does so without being told."""


class EnglishRules:
    """The rules of English; times as ISO 8601 writes them, for London and New York do not agree on another order."""

    right_to_left = False

    def plural(self, count: int) -> str:
        """One thing, or any other number of them."""
        return "one" if count == 1 else OTHER

    def number(self, number: int) -> str:
        """Thousands apart by commas."""
        return f"{number:,}"

    def moment(self, moment: datetime) -> str:
        """The date, the time of 24 hours and the zone: ``2026-03-01 17:05 UTC``."""
        return f"{moment:%Y-%m-%d %H:%M} {moment.tzname()}"

    def d3(self) -> dict[str, dict[str, object]]:
        """Nothing: charts are in English unless they are told otherwise."""
        return {}


class CldrRules:
    """The rules of a language or of a region's variety of it. Raises `OptionError` for one that CLDR lacks, `MissingExtra`."""

    def __init__(self, code: str) -> None:
        self._locale = _locale(code)
        system = self._locale.default_numbering_system
        self._system = system if system in _ZEROS else "latn"
        self._digits = {ord("0") + digit: ord(_ZEROS[self._system]) + digit for digit in range(10)}

    @property
    def right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return self._locale.text_direction == "rtl"

    def plural(self, count: int) -> str:
        """The plural form for ``count`` things."""
        return self._locale.plural_form(count)

    def number(self, number: int) -> str:
        """The number in digits and groups of the language."""
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self._locale, numbering_system=self._system).translate(self._digits)

    def moment(self, moment: datetime) -> str:
        """The day with its month in letters, then the time: ``1. März 2026, 17:05 UTC``."""
        from babel.dates import format_skeleton, format_time, get_datetime_format

        zone, locale = moment.tzinfo, self._locale
        day = format_skeleton("yMMMd", moment, tzinfo=zone, locale=locale)
        time = format_time(moment, "short", tzinfo=zone, locale=locale)
        # Such as "{1}, {0}", with what is no placeholder in apostrophes.
        joined = str(get_datetime_format("medium", locale=locale)).replace("'", "")
        told = joined.replace("{1}", day).replace("{0}", time)
        return f"{told.translate(self._digits)} {moment.tzname()}"

    def d3(self) -> dict[str, dict[str, object]]:
        """The signs and digits of numbers, and the names of days and months (d3-format, d3-time-format)."""
        locale, symbols = self._locale, self._locale.number_symbols
        signs = {**symbols["latn"], **symbols[self._system]}
        names: dict[str, object] = {"dateTime": "%x, %X", "date": "%d.%m.%Y", "time": "%H:%M:%S"}
        names["periods"] = [locale.day_periods["format"]["abbreviated"].get(half, half) for half in ("am", "pm")]
        # Weeks begin on Sunday there, and on Monday in CLDR.
        for name, width in (("days", "wide"), ("shortDays", "abbreviated")):
            days = locale.days["format"][width]
            names[name] = [days[day] for day in (6, 0, 1, 2, 3, 4, 5)]
        for name, width in (("months", "wide"), ("shortMonths", "abbreviated")):
            names[name] = [locale.months["format"][width][month] for month in range(1, 13)]
        number: dict[str, object] = {"decimal": signs["decimal"], "thousands": signs["group"], "grouping": [3]}
        number |= {
            "currency": ["", ""],
            "percent": signs["percentSign"],
            "numerals": [self.number(n) for n in range(10)],
        }
        return {"number": number, "time": names}


# The digits of numbering systems by the first of them: Babel knows their signs, not their digits.
_ZEROS = {"latn": "0", "arab": "٠", "arabext": "۰", "beng": "০", "deva": "०"}


def rules_of(code: str) -> Rules:
    """The rules of a language. Raises `OptionError` for one that nobody knows, and `MissingExtra` for all but English."""
    return EnglishRules() if code.partition("-")[0] == "en" else CldrRules(code)


def _locale(code: str) -> Locale:
    try:
        from babel import Locale, UnknownLocaleError
    except ImportError:
        raise MissingExtra("languages other than English need Babel: pip install 'revdiff[languages]'") from None
    try:
        return Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        raise OptionError(f"no language is known by the code {told(code)}") from None
