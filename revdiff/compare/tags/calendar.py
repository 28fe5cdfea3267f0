"""Which words are of dates: days, months, times of day, and what stands with them.

The lists are those of `revdiff.phrases`, and what these have no need of: ``dates.toml``.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import Any

from revdiff.packaged import packaged_lists
from revdiff.phrases.times import data as times
from revdiff.phrases.times import ordinals

# Letters: an abbreviation of so few is a date beside a figure alone.
_SHORT = 3


@cache
def _data() -> dict[str, Any]:
    return packaged_lists(__name__, "dates.toml")


@cache
def listed(table: str, name: str) -> frozenset[str]:
    """The words of a list of `dates.toml`."""
    return frozenset(_data()[table][name])


@cache
def abbreviated_weekdays() -> frozenset[str]:
    """The weekdays that are dates only beside others: "sun" and "sat" are words."""
    return frozenset(times()["abbreviated"]["weekdays"])


@cache
def _own_months() -> frozenset[str]:
    return frozenset(chain(*_data()["months"].values()))


def is_month(key: str) -> bool:
    """Whether a word, folded, is the name of a month, though it may be another word too.

    >>> is_month("june"), is_month("may"), is_month("مايو"), is_month("monday")
    (True, True, True, False)
    """
    return key in ordinals("months") or key in _own_months()


@cache
def _days() -> frozenset[str]:
    single = (word for word in (*times()["relative"], *times()["hours"]) if " " not in word)
    own = chain(_own_months(), *_data()["days"].values())
    months = {name for name in ordinals("months") if len(name) > _SHORT} - listed("doubtful", "months")
    return frozenset({*ordinals("weekdays"), *single, *own} - abbreviated_weekdays() | months)


def is_day(key: str) -> bool:
    """Whether a word, folded, is a date wherever it stands: a weekday, a month, "yesterday", "noon".

    >>> is_day("monday"), is_day("june"), is_day("may")
    (True, True, False)
    """
    return key in _days()


@cache
def _possible() -> frozenset[str]:
    names = {*ordinals("months"), *ordinals("weekdays"), *listed("beside", "near"), *listed("beside", "spans")}
    return _days() | names | {"am", "pm", "a.m.", "p.m."}


def may_be_date(key: str) -> bool:
    """Whether a word, folded, is one of which a date can consist, in its place.

    >>> may_be_date("may"), may_be_date("week"), may_be_date("ferry")
    (True, True, False)
    """
    return key in _possible()


@cache
def _companions() -> frozenset[str]:
    before = (word for words in times()["before"]["words"] for word in words.split())
    zones = map(str.lower, times()["zones"])
    return listed("with", "words") | {*before, *zones, *times()["after"]["words"]}


def goes_with_date(key: str) -> bool:
    """Whether a word, folded, stands with dates, and is none by itself.

    >>> goes_with_date("uhr"), goes_with_date("ferry")
    (True, False)
    """
    return key in _companions()


@cache
def date_signs() -> frozenset[str]:
    """The signs of dates in scripts without spaces."""
    return frozenset(_data()["with"]["cjk"])
