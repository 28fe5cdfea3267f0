"""What all tests share: Hypothesis profiles and the evaluation data."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from revdiff.schema import Json, envelope
from tests import published
from tests.optional import missing

pytest_plugins = ["tests.browser", "tests.seam"]

# What the tests start writes UTF-8, whatever the system would choose; `tests/cli/test_elsewhere.py` chooses otherwise.
os.environ["PYTHONIOENCODING"] = "utf-8"

# No deadlines: how long an example takes depends on who else uses the machine.
_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", _UNTIMED, max_examples=20)
settings.register_profile("ci", _UNTIMED, max_examples=100, derandomize=True)
settings.register_profile("nightly", _UNTIMED, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_configure() -> None:
    """A shell that starts the tests in the background has them pass over Ctrl-C, and so has all that they start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def every_record_follows_the_published_schema() -> Iterator[None]:
    """Every record leaves revdiff through `envelope.sealed`: what any test makes is held to the schema there."""
    seal = envelope.sealed

    def held(kind: str, body: dict[str, Json]) -> dict[str, Json]:
        record = seal(kind, body)
        published.hold(record)
        return record

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(envelope, "sealed", held)
        yield


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
