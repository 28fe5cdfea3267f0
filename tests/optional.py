"""What a test run may lack: the evaluation data, an extra, a browser."""

from __future__ import annotations

import importlib
import os
from types import ModuleType
from typing import NoReturn

import pytest


def missing(reason: str) -> NoReturn:
    """Skip the test for ``reason``, or fail it where everything is promised to be there (``REVDIFF_NO_SKIPS=1``)."""
    if os.environ.get("REVDIFF_NO_SKIPS") == "1":
        pytest.fail(f"{reason} (and REVDIFF_NO_SKIPS=1 allows no skips)", pytrace=False)
    pytest.skip(reason, allow_module_level=True)


def module(name: str) -> ModuleType:
    """The module of that name, or what `missing` does where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        missing(f"{error.name} is not installed")
