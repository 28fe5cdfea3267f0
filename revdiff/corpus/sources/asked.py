"""What a caller says of a source where the source does not."""

from __future__ import annotations

from datetime import tzinfo

from attrs import frozen


@frozen
class Asked:
    """The ``table`` of a database whose rows are meant, the ``timezone`` of times that name none."""

    table: str | None = None
    timezone: tzinfo | None = None
