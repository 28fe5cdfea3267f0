"""Cells that tell a time."""

from __future__ import annotations

from datetime import datetime, timezone, tzinfo


def zoned(time: datetime, zone: tzinfo | None) -> datetime | None:
    """A time with the distance from UTC that it tells, or has in ``zone``; None where neither tells one."""
    offset = time.utcoffset()
    wall = datetime.fromisoformat(time.isoformat()).replace(tzinfo=None, fold=0)
    if offset is None:
        offset = None if zone is None else wall.replace(tzinfo=zone).utcoffset()
    return None if offset is None else wall.replace(tzinfo=timezone(offset))
