"""Steps that kill the process that does them, in every way that there is, for the tests of running."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, fields, frozen

from revdiff import corpus
from revdiff.corpus.pages import Pages
from revdiff.corpus.pairs import Pairs
from revdiff.engine import AT_WORK

if TYPE_CHECKING:
    from pyarrow import RecordBatch

DEADLY = "This row is deadly."


def _kill(caller: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _terminate(caller: int) -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def _read_nowhere(caller: int) -> None:
    ctypes.string_at(0)


def _leave_well(caller: int) -> None:
    os._exit(0)


def _leave(caller: int) -> None:
    os._exit(3)


def _ask_for_too_much(caller: int) -> None:
    bytearray(2**62)


def _tell_engine(caller: int) -> None:
    raise ValueError(AT_WORK)


def _interrupt_caller(caller: int) -> None:
    os.kill(caller, signal.SIGINT)


def _terminate_caller(caller: int) -> None:
    os.kill(caller, signal.SIGTERM)


def _kill_caller(caller: int) -> None:
    os.kill(caller, signal.SIGKILL)


def _nothing(caller: int) -> None:
    pass


DEATHS: Mapping[str, Callable[[int], None]] = {
    "was killed by SIGKILL": _kill,
    "was killed by SIGTERM": _terminate,
    "was killed by SIGSEGV": _read_nowhere,
    "ended with exit code 0": _leave_well,
    "ended with exit code 3": _leave,
}
WAYS: Mapping[str, Callable[[int], None]] = {
    **DEATHS,
    "MemoryError": _ask_for_too_much,
    "engine": _tell_engine,
    "interrupt": _interrupt_caller,
    "terminate": _terminate_caller,
    "kill": _kill_caller,
    "nothing": _nothing,
}


@frozen
class _Deadly:
    """What is not of the options of a step: the same step is harmless when it is done again."""

    way: str
    caller: int = 0
    least_rows: int = 1

    def meet(self, texts: Sequence[str | None]) -> None:
        if len(texts) >= self.least_rows and DEADLY in texts:
            WAYS[self.way](self.caller)


@frozen
class KillingPairs(Pairs):
    deadly: _Deadly = field(eq=False)

    def batch(self, batch: RecordBatch) -> RecordBatch:
        self.deadly.meet(batch.column(self.old).to_pylist())
        return super().batch(batch)


@frozen
class KillingPages(Pages):
    deadly: _Deadly = field(eq=False)

    def batch(self, batch: RecordBatch) -> RecordBatch:
        self.deadly.meet(batch.column("text").to_pylist())
        return super().batch(batch)


def killing_pairs(way: str, *, table: str = "stats", caller: int = 0, least_rows: int = 1) -> KillingPairs:
    step = corpus.pairs(old="before", new="after", key="id", table=table)
    return KillingPairs(*_options(step), deadly=_Deadly(way, caller, least_rows))


def killing_pages(way: str) -> KillingPages:
    step = corpus.pages(by="url", text="text", order="version")
    return KillingPages(*_options(step), deadly=_Deadly(way))


def _options(step: corpus.Step) -> Iterable[Any]:
    return (getattr(step, option.name) for option in fields(type(step)))
