"""Which engine finds what differs: the one place where that is chosen, and where its functions are taken from.

There are two, and they answer the same. The Python engine is complete and says what is right; the native one is the same method
in C++. The environment variable ``REVDIFF_ENGINE`` names the one to run; without it that is the native one, if it was
built, else the Python one. The variable is read once, when revdiff is first asked for something that compares or cuts, and
whatever process is started inherits it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from enum import StrEnum
from importlib.util import find_spec
from types import ModuleType
from typing import ParamSpec, TypeVar

from revdiff.arguments import one_of
from revdiff.errors import OptionError

VARIABLE = "REVDIFF_ENGINE"

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


class Engine(StrEnum):
    """One of the engines there are."""

    PYTHON = "python"
    NATIVE = "native"


NATIVE_IS_BUILT = find_spec("revdiff.native.compiled") is not None


def _chosen() -> Engine:
    """The engine that the environment names, else the fastest there is. Raises `OptionError` for one that is not there."""
    named = os.environ.get(VARIABLE)
    if not named:
        return Engine.NATIVE if NATIVE_IS_BUILT else Engine.PYTHON
    engine = one_of(Engine, VARIABLE, named)
    if engine is Engine.NATIVE and not NATIVE_IS_BUILT:
        raise OptionError(f"{VARIABLE} is 'native', but the native engine is not built here: it may be 'python'")
    return engine


def _compiled() -> ModuleType | None:
    if AT_WORK is Engine.PYTHON:
        return None
    from revdiff.native import compiled

    return compiled


AT_WORK = _chosen()
_COMPILED = _compiled()


def served(python: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
    """The function of the same name of the engine at work; ``python`` itself where that engine has none.

    The doors of the rooms offer what this gives, so that all who enter by the door get the engine at work. Inside, the Python
    engine calls itself.

    >>> from revdiff.words.likeness import likeness
    >>> served(likeness)("The ferry ran aground.", "The ferry ran aground.")
    1.0
    """
    native: Callable[_Given, _Answer] = getattr(_COMPILED, python.__name__, python)
    return native
