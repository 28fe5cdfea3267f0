"""What is answered to a request that is refused: problem details, RFC 9457, and which error is which problem."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from attrs import frozen

from revdiff.errors import (
    MissingExtra,
    OptionError,
    OrderUnknown,
    PatchError,
    ReadError,
    RevdiffError,
    RuleError,
    SchemaError,
    TextError,
    WriteError,
)
from revdiff.schema import Json

MEDIA_TYPE: Final = "application/problem+json"

# As a SchemaError names the place: $.old[3].key
_PLACE = re.compile(r"\$((?:\.\w+|\[\d+\])*)")
_STEP = re.compile(r"\w+")


@frozen
class Kind:
    """A kind of problem: its ``name``, the status of HTTP, and what it is in a few words, the same for every request."""

    name: str
    status: int
    title: str

    @property
    def uri(self) -> str:
        """What `type` says: a name, not an address."""
        return f"urn:revdiff:problem:{self.name}"


NOT_JSON: Final = Kind("not-json", 400, "The body is not JSON")
NOT_FOUND: Final = Kind("not-found", 404, "There is nothing here")
WRONG_METHOD: Final = Kind("wrong-method", 405, "This is asked in another way")
NOT_ACCEPTABLE: Final = Kind("not-acceptable", 406, "The answer has none of the forms that are accepted")
TOO_SLOW: Final = Kind("too-slow", 408, "The request took too long to come in")
STALE: Final = Kind("stale", 409, "The decision was made on another diff or merge")
NO_FIT: Final = Kind("no-fit", 409, "The patch does not fit the text")
TOO_LARGE: Final = Kind("too-large", 413, "The request is too large")
TOO_MUCH_WORK: Final = Kind("too-much-work", 413, "The texts are too long")
TOO_MUCH_MEMORY: Final = Kind("too-much-memory", 413, "The request takes more memory than it may")
WRONG_MEDIA_TYPE: Final = Kind("wrong-media-type", 415, "The body is of another type")
MISFIT: Final = Kind("misfit", 422, "The request does not follow its description")
NO_TEXT: Final = Kind("no-text", 422, "What was given is not a text")
WRONG_OPTION: Final = Kind("wrong-option", 422, "What was asked for does not exist")
WRONG_RULE: Final = Kind("wrong-rule", 422, "A phrase cannot be understood")
UNREADABLE: Final = Kind("unreadable", 422, "The document cannot be read")
UNWRITABLE: Final = Kind("unwritable", 422, "The result cannot be written so")
NO_ORDER: Final = Kind("no-order", 422, "It is not known which layer is older")
CLIENT_LEFT: Final = Kind("client-left", 499, "The client left before its answer was there")
FAULT: Final = Kind("fault", 500, "The service has a fault")
MISSING_EXTRA: Final = Kind("missing-extra", 501, "A library for this is not installed")
BUSY: Final = Kind("busy", 503, "The service has no room for another request now")
WORKER_LOST: Final = Kind("worker-lost", 503, "What worked on the request came to an end")
OVER_TIME: Final = Kind("over-time", 504, "The request took more time than it may")

KINDS: Final = tuple(kind for kind in [*globals().values()] if isinstance(kind, Kind))
"""All kinds, by rising status."""

_KIND_OF: Final[dict[type[RevdiffError], Kind]] = {
    SchemaError: MISFIT,
    TextError: NO_TEXT,
    OptionError: WRONG_OPTION,
    RuleError: WRONG_RULE,
    ReadError: UNREADABLE,
    WriteError: UNWRITABLE,
    OrderUnknown: NO_ORDER,
    PatchError: NO_FIT,
    MissingExtra: MISSING_EXTRA,
}


@frozen
class Problem:
    """A request that is refused: why, in this case, and the member at fault as a JSON pointer, where there is one."""

    kind: Kind
    detail: str
    pointer: str | None = None

    def to_record(self) -> dict[str, Json]:
        """The problem as RFC 9457 has it."""
        told: dict[str, Json] = {
            "type": self.kind.uri,
            "title": self.kind.title,
            "status": self.kind.status,
            "detail": self.detail,
        }
        return told if self.pointer is None else {**told, "pointer": self.pointer}

    def to_bytes(self) -> bytes:
        """The record as JSON."""
        return json.dumps(self.to_record(), ensure_ascii=False).encode("utf-8", "backslashreplace")


class RefusedError(Exception):
    """A request that is refused, on its way out."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.kind.name)
        self.problem = problem


def refused(kind: Kind, detail: str, pointer: str | None = None) -> RefusedError:
    """The error that refuses a request."""
    return RefusedError(Problem(kind, detail, pointer))


def pointer_to(place: str, *further: str) -> str:
    """The place that an error names, as a JSON pointer (RFC 6901), and from there on to members of any name.

    >>> pointer_to("$.old[3].key")
    '/old/3/key'
    >>> pointer_to("$.resolve", "his/her")
    '/resolve/his~1her'
    """
    names = (name.replace("~", "~0").replace("/", "~1") for name in further)
    return "".join(f"/{step}" for step in [*_STEP.findall(place), *names])


def problem_of(error: RevdiffError, pointer: str | None = None) -> Problem:
    """What an error of revdiff's is to whoever asked; one that names its place itself tells the ``pointer``."""
    detail = str(error)
    place = _PLACE.match(detail) if isinstance(error, SchemaError) else None
    if place is not None:
        pointer = pointer_to(place[0])
    kind = next((_KIND_OF[base] for base in type(error).__mro__ if base in _KIND_OF), FAULT)
    return Problem(kind, detail, pointer)


@contextmanager
def at(pointer: str) -> Iterator[None]:
    """What is wrong in here is the fault of the member at ``pointer``."""
    try:
        yield
    except RevdiffError as error:
        raise RefusedError(problem_of(error, pointer)) from error
