"""What is public and takes arguments, found by looking at the face itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from enum import Enum

import revdiff

RESULTS = {
    # What revdiff makes and gives: nobody makes these by calling the class, and the face does not promise how.
    *(
        "Blame",
        "BlockProvenance",
        "Change",
        "Churn",
        "Conflict",
        "Dateline",
        "Diff",
        "Document",
        "Edit",
        "Evidence",
        "Excerpt",
    ),
    *(
        "Histories",
        "History",
        "Landing",
        "Layer",
        "Marker",
        "MarkupChange",
        "Merge",
        "Moment",
        "NearMiss",
        "Note",
        "Notice",
        "Outcome",
    ),
    *("Separator", "StatedTime", "Stats", "Story", "Thread", "Transfer", "Wording"),
    # What callers write classes for.
    *("SupportsRevision", "SupportsRevisions"),
}


# What makes, is and serves the application, with what has arguments beside `Limits`; `tests/service` tries it over HTTP.
OF_THE_SERVICE = {"service.app", "service.application", "service.serve"}


def found() -> set[str]:
    """The name of everything in `revdiff.__all__`, and of every method of ours there, that takes arguments."""
    names: set[str] = set()
    for name in revdiff.__all__:
        public = getattr(revdiff, name)
        if inspect.ismodule(public):
            # The classes of these modules are what their functions give.
            members = {one: getattr(public, one) for one in public.__all__}
            functions = {one for one, member in members.items() if not isinstance(member, type) and _takes_some(member)}
            names |= {f"{name}.{one}" for one in functions} - OF_THE_SERVICE
        elif not isinstance(public, type):
            names.add(name)
        elif not issubclass(public, Enum | Exception):
            names |= {name} - RESULTS
            members = {one: getattr(public, one) for one in dir(public) if not one.startswith("_")}
            names |= {f"{name}.{one}" for one, member in members.items() if _is_ours(member) and _takes_some(member)}
    return names


def _is_ours(member: object) -> bool:
    return callable(member) and str(getattr(member, "__module__", "")).startswith("revdiff.")


def _takes_some(function: Callable[..., object]) -> bool:
    return bool(set(inspect.signature(function).parameters) - {"self"})
