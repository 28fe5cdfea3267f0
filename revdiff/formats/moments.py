"""Times as sources write them, read into moments."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

from revdiff.arguments import can_be_reckoned_with, told
from revdiff.formats.document import Moment, MomentKind

_A_DATE_ALONE = re.compile(r"\d{4}-?\d{2}-?\d{2}")


def read_moment(
    kind: MomentKind, written: str, field: str, timezone: tzinfo | None, warnings: list[str]
) -> Moment | None:
    """The moment that ISO 8601 has ``written``, in ``timezone`` where it names none; None, and a warning, where it is none.

    A date without a time of day is none: taken for midnight it would say what nobody said.

    >>> read_moment(MomentKind.VERSION, "2024-05-01T09:30:00Z", "versioncreated", None, []).value.isoformat()
    '2024-05-01T09:30:00+00:00'
    """
    if _A_DATE_ALONE.fullmatch(written.strip()):
        warnings.append(f"{field} says a day and no time: {told(written)}")
        return None
    try:
        value: datetime | None = datetime.fromisoformat(written.strip())
    except ValueError:
        value = None
    if value is None or not can_be_reckoned_with(value):
        warnings.append(f"{field} is no time: {told(written)}")
        return None
    return Moment(kind, value if value.tzinfo else value.replace(tzinfo=timezone), field)
