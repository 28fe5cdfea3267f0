"""Times as sources write them, read into moments."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

from revdiff.arguments import can_be_reckoned_with, told
from revdiff.formats.document import Moment, MomentKind

# Letters of the longest form of a day; the shortest with an hour has one more: `20240501T09`.
_A_DAY = 10
_UNIVERSAL = re.compile(r"\s?(?:UTC|GMT)$")


def read_moment(
    kind: MomentKind, written: str, field: str, timezone: tzinfo | None, warnings: list[str]
) -> Moment | None:
    """The moment that ISO 8601 has ``written``, in ``timezone`` where it names none; None, and a warning, where it is none.

    A day without a time is none: taken for midnight it would say what nobody said. ``UTC`` and ``GMT`` behind it are known.

    >>> read_moment(MomentKind.VERSION, "2024-05-01T09:30:00Z", "versioncreated", None, []).value.isoformat()
    '2024-05-01T09:30:00+00:00'
    """
    said = _UNIVERSAL.sub("Z", written.strip().upper())
    try:
        value: datetime | None = datetime.fromisoformat(said)
    except ValueError:
        value = None
    if value is None or not can_be_reckoned_with(value):
        warnings.append(f"{field} is no time: {told(written)}")
        return None
    if len(said) <= _A_DAY:
        warnings.append(f"{field} is a day without a time: {told(written)}")
        return None
    return Moment(kind, value if value.tzinfo else value.replace(tzinfo=timezone), field)
