"""What reading must not do: reach for the network, start a program, write a file. Python tells of each, whoever does it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# A library may ask the system for a socket to see what it can do; what matters is whom it speaks to.
_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethost", "socket.send", "urllib.Request")
_PROGRAMS = ("subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system")
_CHANGES = (
    "os.chmod",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
    "shutil.",
)

_seen: list[str] = []
_at_work = False


@contextmanager
def nothing_done() -> Iterator[None]:
    """Fails where anything of that is tried meanwhile."""
    global _at_work
    _seen.clear()
    _at_work = True
    try:
        yield
    finally:
        _at_work = False
    assert not _seen, _seen


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if _at_work and (
        event.startswith((*_NETWORK, *_PROGRAMS)) or (_changes(event, arguments) and not _of_imports(arguments))
    ):
        _seen.append(f"{event}: {arguments!r}"[:300])


def _changes(event: str, arguments: tuple[object, ...]) -> bool:
    if event != "open":
        return event.startswith(_CHANGES)
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _of_imports(arguments: tuple[object, ...]) -> bool:
    """Whether it is what Python keeps of a module that it compiled."""
    return "__pycache__" in str(arguments[0])


sys.addaudithook(_hear)
