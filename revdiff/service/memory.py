"""How much memory a worker may have, where the system can bound it."""

from __future__ import annotations

import sys
from typing import Final

CAN_BOUND: Final = sys.platform.startswith("linux")
"""Whether a process can be bound here. Windows has no such limit, and macOS does not keep to it."""


def bound_memory(most: int) -> None:
    """From here on this process gets no more than ``most`` bytes of address space; what it asks for beyond is a `MemoryError`."""
    if sys.platform.startswith("linux"):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
