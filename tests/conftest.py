"""What all tests share: Hypothesis profiles and the evaluation data."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.optional import missing

pytest_plugins = ["tests.browser"]

# What the tests start writes UTF-8, whatever the system would choose; `tests/cli/test_elsewhere.py` chooses otherwise.
os.environ["PYTHONIOENCODING"] = "utf-8"

# No deadlines: how long an example takes depends on who else uses the machine.
_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", _UNTIMED, max_examples=50)
settings.register_profile("ci", _UNTIMED, max_examples=100, derandomize=True)
settings.register_profile("nightly", _UNTIMED, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


@pytest.fixture(scope="session")
def evaluation() -> Path:
    """The folder of real stories and revisions, which is never part of the project."""
    named = os.environ.get("REVDIFF_EVALUATION")
    if not named:
        missing("REVDIFF_EVALUATION does not name the evaluation data")
    folder = Path(named)
    if not folder.is_dir():
        missing(f"REVDIFF_EVALUATION names no folder: {folder}")
    return folder
