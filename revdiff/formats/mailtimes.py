"""Times as mail, feeds and the web's protocol write them (RFC 5322), and in figures as archives do."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def in_iso(written: str) -> str:
    """A time of mail in the form of ISO 8601; any other text as it is.

    >>> in_iso("Mon, 04 Nov 2024 18:00:00 GMT")
    '2024-11-04T18:00:00+00:00'
    """
    try:
        return parsedate_to_datetime(written.strip()).isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return written


def of_figures(figures: str) -> datetime | None:
    """The time that an archive has in figures, in UTC: from the year to the second, or as far as it goes to the minute.

    >>> of_figures("20241104180000")
    datetime.datetime(2024, 11, 4, 18, 0, tzinfo=datetime.timezone.utc)
    """
    form = {14: "%Y%m%d%H%M%S", 12: "%Y%m%d%H%M"}.get(len(figures))
    try:
        return None if form is None else datetime.strptime(figures, form).replace(tzinfo=UTC)
    except ValueError:
        return None
