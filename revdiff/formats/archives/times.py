"""Times as dumps, databases and commits write them: in ISO 8601, with a zone or without."""

from __future__ import annotations

from datetime import datetime

from revdiff.arguments import told
from revdiff.formats.document import Moment, MomentKind
from revdiff.formats.reader import Assumed


def moment(kind: MomentKind, written: object, field: str, assumed: Assumed, warnings: list[str]) -> Moment | None:
    """The moment that stands in a field; None for an empty field, and for one that is no time, which ``warnings`` then tell."""
    if written is None or written == "":
        return None
    try:
        value = datetime.fromisoformat(written.strip()) if isinstance(written, str) else None
    except ValueError:
        value = None
    if value is None:
        warnings.append(f"{field} is {told(written)}, which is no time in ISO 8601")
        return None
    if value.utcoffset() is None and assumed.timezone is not None:
        value = value.replace(tzinfo=assumed.timezone)
    return Moment(kind, value, field)
