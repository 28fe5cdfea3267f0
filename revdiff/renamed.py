"""Names of an earlier version that still work. Each warns, says what is used instead, and in which version it goes."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from importlib import import_module

GOES = "0.3.0"
"""The version in which every name told of here is gone."""

# The lines of `warn_of` and of what calls it are ours: what is warned of stands in the line that asked for the name.
_CALLER = 3


def warn_of(former: str, now: str) -> None:
    """Warns whoever called the caller of this that it goes by its ``former`` name; ``now`` is what to write instead."""
    message = f"{former} goes with revdiff {GOES}: use {now}"
    warnings.warn(message, DeprecationWarning, stacklevel=_CALLER)


def former_names(module: str, places: Mapping[str, str]) -> Callable[[str], object]:
    """The ``__getattr__`` of a module whose names are found elsewhere now; ``places`` has the full name of each.

    They are in no ``__all__``, so that nobody is offered them.
    """

    def find(name: str) -> object:
        if name not in places:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        warn_of(f"{module}.{name}", places[name])
        place, _, now = places[name].rpartition(".")
        found: object = getattr(import_module(place), now)
        return found

    return find
