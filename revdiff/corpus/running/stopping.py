"""Signals that end a run: they are noted, and answered when nothing is half done."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_DEFAULTS: dict[signal.Signals, Any] = {
    signal.SIGINT: signal.default_int_handler,
    signal.SIGTERM: signal.SIG_DFL,
}


class Stop:
    """Whether a signal came that ends the run, and which."""

    def __init__(self) -> None:
        self.signal: int | None = None

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Notes a signal; one who interrupts twice does not want to wait."""
        if self.signal is not None and number == signal.SIGINT:
            raise KeyboardInterrupt
        self.signal = number


@contextmanager
def noted_signals() -> Iterator[Stop]:
    """Notes SIGINT and SIGTERM as long as it lasts, where nobody else answers them."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():  # others hear of no signal
        yield stop
        return
    usual = [number for number, default in _DEFAULTS.items() if signal.getsignal(number) is default]
    before: dict[int, Callable[..., Any] | int | None] = {number: signal.signal(number, stop) for number in usual}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def unheard_interrupts() -> Iterator[None]:
    """Has no process that is started meanwhile end by an interrupt before it can say that it hears none."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Stopped(Exception):
    """A signal ended a run; the message says how to go on."""

    def __init__(self, number: int, message: str) -> None:
        super().__init__(message)
        self.number = number
