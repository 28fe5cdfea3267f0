"""Addresses that are not put into a source, since a browser may run what they hold."""

from __future__ import annotations

import re

# What a browser passes over in front of an address and in it.
_CONTROLS = re.compile(r"[\0-\x20]")
_LEADING = re.compile(r"(?:https?|ftps?|mailto|tel|sms|geo):|[^:/?#]*(?:[/?#]|\Z)", re.IGNORECASE)
_RUNNING = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)


def leads_somewhere(address: str) -> bool:
    """Whether an address is of a kind that is known to lead somewhere, and to start nothing.

    >>> leads_somewhere("/fog"), leads_somewhere("java\\tscript:alert(1)"), leads_somewhere("unheard-of:fog")
    (True, False, False)
    """
    return _LEADING.match(_CONTROLS.sub("", address)) is not None


def may_run(value: str) -> bool:
    """Whether a text, which need be no address, is one of a kind that is known to run.

    >>> may_run("06:12"), may_run("JavaScript:alert(1)")
    (False, True)
    """
    return _RUNNING.match(_CONTROLS.sub("", value)) is not None
