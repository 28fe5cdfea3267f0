"""When a message was sent: what stands behind its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from functools import cache

from revdiff.arguments import told
from revdiff.formats.agency.filings.lines import Line
from revdiff.formats.document import Moment, MomentKind
from revdiff.phrases import zone_in_copy
from revdiff.phrases.times import ordinals

# `AP-WF-02-20-16 0337GMT`: the service, month, day and year, the time and its zone.
_ANPA = re.compile(
    r"(?:[A-Za-z]{1,4}-){0,3}(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<year>\d{4}|\d{2}) +"
    r"(?P<hour>\d{2}):?(?P<minute>\d{2}) ?(?P<zone>[A-Z]{1,4})?\b"
)
# `242200 GMT Jun 17`, `150920 JUN 07`, `150920Z JUN 07`: the day, the time and its zone, month and year.
_IPTC = re.compile(
    r"(?P<day>\d{2})(?P<hour>\d{2})(?P<minute>\d{2}) ?(?P<zone>Z|[A-Z]{3,4}(?= +[^\W\d_]{3,}\.? +\d))? +"
    r"(?P<name>[^\W\d_]{3,})\.? +(?P<year>\d{4}|\d{2})\b"
)
# Letters of a month's name.
_MONTH = 3
# Years of two figures: no wire is older than its standard, of 1970 and the years after.
_FIRST_YEAR = 70

# With the writer's initials: `./.LOK`.
_ENDED = re.compile(r"\./\.")
# What else may stand there: control codes, the sign that ends a line, the end of a message.
_NO_TIME = re.compile(r"[\x00-\x1f\x7f<]|\bNNNN\b")


def _month(name: str) -> int | None:
    place = ordinals("months").get(name)
    return _months().get(name[:_MONTH]) if place is None else place + 1


@cache
def _months() -> dict[str, int]:
    """The months by how their names begin in any language, `mrz` of German wire too; what begins two of them is none."""
    found: dict[str, set[int]] = {"mrz": {3}}
    for name, place in ordinals("months").items():
        found.setdefault(name[:_MONTH], set()).add(place + 1)
    return {name: months.pop() for name, months in found.items() if len(months) == 1}


def without_close(lines: Sequence[Line]) -> tuple[list[Line], str]:
    """The lines of a text up to its end, and what stands behind that, where no byte marks it: ``./.``, or the time alone."""
    end = next((place for place, line in enumerate(lines) if _ENDED.match(line.text)), len(lines))
    close = [line.text for line in lines[end + 1 :]]
    text = [*lines[:end]]
    while text and text[-1].blank:
        text.pop()
    if not close and text and (_ANPA.fullmatch(text[-1].text) or _IPTC.fullmatch(text[-1].text)):
        close.append(text.pop().text)
    return text, "\n".join(close)


def sent(close: str, field: str, zone: tzinfo | None, warnings: list[str]) -> Moment | None:
    """When a message was sent, by what stands behind its text, the ``field``; in ``zone`` where it names none.

    None where no time is there. ``warnings`` are added to where something else is, or a time that no calendar has.
    """
    found = _ANPA.search(close) or _IPTC.search(close)
    if found is None:
        other = " ".join(_NO_TIME.sub(" ", close).split())
        if other:
            warnings.append(f"{field}: no time is known in {told(other)}")
        return None
    said = found.groupdict()
    year = int(said["year"])
    if year < 100:
        year += 1900 if year >= _FIRST_YEAR else 2000
    month = _month(said["name"].casefold()) if "name" in said else said["month"]
    try:
        value = datetime(year, int(month or 0), int(said["day"]), int(said["hour"]), int(said["minute"]))
    except ValueError:
        warnings.append(f"{field}: no calendar has the time {found[0]!r}")
        return None
    named = UTC if said["zone"] == "Z" else zone_in_copy(said["zone"]) if said["zone"] else None
    if said["zone"] and named is None:
        warnings.append(f"{field}: no zone is known as {said['zone']!r}")
    return Moment(MomentKind.VERSION, value.replace(tzinfo=named if said["zone"] else zone), field)
