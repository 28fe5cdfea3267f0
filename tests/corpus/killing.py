"""Steps that kill the process that does them, in every way that there is, for the tests of running."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from revdiff.corpus.pairs import Pairs

if TYPE_CHECKING:
    from pyarrow import RecordBatch


def _eat_memory() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (1, 1))
    raise MemoryError


WAYS: Mapping[str, Callable[[], object]] = {
    "SIGKILL": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "SIGSEGV": lambda: ctypes.string_at(0),
    "SIGTERM": lambda: os.kill(os.getpid(), signal.SIGTERM),
    "exit code 0": lambda: os._exit(0),
    "exit code 3": lambda: os._exit(3),
}


@frozen
class Killing(Pairs):
    """The step of pairs; where the text ``deadly`` is met in a batch, the process dies in one ``way``."""

    deadly: str = "deadly"
    way: str = "SIGKILL"
    company: int = 1

    def batch(self, batch: RecordBatch) -> RecordBatch:
        if batch.num_rows >= self.company and self.deadly in batch.column(self.old).to_pylist():
            WAYS[self.way]()
        return super().batch(batch)


def killing(**more: Any) -> Killing:
    """The step of pairs that the tests kill by."""
    from revdiff.corpus import pairs

    step = pairs(old="before", new="after", key="id")
    assert isinstance(step, Pairs)
    own = {name: getattr(step, name) for name in ("old", "new", "key", "table", "format", "terms") if hasattr(step, name)}
    return Killing(**own, **more)
