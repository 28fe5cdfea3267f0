"""What a service tells of itself: one JSON object a line, without a word of anybody's text."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Final

LOGGER: Final = logging.getLogger("revdiff.service")

_FIELDS: Final = "fields"


def log(message: str, *, level: int = logging.INFO, **fields: str | int | float | None) -> None:
    """Tells of something that happened; ``fields`` become members of the line."""
    LOGGER.log(level, message, extra={_FIELDS: fields})


class JsonLines(logging.Formatter):
    """A line of JSON for each record. What an error says is left out, for there may be texts in it.

    >>> line = logging.LogRecord("revdiff.service", logging.INFO, "", 0, "started", None, None)
    >>> json.loads(JsonLines().format(line))["message"]
    'started'
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, _FIELDS, {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            told["error"] = record.exc_info[0].__name__
        return json.dumps(told)


def log_lines_to_stderr() -> None:
    """Sends what this process logs, the server's own lines too, to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.captureWarnings(True)
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
