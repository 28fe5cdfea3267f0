"""What a service bears: how large a request may be, how much work, how long, and how many at once."""

from __future__ import annotations

import math
import os

from attrs import Attribute, field, frozen

from revdiff.arguments import told, whole
from revdiff.errors import OptionError
from revdiff.service import numbers
from revdiff.service.memory import CAN_BOUND
from revdiff.words.numbers import BUDGET


def _at_least_one(_limits: object, attribute: Attribute[int], given: int) -> None:
    whole(attribute.name, given, least=1)


def _a_time(_limits: object, attribute: Attribute[float], given: object) -> None:
    if isinstance(given, bool) or not isinstance(given, int | float) or not (0 < given < math.inf):
        raise OptionError(f"{attribute.name} is a number of seconds above 0, not {told(given)}")


def _memory(_limits: object, attribute: Attribute[int | None], given: int | None) -> None:
    if given is None:
        return
    whole(attribute.name, given, least=numbers.LEAST_MEMORY)
    if not CAN_BOUND:
        raise OptionError(f"{attribute.name} cannot be kept to here: only Linux bounds the memory of a process")


def _cores() -> int:
    return os.cpu_count() or 1


@frozen(kw_only=True)
class Limits:
    """What one service bears; what goes beyond is refused with a problem that says which limit it was.

    ``max_bytes`` of a body; ``max_paragraphs`` (of a plain text: lines) and ``max_words`` of all texts of a request together;
    ``max_budget``, the most that a request may ask for as ``budget`` of `revdiff.diff`; ``max_seconds`` that a request may take
    to come in, again to wait for a worker, and again to be worked on; ``max_waiting`` requests at once. ``workers`` processes
    serve small requests (by default one for each core), and half as many, one at least, serve large ones. ``max_memory`` is what
    each of them may have, in bytes of address space, on Linux alone; None leaves it to the system.

    Raises ``OptionError`` for a number below 1, for a time that is not above 0, for less memory than a worker needs to start,
    and for any bound of it on another system than Linux.

    See the glossary: :term:`service`.

    >>> Limits(max_seconds=2.5).max_seconds
    2.5
    """

    max_bytes: int = field(default=numbers.MAX_BYTES, validator=_at_least_one)
    max_paragraphs: int = field(default=numbers.MAX_PARAGRAPHS, validator=_at_least_one)
    max_words: int = field(default=numbers.MAX_WORDS, validator=_at_least_one)
    max_budget: int = field(default=BUDGET, validator=_at_least_one)
    max_seconds: float = field(default=numbers.MAX_SECONDS, validator=_a_time)
    max_waiting: int = field(default=numbers.MAX_WAITING, validator=_at_least_one)
    max_memory: int | None = field(default=None, validator=_memory)
    workers: int = field(factory=_cores, validator=_at_least_one)
